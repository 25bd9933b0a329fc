/* Vector layers to pixels, by cairo. The only user of cairo. Any thread; a set of fonts belongs to
 * one. */
#pragma once

#include <SDL.h>

#include "device/font/font.h"
#include "scene/layer.h"

struct raster_fonts;

/* Outlines of glyphs. Files are opened when first used; stops when one cannot be, or FreeType does
 * not start. The list is copied, its strings are not. */
struct raster_fonts *raster_fonts_create(const struct font_list *list);
void raster_fonts_destroy(struct raster_fonts *fonts); /* NULL is fine */

/* A new surface of the layer's size, rounded up: XRGB8888 when the layer is opaque, else ARGB8888
 * with straight alpha. `part` NULL: all of it. `fonts` NULL: texts are left out. NULL when it is
 * larger than 16384 px on a side or there is no memory. */
SDL_Surface *raster_layer(const struct layer *layer, const SDL_Rect *part,
                          struct raster_fonts *fonts);
/* The part of a layer that is not opaque into the upper left corner of an ARGB8888 surface that is
 * large enough, over whatever was there. False when cairo failed. */
bool raster_layer_again(const struct layer *layer, const SDL_Rect *part, struct raster_fonts *fonts,
                        SDL_Surface *surface);
