/* Stops along a corridor's lines, the lines between them, and the water that they cross. */
#include "slide/corridor/layout/lines.h"

#include <stdlib.h>
#include <string.h>

#include "slide/corridor/layout/ground.h"

static const float stub = 72;           /* px of a line that goes on elsewhere */
static const float name_px = 4;         /* from a name to the shore that it interrupts */
static const float half_turn = 0.4142f; /* tan 22.5 degrees: strands bend apart by it */

/* A row that ends after `rank` would cut through a bend. */
static bool cuts_bend(const struct corridor_draft *draft, int rank)
{
    const struct corridor_network *net = draft->plan->net;
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        const struct corridor_station *from = &net->stations[leg->from],
                                      *to = &net->stations[leg->to];
        int first = draft->ranks[leg->from], last = draft->ranks[leg->to];
        if (first > rank || last <= rank)
            continue;
        if ((leg->lane != from->lane && first + network_span(leg->lane, from->lane) > rank) ||
            (leg->lane != to->lane && last - network_span(leg->lane, to->lane) <= rank))
            return true;
    }
    return false;
}

bool layout_lines_cut(struct corridor_draft *draft, int count, int most)
{
    int cuts = (count + most - 1) / most;
    draft->cut_count = 0;
    for (int first = 0; first < count;) {
        int left = cuts - (int)draft->cut_count, size = count - first;
        if (draft->cut_count == CORRIDOR_CUTS_MAX)
            return false;
        if (left > 1) {
            int even = size = (count - first + left - 1) / left;
            for (int away = 0; away < most && cuts_bend(draft, first + size - 1); away++) {
                for (int side = 0; side < 2; side++) {
                    int other = side ? even + away : even - away;
                    bool holds = other >= 1 && other <= most && first + other < count &&
                                 count - first - other <= most * (left - 1);
                    if (holds && !cuts_bend(draft, first + other - 1))
                        size = other;
                }
            }
        }
        draft->cuts[draft->cut_count++] =
            (struct corridor_cut){.first = first, .last = first + size - 1};
        first += size;
    }
    return true;
}

static bool in_cut(const struct corridor_draft *draft, const struct corridor_cut *cut,
                   size_t station)
{
    int rank = draft->ranks[station];
    return rank >= cut->first && rank <= cut->last;
}

static double unit_of(const struct corridor_draft *draft, size_t station)
{
    return draft->plan->scaled ? draft->plan->net->stations[station].at_km : draft->ranks[station];
}

/* The least and the greatest unit in a cut. */
static void extent(const struct corridor_draft *draft, const struct corridor_cut *cut,
                   double *least, double *most)
{
    *least = INFINITY;
    *most = -INFINITY;
    for (size_t i = 0; i < draft->plan->net->station_count; i++) {
        if (!in_cut(draft, cut, i))
            continue;
        *least = fmin(*least, unit_of(draft, i));
        *most = fmax(*most, unit_of(draft, i));
    }
    if (!draft->plan->scaled) { /* also where no station is */
        *least = cut->first;
        *most = cut->last;
    }
}

/* Those that are joined are at least `gap` apart: pushed on from the start, then back from the
 * end. */
static bool push_apart(struct corridor_draft *draft, const struct corridor_cut *cut, float least,
                       float most, float gap)
{
    const struct corridor_network *net = draft->plan->net;
    float *along = draft->along, before[CORRIDOR_STATIONS_MAX];
    bool moved = true, fits = true;
    memcpy(before, along, sizeof before);
    for (size_t round = 0; moved && round < net->station_count; round++) {
        moved = false;
        for (size_t i = 0; i < net->leg_count; i++) {
            size_t a = net->legs[i].from, b = net->legs[i].to;
            if (!in_cut(draft, cut, a) || !in_cut(draft, cut, b) || along[b] >= along[a] + gap)
                continue;
            along[b] = along[a] + gap;
            moved = true;
        }
    }
    moved = true;
    for (size_t i = 0; i < net->station_count; i++)
        if (in_cut(draft, cut, i))
            along[i] = fminf(along[i], most);
    for (size_t round = 0; moved && round < net->station_count; round++) {
        moved = false;
        for (size_t i = 0; i < net->leg_count; i++) {
            size_t a = net->legs[i].from, b = net->legs[i].to;
            if (!in_cut(draft, cut, a) || !in_cut(draft, cut, b) ||
                along[a] <= along[b] - gap + 0.01f)
                continue;
            along[a] = along[b] - gap;
            moved = true;
        }
    }
    for (size_t i = 0; i < net->station_count; i++) {
        if (!in_cut(draft, cut, i))
            continue;
        fits = fits && along[i] >= least - 0.5f;
        if (fabsf(along[i] - before[i]) > 1)
            draft->layout->stretched = true;
    }
    return fits;
}

/* The station at the beginning of a cut, or its `last`, when a water of the cut ends there; -1: it
 * does not. */
static int shore_end(const struct corridor_draft *draft, const struct corridor_cut *cut, bool last)
{
    const struct corridor_network *net = draft->plan->net;
    for (size_t i = 0; i < net->leg_count; i++) {
        size_t station = last ? net->legs[i].to : net->legs[i].from;
        if (route_mode_crosses_water(net->legs[i].spec->kind.mode) &&
            draft->ranks[station] == (last ? cut->last : cut->first))
            return (int)station;
    }
    return -1;
}

/* px of the lines that go on from an end of a cut: at a shore there is room for the name of the
 * country, where countries are bands. */
static float stub_of(const struct corridor_draft *draft, const struct corridor_cut *cut, bool last)
{
    float width = corridor_px(draft, stub);
    int station = draft->banded ? shore_end(draft, cut, last) : -1;
    return station < 0 ? width : fmaxf(width, ground_name_room(draft, (size_t)station));
}

/* Of a unit, px: each cut takes all its length, but for one that ends at a shore, behind which land
 * is left for a name; at a true scale all are alike. */
static double unit_px(const struct corridor_draft *draft, const struct corridor_cut *cut,
                      double own, double least)
{
    return draft->plan->scaled || shore_end(draft, cut, true) >= 0 ? least : own;
}

bool layout_lines_set_along(struct corridor_draft *draft, float from, float to, float gap)
{
    const struct corridor_network *net = draft->plan->net;
    double units[CORRIDOR_CUTS_MAX], unit = INFINITY, least, most;
    bool fits = true;
    for (size_t i = 0; i < draft->cut_count; i++) {
        struct corridor_cut *cut = &draft->cuts[i];
        float ends = (i > 0 ? stub_of(draft, cut, false) : 0) +
                     (i + 1 < draft->cut_count ? stub_of(draft, cut, true) : 0);
        extent(draft, cut, &least, &most);
        units[i] = most > least ? (double)(to - from - ends) / (most - least) : INFINITY;
        unit = fmin(unit, units[i]);
    }
    for (size_t i = 0; i < draft->cut_count; i++) {
        struct corridor_cut *cut = &draft->cuts[i];
        double px = unit_px(draft, cut, units[i], unit);
        float cut_off = stub_of(draft, cut, true), last;
        float start = last = from + (i > 0 ? stub_of(draft, cut, false) : 0);
        float end = to - (i + 1 < draft->cut_count ? cut_off : 0);
        extent(draft, cut, &least, &most);
        for (size_t j = 0; j < net->station_count; j++) {
            if (!in_cut(draft, cut, j))
                continue;
            double past = unit_of(draft, j) - least;
            draft->along[j] = start + (past > 0 ? (float)(past * px) : 0);
        }
        if (draft->plan->scaled)
            fits = push_apart(draft, cut, start, end, gap) && fits;
        else if (unit < (double)gap)
            fits = false;
        for (size_t j = 0; j < net->station_count; j++) {
            draft->along[j] = roundf(draft->along[j]);
            if (in_cut(draft, cut, j))
                last = fmaxf(last, draft->along[j]);
        }
        cut->from = i > 0 ? from : start;
        cut->to = i + 1 < draft->cut_count ? fminf(to, last + cut_off) : last;
    }
    return fits;
}

static float strand_of(const struct corridor_draft *draft, const struct corridor_leg *leg)
{
    float strand = (float)(leg->strand + leg->shared_strand) / 2;
    return corridor_px(draft, CORRIDOR_STRAND) * strand;
}

/* A change of lane at `corner`, by `across` px over `length` px along; strands beside the lane bend
 * a little earlier or later, by up to `lead`, so that they stay as far apart. */
static size_t add_bend(struct vec2 *out, float corner, float length, float across, float to,
                       float shift)
{
    float by = across > 0 ? -shift : shift;
    out[0] = (struct vec2){corner + by, to - across};
    out[1] = (struct vec2){corner + length + by, to};
    return 2;
}

/* Bends keep so far from stops that no strand would have to bend behind its stop. */
static float lead_of(const struct corridor_draft *draft)
{
    const struct corridor_network *net = draft->plan->net;
    int most = 0;
    for (size_t i = 0; i < net->leg_count; i++)
        most = abs(net->legs[i].strand) > most ? abs(net->legs[i].strand) : most;
    return half_turn * corridor_px(draft, CORRIDOR_STRAND) * (float)most;
}

/* The part of a leg that is on a cut, in (along, across): level and at 45 degrees, or steeper where
 * it is squeezed. Returns how many points; 0: it is not on the cut. */
static size_t trace(struct corridor_draft *draft, size_t index, const struct corridor_cut *cut,
                    struct vec2 out[static CORRIDOR_POINTS_MAX], bool ends_cut[static 2])
{
    const struct corridor_network *net = draft->plan->net;
    const struct corridor_leg *leg = &net->legs[index];
    int from = draft->ranks[leg->from], to = draft->ranks[leg->to];
    if (from > cut->last || to < cut->first)
        return 0;
    ends_cut[0] = from < cut->first;
    ends_cut[1] = to > cut->last;
    float strand = strand_of(draft, leg), lead = lead_of(draft), shift = half_turn * strand;
    float lane = cut->lanes[leg->lane + NETWORK_LANES_MAX] + strand;
    float x0 = ends_cut[0] ? cut->from : draft->along[leg->from];
    float x1 = ends_cut[1] ? cut->to : draft->along[leg->to];
    float y0 = cut->lanes[net->stations[leg->from].lane + NETWORK_LANES_MAX] + strand;
    float y1 = cut->lanes[net->stations[leg->to].lane + NETWORK_LANES_MAX] + strand;
    y0 = ends_cut[0] ? lane : y0;
    y1 = ends_cut[1] ? lane : y1;
    float first = fabsf(lane - y0), second = fabsf(y1 - lane);
    float need = first + second + (first > 0 ? lead : 0) + (second > 0 ? lead : 0);
    float part = need > x1 - x0 ? (x1 - x0) / need : 1;
    draft->squeezed = draft->squeezed || part < 1;
    lead *= part;
    shift *= part;
    size_t count = 0;
    out[count++] = (struct vec2){x0, y0};
    if (first > 0)
        count += add_bend(&out[count], x0 + lead, first * part, lane - y0, lane, shift);
    if (second > 0)
        count +=
            add_bend(&out[count], x1 - lead - second * part, second * part, y1 - lane, y1, shift);
    out[count++] = (struct vec2){x1, y1};
    return count;
}

static void add_stop(struct corridor_draft *draft, size_t index)
{
    struct corridor_layout *layout = draft->layout;
    const struct corridor_station *station = &draft->plan->net->stations[index];
    const struct corridor_cut *cut = corridor_cut_of(draft, index);
    float strand = corridor_px(draft, CORRIDOR_STRAND);
    float middle = (float)(station->least + station->most) / 2;
    float across = cut->lanes[station->lane + NETWORK_LANES_MAX] + strand * middle;
    layout->stops[layout->stop_count++] = (struct corridor_stop){
        .station = index,
        .page = cut->page,
        .at = corridor_turn(layout->vertical, (struct vec2){draft->along[index], across}),
        .half = strand * (float)(station->most - station->least) / 2,
    };
}

/* --- water --- */

/* The two ends of a band, along. */
static void ends_of(const struct corridor_layout *layout, const struct corridor_band *band,
                    float out[static 2])
{
    struct rect area = corridor_turn_rect(layout->vertical, band->area);
    out[0] = area.x;
    out[1] = area.x + area.w;
}

static bool on_one_row(const struct corridor_layout *layout, const struct corridor_band *a,
                       const struct corridor_band *b)
{
    return a->page == b->page &&
           (layout->vertical ? a->area.x == b->area.x : a->area.y == b->area.y);
}

static void add_band(struct corridor_draft *draft, size_t leg, const struct corridor_cut *cut,
                     float from, float to, const bool ends_cut[static 2])
{
    struct corridor_layout *layout = draft->layout;
    struct rect area = corridor_turn_rect(
        layout->vertical, (struct rect){from, cut->top, to - from, cut->bottom - cut->top});
    struct corridor_band band = {
        .leg = leg, .page = cut->page, .area = area, .shores = {!ends_cut[0], !ends_cut[1]}};
    for (size_t i = 0; i < layout->band_count; i++) {
        float there[2];
        ends_of(layout, &layout->bands[i], there);
        if (!on_one_row(layout, &layout->bands[i], &band) || there[1] <= from || there[0] >= to)
            continue;
        const bool before[2] = {ends_cut[0], true}, after[2] = {true, ends_cut[1]};
        if (there[0] > from)
            add_band(draft, leg, cut, from, there[0], before);
        if (there[1] < to)
            add_band(draft, leg, cut, there[1], to, after);
        return;
    }
    if (layout->band_count < CORRIDOR_BANDS_MAX)
        layout->bands[layout->band_count++] = band;
}

static void find_shores(struct corridor_draft *draft)
{
    struct corridor_layout *layout = draft->layout;
    for (size_t i = 0; i < layout->band_count; i++)
        for (size_t j = 0; j < layout->band_count; j++) {
            struct corridor_band *band = &layout->bands[i];
            float ends[2], there[2];
            ends_of(layout, band, ends);
            ends_of(layout, &layout->bands[j], there);
            for (int end = 0; end < 2 && i != j; end++)
                if (on_one_row(layout, band, &layout->bands[j]) && ends[end] >= there[0] - 1 &&
                    ends[end] <= there[1] + 1)
                    band->shores[end] = false;
        }
}

void layout_lines_add(struct corridor_draft *draft)
{
    const struct corridor_network *net = draft->plan->net;
    struct corridor_layout *layout = draft->layout;
    layout->stop_count = layout->strand_count = layout->band_count = 0;
    draft->squeezed = false;
    for (size_t i = 0; i < net->station_count; i++)
        add_stop(draft, i);
    for (size_t i = 0; i < net->leg_count; i++) {
        for (size_t j = 0; j < draft->cut_count; j++) {
            const struct corridor_cut *cut = &draft->cuts[j];
            struct corridor_strand strand = {.leg = i, .page = cut->page};
            strand.count = trace(draft, i, cut, strand.points, strand.cut);
            if (strand.count == 0)
                continue;
            if (route_mode_crosses_water(net->legs[i].spec->kind.mode))
                add_band(draft, i, cut, strand.points[0].x, strand.points[strand.count - 1].x,
                         strand.cut);
            for (size_t k = 0; k < strand.count; k++)
                strand.points[k] = corridor_turn(layout->vertical, strand.points[k]);
            if (layout->strand_count < layout->strand_capacity)
                layout->strands[layout->strand_count++] = strand;
        }
    }
    find_shores(draft);
}

/* --- shores --- */

/* A shore, but for what lies behind the names of stops `first` and up. */
static void add_shore(struct corridor_draft *draft, struct corridor_shore shore, size_t first)
{
    struct corridor_layout *layout = draft->layout;
    bool vertical = layout->vertical;
    struct vec2 from = corridor_turn(vertical, shore.ends[0]);
    struct vec2 to = corridor_turn(vertical, shore.ends[1]); /* below `from` */
    float gap = corridor_px(draft, name_px);
    for (size_t i = first; i < layout->stop_count; i++) {
        const struct corridor_stop *stop = &layout->stops[i];
        struct rect name = corridor_turn_rect(vertical, rect_grow(stop->label, gap));
        if (stop->page != shore.page || stop->dropped || !rect_crossed(name, from, to))
            continue;
        struct corridor_shore before = shore;
        before.ends[0] = corridor_turn(vertical, from);
        before.ends[1] = corridor_turn(vertical, (struct vec2){to.x, name.y});
        if (name.y > from.y)
            add_shore(draft, before, i + 1);
        from = (struct vec2){to.x, name.y + name.h};
        if (from.y >= to.y)
            return;
    }
    shore.ends[0] = corridor_turn(vertical, from);
    if (layout->shore_count < CORRIDOR_SHORES_MAX)
        layout->shores[layout->shore_count++] = shore;
}

void layout_lines_add_shores(struct corridor_draft *draft)
{
    struct corridor_layout *layout = draft->layout;
    bool vertical = layout->vertical;
    for (size_t i = 0; i < 2 * layout->band_count; i++) {
        const struct corridor_band *band = &layout->bands[i / 2];
        struct rect area = corridor_turn_rect(vertical, band->area);
        bool far = i % 2;
        struct vec2 at = {area.x + (far ? area.w : 0), area.y}, to = {at.x, at.y + area.h};
        if (band->shores[far])
            add_shore(
                draft,
                (struct corridor_shore){
                    band->page, far, {corridor_turn(vertical, at), corridor_turn(vertical, to)}},
                0);
    }
}
