/* What stands beside a text that has no picture: a number that says how much, or a ground: a map,
 * or a line with its stops. */
#pragma once

#include "deck/deck.h"
#include "slide/kit/sheet.h"
#include "slide/map/backdrop/backdrop.h"

struct companion {
    struct quantity number;
    struct text unit;            /* instead of the number's own */
    struct text label, note;     /* of the number */
    struct backdrop_spec ground; /* one of both is given, or there is no companion */
};

enum { COMPANION_FIELDS = 5 };
extern const struct field companion_fields[COMPANION_FIELDS];
/* E489 two things in one place, E203 a number without its label; and those of a ground. */
void companion_check(const struct companion *companion, const struct deck_slide *slide,
                     struct diags *diags);

/* Adds the number under a line of its own along the top of `column`, px; its height does not count.
 * `tight`: smaller than usual. Returns the lowest baseline, px. E513 for a number that is wider
 * than the column. */
float companion_add(struct sheet *sheet, struct diags *lint, const struct companion *companion,
                    struct rect column, bool tight);
