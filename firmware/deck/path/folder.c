/* A folder from which no path leads out, and reading files in it. */
#include "deck/path/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { TRIES = 16 };

/* Relative to the folder `fd`; `flags` as for open(), O_CLOEXEC is added. Refuses to leave the
 * folder (EXDEV) and to follow a link (ELOOP). ENOSYS or EPERM where the kernel or a sandbox lacks
 * openat2(). -1 with errno. */
static int open_by_kernel(int fd, const char *path, int flags)
{
    struct open_how how = {
        .flags = (uint64_t)(unsigned)(flags | O_CLOEXEC),
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    /* EAGAIN: something was renamed meanwhile. */
    for (int i = 0; i < TRIES; i++) {
        long opened = syscall(SYS_openat2, fd, path, &how, sizeof how);
        if (opened >= 0 || (errno != EAGAIN && errno != EINTR))
            return (int)opened;
    }
    return -1;
}

/* 0, or the errno of a link and, where a `folder` is needed, of anything but a folder. */
static int check_component(int fd, bool folder)
{
    struct stat status;
    if (fstat(fd, &status) != 0)
        return errno;
    if (S_ISLNK(status.st_mode))
        return ELOOP;
    return folder && !S_ISDIR(status.st_mode) ? ENOTDIR : 0;
}

/* Opens a folder on the way for looking at it, closes `parent` unless it is `root`. */
static int step(int root, int parent, const char *name)
{
    int fd = openat(parent, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    int error = fd < 0 ? errno : check_component(fd, true);
    if (parent != root)
        close(parent);
    if (error && fd >= 0)
        close(fd);
    errno = error;
    return error ? -1 : fd;
}

/* The same component by component, for kernels without openat2(). */
static int open_by_walk(int root, const char *path, int flags)
{
    int parent = root, depth = 0;
    char name[NAME_MAX + 1];
    if (*path == '/' || *path == '\0') {
        errno = *path ? EXDEV : ENOENT;
        return -1;
    }
    for (const char *at = path;;) {
        size_t length = strcspn(at, "/");
        const char *next = at + length + strspn(at + length, "/");
        if (length > NAME_MAX || (length == 2 && strncmp(at, "..", 2) == 0)) {
            if (parent != root)
                close(parent);
            errno = length > NAME_MAX ? ENAMETOOLONG : EXDEV;
            return -1;
        }
        memcpy(name, at, length);
        name[length] = '\0';
        if (*next == '\0') {
            int folder = at[length] == '/' ? O_DIRECTORY : 0;
            int fd = openat(parent, name, flags | folder | O_NOFOLLOW | O_CLOEXEC);
            int error = fd < 0 ? errno : check_component(fd, false);
            if (parent != root)
                close(parent);
            if (fd >= 0 && error)
                close(fd);
            errno = error;
            return error ? -1 : fd;
        }
        parent = step(root, parent, name);
        if (parent < 0)
            return -1;
        at = next;
        if (++depth > PATH_MAX)
            break;
    }
    return -1;
}

int deck_folder_open_below(const struct deck_folder *folder, const char *path, int flags)
{
    int opened = open_by_kernel(folder->fd, path, flags);
    if (opened < 0 && (errno == ENOSYS || errno == EPERM))
        opened = open_by_walk(folder->fd, path, flags);
    return opened;
}

bool deck_folder_open(struct deck_folder *folder, const char *path)
{
    folder->fd = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    return folder->fd >= 0;
}

void deck_folder_close(struct deck_folder *folder)
{
    if (folder->fd >= 0)
        close(folder->fd);
    folder->fd = -1;
}

/* 0, or the errno of what is no ordinary file. */
static int check_ordinary(int fd, struct stat *status)
{
    if (fstat(fd, status) != 0)
        return errno;
    if (S_ISREG(status->st_mode))
        return 0;
    return S_ISDIR(status->st_mode) ? EISDIR : S_ISLNK(status->st_mode) ? ELOOP : ENXIO;
}

const char *deck_folder_reason(int error)
{
    switch (error) {
    case EISDIR: return "it is a folder, not a file";
    case ELOOP: return "it is a link to another file; links do not travel";
    case ENXIO: return "it is a pipe, socket or device, not a file";
    case EACCES: return "its permissions forbid it";
    default: return strerrordesc_np(error);
    }
}

static int open_checked(const struct deck_folder *folder, const char *path, int flags,
                        struct stat *status)
{
    int fd = deck_folder_open_below(folder, path, flags);
    if (fd < 0)
        return -1;
    int error = check_ordinary(fd, status);
    if (!error)
        return fd;
    close(fd);
    errno = error;
    return -1;
}

int deck_folder_file(const struct deck_folder *folder, const char *path)
{
    struct stat status;
    /* Only looked at first: opening a device can already do something. */
    int seen = open_checked(folder, path, O_PATH, &status);
    if (seen < 0)
        return -1;
    close(seen);
    return open_checked(folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, &status);
}

/* The size of a file, which is not kept open: the arena may escape meanwhile. */
static bool size_of(const struct deck_folder *folder, const char *path, size_t most, size_t *out)
{
    struct stat status;
    int fd = open_checked(folder, path, O_PATH, &status);
    if (fd < 0)
        return false;
    close(fd);
    if (status.st_size < 0 || (uintmax_t)status.st_size > most) {
        errno = EFBIG;
        return false;
    }
    *out = (size_t)status.st_size;
    return true;
}

char *deck_folder_read(const struct deck_folder *folder, const char *path, size_t most,
                       struct arena *arena, size_t *length)
{
    size_t size, done = 0;
    if (!size_of(folder, path, most, &size))
        return NULL;
    char *text = arena_take(arena, size + 1);
    int fd = deck_folder_file(folder, path);
    if (fd < 0)
        return NULL;
    while (done < size) {
        ssize_t got = read(fd, text + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            int error = errno;
            close(fd);
            errno = error;
            return NULL;
        }
        if (got == 0)
            break;
        done += (size_t)got;
    }
    close(fd);
    text[done] = '\0';
    *length = done;
    return text;
}
