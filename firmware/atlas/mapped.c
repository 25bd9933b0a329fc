#include "atlas/mapped.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

/* False, with errno set, when it cannot be mapped. */
static bool map(struct map_file *file, const char *path)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct stat about;
    void *bytes = MAP_FAILED;
    if (fstat(descriptor, &about) == 0)
        bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED) {
        int reason = errno;
        close(descriptor);
        errno = reason;
        return false;
    }
    *file = (struct map_file){bytes, (size_t)about.st_size, descriptor, NULL};
    return true;
}

/* Whether bytes can be had from the device: a call says so, where a look at them would not. */
static bool can_read(int descriptor, size_t from, size_t length)
{
    char bytes[4096];
    for (size_t at = 0; at < length;) {
        size_t left = length - at;
        ssize_t count =
            pread(descriptor, bytes, left < sizeof bytes ? left : sizeof bytes, (off_t)(from + at));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        at += (size_t)count;
    }
    return true;
}

bool map_file_open(struct map_file *file, const char *path)
{
    *file = (struct map_file){0};
    bool mapped = map(file, path);
    if (!mapped && errno == ENOENT) {
        log_warning("no map for slides that show one: %s is not there", path);
        return true;
    }
    const char *why = strerror(errno);
    if (mapped)
        file->atlas = atlas_open_file(
            &(struct atlas_file){file->bytes, file->length, can_read, file->descriptor}, &why);
    if (file->atlas)
        return true;
    log_error("cannot read the map %s: %s", path, why);
    map_file_close(file);
    return false;
}

void map_file_close(struct map_file *file)
{
    atlas_close(file->atlas);
    if (file->bytes) {
        munmap(file->bytes, file->length);
        close(file->descriptor);
    }
    *file = (struct map_file){0};
}
