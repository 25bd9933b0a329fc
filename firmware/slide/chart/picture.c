#include "slide/chart/picture.h"

#include <math.h>
#include <string.h>

#include "base/ease.h"
#include "base/math.h"
#include "base/time.h"
#include "slide/chart/labels.h"

/* Bars and marks grow for 480 ms, each 40 ms after the one before, once the slide has faded in. */
static const int64_t GROW_NS = 480 * NS_PER_MS, APART_NS = 40 * NS_PER_MS,
                     FADE_NS = 320 * NS_PER_MS;
enum { STRIPES = 3, OUTLINE = 4 }; /* OUTLINE: around a chosen mark, px of the design */

struct chart_picture *chart_picture_start(const struct chart_spec *spec, const struct stage *stage)
{
    struct chart_picture *picture = arena_new(stage->arena, struct chart_picture);
    picture->spec = spec;
    picture->stage = stage;
    picture->ground = sheet_start(stage);
    picture->sheet = sheet_start(stage);
    picture->marks = arena_array(stage->arena, struct chart_mark, TARGETS_MAX);
    picture->written = arena_array(stage->arena, struct rect, TARGETS_MAX);
    picture->start_ns = stage->slide->transition > TRANSITION_NONE ? FADE_NS : 0;
    return picture;
}

void chart_picture_add(struct chart_picture *picture, struct chart_shape shape)
{
    if (picture->shape_count == picture->shape_capacity) {
        size_t capacity = picture->shape_capacity ? 2 * picture->shape_capacity : 16;
        struct chart_shape *shapes =
            arena_array(picture->stage->arena, struct chart_shape, capacity);
        if (picture->shape_count > 0)
            memcpy(shapes, picture->shapes, picture->shape_count * sizeof *shapes);
        picture->shapes = shapes;
        picture->shape_capacity = capacity;
    }
    picture->shapes[picture->shape_count++] = shape;
}

struct colour chart_picture_colour(const struct stage *stage, enum chart_look look)
{
    const struct theme *theme = &stage->theme;
    if (look == LOOK_SECOND)
        return theme->high_contrast ? theme->ink : theme->ink3;
    return theme->accent;
}

/* Lines at 45 degrees, rising to the right, `width` wide and `pitch` apart along the edge. */
static const struct layer *hatch(const struct stage *stage, struct rect area, struct colour colour,
                                 float width, float pitch)
{
    struct layer *layer = layer_start(stage->arena, area.w, area.h);
    struct path path = path_start(stage->arena);
    for (float x = pitch / 2 - area.h; x < area.w; x += pitch) {
        path_move(&path, x - width, area.h + width);
        path_line(&path, x + area.h + width, -width);
    }
    layer_stroke(layer, &path, (struct stroke){.colour = colour, .width = width});
    return layer_finish(layer);
}

struct chart_shape chart_picture_bar(const struct chart_picture *picture, struct rect area,
                                     enum chart_growth growth, enum chart_look look, bool exact)
{
    const struct stage *stage = picture->stage;
    struct colour colour = chart_picture_colour(stage, look);
    float four = fmaxf(2, stage_px(stage, 4));
    struct chart_shape shape = {.area = area, .growth = growth};
    if (!exact)
        shape.stripe = four;
    if (look == LOOK_SOLID || look == LOOK_SECOND) {
        shape.fill = colour;
        return shape;
    }
    shape.line = colour;
    shape.line_width = four;
    bool drawn = area.w >= 1 && area.h >= 1;
    if (look == LOOK_HATCHED && drawn)
        shape.layer = hatch(stage, area, colour, four, stage_px(stage, 16));
    if (look == LOOK_TARGET && drawn)
        shape.layer = hatch(stage, area, theme_mix(stage->theme.ground, colour, 0.28f), four,
                            stage_px(stage, 24));
    return shape;
}

void chart_picture_mark(struct chart_picture *picture, struct chart_mark mark, const char *title,
                        const struct quantity *value)
{
    static const struct card_spec nothing_written;
    const struct stage *stage = picture->stage;
    if (mark.written) {
        if (picture->written_count < TARGETS_MAX)
            picture->written[picture->written_count++] = mark.shown;
        return;
    }
    struct card_subject subject = {.kind = CARD_OF_VALUE,
                                   .title = title,
                                   .text = chart_label_exact(stage, picture->spec, value)};
    if (picture->mark_count == TARGETS_MAX)
        return;
    mark.card = card_make(stage, &nothing_written, &subject, NULL);
    picture->marks[picture->mark_count++] = mark;
}

int64_t chart_picture_end_ns(const struct chart_picture *picture)
{
    unsigned last = 0;
    for (size_t i = 0; i < picture->shape_count; i++)
        last = picture->shapes[i].turn > last ? picture->shapes[i].turn : last;
    return picture->start_ns + APART_NS * last + GROW_NS;
}

/* The part of a shape that has grown after `part` of the way. */
static struct rect grown(const struct chart_shape *shape, float part)
{
    struct rect area = shape->area;
    if (shape->growth == GROW_UP) {
        float height = roundf(area.h * part);
        return (struct rect){area.x, area.y + area.h - height, area.w, height};
    }
    float width = roundf(area.w * part);
    return (struct rect){shape->growth == GROW_LEFT ? area.x + area.w - width : area.x, area.y,
                         width, area.h};
}

/* A value that is not exact ends in stripes, a range is striped from end to end. */
static void draw_striped(const struct chart_shape *shape, struct rect area, struct draw_list *out)
{
    float pitch = 2 * shape->stripe;
    float striped =
        shape->uncertain > 0 ? roundf(shape->uncertain * area.w / shape->area.w / pitch) : STRIPES;
    float count = clampf(floorf(area.w / pitch), 1, fmaxf(1, striped));
    float body = fmaxf(0, area.w - count * pitch);
    bool left = shape->growth == GROW_LEFT;
    if (body > 0)
        draw_fill(out, (struct rect){left ? area.x + area.w - body : area.x, area.y, body, area.h},
                  shape->fill);
    for (float i = 0; i < count; i++) {
        float from = body + i * pitch + shape->stripe, width = fminf(shape->stripe, area.w);
        from = fminf(from, area.w - width);
        draw_fill(out,
                  (struct rect){left ? area.x + area.w - from - width : area.x + from, area.y,
                                width, area.h},
                  shape->fill);
    }
}

static void draw_shape(const struct chart_shape *shape, float part, struct draw_list *out)
{
    struct rect area = grown(shape, part);
    if (area.w < 1 || area.h < 1)
        return;
    if (shape->fill.a && shape->stripe > 0)
        draw_striped(shape, area, out);
    else if (shape->fill.a)
        draw_fill(out, area, shape->fill);
    if (shape->layer && part < 1)
        draw_push(out, (struct draw_group){.opacity = 1, .clipped = true, .clip = area});
    if (shape->layer)
        draw_layer(out, shape->layer, (struct vec2){shape->area.x, shape->area.y});
    if (shape->layer && part < 1)
        draw_pop(out);
    if (shape->line.a)
        draw_box(out, (struct draw_box){
                          .area = area, .stroke = shape->line, .stroke_width = shape->line_width});
}

/* Around the mark that is pressed or open. */
static void draw_chosen(const struct stage *stage, const struct chart_mark *mark,
                        struct draw_list *out)
{
    float outline = fmaxf(1, stage_px(stage, OUTLINE));
    draw_box(out, (struct draw_box){.area = rect_grow(mark->shown, outline),
                                    .stroke = stage->theme.ink,
                                    .stroke_width = outline});
}

/* Beside its mark and the value there, clear of the other marks and of all words, most of all of
 * those that name it. */
struct card_placed chart_picture_card(const struct chart_picture *picture, int open)
{
    enum { TEXTS_MAX = 400 };
    const struct stage *stage = picture->stage;
    struct rect texts_at[TEXTS_MAX], marks[2 * TARGETS_MAX];
    if (open <= 0 || (size_t)open > picture->mark_count)
        return (struct card_placed){0};
    const struct chart_mark *mark = &picture->marks[open - 1];
    size_t texts = sheet_texts(picture->sheet, 0, texts_at, TEXTS_MAX);
    for (size_t i = 0; i < picture->mark_count; i++)
        marks[i] = picture->marks[i].shown;
    for (size_t i = 0; i < picture->written_count; i++)
        marks[picture->mark_count + i] = picture->written[i];
    struct card_surroundings around = {
        .wish = CARD_BESIDE,
        .room = card_room(mark->card, stage, picture->top),
        .own = mark->said.w > 0 ? rects_around(mark->shown, mark->said) : mark->shown,
        .anchor = mark->anchor,
        .ring = fmaxf(1, stage_px(stage, OUTLINE)),
        .kept = &mark->named,
        .kept_count = mark->named.w > 0,
        .things = marks,
        .thing_count = picture->mark_count + picture->written_count,
        .names = texts_at,
        .name_count = texts,
    };
    return (struct card_placed){mark->card, card_position_find(mark->card, stage, &around)};
}

void chart_picture_draw(const struct view *view, struct draw_list *out)
{
    const struct chart_picture *picture = view->placed;
    const struct chart_state *state = view->state;
    struct card_placed open = chart_picture_card(picture, state->card.open);
    struct card_placed closing = chart_picture_card(picture, state->card.closing);
    bool still = view->since_ns >= chart_picture_end_ns(picture);
    sheet_draw(picture->ground, view, out);
    for (size_t i = 0; i < picture->shape_count; i++) {
        const struct chart_shape *shape = &picture->shapes[i];
        int64_t since = view->since_ns - picture->start_ns - APART_NS * shape->turn;
        float part = still ? 1 : ease_cubic_out((float)since / (float)GROW_NS);
        draw_shape(shape, part, out);
    }
    sheet_draw(picture->sheet, view, out);
    if (view->pressed >= 0 && (size_t)view->pressed < picture->mark_count)
        draw_chosen(picture->stage, &picture->marks[view->pressed], out);
    if (open.card)
        draw_chosen(picture->stage, &picture->marks[state->card.open - 1], out);
    card_motion_draw_leader(&state->card, view, &open, out);
    card_motion_draw(&state->card, view, &closing, &open, -1, out);
}
