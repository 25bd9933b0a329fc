/* Where stops stand along a corridor's lines, and the lines between them. */
#include "slide/corridor/layout/inside.h"

#include <stdlib.h>
#include <string.h>

static const float stub = 72;           /* of a line that goes on elsewhere */
static const float half_turn = 0.4142f; /* tan 22.5 degrees: strands bend apart by it */

/* A row that ends after `rank` would cut through a bend. */
static bool cuts_bend(const struct corridor_placing *placing, int rank)
{
    const struct corridor_net *net = placing->plan->net;
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        const struct corridor_station *from = &net->stations[leg->from],
                                      *to = &net->stations[leg->to];
        int first = placing->ranks[leg->from], last = placing->ranks[leg->to];
        if (first > rank || last <= rank)
            continue;
        if ((leg->lane != from->lane && first + corridor_net_span(leg->lane, from->lane) > rank) ||
            (leg->lane != to->lane && last - corridor_net_span(leg->lane, to->lane) <= rank))
            return true;
    }
    return false;
}

bool corridor_cut(struct corridor_placing *placing, int count, int most)
{
    int cuts = (count + most - 1) / most;
    placing->cut_count = 0;
    for (int first = 0; first < count;) {
        int left = cuts - (int)placing->cut_count, size = count - first;
        if (placing->cut_count == CORRIDOR_CUTS_MAX)
            return false;
        if (left > 1) {
            int even = size = (count - first + left - 1) / left;
            for (int away = 0; away < most && cuts_bend(placing, first + size - 1); away++) {
                for (int side = 0; side < 2; side++) {
                    int other = side ? even + away : even - away;
                    bool holds = other >= 1 && other <= most && first + other < count &&
                                 count - first - other <= most * (left - 1);
                    if (holds && !cuts_bend(placing, first + other - 1))
                        size = other;
                }
            }
        }
        placing->cuts[placing->cut_count++] =
            (struct corridor_cut){.first = first, .last = first + size - 1};
        first += size;
    }
    return true;
}

static bool in_cut(const struct corridor_placing *placing, const struct corridor_cut *cut,
                   size_t station)
{
    int rank = placing->ranks[station];
    return rank >= cut->first && rank <= cut->last;
}

static double unit_of(const struct corridor_placing *placing, size_t station)
{
    return placing->plan->scaled ? placing->plan->net->stations[station].at_km
                                 : placing->ranks[station];
}

/* The least and the greatest unit in a cut. */
static void extent(const struct corridor_placing *placing, const struct corridor_cut *cut,
                   double *least, double *most)
{
    *least = INFINITY;
    *most = -INFINITY;
    for (size_t i = 0; i < placing->plan->net->station_count; i++) {
        if (!in_cut(placing, cut, i))
            continue;
        *least = fmin(*least, unit_of(placing, i));
        *most = fmax(*most, unit_of(placing, i));
    }
    if (!placing->plan->scaled) { /* also where nobody stands */
        *least = cut->first;
        *most = cut->last;
    }
}

/* Those that are joined stand at least `gap` apart: pushed on from the start, then back from the
 * end. */
static bool push_apart(struct corridor_placing *placing, const struct corridor_cut *cut,
                       float least, float most, float gap)
{
    const struct corridor_net *net = placing->plan->net;
    float *along = placing->along, before[CORRIDOR_STATIONS_MAX];
    bool moved = true, fits = true;
    memcpy(before, along, sizeof before);
    for (size_t round = 0; moved && round < net->station_count; round++) {
        moved = false;
        for (size_t i = 0; i < net->leg_count; i++) {
            size_t a = net->legs[i].from, b = net->legs[i].to;
            if (!in_cut(placing, cut, a) || !in_cut(placing, cut, b) || along[b] >= along[a] + gap)
                continue;
            along[b] = along[a] + gap;
            moved = true;
        }
    }
    moved = true;
    for (size_t i = 0; i < net->station_count; i++)
        if (in_cut(placing, cut, i))
            along[i] = fminf(along[i], most);
    for (size_t round = 0; moved && round < net->station_count; round++) {
        moved = false;
        for (size_t i = 0; i < net->leg_count; i++) {
            size_t a = net->legs[i].from, b = net->legs[i].to;
            if (!in_cut(placing, cut, a) || !in_cut(placing, cut, b) ||
                along[a] <= along[b] - gap + 0.01f)
                continue;
            along[a] = along[b] - gap;
            moved = true;
        }
    }
    for (size_t i = 0; i < net->station_count; i++) {
        if (!in_cut(placing, cut, i))
            continue;
        fits = fits && along[i] >= least - 0.5f;
        if (fabsf(along[i] - before[i]) > 1)
            placing->place->stretched = true;
    }
    return fits;
}

bool corridor_set_along(struct corridor_placing *placing, float from, float to, float gap)
{
    const struct corridor_net *net = placing->plan->net;
    float cut_off = corridor_px(placing, stub);
    double unit = INFINITY, least, most;
    bool fits = true;
    for (size_t i = 0; i < placing->cut_count; i++) {
        struct corridor_cut *cut = &placing->cuts[i];
        float ends = (i > 0 ? cut_off : 0) + (i + 1 < placing->cut_count ? cut_off : 0);
        extent(placing, cut, &least, &most);
        if (most > least)
            unit = fmin(unit, (double)(to - from - ends) / (most - least));
    }
    for (size_t i = 0; i < placing->cut_count; i++) {
        struct corridor_cut *cut = &placing->cuts[i];
        float start = from + (i > 0 ? cut_off : 0);
        float end = to - (i + 1 < placing->cut_count ? cut_off : 0), last = start;
        extent(placing, cut, &least, &most);
        for (size_t j = 0; j < net->station_count; j++) {
            if (!in_cut(placing, cut, j))
                continue;
            double past = unit_of(placing, j) - least;
            placing->along[j] = start + (past > 0 ? (float)(past * unit) : 0);
        }
        if (placing->plan->scaled)
            fits = push_apart(placing, cut, start, end, gap) && fits;
        else if (unit < (double)gap)
            fits = false;
        for (size_t j = 0; j < net->station_count; j++) {
            placing->along[j] = roundf(placing->along[j]);
            if (in_cut(placing, cut, j))
                last = fmaxf(last, placing->along[j]);
        }
        cut->from = i > 0 ? from : start;
        cut->to = i + 1 < placing->cut_count ? fminf(to, last + cut_off) : last;
    }
    return fits;
}

static float strand_of(const struct corridor_placing *placing, const struct corridor_leg *leg)
{
    float strand = (float)(leg->strand + leg->shared_strand) / 2;
    return corridor_px(placing, CORRIDOR_STRAND) * strand;
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
static float lead_of(const struct corridor_placing *placing)
{
    const struct corridor_net *net = placing->plan->net;
    int most = 0;
    for (size_t i = 0; i < net->leg_count; i++)
        most = abs(net->legs[i].strand) > most ? abs(net->legs[i].strand) : most;
    return half_turn * corridor_px(placing, CORRIDOR_STRAND) * (float)most;
}

size_t corridor_trace(struct corridor_placing *placing, size_t index,
                      const struct corridor_cut *cut, struct vec2 out[static CORRIDOR_POINTS_MAX],
                      bool ends_cut[static 2])
{
    const struct corridor_net *net = placing->plan->net;
    const struct corridor_leg *leg = &net->legs[index];
    int from = placing->ranks[leg->from], to = placing->ranks[leg->to];
    if (from > cut->last || to < cut->first)
        return 0;
    ends_cut[0] = from < cut->first;
    ends_cut[1] = to > cut->last;
    float strand = strand_of(placing, leg), lead = lead_of(placing), shift = half_turn * strand;
    float lane = cut->lanes[leg->lane + CORRIDOR_LANES_MAX] + strand;
    float x0 = ends_cut[0] ? cut->from : placing->along[leg->from];
    float x1 = ends_cut[1] ? cut->to : placing->along[leg->to];
    float y0 = cut->lanes[net->stations[leg->from].lane + CORRIDOR_LANES_MAX] + strand;
    float y1 = cut->lanes[net->stations[leg->to].lane + CORRIDOR_LANES_MAX] + strand;
    y0 = ends_cut[0] ? lane : y0;
    y1 = ends_cut[1] ? lane : y1;
    float first = fabsf(lane - y0), second = fabsf(y1 - lane);
    float need = first + second + (first > 0 ? lead : 0) + (second > 0 ? lead : 0);
    float part = need > x1 - x0 ? (x1 - x0) / need : 1;
    placing->squeezed = placing->squeezed || part < 1;
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

static struct vec2 turned(const struct corridor_placing *placing, struct vec2 at)
{
    return placing->place->upright ? (struct vec2){at.y, at.x} : at;
}

static void add_stop(struct corridor_placing *placing, size_t index)
{
    struct corridor_place *place = placing->place;
    const struct corridor_station *station = &placing->plan->net->stations[index];
    const struct corridor_cut *cut = corridor_cut_of(placing, index);
    float strand = corridor_px(placing, CORRIDOR_STRAND);
    float middle = (float)(station->least + station->most) / 2;
    float across = cut->lanes[station->lane + CORRIDOR_LANES_MAX] + strand * middle;
    place->stops[place->stop_count++] = (struct corridor_stop){
        .station = index,
        .page = cut->page,
        .at = turned(placing, (struct vec2){placing->along[index], across}),
        .half = strand * (float)(station->most - station->least) / 2,
    };
}

void corridor_add_lines(struct corridor_placing *placing)
{
    const struct corridor_net *net = placing->plan->net;
    struct corridor_place *place = placing->place;
    place->stop_count = place->strand_count = place->band_count = 0;
    placing->squeezed = false;
    for (size_t i = 0; i < net->station_count; i++)
        add_stop(placing, i);
    for (size_t i = 0; i < net->leg_count; i++) {
        for (size_t j = 0; j < placing->cut_count; j++) {
            const struct corridor_cut *cut = &placing->cuts[j];
            struct corridor_strand strand = {.leg = i, .page = cut->page};
            strand.count = corridor_trace(placing, i, cut, strand.points, strand.cut);
            if (strand.count == 0)
                continue;
            if (net->legs[i].spec->mode == MODE_FERRY)
                corridor_add_band(placing, i, cut, strand.points[0].x,
                                  strand.points[strand.count - 1].x, strand.cut);
            for (size_t k = 0; k < strand.count; k++)
                strand.points[k] = turned(placing, strand.points[k]);
            if (place->strand_count < place->strand_capacity)
                place->strands[place->strand_count++] = strand;
        }
    }
    corridor_find_shores(placing);
}
