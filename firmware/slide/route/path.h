/* Legs of routes as paths on the canvas, and distances along them. A path may be
 * empty, a point, or stay at one point for a while. */
#pragma once

#include "base/geom.h"
#include "deck/gazetteer.h"

/* A line to be drawn: a leg or a part of it, already on the canvas. */
struct route_leg {
    const struct vec2 *points;
    size_t count;
    enum route_mode mode;
    enum route_state state;
    bool hero; /* the slide's own route: the accent, thick; planned: in dashes, disused: hollow */
};

/* px. */
float route_path_length(const struct vec2 *points, size_t count);

/* A walker along a path: `walk = {points, count}`, then to distances that never get smaller. */
struct route_walk {
    const struct vec2 *points;
    size_t count;
    size_t next;   /* the point at the end of the present segment is next + 1 */
    double before; /* length up to the segment's start */
};

struct route_spot {
    struct vec2 at, along; /* along: of length 1 */
};

/* Beyond the ends: the end. A path without length leads to the right. */
struct route_spot route_path_walk(struct route_walk *walk, float distance);
