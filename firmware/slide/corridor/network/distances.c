/* How far along a corridor's network its stations stand. */
#include "slide/corridor/network/distances.h"

static double length_of(const struct corridor_leg *leg)
{
    return leg->spec->length.given ? leg->spec->length.value : 0;
}

/* From the stations that are known to their neighbours; side paths between two stations are spread
 * between them, since two paths of different length end at the same place. True: more are known. */
static bool measure_on(struct corridor_network *net, bool known[static CORRIDOR_STATIONS_MAX])
{
    bool more = false;
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        struct corridor_station *from = &net->stations[leg->from], *to = &net->stations[leg->to];
        if (known[leg->from] == known[leg->to] || (known[leg->from] ? to : from)->low >= 0)
            continue;
        if (known[leg->from])
            to->at_km = from->at_km + length_of(leg);
        else
            from->at_km = to->at_km - length_of(leg);
        known[leg->from] = known[leg->to] = more = true;
    }
    for (size_t i = 0; i < net->station_count; i++) {
        struct corridor_station *station = &net->stations[i];
        if (known[i] || station->low < 0 || !known[station->low] || !known[station->high])
            continue;
        station->at_km = net->stations[station->low].at_km * (1 - station->part) +
                         net->stations[station->high].at_km * station->part;
        known[i] = more = true;
    }
    return more;
}

/* Lines that nothing joins all begin at 0. */
void network_distances_set(struct corridor_network *net)
{
    bool known[CORRIDOR_STATIONS_MAX] = {false};
    for (size_t i = 0; i < net->station_count; i++) {
        known[i] = known[i] || net->stations[i].low < 0;
        while (measure_on(net, known))
            ;
    }
}

struct quantity network_distances_route(const struct deck_route *route)
{
    struct quantity sum = {.given = route->via_count > 1, .unit = "km", .mark = route->mark};
    if (route->length.given)
        return route->length;
    for (size_t i = 0; i + 1 < route->via_count; i++) {
        const struct quantity *length = &route->legs[i].length;
        if (!length->given)
            return (struct quantity){0};
        if (i == 0)
            sum.mark = length->mark;
        sum.value += length->value;
        sum.decimals = length->decimals > sum.decimals ? length->decimals : sum.decimals;
        if (length->bound != QUANTITY_EXACT)
            sum.bound = QUANTITY_ABOUT;
    }
    return sum;
}
