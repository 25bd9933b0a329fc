/* The smooth line of a route on the plane. */
#pragma once

#include "base/arena.h"
#include "deck/gazetteer.h"
#include "scene/project.h"

/* A route as it is written: its points, and the modes of the legs between them (one less). */
struct route_chain {
    const struct place_geo *places;
    const enum route_mode *leg_modes;
    size_t count;      /* of places */
    const bool *bends; /* of each place: a point that is passed, no stop; NULL: none is */
};

/* A line on the plane (km), between whole points of the route. */
struct route_line {
    struct plane *points;
    size_t count;
    size_t *stops; /* index into points of each place of the chain; ascending, no two equal */
    size_t stop_count;
    size_t
        *tears; /* points after which the line goes on at the other edge of the plane, ascending */
    size_t tear_count;
    double length_km; /* along the drawn line; not a statement about the world */
};

/* Through the places in order. On land smoothly, never further from the straight line between two
 * of them than a fifteenth of its length; over water and by air a great circle for each leg, smooth
 * only where bends lead it. A leg that crosses the plane's tear goes the short way round. Points
 * are at most `step_km` apart, if 4000 a leg suffice for it. A place that is repeated has a leg of
 * two equal points. In `arena`. */
struct route_line route_smooth(struct arena *arena, const struct projection *projection,
                               const struct route_chain *chain, double step_km);
/* A course as it is given, its points no nearer to each other than half of `step_km`, but for the
 * stops. */
struct route_line route_follow(struct arena *arena, const struct projection *projection,
                               const struct geo_course *course, size_t stop_count, double step_km);
