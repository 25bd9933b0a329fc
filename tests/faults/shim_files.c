/* Calls about files, folders and threads that fail. A file that is opened as a stream reads and
 * writes through read() and write() of here, so that these fail as well.
 *
 * Never standard error, which tells how a program ended. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "shim.h"

/* Calls `name` of the next library with its own type, or answers `failed` when it is to fail. What
 * is to be done by half is done as a whole here. */
#define NEXT_OR(failed, type, parameters, name, ...)                                               \
    do {                                                                                           \
        static void *place;                                                                        \
        type(*next) parameters;                                                                    \
        void *found = shim_next(&place, #name);                                                    \
        memcpy(&next, &found, sizeof next);                                                        \
        if (shim_fails(SHIM_FILES) && !shim_is_short())                                            \
            return failed;                                                                         \
        return next(__VA_ARGS__);                                                                  \
    } while (0)

static mode_t mode_of(int flags, va_list arguments)
{
    return flags & (O_CREAT | __O_TMPFILE) ? (mode_t)va_arg(arguments, unsigned) : 0;
}

#define DEFINE_OPEN(name)                                                                          \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        va_list arguments;                                                                         \
        va_start(arguments, flags);                                                                \
        mode_t mode = mode_of(flags, arguments);                                                   \
        va_end(arguments);                                                                         \
        NEXT_OR(-1, int, (const char *, int, ...), name, path, flags, mode);                       \
    }

#define DEFINE_OPENAT(name)                                                                        \
    int name(int folder, const char *path, int flags, ...)                                         \
    {                                                                                              \
        va_list arguments;                                                                         \
        va_start(arguments, flags);                                                                \
        mode_t mode = mode_of(flags, arguments);                                                   \
        va_end(arguments);                                                                         \
        NEXT_OR(-1, int, (int, const char *, int, ...), name, folder, path, flags, mode);          \
    }

DEFINE_OPEN(open)
DEFINE_OPEN(open64)
DEFINE_OPENAT(openat)
DEFINE_OPENAT(openat64)

/* Of these only openat2(), which the C library has no function for. */
long syscall(long number, ...)
{
    long a[6];
    va_list arguments;
    va_start(arguments, number);
    for (int i = 0; i < 6; i++)
        a[i] = va_arg(arguments, long);
    va_end(arguments);
    static void *place;
    long (*next)(long, ...);
    void *found = shim_next(&place, "syscall");
    memcpy(&next, &found, sizeof next);
    if (number == SYS_openat2 && shim_fails(SHIM_FILES) && !shim_is_short())
        return -1;
    return next(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* Half of it, but never nothing, which would mean the end. */
static size_t half(size_t size)
{
    return size > 1 ? size / 2 : size;
}

ssize_t read(int fd, void *bytes, size_t size)
{
    static void *place;
    ssize_t (*next)(int, void *, size_t);
    void *found = shim_next(&place, "read");
    memcpy(&next, &found, sizeof next);
    if (!shim_fails(SHIM_FILES))
        return next(fd, bytes, size);
    return shim_is_short() ? next(fd, bytes, half(size)) : -1;
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    static void *place;
    ssize_t (*next)(int, const void *, size_t);
    void *found = shim_next(&place, "write");
    memcpy(&next, &found, sizeof next);
    if (fd == STDERR_FILENO || !shim_fails(SHIM_FILES))
        return next(fd, bytes, size);
    return shim_is_short() ? next(fd, bytes, half(size)) : -1;
}

/* As of Linux: the number is free again even where it fails. */
int close(int fd)
{
    static void *place;
    int (*next)(int);
    void *found = shim_next(&place, "close");
    memcpy(&next, &found, sizeof next);
    bool fails = shim_fails(SHIM_FILES) && !shim_is_short();
    int error = errno, result = next(fd);
    if (!fails)
        return result;
    errno = error;
    return -1;
}

static ssize_t read_stream(void *cookie, char *bytes, size_t size)
{
    return read((int)(intptr_t)cookie, bytes, size);
}

/* All of it, as the C library's own streams do; 0 for an error is what fopencookie() wants. */
static ssize_t write_stream(void *cookie, const char *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t written = write((int)(intptr_t)cookie, bytes + done, size - done);
        if (written < 0)
            return 0;
        done += (size_t)written;
    }
    return (ssize_t)size;
}

static int seek_stream(void *cookie, off64_t *offset, int whence)
{
    off64_t now = lseek64((int)(intptr_t)cookie, *offset, whence);
    *offset = now;
    return now < 0 ? -1 : 0;
}

static int close_stream(void *cookie)
{
    return close((int)(intptr_t)cookie);
}

static FILE *open_stream(const char *path, const char *mode)
{
    static const cookie_io_functions_t through_here = {read_stream, write_stream, seek_stream,
                                                       close_stream};
    int way = strchr(mode, '+') ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY;
    int make = *mode == 'w' ? O_CREAT | O_TRUNC : *mode == 'a' ? O_CREAT | O_APPEND : 0;
    int fd = open(path, way | make | O_CLOEXEC, 0666);
    return fd < 0 ? NULL : fopencookie((void *)(intptr_t)fd, mode, through_here);
}

FILE *fopen(const char *path, const char *mode)
{
    return open_stream(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    return open_stream(path, mode);
}

int fstat(int fd, struct stat *out)
{
    NEXT_OR(-1, int, (int, struct stat *), fstat, fd, out);
}

int stat(const char *path, struct stat *out)
{
    NEXT_OR(-1, int, (const char *, struct stat *), stat, path, out);
}

int lstat(const char *path, struct stat *out)
{
    NEXT_OR(-1, int, (const char *, struct stat *), lstat, path, out);
}

int fstatat(int folder, const char *path, struct stat *out, int flags)
{
    NEXT_OR(-1, int, (int, const char *, struct stat *, int), fstatat, folder, path, out, flags);
}

int access(const char *path, int way)
{
    NEXT_OR(-1, int, (const char *, int), access, path, way);
}

void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset)
{
    static void *place;
    void *(*next)(void *, size_t, int, int, int, off_t);
    void *found = shim_next(&place, "mmap");
    memcpy(&next, &found, sizeof next);
    if (fd >= 0 && shim_fails(SHIM_FILES) && !shim_is_short())
        return MAP_FAILED;
    return next(at, size, protection, flags, fd, offset);
}

DIR *opendir(const char *path)
{
    NEXT_OR(NULL, DIR *, (const char *), opendir, path);
}

DIR *fdopendir(int fd)
{
    NEXT_OR(NULL, DIR *, (int), fdopendir, fd);
}

struct dirent *readdir(DIR *folder)
{
    NEXT_OR(NULL, struct dirent *, (DIR *), readdir, folder);
}

struct dirent64 *readdir64(DIR *folder)
{
    NEXT_OR(NULL, struct dirent64 *, (DIR *), readdir64, folder);
}

int mkdir(const char *path, mode_t mode)
{
    NEXT_OR(-1, int, (const char *, mode_t), mkdir, path, mode);
}

int rename(const char *from, const char *to)
{
    NEXT_OR(-1, int, (const char *, const char *), rename, from, to);
}

int unlink(const char *path)
{
    NEXT_OR(-1, int, (const char *), unlink, path);
}

int fsync(int fd)
{
    NEXT_OR(-1, int, (int), fsync, fd);
}

int inotify_init1(int flags)
{
    NEXT_OR(-1, int, (int), inotify_init1, flags);
}

int inotify_add_watch(int fd, const char *path, uint32_t events)
{
    NEXT_OR(-1, int, (int, const char *, uint32_t), inotify_add_watch, fd, path, events);
}

int pthread_create(pthread_t *out, const pthread_attr_t *how, void *(*work)(void *), void *context)
{
    NEXT_OR(EAGAIN, int, (pthread_t *, const pthread_attr_t *, void *(*)(void *), void *),
            pthread_create, out, how, work, context);
}
