/* Lines over a scale that starts at zero, named at their ends; a missing value is a gap. */
#include "slide/chart/lines.h"

#include "slide/chart/forms.h"
#include "slide/chart/labels.h"
#include "slide/kit/fit.h"
#include "ui/text.h"

enum { POINTS_MARKED = 12 };

float chart_lines_y(const struct lines *lines, double value)
{
    double part = (value - lines->axis.least) / (lines->axis.most - lines->axis.least);
    return lines->plot.y + lines->plot.h * (float)(1 - part);
}

static struct quantity tick_value(const struct lines *lines, size_t index)
{
    return (struct quantity){.given = true,
                             .value = chart_axis_tick(&lines->axis, index),
                             .decimals = lines->axis.decimals,
                             .unit = ""};
}

static struct textbox *tick_box(const struct lines *lines, size_t index)
{
    const struct stage *stage = lines->stage;
    struct quantity value = tick_value(lines, index);
    return text_set(stage, chart_say_value(stage, lines->spec, &value),
                    stage_style(stage, TYPE_SMALL, stage->theme.ink3), lines->room.w / 3);
}

static void find_axis(struct lines *lines)
{
    double least = 0, most = 0;
    for (size_t i = 0; i < lines->count; i++) {
        for (size_t j = 0; j < lines->series; j++) {
            const struct quantity *value = chart_value(lines->spec, i, j);
            least = value->given ? fmin(least, value->value) : least;
            most = value->given ? fmax(most, value->value) : most;
        }
    }
    const struct quantity *target = &lines->spec->target.value;
    if (target->given) {
        least = fmin(least, target->value);
        most = fmax(most, target->value);
    }
    lines->axis = chart_axis_make(least, most, 5);
}

static float ticks_width(const struct lines *lines)
{
    float widest = 0;
    for (size_t i = 0; i < lines->axis.count; i++)
        widest = fmaxf(widest, ceilf(tick_box(lines, i)->width));
    return widest;
}

static void add_scale(struct chart_picture *picture, const struct lines *lines)
{
    const struct stage *stage = lines->stage;
    float thin = fmaxf(1, stage_px(stage, 2)), strong = fmaxf(2, stage_px(stage, 4));
    for (size_t i = 0; i < lines->axis.count; i++) {
        double tick = chart_axis_tick(&lines->axis, i);
        bool zero = fabs(tick) < lines->axis.step / 2;
        float y = roundf(chart_lines_y(lines, tick)), width = zero ? strong : thin;
        struct textbox *box = tick_box(lines, i);
        sheet_fill(picture->ground,
                   (struct rect){lines->plot.x, y - roundf(width / 2), lines->plot.w, width},
                   zero ? stage->theme.ink : stage->theme.rule);
        chart_room_centred(picture->sheet, box,
                           roundf(lines->plot.x - stage_px(stage, 16) - box->width), y);
    }
}

static void add_labels(struct sheet *sheet, struct diags *lint, const struct lines *lines)
{
    const struct stage *stage = lines->stage;
    float top = lines->room.y + lines->room.h - lines->row_height[0] - lines->row_height[1];
    for (size_t i = 0; i < lines->count; i++) {
        const struct line_label *label = &lines->labels[i];
        if (!label->box || label->box->line_count == 0)
            continue;
        fit_text(stage, lint, &chart_at(lines->spec, i)->label, "label", label->box, 2);
        float row = top + (label->row == 0 ? 0 : lines->row_height[0]);
        sheet_text(sheet, label->box, label->x, roundf(row + label->box->lines[0].baseline));
    }
    if (lines->dropped == 0 || !lint || fit_reported(lint, lines->spec->data.mark, "W542"))
        return;
    diag_warning(lint, lines->spec->data.mark, "W542", "%zu of %zu labels have no room",
                 lines->dropped, lines->count);
    diag_help(lint, "shorten them, or show fewer points");
}

static struct stroke line_stroke(const struct stage *stage, size_t series)
{
    /* Told apart by their dashes too; px of visual.md. */
    static const float dashes[CHART_SERIES_MAX][4] = {{0}, {24, 10}, {8, 10}, {24, 10, 8, 10}};
    struct stroke stroke = {.colour =
                                chart_picture_colour(stage, series == 0 ? LOOK_SOLID : LOOK_SECOND),
                            .width = fmaxf(2, stage_px(stage, 6)),
                            .join = JOIN_ROUND,
                            .dash_count = series == 0   ? 0
                                          : series == 3 ? 4
                                                        : 2};
    for (size_t i = 0; i < 4; i++)
        stroke.dash[i] = fmaxf(1, stage_px(stage, dashes[series][i]));
    return stroke;
}

/* The line and its points; `origin` is the layer's corner. */
static void draw_series(struct layer *layer, const struct lines *lines, size_t series,
                        struct vec2 origin)
{
    const struct stage *stage = lines->stage;
    struct path line = path_start(stage->arena), solid = path_start(stage->arena),
                hollow = path_start(stage->arena);
    struct stroke stroke = line_stroke(stage, series);
    float radius = stage_px(stage, 9);
    for (size_t i = 0; i < lines->count; i++) {
        if (!chart_lines_has(lines, i, series))
            continue;
        const struct quantity *value = chart_value(lines->spec, i, series);
        struct vec2 at = {lines->x[i] - origin.x, chart_lines_y(lines, value->value) - origin.y};
        bool joined = i > 0 && chart_lines_has(lines, i - 1, series);
        if (joined)
            path_line(&line, at.x, at.y);
        else
            path_move(&line, at.x, at.y);
        bool lonely = !joined && !chart_lines_has(lines, i + 1, series);
        if (value->bound != QUANTITY_EXACT)
            path_circle(&hollow, at, radius);
        else if (lines->count <= POINTS_MARKED || lonely)
            path_circle(&solid, at, radius);
    }
    layer_stroke(layer, &line, stroke);
    layer_fill(layer, &solid, stroke.colour);
    layer_fill(layer, &hollow, stage->theme.ground);
    layer_stroke(layer, &hollow,
                 (struct stroke){.colour = stroke.colour, .width = fmaxf(2, stage_px(stage, 4))});
}

static void add_lines(struct chart_picture *picture, const struct lines *lines)
{
    float edge = stage_px(lines->stage, 16);
    struct rect area = rect_grow(lines->plot, edge);
    if (area.w < 1 || area.h < 1)
        return;
    struct layer *layer = layer_start(lines->stage->arena, area.w, area.h);
    for (size_t j = lines->series; j-- > 0;)
        draw_series(layer, lines, j, (struct vec2){area.x, area.y});
    chart_picture_add(picture, (struct chart_shape){.area = area, .layer = layer_finish(layer)});
}

static void add_marks(struct chart_picture *picture, const struct lines *lines)
{
    const struct stage *stage = lines->stage;
    float finger = stage_px(stage, TOUCH_REACH_PX), dot = stage_px(stage, 12);
    for (size_t i = 0; i < lines->count; i++) {
        for (size_t j = 0; j < lines->series; j++) {
            const struct quantity *value = chart_value(lines->spec, i, j);
            if (!value->given)
                continue;
            float x = lines->x[i], y = roundf(chart_lines_y(lines, value->value));
            chart_picture_mark(
                picture,
                (struct chart_mark){.hit = {x - finger, y - finger, 2 * finger, 2 * finger},
                                    .shown = {x - dot, y - dot, 2 * dot, 2 * dot},
                                    .anchor = {x, y}},
                chart_say_title(stage, lines->spec, i, j), value);
        }
    }
}

/* Where the plot is between its scale, what stands under it and the ends of its lines. */
static void place_plot(struct lines *lines)
{
    const struct stage *stage = lines->stage;
    float ends = chart_lines_ends_width(lines);
    float left = lines->room.x + ticks_width(lines) + stage_px(stage, 16);
    float right = lines->room.x + lines->room.w - ends;
    lines->plot = (struct rect){left, 0, fmaxf(1, right - left), 0};
    chart_lines_under(lines);
    float top = lines->room.y + stage_px(stage, 48);
    float bottom = lines->room.y + lines->room.h - lines->row_height[0] - lines->row_height[1];
    lines->plot.y = top;
    lines->plot.h = fmaxf(1, bottom - stage_px(stage, 20) - top);
}

const void *chart_lines_layout(const struct chart_spec *spec, const struct stage *stage,
                               struct diags *lint)
{
    struct chart_picture *picture = chart_picture_start(spec, stage);
    struct lines *lines = arena_new(stage->arena, struct lines);
    *lines = (struct lines){.spec = spec,
                            .stage = stage,
                            .room = chart_room(picture->sheet, lint, spec),
                            .count = spec->data.count,
                            .series = chart_series_count(spec)};
    picture->top = lines->room.y;
    find_axis(lines);
    place_plot(lines);
    if (lines->plot.h < stage_px(stage, 160))
        chart_room_full(stage, lint, spec->data.mark, "lines", 0);
    add_scale(picture, lines);
    add_labels(picture->sheet, lint, lines);
    add_lines(picture, lines);
    chart_lines_say(picture, lint, lines);
    add_marks(picture, lines);
    return picture;
}
