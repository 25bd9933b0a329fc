/* The lines of a diagram that is laid out: stops along them, strands between the stops, water. */
#pragma once

#include "slide/corridor/layout/inside.h"

/* Cuts ranks 0 .. count - 1 into as few pieces as there may be with `most` in each, of like size,
 * and where no line bends if that can be. False: there are too many. */
bool layout_lines_cut(struct corridor_draft *draft, int count, int most);
/* Sets `along` of each station, from first to last of each cut within `from` .. `to`, by rank, so
 * that each cut is filled but where it ends at a shore, or by km, at least `gap` from those it is
 * joined to; notes when that moved some. False: no room. */
bool layout_lines_set_along(struct corridor_draft *draft, float from, float to, float gap);
/* Adds stops without their names, strands and bands of water for all cuts. */
void layout_lines_add(struct corridor_draft *draft);
/* Once all names are set: the shores, interrupted by names that lie across them. */
void layout_lines_add_shores(struct corridor_draft *draft);
