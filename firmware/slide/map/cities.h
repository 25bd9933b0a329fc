/* The layer `cities`: large cities of the atlas beside the deck's own places. */
#pragma once

#include "slide/map/state/map.h"

/* Adds, to a layout with its cameras and places, the cities that each step's view asks for, and
 * those that a visitor finds who comes nearer: never many, and none where the deck has a place. A
 * name that is another language's is reported (W318) in `lint` (NULL: nobody wants them). */
void map_cities(struct map_placed *placed, struct diags *lint);
