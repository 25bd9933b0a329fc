#include "device/system/watch.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/time.h"

static const int64_t QUIET_NS = 300 * NS_PER_MS;
/* So that what sends no events is played within 6 s, when 2 s go into reading 500 slides. */
static const int64_t POLL_NS = 3 * NS_PER_SECOND;

enum { ROOM_FOR_EVENTS = 16 * 1024, LINKS_MAX = 40 };

#define INTERESTING                                                                                \
    (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ATTRIB |            \
     IN_DELETE_SELF | IN_MOVE_SELF)

static const size_t nowhere = (size_t)-1;

struct folder {
    const char *path; /* without links */
    int id;           /* inotify's; -1: not there, or not to be listened to */
};

/* One name on the way: of a folder, of a link, or of a file of the deck. */
struct step {
    size_t folder; /* that it is in, an index */
    const char *name;
    bool last; /* a file of the deck */
};

/* Where it listens: in every folder in which a name is that leads to a file, from the root or the
 * working folder on. So where the way ends early (a folder that is not there, a link to nowhere),
 * it listens where the way would go on. */
struct folders {
    int inotify; /* -1: none */
    struct arena arena;
    struct folder *folders;
    size_t folder_count, folder_room;
    struct step *steps;
    size_t step_count, step_room;
};

/* The meaning of an event, bits: a file, or the way to it, is another now; the way may be. */
enum { CHANGED = 1, RENEW = 2 };

struct watch {
    struct arena arena; /* of the list */
    const char *root;   /* NULL: nothing is watched */
    const char **files;
    size_t count;
    struct file_stamp *seen; /* one each, then one of the folder itself */
    struct folders folders;
    bool moving;          /* something changed and has not been reported */
    bool moving_at_known; /* since when, is known */
    int64_t moved_ns;     /* the last change */
    bool polled;
    int64_t polled_ns;
};

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
static size_t add_folder(struct folders *to, const char *path)
{
    if (to->folder_count == to->folder_room)
        to->folders =
            grow(&to->arena, to->folders, to->folder_count, sizeof *to->folders, &to->folder_room);
    to->folders[to->folder_count] = (struct folder){
        .path = arena_copy(&to->arena, path, strlen(path)),
        .id = to->inotify < 0
                  ? -1
                  : inotify_add_watch(to->inotify, path,
                                      INTERESTING | IN_ONLYDIR | IN_DONT_FOLLOW | IN_MASK_ADD),
    };
    return to->folder_count++;
}

/* `last`: see struct step. */
static void add_step(struct folders *to, size_t folder, const char *name, size_t length, bool last)
{
    if (to->step_count == to->step_room)
        to->steps = grow(&to->arena, to->steps, to->step_count, sizeof *to->steps, &to->step_room);
    to->steps[to->step_count++] = (struct step){folder, arena_copy(&to->arena, name, length), last};
}

/* The way to the deck's folder. */
struct way {
    char at[PATH_MAX];   /* the folder reached, without links */
    char rest[PATH_MAX]; /* what of the path is left */
    size_t folder;       /* `at` as an index */
    int links;
};

/* Puts the target of the link at `path` in front of `rest`, the part after its name. */
static bool follow_link(struct folders *to, struct way *way, const char *path, const char *rest)
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
static bool go_on(struct folders *to, struct way *way)
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
static size_t find_root(struct folders *to, const char *root, char out[static PATH_MAX])
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

/* The folder `path` in `parent`, on the way to a file of the deck: one of those from `first` on, or
 * a new one. */
static size_t folder_at(struct folders *to, size_t first, size_t parent, const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    for (size_t i = first; i < to->folder_count; i++)
        if (strcmp(to->folders[i].path, path) == 0)
            return i;
    add_step(to, parent, name, strlen(name), false);
    return add_folder(to, path);
}

static void add_file(struct folders *to, size_t root, const char *root_path, const char *file)
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
        folder = folder_at(to, first, folder, path);
    }
}

/* Goes the way to `files` below `root`, and listens; what it did before is forgotten with the
 * events not yet read. Zeroed but for `inotify`, -1, the first time. */
static void renew(struct folders *folders, const char *root, const char *const *files, size_t count)
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

static void finish(struct folders *folders)
{
    if (folders->inotify >= 0)
        close(folders->inotify);
    arena_finish(&folders->arena);
    *folders = (struct folders){.inotify = -1};
}

/* The meaning of one event; `name` is the event's, "" for none. */
static unsigned judge(const struct folders *folders, const struct inotify_event *event,
                      const char *name)
{
    /* Permissions are worth a look; touched without a change they are nothing. */
    unsigned news = event->mask & IN_ATTRIB ? RENEW : RENEW | CHANGED;
    if (event->mask & IN_Q_OVERFLOW)
        return news;
    for (size_t i = 0; i < folders->folder_count; i++)
        if (folders->folders[i].id == event->wd && !*name)
            return news;
    unsigned found = 0; /* a name may be a file's and a folder's */
    for (size_t i = 0; i < folders->step_count; i++) {
        const struct step *step = &folders->steps[i];
        if (folders->folders[step->folder].id == event->wd && strcmp(step->name, name) == 0)
            found |= step->last && news & CHANGED ? CHANGED : news;
    }
    return found;
}

/* At most one read(). */
static unsigned read_news(const struct folders *folders)
{
    char bytes[ROOM_FOR_EVENTS];
    if (folders->inotify < 0)
        return 0;
    ssize_t length = read(folders->inotify, bytes, sizeof bytes);
    unsigned news = 0;
    for (ssize_t at = 0; at < length;) {
        struct inotify_event event;
        memcpy(&event, bytes + at, sizeof event);
        const char *name = event.len ? bytes + at + sizeof event : "";
        news |= judge(folders, &event, name);
        at += (ssize_t)(sizeof event + event.len);
    }
    return news;
}

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
    renew(&watch->folders, watch->root, watch->files, watch->count);
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
    finish(&watch->folders);
    arena_finish(&watch->arena);
    memory_free(watch);
}

/* True if something changed: an event is certain of it, or a look finds it. */
static bool read_events(struct watch *watch)
{
    unsigned news = read_news(&watch->folders);
    if (!news)
        return false;
    if (news & RENEW) /* the kernel takes up to 20 ms to end an inotify: not for each saved file */
        listen(watch);
    return look(watch) || news & CHANGED;
}

static void note_change(struct watch *watch)
{
    watch->moving = true;
    watch->moving_at_known = false;
}

static void set_list(struct watch *watch, const struct watch_list *list)
{
    arena_reset(&watch->arena);
    watch->count = list->count;
    watch->root = arena_copy(&watch->arena, list->folder, strlen(list->folder));
    watch->files = arena_array(&watch->arena, const char *, list->count + 1);
    watch->seen = arena_array(&watch->arena, struct file_stamp, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        watch->files[i] = arena_copy(&watch->arena, list->files[i], strlen(list->files[i]));
        watch->seen[i] = list->stamps[i];
    }
    watch->seen[list->count] = list->stamp;
}

void watch_files(struct watch *watch, const struct watch_list *list)
{
    if (watch->root && read_events(watch))
        note_change(watch);
    set_list(watch, list);
    listen(watch);
    if (look(watch))
        note_change(watch);
}

/* The look every 3 s. It finds only changes that sent no event: perhaps other folders are there
 * now. */
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
    if (look(watch)) { /* still being written, and no event came */
        watch->moved_ns = now_ns;
        return false;
    }
    watch->moving = false;
    return true;
}
