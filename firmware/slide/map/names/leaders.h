/* Places further off for names that have none beside or inside of what they name, tied to it by a
 * thin line, level or upright: a call-out. They cost more than all sides that are on no line. Pure.
 */
#pragma once

#include "slide/map/names/candidates.h"

/* From a mark: the nearest places to its right, left, above and below. */
size_t leaders_from_mark(const struct candidates_desk *desk, size_t label,
                         struct candidate out[static LEADERS_MAX]);
/* From an area: beside it; a country's name on no land that the slide is about. */
size_t leaders_from_area(const struct candidates_desk *desk, size_t label,
                         struct candidate out[static LEADERS_MAX]);
/* One of many more places, finer and further off; false: it is not allowed. */
size_t leaders_tries(const struct map_label *label);
bool leaders_try(const struct candidates_desk *desk, size_t label, size_t number,
                 struct candidate *out);
