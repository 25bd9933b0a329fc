/* The inotify half of watch.h: one watch for each folder on the way to a named file, and one for
 * the folder that holds the deck's own. */
#ifndef DEVICE_WATCH_FOLDERS_H
#define DEVICE_WATCH_FOLDERS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/inotify.h>

#include "base/arena.h"

struct watch_folder {
    const char *path; /* from the deck's folder, "" for itself; NULL: the one that holds it */
    int id;           /* inotify's; -1: not there */
};

struct watch_folders {
    int inotify; /* -1: none */
    struct watch_folder *items;
    size_t count;
};

enum watch_news {
    WATCH_NOTHING,
    WATCH_FILES,   /* a named file */
    WATCH_FOLDERS, /* a folder came, went or was replaced, or events were lost: watch anew */
};

/* Finds the folders of `files` and begins to watch; items live in `arena`. */
void watch_folders_init(struct watch_folders *folders, const char *root, const char *const *files,
                        size_t count, struct arena *arena);
void watch_folders_finish(struct watch_folders *folders);
/* Watches again whatever is now at the paths; events not yet read are lost. */
void watch_folders_renew(struct watch_folders *folders, const char *root);
/* At most one read(). */
enum watch_news watch_folders_read(const struct watch_folders *folders, const char *root,
                                   const char *const *files, size_t count);
/* What one event says; `name` is the event's, "" for none. */
enum watch_news watch_folders_judge(const struct watch_folders *folders, const char *root,
                                    const char *const *files, size_t count,
                                    const struct inotify_event *event, const char *name);

#endif
