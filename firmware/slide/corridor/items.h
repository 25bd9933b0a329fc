/* Stations and stretches that open a card, and their cards. */
#ifndef SLIDE_CORRIDOR_ITEMS_H
#define SLIDE_CORRIDOR_ITEMS_H

#include "slide/corridor/corridor.h"

/* Sets items and card_items. Findings about cards that were written go to `lint` (NULL: nobody
 * wants them): E482 for one that nothing opens. */
void corridor_items_make(struct corridor_placed *placed, struct diags *lint);

#endif
