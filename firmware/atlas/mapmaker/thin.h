/* Lines with fewer points. */
#ifndef ATLAS_MAPMAKER_THIN_H
#define ATLAS_MAPMAKER_THIN_H

#include "atlas/mapmaker/source.h"

/* Douglas and Peucker (1973). Keeps both ends, and sets keep[i] for the points that the line needs
 * so that none of the others is further than `km` from it. Steps stay short enough for the compiled
 * file. */
void thin_line(const struct grid_point *points, size_t count, double km, bool *keep);

#endif
