/* The names of a map as a visit sees them: carried along while the map moves, placed anew once it
 * rests, faded from place to place. */
#pragma once

#include "slide/map/state/map.h"

/* Follows the camera and the open card, each frame. True until the names have settled. */
bool map_names_step(const struct view *view, int64_t dt_ns);
/* True while they are placed for a camera at rest, and it rests still. */
bool map_names_settled(const struct view *view);
void map_names_draw(const struct view *view, struct draw_list *out);
