/* A diagram from top to bottom. */
#pragma once

#include "slide/corridor/layout/inside.h"

void layout_vertical_make(struct corridor_draft *draft);
