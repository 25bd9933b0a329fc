/* One operation of a draw list onto the canvas: surfaces are made once and kept as textures. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/math.h"
#include "device/image/image.h"
#include "device/paint/inside.h"
#include "device/raster/raster.h"
#include "device/raster/text_halo.h"

enum { TILE_PX = 2048 };

SDL_Rect paint_round(struct rect rect, int dx, int dy)
{
    int left = (int)lroundf(rect.x), top = (int)lroundf(rect.y);
    int right = (int)lroundf(rect.x + rect.w), bottom = (int)lroundf(rect.y + rect.h);
    return (SDL_Rect){left + dx, top + dy, right - left, bottom - top};
}

void paint_rect(struct painter *painter, SDL_Rect rect, struct colour colour)
{
    if (rect.w <= 0 || rect.h <= 0 || colour.a == 0)
        return;
    SDL_SetRenderDrawBlendMode(painter->renderer,
                               colour.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(painter->renderer, colour.r, colour.g, colour.b, colour.a);
    painter->failed |= SDL_RenderFillRect(painter->renderer, &rect) != 0;
}

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

/* Puts a part of a surface (not taken over; NULL or an empty part makes an item without ink) into
 * the cache as a texture; `at` is the surface's corner from where the item is painted, px. */
static const struct paint_item *keep(struct painter *painter, uint64_t key,
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

/* All its ink; takes the surface over. NULL makes an item without ink. */
static const struct paint_item *keep_ink(struct painter *painter, uint64_t key,
                                         SDL_Surface *surface, SDL_Point at)
{
    SDL_Rect ink = surface ? ink_of(surface) : (SDL_Rect){0};
    const struct paint_item *item = keep(painter, key, surface, ink, at);
    SDL_FreeSurface(surface);
    return item;
}

/* Texts and vector layers. */

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

static void paint_text(struct painter *painter, const struct draw_text *text,
                       struct paint_view view)
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
        item = keep_ink(painter, key, surface, corner);
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
        item = keep_ink(painter, key, surface, (SDL_Point){tile.x, tile.y});
        if (layer->passing)
            paint_cache_passing(&painter->cache);
    }
    show_item(painter, item, view);
}

static void paint_layer(struct painter *painter, const struct draw_layer *draw,
                        struct paint_view view)
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

/* Rounded boxes: fills of whole pixels, and four corners from one small texture. */

/* A box in whole px, ready to be put together. */
struct shape {
    SDL_Rect area;
    float radius;
    int stroke_px; /* 0: none */
    int corner_px; /* side of a corner */
    struct colour fill, stroke;
};

static struct shape shape_of(const struct draw_box *box, struct paint_view view)
{
    struct shape shape = {.area = paint_round(box->area, view.dx, view.dy), .fill = box->fill};
    int shorter = SDL_min(shape.area.w, shape.area.h);
    shape.radius = clampf(box->radius, 0, (float)shorter / 2);
    if (box->stroke.a && box->stroke_width > 0) {
        shape.stroke = box->stroke;
        shape.stroke_px = (int)fmaxf(1, roundf(box->stroke_width));
        shape.stroke_px = SDL_min(shape.stroke_px, (shorter + 1) / 2);
    }
    if (shape.radius > 0)
        shape.corner_px = SDL_max((int)ceilf(shape.radius), shape.stroke_px);
    return shape;
}

static uint64_t shape_key(const struct shape *shape, int width, int height)
{
    uint64_t hash = hash_bytes(HASH_START, "box", 3);
    hash = hash_bytes(hash, &shape->radius, sizeof shape->radius);
    hash = hash_number(hash, (uint64_t)(uint32_t)width << 32 | (uint32_t)height);
    hash = hash_bytes(hash, &shape->fill, sizeof shape->fill);
    hash = hash_bytes(hash, &shape->stroke, sizeof shape->stroke);
    return hash_number(hash, (uint64_t)shape->stroke_px);
}

/* Under an opaque outline no fill: it would shine through the outline's soft edge. */
static int fill_inset(const struct shape *shape)
{
    return shape->stroke.a == 255 ? shape->stroke_px : 0;
}

static SDL_Surface *draw_shape(const struct shape *shape, int width, int height)
{
    struct arena arena = {0};
    struct layer *layer = layer_start(&arena, (float)width, (float)height);
    struct rect outer = {0, 0, (float)width, (float)height};
    struct rect inner = rect_grow(outer, (float)-shape->stroke_px);
    float inner_radius = fmaxf(0, shape->radius - (float)shape->stroke_px);
    bool hollow = inner.w > 0 && inner.h > 0;
    struct path edge = path_start(&arena), middle = path_start(&arena);
    path_rounded(&edge, outer, shape->radius);
    if (hollow)
        path_rounded(&middle, inner, inner_radius);
    if (shape->stroke_px && shape->stroke.a == 255 && shape->fill.a == 255) {
        layer_fill(layer, &edge, shape->stroke);
        layer_fill(layer, &middle, shape->fill);
    } else {
        struct path ring = path_start(&arena);
        path_rounded(&ring, outer, shape->radius);
        if (hollow)
            path_rounded(&ring, inner, inner_radius);
        layer_fill(layer, fill_inset(shape) ? &middle : &edge, shape->fill);
        if (shape->stroke_px)
            layer_fill_even_odd(layer, &ring, shape->stroke);
    }
    SDL_Surface *surface = raster_layer(layer_finish(layer), NULL, NULL);
    arena_finish(&arena);
    return surface;
}

/* The texture of a whole small box, of which larger ones use the corners. */
static SDL_Texture *texture_of(struct painter *painter, const struct shape *shape, int width,
                               int height)
{
    uint64_t key = shape_key(shape, width, height);
    const struct paint_item *item = paint_cache_find(&painter->cache, key);
    if (!item) {
        SDL_Surface *surface = draw_shape(shape, width, height);
        item = keep(painter, key, surface, (SDL_Rect){0, 0, width, height}, (SDL_Point){0, 0});
        SDL_FreeSurface(surface);
    }
    return item->texture;
}

static void paint_corners(struct painter *painter, const struct shape *shape, SDL_Texture *texture)
{
    int side = shape->corner_px;
    for (int i = 0; i < 4; i++) {
        int right = i & 1, below = i >> 1;
        SDL_Rect part = {right * side, below * side, side, side};
        SDL_Rect to = {shape->area.x + right * (shape->area.w - side),
                       shape->area.y + below * (shape->area.h - side), side, side};
        paint_copy(painter, texture, &part, to);
    }
}

/* Everything but the corners. */
static void paint_inside(struct painter *painter, const struct shape *shape)
{
    SDL_Rect a = shape->area;
    int side = shape->corner_px, inset = fill_inset(shape);
    int top = SDL_max(side, inset), wide = a.w - 2 * side;
    paint_rect(painter, (SDL_Rect){a.x + side, a.y + inset, wide, top - inset}, shape->fill);
    paint_rect(painter, (SDL_Rect){a.x + inset, a.y + top, a.w - 2 * inset, a.h - 2 * top},
               shape->fill);
    paint_rect(painter, (SDL_Rect){a.x + side, a.y + a.h - top, wide, top - inset}, shape->fill);
}

static void paint_outline(struct painter *painter, const struct shape *shape)
{
    SDL_Rect a = shape->area;
    int side = shape->corner_px, line = shape->stroke_px;
    int top = SDL_max(side, line), tall = a.h - 2 * top, wide = a.w - 2 * side;
    if (line == 0)
        return;
    if (a.h <= 2 * line) { /* nothing but outline */
        paint_rect(painter, (SDL_Rect){a.x + side, a.y, wide, a.h}, shape->stroke);
        return;
    }
    paint_rect(painter, (SDL_Rect){a.x + side, a.y, wide, line}, shape->stroke);
    paint_rect(painter, (SDL_Rect){a.x + side, a.y + a.h - line, wide, line}, shape->stroke);
    paint_rect(painter, (SDL_Rect){a.x, a.y + top, line, tall}, shape->stroke);
    paint_rect(painter, (SDL_Rect){a.x + a.w - line, a.y + top, line, tall}, shape->stroke);
}

static void paint_box(struct painter *painter, const struct draw_box *box, struct paint_view view)
{
    struct shape shape = shape_of(box, view);
    SDL_Rect area = shape.area;
    int side = shape.corner_px;
    if (area.w <= 0 || area.h <= 0 || (shape.fill.a == 0 && shape.stroke_px == 0) ||
        !SDL_HasIntersection(&area, &view.clip))
        return;
    bool whole = side > 0 && (area.w < 2 * side || area.h < 2 * side);
    SDL_Texture *texture = NULL;
    if (side > 0)
        texture = texture_of(painter, &shape, whole ? area.w : 2 * side, whole ? area.h : 2 * side);
    if (!view.show)
        return;
    if (whole) {
        if (texture)
            paint_copy(painter, texture, NULL, area);
        return;
    }
    if (texture)
        paint_corners(painter, &shape, texture);
    paint_inside(painter, &shape);
    paint_outline(painter, &shape);
}

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
        return keep_ink(painter, key, surface, (SDL_Point){0, 0});
    painter->made++;
    return paint_cache_add(&painter->cache, key,
                           (struct paint_item){.surface = surface, .w = width, .h = height});
}

static void picture_in_software(struct painter *painter, const struct source *source, SDL_Rect to,
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

static void picture_with_gpu(struct painter *painter, const struct source *source, SDL_Rect to,
                             struct paint_view view)
{
    const struct paint_item *item = paint_cache_find(&painter->cache, source->key);
    SDL_Rect whole = {0, 0, source->surface->w, source->surface->h};
    if (!item)
        item = keep(painter, source->key, source->surface, whole, (SDL_Point){0, 0});
    if (view.show && item->texture)
        paint_copy(painter, item->texture, &source->part, to);
}

static void paint_picture(struct painter *painter, const struct draw_picture *picture,
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
    return item ? item : keep(painter, key, shown->image, tile, (SDL_Point){0, 0});
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

static void paint_drawing(struct painter *painter, const struct draw_drawing *drawing,
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
        drawing_with_gpu(painter, &shown, view.show);
    else if (view.show)
        drawing_in_software(painter, &shown);
}

void paint_op(struct painter *painter, const struct draw_op *op, struct paint_view view)
{
    switch (op->kind) {
    case DRAW_FILL:
        if (view.show)
            paint_rect(painter, paint_round(op->fill.area, view.dx, view.dy), op->fill.colour);
        break;
    case DRAW_BOX: paint_box(painter, &op->box, view); break;
    case DRAW_TEXT: paint_text(painter, &op->text, view); break;
    case DRAW_LAYER: paint_layer(painter, &op->layer, view); break;
    case DRAW_PICTURE: paint_picture(painter, &op->picture, view); break;
    case DRAW_DRAWING: paint_drawing(painter, &op->drawing, view); break;
    case DRAW_PUSH:
    case DRAW_POP: break;
    }
}
