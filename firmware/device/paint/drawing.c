/* Drawings of the store: copied or scaled straight into the frame where the CPU paints, a texture
 * each where there is a GPU. */
#include <math.h>

#include "base/hash.h"
#include "base/math.h"
#include "device/paint/inside.h"

/* How far from whole px what is copied may be, in all its width. */
static const double WHOLE_PX = 1.0 / 64;

/* Where the whole drawing would be, px of the frame. */
struct shown_at {
    double x, y, px_x, px_y; /* px_x, px_y: of the frame for one of the drawing */
};

static struct shown_at place_of(const struct draw_drawing *drawing, struct paint_place place)
{
    struct shown_at at = {.px_x = (double)drawing->area.w / (double)drawing->part.w,
                          .px_y = (double)drawing->area.h / (double)drawing->part.h};
    at.x = (double)drawing->area.x + place.dx - (double)drawing->part.x * at.px_x;
    at.y = (double)drawing->area.y + place.dy - (double)drawing->part.y * at.px_y;
    return at;
}

static bool near(double a, double b)
{
    return fabs(a - b) <= WHOLE_PX;
}

static bool is_copy(const struct shown_at *at, const SDL_Surface *image)
{
    return near(at->px_x * image->w, image->w) && near(at->px_y * image->h, image->h) &&
           near(at->x, round(at->x)) && near(at->y, round(at->y));
}

static void paint_in_software(struct painter *painter, const SDL_Surface *image,
                              const struct shown_at *at, const SDL_Rect *to, unsigned alpha)
{
    painter->failed |= SDL_RenderFlush(painter->renderer) != 0;
    if (is_copy(at, image)) {
        struct mix_image mix = {
            .pixels = image->pixels,
            .pitch = image->pitch,
            .at = {(int)lround(at->x), (int)lround(at->y), image->w, image->h},
            .alpha = alpha,
        };
        paint_mix(painter->frame, to, &mix);
        return;
    }
    struct paint_map map = {-at->x / at->px_x, -at->y / at->px_y, 1 / at->px_x, 1 / at->px_y};
    paint_scale(&painter->scaler, painter->frame, to, image, &map, alpha);
}

static const struct paint_item *tile_of(struct painter *painter, unsigned generation,
                                        const SDL_Surface *image, SDL_Rect tile)
{
    uint64_t key = hash_number(hash_bytes(HASH_START, "drawing", 7), generation);
    key = hash_number(key, (uint64_t)(uint32_t)tile.x << 32 | (uint32_t)tile.y);
    const struct paint_item *item = paint_cache_find(&painter->cache, key);
    return item ? item : paint_keep(painter, key, image, tile, 0, 0);
}

static void show_tile(struct painter *painter, SDL_Texture *texture, const SDL_Rect *tile,
                      const struct shown_at *at, unsigned alpha)
{
    SDL_FRect to = {(float)(at->x + tile->x * at->px_x), (float)(at->y + tile->y * at->px_y),
                    (float)(tile->w * at->px_x), (float)(tile->h * at->px_y)};
    SDL_SetTextureBlendMode(texture, alpha < 255 ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    SDL_SetTextureAlphaMod(texture, (Uint8)alpha);
    painter->failed |= SDL_RenderCopyF(painter->renderer, texture, NULL, &to) != 0;
}

/* The renderer moves and scales whole textures, by parts of a pixel too; the clip cuts them. */
static void paint_with_gpu(struct painter *painter, unsigned generation, const SDL_Surface *image,
                           const struct shown_at *at, const SDL_Rect *to, unsigned alpha, bool show)
{
    SDL_Rect before;
    SDL_RenderGetClipRect(painter->renderer, &before);
    if (show)
        SDL_RenderSetClipRect(painter->renderer, to);
    int side = painter->texture_limit;
    for (int top = 0; top < image->h; top += side) {
        for (int left = 0; left < image->w; left += side) {
            SDL_Rect tile = {left, top, SDL_min(side, image->w - left),
                             SDL_min(side, image->h - top)};
            const struct paint_item *item = tile_of(painter, generation, image, tile);
            if (show && item->texture)
                show_tile(painter, item->texture, &tile, at, alpha);
        }
    }
    if (show)
        SDL_RenderSetClipRect(painter->renderer, &before);
}

void paint_drawing(struct painter *painter, const struct draw_drawing *drawing,
                   struct paint_place place, bool show)
{
    const SDL_Surface *image =
        painter->drawings ? drawings_surface(painter->drawings, drawing->generation) : NULL;
    unsigned alpha = (unsigned)lroundf(clampf(drawing->opacity, 0, 1) * 255);
    if (!image || alpha == 0 || !(drawing->part.w > 0 && drawing->part.h > 0))
        return;
    struct shown_at at = place_of(drawing, place);
    SDL_Rect to = paint_round(drawing->area, place.dx, place.dy);
    SDL_Rect whole = {(int)lround(at.x), (int)lround(at.y), 0, 0};
    whole.w = (int)lround(at.x + image->w * at.px_x) - whole.x;
    whole.h = (int)lround(at.y + image->h * at.px_y) - whole.y;
    if (!SDL_IntersectRect(&to, &whole, &to) || !SDL_IntersectRect(&to, &place.clip, &to))
        return;
    if (!painter->frame)
        paint_with_gpu(painter, drawing->generation, image, &at, &to, alpha, show);
    else if (show)
        paint_in_software(painter, image, &at, &to, alpha);
}
