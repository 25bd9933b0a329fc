/* Watches a deck's folder: inotify on directories (MOVED_TO, CLOSE_WRITE, DELETE...), 300 ms of
 * quiet, and a look at sizes and times every 5 s for file systems that send no events. */
#ifndef DEVICE_WATCH_H
#define DEVICE_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct watch;

/* `files`: paths from `folder` that belong to the deck (copied). NULL without memory; without
 * inotify it polls. */
struct watch *watch_create(const char *folder, const char *const *files, size_t count);
void watch_destroy(struct watch *watch); /* NULL is fine */
/* Another list of files for the same folder; the present state counts as seen. */
void watch_files(struct watch *watch, const char *const *files, size_t count);
/* True once after something changed and 300 ms passed without a further change. Cheap: at most one
 * read() and, every 5 s, a stat of each file. */
bool watch_changed(struct watch *watch, int64_t now_ns);

#endif
