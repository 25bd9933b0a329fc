#include "deck/bundle/release.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/whole_file.h"
#include "deck/kiosk/ledger.h"

enum { OPEN_FOLDERS = 16, NUMBER_ROOM = 24, PROVEN_KEPT = 2 };

static struct arena *arena_of(const struct release *release)
{
    return release->bundle->arena;
}

static bool cannot(const struct release *release, const char *what, const char *path,
                   const char **why)
{
    *why = arena_printf(arena_of(release), "%s %s: %s", path, what, strerror(errno));
    return false;
}

static const char *below(const struct release *release, const char *name)
{
    return arena_printf(arena_of(release), "%s/%s", release->folder, name);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status;
    (void)type;
    (void)walk;
    return remove(path);
}

/* A folder and all that is in it, links not followed. What is not there is gone already. */
static bool remove_tree(const char *path)
{
    return nftw(path, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS | FTW_MOUNT) == 0 ||
           errno == ENOENT;
}

/* The largest number ever taken; 0: none. */
static bool read_sequence(const struct release *release, uint64_t *sequence, const char **why)
{
    char text[NUMBER_ROOM] = "", *end;
    const char *path = below(release, "sequence");
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    *sequence = 0;
    if (descriptor < 0)
        return errno == ENOENT || cannot(release, "cannot be read", path, why);
    ssize_t got = read(descriptor, text, sizeof text - 1);
    close(descriptor);
    if (got < 0)
        return cannot(release, "cannot be read", path, why);
    *sequence = strtoull(text, &end, 10);
    if (end != text && strcmp(end, "\n") == 0)
        return true;
    *why =
        arena_printf(arena_of(release), "%s holds no number; remove it to take any bundle", path);
    return false;
}

static bool write_sequence(const struct release *release, const char **why)
{
    struct whole_file file;
    char text[NUMBER_ROOM];
    int length = snprintf(text, sizeof text, "%" PRIu64 "\n", release->bundle->manifest.sequence);
    if (whole_file_open(&file, below(release, "sequence")) &&
        whole_file_write(&file, text, (size_t)length) && whole_file_finish(&file) &&
        whole_file_keep_names(release->folder))
        return true;
    *why = "the sequence number cannot be written";
    return false;
}

/* Where an unpacked file goes. */
struct unpacking {
    const struct release *release;
    const char *folder, *path; /* of the release; of the file under way */
    int descriptor;            /* -1: none */
    bool failed;               /* to be written */
};

static bool unpack_fails(struct unpacking *unpacking, const char **why)
{
    unpacking->failed = true;
    return cannot(unpacking->release, "cannot be written", unpacking->path, why);
}

/* The folders on the way to a file. */
static bool make_folders(const char *from, char *path)
{
    for (char *slash = path + strlen(from) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        bool made = mkdir(path, 0755) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made)
            return false;
    }
    return true;
}

static bool begin(void *context, const struct manifest_file *file, const char **why)
{
    struct unpacking *unpacking = context;
    char *path = arena_printf(arena_of(unpacking->release), "%s/%s", unpacking->folder, file->path);
    unpacking->path = path;
    if (make_folders(unpacking->folder, path))
        unpacking->descriptor =
            open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
    return unpacking->descriptor >= 0 || unpack_fails(unpacking, why);
}

static bool put(void *context, const void *bytes, size_t length, const char **why)
{
    struct unpacking *unpacking = context;
    const char *at = bytes;
    while (length > 0) {
        ssize_t written = write(unpacking->descriptor, at, length);
        if (written < 0 && errno != EINTR)
            return unpack_fails(unpacking, why);
        if (written > 0) {
            at += written;
            length -= (size_t)written;
        }
    }
    return true;
}

static bool finish(void *context, const char **why)
{
    struct unpacking *unpacking = context;
    bool kept = whole_file_sync(unpacking->descriptor);
    if (close(unpacking->descriptor) != 0)
        kept = false;
    unpacking->descriptor = -1;
    return kept || unpack_fails(unpacking, why);
}

/* nftw() has no context; the names in every folder are to outlast a power cut. */
static int keep_names(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status;
    (void)walk;
    return type == FTW_DP && !whole_file_keep_names(path);
}

static bool unpack(struct release *release, const char *folder, const char **why)
{
    struct unpacking unpacking = {.release = release, .folder = folder, .descriptor = -1};
    const struct bundle_sink sink = {&unpacking, begin, put, finish};
    bool good = bundle_read(release->bundle, &sink, why);
    if (unpacking.descriptor >= 0)
        close(unpacking.descriptor);
    if (!good)
        release->fault = unpacking.failed ? RELEASE_NOT_KEPT : RELEASE_DAMAGED;
    if (good && nftw(folder, keep_names, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) != 0)
        good = cannot(release, "cannot be written", folder, why);
    return good;
}

/* The deck that plays, beside the bundle that has its number. */
struct comparing {
    const struct release *release;
    int descriptor; /* of its file under way; -1: none */
    bool differs;
};

static bool differs(struct comparing *comparing, const char **why)
{
    comparing->differs = true;
    *why = arena_printf(arena_of(comparing->release),
                        "its number %" PRIu64 " is that of the deck that plays, which is another "
                        "one: it needs a larger number",
                        comparing->release->bundle->manifest.sequence);
    return false;
}

static bool compare_begin(void *context, const struct manifest_file *file, const char **why)
{
    struct comparing *comparing = context;
    const struct release *release = comparing->release;
    const char *path = arena_printf(arena_of(release), "%s/%s", release->path, file->path);
    comparing->descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    return comparing->descriptor >= 0 || differs(comparing, why);
}

static bool compare_piece(void *context, const void *bytes, size_t length, const char **why)
{
    struct comparing *comparing = context;
    char own[4096];
    for (size_t done = 0; done < length;) {
        size_t most = length - done < sizeof own ? length - done : sizeof own;
        ssize_t got = read(comparing->descriptor, own, most);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || memcmp(own, (const char *)bytes + done, (size_t)got) != 0)
            return differs(comparing, why);
        done += (size_t)got;
    }
    return true;
}

static bool compare_end(void *context, const char **why)
{
    struct comparing *comparing = context;
    char more;
    bool ends = read(comparing->descriptor, &more, 1) == 0;
    close(comparing->descriptor);
    comparing->descriptor = -1;
    return ends || differs(comparing, why);
}

/* The bundle is whole, and holds the deck that plays under its number. */
static bool is_same(struct release *release, const char **why)
{
    struct comparing comparing = {.release = release, .descriptor = -1};
    const struct bundle_sink sink = {&comparing, compare_begin, compare_piece, compare_end};
    bool same = bundle_read(release->bundle, &sink, why);
    release->fault = comparing.differs ? RELEASE_OLDER : RELEASE_DAMAGED;
    if (comparing.descriptor >= 0)
        close(comparing.descriptor);
    return same;
}

static bool lock(struct release *release, const char **why)
{
    const char *path = below(release, "releases");
    if (mkdir(path, 0755) != 0 && errno != EEXIST)
        return cannot(release, "cannot be made", path, why);
    release->lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (release->lock < 0)
        return cannot(release, "cannot be opened", path, why);
    if (flock(release->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    *why = "another bundle is being taken; try again";
    return false;
}

/* The release that `deck` leads to: `releases/NUMBER` in `target`, or "". */
static void playing(const struct release *release, char target[static PATH_MAX])
{
    ssize_t length = readlink(below(release, "deck"), target, PATH_MAX - 1);
    target[length < 0 ? 0 : length] = '\0';
}

static const char *own_name(const struct release *release, const char *ending)
{
    return arena_printf(arena_of(release), "releases/%" PRIu64 "%s",
                        release->bundle->manifest.sequence, ending);
}

/* The player keeps such a ledger, see deck/kiosk/kiosk.h. */
static struct ledger ledger_of(const struct release *release, const char *name)
{
    struct ledger ledger;
    ledger_read(&ledger, below(release, "state"), name);
    return ledger;
}

/* Whoever brings what is in quarantine once more must know that it will not play. */
static bool is_welcome(struct release *release, const char **why)
{
    struct ledger quarantine = ledger_of(release, "quarantine");
    if (!ledger_has(&quarantine, own_name(release, "")))
        return true;
    release->fault = RELEASE_OLDER;
    *why = arena_printf(arena_of(release),
                        "its number %" PRIu64 " is that of a deck that ended the player here: what "
                        "is mended needs a larger number",
                        release->bundle->manifest.sequence);
    return false;
}

bool release_unpack(struct release *release, struct bundle *bundle, const char *folder,
                    const char **why)
{
    char target[PATH_MAX];
    uint64_t largest, own = bundle->manifest.sequence;
    *release = (struct release){.bundle = bundle, .folder = folder, .lock = -1};
    if (!lock(release, why) || !read_sequence(release, &largest, why))
        return false;
    if (own < largest) {
        release->fault = RELEASE_OLDER;
        *why = arena_printf(bundle->arena,
                            "its number %" PRIu64 " is smaller than %" PRIu64
                            ", which this kiosk has had",
                            own, largest);
        return false;
    }
    if (!is_welcome(release, why))
        return false;
    const char *name = own_name(release, "");
    release->path = below(release, name);
    playing(release, target);
    release->plays = strcmp(target, name) == 0;
    if (release->plays)
        return is_same(release, why);
    const char *new = below(release, own_name(release, ".new"));
    if (!remove_tree(new) || !remove_tree(release->path))
        return cannot(release, "cannot be removed", new, why);
    if (mkdir(new, 0755) != 0)
        return cannot(release, "cannot be made", new, why);
    if (!unpack(release, new, why)) {
        remove_tree(new);
        return false;
    }
    if (rename(new, release->path) != 0)
        return cannot(release, "cannot be renamed", new, why);
    if (whole_file_keep_names(below(release, "releases")))
        return true;
    return cannot(release, "cannot be written", below(release, "releases"), why);
}

/* A deck that somebody put there by hand makes room: it is `deck.old` from then on. */
static bool move_folder_away(const struct release *release, const char *deck, const char **why)
{
    struct stat status;
    const char *old = below(release, "deck.old");
    if (lstat(deck, &status) != 0 || !S_ISDIR(status.st_mode))
        return true;
    return (remove_tree(old) && rename(deck, old) == 0) ||
           cannot(release, "cannot be moved", deck, why);
}

/* The releases but this one, the one before it, and the last two that the player has proven; what
 * cannot be removed is in nobody's way. */
static void prune(const struct release *release, const char *before)
{
    struct ledger kept = ledger_of(release, "good"), quarantine = ledger_of(release, "quarantine");
    const char *path = below(release, "releases");
    ledger_keep_last(&kept, PROVEN_KEPT);
    if (!ledger_has(&quarantine, before))
        ledger_add(&kept, before);
    ledger_add(&kept, own_name(release, ""));
    DIR *folder = opendir(path);
    struct dirent *entry;
    while (folder && (entry = readdir(folder)))
        if (entry->d_name[0] != '.' &&
            !ledger_has(&kept, arena_printf(arena_of(release), "releases/%s", entry->d_name)))
            remove_tree(arena_printf(arena_of(release), "%s/%s", path, entry->d_name));
    if (folder)
        closedir(folder);
}

bool release_take(struct release *release, const char **why)
{
    char before[PATH_MAX];
    const char *deck = below(release, "deck"), *link = below(release, "deck.new");
    if (release->plays)
        return true;
    playing(release, before);
    if (!write_sequence(release, why))
        return false;
    if (!remove_tree(link) || symlink(own_name(release, ""), link) != 0)
        return cannot(release, "cannot be made", link, why);
    if (!move_folder_away(release, deck, why))
        return false;
    if (rename(link, deck) != 0)
        return cannot(release, "cannot be renamed", link, why);
    release->plays = true;
    prune(release, before);
    if (whole_file_keep_names(release->folder))
        return true;
    return cannot(release, "cannot be written", release->folder, why);
}

void release_end(struct release *release)
{
    if (release->path && !release->plays)
        remove_tree(release->path);
    if (release->lock >= 0)
        close(release->lock);
    release->lock = -1;
}
