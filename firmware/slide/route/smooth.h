/* The smooth line of a route on the plane. */
#pragma once

#include "base/arena.h"
#include "deck/gazetteer.h"
#include "scene/project.h"

/* A route as it is written: its places, and the modes of the legs between them (one less). */
struct route_chain {
    const struct place_geo *places;
    const enum route_mode *leg_modes;
    size_t count; /* of places */
};

/* A line on the plane (km), between whole points of the route. */
struct route_line {
    struct plane *points;
    size_t count;
    size_t *stops; /* index into points of each place of the chain; ascending, no two equal */
    size_t stop_count;
    double length_km; /* along the drawn line; not a statement about the world */
};

/* Through the places in order, smoothly (centripetal Catmull-Rom, which passes through each place
 * and makes no loops); by air and by sea a great circle for each leg. Points are at most `step_km`
 * apart, if 4000 a leg suffice for it. A place that is repeated has a leg of two equal points. In
 * `arena`. */
struct route_line route_smooth(struct arena *arena, const struct projection *projection,
                               const struct route_chain *chain, double step_km);
