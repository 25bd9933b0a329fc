/* The cameras of a map: what its steps and links see, their focus whole and nothing cut or covered,
 * and how far a visitor can move them. */
#pragma once

#include "slide/map/state/map.h"

/* How far and how near a visitor can move the map: around its region, and less on a plan. Sets
 * `limits` and `overview`. Once projection, region and the parts of the page are known. */
void map_framing_limit(struct map_placed *placed);
/* The steps, at least one, each with its camera, the route that it draws and its `hold`. Once the
 * routes and the limits are known. */
void map_framing_steps(struct map_placed *placed);
/* What a link to a hotspot goes to: its route or area whole; a place one zoom step nearer than the
 * first step is, in the middle, so that what is around it is still seen. */
struct camera map_framing_hotspot(const struct map_placed *placed,
                                  const struct map_hotspot *hotspot);
