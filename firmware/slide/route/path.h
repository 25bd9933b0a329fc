/* Distances along a line on the canvas; for route_*.c only. A line may be empty, a point, or stand
 * still for a while. */
#ifndef SLIDE_ROUTE_PATH_H
#define SLIDE_ROUTE_PATH_H

#include "base/geom.h"
#include "scene/layer.h"

/* px. */
float route_length(const struct vec2 *points, size_t count);

/* A walker along a line: `walk = {points, count}`, then to distances that never get smaller. */
struct route_walk {
    const struct vec2 *points;
    size_t count;
    size_t next;   /* the point at the end of the present segment is next + 1 */
    double before; /* length up to the segment's start */
};

struct route_spot {
    struct vec2 at, along; /* along: of length 1 */
};

/* Beyond the ends: the end. A line without length leads to the right. */
struct route_spot route_walk_to(struct route_walk *walk, float distance);
/* The part between two distances, from <= to. */
struct path route_part(struct arena *arena, const struct vec2 *points, size_t count, float from,
                       float to);

#endif
