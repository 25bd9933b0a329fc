/* When the picture turns: at once, or some time after the turn before it.
 *
 * A turn may make the picture lighter and darker again, where two dark ones have a light ground
 * between them; more than three such flashes within a second are a hazard (WCAG 2.1, 2.3.1). So no
 * turn breaks into another, and the next one begins 400 ms after it did: a fourth one later than a
 * second after the first has changed anything. Where the visitor is changes at once, and the bar
 * tells it; what is shown meanwhile stands still and takes no touch. What opens or closes
 * something on the slide is half a flash, and keeps apart half as long. */
#include "base/time.h"
#include "show/player/player.h"
#include "show/player/view.h"

const int64_t PLAYER_TURNS_APART_NS = 400 * NS_PER_MS;
static const int64_t ACTS_APART_NS = 200 * NS_PER_MS;

/* The transition begins from this slide and page; without one the picture is cut. */
static void leave(struct player *player, struct slot *slot, unsigned page, int64_t since_ns)
{
    player->leaving = player->transition.kind > TRANSITION_NONE ? slot : NULL;
    player->slots.kept[0] = player->leaving;
    player->leaving_page = page;
    player->leaving_since_ns = since_ns;
    player->turned_ns = player->now_ns;
}

bool player_in_haste(const struct player *player)
{
    return player->now_ns - player->turned_ns < PLAYER_TURNS_APART_NS ||
           player->now_ns - player->acted_ns < ACTS_APART_NS;
}

/* For this turn of the picture. */
static bool comes_too_soon(const struct player *player, const struct transition *transition)
{
    return player_in_haste(player) || player->now_ns - player->turned_ns < transition->apart_ns;
}

static void keep_showing(struct player *player)
{
    player->shown = player->slots.kept[1] = player->slot;
    player->shown_page = player->page;
    player->shown_since_ns = player->now_ns - player->visit_ns;
}

void player_turn_picture(struct player *player, const struct transition *transition)
{
    int64_t ago_ns = player->now_ns - player->turned_ns;
    player->changed = true;
    if (player->shown) {
        player->waiting = *transition;
    } else if (ago_ns > 0 && comes_too_soon(player, transition)) {
        keep_showing(player);
        player->waiting = *transition;
    } else {
        player->transition = *transition;
        /* A step on the way to where one act leads is never shown. */
        if (ago_ns > 0 || !player->leaving)
            leave(player, player->slot, player->page, player->now_ns - player->visit_ns);
    }
}

void player_turn_on_time(struct player *player)
{
    struct slot *shown = player->shown;
    if (!shown || comes_too_soon(player, &player->waiting))
        return;
    player->shown = player->slots.kept[1] = NULL;
    player->changed = true;
    if (shown == player->slot && player->shown_page == player->page)
        return;
    player->transition = player->waiting;
    transition_begin(&player->transition, player->now_ns);
    leave(player, shown, player->shown_page, player->shown_since_ns);
}
