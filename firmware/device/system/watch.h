/* Watches a deck's files: inotify on every folder on the way to them, 300 ms of quiet, and a look
 * at all of them every 3 s for what sends no events (network shares, a stick that is mounted).
 *
 * Only the named files count, and the names on the way to them, from the root folder on: an
 * editor's hidden, backup and temporary files are nothing to us. Any folder may be missing, come,
 * be replaced, or be a link that is turned to another folder. */
#ifndef DEVICE_SYSTEM_WATCH_H
#define DEVICE_SYSTEM_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file_stamp.h"

struct watch;

struct watch *watch_create(void);        /* watches nothing yet */
void watch_destroy(struct watch *watch); /* NULL is fine */
/* From now on `files`, paths below `folder`, there or not (all copied), and no others. `stamp` and
 * `stamps` tell how the folder and each file looked before they were read: what is not so any more
 * is reported, whenever that happened. Without inotify it polls. */
void watch_files(struct watch *watch, const char *folder, const struct file_stamp *stamp,
                 const char *const *files, const struct file_stamp *stamps, size_t count);
/* True once after something changed and 300 ms passed without a further change. Cheap: at most one
 * read() and, every 3 s or after a change, a stat of each file. `now_ns` never goes back. */
bool watch_changed(struct watch *watch, int64_t now_ns);

#endif
