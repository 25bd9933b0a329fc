/* The file that a path which leads to none may have meant. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>

#include "base/suggest.h"
#include "deck/path/folder.h"

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

static size_t distance_of(const char *wanted, const char *name, enum deck_folder_nearness nearness)
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
                       enum deck_folder_nearness nearness, char out[static PATH_LENGTH_MAX])
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

bool deck_folder_find(const struct deck_folder *folder, const char *path,
                      enum deck_folder_nearness nearness, char out[static PATH_LENGTH_MAX])
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
