/* Quarter turns of the picture, clockwise, and of positions on it. */
#ifndef DEVICE_SCREEN_TURN_H
#define DEVICE_SCREEN_TURN_H

#include <SDL.h>

#include "base/geom.h"

/* Both surfaces 32 bits of the same format; `to` has the size of `from` turned by 0, 90, 180 or 270
 * degrees (what does not fit is left out). */
void screen_turn_pixels(const SDL_Surface *from, int degrees, SDL_Surface *to);
/* Where a position in 0..1 of the turned picture lies in 0..1 of the upright one. */
struct vec2 screen_turn_back(int degrees, struct vec2 at);

#endif
