/* What lies at many points of a map, by the outlines themselves: even-odd over every edge, no
 * raster. */
#pragma once

#include "atlas/atlas.h"
#include "base/arena.h"
#include "slide/map/names/cells.h"

/* A point of the canvas. */
struct sample {
    struct vec2 at;         /* px */
    double lat, lon;        /* set by samples_find() */
    bool nowhere;           /* beyond the end of the world */
    unsigned country, lake; /* 1 + the thing; 0: none */
    unsigned wanted;        /* 1 + a sea or tint that is asked for; `own`: it is there */
    bool own;
};

struct samples_request {
    const struct atlas *atlas;
    const struct projection *projection;
    const struct camera *camera;
    struct rect area; /* of the camera */
    const struct cells_thing *things;
    size_t thing_count;
    float speck_px; /* smaller lakes do not count */
    struct arena *work;
};

/* Sets what is at each; reorders them by latitude. */
void samples_find(const struct samples_request *request, struct sample *samples, size_t count);
/* The same for `samples` that keep their order. */
void samples_find_in_order(const struct samples_request *request, struct sample *samples,
                           size_t count);
