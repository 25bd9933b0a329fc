/* How far is it: the scale bar of a map, and the arrow to the north. */
#pragma once

#include "scene/draw.h"
#include "ui/stage.h"

/* The labels of every length that a bar can have, set once: while the camera moves the bar only
 * chooses among them. */
struct map_scale;

/* In the stage's arena and language; `halo` is the land's colour with its alpha. */
const struct map_scale *map_scale_make(const struct stage *stage, struct colour halo);
/* The bar whose labels are at `corner`: left end of the bar, baseline of its labels. Half of it is
 * 1 m to 500 km, the longest step whose bar is at most 280 design px, which is then over 140;
 * longer where its words need it. Nothing where no step is: the map is nearer or further than any
 * bar. */
void map_scale_draw(const struct map_scale *scale, double km_per_px, struct vec2 corner,
                    struct draw_list *out);
/* All that it covers, for labels to keep clear of. Empty without a step. */
struct rect map_scale_box(const struct map_scale *scale, double km_per_px, struct vec2 corner);

/* An arrow of 28 x 56 design px towards `north` (radians clockwise from straight up), about
 * the middle of a square of 64, in the stage's arena. NULL when north is straight up within 3
 * degrees, unless it is `asked` for. */
const struct layer *map_north_make(const struct stage *stage, float north, bool asked);
