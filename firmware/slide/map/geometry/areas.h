/* Areas of a deck on a map slide. */
#pragma once

#include "slide/map/state/map.h"

enum { MAP_AREA_CELLS = 192 };

/* How it is highlighted. `number`: from 0, in the order of the slide: neighbours differ in
 * strength. */
struct map_tint map_area_tint(const struct map_placed *placed, const struct deck_area *area,
                              size_t number);
/* Finds where they lie, roughly, in the first step's view: looked at once, since an area's outline
 * may have thousands of corners. */
void map_areas_sample(struct map_placed *placed);
/* Where they lie as a camera sees them, in cells, px; returns how many. */
size_t map_areas_cells(const struct map_placed *placed, const struct camera *camera,
                       struct rect out[static MAP_AREA_CELLS]);
