/* What is so small on a map that names need not keep off it: ponds and islets. */
#pragma once

#include "slide/map/names/cells.h"

/* True for a lake that is smaller than `least_px` on a map of that scale, or no wider than a
 * river's line, a third of that: a name may lie over it. */
bool specks_is_lake(const struct cells_thing *thing, double px_per_km, float least_px);
/* Rings of an area that are not so long are islets or ponds, over which a name may lie: those of
 * less than `least_px`; where an area is nothing but islets, no wider than a river's line. */
double specks_islet_km(const struct atlas *atlas, const struct atlas_area *area, double px_per_km,
                       float least_px);
bool specks_is_islet(struct box_geo box, double islet_km);
