/* Capital letters for the names of countries, without a locale: by a table, the same on every
 * machine. */
#pragma once

#include "base/arena.h"

/* `utf8` (terminated) in capitals, in `arena`. Latin, Greek, Cyrillic and Armenian letters. In
 * `language` az and tr (BCP 47, NULL: unknown) i becomes İ and ı becomes I. Georgian has no
 * capitals in use; the Armenian ligature և has none and stays, as does what is not UTF-8. */
char *capitals_make(struct arena *arena, const char *utf8, const char *language);
/* With a capital at its start, as a line of a legend has it; `utf8` itself where it is empty. */
const char *capitals_begin(struct arena *arena, const char *utf8, const char *language);
