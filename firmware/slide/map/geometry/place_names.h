/* The names of a map placed for a camera at rest: of places, countries, seas, lakes, areas and
 * rivers. */
#pragma once

#include "slide/map/geometry/marks.h"

/* What lies where in the first step's view, in `arena`: for map_names_place_home(). Needs only what
 * names lie in, map_subjects(); any thread. */
struct cells_begun *map_names_begin_home(const struct map_placed *placed, struct arena *arena);
/* For the first step's camera, once all that names keep off is laid out, with map_rivers_find().
 * Marks the cells. */
void map_names_place_home(struct map_placed *placed, struct cells_begun *cells);
/* For any camera at rest, as if the visit began there; label_count and MAP_RIVERS_MAX of them. */
void map_names_place(const struct map_placed *placed, const struct camera *camera,
                     struct map_spot *out, struct map_river_spot *rivers);
/* Where names were, moved along with the map. */
struct map_names_before {
    const struct map_spot *spots; /* of each label; NULL: nowhere */
    bool steady;                  /* the scale is the one of then: they stay where they may be */
};
/* The same, of a view whose marks stand where they are to be; names stay where they were unless
 * another place is much better. */
void map_names_place_again(const struct map_seen *seen, const struct map_names_before *before,
                           struct map_spot *out, struct map_river_spot *rivers);

/* Lakes of less than so many design px are specks, over which a name may lie. */
enum { MAP_SPECK_PX = 12 };
/* What lies over a map in this view, each grown by the 16 design px that names keep: buttons,
 * instruments, the headline's card; px of the canvas. */
enum { MAP_CONTROLS_MAX = 24 };
size_t map_names_controls(const struct map_placed *placed, const struct camera *camera,
                          struct rect out[static MAP_CONTROLS_MAX]);
/* The mark of a point on the canvas, px; the dot of one whose mark stands beside its place; empty:
 * it has none. */
struct rect map_names_mark(const struct map_seen *seen, const struct map_point *point);
/* How far from a point's place its name stands at least, px: its mark, or the dot of one that
 * stands beside its place; a small circle of an estimate. */
float map_names_clear(const struct map_seen *seen, size_t point);
