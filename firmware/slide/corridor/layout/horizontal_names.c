/* The names of a level corridor: above and below their stops, moved apart. */
#include "base/math.h"
#include "slide/corridor/layout/clearance.h"
#include "slide/corridor/layout/horizontal.h"
#include "slide/kit/spread.h"

static const float name_gap = 16, wide_gap = 24; /* px: the least, and where there is room */
static const float reach_px = 22; /* a name may end so far before its stop's middle */

/* Narrows `from` .. `to` to the part around `at` that no line crosses between two heights. False
 * when one crosses at `at`. */
static bool narrow(const struct horizontal *trial, const struct corridor_cut *cut, float top,
                   float bottom, float at, struct spread_item *item)
{
    const struct corridor_layout *layout = trial->draft->layout;
    float line = horizontal_px(trial, CORRIDOR_LINE) * 0.75f + horizontal_px(trial, 8);
    for (size_t i = 0; i < layout->strand_count; i++) {
        const struct corridor_strand *strand = &layout->strands[i];
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
            if (left >= at - horizontal_px(trial, reach_px))
                item->to = fminf(item->to, left);
            else if (right <= at + horizontal_px(trial, reach_px))
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
static void keep_off_shores(const struct horizontal *trial, const struct corridor_cut *cut,
                            float at, enum footing footing, struct spread_item *item)
{
    const struct corridor_layout *layout = trial->draft->layout;
    float land = horizontal_px(trial, 14), water = horizontal_px(trial, 10);
    for (size_t i = 0; i < 2 * layout->band_count && footing != ANYWHERE; i++) {
        const struct corridor_band *band = &layout->bands[i / 2];
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

static void set_label(const struct horizontal *trial, struct corridor_stop *stop, float x, float y)
{
    const struct corridor_label *label = &trial->labels[stop->station];
    float at = stop->at.x, near = horizontal_px(trial, 4);
    layout_names_put(stop, label, x, y, layout_names_align(stop, label, x, near));
    bool below = y > stop->at.y;
    float to = clampf(at, x, x + label->width);
    stop->leader = trial->leaders && fabsf(to - at) > horizontal_px(trial, 2);
    stop->leader_to =
        (struct vec2){to, below ? stop->label.y - near : stop->label.y + stop->label.h + near};
}

static void set_beside(const struct horizontal *trial, struct corridor_stop *stop)
{
    const struct corridor_label *label = &trial->labels[stop->station];
    bool left = trial->beside[stop->station] < 0;
    float off = horizontal_px(trial, BESIDE_PX);
    layout_names_put(stop, label, left ? stop->at.x - off - label->width : stop->at.x + off,
                     stop->at.y - label->height / 2, left ? ALIGN_RIGHT : ALIGN_LEFT);
}

/* The names on one side of a lane; those of the stations in `others` (bits) stand as `footing`. */
static bool set_side(struct horizontal *trial, size_t row, int lane, enum side side,
                     uint32_t others, enum footing footing)
{
    const struct corridor_cut *cut = &trial->draft->cuts[row];
    const struct horizontal_lane *on = horizontal_lane(trial, row, lane);
    struct corridor_layout *layout = trial->draft->layout;
    struct rect room = trial->draft->plan->room;
    size_t chosen[CORRIDOR_STATIONS_MAX], count = 0;
    struct spread_item items[CORRIDOR_STATIONS_MAX];
    float reach = horizontal_px(trial, reach_px), high = 0;
    for (size_t i = 0; i < on->count; i++)
        if (trial->sides[on->stations[i]] == side)
            high = fmaxf(high, trial->labels[on->stations[i]].height);
    for (size_t i = 0; i < on->count; i++) {
        struct corridor_stop *stop = &layout->stops[on->stations[i]];
        const struct corridor_label *label = &trial->labels[on->stations[i]];
        if (trial->sides[on->stations[i]] != side)
            continue;
        struct spread_item item = {label->width, stop->at.x, room.x, room.x + room.w, 0};
        float edge =
            stop->at.y + (side == ABOVE ? -1 : 1) * (stop->half + horizontal_clearance(trial));
        float top = side == ABOVE ? edge - high : edge;
        bool clear = narrow(trial, cut, top, top + high, stop->at.x, &item);
        if (!trial->leaders) { /* it must stay at its stop */
            item.from = fmaxf(item.from, stop->at.x - reach - label->width);
            item.to = fminf(item.to, stop->at.x + reach + label->width);
        }
        keep_off_shores(trial, cut, stop->at.x, others >> on->stations[i] & 1 ? footing : ON_LAND,
                        &item);
        if (!clear || item.to - item.from < label->width) {
            if (!trial->force)
                return false;
            corridor_drop_name(stop);
            continue;
        }
        items[count] = item;
        chosen[count++] = on->stations[i];
    }
    while (!spread_near(items, count, horizontal_px(trial, wide_gap)) &&
           !spread_near(items, count, horizontal_px(trial, name_gap))) {
        if (!trial->force || count == 0)
            return false;
        corridor_drop_name(&layout->stops[chosen[--count]]);
    }
    for (size_t i = 0; i < count; i++) {
        struct corridor_stop *stop = &layout->stops[chosen[i]];
        float edge = stop->half + horizontal_clearance(trial);
        set_label(trial, stop, items[i].at,
                  side == ABOVE ? stop->at.y - edge - trial->labels[chosen[i]].height
                                : stop->at.y + edge);
    }
    return true;
}

/* Names of shore stops stand on land where they can: all of them, else all but one, else as many as
 * there is land for. */
static bool set_side_ashore(struct horizontal *trial, size_t row, int lane, enum side side)
{
    const struct horizontal_lane *on = horizontal_lane(trial, row, lane);
    bool force = trial->force, fits;
    trial->force = false;
    fits = set_side(trial, row, lane, side, 0, ON_LAND);
    for (size_t i = 0; i < on->count && !fits && !trial->ashore; i++)
        fits = set_side(trial, row, lane, side, 1u << on->stations[i], ON_WATER);
    if (!fits && !trial->ashore)
        fits = set_side(trial, row, lane, side, UINT32_MAX, ON_EITHER);
    trial->force = force;
    if (!fits && (trial->across || trial->force))
        fits = set_side(trial, row, lane, side, UINT32_MAX, ANYWHERE);
    return fits;
}

bool layout_horizontal_names_set(struct horizontal *trial)
{
    const struct corridor_network *net = horizontal_net(trial);
    bool fits = true;
    for (size_t i = 0; i < net->station_count; i++)
        if (trial->beside[i] != 0)
            set_beside(trial, &trial->draft->layout->stops[i]);
    for (size_t i = 0; i < trial->draft->cut_count; i++)
        for (int lane = net->top; lane <= net->bottom; lane++)
            for (int side = ABOVE; side <= BELOW; side++)
                fits = set_side_ashore(trial, i, lane, (enum side)side) && fits;
    return fits;
}
