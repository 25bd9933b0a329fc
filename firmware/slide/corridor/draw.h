/* A corridor's diagram on its sheet. */
#ifndef SLIDE_CORRIDOR_DRAW_H
#define SLIDE_CORRIDOR_DRAW_H

#include "slide/corridor/corridor.h"

void corridor_draw(struct corridor_placed *placed);

#endif
