/* Whether things on a corridor's diagram keep off each other. */
#include "slide/corridor/layout/inside.h"

/* The part of 0 .. 1 in which `from` + t * `by` lies between two limits; false: none. */
static bool clip(float from, float by, float low, float high, float part[static 2])
{
    if (by == 0)
        return from > low && from < high;
    float a = (low - from) / by, b = (high - from) / by;
    part[0] = fmaxf(part[0], fminf(a, b));
    part[1] = fminf(part[1], fmaxf(a, b));
    return part[0] < part[1];
}

bool corridor_strand_meets(const struct corridor_strand *strand, struct rect area, float off)
{
    struct rect near = rect_grow(area, off);
    for (size_t i = 0; i + 1 < strand->count; i++) {
        struct vec2 a = strand->points[i], b = strand->points[i + 1];
        float part[2] = {0, 1};
        if (clip(a.x, b.x - a.x, near.x, near.x + near.w, part) &&
            clip(a.y, b.y - a.y, near.y, near.y + near.h, part))
            return true;
    }
    return false;
}

struct rect corridor_stop_area(const struct corridor_placing *placing,
                               const struct corridor_stop *stop)
{
    float radius = corridor_px(placing, CORRIDOR_STOP + CORRIDOR_OUTLINE / 2);
    float w = radius + (placing->place->upright ? stop->half : 0);
    float h = radius + (placing->place->upright ? 0 : stop->half);
    return (struct rect){stop->at.x - w, stop->at.y - h, 2 * w, 2 * h};
}

static bool is_inside(const struct corridor_placing *placing, struct rect area)
{
    struct rect room = rect_grow(placing->plan->room, 0.6f); /* px are rounded */
    return area.x >= room.x && area.y >= room.y && area.x + area.w <= room.x + room.w &&
           area.y + area.h <= room.y + room.h;
}

bool corridor_lines_clear(const struct corridor_placing *placing)
{
    const struct corridor_place *place = placing->place;
    float off = corridor_px(placing, CORRIDOR_LINE / 2 + 4);
    for (size_t i = 0; i < place->stop_count; i++) {
        const struct corridor_stop *stop = &place->stops[i];
        struct rect area = corridor_stop_area(placing, stop);
        if (!is_inside(placing, area))
            return false;
        for (size_t j = 0; j < i; j++)
            if (place->stops[j].page == stop->page &&
                rects_meet(area, corridor_stop_area(placing, &place->stops[j])))
                return false;
        for (size_t j = 0; j < place->strand_count; j++) {
            const struct corridor_strand *strand = &place->strands[j];
            const struct corridor_leg *leg = &placing->plan->net->legs[strand->leg];
            if (strand->page == stop->page && leg->from != stop->station &&
                leg->to != stop->station && corridor_strand_meets(strand, area, off))
                return false;
        }
    }
    return true;
}

static bool is_clear(const struct corridor_placing *placing, size_t index)
{
    const struct corridor_place *place = placing->place;
    const struct corridor_stop *stop = &place->stops[index];
    float off = corridor_px(placing, CORRIDOR_LINE / 2 + 4);
    if (!is_inside(placing, stop->label))
        return false;
    for (size_t i = 0; i < place->stop_count; i++) {
        const struct corridor_stop *other = &place->stops[i];
        if (other->page == stop->page &&
            (rects_meet(stop->label, corridor_stop_area(placing, other)) ||
             (i != index && !other->dropped && rects_meet(stop->label, other->label))))
            return false;
    }
    for (size_t i = 0; i < place->strand_count; i++)
        if (place->strands[i].page == stop->page &&
            corridor_strand_meets(&place->strands[i], stop->label, off))
            return false;
    return true;
}

bool corridor_names_clear(const struct corridor_placing *placing)
{
    for (size_t i = 0; i < placing->place->stop_count; i++)
        if (placing->place->stops[i].dropped || !is_clear(placing, i))
            return false;
    return true;
}

void corridor_drop_name(struct corridor_stop *stop)
{
    stop->dropped = true;
    stop->leader = false;
    stop->label = (struct rect){0};
}

void corridor_drop_names(struct corridor_placing *placing)
{
    for (size_t i = placing->place->stop_count; i-- > 0;)
        if (!placing->place->stops[i].dropped && !is_clear(placing, i))
            corridor_drop_name(&placing->place->stops[i]);
}
