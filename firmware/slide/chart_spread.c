#include "slide/chart_spread.h"

#include <math.h>

/* Pushed down in order, then pushed back up from the end: the first that touch share the way. */
bool chart_spread(struct spread_item *items, size_t count, float from, float to, float gap)
{
    float needs = gap * (float)(count > 0 ? count - 1 : 0), next = from;
    for (size_t i = 0; i < count; i++)
        needs += items[i].size;
    bool fits = needs <= to - from;
    for (size_t i = 0; i < count; i++) {
        float wish = fits ? roundf(items[i].wish - items[i].size / 2) : next;
        items[i].at = fmaxf(next, wish);
        next = items[i].at + items[i].size + gap;
    }
    float last = to;
    for (size_t i = fits ? count : 0; i-- > 0;) {
        items[i].at = fminf(items[i].at, last - items[i].size);
        last = items[i].at - gap;
    }
    return fits;
}
