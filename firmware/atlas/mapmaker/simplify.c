#include "atlas/mapmaker/simplify.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/format.h"
#include "base/math.h"
#include "base/memory.h"

struct span {
    size_t first, last;
};

/* From a point to the straight line between two others, km on a plane that is true in its middle.
 */
static double distance_km(struct grid_point at, struct grid_point a, struct grid_point b)
{
    double shrink = cos((double)a.y / ATLAS_PER_DEGREE * PI / 180);
    double dx = (b.x - a.x) * shrink, dy = b.y - a.y;
    double px = (at.x - a.x) * shrink, py = at.y - a.y;
    double square = dx * dx + dy * dy;
    double along = square > 0 ? clamp((px * dx + py * dy) / square, 0, 1) : 0;
    return hypot(px - along * dx, py - along * dy) * SIMPLIFY_KM;
}

static size_t furthest(const struct grid_point *points, struct span span, double km)
{
    size_t at = span.first;
    double most = km;
    for (size_t i = span.first + 1; i < span.last; i++) {
        double off = distance_km(points[i], points[span.first], points[span.last]);
        if (off > most) {
            most = off;
            at = i;
        }
    }
    bool far = labs((long)points[span.last].x - points[span.first].x) > INT16_MAX ||
               labs((long)points[span.last].y - points[span.first].y) > INT16_MAX;
    return at == span.first && far ? (span.first + span.last) / 2 : at;
}

/* Douglas and Peucker (1973). */
void simplify_line(const struct grid_point *points, size_t count, double km, bool *keep)
{
    struct span *open = memory_get(count * sizeof *open);
    size_t open_count = 0;
    memset(keep, 0, count);
    keep[0] = keep[count - 1] = true;
    open[open_count++] = (struct span){0, count - 1};
    while (open_count > 0) {
        struct span span = open[--open_count];
        size_t at = furthest(points, span, km);
        if (at == span.first)
            continue;
        keep[at] = true;
        open[open_count++] = (struct span){span.first, at};
        open[open_count++] = (struct span){at, span.last};
    }
    memory_free(open);
}

static size_t kept(const bool *keep, size_t count)
{
    size_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += keep[i];
    return sum;
}

void simplify_ring(const struct grid_point *points, size_t count, double km, bool *keep)
{
    const size_t least = 4; /* the first one again is the last */
    const double finest_km = 0.01;
    simplify_line(points, count, km, keep);
    for (; kept(keep, count) < least && km > finest_km; km /= 2)
        simplify_line(points, count, km / 2, keep);
}
