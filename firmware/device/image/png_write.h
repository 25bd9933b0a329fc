/* Writes PNG. */
#ifndef DEVICE_IMAGE_PNG_WRITE_H
#define DEVICE_IMAGE_PNG_WRITE_H

#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>

/* Writes a surface without transparency, as RGB, from its first byte to its last through `put`,
 * which answers false to stop. False when that happened, or without memory. */
bool image_png_write(SDL_Surface *surface, bool (*put)(void *context, const void *, size_t length),
                     void *context);

#endif
