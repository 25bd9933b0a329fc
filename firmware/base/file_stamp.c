#include "base/file_stamp.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/time.h"

/* A FAT's inodes are made up, and permissions change without a file's time: all of it counts. */
static uint64_t add_identity(uint64_t hash, const struct stat *status)
{
    hash = hash_number(hash, status->st_dev);
    hash = hash_number(hash, status->st_ino);
    hash = hash_number(hash, status->st_mode);
    return hash_number(hash_number(hash, status->st_uid), status->st_gid);
}

static struct file_stamp stamp_of(const struct stat *status, uint64_t before)
{
    struct file_stamp stamp = {.there = true, .identity = add_identity(before, status)};
    if (!S_ISDIR(status->st_mode)) {
        stamp.size = status->st_size;
        stamp.changed_ns = status->st_mtim.tv_sec * NS_PER_SECOND + status->st_mtim.tv_nsec;
    }
    return stamp;
}

struct file_stamp file_stamp_below(int folder, const char *path)
{
    static const struct file_stamp nothing = {.there = false};
    char part[PATH_MAX];
    struct stat status;
    uint64_t hash = HASH_START;
    if (folder == -1 || strlen(path) >= sizeof part)
        return nothing;
    strcpy(part, path);
    for (char *slash = part; (slash = strchr(slash, '/')); *slash++ = '/') {
        *slash = '\0';
        if (fstatat(folder, part, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(status.st_mode))
            return nothing;
        hash = add_identity(hash, &status);
    }
    if (fstatat(folder, part, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return nothing;
    return stamp_of(&status, hash);
}

struct file_stamp file_stamp_at(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return (struct file_stamp){.there = false};
    return stamp_of(&status, HASH_START);
}

struct file_stamp file_stamp_open(int file)
{
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0)
        return (struct file_stamp){.there = false};
    return stamp_of(&status, HASH_START);
}
