/* The targets of a map: its hotspots, its buttons, those of the open card. */
#pragma once

#include "slide/map/state/map.h"

/* The numbers of a map's ACTION_KIND actions. */
enum map_act {
    MAP_ACT_HOTSPOT = 0, /* + its index */
    MAP_ACT_STEP = 1000, /* + its index */
    MAP_ACT_ZOOM = 2000, /* + enum map_zoom */
    MAP_ACT_CLOSE = 3000,
};
_Static_assert((int)MAP_ACT_HOTSPOT + (int)MAP_TAPPED_MAX <= (int)MAP_ACT_STEP &&
                   (int)MAP_ACT_STEP + (int)MAP_STEPS_MAX <= (int)MAP_ACT_ZOOM,
               "an action's number is one thing only");

/* The hotspots in sight but the open one, the buttons of the steps, those that zoom, the card's. */
size_t map_targets(const struct view *view, struct target out[static TARGETS_MAX]);
/* How many hotspots are among them, at their start. */
size_t map_hotspot_targets(const struct view *view);
/* The hotspot that a tap means: the nearest within half a target's size, also along a route and
 * all over an area; -1: none. */
int map_hotspot_at(const struct view *view, struct vec2 at);
