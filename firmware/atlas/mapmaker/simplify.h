/* Lines with fewer points. */
#pragma once

#include <stdbool.h>

#include "atlas/mapmaker/source.h"

/* km of a unit of the grid along a meridian: enough for a tolerance. */
#define SIMPLIFY_KM (111.2 / 10000)

/* Keeps both ends, and sets keep[i] for the points that the line needs so that none of the others
 * is further than `km` from it. Steps stay short enough for the compiled file. */
void simplify_line(const struct grid_point *points, size_t count, double km, bool *keep);
/* The same for what encloses an area: at least 4 points stay, whatever `km` is. */
void simplify_ring(const struct grid_point *points, size_t count, double km, bool *keep);
