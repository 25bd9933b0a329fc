/* The names of a level corridor: above and below their stops, moved apart. */
#include "base/math.h"
#include "slide/corridor/layout/horizontal.h"

/* px of visual.md. */
static const float clear_px = 44;                /* from the line's middle to a name */
static const float clear_leader_px = 72;         /* where names have moved from their stops */
static const float name_gap = 16, wide_gap = 24; /* the least, and where there is room */
static const float reach_px = 22; /* a name may end so far before its stop's middle */

float level_clearance(const struct level *level)
{
    return level_px(level, level->leaders ? clear_leader_px : clear_px);
}

/* Narrows `from` .. `to` to the part around `at` that no line crosses between two heights. False
 * when one crosses at `at`. */
static bool narrow(const struct level *level, const struct corridor_cut *cut, float top,
                   float bottom, float at, struct spread_item *item)
{
    const struct corridor_place *place = level->placing->place;
    float line = level_px(level, CORRIDOR_LINE) * 0.75f + level_px(level, 8);
    for (size_t i = 0; i < place->strand_count; i++) {
        const struct corridor_strand *strand = &place->strands[i];
        if (strand->page != cut->page)
            continue;
        for (size_t j = 0; j + 1 < strand->count; j++) {
            struct vec2 a = strand->points[j], b = strand->points[j + 1];
            float high = fminf(a.y, b.y), low = fmaxf(a.y, b.y);
            if (low - high < 1 || low < top - line || high > bottom + line)
                continue;
            float t0 = clampf((fmaxf(high, top - line) - a.y) / (b.y - a.y), 0, 1);
            float t1 = clampf((fminf(low, bottom + line) - a.y) / (b.y - a.y), 0, 1);
            float x0 = a.x + (b.x - a.x) * t0, x1 = a.x + (b.x - a.x) * t1;
            float left = fminf(x0, x1) - line, right = fmaxf(x0, x1) + line;
            if (left >= at - level_px(level, reach_px))
                item->to = fminf(item->to, left);
            else if (right <= at + level_px(level, reach_px))
                item->from = fmaxf(item->from, right);
            else
                return false;
        }
    }
    return true;
}

/* Where the name of a shore stop may stand; those of other stops stand on their side of it. */
enum footing {
    ON_LAND,
    ON_WATER,
    ON_EITHER, /* on land, where there is no room on the water */
    ANYWHERE,  /* shores make way for it */
};

/* Keeps a name off the shores of its row. */
static void keep_off_shores(const struct level *level, const struct corridor_cut *cut, float at,
                            enum footing footing, struct spread_item *item)
{
    const struct corridor_place *place = level->placing->place;
    float land = level_px(level, 14), water = level_px(level, 10);
    for (size_t i = 0; i < 2 * place->band_count && footing != ANYWHERE; i++) {
        const struct corridor_band *band = &place->bands[i / 2];
        bool far = i % 2;
        if (!band->shores[far] || band->page != cut->page || band->area.y > cut->bottom ||
            band->area.y + band->area.h < cut->top)
            continue;
        float shore = band->area.x + (far ? band->area.w : 0);
        float dry = far ? item->to - shore - land : shore - land - item->from;
        bool left = at < shore;
        if (fabsf(at - shore) <= 1) {
            bool swims = footing == ON_WATER || (footing == ON_EITHER && dry < item->size);
            left = far == swims;
        }
        float gap = left == far ? water : land;
        if (left)
            item->to = fminf(item->to, shore - gap);
        else
            item->from = fmaxf(item->from, shore + gap);
    }
}

static void set_label(const struct level *level, struct corridor_stop *stop, float x, float y)
{
    const struct corridor_label *label = &level->labels[stop->station];
    float middle = x + label->width / 2, at = stop->at.x, near = level_px(level, 4);
    stop->label = (struct rect){roundf(x), roundf(y), label->width, label->height};
    stop->name = label->name;
    stop->country = label->country;
    stop->align = middle > at + near ? ALIGN_LEFT : middle < at - near ? ALIGN_RIGHT : ALIGN_CENTRE;
    bool below = y > stop->at.y;
    float to = clampf(at, x, x + label->width);
    stop->leader = level->leaders && fabsf(to - at) > level_px(level, 2);
    stop->leader_to = (struct vec2){to, below ? stop->label.y - level_px(level, 4)
                                              : stop->label.y + stop->label.h + level_px(level, 4)};
}

static void set_beside(const struct level *level, struct corridor_stop *stop)
{
    const struct corridor_label *label = &level->labels[stop->station];
    bool left = level->beside[stop->station] < 0;
    float off = level_px(level, LEVEL_BESIDE);
    stop->label =
        (struct rect){roundf(left ? stop->at.x - off - label->width : stop->at.x + off),
                      roundf(stop->at.y - label->height / 2), label->width, label->height};
    stop->name = label->name;
    stop->country = label->country;
    stop->align = left ? ALIGN_RIGHT : ALIGN_LEFT;
}

/* The names on one side of a lane; those of the stations in `others` (bits) stand as `footing`. */
static bool set_side(struct level *level, size_t row, int lane, enum side side, uint32_t others,
                     enum footing footing)
{
    const struct corridor_cut *cut = &level->placing->cuts[row];
    const struct level_lane *on = level_lane(level, row, lane);
    struct corridor_place *place = level->placing->place;
    struct rect room = level->placing->plan->room;
    size_t chosen[CORRIDOR_STATIONS_MAX], count = 0;
    struct spread_item items[CORRIDOR_STATIONS_MAX];
    float reach = level_px(level, reach_px), high = 0;
    for (size_t i = 0; i < on->count; i++)
        if (level->sides[on->stations[i]] == side)
            high = fmaxf(high, level->labels[on->stations[i]].height);
    for (size_t i = 0; i < on->count; i++) {
        struct corridor_stop *stop = &place->stops[on->stations[i]];
        const struct corridor_label *label = &level->labels[on->stations[i]];
        if (level->sides[on->stations[i]] != side)
            continue;
        struct spread_item item = {label->width, stop->at.x, room.x, room.x + room.w, 0};
        float edge = stop->at.y + (side == ABOVE ? -1 : 1) * (stop->half + level_clearance(level));
        float top = side == ABOVE ? edge - high : edge;
        bool clear = narrow(level, cut, top, top + high, stop->at.x, &item);
        if (!level->leaders) { /* it must stay at its stop */
            item.from = fmaxf(item.from, stop->at.x - reach - label->width);
            item.to = fminf(item.to, stop->at.x + reach + label->width);
        }
        keep_off_shores(level, cut, stop->at.x, others >> on->stations[i] & 1 ? footing : ON_LAND,
                        &item);
        if (!clear || item.to - item.from < label->width) {
            if (!level->force)
                return false;
            corridor_drop_name(stop);
            continue;
        }
        items[count] = item;
        chosen[count++] = on->stations[i];
    }
    while (!spread_near(items, count, level_px(level, wide_gap)) &&
           !spread_near(items, count, level_px(level, name_gap))) {
        if (!level->force || count == 0)
            return false;
        corridor_drop_name(&place->stops[chosen[--count]]);
    }
    for (size_t i = 0; i < count; i++) {
        struct corridor_stop *stop = &place->stops[chosen[i]];
        float edge = stop->half + level_clearance(level);
        set_label(level, stop, items[i].at,
                  side == ABOVE ? stop->at.y - edge - level->labels[chosen[i]].height
                                : stop->at.y + edge);
    }
    return true;
}

/* Names of shore stops stand on land where they can: all of them, else all but one, else as many as
 * there is land for. */
static bool set_side_ashore(struct level *level, size_t row, int lane, enum side side)
{
    const struct level_lane *on = level_lane(level, row, lane);
    bool force = level->force, fits;
    level->force = false;
    fits = set_side(level, row, lane, side, 0, ON_LAND);
    for (size_t i = 0; i < on->count && !fits && !level->ashore; i++)
        fits = set_side(level, row, lane, side, 1u << on->stations[i], ON_WATER);
    if (!fits && !level->ashore)
        fits = set_side(level, row, lane, side, UINT32_MAX, ON_EITHER);
    level->force = force;
    if (!fits && (level->across || level->force))
        fits = set_side(level, row, lane, side, UINT32_MAX, ANYWHERE);
    return fits;
}

bool level_set_names(struct level *level)
{
    const struct corridor_net *net = level_net(level);
    bool fits = true;
    for (size_t i = 0; i < net->station_count; i++)
        if (level->beside[i] != 0)
            set_beside(level, &level->placing->place->stops[i]);
    for (size_t i = 0; i < level->placing->cut_count; i++)
        for (int lane = net->top; lane <= net->bottom; lane++)
            for (int side = ABOVE; side <= BELOW; side++)
                fits = set_side_ashore(level, i, lane, (enum side)side) && fits;
    return fits;
}
