#include "command/soak/watcher.h"

#include "base/time.h"
#include "input/recognizer.h"
#include "show/idle.h"
#include "show/schedule.h"
#include "show/stay.h"
#include "slide/kit/kind.h"

/* How often the wall clock is looked at. */
static const int64_t WALL_NS = NS_PER_SECOND;
/* A finger that rests counts as a contact so long; see input/recognizer.h. */
static const int64_t RESTING_NS = 10 * NS_PER_SECOND;

void watcher_begin(struct watcher *watcher, int64_t now_ns)
{
    *watcher = (struct watcher){.alone_ns = now_ns, .amiss_ns = -1};
}

/* The loop goes on by itself: the same condition as a passer-by's, not the player's. */
static bool loops(const struct session *session)
{
    const struct player *player = &session->player;
    return session->playing && player->idle.state == IDLE_ATTRACT && !player->closed &&
           !player->shown && !player->setup.hold;
}

void watcher_before(struct watcher *watcher, const struct booth *booth, int64_t now_ns,
                    bool touched)
{
    const struct session *session = &booth->session;
    const struct player *player = &session->player;
    if (touched)
        watcher->alone_ns = now_ns;
    watcher->before.loops = !touched && loops(session);
    if (!watcher->before.loops)
        return;
    const struct programme *programme = &player->programme;
    bool at_stop = player->stop < programme->count &&
                   programme->stops[player->stop].slide == player->slot->stage.slide_index;
    int64_t given_ns = at_stop ? programme->stops[player->stop].ns : 0;
    watcher->before.deck = session->loaded.deck;
    watcher->before.slide = player->slot->stage.slide_index;
    watcher->before.turns = player->turns;
    watcher->before.stop = player->stop;
    watcher->before.stops = programme->count;
    watcher->before.day = player->wall.day;
    watcher->before.page = player->page;
    watcher->before.pages = player->slot->pages;
    watcher->before.paged = given_ns == 0;
    watcher->before.page_ns = player->page_ns;
    watcher->before.over_ns = player->page_ns + stay_page_ns(player->slot, given_ns);
    watcher->before.most_ns = player->page_ns + stay_page_most_ns(player->slot, given_ns);
}

/* The loop has turned: to the stop or page that is next. */
static void check_turn(struct watcher *watcher, const struct player *player)
{
    bool another_stop = player->turns != watcher->before.turns;
    watcher->advances++;
    if (!another_stop) {
        watcher->missed += player->page != watcher->before.page + 1;
        return;
    }
    if (player->turns != watcher->before.turns + 1 ||
        (watcher->before.paged && watcher->before.page + 1 < watcher->before.pages))
        watcher->missed++;
    bool was_stop = watcher->before.stop < watcher->before.stops;
    if (was_stop && player->stop != (watcher->before.stop + 1) % watcher->before.stops)
        watcher->missed++;
    watcher->rounds += player->stop == 0;
}

/* What moves on the slide is on its way, and the page waits for it. */
static bool runs(const struct player *player)
{
    return player->slot->kind->run_ns ? !player_at_rest(player) : player->moving;
}

static void check_loop(struct watcher *watcher, const struct session *session, int64_t now_ns)
{
    const struct player *player = &session->player;
    bool undisturbed = watcher->before.loops && session->loaded.deck == watcher->before.deck &&
                       player->wall.day == watcher->before.day &&
                       player->programme.count == watcher->before.stops && !player->closed &&
                       player->idle.state == IDLE_ATTRACT;
    if (!undisturbed)
        return;
    if (player->turns != watcher->before.turns || player->page != watcher->before.page) {
        check_turn(watcher, player);
        return;
    }
    int64_t over_ns = runs(player) ? watcher->before.most_ns : watcher->before.over_ns;
    if (player->page_ns != watcher->before.page_ns || now_ns < over_ns)
        return;
    watcher->late++;
    if (now_ns - over_ns > watcher->latest_ns)
        watcher->latest_ns = now_ns - over_ns;
}

/* Whoever went is asked after their patience, and forgotten after the countdown. */
static void check_visitor(struct watcher *watcher, const struct session *session, int64_t now_ns)
{
    const struct player *player = &session->player;
    const int64_t most_ns = RESTING_NS + IDLE_PATIENCE_MOST_NS + IDLE_COUNTDOWN_NS + NS_PER_SECOND;
    if (player->idle.state == IDLE_ATTRACT)
        watcher->alone_ns = now_ns;
    if (now_ns - watcher->alone_ns <= most_ns)
        return;
    watcher->kept++;
    watcher->alone_ns = now_ns;
}

static void check_hours(struct watcher *watcher, const struct session *session, int64_t now_ns,
                        struct wall wall)
{
    const struct deck *deck = session->loaded.deck;
    if (session->player.closed != schedule_open(&deck->schedule, wall)) {
        watcher->amiss_ns = -1;
        return;
    }
    if (watcher->amiss_ns < 0)
        watcher->amiss_ns = now_ns;
    if (now_ns - watcher->amiss_ns <= WALL_NS)
        return;
    watcher->amiss++;
    watcher->amiss_ns = now_ns;
}

void watcher_after(struct watcher *watcher, const struct booth *booth, int64_t now_ns,
                   struct wall wall)
{
    const struct session *session = &booth->session;
    if (!session->playing)
        return;
    check_loop(watcher, session, now_ns);
    check_visitor(watcher, session, now_ns);
    check_hours(watcher, session, now_ns, wall);
}
