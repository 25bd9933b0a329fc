/* Which drawings of the ground are wanted, and how those that are there are shown. */
#ifndef SLIDE_MAP_GROUND_SHOW_H
#define SLIDE_MAP_GROUND_SHOW_H

#include "slide/map/state/map.h"

size_t map_drawings(const struct view *view, struct drawing_want out[static DRAWINGS_PER_SLIDE]);
void map_ground_draw(const struct view *view, struct draw_list *out);
/* Notices drawings that have come; true while one fades in. */
bool map_ground_step(const struct view *view, int64_t dt_ns);

#endif
