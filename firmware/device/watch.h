/* Watches a deck's folder: inotify on directories (MOVED_TO, CLOSE_WRITE, DELETE...), 300 ms of
 * quiet, and a look at sizes and times every 5 s for file systems that send no events.
 *
 * Only the named files count, and the folders on the way to them: an editor's hidden, backup and
 * temporary files are nothing to us. The folder itself may be replaced, or be a link that is turned
 * to another folder. */
#ifndef DEVICE_WATCH_H
#define DEVICE_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct watch;

/* `files`: paths from `folder` that belong to the deck, there or not (copied). The present state
 * counts as seen: create it with `deck.yaml` before reading the deck, and name the rest after.
 * Without inotify it polls. */
struct watch *watch_create(const char *folder, const char *const *files, size_t count);
void watch_destroy(struct watch *watch); /* NULL is fine */
/* Another list of files for the same folder. The present state counts as seen, except of files that
 * were in the last list: a change to them since watch_changed() last said true, so perhaps after
 * they were read, is reported. */
void watch_files(struct watch *watch, const char *const *files, size_t count);
/* True once after something changed and 300 ms passed without a further change. Cheap: at most one
 * read() and, every 5 s or after a change, a stat of each file. `now_ns` never goes back. */
bool watch_changed(struct watch *watch, int64_t now_ns);

#endif
