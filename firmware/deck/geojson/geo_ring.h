/* Outlines and lines on the ground: points in degrees, and rings of them. */
#pragma once

#include "base/diag.h"

struct geo_point {
    double lat, lon;
};

static inline bool geo_points_equal(const struct geo_point *a, const struct geo_point *b)
{
    return !(a->lat < b->lat) && !(a->lat > b->lat) && !(a->lon < b->lon) && !(a->lon > b->lon);
}

/* Outer rings are counterclockwise, holes clockwise, as RFC 7946 has it; closed without repeating
 * the first point. A ring over the date line goes on beyond 180 degrees of longitude. */
struct geo_ring {
    struct geo_point *points;
    size_t count;
    bool hole;
};

/* Makes longitudes that jump at the date line go on beyond 180, in place: a step of more than half
 * of the earth, but of less than a whole turn, is a jump. True for a ring around a pole, which is
 * given to `out` in `arena`, closed by the line of the nearer pole. */
bool geo_ring_unwind(struct arena *arena, const struct geo_ring *ring, struct geo_ring *out);
/* Even-odd; a turn of longitude is no difference. */
bool geo_ring_holds(const struct geo_ring *ring, struct geo_point point);

/* The first position of a file, and its mark. */
struct shape_start {
    struct mark at;
    struct geo_point point;
};

/* All that a file holds. */
struct geo_outline {
    struct geo_ring *rings;
    size_t ring_count;
    struct shape_start start;
};

struct geo_line {
    struct geo_point *points;
    size_t count;
};

struct geo_lines {
    struct geo_line *lines;
    size_t count;
};

/* Where a line runs, from its first stop to its last. */
struct geo_course {
    struct geo_point *points;
    size_t count;
    size_t *stops; /* the point at each stop, ascending */
};
