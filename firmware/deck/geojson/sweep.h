/* Crossings of the edges of a ring: a line sweeps over them (Shamos and Hoey 1976).
 *
 * O(n log n) comparisons and short moves of memory, whatever the ring looks like. Only what crosses
 * through counts: a ring may touch itself. */
#pragma once

#include "base/arena.h"
#include "deck/geojson/geo_ring.h"

struct sweep_crossing {
    size_t first, second; /* edges: edge i goes from point i to the next, the last to the first */
    struct geo_point at;
};

/* Looks for two edges that cross; true: `out` is one such pair, first < second. At least 3 points,
 * neighbours different, all finite. Takes about 60 bytes a point from `scratch`. */
bool sweep_ring(const struct geo_point *points, size_t count, struct arena *scratch,
                struct sweep_crossing *out);
