/* The bytes of the section of heights, for its maker and its reader only.
 *
 *   ends     u32 for each tile: where its bytes end, counted from behind all of these; a tile
 *            without any is sea. Level by level from the finest, row by row from the north-west
 *   tiles    each row by row; behind them HEIGHTS_BEHIND bytes that mean nothing, so that eight
 *            bytes can be loaded wherever one is
 *
 * A row of a tile: how wide the numbers of each HEIGHTS_GROUP cells are (0 to 15 bits, 4 bits each,
 * the lower half of a byte first), then the groups' numbers, bit by bit from the lowest: those of a
 * group take twice as many bytes as they are wide. A row's last group is filled up with cells that
 * do not count.
 *
 * A cell's number is how much its code differs from the expected one, folded (0, -1, 1, -2, ...).
 * What is expected is the plane through the cells on the left, above and between them. Codes are
 * steps of 4 m up to 1000 m, 8 m up to 2500 m, 16 m above: finer ones than the pictures have that
 * they come from. */
#pragma once

#include <stddef.h>
#include <stdint.h>

enum {
    HEIGHTS_LEVELS = 4,
    HEIGHTS_PER_DEGREE = 30, /* of the finest level */
    HEIGHTS_TILE = 256,      /* cells, both ways */
    HEIGHTS_GROUP = 16,      /* cells whose numbers are equally wide */
    HEIGHTS_GROUPS = HEIGHTS_TILE / HEIGHTS_GROUP,
    HEIGHTS_WIDEST = 15, /* bits of a number */
    HEIGHTS_BEHIND = 8,
    HEIGHTS_ROW_BYTES = HEIGHTS_GROUPS / 2 + HEIGHTS_GROUPS * 2 * HEIGHTS_WIDEST, /* most */
    HEIGHTS_TILE_BYTES = HEIGHTS_TILE * HEIGHTS_ROW_BYTES + HEIGHTS_BEHIND,       /* most */
};

static inline int heights_columns(int level)
{
    return 360 * HEIGHTS_PER_DEGREE >> level;
}

static inline int heights_rows(int level)
{
    return 180 * HEIGHTS_PER_DEGREE >> level;
}

/* Degrees. */
static inline double heights_cell(int level)
{
    return (double)(1 << level) / HEIGHTS_PER_DEGREE;
}

static inline int heights_across(int level)
{
    return (heights_columns(level) + HEIGHTS_TILE - 1) / HEIGHTS_TILE;
}

static inline int heights_down(int level)
{
    return (heights_rows(level) + HEIGHTS_TILE - 1) / HEIGHTS_TILE;
}

/* The number of a tile. */
static inline size_t heights_tile(int level, int column, int row)
{
    int before = 0;
    for (int finer = 0; finer < level; finer++)
        before += heights_across(finer) * heights_down(finer);
    return (size_t)(before + row * heights_across(level) + column);
}

static inline size_t heights_tiles(void)
{
    return heights_tile(HEIGHTS_LEVELS, 0, 0);
}

static inline int heights_groups(int columns)
{
    return (columns + HEIGHTS_GROUP - 1) / HEIGHTS_GROUP;
}

static inline int heights_metres(int code)
{
    if (code <= 250)
        return 4 * code;
    if (code <= 438)
        return 1000 + 8 * (code - 250);
    return 2504 + 16 * (code - 438);
}

/* The code of the nearest height. */
static inline int heights_code(int metres)
{
    if (metres < 0)
        return -((2 - metres) / 4);
    if (metres <= 1000)
        return (metres + 2) / 4;
    if (metres <= 2504)
        return 250 + (metres - 1000 + 4) / 8;
    return 438 + (metres - 2504 + 8) / 16;
}

/* `codes` is the row so far, `above` the one before it or NULL. */
static inline int heights_expected(const int16_t *codes, const int16_t *above, int column)
{
    int left = column ? codes[column - 1] : 0;
    return above ? above[column] + (column ? left - above[column - 1] : 0) : left;
}

static inline unsigned heights_fold(int value)
{
    return value < 0 ? 2u * (unsigned)-value - 1 : 2u * (unsigned)value;
}

static inline int heights_unfold(unsigned folded)
{
    return (int)(folded / 2) ^ -(int)(folded & 1);
}
