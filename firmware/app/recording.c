#include "app/recording.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/whole_file.h"
#include "input/touchlog.h"

static void give_up(struct recording *recording, int cause)
{
    log_error("cannot write %s: %s; nothing more is recorded", recording->path, strerror(cause));
    /* Half a line is no line, and without its first a recording is none. What is no file stays. */
    struct stat about;
    if (fstat(recording->descriptor, &about) == 0 && S_ISREG(about.st_mode)) {
        (void)!ftruncate(recording->descriptor, recording->length);
        if (recording->length == 0)
            unlink(recording->path);
    }
    close(recording->descriptor);
    recording->descriptor = -1;
    recording->failed = true;
}

static void add(struct recording *recording, const char *line, size_t length)
{
    for (size_t done = 0; recording->descriptor >= 0 && done < length;) {
        ssize_t written = write(recording->descriptor, line + done, length - done);
        if (written > 0)
            done += (size_t)written;
        else if (errno != EINTR)
            give_up(recording, errno);
    }
    recording->length += (off_t)length;
}

bool recording_open(struct recording *recording, const char *path, int width, int height,
                    int64_t start_ns)
{
    *recording = (struct recording){.path = path, .descriptor = -1, .start_ns = start_ns};
    if (!path)
        return true;
    /* A pipe is no reason to wait either. */
    recording->descriptor =
        open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
    if (recording->descriptor < 0) {
        log_error("cannot write %s: %s", path, strerror(errno));
        return false;
    }
    char line[TOUCHLOG_LINE];
    add(recording, line, touchlog_start(line, width, height));
    return true;
}

void recording_touch(struct recording *recording, const struct touch *touch)
{
    char line[TOUCHLOG_LINE];
    add(recording, line, touchlog_touch(line, touch, recording->start_ns));
}

void recording_key(struct recording *recording, enum key key, int64_t now_ns)
{
    char line[TOUCHLOG_LINE];
    add(recording, line, touchlog_key(line, key, now_ns - recording->start_ns));
}

bool recording_close(struct recording *recording, int64_t now_ns)
{
    char line[TOUCHLOG_LINE];
    add(recording, line, touchlog_end(line, now_ns - recording->start_ns));
    if (recording->descriptor < 0)
        return !recording->failed;
    bool kept = whole_file_sync(recording->descriptor);
    if (close(recording->descriptor) != 0 || !kept) {
        log_error("cannot write %s: %s", recording->path, strerror(errno));
        recording->failed = true;
    }
    recording->descriptor = -1;
    return !recording->failed;
}
