/* A recording of touches while it grows, in the form of touchlog.h. The file always has whole lines
 * only, so that it can be replayed whenever it ends: by a power cut, a kill, a full disk. One whose
 * first line has no room is removed. */
#pragma once

#include <sys/types.h>

#include "input/binding.h"
#include "input/gesture.h"

struct recording {
    const char *path;
    int descriptor; /* -1: nothing is recorded, or no longer */
    off_t length;   /* of the lines that are whole */
    int64_t start_ns;
    bool failed;
};

/* False, with a line in the log, when the file cannot be opened. `path` is not copied; NULL:
 * nothing is recorded. Times are given in ns and written as since `start_ns`. */
bool recording_open(struct recording *recording, const char *path, int width, int height,
                    int64_t start_ns);
/* A line that cannot be written, or not at once, ends the recording with a line in the log: neither
 * call waits. */
void recording_touch(struct recording *recording, const struct touch *touch);
void recording_key(struct recording *recording, enum key key, int64_t now_ns);
/* False when not all that was to be recorded is in the file. */
bool recording_close(struct recording *recording, int64_t now_ns);
