#include "device/paint/mix.h"

#include <math.h>
#include <string.h>

#include "base/lanes.h"
#include "base/math.h"
#include "base/memory.h"

/* out = a * (1 - alpha) + b * alpha, each byte rounded to the nearest. `out` may be `a`. Both bytes
 * of eight pairs at once, 16 bits each: an even and an odd one of four pixels. */
static void mix_row(unsigned char *out, const unsigned char *a, const unsigned char *b,
                    size_t bytes, unsigned alpha)
{
    uint16_t part = (uint16_t)alpha, rest = (uint16_t)(255 - alpha);
    size_t i = 0;
    for (; i + sizeof(lanes_u16) <= bytes; i += sizeof(lanes_u16)) {
        lanes_u16 p = lanes_load(a + i), q = lanes_load(b + i);
        lanes_u16 even = (p & 255) * rest + (q & 255) * part + 128;
        lanes_u16 odd = (p >> 8) * rest + (q >> 8) * part + 128;
        even = (even + (even >> 8)) >> 8; /* over_255() */
        odd = (odd + (odd >> 8)) & 0xFF00;
        lanes_store(out + i, even | odd);
    }
    for (; i < bytes; i++)
        out[i] = (unsigned char)over_255(a[i] * (255 - alpha) + b[i] * alpha);
}

static unsigned char *frame_at(const SDL_Surface *frame, int x, int y)
{
    return (unsigned char *)frame->pixels + (ptrdiff_t)y * frame->pitch + (ptrdiff_t)x * 4;
}

static const unsigned char *image_at(const struct mix_image *image, int x, int y)
{
    return image->pixels + (ptrdiff_t)(y - image->at.y) * image->pitch +
           (ptrdiff_t)(x - image->at.x) * 4;
}

void paint_mix(SDL_Surface *frame, const SDL_Rect *clip, const struct mix_image *image)
{
    SDL_Rect seen;
    if (image->alpha == 0 || !SDL_IntersectRect(&image->at, clip, &seen))
        return;
    size_t bytes = (size_t)seen.w * 4;
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        unsigned char *out = frame_at(frame, seen.x, y);
        const unsigned char *in = image_at(image, seen.x, y);
        if (image->alpha >= 255)
            memcpy(out, in, bytes);
        else
            mix_row(out, out, in, bytes, image->alpha);
    }
}

void paint_plain(SDL_Surface *frame, const SDL_Rect *rect, struct colour colour)
{
    uint32_t pixel = SDL_MapRGB(frame->format, colour.r, colour.g, colour.b);
    lanes_u16 four = (lanes_u16)((lanes_u32){0} + pixel);
    for (int y = rect->y; y < rect->y + rect->h; y++) {
        uint32_t *out = (uint32_t *)(void *)frame_at(frame, rect->x, y);
        int i = 0;
        for (; i + 4 <= rect->w; i += 4)
            lanes_store(out + i, four);
        for (; i < rect->w; i++)
            out[i] = pixel;
    }
}

/* Parts of 256 of the pixel and of what is below it: 255 of either counts as all of it. */
static uint32_t over_pixel(uint32_t below, uint32_t pixel, unsigned alpha)
{
    uint32_t part = over_255((pixel >> 24) * alpha), rest = 255 - part, out = 0;
    part += part == 255;
    rest += rest == 255;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        uint32_t b = below >> shift & 255, p = pixel >> shift & 255;
        out |= ((p * part >> 8) + (b * rest >> 8)) << shift;
    }
    return out;
}

/* The same for four pixels. */
static lanes_u16 over_four(lanes_u16 below, lanes_u16 pixels, unsigned alpha)
{
    lanes_u32 part = ((lanes_u32)pixels >> 24) * alpha + 128;
    part = (part + (part >> 8)) >> 8; /* over_255() */
    lanes_u32 rest = 255 - part;
    part -= (lanes_u32)(part == 255);
    rest -= (lanes_u32)(rest == 255);
    lanes_u16 parts = (lanes_u16)(part | part << 16), rests = (lanes_u16)(rest | rest << 16);
    lanes_u16 even = ((pixels & 255) * parts >> 8) + ((below & 255) * rests >> 8);
    lanes_u16 odd = ((pixels >> 8) * parts >> 8) + ((below >> 8) * rests >> 8);
    return even | odd << 8;
}

/* Most of a layer is either ink or nothing. */
static void over_row(uint32_t *out, const uint32_t *in, size_t count, unsigned alpha)
{
    const uint64_t alphas = 0xFF000000FF000000;
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        uint64_t two[2];
        memcpy(two, in + i, sizeof two);
        if (!((two[0] | two[1]) & alphas))
            continue;
        if (alpha == 255 && (two[0] & two[1] & alphas) == alphas)
            memcpy(out + i, two, sizeof two);
        else
            lanes_store(out + i, over_four(lanes_load(out + i), lanes_load(in + i), alpha));
    }
    for (; i < count; i++)
        out[i] = over_pixel(out[i], in[i], alpha);
}

void paint_over(SDL_Surface *frame, const SDL_Rect *clip, const struct mix_image *image)
{
    SDL_Rect seen;
    if (image->alpha == 0 || !SDL_IntersectRect(&image->at, clip, &seen))
        return;
    for (int y = seen.y; y < seen.y + seen.h; y++)
        over_row((uint32_t *)(void *)frame_at(frame, seen.x, y),
                 (const uint32_t *)(const void *)image_at(image, seen.x, y), (size_t)seen.w,
                 image->alpha);
}

/* Scaling. */

/* Parts of a pixel are 128ths: two bytes times their parts fit 16 bits. */
enum { PARTS = 128 };

/* Every second byte of a pixel; half a part for each of them. */
static const uint32_t EVEN = 0x00FF00FF, HALVES = 0x00400040;

/* `row` has two px more: a sample at the right edge reads its neighbour. */
static void make_room(struct paint_scaler *scaler, const SDL_Rect *to, const SDL_Surface *image)
{
    size_t room = (size_t)SDL_max(2 * to->w, image->w) + 2;
    if (room <= scaler->room)
        return;
    scaler->columns = memory_grow(scaler->columns, room * sizeof *scaler->columns);
    scaler->row = memory_grow(scaler->row, room * sizeof *scaler->row);
    scaler->mixed = memory_grow(scaler->mixed, room * sizeof *scaler->mixed);
    scaler->room = room;
}

static const uint32_t *row_of(const SDL_Surface *image, int y)
{
    return (const void *)((const char *)image->pixels + (ptrdiff_t)y * image->pitch);
}

/* `at` is a coordinate in the image, px; its pixels' middles are at halves. */
static struct paint_sample sample_at(double at, int side)
{
    double parts = floor((at - 0.5) * PARTS + 0.5);
    if (parts <= 0)
        return (struct paint_sample){0, 0};
    if (parts >= (double)(side - 1) * PARTS)
        return (struct paint_sample){side - 1, 0};
    int32_t whole = (int32_t)parts;
    return (struct paint_sample){whole / PARTS, (uint32_t)(whole % PARTS)};
}

/* a + (b - a) * part for the four bytes of a pixel, each rounded to the nearest: two at a time, 16
 * bits each. */
static uint32_t blend(uint32_t a, uint32_t b, uint32_t part)
{
    uint32_t rest = PARTS - part;
    uint32_t even = (a & EVEN) * rest + (b & EVEN) * part + HALVES;
    uint32_t odd = (a >> 8 & EVEN) * rest + (b >> 8 & EVEN) * part + HALVES;
    return (even >> 7 & EVEN) | (odd >> 7 & EVEN) << 8;
}

/* The same for four pixels; parts are of 16 bits, the same for all bytes of a pixel. */
static lanes_u16 blend_four(lanes_u16 a, lanes_u16 b, lanes_u16 part)
{
    lanes_u16 rest = PARTS - part;
    lanes_u16 even = (a & 255) * rest + (b & 255) * part + PARTS / 2;
    lanes_u16 odd = (a >> 8) * rest + (b >> 8) * part + PARTS / 2;
    return even >> 7 | (odd << 1 & 0xFF00);
}

static void blend_rows(uint32_t *out, const uint32_t *a, const uint32_t *b, size_t count,
                       uint32_t part)
{
    size_t i = 0;
    for (; i + 4 <= count; i += 4)
        lanes_store(out + i, blend_four(lanes_load(a + i), lanes_load(b + i),
                                        (lanes_u16){0} + (uint16_t)part));
    for (; i < count; i++)
        out[i] = blend(a[i], b[i], part);
}

/* A pixel and its neighbour to the right. */
static uint64_t pair_at(const uint32_t *row, struct paint_sample sample)
{
    uint64_t pair;
    memcpy(&pair, row + sample.at, sizeof pair);
    return pair;
}

/* The words of two vectors with even numbers, or odd ones. */
#define EVEN_WORDS(a, b) (lanes_u16) __builtin_shufflevector((lanes_u32)a, (lanes_u32)b, 0, 2, 4, 6)
#define ODD_WORDS(a, b)  (lanes_u16) __builtin_shufflevector((lanes_u32)a, (lanes_u32)b, 1, 3, 5, 7)

static void stretch_row(uint32_t *out, const uint32_t *row, const struct paint_sample *columns,
                        size_t count)
{
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        const struct paint_sample *at = columns + i;
        lanes_u64 low = {pair_at(row, at[0]), pair_at(row, at[1])};
        lanes_u64 high = {pair_at(row, at[2]), pair_at(row, at[3])};
        lanes_u32 part = (lanes_u32)ODD_WORDS(lanes_load(at), lanes_load(at + 2));
        lanes_store(out + i, blend_four(EVEN_WORDS(low, high), ODD_WORDS(low, high),
                                        (lanes_u16)(part | part << 16)));
    }
    for (; i < count; i++)
        out[i] = blend(row[columns[i].at], row[columns[i].at + 1], columns[i].part);
}

/* The image's row between two of its own, of the columns that are needed, into scaler->row. */
static void make_row(struct paint_scaler *scaler, const SDL_Surface *image,
                     struct paint_sample sample, size_t count)
{
    size_t first = (size_t)scaler->columns[0].at;
    size_t last = (size_t)scaler->columns[count - 1].at + 1;
    size_t end = last < (size_t)image->w ? last + 1 : (size_t)image->w;
    const uint32_t *above = row_of(image, sample.at);
    if (sample.part)
        blend_rows(scaler->row + first, above + first, row_of(image, sample.at + 1) + first,
                   end - first, sample.part);
    else
        memcpy(scaler->row + first, above + first, (end - first) * sizeof *above);
    if (end <= last)
        scaler->row[end] = 0; /* counts for nothing */
}

static uint32_t mean(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    uint32_t even = (a & EVEN) + (b & EVEN) + (c & EVEN) + (d & EVEN) + 0x00020002;
    uint32_t odd =
        (a >> 8 & EVEN) + (b >> 8 & EVEN) + (c >> 8 & EVEN) + (d >> 8 & EVEN) + 0x00020002;
    return (even >> 2 & EVEN) | (odd >> 2 & EVEN) << 8;
}

static int32_t nearest(double at, int side)
{
    return (int32_t)clamp(floor(at), 0, side - 1);
}

/* Below half its size: the mean of the pixels a quarter of a step away each way. */
static void shrink_row(uint32_t *out, const struct paint_map *map, int y,
                       const struct paint_sample *pairs, size_t count)
{
    const SDL_Surface *image = map->image;
    double at = (y + 0.5) * map->step_y + map->start_y, away = map->step_y / 4;
    const uint32_t *above = row_of(image, nearest(at - away, image->h));
    const uint32_t *below = row_of(image, nearest(at + away, image->h));
    for (size_t i = 0; i < count; i++) {
        int32_t left = pairs[2 * i].at, right = pairs[2 * i + 1].at;
        out[i] = mean(above[left], above[right], below[left], below[right]);
    }
}

/* One sample for each column; `small`: two, since the image is shrunk below half its size. */
static void find_columns(struct paint_scaler *scaler, const SDL_Rect *to,
                         const struct paint_map *map, bool small)
{
    const SDL_Surface *image = map->image;
    for (int i = 0; i < to->w; i++) {
        double at = (to->x + i + 0.5) * map->step_x + map->start_x, away = map->step_x / 4;
        if (small) {
            scaler->columns[2 * i].at = nearest(at - away, image->w);
            scaler->columns[2 * i + 1].at = nearest(at + away, image->w);
        } else {
            scaler->columns[i] = sample_at(at, image->w);
        }
    }
}

void paint_scale(struct paint_scaler *scaler, SDL_Surface *frame, const SDL_Rect *to,
                 const struct paint_map *map, unsigned alpha)
{
    const SDL_Surface *image = map->image;
    size_t count = (size_t)to->w;
    bool small = map->step_x > 2 || map->step_y > 2;
    make_room(scaler, to, image);
    find_columns(scaler, to, map, small);
    for (int y = to->y; y < to->y + to->h; y++) {
        uint32_t *out = (uint32_t *)row_of(frame, y) + to->x;
        uint32_t *made = alpha < 255 ? scaler->mixed : out;
        if (small) {
            shrink_row(made, map, y, scaler->columns, count);
        } else {
            make_row(scaler, image, sample_at((y + 0.5) * map->step_y + map->start_y, image->h),
                     count);
            stretch_row(made, scaler->row, scaler->columns, count);
        }
        if (alpha < 255)
            mix_row((unsigned char *)out, (unsigned char *)out, (unsigned char *)made,
                    count * sizeof *out, alpha);
    }
}
