#include "base/box_geo.h"

#include <math.h>

double box_geo_turn(double lon, double west)
{
    return lon - 360 * floor((lon - west) / 360);
}

bool box_geo_holds(struct box_geo box, struct place_geo place)
{
    return place.lat >= box.south && place.lat <= box.north &&
           (box_geo_turn(place.lon, box.west) <= box.east || place.lon == box.east);
}

bool box_geo_meet(struct box_geo a, struct box_geo b)
{
    if (box_geo_is_nothing(a) || box_geo_is_nothing(b) || a.south > b.north || b.south > a.north)
        return false;
    if (a.west <= b.east && b.west <= a.east)
        return true;
    return box_geo_turn(b.west, a.west) <= a.east || box_geo_turn(a.west, b.west) <= b.east;
}

double box_geo_off(struct box_geo box, double lon)
{
    double east = box_geo_turn(lon, box.west) - box.east; /* up to what is outside */
    double west = 360 - (box.east - box.west) - east;
    if (east <= 0 || west <= 0)
        return 0;
    return east <= west ? east : -west;
}

/* Around both, eastwards from `west`, from where both begin within a turn. */
static struct box_geo around(struct box_geo a, struct box_geo b, double west)
{
    double end_a = box_geo_turn(a.west, west) + a.east - a.west;
    double end_b = box_geo_turn(b.west, west) + b.east - b.west;
    return (struct box_geo){fmin(a.south, b.south), fmax(a.north, b.north), west,
                            west + fmin(fmax(end_a, end_b) - west, 360)};
}

struct box_geo box_geo_join(struct box_geo a, struct box_geo b)
{
    if (box_geo_is_nothing(a))
        return b;
    if (box_geo_is_nothing(b))
        return a;
    struct box_geo from_a = around(a, b, a.west), from_b = around(a, b, b.west);
    return from_b.east - from_b.west < from_a.east - from_a.west ? from_b : from_a;
}

struct box_geo box_geo_add(struct box_geo box, struct place_geo place)
{
    return box_geo_join(box, (struct box_geo){place.lat, place.lat, place.lon, place.lon});
}

struct box_geo box_geo_grow(struct box_geo box, double tall, double wide)
{
    wide = fmin(wide, (360 - (box.east - box.west)) / 2);
    return (struct box_geo){fmax(box.south - tall, -90), fmin(box.north + tall, 90),
                            box.west - wide, box.east + wide};
}
