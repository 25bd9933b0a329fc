/* Where the card of a hotspot is on a map. */
#ifndef SLIDE_MAP_GEOMETRY_CARDS_H
#define SLIDE_MAP_GEOMETRY_CARDS_H

#include "slide/map/state/map.h"

/* The leader's layer is in `arena`; NULL: none is made. */
struct card_position map_card_position(const struct map_placed *placed, const struct camera *camera,
                                       int hotspot, struct arena *arena);
/* True if the open card lies there. */
bool map_card_covers(const struct view *view, struct vec2 at);
/* Of the open card; returns how many, at most CARD_TARGETS. */
size_t map_card_targets(const struct view *view, struct target *out);

#endif
