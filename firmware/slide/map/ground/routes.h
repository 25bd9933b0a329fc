/* A slide's routes: laid on the plane once, and from there onto the canvas for any camera. */
#pragma once

#include "deck/deck.h"
#include "scene/camera.h"
#include "slide/map/ground/lanes.h"
#include "slide/route/draw.h"
#include "slide/route/smooth.h"

/* Legs of a route that look the same and follow one another, as one line. */
struct map_stretch {
    size_t first, end; /* points of the route's line; `end` is its last one */
    enum route_mode mode;
    enum route_state state;
};

struct map_route {
    const struct deck_route *route;
    bool hero;
    struct route_line line;
    const bool *bends; /* of each point of `via`: no stop */
    struct map_stretch *stretches;
    size_t stretch_count;
    struct plane_box box;
    const struct lanes *lanes; /* of all routes of the map */
    size_t rank;               /* its own among them */
    const float *marks; /* px from each point of `via` that its mark covers; NULL: no marks */
};

/* Points of the lines in a country, from which on a map is about it: less of them, a hundredth of
 * the width of its region, only grazes it. */
enum { ROUTES_HELD_LEAST = 3 };

/* Routes to be laid out. */
struct routes_request {
    const struct projection *projection;
    const struct deck *deck;
    const struct deck_route *const *routes;
    size_t count;
    const struct deck_route *hero; /* put last, so that it is drawn over the others; NULL: none */
    bool heroes;                   /* all are drawn like a hero, in their order */
    double step_km;                /* between the points of a line */
    float scale;                   /* px for one design px */
};

/* Lays routes out on the plane. In `arena`. */
struct map_route *routes_lay(struct arena *arena, const struct routes_request *request);
/* Writes a route to a layer as `camera` sees it, with arrowheads where it has a direction; `area`
 * in px of the layer. `pen`: without style; `from` and `to` are of the whole route's length. */
void routes_draw(struct layer *layer, const struct map_route *route, const struct camera *camera,
                 struct rect area, const struct route_pen *pen);
/* Ties the stops to its lane, where that is not on its own course; when all lines are there. */
void routes_draw_ties(struct layer *layer, const struct map_route *route,
                      const struct camera *camera, struct rect area, const struct route_pen *pen);
/* Its points on the canvas, in its lanes, in `arena`; route->line.count of them. */
struct vec2 *routes_points(struct arena *arena, const struct map_route *route,
                           const struct camera *camera, struct rect area);
/* True where the line goes on at the other edge of the plane after a point: no line leads there. */
bool routes_torn(const struct map_route *route, size_t point);
/* The spot at a fraction of the whole length of these points. */
struct route_spot routes_spot(const struct map_route *route, const struct vec2 *points,
                              float fraction);
/* How wide its widest stretch is, half, px. */
float routes_reach(const struct map_route *route, float scale);
