#include "scene/layer.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/math.h"
#include "scene/content_hash.h"

void path_add(struct path *path, struct path_step step)
{
    if (path->count == path->capacity) {
        size_t capacity = path->capacity ? 2 * path->capacity : 8;
        struct path_step *steps = arena_array(path->arena, struct path_step, capacity);
        if (path->count)
            memcpy(steps, path->steps, path->count * sizeof *steps);
        path->steps = steps;
        path->capacity = capacity;
    }
    path->steps[path->count++] = step;
}

void path_curve(struct path *path, struct vec2 first, struct vec2 second, struct vec2 to)
{
    if (!path_has_point(path))
        path_move(path, first.x, first.y);
    path_add(path, (struct path_step){.verb = PATH_CURVE, .to = to, .control = {first, second}});
}

static struct vec2 on_circle(struct vec2 centre, float radius, float angle)
{
    return (struct vec2){centre.x + radius * cosf(angle), centre.y + radius * sinf(angle)};
}

/* The point `along` px from a point of the circle, on its tangent (clockwise is forward). */
static struct vec2 on_tangent(struct vec2 point, float angle, float along)
{
    return (struct vec2){point.x - along * sinf(angle), point.y + along * cosf(angle)};
}

void path_arc(struct path *path, struct vec2 centre, float radius, float from, float to)
{
    struct vec2 start = on_circle(centre, radius, from);
    path_line(path, start.x, start.y);
    /* One cubic for a quarter turn is off by 0.03 % of the radius at most. */
    int parts = (int)ceilf(fabsf(to - from) / QUARTER_TURN_F - 0.001f);
    float sweep = parts > 0 ? (to - from) / (float)parts : 0;
    float handle = radius * 4 / 3 * tanf(sweep / 4);
    for (int i = 0; i < parts; i++) {
        float angle = from + sweep * (float)i, next = from + sweep * (float)(i + 1);
        struct vec2 end = on_circle(centre, radius, next);
        path_curve(path, on_tangent(start, angle, handle), on_tangent(end, next, -handle), end);
        start = end;
    }
}

void path_rect(struct path *path, struct rect rect)
{
    path_move(path, rect.x, rect.y);
    path_line(path, rect.x + rect.w, rect.y);
    path_line(path, rect.x + rect.w, rect.y + rect.h);
    path_line(path, rect.x, rect.y + rect.h);
    path_close(path);
}

void path_rounded(struct path *path, struct rect rect, float radius)
{
    float r = fminf(radius, fminf(rect.w, rect.h) / 2);
    if (r <= 0) {
        path_rect(path, rect);
        return;
    }
    float right = rect.x + rect.w, bottom = rect.y + rect.h;
    path_move(path, rect.x + r, rect.y);
    path_arc(path, (struct vec2){right - r, rect.y + r}, r, -QUARTER_TURN_F, 0);
    path_arc(path, (struct vec2){right - r, bottom - r}, r, 0, QUARTER_TURN_F);
    path_arc(path, (struct vec2){rect.x + r, bottom - r}, r, QUARTER_TURN_F, 2 * QUARTER_TURN_F);
    path_arc(path, (struct vec2){rect.x + r, rect.y + r}, r, 2 * QUARTER_TURN_F,
             3 * QUARTER_TURN_F);
    path_close(path);
}

void path_circle(struct path *path, struct vec2 centre, float radius)
{
    path_move(path, centre.x + radius, centre.y);
    path_arc(path, centre, radius, 0, 4 * QUARTER_TURN_F);
    path_close(path);
}

void path_polyline(struct path *path, const struct vec2 *points, size_t count, bool closed)
{
    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            path_move(path, points[i].x, points[i].y);
        else
            path_line(path, points[i].x, points[i].y);
    }
    if (closed && count)
        path_close(path);
}

void path_arrowhead(struct path *path, struct vec2 tip, float angle, float length, float width)
{
    float c = cosf(angle), s = sinf(angle);
    struct vec2 base = {tip.x - length * c, tip.y - length * s};
    struct vec2 side = {-s * width / 2, c * width / 2};
    path_move(path, tip.x, tip.y);
    path_line(path, base.x + side.x, base.y + side.y);
    path_line(path, base.x - side.x, base.y - side.y);
    path_close(path);
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

void layer_append(struct layer *layer, const struct layer *other)
{
    for (size_t i = 0; i < other->count; i++)
        add_op(layer, other->ops[i]);
}

void layer_add(struct layer *layer, const struct path *path, struct layer_op op)
{
    op.steps = path->steps;
    op.count = path->count;
    if (path->count > 0)
        add_op(layer, op);
}

static void add_grid(struct layer *layer, struct layer_grid grid)
{
    if (!(grid.area.w > 0 && grid.area.h > 0) || grid.width < 1 || grid.height < 1)
        return;
    struct layer_grid *copy = arena_new(layer->arena, struct layer_grid);
    *copy = grid;
    add_op(layer, (struct layer_op){.grid = copy});
}

void layer_grid(struct layer *layer, struct rect area, int width, int height, const uint32_t *xrgb)
{
    add_grid(layer, (struct layer_grid){area, width, height, xrgb, false});
}

void layer_grid_over(struct layer *layer, struct rect area, int width, int height,
                     const uint32_t *argb)
{
    add_grid(layer, (struct layer_grid){area, width, height, argb, true});
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
    hash = hash_rect(hash_bytes(hash, grid->translucent ? "over" : "grid", 4), grid->area);
    hash = hash_number(hash, (uint64_t)(uint32_t)grid->width << 32 | (uint32_t)grid->height);
    return hash_words(hash, grid->pixels, (size_t)grid->width * (size_t)grid->height);
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
