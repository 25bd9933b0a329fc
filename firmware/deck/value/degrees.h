/* Degrees of latitude and longitude as people write them: `59.91`, `59,91`, `-33.87`, `59°54'N`,
 * `59 54 30 N`, `N 59° 54.5′`, `10° в. д.`; and pairs of them as a map service copies them,
 * `59.9139, 10.7522`. */
#pragma once

#include "base/box_geo.h"
#include "base/diag.h"

enum degrees_axis { DEGREES_NORTH, DEGREES_EAST };

/* A value of a deck. */
struct degrees_text {
    struct mark mark;
    const char *key; /* it is the value of; for messages */
    const char *text;
    double most; /* degrees east at most; 0: 180 */
};

/* False for what is no such number (E210), beyond the earth (E406), of the other axis (E431), in a
 * letter with two meanings (E432), or with a sign and a letter that both say the side (E433). */
bool degrees_read(struct diags *diags, const struct degrees_text *value, enum degrees_axis axis,
                  double *out);
/* True for two numbers, or what might be meant so; `read` finds mistakes. */
bool degrees_are_pair(const char *text);
/* Latitude and longitude in this order, or in any where letters tell which is which. Messages as
 * above, and E434 for anything else. */
bool degrees_read_pair(struct diags *diags, const struct degrees_text *value,
                       struct place_geo *out);
/* The latitude that was meant where a digit slipped in (`140.41`) or the point is missing (`4041`);
 * NULL: neither. */
const char *degrees_slip(struct arena *arena, const char *text);
/* As a deck has them: at least two decimals, at most six. */
const char *degrees_format(struct arena *arena, double value);
