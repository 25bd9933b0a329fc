/* The card that is open on a corridor's diagram: its position, what a touch finds beside it. */
#include "slide/corridor/cards.h"

#include "ui/stage.h"

void corridor_cards_open(const struct view *view, int item)
{
    struct corridor_state *state = view->state;
    card_motion_open(&state->card, item);
    if (item >= 0)
        state->open_page = ((const struct corridor_placed *)view->placed)->items[item].page;
}

/* A larger text may have moved what is open to another page: who saw it still does. */
unsigned corridor_cards_resume(const struct view *view)
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
            count = add_line(placed->drawn, strand->points[j], strand->points[j + 1], out, count);
    }
    return count;
}

/* `out` has room for one of each item. */
static size_t add_stops(const struct corridor_placed *placed, unsigned page,
                        struct rect out[static CORRIDOR_ITEMS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < placed->item_count; i++)
        if (placed->items[i].page == page && placed->items[i].station >= 0)
            out[count++] = placed->items[i].shown;
    return count;
}

/* What its card never covers: the legend; of a stretch the words beside it, which tell of it as the
 * name does of a station. */
static size_t add_kept(const struct corridor_placed *placed, const struct corridor_item *item,
                       const struct rect *names, size_t name_count, struct rect *out)
{
    enum { NEAR = 24 }; /* px of the design */
    size_t count = 0;
    struct rect near = rect_grow(item->hit, stage_px(placed->stage, NEAR));
    if (placed->legend.h > 0)
        out[count++] = placed->legend;
    for (size_t i = 0; i < name_count && item->leg >= 0; i++)
        if (rects_meet(names[i], near))
            out[count++] = names[i];
    return count;
}

static struct card_position position_of(const struct corridor_placed *placed, int index)
{
    enum { TEXTS_MAX = 400 };
    const struct stage *stage = placed->stage;
    const struct corridor_item *item = &placed->items[index];
    struct rect names[TEXTS_MAX], stops[CORRIDOR_ITEMS_MAX], lines[LINES_MAX], kept[TEXTS_MAX + 1];
    size_t texts = sheet_texts(placed->sheet, item->page, names, TEXTS_MAX);
    struct card_surroundings around = {
        .wish = CARD_BESIDE,
        .room = card_room(item->card, stage, placed->room.y),
        .own = own_area(placed, item),
        .anchor = item->at,
        .ring = fminf(item->shown.w, item->shown.h) / 2 + stage_px(placed->drawn, CORRIDOR_OUTLINE),
        .kept = kept,
        .kept_count = add_kept(placed, item, names, texts, kept),
        .things = lines,
        .thing_count = add_lines(placed, item->page, lines),
        .names = names,
        .name_count = texts,
        .marks = stops,
        .mark_count = add_stops(placed, item->page, stops),
    };
    return card_position_find(item->card, stage, &around);
}

/* The card of an item that the page shows; layouts change under an open card. */
static struct card_placed place_card(const struct view *view, int open)
{
    const struct corridor_placed *placed = view->placed;
    if (open <= 0 || (size_t)open > placed->item_count ||
        placed->items[open - 1].page != view->page)
        return (struct card_placed){0};
    return (struct card_placed){placed->items[open - 1].card, position_of(placed, open - 1)};
}

/* The stops first, then the stretches, in their order, without those that an open card covers. Then
 * the card's own. */
size_t corridor_cards_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct corridor_placed *placed = view->placed;
    const struct corridor_state *state = view->state;
    struct card_placed open = place_card(view, state->card.open);
    struct rect card = open.position.area;
    size_t count = 0;
    for (size_t i = 0; i < placed->item_count && count < TARGETS_MAX - CARD_TARGETS; i++) {
        const struct corridor_item *item = &placed->items[i];
        if (!item->opens || item->page != view->page || (open.card && rect_holds(card, item->at)))
            continue;
        out[count++] = (struct target){.area = item->hit,
                                       .shown = item->shown,
                                       .action = {ACTION_KIND, (int)i},
                                       .nearest = true};
    }
    if (open.card)
        count +=
            card_targets(open.card, (struct vec2){card.x, card.y}, CORRIDOR_ACT_CLOSE, out + count);
    return count;
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

void corridor_cards_draw(const struct view *view, struct draw_list *out)
{
    const struct corridor_placed *placed = view->placed;
    const struct corridor_state *state = view->state;
    struct target targets[TARGETS_MAX], own[CARD_TARGETS];
    size_t count = corridor_cards_targets(view, targets);
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

void corridor_cards_covers(const struct view *view, struct sheet_cover out[static 2])
{
    const struct corridor_state *state = view->state;
    struct card_placed open = place_card(view, state->card.open);
    struct card_placed closing = place_card(view, state->card.closing);
    out[0] = out[1] = (struct sheet_cover){0};
    if (open.card)
        out[0] = (struct sheet_cover){open.position.area,
                                      card_motion_shown(view, state->card.open_ns, false)};
    if (closing.card)
        out[1] = (struct sheet_cover){closing.position.area,
                                      card_motion_shown(view, state->card.closing_ns, true)};
}

bool corridor_cards_cover(const struct view *view, struct vec2 at)
{
    const struct corridor_state *state = view->state;
    struct card_placed open = place_card(view, state->card.open);
    return open.card && rect_holds(open.position.area, at);
}

struct partner corridor_cards_partner(const struct view *view)
{
    const struct corridor_state *state = view->state;
    struct card_placed open = place_card(view, state->card.open);
    return open.card ? card_partner(open.card) : (struct partner){0};
}
