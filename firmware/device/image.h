/* PNG and JPEG: what a file is, read from its header before anything is decoded, and decoding.
 *
 * Refused, each with its reason: files over 16 MiB, other formats than PNG and JPEG by magic, PNG
 * over 8.3 megapixels, JPEG over 50 megapixels (decoded at 1/2, 1/4 or 1/8 to come under 8.3),
 * truncated files (no IEND chunk or EOI marker), bad CRCs, more than 32 JPEG scans. Any thread. */
#ifndef DEVICE_IMAGE_H
#define DEVICE_IMAGE_H

#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>

struct image_info {
    bool jpeg;
    int width, height; /* upright: EXIF orientation obeyed */
    int orientation;   /* EXIF, 1 to 8 */
    bool alpha;        /* has pixels that may be transparent */
};

/* From the whole file's bytes. On refusal false, and `why` says it in a few words ("the file is cut
 * off", "9000 x 9000 px is over 8.3 megapixels"); static. */
bool image_probe(const void *bytes, size_t length, struct image_info *out, const char **why);
/* Decodes, turns upright and scales down (area average, never up) so that it is no larger than
 * needed to show all of it in max_width x max_height px. XRGB8888 when there is no alpha, else
 * ARGB8888 straight. NULL with `why`. */
SDL_Surface *image_decode(const void *bytes, size_t length, int max_width, int max_height,
                          const char **why);

#endif
