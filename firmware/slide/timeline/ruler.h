/* A timeline's axis, drawn. */
#pragma once

#include "slide/timeline/geometry.h"

enum { RULER_WORDS = 40 }; /* px of the design, from a vertical axis to the words of its ticks */

void timeline_ruler_draw(const struct timeline_placed *placed, const struct timeline_geometry *now,
                         struct draw_list *out);
