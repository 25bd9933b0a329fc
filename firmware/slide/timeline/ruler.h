/* A timeline's axis, drawn. */
#pragma once

#include "slide/timeline/geometry.h"

void timeline_ruler_draw(const struct timeline_placed *placed, const struct timeline_geometry *now,
                         struct draw_list *out);
