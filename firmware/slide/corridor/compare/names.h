/* Names of the stops of two lines that are compared. */
#pragma once

#include "slide/corridor/compare/compare.h"
#include "slide/corridor/layout/names.h"

/* Names of both horizontal lines, above and below them: below, but for those of the longer one that
 * would lie over the number; by turns where they are many. The lines' positions across do not
 * count: `up` and `down` are how far names reach from each. False: some meet. */
bool compare_names_horizontal(struct comparing *comparing, const struct corridor_name *names,
                              float up[static LINES], float down[static LINES]);
/* Names to the right of both vertical lines. False: some meet. */
bool compare_names_vertical(struct comparing *comparing, const struct corridor_name *names);
