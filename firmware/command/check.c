/* `vitrine check`: every finding about a deck. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/contrast.h"
#include "app/flashing.h"
#include "app/loaded_deck.h"
#include "base/log.h"
#include "base/streams.h"
#include "base/time.h"
#include "command/command.h"
#include "command/options.h"
#include "show/programme.h"

enum { SHOWN = 20 };
enum { SMALL_PX = 320 }; /* the longer side of pictures that are watched moving */

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* What the loop shows and how long a round of it takes. */
static void print_loop(const struct deck *deck)
{
    static struct programme programme;
    programme_make(&programme, deck, (struct wall){0});
    int64_t round_ns = programme_round_ns(&programme);
    if (round_ns > 0)
        streams_print("The loop: %zu slide%s in %.0f seconds\n", programme.count,
                      plural(programme.count), (double)round_ns / (double)NS_PER_SECOND);
    else
        streams_print("The loop: %zu slide%s, each for its own time\n", programme.count,
                      plural(programme.count));
}

static void print_summary(const struct loaded_deck *loaded)
{
    const struct deck *deck = loaded->deck;
    size_t errors = diags_errors(&deck->diags), warnings = diags_warnings(&deck->diags);
    if (errors + warnings > 0)
        streams_print("\n");
    streams_print("%zu slide%s, %u language%s: %zu error%s, %zu warning%s\n", deck->slide_count,
                  deck->slide_count == 1 ? "" : "s", deck->language_count,
                  deck->language_count == 1 ? "" : "s", errors, errors == 1 ? "" : "s", warnings,
                  warnings == 1 ? "" : "s");
    if (errors == 0)
        print_loop(deck);
}

/* True when no rule is broken. */
static bool judge_maps(struct loaded_deck *loaded)
{
    struct map_report sums = {0};
    if (!loaded_deck_judge_maps(loaded, stdout, &sums) || !streams_good())
        return false;
    streams_print("%zu map%s laid out, %zu view%s, %zu name%s: %zu rule%s broken; "
                  "%zu subjects named, %zu that would fit are not\n",
                  sums.maps, plural(sums.maps), sums.views, plural(sums.views), sums.names,
                  plural(sums.names), sums.breaches, plural(sums.breaches), sums.named,
                  sums.fitting);
    streams_print("called out over a neighbour: %zu\n", sums.over_neighbours);
    return sums.breaches == 0;
}

/* Looks with `lint` at the deck as it is painted on a screen of this size. False, with a line in
 * the log, when it cannot be shown. */
static bool
look_painted(const struct loaded_deck *loaded, const char *path, struct option_size size,
             void (*lint)(struct session *session, const struct deck *deck, struct diags *lint))
{
    struct session session;
    struct session_options options = {
        .deck = path,
        .screen = {.mode = SCREEN_MEMORY, .width = size.width, .height = size.height},
        .simulated = true,
    };
    bool good = session_open(&session, &options, 0);
    if (good && (!session.playing || session.loaded.deck->hash != loaded->deck->hash)) {
        log_error("the deck has changed while it was checked");
        good = false;
    }
    if (good)
        lint(&session, loaded->deck, &loaded->deck->diags);
    session_close(&session);
    return good;
}

static bool look_at_pictures(const struct loaded_deck *loaded, const char *path)
{
    struct deck *deck = loaded->deck;
    struct option_size whole = {deck->screen.width_px, deck->screen.height_px}, small;
    int longer = whole.width > whole.height ? whole.width : whole.height;
    small.width = whole.width * SMALL_PX / longer;
    small.height = whole.height * SMALL_PX / longer;
    bool good = look_painted(loaded, path, whole, contrast_lint) &&
                look_painted(loaded, path, small, flashing_lint);
    deck_silence(deck);
    diags_sort(&deck->diags);
    return good;
}

static struct date_point today(void)
{
    time_t now = time(NULL);
    struct tm local;
    struct date_point point = {.precision = DATE_NONE};
    if (localtime_r(&now, &local))
        point = (struct date_point){.precision = DATE_DAY,
                                    .year = local.tm_year + 1900,
                                    .month = (unsigned)local.tm_mon + 1,
                                    .day = (unsigned)local.tm_mday};
    return point;
}

int command_check(int count, char **arguments)
{
    struct check_usage given = {0};
    int code = options_read(COMMAND_CHECK, count, arguments, &given);
    if (code >= 0)
        return code;
    struct assets assets;
    struct loaded_deck loaded = {0};
    if (!assets_open(&assets)) {
        assets_close(&assets);
        return EXIT_CANNOT_RUN;
    }
    if (loaded_deck_open(&loaded, &assets, given.deck)) {
        if (given.size.width > 0)
            loaded_deck_set_screen(&loaded, given.size.width, given.size.height);
        deck_check_dates(loaded.deck, today());
        loaded_deck_lint_sound(&loaded);
    }
    code = EXIT_CANNOT_RUN;
    bool looked = true;
    if (given.all && loaded.playable && diags_errors(&loaded.deck->diags) == 0)
        looked = look_at_pictures(&loaded, given.deck);
    if (!looked) {
        /* said in the log */
    } else if (loaded.deck && (loaded.starved || loaded.fontless)) {
        diags_log(&loaded.deck->diags, 0);
    } else if (loaded.deck) {
        diags_print(&loaded.deck->diags, given.all ? 0 : SHOWN, stdout);
        if (streams_good())
            print_summary(&loaded);
        bool bad = diags_errors(&loaded.deck->diags) > 0 ||
                   (given.strict && diags_warnings(&loaded.deck->diags) > 0);
        if (given.maps && loaded.playable)
            bad |= !judge_maps(&loaded);
        code = bad ? EXIT_FINDINGS : EXIT_GOOD;
    }
    loaded_deck_close(&loaded);
    assets_close(&assets);
    return code;
}
