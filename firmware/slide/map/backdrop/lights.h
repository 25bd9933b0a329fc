/* The places of chapters on a backdrop: faint at first, they light up one after another. */
#pragma once

#include "slide/map/backdrop/placed.h"

void backdrop_draw_lights(const struct backdrop *backdrop, const struct view *view,
                          struct draw_list *out);
/* Until the last one burns. */
int64_t backdrop_lights_ns(const struct backdrop *backdrop);
