/* Sums over the cells of any rectangle, in one look. Pure.
 *
 * A sum is less than 65,536, whatever all cells come to: what is larger begins anew at 0, and the
 * difference of two of them is right all the same. So there is half as much memory to be brought in
 * for each view. */
#pragma once

#include "slide/map/names/cells.h"

struct sums {
    int columns, rows;
    uint16_t *at; /* of all cells above and left of a corner */
};

/* In `arena`, with room for as many cells as there are; nothing is summed up yet. */
struct sums sums_start(struct arena *arena, const struct cells *cells);
/* Several at once: so large a piece of memory comes page by page, and of what is not filled none.
 */
void sums_start_all(struct arena *arena, const struct cells *cells, struct sums *const *out,
                    size_t count);
/* Starts anew with a value for each cell, of as many columns and rows as it has now. */
void sums_fill(struct sums *sums, const uint8_t *values);
/* The same of sums that were only started: of what is nowhere in view they are zeros as they came.
 */
void sums_fill_any(struct sums *sums, const uint8_t *values);
/* Of a range of cells. */
static inline uint32_t sums_of(const struct sums *sums, struct cells_range range)
{
    size_t wide = (size_t)sums->columns + 1;
    const uint16_t *top = sums->at + (size_t)range.top * wide,
                   *bottom = sums->at + ((size_t)range.bottom + 1) * wide;
    return (uint16_t)(bottom[range.right + 1] - bottom[range.left] - top[range.right + 1] +
                      top[range.left]);
}
/* Of all cells that a rectangle of the canvas touches; of those outside the view nothing counts.
 * `count`: of the cells in view. */
uint32_t sums_under(const struct sums *sums, const struct cells *cells, struct rect rect,
                    int *count);
