/* JPEG by libjpeg itself, which can decode at a fraction and tells when data is missing. */
#ifndef DEVICE_IMAGE_LIBJPEG_H
#define DEVICE_IMAGE_LIBJPEG_H

#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>

/* Decodes at 1/`divisor` (1, 2, 4 or 8; sizes rounded up) into RGB24. NULL with a static `why`,
 * also where the data ends early. `endless`: the end mark was missing, so that of a progressive
 * picture the last scans may be, too; then it is refused. */
SDL_Surface *image_libjpeg_decode(const void *bytes, size_t length, unsigned divisor, bool endless,
                                  const char **why);

#endif
