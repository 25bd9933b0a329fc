/* Stations and stretches that open a card, and their cards. */
#pragma once

#include "slide/corridor/corridor.h"

/* Sets items and card_items. Findings about cards that were written go to `lint` (NULL: nobody
 * wants them): E482 for one that nothing opens. */
void corridor_items_make(struct corridor_placed *placed, struct diags *lint);
