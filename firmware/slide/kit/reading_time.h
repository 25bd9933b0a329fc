/* How much there is to read on a slide. */
#ifndef SLIDE_KIT_READING_TIME_H
#define SLIDE_KIT_READING_TIME_H

#include "slide/kit/kind.h"

/* All that a visitor reads: headline, lead, note, and the words of the slide's kind. */
unsigned reading_words(const struct deck_slide *slide, unsigned language);

#endif
