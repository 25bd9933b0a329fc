/* What happens on a day of the kiosk, in which order, and what of it is played. */
#include <signal.h>
#include <stdlib.h>

#include "base/time.h"
#include "command/soak/soak.h"
#include "command/soak/tell.h"

static const int64_t MINUTE_NS = 60 * NS_PER_SECOND;
static const int64_t DAY_NS = 24 * 60 * 60 * NS_PER_SECOND;
static const int64_t DAY_S = 24 * 60 * 60;

enum { CROWD = 40, DEEDS_MOST = CROWD + 16 };

struct deed {
    int64_t at_ns;
    void (*do_it)(struct soak *soak);
};

struct agenda {
    struct deed deeds[DEEDS_MOST];
    size_t count;
};

static void add_at(struct agenda *agenda, int64_t at_ns, void (*do_it)(struct soak *soak))
{
    if (agenda->count < DEEDS_MOST)
        agenda->deeds[agenda->count++] = (struct deed){at_ns, do_it};
}

/* ---- visitors and passers-by ---- */

static void coarse_visit(struct soak *soak)
{
    visitor_comes(soak, GAIT_COARSE);
}

static void real_visit(struct soak *soak)
{
    visitor_comes(soak, GAIT_REAL);
}

static void coarse_round(struct soak *soak)
{
    walk_round(soak, GAIT_COARSE);
}

static void real_round(struct soak *soak)
{
    walk_round(soak, GAIT_REAL);
}

/* Milliseconds in 32 bits end, or change their sign: touched and played through. */
static void pass_mark(struct soak *soak)
{
    walk_on(soak, 2 * NS_PER_SECOND, GAIT_REAL);
    for (int i = 0; i < 30; i++)
        visitor_acts(soak, GAIT_REAL);
    walk_alone(soak, GAIT_COARSE);
    walk_round(soak, GAIT_COARSE);
}

/* ---- people of the house ---- */

/* Until the player has had time to see what was written, and to read it. */
static void let_read(struct soak *soak)
{
    for (int i = 0; i < 60; i++)
        walk_frame(soak, 100 * NS_PER_MS);
}

/* `taken`: an edit that plays now, or else one that was refused. */
static void expect(struct soak *soak, uint64_t taken, uint64_t refused, const char *what)
{
    const struct booth *booth = &soak->booth;
    bool good = (!taken || booth->counts.edits_taken > soak->counts.taken) &&
                (!refused || booth->counts.edits_refused > soak->counts.refused) &&
                (taken || booth->counts.edits_taken == soak->counts.taken);
    if (!good) {
        soak_tell("%s came otherwise at %.0f s", what,
                  (double)soak->now_ns / (double)NS_PER_SECOND);
        soak->counts.lost++;
    }
    soak->counts.taken = booth->counts.edits_taken;
    soak->counts.refused = booth->counts.edits_refused;
}

static void edit(struct soak *soak)
{
    soak->failed |= !hall_edit(&soak->hall, &soak->chance);
    let_read(soak);
    expect(soak, 1, 0, "a good edit");
}

/* A bad save, which stands until the next edit or release: a visitor may be there meanwhile. */
static void damage(struct soak *soak)
{
    soak->failed |= !hall_break(&soak->hall, &soak->chance);
    if (chance_one_in(&soak->chance, 3))
        visitor_comes(soak, GAIT_COARSE);
    let_read(soak);
    expect(soak, 0, 1, "a bad edit");
}

static void tear_and_mend(struct soak *soak)
{
    soak->failed |= !hall_tear(&soak->hall, &soak->chance);
    walk_frame(soak, 100 * NS_PER_MS);
    edit(soak);
}

static void release(struct soak *soak)
{
    soak->failed |= !hall_release(&soak->hall, &soak->chance);
    let_read(soak);
    expect(soak, 1, 0, "a release");
    soak->counts.releases++;
    walk_on(soak, 20 * NS_PER_SECOND, GAIT_COARSE);
}

static void refuse(struct soak *soak)
{
    soak->counts.lost += !hall_refuse(&soak->hall, &soak->chance);
    let_read(soak);
    expect(soak, 0, 0, "a damaged bundle");
}

/* Asks to read the deck again. */
static void hang_up(struct soak *soak)
{
    raise(SIGHUP);
    let_read(soak);
    soak->counts.taken = soak->booth.counts.edits_taken;
    soak->counts.refused = soak->booth.counts.edits_refused;
}

/* ---- the wall clock ---- */

static void set_wall(struct soak *soak, int64_t seconds, bool known)
{
    soak->wall_off_s = seconds - soak->now_ns / NS_PER_SECOND;
    soak->wall_known = known;
    soak->counts.jumps++;
    walk_on(soak, 5 * NS_PER_SECOND, GAIT_COARSE);
    walk_alone(soak, GAIT_COARSE);
}

static int64_t wall_s(const struct soak *soak)
{
    return soak->now_ns / NS_PER_SECOND + soak->wall_off_s;
}

/* To the second before summer time begins or ends in Europe, of a year in sight. */
static int64_t before_summer(struct soak *soak)
{
    static const int64_t changes_s[] = {1774746000, 1792890000, 1806195600, 1824944400};
    return changes_s[chance_below(&soak->chance, 4)] - 2;
}

/* A board without a clock, a battery that died, a wrong server; then the right time again. */
static void jump_wall(struct soak *soak)
{
    const int64_t years_s = 56 * 365 * DAY_S + 14 * DAY_S;
    int64_t right_s = wall_s(soak), since_ns = soak->now_ns;
    switch (chance_below(&soak->chance, 8)) {
    case 0: set_wall(soak, 0, false); break;
    case 1: set_wall(soak, 100, true); break; /* 1970, and believed */
    case 2: set_wall(soak, INT64_C(2147483647) - 3, true); break;
    case 3: set_wall(soak, right_s + years_s, true); break;
    case 4: set_wall(soak, right_s - years_s, true); break;
    case 5: set_wall(soak, right_s - 3600, true); break;
    case 6: set_wall(soak, right_s + 3600, true); break;
    default: set_wall(soak, before_summer(soak), true); break;
    }
    if (chance_one_in(&soak->chance, 2))
        visitor_comes(soak, GAIT_COARSE);
    else
        walk_round(soak, GAIT_COARSE);
    set_wall(soak, right_s + (soak->now_ns - since_ns) / NS_PER_SECOND, true);
}

/* ---- the day ---- */

static int by_time(const void *a, const void *b)
{
    const struct deed *left = a, *right = b;
    return (left->at_ns > right->at_ns) - (left->at_ns < right->at_ns);
}

static void add(struct soak *soak, struct agenda *agenda, void (*do_it)(struct soak *soak))
{
    int64_t within_ns = (int64_t)((double)chance_part(&soak->chance) * (double)DAY_NS);
    add_at(agenda, soak->now_ns + within_ns, do_it);
}

/* What comes once in so many days, about; each of them on a day of its own in the first ten, so
 * that a short run has seen them all. */
static const struct {
    unsigned days;
    void (*do_it)(struct soak *soak);
} usual[] = {
    {40, real_round}, {80, edit},   {4, damage},    {100, tear_and_mend},
    {100, release},   {30, refuse}, {150, hang_up}, {8, jump_wall},
};
enum { USUAL = sizeof usual / sizeof *usual };

static void add_marks(struct soak *soak, struct agenda *agenda)
{
    const int64_t mark_ns = (INT64_C(1) << 31) * NS_PER_MS;
    int64_t next_ns = (soak->now_ns / mark_ns + 1) * mark_ns;
    if (next_ns < soak->now_ns + DAY_NS)
        add_at(agenda, next_ns - 6 * NS_PER_SECOND, pass_mark);
}

static void plan(struct soak *soak, struct agenda *agenda, unsigned day)
{
    unsigned visits = day == 1 ? CROWD : chance_below(&soak->chance, 5);
    for (unsigned i = 0; i < visits; i++)
        add(soak, agenda, chance_one_in(&soak->chance, 8) ? real_visit : coarse_visit);
    add(soak, agenda, coarse_round);
    for (unsigned i = 0; i < USUAL; i++)
        if (chance_one_in(&soak->chance, usual[i].days) || day == 2 + i)
            add(soak, agenda, usual[i].do_it);
    add_marks(soak, agenda);
    qsort(agenda->deeds, agenda->count, sizeof *agenda->deeds, by_time);
}

static bool open_then(struct soak *soak, int64_t at_ns)
{
    int64_t now_ns = soak->now_ns;
    soak->now_ns = at_ns;
    bool open = schedule_open(&soak->booth.session.loaded.deck->schedule, walk_wall(soak));
    soak->now_ns = now_ns;
    return open;
}

/* When the hall opens, closes or begins another day next, to the minute; `until_ns` at most. */
static int64_t next_change(struct soak *soak, int64_t until_ns)
{
    if (!soak->booth.session.playing)
        return until_ns;
    int64_t second_ns = wall_s(soak) % 60 * NS_PER_SECOND;
    bool open = open_then(soak, soak->now_ns);
    for (int64_t at_ns = soak->now_ns - second_ns + MINUTE_NS; at_ns < until_ns; at_ns += MINUTE_NS)
        if (open_then(soak, at_ns) != open)
            return at_ns;
    return until_ns;
}

/* Nobody is there: the clock jumps to what comes next, and what comes is seen to come. */
static void wait_until(struct soak *soak, int64_t until_ns)
{
    while (soak->now_ns < until_ns && !soak->failed) {
        int64_t change_ns = next_change(soak, until_ns);
        walk_jump(soak, change_ns - 3 * NS_PER_SECOND);
        if (soak->now_ns < change_ns)
            walk_on(soak, change_ns - soak->now_ns, GAIT_COARSE);
        if (change_ns < until_ns) {
            walk_on(soak, 5 * NS_PER_SECOND, GAIT_COARSE);
            walk_round(soak, GAIT_COARSE); /* where it opens */
        }
    }
}

void agenda_day(struct soak *soak, unsigned day)
{
    struct agenda agenda = {.count = 0};
    int64_t end_ns = soak->now_ns + DAY_NS;
    plan(soak, &agenda, day);
    for (size_t i = 0; i < agenda.count && !soak->failed; i++) {
        wait_until(soak, agenda.deeds[i].at_ns);
        agenda.deeds[i].do_it(soak);
    }
    wait_until(soak, end_ns);
}
