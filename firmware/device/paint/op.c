/* One operation of a draw list onto the canvas: fills, boxes, texts and layers. */
#include <math.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/math.h"
#include "device/paint/inside.h"
#include "device/raster/raster.h"
#include "device/raster/text_halo.h"
#include "scene/density.h"

enum { TILE_PX = 2048 };

SDL_Rect paint_round(struct rect rect, int dx, int dy)
{
    int left = (int)lroundf(rect.x), top = (int)lroundf(rect.y);
    int right = (int)lroundf(rect.x + rect.w), bottom = (int)lroundf(rect.y + rect.h);
    return (SDL_Rect){left + dx, top + dy, right - left, bottom - top};
}

static struct colour seen_at(struct colour colour, unsigned alpha)
{
    colour.a = (uint8_t)over_255(colour.a * alpha);
    return colour;
}

void paint_rect(struct painter *painter, SDL_Rect rect, struct colour colour)
{
    SDL_Rect clip;
    if (rect.w <= 0 || rect.h <= 0 || colour.a == 0)
        return;
    if (painter->frame && colour.a == 255) {
        painter->failed |= SDL_RenderFlush(painter->renderer) != 0;
        SDL_RenderGetClipRect(painter->renderer, &clip);
        if (SDL_IntersectRect(&rect, &clip, &rect))
            paint_plain(painter->frame, &rect, colour);
        return;
    }
    SDL_SetRenderDrawBlendMode(painter->renderer,
                               colour.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(painter->renderer, colour.r, colour.g, colour.b, colour.a);
    painter->failed |= SDL_RenderFillRect(painter->renderer, &rect) != 0;
}

void paint_around(struct painter *painter, SDL_Rect rect, SDL_Rect hole, struct colour colour)
{
    if (!SDL_IntersectRect(&rect, &hole, &hole)) {
        paint_rect(painter, rect, colour);
        return;
    }
    int right = hole.x + hole.w, bottom = hole.y + hole.h;
    paint_rect(painter, (SDL_Rect){rect.x, rect.y, rect.w, hole.y - rect.y}, colour);
    paint_rect(painter, (SDL_Rect){rect.x, bottom, rect.w, rect.y + rect.h - bottom}, colour);
    paint_rect(painter, (SDL_Rect){rect.x, hole.y, hole.x - rect.x, hole.h}, colour);
    paint_rect(painter, (SDL_Rect){right, hole.y, rect.x + rect.w - right, hole.h}, colour);
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
    if (view.show && SDL_HasIntersection(&to, &view.clip))
        paint_part(painter, item, (SDL_Rect){0, 0, item->w, item->h}, (SDL_Point){to.x, to.y},
                   &view);
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

/* Passing layers: another one with each frame, so that memory of their own would be asked for and
 * given back all the time. They are drawn on one sheet and copied into the memory of the ones
 * before.
 */

static int with_room(int side)
{
    enum { STEP_PX = 64 };
    return (side + STEP_PX - 1) / STEP_PX * STEP_PX;
}

static bool grow_sheet(struct painter *painter, SDL_Rect tile)
{
    SDL_Surface *sheet = painter->sheet;
    painter->sheet_frame = painter->frames;
    if (sheet && sheet->w >= tile.w && sheet->h >= tile.h)
        return true;
    int w = with_room(sheet ? SDL_max(sheet->w, tile.w) : tile.w);
    int h = with_room(sheet ? SDL_max(sheet->h, tile.h) : tile.h);
    SDL_FreeSurface(sheet);
    painter->sheet = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
    return painter->sheet;
}

static const struct paint_item *keep_passing(struct painter *painter, uint64_t key,
                                             const struct layer *layer, SDL_Rect tile)
{
    struct paint_item made = {0};
    SDL_Rect ink = {0};
    if (grow_sheet(painter, tile) &&
        raster_layer_again(layer, &tile, outlines_for(painter, layer), painter->sheet))
        ink = paint_ink(painter->sheet, tile.w, tile.h);
    if (ink.w == 0 || ink.h == 0)
        return paint_cache_add_passing(&painter->cache, key, made);
    struct paint_item *item = paint_cache_reuse(&painter->cache, key, ink.w, ink.h);
    if (!item) {
        made.room_w = SDL_min(with_room(ink.w), painter->texture_limit);
        made.room_h = SDL_min(with_room(ink.h), painter->texture_limit);
        paint_item_make(painter, SDL_PIXELFORMAT_ARGB8888, made.room_w, made.room_h, &made);
        item = paint_cache_add_passing(&painter->cache, key, made);
    }
    item->x = tile.x + ink.x;
    item->y = tile.y + ink.y;
    item->w = ink.w;
    item->h = ink.h;
    paint_item_fill(painter, item, painter->sheet, ink);
    return item;
}

static const struct paint_item *make_tile(struct painter *painter, uint64_t key,
                                          const struct layer *layer, SDL_Rect tile)
{
    const struct paint_item *item;
    struct arena arena = {0};
    if (painter->density > 1)
        layer = density_layer(layer, painter->density, &arena);
    if (layer->passing && !layer->opaque) {
        item = keep_passing(painter, key, layer, tile);
    } else {
        SDL_Surface *surface = raster_layer(layer, &tile, outlines_for(painter, layer));
        item = paint_keep_ink(painter, key, surface, (SDL_Point){tile.x, tile.y});
    }
    arena_finish(&arena);
    return item;
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
    if (!item)
        item = make_tile(painter, key, layer, tile);
    show_item(painter, item, view);
}

static void paint_layer(struct painter *painter, const struct draw_layer *draw,
                        struct paint_view view)
{
    const struct layer *layer = draw->layer;
    float density = (float)painter->density;
    int width = (int)ceilf(layer->width * density), height = (int)ceilf(layer->height * density);
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

/* A whole small box, of which larger ones use the corners. */
static const struct paint_item *item_of(struct painter *painter, const struct shape *shape,
                                        int width, int height)
{
    uint64_t key = shape_key(shape, width, height);
    const struct paint_item *item = paint_cache_find(&painter->cache, key);
    if (!item) {
        SDL_Surface *surface = draw_shape(shape, width, height);
        item =
            paint_keep(painter, key, surface, (SDL_Rect){0, 0, width, height}, (SDL_Point){0, 0});
        SDL_FreeSurface(surface);
    }
    return item;
}

static void paint_corners(struct painter *painter, const struct shape *shape,
                          const struct paint_item *item, const struct paint_view *view)
{
    int side = shape->corner_px;
    for (int i = 0; i < 4; i++) {
        int right = i & 1, below = i >> 1;
        SDL_Rect part = {right * side, below * side, side, side};
        SDL_Point to = {shape->area.x + right * (shape->area.w - side),
                        shape->area.y + below * (shape->area.h - side)};
        paint_part(painter, item, part, to, view);
    }
}

/* Everything but the corners. */
static void paint_inside(struct painter *painter, const struct shape *shape, unsigned alpha)
{
    struct colour fill = seen_at(shape->fill, alpha);
    SDL_Rect a = shape->area;
    int side = shape->corner_px, inset = fill_inset(shape);
    int top = SDL_max(side, inset), wide = a.w - 2 * side;
    paint_rect(painter, (SDL_Rect){a.x + side, a.y + inset, wide, top - inset}, fill);
    paint_rect(painter, (SDL_Rect){a.x + inset, a.y + top, a.w - 2 * inset, a.h - 2 * top}, fill);
    paint_rect(painter, (SDL_Rect){a.x + side, a.y + a.h - top, wide, top - inset}, fill);
}

static void paint_outline(struct painter *painter, const struct shape *shape, unsigned alpha)
{
    struct colour stroke = seen_at(shape->stroke, alpha);
    SDL_Rect a = shape->area;
    int side = shape->corner_px, line = shape->stroke_px;
    int top = SDL_max(side, line), tall = a.h - 2 * top, wide = a.w - 2 * side;
    if (line == 0)
        return;
    if (a.h <= 2 * line) { /* nothing but outline */
        paint_rect(painter, (SDL_Rect){a.x + side, a.y, wide, a.h}, stroke);
        return;
    }
    paint_rect(painter, (SDL_Rect){a.x + side, a.y, wide, line}, stroke);
    paint_rect(painter, (SDL_Rect){a.x + side, a.y + a.h - line, wide, line}, stroke);
    paint_rect(painter, (SDL_Rect){a.x, a.y + top, line, tall}, stroke);
    paint_rect(painter, (SDL_Rect){a.x + a.w - line, a.y + top, line, tall}, stroke);
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
    const struct paint_item *item = NULL;
    if (side > 0)
        item = item_of(painter, &shape, whole ? area.w : 2 * side, whole ? area.h : 2 * side);
    if (!view.show)
        return;
    if (whole) {
        paint_part(painter, item, (SDL_Rect){0, 0, area.w, area.h}, (SDL_Point){area.x, area.y},
                   &view);
        return;
    }
    if (item)
        paint_corners(painter, &shape, item, &view);
    paint_inside(painter, &shape, view.alpha);
    paint_outline(painter, &shape, view.alpha);
}

/* `op` is a fill. */
static void paint_fill(struct painter *painter, const struct draw_op *op,
                       const struct paint_view *view)
{
    const struct paint_cover *cover = &painter->cover;
    SDL_Rect rect = paint_round(op->fill.area, view->dx, view->dy);
    SDL_Rect hole = cover->op && op < cover->op ? cover->area : (SDL_Rect){0};
    paint_around(painter, rect, hole, seen_at(op->fill.colour, view->alpha));
}

void paint_op(struct painter *painter, const struct draw_op *op, struct paint_view view)
{
    switch (op->kind) {
    case DRAW_FILL:
        if (view.show)
            paint_fill(painter, op, &view);
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
