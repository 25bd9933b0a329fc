/* Countries as bands of ground behind a corridor's lines, named once each, with their borders. */
#pragma once

#include "slide/corridor/layout/inside.h"

/* Each station's country is known, and there are several. */
bool layout_countries_are_told(const struct corridor_plan *plan);
/* px above a row's names, or below, for the names of its countries. */
float layout_countries_room(const struct corridor_draft *draft);
/* Adds them to a layout whose lines and names are placed. False: a line or a name would lie in a
 * country that is not its own, or one has no room for its name; the layout is no use then. */
bool layout_countries_add(struct corridor_draft *draft);
/* Interrupts the borders where words are. Call last. */
void layout_countries_part_borders(struct corridor_draft *draft);
