#include "show/player/recall.h"

#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "show/player/view.h"

/* What moves by itself has come to its end by then. */
static const int64_t LONG_AGO_NS = 3600 * NS_PER_SECOND;
enum { SETTLING_STEPS = 40 };
static const int64_t SETTLING_NS = 2 * NS_PER_SECOND;

bool player_moment(const struct player *player, struct seen_moment *out, const void **state)
{
    const struct slot *slot = player->slot;
    if (player->transition.kind > TRANSITION_NONE || player->shown)
        return false;
    memset(out, 0, sizeof *out);
    out->from_ns = player->now_ns;
    out->slide = slot->stage.slide_index;
    out->stop = player->stop;
    memcpy(&out->settings, &player->settings, sizeof out->settings);
    out->idle = player->idle.state;
    out->page = player->page;
    out->used = player->used;
    out->closed = player->closed;
    out->paused = player->paused;
    out->menu_open = player->menu_open;
    out->can_back = player->way_back.count > 0;
    out->inviting = player->inviting;
    out->state_size = slot->state ? slot->kind->state_size : 0;
    *state = slot->state;
    return true;
}

/* The player as it was, until step_out(). */
struct now {
    struct player player;
    void *state; /* of the slot */
};

static void step_in(const struct recall *recall, struct player *player, struct now *now)
{
    const struct seen_moment *moment = &recall->moment;
    now->player = *player;
    now->state = recall->slot->state;
    recall->slot->state = recall->state;
    player->slot = recall->slot;
    player->settings = moment->settings;
    player->idle = (struct idle){moment->idle, player->now_ns, player->now_ns};
    player->page = recall->page;
    player->stop = moment->stop;
    player->used = moment->used;
    player->closed = moment->closed;
    player->paused = moment->paused;
    player->menu_open = moment->menu_open;
    player->inviting = moment->inviting;
    player->way_back.count = moment->can_back; /* whether there is one is all that is drawn */
    player->visit_ns = player->page_ns = player->now_ns - LONG_AGO_NS;
    player->transition.kind = TRANSITION_NONE;
    player->leaving = player->shown = NULL;
    player->pressed = player->focused = (struct chosen){0};
    player->late.kind = LATE_NOTHING;
    player->notice = (struct player_notice){0};
}

static void step_out(const struct recall *recall, struct player *player, const struct now *now)
{
    recall->slot->state = now->state;
    *player = now->player;
}

/* What was open is there again, and what gives way to it has: in time that passes for it alone. */
static void settle(struct player *player)
{
    const struct slide_kind *kind = player->slot->kind;
    player_resume(player);
    for (int i = 0; kind->step && i < SETTLING_STEPS; i++) {
        struct view view = player_view(player);
        kind->step(&view, SETTLING_NS / SETTLING_STEPS);
    }
}

void recall_begin(struct recall *recall, struct player *player, const struct seen_moment *moment)
{
    struct now now;
    size_t here = player_here(player);
    recall_end(recall, player);
    slots_get(&player->slots, here, &player->slot->stage.settings, NULL);
    recall->slot = slots_get(&player->slots, moment->slide, &moment->settings, NULL);
    slots_get(&player->slots, here, &player->slot->stage.settings, NULL); /* the most recent */
    player->slots.kept[2] = recall->slot;
    recall->moment = *moment;
    recall->page = moment->page < recall->slot->pages ? moment->page : recall->slot->pages - 1;
    recall->on = true;
    size_t size = recall->slot->kind->state_size;
    recall->state = size > 0 ? memory_get(size) : NULL;
    seen_read_state(moment, recall->state, size);
    if (moment->closed && !player->closed)
        player_lay_out_closing(player);
    step_in(recall, player, &now);
    if (moment->kept_size > 0) {
        settle(player);
        recall->page = player->page;
    }
    step_out(recall, player, &now);
}

void recall_end(struct recall *recall, struct player *player)
{
    if (recall->on)
        player->slots.kept[2] = NULL;
    recall_finish(recall);
}

void recall_finish(struct recall *recall)
{
    memory_free(recall->state);
    *recall = (struct recall){0};
}

struct colour recall_draw(struct recall *recall, struct player *player, struct draw_list *out)
{
    struct now now;
    step_in(recall, player, &now);
    struct colour ground = player_draw(player, out);
    step_out(recall, player, &now);
    return ground;
}

size_t recall_wants(struct recall *recall, struct player *player,
                    struct picture_want out[static PLAYER_WANTS_MAX])
{
    struct now now;
    step_in(recall, player, &now);
    size_t count = player_wants(player, out);
    step_out(recall, player, &now);
    return count;
}

size_t recall_drawings(struct recall *recall, struct player *player,
                       struct drawing_want out[static PLAYER_DRAWINGS_MAX])
{
    struct now now;
    step_in(recall, player, &now);
    size_t count = player_drawings(player, out);
    step_out(recall, player, &now);
    return count;
}
