/* Checks of what was written that several kinds share; run once when the deck is read. */
#pragma once

#include "deck/deck.h"

/* E203: the slide has no `title`, and its kind needs one. */
void check_title(const struct deck_slide *slide, struct diags *diags);
/* E512: a `**` or `_` that is never closed in its paragraph. */
void check_prose(const struct text *text, struct diags *diags);
