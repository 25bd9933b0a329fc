/* Texts and vector layers: surfaces made once and kept as textures. */
#include <math.h>

#include "base/hash.h"
#include "base/log.h"
#include "device/paint/inside.h"
#include "device/raster/raster.h"
#include "device/raster/text_halo.h"

enum { TILE_PX = 2048 };

static bool row_has_ink(const SDL_Surface *surface, int y)
{
    const uint32_t *pixel =
        (const void *)((const char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
    uint32_t any = 0;
    for (int x = 0; x < surface->w; x++)
        any |= pixel[x];
    return any >> 24;
}

static bool column_has_ink(const SDL_Surface *surface, int x, int top, int bottom)
{
    for (int y = top; y < bottom; y++) {
        const uint32_t *pixel =
            (const void *)((const char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
        if (pixel[x] >> 24)
            return true;
    }
    return false;
}

/* The part of a surface that is not wholly transparent: margins cost as much to blend as ink does.
 */
static SDL_Rect ink_of(const SDL_Surface *surface)
{
    int left = 0, right = surface->w, top = 0, bottom = surface->h;
    if (surface->format->Amask == 0)
        return (SDL_Rect){0, 0, right, bottom};
    while (top < bottom && !row_has_ink(surface, top))
        top++;
    while (bottom > top && !row_has_ink(surface, bottom - 1))
        bottom--;
    while (left < right && !column_has_ink(surface, left, top, bottom))
        left++;
    while (right > left && !column_has_ink(surface, right - 1, top, bottom))
        right--;
    return (SDL_Rect){left, top, right - left, bottom - top};
}

static SDL_Texture *upload(struct painter *painter, const SDL_Surface *surface, SDL_Rect part)
{
    SDL_Texture *texture = SDL_CreateTexture(painter->renderer, surface->format->format,
                                             SDL_TEXTUREACCESS_STATIC, part.w, part.h);
    if (!texture) {
        log_warning("no texture of %d x %d: %s", part.w, part.h, SDL_GetError());
        painter->failed = true;
        return NULL;
    }
    const char *pixels = (const char *)surface->pixels + (ptrdiff_t)part.y * surface->pitch +
                         (ptrdiff_t)part.x * surface->format->BytesPerPixel;
    painter->failed |= SDL_UpdateTexture(texture, NULL, pixels, surface->pitch) != 0;
    SDL_SetTextureBlendMode(texture,
                            surface->format->Amask ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    SDL_SetTextureScaleMode(texture, SDL_ScaleModeLinear);
    painter->made++;
    return texture;
}

const struct paint_item *paint_keep(struct painter *painter, uint64_t key,
                                    const SDL_Surface *surface, SDL_Rect part, SDL_Point at)
{
    struct paint_item item = {0};
    part.w = SDL_min(part.w, painter->texture_limit);
    part.h = SDL_min(part.h, painter->texture_limit);
    if (surface && part.w > 0 && part.h > 0)
        item = (struct paint_item){.texture = upload(painter, surface, part),
                                   .x = at.x + part.x,
                                   .y = at.y + part.y,
                                   .w = part.w,
                                   .h = part.h};
    return paint_cache_add(&painter->cache, key, item);
}

const struct paint_item *paint_keep_ink(struct painter *painter, uint64_t key, SDL_Surface *surface,
                                        SDL_Point at)
{
    SDL_Rect ink = surface ? ink_of(surface) : (SDL_Rect){0};
    const struct paint_item *item = paint_keep(painter, key, surface, ink, at);
    SDL_FreeSurface(surface);
    return item;
}

static uint64_t text_key(const struct draw_text *text)
{
    uint64_t hash = hash_bytes(HASH_START, "text", 4);
    hash = hash_number(hash, (uint64_t)text->font << 32 | text->size_px);
    hash = hash_bytes(hash, &text->colour, sizeof text->colour);
    if (text->halo.a) {
        hash = hash_bytes(hash, &text->halo, sizeof text->halo);
        hash = hash_bytes(hash, &text->halo_px, sizeof text->halo_px);
    }
    return hash_bytes(hash, text->text, text->length);
}

static void show_item(struct painter *painter, const struct paint_item *item,
                      struct paint_view view)
{
    SDL_Rect to = {view.dx + item->x, view.dy + item->y, item->w, item->h};
    if (view.show && item->texture && SDL_HasIntersection(&to, &view.clip))
        paint_copy(painter, item->texture, NULL, to);
}

/* `corner` is the surface's from the pen on the baseline. */
static SDL_Surface *render(struct painter *painter, const struct draw_text *text, SDL_Point *corner)
{
    int baseline = 0, overhang = 0, margin = 0;
    struct draw_text letters = *text;
    if (text->halo.a)
        letters.colour.a = 255;
    SDL_Surface *surface = fonts_render(painter->fonts, &letters, &baseline, &overhang);
    if (text->halo.a) {
        SDL_Surface *opaque = surface;
        surface = text_halo(opaque, text->colour, text->halo, text->halo_px, &margin);
        SDL_FreeSurface(opaque);
    }
    *corner = (SDL_Point){-overhang - margin, -baseline - margin};
    return surface;
}

void paint_text(struct painter *painter, const struct draw_text *text, struct paint_view view)
{
    view.dx += text->x;
    view.dy += text->baseline;
    int reach = 2 * (int)text->size_px;
    if (view.dy + reach < view.clip.y || view.dy - reach > view.clip.y + view.clip.h ||
        view.dx - reach > view.clip.x + view.clip.w)
        return;
    uint64_t key = text_key(text);
    const struct paint_item *item = paint_cache_find(&painter->cache, key);
    if (!item) {
        SDL_Point corner;
        SDL_Surface *surface = render(painter, text, &corner);
        item = paint_keep_ink(painter, key, surface, corner);
    }
    show_item(painter, item, view);
}

static struct raster_fonts *outlines_for(struct painter *painter, const struct layer *layer)
{
    for (size_t i = 0; i < layer->count && !painter->outlines; i++)
        if (layer->ops[i].text)
            painter->outlines = raster_fonts_create(fonts_list(painter->fonts));
    return painter->outlines;
}

static void paint_tile(struct painter *painter, const struct layer *layer, SDL_Rect tile,
                       struct paint_view view)
{
    SDL_Rect to = {view.dx + tile.x, view.dy + tile.y, tile.w, tile.h};
    if (!SDL_HasIntersection(&to, &view.clip))
        return;
    uint64_t key = hash_number(hash_bytes(HASH_START, "layer", 5), layer->hash);
    key = hash_number(key, (uint64_t)(uint32_t)tile.x << 32 | (uint32_t)tile.y);
    const struct paint_item *item = paint_cache_find(&painter->cache, key);
    if (!item) {
        SDL_Surface *surface = raster_layer(layer, &tile, outlines_for(painter, layer));
        item = paint_keep_ink(painter, key, surface, (SDL_Point){tile.x, tile.y});
        if (layer->passing)
            paint_cache_passing(&painter->cache);
    }
    show_item(painter, item, view);
}

void paint_layer(struct painter *painter, const struct draw_layer *draw, struct paint_view view)
{
    const struct layer *layer = draw->layer;
    int width = (int)ceilf(layer->width), height = (int)ceilf(layer->height);
    view.dx += (int)lroundf(draw->at.x);
    view.dy += (int)lroundf(draw->at.y);
    int side = SDL_min((int)TILE_PX, painter->texture_limit);
    for (int top = 0; top < height; top += side) {
        for (int left = 0; left < width; left += side) {
            SDL_Rect tile = {left, top, SDL_min(side, width - left), SDL_min(side, height - top)};
            paint_tile(painter, layer, tile, view);
        }
    }
}
