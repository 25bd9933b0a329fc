/* The instruments over a map's ground: the buttons that zoom, the locator, the scale bar, the north
 * arrow. */
#pragma once

#include "slide/map/state/map.h"

/* Makes them, for a layout whose ground is finished. */
void map_instruments(struct map_placed *placed);
/* False: the camera is there already. */
bool map_can_zoom(const struct map_placed *placed, const struct camera *camera,
                  enum map_zoom button);
/* All that the scale bar covers, with the plate under it. */
struct rect map_scale_area(const struct map_placed *placed, const struct camera *camera);
