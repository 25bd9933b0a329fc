/* Decimal numbers as people write them in a deck; no locale, no exponents. */
#ifndef DECK_VALUE_DECIMAL_H
#define DECK_VALUE_DECIMAL_H

#include <stddef.h>

struct decimal {
    double value;
    unsigned decimals;
};

enum decimal_result { DECIMAL_GOOD, DECIMAL_NONE, DECIMAL_TOO_LONG, DECIMAL_BAD_GROUPS };

/* Reads a number at `*text`: `-` or a minus sign, digits (spaces group thousands), a point and
 * decimals; at most 15 digits. Moves `*text` behind it when it is good. */
enum decimal_result decimal_read(const char **text, struct decimal *out);
/* Bytes of the space at `text` (plain, no-break, narrow no-break), or 0. */
size_t decimal_space(const char *text);

#endif
