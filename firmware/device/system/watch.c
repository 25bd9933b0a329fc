#include "device/system/watch.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/time.h"
#include "device/system/watch_folders.h"

static const int64_t QUIET_NS = 300 * NS_PER_MS;
/* So that what sends no events is played within 6 s, when 2 s go into reading 500 slides. */
static const int64_t POLL_NS = 3 * NS_PER_SECOND;

struct watch {
    struct arena arena; /* of the list */
    const char *root;   /* NULL: nothing is watched */
    const char **files;
    size_t count;
    struct file_stamp *seen; /* one each, then one of the folder itself */
    struct watch_folders folders;
    bool moving;          /* something changed and has not been reported */
    bool moving_at_known; /* since when, is known */
    int64_t moved_ns;     /* the last change */
    bool polled;
    int64_t polled_ns;
};

/* Looks at everything; true if something is not as it was seen last. */
static bool look(struct watch *watch)
{
    bool changed = false;
    int folder = open(watch->root, O_PATH | O_DIRECTORY | O_CLOEXEC);
    for (size_t i = 0; i <= watch->count; i++) {
        struct file_stamp now = i < watch->count ? file_stamp_below(folder, watch->files[i])
                                                 : file_stamp_at(watch->root);
        changed = !file_stamp_same(&now, &watch->seen[i]) || changed;
        watch->seen[i] = now;
    }
    if (folder >= 0)
        close(folder);
    return changed;
}

static void listen(struct watch *watch)
{
    watch_folders_renew(&watch->folders, watch->root, watch->files, watch->count);
}

struct watch *watch_create(void)
{
    struct watch *watch = memory_get(sizeof *watch);
    watch->folders.inotify = -1;
    return watch;
}

void watch_destroy(struct watch *watch)
{
    if (!watch)
        return;
    watch_folders_finish(&watch->folders);
    arena_finish(&watch->arena);
    memory_free(watch);
}

/* True if the events say, or a look at what they point to shows, that something changed. */
static bool read_events(struct watch *watch)
{
    enum watch_news news = watch_folders_read(&watch->folders);
    if (news == WATCH_NOTHING)
        return false;
    if (news & WATCH_RENEW)
        listen(watch);
    return look(watch) || news & WATCH_CHANGED;
}

static void note_change(struct watch *watch)
{
    watch->moving = true;
    watch->moving_at_known = false;
}

static void set_list(struct watch *watch, const char *folder, const struct file_stamp *stamp,
                     const char *const *files, const struct file_stamp *stamps, size_t count)
{
    arena_reset(&watch->arena);
    watch->count = count;
    watch->root = arena_copy(&watch->arena, folder, strlen(folder));
    watch->files = arena_array(&watch->arena, const char *, count + 1);
    watch->seen = arena_array(&watch->arena, struct file_stamp, count + 1);
    for (size_t i = 0; i < count; i++) {
        watch->files[i] = arena_copy(&watch->arena, files[i], strlen(files[i]));
        watch->seen[i] = stamps[i];
    }
    watch->seen[count] = *stamp;
}

void watch_files(struct watch *watch, const char *folder, const struct file_stamp *stamp,
                 const char *const *files, const struct file_stamp *stamps, size_t count)
{
    if (watch->root && read_events(watch))
        note_change(watch);
    set_list(watch, folder, stamp, files, stamps, count);
    listen(watch);
    if (look(watch))
        note_change(watch);
}

/* The look every 3 s. What it finds, no event told: perhaps other folders are there now. */
static bool poll_files(struct watch *watch, int64_t now_ns)
{
    if (watch->polled && now_ns - watch->polled_ns < POLL_NS)
        return false;
    bool first = !watch->polled;
    watch->polled = true;
    watch->polled_ns = now_ns;
    if (first || !look(watch))
        return false;
    listen(watch);
    return true;
}

bool watch_changed(struct watch *watch, int64_t now_ns)
{
    if (!watch->root)
        return false;
    bool moved = read_events(watch);
    moved = poll_files(watch, now_ns) || moved;
    if (moved || (watch->moving && !watch->moving_at_known)) {
        watch->moving = watch->moving_at_known = true;
        watch->moved_ns = now_ns;
    }
    if (!watch->moving || now_ns - watch->moved_ns < QUIET_NS)
        return false;
    if (look(watch)) { /* still being written, and no event says so */
        watch->moved_ns = now_ns;
        return false;
    }
    watch->moving = false;
    return true;
}
