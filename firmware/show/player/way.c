/* The way from slide to slide, and back. */
#include <string.h>

#include "base/memory.h"
#include "show/itinerary.h"
#include "show/player/player.h"
#include "show/player/view.h"

/* The way to a slide. */
struct arrival {
    unsigned page;
    int direction;                 /* 1 forward, -1 back */
    const char *select;            /* to be opened there; NULL: nothing */
    const struct left_slide *left; /* as it was left; NULL: as at first */
};

void player_resume(struct player *player)
{
    struct view view = player_view(player);
    if (player->slot->kind->resume)
        player->page = player->slot->kind->resume(&view);
    if (player->page >= player->slot->pages)
        player->page = player->slot->pages - 1;
}

/* The slide as it was left, or as at first. */
static void set_state(struct player *player, const struct left_slide *left)
{
    struct slot *slot = player->slot;
    player->visit_ns = player->now_ns - (left ? left->since_ns : 0);
    slot_clear_state(slot);
    if (left && left->state && slot->state)
        memcpy(slot->state, left->state, slot->kind->state_size);
}

/* The present slide's visit begins, or goes on: also where nobody has seen it end yet. */
static void begin_visit(struct player *player, const struct arrival *arrival)
{
    struct slot *slot = player->slot;
    player->stray = true;
    if (slot == player->shown)
        player->visit_ns = player->now_ns - player->shown_since_ns;
    else
        set_state(player, arrival->left);
    if (arrival->left) {
        player->page = arrival->left->page;
        player_resume(player);
    }
    if (arrival->select && slot->kind->select) {
        struct view view = player_view(player);
        slot->kind->select(&view, arrival->select);
    }
}

void player_choose_again(struct player *player)
{
    player->late.kind = LATE_NOTHING;
    if (!player->pressed.bar)
        player->pressed = (struct chosen){0};
    if (!player->focused.bar)
        player->focused = (struct chosen){0};
}

/* To a slide and page, with the slide's transition. */
static void go(struct player *player, size_t index, struct arrival arrival)
{
    struct slot *slot = slots_get(&player->slots, index, &player->settings, NULL);
    if (arrival.select && slot->kind->page_of)
        arrival.page = slot->kind->page_of(slot->placed, arrival.select);
    unsigned page = arrival.page < slot->pages ? arrival.page : slot->pages - 1;
    if (slot == player->slot && page == player->page)
        return;
    struct transition transition;
    transition_start(&transition, slot->stage.slide->transition, arrival.direction,
                     player->settings.reduced_motion, player->now_ns);
    player_turn_picture(player, &transition);
    bool other = slot != player->slot;
    if (other)
        player->first_page = arrival.left ? arrival.left->first_page : arrival.select ? page : 0;
    player->slot = slot;
    player->page = page;
    player->page_ns = player->now_ns;
    if (other)
        begin_visit(player, &arrival);
    player->menu_open = false;
    player_choose_again(player);
    player->changed = true;
}

/* Back will return to the present slide; the loop leaves no traces. A slide
 * that a link led away from is found as it was left, one that was read to its end as at first. */
static void remember(struct player *player, bool as_left)
{
    struct left_slide left = {
        player->slot->stage.slide_index, player->page, player->first_page, {0}, 0, NULL};
    if (player_in_contents(player) || player->idle.state == IDLE_ATTRACT)
        return;
    if (as_left) {
        if (!player->focused.bar)
            left.focused = player->focused;
        left.since_ns = player->now_ns - player->visit_ns;
    }
    way_back_push(&player->way_back, &left, as_left ? player->slot : NULL);
}

static void go_back(struct player *player)
{
    struct left_slide left = way_back_pop(&player->way_back);
    go(player, left.slide, (struct arrival){.page = left.page, .direction = -1, .left = &left});
    if (!player->focused.any)
        player->focused = left.focused;
    memory_free(left.state);
}

static void turn_on(struct player *player)
{
    size_t from = player->slot->stage.slide_index, index = from;
    struct arrival arrival = {.direction = 1};
    if (player->page + 1 < player->slot->pages)
        arrival.page = player->page + 1;
    else
        index = itinerary_next(player->setup.slots.deck, from, player->wall);
    if (index != from)
        remember(player, false);
    go(player, index, arrival);
    player->page_ns = player->now_ns;
}

static void turn_back(struct player *player)
{
    const struct deck *deck = player->setup.slots.deck;
    size_t index = player->slot->stage.slide_index;
    bool left = player->way_back.count > 0; /* a link may have led to a later page */
    struct arrival arrival = {.direction = -1};
    if (player->page > (left ? player->first_page : 0)) {
        arrival.page = player->page - 1;
        go(player, index, arrival);
    } else if (left) {
        go_back(player);
    } else if (index != itinerary_first(deck, player->wall)) {
        arrival.page = UINT32_MAX;
        go(player, itinerary_previous(deck, index, player->wall), arrival);
    }
}

void player_go_to_stop(struct player *player)
{
    go(player, player->programme.stops[player->stop].slide, (struct arrival){.direction = 1});
}

void player_turn(struct player *player, int direction)
{
    if (direction > 0)
        turn_on(player);
    else
        turn_back(player);
}

void player_begin_again(struct player *player)
{
    size_t from = player->slot->stage.slide_index;
    size_t first = itinerary_first(player->setup.slots.deck, player->wall);
    way_back_clear(&player->way_back);
    player->first_page = 0;
    go(player, first, (struct arrival){.direction = first > from ? 1 : -1});
}

void player_jump(struct player *player, size_t index)
{
    const struct way_back *way_back = &player->way_back;
    size_t from = player->slot->stage.slide_index;
    if (from == index)
        return;
    if (player_in_contents(player) && way_back->count > 0 &&
        way_back->slides[way_back->count - 1].slide == index) {
        go_back(player);
        return;
    }
    remember(player, true);
    go(player, index, (struct arrival){.direction = index > from ? 1 : -1});
}

void player_call_contents(struct player *player)
{
    if (!player_in_contents(player)) {
        player_jump(player, itinerary_contents(player->setup.slots.deck, player->wall));
        return;
    }
    slot_clear_state(player->slot);
    player_choose_again(player);
}

void player_list_chapter(struct player *player, int chapter)
{
    const struct deck *deck = player->setup.slots.deck;
    player_jump(player, itinerary_contents(deck, player->wall));
    struct view view = player_view(player);
    bool lists = player->slot->kind->lists && player->slot->kind->lists(&view, chapter);
    if (!lists && (size_t)chapter < deck->chapter_count)
        player_jump(player, deck->chapters[chapter].first);
    player_choose_again(player);
}

void player_begin(struct player *player)
{
    size_t contents = itinerary_contents(player->setup.slots.deck, player->wall);
    if (player->setup.slots.deck->slides[contents].kind->out_of_loop)
        player_jump(player, contents);
    else
        player_turn(player, 1);
}

void player_follow(struct player *player)
{
    struct view view = player_view(player);
    struct partner partner = {0};
    if (player->slot->kind->partner)
        partner = player->slot->kind->partner(&view);
    if (!partner.id)
        return;
    size_t from = player->slot->stage.slide_index;
    remember(player, true);
    go(player, partner.slide,
       (struct arrival){.direction = partner.slide > from ? 1 : -1, .select = partner.id});
}
