#include "slide/map/geometry/route_length.h"

#include <math.h>

enum { LOOKS = 40 }; /* spots along a line */
/* Design px: further off than that is clear; the room for the words at the map's edge; what it
 * costs to stand at an end instead of in the middle. */
static const float clear_px = 150, edge_px = 70, end_px = 90;

static float distance(struct rect area, struct vec2 at)
{
    float x = fmaxf(fmaxf(area.x - at.x, at.x - area.x - area.w), 0);
    float y = fmaxf(fmaxf(area.y - at.y, at.y - area.y - area.h), 0);
    return hypotf(x, y);
}

static float clearance(const struct map_route_length *view, struct vec2 at)
{
    float least = clear_px * view->scale;
    for (int kind = 0; kind < 2; kind++)
        for (size_t i = 0; i < view->counts[kind]; i++)
            if (view->avoid[kind][i].w > 0)
                least = fminf(least, distance(view->avoid[kind][i], at));
    return least;
}

/* What other lines cost that pass where the words would be; those in lanes beside are passed by. */
static float others(const struct map_route *route, const struct map_route_length *view,
                    struct vec2 at)
{
    const float inner = 32 * view->scale, outer = 80 * view->scale;
    float cost = 0;
    for (size_t i = 0; i < view->route_count; i++) {
        const struct route_line *line = &view->routes[i].line;
        for (size_t k = 0; &view->routes[i] != route && k < line->count; k++) {
            float off = vec2_distance(at, camera_px(&view->camera, view->area, line->points[k]));
            if (off > inner && off < outer)
                cost = fmaxf(cost, (outer - off) * 2);
        }
    }
    return cost;
}

struct vec2 map_route_length_at(const struct map_route *route, const struct map_route_length *view)
{
    struct rect inside = rect_grow(view->area, -edge_px * view->scale);
    struct vec2 best = {NAN, NAN};
    float most = -INFINITY;
    if (route->line.count < 2)
        return best;
    const struct vec2 *points = routes_points(view->work, route, &view->camera, view->area);
    for (int i = 1; i < LOOKS; i++) {
        float part = (float)i / LOOKS;
        struct vec2 at = routes_spot(route, points, part).at;
        if (!rect_holds(inside, at))
            continue;
        float score = clearance(view, at) - 2 * fabsf(part - 0.5f) * end_px * view->scale;
        score -= others(route, view, at);
        if (score <= most)
            continue;
        most = score;
        best = at;
    }
    return best;
}
