/* What stands beside a text that has no picture: a number that says how much. */
#pragma once

#include "deck/deck.h"
#include "slide/kit/sheet.h"

struct companion {
    struct quantity number; /* not given: there is no companion */
    struct text label, note;
};

enum { COMPANION_FIELDS = 3 };
extern const struct field companion_fields[COMPANION_FIELDS];

/* Adds it under a line of its own along the top of `column`, px; its height does not count. Returns
 * the lowest baseline, px. E513 for a number that is wider than the column. */
float companion_add(struct sheet *sheet, struct diags *lint, const struct companion *companion,
                    struct rect column);
