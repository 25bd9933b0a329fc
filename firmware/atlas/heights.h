/* Heights of the whole world, on a grid of 2 arc-minutes and three that are each twice as coarse.
 *
 * They are soft: a mean of about 4 km, from pictures of 8 bits, good to some 30 m on plains and
 * some hundreds in mountains; a summit is the mean of its surroundings. Sea is 0, land below it is
 * told only where no sea reaches it. Tiles are decoded at each reading, on two processors where
 * there are two, and nothing is kept: any thread, though it takes some milliseconds, which a map's
 * worker has. */
#pragma once

#include "atlas/atlas.h"
#include "base/arena.h"

/* Metres at the middles of cells, row by row from the north-west. */
struct heights_grid {
    int columns, rows;
    double west, north; /* of the first middle, degrees; west may be a turn off */
    double cell;        /* from one middle to the next, degrees */
    int16_t *metres;    /* in the arena they were read into */
};

/* The coarsest grid with cells of `cell` degrees or less (the finest where none is so fine) over a
 * box, and two cells more on every side. A box across the date line ends beyond 180: its east is
 * west + 360 at most. Beyond a pole its row is repeated. A tile that is damaged is flat, and said
 * once in the log. */
void heights_read(const struct atlas *atlas, struct box_geo box, double cell, struct arena *arena,
                  struct heights_grid *out);
