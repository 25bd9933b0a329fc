/* The relief of a map: land in its heights' tints and in the light of several suns about the map's
 * upper left, as the scale needs it. */
#pragma once

#include "slide/map/ground/sight.h"
#include "slide/map/ground/tints.h"

/* A georeferenced picture of grey values instead of the heights' own light. */
struct map_relief {
    const uint8_t *grey; /* 128 is flat; NULL: none */
    int width, height;
    struct box_geo box;
};

/* Covers the layer with land as the heights of the sight's atlas have it; where there is a
 * `picture` (NULL: none), in its light. */
void relief_draw(struct layer *layer, const struct sight *sight, const struct tints *tints,
                 const struct map_relief *picture);
