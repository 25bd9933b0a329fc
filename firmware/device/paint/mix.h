/* Opaque images straight into a frame of 32-bit pixels: copied, mixed in one pass, or moved by
 * parts of a pixel and scaled. For the software renderer, whose own cross-fade reads and writes the
 * frame twice, and whose own scaling takes whole pixels only and is slow.
 *
 * Scaling is bilinear, in whole numbers, so that all machines give the same pixels; below half its
 * size the mean of four samples. */
#pragma once

#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/geom.h"

struct mix_image {
    const unsigned char *pixels; /* XRGB8888, but for paint_over() */
    int pitch;
    SDL_Rect at;    /* of all of it in the frame, px; may reach beyond it */
    unsigned alpha; /* 0..255, of all of it */
};

/* Fills a rectangle, which is inside the frame, whatever the colour's alpha. What is painted over
 * it soon after finds it in the cache, past which SDL's own writes. */
void paint_plain(SDL_Surface *frame, const SDL_Rect *rect, struct colour colour);
/* frame = frame * (1 - alpha) + image * alpha, each channel rounded to the nearest; inside `clip`,
 * which is inside the frame. */
void paint_mix(SDL_Surface *frame, const SDL_Rect *clip, const struct mix_image *image);

/* Over the frame, by the alpha of each pixel (ARGB8888, not premultiplied) times that of the image;
 * to the last bit as SDL blends on amd64: (pixel * alpha >> 8) + (frame * (255 - alpha) >> 8), and
 * exactly the one or the other where alpha is 255 or 0. */
void paint_over(SDL_Surface *frame, const SDL_Rect *clip, const struct mix_image *image);

/* The pixel of the image that one of the frame shows, and how much of the neighbour. */
struct paint_sample {
    int32_t at;
    uint32_t part; /* 0..128 */
};

/* Memory kept from frame to frame; zeroed is valid. */
struct paint_scaler {
    struct paint_sample *columns;
    uint32_t *row, *mixed;
    size_t room;
};

/* Maps frame to image: x of the image = (x of the frame + 1/2) * step + start, likewise y. */
struct paint_map {
    const SDL_Surface *image; /* opaque, 32 bits a pixel */
    double start_x, start_y, step_x, step_y;
};

/* Into `to`, which is inside the frame and not empty; `alpha` 0..255. Samples beyond the image's
 * edge are those at the edge. */
void paint_scale(struct paint_scaler *scaler, SDL_Surface *frame, const SDL_Rect *to,
                 const struct paint_map *map, unsigned alpha);
