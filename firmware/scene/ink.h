/* Where a draw list puts ink: the canvas as cells, and the largest rectangle of it that stays
 * empty.
 *
 * Ink are letters, lines, marks, pictures and drawings. Texts count from the height of capitals to
 * the depth of descenders, for their whole run. A surface of one colour (a fill, a box, a filled
 * path) counts whole unless it is larger than `plain`: then it is a ground, of which only the edge
 * counts. What is painted in the ground's own colour, or with hardly any strength, is no ink. */
#pragma once

#include "scene/draw.h"
#include "scene/metrics.h"

/* Cells are `cell` px wide and high; cell (0, 0) is at the area's corner. */
struct ink {
    struct rect area; /* of the canvas that is looked at, px */
    float cell;       /* px */
    float plain;      /* square px */
    struct colour ground;
    int columns, rows;
    unsigned char *taken; /* row by row, 1: there is ink */
};

/* All cells empty; they live in `arena`. */
void ink_start(struct ink *ink, struct arena *arena);
/* Adds a rectangle, px of the canvas. */
void ink_take(struct ink *ink, struct rect rect);
/* Adds what the list draws. */
void ink_add(struct ink *ink, const struct draw_list *list, const struct metrics *metrics);
/* The largest rectangle without ink, of whole cells, px of the canvas; w and h 0: there is none.
 * Uses memory of `arena`. */
struct rect ink_largest_gap(const struct ink *ink, struct arena *arena);
