/* Findings of `check` beyond the format: text that does not fit, times too short to read, colours
 * too near to each other. */
#pragma once

#include "slide/kit/kind.h"

/* Lays the stage's slide out (in the stage's arena) and reports what does not fit in the stage's
 * language and text size; then W506. Run for each language at 100, 125 and 150 %, 100 first: what
 * was reported for a smaller size is not reported again. */
void lint_slide(const struct stage *stage, struct diags *lint);
/* W503, E504: the deck's own colours against its ground. */
void lint_theme(const struct deck *deck, struct diags *lint);
