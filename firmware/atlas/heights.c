#include "atlas/heights.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

#include "atlas/heights_format.h"
#include "atlas/sections.h"
#include "base/halves.h"
#include "base/lanes.h"

enum { APRON = 2, LOWEST = -512, CODES = 2048 };

/* One half of a reading: where tiles are decoded. Its rooms are taken for the first one. */
struct decoder {
    const struct atlas *atlas;
    struct arena rooms; /* also what zlib asks for */
    z_stream stream;
    uint8_t *bytes;        /* HEIGHTS_TILE_BYTES; NULL: nothing decoded yet */
    int16_t *codes;        /* of a tile, row by row */
    const int16_t *metres; /* of codes from LOWEST on */
    int16_t *level;        /* the row above a tile's first one: zeros */
};

static void *take(void *arena, unsigned count, unsigned size)
{
    return arena_take(arena, (size_t)count * size);
}

static void leave(void *arena, void *address)
{
    (void)arena;
    (void)address;
}

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

static bool start(struct decoder *decoder)
{
    struct arena *rooms = &decoder->rooms;
    decoder->bytes = arena_array(rooms, uint8_t, HEIGHTS_TILE_BYTES);
    decoder->codes = arena_array(rooms, int16_t, HEIGHTS_TILE * HEIGHTS_TILE);
    decoder->level = arena_array(rooms, int16_t, HEIGHTS_TILE);
    decoder->stream = (z_stream){.zalloc = take, .zfree = leave, .opaque = rooms};
    return inflateInit(&decoder->stream) == Z_OK;
}

/* The bytes of a tile; how many, 0 when they are none. */
static size_t inflate_tile(struct decoder *decoder, const struct tile *tile)
{
    z_stream *stream = &decoder->stream;
    if (decoder->bytes ? inflateReset(stream) != Z_OK : !start(decoder))
        return 0;
    inflateValidate(stream, 0);                        /* the map has checksums of its own */
    stream->next_in = (Bytef *)(uintptr_t)tile->coded; /* only read from */
    stream->avail_in = (uInt)tile->length;
    stream->next_out = decoder->bytes;
    stream->avail_out = HEIGHTS_TILE_BYTES;
    return inflate(stream, Z_FINISH) == Z_STREAM_END ? (size_t)stream->total_out : 0;
}

/* A number that is too wide for a byte; 0 when there is none left. */
static unsigned wide(const struct decoder *decoder, size_t length, size_t *more)
{
    if (*more + 2 > length)
        return 0;
    const uint8_t *at = decoder->bytes + *more;
    *more += 2;
    return (unsigned)at[0] | (unsigned)at[1] << 8;
}

/* A row of codes from what they differ by from the expected ones: their differences from the row
 * above add up. */
static void unfold_row(const struct decoder *decoder, size_t at, size_t columns,
                       const int16_t *above, size_t length, size_t *more)
{
    enum { LANES = 8 };
    const uint8_t *in = decoder->bytes + at;
    int16_t *codes = decoder->codes + at;
    bool narrow = !memchr(in, HEIGHTS_WIDE, columns); /* as most rows are */
    uint16_t sum = 0;
    size_t i = 0;
    for (; narrow && i + LANES <= columns; i += LANES) {
        lanes_u16 folded = lanes_bytes(in + i);
        lanes_u16 sums = lanes_running((folded >> 1) ^ (0 - (folded & 1))) + sum;
        lanes_store(codes + i, lanes_load(above + i) + sums);
        sum = sums[LANES - 1];
    }
    for (; i < columns; i++) {
        unsigned folded = in[i];
        if (folded == HEIGHTS_WIDE)
            folded = wide(decoder, length, more);
        sum = (uint16_t)(sum + heights_unfold(folded));
        codes[i] = (int16_t)(above[i] + sum);
    }
}

/* The codes of a tile; false when bytes are missing or left. */
static bool unfold(const struct decoder *decoder, const struct tile *tile, size_t length)
{
    size_t columns = (size_t)tile->columns, count = columns * (size_t)tile->rows, more = count;
    if (length < count)
        return false;
    for (size_t at = 0; at < count; at += columns)
        unfold_row(decoder, at, columns, at ? decoder->codes + at - columns : decoder->level,
                   length, &more);
    return more == length;
}

/* Decodes a tile; NULL: flat. */
static const int16_t *tile_codes(struct decoder *decoder, int level, int column, int row,
                                 struct tile *tile)
{
    if (!find_tile(atlas_sections(decoder->atlas), level, column, row, tile))
        return NULL;
    size_t length = inflate_tile(decoder, tile);
    return unfold(decoder, tile, length) ? decoder->codes : NULL;
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

static void copy_span(struct decoder *decoder, int level, int top, const struct span *span,
                      struct heights_grid *out)
{
    struct tile tile;
    const int16_t *codes = tile_codes(decoder, level, span->tile_column, span->tile_row, &tile);
    for (int row = 0; row < out->rows && codes; row++) {
        int from = top + row;
        from = from < 0 ? 0 : from >= heights_rows(level) ? heights_rows(level) - 1 : from;
        if (from / HEIGHTS_TILE != span->tile_row)
            continue;
        int16_t *to = out->metres + (size_t)row * (size_t)out->columns + span->first;
        const int16_t *at =
            codes + (size_t)(from % HEIGHTS_TILE) * (size_t)tile.columns + span->from;
        for (int i = 0; i < span->count; i++)
            to[i] = decoder->metres[(unsigned)(at[i] - LOWEST) % CODES];
    }
}

static int wrapped(int column, int columns)
{
    int rest = column % columns;
    return rest < 0 ? rest + columns : rest;
}

/* What is read: a grid from the column `left` and the row `top` of the world's on. */
struct reading {
    struct decoder decoders[2];
    int level, left, top, bottom;
    struct heights_grid *out;
    size_t coded; /* pieces of tiles that have bytes */
};

/* Called for each piece of a tile that is read. */
typedef void visitor(struct reading *reading, const struct span *span, int half);

static void count_span(struct reading *reading, const struct span *span, int half)
{
    (void)half;
    struct tile tile;
    const struct sections *sections = atlas_sections(reading->decoders[0].atlas);
    reading->coded += find_tile(sections, reading->level, span->tile_column, span->tile_row, &tile);
}

static void read_span(struct reading *reading, const struct span *span, int half)
{
    if (is_of(span, half))
        copy_span(&reading->decoders[half], reading->level, reading->top, span, reading->out);
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
    int last = heights_rows(reading->level) - 1, top = reading->top, bottom = reading->bottom;
    int first_row = (top < 0 ? 0 : top > last ? last : top) / HEIGHTS_TILE;
    int last_row = (bottom < 0 ? 0 : bottom > last ? last : bottom) / HEIGHTS_TILE;
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
    int16_t *metres = arena_array(arena, int16_t, CODES);
    for (int i = 0; i < CODES; i++)
        metres[i] = (int16_t)heights_metres(LOWEST + i);
    struct reading reading = {
        .level = level, .left = left, .top = top, .bottom = bottom, .out = out};
    for (int i = 0; i < 2; i++)
        reading.decoders[i] = (struct decoder){.atlas = atlas, .metres = metres};
    read_tiles(&reading);
    for (int i = 0; i < 2; i++) {
        if (reading.decoders[i].bytes)
            inflateEnd(&reading.decoders[i].stream);
        arena_finish(&reading.decoders[i].rooms);
    }
}
