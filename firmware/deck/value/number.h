/* Numbers in the spellings of other countries: `1,200`, `1.234,5`, `1'000`. */
#ifndef DECK_VALUE_NUMBER_H
#define DECK_VALUE_NUMBER_H

#include <stdbool.h>

#include "base/diag.h"

/* What a number may mean, in the format's own spelling. */
struct number_guess {
    bool plain;           /* it is in the format's own spelling, with one meaning only */
    const char *whole;    /* without its thousands' signs; NULL: it cannot mean that */
    const char *fraction; /* with decimals; NULL: it cannot mean that */
    const char *problem;  /* what is wrong where there is one meaning */
    char sign;            /* `,` or `.` that could be either where there are two */
    const char *rest;     /* behind the number */
};

/* `text` starts with the number. Everything in the arena. */
void number_guess(struct arena *arena, const char *text, struct number_guess *out);

/* What a value may be: no limits where they are equal. */
struct number_range {
    double least, most;
    bool whole;
};

/* E411 where the number at `number`, inside the value `utf8`, has two meanings in the range, or one
 * in another spelling, and returns false. */
bool number_check(struct diags *diags, struct mark at, const char *utf8, const char *number,
                  const struct number_range *range);

#endif
