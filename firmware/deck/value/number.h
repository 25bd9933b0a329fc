/* Decimal numbers as people write them in a deck; no locale, no exponents.
 *
 * Those in the spellings of other countries (`1,200`, `1.234,5`, `1'000`) are recognized and
 * reported. */
#pragma once

#include <string.h>

#include "base/diag.h"

struct number {
    double value;
    unsigned decimals; /* as written: 63.20 has 2 */
};

enum number_result { NUMBER_GOOD, NUMBER_NONE, NUMBER_TOO_LONG, NUMBER_BAD_GROUPS };

/* Reads a number at `*text`: `-` or a minus sign, digits (spaces group thousands), a point and
 * decimals; at most 15 digits. Moves `*text` behind it when it is good. */
enum number_result number_read(const char **text, struct number *out);
/* Bytes of the space at `text` (plain, no-break, narrow no-break), or 0. */
static inline size_t number_space(const char *text)
{
    if (*text == ' ')
        return 1;
    if (strncmp(text, "\xC2\xA0", 2) == 0)
        return 2;
    return strncmp(text, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

/* The meanings of a number, in the format's own spelling. */
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

/* The numbers that a field takes: no limits where `least` and `most` are equal. */
struct number_range {
    double least, most;
    bool whole; /* no decimals */
};

/* E411 where the number at `number`, inside the value `utf8`, has two meanings in the range, or one
 * in another spelling, and returns false. */
bool number_check(struct diags *diags, struct mark at, const char *utf8, const char *number,
                  const struct number_range *range);
