/* The last search for what is left out and should not be, and for what lies over the hero's line:
 * places further off, inside of what is named between the names that are there, or with others
 * moved further off. Finer and slower than the candidates that each name has from the start. Pure.
 */
#pragma once

#include "slide/map/names/placing.h"

/* True if a name has a place now, or a better one: what it pushed aside may find a better one too,
 * and what is left out still may find one then. */
bool last_places(struct placing *placing);
/* At last, countries whose names are over a neighbour go into their own land, in the smallest
 * letters too, or else over water, where no name of a mark that the slide is about is the worse for
 * it. */
void last_places_off_neighbours(struct placing *placing);
/* False for what has no place on this map even without all other names. */
bool last_places_any(struct placing *placing, size_t label);
