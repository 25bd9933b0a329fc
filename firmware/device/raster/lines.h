/* Plain lines on opaque layers without cairo, a few rows at a time; for raster.c alone. */
#pragma once

#include "base/arena.h"
#include "base/math.h"
#include "scene/layer.h"

enum { RASTER_OVER = 4 };

/* Rows of an opaque surface that are drawn together, so few that they stay in a processor's cache;
 * all of its width. */
struct raster_band {
    unsigned char *pixels; /* XRGB8888, of its first row */
    int pitch;
    int left, top; /* of the layer, px */
    int width, height;
    /* How much of each pixel lines cover: all 0 between two calls. A row's end may be written over
     * by so many. */
    unsigned char *amount;
    int stride;   /* of a row in it: width + RASTER_OVER at least */
    int from, to; /* the columns where it is not 0 */
};

struct raster_lines;

/* An op that is nothing but lines without dashes and curves, with round joins, made ready in the
 * arena; else NULL. */
struct raster_lines *raster_lines_of(const struct layer_op *op, struct arena *arena);
void raster_lines_draw(const struct raster_lines *lines, struct raster_band *band);
/* Cairo's numbers have 24 bits before the point; what is drawn without it keeps to the same. */
static inline struct vec2 raster_bounded(struct vec2 at)
{
    const float far_px = 1000000;
    return (struct vec2){clampf(at.x, -far_px, far_px), clampf(at.y, -far_px, far_px)};
}
