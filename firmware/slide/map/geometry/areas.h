/* Areas of a deck on a map: countries and provinces found in the atlas by name, or shapes of the
 * deck's own. */
#pragma once

#include "slide/map/state/map.h"

/* How it is highlighted. `number`: from 0, in the order of the slide: neighbours differ in
 * strength. E461 for a name that the atlas has not, to `lint` (NULL: nobody wants it). */
struct map_tint map_area_tint(const struct map_placed *placed, const struct deck_area *area,
                              size_t number, struct diags *lint);
/* All of it, degrees; south above north when nothing of it is known. */
struct box_geo map_area_geo(const struct stage *stage, const struct deck_area *area);
