/* Outlines filled on a grid of degrees, so that no projection tears them: what lies where, and
 * through which of its cells an outline runs. */
#pragma once

#include "slide/map/names/cells.h"

/* Bits of a cell's edges. */
enum degrees_edge { DEGREES_EDGE = 1 /* any outline */, DEGREES_SHORE = 2 };

enum { DEGREES_BLOCKS = 64 /* across the grid, and up */ };

/* Rows from the south, columns from `west` to the east, over 180 if need be. */
struct degrees {
    double south, west, tall, wide;
    int rows, columns;
    double row_tall, column_wide; /* of a cell */
    uint16_t *cells;              /* 1 + the thing; 0: none */
    uint8_t *edges;               /* what runs through: of enum degrees_edge */
    /* Blocks of cells, a bit each, in which something is asked for; NULL: in all. What is filled is
     * right there, and where there is nothing to be seen of it it costs nothing. */
    uint64_t *asked;
};

/* What things are filled with, one after the other. */
struct degrees_pen;

/* Sets the size of a cell, and takes the cells, empty, from `arena`. */
void degrees_start(struct degrees *degrees, struct arena *arena);
/* A cell is asked for, with those around it. */
void degrees_ask(struct degrees *degrees, int row, int column);
/* In `arena`. The edges of what is filled are noted unless only some points are asked for.
 * `degrees` outlives it. */
struct degrees_pen *degrees_pen_make(struct arena *arena, const struct degrees *degrees,
                                     const struct cells_request *request);
/* For other things to be filled with the same pen. */
void degrees_clear(struct degrees *degrees, struct degrees_pen *pen);
/* Even-odd, over what is there. Specks are left out. */
void degrees_fill(struct degrees_pen *pen, const struct cells_thing *thing, uint16_t value);
