/* Pictures of the gallery: scaled once to the very size they are shown at where the CPU paints,
 * scaled by the GPU where there is one. */
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/log.h"
#include "device/image/scale.h"
#include "device/paint/inside.h"

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
                   const SDL_Rect *clip)
{
    struct mix_image image = {
        .pixels = (const unsigned char *)surface->pixels + (ptrdiff_t)part.y * surface->pitch +
                  (ptrdiff_t)part.x * 4,
        .pitch = surface->pitch,
        .at = to,
        .alpha = 255,
    };
    painter->failed |= SDL_RenderFlush(painter->renderer) != 0;
    paint_mix(painter->frame, clip, &image);
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

static void paint_in_software(struct painter *painter, const struct source *source, SDL_Rect to,
                              struct paint_view view)
{
    if (source->opaque && source->part.w == to.w && source->part.h == to.h) {
        if (view.show)
            mix_in(painter, source->surface, source->part, to, &view.clip);
        return;
    }
    uint64_t key = hash_bytes(source->key, &source->part, sizeof source->part);
    key = hash_number(key, (uint64_t)(uint32_t)to.w << 32 | (uint32_t)to.h);
    const struct paint_item *item = paint_cache_find(&painter->cache, key);
    if (!item)
        item = keep_scaled(painter, source, key, to.w, to.h);
    if (!view.show)
        return;
    SDL_Rect inked = {to.x + item->x, to.y + item->y, item->w, item->h};
    if (item->surface)
        mix_in(painter, item->surface, (SDL_Rect){0, 0, to.w, to.h}, to, &view.clip);
    else if (item->texture)
        paint_copy(painter, item->texture, NULL, inked);
}

static void paint_with_gpu(struct painter *painter, const struct source *source, SDL_Rect to,
                           struct paint_view view)
{
    const struct paint_item *item = paint_cache_find(&painter->cache, source->key);
    SDL_Rect whole = {0, 0, source->surface->w, source->surface->h};
    if (!item)
        item = paint_keep(painter, source->key, source->surface, whole, (SDL_Point){0, 0});
    if (view.show && item->texture)
        paint_copy(painter, item->texture, &source->part, to);
}

void paint_picture(struct painter *painter, const struct draw_picture *picture,
                   struct paint_view view)
{
    SDL_Rect to = paint_round(picture->area, view.dx, view.dy);
    struct source source;
    if (!SDL_HasIntersection(&to, &view.clip) || !find_source(painter, picture, &source))
        return;
    if (painter->frame)
        paint_in_software(painter, &source, to, view);
    else
        paint_with_gpu(painter, &source, to, view);
}
