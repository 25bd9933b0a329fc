/* The card that is open on a diagram: where it stands, how it comes and goes, what can be tapped.
 */
#include "slide/corridor/cards.h"
#include "base/math.h"

void corridor_open(const struct view *view, int item)
{
    struct corridor_state *state = view->state;
    if (state->open > 0 && state->open != item + 1) {
        state->closing = state->open;
        state->closing_ns = 0;
    }
    state->open = item + 1;
    state->open_ns = 0;
    if (item >= 0)
        state->open_page = ((const struct corridor_placed *)view->placed)->items[item].page;
}

/* A larger text may have moved what is open to another page: who saw it still does. */
unsigned corridor_resume(const struct view *view)
{
    const struct corridor_placed *placed = view->placed;
    struct corridor_state *state = view->state;
    state->closing = 0;
    if (state->open <= 0 || (size_t)state->open > placed->item_count)
        return view->page;
    bool seen = state->open_page == view->page;
    state->open_page = placed->items[state->open - 1].page;
    return seen ? state->open_page : view->page;
}

bool corridor_card_moves(const struct view *view)
{
    const struct corridor_state *state = view->state;
    if (view->reduced_motion)
        return false;
    return (state->open > 0 && card_shown(view->stage, state->open_ns, false) < 1) ||
           (state->closing > 0 && card_shown(view->stage, state->closing_ns, true) > 0);
}

/* What its stop and its name take. */
static struct rect own_area(const struct corridor_placed *placed, const struct corridor_item *item)
{
    for (size_t i = 0; i < placed->layout->stop_count; i++) {
        const struct corridor_stop *stop = &placed->layout->stops[i];
        if (item->station == (int)stop->station && !stop->dropped)
            return rects_around(item->shown, stop->label);
    }
    return item->shown;
}

/* How much of the page a card would cover; its own stop counts a hundredfold. */
static float cost_of(const struct corridor_placed *placed, const struct corridor_item *item,
                     struct rect own, struct rect area)
{
    float cost = 100 * rects_shared(area, own);
    for (size_t i = 0; i < placed->layout->stop_count; i++) {
        const struct corridor_stop *stop = &placed->layout->stops[i];
        float disc = stage_px(placed->stage, CORRIDOR_STOP);
        if (stop->page != item->page)
            continue;
        cost += rects_shared(area, stop->label);
        cost += rects_shared(
            area, (struct rect){stop->at.x - disc, stop->at.y - disc, 2 * disc, 2 * disc});
    }
    for (size_t i = 0; i < sizeof placed->words / sizeof *placed->words; i++)
        cost += rects_shared(area, placed->words[i]);
    for (size_t i = 0; i < placed->layout->caption_count; i++)
        if (placed->layout->captions[i].page == item->page)
            cost += rects_shared(area, placed->layout->captions[i].area);
    return cost;
}

/* Right beside its stop and name, where it covers least: so near that it needs no leader. */
static struct card_position spot_of(const struct corridor_placed *placed, int index)
{
    const struct stage *stage = placed->stage;
    const struct corridor_item *item = &placed->items[index];
    struct vec2 size = card_size(item->card);
    struct rect content = stage->content, own = own_area(placed, item);
    float gap = stage_px(stage, 20), inside = stage_px(stage, 60), best = INFINITY;
    float top = placed->room.y, bottom = content.y + content.h - size.y;
    if (stage->settings.low_reach && !stage->portrait) /* visual.md, section 9 */
        top = fminf(bottom, stage_px(stage, 660));
    struct card_position spot = {0};
    const float xs[] = {item->at.x - size.x / 2, item->at.x - inside, item->at.x + inside - size.x,
                        own.x + own.w + gap, own.x - gap - size.x};
    const float ys[] = {own.y + own.h + gap, own.y - gap - size.y, item->at.y - size.y / 2, bottom,
                        top};
    for (size_t i = 0; i < 25; i++) {
        float x = clampf(xs[i % 5], content.x, content.x + content.w - size.x);
        float y = clampf(ys[i / 5], top, bottom);
        struct rect area = {roundf(x), roundf(y), size.x, size.y};
        float cost = cost_of(placed, item, own, area);
        if (cost >= best)
            continue;
        best = cost;
        spot.area = area;
    }
    return spot;
}

/* An item that the page shows; layouts change under an open card. */
static bool is_there(const struct view *view, int open)
{
    const struct corridor_placed *placed = view->placed;
    return open > 0 && (size_t)open <= placed->item_count &&
           placed->items[open - 1].page == view->page;
}

static void draw_chosen(const struct corridor_placed *placed, const struct corridor_item *item,
                        struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    float ring = stage_px(stage, 6);
    struct rect area = rect_grow(item->shown, ring);
    draw_box(out, (struct draw_box){.area = area,
                                    .radius = fminf(area.w, area.h) / 2,
                                    .stroke = stage->theme.accent,
                                    .stroke_width = ring});
}

void corridor_card_draw(const struct view *view, struct draw_list *out)
{
    const struct corridor_placed *placed = view->placed;
    const struct corridor_state *state = view->state;
    struct target targets[TARGETS_MAX];
    size_t own = corridor_targets(view, targets), first = own;
    if (view->pressed >= 0 && (size_t)view->pressed < own &&
        targets[view->pressed].action.number < CORRIDOR_ACT_CLOSE &&
        targets[view->pressed].action.kind == ACTION_KIND)
        draw_chosen(placed, &placed->items[targets[view->pressed].action.number], out);
    if (is_there(view, state->closing) && !view->reduced_motion) {
        float shown = card_shown(view->stage, state->closing_ns, true);
        struct card_position spot = spot_of(placed, state->closing - 1);
        if (shown > 0)
            card_draw(placed->items[state->closing - 1].card, &spot, shown, CARD_NOTHING, out);
    }
    if (!is_there(view, state->open))
        return;
    const struct corridor_item *item = &placed->items[state->open - 1];
    struct card_position spot = spot_of(placed, state->open - 1);
    struct target buttons[CARD_TARGETS];
    first -= card_targets(item->card, &spot, CORRIDOR_ACT_CLOSE, buttons);
    float shown = view->reduced_motion ? 1 : card_shown(view->stage, state->open_ns, false);
    draw_chosen(placed, item, out);
    card_draw(item->card, &spot, shown, card_part_of(item->card, view->pressed - (int)first), out);
}

bool corridor_card_covers(const struct view *view, struct vec2 at)
{
    const struct corridor_state *state = view->state;
    return is_there(view, state->open) &&
           rect_holds(spot_of(view->placed, state->open - 1).area, at);
}

/* The stops first, then the stretches, in their order; what an open card covers is not to be had.
 * Then the card's own. */
size_t corridor_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct corridor_placed *placed = view->placed;
    const struct corridor_state *state = view->state;
    size_t count = 0;
    bool open = is_there(view, state->open);
    struct card_position spot = {0};
    if (open)
        spot = spot_of(placed, state->open - 1);
    for (size_t i = 0; i < placed->item_count && count < TARGETS_MAX - CARD_TARGETS; i++) {
        const struct corridor_item *item = &placed->items[i];
        if (item->page != view->page || (open && rect_holds(spot.area, item->at)))
            continue;
        out[count++] = (struct target){item->hit, item->shown, {ACTION_KIND, (int)i}, false, true};
    }
    if (open)
        count += card_targets(placed->items[state->open - 1].card, &spot, CORRIDOR_ACT_CLOSE,
                              out + count);
    return count;
}

struct partner corridor_partner(const struct view *view)
{
    const struct corridor_placed *placed = view->placed;
    const struct corridor_state *state = view->state;
    if (!is_there(view, state->open))
        return (struct partner){0};
    return card_partner(placed->items[state->open - 1].card);
}
