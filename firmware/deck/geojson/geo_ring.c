#include "deck/geojson/geo_ring.h"

#include <math.h>

#include "base/box_geo.h"

bool geo_ring_holds(const struct geo_ring *ring, struct geo_point point)
{
    bool inside = false;
    double west = INFINITY;
    for (size_t i = 0; i < ring->count; i++)
        west = fmin(west, ring->points[i].lon);
    double lon = box_geo_turn(point.lon, west);
    for (size_t i = 0, k = ring->count - 1; i < ring->count; k = i++) {
        struct geo_point a = ring->points[i], b = ring->points[k];
        if ((a.lat > point.lat) != (b.lat > point.lat) &&
            lon < (b.lon - a.lon) * (point.lat - a.lat) / (b.lat - a.lat) + a.lon)
            inside = !inside;
    }
    return inside;
}
