#include "deck/path/open.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { TRIES = 16 };

int path_open_kernel(int fd, const char *path, int flags)
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

/* Neither a link nor, when `folder` is set, anything but a folder. */
static int check_component(int fd, int folder)
{
    struct stat status;
    if (fstat(fd, &status) != 0)
        return errno;
    if (S_ISLNK(status.st_mode))
        return ELOOP;
    return folder && !S_ISDIR(status.st_mode) ? ENOTDIR : 0;
}

/* Opens one component for looking at it, closes `parent` unless it is `root`. */
static int step(int root, int parent, const char *name, int folder)
{
    int fd = openat(parent, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    int error = fd < 0 ? errno : check_component(fd, folder);
    if (parent != root)
        close(parent);
    if (error && fd >= 0)
        close(fd);
    errno = error;
    return error ? -1 : fd;
}

int path_open_walk(int root, const char *path, int flags)
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
            int error = fd < 0 ? errno : check_component(fd, 0);
            if (parent != root)
                close(parent);
            if (fd >= 0 && error)
                close(fd);
            errno = error;
            return error ? -1 : fd;
        }
        parent = step(root, parent, name, 1);
        if (parent < 0)
            return -1;
        at = next;
        if (++depth > PATH_MAX)
            break;
    }
    return -1;
}

int path_open(int fd, const char *path, int flags)
{
    int opened = path_open_kernel(fd, path, flags);
    if (opened < 0 && (errno == ENOSYS || errno == EPERM))
        opened = path_open_walk(fd, path, flags);
    return opened;
}
