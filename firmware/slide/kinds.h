/* The table of slide kinds. */
#ifndef SLIDE_KINDS_H
#define SLIDE_KINDS_H

#include "slide/kind.h"

/* All kinds, as the deck reader takes them; static. */
const struct deck_kind *const *kinds_for_deck(size_t *count);
/* The slide kind that embeds `kind`. */
const struct slide_kind *kinds_of(const struct deck_kind *kind);

#endif
