/* The column of text beside a map (in portrait below it): headline, lead, legend, steps, source.
 * Text that does not fit goes on to a second page; the map is on both. */
#pragma once

#include "slide/map/state/map.h"

/* The buttons of the steps stand in rows, so many in each, so many design px apart. */
enum { MAP_STEPS_IN_ROW = 3, MAP_STEPS_GAP = 16 };

static inline size_t map_step_rows(size_t step_count)
{
    return (step_count + MAP_STEPS_IN_ROW - 1) / MAP_STEPS_IN_ROW;
}

/* Of a layout with all that its legend names; sets `pages`, and `overlay` on a map that fills the
 * page. */
void map_panel(struct map_placed *placed, struct diags *lint);
