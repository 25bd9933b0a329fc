/* `vitrine stick`: takes the deck that somebody has brought on a stick. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "command/command.h"
#include "command/options.h"
#include "command/received.h"
#include "deck/path/folder.h"

/* A stick may hold anything, in any number. */
enum { ENTRIES_MOST = 10000, BUNDLES_MOST = 64 };

struct search {
    const struct stick_usage *given;
    struct deck_folder folder; /* the stick's */
    struct received slots[2];  /* slots[best]: the good one with the largest number... */
    unsigned best;
    char name[NAME_MAX + 1]; /* ... by its name; "": there is none */
    enum news refused;       /* why the last one was that is not good */
    unsigned bundles;        /* in all */
};

static uint64_t number(const struct received *received)
{
    return received->bundle.manifest.sequence;
}

/* What a Mac hides beside each file, and names that would write on a terminal, are none. */
static bool is_bundle(const char *name)
{
    const char *ending = strrchr(name, '.');
    if (name[0] == '.' || !ending || strcasecmp(ending, ".bundle") != 0)
        return false;
    for (const char *at = name; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7F)
            return false;
    return true;
}

/* Keeps it if it is good and its number is the largest so far. */
static void look_at(struct search *search, const char *name)
{
    struct received *best = &search->slots[search->best], *other = &search->slots[!search->best];
    if (search->bundles++ == 0)
        news_tell(search->given->news, NEWS_READING);
    int descriptor = deck_folder_file(&search->folder, name);
    if (descriptor < 0) {
        log_error("%s cannot be read: %s", name, deck_folder_reason(errno));
        search->refused = NEWS_DAMAGED;
        return;
    }
    bool good = received_read(other, descriptor, name, search->given->key);
    if (!good)
        search->refused = other->news;
    if (good && (!search->name[0] || number(other) > number(best))) {
        snprintf(search->name, sizeof search->name, "%s", name);
        search->best = !search->best;
        other = best;
    }
    received_close(other);
}

/* NULL at the end, and with errno where it cannot be read on. */
static const struct dirent *next_entry(DIR *entries)
{
    errno = 0;
    return readdir(entries);
}

/* False, with a line in the log: a larger number may be where nobody could look. */
static bool look_at_all(struct search *search)
{
    int top = deck_folder_open_below(&search->folder, ".", O_RDONLY | O_DIRECTORY);
    DIR *entries = top >= 0 ? fdopendir(top) : NULL;
    const struct dirent *entry;
    unsigned count = 0;
    if (!entries) {
        log_error("%s cannot be read: %s", search->given->folder, strerror(errno));
        if (top >= 0)
            close(top);
        return false;
    }
    while ((entry = next_entry(entries)) && count++ < ENTRIES_MOST &&
           search->bundles < BUNDLES_MOST)
        if (is_bundle(entry->d_name))
            look_at(search, entry->d_name);
    bool whole = entry || errno == 0;
    if (!whole)
        log_error("%s cannot be read to its end: %s", search->given->folder, strerror(errno));
    if (entry)
        log_warning("there is more on the stick than is looked at: %d bundles of %d files at most",
                    BUNDLES_MOST, ENTRIES_MOST);
    closedir(entries);
    return whole;
}

/* The exit code; what becomes of the stick is told before. */
static int take(struct search *search)
{
    const struct stick_usage *given = search->given;
    if (!look_at_all(search)) {
        if (search->bundles > 0)
            news_tell(given->news, NEWS_DAMAGED);
        return EXIT_FINDINGS;
    }
    if (search->bundles == 0) {
        log_info("no bundle is on the stick");
        return EXIT_GOOD;
    }
    struct received *best = &search->slots[search->best];
    bool good = search->name[0] && received_install(best, search->name, given->to);
    news_tell(given->news, search->name[0] ? best->news : search->refused);
    if (good)
        log_info("%s: number %" PRIu64 " plays %s", search->name, number(best),
                 best->news == NEWS_SAME ? "already" : "now");
    return good ? EXIT_GOOD : EXIT_FINDINGS;
}

int command_stick(int count, char **arguments)
{
    struct stick_usage given = {0};
    int code = options_read(COMMAND_STICK, count, arguments, &given);
    if (code >= 0)
        return code;
    if (!given.to || !given.key) {
        fprintf(stderr, "vitrine stick: --%s is missing\n", given.to ? "key FILE" : "to DIR");
        return EXIT_USAGE;
    }
    umask(022); /* the player, another user, reads it */
    struct search search = {.given = &given, .slots = {{.descriptor = -1}, {.descriptor = -1}}};
    if (!deck_folder_open(&search.folder, given.folder)) {
        log_error("%s cannot be opened: %s", given.folder, strerror(errno));
        return EXIT_FINDINGS;
    }
    code = take(&search);
    received_close(&search.slots[search.best]);
    deck_folder_close(&search.folder);
    return code;
}
