/* The part of the world that a map shows: four edges, or the name of one of a few or of an area.
 *
 * south < north and west < east once read (E409 otherwise): of `west: 150, east: -120` the east
 * edge becomes 240. */
#pragma once

#include "base/box_geo.h"
#include "deck/fields/fields.h"

struct region {
    bool given;
    struct word name; /* instead of edges; NULL: edges were written */
    bool known;       /* the edges are: written, or those of a name of region_names */
    struct box_geo box;
    struct mark mark; /* of the whole value */
    struct mark south_mark, north_mark, west_mark, east_mark;
};

/* All of it, around the middle of what the deck is about. */
#define REGION_WORLD "world"
/* Names with edges of their own, NULL-terminated. */
extern const char *const region_names[];
