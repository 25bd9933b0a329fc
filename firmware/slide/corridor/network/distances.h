/* Distances along a corridor's network. */
#ifndef SLIDE_CORRIDOR_NETWORK_DISTANCES_H
#define SLIDE_CORRIDOR_NETWORK_DISTANCES_H

#include "slide/corridor/network/network.h"

/* Sets at_km of all stations. */
void network_distances_set(struct corridor_network *net);
/* The whole length of a route, of the source: its own, or the sum of its legs' when all have one;
 * not `given` when it is not known. */
struct quantity network_distances_route(const struct deck_route *route);

#endif
