/* Halos: a text's letters made wider on all sides, in one colour, below the letters. Both are one
 * picture, so letters that touch show no seams through a halo that is not opaque. */
#pragma once

#include <SDL.h>

#include "base/geom.h"

/* A new ARGB8888 surface with straight alpha, `margin` px larger than the letters on every side,
 * where the letters are as they were. `letters` is one of fonts_render() in an opaque colour; only
 * its alpha counts. `reach_px` is cut to 0..32. NULL for NULL or without memory. */
SDL_Surface *text_halo(const SDL_Surface *letters, struct colour ink, struct colour halo,
                       float reach_px, int *margin);
