/* What is wrong with a map's own ground, and with things that stand on a plan but not on a map, or
 * the other way round. */
#pragma once

#include "slide/map/state/map.h"

/* The deck as the slide sees it, with the things that it defines itself (mistakes in them are
 * reported). */
const struct deck *plan_check_deck(const struct map_spec *spec, const struct deck *deck,
                                   struct diags *diags);
/* From the deck alone; `deck` by plan_check_deck(). */
void plan_check(const struct map_spec *spec, const struct deck_slide *slide,
                const struct deck *deck, struct diags *diags);
/* With the picture's size: of a finished layout. */
void plan_lint(const struct map_placed *placed, struct diags *lint);
