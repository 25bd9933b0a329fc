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

enum { LEADERS_WAYS_MAX = 36 };

/* Where leaders of a label begin, and which way they lead. */
struct leaders_origin {
    struct vec2 way;        /* of length 1, level or upright */
    struct vec2 from, edge; /* px; `edge` of what it names */
    bool open;              /* nothing stands in its way so far */
};

/* A search through many more places, finer and further off, the nearest first. */
struct leaders_walk {
    struct leaders_origin origins[LEADERS_WAYS_MAX];
    size_t origin_count, number;
    bool plate; /* on a plate of its own: on any ground */
};

struct leaders_walk leaders_walk_start(const struct candidates_desk *desk, size_t label,
                                       bool plate);
/* The next place that is allowed and may cost less than `limit`; false: there is no more. */
bool leaders_next(const struct candidates_desk *desk, size_t label, struct leaders_walk *walk,
                  float limit, struct candidate *out);
