/* The locator: a continent or the globe with the part of it that the map shows, wherever the map
 * shows no capital by which a visitor would know where it is. */
#pragma once

#include "slide/map/state/map.h"

/* False: without an atlas, and for most of the world, there is none. */
bool map_locator_is_made(const struct map_placed *placed);
/* Makes it in `arena`, for a layout with its steps; `of_map`: its
 * ground, however bare. Writes nothing but
 * the locator and the capitals, and reads nothing of places, routes and areas. */
void map_locator_make(struct map_placed *placed, const struct map_ground *of_map,
                      struct arena *arena);
/* Where it stands once the camera rests, px of the canvas: where it covers least of what the map is
 * about. False: a capital is in sight, or there is no locator. */
bool map_locator(const struct map_placed *placed, const struct camera *camera, struct rect *area);
/* At `area`, where it stands, with the view of the camera marked. */
void map_locator_draw(const struct map_placed *placed, const struct camera *camera,
                      struct rect area, struct draw_list *out);
