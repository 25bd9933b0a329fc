/* A lattice of points over a layer: where on Earth each one lies, and what a grid has there.
 *
 * The projection is worked out at every 16th point; between them it is straight to a third of a
 * pixel, and where it is not at every fourth or (about a pole, at a tear) every point. Rows are
 * asked for from the top to the bottom: going back works, but slowly. */
#pragma once

#include "atlas/heights.h"
#include "scene/camera.h"

/* Point (0, 0) is at `first` px, both ways; the others every `step` px. */
struct lattice_request {
    const struct projection *projection;
    const struct camera *camera;
    struct rect area; /* of the layer, px */
    float first, step;
    int columns, rows; /* points */
};

struct lattice;

enum { LATTICE_MORE = 3 }; /* values behind a row that may be written over */

struct lattice *lattice_make(struct arena *arena, const struct lattice_request *request);
/* The same points, whose rows another thread may ask for. In `arena`. */
struct lattice *lattice_again(struct arena *arena, const struct lattice *lattice);
/* All places of the points; across the date line as heights_read() has it. False: there are none.
 */
bool lattice_box(const struct lattice *lattice, struct box_geo *box);

/* A grid's first middle and its cells, degrees. */
struct lattice_frame {
    double west, north, across, down;
};

/* Columns and rows of a grid, in cells, of a row of points. A point without a place has an x of
 * LATTICE_NOWHERE. */
void lattice_row(struct lattice *lattice, const struct lattice_frame *frame, int row, float *x,
                 float *y);
#define LATTICE_NOWHERE (-1e9f)

/* Heights at a row of points, 0 m where there is no place: through a cubic B-spline of the grid's
 * values, whose slopes and curves are smooth, or where points are as close as cells straight
 * between them. `x`, `y` and `out` are room for a row
 * and LATTICE_MORE. */
struct lattice_surface {
    struct heights_grid grid;
    float unit; /* metres for a value */
    bool smooth;
};
void lattice_heights(struct lattice *lattice, const struct lattice_surface *surface, int row,
                     float *x, float *y, float *out);
