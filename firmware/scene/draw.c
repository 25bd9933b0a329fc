#include "scene/draw.h"

#include <assert.h>
#include <string.h>

#include "base/memory.h"
#include "scene/content_hash.h"

void draw_finish(struct draw_list *list)
{
    if (!list->room)
        memory_free(list->ops);
    arena_finish(&list->words);
    *list = (struct draw_list){0};
}

static void reserve(struct draw_list *list, size_t count)
{
    if (count <= list->capacity)
        return;
    size_t capacity = list->capacity ? list->capacity : 128;
    while (capacity < count)
        capacity *= 2;
    if (list->room) {
        struct draw_op *ops = arena_array(list->room, struct draw_op, capacity);
        if (list->count > 0)
            memcpy(ops, list->ops, list->count * sizeof *ops);
        list->ops = ops;
    } else {
        list->ops = memory_grow(list->ops, capacity * sizeof *list->ops);
    }
    list->capacity = capacity;
}

static void add(struct draw_list *list, struct draw_op op)
{
    reserve(list, list->count + 1);
    list->ops[list->count++] = op;
}

void draw_fill(struct draw_list *list, struct rect area, struct colour colour)
{
    add(list, (struct draw_op){.kind = DRAW_FILL, .fill = {area, colour}});
}

void draw_box(struct draw_list *list, struct draw_box box)
{
    add(list, (struct draw_op){.kind = DRAW_BOX, .box = box});
}

void draw_text(struct draw_list *list, struct draw_text text)
{
    if (text.length > 0)
        add(list, (struct draw_op){.kind = DRAW_TEXT, .text = text});
}

void draw_layer(struct draw_list *list, const struct layer *layer, struct vec2 at)
{
    assert(layer->hash);
    add(list, (struct draw_op){.kind = DRAW_LAYER, .layer = {layer, at}});
}

void draw_picture(struct draw_list *list, struct draw_picture picture)
{
    add(list, (struct draw_op){.kind = DRAW_PICTURE, .picture = picture});
}

void draw_drawing(struct draw_list *list, struct draw_drawing drawing)
{
    add(list, (struct draw_op){.kind = DRAW_DRAWING, .drawing = drawing});
}

void draw_push(struct draw_list *list, struct draw_group group)
{
    assert(group.opacity >= 0);
    assert(!group.snapshot || group.clipped);
    add(list, (struct draw_op){.kind = DRAW_PUSH, .group = group});
}

void draw_pop(struct draw_list *list)
{
    add(list, (struct draw_op){.kind = DRAW_POP});
}

void draw_append(struct draw_list *list, const struct draw_list *other)
{
    reserve(list, list->count + other->count);
    if (other->count > 0)
        memcpy(&list->ops[list->count], other->ops, other->count * sizeof *list->ops);
    list->count += other->count;
}

static bool same_rect(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool same_box(const struct draw_box *a, const struct draw_box *b)
{
    return same_rect(a->area, b->area) && a->radius == b->radius &&
           colours_equal(a->fill, b->fill) && colours_equal(a->stroke, b->stroke) &&
           a->stroke_width == b->stroke_width;
}

static bool same_halo(const struct draw_text *a, const struct draw_text *b)
{
    return colours_equal(a->halo, b->halo) && (a->halo.a == 0 || a->halo_px == b->halo_px);
}

static bool same_text(const struct draw_text *a, const struct draw_text *b)
{
    return a->x == b->x && a->baseline == b->baseline && a->font == b->font &&
           a->size_px == b->size_px && colours_equal(a->colour, b->colour) && same_halo(a, b) &&
           a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

static bool same_layer(const struct draw_layer *a, const struct draw_layer *b)
{
    return a->layer->hash == b->layer->hash && a->at.x == b->at.x && a->at.y == b->at.y;
}

static bool same_picture(const struct draw_picture *a, const struct draw_picture *b)
{
    return a->generation == b->generation && same_rect(a->part, b->part) &&
           same_rect(a->area, b->area) && strcmp(a->path, b->path) == 0;
}

static bool same_drawing(const struct draw_drawing *a, const struct draw_drawing *b)
{
    return a->generation == b->generation && same_rect(a->part, b->part) &&
           same_rect(a->area, b->area) && a->opacity == b->opacity;
}

static bool same_group(const struct draw_group *a, const struct draw_group *b)
{
    return a->offset.x == b->offset.x && a->offset.y == b->offset.y && a->opacity == b->opacity &&
           a->clipped == b->clipped && a->snapshot == b->snapshot &&
           (!a->clipped || same_rect(a->clip, b->clip)) &&
           (!a->snapshot || colours_equal(a->ground, b->ground));
}

bool draw_op_equal(const struct draw_op *a, const struct draw_op *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case DRAW_FILL:
        return same_rect(a->fill.area, b->fill.area) &&
               colours_equal(a->fill.colour, b->fill.colour);
    case DRAW_BOX: return same_box(&a->box, &b->box);
    case DRAW_TEXT: return same_text(&a->text, &b->text);
    case DRAW_LAYER: return same_layer(&a->layer, &b->layer);
    case DRAW_PICTURE: return same_picture(&a->picture, &b->picture);
    case DRAW_DRAWING: return same_drawing(&a->drawing, &b->drawing);
    case DRAW_PUSH: return same_group(&a->group, &b->group);
    case DRAW_POP: break;
    }
    return true;
}

bool draw_equal(const struct draw_list *a, const struct draw_list *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (!draw_op_equal(&a->ops[i], &b->ops[i]))
            return false;
    }
    return true;
}

static uint64_t hash_box(uint64_t hash, const struct draw_box *box)
{
    hash = hash_pair(hash_rect(hash, box->area), box->radius, box->stroke_width);
    return hash_colour(hash_colour(hash, box->fill), box->stroke);
}

static uint64_t hash_text(uint64_t hash, const struct draw_text *text)
{
    hash = hash_number(hash, (uint64_t)(uint32_t)text->x << 32 | (uint32_t)text->baseline);
    hash = hash_number(hash, (uint64_t)text->font << 32 | text->size_px);
    hash = hash_colour(hash, text->colour);
    if (text->halo.a)
        hash = hash_pair(hash_colour(hash, text->halo), text->halo_px, 0);
    return hash_bytes(hash_number(hash, text->length), text->text, text->length);
}

static uint64_t hash_picture(uint64_t hash, const struct draw_picture *picture)
{
    hash = hash_rect(hash_rect(hash, picture->part), picture->area);
    return hash_bytes(hash_number(hash, picture->generation), picture->path, strlen(picture->path));
}

static uint64_t hash_drawing(uint64_t hash, const struct draw_drawing *drawing)
{
    hash = hash_rect(hash_rect(hash, drawing->part), drawing->area);
    return hash_number(hash_pair(hash, drawing->opacity, 0), drawing->generation);
}

static uint64_t hash_group(uint64_t hash, const struct draw_group *group)
{
    hash = hash_pair(hash, group->offset.x, group->offset.y);
    hash = hash_pair(hash, group->opacity, 0);
    hash = hash_number(hash, (uint64_t)group->clipped << 1 | (uint64_t)group->snapshot);
    if (group->clipped)
        hash = hash_rect(hash, group->clip);
    return group->snapshot ? hash_colour(hash, group->ground) : hash;
}

static uint64_t hash_op(uint64_t hash, const struct draw_op *op)
{
    hash = hash_number(hash, op->kind);
    switch (op->kind) {
    case DRAW_FILL: return hash_colour(hash_rect(hash, op->fill.area), op->fill.colour);
    case DRAW_BOX: return hash_box(hash, &op->box);
    case DRAW_TEXT: return hash_text(hash, &op->text);
    case DRAW_LAYER:
        return hash_pair(hash_number(hash, op->layer.layer->hash), op->layer.at.x, op->layer.at.y);
    case DRAW_PICTURE: return hash_picture(hash, &op->picture);
    case DRAW_DRAWING: return hash_drawing(hash, &op->drawing);
    case DRAW_PUSH: return hash_group(hash, &op->group);
    case DRAW_POP: break;
    }
    return hash;
}

uint64_t draw_hash(const struct draw_list *list, size_t first, size_t end)
{
    assert(first <= end && end <= list->count);
    uint64_t hash = HASH_START;
    for (size_t i = first; i < end; i++)
        hash = hash_op(hash, &list->ops[i]);
    return hash;
}
