/* How far the countries, provinces and waters of the world reach, by the names that curators write.
 */
#pragma once

#include "atlas/atlas.h"
#include "base/diag.h"
#include "deck/gazetteer.h"

/* The box around a country (by its name in any language of the atlas, or its code in capitals), a
 * sea, an ocean, a lake or a province, with a margin; across the date line where that is narrower.
 * Of a country with parts far away it is the largest part with what lies near: France without its
 * islands overseas. False: nothing is called so. */
bool extent_of(const struct atlas *atlas, const char *name, struct box_geo *out);
/* The country or province of the atlas that an area's `admin` of that index names; -1, and E461 to
 * `diags` (NULL: nobody wants it), where there is none. */
int extent_find_admin(const struct atlas *atlas, const struct deck_area *area, size_t index,
                      struct diags *diags);
/* Helps with the names that are near to a wrong one, or, for a city's, with the four edges around
 * it. False, without a help: there are none. */
bool extent_suggest(const struct atlas *atlas, const char *wrong, struct diags *diags);
