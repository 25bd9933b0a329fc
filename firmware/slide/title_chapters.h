/* The chapters on the deck's title: a stripe of colour for each, with its number and name. */
#ifndef SLIDE_TITLE_CHAPTERS_H
#define SLIDE_TITLE_CHAPTERS_H

#include "slide/sheet.h"

/* Adds the stripes at the foot of `area`, over its width; nothing for fewer than two chapters.
 * Names stand under them where they fit, on a portrait canvas in a list above the invitation.
 * Returns the top of what stands across the area; its bottom for nothing. */
float title_chapters_add(struct sheet *sheet, struct rect area);

#endif
