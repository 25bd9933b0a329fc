/* The names that come with the atlas: countries, seas and lakes in the visitor's language; and the
 * lengths of routes. */
#ifndef SLIDE_MAP_ATLAS_NAMES_H
#define SLIDE_MAP_ATLAS_NAMES_H

#include "slide/map/state/map.h"

/* Adds their labels to those of the places. */
void map_atlas_names(struct map_placed *placed);

#endif
