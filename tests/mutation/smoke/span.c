#include "span.h"

int span_length(int from, int to)
{
    if (to < from) /* "<=" would give the same */
        return 0;
    return to - from;
}

unsigned span_digits(unsigned value)
{
    unsigned digits = 0;
    while (value > 0) {
        digits += 1;
        value = value / 10;
    }
    return digits;
}

int span_middle(int from, int to)
{
    return (from + to) / 2;
}
