/* Paths as decks write them: resolved, checked, reported with the file that was meant. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>

#include "base/suggest.h"
#include "deck/path/folder.h"

/* The difference that a name may have from the wanted one. */
enum nearness {
    NEAR_FORM,     /* the form of its letters only: Unicode has two for `é` */
    NEAR_CAPITALS, /* capitals only */
    NEAR_ANY,      /* whatever a slip of the hand makes */
};

enum { ENTRIES_MAX = 10000 }; /* of a folder that are looked at */
enum { NAME_BYTES = 255, ROOM = 4 * NAME_BYTES, DOT_ABOVE = 0x307, DOTLESS_I = 0x131 };

/* The characters of `name`, taken apart into letters and marks in their fixed order; -1 where there
 * are none to be had. */
static utf8proc_ssize_t letters_of(const char *name, utf8proc_option_t options,
                                   utf8proc_int32_t out[static ROOM])
{
    size_t length = strlen(name);
    if (length > NAME_BYTES)
        return -1;
    utf8proc_ssize_t count =
        utf8proc_decompose((const utf8proc_uint8_t *)name, (utf8proc_ssize_t)length, out, ROOM,
                           UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | options);
    return count <= ROOM ? count : -1;
}

/* `I` and `İ`, `ı` and `i` are two pairs in Turkish and one letter in most other languages. */
static utf8proc_ssize_t folded(const char *name, utf8proc_int32_t out[static ROOM])
{
    utf8proc_ssize_t count = letters_of(name, UTF8PROC_CASEFOLD, out), kept = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        if (out[i] == DOT_ABOVE && kept > 0 && out[kept - 1] == 'i')
            continue;
        out[kept++] = out[i] == DOTLESS_I ? 'i' : out[i];
    }
    return count < 0 ? count : kept;
}

/* The same characters in whatever form (NFC and NFD write `é` in two ways, and each system saves
 * names its own way); `capitals` of any script and the dots of the Turkish i may differ too. Names
 * of over 255 bytes or not of UTF-8 are the same only byte by byte. */
static bool same_letters(const char *a, const char *b, bool capitals)
{
    utf8proc_int32_t first[ROOM], second[ROOM];
    if (strcmp(a, b) == 0)
        return true;
    utf8proc_ssize_t count = capitals ? folded(a, first) : letters_of(a, 0, first);
    return count >= 0 && (capitals ? folded(b, second) : letters_of(b, 0, second)) == count &&
           memcmp(first, second, sizeof *first * (size_t)count) == 0;
}

/* 0 for the same letters; far_away when it is too far. */
static const size_t far_away = (size_t)-1;

/* `photo.jpg.jpg` for `photo.jpg`, or the other way round: where endings are hidden, a second one
 * is soon there, or none. */
static bool same_but_an_ending(const char *a, const char *b)
{
    size_t length = strlen(a);
    return length > 0 && strncmp(a, b, length) == 0 && b[length] == '.' &&
           !strchr(b + length + 1, '.');
}

static size_t distance_of(const char *wanted, const char *name, enum nearness nearness)
{
    if (nearness == NEAR_FORM)
        return same_letters(wanted, name, false) ? 0 : far_away;
    if (same_letters(wanted, name, true))
        return 0;
    if (nearness == NEAR_CAPITALS)
        return far_away;
    if (same_but_an_ending(wanted, name) || same_but_an_ending(name, wanted))
        return 1;
    size_t distance = suggest_distance(wanted, name);
    return distance <= suggest_reach(wanted) ? distance : far_away;
}

/* The best entry of the folder `path` ("" is the deck's own), the first by name of equals. The
 * name itself wins. Hidden files are no candidates. */
static bool best_entry(const struct deck_folder *folder, const char *path, const char *wanted,
                       enum nearness nearness, char out[static PATH_LENGTH_MAX])
{
    int fd = deck_folder_open_below(folder, *path ? path : ".", O_RDONLY | O_DIRECTORY);
    DIR *entries = fd < 0 ? NULL : fdopendir(fd);
    if (!entries) {
        if (fd >= 0)
            close(fd);
        return false;
    }
    size_t best = far_away;
    out[0] = '\0';
    const struct dirent *entry;
    for (int i = 0; i < ENTRIES_MAX && (entry = readdir(entries)) != NULL; i++) {
        const char *name = entry->d_name;
        if (name[0] == '.')
            continue;
        if (strcmp(name, wanted) == 0) {
            strcpy(out, name);
            break;
        }
        size_t distance = distance_of(wanted, name, nearness);
        if (distance < best || (distance == best && out[0] && strcmp(name, out) < 0)) {
            best = distance;
            strcpy(out, name); /* a name has at most 255 bytes */
        }
    }
    closedir(entries);
    return out[0] != '\0';
}

/* A real file whose path, folders included, is nearest to `path` within `nearness`; false: none. */
static bool find(const struct deck_folder *folder, const char *path, enum nearness nearness,
                 char out[static PATH_LENGTH_MAX])
{
    size_t used = 0;
    out[0] = '\0';
    for (const char *at = path; *at;) {
        size_t length = strcspn(at, "/");
        char wanted[PATH_LENGTH_MAX], found[PATH_LENGTH_MAX];
        if (length >= 256)
            return false;
        memcpy(wanted, at, length);
        wanted[length] = '\0';
        if (!best_entry(folder, out, wanted, nearness, found) ||
            used + strlen(found) + 2 > PATH_LENGTH_MAX)
            return false;
        used +=
            (size_t)snprintf(out + used, PATH_LENGTH_MAX - used, "%s%s", used ? "/" : "", found);
        at += length + (at[length] == '/');
    }
    int fd = deck_folder_file(folder, out);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* A written path, taken apart. */
struct written {
    char full[PATH_LENGTH_MAX];  /* from the deck's folder */
    char clean[PATH_LENGTH_MAX]; /* as it should be written: `/`, no `./` */
    bool untidy, outside, too_long;
    struct mark at; /* where it is written, and the key */
    const char *key;
};

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_address(const char *path)
{
    return strstr(path, "://") || strncmp(path, "www.", 4) == 0 || strncmp(path, "data:", 5) == 0;
}

/* Of another machine's or this one's whole file system. */
static bool is_absolute(const char *path)
{
    return path[0] == '/' || strncmp(path, "~/", 2) == 0 || strncmp(path, "\\\\", 2) == 0 ||
           (is_letter(path[0]) && path[1] == ':') || strncmp(path, "file:", 5) == 0;
}

static const char *last_name(const char *path)
{
    const char *name = path;
    for (const char *at = path; *at; at++) {
        if ((*at == '/' || *at == '\\' || *at == ':') && at[1])
            name = at + 1;
    }
    return name;
}

static void append(char path[static PATH_LENGTH_MAX], const char *name, size_t length,
                   bool *too_long)
{
    size_t used = strlen(path);
    if (used + length + 2 > PATH_LENGTH_MAX) {
        *too_long = true;
        return;
    }
    if (used)
        path[used++] = '/';
    memcpy(path + used, name, length);
    path[used + length] = '\0';
}

static void up(struct written *written)
{
    char *slash = strrchr(written->full, '/');
    if (written->full[0] == '\0')
        written->outside = true;
    else if (slash)
        *slash = '\0';
    else
        written->full[0] = '\0';
}

/* `file` is the one that the path is written in. */
static void take_apart(const char *file, const char *path, struct written *out)
{
    *out = (struct written){0};
    const char *slash = file ? strrchr(file, '/') : NULL;
    if (slash)
        append(out->full, file, (size_t)(slash - file), &out->too_long);
    for (const char *at = path; *at;) {
        size_t length = strcspn(at, "/\\");
        bool up_one = length == 2 && strncmp(at, "..", 2) == 0;
        if (length == 0 || (length == 1 && *at == '.')) {
            out->untidy = true;
        } else if (up_one) {
            up(out);
            append(out->clean, at, length, &out->too_long);
        } else {
            append(out->full, at, length, &out->too_long);
            append(out->clean, at, length, &out->too_long);
        }
        at += length;
        out->untidy = out->untidy || *at == '\\' || (*at == '/' && !at[1]);
        at += *at != '\0';
    }
}

/* The spelling in `file` of `found`, a path from the deck's folder. */
static const char *as_written(struct arena *arena, const char *file, const char *found)
{
    size_t common = 0, ups = 0;
    file = file ? file : "";
    for (size_t i = 0; file[i] && file[i] == found[i]; i++) {
        if (file[i] == '/')
            common = i + 1;
    }
    for (const char *at = file + common; (at = strchr(at, '/')); at++)
        ups++;
    char *path = arena_take(arena, ups * 3 + strlen(found + common) + 1), *end = path;
    while (ups--)
        end = stpcpy(end, "../");
    strcpy(end, found + common);
    return path;
}

static const char *folder_for(const char *key)
{
    return strcmp(key, "image") == 0 ? "images/" : "";
}

static const char *report_outside(struct diags *diags, struct mark at, const char *key,
                                  const char *path)
{
    if (is_address(path) && strncmp(path, "file:", 5) != 0)
        diag_error(diags, at, "E303",
                   "this is a web address; the player shows files of the deck folder only");
    else
        diag_error(diags, at, "E303",
                   "this path is outside the deck folder, so it will not reach the player");
    const char *name = last_name(path), *folder = folder_for(key);
    if (strcmp(name, "..") == 0 || strcmp(name, ".") == 0 || strchr(name, '/'))
        name = "NAME";
    diag_help(diags, "copy the file to %s%s%s and write `%s%s`", *folder ? "`" : "",
              *folder ? folder : "the deck folder", *folder ? "`" : "", folder, name);
    return NULL;
}

static const char *report_missing(const struct deck_folder *folder, struct diags *diags,
                                  const struct written *written)
{
    char found[PATH_LENGTH_MAX];
    if (find(folder, written->full, NEAR_CAPITALS, found)) {
        const char *shown = as_written(diags->arena, written->at.file, found);
        diag_error(diags, written->at, "E302",
                   "the file is called `%s`; capitals count on the player", shown);
        diag_help(diags, "write `%s: %s`", written->key, shown);
        return NULL;
    }
    diag_error(diags, written->at, "E301", "file not found");
    if (find(folder, written->full, NEAR_ANY, found)) {
        diag_help(diags, "did you mean `%s`?", as_written(diags->arena, written->at.file, found));
    } else {
        diag_help(diags, "put the file there, or correct its name");
    }
    return NULL;
}

/* `error`: the errno of opening it. */
static const char *report(const struct deck_folder *folder, struct diags *diags,
                          const struct written *written, int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR: return report_missing(folder, diags, written);
    case EXDEV: return report_outside(diags, written->at, written->key, written->clean);
    case EISDIR:
        diag_error(diags, written->at, "E310", "`%s` is a folder, not a file", written->clean);
        diag_help(diags, "write the name of a file in it: `%s/NAME`", written->clean);
        return NULL;
    case ELOOP:
        diag_error(diags, written->at, "E311",
                   "this is a link to another file; links do not travel");
        diag_help(diags, "put the file itself there");
        return NULL;
    case ENXIO:
        diag_error(diags, written->at, "E312",
                   "this is not an ordinary file (a pipe, socket or device)");
        diag_help(diags, "put an ordinary file there");
        return NULL;
    default: break;
    }
    diag_error(diags, written->at, "E313", "this file cannot be read: %s",
               deck_folder_reason(error));
    diag_help(diags, "check the file and its permissions");
    return NULL;
}

const char *deck_folder_check(const struct deck_folder *folder, struct diags *diags, struct mark at,
                              const char *key, const char *path)
{
    if (is_absolute(path) || is_address(path))
        return report_outside(diags, at, key, path);
    struct written written;
    take_apart(at.file, path, &written);
    written.at = at;
    written.key = key;
    if (written.outside)
        return report_outside(diags, at, key, path);
    if (written.too_long) {
        diag_error(diags, at, "E313", "this path is longer than %d characters",
                   (int)PATH_LENGTH_MAX - 1);
        diag_help(diags, "use shorter names");
        return NULL;
    }
    char found[PATH_LENGTH_MAX];
    int fd = written.full[0] ? deck_folder_file(folder, written.full) : -1;
    int error = written.full[0] ? errno : EISDIR;
    if (fd < 0 && (error == ENOENT || error == ENOTDIR) &&
        find(folder, written.full, NEAR_FORM, found)) {
        strcpy(written.full, found);
        fd = deck_folder_file(folder, found);
        error = errno;
    }
    if (fd < 0)
        return report(folder, diags, &written, error);
    close(fd);
    if (written.untidy) {
        diag_error(diags, at, "E302",
                   "folders are separated by one `/`, and no `./` stands before");
        diag_help(diags, "write `%s: %s`", key, written.clean);
        return NULL;
    }
    return arena_copy(diags->arena, written.full, strlen(written.full));
}

const char *deck_folder_path(struct arena *arena, const char *file, const char *path)
{
    struct written written;
    if (is_absolute(path) || is_address(path))
        return NULL;
    take_apart(file, path, &written);
    if (written.outside || written.too_long || !written.full[0])
        return NULL;
    return arena_copy(arena, written.full, strlen(written.full));
}
