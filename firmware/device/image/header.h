/* What image.c needs of each format: its header, walked to the end of the file without decoding.
 *
 * Nothing is allocated, the time is linear in the length, and every byte read is inside the file.
 */
#ifndef DEVICE_IMAGE_HEADER_H
#define DEVICE_IMAGE_HEADER_H

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

/* The same JPEG without its small faults into `out`, which has room for `length` + 2 bytes; returns
 * how many there are. For files that image_jpeg_walk() has let through. */
size_t image_jpeg_mend(const unsigned char *bytes, size_t length, unsigned char *out);

/* The orientation, 1 to 8, that a TIFF structure (the body of EXIF) names in its first directory;
 * 1 when it names none or makes no sense. */
int image_exif_orientation(const unsigned char *tiff, size_t length);

/* What the bytes are, if neither: a reason, static. */
const char *image_other(const unsigned char *bytes, size_t length);

static inline uint32_t image_big32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static inline unsigned image_big16(const unsigned char *at)
{
    return (unsigned)at[0] << 8 | at[1];
}

#endif
