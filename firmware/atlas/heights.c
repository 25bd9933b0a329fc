#include "atlas/heights.h"

#include <math.h>
#include <string.h>

#include "atlas/heights_format.h"
#include "atlas/sections.h"
#include "base/halves.h"
#include "base/lanes.h"

enum { APRON = 2, LANES = 8 };

/* Cells of a tile, which is smaller at the east and south edges. */
struct tile {
    int columns, rows;
    const uint8_t *coded;
    size_t length; /* 0: all sea */
};

static bool find_tile(const struct sections *sections, int level, int column, int row,
                      struct tile *out)
{
    size_t index = heights_tile(level, column, row);
    const uint8_t *ends =
        sections_read(sections, ATLAS_SECTION_HEIGHTS, 0, 4 * (size_t)heights_tiles());
    if (!ends)
        return false;
    size_t from = index ? atlas_u32(ends + 4 * (index - 1)) : 0;
    size_t end = atlas_u32(ends + 4 * index);
    int columns = heights_columns(level) - column * HEIGHTS_TILE;
    int rows = heights_rows(level) - row * HEIGHTS_TILE;
    out->columns = columns < HEIGHTS_TILE ? columns : HEIGHTS_TILE;
    out->rows = rows < HEIGHTS_TILE ? rows : HEIGHTS_TILE;
    out->length = end - from;
    if (from >= end)
        return false;
    out->coded = sections_read(sections, ATLAS_SECTION_HEIGHTS, 4 * (size_t)heights_tiles() + from,
                               out->length);
    return out->coded != NULL;
}

/* How wide the numbers of a row's groups are. */
struct widths {
    uint8_t of[HEIGHTS_GROUPS];
    size_t bytes; /* of the row, the widths' own among them */
};

/* False where the row does not end before `end`. */
static bool read_widths(const uint8_t *at, const uint8_t *end, int columns, struct widths *out)
{
    size_t groups = (size_t)heights_groups(columns), own = (groups + 1) / 2, sum = 0;
    if ((size_t)(end - at) < own)
        return false;
    for (size_t i = 0; i < own; i++) {
        out->of[2 * i] = at[i] & 15;
        out->of[2 * i + 1] = at[i] >> 4;
    }
    for (size_t i = 0; i < groups; i++)
        sum += out->of[i];
    out->bytes = own + sum * HEIGHTS_GROUP / 8;
    return out->bytes <= (size_t)(end - at);
}

/* Whether the bytes of a tile are as many as its rows say: then any of them can be decoded. */
static bool is_whole(const struct tile *tile)
{
    struct widths widths;
    if (tile->length < HEIGHTS_BEHIND)
        return false;
    const uint8_t *at = tile->coded, *end = at + tile->length - HEIGHTS_BEHIND;
    for (int row = 0; row < tile->rows; row++) {
        if (!read_widths(at, end, tile->columns, &widths))
            return false;
        at += widths.bytes;
    }
    return at == end;
}

/* Eight numbers of up to 8 bits, each into a byte of its own: halves are parted three times. */
static inline lanes_u16 narrow_numbers(const uint8_t *at, unsigned width)
{
    static const struct {
        uint64_t fours, twos, ones;
    } masks[] = {
        {0, 0, 0},
        {0xF, 0x300000003, 0x1000100010001},
        {0xFF, 0xF0000000F, 0x3000300030003},
        {0xFFF, 0x3F0000003F, 0x7000700070007},
        {0xFFFF, 0xFF000000FF, 0xF000F000F000F},
        {0xFFFFF, 0x3FF000003FF, 0x1F001F001F001F},
        {0xFFFFFF, 0xFFF00000FFF, 0x3F003F003F003F},
        {0xFFFFFFF, 0x3FFF00003FFF, 0x7F007F007F007F},
        {0xFFFFFFFF, 0xFFFF0000FFFF, 0xFF00FF00FF00FF},
    };
    uint64_t all = atlas_u64(at);
    all = (all & masks[width].fours) | (all >> 4 * width & masks[width].fours) << 32;
    all = (all & masks[width].twos) | (all >> 2 * width & masks[width].twos) << 16;
    all = (all & masks[width].ones) | (all >> width & masks[width].ones) << 8;
    uint8_t bytes[LANES];
    memcpy(bytes, &all, sizeof bytes);
    return lanes_bytes(bytes);
}

/* Eight numbers of more than 8 bits: half of them begin in the middle of a byte where their width
 * is odd. */
static lanes_u16 wide_numbers(const uint8_t *at, unsigned width)
{
    lanes_u16 out;
    uint64_t low = atlas_u64(at), high = atlas_u64(at + width / 2) >> (width % 2 * 4);
    for (unsigned i = 0; i < LANES / 2; i++) {
        out[i] = (uint16_t)(low >> i * width & ((1u << width) - 1));
        out[i + LANES / 2] = (uint16_t)(high >> i * width & ((1u << width) - 1));
    }
    return out;
}

/* Codes of one group after a sum of differences, which goes on: in the sea, before all, the numbers
 * are 0. */
static inline uint16_t unfold_group(const uint8_t *numbers, unsigned width, uint16_t sum,
                                    const int16_t *above, int16_t *codes)
{
    for (int i = 0; i < HEIGHTS_GROUP; i += LANES, numbers += width) {
        lanes_u16 sums = (lanes_u16){0} + sum;
        if (width > 0) {
            lanes_u16 folded =
                width <= 8 ? narrow_numbers(numbers, width) : wide_numbers(numbers, width);
            sums += lanes_running((folded >> 1) ^ (0 - (folded & 1)));
            sum = sums[LANES - 1];
        }
        lanes_store(codes + i, lanes_load(above + i) + sums);
    }
    return sum;
}

/* The first `groups` of a row of codes from what they differ by from the expected ones: their
 * differences from the row above add up. */
static void unfold_row(const uint8_t *numbers, const struct widths *widths, int groups,
                       const int16_t *above, int16_t *codes)
{
    uint16_t sum = 0;
    for (int group = 0; group < groups; group++) {
        unsigned width = widths->of[group];
        int at = group * HEIGHTS_GROUP;
        sum = unfold_group(numbers, width, sum, above + at, codes + at);
        numbers += HEIGHTS_GROUP / 8 * width;
    }
}

/* Metres of eight codes, as heights_metres() has them, in 16 bits. */
static inline lanes_u16 metres_of(lanes_u16 codes)
{
    const int16_t steeper = 250, steepest = 438;
    lanes_i16 whole = (lanes_i16)codes;
    lanes_u16 above = (codes - (uint16_t)steeper) & (lanes_u16)(whole > steeper);
    lanes_u16 far_above = (codes - (uint16_t)steepest) & (lanes_u16)(whole > steepest);
    return (codes << 2) + (above << 2) + (far_above << 3);
}

static void put_metres(const int16_t *codes, int count, int16_t *metres)
{
    int i = 0;
    for (; i + LANES <= count; i += LANES)
        lanes_store(metres + i, metres_of(lanes_load(codes + i)));
    for (; i < count; i++)
        metres[i] = (int16_t)heights_metres(codes[i]);
}

/* A piece of a row of tiles in a grid: from column `first` of the grid on. */
struct span {
    int tile_column, tile_row; /* of the tiles */
    int from, count;           /* columns of the tile */
    int first;
};

/* Every second tile is one half's, so that no two halves write to the same cells. */
static bool is_of(const struct span *span, int half)
{
    return (span->tile_column + span->tile_row) % 2 == half;
}

static int wrapped(int column, int columns)
{
    int rest = column % columns;
    return rest < 0 ? rest + columns : rest;
}

/* What is read: a grid from the column `left` and the row `top` of the world's on. */
struct reading {
    const struct atlas *atlas;
    int level, left, top, bottom;
    struct heights_grid *out;
    size_t coded; /* pieces of tiles that have bytes */
};

/* The row of `rows` that is nearest to one that may lie beyond a pole. */
static int within(int row, int rows)
{
    return row < 0 ? 0 : row >= rows ? rows - 1 : row;
}

/* Writes a row of the world wherever the grid has it: beyond a pole its row is repeated. */
static void put_row(const struct reading *reading, const struct span *span, int row,
                    const int16_t *codes)
{
    struct heights_grid *out = reading->out;
    int at = row - reading->top, from = row == 0 || at < 0 ? 0 : at;
    int last = row == heights_rows(reading->level) - 1 ? out->rows - 1 : at;
    int16_t *first = out->metres + (size_t)from * (size_t)out->columns + span->first;
    for (int i = from; i <= last && i < out->rows; i++) {
        int16_t *to = out->metres + (size_t)i * (size_t)out->columns + span->first;
        if (to == first)
            put_metres(codes + span->from, span->count, to);
        else
            memcpy(to, first, (size_t)span->count * sizeof *to);
    }
}

/* Decodes a tile as far down and to the right as it is looked at. */
static void read_tile(const struct reading *reading, const struct span *span)
{
    struct tile tile;
    struct widths widths;
    int16_t rows[2][HEIGHTS_TILE] = {0};
    if (!find_tile(atlas_sections(reading->atlas), reading->level, span->tile_column,
                   span->tile_row, &tile) ||
        !is_whole(&tile))
        return;
    const uint8_t *at = tile.coded, *end = at + tile.length - HEIGHTS_BEHIND;
    size_t own = ((size_t)heights_groups(tile.columns) + 1) / 2;
    int groups = heights_groups(span->from + span->count), top = span->tile_row * HEIGHTS_TILE;
    int bottom = within(reading->bottom, heights_rows(reading->level)) - top;
    for (int row = 0; row < tile.rows && row <= bottom; row++) {
        int16_t *codes = rows[row % 2];
        read_widths(at, end, tile.columns, &widths);
        unfold_row(at + own, &widths, groups, rows[(row + 1) % 2], codes);
        put_row(reading, span, top + row, codes);
        at += widths.bytes;
    }
}

/* Called for each piece of a tile that is read. */
typedef void visitor(struct reading *reading, const struct span *span, int half);

static void count_span(struct reading *reading, const struct span *span, int half)
{
    (void)half;
    struct tile tile;
    reading->coded += find_tile(atlas_sections(reading->atlas), reading->level, span->tile_column,
                                span->tile_row, &tile);
}

static void read_span(struct reading *reading, const struct span *span, int half)
{
    if (is_of(span, half))
        read_tile(reading, span);
}

/* All pieces of a row of tiles. */
static void visit_row(struct reading *reading, int tile_row, visitor *visit, int half)
{
    int left = reading->left, columns = heights_columns(reading->level);
    const struct heights_grid *out = reading->out;
    for (int done = 0; done < out->columns;) {
        int column = wrapped(left + done, columns);
        int end = (column / HEIGHTS_TILE + 1) * HEIGHTS_TILE;
        end = end < columns ? end : columns;
        int count = end - column < out->columns - done ? end - column : out->columns - done;
        struct span span = {column / HEIGHTS_TILE, tile_row, column % HEIGHTS_TILE, count, done};
        visit(reading, &span, half);
        done += count;
    }
}

static int level_for(double cell)
{
    int level = 0;
    while (level + 1 < HEIGHTS_LEVELS && heights_cell(level + 1) <= cell)
        level++;
    return level;
}

static void visit_all(struct reading *reading, visitor *visit, int half)
{
    int rows = heights_rows(reading->level);
    int first_row = within(reading->top, rows) / HEIGHTS_TILE;
    int last_row = within(reading->bottom, rows) / HEIGHTS_TILE;
    for (int row = first_row; row <= last_row; row++)
        visit_row(reading, row, visit, half);
}

static void read_half(void *context, int half)
{
    visit_all(context, read_span, half);
}

/* A thread is started only where there is something to share. */
static void read_tiles(struct reading *reading)
{
    visit_all(reading, count_span, 0);
    if (reading->coded > 1) {
        halves_run(read_half, reading);
        return;
    }
    read_half(reading, 0);
    read_half(reading, 1);
}

void heights_read(const struct atlas *atlas, struct box_geo box, double cell, struct arena *arena,
                  struct heights_grid *out)
{
    int level = level_for(cell);
    double step = heights_cell(level);
    int left = (int)floor((box.west + 180) / step - 0.5) - APRON;
    int right = (int)ceil((box.east + 180) / step - 0.5) + APRON;
    int top = (int)floor((90 - box.north) / step - 0.5) - APRON;
    int bottom = (int)ceil((90 - box.south) / step - 0.5) + APRON;
    *out = (struct heights_grid){.columns = right - left + 1,
                                 .rows = bottom - top + 1,
                                 .west = (left + 0.5) * step - 180,
                                 .north = 90 - (top + 0.5) * step,
                                 .cell = step};
    out->metres = arena_array(arena, int16_t, (size_t)out->columns * (size_t)out->rows);
    struct reading reading = {atlas, level, left, top, bottom, out, 0};
    read_tiles(&reading);
}
