/* Branches and alternatives of lines that are compared: on lanes above a level line, to the left of
 * an upright one. */
#include "slide/corridor/compare/compare.h"
#include "ui/text.h"

#include <string.h>

/* px of visual.md. */
static const float lane_px = 68, apart_px = 100, least_px = 64, gap_px = 12;

/* --- the net --- */

/* The station of a line that a place is, or -1. */
static int trunk_station(const struct comparing *comparing, int way, size_t place)
{
    for (size_t i = 0; i < comparing->count[way]; i++)
        if (comparing->net->stations[comparing->first[way] + i].place == place)
            return (int)(comparing->first[way] + i);
    return -1;
}

static void add_leg(struct comparing *comparing, const struct compare_side *side, size_t index,
                    size_t from, size_t to)
{
    struct corridor_net *net = comparing->net;
    if (net->leg_count == CORRIDOR_LEGS_MAX) {
        net->crowded = true;
        return;
    }
    net->legs[net->leg_count++] = (struct corridor_leg){.from = from,
                                                        .to = to,
                                                        .way = side->index,
                                                        .line = side->from->line,
                                                        .lane = -side->lane,
                                                        .spec = &side->from->legs[index]};
}

/* A side way's stations of its own, and the legs between all of them. */
static void add_side(struct comparing *comparing, const struct corridor_way *ways, size_t index,
                     int way)
{
    struct corridor_net *net = comparing->net;
    const struct corridor_way *from = &ways[index];
    int start = trunk_station(comparing, way, from->places[0]);
    int end = trunk_station(comparing, way, from->places[from->count - 1]);
    size_t own = from->count - (end >= 0 ? 2 : 1);
    if (start < 0 || start == end || comparing->side_count == COMPARE_SIDES_MAX ||
        net->station_count + own > CORRIDOR_STATIONS_MAX) {
        net->crowded = true;
        return;
    }
    struct compare_side *side = &comparing->sides[comparing->side_count++];
    *side = (struct compare_side){.from = from,
                                  .index = index,
                                  .way = way,
                                  .start = (size_t)start,
                                  .end = end,
                                  .first = net->station_count,
                                  .count = own,
                                  .lane = 1};
    for (size_t i = 0; i < own; i++)
        net->stations[net->station_count++] = (struct corridor_station){
            .place = from->places[i + 1], .lane = way, .low = -1, .high = -1};
    size_t before = side->start;
    for (size_t i = 0; i + 1 < from->count; i++) {
        size_t next = i < own ? side->first + i : (size_t)end;
        add_leg(comparing, side, i, before, next);
        before = next;
    }
}

void compare_add_sides(struct comparing *comparing, const struct corridor_way *ways, size_t count)
{
    for (size_t i = 0; i < count && i < CORRIDOR_LEGS_MAX; i++)
        for (int way = 0; ways[i].side && way < WAYS; way++)
            if (comparing->ways[way] && ways[i].line == comparing->ways[way]->line)
                add_side(comparing, ways, i, way);
}

bool compare_has_sides(const struct comparing *comparing, int way)
{
    for (size_t i = 0; i < comparing->side_count; i++)
        if (comparing->sides[i].way == way)
            return true;
    return false;
}

/* --- where they run --- */

static float lane_at(const struct comparing *comparing, int lane)
{
    float text = stage_style(comparing->stage, TYPE_LABEL_STRONG, (struct colour){0}).line_px;
    float more = compare_upright(comparing) ? compare_px(comparing, lane_px)
                                            : text + compare_px(comparing, lane_px);
    return compare_px(comparing, lane_px) + (float)(lane - 1) * more;
}

static float along_of(const struct comparing *comparing, size_t station)
{
    struct vec2 at = comparing->place->stops[station].at;
    return compare_upright(comparing) ? at.y : at.x;
}

/* From where to where a side way runs. */
static void extent(const struct comparing *comparing, const struct compare_side *side,
                   float out[static 2])
{
    float from = along_of(comparing, side->start);
    float run =
        lane_at(comparing, side->lane) + (float)side->count * compare_px(comparing, apart_px);
    float to = side->from->toward_start ? fmaxf(comparing->start, from - run)
                                        : fminf(comparing->end[side->way], from + run);
    if (side->end >= 0)
        to = along_of(comparing, (size_t)side->end);
    out[0] = fminf(from, to);
    out[1] = fmaxf(from, to);
}

/* The nearest lane that no other side way of its line takes there. */
static void choose_lanes(struct comparing *comparing)
{
    for (size_t i = 0; i < comparing->side_count; i++) {
        struct compare_side *side = &comparing->sides[i];
        float own[2], other[2];
        bool taken = true;
        for (side->lane = 1; taken && side->lane <= COMPARE_LANES_MAX; side->lane++) {
            taken = false;
            extent(comparing, side, own);
            for (size_t j = 0; j < i; j++) {
                const struct compare_side *there = &comparing->sides[j];
                extent(comparing, there, other);
                taken = taken || (there->way == side->way && there->lane == side->lane &&
                                  own[0] < other[1] && other[0] < own[1]);
            }
        }
        side->lane--;
        comparing->fits = comparing->fits && !taken;
        for (size_t j = 0; j < comparing->net->leg_count; j++)
            if (comparing->net->legs[j].way == side->index)
                comparing->net->legs[j].lane = -side->lane;
    }
}

static struct vec2 at(const struct comparing *comparing, const struct compare_side *side,
                      float along, float across)
{
    float line = comparing->line[side->way];
    return compare_upright(comparing) ? (struct vec2){line - across, along}
                                      : (struct vec2){along, line - across};
}

/* Its own stops, evenly between where it leaves the line and where it ends. */
static void add_stops(struct comparing *comparing, struct compare_side *side)
{
    float away = lane_at(comparing, side->lane), ends[2];
    extent(comparing, side, ends);
    bool back = side->end >= 0
                    ? along_of(comparing, side->start) > along_of(comparing, (size_t)side->end)
                    : side->from->toward_start;
    float from = back ? ends[1] - away : ends[0] + away, to = back ? ends[0] : ends[1];
    if (side->end >= 0)
        to += back ? away : -away;
    size_t parts = side->count + (side->end >= 0 ? 1 : 0);
    for (size_t i = 0; i < side->count; i++) {
        float part = (float)(i + 1) / (float)parts;
        comparing->place->stops[comparing->place->stop_count++] = (struct corridor_stop){
            .station = side->first + i,
            .at = at(comparing, side, roundf(from + (to - from) * part), away)};
    }
    float step = parts > 0 ? fabsf(to - from) / (float)parts : INFINITY;
    bool reversed = back ? to > from : to < from; /* the ends are nearer than the bends need */
    if (reversed || step < compare_px(comparing, least_px))
        comparing->fits = false;
}

/* A leg of a side way: level, with a bend where it leaves its line or joins it again. */
static void add_strand(struct comparing *comparing, const struct compare_side *side, size_t leg)
{
    struct corridor_place *place = comparing->place;
    const struct corridor_leg *spec = &comparing->net->legs[leg];
    struct corridor_strand *strand = &place->strands[place->strand_count++];
    float away = lane_at(comparing, side->lane);
    struct vec2 a = place->stops[spec->from].at, b = place->stops[spec->to].at;
    float from = along_of(comparing, spec->from), to = along_of(comparing, spec->to);
    float way = to < from ? -1 : 1, bend = fminf(away, fabsf(to - from) / 2);
    *strand = (struct corridor_strand){.leg = leg};
    strand->points[strand->count++] = a;
    if (spec->from == side->start)
        strand->points[strand->count++] = at(comparing, side, from + way * bend, away);
    if (side->end >= 0 && spec->to == (size_t)side->end)
        strand->points[strand->count++] = at(comparing, side, to - way * bend, away);
    strand->points[strand->count++] = b;
}

void compare_place_sides(struct comparing *comparing)
{
    choose_lanes(comparing);
    for (size_t i = 0; i < comparing->side_count; i++)
        add_stops(comparing, &comparing->sides[i]);
    for (size_t i = 0; i < comparing->side_count; i++)
        for (size_t j = 0; j < comparing->net->leg_count; j++)
            if (comparing->net->legs[j].way == comparing->sides[i].index)
                add_strand(comparing, &comparing->sides[i], j);
}

/* --- words --- */

/* Of other words of its line. */
static bool is_free(const struct comparing *comparing, int way, struct rect area)
{
    const struct corridor_place *place = comparing->place;
    for (size_t i = 0; i < place->stop_count; i++)
        if (comparing->net->stations[place->stops[i].station].lane == way &&
            rects_meet(place->stops[i].label, area))
            return false;
    for (size_t i = 0; i < place->caption_count; i++)
        if (comparing->caption_ways[i] == way && rects_meet(place->captions[i].area, area))
            return false;
    return true;
}

static bool put_words(struct comparing *comparing, const struct compare_side *side,
                      const struct textbox *box, float x, float y)
{
    struct corridor_place *place = comparing->place;
    struct rect area = {roundf(x), roundf(y), ceilf(box->width), ceilf(box->height)};
    struct rect room = comparing->room;
    bool inside =
        area.x >= room.x && area.x + area.w <= fminf(comparing->end[side->way], room.x + room.w);
    if (!inside || !is_free(comparing, side->way, rect_grow(area, compare_px(comparing, gap_px))))
        return false;
    comparing->caption_ways[place->caption_count] = side->way;
    place->captions[place->caption_count++] = (struct corridor_caption){0, box, area};
    return true;
}

/* Over the level part of one of its legs: without the bends. */
static bool put_over(struct comparing *comparing, const struct compare_side *side,
                     const struct textbox *box)
{
    const struct corridor_place *place = comparing->place;
    float clear = compare_px(comparing, gap_px + (float)CORRIDOR_LINE / 2);
    for (size_t i = 0; i < place->strand_count; i++) {
        const struct corridor_strand *strand = &place->strands[i];
        if (comparing->net->legs[strand->leg].way != side->index)
            continue;
        size_t first = strand->points[0].y == strand->points[1].y ? 0 : 1;
        size_t last = strand->count - 1;
        last -= strand->points[last].y == strand->points[last - 1].y ? 0 : 1;
        float middle = (strand->points[first].x + strand->points[last].x) / 2;
        if (put_words(comparing, side, box, middle - ceilf(box->width) / 2,
                      strand->points[first].y - clear - ceilf(box->height)))
            return true;
    }
    return false;
}

/* Beyond the last stop of a branch. */
static bool put_beyond(struct comparing *comparing, const struct compare_side *side,
                       const struct textbox *box)
{
    if (side->end >= 0 || side->count == 0)
        return false;
    struct vec2 last = comparing->place->stops[side->first + side->count - 1].at;
    float away = compare_px(comparing, CORRIDOR_STOP + CORRIDOR_OUTLINE + 10);
    return put_words(comparing, side, box,
                     side->from->toward_start ? last.x - away - ceilf(box->width) : last.x + away,
                     last.y - ceilf(box->height) / 2);
}

/* The words of a side way. Returns how far they reach above the line. */
static float add_words(struct comparing *comparing, const struct compare_side *side)
{
    struct corridor_place *place = comparing->place;
    const struct stage *stage = comparing->stage;
    const struct text *note = side->from->note;
    if (!note || compare_upright(comparing) || place->caption_count == COMPARE_SIDES_MAX)
        return 0;
    struct textbox *box =
        text_set(stage, text_in(note, stage->settings.language),
                 stage_style(stage, TYPE_SMALL, stage->theme.ink3), comparing->room.w);
    if (box->line_count == 0)
        return 0;
    if (!put_over(comparing, side, box) && !put_beyond(comparing, side, box)) {
        place->unsaid = note;
        return 0;
    }
    return comparing->line[side->way] - place->captions[place->caption_count - 1].area.y;
}

/* Names over the stops of one lane. */
static bool set_lane(struct comparing *comparing, const struct corridor_name *names, int way,
                     int lane, float *up)
{
    struct rect room = comparing->room;
    struct spread_item items[CORRIDOR_STATIONS_MAX];
    struct corridor_label labels[CORRIDOR_STATIONS_MAX];
    struct corridor_stop *stops[CORRIDOR_STATIONS_MAX];
    float reach = compare_px(comparing, 22), clear = compare_px(comparing, COMPARE_CLEAR);
    size_t count = 0;
    for (size_t i = 0; i < comparing->side_count; i++) {
        const struct compare_side *side = &comparing->sides[i];
        for (size_t j = 0; side->way == way && side->lane == lane && j < side->count; j++) {
            struct corridor_stop *stop = &comparing->place->stops[side->first + j];
            size_t place = count++;
            for (; place > 0 && stops[place - 1]->at.x > stop->at.x; place--)
                stops[place] = stops[place - 1];
            stops[place] = stop;
        }
    }
    for (size_t i = 0; i < count; i++) {
        labels[i] = corridor_label_in(&names[stops[i]->station], compare_px(comparing, 320), true);
        float w = labels[i].width, x = stops[i]->at.x;
        items[i] = (struct spread_item){w, x, fmaxf(room.x, x - reach - w),
                                        fminf(room.x + room.w, x + reach + w), 0};
    }
    if (!spread_near(items, count, compare_px(comparing, 16)))
        return false;
    for (size_t i = 0; i < count; i++) {
        float y = stops[i]->at.y - clear - labels[i].height;
        compare_set_label(comparing, stops[i], &labels[i], items[i].at, y);
        *up = fmaxf(*up, comparing->line[way] - y);
    }
    return true;
}

bool compare_side_names(struct comparing *comparing, const struct corridor_name *names,
                        float up[static WAYS])
{
    bool fits = true;
    for (int way = 0; way < WAYS; way++)
        for (int lane = 1; lane <= COMPARE_LANES_MAX; lane++)
            fits = set_lane(comparing, names, way, lane, &up[way]) && fits;
    for (size_t i = 0; i < comparing->side_count; i++) {
        const struct compare_side *side = &comparing->sides[i];
        float lane = lane_at(comparing, side->lane) + compare_px(comparing, CORRIDOR_LINE);
        up[side->way] = fmaxf(up[side->way], fmaxf(lane, add_words(comparing, side)));
    }
    return fits;
}

/* --- what may not meet --- */

bool compare_lines_clear(const struct comparing *comparing)
{
    const struct corridor_place *place = comparing->place;
    float line = compare_px(comparing, CORRIDOR_LINE / 2);
    for (size_t i = 0; i < place->strand_count; i++) {
        const struct corridor_strand *strand = &place->strands[i];
        for (size_t j = 0; j + 1 < strand->count; j++)
            for (int k = 0; k <= 32; k++) {
                float part = (float)k / 32;
                struct vec2 a = strand->points[j], b = strand->points[j + 1];
                struct rect spot = {a.x + (b.x - a.x) * part - line,
                                    a.y + (b.y - a.y) * part - line, 2 * line, 2 * line};
                for (size_t l = 0; l < place->stop_count; l++)
                    if (rects_meet(place->stops[l].label, spot))
                        return false;
            }
    }
    return true;
}
