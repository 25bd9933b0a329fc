/* The table of slide kinds. */
#ifndef SLIDE_KINDS_H
#define SLIDE_KINDS_H

#include "slide/kit/kind.h"

/* All kinds, as the deck reader takes them; static. */
const struct deck_kind *const *kinds_for_deck(size_t *count);

#endif
