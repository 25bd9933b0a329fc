/* The part of the world that a map shows: four edges, or the name of one of a few or of an area.
 *
 * Edges are degrees, south < north and west < east once read (E409 otherwise); a region never
 * crosses the date line. */
#pragma once

#include "deck/fields/fields.h"

struct region {
    bool given;
    struct word name; /* instead of edges; NULL: edges were written */
    bool known;       /* the edges are: written, or those of a name of region_names */
    double south, north, west, east;
    struct mark mark; /* of the whole value */
    struct mark south_mark, north_mark, west_mark, east_mark;
};

/* Names with edges of their own, NULL-terminated. */
extern const char *const region_names[];
