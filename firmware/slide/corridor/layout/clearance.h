/* Distances that stops, lines and names of a diagram keep from each other. */
#pragma once

#include "slide/corridor/layout/inside.h"

/* A strand's middle comes nearer to `area` than `off` px. */
bool layout_clearance_meets(const struct corridor_strand *strand, struct rect area, float off);
/* Stops are inside the room, and off each other and the lines that do not stop there. */
bool layout_clearance_of_lines(const struct corridor_draft *draft);
/* Each stop has its name, inside the room, off all others, stops and lines. */
bool layout_clearance_of_names(const struct corridor_draft *draft);
/* Leaves out the names that are not clear. */
void layout_clearance_drop_names(struct corridor_draft *draft);
