/* `vitrine bundle`: a deck in one file, for a kiosk. */
#include "deck/bundle/bundle.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/log.h"
#include "base/streams.h"
#include "command/command.h"
#include "command/good_deck.h"
#include "command/keys.h"
#include "command/options.h"

/* The time as a number that grows: 20210131120000 at noon of 31 January 2021, UTC. */
static uint64_t number_of_now(void)
{
    time_t now = time(NULL);
    struct tm utc;
    char digits[32] = "";
    if (gmtime_r(&now, &utc))
        strftime(digits, sizeof digits, "%Y%m%d%H%M%S", &utc);
    return strtoull(digits, NULL, 10);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files that the deck was read from and those that it names, each once. */
static struct manifest list_files(const struct deck *deck, struct arena *arena)
{
    struct manifest manifest = {
        .deck = deck->id,
        .files = arena_array(arena, struct manifest_file, deck->file_count + 1),
    };
    const char **names = arena_array(arena, const char *, deck->file_count + 1);
    memcpy(names, deck->files, deck->file_count * sizeof *names);
    qsort(names, deck->file_count, sizeof *names, by_name);
    for (size_t i = 0; i < deck->file_count; i++)
        if (i == 0 || strcmp(names[i - 1], names[i]) != 0)
            manifest.files[manifest.count++].path = names[i];
    manifest_sort(&manifest);
    return manifest;
}

static bool write_bundle(const struct deck *deck, const struct bundle_usage *given,
                         struct arena *arena)
{
    struct minisign_secret key;
    const char *why;
    struct manifest manifest = list_files(deck, arena);
    manifest.sequence = given->sequence > 0 ? (uint64_t)given->sequence : number_of_now();
    if (given->key && !keys_read_secret(given->key, &key))
        return false;
    bool good =
        bundle_measure(&manifest, &deck->folder, arena, &why) &&
        bundle_write(&manifest, &deck->folder, given->key ? &key : NULL, given->out, arena, &why);
    if (given->key)
        minisign_forget(&key);
    if (!good) {
        log_error("%s", why);
        return false;
    }
    return streams_print("%s: deck %s, number %" PRIu64 ", %zu file%s, %s\n", given->out,
                         manifest.deck, manifest.sequence, manifest.count,
                         manifest.count == 1 ? "" : "s", given->key ? "signed" : "not signed");
}

static bool named_well(const struct deck *deck)
{
    bool good = strcmp(deck->file, "deck.yaml") == 0;
    if (!good)
        log_error("%s: a kiosk looks for deck.yaml; rename it", deck->file);
    return good;
}

int command_bundle(int count, char **arguments)
{
    struct bundle_usage given = {0};
    int code = options_read(COMMAND_BUNDLE, count, arguments, &given);
    if (code >= 0)
        return code;
    if (!given.out) {
        fprintf(stderr, "vitrine bundle: --out FILE is missing\n");
        return EXIT_USAGE;
    }
    struct good_deck deck;
    struct arena arena = {0};
    bool good = good_deck_open(&deck, given.deck) && named_well(deck.loaded.deck) &&
                write_bundle(deck.loaded.deck, &given, &arena);
    arena_finish(&arena);
    good_deck_close(&deck);
    return good ? EXIT_GOOD : EXIT_CANNOT_RUN;
}
