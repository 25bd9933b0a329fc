/* Snapshots of groups: drawn once, kept while their content is the same. */
#include <assert.h>
#include <math.h>

#include "base/hash.h"
#include "base/log.h"
#include "device/paint/inside.h"

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

static void free_snapshot(struct snapshot *snapshot)
{
    if (snapshot->texture)
        SDL_DestroyTexture(snapshot->texture);
    SDL_FreeSurface(snapshot->surface);
    *snapshot = (struct snapshot){0};
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
    draw_content(painter, list, push, pop, (struct paint_view){0, 0, snapshot->area, true});
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
                 (struct paint_view){-area.x, -area.y, {0, 0, area.w, area.h}, true});
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
    paint_range(painter, list, push + 1, pop, (struct paint_view){0, 0, area, false});
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

void snapshots_prepare(struct painter *painter, const struct draw_list *list)
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
    image.alpha = drawn->opacity >= 1 ? 255 : (unsigned)lroundf(drawn->opacity * 255);
    if (group->snapshot->surface) {
        image.pixels = group->snapshot->surface->pixels;
        image.pitch = group->snapshot->surface->pitch;
    }
    return image;
}

size_t snapshots_show(struct painter *painter, const struct draw_list *list, size_t number,
                      struct paint_view view)
{
    const struct painted_group *group = &painter->groups[number];
    struct mix_image image = image_of(list, group, view);
    if (!group->snapshot)
        return 1;
    if (!painter->frame) {
        SDL_Texture *texture = group->snapshot->texture;
        SDL_SetTextureBlendMode(texture,
                                image.alpha == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
        SDL_SetTextureAlphaMod(texture, (Uint8)image.alpha);
        SDL_Rect part = {0, 0, image.at.w, image.at.h};
        paint_copy(painter, texture, &part, image.at);
        return 1;
    }
    painter->failed |= SDL_RenderFlush(painter->renderer) != 0;
    bool follows = number + 1 < painter->group_count && group[1].push == group->pop + 1;
    if (image.alpha == 255 && follows) {
        struct mix_image upper = image_of(list, group + 1, view);
        paint_mix_two(painter->frame, &view.clip, &image, &upper);
        return 2;
    }
    paint_mix(painter->frame, &view.clip, &image);
    return 1;
}

void snapshots_forget(struct painter *painter)
{
    for (size_t i = 0; i < PAINT_SNAPSHOTS_MAX; i++)
        free_snapshot(&painter->snapshots[i]);
    painter->group_count = 0;
}

size_t snapshots_bytes(const struct painter *painter)
{
    size_t bytes = 0;
    for (size_t i = 0; i < PAINT_SNAPSHOTS_MAX; i++) {
        const struct snapshot *snapshot = &painter->snapshots[i];
        if (snapshot->texture || snapshot->surface)
            bytes += (size_t)snapshot->size.x * (size_t)snapshot->size.y * 4;
    }
    return bytes;
}
