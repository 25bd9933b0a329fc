/* Where the card of a hotspot is on a map. */
#ifndef SLIDE_MAP_GEOMETRY_CARDS_H
#define SLIDE_MAP_GEOMETRY_CARDS_H

#include "slide/map/state/map.h"

/* `open`: the hotspot + 1; 0: no card. */
struct card_placed map_card_place(const struct map_placed *placed, const struct camera *camera,
                                  int open);
/* True if the open card lies there. */
bool map_card_covers(const struct view *view, struct vec2 at);
/* Of the open card; returns how many, at most CARD_TARGETS. */
size_t map_card_targets(const struct view *view, struct target *out);

#endif
