#include "device/raster/text_halo.h"

#include <math.h>
#include <string.h>

#include "base/lanes.h"
#include "base/math.h"
#include "base/memory.h"

enum {
    REACH_MOST_PX = 32,
    STAMP_SIDE = 2 * REACH_MOST_PX + 1,
    LANES = 16,
    STAMP_ROOM = (STAMP_SIDE + LANES - 1) / LANES * LANES
};

/* How much of the halo a pixel gives to those around it: a disc with a soft edge. Zeros follow each
 * row, up to whole lanes. */
struct stamp {
    int margin;
    uint16_t parts[STAMP_SIDE][STAMP_ROOM]; /* 0..256 */
};

/* The same of a pixel that is covered wholly. */
struct print {
    uint8_t parts[STAMP_SIDE][STAMP_ROOM];
};

static void make_stamp(struct stamp *stamp, float reach_px)
{
    int margin = (int)ceilf(reach_px);
    memset(stamp->parts, 0, (size_t)(2 * margin + 1) * sizeof stamp->parts[0]);
    stamp->margin = margin;
    for (int y = -margin; y <= margin; y++)
        for (int x = -margin; x <= margin; x++) {
            double part = (double)reach_px + 0.5 - sqrt(x * x + y * y);
            stamp->parts[y + margin][x + margin] = (uint16_t)lround(clamp(part, 0, 1) * 256);
        }
}

/* Of 16 of its pixels, where the one in the middle is covered so far. */
static inline lanes_u8 print_of(const uint16_t *parts, unsigned covered)
{
    /* Products stay below 65536. */
    lanes_u16 low = lanes_load(parts) * (uint16_t)covered >> 8;
    lanes_u16 high = lanes_load(parts + LANES / 2) * (uint16_t)covered >> 8;
    return lanes_narrow(low, high);
}

static void make_print(struct print *print, const struct stamp *stamp)
{
    const int side = 2 * stamp->margin + 1;
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x += LANES) {
            lanes_u8 all = print_of(&stamp->parts[y][x], 255);
            memcpy(&print->parts[y][x], &all, sizeof all);
        }
}

/* How far the halo covers each pixel, with room for whole lanes behind the last one. */
struct plane {
    uint8_t *covers;
    int width;
};

static uint32_t *row_of(const SDL_Surface *surface, int y)
{
    return (uint32_t *)((char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

/* Its neighbours reach at least as far as it does. */
static bool is_inner(const SDL_Surface *letters, int x, int y)
{
    if (x < 1 || y < 1 || x >= letters->w - 1 || y >= letters->h - 1)
        return false;
    const uint32_t *above = row_of(letters, y - 1) + x, *row = row_of(letters, y) + x;
    const uint32_t *below = row_of(letters, y + 1) + x;
    uint32_t all = above[-1] & above[0] & above[1] & row[-1] & row[0] & row[1] & below[-1] &
                   below[0] & below[1];
    return all >> 24 == 255;
}

static void press(const struct plane *plane, const struct print *print, int side, int x, int y)
{
    uint8_t *row = plane->covers + (ptrdiff_t)y * plane->width + x;
    for (int dy = 0; dy < side; dy++, row += plane->width)
        for (int dx = 0; dx < side; dx += LANES)
            lanes_raise_all(row + dx, &print->parts[dy][dx]);
}

/* Each edge of a letter has pixels that are covered in part, no two alike. */
static void press_part(const struct plane *plane, const struct stamp *stamp, unsigned covered,
                       int x, int y)
{
    const int side = 2 * stamp->margin + 1;
    uint8_t *row = plane->covers + (ptrdiff_t)y * plane->width + x;
    for (int dy = 0; dy < side; dy++, row += plane->width)
        for (int dx = 0; dx < side; dx += LANES) {
            lanes_u8 all = print_of(&stamp->parts[dy][dx], covered);
            lanes_raise_all(row + dx, (const uint8_t *)&all);
        }
}

/* The halo of all letters. Most of their pixels are covered wholly, as their neighbours are. */
static void press_all(const struct plane *plane, const struct stamp *stamp,
                      const SDL_Surface *letters)
{
    struct print whole;
    const int side = 2 * stamp->margin + 1;
    make_print(&whole, stamp);
    for (int y = 0; y < letters->h; y++) {
        const uint32_t *row = row_of(letters, y);
        for (int x = 0; x < letters->w; x++) {
            unsigned covered = row[x] >> 24;
            if (covered == 0)
                continue;
            if (covered < 255)
                press_part(plane, stamp, covered, x, y);
            else if (is_inner(letters, x, y))
                plane->covers[(ptrdiff_t)(y + stamp->margin) * plane->width + x + stamp->margin] =
                    255;
            else
                press(plane, &whole, side, x, y);
        }
    }
}

static uint32_t pixel_of(struct colour colour, unsigned cover)
{
    unsigned alpha = (colour.a * cover + 127) / 255;
    return alpha << 24 | (unsigned)colour.r << 16 | (unsigned)colour.g << 8 | colour.b;
}

static uint32_t over(struct colour ink, unsigned ink_cover, struct colour halo, unsigned halo_cover)
{
    if (ink_cover == 0)
        return halo_cover ? pixel_of(halo, halo_cover) : 0;
    if (ink_cover == 255 && ink.a == 255)
        return pixel_of(ink, 255);
    /* Shares of the two in 255 * 255 * 255: the ink's, and the halo's where the ink lets through.
     * That times 255 still fits 32 bits. */
    uint32_t inked = ink.a * ink_cover, ink_part = inked * 255;
    uint32_t halo_part = halo.a * halo_cover * (255 * 255 - inked) / 255;
    uint32_t all = ink_part + halo_part, half = all / 2;
    if (all == 0)
        return 0;
    uint32_t r = (ink.r * ink_part + halo.r * halo_part + half) / all;
    uint32_t g = (ink.g * ink_part + halo.g * halo_part + half) / all;
    uint32_t b = (ink.b * ink_part + halo.b * halo_part + half) / all;
    uint32_t a = (all + 255 * 255 / 2) / (255 * 255);
    return a << 24 | r << 16 | g << 8 | b;
}

static void compose(SDL_Surface *out, const struct plane *plane, const SDL_Surface *letters,
                    int margin, struct colour ink, struct colour halo)
{
    for (int y = 0; y < out->h; y++) {
        uint32_t *row = row_of(out, y);
        const uint8_t *covers = plane->covers + (ptrdiff_t)y * plane->width;
        bool lettered = y >= margin && y < margin + letters->h;
        const uint32_t *inked = lettered ? row_of(letters, y - margin) : NULL;
        for (int x = 0; x < out->w; x++) {
            bool inside = lettered && x >= margin && x < margin + letters->w;
            unsigned cover = inside ? inked[x - margin] >> 24 : 0;
            if (cover || covers[x])
                row[x] = over(ink, cover, halo, covers[x]);
        }
    }
}

SDL_Surface *text_halo(const SDL_Surface *letters, struct colour ink, struct colour halo,
                       float reach_px, int *margin)
{
    if (!letters)
        return NULL;
    struct stamp stamp;
    make_stamp(&stamp, clampf(reach_px, 0, REACH_MOST_PX));
    *margin = stamp.margin;
    SDL_Surface *out =
        SDL_CreateRGBSurfaceWithFormat(0, letters->w + 2 * stamp.margin,
                                       letters->h + 2 * stamp.margin, 32, SDL_PIXELFORMAT_ARGB8888);
    struct plane plane = {NULL, letters->w + 2 * stamp.margin + LANES};
    if (out)
        plane.covers = memory_try((size_t)plane.width * (size_t)out->h);
    if (!plane.covers) {
        SDL_FreeSurface(out);
        return NULL;
    }
    press_all(&plane, &stamp, letters);
    compose(out, &plane, letters, stamp.margin, ink, halo);
    memory_free(plane.covers);
    return out;
}
