/* Distances and directions along the legs of routes. */
#include "slide/route/path.h"

#include "base/math.h"

static double step_length(struct vec2 a, struct vec2 b)
{
    return hypot((double)b.x - (double)a.x, (double)b.y - (double)a.y);
}

float route_path_length(const struct vec2 *points, size_t count)
{
    double length = 0;
    for (size_t i = 1; i < count; i++)
        length += step_length(points[i - 1], points[i]);
    return (float)length;
}

/* The direction at a point that is not passed through: of the nearest segment that has one. */
static struct vec2 direction_near(const struct vec2 *points, size_t count, size_t segment)
{
    for (size_t i = segment + 1; i-- > 0;) {
        double length = i + 1 < count ? step_length(points[i], points[i + 1]) : 0;
        if (length > 0)
            return (struct vec2){(float)(((double)points[i + 1].x - (double)points[i].x) / length),
                                 (float)(((double)points[i + 1].y - (double)points[i].y) / length)};
    }
    for (size_t i = segment + 1; i + 1 < count; i++) {
        if (step_length(points[i], points[i + 1]) > 0)
            return direction_near(points, count, i);
    }
    return (struct vec2){1, 0};
}

struct route_spot route_path_walk(struct route_walk *walk, float distance)
{
    if (walk->count == 0)
        return (struct route_spot){.along = {1, 0}};
    double wanted = (double)distance, length = 0;
    while (walk->next + 1 < walk->count) {
        length = step_length(walk->points[walk->next], walk->points[walk->next + 1]);
        if (walk->before + length >= wanted && length > 0)
            break;
        walk->before += length;
        walk->next++;
    }
    struct route_spot spot = {.at = walk->points[walk->next],
                              .along = direction_near(walk->points, walk->count, walk->next)};
    if (walk->next + 1 < walk->count) {
        float on = (float)fmax(wanted - walk->before, 0);
        spot.at.x += spot.along.x * on;
        spot.at.y += spot.along.y * on;
    }
    return spot;
}
