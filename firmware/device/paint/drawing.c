/* Drawings of the store: copied or scaled straight into the frame where the CPU paints, a texture
 * each where there is a GPU. */
#include <math.h>

#include "base/hash.h"
#include "base/math.h"
#include "device/paint/inside.h"

/* How far from whole px what is copied may be, in all its width. */
static const double WHOLE_PX = 1.0 / 64;

/* A drawing on its way to the frame. */
struct shown {
    const SDL_Surface *image;
    unsigned generation, alpha; /* alpha: 0..255 */
    double x, y, px_x, px_y;    /* the whole drawing's corner, and px of the frame for one of it */
    SDL_Rect to;                /* the part of the frame that it covers, px */
};

static bool near(double a, double b)
{
    return fabs(a - b) <= WHOLE_PX;
}

static bool is_copy(const struct shown *shown)
{
    const SDL_Surface *image = shown->image;
    return near(shown->px_x * image->w, image->w) && near(shown->px_y * image->h, image->h) &&
           near(shown->x, round(shown->x)) && near(shown->y, round(shown->y));
}

static void paint_in_software(struct painter *painter, const struct shown *shown)
{
    painter->failed |= SDL_RenderFlush(painter->renderer) != 0;
    const SDL_Surface *image = shown->image;
    if (is_copy(shown)) {
        struct mix_image mix = {
            .pixels = image->pixels,
            .pitch = image->pitch,
            .at = {(int)lround(shown->x), (int)lround(shown->y), image->w, image->h},
            .alpha = shown->alpha,
        };
        paint_mix(painter->frame, &shown->to, &mix);
        return;
    }
    struct paint_map map = {image, -shown->x / shown->px_x, -shown->y / shown->px_y,
                            1 / shown->px_x, 1 / shown->px_y};
    paint_scale(&painter->scaler, painter->frame, &shown->to, &map, shown->alpha);
}

static const struct paint_item *tile_of(struct painter *painter, const struct shown *shown,
                                        SDL_Rect tile)
{
    uint64_t key = hash_number(hash_bytes(HASH_START, "drawing", 7), shown->generation);
    key = hash_number(key, (uint64_t)(uint32_t)tile.x << 32 | (uint32_t)tile.y);
    const struct paint_item *item = paint_cache_find(&painter->cache, key);
    return item ? item : paint_keep(painter, key, shown->image, tile, (SDL_Point){0, 0});
}

static void show_tile(struct painter *painter, SDL_Texture *texture, const SDL_Rect *tile,
                      const struct shown *shown)
{
    SDL_FRect to = {(float)(shown->x + tile->x * shown->px_x),
                    (float)(shown->y + tile->y * shown->px_y), (float)(tile->w * shown->px_x),
                    (float)(tile->h * shown->px_y)};
    bool opaque = shown->alpha >= 255;
    SDL_SetTextureBlendMode(texture, opaque ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetTextureAlphaMod(texture, (Uint8)shown->alpha);
    painter->failed |= SDL_RenderCopyF(painter->renderer, texture, NULL, &to) != 0;
}

/* The renderer moves and scales whole textures, by parts of a pixel too; the clip cuts them.
 * `show`: see struct paint_view. */
static void paint_with_gpu(struct painter *painter, const struct shown *shown, bool show)
{
    SDL_Rect before;
    const SDL_Surface *image = shown->image;
    SDL_RenderGetClipRect(painter->renderer, &before);
    if (show)
        SDL_RenderSetClipRect(painter->renderer, &shown->to);
    int side = painter->texture_limit;
    for (int top = 0; top < image->h; top += side) {
        for (int left = 0; left < image->w; left += side) {
            SDL_Rect tile = {left, top, SDL_min(side, image->w - left),
                             SDL_min(side, image->h - top)};
            const struct paint_item *item = tile_of(painter, shown, tile);
            if (show && item->texture)
                show_tile(painter, item->texture, &tile, shown);
        }
    }
    if (show)
        SDL_RenderSetClipRect(painter->renderer, &before);
}

void paint_drawing(struct painter *painter, const struct draw_drawing *drawing,
                   struct paint_view view)
{
    struct shown shown = {.generation = drawing->generation};
    shown.alpha = (unsigned)lroundf(clampf(drawing->opacity, 0, 1) * 255);
    if (painter->drawings)
        shown.image = drawings_surface(painter->drawings, drawing->generation);
    const SDL_Surface *image = shown.image;
    if (!image || shown.alpha == 0 || !(drawing->part.w > 0 && drawing->part.h > 0))
        return;
    shown.px_x = (double)drawing->area.w / (double)drawing->part.w;
    shown.px_y = (double)drawing->area.h / (double)drawing->part.h;
    shown.x = (double)drawing->area.x + view.dx - (double)drawing->part.x * shown.px_x;
    shown.y = (double)drawing->area.y + view.dy - (double)drawing->part.y * shown.px_y;
    SDL_Rect to = paint_round(drawing->area, view.dx, view.dy);
    SDL_Rect whole = {(int)lround(shown.x), (int)lround(shown.y), 0, 0};
    whole.w = (int)lround(shown.x + image->w * shown.px_x) - whole.x;
    whole.h = (int)lround(shown.y + image->h * shown.px_y) - whole.y;
    if (!SDL_IntersectRect(&to, &whole, &to) || !SDL_IntersectRect(&to, &view.clip, &shown.to))
        return;
    if (!painter->frame)
        paint_with_gpu(painter, &shown, view.show);
    else if (view.show)
        paint_in_software(painter, &shown);
}
