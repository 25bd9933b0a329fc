/* Quarter turns of the picture, clockwise, and of positions on it. */
#pragma once

#include <SDL.h>

#include "base/geom.h"

/* Both surfaces 32 bits of the same format; `to` has the size of `from` turned by 0, 90, 180 or 270
 * degrees (what does not fit is left out). */
void turn_pixels(const SDL_Surface *from, int degrees, SDL_Surface *to);
/* A position in 0..1 of the turned picture as one in 0..1 of the upright one. */
struct vec2 turn_back(int degrees, struct vec2 at);
