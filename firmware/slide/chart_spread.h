/* Labels beside marks on one line: each as near to its mark as the others let it. */
#ifndef SLIDE_CHART_SPREAD_H
#define SLIDE_CHART_SPREAD_H

#include <stdbool.h>
#include <stddef.h>

/* `size`: what it takes on the line; `wish`: where its middle would best be; `at`: where it starts,
 * set by chart_spread(). */
struct spread_item {
    float size, wish, at;
};

/* Places `items` (in the order of their wishes) between `from` and `to`, `gap` px apart at least,
 * in order. False when they do not fit: then they stand one after the other from `from`. */
bool chart_spread(struct spread_item *items, size_t count, float from, float to, float gap);

#endif
