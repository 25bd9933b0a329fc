/* The names along two lines that are compared. */
#ifndef SLIDE_CORRIDOR_COMPARE_NAMES_H
#define SLIDE_CORRIDOR_COMPARE_NAMES_H

#include "slide/corridor/compare/compare.h"
#include "slide/corridor/layout/names.h"

enum { COMPARE_STOPS_MAX = CORRIDOR_STATIONS_MAX / 2 }; /* of a line */
enum { COMPARE_CLEAR = 34 };                            /* px from the line's middle to a name */

/* Names of both horizontal lines, above and below them: below, but for those of the longer one that
 * would lie over the number; by turns where they are many. The lines' positions across do not
 * count: `up` and `down` are how far names reach from each. False: some meet. */
bool compare_names_horizontal(struct comparing *comparing, const struct corridor_name *names,
                              float up[static LINES], float down[static LINES]);
/* Names to the right of both vertical lines. */
bool compare_names_vertical(struct comparing *comparing, const struct corridor_name *names);
/* Puts a name above or below its stop, and a leader to it where it has moved. */
void compare_names_put(const struct comparing *comparing, struct corridor_stop *stop,
                       const struct corridor_label *label, float x, float y);

#endif
