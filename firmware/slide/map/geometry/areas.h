/* Areas of a deck on a map slide. */
#pragma once

#include "slide/map/state/map.h"

/* How it is highlighted. `number`: from 0, in the order of the slide: neighbours differ in
 * strength. */
struct map_tint map_area_tint(const struct map_placed *placed, const struct deck_area *area,
                              size_t number);
