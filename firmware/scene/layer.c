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

static void add(struct layer *layer, const struct path *path, struct layer_op op)
{
    assert(!layer->hash);
    if (path->count == 0)
        return;
    if (layer->count == layer->capacity) {
        size_t capacity = layer->capacity ? 2 * layer->capacity : 4;
        struct layer_op *ops = arena_array(layer->arena, struct layer_op, capacity);
        if (layer->count)
            memcpy(ops, layer->ops, layer->count * sizeof *ops);
        layer->ops = ops;
        layer->capacity = capacity;
    }
    op.steps = path->steps;
    op.count = path->count;
    layer->ops[layer->count++] = op;
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
        if (op->filled)
            hash = hash_colour(hash, op->fill);
        if (op->stroked)
            hash = hash_stroke(hash, &op->stroke);
        hash = hash_steps(hash, op->steps, op->count);
    }
    layer->hash = hash ? hash : 1; /* 0: not finished */
    return layer;
}
