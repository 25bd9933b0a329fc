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

/* By the line of the pole that is nearer; a ring that touches the pole has a part of it already. */
static struct geo_ring close_over_pole(struct arena *arena, const struct geo_ring *ring)
{
    size_t count = ring->count;
    const struct geo_point *points = ring->points;
    struct geo_ring out = {arena_array(arena, struct geo_point, count + 3), count + 3, ring->hole};
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        out.points[i] = points[i];
        sum += points[i].lat;
    }
    double turn = points[count - 1].lon > points[0].lon ? 360 : -360, pole = copysign(90, sum);
    const struct geo_point added[] = {
        {points[0].lat, points[0].lon + turn}, {pole, points[0].lon + turn}, {pole, points[0].lon}};
    out.count = count;
    for (size_t i = 0; i < sizeof added / sizeof *added; i++)
        if (!geo_points_equal(&added[i], &out.points[out.count - 1]) &&
            !geo_points_equal(&added[i], &out.points[0]))
            out.points[out.count++] = added[i];
    return out;
}

bool geo_ring_unwind(struct arena *arena, const struct geo_ring *ring, struct geo_ring *out)
{
    struct geo_point *points = ring->points;
    double turn = 0;
    for (size_t i = 1; i <= ring->count; i++) {
        double step = points[i % ring->count].lon + turn - points[i - 1].lon;
        if (fabs(step) > 180 && fabs(step) < 360)
            turn -= copysign(360, step);
        if (i < ring->count)
            points[i].lon += turn;
    }
    if (turn == 0)
        return false;
    *out = close_over_pole(arena, ring);
    return true;
}
