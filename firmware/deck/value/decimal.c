#include "deck/value/decimal.h"

#include <stdbool.h>
#include <string.h>

enum { DIGITS_MAX = 15 }; /* a double holds any number of 15 digits */

struct digits {
    double whole; /* all digits as one whole number: exact */
    unsigned count;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

size_t decimal_space(const char *text)
{
    if (*text == ' ')
        return 1;
    if (strncmp(text, "\xC2\xA0", 2) == 0)
        return 2;
    return strncmp(text, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

static unsigned take(const char **text, struct digits *digits)
{
    unsigned taken = 0;
    for (; is_digit(**text); (*text)++, taken++) {
        if (digits->count++ < DIGITS_MAX)
            digits->whole = digits->whole * 10 + (**text - '0');
    }
    return taken;
}

/* `1 200 000`: after a first group of one to three digits, all groups have three. */
static bool take_groups(const char **text, struct digits *digits)
{
    unsigned first = take(text, digits);
    for (size_t space; (space = decimal_space(*text)) && is_digit((*text)[space]);) {
        *text += space;
        if (take(text, digits) != 3 || first > 3)
            return false;
    }
    return true;
}

enum decimal_result decimal_read(const char **text, struct decimal *out)
{
    const char *at = *text;
    bool minus = false;
    if (*at == '-') {
        minus = true;
        at++;
    } else if (strncmp(at, "\xE2\x88\x92", 3) == 0) { /* U+2212 */
        minus = true;
        at += 3;
    }
    if (!is_digit(*at))
        return DECIMAL_NONE;
    struct digits digits = {0};
    if (!take_groups(&at, &digits))
        return DECIMAL_BAD_GROUPS;
    unsigned decimals = 0;
    if (at[0] == '.' && is_digit(at[1])) {
        at++;
        decimals = take(&at, &digits);
    }
    if (digits.count > DIGITS_MAX)
        return DECIMAL_TOO_LONG;
    double scale = 1;
    for (unsigned i = 0; i < decimals; i++)
        scale *= 10;
    *out = (struct decimal){(minus ? -digits.whole : digits.whole) / scale, decimals};
    *text = at;
    return DECIMAL_GOOD;
}
