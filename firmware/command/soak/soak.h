/* A kiosk that is played for so many days on a simulated clock: simulated visitors, edits, new
 * releases, and clocks that jump. All of it goes through app/booth.h, as SDL's events, files and
 * signals, as it comes to the kiosk. */
#pragma once

#include "app/booth.h"
#include "command/soak/chance.h"
#include "command/soak/hall.h"
#include "command/soak/meter.h"
#include "command/soak/watcher.h"
#include "show/pace.h"

enum { SOAK_MONTHS_MAX = 130, SOAK_MONTH_DAYS = 30 };

struct soak_options {
    const char *deck; /* a folder with a deck.yaml */
    double days;
    uint64_t seed;
    int width, height; /* px */
};

/* What was counted, since the start or in a month. */
struct soak_counts {
    uint64_t visits, acts, taken, refused, releases, jumps;
    uint64_t frames, painted, lines;
    uint64_t hour_lines_most; /* of the log, in an hour */
    uint64_t advances, rounds, late, missed, kept, amiss, lost;
    int64_t played_ns; /* frame by frame; the rest of the time was jumped over */
};

/* 30 days. */
struct soak_month {
    struct soak_counts counts;
    double resident_mib, resident_most_mib;          /* at its end; the most at the end of a day */
    double textures_mib, pictures_mib, drawings_mib; /* the most at the end of a day */
    size_t files, threads;                           /* likewise */
};

struct soak {
    struct soak_options options;
    struct booth_options booth_options;
    struct booth booth;
    struct hall hall;
    struct chance chance;
    struct watcher watcher;
    struct pace pace;
    bool failed;  /* the machine, not the show: a line is in the log */
    bool touched; /* an event waits for the next frame */

    int64_t now_ns, start_ns, end_ns;
    int64_t wall_off_s; /* wall clock = now + this */
    bool wall_known;    /* whatever it says */

    struct soak_counts counts, before; /* in all; until the last month */
    uint64_t lines, hour_lines;        /* of the log, as they were seen last; at the hour's start */
    uint64_t hour_lines_most;
    int64_t hour_ns;
    struct soak_month months[SOAK_MONTHS_MAX], month;
    size_t month_count;
    struct meter_line memory; /* MiB over days */
    size_t files_first, files_most;
};

/* Plays it all; false, with a line in the log, when it cannot be played. soak_close() in either
 * case. */
bool soak_open(struct soak *soak, const struct soak_options *options);
bool soak_play(struct soak *soak);
void soak_close(struct soak *soak);
/* Growth of memory, MiB in 30 days. `long_enough`: so many days were played that it can be told. */
double soak_memory_slope(const struct soak *soak, bool *long_enough);

/* walk.c: time goes on */

/* The time from frame to frame: as on a screen, or as coarse as a round still shows all its stops.
 */
enum gait { GAIT_REAL, GAIT_COARSE };

/* One frame, so much later. */
void walk_frame(struct soak *soak, int64_t after_ns);
/* So long, at least; coarse frames come when something is due. */
void walk_on(struct soak *soak, int64_t ns, enum gait gait);
/* Until nobody is there any more. */
void walk_alone(struct soak *soak, enum gait gait);
/* The loop once around; of a long one some stops, from where it is. */
void walk_round(struct soak *soak, enum gait gait);
/* To that time, in one step, then to the end of what has begun meanwhile. */
void walk_jump(struct soak *soak, int64_t until_ns);
/* Local time as the wall clock has it. */
struct wall walk_wall(const struct soak *soak);

/* visitor.c */

/* Somebody comes, does this and that, and goes. */
void visitor_comes(struct soak *soak, enum gait gait);
/* One act, as it comes. */
void visitor_acts(struct soak *soak, enum gait gait);

/* agenda.c */

/* A day of the kiosk, from 1. On the first so many visitors come that most caches are full behind
 * it.
 */
void agenda_day(struct soak *soak, unsigned day);
