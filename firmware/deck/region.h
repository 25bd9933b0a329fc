/* The part of the world that a map shows: four edges, or the name of one of a few or of an area.
 *
 * Edges are degrees, south < north and west < east once read; a region never crosses the date
 * line. */
#ifndef DECK_REGION_H
#define DECK_REGION_H

#include <stdbool.h>

#include "deck/deck.h"
#include "deck/fields.h"

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

/* Reads `{south, north, west, east}` or a name; what FIELD_REGION does. Reports what is wrong (E409
 * for edges in the wrong order); true if nothing was. */
bool region_read(struct reader *reader, const struct node *node, struct region *out);
/* The area of the deck that a region without known edges names: its index. One with rings gives the
 * region its edges, half a degree around them; one of `admin` is the map's to look up, so the edges
 * stay unknown. -1 for an unknown name (E305) and for regions that need no area. */
int region_resolve(const struct deck *deck, struct region *region, struct diags *diags);
bool region_contains(const struct region *region, double lat, double lon);
/* False for a place outside a region with known edges, reported where it is defined when lat and
 * lon look exchanged (E407), else where it is used (E408); in the deck's first language. */
bool region_check_place(const struct region *region, const struct deck_place *place,
                        const struct word *used_at, struct diags *diags);

#endif
