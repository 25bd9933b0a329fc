#include "slide/map/names/labels.h"

#include <limits.h>

static float size_of_line(const struct text_line *line)
{
    float size = 0;
    for (size_t i = 0; i < line->run_count; i++)
        size = fmaxf(size, (float)line->runs[i].size_px);
    return size;
}

/* Where the letters of a textbox begin, from its top. */
static float top_of(const struct textbox *box)
{
    return box->lines[0].baseline - MAP_LETTER_ABOVE * size_of_line(&box->lines[0]);
}

static struct vec2 textbox_size(const struct textbox *box)
{
    if (box->line_count == 0)
        return (struct vec2){0, 0};
    const struct text_line *last = &box->lines[box->line_count - 1];
    float width = 0;
    for (size_t i = 0; i < box->line_count; i++)
        width = fmaxf(width, box->lines[i].width);
    return (struct vec2){width,
                         last->baseline + MAP_LETTER_BELOW * size_of_line(last) - top_of(box)};
}

struct vec2 labels_size(const struct map_label *label)
{
    if (label->glyphs)
        return (struct vec2){label->glyphs->width, label->glyphs->height};
    return textbox_size(label->box);
}

/* A run of several: the halo of the next one must not cover it, so all halos come first. */
static void draw_run(struct draw_text text, const struct map_label *label, bool halo, bool letters,
                     struct draw_list *out)
{
    if (halo) {
        text.halo = label->halo;
        text.halo_px = label->halo_px;
    }
    if (!letters)
        text.colour.a = 0;
    draw_text(out, text);
}

static void draw_glyphs(const struct map_label *label, struct vec2 centre, bool halo, bool letters,
                        struct draw_list *out)
{
    for (size_t i = 0; i < label->glyphs->count; i++) {
        struct draw_text text = label->glyphs->runs[i];
        text.x += (int)lroundf(centre.x);
        text.baseline += (int)lroundf(centre.y);
        draw_run(text, label, halo, letters, out);
    }
}

/* The part of the room beside a line that lies before it: names lean towards their symbols. */
static float lean(enum map_side side)
{
    switch (side) {
    case MAP_SIDE_RIGHT:
    case MAP_SIDE_ABOVE_RIGHT:
    case MAP_SIDE_BELOW_RIGHT:
    case MAP_SIDE_OVER_RIGHT:
    case MAP_SIDE_UNDER_RIGHT: return 0;
    case MAP_SIDE_LEFT:
    case MAP_SIDE_ABOVE_LEFT:
    case MAP_SIDE_BELOW_LEFT:
    case MAP_SIDE_OVER_LEFT:
    case MAP_SIDE_UNDER_LEFT: return 1;
    default: return 0.5f;
    }
}

static void draw_lines(const struct map_label *label, const struct map_spot *spot, bool halo,
                       bool letters, struct draw_list *out)
{
    const struct textbox *box = label->box;
    float top = spot->box.y - top_of(box);
    for (size_t i = 0; i < box->line_count; i++) {
        const struct text_line *line = &box->lines[i];
        float x = spot->box.x + (spot->box.w - line->width) * lean(spot->side);
        for (size_t k = 0; k < line->run_count; k++) {
            const struct text_run *run = &line->runs[k];
            struct draw_text text = {.x = (int)lroundf(x + run->x),
                                     .baseline = (int)lroundf(top + line->baseline),
                                     .font = run->font,
                                     .size_px = run->size_px,
                                     .colour = run->colour,
                                     .text = run->text,
                                     .length = run->length};
            draw_run(text, label, halo, letters, out);
        }
    }
}

static void draw_pass(const struct map_label *label, const struct map_spot *spot, bool halo,
                      bool letters, struct draw_list *out)
{
    if (label->glyphs)
        draw_glyphs(label, rect_centre(spot->box), halo, letters, out);
    else if (label->box->line_count > 0)
        draw_lines(label, spot, halo, letters, out);
}

static bool is_one_run(const struct map_label *label)
{
    return !label->glyphs && label->box->line_count == 1 && label->box->lines[0].run_count == 1;
}

void labels_draw(const struct map_label *label, const struct map_spot *spot, struct draw_list *out)
{
    if (!spot->shown)
        return;
    if (label->halo.a == 0 || is_one_run(label)) {
        draw_pass(label, spot, label->halo.a > 0, true, out);
        return;
    }
    draw_pass(label, spot, true, false, out);
    draw_pass(label, spot, false, true, out);
}

/* Gaps that are kept free, design px: between a name and its symbol and between names, between a
 * name and anything else, between a name and the edge of the map. */
static const float name_gap = 8, thing_gap = 4, edge_gap = 24;

enum { NEAR_MAX = 96 };

/* One call of labels_place(). */
struct placing {
    const struct map_label *labels;
    const struct vec2 *at;
    const struct rect *obstacles;
    size_t count, obstacle_count, own; /* those that are not soft; soft ones follow */
    size_t soft;
    struct rect inner; /* names are inside */
    float scale;
    struct map_spot *out;
    size_t order[MAP_LABELS_MAX];    /* the most important first */
    size_t placed;                   /* how many of `order` are done */
    struct rect old[MAP_LABELS_MAX]; /* of a name that is not done yet; w 0: it was nowhere */
};

/* One label being placed: the things that may be in its way, each with the room to be kept, the
 * soft ones and those of names before last. */
struct nearby {
    size_t index;
    struct vec2 size;
    struct rect things[NEAR_MAX];
    size_t hard, count;
    bool crowded; /* there are more */
};

enum { TAKEN = -1 };

/* `flush`: moved by half its width across, whatever the symbol's size. */
static const struct way {
    float x, y;
    bool flush;
} ways[MAP_SIDES] = {
    [MAP_SIDE_RIGHT] = {1, 0, false},        [MAP_SIDE_LEFT] = {-1, 0, false},
    [MAP_SIDE_ABOVE] = {0, -1, false},       [MAP_SIDE_BELOW] = {0, 1, false},
    [MAP_SIDE_ABOVE_RIGHT] = {1, -1, false}, [MAP_SIDE_BELOW_RIGHT] = {1, 1, false},
    [MAP_SIDE_ABOVE_LEFT] = {-1, -1, false}, [MAP_SIDE_BELOW_LEFT] = {-1, 1, false},
    [MAP_SIDE_OVER_RIGHT] = {1, -1, true},   [MAP_SIDE_UNDER_RIGHT] = {1, 1, true},
    [MAP_SIDE_OVER_LEFT] = {-1, -1, true},   [MAP_SIDE_UNDER_LEFT] = {-1, 1, true},
};

static bool is_centred(const struct map_label *label)
{
    return label->kind == MAP_LABEL_AREA || label->kind == MAP_LABEL_WATER;
}

static struct rect around(struct vec2 centre, struct vec2 size)
{
    return (struct rect){centre.x - size.x / 2, centre.y - size.y / 2, size.x, size.y};
}

static float moved_inside(float start, float length, float least, float room)
{
    float moved = fmaxf(fminf(start, least + room - length), least);
    return fabsf(moved - start) <= length / 2 ? moved : start;
}

static struct rect box_at(const struct placing *placing, size_t index, struct vec2 size,
                          enum map_side side)
{
    const struct map_label *label = &placing->labels[index];
    struct way way = ways[side];
    struct vec2 centre = placing->at[index];
    if (is_centred(label)) {
        centre.x += way.x * size.x / 2;
        centre.y += way.y * size.y * 1.25f;
        struct rect box = around(centre, size), inner = placing->inner;
        box.x = moved_inside(box.x, box.w, inner.x, inner.w);
        box.y = moved_inside(box.y, box.h, inner.y, inner.h);
        return box;
    }
    float away = label->clear + name_gap * placing->scale;
    if (way.x != 0 && way.y != 0 && !way.flush) /* the corner of the box on the symbol's circle */
        away *= 0.70710678f;
    centre.x += way.x * ((way.flush ? 0 : away) + size.x / 2);
    centre.y += way.y * (away + size.y / 2);
    struct rect box = around(centre, size);
    if (way.x == 0 && way.y != 0) /* over or under it, at the map's edge not in the middle */
        box.x = moved_inside(box.x, box.w, placing->inner.x, placing->inner.w);
    return box;
}

static bool contains(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* `reach` is as much larger as `thing` is to become. */
static inline void add_near(struct nearby *near, struct rect reach, struct rect thing, float gap)
{
    if (!rects_meet(reach, thing))
        return;
    if (near->count == NEAR_MAX)
        near->crowded = true;
    else
        near->things[near->count++] = rect_grow(thing, gap);
}

static void find_near(const struct placing *placing, struct rect reach, struct nearby *near)
{
    float things = thing_gap * placing->scale, names = name_gap * placing->scale;
    struct rect reach_things = rect_grow(reach, things), reach_names = rect_grow(reach, names);
    near->count = 0;
    near->crowded = false;
    for (size_t i = 0; i < placing->obstacle_count; i++) {
        if (i != near->index || i >= placing->own)
            add_near(near, reach_things, placing->obstacles[i], things);
    }
    for (size_t i = 0; i < placing->placed; i++) {
        const struct map_spot *spot = &placing->out[placing->order[i]];
        if (spot->shown)
            add_near(near, reach_names, spot->box, names);
    }
    near->hard = near->count;
    for (size_t i = 0; i < placing->soft; i++)
        add_near(near, reach_things, placing->obstacles[placing->obstacle_count + i], things);
    for (size_t i = placing->placed; i < placing->count; i++) {
        struct rect old = placing->old[placing->order[i]];
        if (old.w > 0 && placing->order[i] != near->index)
            add_near(near, reach_names, old, names);
    }
}

/* TAKEN, or how many soft things it overlaps: pieces of lines, the boxes where names were that have
 * yet to be placed. */
static int soft_overlaps(const struct placing *placing, struct rect box, const struct nearby *near)
{
    struct nearby own;
    int overlaps = 0;
    if (!contains(placing->inner, box))
        return TAKEN;
    if (near->crowded) {
        own.index = near->index;
        find_near(placing, box, &own);
        near = &own;
    }
    for (size_t i = 0; i < near->count; i++) {
        if (!rects_meet(box, near->things[i]))
            continue;
        if (i < near->hard)
            return TAKEN;
        overlaps++;
    }
    return overlaps;
}

/* Everything that any side of the label could meet. */
static struct rect reach_of(const struct placing *placing, const struct nearby *near)
{
    const struct map_label *label = &placing->labels[near->index];
    float away = is_centred(label) ? 0 : label->clear + name_gap * placing->scale;
    struct vec2 reach = {2 * away + 2 * near->size.x, 2 * away + 2 * near->size.y};
    if (is_centred(label)) /* moved, and moved back inside */
        reach = (struct vec2){3 * near->size.x, 5 * near->size.y};
    return around(placing->at[near->index], reach);
}

/* Takes the side if it overlaps fewer soft things than `*least`, which becomes their number. */
static void take(struct placing *placing, const struct nearby *near, enum map_side side, int *least)
{
    struct rect box = box_at(placing, near->index, near->size, side);
    int overlaps = soft_overlaps(placing, box, near);
    if (overlaps == TAKEN || overlaps >= *least)
        return;
    *least = overlaps;
    placing->out[near->index] = (struct map_spot){true, side, box};
}

static const enum map_side sides[] = {
    MAP_SIDE_ON,         MAP_SIDE_RIGHT,       MAP_SIDE_LEFT,        MAP_SIDE_ABOVE,
    MAP_SIDE_BELOW,      MAP_SIDE_ABOVE_RIGHT, MAP_SIDE_BELOW_RIGHT, MAP_SIDE_ABOVE_LEFT,
    MAP_SIDE_BELOW_LEFT, MAP_SIDE_OVER_RIGHT,  MAP_SIDE_UNDER_RIGHT, MAP_SIDE_OVER_LEFT,
    MAP_SIDE_UNDER_LEFT,
};
enum { SIDE_COUNT = sizeof sides / sizeof sides[0] };

static bool may_take(const struct map_label *label, enum map_side side)
{
    if (label->fixed)
        return side == MAP_SIDE_ON;
    return is_centred(label) ? !ways[side].flush
                             : side != MAP_SIDE_ON || label->kind == MAP_LABEL_LAKE;
}

/* Takes the curator's side, or the first that is free, or else the first of those that overlap
 * fewest. */
static void take_best(struct placing *placing, const struct nearby *near, enum map_side old)
{
    const struct map_label *label = &placing->labels[near->index];
    int least = INT_MAX;
    if (label->side != LABEL_AUTO) {
        take(placing, near, (enum map_side)label->side, &least);
        if (placing->out[near->index].shown)
            return;
    }
    if (old != MAP_SIDE_NONE && may_take(label, old))
        take(placing, near, old, &least);
    for (size_t i = 0; i < SIDE_COUNT && least > 0; i++) {
        if (may_take(label, sides[i]))
            take(placing, near, sides[i], &least);
    }
}

static void look_around(const struct placing *placing, size_t index, struct nearby *near)
{
    near->index = index;
    near->size = labels_size(&placing->labels[index]);
    find_near(placing, reach_of(placing, near), near);
}

/* The name that alone keeps `box` from being free for label `index`; `count` when there is
 * something else. */
static size_t only_blocker(const struct placing *placing, size_t index, struct rect box)
{
    size_t blocker = placing->count;
    if (!contains(placing->inner, box))
        return placing->count;
    struct rect room = rect_grow(box, thing_gap * placing->scale);
    for (size_t i = 0; i < placing->obstacle_count; i++) {
        if ((i != index || i >= placing->own) && rects_meet(room, placing->obstacles[i]))
            return placing->count;
    }
    room = rect_grow(box, name_gap * placing->scale);
    for (size_t i = 0; i < placing->placed; i++) {
        const struct map_spot *spot = &placing->out[placing->order[i]];
        if (!spot->shown || !rects_meet(room, spot->box))
            continue;
        if (blocker < placing->count)
            return placing->count;
        blocker = placing->order[i];
    }
    return blocker;
}

static bool has_its_wish(const struct placing *placing, size_t index)
{
    const struct map_label *label = &placing->labels[index];
    return label->side != LABEL_AUTO && placing->out[index].shown &&
           placing->out[index].side == (enum map_side)label->side;
}

/* On a side where one name alone is in the way: that one may have another side, unless a curator
 * put it where it is. */
static bool push_away(struct placing *placing, const struct nearby *near, enum map_side side)
{
    struct map_spot nowhere = placing->out[near->index];
    struct rect box = box_at(placing, near->index, near->size, side);
    size_t blocker = only_blocker(placing, near->index, box);
    if (blocker == placing->count || has_its_wish(placing, blocker))
        return false;
    struct map_spot before = placing->out[blocker];
    struct nearby other;
    placing->out[blocker].shown = false;
    placing->out[near->index] = (struct map_spot){true, side, box};
    placing->placed++; /* this one counts while the other looks for a side */
    look_around(placing, blocker, &other);
    take_best(placing, &other, MAP_SIDE_NONE);
    placing->placed--;
    if (placing->out[blocker].shown)
        return true;
    placing->out[blocker] = before;
    placing->out[near->index] = nowhere;
    return false;
}

/* For a required name that is not where the curator wants it, or nowhere. */
static void make_room(struct placing *placing, const struct nearby *near)
{
    const struct map_label *label = &placing->labels[near->index];
    bool wished = label->side != LABEL_AUTO && !has_its_wish(placing, near->index);
    if ((wished && push_away(placing, near, (enum map_side)label->side)) ||
        placing->out[near->index].shown)
        return;
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        if (may_take(label, sides[i]) && push_away(placing, near, sides[i]))
            return;
    }
}

static void place(struct placing *placing, size_t index, struct map_spot before, bool settled)
{
    struct nearby near;
    placing->out[index] = (struct map_spot){.side = before.side};
    if (!rect_holds(rect_grow(placing->inner, edge_gap * placing->scale), placing->at[index]))
        return;
    if (!settled && !before.shown)
        return;
    look_around(placing, index, &near);
    if (!settled) {
        int least = INT_MAX;
        take(placing, &near, before.side, &least);
        return;
    }
    take_best(placing, &near, before.side);
    if (placing->labels[index].required)
        make_room(placing, &near);
}

static bool is_before(const struct map_label *a, const struct map_label *b)
{
    return a->required != b->required ? a->required : a->priority < b->priority;
}

static void sort(struct placing *placing)
{
    for (size_t i = 0; i < placing->count; i++) {
        size_t at = i;
        for (; at > 0 && is_before(&placing->labels[i], &placing->labels[placing->order[at - 1]]);
             at--)
            placing->order[at] = placing->order[at - 1];
        placing->order[at] = i;
    }
}

void labels_place(const struct labels_request *request, struct map_spot *out)
{
    const struct map_spot *before = request->before;
    struct placing placing = {.labels = request->labels,
                              .at = request->at,
                              .obstacles = request->obstacles,
                              .count =
                                  request->count < MAP_LABELS_MAX ? request->count : MAP_LABELS_MAX,
                              .obstacle_count = request->obstacle_count - request->soft,
                              .own = request->own,
                              .soft = request->soft,
                              .inner = rect_grow(request->frame, -edge_gap * request->scale),
                              .scale = request->scale,
                              .out = out};
    sort(&placing);
    for (size_t i = 0; before && request->settled && i < placing.count; i++) {
        if (before[i].shown)
            placing.old[i] = box_at(&placing, i, labels_size(&request->labels[i]), before[i].side);
    }
    for (; placing.placed < placing.count; placing.placed++) {
        size_t index = placing.order[placing.placed];
        place(&placing, index, before ? before[index] : (struct map_spot){0}, request->settled);
    }
    for (size_t i = placing.count; i < request->count; i++)
        out[i] = (struct map_spot){0};
}
