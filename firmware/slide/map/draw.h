/* Draws a map: its ground, names, symbols and instruments, the page around it, the open card. */
#ifndef SLIDE_MAP_DRAW_H
#define SLIDE_MAP_DRAW_H

#include "slide/map/state/map.h"

void map_draw(const struct view *view, struct draw_list *out);

#endif
