/* Stations and stretches that open a card, and their cards. */
#ifndef SLIDE_CORRIDOR_ITEMS_H
#define SLIDE_CORRIDOR_ITEMS_H

#include "slide/corridor/corridor.h"

/* Findings about cards that were written go to `lint`, which may be NULL. */
void corridor_items_make(struct corridor_placed *placed, struct diags *lint);
/* The item that a card of the spec was written for, or -1. */
int corridor_items_find(const struct corridor_placed *placed, const struct card_spec *card);

#endif
