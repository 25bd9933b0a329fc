/* Courses: a line of a file fitted to the stops of a route. Pure; any thread. */
#pragma once

#include "base/arena.h"
#include "deck/geojson/geo_ring.h"

enum course_fault {
    COURSE_BEGINS,       /* too far from the first stop */
    COURSE_ENDS,         /* too far from the last one */
    COURSE_PASSES,       /* too far from a stop */
    COURSE_OUT_OF_ORDER, /* it passes a stop, but before the one in front of it */
};

struct course_misfit {
    enum course_fault fault;
    size_t stop;
    double km;           /* how far off */
    struct geo_point at; /* the line's end, for the first two */
};

/* Puts the parts of a file's line together and turns it, so that it leads from the first stop to
 * the last (`count`, 2 or more), and draws it to each of them. False, with the misfit, for a line
 * that passes further from a stop than a twentieth of its length (0.5 to 50 km). In `arena`. */
bool course_fit(struct arena *arena, const struct geo_lines *lines, const struct geo_point *stops,
                size_t count, struct course_misfit *misfit, struct geo_course *out);
