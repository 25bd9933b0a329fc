#include "atlas/mapmaker/heights.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "atlas/heights_format.h"
#include "atlas/mapmaker/grey.h"
#include "base/memory.h"

enum { WIDTH = GREY_WIDTH, HEIGHT = GREY_HEIGHT };

/* Metres of some grey values, seen where heights are known: up to 221 those of ETOPO5, beyond it
 * summits. Land below the sea's level is dark as the sea is. */
static const struct {
    float grey, metres;
} scale[] = {
    {60, -430},  {66, -420},  {69, -312},  {71, -233},  {75, -99},   {79, -50},   {83, -35},
    {87, -28},   {91, -14},   {95, 0},     {101, 29},   {113, 61},   {119, 113},  {125, 146},
    {131, 186},  {137, 271},  {143, 384},  {149, 501},  {155, 603},  {161, 699},  {167, 834},
    {173, 914},  {179, 1119}, {185, 1520}, {191, 1839}, {197, 2218}, {203, 2697}, {209, 3168},
    {215, 3804}, {221, 4405}, {227, 5050}, {233, 5850}, {239, 7200}, {243, 8400}, {255, 8850},
};
enum { SCALE = sizeof scale / sizeof *scale, SHADES = 256, FINE = 64 };

static float chord(int i)
{
    return (scale[i + 1].metres - scale[i].metres) / (scale[i + 1].grey - scale[i].grey);
}

/* Slope of the scale at one of its values: the harmonic mean of those beside it, with which a cubic
 * rises wherever the values do (Fritsch and Butland 1984). */
static float slope(int i)
{
    if (i == 0 || i == SCALE - 1)
        return chord(i ? i - 1 : 0);
    return 2 * chord(i - 1) * chord(i) / (chord(i - 1) + chord(i));
}

static float metres_of(float grey)
{
    if (grey <= scale[0].grey)
        return scale[0].metres;
    int i = 0;
    while (i < SCALE - 2 && grey > scale[i + 1].grey)
        i++;
    float width = scale[i + 1].grey - scale[i].grey, t = (grey - scale[i].grey) / width;
    float rest = 1 - t;
    return (1 + 2 * t) * rest * rest * scale[i].metres + t * rest * rest * width * slope(i) +
           t * t * (3 - 2 * t) * scale[i + 1].metres - t * t * rest * width * slope(i + 1);
}

/* A blur, both ways, of a band of rows; sigma in cells. */
struct kernel {
    int reach;
    float weights[17];
};

static struct kernel gauss(float sigma)
{
    struct kernel kernel = {.reach = (int)ceilf(3 * sigma)};
    float sum = 0;
    for (int i = -kernel.reach; i <= kernel.reach; i++)
        sum += kernel.weights[i + kernel.reach] = expf(-(float)(i * i) / (2 * sigma * sigma));
    for (int i = 0; i <= 2 * kernel.reach; i++)
        kernel.weights[i] /= sum;
    return kernel;
}

/* Along a row, around the world; `in` and `out` differ. */
static void blur_across(const struct kernel *kernel, const float *restrict in, float *restrict out)
{
    static float wide[WIDTH + 32];
    int reach = kernel->reach;
    memcpy(wide + reach, in, WIDTH * sizeof *in);
    memcpy(wide, in + WIDTH - reach, (size_t)reach * sizeof *in);
    memcpy(wide + reach + WIDTH, in, (size_t)reach * sizeof *in);
    memset(out, 0, WIDTH * sizeof *out);
    for (int i = 0; i <= 2 * reach; i++)
        for (int x = 0; x < WIDTH; x++)
            out[x] += kernel->weights[i] * wide[x + i];
}

/* Rows `from` to `end` of a band of `count` rows, from what is blurred across already. */
static void blur_down(const struct kernel *kernel, const float *restrict in, int count, int from,
                      int end, float *restrict out)
{
    for (int row = from; row < end; row++) {
        float *to = out + (size_t)row * WIDTH;
        memset(to, 0, WIDTH * sizeof *to);
        for (int i = -kernel->reach; i <= kernel->reach; i++) {
            int at = row + i < 0 ? 0 : row + i >= count ? count - 1 : row + i;
            for (int x = 0; x < WIDTH; x++)
                to[x] += kernel->weights[i + kernel->reach] * in[(size_t)at * WIDTH + (size_t)x];
        }
    }
}

enum { BAND = 300, MARGIN = 18, ROWS = BAND + 2 * MARGIN };

/* A band of rows on its way from grey to metres. */
struct band {
    float grey[ROWS * WIDTH], across[ROWS * WIDTH], sharp[ROWS * WIDTH], calm[ROWS * WIDTH];
};

static void blur(const struct kernel *kernel, const float *in, float *across, float *out)
{
    for (int row = 0; row < ROWS; row++)
        blur_across(kernel, in + (size_t)row * WIDTH, across + (size_t)row * WIDTH);
    blur_down(kernel, across, ROWS, 0, ROWS, out);
}

/* Metres of a row: sharp where much goes on, calm where little does. Steps of one grey value, and
 * the edges of the JPEGs' blocks, are as large as a plain's own hills. */
static void finish_row(const struct band *band, int row, const uint8_t *grey, int16_t *out)
{
    const float still = 0.35f, lively = 1.2f; /* grey values */
    const float shore = 96;                   /* so light is land; the sea itself is 95 */
    for (int x = 0; x < WIDTH; x++) {
        size_t at = (size_t)row * WIDTH + (size_t)x;
        float t = (band->grey[at] - still) / (lively - still);
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        t = t * t * (3 - 2 * t);
        float value = band->calm[at] + (band->sharp[at] - band->calm[at]) * t;
        bool sea = grey[x] == GREY_SEA;
        float metres = sea && value <= shore ? 0 : metres_of(value);
        out[x] = sea && metres < 8 ? 0 : (int16_t)lrintf(metres);
    }
}

/* Metres of rows `top` to `top` + BAND. */
static void finish_band(struct band *band, const uint8_t *grey, int top, int16_t *out)
{
    const float level = 95; /* the sea's, so that no slope leads down into it */
    struct kernel fine = gauss(0.7f), broad = gauss(2.5f);
    for (int row = 0; row < ROWS; row++) {
        int from = top + row - MARGIN;
        from = from < 0 ? 0 : from >= HEIGHT ? HEIGHT - 1 : from;
        for (int x = 0; x < WIDTH; x++) {
            uint8_t value = grey[(size_t)from * WIDTH + (size_t)x];
            band->grey[(size_t)row * WIDTH + (size_t)x] = value == GREY_SEA ? level : (float)value;
        }
    }
    blur(&fine, band->grey, band->across, band->sharp);
    blur(&broad, band->grey, band->across, band->calm);
    for (size_t i = 0; i < (size_t)ROWS * WIDTH; i++) /* how much goes on, in place of the grey */
        band->grey[i] = fabsf(band->sharp[i] - band->calm[i]);
    for (int row = 0; row < ROWS; row++)
        blur_across(&broad, band->grey + (size_t)row * WIDTH, band->across + (size_t)row * WIDTH);
    blur_down(&broad, band->across, ROWS, MARGIN, MARGIN + BAND, band->grey);
    for (int row = 0; row < BAND && top + row < HEIGHT; row++)
        finish_row(band, MARGIN + row, grey + (size_t)(top + row) * WIDTH,
                   out + (size_t)(top + row) * WIDTH);
}

/* The next coarser level over a finer one, in its place: the mean of four. */
static void halve(int16_t *metres, int columns, int rows)
{
    for (int y = 0; y < rows / 2; y++)
        for (int x = 0; x < columns / 2; x++) {
            const int16_t *at = metres + 2 * (size_t)y * (size_t)columns + 2 * (size_t)x;
            int sum = at[0] + at[1] + at[columns] + at[columns + 1];
            metres[(size_t)y * (size_t)(columns / 2) + (size_t)x] = (int16_t)((sum + 2) >> 2);
        }
}

/* What a tile is made of, on its way. */
struct coder {
    int16_t codes[HEIGHTS_TILE * HEIGHTS_TILE];
    uint8_t coded[HEIGHTS_TILE_BYTES]; /* zeros from `length` on */
    size_t length;
};

/* Adds a row: how wide the numbers of each group are, then the numbers. */
static void put_row(struct coder *coder, int row, int columns)
{
    const int16_t *codes = coder->codes + (size_t)row * (size_t)columns;
    unsigned folded[HEIGHTS_TILE] = {0};
    uint8_t *widths = coder->coded + coder->length;
    size_t groups = (size_t)heights_groups(columns);
    for (int i = 0; i < columns; i++)
        folded[i] =
            heights_fold(codes[i] - heights_expected(codes, row ? codes - columns : NULL, i));
    coder->length += (groups + 1) / 2;
    for (size_t group = 0; group < groups; group++) {
        const unsigned *numbers = folded + group * HEIGHTS_GROUP;
        unsigned width = 0;
        for (int i = 0; i < HEIGHTS_GROUP; i++)
            while (numbers[i] >> width != 0)
                width++;
        widths[group / 2] |= (uint8_t)(width << group % 2 * 4);
        for (size_t i = 0; i < HEIGHTS_GROUP * width; i++)
            coder->coded[coder->length + i / 8] |=
                (uint8_t)((numbers[i / width] >> i % width & 1) << i % 8);
        coder->length += HEIGHTS_GROUP * width / 8;
    }
}

/* Adds a tile's bytes: none where all is sea. */
static void put_tile(struct coder *coder, struct bytes *out, const int16_t *metres, int columns,
                     int rows, int stride)
{
    bool land = false;
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < columns; x++) {
            int code = heights_code(metres[(size_t)y * (size_t)stride + (size_t)x]);
            coder->codes[(size_t)y * (size_t)columns + (size_t)x] = (int16_t)code;
            land = land || code != 0;
        }
    if (!land)
        return;
    memset(coder->coded, 0, sizeof coder->coded);
    coder->length = 0;
    for (int y = 0; y < rows; y++)
        put_row(coder, y, columns);
    bytes_put(out, coder->coded, coder->length + HEIGHTS_BEHIND);
}

static void put_level(struct coder *coder, int level, const int16_t *metres, struct bytes *ends,
                      struct bytes *tiles)
{
    int columns = heights_columns(level), rows = heights_rows(level);
    for (int y = 0; y < rows; y += HEIGHTS_TILE)
        for (int x = 0; x < columns; x += HEIGHTS_TILE) {
            int wide = columns - x < HEIGHTS_TILE ? columns - x : HEIGHTS_TILE;
            int tall = rows - y < HEIGHTS_TILE ? rows - y : HEIGHTS_TILE;
            put_tile(coder, tiles, metres + (size_t)y * (size_t)columns + (size_t)x, wide, tall,
                     columns);
            bytes_u32(ends, (uint32_t)tiles->count);
        }
}

/* No tile has any bytes: all is sea. */
static bool put_flat(struct bytes *out, const char *folder)
{
    fprintf(stderr, "%s: is not there, so nothing has a height\n", folder);
    for (size_t i = 0; i < heights_tiles(); i++)
        bytes_u32(out, 0);
    return true;
}

bool heights_put(struct bytes *out, const char *folder)
{
    if (access(folder, F_OK) != 0)
        return put_flat(out, folder);
    uint8_t *grey = grey_read(folder);
    if (!grey)
        return false;
    int16_t *metres = memory_get((size_t)WIDTH * HEIGHT * sizeof *metres);
    struct band *band = memory_get(sizeof *band);
    for (int top = 0; top < HEIGHT; top += BAND)
        finish_band(band, grey, top, metres);
    memory_free(band);
    memory_free(grey);
    struct coder *coder = memory_get(sizeof *coder);
    struct bytes tiles = {0};
    for (int level = 0; level < HEIGHTS_LEVELS; level++) {
        if (level > 0)
            halve(metres, heights_columns(level - 1), heights_rows(level - 1));
        put_level(coder, level, metres, out, &tiles);
    }
    bytes_put(out, tiles.data, tiles.count);
    bytes_finish(&tiles);
    memory_free(coder);
    memory_free(metres);
    return true;
}
