/* Places further off for names that have none beside or inside of what they name, tied to it by a
 * thin line, level or upright: a call-out. They cost more than all sides that are on no line. Pure.
 */
#pragma once

#include "slide/map/names/candidates.h"

/* From a mark: the nearest places to its right, left, above and below. */
size_t leaders_from_mark(const struct candidates_desk *desk, size_t label,
                         struct candidate out[static LEADERS_MAX]);
/* From an area: beside it; a country's name where no other could be meant. */
size_t leaders_from_area(const struct candidates_desk *desk, size_t label,
                         struct candidate out[static LEADERS_MAX]);

/* Over which other countries a country's name with a leader lies; false: it may not. */
bool leaders_find_over(const struct candidates_desk *desk, size_t label,
                       const struct map_spot *spot, struct candidates_over *out);
/* What the leader of a name costs, with the land that it leads to; 0: it has none. */
float leaders_cost(const struct candidates_desk *desk, size_t label, const struct map_spot *spot);

enum { LEADERS_WAYS_MAX = 36 };

/* Where leaders of a label begin, and which way they lead. */
struct leaders_origin {
    struct vec2 way;        /* of length 1, level or upright */
    struct vec2 from, edge; /* px; `edge` of what it names */
    bool open;              /* nothing stands in its way so far */
};

/* A place of the walk, and how far off it is, design px. */
struct leaders_place {
    struct candidate candidate;
    float away;
};

/* Many more places of a label, finer and further off, the nearest first. They do not depend on
 * where other names are, so that those that were found are kept for the next who asks. */
struct leaders_walk {
    const struct candidates_desk *desk;
    size_t label;
    bool plate; /* on a plate of its own: on any ground */
    struct leaders_origin origins[LEADERS_WAYS_MAX];
    size_t origin_count, number; /* `number`: of the place that is looked at next */
    struct leaders_place *found;
    size_t count, capacity;
};

/* In the request's `work`, as are the places; the desk must outlive it. */
struct leaders_walk *leaders_walk_start(const struct candidates_desk *desk, size_t label,
                                        bool plate);
/* The place of that index, if it is allowed and may cost less than `limit`; false: neither it nor
 * any after it. */
bool leaders_place(struct leaders_walk *walk, size_t index, float limit, struct candidate *out);
