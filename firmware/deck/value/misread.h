/* Text that was UTF-8 and was read as Windows-1252: `ÅŸuÅŸa` for `şuşa`. */
#ifndef DECK_VALUE_MISREAD_H
#define DECK_VALUE_MISREAD_H

#include "base/arena.h"

/* What `utf8` was before; NULL where it does not look misread. In the arena. */
const char *misread_mended(struct arena *arena, const char *utf8);

#endif
