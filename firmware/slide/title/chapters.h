/* The names of the chapters on the front of a deck, each a link to its chapter. */
#pragma once

#include "slide/title/title.h"

/* Adds them at the foot of `area`, over its width; nothing for fewer than two chapters. `room`: the
 * height to keep free above them, px. On a landscape canvas they stand side by side, each below its
 * number, on a portrait one in a list; where they have no room at the visitor's text size they are
 * smaller, but not smaller than at 100 %, and then in a list of more columns. Returns the top of
 * all that is across the area; its bottom for nothing. */
float title_chapters_add(struct title_placed *placed, struct rect area, float room);
