#include "base/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

static bool fail(struct whole_file *file)
{
    log_error("cannot write %s: %s", file->path, strerror(errno));
    whole_file_drop(file);
    return false;
}

bool whole_file_open(struct whole_file *file, const char *path)
{
    file->descriptor = -1;
    size_t length = strlen(path);
    if (length + sizeof ".part" > sizeof file->part) {
        log_error("cannot write %.60s...: %s", path, strerror(ENAMETOOLONG));
        return false;
    }
    memcpy(file->path, path, length + 1);
    memcpy(file->part, path, length);
    memcpy(file->part + length, ".part", sizeof ".part");
    struct stat status;
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
        log_error("cannot write %s: it is no file", path);
        return false;
    }
    unlink(file->part); /* of a run that was cut off */
    file->descriptor = open(file->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    return file->descriptor >= 0 || fail(file);
}

bool whole_file_write(struct whole_file *file, const void *bytes, size_t length)
{
    const char *at = bytes;
    while (length > 0 && file->descriptor >= 0) {
        ssize_t written = write(file->descriptor, at, length);
        if (written < 0 && errno != EINTR)
            return fail(file);
        if (written > 0) {
            at += written;
            length -= (size_t)written;
        }
    }
    return file->descriptor >= 0;
}

bool whole_file_sync(int descriptor)
{
    return fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP;
}

bool whole_file_finish(struct whole_file *file)
{
    if (file->descriptor < 0)
        return false;
    bool written = whole_file_sync(file->descriptor);
    if (!written)
        return fail(file);
    int descriptor = file->descriptor;
    file->descriptor = -1;
    if (close(descriptor) == 0 && rename(file->part, file->path) == 0)
        return true;
    fail(file);
    unlink(file->part);
    return false;
}

bool whole_file_keep_names(const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = descriptor >= 0 && whole_file_sync(descriptor);
    if (!good)
        log_error("cannot write %s: %s", folder, strerror(errno));
    if (descriptor >= 0)
        close(descriptor);
    return good;
}

void whole_file_drop(struct whole_file *file)
{
    if (file->descriptor < 0)
        return;
    close(file->descriptor);
    file->descriptor = -1;
    unlink(file->part);
}
