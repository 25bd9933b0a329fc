#include "device/paint/paint.h"

#include <assert.h>
#include <math.h>

#include "base/hash.h"
#include "base/log.h"
#include "base/memory.h"
#include "device/paint/inside.h"
#include "device/raster/raster.h"
#include "scene/density.h"

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

static void free_snapshot(struct snapshot *snapshot)
{
    if (snapshot->texture)
        SDL_DestroyTexture(snapshot->texture);
    SDL_FreeSurface(snapshot->surface);
    *snapshot = (struct snapshot){0};
}

static void snapshots_forget(struct painter *painter)
{
    for (size_t i = 0; i < PAINT_SNAPSHOTS_MAX; i++)
        free_snapshot(&painter->snapshots[i]);
    painter->group_count = 0;
}

static size_t snapshots_bytes(const struct painter *painter)
{
    size_t bytes = 0;
    for (size_t i = 0; i < PAINT_SNAPSHOTS_MAX; i++) {
        const struct snapshot *snapshot = &painter->snapshots[i];
        if (snapshot->texture || snapshot->surface)
            bytes += (size_t)snapshot->size.x * (size_t)snapshot->size.y * 4;
    }
    return bytes;
}

struct painter *painter_create(SDL_Renderer *renderer, struct fonts *fonts)
{
    struct painter *painter = memory_get(sizeof *painter);
    SDL_RendererInfo info = {0};
    SDL_GetRendererInfo(renderer, &info);
    painter->renderer = renderer;
    painter->fonts = fonts;
    painter->density = 1;
    painter->texture_limit = info.max_texture_width > 0 ? info.max_texture_width : SIDE_MOST_PX;
    paint_cache_init(&painter->cache, budget(renderer));
    return painter;
}

static void paint_scaler_finish(struct paint_scaler *scaler)
{
    memory_free(scaler->columns);
    memory_free(scaler->row);
    memory_free(scaler->mixed);
    *scaler = (struct paint_scaler){0};
}

void painter_destroy(struct painter *painter)
{
    if (!painter)
        return;
    painter_forget(painter);
    paint_scaler_finish(&painter->scaler);
    raster_fonts_destroy(painter->outlines);
    draw_finish(&painter->dense);
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

void painter_set_density(struct painter *painter, unsigned density)
{
    if (painter->density != density)
        painter_forget(painter);
    painter->density = density;
}

void painter_forget(struct painter *painter)
{
    paint_cache_clear(&painter->cache);
    snapshots_forget(painter);
    SDL_FreeSurface(painter->sheet);
    painter->sheet = NULL;
}

static size_t sheet_bytes(const struct painter *painter)
{
    const SDL_Surface *sheet = painter->sheet;
    return sheet ? (size_t)sheet->h * (size_t)sheet->pitch : 0;
}

/* A route that is being drawn in may need one as large as the frame. It stays while a map is looked
 * at between two moves, which would ask for it again. */
static void drop_idle_sheet(struct painter *painter)
{
    enum { KEPT_BYTES = 1 << 20, IDLE_FRAMES = 1800 };
    if (sheet_bytes(painter) <= KEPT_BYTES || painter->frames - painter->sheet_frame < IDLE_FRAMES)
        return;
    SDL_FreeSurface(painter->sheet);
    painter->sheet = NULL;
}

size_t painter_bytes(const struct painter *painter)
{
    return painter->cache.bytes + snapshots_bytes(painter) + sheet_bytes(painter);
}

uint64_t painter_made(const struct painter *painter)
{
    return painter->made;
}

static struct paint_view enter(struct paint_view view, const struct draw_group *group)
{
    view.dx += (int)lroundf(group->offset.x);
    view.dy += (int)lroundf(group->offset.y);
    if (!group->snapshot)
        view.alpha = (unsigned)lroundf((float)view.alpha * fminf(group->opacity, 1));
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

/* Snapshots of groups: drawn once, kept while their content is the same. What they hold is painted
 * like the rest of the list. */

static void paint_range(struct painter *painter, const struct draw_list *list, size_t first,
                        size_t end, struct paint_view view);

static size_t pop_of(const struct draw_list *list, size_t push)
{
    size_t depth = 1, i = push + 1;
    for (; i < list->count; i++) {
        if (list->ops[i].kind == DRAW_PUSH)
            depth++;
        else if (list->ops[i].kind == DRAW_POP && --depth == 0)
            break;
    }
    assert(i < list->count);
    return i;
}

static uint64_t group_key(const struct draw_list *list, size_t push, size_t pop, SDL_Rect area)
{
    uint64_t hash = draw_hash(list, push + 1, pop);
    hash = hash_bytes(hash, &area, sizeof area);
    return hash_bytes(hash, &list->ops[push].group.ground, sizeof(struct colour));
}

static struct snapshot *find(struct painter *painter, uint64_t key)
{
    for (size_t i = 0; i < PAINT_SNAPSHOTS_MAX; i++) {
        struct snapshot *snapshot = &painter->snapshots[i];
        if (snapshot->key == key && (snapshot->texture || snapshot->surface))
            return snapshot;
    }
    return NULL;
}

/* The one that was used longest ago, but one never used only when this frame needs all others. */
static struct snapshot *take_slot(struct painter *painter)
{
    struct snapshot *best = NULL;
    for (size_t i = 0; i < PAINT_SNAPSHOTS_MAX; i++) {
        struct snapshot *snapshot = &painter->snapshots[i];
        bool made = snapshot->texture || snapshot->surface;
        if (made && snapshot->frame == painter->frames)
            continue;
        if (!best || (made && (best->frame == 0 || snapshot->frame < best->frame)))
            best = snapshot;
    }
    return best;
}

static bool fit_slot(struct painter *painter, struct snapshot *snapshot, SDL_Rect area)
{
    SDL_Point size = {painter->canvas.w, painter->canvas.h};
    bool fits = (snapshot->texture || snapshot->surface) && snapshot->size.x == size.x &&
                snapshot->size.y == size.y;
    if (!fits) {
        free_snapshot(snapshot);
        if (painter->frame)
            snapshot->surface =
                SDL_CreateRGBSurfaceWithFormat(0, size.x, size.y, 32, SDL_PIXELFORMAT_XRGB8888);
        else
            snapshot->texture = SDL_CreateTexture(painter->renderer, SDL_PIXELFORMAT_XRGB8888,
                                                  SDL_TEXTUREACCESS_TARGET, size.x, size.y);
        painter->made += snapshot->surface || snapshot->texture;
        snapshot->size = size;
    }
    snapshot->area = area;
    return snapshot->surface || snapshot->texture;
}

static void draw_content(struct painter *painter, const struct draw_list *list, size_t push,
                         size_t pop, struct paint_view view)
{
    struct colour ground = list->ops[push].group.ground;
    ground.a = 255;
    SDL_RenderSetClipRect(painter->renderer, &view.clip);
    paint_rect(painter, view.clip, ground);
    paint_range(painter, list, push + 1, pop, view);
}

/* Into the frame, where the whole list is painted afterwards, and from there into the surface. */
static void draw_in_frame(struct painter *painter, const struct draw_list *list, size_t push,
                          size_t pop, struct snapshot *snapshot)
{
    draw_content(painter, list, push, pop, (struct paint_view){0, 0, snapshot->area, true, 255});
    painter->failed |= SDL_RenderFlush(painter->renderer) != 0;
    SDL_Rect whole = {0, 0, snapshot->area.w, snapshot->area.h};
    struct mix_image image = {
        .pixels = painter->frame->pixels,
        .pitch = painter->frame->pitch,
        .at = {-snapshot->area.x, -snapshot->area.y, painter->frame->w, painter->frame->h},
        .alpha = 255,
    };
    paint_mix(snapshot->surface, &whole, &image);
}

static void draw_in_texture(struct painter *painter, const struct draw_list *list, size_t push,
                            size_t pop, struct snapshot *snapshot)
{
    SDL_Texture *before = SDL_GetRenderTarget(painter->renderer);
    SDL_Rect area = snapshot->area;
    if (SDL_SetRenderTarget(painter->renderer, snapshot->texture) != 0) {
        painter->failed = true;
        return;
    }
    draw_content(painter, list, push, pop,
                 (struct paint_view){-area.x, -area.y, {0, 0, area.w, area.h}, true, 255});
    SDL_RenderSetClipRect(painter->renderer, NULL);
    painter->failed |= SDL_SetRenderTarget(painter->renderer, before) != 0;
}

static struct snapshot *find_or_draw(struct painter *painter, const struct draw_list *list,
                                     size_t push, size_t pop)
{
    SDL_Rect area = paint_round(list->ops[push].group.clip, 0, 0);
    if (!SDL_IntersectRect(&area, &painter->canvas, &area))
        return NULL;
    uint64_t key = group_key(list, push, pop, area);
    struct snapshot *snapshot = find(painter, key);
    if (!snapshot) {
        snapshot = take_slot(painter);
        if (!snapshot || !fit_slot(painter, snapshot, area)) {
            log_warning("no room for a snapshot of %d x %d: %s", area.w, area.h, SDL_GetError());
            return NULL;
        }
        snapshot->key = key;
        if (painter->frame)
            draw_in_frame(painter, list, push, pop, snapshot);
        else
            draw_in_texture(painter, list, push, pop, snapshot);
    }
    snapshot->frame = painter->frames;
    return snapshot;
}

/* For a group that the next frames will show: all but its pixels, so that a fade's first two frames
 * share the work and only the first one allocates. */
static void reserve(struct painter *painter, const struct draw_list *list, size_t push, size_t pop)
{
    SDL_Rect area = paint_round(list->ops[push].group.clip, 0, 0);
    if (!SDL_IntersectRect(&area, &painter->canvas, &area) ||
        find(painter, group_key(list, push, pop, area)))
        return;
    struct snapshot *snapshot = take_slot(painter);
    if (snapshot && fit_slot(painter, snapshot, area)) {
        snapshot->key = 0;
        snapshot->frame = painter->frames;
    }
    paint_range(painter, list, push + 1, pop, (struct paint_view){0, 0, area, false, 255});
}

/* Groups that are there already are marked first, so that none of them is thrown out for another
 * of the same frame. */
static void mark_used(struct painter *painter, const struct draw_list *list, size_t push,
                      size_t pop)
{
    SDL_Rect area = paint_round(list->ops[push].group.clip, 0, 0);
    if (!SDL_IntersectRect(&area, &painter->canvas, &area))
        return;
    struct snapshot *snapshot = find(painter, group_key(list, push, pop, area));
    if (snapshot)
        snapshot->frame = painter->frames;
}

/* Finds or draws the list's snapshots, before anything of the frame is painted. */
static void snapshots_prepare(struct painter *painter, const struct draw_list *list)
{
    struct painted_group found[PAINT_SNAPSHOTS_MAX];
    size_t count = 0;
    painter->group_count = 0;
    for (size_t i = 0; i < list->count && count < PAINT_SNAPSHOTS_MAX; i++) {
        if (list->ops[i].kind != DRAW_PUSH || !list->ops[i].group.snapshot)
            continue;
        found[count] = (struct painted_group){.push = i, .pop = pop_of(list, i)};
        mark_used(painter, list, i, found[count].pop);
        i = found[count++].pop;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool hidden = list->ops[found[i].push].group.opacity <= 0;
        if (hidden)
            reserve(painter, list, found[i].push, found[i].pop);
        else
            found[i].snapshot = find_or_draw(painter, list, found[i].push, found[i].pop);
        if (hidden || found[i].snapshot)
            painter->groups[kept++] = found[i];
    }
    painter->group_count = kept;
}

static struct mix_image image_of(const struct draw_list *list, const struct painted_group *group,
                                 struct paint_view view)
{
    const struct draw_group *drawn = &list->ops[group->push].group;
    struct mix_image image = {0};
    if (!group->snapshot)
        return image;
    image.at = group->snapshot->area;
    image.at.x += view.dx + (int)lroundf(drawn->offset.x);
    image.at.y += view.dy + (int)lroundf(drawn->offset.y);
    image.alpha = (unsigned)lroundf((float)view.alpha * fminf(drawn->opacity, 1));
    if (group->snapshot->surface) {
        image.pixels = group->snapshot->surface->pixels;
        image.pitch = group->snapshot->surface->pitch;
    }
    return image;
}

/* Shows the group, moved by `view`. */
static void snapshot_show(struct painter *painter, const struct draw_list *list,
                          const struct painted_group *group, struct paint_view view)
{
    struct mix_image image = image_of(list, group, view);
    if (!group->snapshot)
        return;
    if (!painter->frame) {
        SDL_Texture *texture = group->snapshot->texture;
        SDL_SetTextureBlendMode(texture,
                                image.alpha == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
        SDL_Rect part = {0, 0, image.at.w, image.at.h};
        paint_copy(painter, texture, &part, image.at, image.alpha);
        return;
    }
    painter->failed |= SDL_RenderFlush(painter->renderer) != 0;
    paint_mix(painter->frame, &view.clip, &image);
}

/* Operations first..end-1; the renderer's clip is left at the view's. */
static void paint_range(struct painter *painter, const struct draw_list *list, size_t first,
                        size_t end, struct paint_view view)
{
    struct paint_view outer[NESTED_MAX];
    size_t depth = 0;
    bool visible = set_clip(painter, view);
    for (size_t i = first; i < end; i++) {
        const struct draw_op *op = &list->ops[i];
        const struct painted_group *group = op->kind == DRAW_PUSH ? group_at(painter, i) : NULL;
        if (group && view.show) {
            snapshot_show(painter, list, group, view);
            i = group->pop;
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

static SDL_Rect covers(const struct painter *painter, const struct draw_op *op,
                       struct paint_view view)
{
    SDL_Rect rect = {0};
    if (op->kind == DRAW_DRAWING)
        return paint_drawing_covers(painter, &op->drawing, view);
    if (op->kind == DRAW_FILL && op->fill.colour.a == 255 && view.alpha == 255)
        rect = paint_round(op->fill.area, view.dx, view.dy);
    return SDL_IntersectRect(&rect, &view.clip, &rect) ? rect : (SDL_Rect){0};
}

static SDL_Rect snapshot_covers(const struct draw_op *push, const struct painted_group *group,
                                struct paint_view view)
{
    SDL_Rect rect = {0};
    if (push->group.opacity < 1 || !group->snapshot || view.alpha < 255)
        return rect;
    rect = group->snapshot->area;
    rect.x += view.dx + (int)lroundf(push->group.offset.x);
    rect.y += view.dy + (int)lroundf(push->group.offset.y);
    return SDL_IntersectRect(&rect, &view.clip, &rect) ? rect : (SDL_Rect){0};
}

/* The largest part of what is painted that one operation hides: page, land and drawing of a map
 * would else be three layers of paint. */
static void find_cover(struct painter *painter, const struct draw_list *list, SDL_Rect part)
{
    struct paint_view views[NESTED_MAX], view = {0, 0, part, true, 255};
    size_t depth = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_op *op = &list->ops[i];
        const struct painted_group *group = op->kind == DRAW_PUSH ? group_at(painter, i) : NULL;
        SDL_Rect area = {0};
        if (group) {
            area = snapshot_covers(op, group, view);
            i = group->pop;
        } else if (op->kind == DRAW_PUSH) {
            assert(depth < NESTED_MAX);
            views[depth++] = view;
            view = enter(view, &op->group);
        } else if (op->kind == DRAW_POP) {
            view = views[--depth];
        } else {
            area = covers(painter, op, view);
        }
        if ((int64_t)area.w * area.h > (int64_t)painter->cover.area.w * painter->cover.area.h)
            painter->cover = (struct paint_cover){op, area};
    }
}

static void paint_ground(struct painter *painter, const struct draw_list *list,
                         struct colour ground, SDL_Rect part)
{
    ground.a = 255;
    SDL_RenderSetClipRect(painter->renderer, &part);
    if (painter->frame)
        find_cover(painter, list, part);
    if (painter->cover.op || !SDL_RectEquals(&part, &painter->canvas)) {
        paint_around(painter, part, painter->cover.area, ground);
        return;
    }
    /* So that a tiled GPU does not load the old frame. */
    SDL_SetRenderDrawColor(painter->renderer, ground.r, ground.g, ground.b, 255);
    painter->failed |= SDL_RenderClear(painter->renderer) != 0;
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

static bool paint_inside(struct painter *painter, const struct draw_list *list,
                         struct colour ground, SDL_Rect part)
{
    painter->failed = false;
    painter->frames++;
    painter->cover = (struct paint_cover){0};
    drop_idle_sheet(painter);
    paint_cache_begin_frame(&painter->cache);
    snapshots_prepare(painter, list);
    paint_ground(painter, list, ground, part);
    paint_range(painter, list, 0, list->count, (struct paint_view){0, 0, part, true, 255});
    SDL_RenderSetClipRect(painter->renderer, NULL);
    return SDL_RenderFlush(painter->renderer) == 0 && !painter->failed;
}

/* The list in px of the target. */
static const struct draw_list *dense(struct painter *painter, const struct draw_list *list)
{
    if (painter->density == 1)
        return list;
    draw_reset(&painter->dense);
    density_list(list, painter->density, &painter->dense);
    return &painter->dense;
}

bool painter_paint(struct painter *painter, const struct draw_list *list, struct colour ground)
{
    list = dense(painter, list);
    return find_canvas(painter) && paint_inside(painter, list, ground, painter->canvas);
}

bool painter_paint_part(struct painter *painter, const struct draw_list *list, struct colour ground,
                        SDL_Rect part)
{
    list = dense(painter, list);
    return find_canvas(painter) && (!SDL_IntersectRect(&part, &painter->canvas, &part) ||
                                    paint_inside(painter, list, ground, part));
}

bool painter_prepare(struct painter *painter, const struct draw_list *list, int64_t budget_ns,
                     int64_t (*now)(void))
{
    int64_t end_ns = now() + budget_ns;
    if (!find_canvas(painter))
        return true;
    list = dense(painter, list);
    painter->group_count = 0;
    for (size_t i = 0; i < list->count; i++) {
        uint64_t made = painter->made;
        paint_op(painter, &list->ops[i], (struct paint_view){0, 0, painter->canvas, false, 255});
        if (painter->made != made && i + 1 < list->count && now() >= end_ns)
            return false;
    }
    return true;
}
