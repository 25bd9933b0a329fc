/* Rounded boxes: fills of whole pixels, and four corners from one small texture. */
#include <math.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/math.h"
#include "device/paint/inside.h"
#include "device/raster/raster.h"

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
        item =
            paint_keep(painter, key, surface, (SDL_Rect){0, 0, width, height}, (SDL_Point){0, 0});
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

void paint_box(struct painter *painter, const struct draw_box *box, struct paint_view view)
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
