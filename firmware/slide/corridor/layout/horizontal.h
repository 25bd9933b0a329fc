/* A diagram from left to right. */
#ifndef SLIDE_CORRIDOR_LAYOUT_HORIZONTAL_H
#define SLIDE_CORRIDOR_LAYOUT_HORIZONTAL_H

#include "slide/corridor/layout/inside.h"

void layout_horizontal_make(struct corridor_draft *draft);

#endif
