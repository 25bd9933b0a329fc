/* Watches a deck's files: inotify on every folder on the way to them, 300 ms of quiet, and a look
 * at all of them every 3 s for what sends no events (network shares, a stick that is mounted).
 *
 * Only the named files count, and the names on the way to them, from the root folder on: an
 * editor's hidden, backup and temporary files are nothing to us. Any folder may be missing, come,
 * be replaced, or be a link that is turned to another folder. */
#pragma once

#include <stddef.h>

#include "base/file_stamp.h"

struct watch;

/* A deck's files, there or not, and how they were before they were read. */
struct watch_list {
    const char *folder; /* of the deck */
    struct file_stamp stamp;
    const char *const *files;        /* paths below `folder` */
    const struct file_stamp *stamps; /* one for each file */
    size_t count;
};

struct watch *watch_create(void);        /* watches nothing yet */
void watch_destroy(struct watch *watch); /* NULL is fine */
/* From now on these files and no others, all copied. A file or folder that is no longer as its
 * stamp is reported, whenever it changed. Without inotify it polls. */
void watch_files(struct watch *watch, const struct watch_list *list);
/* True once after something changed and 300 ms passed without a further change. Cheap: at most one
 * read() and, every 3 s or after a change, a stat of each file. `now_ns` never goes back. */
bool watch_changed(struct watch *watch, int64_t now_ns);
