/* Things in a row, moved apart until none touches another: names over a line, stops on it. */
#ifndef SLIDE_CORRIDOR_SPREAD_H
#define SLIDE_CORRIDOR_SPREAD_H

#include <stdbool.h>
#include <stddef.h>

/* px along the row. */
struct spread_item {
    float width;
    float at;       /* where its middle would best be */
    float from, to; /* that it must stay between */
    float x;        /* out: its left edge */
};

/* Sets `x` of all: in the order given, at least `gap` apart, each within its limits, and as near to
 * where they would be as that allows (least squares, as isotonic regression by pooling neighbours
 * gives it). False when there is no room: `x` is then undefined. At most SPREAD_MAX items. */
enum { SPREAD_MAX = 64 };
bool corridor_spread(struct spread_item *items, size_t count, float gap);

#endif
