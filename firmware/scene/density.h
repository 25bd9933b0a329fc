/* Dense screens: a slide is laid out on a canvas of at most twice the px of 1920 x 1080 (or 1080 x
 * 1920) on its shorter side, and each px of it is shown as `density` x `density` px of the screen.
 * So 3840 x 2160 has the very layout of 1920 x 1080, line by line, in finer pixels. */
#pragma once

#include "scene/draw.h"

/* The px on a side that one of the canvas has on a screen of this size; at least 1. */
unsigned density_of(int width, int height);
/* A side of the canvas of a screen's side: the last px may be seen in part. */
static inline int density_canvas(int side, unsigned density)
{
    return (side + (int)density - 1) / (int)density;
}

/* Appends the list's operations in px of the screen. Layers are the same ones, at new places: see
 * density_layer(). Texts, layers and paths are shared with the list. */
void density_list(const struct draw_list *list, unsigned density, struct draw_list *out);
/* The layer in px of the screen, in `arena`, of the same hash; shares texts and pixels with it. */
const struct layer *density_layer(const struct layer *layer, unsigned density, struct arena *arena);
