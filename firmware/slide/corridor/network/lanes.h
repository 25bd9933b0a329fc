/* Lanes of a network that are taken, each from one column to another. */
#ifndef SLIDE_CORRIDOR_NETWORK_LANES_H
#define SLIDE_CORRIDOR_NETWORK_LANES_H

#include <stdbool.h>
#include <stddef.h>

enum {
    NETWORK_LANES_MAX = 3, /* to each side of lane 0 */
    NETWORK_TAKEN_MAX = 64
};

/* Zeroed: all are free. */
struct network_lanes {
    struct network_taken {
        int lane, from, to;
    } taken[NETWORK_TAKEN_MAX];
    size_t count;
};

/* Nothing lies on the lane between the two columns; what ends there may touch. */
bool network_lanes_free(const struct network_lanes *lanes, int lane, int from, int to);
/* False: there is no room to note it. */
bool network_lanes_take(struct network_lanes *lanes, int lane, int from, int to);
/* The free lane for a path from lane `near` and back that crosses the fewest others; of those the
 * nearest, on `side` first (-1 or 1; 0: the emptier one), and outward first when `near` is not 0.
 * 0: none is free. */
int network_lanes_choose(const struct network_lanes *lanes, int near, int side, int from, int to);
/* `count` columns come in behind `column`. */
void network_lanes_stretch(struct network_lanes *lanes, int column, int count);

#endif
