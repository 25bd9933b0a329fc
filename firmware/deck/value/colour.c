#include <string.h>

#include "deck/value/quantity.h"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool colour_read(struct diags *diags, struct mark at, const char *utf8, struct colour *out)
{
    const char *digits = utf8 + (*utf8 == '#');
    size_t length = strlen(digits);
    bool good = length == 3 || length == 6;
    unsigned long value = 0;
    for (size_t i = 0; good && i < length; i++) {
        int digit = hex_value(digits[i]);
        good = digit >= 0;
        value = value << 4 | (unsigned long)(digit & 15);
        if (length == 3)
            value = value << 4 | (unsigned long)(digit & 15);
    }
    if (good && *utf8 == '#') {
        *out = COLOUR(value);
        return true;
    }
    diag_error(diags, at, "E229", "`%s` is not a colour", utf8);
    if (good)
        diag_help(diags, "write `\"#%s\"`", digits);
    else
        diag_help(diags, "write `\"#RRGGBB\"`, such as `\"#E0A030\"`");
    return false;
}
