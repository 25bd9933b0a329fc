/* What can be told of a source's lines and rings: their boxes, and how far they are worth showing.
 */
#pragma once

#include "atlas/mapmaker/source.h"

struct grid_box {
    int32_t west, south, east, north;
};

/* Both arrays have a row for each arc or ring; owned. */
struct shape {
    struct extent {
        struct grid_box box;
        unsigned levels; /* from the finest */
    } * arcs, *rings;
};

/* Cuts arcs of very many points and puts them in order: by kind and rank, and near ones close to
 * each other. */
void shape_order(struct source *source);
/* At each level what is less than two pixels across is left out, but for the largest part of each
 * country. All of a ring is shown where one of its arcs is. */
void shape_find(struct shape *shape, const struct source *source);
void shape_finish(struct shape *shape);
struct grid_box shape_joined(struct grid_box a, struct grid_box b);
/* Joined with any box, gives that box. */
extern const struct grid_box shape_nothing;
