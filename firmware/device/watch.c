#include "device/watch.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/memory.h"
#include "device/watch_folders.h"

#define QUIET_NS INT64_C(300000000)
#define POLL_NS  INT64_C(5000000000)

/* What a file looked like; a FAT's inodes are made up, so none of these is enough alone. */
struct seen {
    bool there;
    off_t size;
    int64_t changed_ns;
    ino_t inode;
};

/* One list of files and all that belongs to it. */
struct list {
    struct arena arena;
    const char **files;
    size_t count;
    struct seen *seen; /* one each, then one of the folder itself */
    struct watch_folders folders;
};

struct watch {
    char *root;
    struct list list;
    bool moving;          /* something changed and has not been reported */
    bool moving_at_known; /* since when, is known */
    int64_t moved_ns;     /* the last change */
    bool polled;
    int64_t polled_ns;
};

static struct seen look_at(const char *root, const char *file)
{
    char path[PATH_MAX];
    struct stat status;
    int length = snprintf(path, sizeof path, "%s/%s", root, file);
    if (length < 0 || length >= (int)sizeof path || stat(path, &status) != 0)
        return (struct seen){.there = false};
    if (S_ISDIR(status.st_mode)) /* of the folder, only whether it is another one now */
        return (struct seen){.there = true, .inode = status.st_ino, .size = (off_t)status.st_dev};
    return (struct seen){.there = true,
                         .size = status.st_size,
                         .changed_ns =
                             (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec,
                         .inode = status.st_ino};
}

static bool same(const struct seen *a, const struct seen *b)
{
    return a->there == b->there && a->size == b->size && a->changed_ns == b->changed_ns &&
           a->inode == b->inode;
}

/* Looks at everything; true if something is not as it was seen last. */
static bool look(const char *root, struct list *list)
{
    bool changed = false;
    for (size_t i = 0; i <= list->count; i++) {
        struct seen now = look_at(root, i < list->count ? list->files[i] : "");
        changed = changed || !same(&now, &list->seen[i]);
        list->seen[i] = now;
    }
    return changed;
}

/* Begins to watch before it looks, so that nothing falls between. */
static struct list list_of(const char *root, const char *const *files, size_t count)
{
    struct list list = {.count = count};
    list.files = arena_array(&list.arena, const char *, count + 1);
    list.seen = arena_array(&list.arena, struct seen, count + 1);
    for (size_t i = 0; i < count; i++)
        list.files[i] = arena_copy(&list.arena, files[i], strlen(files[i]));
    watch_folders_init(&list.folders, root, list.files, count, &list.arena);
    look(root, &list);
    return list;
}

static void list_finish(struct list *list)
{
    watch_folders_finish(&list->folders);
    arena_finish(&list->arena);
}

static const struct seen *seen_in(const struct list *list, const char *file)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->files[i], file) == 0)
            return &list->seen[i];
    return NULL;
}

static void note_change(struct watch *watch)
{
    watch->moving = true;
    watch->moving_at_known = false;
}

struct watch *watch_create(const char *folder, const char *const *files, size_t count)
{
    struct watch *watch = memory_get(sizeof *watch);
    watch->root = strcpy(memory_get(strlen(folder) + 1), folder);
    watch->list = list_of(watch->root, files, count);
    return watch;
}

void watch_destroy(struct watch *watch)
{
    if (!watch)
        return;
    list_finish(&watch->list);
    memory_free(watch->root);
    memory_free(watch);
}

/* True if the events say that something changed. */
static bool read_events(struct watch *watch)
{
    struct list *list = &watch->list;
    enum watch_news news =
        watch_folders_read(&list->folders, watch->root, list->files, list->count);
    if (news == WATCH_FOLDERS)
        watch_folders_renew(&list->folders, watch->root);
    return news != WATCH_NOTHING;
}

void watch_files(struct watch *watch, const char *const *files, size_t count)
{
    struct list next = list_of(watch->root, files, count);
    if (read_events(watch))
        note_change(watch);
    for (size_t i = 0; i < count; i++) {
        const struct seen *before = seen_in(&watch->list, next.files[i]);
        if (before && !same(before, &next.seen[i]))
            note_change(watch);
    }
    if (!same(&watch->list.seen[watch->list.count], &next.seen[count]))
        note_change(watch);
    list_finish(&watch->list);
    watch->list = next;
}

/* The 5 s look. What it finds, no event told: perhaps the folders are not the watched ones. */
static bool poll_files(struct watch *watch, int64_t now_ns)
{
    if (watch->polled && now_ns - watch->polled_ns < POLL_NS)
        return false;
    bool first = !watch->polled;
    watch->polled = true;
    watch->polled_ns = now_ns;
    if (first || !look(watch->root, &watch->list))
        return false;
    watch_folders_renew(&watch->list.folders, watch->root);
    return true;
}

bool watch_changed(struct watch *watch, int64_t now_ns)
{
    bool moved = read_events(watch);
    if (moved)
        look(watch->root, &watch->list);
    moved = poll_files(watch, now_ns) || moved;
    if (moved || (watch->moving && !watch->moving_at_known)) {
        watch->moving = watch->moving_at_known = true;
        watch->moved_ns = now_ns;
    }
    if (!watch->moving || now_ns - watch->moved_ns < QUIET_NS)
        return false;
    if (look(watch->root, &watch->list)) { /* still being written, and no event says so */
        watch->moved_ns = now_ns;
        return false;
    }
    watch->moving = false;
    return true;
}
