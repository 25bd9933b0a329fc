/* What the cameras of a map's steps and links see: their focus whole, and nothing cut or covered.
 */
#pragma once

#include "slide/map/state/map.h"

/* All of `box`, as large as the map allows. */
struct camera map_framing_whole(const struct map_placed *placed, struct plane_box box);
/* What a step's `focus` names; `*route` becomes the index of its route, or -1. Once the routes and
 * the limits are known, and the first step's camera. */
struct camera map_framing_step(const struct map_placed *placed, const struct map_step_spec *spec,
                               int *route);
/* What a link to a hotspot goes to: its route or area whole; a place one zoom step nearer than the
 * first step is, in the middle, so that what is around it is still seen. */
struct camera map_framing_hotspot(const struct map_placed *placed,
                                  const struct map_hotspot *hotspot);
