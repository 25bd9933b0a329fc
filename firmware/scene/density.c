#include "scene/density.h"

#include <string.h>

enum { LONG_PX = 1920, SHORT_PX = 1080 };
/* See struct draw_text. */
static const float HALO_MOST_PX = 32;

unsigned density_of(int width, int height)
{
    bool portrait = height > width;
    int across = width / (portrait ? SHORT_PX : LONG_PX);
    int down = height / (portrait ? LONG_PX : SHORT_PX);
    int density = across < down ? across : down;
    return density > 1 ? (unsigned)density : 1;
}

static struct vec2 at(struct vec2 point, float k)
{
    return (struct vec2){point.x * k, point.y * k};
}

static struct rect over(struct rect rect, float k)
{
    return (struct rect){rect.x * k, rect.y * k, rect.w * k, rect.h * k};
}

static void box(struct draw_box *box, float k)
{
    box->area = over(box->area, k);
    box->radius *= k;
    box->stroke_width *= k;
}

static void text(struct draw_text *text, unsigned density)
{
    text->x *= (int)density;
    text->baseline *= (int)density;
    text->size_px *= density;
    text->halo_px = fminf(text->halo_px * (float)density, HALO_MOST_PX);
}

static void group(struct draw_group *group, float k)
{
    group->offset = at(group->offset, k);
    group->clip = over(group->clip, k);
}

static void one(struct draw_op *op, unsigned density)
{
    float k = (float)density;
    switch (op->kind) {
    case DRAW_FILL: op->fill.area = over(op->fill.area, k); break;
    case DRAW_BOX: box(&op->box, k); break;
    case DRAW_TEXT: text(&op->text, density); break;
    case DRAW_LAYER: op->layer.at = at(op->layer.at, k); break;
    case DRAW_PICTURE: op->picture.area = over(op->picture.area, k); break;
    case DRAW_DRAWING:
        op->drawing.area = over(op->drawing.area, k);
        op->drawing.part = over(op->drawing.part, k);
        break;
    case DRAW_PUSH: group(&op->group, k); break;
    case DRAW_POP: break;
    }
}

void density_list(const struct draw_list *list, unsigned density, struct draw_list *out)
{
    size_t first = out->count;
    draw_append(out, list);
    for (size_t i = first; i < out->count; i++)
        one(&out->ops[i], density);
}

static const struct path_step *steps_over(const struct layer_op *op, float k, struct arena *arena)
{
    struct path_step *steps = arena_array(arena, struct path_step, op->count + 1);
    for (size_t i = 0; i < op->count; i++) {
        const struct path_step *step = &op->steps[i];
        steps[i] = (struct path_step){
            step->verb, at(step->to, k), {at(step->control[0], k), at(step->control[1], k)}};
    }
    return steps;
}

static void stroke(struct stroke *stroke, float k)
{
    stroke->width *= k;
    stroke->dash_offset *= k;
    for (unsigned i = 0; i < stroke->dash_count; i++)
        stroke->dash[i] *= k;
}

static const struct layer_grid *grid(const struct layer_grid *grid, float k, struct arena *arena)
{
    struct layer_grid *out = arena_new(arena, struct layer_grid);
    *out = *grid;
    out->area = over(grid->area, k);
    return out;
}

static const struct layer_text *turned(const struct layer_text *text, float k, struct arena *arena)
{
    struct layer_text *out = arena_new(arena, struct layer_text);
    *out = *text;
    out->size_px *= k;
    out->at = at(text->at, k);
    out->halo_px *= k;
    return out;
}

const struct layer *density_layer(const struct layer *layer, unsigned density, struct arena *arena)
{
    float k = (float)density;
    struct layer *out = arena_new(arena, struct layer);
    *out = *layer;
    out->arena = arena;
    out->width *= k;
    out->height *= k;
    out->capacity = layer->count;
    out->ops = arena_array(arena, struct layer_op, layer->count + 1);
    for (size_t i = 0; i < layer->count; i++) {
        struct layer_op *op = &out->ops[i];
        *op = layer->ops[i];
        if (op->steps)
            op->steps = steps_over(op, k, arena);
        stroke(&op->stroke, k);
        op->grid = op->grid ? grid(op->grid, k, arena) : NULL;
        op->text = op->text ? turned(op->text, k, arena) : NULL;
    }
    return out;
}
