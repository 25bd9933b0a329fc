/* Routes on a map: their lines on the canvas, kept apart where they run together, and how each mode
 * and state looks. Pure geometry; px of the canvas. visual.md, section 5.
 *
 * A route is a chain of legs between places. route_line() makes its smooth line on the plane (a
 * leg's points are those from one stop to the next), route_lanes() sets legs side by side,
 * route_shift() moves each to its lane, route_stroke() writes it to a layer. Lines may be empty,
 * single points or of no length: nothing is drawn then. */
#ifndef SLIDE_ROUTE_DRAW_H
#define SLIDE_ROUTE_DRAW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "deck/routes.h"
#include "scene/layer.h"
#include "scene/project.h"
#include "ui/theme.h"

/* A line on the plane (km), between whole points of the route. */
struct route_line {
    struct plane *points;
    size_t count;
    size_t *stops; /* index into points of each place of `via`; ascending, no two equal */
    size_t stop_count;
    double length_km; /* along the drawn line; not a statement about the world */
};

/* Through the places in order, smoothly (centripetal Catmull-Rom, which passes through each place
 * and makes no loops); by air and by sea a great circle for each leg. `leg_modes` has one less than
 * `via`. Points are at most `step_km` apart, if 4000 a leg suffice for it. A place that is repeated
 * has a leg of two equal points. In `arena`. */
struct route_line route_line(struct arena *arena, const struct projection *projection,
                             const struct place_geo *via, const enum route_mode *leg_modes,
                             size_t via_count, double step_km);

/* A line to be drawn: a leg or a part of it, already on the canvas. */
struct route_leg {
    const struct vec2 *points;
    size_t count;
    enum route_mode mode;
    enum route_state state;
    bool hero;  /* the slide's own route: the accent, thick; planned: in dashes, disused: hollow */
    float lane; /* px to the right of its direction: parallel routes kept apart */
};

/* Moves legs apart where two different routes run between the same two places (either way round):
 * sets `lane` so that their casings touch but do not overlap, symmetrically; 0 for a leg that is
 * alone. `ends` holds the two places (any numbers) of each leg. */
void route_lanes(struct route_leg *legs, const int (*ends)[2], size_t count, float scale);
/* The line moved sideways by its lane, the ends kept in place over a short run-in. `out` has room
 * for leg->count points, whose number it gives; it must not be leg->points. */
size_t route_shift(const struct route_leg *leg, struct vec2 *out);

/* px. Half of the widest stroke, casing included: how far labels keep away. */
float route_reach(const struct route_leg *leg, float scale);
/* Writes the leg to the layer, its points as they are (route_shift() comes before): casing, line,
 * dashes, sleepers, diamonds, dots. `from` and `to` are fractions 0..1 of its length: what lies
 * between is drawn (a route being drawn). Dashes and symbols keep their places, counted from the
 * leg's start, whatever part is drawn. `faint`: at 30 %, what is not drawn yet; write it first,
 * what is drawn covers where they meet. `scale` is px for one px of visual.md. Map colours come
 * from `theme` and the land and water given. */
void route_stroke(struct layer *layer, const struct route_leg *leg, float from, float to,
                  bool faint, const struct theme *theme, struct colour land,
                  struct colour water_ink, float scale);
/* An arrowhead with its middle at the fraction `at` of the leg, pointing along it, for one-way
 * flows. */
void route_arrow(struct layer *layer, const struct route_leg *leg, float at,
                 const struct theme *theme, struct colour land, float scale);
/* Place and direction (radians, clockwise from right; may be NULL) at a fraction of the length,
 * clamped to 0..1. Without points 0, 0. */
struct vec2 route_at(const struct vec2 *points, size_t count, float fraction, float *direction);

#endif
