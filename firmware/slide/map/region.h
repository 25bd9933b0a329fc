/* Findings about the region of a map: what the projection that was named, or the program's own map,
 * cannot show of it. */
#pragma once

#include "slide/map/state/map.h"

/* E478 for a projection that cannot show the region; once. `region`: known. */
void map_region_check(const struct map_spec *spec, struct box_geo region, struct diags *diags);
/* The same for one that is known by the atlas only; W477 where the program's map has nothing to
 * show from so near. */
void map_region_lint(const struct map_placed *placed, struct box_geo region, struct diags *lint);
