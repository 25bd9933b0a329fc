/* Vector layers to pixels, by cairo. The only user of cairo. Any thread. */
#ifndef DEVICE_RASTER_H
#define DEVICE_RASTER_H

#include <SDL.h>

#include "scene/layer.h"

/* A new surface of the layer's size, rounded up: XRGB8888 when the layer is opaque, else ARGB8888
 * with straight alpha. `part` NULL: all of it. NULL when it is larger than 16384 px on a side or
 * there is no memory. */
SDL_Surface *raster_layer(const struct layer *layer, const SDL_Rect *part);

#endif
