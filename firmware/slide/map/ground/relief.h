/* The relief under a map: grey values in degrees, turned into colours of the land as a camera sees
 * them. */
#ifndef SLIDE_MAP_GROUND_RELIEF_H
#define SLIDE_MAP_GROUND_RELIEF_H

#include "slide/map/ground/ground.h"

/* Covers the layer with shaded land; nothing where the relief has faded out. `closeness`: px of
 * visual.md for a kilometre. */
void map_shade(struct layer *layer, const struct map_ground *ground, const struct camera *camera,
               float closeness);
/* How strong the relief is from so close, 0..1: full from far, none from 0.25 km/px on, where its
 * data is too coarse. */
float map_shade_strength(float closeness);

#endif
