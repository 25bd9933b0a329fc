/* Which lanes of a corridor's network are taken, and from which column to which. */
#ifndef SLIDE_CORRIDOR_NETWORK_LANES_H
#define SLIDE_CORRIDOR_NETWORK_LANES_H

#include <stdbool.h>
#include <stddef.h>

enum {
    NETWORK_LANES_MAX = 3, /* to each side of lane 0 */
    CORRIDOR_TAKEN_MAX = 64
};

/* Zeroed: all are free. */
struct corridor_lanes {
    struct corridor_taken {
        int lane, from, to;
    } taken[CORRIDOR_TAKEN_MAX];
    size_t count;
};

/* Stretches that only touch at their ends don't stand in each other's way. */
bool network_lanes_free(const struct corridor_lanes *lanes, int lane, int from, int to);
/* False: there is no room to note it. */
bool network_lanes_take(struct corridor_lanes *lanes, int lane, int from, int to);
/* -1 or 1; -1 when both sides are alike. */
int network_lanes_emptier_side(const struct corridor_lanes *lanes);
/* The free lane for a path from lane `near` and back that crosses the fewest others; of those the
 * nearest, on `side` (-1 or 1) first, and outward first when `near` is not 0. 0: none is free. */
int network_lanes_choose(const struct corridor_lanes *lanes, int near, int side, int from, int to);
/* `count` columns come in behind `column`. */
void network_lanes_stretch(struct corridor_lanes *lanes, int column, int count);

#endif
