/* A timeline as it is seen. */
#pragma once

#include "slide/timeline/timeline.h"

void timeline_draw(const struct view *view, struct draw_list *out);
