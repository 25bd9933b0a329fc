#include "slide/corridor/network/lanes.h"

#include <limits.h>
#include <stdlib.h>

bool network_lanes_free(const struct network_lanes *lanes, int lane, int from, int to)
{
    for (size_t i = 0; i < lanes->count; i++) {
        const struct network_taken *taken = &lanes->taken[i];
        if (taken->lane == lane && from < taken->to && taken->from < to)
            return false;
    }
    return true;
}

bool network_lanes_take(struct network_lanes *lanes, int lane, int from, int to)
{
    if (lanes->count == NETWORK_TAKEN_MAX)
        return false;
    lanes->taken[lanes->count++] = (struct network_taken){lane, from, to};
    return true;
}

/* -1 or 1; -1 when both sides are alike. */
static int emptier_side(const struct network_lanes *lanes)
{
    int above = 0, below = 0;
    for (size_t i = 0; i < lanes->count; i++) {
        above += lanes->taken[i].lane < 0;
        below += lanes->taken[i].lane > 0;
    }
    return above <= below ? -1 : 1;
}

/* How many paths between two lanes pass one of the columns where the lane is changed. */
static int crossings(const struct network_lanes *lanes, int lane, int other, int from, int to)
{
    int count = 0;
    for (size_t i = 0; i < lanes->count; i++) {
        const struct network_taken *taken = &lanes->taken[i];
        bool between = (lane < taken->lane) != (other < taken->lane) && taken->lane != lane &&
                       taken->lane != other;
        count += between && taken->from < from && from < taken->to;
        count += between && taken->from < to && to < taken->to;
    }
    return count;
}

int network_lanes_choose(const struct network_lanes *lanes, int near, int side, int from, int to)
{
    int order[3 * NETWORK_LANES_MAX], count = 0, chosen = 0, least = INT_MAX;
    side = side != 0 ? side : emptier_side(lanes);
    for (int away = abs(near) + 1; near != 0 && away <= NETWORK_LANES_MAX; away++)
        order[count++] = side * away;
    for (int away = 1; away <= NETWORK_LANES_MAX; away++) {
        order[count++] = side * away;
        order[count++] = -side * away;
    }
    for (int i = 0; i < count; i++) {
        int across = crossings(lanes, near, order[i], from, to);
        if (across >= least || !network_lanes_free(lanes, order[i], from, to))
            continue;
        chosen = order[i];
        least = across;
    }
    return chosen;
}

void network_lanes_stretch(struct network_lanes *lanes, int column, int count)
{
    for (size_t i = 0; i < lanes->count; i++) {
        lanes->taken[i].from += lanes->taken[i].from > column ? count : 0;
        lanes->taken[i].to += lanes->taken[i].to > column ? count : 0;
    }
}
