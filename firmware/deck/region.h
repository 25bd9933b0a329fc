/* The region of a map, resolved against the deck: its areas, and the places outside of it. */
#pragma once

#include "deck/deck.h"
#include "deck/fields/region.h"

/* The area of the deck that a region without known edges names: its index. One with rings gives the
 * region its edges, half a degree around them; one of `admin` is the map's to look up, so the edges
 * stay unknown. -1 for an unknown name (E305) and for regions that need no area. The world is
 * turned around the deck's places. */
int region_resolve(const struct deck *deck, struct region *region, struct diags *diags);
/* False for a place outside a region with known edges, reported where it is defined when lat and
 * lon look exchanged (E407), else where it is used (E408); in the deck's first language. */
bool region_check_place(const struct region *region, const struct deck_place *place,
                        const struct word *used_at, struct diags *diags);
/* How far off something is, in degrees: `13.0°`, `0.04°`. */
const char *region_format_off(struct arena *arena, double degrees);
/* W459 for places of a deck that lie far from all others, and among them if lat and lon are
 * exchanged; not where E407 or W468 has said so. */
void region_check_exchanged(const struct deck *deck, struct diags *diags);
