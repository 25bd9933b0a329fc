/* A timeline as it is seen. */
#ifndef SLIDE_TIMELINE_DRAW_H
#define SLIDE_TIMELINE_DRAW_H

#include "slide/timeline/timeline.h"

void timeline_draw(const struct view *view, struct draw_list *out);

#endif
