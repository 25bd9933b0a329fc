/* Findings about a map as it is laid out: names and text that do not fit, borrowed words. */
#pragma once

#include "slide/map/state/map.h"

/* Of a finished layout, with those of plans and of what lies off the map. `lint` NULL: nobody wants
 * it. */
void map_lint(const struct map_placed *placed, struct diags *lint);
