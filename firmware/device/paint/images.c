/* Pictures and drawings of a draw list onto the canvas. */
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/math.h"
#include "device/image/image.h"
#include "device/paint/inside.h"

/* Pictures of the gallery: scaled once to the very size they are shown at where the CPU paints,
 * scaled by the GPU where there is one. */

struct source {
    SDL_Surface *surface; /* the gallery's */
    SDL_Rect part;        /* of it, px; not empty */
    uint64_t key;
    bool opaque;
};

/* The middle of a picture of w x h that fills the area: what is shown of the one before, while the
 * new one, of another shape, is being decoded. */
static struct rect middle_for(struct rect area, float w, float h)
{
    float scale = fminf(w / fmaxf(area.w, 1), h / fmaxf(area.h, 1));
    struct rect part = {0, 0, area.w * scale, area.h * scale};
    part.x = (w - part.w) / 2;
    part.y = (h - part.h) / 2;
    return part;
}

static bool find_source(struct painter *painter, const struct draw_picture *picture,
                        struct source *out)
{
    unsigned generation = 0;
    bool other_shape = false;
    out->surface = painter->gallery
                       ? gallery_surface(painter->gallery, picture->path, &generation, &other_shape)
                       : NULL;
    if (!out->surface)
        return false;
    float w = (float)out->surface->w, h = (float)out->surface->h;
    struct rect part = {picture->part.x * w, picture->part.y * h, picture->part.w * w,
                        picture->part.h * h};
    if (other_shape)
        part = middle_for(picture->area, w, h);
    SDL_Rect all = {0, 0, out->surface->w, out->surface->h};
    out->part = paint_round(part, 0, 0);
    out->part.w = SDL_max(out->part.w, 1);
    out->part.h = SDL_max(out->part.h, 1);
    out->opaque = out->surface->format->Amask == 0;
    uint64_t key = hash_bytes(HASH_START, picture->path, strlen(picture->path));
    out->key = hash_number(key, generation);
    return SDL_IntersectRect(&out->part, &all, &out->part);
}

static SDL_Surface *view_of(const struct source *source)
{
    const SDL_Surface *from = source->surface;
    char *pixels = (char *)from->pixels + (ptrdiff_t)source->part.y * from->pitch +
                   (ptrdiff_t)source->part.x * 4;
    return SDL_CreateRGBSurfaceWithFormatFrom(pixels, source->part.w, source->part.h, 32,
                                              from->pitch, from->format->format);
}

static SDL_Surface *scaled(const struct source *source, int width, int height)
{
    SDL_Surface *view = view_of(source), *made;
    if (!view)
        return NULL;
    if (width <= view->w && height <= view->h) {
        made = image_scale(view, width, height, !source->opaque);
    } else {
        made = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, view->format->format);
        if (made)
            SDL_SoftStretchLinear(view, NULL, made, NULL);
    }
    SDL_FreeSurface(view);
    return made;
}

static void mix_in(struct painter *painter, const SDL_Surface *surface, SDL_Rect part, SDL_Rect to,
                   const struct paint_view *view)
{
    struct mix_image image = {
        .pixels = (const unsigned char *)surface->pixels + (ptrdiff_t)part.y * surface->pitch +
                  (ptrdiff_t)part.x * 4,
        .pitch = surface->pitch,
        .at = to,
        .alpha = view->alpha,
    };
    painter->failed |= SDL_RenderFlush(painter->renderer) != 0;
    paint_mix(painter->frame, &view->clip, &image);
}

/* An opaque one is kept as a surface, to be copied into the frame without SDL. */
static const struct paint_item *keep_scaled(struct painter *painter, const struct source *source,
                                            uint64_t key, int width, int height)
{
    SDL_Surface *surface = scaled(source, width, height);
    if (!source->opaque || !surface)
        return paint_keep_ink(painter, key, surface, (SDL_Point){0, 0});
    painter->made++;
    return paint_cache_add(&painter->cache, key,
                           (struct paint_item){.surface = surface, .w = width, .h = height});
}

static void picture_in_software(struct painter *painter, const struct source *source, SDL_Rect to,
                                struct paint_view view)
{
    if (source->opaque && source->part.w == to.w && source->part.h == to.h) {
        if (view.show)
            mix_in(painter, source->surface, source->part, to, &view);
        return;
    }
    uint64_t key = hash_bytes(source->key, &source->part, sizeof source->part);
    key = hash_number(key, (uint64_t)(uint32_t)to.w << 32 | (uint32_t)to.h);
    const struct paint_item *item = paint_cache_find(&painter->cache, key);
    if (!item)
        item = keep_scaled(painter, source, key, to.w, to.h);
    if (!view.show)
        return;
    paint_part(painter, item, (SDL_Rect){0, 0, item->w, item->h},
               (SDL_Point){to.x + item->x, to.y + item->y}, &view);
}

static void picture_with_gpu(struct painter *painter, const struct source *source, SDL_Rect to,
                             struct paint_view view)
{
    const struct paint_item *item = paint_cache_find(&painter->cache, source->key);
    SDL_Rect whole = {0, 0, source->surface->w, source->surface->h};
    if (!item)
        item = paint_keep(painter, source->key, source->surface, whole, (SDL_Point){0, 0});
    if (view.show && item->texture)
        paint_copy(painter, item->texture, &source->part, to, view.alpha);
}

void paint_picture(struct painter *painter, const struct draw_picture *picture,
                   struct paint_view view)
{
    SDL_Rect to = paint_round(picture->area, view.dx, view.dy);
    struct source source;
    if (!SDL_HasIntersection(&to, &view.clip) || !find_source(painter, picture, &source))
        return;
    if (painter->frame)
        picture_in_software(painter, &source, to, view);
    else
        picture_with_gpu(painter, &source, to, view);
}

/* Drawings of the store: copied or scaled straight into the frame where the CPU paints, a texture
 * each where there is a GPU. */

/* A drawing as far as this from whole px, at either end, is copied, px. */
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

static void drawing_in_software(struct painter *painter, const struct shown *shown)
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
static void drawing_with_gpu(struct painter *painter, const struct shown *shown, bool show)
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

/* False where nothing of it is seen. */
static bool find_shown(const struct painter *painter, const struct draw_drawing *drawing,
                       const struct paint_view *view, struct shown *shown)
{
    *shown = (struct shown){.generation = drawing->generation};
    shown->alpha = (unsigned)lroundf(clampf(drawing->opacity, 0, 1) * (float)view->alpha);
    if (painter->drawings)
        shown->image = drawings_surface(painter->drawings, drawing->generation);
    const SDL_Surface *image = shown->image;
    if (!image || shown->alpha == 0 || !(drawing->part.w > 0 && drawing->part.h > 0))
        return false;
    shown->px_x = (double)drawing->area.w / (double)drawing->part.w;
    shown->px_y = (double)drawing->area.h / (double)drawing->part.h;
    shown->x = (double)drawing->area.x + view->dx - (double)drawing->part.x * shown->px_x;
    shown->y = (double)drawing->area.y + view->dy - (double)drawing->part.y * shown->px_y;
    SDL_Rect to = paint_round(drawing->area, view->dx, view->dy);
    SDL_Rect whole = {(int)lround(shown->x), (int)lround(shown->y), 0, 0};
    whole.w = (int)lround(shown->x + image->w * shown->px_x) - whole.x;
    whole.h = (int)lround(shown->y + image->h * shown->px_y) - whole.y;
    return SDL_IntersectRect(&to, &whole, &to) && SDL_IntersectRect(&to, &view->clip, &shown->to);
}

SDL_Rect paint_drawing_covers(const struct painter *painter, const struct draw_drawing *drawing,
                              struct paint_view view)
{
    struct shown shown;
    bool seen = find_shown(painter, drawing, &view, &shown);
    return seen && shown.alpha == 255 ? shown.to : (SDL_Rect){0};
}

void paint_drawing(struct painter *painter, const struct draw_drawing *drawing,
                   struct paint_view view)
{
    struct shown shown;
    if (!find_shown(painter, drawing, &view, &shown))
        return;
    if (!painter->frame)
        drawing_with_gpu(painter, &shown, view.show);
    else if (view.show)
        drawing_in_software(painter, &shown);
}
