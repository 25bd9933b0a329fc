#include "app/letters.h"

#include <string.h>

enum { GROUPS_MAX = 16 };
/* Of a font's size: accents on capitals above the baseline, descenders below it, and how far a
 * letter may lean out of its run. */
static const float ABOVE = 0.87f, BELOW = 0.25f, BESIDE = 0.1f;

/* What the open groups do to what is in them. */
struct frame {
    struct vec2 offset;
    struct rect clip;
    float opacity;
};

/* Where an operation paints; empty: nowhere. */
struct placed {
    struct rect area;
    float opacity;
};

struct finding {
    const struct draw_list *list;
    const struct metrics *metrics;
    struct colour ground;
    struct rect canvas;
    struct placed *placed; /* one for each operation */
    struct letters_list *out;
    size_t capacity;
    struct arena *arena;
};

static struct rect meet(struct rect a, struct rect b)
{
    float x = fmaxf(a.x, b.x), y = fmaxf(a.y, b.y);
    return (struct rect){x, y, fmaxf(0, fminf(a.x + a.w, b.x + b.w) - x),
                         fmaxf(0, fminf(a.y + a.h, b.y + b.h) - y)};
}

static bool holds(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

static struct rect text_area(const struct metrics *metrics, const struct draw_text *text)
{
    float width =
        metrics->advance(metrics->context, text->font, text->size_px, text->text, text->length);
    float size = (float)text->size_px, beside = size * BESIDE;
    return (struct rect){(float)text->x - beside, (float)text->baseline - size * ABOVE,
                         width + 2 * beside, size * (ABOVE + BELOW)};
}

static struct rect area_of(const struct metrics *metrics, const struct draw_op *op)
{
    switch (op->kind) {
    case DRAW_FILL: return op->fill.area;
    case DRAW_BOX: return op->box.area;
    case DRAW_TEXT: return text_area(metrics, &op->text);
    case DRAW_PICTURE: return op->picture.area;
    case DRAW_DRAWING: return op->drawing.area;
    case DRAW_LAYER: {
        const struct draw_layer *layer = &op->layer;
        return (struct rect){layer->at.x, layer->at.y, layer->layer->width, layer->layer->height};
    }
    case DRAW_PUSH:
    case DRAW_POP: break;
    }
    return (struct rect){0};
}

static struct frame enter(struct frame frame, const struct draw_group *group)
{
    frame.offset.x += group->offset.x;
    frame.offset.y += group->offset.y;
    frame.opacity *= fminf(group->opacity, 1);
    struct rect clip = group->clip;
    clip.x += frame.offset.x;
    clip.y += frame.offset.y;
    if (group->clipped)
        frame.clip = meet(frame.clip, clip);
    return frame;
}

/* Beyond it the operation paints nothing: letters may be taller than those of area_of(), and have a
 * halo; edges are rounded to whole px. */
static struct rect reach_of(const struct draw_op *op, struct rect area)
{
    float more = 1;
    if (op->kind == DRAW_TEXT)
        more += (float)op->text.size_px / 4 + (op->text.halo.a ? op->text.halo_px : 0);
    return rect_grow(area, more);
}

static void place_all(struct finding *finding)
{
    const struct draw_list *list = finding->list;
    struct frame frames[GROUPS_MAX] = {{.clip = finding->canvas, .opacity = 1}};
    size_t depth = 0;
    finding->placed = arena_array(finding->arena, struct placed, list->count);
    finding->out->reaches = arena_array(finding->arena, struct rect, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_op *op = &list->ops[i];
        if (op->kind == DRAW_PUSH && depth + 1 < GROUPS_MAX) {
            frames[depth + 1] = enter(frames[depth], &op->group);
            depth++;
        } else if (op->kind == DRAW_POP) {
            depth -= depth > 0;
        } else {
            struct rect area = area_of(finding->metrics, op);
            area.x += frames[depth].offset.x;
            area.y += frames[depth].offset.y;
            finding->placed[i] =
                (struct placed){meet(area, frames[depth].clip), frames[depth].opacity};
            finding->out->reaches[i] = meet(reach_of(op, area), frames[depth].clip);
        }
    }
}

/* The part of a surface that is one opaque colour; empty: none is. */
static struct rect plain_part(const struct draw_op *op, const struct placed *placed)
{
    struct rect none = {0};
    if (placed->opacity < 1)
        return none;
    if (op->kind == DRAW_FILL)
        return op->fill.colour.a == 255 ? placed->area : none;
    if (op->kind != DRAW_BOX || op->box.fill.a < 255)
        return none;
    const float corner = 0.3f; /* of a radius: what a rounded corner takes of both sides */
    return rect_grow(placed->area, -fmaxf(op->box.radius * corner, op->box.stroke_width));
}

/* Whether a text has one colour behind it, and nothing over it. */
static bool is_plain(const struct finding *finding, size_t index, struct colour *ground)
{
    const struct draw_list *list = finding->list;
    const struct draw_op *op = &list->ops[index];
    struct rect box = finding->placed[index].area;
    if (op->kind != DRAW_TEXT || op->text.halo.a || op->text.colour.a < 255 ||
        finding->placed[index].opacity < 1)
        return false;
    for (size_t i = index + 1; i < list->count; i++)
        if (rects_meet(finding->placed[i].area, box))
            return false;
    for (size_t i = index; i-- > 0;) {
        if (!rects_meet(finding->placed[i].area, box))
            continue;
        *ground = list->ops[i].kind == DRAW_FILL ? list->ops[i].fill.colour : list->ops[i].box.fill;
        return holds(plain_part(&list->ops[i], &finding->placed[i]), box);
    }
    *ground = finding->ground;
    return true;
}

/* By a card or its shadow, or a surface. */
static bool is_covered(const struct finding *finding, size_t index)
{
    for (size_t i = index + 1; i < finding->list->count; i++) {
        const struct draw_op *op = &finding->list->ops[i];
        bool covers = op->kind == DRAW_BOX || (op->kind == DRAW_FILL && op->fill.colour.a == 255);
        if (covers && rects_meet(finding->placed[i].area, finding->placed[index].area))
            return true;
    }
    return false;
}

static SDL_Rect pixels_of(struct rect rect)
{
    int x = (int)floorf(rect.x), y = (int)floorf(rect.y);
    return (SDL_Rect){x, y, (int)ceilf(rect.x + rect.w) - x, (int)ceilf(rect.y + rect.h) - y};
}

static void add(struct finding *finding, size_t index, struct colour colour, unsigned size_px)
{
    struct letters_list *out = finding->out;
    struct rect area = finding->placed[index].area;
    if (colour.a == 0 || area.w <= 0 || area.h <= 0)
        return;
    if (out->count == finding->capacity) {
        size_t capacity = finding->capacity ? 2 * finding->capacity : 64;
        struct letters *items = arena_array(finding->arena, struct letters, capacity);
        if (out->count > 0)
            memcpy(items, out->items, out->count * sizeof *items);
        out->items = items;
        finding->capacity = capacity;
    }
    struct letters *letters = &out->items[out->count++];
    *letters = (struct letters){.first = index,
                                .end = index + 1,
                                .colour = colour,
                                .size_px = size_px,
                                .box = pixels_of(area)};
    letters->covered = is_covered(finding, index);
    letters->plain = is_plain(finding, index, &letters->ground);
}

static bool is_letter(const struct draw_text *text)
{
    size_t letters = 0;
    for (size_t i = 0; i < text->length; i++)
        letters += ((unsigned char)text->text[i] & 0xC0) != 0x80;
    return letters == 1;
}

/* A letter right behind another one of a name that is set letter by letter. */
static bool goes_on(struct finding *finding, size_t index)
{
    struct letters_list *out = finding->out;
    const struct draw_op *ops = finding->list->ops;
    struct letters *last = out->count > 0 ? &out->items[out->count - 1] : NULL;
    if (!last || last->end != index || ops[index - 1].kind != DRAW_TEXT ||
        !is_letter(&ops[index].text) || !is_letter(&ops[index - 1].text) ||
        !colours_equal(last->colour, ops[index].text.colour))
        return false;
    SDL_Rect box = pixels_of(finding->placed[index].area);
    last->end++;
    last->plain = false;
    last->covered |= is_covered(finding, index);
    SDL_UnionRect(&last->box, &box, &last->box);
    return true;
}

/* Those of a layer, for each colour. */
static void add_layer(struct finding *finding, size_t index)
{
    const struct layer *layer = finding->list->ops[index].layer.layer;
    const struct letters_list *out = finding->out;
    for (size_t i = 0; i < layer->count; i++) {
        const struct layer_text *text = layer->ops[i].text;
        bool known = !text;
        for (size_t k = out->count; k-- > 0 && out->items[k].first == index && !known;)
            known = colours_equal(out->items[k].colour, text->colour);
        if (!known)
            add(finding, index, text->colour, (unsigned)text->size_px);
    }
}

void letters_find(const struct draw_list *list, const struct metrics *metrics, struct colour ground,
                  SDL_Rect canvas, struct arena *arena, struct letters_list *out)
{
    struct finding finding = {
        .list = list,
        .metrics = metrics,
        .ground = ground,
        .canvas = {(float)canvas.x, (float)canvas.y, (float)canvas.w, (float)canvas.h},
        .out = out,
        .arena = arena};
    *out = (struct letters_list){0};
    place_all(&finding);
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_op *op = &list->ops[i];
        if (op->kind == DRAW_LAYER)
            add_layer(&finding, i);
        else if (op->kind == DRAW_TEXT && !goes_on(&finding, i))
            add(&finding, i, op->text.colour, op->text.size_px);
    }
}

const char *letters_text(const struct draw_list *list, const struct letters *letters,
                         struct arena *arena)
{
    const char *text = "";
    if (list->ops[letters->first].kind == DRAW_LAYER) {
        const struct layer *layer = list->ops[letters->first].layer.layer;
        for (size_t i = 0; i < layer->count; i++)
            if (layer->ops[i].text && colours_equal(layer->ops[i].text->colour, letters->colour))
                text = arena_printf(arena, "%s%.*s", text, (int)layer->ops[i].text->length,
                                    layer->ops[i].text->text);
        return text;
    }
    for (size_t i = letters->first; i < letters->end; i++)
        text = arena_printf(arena, "%s%.*s", text, (int)list->ops[i].text.length,
                            list->ops[i].text.text);
    return text;
}

static const struct layer *inked_layer(const struct layer *layer, struct colour of,
                                       struct colour ink, struct arena *arena)
{
    struct layer *out = layer_start(arena, layer->width, layer->height);
    out->opaque = layer->opaque;
    out->ground = layer->ground;
    out->passing = true;
    out->count = out->capacity = layer->count;
    out->ops = arena_array(arena, struct layer_op, layer->count);
    memcpy(out->ops, layer->ops, layer->count * sizeof *out->ops);
    for (size_t i = 0; i < layer->count; i++) {
        const struct layer_text *text = layer->ops[i].text;
        if (!text || !colours_equal(text->colour, of))
            continue;
        struct layer_text *inked = arena_new(arena, struct layer_text);
        *inked = *text;
        inked->colour = ink;
        out->ops[i].text = inked;
    }
    return layer_finish(out);
}

struct letters_spot letters_spot(const struct draw_list *list, const struct letters_list *all,
                                 const struct letters *letters, struct arena *arena)
{
    struct letters_spot spot = {.ops = arena_array(arena, struct draw_op, list->count)};
    struct rect box = {(float)letters->box.x, (float)letters->box.y, (float)letters->box.w,
                       (float)letters->box.h};
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_op *op = &list->ops[i];
        bool own = i >= letters->first && i < letters->end;
        bool group = op->kind == DRAW_PUSH || op->kind == DRAW_POP;
        if (i == letters->first)
            spot.first = spot.count;
        if (own || group || rects_meet(all->reaches[i], box))
            spot.ops[spot.count++] = *op;
        if (op->kind == DRAW_POP && spot.ops[spot.count - 2].kind == DRAW_PUSH)
            spot.count -= 2; /* nothing is in it */
        if (own)
            spot.end = spot.count;
    }
    return spot;
}

struct letters_spot letters_inked(const struct letters_spot *spot, const struct letters *letters,
                                  struct colour ink, struct arena *arena)
{
    struct letters_spot out = *spot;
    out.ops = arena_array(arena, struct draw_op, spot->count);
    memcpy(out.ops, spot->ops, spot->count * sizeof *out.ops);
    ink.a = (uint8_t)(ink.a * letters->colour.a / 255);
    for (size_t i = spot->first; i < spot->end; i++) {
        struct draw_op *op = &out.ops[i];
        if (op->kind == DRAW_LAYER)
            op->layer.layer = inked_layer(op->layer.layer, letters->colour, ink, arena);
        else if (ink.a > 0 || op->text.halo.a > 0)
            op->text.colour = ink;
        else
            *op = (struct draw_op){.kind = DRAW_FILL};
    }
    return out;
}
