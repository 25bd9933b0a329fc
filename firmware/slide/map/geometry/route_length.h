/* Where the length of a route stands beside its line. */
#pragma once

#include "slide/map/state/map.h"

/* A view of a route. */
struct map_route_length {
    struct camera camera;
    struct rect area;            /* the map, px */
    float scale;                 /* px for one design px */
    const struct rect *avoid[2]; /* controls and marks */
    size_t counts[2];
    const struct map_route *routes; /* all of the map */
    size_t route_count;
    struct arena *work;
};

/* The spot of the line that is clearest of all that is to be avoided, rather in its middle; not
 * finite where nothing of the line is in view. */
struct vec2 map_route_length_at(const struct map_route *route, const struct map_route_length *view);
