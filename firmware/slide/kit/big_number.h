/* A figure's number as it is shown: "about" above, the number large, its unit and what is added to
 * it behind. */
#pragma once

#include "slide/kit/sheet.h"

/* The quantities of a figure, as they are written; all but `value` may be NULL. */
struct amount {
    const struct quantity *value, *plus;
    const struct text *unit; /* instead of the value's own */
};

struct big_number {
    struct textbox *before;               /* "about"; empty when there is none */
    struct textbox *number, *unit, *plus; /* unit and plus may be empty */
    bool unit_below;                      /* it does not fit behind the number */
    bool too_wide;                        /* the number alone is wider than `width` */
    float needs;                          /* width of the number alone, px */
    const struct textbox **steps;         /* that it counts up through; NULL: it does not */
    size_t step_count;
};

/* `size`: of the number, design px; `width`: of its column, px. */
struct big_number big_number_set(const struct stage *stage, struct amount amount, float size,
                                 float width);
/* Makes a number count up once when the visitor comes. `amount` and `size` as it was set. */
void big_number_count_up(const struct stage *stage, struct amount amount, float size,
                         struct big_number *number);
void big_number_add(struct sheet *sheet, const struct big_number *number, float x, float baseline);
/* W611: a unit in the deck's first language that the program has no word for in the stage's one. */
void big_number_check(const struct stage *stage, struct diags *lint, struct amount amount);
/* The number in words, for messages: `about 4 ha`. */
const char *big_number_words(const struct stage *stage, struct amount amount);
