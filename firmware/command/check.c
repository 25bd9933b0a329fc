#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/streams.h"
#include "command/command.h"
#include "command/options.h"
#include "reading.h"

enum { SHOWN = 20 };

static const char *const about =
    "Checks a deck as the player reads it: every key, file, date and language, and the layout of\n"
    "every slide with the real fonts, in every language, at 100 and 150 % text. All mistakes in "
    "one\n"
    "run, each with its place and what to write instead.\n"
    "Exit codes: 0 good (warnings are not errors), 1 errors (with --strict: or warnings), 2 wrong\n"
    "usage, 3 cannot run, or standard output cannot be written, 71 out of memory.";

static void print_summary(const struct reading *reading)
{
    const struct deck *deck = reading->deck;
    size_t errors = diags_errors(&deck->diags), warnings = diags_warnings(&deck->diags);
    if (errors + warnings > 0)
        streams_print("\n");
    streams_print("%zu slide%s, %u language%s: %zu error%s, %zu warning%s\n", deck->slide_count,
                  deck->slide_count == 1 ? "" : "s", deck->language_count,
                  deck->language_count == 1 ? "" : "s", errors, errors == 1 ? "" : "s", warnings,
                  warnings == 1 ? "" : "s");
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
    bool strict = false, all = false;
    const struct option_row rows[] = {
        {"strict", OPTION_FLAG, &strict, NULL, "warnings count as errors", 0, 0},
        {"all", OPTION_FLAG, &all, NULL, "print every finding, not the first 20", 0, 0},
    };
    const struct command_line line = {
        .name = "vitrine check",
        .operands = "DECK",
        .about = about,
        .rows = rows,
        .row_count = sizeof rows / sizeof *rows,
        .least = 1,
        .most = 1,
    };
    const char *path = NULL;
    size_t given;
    int code = options_read(&line, count, arguments, &path, &given);
    if (code >= 0)
        return code;
    struct assets assets;
    struct reading reading = {0};
    if (!assets_open(&assets)) {
        assets_close(&assets);
        return EXIT_CANNOT_RUN;
    }
    if (reading_open(&reading, &assets, path)) {
        deck_check_dates(reading.deck, today());
        reading_lint(&reading);
    }
    code = EXIT_CANNOT_RUN;
    if (reading.deck && (reading.starved || reading.fontless)) {
        diags_log(&reading.deck->diags, 0);
    } else if (reading.deck) {
        diags_print(&reading.deck->diags, all ? 0 : SHOWN, stdout);
        if (streams_good())
            print_summary(&reading);
        bool bad = diags_errors(&reading.deck->diags) > 0 ||
                   (strict && diags_warnings(&reading.deck->diags) > 0);
        code = bad ? EXIT_FINDINGS : EXIT_GOOD;
    }
    reading_close(&reading);
    assets_close(&assets);
    return code;
}
