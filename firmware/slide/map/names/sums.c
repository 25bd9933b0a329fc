#include "slide/map/names/sums.h"

#include <string.h>

void sums_start_all(struct arena *arena, const struct cells *cells, struct sums *const *out,
                    size_t count)
{
    size_t corners = ((size_t)cells->columns + 1) * ((size_t)cells->rows + 1);
    uint16_t *at = arena_array(arena, uint16_t, count * corners);
    for (size_t i = 0; i < count; i++)
        *out[i] = (struct sums){cells->columns, cells->rows, at + i * corners};
}

struct sums sums_start(struct arena *arena, const struct cells *cells)
{
    struct sums sums, *const only = &sums;
    sums_start_all(arena, cells, &only, 1);
    return sums;
}

/* True if there is anything but zeros. */
static bool is_any(const uint8_t *values, size_t count)
{
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= count; i += sizeof eight) {
        memcpy(&eight, values + i, sizeof eight);
        if (eight != 0)
            return true;
    }
    for (; i < count; i++)
        if (values[i] != 0)
            return true;
    return false;
}

void sums_fill(struct sums *sums, const uint8_t *values)
{
    size_t wide = (size_t)sums->columns + 1;
    memset(sums->at, 0, wide * sizeof *sums->at);
    for (int row = 0; row < sums->rows; row++) {
        const uint16_t *above = sums->at + (size_t)row * wide;
        uint16_t *out = sums->at + ((size_t)row + 1) * wide;
        unsigned line = 0;
        out[0] = 0;
        for (int column = 0; column < sums->columns; column++) {
            line += *values++;
            out[column + 1] = (uint16_t)(above[column + 1] + line);
        }
    }
}

void sums_fill_any(struct sums *sums, const uint8_t *values)
{
    if (is_any(values, (size_t)sums->columns * (size_t)sums->rows))
        sums_fill(sums, values);
}

uint32_t sums_under(const struct sums *sums, const struct cells *cells, struct rect rect,
                    int *count)
{
    struct cells_range range;
    *count = 0;
    if (!cells_under(cells, rect, &range))
        return 0;
    *count = (range.right - range.left + 1) * (range.bottom - range.top + 1);
    return sums_of(sums, range);
}
