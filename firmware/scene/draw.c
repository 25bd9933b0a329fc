#include "scene/draw.h"

#include <assert.h>
#include <string.h>

#include "base/memory.h"

void draw_finish(struct draw_list *list)
{
    memory_free(list->ops);
    arena_finish(&list->words);
    *list = (struct draw_list){0};
}

void draw_reset(struct draw_list *list)
{
    list->count = 0;
    arena_reset(&list->words);
}

static void reserve(struct draw_list *list, size_t count)
{
    if (count <= list->capacity)
        return;
    size_t capacity = list->capacity ? list->capacity : 128;
    while (capacity < count)
        capacity *= 2;
    list->ops = memory_grow(list->ops, capacity * sizeof *list->ops);
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
    assert(group.opacity >= 1 || group.snapshot);
    assert(!group.snapshot || group.clipped);
    add(list, (struct draw_op){.kind = DRAW_PUSH, .group = group});
}

void draw_pop(struct draw_list *list)
{
    add(list, (struct draw_op){.kind = DRAW_POP});
}

void draw_copy(struct draw_list *to, const struct draw_list *from)
{
    assert(to != from);
    draw_reset(to);
    reserve(to, from->count);
    if (from->count)
        memcpy(to->ops, from->ops, from->count * sizeof *to->ops);
    to->count = from->count;
    /* Which texts are words of `from` can't be told apart cheaply, so all are copied: a few KB. */
    for (size_t i = 0; i < to->count; i++) {
        struct draw_text *text = &to->ops[i].text;
        if (to->ops[i].kind == DRAW_TEXT)
            text->text = arena_copy(&to->words, text->text, text->length);
    }
}
