/* Any bytes as a tile of heights, in a small map with sound checksums: read from every level, over
 * the date line, it is flat or says what a plain reader of the format says. With libFuzzer
 * (VITRINE_FUZZ) this is its target; otherwise a program that replays tiles, with every prefix and
 * every byte changed.
 *
 * An input's first byte, bits 0 and 1, is the level; the rest is the tile. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/heights.h"
#include "atlas/heights_format.h"
#include "atlas/sections.h"
#include "atlas_walk.h"
#include "base/arena.h"

enum { SMALL_MOST = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fail(const char *why)
{
    fprintf(stderr, "%s\n", why);
    abort();
}

static void put(uint8_t *at, uint64_t value, size_t count)
{
    for (size_t i = 0; i < count; i++)
        at[i] = (uint8_t)(value >> 8 * i);
}

/* The small map, read once. */
static const uint8_t *small_map(size_t *size)
{
    static uint8_t bytes[SMALL_MOST];
    static size_t length;
    if (!length) {
        FILE *file = fopen(SMALL_MAP, "rb");
        length = file ? fread(bytes, 1, sizeof bytes, file) : 0;
        if (file)
            fclose(file);
        if (!length)
            fail("no small map: build the target small_map");
    }
    *size = length;
    return bytes;
}

/* The tile that ends at the date line, at the latitude of 40 degrees. */
struct where {
    int level, column, row, columns, rows;
};

static struct where tile_of(int level)
{
    int column = heights_across(level) - 1;
    int row = (int)((90 - 40) / heights_cell(level)) / HEIGHTS_TILE;
    int columns = heights_columns(level) - column * HEIGHTS_TILE;
    int rows = heights_rows(level) - row * HEIGHTS_TILE;
    return (struct where){level, column, row, columns, rows < HEIGHTS_TILE ? rows : HEIGHTS_TILE};
}

static size_t blocks_of(size_t length)
{
    return (length + ATLAS_BLOCK - 1) / ATLAS_BLOCK;
}

/* The small map with a section of heights in which only one tile has bytes; to be freed. */
static uint8_t *with_tile(struct where tile, const uint8_t *coded, size_t coded_size, size_t *size)
{
    size_t small_size;
    const uint8_t *small = small_map(&small_size);
    size_t rows = atlas_u32(small + ATLAS_AT_SECTIONS), head = atlas_u32(small + ATLAS_AT_HEAD);
    size_t sums = (head - ATLAS_HEADER - rows * ATLAS_ROW) / ATLAS_SUM;
    size_t ends = 4 * heights_tiles(), length = ends + coded_size;
    size_t more = blocks_of(length) * ATLAS_SUM, offset = small_size + more;
    *size = offset + length;
    uint8_t *map = calloc(1, *size);
    if (!map)
        return NULL;
    memcpy(map, small, head);
    memcpy(map + head + more, small + head, small_size - head);
    put(map + ATLAS_AT_HEAD, head + more, 4);
    for (size_t i = 0; i < rows; i++) {
        uint8_t *row = map + ATLAS_HEADER + i * ATLAS_ROW;
        bool heights = atlas_u32(row) == ATLAS_SECTION_HEIGHTS;
        put(row + 4, heights ? offset : atlas_u32(row + 4) + more, 4);
        if (heights) {
            put(row + 8, length, 4);
            put(row + 12, sums, 4);
        }
    }
    for (size_t i = heights_tile(tile.level, tile.column, tile.row); i < heights_tiles(); i++)
        put(map + offset + 4 * i, coded_size, 4);
    if (coded_size)
        memcpy(map + offset + ends, coded, coded_size);
    atlas_mend(map, *size);
    return map;
}

static unsigned bit(const uint8_t *bytes, size_t at)
{
    return bytes[at / 8] >> at % 8 & 1u;
}

/* A row of a tile as the format says; how many bytes it takes, SIZE_MAX where some are missing. */
static size_t plain_row(const uint8_t *bytes, size_t length, int columns, const int16_t *above,
                        int16_t *codes)
{
    size_t groups = (size_t)heights_groups(columns), at = (groups + 1) / 2;
    for (size_t group = 0; group < groups; group++) {
        size_t width = 0;
        if (at > length || group / 2 >= length)
            return SIZE_MAX;
        for (size_t i = 0; i < 4; i++)
            width |= (size_t)bit(bytes, 4 * group + i) << i;
        size_t end = at + HEIGHTS_GROUP * width / 8;
        if (end > length)
            return SIZE_MAX;
        for (size_t i = 0; i < HEIGHTS_GROUP; i++) {
            int column = (int)(group * HEIGHTS_GROUP + i);
            unsigned folded = 0;
            for (size_t k = 0; k < width; k++)
                folded |= bit(bytes, 8 * at + i * width + k) << k;
            if (column < columns)
                codes[column] =
                    (int16_t)(heights_expected(codes, above, column) + heights_unfold(folded));
        }
        at = end;
    }
    return at;
}

/* Codes of a tile as the format says; false where it is none. */
static bool plain(struct where tile, const uint8_t *bytes, size_t length, int16_t *codes)
{
    if (length < HEIGHTS_BEHIND)
        return false;
    length -= HEIGHTS_BEHIND;
    for (int row = 0; row < tile.rows; row++) {
        int16_t *here = codes + row * tile.columns;
        size_t took =
            plain_row(bytes, length, tile.columns, row ? here - tile.columns : NULL, here);
        if (took > length)
            return false;
        bytes += took;
        length -= took;
    }
    return length == 0;
}

/* Compares what is read about the tile with the codes, NULL: flat. */
static void compare(struct where tile, const struct heights_grid *grid, const int16_t *codes)
{
    double step = heights_cell(tile.level);
    for (int i = 0; i < grid->rows; i++) {
        for (int j = 0; j < grid->columns; j++) {
            int column = (int)((grid->west + 180) / step + j) - tile.column * HEIGHTS_TILE;
            int row = (int)floor((90 - grid->north) / step + i);
            row = (row < 0 ? 0 : row) - tile.row * HEIGHTS_TILE; /* beyond the pole its own */
            bool in = column >= 0 && column < tile.columns && row >= 0 && row < tile.rows;
            int code = in && codes ? codes[row * tile.columns + column] : 0;
            if (grid->metres[i * grid->columns + j] != (int16_t)heights_metres(code))
                fail("other heights than the format says");
        }
    }
}

static void read_about(struct where tile, const uint8_t *map, size_t size, const int16_t *codes)
{
    const char *why = NULL;
    struct atlas *atlas = atlas_open(map, size, &why);
    if (!atlas)
        fail(why);
    struct arena arena = {0};
    double step = heights_cell(tile.level);
    double west = tile.column * HEIGHTS_TILE * step - 180,
           north = 90 - tile.row * HEIGHTS_TILE * step;
    struct box_geo around = {north - tile.rows * step, north, west - step, 180 + step};
    struct box_geo inside = {around.south + 2 * step, north - 3 * step, 180 - 5 * step, 180};
    struct heights_grid grid;
    heights_read(atlas, around, step, &arena, &grid);
    compare(tile, &grid, codes);
    heights_read(atlas, inside, step, &arena, &grid);
    compare(tile, &grid, codes);
    arena_finish(&arena);
    atlas_close(atlas);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int16_t codes[HEIGHTS_TILE * HEIGHTS_TILE];
    if (!size || size > HEIGHTS_TILE_BYTES)
        return 0;
    struct where tile = tile_of(data[0] & 3);
    bool sound = plain(tile, data + 1, size - 1, codes);
    size_t map_size;
    uint8_t *map = with_tile(tile, data + 1, size - 1, &map_size);
    if (!map)
        return 0;
    read_about(tile, map, map_size, sound ? codes : NULL);
    free(map);
    return 0;
}
