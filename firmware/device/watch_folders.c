#include "device/watch_folders.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ROOM_FOR_EVENTS = 16 * 1024 };

#define INTERESTING                                                                                \
    (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_DELETE_SELF |       \
     IN_MOVE_SELF)

/* The last name in `root`, trailing slashes left out. False for what has no name of its own, like
 * "/" and "..". */
static bool own_name(const char *root, size_t *start, size_t *length)
{
    size_t end = strlen(root);
    while (end > 1 && root[end - 1] == '/')
        end--;
    size_t begin = end;
    while (begin > 0 && root[begin - 1] != '/')
        begin--;
    *start = begin;
    *length = end - begin;
    return *length > 0 && !(*length == 1 && root[begin] == '.') &&
           !(*length == 2 && memcmp(root + begin, "..", 2) == 0);
}

/* False where it has no place or is longer than a path may be. */
static bool full_path(const struct watch_folder *folder, const char *root, char out[PATH_MAX])
{
    size_t start, length;
    int written;
    if (folder->path)
        written = snprintf(out, PATH_MAX, "%s/%s", root, folder->path);
    else if (!own_name(root, &start, &length))
        return false;
    else if (start == 0)
        written = snprintf(out, PATH_MAX, ".");
    else
        written = snprintf(out, PATH_MAX, "%.*s", (int)start, root);
    return written >= 0 && written < PATH_MAX;
}

void watch_folders_renew(struct watch_folders *folders, const char *root)
{
    watch_folders_finish(folders);
    folders->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    for (size_t i = 0; i < folders->count; i++) {
        char path[PATH_MAX];
        struct watch_folder *folder = &folders->items[i];
        folder->id = -1;
        if (folders->inotify >= 0 && full_path(folder, root, path))
            folder->id = inotify_add_watch(folders->inotify, path, INTERESTING | IN_ONLYDIR);
    }
}

static bool has_folder(const struct watch_folders *folders, const char *path, size_t length)
{
    for (size_t i = 0; i < folders->count; i++) {
        const char *known = folders->items[i].path;
        if (known && strlen(known) == length && memcmp(known, path, length) == 0)
            return true;
    }
    return false;
}

static size_t count_slashes(const char *path)
{
    size_t count = 0;
    for (; *path; path++)
        count += *path == '/';
    return count;
}

void watch_folders_init(struct watch_folders *folders, const char *root, const char *const *files,
                        size_t count, struct arena *arena)
{
    size_t most = 2;
    for (size_t i = 0; i < count; i++)
        most += count_slashes(files[i]);
    folders->inotify = -1;
    folders->items = arena_array(arena, struct watch_folder, most);
    folders->items[0].path = NULL;
    folders->items[1].path = "";
    folders->count = 2;
    for (size_t i = 0; i < count; i++) {
        const char *slash = files[i];
        while ((slash = strchr(slash, '/'))) {
            size_t length = (size_t)(slash++ - files[i]);
            if (!has_folder(folders, files[i], length))
                folders->items[folders->count++].path = arena_copy(arena, files[i], length);
        }
    }
    watch_folders_renew(folders, root);
}

void watch_folders_finish(struct watch_folders *folders)
{
    if (folders->inotify >= 0)
        close(folders->inotify);
    folders->inotify = -1;
}

/* What `name` in that folder is to the deck: a named file, or on the way to one. */
static enum watch_news judge_name(const struct watch_folder *folder, const char *root,
                                  const char *const *files, size_t count, const char *name)
{
    size_t start, length = strlen(name);
    if (!folder->path) {
        size_t own_length;
        bool own = own_name(root, &start, &own_length) && own_length == length &&
                   memcmp(root + start, name, length) == 0;
        return own ? WATCH_FOLDERS : WATCH_NOTHING;
    }
    enum watch_news news = WATCH_NOTHING;
    size_t before = strlen(folder->path);
    for (size_t i = 0; i < count && length > 0; i++) {
        if (strncmp(files[i], folder->path, before) != 0)
            continue;
        const char *rest = files[i] + before;
        if (before > 0 && *rest++ != '/')
            continue;
        if (strncmp(rest, name, length) != 0)
            continue;
        if (rest[length] == '/')
            return WATCH_FOLDERS;
        if (rest[length] == '\0')
            news = WATCH_FILES;
    }
    return news;
}

enum watch_news watch_folders_judge(const struct watch_folders *folders, const char *root,
                                    const char *const *files, size_t count,
                                    const struct inotify_event *event, const char *name)
{
    if (event->mask & IN_Q_OVERFLOW)
        return WATCH_FOLDERS;
    enum watch_news news = WATCH_NOTHING;
    for (size_t i = 0; i < folders->count; i++) {
        const struct watch_folder *folder = &folders->items[i];
        if (folder->id != event->wd)
            continue;
        if (folder->path && event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT))
            return WATCH_FOLDERS;
        enum watch_news one = judge_name(folder, root, files, count, name);
        news = one > news ? one : news;
    }
    return news;
}

enum watch_news watch_folders_read(const struct watch_folders *folders, const char *root,
                                   const char *const *files, size_t count)
{
    char bytes[ROOM_FOR_EVENTS];
    if (folders->inotify < 0)
        return WATCH_NOTHING;
    ssize_t length = read(folders->inotify, bytes, sizeof bytes);
    enum watch_news news = WATCH_NOTHING;
    for (ssize_t at = 0; at < length;) {
        struct inotify_event event;
        memcpy(&event, bytes + at, sizeof event);
        const char *name = event.len ? bytes + at + sizeof event : "";
        enum watch_news one = watch_folders_judge(folders, root, files, count, &event, name);
        news = one > news ? one : news;
        at += (ssize_t)(sizeof event + event.len);
    }
    return news;
}
