/* Findings of `check` beyond the format: text that does not fit, times too short to read, large
 * places left empty, colours too near to each other. */
#pragma once

#include "slide/kit/kind.h"

/* Lays the stage's slide out (in the stage's arena) and reports what does not fit in the stage's
 * language and text size; then W506. Run for each language at 100, 125 and 150 %, 100 first, and
 * then in low reach: what was reported before is not reported again.
 *
 * W550: the largest axis-aligned rectangle of a page's content area into which nothing is drawn is
 * over 15 % of the canvas. The content area is the stage's: margins that all slides share and the
 * control bar do not count. It is measured on the draw list (scene/ink.h) in cells of 8 design px,
 * as the slide is once all that moves has come to rest and no card is open. `list` is memory for
 * that; NULL: W550 is not looked for. */
void lint_slide(const struct stage *stage, struct draw_list *list, struct diags *lint);
/* W503, E504: the deck's own colours against its ground. */
void lint_theme(const struct deck *deck, struct diags *lint);
