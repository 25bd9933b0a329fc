/* The names of rivers, along their lines; only while the map rests. */
#ifndef SLIDE_MAP_GEOMETRY_RIVER_NAMES_H
#define SLIDE_MAP_GEOMETRY_RIVER_NAMES_H

#include "slide/map/state/map.h"

/* Sets the names of the rivers that the atlas and the program's words have. */
void map_rivers_layout(struct map_placed *placed);
/* Puts each where most of its river is in sight and nothing of `taken` (px of the canvas) is. */
void map_rivers_place(const struct map_placed *placed, const struct camera *camera,
                      const struct rect *taken, size_t taken_count,
                      struct map_river_spot spots[static MAP_RIVERS_MAX]);

#endif
