/* PNG and JPEG: the header of a file, read before anything is decoded, and decoding.
 *
 * Refused, each with its reason: files over 16 MiB, other formats than PNG and JPEG by magic, PNG
 * over 8.3 megapixels, JPEG over 50 megapixels (decoded at 1/2, 1/4 or 1/8 to come under 8.3), a
 * side over 65,535 px, truncated files (no IEND chunk, or JPEG data that ends early), bad CRCs,
 * animated PNG, more than 32 JPEG scans, JPEG that is not baseline or progressive, 8 bits deep,
 * grey or colour (CMYK, lossless, arithmetic), and progressive JPEG that would take over 128 MiB to
 * decode.
 *
 * A reason may end in `; ` and what to do about it. Any thread. */
#pragma once

#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    IMAGE_MOST_BYTES = 16 * 1024 * 1024,
    IMAGE_MOST_PIXELS = 8300000,       /* 3840 x 2160 and a little */
    IMAGE_MOST_JPEG_PIXELS = 50000000, /* decoded smaller */
};

struct image_info {
    bool jpeg;
    int width, height; /* upright: EXIF orientation obeyed */
    int orientation;   /* EXIF, 1 to 8 */
    bool alpha;        /* has pixels that may be transparent */
    const char *flaw;  /* a fault that every viewer overlooks, static; NULL: none */
};

/* From the whole file's bytes; decodes nothing. On refusal false, and `why` is the reason in a few
 * words
 * ("the file is cut off", "over 8.3 megapixels"), without end stop; static. */
bool image_probe(const void *bytes, size_t length, struct image_info *out, const char **why);
/* Whether a picture with a flaw is whole in spite of it: decodes it where it has one. */
bool image_verify(const void *bytes, size_t length, const struct image_info *info,
                  const char **why);
/* The size in which image_decode() gives a picture of `size` px: all of it inside the box, its
 * shape kept, never larger than it is, at least 1 px. All sides are at least 1. */
SDL_Point image_fit(SDL_Point size, SDL_Point box);
/* Decodes, turns upright and scales down (area average, never up) to image_fit(); a JPEG over 8.3
 * megapixels may come out smaller. XRGB8888 when nothing is transparent, else ARGB8888 straight.
 * NULL with `why`, static. The caller frees it. */
SDL_Surface *image_decode(const void *bytes, size_t length, SDL_Point box, const char **why);

/* Writes a surface without transparency as a PNG in RGB, from its first byte to its last through
 * `put`, which answers false to stop. False when that happened, or without memory. */
bool image_png_write(SDL_Surface *surface, bool (*put)(void *context, const void *, size_t length),
                     void *context);

/* A new surface of width x height px, each at most the source's: every pixel is the average of the
 * source's area under it (a box filter), rounded, colours weighed by their alpha; in whole numbers,
 * the same pixels on every machine. ARGB8888; XRGB8888 if `alpha` (the source may be transparent)
 * is false or nothing turns out so. NULL without memory. Changes the source's blend mode. */
SDL_Surface *image_scale(SDL_Surface *source, int width, int height, bool alpha);
