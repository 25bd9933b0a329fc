/* A corridor from top to bottom: each station at a height of its own, so that all names stand to
 * the right of the lines, below each other; pages of eight. */
#include "slide/corridor/layout/inside.h"

#include <math.h>
#include <string.h>

/* px of visual.md. */
static const float line_x = 80, lane_px = 72, name_x = 40, most_apart = 320, name_gap = 16;

/* Where the names of shore stops may stand; ANYWHERE: shores make way for them. */
enum footing { ON_LAND, ON_EITHER, ANYWHERE };

struct upright {
    struct corridor_placing *placing;
    struct corridor_name names[CORRIDOR_STATIONS_MAX];
    struct corridor_label labels[CORRIDOR_STATIONS_MAX];
    float x[CORRIDOR_STATIONS_MAX]; /* of the label */
    enum footing footing;
};

static float px(const struct upright *upright, float design_px)
{
    return corridor_px(upright->placing, design_px);
}

/* By distance where that counts, then by column, then by lane. */
static bool stands_before(const struct corridor_plan *plan, size_t a, size_t b)
{
    const struct corridor_station *one = &plan->net->stations[a], *other = &plan->net->stations[b];
    if (plan->scaled && one->at_km != other->at_km)
        return one->at_km < other->at_km;
    if (one->column != other->column)
        return one->column < other->column;
    return one->lane != other->lane ? one->lane < other->lane : a < b;
}

static void set_ranks(struct corridor_placing *placing)
{
    size_t count = placing->plan->net->station_count;
    for (size_t i = 0; i < count; i++) {
        placing->ranks[i] = 0;
        for (size_t j = 0; j < count; j++)
            placing->ranks[i] += i != j && stands_before(placing->plan, j, i);
    }
}

/* The strands beside a lane: of what runs on it and of what stops there. */
static void strands_of(const struct corridor_net *net, int lane, int *least, int *most)
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

static void set_lanes(struct upright *upright)
{
    struct corridor_placing *placing = upright->placing;
    const struct corridor_net *net = placing->plan->net;
    struct rect room = placing->plan->room;
    float x[CORRIDOR_LANE_COUNT] = {0}, strand = px(upright, CORRIDOR_STRAND);
    float at = room.x + px(upright, net->bottom > net->top ? 30 : line_x);
    int least, most, before = 0;
    for (int lane = net->top; lane <= net->bottom; lane++) {
        strands_of(net, lane, &least, &most);
        if (lane > net->top)
            at += px(upright, lane_px) + strand * (float)(before - least);
        else if (net->bottom > net->top)
            at -= strand * (float)least;
        x[lane + CORRIDOR_LANES_MAX] = roundf(at);
        before = most;
    }
    for (size_t i = 0; i < placing->cut_count; i++) {
        struct corridor_cut *cut = &placing->cuts[i];
        memcpy(cut->lanes, x, sizeof x);
        cut->top = room.x;
        cut->bottom = room.x + room.w;
        cut->page = (unsigned)i;
    }
    placing->place->pages = (unsigned)placing->cut_count;
}

/* The rightmost line between two heights. */
static float lines_reach(const struct corridor_place *place, unsigned page, float top, float bottom)
{
    float reach = 0;
    for (size_t i = 0; i < place->strand_count; i++) {
        const struct corridor_strand *strand = &place->strands[i];
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

static enum shore shore_of(const struct upright *upright, const struct corridor_stop *stop)
{
    const struct corridor_place *place = upright->placing->place;
    bool below = false, above = false;
    for (size_t i = 0; upright->footing < ANYWHERE && i < place->band_count; i++) {
        const struct corridor_band *band = &place->bands[i];
        if (band->page != stop->page)
            continue;
        below = below || (band->shores[0] && fabsf(band->area.y - stop->at.y) < 1);
        above = above || (band->shores[1] && fabsf(band->area.y + band->area.h - stop->at.y) < 1);
    }
    return below == above ? INLAND : below ? WATER_BELOW : WATER_ABOVE;
}

/* The name of a stop stands on its side of the other shores. */
static void keep_off_shores(const struct upright *upright, const struct corridor_stop *stop,
                            struct spread_item *item)
{
    const struct corridor_place *place = upright->placing->place;
    for (size_t i = 0; upright->footing < ANYWHERE && i < 2 * place->band_count; i++) {
        const struct corridor_band *band = &place->bands[i / 2];
        float shore = band->area.y + (i % 2 ? band->area.h : 0), gap = px(upright, 8);
        if (!band->shores[i % 2] || band->page != stop->page || fabsf(shore - stop->at.y) < 1)
            continue;
        if (stop->at.y < shore)
            item->to = fminf(item->to, shore - gap);
        else
            item->from = fmaxf(item->from, shore + gap);
    }
}

/* Where the name of a stop may stand: on the side of its own shore that is not `water`, and on its
 * side of the other shores. */
static struct spread_item range_of(const struct upright *upright, const struct corridor_stop *stop,
                                   float height, enum shore water)
{
    struct rect room = upright->placing->plan->room;
    struct spread_item item = {height, stop->at.y, room.y, room.y + room.h, 0};
    float shore = px(upright, 8);
    if (water == WATER_BELOW)
        item.to = stop->at.y - shore;
    if (water == WATER_ABOVE)
        item.from = stop->at.y + shore;
    keep_off_shores(upright, stop, &item);
    return item;
}

/* The label of a stop, in what is left of the width beside the lines; `edge`: where the one before
 * it ends at the least. */
static bool measure(struct upright *upright, struct corridor_stop *stop, float edge,
                    struct spread_item *item)
{
    const struct corridor_placing *placing = upright->placing;
    struct rect room = placing->plan->room;
    float around = px(upright, 60);
    float x = lines_reach(placing->place, stop->page, stop->at.y - around, stop->at.y + around);
    x = fmaxf(x, stop->at.x + stop->half);
    x = roundf(x + px(upright, name_x));
    struct corridor_label label =
        corridor_label_in(&upright->names[stop->station], room.x + room.w - x, false);
    upright->labels[stop->station] = label;
    upright->x[stop->station] = x;
    enum shore at = shore_of(upright, stop);
    *item = range_of(upright, stop, label.height, at);
    float from = item->from;
    if (upright->footing == ON_EITHER)
        from = fmaxf(from, edge);
    /* No land at the edge of the diagram, or all of it taken: wholly over the water. */
    if (at != INLAND && item->to - from < label.height)
        *item =
            range_of(upright, stop, label.height, at == WATER_BELOW ? WATER_ABOVE : WATER_BELOW);
    return !label.broken && item->to - item->from >= label.height;
}

static void set_label(struct upright *upright, struct corridor_stop *stop, float y,
                      enum shore shore)
{
    const struct corridor_label *label = &upright->labels[stop->station];
    float x = upright->x[stop->station], middle = y + label->height / 2;
    stop->label = (struct rect){x, roundf(y), label->width, label->height};
    stop->name = label->name;
    stop->country = label->country;
    stop->align = ALIGN_LEFT;
    bool moved = shore == INLAND && fabsf(middle - stop->at.y) > label->height / 2;
    stop->leader = moved || x - stop->at.x > px(upright, 100); /* beyond another line */
    stop->leader_to =
        (struct vec2){x - px(upright, 8), roundf(shore == INLAND ? middle : stop->at.y)};
}

static bool set_page(struct upright *upright, const struct corridor_cut *cut)
{
    struct corridor_placing *placing = upright->placing;
    struct corridor_place *place = placing->place;
    struct spread_item items[CORRIDOR_STATIONS_MAX];
    struct corridor_stop *stops[CORRIDOR_STATIONS_MAX];
    size_t count = 0;
    float edge = -INFINITY;
    bool fits = true;
    for (int rank = cut->first; rank <= cut->last; rank++)
        for (size_t i = 0; i < place->stop_count; i++)
            if (placing->ranks[i] == rank) {
                stops[count] = &place->stops[i];
                fits = measure(upright, stops[count], edge, &items[count]) && fits;
                edge = fmaxf(edge, items[count].from) + items[count].size + px(upright, name_gap);
                count++;
            }
    while (!spread_near(items, count, px(upright, name_gap))) {
        fits = false;
        count--;
        corridor_drop_name(stops[count]);
    }
    for (size_t i = 0; i < count; i++)
        set_label(upright, stops[i], items[i].at, shore_of(upright, stops[i]));
    return fits;
}

static bool try_pages(struct upright *upright, int most)
{
    struct corridor_placing *placing = upright->placing;
    const struct corridor_plan *plan = placing->plan;
    struct rect room = plan->room;
    float inset = px(upright, CORRIDOR_STOP + CORRIDOR_OUTLINE + 20);
    float gap = px(upright, plan->scaled ? 52 : 88);
    if (!corridor_cut(placing, (int)plan->net->station_count, most))
        return false;
    float apart = (float)(placing->cuts[0].last - placing->cuts[0].first) * px(upright, most_apart);
    bool cut = placing->cut_count > 1;
    float high = fminf(room.h - 2 * inset, cut ? INFINITY : fmaxf(apart, gap));
    placing->place->stretched = false;
    bool fits = corridor_set_along(placing, room.y + inset, room.y + inset + high, gap);
    set_lanes(upright);
    corridor_add_lines(placing);
    fits = fits && (plan->scaled || !placing->squeezed);
    corridor_names_again(placing, upright->names);
    for (size_t i = 0; i < placing->cut_count; i++)
        fits = set_page(upright, &placing->cuts[i]) && fits;
    return fits && corridor_lines_clear(placing) && corridor_names_clear(placing);
}

void corridor_place_upright(struct corridor_placing *placing)
{
    struct upright upright = {.placing = placing};
    int count = (int)placing->plan->net->station_count;
    placing->place->upright = true;
    placing->place->fits = true;
    set_ranks(placing);
    placing->narrowest = placing->plan->room.w / 3;
    corridor_names_make(placing, upright.names);
    int pages = (count + CORRIDOR_PAGE_STOPS - 1) / CORRIDOR_PAGE_STOPS;
    for (; pages <= CORRIDOR_PAGES_MAX; pages++)
        for (int footing = ON_LAND; footing <= ANYWHERE; footing++) {
            upright.footing = (enum footing)footing;
            if (try_pages(&upright, (count + pages - 1) / pages))
                return;
        }
    placing->place->fits = false;
    try_pages(&upright, (count + CORRIDOR_PAGES_MAX - 1) / CORRIDOR_PAGES_MAX);
    corridor_drop_names(placing);
}
