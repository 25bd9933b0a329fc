#include "device/paint/paint.h"

#include <assert.h>
#include <math.h>

#include "base/log.h"
#include "base/memory.h"
#include "device/paint/inside.h"
#include "device/raster/raster.h"

enum { NESTED_MAX = 16, SIDE_MOST_PX = 16384 };

static size_t frame_bytes(SDL_Renderer *renderer)
{
    int width = 0, height = 0;
    SDL_GetRendererOutputSize(renderer, &width, &height);
    return (size_t)width * (size_t)height * 4;
}

static size_t budget(SDL_Renderer *renderer)
{
    size_t bytes = frame_bytes(renderer);
    if (bytes < PAINT_BUDGET_LEAST)
        return PAINT_BUDGET_LEAST;
    return bytes < PAINT_BUDGET_MOST ? bytes : PAINT_BUDGET_MOST;
}

struct painter *painter_create(SDL_Renderer *renderer, struct fonts *fonts)
{
    struct painter *painter = memory_get(sizeof *painter);
    SDL_RendererInfo info = {0};
    SDL_GetRendererInfo(renderer, &info);
    painter->renderer = renderer;
    painter->fonts = fonts;
    painter->texture_limit = info.max_texture_width > 0 ? info.max_texture_width : SIDE_MOST_PX;
    paint_cache_init(&painter->cache, budget(renderer));
    return painter;
}

void painter_destroy(struct painter *painter)
{
    if (!painter)
        return;
    painter_forget(painter);
    paint_scaler_finish(&painter->scaler);
    raster_fonts_destroy(painter->outlines);
    memory_free(painter);
}

/* On a GPU a drawing is a texture about as large as the frame: room for those on show in a zoom. */
void painter_set_sources(struct painter *painter, struct gallery *gallery,
                         struct drawing_store *drawings)
{
    if (painter->gallery == gallery && painter->drawings == drawings)
        return;
    painter_forget(painter);
    painter->gallery = gallery;
    painter->drawings = drawings;
    painter->cache.budget = budget(painter->renderer);
    if (drawings && !painter->frame)
        painter->cache.budget += 3 * frame_bytes(painter->renderer);
}

void painter_set_frame(struct painter *painter, SDL_Surface *frame)
{
    assert(frame->format->format == SDL_PIXELFORMAT_XRGB8888);
    painter_forget(painter);
    painter->frame = frame;
}

void painter_set_fonts(struct painter *painter, struct fonts *fonts)
{
    painter_forget(painter);
    raster_fonts_destroy(painter->outlines);
    painter->outlines = NULL;
    painter->fonts = fonts;
}

void painter_forget(struct painter *painter)
{
    paint_cache_clear(&painter->cache);
    snapshots_forget(painter);
}

size_t painter_bytes(const struct painter *painter)
{
    return painter->cache.bytes + snapshots_bytes(painter);
}

uint64_t painter_made(const struct painter *painter)
{
    return painter->made;
}

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

void paint_copy(struct painter *painter, SDL_Texture *texture, const SDL_Rect *part, SDL_Rect to)
{
    painter->failed |= SDL_RenderCopy(painter->renderer, texture, part, &to) != 0;
}

static void paint_op(struct painter *painter, const struct draw_op *op, struct paint_view view)
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

static struct paint_view enter(struct paint_view view, const struct draw_group *group)
{
    view.dx += (int)lroundf(group->offset.x);
    view.dy += (int)lroundf(group->offset.y);
    if (group->clipped) {
        SDL_Rect clip = paint_round(group->clip, view.dx, view.dy);
        if (!SDL_IntersectRect(&view.clip, &clip, &view.clip))
            view.clip = (SDL_Rect){0};
    }
    return view;
}

/* SDL takes an empty clip as none at all: nothing is painted then. */
static bool set_clip(struct painter *painter, struct paint_view view)
{
    bool empty = SDL_RectEmpty(&view.clip);
    if (view.show && !empty)
        SDL_RenderSetClipRect(painter->renderer, &view.clip);
    return !empty;
}

static const struct painted_group *group_at(const struct painter *painter, size_t push)
{
    for (size_t i = 0; i < painter->group_count; i++)
        if (painter->groups[i].push == push)
            return &painter->groups[i];
    return NULL;
}

void paint_range(struct painter *painter, const struct draw_list *list, size_t first, size_t end,
                 struct paint_view view)
{
    struct paint_view outer[NESTED_MAX];
    size_t depth = 0;
    bool visible = set_clip(painter, view);
    for (size_t i = first; i < end; i++) {
        const struct draw_op *op = &list->ops[i];
        const struct painted_group *group = op->kind == DRAW_PUSH ? group_at(painter, i) : NULL;
        if (group && view.show) {
            size_t number = (size_t)(group - painter->groups);
            size_t shown = snapshots_show(painter, list, number, view);
            i = painter->groups[number + shown - 1].pop;
        } else if (op->kind == DRAW_PUSH) {
            assert(depth < NESTED_MAX);
            outer[depth++] = view;
            view = enter(view, &op->group);
            visible = set_clip(painter, view);
        } else if (op->kind == DRAW_POP) {
            assert(depth > 0);
            view = outer[--depth];
            visible = set_clip(painter, view);
        } else if (visible) {
            paint_op(painter, op, view);
        }
    }
}

/* The part of the ground that the first operation hides, whatever else is painted. */
static SDL_Rect covered(const struct painter *painter, const struct draw_list *list)
{
    SDL_Rect rect = {0};
    const struct draw_op *op = list->ops;
    if (list->count == 0)
        return rect;
    if (op->kind == DRAW_FILL && op->fill.colour.a == 255)
        rect = paint_round(op->fill.area, 0, 0);
    if (op->kind == DRAW_PUSH && op->group.opacity >= 1 && group_at(painter, 0)) {
        rect = group_at(painter, 0)->snapshot->area;
        rect.x += (int)lroundf(op->group.offset.x);
        rect.y += (int)lroundf(op->group.offset.y);
    }
    if (!SDL_IntersectRect(&rect, &painter->canvas, &rect))
        rect = (SDL_Rect){0};
    return rect;
}

static void paint_ground(struct painter *painter, const struct draw_list *list,
                         struct colour ground)
{
    SDL_Rect all = painter->canvas, hidden = covered(painter, list);
    ground.a = 255;
    SDL_RenderSetClipRect(painter->renderer, &all);
    if (!painter->frame || SDL_RectEmpty(&hidden)) {
        /* So that a tiled GPU does not load the old frame. */
        SDL_SetRenderDrawColor(painter->renderer, ground.r, ground.g, ground.b, 255);
        painter->failed |= SDL_RenderClear(painter->renderer) != 0;
        return;
    }
    int right = hidden.x + hidden.w, bottom = hidden.y + hidden.h;
    paint_rect(painter, (SDL_Rect){0, 0, all.w, hidden.y}, ground);
    paint_rect(painter, (SDL_Rect){0, bottom, all.w, all.h - bottom}, ground);
    paint_rect(painter, (SDL_Rect){0, hidden.y, hidden.x, hidden.h}, ground);
    paint_rect(painter, (SDL_Rect){right, hidden.y, all.w - right, hidden.h}, ground);
}

static bool find_canvas(struct painter *painter)
{
    SDL_Rect all = {0};
    SDL_Texture *target = SDL_GetRenderTarget(painter->renderer);
    int failed = target ? SDL_QueryTexture(target, NULL, NULL, &all.w, &all.h)
                        : SDL_GetRendererOutputSize(painter->renderer, &all.w, &all.h);
    painter->canvas = all;
    return failed == 0;
}

bool painter_paint(struct painter *painter, const struct draw_list *list, struct colour ground)
{
    if (!find_canvas(painter))
        return false;
    painter->failed = false;
    painter->frames++;
    paint_cache_begin_frame(&painter->cache);
    snapshots_prepare(painter, list);
    paint_ground(painter, list, ground);
    paint_range(painter, list, 0, list->count, (struct paint_view){0, 0, painter->canvas, true});
    SDL_RenderSetClipRect(painter->renderer, NULL);
    return SDL_RenderFlush(painter->renderer) == 0 && !painter->failed;
}

bool painter_prepare(struct painter *painter, const struct draw_list *list, int64_t budget_ns,
                     int64_t (*now)(void))
{
    int64_t end_ns = now() + budget_ns;
    if (!find_canvas(painter))
        return true;
    painter->group_count = 0;
    for (size_t i = 0; i < list->count; i++) {
        uint64_t made = painter->made;
        paint_op(painter, &list->ops[i], (struct paint_view){0, 0, painter->canvas, false});
        if (painter->made != made && i + 1 < list->count && now() >= end_ns)
            return false;
    }
    return true;
}
