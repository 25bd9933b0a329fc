#include "device/raster/text_halo.h"

#include <math.h>
#include <string.h>

#include "base/lanes.h"
#include "base/math.h"

enum { REACH_MOST_PX = 32, STAMP_SIDE = 2 * REACH_MOST_PX + 3, LANES = 4 };

/* How much of the halo a pixel gives to those around it: 0..256, a disc with a soft edge. */
struct stamp {
    int margin;
    uint32_t parts[STAMP_SIDE][STAMP_SIDE + LANES - 1]; /* zeros behind a row */
};

static void make_stamp(struct stamp *stamp, float reach_px)
{
    int margin = (int)ceilf(reach_px);
    memset(stamp, 0, sizeof *stamp);
    stamp->margin = margin;
    for (int y = -margin; y <= margin; y++)
        for (int x = -margin; x <= margin; x++) {
            double part = (double)reach_px + 0.5 - sqrt(x * x + y * y);
            stamp->parts[y + margin][x + margin] = (uint32_t)lround(clamp(part, 0, 1) * 256);
        }
}

static uint32_t *row_of(const SDL_Surface *surface, int y)
{
    return (uint32_t *)((char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

static unsigned cover(const SDL_Surface *letters, int x, int y)
{
    bool inside = x >= 0 && y >= 0 && x < letters->w && y < letters->h;
    return inside ? row_of(letters, y)[x] >> 24 : 0;
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

/* Raises four pixels' cover by a quarter of a row of the stamp. */
static inline void raise_four(uint32_t *row, const uint32_t *parts, lanes_u16 covered)
{
    lanes_i32 there, given = (lanes_i32)((lanes_u32)(lanes_load(parts) * covered) >> 8);
    memcpy(&there, row, sizeof there);
    lanes_i32 more = given > there;
    there = (given & more) | (there & ~more);
    memcpy(row, &there, sizeof there);
}

/* Into `out`, whose pixels hold nothing but the halo's cover until they are coloured. */
static void press(SDL_Surface *out, const struct stamp *stamp, int x, int y, unsigned covered)
{
    const int side = 2 * stamp->margin + 1;
    /* Products stay below 65536, and the upper halves of the parts are 0. */
    const lanes_u16 all = (lanes_u16){0} + (uint16_t)covered;
    bool room = x + (side + LANES - 1) / LANES * LANES <= out->w;
    for (int dy = 0; dy < side; dy++) {
        uint32_t *row = row_of(out, y + dy) + x;
        const uint32_t *parts = stamp->parts[dy];
        int dx = 0;
        for (; room ? dx < side : dx + LANES <= side; dx += LANES)
            raise_four(row + dx, parts + dx, all);
        for (; dx < side; dx++) {
            uint32_t part = covered * parts[dx] >> 8;
            row[dx] = SDL_max(row[dx], part);
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

SDL_Surface *text_halo(const SDL_Surface *letters, struct colour ink, struct colour halo,
                       float reach_px, int *margin)
{
    if (!letters)
        return NULL;
    struct stamp stamp;
    make_stamp(&stamp, clampf(reach_px, 0, REACH_MOST_PX));
    int grown = stamp.margin;
    SDL_Surface *out = SDL_CreateRGBSurfaceWithFormat(
        0, letters->w + 2 * grown, letters->h + 2 * grown, 32, SDL_PIXELFORMAT_ARGB8888);
    if (!out)
        return NULL;
    for (int y = 0; y < letters->h; y++) {
        const uint32_t *row = row_of(letters, y);
        for (int x = 0; x < letters->w; x++) {
            unsigned covered = row[x] >> 24;
            if (covered == 255 && is_inner(letters, x, y))
                row_of(out, y + grown)[x + grown] = 255;
            else if (covered > 0)
                press(out, &stamp, x, y, covered);
        }
    }
    for (int y = 0; y < out->h; y++) {
        uint32_t *row = row_of(out, y);
        for (int x = 0; x < out->w; x++) {
            unsigned inked = cover(letters, x - grown, y - grown);
            if (inked || row[x])
                row[x] = over(ink, inked, halo, row[x]);
        }
    }
    *margin = grown;
    return out;
}
