/* Ids made from titles: `The Moscow summit` becomes `the-moscow-summit`. */
#pragma once

#include "base/arena.h"

enum { SLUG_MAX = 48, SLUG_ROOM = SLUG_MAX + 8 };

/* a to z, 0 to 9 and dashes, at most SLUG_MAX; Latin letters lose their marks, Cyrillic ones are
 * transcribed, others are left out. "" when nothing is left. */
const char *slug_of(struct arena *arena, const char *utf8);
/* The same without an arena; terminated. Returns its length. */
size_t slug_write(const char *utf8, char slug[static SLUG_ROOM]);
