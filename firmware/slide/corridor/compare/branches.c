/* Branches and alternatives of lines that are compared: on lanes above a horizontal line, to the
 * left of a vertical one. */
#include "slide/corridor/compare/branches.h"
#include "slide/kit/spread.h"
#include "ui/text.h"

/* px: from lane to lane (and a name's height); from stop to stop, and at least; around words. */
static const float lane_px = 68, apart_px = 100, least_px = 64, gap_px = 12;

/* --- network --- */

/* The station of a line that a place is, or -1. */
static int trunk_station(const struct comparing *comparing, int which, size_t place)
{
    for (size_t i = 0; i < comparing->count[which]; i++)
        if (comparing->net->stations[comparing->first[which] + i].place == place)
            return (int)(comparing->first[which] + i);
    return -1;
}

static void add_leg(struct comparing *comparing, const struct compare_branch *branch, size_t index,
                    size_t from, size_t to)
{
    struct corridor_network *net = comparing->net;
    if (net->leg_count == CORRIDOR_LEGS_MAX) {
        net->crowded = true;
        return;
    }
    net->legs[net->leg_count++] = (struct corridor_leg){.from = from,
                                                        .to = to,
                                                        .path = branch->index,
                                                        .line = branch->from->line,
                                                        .lane = -branch->lane,
                                                        .spec = &branch->from->legs[index]};
}

/* A branch's stations of its own, and the legs between all of them. */
static void add_branch(struct comparing *comparing, const struct corridor_path *paths, size_t index,
                       int which)
{
    struct corridor_network *net = comparing->net;
    const struct corridor_path *from = &paths[index];
    int start = trunk_station(comparing, which, from->places[0]);
    int end = trunk_station(comparing, which, from->places[from->count - 1]);
    size_t own = from->count - (end >= 0 ? 2 : 1);
    if (start < 0 || start == end || comparing->branch_count == COMPARE_BRANCHES_MAX ||
        net->station_count + own > CORRIDOR_STATIONS_MAX) {
        net->crowded = true;
        return;
    }
    struct compare_branch *branch = &comparing->branches[comparing->branch_count++];
    *branch = (struct compare_branch){.from = from,
                                      .index = index,
                                      .which = which,
                                      .start = (size_t)start,
                                      .end = end,
                                      .first = net->station_count,
                                      .count = own,
                                      .lane = 1};
    for (size_t i = 0; i < own; i++)
        net->stations[net->station_count++] = (struct corridor_station){
            .place = from->places[i + 1], .lane = which, .low = -1, .high = -1};
    size_t before = branch->start;
    for (size_t i = 0; i + 1 < from->count; i++) {
        size_t next = i < own ? branch->first + i : (size_t)end;
        add_leg(comparing, branch, i, before, next);
        before = next;
    }
}

void compare_branches_add(struct comparing *comparing, const struct corridor_path *paths,
                          size_t count)
{
    for (size_t i = 0; i < count && i < CORRIDOR_LEGS_MAX; i++)
        for (int which = 0; paths[i].side && which < LINES; which++)
            if (comparing->paths[which] && paths[i].line == comparing->paths[which]->line)
                add_branch(comparing, paths, i, which);
}

/* --- where they run --- */

static float lane_at(const struct comparing *comparing, int lane)
{
    float text = stage_style(comparing->stage, TYPE_LABEL_STRONG, (struct colour){0}).line_px;
    float more = compare_vertical(comparing) ? compare_px(comparing, lane_px)
                                             : text + compare_px(comparing, lane_px);
    return compare_px(comparing, lane_px) + (float)(lane - 1) * more;
}

static float along_of(const struct comparing *comparing, size_t station)
{
    struct vec2 at = comparing->layout->stops[station].at;
    return compare_vertical(comparing) ? at.y : at.x;
}

/* From where to where a branch runs. */
static void extent(const struct comparing *comparing, const struct compare_branch *branch,
                   float out[static 2])
{
    float from = along_of(comparing, branch->start);
    float run =
        lane_at(comparing, branch->lane) + (float)branch->count * compare_px(comparing, apart_px);
    float to = branch->from->toward_start ? fmaxf(comparing->start, from - run)
                                          : fminf(comparing->end[branch->which], from + run);
    if (branch->end >= 0)
        to = along_of(comparing, (size_t)branch->end);
    out[0] = fminf(from, to);
    out[1] = fmaxf(from, to);
}

/* The nearest lane that no other branch of its line takes there. */
static void choose_lanes(struct comparing *comparing)
{
    for (size_t i = 0; i < comparing->branch_count; i++) {
        struct compare_branch *branch = &comparing->branches[i];
        float own[2], other[2];
        bool taken = true;
        for (branch->lane = 1; taken && branch->lane <= COMPARE_LANES_MAX; branch->lane++) {
            taken = false;
            extent(comparing, branch, own);
            for (size_t j = 0; j < i; j++) {
                const struct compare_branch *there = &comparing->branches[j];
                extent(comparing, there, other);
                taken = taken || (there->which == branch->which && there->lane == branch->lane &&
                                  own[0] < other[1] && other[0] < own[1]);
            }
        }
        branch->lane--;
        comparing->fits = comparing->fits && !taken;
        for (size_t j = 0; j < comparing->net->leg_count; j++)
            if (comparing->net->legs[j].path == branch->index)
                comparing->net->legs[j].lane = -branch->lane;
    }
}

static struct vec2 at(const struct comparing *comparing, const struct compare_branch *branch,
                      float along, float across)
{
    float line = comparing->line[branch->which];
    return compare_vertical(comparing) ? (struct vec2){line - across, along}
                                       : (struct vec2){along, line - across};
}

/* Its own stops, evenly between where it leaves the line and where it ends. */
static void add_stops(struct comparing *comparing, struct compare_branch *branch)
{
    float away = lane_at(comparing, branch->lane), ends[2];
    extent(comparing, branch, ends);
    bool back = branch->end >= 0
                    ? along_of(comparing, branch->start) > along_of(comparing, (size_t)branch->end)
                    : branch->from->toward_start;
    float from = back ? ends[1] - away : ends[0] + away, to = back ? ends[0] : ends[1];
    if (branch->end >= 0)
        to += back ? away : -away;
    size_t parts = branch->count + (branch->end >= 0 ? 1 : 0);
    for (size_t i = 0; i < branch->count; i++) {
        float part = (float)(i + 1) / (float)parts;
        comparing->layout->stops[comparing->layout->stop_count++] = (struct corridor_stop){
            .station = branch->first + i,
            .at = at(comparing, branch, roundf(from + (to - from) * part), away)};
    }
    float step = parts > 0 ? fabsf(to - from) / (float)parts : INFINITY;
    bool reversed = back ? to > from : to < from; /* the ends are nearer than the bends need */
    if (reversed || step < compare_px(comparing, least_px))
        comparing->fits = false;
}

/* A leg of a branch: straight, with a bend where it leaves its line or joins it again. */
static void add_strand(struct comparing *comparing, const struct compare_branch *branch, size_t leg)
{
    struct corridor_layout *layout = comparing->layout;
    const struct corridor_leg *spec = &comparing->net->legs[leg];
    struct corridor_strand *strand = &layout->strands[layout->strand_count++];
    float away = lane_at(comparing, branch->lane);
    struct vec2 a = layout->stops[spec->from].at, b = layout->stops[spec->to].at;
    float from = along_of(comparing, spec->from), to = along_of(comparing, spec->to);
    float direction = to < from ? -1 : 1, bend = fminf(away, fabsf(to - from) / 2);
    *strand = (struct corridor_strand){.leg = leg};
    strand->points[strand->count++] = a;
    if (spec->from == branch->start)
        strand->points[strand->count++] = at(comparing, branch, from + direction * bend, away);
    if (branch->end >= 0 && spec->to == (size_t)branch->end)
        strand->points[strand->count++] = at(comparing, branch, to - direction * bend, away);
    strand->points[strand->count++] = b;
}

void compare_branches_lay(struct comparing *comparing)
{
    choose_lanes(comparing);
    for (size_t i = 0; i < comparing->branch_count; i++)
        add_stops(comparing, &comparing->branches[i]);
    for (size_t i = 0; i < comparing->branch_count; i++)
        for (size_t j = 0; j < comparing->net->leg_count; j++)
            if (comparing->net->legs[j].path == comparing->branches[i].index)
                add_strand(comparing, &comparing->branches[i], j);
}

/* --- words --- */

/* Of other words of its line. */
static bool is_free(const struct comparing *comparing, int which, struct rect area)
{
    const struct corridor_layout *layout = comparing->layout;
    for (size_t i = 0; i < layout->stop_count; i++)
        if (comparing->net->stations[layout->stops[i].station].lane == which &&
            rects_meet(layout->stops[i].label, area))
            return false;
    for (size_t i = 0; i < layout->caption_count; i++)
        if (comparing->caption_lines[i] == which && rects_meet(layout->captions[i].area, area))
            return false;
    return true;
}

static bool put_words(struct comparing *comparing, const struct compare_branch *branch,
                      const struct textbox *box, float x, float y)
{
    struct corridor_layout *layout = comparing->layout;
    struct rect area = {roundf(x), roundf(y), ceilf(box->width), ceilf(box->height)};
    struct rect room = comparing->room;
    bool inside = area.x >= room.x &&
                  area.x + area.w <= fminf(comparing->end[branch->which], room.x + room.w);
    if (!inside ||
        !is_free(comparing, branch->which, rect_grow(area, compare_px(comparing, gap_px))))
        return false;
    comparing->caption_lines[layout->caption_count] = branch->which;
    layout->captions[layout->caption_count++] =
        (struct corridor_caption){0, -1, box, area, ALIGN_LEFT};
    return true;
}

/* Over the straight part of one of its legs: without the bends. */
static bool put_over(struct comparing *comparing, const struct compare_branch *branch,
                     const struct textbox *box)
{
    const struct corridor_layout *layout = comparing->layout;
    float clear = compare_px(comparing, gap_px + (float)CORRIDOR_LINE / 2);
    for (size_t i = 0; i < layout->strand_count; i++) {
        const struct corridor_strand *strand = &layout->strands[i];
        if (comparing->net->legs[strand->leg].path != branch->index)
            continue;
        size_t first = strand->points[0].y == strand->points[1].y ? 0 : 1;
        size_t last = strand->count - 1;
        last -= strand->points[last].y == strand->points[last - 1].y ? 0 : 1;
        float middle = (strand->points[first].x + strand->points[last].x) / 2;
        if (put_words(comparing, branch, box, middle - ceilf(box->width) / 2,
                      strand->points[first].y - clear - ceilf(box->height)))
            return true;
    }
    return false;
}

/* Beyond the last stop of a branch. */
static bool put_beyond(struct comparing *comparing, const struct compare_branch *branch,
                       const struct textbox *box)
{
    if (branch->end >= 0 || branch->count == 0)
        return false;
    struct vec2 last = comparing->layout->stops[branch->first + branch->count - 1].at;
    float away = compare_px(comparing, CORRIDOR_STOP + CORRIDOR_OUTLINE + 10);
    return put_words(comparing, branch, box,
                     branch->from->toward_start ? last.x - away - ceilf(box->width) : last.x + away,
                     last.y - ceilf(box->height) / 2);
}

/* The words of a branch. Returns how far they reach above the line. */
static float add_words(struct comparing *comparing, const struct compare_branch *branch)
{
    struct corridor_layout *layout = comparing->layout;
    const struct stage *stage = comparing->stage;
    const struct text *note = branch->from->note;
    if (!note || compare_vertical(comparing) || layout->caption_count == COMPARE_BRANCHES_MAX)
        return 0;
    struct textbox *box =
        text_set(stage, text_in(note, stage->settings.language),
                 stage_style(stage, TYPE_SMALL, stage->theme.ink3), comparing->room.w);
    if (box->line_count == 0)
        return 0;
    if (!put_over(comparing, branch, box) && !put_beyond(comparing, branch, box)) {
        layout->omitted = note;
        return 0;
    }
    return comparing->line[branch->which] - layout->captions[layout->caption_count - 1].area.y;
}

/* Names over the stops of one lane. */
static bool set_lane(struct comparing *comparing, const struct corridor_name *names, int which,
                     int lane, float *up)
{
    struct rect room = comparing->room;
    struct spread_item items[CORRIDOR_STATIONS_MAX];
    struct corridor_label labels[CORRIDOR_STATIONS_MAX];
    struct corridor_stop *stops[CORRIDOR_STATIONS_MAX];
    float reach = compare_px(comparing, NAME_REACH), clear = compare_px(comparing, COMPARE_CLEAR);
    size_t count = 0;
    for (size_t i = 0; i < comparing->branch_count; i++) {
        const struct compare_branch *branch = &comparing->branches[i];
        for (size_t j = 0; branch->which == which && branch->lane == lane && j < branch->count;
             j++) {
            struct corridor_stop *stop = &comparing->layout->stops[branch->first + j];
            size_t place = count++;
            for (; place > 0 && stops[place - 1]->at.x > stop->at.x; place--)
                stops[place] = stops[place - 1];
            stops[place] = stop;
        }
    }
    for (size_t i = 0; i < count; i++) {
        labels[i] =
            layout_names_label(&names[stops[i]->station], compare_px(comparing, NAME_MOST), true);
        float w = labels[i].width, x = stops[i]->at.x;
        items[i] = (struct spread_item){w, x, fmaxf(room.x, x - reach - w),
                                        fminf(room.x + room.w, x + reach + w), 0};
    }
    if (!spread_near(items, count, compare_px(comparing, NAME_GAP)))
        return false;
    for (size_t i = 0; i < count; i++) {
        float y = stops[i]->at.y - clear - labels[i].height;
        compare_put_name(comparing, stops[i], &labels[i], items[i].at, y);
        *up = fmaxf(*up, comparing->line[which] - y);
    }
    return true;
}

bool compare_branches_names(struct comparing *comparing, const struct corridor_name *names,
                            float up[static LINES])
{
    bool fits = true;
    for (int which = 0; which < LINES; which++)
        for (int lane = 1; lane <= COMPARE_LANES_MAX; lane++)
            fits = set_lane(comparing, names, which, lane, &up[which]) && fits;
    for (size_t i = 0; i < comparing->branch_count; i++) {
        const struct compare_branch *branch = &comparing->branches[i];
        float lane = lane_at(comparing, branch->lane) + compare_px(comparing, CORRIDOR_LINE);
        up[branch->which] = fmaxf(up[branch->which], fmaxf(lane, add_words(comparing, branch)));
    }
    return fits;
}

bool compare_branches_any(const struct comparing *comparing, int which)
{
    for (size_t i = 0; i < comparing->branch_count; i++)
        if (comparing->branches[i].which == which)
            return true;
    return false;
}
