/* A corridor from top to bottom: each station at a height of its own, so that all names are to the
 * right of the lines, below each other; pages of nine. */
#include "slide/corridor/layout/vertical.h"
#include "slide/corridor/layout/clearance.h"
#include "slide/corridor/layout/lines.h"
#include "slide/corridor/layout/names.h"
#include "slide/kit/spread.h"

#include <math.h>
#include <string.h>

/* px: from the left edge to a single line, to the first of several; from lane to lane; from stop to
 * stop at most, on a page that holds all. */
static const float line_x = 80, lanes_x = 30, lane_px = 72, most_apart = 320;
/* Of the height of the room, that a line astride takes at least. */
static const float astride_least = 0.6f;
/* px from stop to stop, at least: of a name with its country, and at a true scale without. */
static const float stop_gap = 88, true_gap = 52;
static const float shore_gap = 8;   /* px from a shore to a name */
static const float leader_px = 100; /* px from a stop to a name beyond another line */
static const float line_window =
    60; /* px above and below a stop where lines are in its name's way */

/* Positions of the names of shore stops; ANYWHERE: shores are interrupted by them. */
enum footing { ON_LAND, ON_EITHER, ANYWHERE };

struct vertical {
    struct corridor_draft *draft;
    struct corridor_name names[CORRIDOR_STATIONS_MAX];
    struct corridor_label labels[CORRIDOR_STATIONS_MAX];
    float x[CORRIDOR_STATIONS_MAX]; /* of the label */
    enum footing footing;
    float shift; /* px of all lines to the right */
};

static float px(const struct vertical *vertical, float design_px)
{
    return corridor_px(vertical->draft, design_px);
}

/* By distance where that counts, then by column, then by lane. */
static bool is_before(const struct corridor_plan *plan, size_t a, size_t b)
{
    const struct corridor_station *one = &plan->net->stations[a], *other = &plan->net->stations[b];
    if (plan->scaled && one->at_km != other->at_km)
        return one->at_km < other->at_km;
    if (one->column != other->column)
        return one->column < other->column;
    return one->lane != other->lane ? one->lane < other->lane : a < b;
}

static void set_ranks(struct corridor_draft *draft)
{
    size_t count = draft->plan->net->station_count;
    for (size_t i = 0; i < count; i++) {
        draft->ranks[i] = 0;
        for (size_t j = 0; j < count; j++)
            draft->ranks[i] += i != j && is_before(draft->plan, j, i);
    }
}

/* The strands beside a lane: of what runs on it and of what stops there. */
static void strands_of(const struct corridor_network *net, int lane, int *least, int *most)
{
    *least = *most = 0;
    for (size_t i = 0; i < net->leg_count; i++) {
        if (net->legs[i].lane != lane)
            continue;
        *least = net->legs[i].strand < *least ? net->legs[i].strand : *least;
        *most = net->legs[i].strand > *most ? net->legs[i].strand : *most;
    }
    for (size_t i = 0; i < net->station_count; i++) {
        if (net->stations[i].lane != lane)
            continue;
        *least = net->stations[i].least < *least ? net->stations[i].least : *least;
        *most = net->stations[i].most > *most ? net->stations[i].most : *most;
    }
}

static void set_lanes(struct vertical *vertical)
{
    struct corridor_draft *draft = vertical->draft;
    const struct corridor_network *net = draft->plan->net;
    struct rect room = draft->plan->room;
    float x[CORRIDOR_LANE_COUNT] = {0}, strand = px(vertical, CORRIDOR_STRAND);
    float at = room.x + px(vertical, net->bottom > net->top ? lanes_x : line_x) + vertical->shift;
    if (corridor_astride(draft))
        at = room.x + draft->plan->astride * room.w;
    int least, most, before = 0;
    for (int lane = net->top; lane <= net->bottom; lane++) {
        strands_of(net, lane, &least, &most);
        if (lane > net->top)
            at += px(vertical, lane_px) + strand * (float)(before - least);
        else if (net->bottom > net->top)
            at -= strand * (float)least;
        x[lane + NETWORK_LANES_MAX] = roundf(at);
        before = most;
    }
    for (size_t i = 0; i < draft->cut_count; i++) {
        struct corridor_cut *cut = &draft->cuts[i];
        memcpy(cut->lanes, x, sizeof x);
        cut->top = room.x;
        cut->bottom = room.x + room.w;
        cut->page = (unsigned)i;
    }
    draft->layout->pages = (unsigned)draft->cut_count;
}

/* The rightmost line between two heights. */
static float lines_reach(const struct corridor_layout *layout, unsigned page, float top,
                         float bottom)
{
    float reach = 0;
    for (size_t i = 0; i < layout->strand_count; i++) {
        const struct corridor_strand *strand = &layout->strands[i];
        for (size_t j = 0; strand->page == page && j + 1 < strand->count; j++) {
            struct vec2 a = strand->points[j], b = strand->points[j + 1];
            float from = fmaxf(a.y, top), to = fminf(b.y, bottom);
            if (to < from)
                continue;
            float slope = b.y > a.y ? (b.x - a.x) / (b.y - a.y) : 0;
            reach = fmaxf(reach, fmaxf(a.x + slope * (from - a.y), a.x + slope * (to - a.y)));
        }
    }
    return reach;
}

enum shore { INLAND, WATER_BELOW, WATER_ABOVE };

static enum shore shore_of(const struct vertical *vertical, const struct corridor_stop *stop)
{
    const struct corridor_layout *layout = vertical->draft->layout;
    bool below = false, above = false;
    for (size_t i = 0; vertical->footing < ANYWHERE && i < layout->band_count; i++) {
        const struct corridor_band *band = &layout->bands[i];
        if (band->page != stop->page)
            continue;
        below = below || (band->shores[0] && fabsf(band->area.y - stop->at.y) < 1);
        above = above || (band->shores[1] && fabsf(band->area.y + band->area.h - stop->at.y) < 1);
    }
    return below == above ? INLAND : below ? WATER_BELOW : WATER_ABOVE;
}

/* The name of a stop keeps to its side of the other shores. */
static void keep_off_shores(const struct vertical *vertical, const struct corridor_stop *stop,
                            struct spread_item *item)
{
    const struct corridor_layout *layout = vertical->draft->layout;
    for (size_t i = 0; vertical->footing < ANYWHERE && i < 2 * layout->band_count; i++) {
        const struct corridor_band *band = &layout->bands[i / 2];
        float shore = band->area.y + (i % 2 ? band->area.h : 0), gap = px(vertical, shore_gap);
        if (!band->shores[i % 2] || band->page != stop->page || fabsf(shore - stop->at.y) < 1)
            continue;
        if (stop->at.y < shore)
            item->to = fminf(item->to, shore - gap);
        else
            item->from = fmaxf(item->from, shore + gap);
    }
}

/* The range for the name of a stop: on the side of its own shore that is not `water`, and on its
 * side of the other shores. */
static struct spread_item range_of(const struct vertical *vertical,
                                   const struct corridor_stop *stop, float height, enum shore water)
{
    struct rect room = vertical->draft->plan->room;
    struct spread_item item = {height, stop->at.y, room.y, room.y + room.h, 0};
    float shore = px(vertical, shore_gap);
    if (water == WATER_BELOW)
        item.to = stop->at.y - shore;
    if (water == WATER_ABOVE)
        item.from = stop->at.y + shore;
    keep_off_shores(vertical, stop, &item);
    return item;
}

/* The label of a stop, in what is left of the width beside the lines; `edge`: where the one before
 * it ends at the least. */
static bool measure(struct vertical *vertical, struct corridor_stop *stop, float edge,
                    struct spread_item *item)
{
    const struct corridor_draft *draft = vertical->draft;
    struct rect room = draft->plan->room;
    float around = px(vertical, line_window);
    float x = lines_reach(draft->layout, stop->page, stop->at.y - around, stop->at.y + around);
    x = fmaxf(x, stop->at.x + stop->half);
    x = roundf(x + px(vertical, NAME_BESIDE));
    struct corridor_label label =
        layout_names_label(&vertical->names[stop->station], room.x + room.w - x, draft->banded);
    vertical->labels[stop->station] = label;
    vertical->x[stop->station] = x;
    enum shore at = shore_of(vertical, stop);
    *item = range_of(vertical, stop, label.height, at);
    float from = item->from;
    if (vertical->footing == ON_EITHER)
        from = fmaxf(from, edge);
    /* No land at the edge of the diagram, or all of it taken: wholly over the water. */
    if (at != INLAND && item->to - from < label.height)
        *item =
            range_of(vertical, stop, label.height, at == WATER_BELOW ? WATER_ABOVE : WATER_BELOW);
    return !label.broken && item->to - item->from >= label.height;
}

static void set_label(struct vertical *vertical, struct corridor_stop *stop, float y,
                      enum shore shore)
{
    const struct corridor_label *label = &vertical->labels[stop->station];
    float x = vertical->x[stop->station], middle = y + label->height / 2;
    layout_names_put(stop, label, x, y, ALIGN_LEFT);
    bool moved = shore == INLAND && fabsf(middle - stop->at.y) > label->height / 2;
    stop->leader = moved || x - stop->at.x > px(vertical, leader_px);
    stop->leader_to =
        (struct vec2){x - px(vertical, 8), roundf(shore == INLAND ? middle : stop->at.y)};
}

static bool set_page(struct vertical *vertical, const struct corridor_cut *cut)
{
    struct corridor_draft *draft = vertical->draft;
    struct corridor_layout *layout = draft->layout;
    struct spread_item items[CORRIDOR_STATIONS_MAX];
    struct corridor_stop *stops[CORRIDOR_STATIONS_MAX];
    size_t count = 0;
    float edge = -INFINITY;
    bool fits = true;
    for (int rank = cut->first; rank <= cut->last; rank++)
        for (size_t i = 0; i < layout->stop_count; i++)
            if (draft->ranks[i] == rank) {
                stops[count] = &layout->stops[i];
                fits = measure(vertical, stops[count], edge, &items[count]) && fits;
                edge = fmaxf(edge, items[count].from) + items[count].size + px(vertical, NAME_GAP);
                count++;
            }
    while (!spread_near(items, count, px(vertical, NAME_GAP))) {
        fits = false;
        count--;
        corridor_drop_name(stops[count]);
    }
    for (size_t i = 0; i < count; i++)
        set_label(vertical, stops[i], items[i].at, shore_of(vertical, stops[i]));
    return fits;
}

static bool try_pages(struct vertical *vertical, int most)
{
    struct corridor_draft *draft = vertical->draft;
    const struct corridor_plan *plan = draft->plan;
    struct rect room = plan->room;
    float inset = px(vertical, CORRIDOR_STOP + CORRIDOR_OUTLINE + 20);
    float gap = px(vertical, plan->scaled ? true_gap : stop_gap);
    if (!layout_lines_cut(draft, (int)plan->net->station_count, most))
        return false;
    float apart = (float)(draft->cuts[0].last - draft->cuts[0].first) * px(vertical, most_apart);
    bool cut = draft->cut_count > 1;
    float least = corridor_astride(draft) ? astride_least * room.h : gap;
    float high = fminf(room.h - 2 * inset, cut ? INFINITY : fmaxf(apart, least));
    draft->layout->stretched = false;
    float top = room.y + inset + roundf((room.h - 2 * inset - high) / 2);
    bool fits = layout_lines_set_along(draft, top, top + high, gap);
    set_lanes(vertical);
    layout_lines_add(draft);
    fits = fits && (plan->scaled || !draft->squeezed);
    layout_names_mark_repeated(draft, vertical->names);
    for (size_t i = 0; i < draft->cut_count; i++)
        fits = set_page(vertical, &draft->cuts[i]) && fits;
    return fits && layout_clearance_of_lines(draft) && layout_clearance_of_names(draft);
}

/* What fits stands, with its names, in the middle of the width. */
static bool try_middle(struct vertical *vertical, int most)
{
    const struct corridor_draft *draft = vertical->draft;
    struct rect room = draft->plan->room;
    float left = room.x + room.w, right = room.x;
    vertical->shift = 0;
    if (!try_pages(vertical, most))
        return false;
    for (size_t i = 0; i < draft->layout->stop_count; i++) {
        const struct corridor_stop *stop = &draft->layout->stops[i];
        left = fminf(left, corridor_drawn_stop(draft, stop).x);
        right = fmaxf(right, stop->label.x + stop->label.w);
    }
    float spare = room.w - (right - left);
    vertical->shift = roundf(fmaxf(0, spare / 2 - (left - room.x)));
    if (draft->banded || corridor_astride(draft) || try_pages(vertical, most))
        return true;
    vertical->shift = 0;
    return try_pages(vertical, most);
}

void layout_vertical_make(struct corridor_draft *draft)
{
    struct vertical vertical = {.draft = draft};
    int count = (int)draft->plan->net->station_count;
    draft->layout->vertical = true;
    draft->layout->fits = true;
    set_ranks(draft);
    draft->narrowest = draft->plan->room.w / 3;
    layout_names_make(draft, vertical.names);
    int pages = (count + CORRIDOR_PAGE_STOPS - 1) / CORRIDOR_PAGE_STOPS;
    for (; pages <= CORRIDOR_PAGES_MAX; pages++)
        for (int footing = ON_LAND; footing <= ANYWHERE; footing++) {
            vertical.footing = (enum footing)footing;
            if (try_middle(&vertical, (count + pages - 1) / pages))
                return;
        }
    draft->layout->fits = false;
    try_pages(&vertical, (count + CORRIDOR_PAGES_MAX - 1) / CORRIDOR_PAGES_MAX);
    layout_clearance_drop_names(draft);
}
