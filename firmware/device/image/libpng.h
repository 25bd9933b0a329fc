/* PNG by libpng itself. */
#ifndef DEVICE_IMAGE_LIBPNG_H
#define DEVICE_IMAGE_LIBPNG_H

#include <SDL.h>
#include <stddef.h>

/* Decodes what image_png_walk() has let through, every colour type, depth and transparency alike,
 * into BGRA32, straight alpha. Obeys gAMA. NULL with a static `why`. */
SDL_Surface *image_libpng_decode(const void *bytes, size_t length, const char **why);

#endif
