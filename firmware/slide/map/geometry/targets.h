/* Where the hotspots of a map and the open card are, and the targets of a map. */
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
/* The middle of a hotspot's symbol, px of the canvas. */
static inline struct vec2 map_hotspot_px(const struct map_placed *placed,
                                         const struct camera *camera, size_t hotspot)
{
    struct vec2 at = camera_px(camera, placed->frame.map, placed->hotspots[hotspot].at);
    return (struct vec2){roundf(at.x), roundf(at.y)};
}
/* The card of a hotspot and where it is. `open`: the hotspot + 1; 0: no card. */
struct card_placed map_card_place(const struct map_placed *placed, const struct camera *camera,
                                  int open);
/* True if the open card lies there. */
bool map_card_covers(const struct view *view, struct vec2 at);
