/* A field in a chapter's colour with the slides that are inside. */
#pragma once

#include "slide/title/title.h"

/* Fills `field` and lists the slides after the opener, each a link where it is as high as a finger
 * needs. */
void title_inside(struct title_placed *placed, struct rect field);
