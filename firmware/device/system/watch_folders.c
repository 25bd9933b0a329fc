#include "device/system/watch_folders.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROOM_FOR_EVENTS = 16 * 1024, LINKS_MAX = 40 };

#define INTERESTING                                                                                \
    (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ATTRIB |            \
     IN_DELETE_SELF | IN_MOVE_SELF)

static const size_t nowhere = (size_t)-1;

/* Twice the room for `count` items of `size` bytes; those there are stay. */
static void *grow(struct arena *arena, const void *items, size_t count, size_t size, size_t *room)
{
    *room = *room ? *room * 2 : 16;
    void *more = arena_take(arena, *room * size);
    if (count)
        memcpy(more, items, count * size);
    return more;
}

/* Listens before anybody looks at what is in the folder, so that nothing falls between. */
static size_t add_folder(struct watch_folders *to, const char *path)
{
    if (to->folder_count == to->folder_room)
        to->folders =
            grow(&to->arena, to->folders, to->folder_count, sizeof *to->folders, &to->folder_room);
    to->folders[to->folder_count] = (struct watch_folder){
        .path = arena_copy(&to->arena, path, strlen(path)),
        .id = to->inotify < 0
                  ? -1
                  : inotify_add_watch(to->inotify, path,
                                      INTERESTING | IN_ONLYDIR | IN_DONT_FOLLOW | IN_MASK_ADD),
    };
    return to->folder_count++;
}

static void add_step(struct watch_folders *to, size_t folder, const char *name, size_t length,
                     bool last)
{
    if (to->step_count == to->step_room)
        to->steps = grow(&to->arena, to->steps, to->step_count, sizeof *to->steps, &to->step_room);
    to->steps[to->step_count++] =
        (struct watch_step){folder, arena_copy(&to->arena, name, length), last};
}

/* The way to the deck's folder. */
struct way {
    char at[PATH_MAX];   /* the folder reached, without links */
    char rest[PATH_MAX]; /* what of the path is left */
    size_t folder;       /* `at` as an index */
    int links;
};

/* Puts what the link at `path` says in front of `rest`, the part after its name. */
static bool follow_link(struct watch_folders *to, struct way *way, const char *path,
                        const char *rest)
{
    char target[PATH_MAX], joined[PATH_MAX];
    ssize_t length = readlink(path, target, sizeof target);
    if (length <= 0 || length == sizeof target || ++way->links > LINKS_MAX)
        return false;
    int written = snprintf(joined, sizeof joined, "%.*s/%s", (int)length, target, rest);
    if (written < 0 || written >= (int)sizeof joined)
        return false;
    strcpy(way->rest, joined);
    if (target[0] == '/') {
        strcpy(way->at, "/");
        way->folder = add_folder(to, way->at);
    }
    return true;
}

/* One name further; false where the way ends. */
static bool go_on(struct watch_folders *to, struct way *way)
{
    char path[PATH_MAX];
    struct stat status;
    const char *name = way->rest + strspn(way->rest, "/");
    size_t length = strcspn(name, "/");
    int written = snprintf(path, sizeof path, "%s%s%.*s", way->at,
                           strcmp(way->at, "/") == 0 ? "" : "/", (int)length, name);
    if (written < 0 || written >= (int)sizeof path)
        return false;
    bool up = length == 2 && memcmp(name, "..", 2) == 0;
    if (!up)
        add_step(to, way->folder, name, length, false);
    if (lstat(path, &status) != 0)
        return false;
    if (S_ISLNK(status.st_mode))
        return follow_link(to, way, path, name + length);
    if (!S_ISDIR(status.st_mode))
        return false;
    bool here = length == 1 && *name == '.';
    memmove(way->rest, name + length, strlen(name + length) + 1);
    if (here)
        return true;
    strcpy(way->at, path);
    way->folder = add_folder(to, path);
    return true;
}

/* The index of the deck's folder, its path in `out`; `nowhere` when it is not there. */
static size_t find_root(struct watch_folders *to, const char *root, char out[static PATH_MAX])
{
    struct way way = {.links = 0};
    if (strlen(root) >= sizeof way.rest)
        return nowhere;
    strcpy(way.rest, root);
    strcpy(way.at, root[0] == '/' ? "/" : ".");
    way.folder = add_folder(to, way.at);
    while (way.rest[strspn(way.rest, "/")])
        if (!go_on(to, &way))
            return nowhere;
    strcpy(out, way.at);
    return way.folder;
}

/* The folder `path`, a name on the way to a file of the deck; known or new. */
static size_t folder_at(struct watch_folders *to, size_t first, size_t parent, const char *path,
                        const char *name, size_t length)
{
    for (size_t i = first; i < to->folder_count; i++)
        if (strcmp(to->folders[i].path, path) == 0)
            return i;
    add_step(to, parent, name, length, false);
    return add_folder(to, path);
}

static void add_file(struct watch_folders *to, size_t root, const char *root_path, const char *file)
{
    char path[PATH_MAX];
    size_t folder = root, first = root + 1, length;
    for (const char *name = file;; name += length + 1) {
        length = strcspn(name, "/");
        if (!name[length]) {
            add_step(to, folder, name, length, true);
            return;
        }
        int written =
            snprintf(path, sizeof path, "%s/%.*s", root_path, (int)(name + length - file), file);
        if (written < 0 || written >= (int)sizeof path)
            return;
        folder = folder_at(to, first, folder, path, name, length);
    }
}

void watch_folders_renew(struct watch_folders *folders, const char *root, const char *const *files,
                         size_t count)
{
    char root_path[PATH_MAX];
    if (folders->inotify >= 0)
        close(folders->inotify);
    arena_reset(&folders->arena);
    folders->folder_count = folders->folder_room = folders->step_count = folders->step_room = 0;
    folders->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    size_t at = find_root(folders, root, root_path);
    for (size_t i = 0; i < count && at != nowhere; i++)
        add_file(folders, at, root_path, files[i]);
}

void watch_folders_finish(struct watch_folders *folders)
{
    if (folders->inotify >= 0)
        close(folders->inotify);
    arena_finish(&folders->arena);
    *folders = (struct watch_folders){.inotify = -1};
}

enum watch_news watch_folders_judge(const struct watch_folders *folders,
                                    const struct inotify_event *event, const char *name)
{
    enum { GONE = IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT };
    static const unsigned all = WATCH_CHANGED | WATCH_RENEW;
    unsigned news = WATCH_NOTHING;
    if (event->mask & IN_Q_OVERFLOW)
        return all;
    for (size_t i = 0; i < folders->folder_count; i++)
        if (folders->folders[i].id == event->wd && !*name)
            news |= event->mask & GONE ? all : WATCH_RENEW;
    for (size_t i = 0; i < folders->step_count; i++) {
        const struct watch_step *step = &folders->steps[i];
        if (folders->folders[step->folder].id != event->wd || strcmp(step->name, name) != 0)
            continue;
        /* Permissions are worth a look; touched without a change they are nothing. */
        if (event->mask & IN_ATTRIB)
            news |= WATCH_RENEW;
        else
            news |= step->last ? WATCH_CHANGED : all;
    }
    return news;
}

enum watch_news watch_folders_read(const struct watch_folders *folders)
{
    char bytes[ROOM_FOR_EVENTS];
    if (folders->inotify < 0)
        return WATCH_NOTHING;
    ssize_t length = read(folders->inotify, bytes, sizeof bytes);
    unsigned news = WATCH_NOTHING;
    for (ssize_t at = 0; at < length;) {
        struct inotify_event event;
        memcpy(&event, bytes + at, sizeof event);
        const char *name = event.len ? bytes + at + sizeof event : "";
        news |= watch_folders_judge(folders, &event, name);
        at += (ssize_t)(sizeof event + event.len);
    }
    return news;
}
