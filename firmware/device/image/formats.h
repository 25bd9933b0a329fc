/* The two formats, for image.c: a file is walked to its end, and decoded by its library.
 *
 * The walk allocates nothing, its time is linear in the length, and every byte read is inside the
 * file. */
#pragma once

#include <stdint.h>

#include "device/image/image.h"

#define IMAGE_CUT_OFF    "the file is cut off"
#define IMAGE_DAMAGED    "the file is damaged"
#define IMAGE_UNREADABLE "the file is damaged (its pixels cannot be read)"
#define IMAGE_TOO_LONG   "a side is over 65535 px"
/* Flaws. */
#define IMAGE_ENDLESS "its end mark is missing"
#define IMAGE_STRAY   "there are bytes in it that belong to nothing"

/* Each refuses with a static `why`. width and height come out as stored, not upright. */
bool image_png_walk(const unsigned char *bytes, size_t length, struct image_info *out,
                    const char **why);
bool image_jpeg_walk(const unsigned char *bytes, size_t length, struct image_info *out,
                     const char **why);

/* Decodes a PNG that image_png_walk() has let through, every colour type, depth and transparency
 * alike, into BGRA32, straight alpha. Obeys gAMA. NULL with a static `why`. */
SDL_Surface *image_png_decode(const void *bytes, size_t length, const char **why);
/* Decodes a JPEG that image_jpeg_walk() has let through, as `stored`, at 1/`divisor` (1, 2, 4 or 8;
 * sizes rounded up) into RGB24, without its small faults. NULL with a static `why`, also where the
 * data ends early. */
SDL_Surface *image_jpeg_decode(const void *bytes, size_t length, const struct image_info *stored,
                               unsigned divisor, const char **why);

/* The orientation, 1 to 8, that a TIFF structure (the body of EXIF) names in its first directory;
 * 1 when it names none or makes no sense. */
int image_exif_orientation(const unsigned char *tiff, size_t length);

static inline uint32_t image_big32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static inline unsigned image_big16(const unsigned char *at)
{
    return (unsigned)at[0] << 8 | at[1];
}
