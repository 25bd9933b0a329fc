/* The card that is open on a diagram: where it is and what can be tapped. */
#include "slide/corridor/cards.h"
#include "base/math.h"

void corridor_open(const struct view *view, int item)
{
    struct corridor_state *state = view->state;
    card_motion_open(&state->card, item);
    if (item >= 0)
        state->open_page = ((const struct corridor_placed *)view->placed)->items[item].page;
}

/* A larger text may have moved what is open to another page: who saw it still does. */
unsigned corridor_resume(const struct view *view)
{
    const struct corridor_placed *placed = view->placed;
    struct corridor_state *state = view->state;
    int open = state->card.open;
    state->card.closing = 0;
    if (open <= 0 || (size_t)open > placed->item_count)
        return view->page;
    bool seen = state->open_page == view->page;
    state->open_page = placed->items[open - 1].page;
    return seen ? state->open_page : view->page;
}

/* A station with its name, or a stretch. */
static struct rect own_area(const struct corridor_placed *placed, const struct corridor_item *item)
{
    for (size_t i = 0; i < placed->layout->stop_count; i++) {
        const struct corridor_stop *stop = &placed->layout->stops[i];
        if (item->station == (int)stop->station && !stop->dropped)
            return rects_around(item->shown, stop->label);
    }
    return item->shown;
}

enum { LINES_MAX = 400 }; /* pieces of lines on a page */

/* Lines as rows of squares of their width: a slanting one has no rectangle of its own. */
static size_t add_line(const struct stage *stage, struct vec2 from, struct vec2 to,
                       struct rect out[static LINES_MAX], size_t count)
{
    float width = stage_px(stage, CORRIDOR_LINE);
    if (from.x == to.x || from.y == to.y) {
        struct rect ends = {fminf(from.x, to.x), fminf(from.y, to.y), fabsf(to.x - from.x),
                            fabsf(to.y - from.y)};
        if (count < LINES_MAX)
            out[count++] = rect_grow(ends, width / 2);
        return count;
    }
    float pieces = ceilf(vec2_distance(from, to) / (2 * width));
    for (float i = 0; i < pieces && count < LINES_MAX; i++) {
        float part = (i + 0.5f) / pieces;
        struct vec2 at = {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
        out[count++] = (struct rect){at.x - width, at.y - width, 2 * width, 2 * width};
    }
    return count;
}

static size_t add_lines(const struct corridor_placed *placed, unsigned page,
                        struct rect out[static LINES_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < placed->layout->strand_count; i++) {
        const struct corridor_strand *strand = &placed->layout->strands[i];
        for (size_t j = 0; strand->page == page && j + 1 < strand->count; j++)
            count = add_line(placed->stage, strand->points[j], strand->points[j + 1], out, count);
    }
    return count;
}

/* `out` has room for one of each item. */
static size_t add_stops(const struct corridor_placed *placed, unsigned page, struct rect *out,
                        size_t count)
{
    for (size_t i = 0; i < placed->item_count; i++)
        if (placed->items[i].page == page && placed->items[i].station >= 0)
            out[count++] = placed->items[i].shown;
    return count;
}

static struct card_position position_of(const struct corridor_placed *placed, int index)
{
    enum { TEXTS_MAX = 400, LOW = 660 }; /* LOW: px of the design, within a seated reach */
    const struct stage *stage = placed->stage;
    const struct corridor_item *item = &placed->items[index];
    struct rect content = stage->content, names[TEXTS_MAX + CORRIDOR_ITEMS_MAX], lines[LINES_MAX];
    float top = placed->room.y, bottom = content.y + content.h;
    size_t name_count = sheet_texts(placed->sheet, item->page, names, TEXTS_MAX);
    name_count = add_stops(placed, item->page, names, name_count);
    if (stage->settings.low_reach && !stage->portrait)
        top = fminf(bottom - card_size(item->card).y, stage_px(stage, LOW));
    struct card_surroundings around = {
        .wish = CARD_BESIDE,
        .room = {content.x, top, content.w, bottom - top},
        .own = own_area(placed, item),
        .anchor = item->at,
        .ring = fminf(item->shown.w, item->shown.h) / 2 + stage_px(stage, CORRIDOR_OUTLINE),
        .things = lines,
        .thing_count = add_lines(placed, item->page, lines),
        .names = names,
        .name_count = name_count,
    };
    return card_position_find(item->card, stage, &around);
}

/* An item that the page shows; layouts change under an open card. */
static bool is_there(const struct view *view, int open)
{
    const struct corridor_placed *placed = view->placed;
    return open > 0 && (size_t)open <= placed->item_count &&
           placed->items[open - 1].page == view->page;
}

static struct card_placed place_card(const struct view *view, int open)
{
    const struct corridor_placed *placed = view->placed;
    if (!is_there(view, open))
        return (struct card_placed){0};
    return (struct card_placed){placed->items[open - 1].card, position_of(placed, open - 1)};
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
    struct target targets[TARGETS_MAX], own[CARD_TARGETS];
    size_t count = corridor_targets(view, targets);
    struct card_placed open = place_card(view, state->card.open);
    struct card_placed closing = place_card(view, state->card.closing);
    int first = (int)count;
    if (open.card)
        first -= (int)card_targets(open.card, (struct vec2){0, 0}, CORRIDOR_ACT_CLOSE, own);
    if (view->pressed >= 0 && view->pressed < first)
        draw_chosen(placed, &placed->items[targets[view->pressed].action.number], out);
    if (open.card)
        draw_chosen(placed, &placed->items[state->card.open - 1], out);
    card_motion_draw_leader(&state->card, view, &open, out);
    card_motion_draw(&state->card, view, &closing, &open, view->pressed - first, out);
}

bool corridor_card_covers(const struct view *view, struct vec2 at)
{
    const struct corridor_state *state = view->state;
    struct card_placed open = place_card(view, state->card.open);
    return open.card && rect_holds(open.position.area, at);
}

/* The stops first, then the stretches, in their order, without those that an open card covers. Then
 * the card's own. */
size_t corridor_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct corridor_placed *placed = view->placed;
    const struct corridor_state *state = view->state;
    struct card_placed open = place_card(view, state->card.open);
    struct rect card = open.position.area;
    size_t count = 0;
    for (size_t i = 0; i < placed->item_count && count < TARGETS_MAX - CARD_TARGETS; i++) {
        const struct corridor_item *item = &placed->items[i];
        if (item->page != view->page || (open.card && rect_holds(card, item->at)))
            continue;
        out[count++] = (struct target){item->hit, item->shown, {ACTION_KIND, (int)i}, false, true};
    }
    if (open.card)
        count +=
            card_targets(open.card, (struct vec2){card.x, card.y}, CORRIDOR_ACT_CLOSE, out + count);
    return count;
}

struct partner corridor_partner(const struct view *view)
{
    const struct corridor_state *state = view->state;
    struct card_placed open = place_card(view, state->card.open);
    return open.card ? card_partner(open.card) : (struct partner){0};
}
