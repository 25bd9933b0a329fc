/* Rules that hold for any corridor diagram. Each returns true, or says what breaks it. */
#pragma once

#include "corridor_support.h"

static inline bool broken(const struct corridor_case *made, const char *rule, size_t a, size_t b)
{
    const struct stage *stage = &made->exhibit.stage;
    print_error("%s: %zu, %zu; %.0fx%.0f at %d %%, %s, %zu stations, %zu ways\n", rule, a, b,
                (double)stage->width, (double)stage->height, stage->settings.text_percent,
                made->scaled ? "true" : "even", made->net->station_count, made->path_count);
    return false;
}

static inline float case_px(const struct corridor_case *made, float design_px)
{
    return design_px * made->exhibit.stage.scale;
}

static inline bool case_inside(struct rect inner, struct rect outer)
{
    const float slack = 1;
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.x + inner.w <= outer.x + outer.w + slack &&
           inner.y + inner.h <= outer.y + outer.h + slack;
}

/* Everything that is drawn of a stop. */
static inline struct rect stop_area(const struct corridor_case *made,
                                    const struct corridor_stop *stop)
{
    float radius = case_px(made, CORRIDOR_STOP + CORRIDOR_OUTLINE / 2);
    float w = made->layout->vertical ? stop->half : 0, h = made->layout->vertical ? 0 : stop->half;
    return (struct rect){stop->at.x - w - radius, stop->at.y - h - radius, 2 * (w + radius),
                         2 * (h + radius)};
}

static inline float between(float low, float x, float high)
{
    return fmaxf(low, fminf(x, high));
}

/* From a stretch of a line to a rectangle, px; 0 where they touch. */
static inline float stretch_to_rect(struct vec2 a, struct vec2 b, struct rect r)
{
    float least = INFINITY;
    int steps = 1 + (int)(vec2_distance(a, b) / 2);
    if (a.y == b.y) { /* level */
        float y = between(r.y, a.y, r.y + r.h);
        float gap = fmaxf(0, fmaxf(r.x - fmaxf(a.x, b.x), fminf(a.x, b.x) - r.x - r.w));
        return hypotf(gap, y - a.y);
    }
    for (int i = 0; i <= steps; i++) {
        float t = (float)i / (float)steps;
        struct vec2 at = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
        struct vec2 near = {between(r.x, at.x, r.x + r.w), between(r.y, at.y, r.y + r.h)};
        least = fminf(least, vec2_distance(at, near));
    }
    return least;
}

static inline float strand_to_rect(const struct corridor_strand *strand, struct rect r)
{
    float least = INFINITY;
    for (size_t i = 0; i + 1 < strand->count; i++)
        least = fminf(least, stretch_to_rect(strand->points[i], strand->points[i + 1], r));
    return least;
}

/* Names and captions: their pages and areas; returns how many. */
struct said {
    unsigned page;
    struct rect area;
};
enum { SAID_MAX = CORRIDOR_STATIONS_MAX + CORRIDOR_LEGS_MAX };

static inline size_t all_said(const struct corridor_case *made, struct said out[static SAID_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < made->layout->stop_count; i++)
        if (!made->layout->stops[i].dropped)
            out[count++] = (struct said){made->layout->stops[i].page, made->layout->stops[i].label};
    for (size_t i = 0; i < made->layout->caption_count; i++)
        out[count++] =
            (struct said){made->layout->captions[i].page, made->layout->captions[i].area};
    return count;
}

/* Whether it fits or not. */
static inline bool words_keep_apart(const struct corridor_case *made)
{
    struct said said[SAID_MAX];
    size_t count = all_said(made, said);
    for (size_t i = 0; i < count; i++) {
        if (!case_inside(said[i].area, made->exhibit.stage.full))
            return broken(made, "a label leaves the stage", i, 0);
        for (size_t j = 0; j < i; j++)
            if (said[i].page == said[j].page && rects_meet(said[i].area, said[j].area))
                return broken(made, "labels meet", i, j);
    }
    return true;
}

static inline bool words_keep_off_lines(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    struct said said[SAID_MAX];
    size_t count = all_said(made, said);
    for (size_t i = 0; i < count; i++) {
        if (!case_inside(said[i].area, made->room))
            return broken(made, "a label leaves the room", i, 0);
        for (size_t j = 0; j < layout->stop_count; j++)
            if (said[i].page == layout->stops[j].page &&
                rects_meet(said[i].area, stop_area(made, &layout->stops[j])))
                return broken(made, "a label meets a stop", i, j);
        for (size_t j = 0; j < layout->strand_count; j++)
            if (said[i].page == layout->strands[j].page &&
                strand_to_rect(&layout->strands[j], said[i].area) <
                    case_px(made, CORRIDOR_LINE / 2))
                return broken(made, "a label meets a line", i, j);
    }
    return true;
}

/* Whether it fits or not: no shore runs through a name or other words. */
static inline bool words_keep_off_shores(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    struct said said[SAID_MAX];
    size_t count = all_said(made, said);
    for (size_t i = 0; i < layout->shore_count; i++)
        for (size_t j = 0; j < count; j++)
            if (layout->shores[i].page == said[j].page &&
                rect_crossed(said[j].area, layout->shores[i].ends[0], layout->shores[i].ends[1]))
                return broken(made, "a shore crosses words", i, j);
    return true;
}

static inline const char *case_country_of(const struct corridor_case *made, size_t station)
{
    return text_in(&made->places[made->net->stations[station].place].country, 0);
}

/* Countries as bands: a tinted ground holds stops of one country, no border runs through words, and
 * stations carry no country of their own. */
static inline bool countries_are_bands(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    struct said said[SAID_MAX];
    size_t count = all_said(made, said);
    for (size_t i = 0; i < layout->country_count; i++) {
        const char *country = NULL;
        for (size_t j = 0; j < layout->stop_count; j++) {
            if (layout->stops[j].page != layout->countries[i].page ||
                !rect_holds(rect_grow(layout->countries[i].area, -2), layout->stops[j].at))
                continue;
            if (country && strcmp(country, case_country_of(made, j)) != 0)
                return broken(made, "a band is of two countries", i, j);
            country = case_country_of(made, j);
        }
    }
    for (size_t i = 0; layout->banded && i < layout->border_count; i++)
        for (size_t j = 0; j < count; j++)
            if (layout->borders[i].page == said[j].page &&
                rect_crossed(said[j].area, layout->borders[i].ends[0], layout->borders[i].ends[1]))
                return broken(made, "a border runs through words", i, j);
    for (size_t i = 0; layout->banded && i < layout->stop_count; i++)
        if (layout->stops[i].country)
            return broken(made, "a country is named twice", i, 0);
    return true;
}

static inline float band_end(const struct corridor_case *made, const struct corridor_band *band,
                             int end)
{
    const struct rect *area = &band->area;
    if (made->layout->vertical)
        return area->y + (end ? area->h : 0);
    return area->x + (end ? area->w : 0);
}

/* Names that stand partly on land and partly on water: a shore had to make way. */
static inline size_t names_across_shores(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    size_t across = 0;
    for (size_t i = 0; i < 2 * layout->band_count; i++) {
        const struct corridor_band *band = &layout->bands[i / 2];
        float at = band_end(made, band, i % 2);
        struct vec2 from = {band->area.x, band->area.y},
                    to = {from.x + band->area.w, from.y + band->area.h};
        if (layout->vertical)
            from.y = to.y = at;
        else
            from.x = to.x = at;
        for (size_t j = 0; band->shores[i % 2] && j < layout->stop_count; j++)
            across += layout->stops[j].page == band->page && !layout->stops[j].dropped &&
                      rect_crossed(rect_grow(layout->stops[j].label, -1), from, to);
    }
    return across;
}

/* Ferries run over water, waters of a row or page do not overlap, and where one begins as another
 * ends there is no shore between them; nor where a line goes on to another row. */
static inline bool waters_are_whole(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    for (size_t i = 0; i < layout->strand_count; i++) {
        const struct corridor_strand *strand = &layout->strands[i];
        struct vec2 a = strand->points[0], b = strand->points[strand->count - 1];
        float left = layout->vertical ? b.y - a.y : b.x - a.x;
        if (made->net->legs[strand->leg].spec->kind.mode != MODE_FERRY)
            continue;
        for (size_t j = 0; j < layout->band_count; j++) {
            const struct corridor_band *band = &layout->bands[j];
            bool here =
                band->page == strand->page &&
                (layout->vertical || rect_holds(rect_grow(band->area, 1),
                                                (struct vec2){rect_centre(band->area).x, a.y}));
            float from = fmaxf(layout->vertical ? a.y : a.x, band_end(made, band, 0));
            float to = fminf(layout->vertical ? b.y : b.x, band_end(made, band, 1));
            left -= here ? fmaxf(0, to - from) : 0;
        }
        if (fabsf(left) > 1)
            return broken(made, "a ferry is not on the water", i, 0);
    }
    for (size_t i = 0; i < layout->band_count; i++)
        for (size_t j = 0; j < layout->band_count; j++) {
            const struct corridor_band *one = &layout->bands[i], *other = &layout->bands[j];
            bool row =
                one->page == other->page && (layout->vertical || one->area.y == other->area.y);
            if (i != j && row && rects_meet(rect_grow(one->area, -0.5f), other->area))
                return broken(made, "waters overlap", i, j);
            if (row && fabsf(band_end(made, one, 1) - band_end(made, other, 0)) < 1 &&
                (one->shores[1] || other->shores[0]))
                return broken(made, "a shore parts two waters", i, j);
        }
    return true;
}

static inline bool all_is_inside(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    if (layout->pages < 1 || layout->pages > CORRIDOR_PAGES_MAX)
        return broken(made, "pages", layout->pages, 0);
    for (size_t i = 0; i < layout->stop_count; i++)
        if (!case_inside(stop_area(made, &layout->stops[i]), made->room) ||
            layout->stops[i].page >= layout->pages)
            return broken(made, "a stop leaves the room", i, 0);
    for (size_t i = 0; i < layout->band_count; i++)
        if (!case_inside(layout->bands[i].area, made->room))
            return broken(made, "a band leaves the room", i, 0);
    for (size_t i = 0; i < layout->strand_count; i++)
        for (size_t j = 0; j < layout->strands[i].count; j++)
            if (!case_inside((struct rect){layout->strands[i].points[j].x,
                                           layout->strands[i].points[j].y, 0, 0},
                             made->room))
                return broken(made, "a line leaves the room", i, j);
    return true;
}

/* Every station once; up to 12 are all named. */
static inline bool stations_are_all_there(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    if (layout->stop_count != made->net->station_count)
        return broken(made, "stops", layout->stop_count, made->net->station_count);
    for (size_t i = 0; i < layout->stop_count; i++) {
        if (layout->stops[i].station != i)
            return broken(made, "a stop is of another station", i, layout->stops[i].station);
        if (layout->stops[i].dropped || !layout->stops[i].name)
            return broken(made, "a stop has no name", i, 0);
        for (size_t j = 0; j < i; j++)
            if (layout->stops[i].page == layout->stops[j].page &&
                rects_meet(stop_area(made, &layout->stops[i]), stop_area(made, &layout->stops[j])))
                return broken(made, "stops meet", i, j);
    }
    return true;
}

static inline bool at_stop(const struct corridor_case *made, struct vec2 at,
                           const struct corridor_stop *stop)
{
    float w = made->layout->vertical ? stop->half : 0, h = made->layout->vertical ? 0 : stop->half;
    return fabsf(at.x - stop->at.x) <= w + 1 && fabsf(at.y - stop->at.y) <= h + 1;
}

/* A leg is drawn from its one stop to its other. */
static inline bool legs_join_their_stops(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    for (size_t i = 0; i < made->net->leg_count; i++) {
        const struct corridor_leg *leg = &made->net->legs[i];
        bool starts = false, ends = false;
        for (size_t j = 0; j < layout->strand_count; j++) {
            const struct corridor_strand *strand = &layout->strands[j];
            if (strand->leg != i)
                continue;
            starts = starts || (strand->page == layout->stops[leg->from].page && !strand->cut[0] &&
                                at_stop(made, strand->points[0], &layout->stops[leg->from]));
            ends =
                ends || (strand->page == layout->stops[leg->to].page && !strand->cut[1] &&
                         at_stop(made, strand->points[strand->count - 1], &layout->stops[leg->to]));
        }
        if (!starts || !ends)
            return broken(made, "a leg does not join its stops", i, starts);
    }
    return true;
}

/* No line passes over a stop that is not its own. */
static inline bool lines_keep_off_stops(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    for (size_t i = 0; i < layout->strand_count; i++) {
        const struct corridor_leg *leg = &made->net->legs[layout->strands[i].leg];
        for (size_t j = 0; j < layout->stop_count; j++)
            if (leg->from != j && leg->to != j &&
                layout->strands[i].page == layout->stops[j].page &&
                strand_to_rect(&layout->strands[i], stop_area(made, &layout->stops[j])) < 1)
                return broken(made, "a line passes over a stop", i, j);
    }
    return true;
}

/* Stops of a leg follow each other; on one row or page they stand in that order. */
static inline bool order_is_kept(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    for (size_t i = 0; i < made->net->leg_count; i++) {
        const struct corridor_leg *leg = &made->net->legs[i];
        const struct corridor_stop *from = &layout->stops[leg->from], *to = &layout->stops[leg->to];
        if (from->page > to->page)
            return broken(made, "a leg goes back to an earlier page", i, 0);
        for (size_t j = 0; j < layout->strand_count; j++) {
            const struct corridor_strand *strand = &layout->strands[j];
            if (strand->leg != i || strand->cut[0] || strand->cut[1])
                continue;
            if (layout->vertical ? from->at.y >= to->at.y : from->at.x >= to->at.x)
                return broken(made, "stops are out of order", leg->from, leg->to);
        }
    }
    for (size_t i = 0; i + 1 < made->paths[0].count; i++) {
        const struct corridor_station *one = &made->net->stations[i], *next = one + 1;
        if (one->place != made->paths[0].places[i] || one->column >= next->column)
            return broken(made, "the first line is out of order", i, i + 1);
    }
    return true;
}

/* Level or at 45 degrees. */
static inline bool lines_run_level_or_aslant(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    for (size_t i = 0; i < layout->strand_count; i++)
        for (size_t j = 0; j + 1 < layout->strands[i].count; j++) {
            struct vec2 a = layout->strands[i].points[j], b = layout->strands[i].points[j + 1];
            float along = layout->vertical ? b.y - a.y : b.x - a.x;
            float across = fabsf(layout->vertical ? b.x - a.x : b.y - a.y);
            if (along < -0.5f)
                return broken(made, "a line runs back", i, j);
            if (across > 0.5f && fabsf(along - across) > 1)
                return broken(made, "a line is not at 45 degrees", i, j);
        }
    return true;
}

static inline bool is_level(const struct corridor_case *made, struct vec2 a, struct vec2 b)
{
    return made->layout->vertical ? a.x == b.x : a.y == b.y;
}

/* Level parts that run beside each other are a strand apart. */
static inline bool strands_keep_apart(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    float least = case_px(made, CORRIDOR_STRAND) - 1;
    bool up = layout->vertical;
    for (size_t i = 0; i < layout->strand_count; i++)
        for (size_t j = 0; j < i; j++) {
            const struct corridor_strand *one = &layout->strands[i], *other = &layout->strands[j];
            if (one->page != other->page || one->leg == other->leg)
                continue;
            for (size_t k = 0; k + 1 < one->count; k++)
                for (size_t l = 0; l + 1 < other->count; l++) {
                    struct vec2 a = one->points[k], b = one->points[k + 1], c = other->points[l],
                                d = other->points[l + 1];
                    if (!is_level(made, a, b) || !is_level(made, c, d))
                        continue;
                    float shared =
                        up ? fminf(b.y, d.y) - fmaxf(a.y, c.y) : fminf(b.x, d.x) - fmaxf(a.x, c.x);
                    float apart = fabsf(up ? a.x - c.x : a.y - c.y);
                    if (shared > case_px(made, CORRIDOR_STOP) && apart < least)
                        return broken(made, "strands are too near each other", one->leg,
                                      other->leg);
                }
        }
    return true;
}

static inline struct vec2 strand_end(const struct corridor_case *made, size_t leg, size_t station)
{
    const struct corridor_layout *layout = made->layout;
    for (size_t i = 0; i < layout->strand_count; i++) {
        const struct corridor_strand *strand = &layout->strands[i];
        if (strand->leg != leg)
            continue;
        if (made->net->legs[leg].from == station && !strand->cut[0])
            return strand->points[0];
        if (made->net->legs[leg].to == station && !strand->cut[1])
            return strand->points[strand->count - 1];
    }
    return (struct vec2){0, 0};
}

/* A line goes on from leg to leg without a step. */
static inline bool lines_go_on(const struct corridor_case *made)
{
    const struct corridor_network *net = made->net;
    for (size_t i = 0; i < net->leg_count; i++)
        for (size_t j = 0; j < net->leg_count; j++) {
            const struct corridor_leg *leg = &net->legs[i], *next = &net->legs[j];
            if (leg->path != next->path || leg->to != next->from || leg->shared || next->shared)
                continue;
            struct vec2 a = strand_end(made, i, leg->to), b = strand_end(made, j, leg->to);
            if (vec2_distance(a, b) > 0.5f)
                return broken(made, "a line has a step", i, j);
        }
    return true;
}

/* At its true scale the stops of one line are apart as their legs are long. */
static inline bool distances_are_true(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    double unit = 0, longest = 0;
    for (size_t i = 0; i + 1 < layout->stop_count; i++) {
        const struct corridor_stop *from = &layout->stops[i], *to = from + 1;
        double km = made->net->stations[i + 1].at_km - made->net->stations[i].at_km;
        double px = (double)(layout->vertical ? to->at.y - from->at.y : to->at.x - from->at.x);
        if (from->page != to->page || px <= 0) /* on another row */
            continue;
        if (longest < km) {
            longest = km;
            unit = px / km;
        }
    }
    for (size_t i = 0; i + 1 < layout->stop_count; i++) {
        const struct corridor_stop *from = &layout->stops[i], *to = from + 1;
        double km = made->net->stations[i + 1].at_km - made->net->stations[i].at_km;
        double px = (double)(layout->vertical ? to->at.y - from->at.y : to->at.x - from->at.x);
        if (from->page == to->page && px > 0 && fabs(px - km * unit) > 2)
            return broken(made, "a distance is not true", i, i + 1);
    }
    return true;
}

/* What holds of a diagram that fits. */
static inline bool placed_well(const struct corridor_case *made)
{
    return all_is_inside(made) && stations_are_all_there(made) && legs_join_their_stops(made) &&
           order_is_kept(made) && lines_keep_off_stops(made) && words_keep_off_lines(made) &&
           words_keep_off_shores(made) && waters_are_whole(made) && countries_are_bands(made) &&
           strands_keep_apart(made) && lines_go_on(made) &&
           (made->scaled || lines_run_level_or_aslant(made));
}
