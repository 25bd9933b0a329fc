/* Rivers judged by where their names stand: how far the letters are from the line as it is drawn.
 */
#pragma once

#include "slide/map/rules/ink.h"
#include "slide/map/state/map.h"

/* The farthest letter's distance from the river's line, px; 0 for a name without letters, INFINITY
 * where nothing of the river is on the plane. `ink`: of the river's name. */
float course_distance(const struct map_placed *placed, const struct camera *camera,
                      const struct map_river *river, const struct ink *ink, struct arena *work);
