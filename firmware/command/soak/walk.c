/* How the simulated time goes on. */
#include <time.h>

#include "base/log.h"
#include "base/time.h"
#include "command/soak/soak.h"
#include "device/system/clock.h"
#include "device/system/signals.h"
#include "show/stay.h"

static const int64_t COARSE_NS = 500 * NS_PER_MS;
enum { STOPS_MOST = 16 };
static const int64_t HOUR_NS = 3600 * NS_PER_SECOND;

struct wall walk_wall(const struct soak *soak)
{
    time_t seconds = (time_t)(soak->now_ns / NS_PER_SECOND + soak->wall_off_s);
    struct tm local;
    struct wall wall = {.known = soak->wall_known && localtime_r(&seconds, &local)};
    if (!wall.known)
        return (struct wall){0};
    wall.day = date_days(local.tm_year + 1900, (unsigned)local.tm_mon + 1, (unsigned)local.tm_mday);
    wall.minute = (unsigned)(local.tm_hour * 60 + local.tm_min);
    return wall;
}

static void count_lines(struct soak *soak)
{
    uint64_t lines = log_lines();
    soak->counts.lines += lines - soak->lines;
    soak->lines = lines;
    uint64_t hour = soak->counts.lines - soak->hour_lines;
    if (hour > soak->counts.hour_lines_most)
        soak->counts.hour_lines_most = hour;
    if (soak->now_ns - soak->hour_ns < HOUR_NS)
        return;
    soak->hour_ns = soak->now_ns;
    soak->hour_lines = soak->counts.lines;
}

static void frame(struct soak *soak)
{
    struct booth *booth = &soak->booth;
    watcher_before(&soak->watcher, booth, soak->now_ns, soak->touched);
    soak->touched = false;
    enum session_frame result = booth_step(booth, soak->now_ns);
    watcher_after(&soak->watcher, booth, soak->now_ns, walk_wall(soak));
    booth_watch(booth, soak->now_ns);
    soak->counts.frames++;
    soak->counts.painted += result == FRAME_PAINTED;
    soak->counts.lost += result == FRAME_LOST || !booth->session.playing;
    count_lines(soak);
}

void walk_frame(struct soak *soak, int64_t after_ns)
{
    soak->now_ns += after_ns;
    soak->counts.played_ns += after_ns;
    frame(soak);
}

/* As the kiosk does between two frames. */
static void real_frame(struct soak *soak)
{
    session_prepare(&soak->booth.session, clock_now_ns);
    pace_rest(&soak->pace, soak->now_ns);
    walk_frame(soak, pace_next(&soak->pace, soak->now_ns) - soak->now_ns);
}

/* Where nothing is to be seen but the invitation's ring, to the end of the page. */
static void coarse_frame(struct soak *soak)
{
    const struct player *player = &soak->booth.session.player;
    int64_t until_ns = soak->now_ns + COARSE_NS;
    session_prepare(&soak->booth.session, clock_now_ns);
    if (player->idle.state == IDLE_ATTRACT && !player->closed && !player_moving(player)) {
        int64_t page_ns = player->page_ns + player_page_ns(player);
        if (page_ns > soak->now_ns && page_ns < until_ns)
            until_ns = page_ns;
    }
    walk_frame(soak, until_ns - soak->now_ns);
}

static void step(struct soak *soak, enum gait gait)
{
    if (gait == GAIT_REAL)
        real_frame(soak);
    else
        coarse_frame(soak);
}

static bool goes_on(const struct soak *soak)
{
    return !soak->failed && !signals_ending();
}

void walk_on(struct soak *soak, int64_t ns, enum gait gait)
{
    int64_t until_ns = soak->now_ns + ns;
    while (goes_on(soak) && soak->now_ns < until_ns)
        step(soak, gait);
}

/* Ends by the watcher's bound, too: whom it has counted as kept is not waited for again. */
void walk_alone(struct soak *soak, enum gait gait)
{
    const struct player *player = &soak->booth.session.player;
    uint64_t kept = soak->watcher.kept;
    while (goes_on(soak) && soak->watcher.kept == kept &&
           (player->idle.state != IDLE_ATTRACT || player_moving(player)) && !player->closed) {
        if (player->idle.state == IDLE_ATTRACT && !player->shown && !player->transition.kind)
            break; /* what moves for ever */
        step(soak, gait);
    }
}

void walk_round(struct soak *soak, enum gait gait)
{
    const struct player *player = &soak->booth.session.player;
    size_t stops = player->programme.count < STOPS_MOST ? player->programme.count : STOPS_MOST;
    size_t turns = player->turns + stops;
    const struct deck *deck = soak->booth.session.loaded.deck;
    while (goes_on(soak) && player->turns < turns && !player->closed &&
           deck == soak->booth.session.loaded.deck && player->idle.state == IDLE_ATTRACT)
        step(soak, gait);
}

void walk_jump(struct soak *soak, int64_t until_ns)
{
    if (until_ns <= soak->now_ns || !goes_on(soak))
        return;
    soak->now_ns = until_ns;
    frame(soak);
    walk_on(soak, 2 * NS_PER_SECOND, GAIT_COARSE);
}
