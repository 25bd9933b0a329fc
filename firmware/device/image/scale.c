#include "device/image/scale.h"

#include <string.h>

#include "base/memory.h"

enum { BAND_ROWS = 32 };

/* Sums of a pixel: alpha, and red, green, blue times alpha. They stay under 2^64: 255 * 255 times
 * the source's area, which is under 2^32. */
struct sum {
    uint64_t a, r, g, b;
};

/* One source row into `row`: each pixel of width `out_width` covers `in_width` units of which a
 * source pixel is `out_width` wide, so all shares are whole numbers. */
static void sum_across(const uint32_t *pixels, int in_width, int out_width, struct sum *row)
{
    int to = 0, room = in_width;
    memset(row, 0, sizeof *row * (size_t)out_width);
    for (int from = 0; from < in_width; from++) {
        uint64_t p = pixels[from], a = p >> 24, r = (p >> 16 & 255) * a, g = (p >> 8 & 255) * a,
                 b = (p & 255) * a;
        for (int left = out_width; left > 0;) {
            int share = left < room ? left : room;
            uint64_t weight = (uint64_t)share;
            row[to].a += a * weight;
            row[to].r += r * weight;
            row[to].g += g * weight;
            row[to].b += b * weight;
            left -= share;
            room -= share;
            if (room == 0) {
                to++;
                room = in_width;
            }
        }
    }
}

static void add_row(struct sum *total, const struct sum *row, int width, int share)
{
    uint64_t weight = (uint64_t)share;
    for (int x = 0; x < width; x++) {
        total[x].a += row[x].a * weight;
        total[x].r += row[x].r * weight;
        total[x].g += row[x].g * weight;
        total[x].b += row[x].b * weight;
    }
}

/* The averages; returns false if one of them is not opaque. */
static bool finish_row(const struct sum *total, int width, uint64_t area, uint32_t *out)
{
    bool opaque = true;
    for (int x = 0; x < width; x++) {
        uint64_t a = (total[x].a + area / 2) / area, by = total[x].a, half = by / 2;
        opaque = opaque && a == 255;
        if (a == 0) {
            out[x] = 0;
            continue;
        }
        uint64_t r = (total[x].r + half) / by, g = (total[x].g + half) / by,
                 b = (total[x].b + half) / by;
        out[x] = (uint32_t)(a << 24 | r << 16 | g << 8 | b);
    }
    return opaque;
}

static uint32_t *row_of(SDL_Surface *surface, int y)
{
    return (uint32_t *)(void *)((unsigned char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

/* Converting a band of rows at a time keeps a second copy of a large picture out of memory. */
static bool average(SDL_Surface *source, SDL_Surface *band, struct sum *row, SDL_Surface *out)
{
    struct sum *total = row + out->w;
    uint64_t area = (uint64_t)source->w * (uint64_t)source->h;
    bool opaque = true;
    int to = 0, room = source->h;
    for (int y = 0; y < source->h; y++) {
        if (y % BAND_ROWS == 0) {
            SDL_Rect part = {0, y, source->w, BAND_ROWS};
            SDL_FillRect(band, NULL, 0);
            SDL_BlitSurface(source, &part, band, NULL);
        }
        sum_across(row_of(band, y % BAND_ROWS), source->w, out->w, row);
        for (int left = out->h; left > 0;) {
            int share = left < room ? left : room;
            add_row(total, row, out->w, share);
            left -= share;
            room -= share;
            if (room == 0) {
                opaque = finish_row(total, out->w, area, row_of(out, to++)) && opaque;
                memset(total, 0, sizeof *total * (size_t)out->w);
                room = source->h;
            }
        }
    }
    return opaque;
}

/* The same pixels under a format without alpha: a new header over them would not own them. */
static SDL_Surface *without_alpha(SDL_Surface *surface)
{
    SDL_Surface *out =
        SDL_CreateRGBSurfaceWithFormat(0, surface->w, surface->h, 32, SDL_PIXELFORMAT_RGB888);
    if (out)
        for (int y = 0; y < surface->h; y++)
            memcpy(row_of(out, y), row_of(surface, y), 4 * (size_t)surface->w);
    SDL_FreeSurface(surface);
    return out;
}

SDL_Surface *image_scale(SDL_Surface *source, int width, int height, bool alpha)
{
    struct sum *sums = memory_get(sizeof *sums * 2 * (size_t)width);
    SDL_Surface *band =
        SDL_CreateRGBSurfaceWithFormat(0, source->w, BAND_ROWS, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_Surface *out = SDL_CreateRGBSurfaceWithFormat(
        0, width, height, 32, alpha ? SDL_PIXELFORMAT_ARGB8888 : SDL_PIXELFORMAT_RGB888);
    if (!band || !out) {
        SDL_FreeSurface(out);
        out = NULL;
    } else {
        SDL_SetSurfaceBlendMode(source, SDL_BLENDMODE_NONE);
        bool opaque = average(source, band, sums, out);
        if (alpha && opaque)
            out = without_alpha(out);
    }
    SDL_FreeSurface(band);
    memory_free(sums);
    return out;
}

/* The position of the upright picture's pixel in the stored one, by EXIF's table: 1 as it is, 2 to
 * 4 mirrored or turned by half, 5 to 8 with rows for columns. */
static uint32_t pixel_for(SDL_Surface *source, int orientation, int x, int y)
{
    int last_x = source->w - 1, last_y = source->h - 1;
    switch (orientation) {
    case 2: return row_of(source, y)[last_x - x];
    case 3: return row_of(source, last_y - y)[last_x - x];
    case 4: return row_of(source, last_y - y)[x];
    case 5: return row_of(source, x)[y];
    case 6: return row_of(source, last_y - x)[y];
    case 7: return row_of(source, last_y - x)[last_x - y];
    case 8: return row_of(source, x)[last_x - y];
    default: return row_of(source, y)[x];
    }
}

SDL_Surface *image_upright(SDL_Surface *source, int orientation)
{
    if (!source || orientation == 1)
        return source;
    bool turned = orientation >= 5;
    SDL_Surface *out =
        SDL_CreateRGBSurfaceWithFormat(0, turned ? source->h : source->w,
                                       turned ? source->w : source->h, 32, source->format->format);
    for (int y = 0; out && y < out->h; y++)
        for (int x = 0; x < out->w; x++)
            row_of(out, y)[x] = pixel_for(source, orientation, x, y);
    SDL_FreeSurface(source);
    return out;
}
