#include "device/gallery/read.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "device/image/image.h"

#define CANNOT_BE_READ "the file cannot be read"

/* A file that shrinks while it is read comes out shorter; its end mark is then missing. */
static bool read_all(int file, unsigned char *bytes, size_t *length)
{
    size_t got = 0;
    while (got < *length) {
        ssize_t part = read(file, bytes + got, *length - got);
        if (part < 0 && errno == EINTR)
            continue;
        if (part < 0)
            return false;
        if (part == 0)
            break;
        got += (size_t)part;
    }
    *length = got;
    return true;
}

static void *read_open(int file, size_t *length, const char **why)
{
    struct stat status;
    *why = CANNOT_BE_READ;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
        return NULL;
    *why = "the file is over 16 MiB";
    if (status.st_size > IMAGE_MOST_BYTES)
        return NULL;
    *length = (size_t)status.st_size;
    unsigned char *bytes = memory_get(*length);
    if (!read_all(file, bytes, length)) {
        *why = CANNOT_BE_READ;
        memory_free(bytes);
        return NULL;
    }
    return bytes;
}

void *gallery_read(struct gallery_files files, const char *path, struct file_stamp *stamp,
                   size_t *length, const char **why)
{
    int file = files.open(files.context, path);
    if (stamp)
        *stamp = file_stamp_open(file);
    if (file < 0) {
        *why = "the file is missing or cannot be opened";
        return NULL;
    }
    void *bytes = read_open(file, length, why);
    close(file);
    return bytes;
}
