/* Where the open card of a map stands, and the camera that brings what it explains into sight. */
#pragma once

#include "slide/map/state/map.h"

/* The card of a hotspot and where it is. `open`: the hotspot + 1; 0: no card. */
struct card_placed map_card_place(const struct view *view, int open);
/* The one that is open, where it is. */
struct card_placed map_open_card(const struct view *view);
/* True if it lies there. */
bool map_card_covers(const struct view *view, struct vec2 at);
/* A camera that sees the hotspot clear of where its card will stand, and has a place for the card:
 * `from` where that does, else the nearest at its scale; nearer, where the map ends. */
struct camera map_card_camera(const struct view *view, struct camera from, int hotspot);
/* False once the open card's mark has left the part of the map where its card can point at it. */
bool map_card_holds(const struct view *view);
