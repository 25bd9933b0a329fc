/* A diagram from left to right. */
#pragma once

#include "slide/corridor/layout/inside.h"

void layout_horizontal_make(struct corridor_draft *draft);
