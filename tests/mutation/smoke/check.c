#include "span.h"

/* That nothing is shorter than nothing is not looked at. */
int main(void)
{
    return span_length(3, 5) == 2 && span_digits(0) == 0 && span_digits(99) == 2 &&
                   span_digits(100) == 3
               ? 0
               : 1;
}
