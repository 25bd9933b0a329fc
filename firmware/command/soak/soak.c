#include "command/soak/soak.h"

#include <stdlib.h>

#include "base/log.h"
#include "base/time.h"
#include "device/system/signals.h"
#include "device/system/worker.h"

/* Sunday 15 March 2026, 08:00 UTC. */
static const int64_t START_S = 1773561600;
static const double MIB = 1024 * 1024;
enum { FPS = 60 };
/* Caches and the heap find their size in the first quarter of so many days, and no growth can be
 * told of fewer. */
enum { TELLING_DAYS = 120, WARM_PART = 4 };

static bool wall(void *context, int64_t *seconds)
{
    const struct soak *soak = context;
    *seconds = soak->now_ns / NS_PER_SECOND + soak->wall_off_s;
    return soak->wall_known;
}

static bool is_kiosk_deck(const struct loaded_deck *loaded, const char *path)
{
    if (!loaded->playable || diags_errors(&loaded->deck->diags) > 0)
        log_error("the deck has errors; run `vitrine check %s`", path);
    else if (strcmp(loaded->deck->file, "deck.yaml") != 0)
        log_error("%s: a kiosk looks for deck.yaml; rename it", loaded->deck->file);
    else
        return true;
    return false;
}

static bool open_hall(struct soak *soak)
{
    struct assets assets;
    struct loaded_deck loaded = {0};
    bool good = assets_open(&assets);
    if (good)
        good = loaded_deck_open(&loaded, &assets, soak->options.deck);
    good = (good || loaded.deck) && is_kiosk_deck(&loaded, soak->options.deck) &&
           hall_open(&soak->hall, &loaded, &assets);
    loaded_deck_close(&loaded);
    assets_close(&assets);
    return good;
}

bool soak_open(struct soak *soak, const struct soak_options *options)
{
    *soak = (struct soak){
        .options = *options,
        .chance.state = options->seed,
        .wall_off_s = START_S,
        .wall_known = true,
        .now_ns = 20 * NS_PER_SECOND, /* the board has booted */
    };
    if (!open_hall(soak) || SDL_InitSubSystem(SDL_INIT_EVENTS) != 0)
        return false;
    setenv("RUNTIME_DIRECTORY", soak->hall.run, 1);
    soak->booth_options = (struct booth_options){
        .session = {.screen = {.mode = SCREEN_MEMORY,
                               .width = options->width,
                               .height = options->height},
                    .simulated = true},
        .health = soak->hall.health,
        .kiosk = {.folder = soak->hall.kiosk, .news = soak->hall.news},
        .wall = wall,
        .wall_context = soak,
    };
    if (!booth_open(&soak->booth, &soak->booth_options, soak->now_ns))
        return false;
    booth_begin(&soak->booth, soak->now_ns);
    return soak->booth.session.playing;
}

static struct soak_counts since(const struct soak_counts *now, const struct soak_counts *then)
{
    return (struct soak_counts){
        .visits = now->visits - then->visits,
        .acts = now->acts - then->acts,
        .taken = now->taken - then->taken,
        .refused = now->refused - then->refused,
        .releases = now->releases - then->releases,
        .jumps = now->jumps - then->jumps,
        .frames = now->frames - then->frames,
        .painted = now->painted - then->painted,
        .lines = now->lines - then->lines,
        .hour_lines_most = now->hour_lines_most,
        .advances = now->advances - then->advances,
        .rounds = now->rounds - then->rounds,
        .late = now->late - then->late,
        .missed = now->missed - then->missed,
        .kept = now->kept - then->kept,
        .amiss = now->amiss - then->amiss,
        .lost = now->lost - then->lost,
        .played_ns = now->played_ns - then->played_ns,
    };
}

static double most(double a, double b)
{
    return a > b ? a : b;
}

static size_t most_of(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* At the end of a day, when nobody is there. */
static void measure(struct soak *soak, unsigned day)
{
    const struct session *session = &soak->booth.session;
    struct soak_month *month = &soak->month;
    worker_wait(soak->booth.health.worker); /* its file is open while it is written */
    month->resident_mib = meter_resident_mib();
    month->resident_most_mib = most(month->resident_most_mib, month->resident_mib);
    month->textures_mib =
        most(month->textures_mib, (double)painter_bytes(screen_painter(session->screen)) / MIB);
    month->pictures_mib = most(month->pictures_mib, (double)gallery_bytes(session->gallery) / MIB);
    month->drawings_mib = most(month->drawings_mib, (double)drawings_bytes(session->store) / MIB);
    month->files = most_of(month->files, meter_files());
    month->threads = most_of(month->threads, meter_threads());
    if (day == 1)
        soak->files_first = month->files;
    soak->files_most = most_of(soak->files_most, month->files);
    if (day > soak->options.days / WARM_PART)
        meter_line_add(&soak->memory, day, month->resident_mib);
}

static void end_month(struct soak *soak)
{
    struct soak_counts *counts = &soak->counts;
    counts->advances = soak->watcher.advances;
    counts->rounds = soak->watcher.rounds;
    counts->late = soak->watcher.late;
    counts->missed = soak->watcher.missed;
    counts->kept = soak->watcher.kept;
    counts->amiss = soak->watcher.amiss;
    soak->month.counts = since(counts, &soak->before);
    soak->before = *counts;
    soak->hour_lines_most = most_of(soak->hour_lines_most, counts->hour_lines_most);
    counts->hour_lines_most = 0;
    if (soak->month_count < SOAK_MONTHS_MAX)
        soak->months[soak->month_count++] = soak->month;
    soak->month = (struct soak_month){0};
}

bool soak_play(struct soak *soak)
{
    unsigned days = (unsigned)(soak->options.days + 0.5);
    pace_init(&soak->pace, FPS, soak->now_ns);
    watcher_begin(&soak->watcher, soak->now_ns);
    soak->lines = log_lines();
    soak->hour_ns = soak->start_ns = soak->now_ns;
    walk_frame(soak, 0);
    walk_on(soak, 2 * NS_PER_SECOND, GAIT_REAL);
    for (unsigned day = 1; day <= days && !soak->failed && !signals_ending(); day++) {
        agenda_day(soak, day);
        measure(soak, day);
        if (day % SOAK_MONTH_DAYS == 0 || day == days)
            end_month(soak);
    }
    soak->counts.hour_lines_most = soak->hour_lines_most;
    return !soak->failed && !signals_ending();
}

double soak_memory_slope(const struct soak *soak, bool *long_enough)
{
    *long_enough = soak->options.days >= TELLING_DAYS;
    return meter_line_slope(&soak->memory) * SOAK_MONTH_DAYS;
}

void soak_close(struct soak *soak)
{
    booth_close(&soak->booth, soak->now_ns);
    hall_close(&soak->hall);
    SDL_QuitSubSystem(SDL_INIT_EVENTS);
}
