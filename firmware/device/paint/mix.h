/* Opaque images straight into a frame of 32-bit pixels: copied, or mixed in one pass. For the
 * software renderer, whose own cross-fade reads and writes the frame twice. */
#ifndef DEVICE_PAINT_MIX_H
#define DEVICE_PAINT_MIX_H

#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>

struct mix_image {
    const unsigned char *pixels; /* XRGB8888 */
    int pitch;
    SDL_Rect at;    /* of all of it in the frame, px; may reach beyond it */
    unsigned alpha; /* 0..255, of all of it */
};

/* out = a * (1 - alpha) + b * alpha, each byte rounded to the nearest. `out` may be `a`. */
void paint_mix_row(unsigned char *out, const unsigned char *a, const unsigned char *b, size_t bytes,
                   unsigned alpha);
/* frame = frame * (1 - alpha) + image * alpha, each channel rounded to the nearest; inside `clip`,
 * which is inside the frame. */
void paint_mix(SDL_Surface *frame, const SDL_Rect *clip, const struct mix_image *image);
/* The same as lower (its alpha is taken as 255), then upper, to the last bit. */
void paint_mix_two(SDL_Surface *frame, const SDL_Rect *clip, const struct mix_image *lower,
                   const struct mix_image *upper);

#endif
