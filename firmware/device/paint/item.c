/* Items of a painter: pixels that are made once and shown often, in memory or as textures. */
#include <string.h>

#include "base/log.h"
#include "device/paint/inside.h"

static bool row_has_ink(const SDL_Surface *surface, int y, int width)
{
    const uint32_t *pixel =
        (const void *)((const char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
    uint32_t any = 0;
    for (int x = 0; x < width; x++)
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

SDL_Rect paint_ink(const SDL_Surface *surface, int width, int height)
{
    int left = 0, right = width, top = 0, bottom = height;
    if (surface->format->Amask == 0)
        return (SDL_Rect){0, 0, right, bottom};
    while (top < bottom && !row_has_ink(surface, top, right))
        top++;
    while (bottom > top && !row_has_ink(surface, bottom - 1, right))
        bottom--;
    while (left < right && !column_has_ink(surface, left, top, bottom))
        left++;
    while (right > left && !column_has_ink(surface, right - 1, top, bottom))
        right--;
    return (SDL_Rect){left, top, right - left, bottom - top};
}

bool paint_item_make(struct painter *painter, uint32_t format, int width, int height,
                     struct paint_item *item)
{
    bool opaque = SDL_ISPIXELFORMAT_ALPHA(format) == 0;
    if (painter->frame)
        item->surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, format);
    else
        item->texture =
            SDL_CreateTexture(painter->renderer, format, SDL_TEXTUREACCESS_STATIC, width, height);
    if (!item->surface && !item->texture) {
        log_warning("no texture of %d x %d: %s", width, height, SDL_GetError());
        painter->failed = true;
        return false;
    }
    if (item->texture) {
        SDL_SetTextureBlendMode(item->texture, opaque ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
        SDL_SetTextureScaleMode(item->texture, SDL_ScaleModeLinear);
    }
    painter->made++;
    return true;
}

void paint_item_fill(struct painter *painter, const struct paint_item *item,
                     const SDL_Surface *surface, SDL_Rect part)
{
    const SDL_Rect to = {0, 0, part.w, part.h};
    const char *pixels = (const char *)surface->pixels + (ptrdiff_t)part.y * surface->pitch +
                         (ptrdiff_t)part.x * surface->format->BytesPerPixel;
    if (item->texture)
        painter->failed |= SDL_UpdateTexture(item->texture, &to, pixels, surface->pitch) != 0;
    for (int y = 0; item->surface && y < part.h; y++)
        memcpy((char *)item->surface->pixels + (ptrdiff_t)y * item->surface->pitch,
               pixels + (ptrdiff_t)y * surface->pitch, (size_t)part.w * 4);
}

const struct paint_item *paint_keep(struct painter *painter, uint64_t key,
                                    const SDL_Surface *surface, SDL_Rect part, SDL_Point at)
{
    struct paint_item item = {.x = at.x + part.x, .y = at.y + part.y};
    part.w = SDL_min(part.w, painter->texture_limit);
    part.h = SDL_min(part.h, painter->texture_limit);
    if (surface && part.w > 0 && part.h > 0 &&
        paint_item_make(painter, surface->format->format, part.w, part.h, &item)) {
        item.w = part.w;
        item.h = part.h;
        paint_item_fill(painter, &item, surface, part);
    }
    return paint_cache_add(&painter->cache, key, item);
}

void paint_part(struct painter *painter, const struct paint_item *item, SDL_Rect part, SDL_Point at,
                const struct paint_view *view)
{
    const SDL_Surface *surface = item->surface;
    SDL_Rect to = {at.x, at.y, part.w, part.h};
    if (item->texture)
        paint_copy(painter, item->texture, &part, to, view->alpha);
    if (!surface)
        return;
    struct mix_image image = {
        .pixels = (const unsigned char *)surface->pixels + (ptrdiff_t)part.y * surface->pitch +
                  (ptrdiff_t)part.x * 4,
        .pitch = surface->pitch,
        .at = to,
        .alpha = view->alpha,
    };
    painter->failed |= SDL_RenderFlush(painter->renderer) != 0;
    (surface->format->Amask ? paint_over : paint_mix)(painter->frame, &view->clip, &image);
}

const struct paint_item *paint_keep_ink(struct painter *painter, uint64_t key, SDL_Surface *surface,
                                        SDL_Point at)
{
    SDL_Rect ink = surface ? paint_ink(surface, surface->w, surface->h) : (SDL_Rect){0};
    const struct paint_item *item = paint_keep(painter, key, surface, ink, at);
    SDL_FreeSurface(surface);
    return item;
}
