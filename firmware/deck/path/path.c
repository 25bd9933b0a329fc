#include "deck/path/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "deck/path/open.h"

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

static int open_checked(int folder, const char *path, int flags, struct stat *status)
{
    int fd = path_open(folder, path, flags);
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
    int seen = open_checked(folder->fd, path, O_PATH, &status);
    if (seen < 0)
        return -1;
    close(seen);
    return open_checked(folder->fd, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, &status);
}

/* How much there is to read, without keeping the file open: the arena may escape meanwhile. */
static bool size_of(const struct deck_folder *folder, const char *path, size_t most, size_t *out)
{
    struct stat status;
    int fd = open_checked(folder->fd, path, O_PATH, &status);
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
