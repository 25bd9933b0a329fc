/* The layout of a map's own ground: where its picture lies, and how near one can get. */
#pragma once

#include "slide/map/state/map.h"

/* The stage that a map with that ground is laid out for; the same one for a map without. Sets the
 * picture, and whether it is a plan. */
const struct stage *plan_layout_begin(struct map_placed *placed, const struct map_spec *spec,
                                      const struct stage *stage);
/* Sets projection and region. `region`: what the slide asks for; NULL: all of the picture. False:
 * it is not known where the picture lies (a deck with errors). */
bool plan_layout_project(struct map_placed *placed, const struct box_geo *region);
/* The part of the world that a picture without `region` shows; false: none. */
bool plan_layout_geo(const struct stage *stage, const struct map_spec *spec, struct box_geo *out);
/* How far it can be moved and zoomed: never beyond the picture, nor until its pixels are seen. */
void plan_layout_limit(struct map_placed *placed);
/* A part of the picture, on the plane. */
struct plane_box plan_layout_part(const struct map_placed *placed, const struct part_spec *part);
