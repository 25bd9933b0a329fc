/* A corridor's diagram on its sheet. */
#pragma once

#include "slide/corridor/corridor.h"

void corridor_draw(struct corridor_placed *placed);
