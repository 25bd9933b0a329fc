/* Contours: lines of equal height, at an interval that the scale asks for. */
#pragma once

#include "slide/map/ground/relief.h"

/* Metres between contours at a scale, 50 to 500; 0: none, from where on they would only be curls.
 */
int contours_interval(double km_per_design_px);
/* A line as it is drawn at a scale: its width in px of the design, and how much of it is seen, 0 to
 * 1: nothing where its height has none. One that a nearer view adds comes in little by little as
 * one zooms, as one goes that it does not have, and a width changes so. */
struct contour_look {
    float width, opacity;
};
struct contour_look contours_look(int height_m, double km_per_design_px);
/* Draws them in `colour`, every fifth heavier; none at the sea's level. */
void contours_draw(struct layer *layer, const struct sight *sight, struct colour colour);

/* Heights of a lattice, row by row. */
struct contour_field {
    const float *heights;
    int columns, rows;
    float first, step; /* px of point (0, 0), and from one to the next */
    struct contour_room *room;
};

/* Where lines are put together: for a field of so many points, whatever its heights. */
struct contour_room *contours_room(struct arena *arena, int columns, int rows);

/* Adds the lines of some heights: closed ones, and open ones from edge to edge (marching squares; a
 * saddle goes by its middle). Rings shorter than `least` px are left out. */
void contours_trace(struct path *path, const struct contour_field *field, const float *heights,
                    size_t count, float least);
