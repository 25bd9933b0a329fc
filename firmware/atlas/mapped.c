#include "atlas/mapped.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

/* NULL, with errno set, when it cannot be mapped. */
static void *map(const char *path, size_t *length)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    struct stat about;
    void *bytes = MAP_FAILED;
    if (fstat(fd, &about) == 0) {
        *length = (size_t)about.st_size;
        bytes = mmap(NULL, *length, PROT_READ, MAP_PRIVATE, fd, 0);
    }
    int reason = errno;
    close(fd);
    errno = reason;
    return bytes == MAP_FAILED ? NULL : bytes;
}

bool map_file_open(struct map_file *file, const char *path)
{
    *file = (struct map_file){0};
    file->bytes = map(path, &file->length);
    if (!file->bytes && errno == ENOENT) {
        log_warning("no map for slides that show one: %s is not there", path);
        return true;
    }
    const char *why = strerror(errno);
    if (file->bytes)
        file->atlas = atlas_open(file->bytes, file->length, &why);
    if (file->atlas)
        return true;
    log_error("cannot read the map %s: %s", path, why);
    map_file_close(file);
    return false;
}

void map_file_close(struct map_file *file)
{
    atlas_close(file->atlas);
    if (file->bytes)
        munmap(file->bytes, file->length);
    *file = (struct map_file){0};
}
