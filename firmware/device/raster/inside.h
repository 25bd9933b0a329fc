/* What the files raster*.c share; private to them. */
#ifndef DEVICE_RASTER_INSIDE_H
#define DEVICE_RASTER_INSIDE_H

#include <cairo.h>

#include "device/raster/raster.h"

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
/* As near as a million px. */
struct vec2 raster_bounded(struct vec2 at);

void raster_colour(cairo_t *cairo, struct colour colour);
/* Makes the steps the current path, leaving out points that change nothing inside `seen`. */
void raster_path(cairo_t *cairo, const struct path_step *steps, size_t count, struct rect seen);
/* Draws with the current transform. Letters that the font lacks are left out. */
void raster_text(cairo_t *cairo, const struct layer_text *text, struct raster_fonts *fonts);

#endif
