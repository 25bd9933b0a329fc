/* A diagram while it is laid out: shared by the files of this folder and by slide/corridor/compare,
 * which sets names in the same way. */
#pragma once

#include "slide/corridor/layout/layout.h"

enum { CORRIDOR_CUTS_MAX = CORRIDOR_STATIONS_MAX, CORRIDOR_LANE_COUNT = 2 * NETWORK_LANES_MAX + 1 };

/* A row of a folded diagram, or a page of a vertical one: the stations of ranks first .. last.
 * `along` is to the right in a horizontal diagram and down in a vertical one, `across` the other.
 */
struct corridor_cut {
    int first, last; /* ranks: columns of a horizontal diagram */
    unsigned page;
    float from, to;                   /* along: of the lines, with what is cut off at either end */
    float lanes[CORRIDOR_LANE_COUNT]; /* across, of lane i - NETWORK_LANES_MAX */
    float top, bottom;                /* across: all that it takes */
};

struct corridor_draft {
    const struct corridor_plan *plan;
    struct corridor_layout *layout;
    int ranks[CORRIDOR_STATIONS_MAX];
    float along[CORRIDOR_STATIONS_MAX]; /* px */
    struct corridor_cut cuts[CORRIDOR_CUTS_MAX];
    size_t cut_count;
    float narrowest; /* px that a label has at least: shorter names are in one line */
    bool banded;     /* room is left for the names of countries, none under those of stations */
    bool feet;       /* also below the lines: where several countries are above each other */
    bool small;      /* names of stations are smaller */
    bool squeezed;   /* some line had no room to bend at 45 degrees */
};

static inline float corridor_px(const struct corridor_draft *draft, float design_px)
{
    return stage_px(draft->plan->stage, design_px);
}

static inline const struct corridor_cut *corridor_cut_of(const struct corridor_draft *draft,
                                                         size_t station)
{
    for (size_t i = 0; i < draft->cut_count; i++)
        if (draft->ranks[station] <= draft->cuts[i].last)
            return &draft->cuts[i];
    return &draft->cuts[draft->cut_count - 1];
}

/* The deck's place of a station. */
static inline const struct deck_place *corridor_place_of(const struct corridor_plan *plan,
                                                         size_t station)
{
    return &plan->stage->deck->places[plan->net->stations[station].place];
}

/* A line with its names on one side and its captions on the other. */
static inline bool corridor_astride(const struct corridor_draft *draft)
{
    return draft->layout->vertical && draft->plan->astride > 0;
}

/* All that is drawn of a stop. */
static inline struct rect corridor_drawn_stop(const struct corridor_draft *draft,
                                              const struct corridor_stop *stop)
{
    return corridor_stop_area(draft->layout->vertical, stop,
                              corridor_px(draft, CORRIDOR_STOP + CORRIDOR_OUTLINE / 2));
}

/* Leaves out a name for which there is no room. */
static inline void corridor_drop_name(struct corridor_stop *stop)
{
    stop->dropped = true;
    stop->leader = false;
    stop->label = (struct rect){0};
}
