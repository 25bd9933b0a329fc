/* Making decoded pictures smaller and turning them upright, in whole numbers: the same pixels on
 * every machine. */
#ifndef DEVICE_IMAGE_SCALE_H
#define DEVICE_IMAGE_SCALE_H

#include <SDL.h>
#include <stdbool.h>

/* A new surface of width x height px, each at most the source's: every pixel is the average of the
 * source's area under it (a box filter), rounded, colours weighed by their alpha. ARGB8888;
 * XRGB8888 if `alpha` is false or nothing turns out transparent. NULL without memory. Changes the
 * source's blend mode. */
SDL_Surface *image_scale(SDL_Surface *source, int width, int height, bool alpha);
/* Upright, for an EXIF orientation from 1 to 8. Takes `source` over: gives back it or another of
 * the same 32-bit format; NULL without memory (or for NULL), `source` is freed then too. */
SDL_Surface *image_upright(SDL_Surface *source, int orientation);

#endif
