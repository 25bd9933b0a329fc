/* Places the names of a map for a camera. */
#include <string.h>

#include "slide/map_parts.h"

enum { OBSTACLES_MAX = MAP_POINTS_MAX + 260 };

/* Pieces of the hero's line, so that names stand beside it. */
static size_t add_route(const struct map_placed *placed, const struct camera *camera,
                        struct rect *out, size_t count, size_t most)
{
    if (placed->hero < 0)
        return count;
    const struct map_route *route = &placed->routes[placed->hero];
    float reach = map_route_reach(route, placed->stage->scale);
    struct vec2 last = {-INFINITY, -INFINITY};
    for (size_t i = 0; i < route->line.count && count < most; i++) {
        struct vec2 at = camera_px(camera, placed->frame.map, route->line.points[i]);
        if (vec2_distance(at, last) < 1.5f * reach || !rect_holds(placed->frame.map, at))
            continue;
        out[count++] = (struct rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
        last = at;
    }
    return count;
}

static struct rect symbol(const struct map_placed *placed, const struct camera *camera,
                          const struct map_point *point)
{
    struct vec2 at = camera_px(camera, placed->frame.map, point->at);
    float reach = map_symbol_reach(placed->stage, map_point_symbol(point));
    if (point->place->within.given)
        reach = 0;
    return (struct rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
}

static bool lacks_required(const struct map_placed *placed, const struct vec2 *at,
                           const struct map_spot *spots)
{
    for (size_t i = 0; i < placed->label_count; i++)
        if (placed->labels[i].required && !spots[i].shown && rect_holds(placed->frame.map, at[i]))
            return true;
    return false;
}

void map_place_spots(const struct map_placed *placed, const struct camera *camera, int open,
                     const struct map_spot *before, bool settled, struct map_spot *out)
{
    struct rect obstacles[OBSTACLES_MAX];
    struct vec2 at[MAP_NAMES_MAX];
    size_t count = 0;
    for (size_t i = 0; i < placed->label_count; i++)
        at[i] = camera_px(camera, placed->frame.map, placed->label_at[i]);
    for (size_t i = 0; i < placed->point_count; i++)
        obstacles[count++] = symbol(placed, camera, &placed->points[i]);
    size_t own = count;
    obstacles[count++] = rect_grow(placed->frame.zoom, stage_px(placed->stage, 12));
    obstacles[count++] = map_scale_area(placed, camera);
    if (map_locator_shown(placed, camera))
        obstacles[count++] = rect_grow(placed->locator_at, stage_px(placed->stage, 8));
    if (open > 0)
        obstacles[count++] = map_card_area(placed, camera, open - 1);
    struct map_spot start[MAP_NAMES_MAX];
    if (before) /* it may be `out` */
        memcpy(start, before, placed->label_count * sizeof *start);
    /* At rest names keep off the hero's line, unless one that must be there finds no room so. */
    size_t with_route =
        settled ? add_route(placed, camera, obstacles, count, OBSTACLES_MAX) : count;
    map_labels_place(placed->labels, at, placed->label_count, obstacles, with_route, own,
                     placed->frame.map, placed->stage->scale, before ? start : NULL, settled, out);
    if (with_route > count && lacks_required(placed, at, out))
        map_labels_place(placed->labels, at, placed->label_count, obstacles, count, own,
                         placed->frame.map, placed->stage->scale, before ? start : NULL, settled,
                         out);
}
