/* A corridor from left to right: rows of stops, names above and below them.
 *
 * Ways of setting it are tried, the plainest first: as many stops in a row as there may be, all
 * names above their line; then on both sides by turns; then shorter rows. The first in which no
 * name touches anything is taken. */
#include "slide/corridor_place_parts.h"

#include "base/ease.h"

/* px of visual.md. */
static const float clear_px = 44;        /* from the line's middle to a name */
static const float clear_leader_px = 72; /* where names have moved from their stops */
static const float name_gap = 16, row_gap = 36, lane_gap = 16, caption_px = 44;
static const float reach_px = 22; /* a name may end so far before its stop's middle */

enum side { ABOVE, BELOW };
/* BY_TURNS: on lane 0; names of side ways stand outward. */
enum manner {
    ALL_ABOVE,
    AWAY_FROM_BENDS,
    ALL_BELOW,
    BY_TURNS,
    BY_TURNS_BELOW,
    ALL_BY_TURNS,
    ALL_BY_TURNS_BELOW,
    MANNERS
};

struct level {
    struct corridor_placing *placing;
    struct corridor_name names[CORRIDOR_STATIONS_MAX];
    struct corridor_label labels[CORRIDOR_STATIONS_MAX];
    enum side sides[CORRIDOR_STATIONS_MAX];
    float limit;  /* of a name's width */
    bool plain;   /* names stand without their countries */
    bool leaders; /* names may move away from their stops */
    bool ashore;  /* no name of a shore stop may lie over water */
    bool force;   /* what does not fit is placed all the same */
};

static float px(const struct level *level, float design_px)
{
    return corridor_px(level->placing, design_px);
}

static const struct corridor_net *net_of(const struct level *level)
{
    return level->placing->plan->net;
}

static float clearance(const struct level *level)
{
    return px(level, level->leaders ? clear_leader_px : clear_px);
}

/* --- sides --- */

/* A leg leaves the station's lane upward, or downward. */
static void find_bends(const struct level *level, size_t station, bool bends[static 2])
{
    const struct corridor_net *net = net_of(level);
    bends[ABOVE] = bends[BELOW] = false;
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        if (leg->from != station && leg->to != station)
            continue;
        int away = leg->lane - net->stations[station].lane;
        if (away != 0)
            bends[away < 0 ? ABOVE : BELOW] = true;
    }
}

static enum side side_of(const struct level *level, size_t station, enum manner manner, size_t turn)
{
    const struct corridor_station *at = &net_of(level)->stations[station];
    bool bends[2];
    find_bends(level, station, bends);
    if (at->lane != 0 && manner < ALL_BY_TURNS) {
        enum side outward = at->lane < 0 ? ABOVE : BELOW, inward = at->lane < 0 ? BELOW : ABOVE;
        return bends[outward] && !bends[inward] ? inward : outward;
    }
    switch (manner) {
    case ALL_ABOVE:
    case MANNERS: return ABOVE;
    case ALL_BELOW: return BELOW;
    case AWAY_FROM_BENDS: return bends[ABOVE] && !bends[BELOW] ? BELOW : ABOVE;
    case BY_TURNS:
    case ALL_BY_TURNS: return turn % 2 == 0 ? ABOVE : BELOW;
    case BY_TURNS_BELOW:
    case ALL_BY_TURNS_BELOW: return turn % 2 == 0 ? BELOW : ABOVE;
    }
    return ABOVE;
}

/* The stations of a lane on a cut, in their order; returns how many. */
static size_t on_lane(const struct level *level, const struct corridor_cut *cut, int lane,
                      size_t out[static CORRIDOR_STATIONS_MAX])
{
    const struct corridor_net *net = net_of(level);
    size_t count = 0;
    for (size_t i = 0; i < net->station_count; i++) {
        int rank = level->placing->ranks[i];
        if (net->stations[i].lane != lane || rank < cut->first || rank > cut->last)
            continue;
        size_t at = count++;
        for (; at > 0 && level->placing->ranks[out[at - 1]] > rank; at--)
            out[at] = out[at - 1];
        out[at] = i;
    }
    return count;
}

static void choose_sides(struct level *level, enum manner manner)
{
    const struct corridor_net *net = net_of(level);
    for (size_t i = 0; i < level->placing->cut_count; i++) {
        for (int lane = net->top; lane <= net->bottom; lane++) {
            size_t stations[CORRIDOR_STATIONS_MAX];
            size_t count = on_lane(level, &level->placing->cuts[i], lane, stations);
            for (size_t j = 0; j < count; j++)
                level->sides[stations[j]] = side_of(level, stations[j], manner, j);
        }
    }
}

/* --- lanes and rows --- */

/* Some leg runs on the lane, or a station stands there. */
static bool lane_used(const struct level *level, const struct corridor_cut *cut, int lane)
{
    const struct corridor_net *net = net_of(level);
    size_t stations[CORRIDOR_STATIONS_MAX];
    if (on_lane(level, cut, lane, stations) > 0)
        return true;
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        if (leg->lane == lane && level->placing->ranks[leg->from] <= cut->last &&
            level->placing->ranks[leg->to] >= cut->first)
            return true;
    }
    return false;
}

/* How far names and captions reach from a lane, up and down. */
static void lane_height(const struct level *level, const struct corridor_cut *cut, int lane,
                        float out[static 2])
{
    const struct corridor_net *net = net_of(level);
    const struct corridor_plan *plan = level->placing->plan;
    float strand = px(level, CORRIDOR_STRAND);
    float least = 0, most = 0,
          caption = stage_style(plan->stage, TYPE_SMALL, plan->stage->theme.ink3).line_px;
    size_t stations[CORRIDOR_STATIONS_MAX];
    size_t count = on_lane(level, cut, lane, stations);
    out[ABOVE] = out[BELOW] = px(level, CORRIDOR_STOP + CORRIDOR_OUTLINE);
    for (size_t i = 0; i < count; i++) {
        const struct corridor_station *station = &net->stations[stations[i]];
        enum side side = level->sides[stations[i]];
        least = fminf(least, strand * (float)station->least);
        most = fmaxf(most, strand * (float)station->most);
        out[side] = fmaxf(out[side], clearance(level) + level->labels[stations[i]].height);
    }
    /* The words beside a stretch stand below the line; beside a side way, where there is room. */
    bool lower = false; /* between two lanes they stand where there is room */
    for (int other = lane + 1; other <= net->bottom; other++)
        lower = lower || lane_used(level, cut, other);
    if (lane == 0 && !lower)
        out[BELOW] = fmaxf(out[BELOW], px(level, caption_px) + caption);
    out[ABOVE] -= least;
    out[BELOW] += most;
}

/* Lanes of a cut from 0 on. */
static void set_lanes(struct level *level, struct corridor_cut *cut)
{
    const struct corridor_net *net = net_of(level);
    float heights[CORRIDOR_LANE_COUNT][2], across = 0, least = px(level, 100);
    bool used[CORRIDOR_LANE_COUNT];
    for (int lane = net->top; lane <= net->bottom; lane++) {
        int at = lane + CORRIDOR_LANES_MAX;
        used[at] = lane_used(level, cut, lane);
        lane_height(level, cut, lane, heights[at]);
    }
    int previous = net->top;
    cut->top = 0;
    bool begun = false;
    for (int lane = net->top; lane <= net->bottom; lane++) {
        int at = lane + CORRIDOR_LANES_MAX;
        if (!used[at]) {
            cut->lanes[at] = across;
            continue;
        }
        if (!begun) {
            across = heights[at][ABOVE];
        } else {
            float apart = heights[previous + CORRIDOR_LANES_MAX][BELOW] + heights[at][ABOVE] +
                          px(level, lane_gap);
            apart = fmaxf(apart, least * (float)(lane - previous));
            across += apart;
        }
        begun = true;
        previous = lane;
        cut->lanes[at] = across;
        cut->bottom = across + heights[at][BELOW];
    }
}

/* Rows below each other, as many on a page as there is room for. */
static bool set_rows(struct level *level)
{
    struct corridor_placing *placing = level->placing;
    struct rect room = placing->plan->room;
    float gap = px(level, row_gap), used = 0;
    unsigned page = 0;
    bool fits = true;
    size_t first = 0;
    for (size_t i = 0; i <= placing->cut_count; i++) {
        struct corridor_cut *cut = i < placing->cut_count ? &placing->cuts[i] : NULL;
        if (cut) {
            set_lanes(level, cut);
            fits = cut->bottom <= room.h + 0.5f && fits;
            float high = cut->bottom + (i > first ? gap : 0);
            if (used + high <= room.h || i == first) {
                used += high;
                cut->page = page;
                continue;
            }
        }
        /* The rows of a page stand in its middle, a little high, apart as far as there is room. */
        float spare = fmaxf(0, room.h - used), between = (float)(i - first) + 1;
        float step = fminf(spare / between, px(level, 96)),
              top = room.y + roundf((spare - step * (between - 2)) * 0.4f);
        for (size_t j = first; j < i; j++) {
            struct corridor_cut *row = &placing->cuts[j];
            float high = row->bottom;
            for (int k = 0; k < CORRIDOR_LANE_COUNT; k++)
                row->lanes[k] = roundf(row->lanes[k] + top);
            row->top = roundf(top);
            row->bottom = roundf(top + high);
            top += high + gap + step;
        }
        if (!cut)
            break;
        first = i--;
        used = 0;
        page++;
    }
    placing->place->pages = page + 1;
    return fits;
}

/* --- names --- */

/* Narrows `from` .. `to` to the part around `at` that no line crosses between two heights. False
 * when one crosses at `at`. */
static bool narrow(const struct level *level, const struct corridor_cut *cut, float top,
                   float bottom, float at, struct spread_item *item)
{
    const struct corridor_place *place = level->placing->place;
    float line = px(level, CORRIDOR_LINE) * 0.75f + px(level, 8);
    for (size_t i = 0; i < place->strand_count; i++) {
        const struct corridor_strand *strand = &place->strands[i];
        if (strand->page != cut->page)
            continue;
        for (size_t j = 0; j + 1 < strand->count; j++) {
            struct vec2 a = strand->points[j], b = strand->points[j + 1];
            float high = fminf(a.y, b.y), low = fmaxf(a.y, b.y);
            if (low - high < 1 || low < top - line || high > bottom + line)
                continue;
            float t0 = ease_clamp((fmaxf(high, top - line) - a.y) / (b.y - a.y));
            float t1 = ease_clamp((fminf(low, bottom + line) - a.y) / (b.y - a.y));
            float x0 = a.x + (b.x - a.x) * t0, x1 = a.x + (b.x - a.x) * t1;
            float left = fminf(x0, x1) - line, right = fmaxf(x0, x1) + line;
            if (left >= at - px(level, reach_px))
                item->to = fminf(item->to, left);
            else if (right <= at + px(level, reach_px))
                item->from = fmaxf(item->from, right);
            else
                return false;
        }
    }
    return true;
}

/* Names of shore stops stand on land. */
static void keep_ashore(const struct level *level, const struct corridor_cut *cut, float at,
                        struct spread_item *item)
{
    const struct corridor_place *place = level->placing->place;
    float gap = px(level, 14);
    for (size_t i = 0; i < place->band_count; i++) {
        const struct corridor_band *band = &place->bands[i];
        if (band->page != cut->page || band->area.y > cut->bottom ||
            band->area.y + band->area.h < cut->top)
            continue;
        float left = band->area.x, right = band->area.x + band->area.w;
        if (at <= left + 1 && at > left - px(level, 40))
            item->to = fminf(item->to, left - gap);
        if (at >= right - 1 && at < right + px(level, 40))
            item->from = fmaxf(item->from, right + gap);
    }
}

static void set_label(const struct level *level, struct corridor_stop *stop, float x, float y)
{
    const struct corridor_label *label = &level->labels[stop->station];
    float middle = x + label->width / 2, at = stop->at.x, near = px(level, 4);
    stop->label = (struct rect){roundf(x), roundf(y), label->width, label->height};
    stop->name = label->name;
    stop->country = label->country;
    stop->align = middle > at + near ? ALIGN_LEFT : middle < at - near ? ALIGN_RIGHT : ALIGN_CENTRE;
    bool below = y > stop->at.y;
    float to = fmaxf(x, fminf(at, x + label->width));
    stop->leader = level->leaders && fabsf(to - at) > px(level, 2);
    stop->leader_to = (struct vec2){to, below ? stop->label.y - px(level, 4)
                                              : stop->label.y + stop->label.h + px(level, 4)};
}

/* The names on one side of a lane; those of the stations in `at_sea` (bits) may lie over water. */
static bool set_side(struct level *level, const struct corridor_cut *cut, int lane, enum side side,
                     uint32_t at_sea)
{
    struct corridor_place *place = level->placing->place;
    struct rect room = level->placing->plan->room;
    size_t stations[CORRIDOR_STATIONS_MAX], chosen[CORRIDOR_STATIONS_MAX], count = 0;
    struct spread_item items[CORRIDOR_STATIONS_MAX];
    size_t all = on_lane(level, cut, lane, stations);
    float reach = px(level, reach_px), high = 0;
    for (size_t i = 0; i < all; i++)
        if (level->sides[stations[i]] == side)
            high = fmaxf(high, level->labels[stations[i]].height);
    for (size_t i = 0; i < all; i++) {
        struct corridor_stop *stop = &place->stops[stations[i]];
        const struct corridor_label *label = &level->labels[stations[i]];
        if (level->sides[stations[i]] != side)
            continue;
        struct spread_item item = {label->width, stop->at.x, room.x, room.x + room.w, 0};
        float edge = stop->at.y + (side == ABOVE ? -1 : 1) * (stop->half + clearance(level));
        float top = side == ABOVE ? edge - high : edge;
        bool clear = narrow(level, cut, top, top + high, stop->at.x, &item);
        if (clear && !(at_sea >> stations[i] & 1))
            keep_ashore(level, cut, stop->at.x, &item);
        if (!level->leaders) { /* it must stay at its stop */
            item.from = fmaxf(item.from, stop->at.x - reach - label->width);
            item.to = fminf(item.to, stop->at.x + reach + label->width);
        }
        if (!clear || item.to - item.from < label->width) {
            if (!level->force)
                return false;
            corridor_drop_name(stop);
            continue;
        }
        items[count] = item;
        chosen[count++] = stations[i];
    }
    while (!corridor_spread(items, count, px(level, name_gap))) {
        if (!level->force || count == 0)
            return false;
        corridor_drop_name(&place->stops[chosen[--count]]);
    }
    for (size_t i = 0; i < count; i++) {
        struct corridor_stop *stop = &place->stops[chosen[i]];
        float edge = stop->half + clearance(level);
        set_label(level, stop, items[i].x,
                  side == ABOVE ? stop->at.y - edge - level->labels[chosen[i]].height
                                : stop->at.y + edge);
    }
    return true;
}

/* Names of shore stops stand on land where they can: all of them, else all but one. */
static bool set_side_ashore(struct level *level, const struct corridor_cut *cut, int lane,
                            enum side side)
{
    size_t stations[CORRIDOR_STATIONS_MAX];
    size_t count = on_lane(level, cut, lane, stations);
    bool force = level->force, fits;
    level->force = false;
    fits = set_side(level, cut, lane, side, 0);
    for (size_t i = 0; i < count && !fits && !level->ashore; i++)
        fits = set_side(level, cut, lane, side, 1u << stations[i]);
    level->force = force;
    return fits || level->ashore ? fits : set_side(level, cut, lane, side, UINT32_MAX);
}

static bool set_names(struct level *level)
{
    const struct corridor_net *net = net_of(level);
    bool fits = true;
    for (size_t i = 0; i < level->placing->cut_count; i++)
        for (int lane = net->top; lane <= net->bottom; lane++)
            for (int side = ABOVE; side <= BELOW; side++)
                fits =
                    set_side_ashore(level, &level->placing->cuts[i], lane, (enum side)side) && fits;
    return fits;
}

/* --- trying --- */

static bool try_manner(struct level *level, enum manner manner, float limit)
{
    struct corridor_placing *placing = level->placing;
    const struct corridor_net *net = net_of(level);
    choose_sides(level, manner);
    corridor_names_again(placing, level->names);
    bool fits = true;
    for (size_t i = 0; i < net->station_count; i++) {
        level->labels[i] = corridor_label_in(&level->names[i], limit, level->plain);
        fits = fits && !level->labels[i].broken;
        placing->place->stops[i] = (struct corridor_stop){0};
    }
    fits = set_rows(level) && fits && placing->place->pages <= CORRIDOR_PAGES_MAX;
    if (!fits && !level->force)
        return false;
    corridor_add_lines(placing);
    if (level->force) {
        set_names(level);
        corridor_drop_names(placing);
        return false;
    }
    return (!placing->squeezed || placing->plan->scaled) && corridor_lines_clear(placing) &&
           set_names(level) && corridor_names_clear(placing);
}

static bool plan_has_water(const struct corridor_plan *plan)
{
    for (size_t i = 0; i < plan->net->leg_count; i++)
        if (plan->net->legs[i].spec->mode == MODE_FERRY)
            return true;
    return false;
}

static bool try_rows(struct level *level, int most)
{
    struct corridor_placing *placing = level->placing;
    const struct corridor_plan *plan = placing->plan;
    struct rect room = plan->room;
    float inset = px(level, CORRIDOR_STOP + CORRIDOR_OUTLINE / 2);
    float gap = plan->scaled ? px(level, 2 * (CORRIDOR_STOP + CORRIDOR_OUTLINE) + 4)
                             : fminf(px(level, CORRIDOR_SPACING), room.w / 3);
    placing->place->stretched = false;
    if (!corridor_cut(placing, plan->net->columns, most))
        return false;
    if (!corridor_set_along(placing, room.x + inset, room.x + room.w - inset, gap) && !level->force)
        return false;
    const struct corridor_cut *cut = &placing->cuts[0];
    float pitch = (cut->to - cut->from) / fmaxf(1, (float)(cut->last - cut->first));
    level->ashore = false;
    if (level->force) {
        try_manner(level, BY_TURNS, 2 * pitch - px(level, name_gap));
        return true;
    }
    if (plan->scaled) {
        static const float limits[] = {460, 320, 240};
        for (int leaders = 0; leaders < 2; leaders++)
            for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
                for (int manner = 0; manner < MANNERS; manner++) {
                    level->leaders = leaders;
                    if (try_manner(level, (enum manner)manner, px(level, limits[i])))
                        return true;
                }
        return false;
    }
    for (int i = 0; i < 2 * MANNERS; i++) {
        int manner = i % MANNERS;
        level->ashore = i < MANNERS && plan_has_water(plan);
        if (i == MANNERS && !plan_has_water(plan))
            break;
        float pitches = manner < BY_TURNS ? 1 : 2, most_px = px(level, 460);
        for (int wide = 0; wide < 2; wide++) { /* neighbours may be short */
            float limit = pitch * pitches * (wide ? 1.4f : 1) - px(level, name_gap);
            if (try_manner(level, (enum manner)manner, fminf(limit, most_px)))
                return true;
            if (limit > most_px)
                break;
        }
    }
    return false;
}

void corridor_place_level(struct corridor_placing *placing)
{
    const struct corridor_net *net = placing->plan->net;
    struct level level = {.placing = placing};
    for (size_t i = 0; i < net->station_count; i++)
        placing->ranks[i] = net->stations[i].column;
    placing->narrowest = px(&level, CORRIDOR_SPACING) - px(&level, name_gap);
    corridor_names_make(placing, level.names);
    int most = net->columns < CORRIDOR_ROW_STOPS ? net->columns : CORRIDOR_ROW_STOPS;
    placing->place->fits = true;
    for (int plain = 0; plain < 2; plain++) {
        level.plain = plain;
        for (int stops = most; stops >= 2; stops--)
            if (try_rows(&level, stops))
                return;
    }
    placing->place->fits = false;
    level.force = true;
    level.leaders = false;
    try_rows(&level, most);
}
