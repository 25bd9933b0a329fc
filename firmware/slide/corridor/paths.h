/* A corridor's lines, branches and alternatives as paths of a network. */
#pragma once

#include "slide/corridor/network/network.h"
#include "slide/corridor/network/spec.h"
#include "ui/stage.h"

enum { CORRIDOR_PATHS_MAX = CORRIDOR_LINES_MAX * (2 * CORRIDOR_LINES_MAX + 1) };
/* The lines of the slide, then their branches and alternatives; returns how many. */
size_t corridor_paths_find(const struct stage *stage, const struct corridor_spec *spec,
                           struct corridor_path out[static CORRIDOR_PATHS_MAX]);
