/* The names of rivers, each along the longest stretch of its river that is in view. */
#pragma once

#include "slide/map/state/map.h"

/* Sets the layout's rivers: the largest that the map can reach and that have a name. */
void map_rivers_find(struct map_placed *placed);

/* A view at rest. */
struct map_rivers_request {
    const struct camera *camera;
    const struct cells *cells;
    const struct rect *taken; /* px of the canvas: nothing of it is covered */
    size_t taken_count;
    struct arena *work;
};

/* By the indices of the layout's rivers. */
void map_rivers_place(const struct map_placed *placed, const struct map_rivers_request *request,
                      struct map_river_spot spots[static MAP_RIVERS_MAX]);
