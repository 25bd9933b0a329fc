/* The layout of a map: everything that is decided once for a stage. */
#pragma once

#include "slide/map/state/map.h"

/* The part of the world that the slide shows; false: none is known. */
bool map_region_geo(const struct stage *stage, const struct map_spec *spec, struct box_geo *out);
