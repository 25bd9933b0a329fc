/* A slide's routes: laid on the plane once, and from there onto the canvas for any camera. */
#ifndef SLIDE_MAP_GROUND_ROUTES_H
#define SLIDE_MAP_GROUND_ROUTES_H

#include <stdbool.h>
#include <stddef.h>

#include "deck/deck.h"
#include "scene/camera.h"
#include "slide/route/draw.h"
#include "slide/route/smooth.h"

/* Legs of a route that look the same and follow one another, as one line. */
struct map_stretch {
    size_t first, end; /* points of the route's line; `end` is its last one */
    enum route_mode mode;
    enum route_state state;
    float lane;
};

struct map_route {
    const struct deck_route *route;
    bool hero;
    struct route_line line;
    struct map_stretch *stretches;
    size_t stretch_count;
    struct plane_box box;
};

/* Lays routes out on the plane, parallel ones apart. `step_km`: how finely. In `arena`. The hero
 * (NULL: none) is put last, so that it is drawn over the others. */
struct map_route *map_routes_lay(struct arena *arena, const struct projection *projection,
                                 const struct deck *deck, const struct deck_route *const *routes,
                                 size_t count, const struct deck_route *hero, double step_km,
                                 float scale);
/* Writes a route to a layer as `camera` sees it. `from` and `to`: the part of it, 0..1 of its
 * length; `area` in px of the layer. */
void map_route_draw(struct layer *layer, const struct map_route *route, const struct camera *camera,
                    struct rect area, float from, float to, bool faint, const struct theme *theme,
                    struct colour land, struct colour water_ink, float scale);
/* Its points on the canvas, in `arena`; route->line.count of them. */
struct vec2 *map_route_points(struct arena *arena, const struct map_route *route,
                              const struct camera *camera, struct rect area);
/* How wide its widest stretch is, half, px. */
float map_route_reach(const struct map_route *route, float scale);

#endif
