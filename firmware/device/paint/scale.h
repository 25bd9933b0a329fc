/* An opaque image, moved by parts of a pixel and scaled, straight into a frame of 32-bit pixels:
 * for the software renderer, whose own scaling takes whole pixels only and is slow.
 *
 * Bilinear, in whole numbers, so that all machines give the same pixels; below half its size the
 * mean of four samples. */
#ifndef DEVICE_PAINT_SCALE_H
#define DEVICE_PAINT_SCALE_H

#include <SDL.h>
#include <stddef.h>
#include <stdint.h>

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

void paint_scaler_finish(struct paint_scaler *scaler);
/* Into `to`, which is inside the frame and not empty; `alpha` 0..255. Samples beyond the image's
 * edge are those at the edge. */
void paint_scale(struct paint_scaler *scaler, SDL_Surface *frame, const SDL_Rect *to,
                 const struct paint_map *map, unsigned alpha);

#endif
