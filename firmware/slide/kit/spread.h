/* Things in a row, moved apart until none touches another: names over a line, values beside bars.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* px along the row. */
struct spread_item {
    float size;
    float wish;     /* where its middle would best be */
    float from, to; /* that it must stay between; for spread_near() only */
    float at;       /* out: where it starts */
};

/* Sets `at` of all: in the order given, at least `gap` apart, each within its limits, and as near
 * to where they would be as that allows (least squares, as isotonic regression by pooling
 * neighbours gives it). False when there is no room: `at` is then undefined. At most SPREAD_MAX
 * items. */
enum { SPREAD_MAX = 64 };
bool spread_near(struct spread_item *items, size_t count, float gap);
/* Sets `at` of all, in the order of their wishes, at least `gap` apart between `from` and `to`:
 * pushed on by the one before, then back from the end. Starts are whole px where none pushes.
 * False when they do not fit: then one follows the other from `from`. Any number of items. */
bool spread_in_order(struct spread_item *items, size_t count, float from, float to, float gap);
