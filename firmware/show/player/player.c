#include "show/player/player.h"

#include <string.h>

#include "show/itinerary.h"
#include "show/player/view.h"
#include "slide/kit/kind.h"

static struct view view_of(const struct player *player, const struct slot *slot, unsigned page,
                           int64_t since_ns, int pressed)
{
    return (struct view){
        .stage = &slot->stage,
        .placed = slot->placed,
        .state = slot->state,
        .page = page,
        .pressed = pressed,
        .attract = player->idle.state == IDLE_ATTRACT,
        .invites = player_loops(player) || player->inviting,
        .reduced_motion = player->settings.reduced_motion,
        .since_ns = player->settings.reduced_motion ? INT64_MAX / 2 : since_ns,
        .stays_ns = slot == player->slot ? player_given_ns(player) : 0,
    };
}

static struct view view_at_rest(const struct player *player)
{
    return view_of(player, player->slot, player->page, player->now_ns - player->visit_ns, -1);
}

/* Of the slide that is shown, or comes. */
static struct view view_shown(const struct player *player)
{
    if (!player->shown)
        return player_view(player);
    return view_of(player, player->shown, player->shown_page, player->shown_since_ns, -1);
}

struct view player_view(const struct player *player)
{
    struct view view = view_at_rest(player);
    if (!player->pressed.bar)
        view.pressed = player_pressed(player);
    return view;
}

static bool moves(const struct slot *slot)
{
    return slot->kind->moves && slot->kind->moves(slot->placed);
}

static struct bar_state bar_state_of(const struct player *player, const struct slot *slot,
                                     unsigned page)
{
    const struct deck *deck = player->setup.slots.deck;
    size_t index = slot->stage.slide_index;
    struct bar_state state = {
        .page = page,
        .pages = slot->pages,
        .paused = player->paused,
        .menu_open = player->menu_open,
        .can_back =
            page > 0 || player->way_back.count > 0 || index != itinerary_first(deck, player->wall),
        .can_next = true,
        .can_pause = player->paused || player_loops(player) || moves(slot),
        .attract = player_loops(player),
        .pulse = player_pulse(player),
        .used = player->used,
        .pressed = -1,
        .focused = -1,
    };
    if (slot->kind->listed) {
        struct view view = view_of(player, slot, page, 0, -1);
        state.listed = slot->kind->listed(&view);
    }
    itinerary_number(deck, index, &state.number, &state.count);
    return state;
}

static bool does_the_same(const struct action *a, const struct action *b)
{
    return a->kind == b->kind && a->number == b->number;
}

/* The slide's own: none while the menu is open, nor on a poster, nor while another is shown. */
static size_t own_targets(const struct player *player, struct target out[static TARGETS_MAX])
{
    struct view view = view_at_rest(player);
    const struct slot *slot = player->slot;
    if (!slot->kind->targets || player->menu_open || player_unseen(player) ||
        (slot->poster && !slot->kind->own_poster))
        return 0;
    return player->slot->kind->targets(&view, out);
}

/* True if they stand on one ground with the same settings. */
static bool bars_alike(const struct slot *a, const struct slot *b)
{
    const struct settings *one = &a->stage.settings, *other = &b->stage.settings;
    return colours_equal(a->stage.theme.ground, b->stage.theme.ground) &&
           one->high_contrast == other->high_contrast && one->low_reach == other->low_reach &&
           one->poster == other->poster && one->language == other->language;
}

/* Whose bar is drawn with a slide: while a turn waits that of the slide where the visitor is, if it
 * is like its own. */
static const struct slot *with_bar(const struct player *player, const struct slot *slot)
{
    return player->shown && bars_alike(slot, player->slot) ? player->slot : slot;
}

size_t player_targets(const struct player *player, struct target out[static 2 * TARGETS_MAX])
{
    if (player->closed || player->idle.state == IDLE_COUNTDOWN)
        return 0;
    size_t count = own_targets(player, out);
    struct bar_state state = bar_state_of(player, player->slot, player->page);
    return count + bar_targets(with_bar(player, player_shown(player))->bar, &state, out + count);
}

static int find(const struct target *targets, size_t first, size_t end, struct chosen chosen)
{
    for (size_t i = first; i < end; i++)
        if (does_the_same(&targets[i].action, &chosen.action) && chosen.before-- == 0)
            return targets[i].disabled ? -1 : (int)i;
    return -1;
}

int player_find(const struct player *player, const struct chosen *chosen)
{
    struct target targets[2 * TARGETS_MAX];
    if (!chosen->any)
        return -1;
    size_t count = player_targets(player, targets);
    size_t own = count > 0 ? own_targets(player, targets) : 0;
    return chosen->bar ? find(targets, own, count, *chosen) : find(targets, 0, own, *chosen);
}

struct chosen player_choose(const struct player *player, int index)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(player, targets);
    if (index < 0 || (size_t)index >= count)
        return (struct chosen){0};
    int own = (int)own_targets(player, targets);
    struct chosen chosen = {.any = true, .bar = index >= own, .action = targets[index].action};
    for (int i = chosen.bar ? own : 0; i < index; i++)
        chosen.before += does_the_same(&targets[i].action, &chosen.action);
    return chosen;
}

/* Lets go of what is no longer there to be chosen, so that it does not come back with it. True if
 * there was such. */
static bool player_forget_lost(struct player *player)
{
    bool lost = false;
    if (player->idle.state == IDLE_COUNTDOWN || player_unseen(player))
        return false; /* nothing can be touched for the moment */
    struct chosen *const both[] = {&player->pressed, &player->focused};
    for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
        if (!both[i]->any || player_find(player, both[i]) >= 0)
            continue;
        *both[i] = (struct chosen){0};
        lost = true;
    }
    return lost;
}

int player_pressed(const struct player *player)
{
    return player_find(player, &player->pressed);
}

int player_focused(const struct player *player)
{
    return player_find(player, &player->focused);
}

/* `live`: it shows what is pressed and focused; a bar that fades does not, so that its snapshot
 * stays the same. While a turn waits every bar tells where the visitor is. */
static void draw_bar(const struct player *player, const struct slot *slot, unsigned page, bool live,
                     struct draw_list *out)
{
    bool waits = player->shown;
    struct bar_state state =
        bar_state_of(player, waits ? player->slot : slot, waits ? player->page : page);
    slot = with_bar(player, slot);
    if (waits && slot != player->slot)
        state.place = player->slot->stage.slide;
    if (live) {
        struct target targets[TARGETS_MAX];
        int own = (int)own_targets(player, targets);
        state.pressed = player->pressed.bar ? player_pressed(player) - own : -1;
        state.focused = player->focused.bar ? player_focused(player) - own : -1;
    }
    bar_draw(slot->bar, &state, out);
}

static void draw_focus(const struct player *player, struct draw_list *out)
{
    struct target targets[2 * TARGETS_MAX];
    int focused = player_focused(player);
    if (focused < 0 || (player->shown && !player->focused.bar))
        return;
    player_targets(player, targets);
    bar_draw_focus(&with_bar(player, player_shown(player))->stage, targets[focused].shown, out);
}

static void draw_slide(const struct player *player, const struct slot *slot,
                       const struct view *view, struct draw_list *out)
{
    if (!slot->poster || kind_attraction(slot->stage.slide) > 0 || slot->kind->own_poster)
        slot->kind->draw(view, out);
    if (slot->poster)
        poster_draw(slot->poster, player_pulse(player), out);
}

/* Both pictures are groups that the painter keeps as textures, over the new one's ground. Where the
 * two share a ground the bar does not move between them; else it is part of what fades. */
static void draw_transition(const struct player *player, struct draw_list *out)
{
    struct transition_shares shares = transition_now(&player->transition, player->now_ns);
    const struct slot *from = player->leaving, *to = player_shown(player);
    bool still_bar = bars_alike(from, to);
    struct draw_group group = {
        .opacity = shares.old_opacity,
        .offset.x = stage_px(&to->stage, shares.old_offset),
        .clipped = true,
        .clip = {0, 0, to->stage.width, still_bar ? to->stage.bar.y : to->stage.height},
        .snapshot = true,
        .ground = from->stage.theme.ground,
    };
    struct view view = view_of(player, from, player->leaving_page, player->leaving_since_ns, -1);
    size_t old_push = out->count;
    draw_push(out, group);
    draw_slide(player, from, &view, out);
    if (!still_bar)
        draw_bar(player, from, player->leaving_page, false, out);
    draw_pop(out);

    group.opacity = shares.new_opacity;
    group.offset.x = stage_px(&to->stage, shares.new_offset);
    group.ground = to->stage.theme.ground;
    view = view_shown(player);
    draw_push(out, group);
    draw_slide(player, to, &view, out);
    if (!still_bar)
        draw_bar(player, to, view.page, false, out);
    draw_pop(out);
    player_lift_standing(player, out, old_push);
    if (still_bar)
        draw_bar(player, to, view.page, true, out);
}

struct colour player_draw(struct player *player, struct draw_list *out)
{
    const struct slot *slot = player_shown(player);
    draw_reset(out);
    player->changed = false;
    if (player->closed) {
        closing_card_draw(player->closing, out);
        return slot->stage.theme.ground;
    }
    if (player->transition.kind > TRANSITION_NONE && player->leaving) {
        draw_transition(player, out);
    } else {
        struct view view = view_shown(player);
        draw_slide(player, slot, &view, out);
        draw_bar(player, slot, view.page, true, out);
    }
    draw_focus(player, out);
    if (player->idle.state == IDLE_COUNTDOWN)
        idle_panel_draw(slot->idle_panel, idle_left(&player->idle, player->now_ns), out);
    if (player->notice.message)
        notice_draw(&slot->stage, player->notice.place, player->notice.message, player->notice.more,
                    out);
    return slot->stage.theme.ground;
}

bool player_draw_ahead(struct player *player, int ahead, struct draw_list *out)
{
    struct neighbour near[NEIGHBOURS_MAX];
    size_t here = player_here(player), which = ahead > 0 ? 0 : 1;
    player_neighbours(player, near);
    if (!slots_have(&player->slots, near[which].slide, &near[which].settings))
        return false;
    const struct slot *slot =
        slots_get(&player->slots, near[which].slide, &near[which].settings, NULL);
    struct view view = view_of(player, slot, 0, 0, -1);
    draw_reset(out);
    draw_slide(player, slot, &view, out);
    draw_bar(player, slot, 0, false, out);
    slots_get(&player->slots, here, &player->settings, NULL);
    return true;
}

static size_t add_drawings(const struct slot *slot, const struct view *view,
                           struct drawing_want *out, size_t count)
{
    if (!slot->kind->drawings)
        return count;
    size_t end = count + slot->kind->drawings(view, out + count);
    for (size_t i = count; i < end; i++)
        out[i].owner = &slot->arena;
    return end;
}

size_t player_drawings(const struct player *player,
                       struct drawing_want out[static PLAYER_DRAWINGS_MAX])
{
    size_t count = 0;
    struct view view = player_view(player);
    count = add_drawings(player->slot, &view, out, count);
    if (player->shown && player->shown != player->slot) {
        view = view_shown(player);
        count = add_drawings(player->shown, &view, out, count);
    }
    if (player->leaving && player->leaving != player->slot && player->leaving != player->shown) {
        view = view_of(player, player->leaving, player->leaving_page, player->leaving_since_ns, -1);
        count = add_drawings(player->leaving, &view, out, count);
    }
    struct neighbour near[NEIGHBOURS_MAX];
    size_t near_count = player_neighbours(player, near);
    for (size_t n = 0; n < near_count; n++) {
        const struct slot *slot = slots_find(&player->slots, near[n].slide, &near[n].settings);
        if (!slot || slot == player->slot || slot == player->leaving || slot == player->shown)
            continue;
        view = view_of(player, slot, 0, 0, -1);
        view.state = slot->fresh_state;
        count = add_drawings(slot, &view, out, count);
    }
    return count;
}

static struct settings fresh_settings(const struct player *player)
{
    return (struct settings){.language = player->setup.language, .text_percent = 100};
}

void player_lay_out_closing(struct player *player)
{
    arena_reset(&player->closing_arena);
    struct stage stage = player->slot->stage;
    stage.arena = &player->closing_arena;
    player->closing = closing_card_layout(&stage, player->setup.slots.deck);
}

void player_init(struct player *player, const struct player_setup *setup, int64_t now_ns)
{
    *player =
        (struct player){.setup = *setup, .turned_ns = INT64_MIN / 2, .acted_ns = INT64_MIN / 2};
    slots_set(&player->slots, &setup->slots);
    player->slots.looping = player->idle.state == IDLE_ATTRACT;
    player->settings = fresh_settings(player);
    player_make_programme(player);
    player_show(player, player_front(player), 0, now_ns);
}

void player_show(struct player *player, size_t index, unsigned page, int64_t now_ns)
{
    player->settings.poster = player_shows_posters(player);
    player->slot = slots_get(&player->slots, index, &player->settings, NULL);
    slot_clear_state(player->slot);
    player->page = page < player->slot->pages ? page : player->slot->pages - 1;
    player->first_page = 0;
    player->stop = programme_find(&player->programme, index);
    player->now_ns = player->visit_ns = player->page_ns = now_ns;
    player->transition.kind = TRANSITION_NONE;
    player->leaving = player->shown = NULL;
    player->slots.kept[0] = player->slots.kept[1] = NULL;
    player->pressed = player->focused = (struct chosen){0};
    player->late.kind = LATE_NOTHING;
    player->finger_down = false;
    player->changed = true;
    if (player->closed)
        player_lay_out_closing(player);
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
    size_t stop = player->stop;
    programme_make(&player->programme, setup->deck, player->wall);
    player_show(player, index, page, now_ns);
    if (stop < player->programme.count && player->programme.stops[stop].slide == index)
        player->stop = stop;
    player->first_page = first_page;
    if (!stays)
        return;
    /* A deck that is saved over and over must not hold the loop up. */
    player->visit_ns = visit_ns;
    if (player->page == page)
        player->page_ns = page_ns;
}

static int64_t patience_ns(const struct player *player)
{
    unsigned words = kind_words(player->slot->stage.slide, player->settings.language);
    return idle_patience_ns(stage_auto_duration_ns(words));
}

static void reset(struct player *player)
{
    player->settings = fresh_settings(player);
    player->settings.poster = player_shows_posters(player);
    player->paused = player->menu_open = player->touched = false;
    player->used = 0;
    player->pressed = player->focused = (struct chosen){0};
    player->late.kind = LATE_NOTHING;
    way_back_clear(&player->way_back);
    size_t first = player_front(player);
    player->stop = 0;
    for (size_t i = 0; i < SLOT_COUNT; i++)
        if (player->slots.items[i].used && &player->slots.items[i] != player->slot)
            slot_clear_state(&player->slots.items[i]);
    struct slot *slot = slots_get(&player->slots, first, &player->settings, NULL);
    if (slot == player->slot)
        slot_clear_state(slot);
    if (slot != player->slot || player->page > 0) {
        struct transition transition;
        transition_start(&transition, TRANSITION_FADE, 1, false, player->now_ns);
        player_turn_picture(player, &transition);
    }
    player->slot = slot;
    player->page = player->first_page = 0;
    player->visit_ns = player->page_ns = player->now_ns;
}

static void step_idle(struct player *player)
{
    bool untouched = !player->touched && player_here(player) == player_front(player);
    switch (idle_step(&player->idle, player->now_ns, patience_ns(player), untouched)) {
    case IDLE_NOTHING: return;
    case IDLE_ASKED:
        player->menu_open = false;
        player->pressed = (struct chosen){0};
        break;
    case IDLE_LEFT:
        player->page_ns = player->now_ns;
        player->stop = 0;
        break;
    case IDLE_RESET: reset(player); break;
    }
    player->changed = true;
}

static void step_slide(struct player *player, int64_t dt_ns)
{
    bool moved = player->moving;
    player->moving = false;
    if (player->shown) { /* the visit begins, or goes on, when it is seen */
        player->visit_ns += dt_ns;
        player->page_ns += dt_ns;
    } else if (!player->closed && player->slot->kind->step) {
        struct view view = player_view(player);
        player->moving = player->slot->kind->step(&view, dt_ns);
    }
    /* The rest after a move is shown too, however long the last frame took. */
    if (moved || player->moving)
        player->changed = true;
}

void player_pass(struct player *player, int64_t now_ns)
{
    int64_t dt_ns = now_ns - player->now_ns;
    player->now_ns = now_ns;
    if (dt_ns > 0)
        step_slide(player, dt_ns);
    player_act_on_time(player);
}

static void step_pulse(struct player *player)
{
    unsigned pulse = player_pulse(player);
    if (pulse != player->pulse)
        player->changed = true;
    player->pulse = pulse;
}

bool player_step(struct player *player, int64_t now_ns)
{
    int64_t dt_ns = now_ns > player->now_ns ? now_ns - player->now_ns : 0;
    player->now_ns = now_ns;
    if (player->transition.kind > TRANSITION_NONE) {
        player->changed = true;
        if (!transition_step(&player->transition, now_ns))
            player->leaving = player->slots.kept[0] = NULL;
    }
    player_turn_on_time(player);
    player_act_on_time(player);
    if (player->pressed.any && !player->finger_down && now_ns >= player->pressed_until_ns) {
        player->pressed = (struct chosen){0};
        player->changed = true;
    }
    if (player->inviting && !player->finger_down) {
        player->inviting = false;
        player->changed = true;
    }
    step_idle(player);
    player->slots.looping = player->idle.state == IDLE_ATTRACT;
    player_fit(player);
    if (player->idle.state == IDLE_COUNTDOWN)
        player->changed = true;
    step_slide(player, dt_ns);
    step_pulse(player);
    player_advance(player);
    if (player_forget_lost(player))
        player->changed = true;
    return player->changed;
}

/* The slide's own step. */
static bool busy(const struct player *player)
{
    return player->transition.kind > TRANSITION_NONE || player->shown ||
           player->late.kind != LATE_NOTHING || player->idle.state == IDLE_COUNTDOWN ||
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
    const struct slide_kind *kind = player->slot->kind;
    struct view view = player_view(player);
    return (kind->arrived && kind->arrived(&view)) || (kind->drifts && kind->drifts(&view));
}

/* Without the slide's own doings. */
static int64_t patient_until(const struct player *player)
{
    if (player->idle.state == IDLE_READING)
        return player->idle.contact_ns + patience_ns(player);
    if (player->closed || player->setup.hold)
        return INT64_MAX;
    int64_t page_ns = player->page_ns + player_page_ns(player);
    int64_t pulse_ns = player_next_pulse_ns(player);
    return page_ns < pulse_ns ? page_ns : pulse_ns;
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
    bool other_day = wall.known != player->wall.known || wall.day != player->wall.day;
    player->wall = wall;
    if (other_day)
        player_make_programme(player);
    bool closed = !schedule_open(&player->setup.slots.deck->schedule, wall);
    if (closed == player->closed)
        return;
    /* The day may begin with another slide than the one before. */
    player->closed = closed;
    player->idle.state = IDLE_ATTRACT;
    reset(player);
    player_show(player, player_front(player), 0, player->now_ns);
}

bool player_prepare(struct player *player)
{
    struct neighbour near[NEIGHBOURS_MAX];
    size_t count = player_neighbours(player, near);
    for (size_t i = 0; i < count; i++) {
        if (slots_have(&player->slots, near[i].slide, &near[i].settings))
            continue;
        slots_get(&player->slots, near[i].slide, &near[i].settings, NULL);
        /* This one stays the most recent. */
        slots_get(&player->slots, player_here(player), &player->settings, NULL);
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
    size_t count = add_wants(player->slot, out, 0);
    struct neighbour near[NEIGHBOURS_MAX];
    size_t near_count = player_neighbours(player, near);
    for (size_t n = 0; n < near_count; n++)
        for (size_t i = 0; i < SLOT_COUNT; i++)
            if (player->slots.items[i].used && &player->slots.items[i] != player->slot &&
                player->slots.items[i].stage.slide_index == near[n].slide)
                count = add_wants(&player->slots.items[i], out, count);
    if (player->shown && player->shown != player->slot)
        count = add_wants(player->shown, out, count);
    if (player->leaving && player->leaving != player->slot && player->leaving != player->shown)
        count = add_wants(player->leaving, out, count);
    return count;
}
