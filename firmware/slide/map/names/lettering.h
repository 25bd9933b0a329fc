/* Sizes of names, and how they are drawn. */
#pragma once

#include "scene/draw.h"
#include "slide/map/names/labels.h"

/* The size of a POINT's or ZONE's box, px, and of its first line's letters. */
struct vec2 lettering_size(const struct map_label *label);
float lettering_em(const struct map_label *label);
/* The part of a label's box that its letters fill: capitals reach not below their line. */
struct rect lettering_ink(const struct map_label *label, const struct map_spot *spot);
/* The same without what reaches below the last line. */
struct rect lettering_core(const struct map_label *label, const struct map_spot *spot);
/* Draws one with its halo and leader, at an opacity of 0..1. Lines are set towards the anchor. */
void lettering_draw(const struct map_label *label, const struct map_spot *spot, float opacity,
                    struct draw_list *out);
