/* The loop of the player: the stops of its programme, and slides that are got ready for it. */
#include "chrome/invitation.h"
#include "show/itinerary.h"
#include "show/player/player.h"
#include "show/player/view.h"
#include "show/stay.h"

void player_make_programme(struct player *player)
{
    programme_make(&player->programme, player->setup.slots.deck, player->wall);
    player->stop = programme_find(&player->programme, player->slot ? player_here(player) : 0);
}

bool player_shows_posters(const struct player *player)
{
    return player->idle.state == IDLE_ATTRACT && player->programme.posters && !player->setup.hold;
}

size_t player_front(const struct player *player)
{
    return player->programme.stops[0].slide;
}

int64_t player_given_ns(const struct player *player)
{
    const struct programme *programme = &player->programme;
    if (!player_loops(player) || player->stop >= programme->count ||
        programme->stops[player->stop].slide != player_here(player))
        return 0;
    return programme->stops[player->stop].ns;
}

int64_t player_page_ns(const struct player *player)
{
    return stay_page_ns(player->slot, player_given_ns(player));
}

static bool pulses(const struct player *player)
{
    return player_loops(player) && !player->closed && !player->settings.reduced_motion;
}

/* Counted from the page's beginning, so that each round shows the same pictures. */
unsigned player_pulse(const struct player *player)
{
    if (!pulses(player))
        return INVITATION_STEPS / 2;
    return (unsigned)((player->now_ns - player->page_ns) / INVITATION_STEP_NS % INVITATION_STEPS);
}

int64_t player_next_pulse_ns(const struct player *player)
{
    if (!pulses(player))
        return INT64_MAX;
    int64_t shown_ns = player->now_ns - player->page_ns;
    return player->page_ns + (shown_ns / INVITATION_STEP_NS + 1) * INVITATION_STEP_NS;
}

size_t player_neighbours(const struct player *player, struct neighbour out[static NEIGHBOURS_MAX])
{
    const struct deck *deck = player->setup.slots.deck;
    size_t here = player_here(player), count = 0;
    for (size_t i = 0; i < NEIGHBOURS_MAX; i++)
        out[i].settings = player->settings;
    if (player_loops(player)) {
        size_t next = programme_next(&player->programme, player->stop, here);
        out[count++].slide = player->programme.stops[next].slide;
        out[count].settings.poster = false;
        out[count++].slide = here;
    } else {
        out[count++].slide = itinerary_next(deck, here, player->wall);
        out[count++].slide = itinerary_previous(deck, here, player->wall);
    }
    size_t contents = itinerary_contents(deck, player->wall);
    if (deck->slides[contents].kind->out_of_loop) {
        out[count].settings.poster = false;
        out[count++].slide = contents;
    }
    return count;
}

static bool due_to_advance(const struct player *player)
{
    if (!player_loops(player) || player->closed || player->shown ||
        player->transition.kind > TRANSITION_NONE)
        return false;
    struct view view = player_view(player);
    struct stay stay = {.slot = player->slot,
                        .given_ns = player_given_ns(player),
                        .shown_ns = player->now_ns - player->page_ns,
                        .moving = player->moving};
    return stay_over(&stay, &view);
}

/* Pages, where slides have their own time; then the next stop. Where that is the same slide, its
 * visit begins again. */
static void advance(struct player *player)
{
    const struct slot *slot = player->slot;
    if (player_given_ns(player) == 0 && player->page + 1 < slot->pages) {
        player_turn(player, 1);
        return;
    }
    player->turns++;
    player->stop = programme_next(&player->programme, player->stop, player_here(player));
    player_go_to_stop(player);
    if (player->slot != slot)
        return;
    slot_clear_state(player->slot);
    player->page = 0;
    player->visit_ns = player->page_ns = player->now_ns;
    player->changed = true;
}

void player_advance(struct player *player)
{
    if (due_to_advance(player))
        advance(player);
}
