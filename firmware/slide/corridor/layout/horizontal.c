/* A corridor from left to right: rows of stops, names above and below them.
 *
 * Arrangements are tried, the plainest first: as many stops in a row as there may be, all
 * names above their line; then on both sides by turns; then shorter rows. The first in which no
 * name touches anything is taken. */
#include "slide/corridor/layout/horizontal.h"
#include "base/math.h"
#include "slide/corridor/layout/clearance.h"
#include "slide/corridor/layout/countries.h"
#include "slide/corridor/layout/lines.h"
#include "slide/corridor/layout/names.h"
#include "slide/kit/spread.h"

enum side { ABOVE, BELOW, BESIDE };

/* The stations of a lane on a row, in their order. */
struct horizontal_lane {
    unsigned char stations[CORRIDOR_STATIONS_MAX];
    size_t count;
    bool used; /* some leg runs on it, or a station is on it */
};

struct horizontal {
    struct corridor_draft *draft;
    struct corridor_name names[CORRIDOR_STATIONS_MAX];
    struct corridor_label labels[CORRIDOR_STATIONS_MAX];
    enum side sides[CORRIDOR_STATIONS_MAX];
    bool bends[CORRIDOR_STATIONS_MAX][2]; /* a leg leaves the station's lane upward, downward */
    signed char beside[CORRIDOR_STATIONS_MAX]; /* -1: its name must be to its left; 1: right */
    struct horizontal_lane lanes[CORRIDOR_CUTS_MAX][CORRIDOR_LANE_COUNT];
    bool one_side; /* all names above, or all below */
    bool plain;    /* names without their countries */
    bool leaders;  /* names may move away from their stops */
    bool ashore;   /* no name of a shore stop may lie over water */
    bool across;   /* names may lie across a shore */
    bool force;    /* what does not fit is placed all the same */
};

static float px(const struct horizontal *trial, float design_px)
{
    return corridor_px(trial->draft, design_px);
}

static const struct corridor_network *net_of(const struct horizontal *trial)
{
    return trial->draft->plan->net;
}

static const struct horizontal_lane *lane_of(const struct horizontal *trial, size_t cut, int lane)
{
    return &trial->lanes[cut][lane + NETWORK_LANES_MAX];
}

/* From the outermost line of a stop to its name: further where names have moved from their stops,
 * so that their leaders are seen. */
static float clearance(const struct horizontal *trial)
{
    return px(trial, trial->leaders ? 72 : 44);
}

static const float wide_gap = 24;   /* px between names, where there is room */
static const float widest_px = 460; /* of a name above or below its line */
static const float row_gap = 36, lane_gap = 16, lane_apart = 100; /* px, at least */
static const float most_row_gap = 96; /* px more between rows where a page has room */
static const float band_off = 16;     /* px from headline and footer to what fills a page */
static const float caption_px = 44;   /* from a line's middle to the words below it */

/* BY_TURNS: on lane 0; names of side paths are outward. */
enum manner {
    ALL_ABOVE,
    ALL_BELOW,
    AWAY_FROM_BENDS,
    BY_TURNS,
    BY_TURNS_BELOW,
    ALL_BY_TURNS,
    ALL_BY_TURNS_BELOW,
    MANNERS
};

/* --- sides --- */

/* At an end of all its lines that bend away above and below, only the room beside it is left for
 * its name. */
static void find_bends(struct horizontal *trial, size_t station)
{
    const struct corridor_network *net = net_of(trial);
    bool *bends = trial->bends[station], starts = false, ends = false;
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        if (leg->from != station && leg->to != station)
            continue;
        int away = leg->lane - net->stations[station].lane;
        if (away != 0)
            bends[away < 0 ? ABOVE : BELOW] = true;
        starts = starts || leg->from == station;
        ends = ends || leg->to == station;
    }
    if (bends[ABOVE] && bends[BELOW] && starts != ends)
        trial->beside[station] = starts ? -1 : 1;
}

static enum side side_of(const struct horizontal *trial, size_t station, enum manner manner,
                         size_t turn)
{
    const struct corridor_station *at = &net_of(trial)->stations[station];
    const bool *bends = trial->bends[station];
    if (trial->beside[station] != 0)
        return BESIDE;
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

static void choose_sides(struct horizontal *trial, enum manner manner)
{
    const struct corridor_network *net = net_of(trial);
    for (size_t i = 0; i < trial->draft->cut_count; i++) {
        for (int lane = net->top; lane <= net->bottom; lane++) {
            const struct horizontal_lane *on = lane_of(trial, i, lane);
            for (size_t j = 0; j < on->count; j++)
                trial->sides[on->stations[j]] = side_of(trial, on->stations[j], manner, j);
        }
    }
}

/* --- rows --- */

/* Some leg runs on the lane. */
static bool lane_runs(const struct horizontal *trial, const struct corridor_cut *cut, int lane)
{
    const struct corridor_network *net = net_of(trial);
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        if (leg->lane == lane && trial->draft->ranks[leg->from] <= cut->last &&
            trial->draft->ranks[leg->to] >= cut->first)
            return true;
    }
    return false;
}

static void find_lanes(struct horizontal *trial)
{
    const struct corridor_draft *draft = trial->draft;
    const struct corridor_network *net = net_of(trial);
    for (size_t i = 0; i < draft->cut_count; i++)
        for (int lane = 0; lane < CORRIDOR_LANE_COUNT; lane++)
            trial->lanes[i][lane] = (struct horizontal_lane){
                .used = lane_runs(trial, &draft->cuts[i], lane - NETWORK_LANES_MAX)};
    for (size_t i = 0; i < net->station_count; i++) {
        size_t row = (size_t)(corridor_cut_of(draft, i) - draft->cuts);
        struct horizontal_lane *lane =
            &trial->lanes[row][net->stations[i].lane + NETWORK_LANES_MAX];
        size_t at = lane->count++;
        for (; at > 0 && draft->ranks[lane->stations[at - 1]] > draft->ranks[i]; at--)
            lane->stations[at] = lane->stations[at - 1];
        lane->stations[at] = (unsigned char)i;
        lane->used = true;
    }
}

/* The reach of names and captions from a lane, up and down. */
static void lane_height(const struct horizontal *trial, size_t row, int lane, float out[static 2])
{
    const struct corridor_network *net = net_of(trial);
    const struct corridor_plan *plan = trial->draft->plan;
    float strand = px(trial, CORRIDOR_STRAND);
    float least = 0, most = 0,
          caption = stage_style(plan->stage, TYPE_SMALL, plan->stage->theme.ink3).line_px;
    const struct horizontal_lane *on = lane_of(trial, row, lane);
    out[ABOVE] = out[BELOW] = px(trial, CORRIDOR_STOP + CORRIDOR_OUTLINE);
    for (size_t i = 0; i < on->count; i++) {
        size_t at = on->stations[i];
        const struct corridor_station *station = &net->stations[at];
        enum side side = trial->sides[at];
        least = fminf(least, strand * (float)station->least);
        most = fmaxf(most, strand * (float)station->most);
        if (side == BESIDE) {
            float half = ceilf(trial->labels[at].height / 2);
            out[ABOVE] = fmaxf(out[ABOVE], half);
            out[BELOW] = fmaxf(out[BELOW], half);
            continue;
        }
        out[side] = fmaxf(out[side], clearance(trial) + trial->labels[at].height);
    }
    /* The words beside a stretch are below the line; beside a side path, where there is room. */
    bool lower = false; /* between two lanes they are where there is room */
    for (int other = lane + 1; other <= net->bottom; other++)
        lower = lower || lane_of(trial, row, other)->used;
    if (lane == 0 && !lower)
        out[BELOW] = fmaxf(out[BELOW], px(trial, caption_px) + caption);
    out[ABOVE] -= least;
    out[BELOW] += most;
}

/* Lanes of a cut from 0 on. */
static void set_lanes(struct horizontal *trial, size_t row)
{
    struct corridor_cut *cut = &trial->draft->cuts[row];
    const struct corridor_network *net = net_of(trial);
    float heights[CORRIDOR_LANE_COUNT][2], across = 0, least = px(trial, lane_apart);
    float named = trial->draft->banded ? layout_countries_room(trial->draft) : 0;
    for (int lane = net->top; lane <= net->bottom; lane++)
        lane_height(trial, row, lane, heights[lane + NETWORK_LANES_MAX]);
    int previous = net->top;
    cut->top = 0;
    bool begun = false;
    for (int lane = net->top; lane <= net->bottom; lane++) {
        int at = lane + NETWORK_LANES_MAX;
        if (!lane_of(trial, row, lane)->used) {
            cut->lanes[at] = across;
            continue;
        }
        if (!begun) {
            across = heights[at][ABOVE] + named;
        } else {
            float apart = heights[previous + NETWORK_LANES_MAX][BELOW] + heights[at][ABOVE] +
                          px(trial, lane_gap) + (trial->draft->feet ? named / 2 : 0);
            apart = fmaxf(apart, least * (float)(lane - previous));
            across += apart;
        }
        begun = true;
        previous = lane;
        cut->lanes[at] = across;
        cut->bottom = across + heights[at][BELOW] + (trial->draft->feet ? named : 0);
    }
}

static bool set_rows(struct horizontal *trial)
{
    struct corridor_draft *draft = trial->draft;
    struct rect room = draft->plan->room;
    float gap = px(trial, row_gap), used = 0;
    unsigned page = 0;
    bool fits = true;
    size_t first = 0;
    for (size_t i = 0; i <= draft->cut_count; i++) {
        struct corridor_cut *cut = i < draft->cut_count ? &draft->cuts[i] : NULL;
        if (cut) {
            set_lanes(trial, i);
            fits = cut->bottom <= room.h + 0.5f && fits;
            float high = cut->bottom + (i > first ? gap : 0);
            if (used + high <= room.h || i == first) {
                used += high;
                cut->page = page;
                continue;
            }
        }
        /* The rows of a page are apart as far as there is room, and a little high; one alone, whose
         * waters and countries fill the page, is in its middle. */
        float spare = fmaxf(0, room.h - used), between = (float)(i - first) + 1;
        float step = fminf(spare / between, px(trial, most_row_gap)),
              high_by = i == first + 1 ? 0.5f : 0.4f,
              top = room.y + roundf((spare - step * (between - 2)) * high_by);
        for (size_t j = first; j < i; j++) {
            struct corridor_cut *row = &draft->cuts[j];
            float high = row->bottom;
            for (int k = 0; k < CORRIDOR_LANE_COUNT; k++)
                row->lanes[k] = roundf(row->lanes[k] + top);
            row->top = roundf(top);
            row->bottom = roundf(top + high);
            top += high + gap + step;
        }
        if (i == first + 1) {
            struct corridor_cut *row = &draft->cuts[first];
            row->top = fminf(row->top, room.y + px(trial, band_off));
            row->bottom = fmaxf(row->bottom, room.y + room.h - px(trial, band_off));
        }
        if (!cut)
            break;
        first = i--;
        used = 0;
        page++;
    }
    draft->layout->pages = page + 1;
    return fits;
}

/* --- names --- */

/* Narrows `from` .. `to` to the part around `at` that no line crosses between two heights. False
 * when one crosses at `at`. */
static bool narrow(const struct horizontal *trial, const struct corridor_cut *cut, float top,
                   float bottom, float at, struct spread_item *item)
{
    const struct corridor_layout *layout = trial->draft->layout;
    float line = px(trial, CORRIDOR_LINE) * 0.75f + px(trial, 8); /* slanting, and air */
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
            if (left >= at - px(trial, NAME_REACH))
                item->to = fminf(item->to, left);
            else if (right <= at + px(trial, NAME_REACH))
                item->from = fmaxf(item->from, right);
            else
                return false;
        }
    }
    return true;
}

/* Positions of the name of a shore stop; those of other stops keep to their side of it. */
enum footing {
    ON_LAND,
    ON_WATER,
    ON_EITHER, /* on land, where there is no room on the water */
    ANYWHERE,  /* shores are interrupted by it */
};

/* Keeps a name off the shores of its row. */
static void keep_off_shores(const struct horizontal *trial, const struct corridor_cut *cut,
                            float at, enum footing footing, struct spread_item *item)
{
    const struct corridor_layout *layout = trial->draft->layout;
    float land = px(trial, 14), water = px(trial, 10); /* from a shore to a name there */
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
    float at = stop->at.x, near = px(trial, 4);
    layout_names_put_near(stop, label, x, y, near);
    bool below = y > stop->at.y;
    float to = clampf(at, x, x + label->width);
    stop->leader = trial->leaders && fabsf(to - at) > px(trial, 2);
    stop->leader_to =
        (struct vec2){to, below ? stop->label.y - near : stop->label.y + stop->label.h + near};
}

static void set_beside(const struct horizontal *trial, struct corridor_stop *stop)
{
    const struct corridor_label *label = &trial->labels[stop->station];
    bool left = trial->beside[stop->station] < 0;
    float off = px(trial, NAME_BESIDE);
    layout_names_put(stop, label, left ? stop->at.x - off - label->width : stop->at.x + off,
                     stop->at.y - label->height / 2, left ? ALIGN_RIGHT : ALIGN_LEFT);
}

/* The names on one side of a lane; those of the stations in `others` (bits) as `footing`, the
 * rest on land. */
static bool set_side(struct horizontal *trial, size_t row, int lane, enum side side,
                     uint32_t others, enum footing footing)
{
    const struct corridor_cut *cut = &trial->draft->cuts[row];
    const struct horizontal_lane *on = lane_of(trial, row, lane);
    struct corridor_layout *layout = trial->draft->layout;
    struct rect room = trial->draft->plan->room;
    size_t chosen[CORRIDOR_STATIONS_MAX], count = 0;
    struct spread_item items[CORRIDOR_STATIONS_MAX];
    float reach = px(trial, NAME_REACH), high = 0;
    for (size_t i = 0; i < on->count; i++)
        if (trial->sides[on->stations[i]] == side)
            high = fmaxf(high, trial->labels[on->stations[i]].height);
    for (size_t i = 0; i < on->count; i++) {
        struct corridor_stop *stop = &layout->stops[on->stations[i]];
        const struct corridor_label *label = &trial->labels[on->stations[i]];
        if (trial->sides[on->stations[i]] != side)
            continue;
        struct spread_item item = {label->width, stop->at.x, room.x, room.x + room.w, 0};
        float edge = stop->at.y + (side == ABOVE ? -1 : 1) * (stop->half + clearance(trial));
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
    while (!spread_near(items, count, px(trial, wide_gap)) &&
           !spread_near(items, count, px(trial, NAME_GAP))) {
        if (!trial->force || count == 0)
            return false;
        corridor_drop_name(&layout->stops[chosen[--count]]);
    }
    for (size_t i = 0; i < count; i++) {
        struct corridor_stop *stop = &layout->stops[chosen[i]];
        float edge = stop->half + clearance(trial);
        set_label(trial, stop, items[i].at,
                  side == ABOVE ? stop->at.y - edge - trial->labels[chosen[i]].height
                                : stop->at.y + edge);
    }
    return true;
}

/* Names of shore stops are on land where they can be: all of them, else all but one, else as many
 * as there is land for. */
static bool set_side_ashore(struct horizontal *trial, size_t row, int lane, enum side side)
{
    const struct horizontal_lane *on = lane_of(trial, row, lane);
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

static bool set_names(struct horizontal *trial)
{
    const struct corridor_network *net = net_of(trial);
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

/* --- trying --- */

/* A width for text grows with the size of text. */
static float text_px(const struct horizontal *trial, float design_px)
{
    int percent = trial->draft->plan->stage->settings.text_percent;
    return px(trial, design_px) * (float)percent / 100;
}

static bool try_manner(struct horizontal *trial, enum manner manner, float limit)
{
    struct corridor_draft *draft = trial->draft;
    const struct corridor_network *net = net_of(trial);
    bool fits = true;
    for (size_t i = 0; i < net->station_count; i++) {
        float most = trial->beside[i] ? text_px(trial, NAME_MOST) : limit;
        trial->labels[i] = layout_names_label(&trial->names[i], most, trial->plain);
        fits = fits && (trial->beside[i] != 0 || !trial->labels[i].broken);
        draft->layout->stops[i] = (struct corridor_stop){0};
    }
    if (!fits && !trial->force)
        return false;
    choose_sides(trial, manner);
    fits = set_rows(trial) && fits && draft->layout->pages <= CORRIDOR_PAGES_MAX;
    if (!fits && !trial->force)
        return false;
    layout_lines_add(draft);
    if (trial->force) {
        set_names(trial);
        layout_clearance_drop_names(draft);
        return false;
    }
    return (!draft->squeezed || draft->plan->scaled) && layout_clearance_of_lines(draft) &&
           set_names(trial) && layout_clearance_of_names(draft);
}

static bool plan_has_water(const struct corridor_plan *plan)
{
    for (size_t i = 0; i < plan->net->leg_count; i++)
        if (route_mode_crosses_water(plan->net->legs[i].spec->kind.mode))
            return true;
    return false;
}

/* px from the edge to the first column (`side` -1), or the last (1), for names beside its stops. */
static float inset_of(const struct horizontal *trial, int side)
{
    const struct corridor_network *net = net_of(trial);
    float inset = px(trial, CORRIDOR_STOP + CORRIDOR_OUTLINE / 2);
    for (size_t i = 0; i < net->station_count; i++) {
        if (trial->beside[i] != side ||
            net->stations[i].column != (side < 0 ? 0 : net->columns - 1))
            continue;
        struct corridor_label label =
            layout_names_label(&trial->names[i], text_px(trial, NAME_MOST), trial->plain);
        inset = fmaxf(inset, label.width + px(trial, NAME_BESIDE));
    }
    return inset;
}

static bool try_rows(struct horizontal *trial, int most)
{
    struct corridor_draft *draft = trial->draft;
    const struct corridor_plan *plan = draft->plan;
    struct rect room = plan->room;
    float from = room.x + inset_of(trial, -1), to = room.x + room.w - inset_of(trial, 1);
    float gap = plan->scaled ? px(trial, 2 * (CORRIDOR_STOP + CORRIDOR_OUTLINE) + 4)
                             : fminf(px(trial, CORRIDOR_SPACING), room.w / 3);
    draft->layout->stretched = false;
    if (!layout_lines_cut(draft, plan->net->columns, most))
        return false;
    if (!layout_lines_set_along(draft, from, to, gap) && !trial->force)
        return false;
    find_lanes(trial);
    layout_names_mark_repeated(draft, trial->names);
    float pitch = INFINITY; /* the least */
    for (size_t i = 0; i < draft->cut_count; i++) {
        const struct corridor_cut *cut = &draft->cuts[i];
        if (i == 0 || cut->last > cut->first)
            pitch = fminf(pitch, (cut->to - cut->from) / fmaxf(1, (float)(cut->last - cut->first)));
    }
    trial->ashore = false;
    if (trial->force) {
        try_manner(trial, BY_TURNS, 2 * pitch - px(trial, NAME_GAP));
        return true;
    }
    if (plan->scaled) {
        const float limits[] = {widest_px, 320, 240}; /* px of a name, at the usual text size */
        for (int leaders = 0; leaders < 2; leaders++)
            for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
                for (int manner = 0; manner < MANNERS; manner++) {
                    trial->leaders = leaders;
                    if (try_manner(trial, (enum manner)manner, text_px(trial, limits[i])))
                        return true;
                }
        return false;
    }
    for (int i = 0; i < 2 * MANNERS; i++) {
        int manner = i % MANNERS;
        if (trial->one_side && (manner > ALL_BELOW || i >= MANNERS))
            continue; /* by turns rather than on the water */
        trial->ashore = i < MANNERS && plan_has_water(plan);
        if (i >= MANNERS && !plan_has_water(plan))
            break;
        float pitches = manner < BY_TURNS ? 1 : 2, most_px = text_px(trial, widest_px);
        for (int wide = 0; wide < 2; wide++) { /* neighbours may be short */
            float limit = pitch * pitches * (wide ? 1.4f : 1) - px(trial, NAME_GAP);
            if (try_manner(trial, (enum manner)manner, fminf(limit, most_px)))
                return true;
            if (limit > most_px)
                break;
        }
    }
    return false;
}

/* All names on one side of their lines, of their usual size or a little smaller: such a row reads
 * as a line, by turns it is two. Leaves names of the usual size. */
static bool try_one_side(struct horizontal *trial, int most)
{
    struct corridor_draft *draft = trial->draft;
    trial->plain = draft->banded;
    trial->one_side = true;
    for (int small = 0; small < 2 && !draft->plan->scaled; small++) {
        draft->small = small;
        layout_names_make(draft, trial->names);
        if (try_rows(trial, most))
            return true;
    }
    trial->one_side = draft->small = false;
    layout_names_make(draft, trial->names);
    return false;
}

void layout_horizontal_make(struct corridor_draft *draft)
{
    const struct corridor_network *net = draft->plan->net;
    struct horizontal trial = {.draft = draft};
    for (size_t i = 0; i < net->station_count; i++) {
        draft->ranks[i] = net->stations[i].column;
        find_bends(&trial, i);
    }
    draft->narrowest = px(&trial, CORRIDOR_SPACING) - px(&trial, NAME_GAP);
    int most = net->columns < CORRIDOR_ROW_STOPS ? net->columns : CORRIDOR_ROW_STOPS;
    draft->layout->fits = true;
    if (try_one_side(&trial, most))
        return;
    for (int i = 0; i < (plan_has_water(draft->plan) ? 4 : 2); i++) {
        if (draft->banded && i % 2)
            continue; /* no name has its country */
        trial.across = i / 2;
        trial.plain = draft->banded || i % 2;
        for (int stops = most; stops >= 2; stops--)
            if (try_rows(&trial, stops))
                return;
    }
    draft->layout->fits = false;
    if (draft->banded)
        return; /* tried again without */
    trial.force = true;
    trial.leaders = false;
    try_rows(&trial, most);
}
