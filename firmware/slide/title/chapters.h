/* The chapters on the deck's title: a stripe of colour for each, with its number and name. */
#ifndef SLIDE_TITLE_CHAPTERS_H
#define SLIDE_TITLE_CHAPTERS_H

#include "slide/kit/sheet.h"

/* Adds the stripes at the foot of `area`, over its width; nothing for fewer than two chapters.
 * `invitation`: the height to keep free above them, px, 0 for none. Names are under the stripes,
 * on a portrait canvas in a list above the invitation; where they have no room at the visitor's
 * text size they are smaller, but not smaller than at 100 %. Returns the top of all that is across
 * the area; its bottom for nothing. */
float title_chapters_add(struct sheet *sheet, struct rect area, float invitation);

#endif
