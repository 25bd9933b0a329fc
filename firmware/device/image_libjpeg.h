/* JPEGs too large to decode whole: libjpeg itself, since SDL_image cannot decode at a fraction. */
#ifndef DEVICE_IMAGE_LIBJPEG_H
#define DEVICE_IMAGE_LIBJPEG_H

#include <SDL.h>
#include <stddef.h>

/* Decodes at 1/`divisor` (1, 2, 4 or 8; sizes rounded up) into RGB24. NULL with a static `why`,
 * also where the data ends early. */
SDL_Surface *image_libjpeg_decode(const void *bytes, size_t length, unsigned divisor,
                                  const char **why);

#endif
