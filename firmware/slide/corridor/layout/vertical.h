/* A diagram from top to bottom. */
#ifndef SLIDE_CORRIDOR_LAYOUT_VERTICAL_H
#define SLIDE_CORRIDOR_LAYOUT_VERTICAL_H

#include "slide/corridor/layout/inside.h"

void layout_vertical_make(struct corridor_draft *draft);

#endif
