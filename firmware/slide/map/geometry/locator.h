/* The locator: a continent or the globe with the part of it that the map shows, wherever the map
 * shows no capital by which a visitor would know where it is. */
#pragma once

#include "slide/map/state/map.h"

/* Makes it, for a layout whose places, routes and ground are finished; without an atlas, and for
 * most of the world, there is none. */
void map_locator_make(struct map_placed *placed);
/* Where it stands once the camera rests, px of the canvas: where it covers least of what the map is
 * about. False: a capital is in sight, or there is no locator. */
bool map_locator(const struct map_placed *placed, const struct camera *camera, struct rect *area);
/* At `area`, where it stands, with the view of the camera marked. */
void map_locator_draw(const struct map_placed *placed, const struct camera *camera,
                      struct rect area, struct draw_list *out);
