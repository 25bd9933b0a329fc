/* The layout of a map: everything that is decided once for a stage. */
#pragma once

#include "slide/map/state/map.h"

/* The part of the world that the slide shows; false: none is known. */
bool map_region_geo(const struct stage *stage, const struct map_spec *spec, struct box_geo *out);
/* Of a struct map_spec, a struct map_placed, as slide_kind has it. Its names are placed on a thread
 * beside the caller's where there is a second processor; it has ended when this returns. */
const void *map_layout(const void *spec, const struct stage *stage, struct diags *lint);
/* Of a struct map_spec, as slide_kind has it: of the captions of its steps. */
unsigned map_words(const void *of_map, unsigned language);
