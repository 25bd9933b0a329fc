#include "deck/kiosk/kiosk.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file_stamp.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/time.h"

enum { CRASHES = 3 }; /* of a deck that is not on probation */
static const int64_t SETTLED_NS = 60 * NS_PER_SECOND;
static const char releases[] = "releases/";

/* The number of a release by its name; 0: it is none. */
static uint64_t number_of(const char *name)
{
    size_t digits = strspn(name, "0123456789");
    return digits > 0 && digits < 20 && !name[digits] && name[0] != '0' ? strtoull(name, NULL, 10)
                                                                        : 0;
}

static uint64_t release_of(const char *key)
{
    size_t length = sizeof releases - 1;
    return strncmp(key, releases, length) == 0 ? number_of(key + length) : 0;
}

static bool below(const struct kiosk *kiosk, const char *name, char path[static PATH_MAX])
{
    return snprintf(path, PATH_MAX, "%s/%s", kiosk->setup.folder, name) < PATH_MAX;
}

/* How the deck's file is now: who edits it has another deck. */
static void stamp_key(const char *folder, char key[static LEDGER_ENTRY])
{
    char path[PATH_MAX];
    struct file_stamp stamp = {0};
    if (snprintf(path, sizeof path, "%s/deck.yaml", folder) < (int)sizeof path)
        stamp = file_stamp_at(path);
    uint64_t hash = hash_number(HASH_START, stamp.identity);
    hash = hash_number(hash_number(hash, (uint64_t)stamp.size), (uint64_t)stamp.changed_ns);
    snprintf(key, LEDGER_ENTRY, "deck %016" PRIx64, hash);
}

/* The key of what FOLDER/deck leads to. */
static void deck_key(const struct kiosk *kiosk, char key[static LEDGER_ENTRY])
{
    char path[PATH_MAX], target[LEDGER_ENTRY];
    if (!below(kiosk, "deck", path))
        path[0] = '\0';
    ssize_t length = readlink(path, target, sizeof target - 1);
    target[length < 0 ? 0 : length] = '\0';
    if (release_of(target) > 0)
        memcpy(key, target, sizeof target);
    else
        stamp_key(path, key);
}

static bool listed(const char *folder, const char *name, const char *key)
{
    struct ledger ledger;
    ledger_read(&ledger, folder, name);
    return ledger_has(&ledger, key);
}

static bool list(const char *folder, const char *name, const char *key)
{
    struct ledger ledger;
    ledger_read(&ledger, folder, name);
    ledger_add(&ledger, key);
    return ledger_write(&ledger, folder, name);
}

static bool in_quarantine(const struct kiosk *kiosk, const char *key)
{
    return listed(kiosk->setup.run, "quarantine", key) || listed(kiosk->state, "quarantine", key);
}

static bool proven(const struct kiosk *kiosk, const char *key)
{
    return release_of(key) == 0 || listed(kiosk->state, "good", key);
}

/* A release that was never proven stays there for good; another one may have met a bad day of the
 * machine, so that the next boot tries it again. */
static void put_into_quarantine(struct kiosk *kiosk, const char *key, unsigned starts)
{
    bool good = proven(kiosk, key);
    const char *name = release_of(key) > 0 ? key : "the deck";
    if (good)
        log_error("%s ended the player %u times, each soon after its start: it is in quarantine "
                  "until the next boot or a later deck",
                  name, starts);
    else
        log_error("%s ended the player on probation: it is in quarantine until a later deck comes",
                  name);
    if (good || !list(kiosk->state, "quarantine", key))
        list(kiosk->setup.run, "quarantine", key);
    kiosk->fell = true;
}

/* Whatever was counted and did not end as it should: its key is left in kiosk->key. Returns which
 * start in a row it was that counts; 0: none. */
static unsigned judge_last_start(struct kiosk *kiosk)
{
    struct ledger ledger;
    unsigned starts, blamed;
    char key[LEDGER_ENTRY];
    ledger_read(&ledger, kiosk->setup.run, "starts");
    if (ledger.count == 0 ||
        sscanf(ledger.entries[0], "%4u %1u %63[^\n]", &starts, &blamed, key) != 3 || starts < 1 ||
        starts > CRASHES)
        return 0;
    memcpy(kiosk->key, key, sizeof key);
    if (kiosk->setup.driver_to_blame && !blamed)
        return starts - 1;
    if (starts >= CRASHES || !proven(kiosk, key))
        put_into_quarantine(kiosk, key, starts);
    return starts;
}

static void count_no_more(struct kiosk *kiosk)
{
    char path[PATH_MAX];
    kiosk->settled = true;
    if (kiosk->setup.run &&
        snprintf(path, sizeof path, "%s/starts", kiosk->setup.run) < (int)sizeof path)
        unlink(path);
}

static void count_start(struct kiosk *kiosk, unsigned starts, int64_t now_ns)
{
    struct ledger ledger = {.count = 1};
    kiosk->since_ns = now_ns;
    kiosk->settled = false;
    kiosk->on_probation = !proven(kiosk, kiosk->key);
    if (kiosk->place == KIOSK_NOWHERE) {
        count_no_more(kiosk);
        return;
    }
    snprintf(ledger.entries[0], LEDGER_ENTRY, "%u %d %.48s", starts, kiosk->setup.driver_to_blame,
             kiosk->key);
    ledger_write(&ledger, kiosk->setup.run, "starts");
}

static bool has_deck(const char *folder)
{
    char path[PATH_MAX];
    return snprintf(path, sizeof path, "%s/deck.yaml", folder) < (int)sizeof path &&
           access(path, R_OK) == 0;
}

/* The largest number below `most` in FOLDER/releases; 0: there is none. */
static uint64_t largest_release(const struct kiosk *kiosk, uint64_t most)
{
    char path[PATH_MAX];
    uint64_t largest = 0;
    DIR *folder = below(kiosk, "releases", path) ? opendir(path) : NULL;
    const struct dirent *entry;
    while (folder && (entry = readdir(folder))) {
        uint64_t number = number_of(entry->d_name);
        if (number < most && number > largest)
            largest = number;
    }
    if (folder)
        closedir(folder);
    return largest;
}

/* Another place, with its path and key; false: it is done with. */
static bool look_at_place(struct kiosk *kiosk)
{
    char name[LEDGER_ENTRY];
    switch (kiosk->place) {
    case KIOSK_DECK: return false;
    case KIOSK_RELEASES:
        kiosk->below = largest_release(kiosk, kiosk->below);
        snprintf(name, sizeof name, "%s%" PRIu64, releases, kiosk->below);
        memcpy(kiosk->key, name, sizeof name);
        return kiosk->below > 0 && below(kiosk, name, kiosk->path);
    case KIOSK_OLD:
        if (!below(kiosk, "deck.old", kiosk->path))
            return false;
        break;
    case KIOSK_SPARE:
        if (!kiosk->setup.spare ||
            snprintf(kiosk->path, PATH_MAX, "%s", kiosk->setup.spare) >= PATH_MAX)
            return false;
        break;
    case KIOSK_NOWHERE: break;
    }
    stamp_key(kiosk->path, kiosk->key);
    return true;
}

/* The next deck that is there and not in quarantine, from this place on. */
static void find_next(struct kiosk *kiosk)
{
    char tried[LEDGER_ENTRY];
    deck_key(kiosk, tried);
    while (kiosk->place != KIOSK_NOWHERE) {
        if (!look_at_place(kiosk))
            kiosk->place++;
        else if (has_deck(kiosk->path) && strcmp(kiosk->key, tried) != 0 &&
                 !in_quarantine(kiosk, kiosk->key))
            break;
        else if (kiosk->place != KIOSK_RELEASES)
            kiosk->place++;
    }
    if (kiosk->place != KIOSK_NOWHERE) {
        log_warning("%s plays instead", kiosk->path);
        return;
    }
    log_error("no deck is left to play: a card says so");
    kiosk->path[0] = kiosk->key[0] = '\0';
}

/* What was unpacked but never taken does not count. */
static uint64_t largest_taken(const struct kiosk *kiosk)
{
    struct ledger ledger;
    ledger_read(&ledger, kiosk->setup.folder, "sequence");
    return ledger.count > 0 ? number_of(ledger.entries[0]) : 0;
}

static void begin_at_deck(struct kiosk *kiosk)
{
    kiosk->place = KIOSK_DECK;
    kiosk->below = largest_taken(kiosk) + 1;
    kiosk->passed_over[0] = '\0';
    deck_key(kiosk, kiosk->key);
    if (!below(kiosk, "deck", kiosk->path))
        kiosk->path[0] = '\0';
}

void kiosk_open(struct kiosk *kiosk, const struct kiosk_setup *setup, int64_t now_ns)
{
    *kiosk = (struct kiosk){.setup = *setup};
    if (!below(kiosk, "state", kiosk->state))
        kiosk->state[0] = '\0';
    if (!setup->run)
        log_warning("no start is counted: there is no $RUNTIME_DIRECTORY");
    unsigned starts = judge_last_start(kiosk);
    char last[LEDGER_ENTRY];
    memcpy(last, kiosk->key, sizeof last);
    begin_at_deck(kiosk);
    if (in_quarantine(kiosk, kiosk->key)) {
        memcpy(kiosk->passed_over, kiosk->key, sizeof kiosk->key);
        find_next(kiosk);
    }
    count_start(kiosk, strcmp(kiosk->key, last) == 0 ? starts + 1 : 1, now_ns);
}

bool kiosk_fall(struct kiosk *kiosk, int64_t now_ns)
{
    bool by_hand = kiosk->place == KIOSK_DECK && release_of(kiosk->key) == 0;
    if (by_hand || kiosk->place == KIOSK_NOWHERE)
        return false;
    log_error("%s cannot be played", kiosk->path);
    kiosk->fell = true;
    if (kiosk->place != KIOSK_RELEASES)
        kiosk->place++;
    find_next(kiosk);
    count_start(kiosk, 1, now_ns);
    return true;
}

bool kiosk_may_read(struct kiosk *kiosk)
{
    char key[LEDGER_ENTRY];
    if (!kiosk->passed_over[0])
        return true;
    deck_key(kiosk, key);
    if (strcmp(key, kiosk->passed_over) == 0 || in_quarantine(kiosk, key))
        return false;
    kiosk->passed_over[0] = '\0';
    return true;
}

void kiosk_take(struct kiosk *kiosk, int64_t now_ns)
{
    begin_at_deck(kiosk);
    count_start(kiosk, 1, now_ns);
}

/* The youngest two are kept, and known by it. */
static void prove(struct kiosk *kiosk)
{
    struct ledger good;
    log_info("%s has played through its loop: it is off probation", kiosk->key);
    kiosk->on_probation = false;
    ledger_read(&good, kiosk->state, "good");
    ledger_keep_last(&good, 1);
    ledger_add(&good, kiosk->key);
    ledger_write(&good, kiosk->state, "good");
}

void kiosk_step(struct kiosk *kiosk, int64_t now_ns, bool looped)
{
    if (kiosk->settled || now_ns - kiosk->since_ns < SETTLED_NS || (kiosk->on_probation && !looped))
        return;
    if (kiosk->on_probation)
        prove(kiosk);
    count_no_more(kiosk);
}

void kiosk_end(struct kiosk *kiosk)
{
    count_no_more(kiosk);
}

uint64_t kiosk_release(const struct kiosk *kiosk)
{
    return release_of(kiosk->key);
}

uint64_t kiosk_before(const struct kiosk *kiosk)
{
    char key[LEDGER_ENTRY], path[PATH_MAX];
    uint64_t number = release_of(kiosk->key);
    while (number > 0 && (number = largest_release(kiosk, number)) > 0) {
        snprintf(key, sizeof key, "%s%" PRIu64, releases, number);
        if (below(kiosk, key, path) && has_deck(path) && !in_quarantine(kiosk, key))
            return number;
    }
    return 0;
}

bool kiosk_roll_back(struct kiosk *kiosk, int64_t now_ns)
{
    uint64_t number = release_of(kiosk->key);
    if (kiosk_before(kiosk) == 0)
        return false;
    log_warning("the staff roll %s back: it is in quarantine until a later deck comes", kiosk->key);
    if (!list(kiosk->state, "quarantine", kiosk->key))
        list(kiosk->setup.run, "quarantine", kiosk->key);
    if (kiosk->place == KIOSK_DECK)
        memcpy(kiosk->passed_over, kiosk->key, sizeof kiosk->key);
    kiosk->place = KIOSK_RELEASES;
    kiosk->below = number;
    find_next(kiosk);
    count_start(kiosk, 1, now_ns);
    return true;
}
