/* Whether every text can be read on what is really painted behind it: W552. */
#pragma once

#include "app/session.h"

/* Looks at all that a visitor can see arrived: each slide of the session's deck in each language,
 * page and scene, in the deck's theme and in high contrast, and the posters of the loop. The
 * session is one that plays, `simulated`, not `hold`; it stays on some slide with some settings.
 *
 * Of a text the letters are compared with the pixels that they cover, and with those right beside
 * them, as these are without the letters, but with their halo: in WCAG 2.1's contrast, square by
 * square about as wide as a stroke. At least 4.5 : 1, in high contrast 7 : 1. Names of controls
 * that are off, and texts that a card covers in part, do not count; nor does the deck's own theme
 * where `lint` has W503. One finding a slide, its worst, goes to `lint` at the mark of `deck`'s
 * slide of the same number: `deck` is the session's or equal to it. */
void contrast_lint(struct session *session, const struct deck *deck, struct diags *lint);
