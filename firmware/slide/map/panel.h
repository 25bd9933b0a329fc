/* The column of text beside a map (in portrait below it): headline, lead, legend, steps, source.
 * Text that does not fit goes on to a second page; the map is on both. */
#pragma once

#include "slide/map/state/map.h"

/* Of a layout with all that its legend names; sets `pages`, and `overlay` on a map that fills the
 * page. */
void map_panel(struct map_placed *placed, struct diags *lint);
