#include "slide/chart/annotations.h"

#include <math.h>

#include "base/math.h"
#include "slide/kit/fit.h"
#include "ui/text.h"

/* Design px: the shortest and the longest line to a mark, how far words stay from what is not
 * theirs, and how fine places are tried. */
enum { NEAREST_PX = 44, FARTHEST_PX = 320, APART_PX = 10, STEP_PX = 12 };
enum { TAKEN_MAX = 500, LINES_MOST = 4 };

struct search {
    const struct annotation *annotation;
    const struct stage *stage;
    struct rect taken[TAKEN_MAX];
    size_t count;
    /* The best place so far. */
    const struct textbox *box; /* NULL: none */
    struct rect area;
    float cost;
};

static void take(struct search *search, struct rect area)
{
    if (search->count < TAKEN_MAX)
        search->taken[search->count++] = area;
}

/* `fills`: what is filled counts too; the ground has only the scale's thin lines, which make way.
 */
static void take_drawn(struct search *search, const struct sheet *sheet, bool fills)
{
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_item *item = &sheet->items[i];
        if (item->kind == SHEET_FILL && fills)
            take(search, item->fill.area);
        if (item->kind == SHEET_LAYER)
            take(search, (struct rect){item->layer.at.x, item->layer.at.y, item->layer.layer->width,
                                       item->layer.layer->height});
    }
}

static void take_all(struct search *search, const struct chart_picture *picture)
{
    search->count = sheet_texts(picture->sheet, 0, search->taken, TAKEN_MAX);
    take_drawn(search, picture->sheet, true);
    take_drawn(search, picture->ground, false);
    for (size_t i = 0; i < picture->shape_count; i++) {
        const struct chart_shape *shape = &picture->shapes[i];
        if (shape->fill.a || shape->line.a)
            take(search, shape->area);
    }
}

static bool is_free(const struct search *search, struct rect area)
{
    struct rect grown = rect_grow(area, stage_px(search->stage, APART_PX));
    for (size_t i = 0; i < search->count; i++)
        if (rects_meet(grown, search->taken[i]))
            return false;
    for (size_t i = 0; i < search->annotation->line_count; i++) {
        const struct annotation_line *line = &search->annotation->lines[i];
        if (rect_crossed(grown, line->from, line->to))
            return false;
    }
    return true;
}

/* On one axis: where a line from one stretch (`at`, `size`) to the other begins and ends; straight
 * where they overlap, from the middle of the first one if it can be. */
static void connect(float at, float size, float other_at, float other_size, float *from, float *to)
{
    float low = fmaxf(at, other_at), high = fminf(at + size, other_at + other_size);
    if (low <= high) {
        *from = *to = clampf(at + size / 2, low, high);
        return;
    }
    *from = at < other_at ? at + size : at;
    *to = at < other_at ? other_at : other_at + other_size;
}

/* The line from the mark to its words. */
static struct annotation_line leader_to(const struct annotation *annotation, struct rect area)
{
    struct annotation_line line;
    struct rect at = annotation->at;
    connect(at.x, at.w, area.x, area.w, &line.from.x, &line.to.x);
    connect(at.y, at.h, area.y, area.h, &line.from.y, &line.to.y);
    return line;
}

/* On which side of the line through a and b a point is: above 0, below 0, or on it. */
static float side(struct vec2 a, struct vec2 b, struct vec2 point)
{
    return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}

static bool lines_cross(const struct annotation_line *a, const struct annotation_line *b)
{
    return side(a->from, a->to, b->from) * side(a->from, a->to, b->to) <= 0 &&
           side(b->from, b->to, a->from) * side(b->from, b->to, a->to) <= 0;
}

/* Over no other thing; what the mark itself is at or part of does not count. */
static bool is_clear(const struct search *search, const struct annotation_line *leader)
{
    struct rect at = search->annotation->at;
    for (size_t i = 0; i < search->count; i++)
        if (!rects_meet(search->taken[i], at) &&
            rect_crossed(search->taken[i], leader->from, leader->to))
            return false;
    for (size_t i = 0; i < search->annotation->line_count; i++) {
        const struct annotation_line *line = &search->annotation->lines[i];
        if (!rect_crossed(at, line->from, line->to) && lines_cross(leader, line))
            return false;
    }
    return true;
}

/* The nearer the better, straight lines rather than slanted ones, level ones rather than upright
 * ones, words beside the line's end. */
static float cost_of(const struct search *search, const struct annotation_line *leader,
                     struct rect area)
{
    const struct stage *stage = search->stage;
    struct rect at = search->annotation->at;
    float dx = fabsf(leader->to.x - leader->from.x), dy = fabsf(leader->to.y - leader->from.y);
    float away = dx > 0 ? fabsf(rect_centre(area).y - rect_centre(at).y)
                        : fabsf(rect_centre(area).x - rect_centre(at).x);
    return hypotf(dx, dy) + 0.25f * away + (dx > 0 && dy > 0 ? stage_px(stage, 60) : 0) +
           (dy > 0 ? stage_px(stage, STEP_PX) : 0);
}

static void try_at(struct search *search, const struct textbox *box, struct vec2 corner)
{
    const struct stage *stage = search->stage;
    struct rect area = {corner.x, corner.y, ceilf(box->width), box->height};
    struct annotation_line leader = leader_to(search->annotation, area);
    float length = vec2_distance(leader.from, leader.to);
    if (length < stage_px(stage, NEAREST_PX) || length > stage_px(stage, FARTHEST_PX))
        return;
    float cost = cost_of(search, &leader, area);
    if ((search->box && cost >= search->cost) || !is_free(search, area) ||
        !is_clear(search, &leader))
        return;
    search->box = box;
    search->area = area;
    search->cost = cost;
}

static void try_box(struct search *search, const struct textbox *box)
{
    const struct stage *stage = search->stage;
    struct rect room = search->annotation->room, at = search->annotation->at;
    float far = stage_px(stage, FARTHEST_PX), step = fmaxf(2, stage_px(stage, STEP_PX));
    float w = ceilf(box->width), h = box->height;
    float left = fmaxf(room.x, at.x - far - w), top = fmaxf(room.y, at.y - far - h);
    float right = fminf(room.x + room.w, at.x + at.w + far + w) - w;
    float bottom = fminf(room.y + room.h, at.y + at.h + far + h) - h;
    /* Level with the mark and right under and over it, then in steps. */
    struct vec2 middle = {roundf(rect_centre(at).x - w / 2), roundf(rect_centre(at).y - h / 2)};
    for (float x = left; x <= right; x += step) {
        if (middle.y >= top && middle.y <= bottom)
            try_at(search, box, (struct vec2){x, middle.y});
        for (float y = top; y <= bottom; y += step)
            try_at(search, box, (struct vec2){x, y});
    }
    for (float y = top; y <= bottom && middle.x >= left && middle.x <= right; y += step)
        try_at(search, box, (struct vec2){middle.x, y});
}

/* In a few widths, at the visitor's text size or the next smaller one at which it has room. */
static void find_place(struct search *search, const char *utf8)
{
    const struct stage *stage = search->stage;
    struct stage sized = *stage;
    for (; !search->box && sized.settings.text_percent >= 100; sized.settings.text_percent -= 25) {
        struct text_style style = stage_style(&sized, TYPE_LABEL, stage->theme.ink2);
        for (unsigned columns = 4; columns >= 2; columns--) {
            float width = fminf(stage_columns(stage, columns), search->annotation->room.w);
            const struct textbox *box = text_set_balanced(stage, utf8, style, width);
            if (box->line_count > 0 && box->line_count <= LINES_MOST && box->broken_words == 0)
                try_box(search, box);
        }
    }
}

/* The words, with the ground behind them, and the line to their mark. */
static void add_found(struct chart_picture *picture, const struct search *search)
{
    const struct stage *stage = picture->stage;
    struct annotation_line leader = leader_to(search->annotation, search->area);
    float width = fmaxf(1, stage_px(stage, 2)), gap = stage_px(stage, 8);
    float length = vec2_distance(leader.from, leader.to);
    struct vec2 way = {(leader.to.x - leader.from.x) / length,
                       (leader.to.y - leader.from.y) / length};
    struct vec2 corner = {roundf(fminf(leader.from.x, leader.to.x) - width),
                          roundf(fminf(leader.from.y, leader.to.y) - width)};
    struct layer *layer =
        layer_start(stage->arena, ceilf(fabsf(leader.to.x - leader.from.x) + 2 * width),
                    ceilf(fabsf(leader.to.y - leader.from.y) + 2 * width));
    struct path path = path_start(stage->arena);
    path_move(&path, leader.from.x + way.x * gap - corner.x,
              leader.from.y + way.y * gap - corner.y);
    path_line(&path, leader.to.x - way.x * gap - corner.x, leader.to.y - way.y * gap - corner.y);
    layer_stroke(layer, &path, (struct stroke){.colour = stage->theme.ink2, .width = width});
    struct rect area = search->area;
    sheet_fill(picture->ground,
               rect_grow((struct rect){roundf(area.x), roundf(area.y), area.w, ceilf(area.h)},
                         stage_px(stage, 4)),
               stage->theme.ground);
    sheet_layer(picture->sheet, layer_finish(layer), corner);
    sheet_text(picture->sheet, search->box, roundf(area.x),
               roundf(area.y + search->box->lines[0].baseline));
}

void annotation_add(struct chart_picture *picture, struct diags *lint,
                    const struct annotation *annotation)
{
    const struct stage *stage = picture->stage;
    const struct text *text = &chart_at(picture->spec, annotation->index)->annotation;
    if (!text->given)
        return;
    struct search *search = arena_new(stage->arena, struct search);
    *search = (struct search){.annotation = annotation, .stage = stage};
    take_all(search, picture);
    find_place(search, text_in(text, stage->settings.language));
    if (search->box) {
        fit_text(stage, lint, text, "annotation", search->box, LINES_MOST);
        add_found(picture, search);
    } else if (lint && !fit_reported(lint, text_mark(text, stage->settings.language), "E547")) {
        diag_error(lint, text_mark(text, stage->settings.language), "E547",
                   "there is no room beside its mark for the %s annotation", fit_language(stage));
        diag_help(lint, "shorten it, or write it as the slide's `note`");
    }
}
