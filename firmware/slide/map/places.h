/* The places of a map: their symbols, their names, and the hotspots with their cards. */
#ifndef SLIDE_MAP_PLACES_H
#define SLIDE_MAP_PLACES_H

#include "slide/map/state/map.h"

/* Of a layout with its routes. Findings go to `lint` (NULL: nobody wants them). */
void map_places(struct map_placed *placed, struct diags *lint);

#endif
