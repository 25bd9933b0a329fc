#include "show/player/player.h"

#include <string.h>

#include "show/itinerary.h"
#include "show/player/view.h"
#include "show/stay.h"
#include "slide/kit/kind.h"

static struct settings fresh_settings(const struct player *player)
{
    return (struct settings){.language = player->setup.language, .text_percent = 100};
}

static void lay_out_closing(struct player *player)
{
    arena_reset(&player->closing_arena);
    struct stage stage = player->slot->stage;
    stage.arena = &player->closing_arena;
    player->closing = closing_card_layout(&stage, player->setup.slots.deck);
}

void player_init(struct player *player, const struct player_setup *setup, int64_t now_ns)
{
    *player = (struct player){.setup = *setup};
    slots_set(&player->slots, &setup->slots);
    player->settings = fresh_settings(player);
    player_show(player, itinerary_first(setup->slots.deck, player->wall), 0, now_ns);
}

void player_finish(struct player *player)
{
    slots_finish(&player->slots);
    way_back_clear(&player->way_back);
    arena_finish(&player->closing_arena);
}

void player_show(struct player *player, size_t index, unsigned page, int64_t now_ns)
{
    player->slot = slots_get(&player->slots, index, &player->settings, NULL);
    slot_clear_state(player->slot);
    player->page = page < player->slot->pages ? page : player->slot->pages - 1;
    player->first_page = 0;
    player->now_ns = player->visit_ns = player->page_ns = now_ns;
    player->transition.kind = TRANSITION_NONE;
    player->leaving = NULL;
    player->pressed = player->focused = (struct chosen){0};
    player->finger_down = false;
    player->changed = true;
    if (player->closed)
        lay_out_closing(player);
}

void player_enter(struct player *player, size_t scene)
{
    struct view view = player_view(player);
    player->slot->kind->enter(&view, scene);
    player->changed = true;
}

static size_t slide_in(const struct deck *deck, const char *id, size_t index)
{
    int found = deck_find(deck, id);
    if (found >= 0)
        return (size_t)found;
    return index < deck->slide_count ? index : deck->slide_count - 1;
}

static unsigned language_in(const struct deck *deck, const char *code, unsigned otherwise)
{
    for (unsigned i = 0; i < deck->language_count; i++)
        if (strcmp(deck->languages[i], code) == 0)
            return i;
    return otherwise < deck->language_count ? otherwise : 0;
}

void player_replace(struct player *player, const struct slots_setup *setup, int64_t now_ns)
{
    const struct deck *old = player->setup.slots.deck;
    size_t index = slide_in(setup->deck, old->slides[player->slot->stage.slide_index].id,
                            player->slot->stage.slide_index);
    player->settings.language =
        language_in(setup->deck, old->languages[player->settings.language], 0);
    player->setup.language = language_in(setup->deck, old->languages[player->setup.language], 0);
    way_back_replace(&player->way_back, old, setup->deck, index);
    bool stays = deck_find(setup->deck, old->slides[player->slot->stage.slide_index].id) >= 0;
    unsigned page = player->page;
    int64_t visit_ns = player->visit_ns, page_ns = player->page_ns;
    unsigned first_page = player->first_page;
    player->setup.slots = *setup;
    player->menu_open = false;
    slots_set(&player->slots, setup);
    player_show(player, index, page, now_ns);
    player->first_page = first_page;
    if (!stays)
        return;
    /* A deck that is saved over and over must not hold the loop up. */
    player->visit_ns = visit_ns;
    if (player->page == page)
        player->page_ns = page_ns;
}

int64_t player_page_ns(const struct player *player)
{
    return stay_page_ns(player->slot);
}

static int64_t patience_ns(const struct player *player)
{
    unsigned words = kind_words(player->slot->stage.slide, player->settings.language);
    return idle_patience_ns(stage_auto_duration_ns(words));
}

static void reset(struct player *player)
{
    player->settings = fresh_settings(player);
    player->paused = player->menu_open = player->touched = false;
    player->pressed = player->focused = (struct chosen){0};
    way_back_clear(&player->way_back);
    size_t first = itinerary_first(player->setup.slots.deck, player->wall);
    for (size_t i = 0; i < SLOT_COUNT; i++)
        if (player->slots.items[i].used && &player->slots.items[i] != player->slot)
            slot_clear_state(&player->slots.items[i]);
    struct slot *slot = slots_get(&player->slots, first, &player->settings, NULL);
    player->leaving = player->slot;
    player->leaving_page = player->page;
    player->leaving_since_ns = player->now_ns - player->visit_ns;
    transition_start(&player->transition, TRANSITION_FADE, 1, false, player->now_ns);
    if (slot == player->slot) {
        slot_clear_state(slot);
        if (player->page == 0) {
            player->transition.kind = TRANSITION_NONE;
            player->leaving = NULL;
        }
    }
    player->slot = slot;
    player->page = player->first_page = 0;
    player->visit_ns = player->page_ns = player->now_ns;
}

static void step_idle(struct player *player)
{
    const struct deck *deck = player->setup.slots.deck;
    bool untouched =
        !player->touched && player->slot->stage.slide_index == itinerary_first(deck, player->wall);
    switch (idle_step(&player->idle, player->now_ns, patience_ns(player), untouched)) {
    case IDLE_NOTHING: return;
    case IDLE_ASKED:
        player->menu_open = false;
        player->pressed = (struct chosen){0};
        break;
    case IDLE_LEFT: player->page_ns = player->now_ns; break;
    case IDLE_RESET: reset(player); break;
    }
    player->changed = true;
}

static void step_slide(struct player *player, int64_t dt_ns)
{
    bool moved = player->moving;
    player->moving = false;
    if (!player->closed && player->slot->kind->step) {
        struct view view = player_view(player);
        player->moving = player->slot->kind->step(&view, dt_ns);
    }
    /* The rest after a move is shown too, however long the last frame took. */
    if (moved || player->moving)
        player->changed = true;
}

static bool due_to_advance(const struct player *player)
{
    if (player->idle.state != IDLE_ATTRACT || player->setup.hold || player->closed ||
        player->transition.kind > TRANSITION_NONE)
        return false;
    struct view view = player_view(player);
    return stay_over(player->slot, &view, player->now_ns - player->page_ns, player->moving);
}

/* The loop goes on; where it has one slide only, its visit begins again. */
static void advance(struct player *player)
{
    const struct slot *slot = player->slot;
    player_turn(player, 1);
    if (player->slot != slot || player->page > 0)
        return;
    slot_clear_state(player->slot);
    player->visit_ns = player->now_ns;
    player->changed = true;
}

bool player_step(struct player *player, int64_t now_ns)
{
    int64_t dt_ns = now_ns > player->now_ns ? now_ns - player->now_ns : 0;
    player->now_ns = now_ns;
    if (player->transition.kind > TRANSITION_NONE) {
        player->changed = true;
        if (!transition_step(&player->transition, now_ns))
            player->leaving = NULL;
    }
    if (player->pressed.any && !player->finger_down && now_ns >= player->pressed_until_ns) {
        player->pressed = (struct chosen){0};
        player->changed = true;
    }
    if (player->inviting && !player->finger_down) {
        player->inviting = false;
        player->changed = true;
    }
    step_idle(player);
    if (player->idle.state == IDLE_COUNTDOWN)
        player->changed = true;
    step_slide(player, dt_ns);
    if (due_to_advance(player))
        advance(player);
    if (player_forget_lost(player))
        player->changed = true;
    return player->changed;
}

/* The slide's own step. */
static bool busy(const struct player *player)
{
    return player->transition.kind > TRANSITION_NONE || player->idle.state == IDLE_COUNTDOWN ||
           (player->pressed.any && !player->finger_down);
}

bool player_moving(const struct player *player)
{
    return busy(player) || player->moving;
}

bool player_at_rest(const struct player *player)
{
    if (busy(player) || !player->moving)
        return !busy(player);
    struct view view = player_view(player);
    return player->slot->kind->arrived && player->slot->kind->arrived(&view);
}

/* Without the slide's own doings. */
static int64_t patient_until(const struct player *player)
{
    if (player->idle.state == IDLE_READING)
        return player->idle.contact_ns + patience_ns(player);
    if (player->closed || player->setup.hold)
        return INT64_MAX;
    return player->page_ns + player_page_ns(player);
}

int64_t player_quiet_until(const struct player *player)
{
    int64_t until_ns = patient_until(player);
    if (player->closed || !player->slot->kind->rests_ns)
        return until_ns;
    struct view view = player_view(player);
    int64_t rests_ns = player->slot->kind->rests_ns(&view);
    if (rests_ns >= INT64_MAX - player->now_ns || player->now_ns + rests_ns >= until_ns)
        return until_ns;
    return player->now_ns + rests_ns;
}

void player_set_wall(struct player *player, struct wall wall)
{
    player->wall = wall;
    bool closed = !schedule_open(&player->setup.slots.deck->schedule, wall);
    if (closed == player->closed)
        return;
    /* The day may begin with another slide than the one before. */
    player->closed = closed;
    reset(player);
    player->idle.state = IDLE_ATTRACT;
    player_show(player, itinerary_first(player->setup.slots.deck, wall), 0, player->now_ns);
}

bool player_prepare(struct player *player)
{
    const struct deck *deck = player->setup.slots.deck;
    size_t index = player->slot->stage.slide_index;
    const size_t near[] = {itinerary_next(deck, index, player->wall),
                           itinerary_previous(deck, index, player->wall)};
    for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
        if (slots_have(&player->slots, near[i], &player->settings))
            continue;
        slots_get(&player->slots, near[i], &player->settings, NULL);
        slots_get(&player->slots, index, &player->settings, NULL); /* stays the most recent */
        return true;
    }
    return false;
}

static size_t add_wants(const struct slot *slot, struct picture_want *out, size_t count)
{
    if (!slot->kind->pictures || count + PICTURES_PER_SLIDE > PLAYER_WANTS_MAX)
        return count;
    return count + slot->kind->pictures(slot->placed, out + count);
}

size_t player_wants(const struct player *player, struct picture_want out[static PLAYER_WANTS_MAX])
{
    const struct deck *deck = player->setup.slots.deck;
    size_t index = player->slot->stage.slide_index;
    size_t count = add_wants(player->slot, out, 0);
    const size_t near[] = {itinerary_next(deck, index, player->wall),
                           itinerary_previous(deck, index, player->wall)};
    for (size_t n = 0; n < sizeof near / sizeof *near; n++)
        for (size_t i = 0; i < SLOT_COUNT; i++)
            if (player->slots.items[i].used && &player->slots.items[i] != player->slot &&
                player->slots.items[i].stage.slide_index == near[n])
                count = add_wants(&player->slots.items[i], out, count);
    if (player->leaving && player->leaving != player->slot)
        count = add_wants(player->leaving, out, count);
    return count;
}
