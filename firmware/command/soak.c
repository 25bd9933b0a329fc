/* `vitrine soak`: months of a kiosk, in minutes. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/streams.h"
#include "base/time.h"
#include "command/command.h"
#include "command/options.h"
#include "command/soak/soak.h"
#include "command/soak/tell.h"
#include "device/system/signals.h"

static const double SLOPE_MOST_MIB = 1;
static const double MINUTES_A_DAY = 24 * 60;
/* A deck that was refused, whose first mistake is told, keeps its folder open. */
enum { FILES_MORE = 1 };

static double hours(int64_t ns)
{
    return (double)ns / (double)(3600 * NS_PER_SECOND);
}

static void print_counts(const struct soak_counts *counts)
{
    streams_print("\"visits\": %" PRIu64 ", \"acts\": %" PRIu64 ", \"edits_taken\": %" PRIu64
                  ", \"edits_refused\": %" PRIu64 ", \"releases\": %" PRIu64
                  ", \"clock_jumps\": %" PRIu64
                  ",\n     \"played_hours\": %.1f, \"frames\": %" PRIu64 ", \"painted\": %" PRIu64
                  ", \"advances\": %" PRIu64 ", \"rounds\": %" PRIu64 ",\n     ",
                  counts->visits, counts->acts, counts->taken, counts->refused, counts->releases,
                  counts->jumps, hours(counts->played_ns), counts->frames, counts->painted,
                  counts->advances, counts->rounds);
    streams_print("\"late\": %" PRIu64 ", \"missed\": %" PRIu64 ", \"visitors_kept\": %" PRIu64
                  ", \"hours_amiss\": %" PRIu64 ", \"lost\": %" PRIu64 ", \"log_lines\": %" PRIu64
                  ", \"log_lines_in_an_hour\": %" PRIu64,
                  counts->late, counts->missed, counts->kept, counts->amiss, counts->lost,
                  counts->lines, counts->hour_lines_most);
}

static void print_month(const struct soak_month *month, size_t number, bool last)
{
    streams_print("    {\"month\": %zu, ", number);
    print_counts(&month->counts);
    streams_print(",\n     \"rss_mib\": %.2f, \"rss_most_mib\": %.2f, \"textures_mib\": %.2f, "
                  "\"pictures_mib\": %.2f, \"drawings_mib\": %.2f, \"files\": %zu, "
                  "\"threads\": %zu}%s\n",
                  month->resident_mib, month->resident_most_mib, month->textures_mib,
                  month->pictures_mib, month->drawings_mib, month->files, month->threads,
                  last ? "" : ",");
}

static bool judge(bool good, const char *what)
{
    if (!good)
        soak_tell("%s", what);
    return good;
}

/* All of it, so that each figure that fails is named. */
static bool all_good(const struct soak *soak, double days)
{
    const struct soak_counts *counts = &soak->counts;
    bool told;
    double slope_mib = soak_memory_slope(soak, &told);
    bool good = judge(counts->late == 0, "a page stood longer than it may");
    good &= judge(counts->missed == 0, "a stop or a page of a round was left out");
    good &= judge(counts->kept == 0, "a visitor was not forgotten in time");
    good &= judge(counts->amiss == 0, "the hall opened or closed late");
    good &= judge(counts->lost == 0, "an edit came otherwise than it should, or the show stopped");
    good &= judge(!told || slope_mib < SLOPE_MOST_MIB, "memory grows by 1 MiB or more in 30 days");
    good &= judge(soak->files_most <= soak->files_first + FILES_MORE, "files stay open");
    good &= judge((double)counts->lines <= days * MINUTES_A_DAY, "more than a line a minute");
    return good;
}

static bool print_all(const struct soak *soak, double days)
{
    bool told;
    double slope_mib = soak_memory_slope(soak, &told);
    bool good = all_good(soak, days);
    streams_print("{\"days\": %.0f, \"seed\": %" PRIu64 ", \"size\": \"%dx%d\", \"good\": %s,\n"
                  " \"rss_slope_mib_in_30_days\": ",
                  days, soak->options.seed, soak->options.width, soak->options.height,
                  good ? "true" : "false");
    streams_print(told ? "%.3f,\n     " : "null,\n     ", slope_mib);
    print_counts(&soak->counts);
    streams_print(",\n     \"latest_ms\": %.1f,\n \"months\": [\n",
                  (double)soak->watcher.latest_ns / (double)NS_PER_MS);
    for (size_t i = 0; i < soak->month_count; i++)
        print_month(&soak->months[i], i + 1, i + 1 == soak->month_count);
    streams_print("]}\n");
    return good;
}

/* What the kiosk logs is part of what is measured, not of what this command says. */
static bool open_log(const char *path, int *descriptor)
{
    *descriptor = -1;
    if (path)
        *descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0644);
    if (path && *descriptor < 0)
        log_error("%s cannot be written: %s", path, strerror(errno));
    return !path || *descriptor >= 0;
}

int command_soak(int count, char **arguments)
{
    struct soak_usage given = {.days = 400, .seed = 1, .size = {640, 360}};
    int descriptor, code = options_read(COMMAND_SOAK, count, arguments, &given);
    if (code >= 0)
        return code;
    const struct soak_options options = {
        .deck = given.deck,
        .days = given.days,
        .seed = (uint64_t)given.seed,
        .width = given.size.width,
        .height = given.size.height,
    };
    static struct soak soak;
    if (!open_log(given.log, &descriptor))
        return EXIT_CANNOT_RUN;
    signals_for_show();
    code = EXIT_CANNOT_RUN;
    if (soak_open(&soak, &options)) {
        log_into(descriptor);
        bool played = soak_play(&soak);
        log_into(STDERR_FILENO);
        if (played)
            code = print_all(&soak, given.days) ? EXIT_GOOD : EXIT_FINDINGS;
    }
    soak_close(&soak);
    if (descriptor >= 0)
        close(descriptor);
    return code;
}
