/* Findings about a map: things that lie where it does not show them (most often because latitudes
 * and longitudes are exchanged, or the region is another one's), text that does not fit. */
#pragma once

#include "slide/map/state/map.h"

/* Everything else, of a finished layout. `lint` NULL: nobody wants it. */
void map_lint(const struct map_placed *placed, struct diags *lint);
