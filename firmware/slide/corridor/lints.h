/* Findings about a corridor's diagram as it is laid out. */
#pragma once

#include "base/diag.h"
#include "slide/corridor/corridor.h"

/* What does not fit, was left out or moved, and letters that no font has. `lint` NULL: nothing. */
void corridor_lint(const struct corridor_placed *placed, struct diags *lint);
