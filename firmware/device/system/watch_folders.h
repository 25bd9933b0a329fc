/* The inotify half of watch.h: it listens in every folder in which a name stands that leads to a
 * file, from the root or the working folder on. So where the way ends early (a folder that is not
 * there, a link to nowhere), it listens where the way would go on. */
#ifndef DEVICE_SYSTEM_WATCH_FOLDERS_H
#define DEVICE_SYSTEM_WATCH_FOLDERS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/inotify.h>

#include "base/arena.h"

struct watch_folder {
    const char *path; /* without links */
    int id;           /* inotify's; -1: not there, or not to be listened to */
};

/* One name on the way. */
struct watch_step {
    size_t folder; /* where it stands, an index */
    const char *name;
    bool last; /* a file of the deck; false: a folder or link on the way */
};

struct watch_folders {
    int inotify; /* -1: none */
    struct arena arena;
    struct watch_folder *folders;
    size_t folder_count, folder_room;
    struct watch_step *steps;
    size_t step_count, step_room;
};

/* What an event means, bits. */
enum watch_news {
    WATCH_NOTHING = 0,
    WATCH_CHANGED = 1, /* a file, or where it is */
    WATCH_RENEW = 2,   /* the way may be another now */
};

/* Goes the way to `files` below `root`, and listens; what it did before is forgotten with the
 * events not yet read. Zeroed but for `inotify`, -1, the first time. */
void watch_folders_renew(struct watch_folders *folders, const char *root, const char *const *files,
                         size_t count);
void watch_folders_finish(struct watch_folders *folders);
/* At most one read(). */
enum watch_news watch_folders_read(const struct watch_folders *folders);
/* What one event says; `name` is the event's, "" for none. */
enum watch_news watch_folders_judge(const struct watch_folders *folders,
                                    const struct inotify_event *event, const char *name);

#endif
