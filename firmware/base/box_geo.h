/* Boxes of the earth's surface, which may lie across the date line. Degrees; pure. */
#pragma once

#include <stdbool.h>

/* Degrees, north and east positive. */
struct place_geo {
    double lat, lon;
};

/* south <= north and west <= east <= west + 360: `east` is beyond 180 in a box across the date
 * line, so that 150 E to 120 W is {.west = 150, .east = 240}. `south` above `north`: nothing. */
struct box_geo {
    double south, north, west, east;
};

#define BOX_GEO_NOTHING ((struct box_geo){90, -90, 180, -180})

static inline bool box_geo_is_nothing(struct box_geo box)
{
    return box.south > box.north;
}
/* The same longitude, from `west` up to a turn more. */
double box_geo_turn(double lon, double west);
/* The edges count as inside. */
bool box_geo_holds(struct box_geo box, struct place_geo place);
bool box_geo_meet(struct box_geo a, struct box_geo b);
/* How far a longitude is beyond the nearer edge: negative in the west, 0 inside. */
double box_geo_off(struct box_geo box, double lon);
/* The least box around both: across the date line where that is narrower. */
struct box_geo box_geo_join(struct box_geo a, struct box_geo b);
struct box_geo box_geo_add(struct box_geo box, struct place_geo place);
/* Larger by degrees on every side; never beyond a pole or a whole turn. */
struct box_geo box_geo_grow(struct box_geo box, double tall, double wide);
