/* The table of slide kinds. */
#pragma once

#include "slide/kit/kind.h"

/* All kinds, as the deck reader takes them; static. */
const struct deck_kind *const *kinds_for_deck(size_t *count);
