/* A river's line made ready for letters: cut to the map, evenly spaced, smoothed. For map_rivers*.c
 * only. */
#ifndef SLIDE_MAP_NAMES_RIVER_LINE_H
#define SLIDE_MAP_NAMES_RIVER_LINE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/geom.h"

struct river_point {
    struct vec2 at;
    float along; /* px from the piece's start */
    float angle; /* of the line there, radians; neighbours differ by less than pi */
};

struct river_piece {
    struct river_point *points;
    size_t count; /* at least 3 */
    struct river_piece *next;
};

/* The parts of `line` inside `frame`, in its order, with points about `step` px apart, smoothed
 * over `blur` px to each side. NULL: none. In `arena`. */
struct river_piece *river_pieces(struct arena *arena, const struct vec2 *line, size_t count,
                                 struct rect frame, float step, float blur);

#endif
