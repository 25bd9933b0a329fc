/* Distances between the things on a corridor's diagram. */
#include "slide/corridor/layout/clearance.h"

enum { LINE_OFF = 4 }; /* px from a line to a name or another stop, at least */

bool layout_clearance_meets(const struct corridor_strand *strand, struct rect area, float off)
{
    for (size_t i = 0; i + 1 < strand->count; i++)
        if (rect_crossed(rect_grow(area, off), strand->points[i], strand->points[i + 1]))
            return true;
    return false;
}

static bool is_inside(const struct corridor_draft *draft, struct rect area)
{
    struct rect room = rect_grow(draft->plan->room, 0.6f); /* px are rounded */
    return area.x >= room.x && area.y >= room.y && area.x + area.w <= room.x + room.w &&
           area.y + area.h <= room.y + room.h;
}

bool layout_clearance_of_lines(const struct corridor_draft *draft)
{
    const struct corridor_layout *layout = draft->layout;
    float off = corridor_px(draft, CORRIDOR_LINE / 2 + LINE_OFF);
    for (size_t i = 0; i < layout->stop_count; i++) {
        const struct corridor_stop *stop = &layout->stops[i];
        struct rect area = corridor_drawn_stop(draft, stop);
        if (!is_inside(draft, area))
            return false;
        for (size_t j = 0; j < i; j++)
            if (layout->stops[j].page == stop->page &&
                rects_meet(area, corridor_drawn_stop(draft, &layout->stops[j])))
                return false;
        for (size_t j = 0; j < layout->strand_count; j++) {
            const struct corridor_strand *strand = &layout->strands[j];
            const struct corridor_leg *leg = &draft->plan->net->legs[strand->leg];
            if (strand->page == stop->page && leg->from != stop->station &&
                leg->to != stop->station && layout_clearance_meets(strand, area, off))
                return false;
        }
    }
    return true;
}

static bool is_clear(const struct corridor_draft *draft, size_t index)
{
    const struct corridor_layout *layout = draft->layout;
    const struct corridor_stop *stop = &layout->stops[index];
    float off = corridor_px(draft, CORRIDOR_LINE / 2 + LINE_OFF);
    if (!is_inside(draft, stop->label))
        return false;
    for (size_t i = 0; i < layout->stop_count; i++) {
        const struct corridor_stop *other = &layout->stops[i];
        if (other->page == stop->page &&
            (rects_meet(stop->label, corridor_drawn_stop(draft, other)) ||
             (i != index && !other->dropped && rects_meet(stop->label, other->label))))
            return false;
    }
    for (size_t i = 0; i < layout->strand_count; i++)
        if (layout->strands[i].page == stop->page &&
            layout_clearance_meets(&layout->strands[i], stop->label, off))
            return false;
    return true;
}

bool layout_clearance_of_names(const struct corridor_draft *draft)
{
    for (size_t i = 0; i < draft->layout->stop_count; i++)
        if (draft->layout->stops[i].dropped || !is_clear(draft, i))
            return false;
    return true;
}

void layout_clearance_drop_names(struct corridor_draft *draft)
{
    for (size_t i = draft->layout->stop_count; i-- > 0;)
        if (!draft->layout->stops[i].dropped && !is_clear(draft, i))
            corridor_drop_name(&draft->layout->stops[i]);
}
