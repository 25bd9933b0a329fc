#include "deck/path/find.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/suggest.h"
#include "deck/path/name_form.h"
#include "deck/path/open.h"

enum { ENTRIES_MAX = 10000 };

/* How far a name may be from the wanted one. */
enum nearness { SAME_FORM, SAME_BUT_CAPITALS, NEAR };

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
    if (nearness == SAME_FORM)
        return name_form_same(wanted, name) ? 0 : far_away;
    if (name_form_same_but_capitals(wanted, name))
        return 0;
    if (nearness == SAME_BUT_CAPITALS)
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
    int fd = path_open(folder->fd, *path ? path : ".", O_RDONLY | O_DIRECTORY);
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

bool path_find_form(const struct deck_folder *folder, const char *path,
                    char out[static PATH_LENGTH_MAX])
{
    return find(folder, path, SAME_FORM, out);
}

bool path_find_capitals(const struct deck_folder *folder, const char *path,
                        char out[static PATH_LENGTH_MAX])
{
    return find(folder, path, SAME_BUT_CAPITALS, out);
}

bool path_find_near(const struct deck_folder *folder, const char *path,
                    char out[static PATH_LENGTH_MAX])
{
    return find(folder, path, NEAR, out);
}
