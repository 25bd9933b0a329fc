#include "scene/layer.h"

#include <assert.h>
#include <string.h>

#include "base/hash.h"
#include "scene/content_hash.h"

struct layer *layer_start(struct arena *arena, float width, float height)
{
    struct layer *layer = arena_new(arena, struct layer);
    *layer = (struct layer){.arena = arena, .width = width, .height = height};
    return layer;
}

static void add_op(struct layer *layer, struct layer_op op)
{
    assert(!layer->hash);
    if (layer->count == layer->capacity) {
        size_t capacity = layer->capacity ? 2 * layer->capacity : 4;
        struct layer_op *ops = arena_array(layer->arena, struct layer_op, capacity);
        if (layer->count)
            memcpy(ops, layer->ops, layer->count * sizeof *ops);
        layer->ops = ops;
        layer->capacity = capacity;
    }
    layer->ops[layer->count++] = op;
}

static void add(struct layer *layer, const struct path *path, struct layer_op op)
{
    op.steps = path->steps;
    op.count = path->count;
    if (path->count > 0)
        add_op(layer, op);
}

void layer_fill(struct layer *layer, const struct path *path, struct colour colour)
{
    if (colour.a > 0)
        add(layer, path, (struct layer_op){.filled = true, .fill = colour});
}

void layer_fill_even_odd(struct layer *layer, const struct path *path, struct colour colour)
{
    if (colour.a > 0)
        add(layer, path, (struct layer_op){.filled = true, .even_odd = true, .fill = colour});
}

void layer_stroke(struct layer *layer, const struct path *path, struct stroke stroke)
{
    assert(stroke.dash_count == 0 || stroke.dash_count == 2 || stroke.dash_count == 4);
    if (stroke.colour.a > 0 && stroke.width > 0)
        add(layer, path, (struct layer_op){.stroked = true, .stroke = stroke});
}

void layer_grid(struct layer *layer, struct rect area, int width, int height, const uint32_t *xrgb)
{
    if (!(area.w > 0 && area.h > 0) || width < 1 || height < 1)
        return;
    struct layer_grid *grid = arena_new(layer->arena, struct layer_grid);
    *grid = (struct layer_grid){area, width, height, xrgb};
    add_op(layer, (struct layer_op){.grid = grid});
}

void layer_text(struct layer *layer, const struct layer_text *text)
{
    if (text->length == 0 || !(text->size_px > 0) || (text->colour.a == 0 && text->halo.a == 0))
        return;
    struct layer_text *copy = arena_new(layer->arena, struct layer_text);
    *copy = *text;
    copy->text = arena_copy(layer->arena, text->text, text->length);
    add_op(layer, (struct layer_op){.text = copy});
}

static uint64_t hash_grid(uint64_t hash, const struct layer_grid *grid)
{
    hash = hash_rect(hash_bytes(hash, "grid", 4), grid->area);
    hash = hash_number(hash, (uint64_t)(uint32_t)grid->width << 32 | (uint32_t)grid->height);
    return hash_words(hash, grid->xrgb, (size_t)grid->width * (size_t)grid->height);
}

static uint64_t hash_text(uint64_t hash, const struct layer_text *text)
{
    hash = hash_pair(hash_bytes(hash, "text", 4), text->at.x, text->at.y);
    hash = hash_number(hash_pair(hash, text->size_px, text->angle), text->font);
    hash = hash_colour(hash_colour(hash, text->colour), text->halo);
    hash = hash_pair(hash, text->halo.a ? text->halo_px : 0, 0);
    return hash_bytes(hash_number(hash, text->length), text->text, text->length);
}

static uint64_t hash_stroke(uint64_t hash, const struct stroke *stroke)
{
    hash = hash_colour(hash, stroke->colour);
    hash = hash_number(hash, (uint64_t)stroke->cap << 16 | (uint64_t)stroke->join << 8 |
                                 stroke->dash_count);
    hash = hash_pair(hash, stroke->width, stroke->dash_count ? stroke->dash_offset : 0);
    for (unsigned i = 0; i + 1 < stroke->dash_count; i += 2)
        hash = hash_pair(hash, stroke->dash[i], stroke->dash[i + 1]);
    return hash;
}

static uint64_t hash_steps(uint64_t hash, const struct path_step *steps, size_t count)
{
    hash = hash_number(hash, count);
    for (size_t i = 0; i < count; i++) {
        const struct path_step *step = &steps[i];
        hash = hash_bytes(hash, &(unsigned char){(unsigned char)step->verb}, 1);
        if (step->verb == PATH_CLOSE)
            continue;
        hash = hash_pair(hash, step->to.x, step->to.y);
        if (step->verb == PATH_CURVE) {
            hash = hash_pair(hash, step->control[0].x, step->control[0].y);
            hash = hash_pair(hash, step->control[1].x, step->control[1].y);
        }
    }
    return hash;
}

const struct layer *layer_finish(struct layer *layer)
{
    uint64_t hash = hash_pair(HASH_START, layer->width, layer->height);
    hash = hash_number(hash, layer->opaque);
    if (layer->opaque)
        hash = hash_colour(hash, layer->ground);
    for (size_t i = 0; i < layer->count; i++) {
        const struct layer_op *op = &layer->ops[i];
        hash = hash_number(hash, (uint64_t)op->filled << 2 | (uint64_t)op->even_odd << 1 |
                                     (uint64_t)op->stroked);
        if (op->grid)
            hash = hash_grid(hash, op->grid);
        if (op->text)
            hash = hash_text(hash, op->text);
        if (op->filled)
            hash = hash_colour(hash, op->fill);
        if (op->stroked)
            hash = hash_stroke(hash, &op->stroke);
        hash = hash_steps(hash, op->steps, op->count);
    }
    layer->hash = hash ? hash : 1; /* 0: not finished */
    return layer;
}
