/* Things of a map that lie where it does not show them, most often because latitudes and longitudes
 * are exchanged, or the region is another one's. */
#pragma once

#include "slide/map/state/map.h"

/* By the deck alone; nothing while the region is not known. */
void map_check_reach(const struct map_spec *spec, const struct deck *deck,
                     const struct region *region, struct diags *diags);
/* Of areas whose outlines the atlas has, too: of a finished layout. */
void map_lint_reach(const struct map_placed *placed, struct diags *lint);
