/* What the files raster*.c share; private to them. */
#ifndef DEVICE_RASTER_PARTS_H
#define DEVICE_RASTER_PARTS_H

#include <cairo.h>

#include "device/raster.h"

void raster_colour(cairo_t *cairo, struct colour colour);
/* Makes the steps the current path, leaving out points that change nothing inside `seen`. */
void raster_path(cairo_t *cairo, const struct path_step *steps, size_t count, struct rect seen);
/* Draws with the current transform. Letters that the font lacks are left out. */
void raster_text(cairo_t *cairo, const struct layer_text *text, struct raster_fonts *fonts);

#endif
