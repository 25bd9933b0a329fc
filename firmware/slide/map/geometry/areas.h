/* Areas of a deck on a map: countries and provinces found in the atlas by name, or shapes of the
 * deck's own. */
#pragma once

#include "slide/map/state/map.h"

/* How it is highlighted. `number`: from 0, in the order of the slide: neighbours differ in
 * strength. */
struct map_tint map_area_tint(const struct map_placed *placed, const struct deck_area *area,
                              size_t number);
/* All of it, degrees; south above north when nothing of it is known. */
struct box_geo map_area_geo(const struct stage *stage, const struct deck_area *area);
