/* Words beside the stretches of a diagram. */
#ifndef SLIDE_CORRIDOR_LAYOUT_CAPTIONS_H
#define SLIDE_CORRIDOR_LAYOUT_CAPTIONS_H

#include "slide/corridor/layout/inside.h"

/* Adds words beside the stretches, borders and the names of the water, once all names are set. */
void layout_captions_add(struct corridor_draft *draft);

#endif
