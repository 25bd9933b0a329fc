/* Draws a map: its ground, names, symbols and instruments, the page around it, the open card. */
#pragma once

#include "slide/map/state/map.h"

void map_draw(const struct view *view, struct draw_list *out);
/* As slide_kind has it: the drawings of the ground that would be shown. */
size_t map_drawings(const struct view *view, struct drawing_want out[static DRAWINGS_PER_SLIDE]);
/* The ground of the first view is drawn while the rest is laid out. */
void map_ground_begin(const struct map_placed *placed);
/* Notices drawings that have come; true while one fades in. */
bool map_ground_step(const struct view *view, int64_t dt_ns);
