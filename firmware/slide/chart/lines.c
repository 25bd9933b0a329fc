/* Lines over a scale that starts at zero, named at their ends; a missing value is a gap. */
#include "slide/chart/lines.h"

#include "slide/chart/annotations.h"
#include "slide/chart/forms.h"
#include "slide/chart/labels.h"
#include "slide/chart/plot_area.h"
#include "slide/kit/fit.h"
#include "ui/text.h"

enum { VALUES_SAID = 8, POINTS_MARKED = 12 };

bool lines_free(const struct lines *lines, struct rect area)
{
    for (size_t i = 0; i < lines->taken_count; i++)
        if (rects_meet(rect_grow(area, stage_px(lines->stage, 6)), lines->taken[i]))
            return false;
    return true;
}

static void take(struct lines *lines, struct rect area)
{
    if (lines->taken_count < LINES_TAKEN_MAX)
        lines->taken[lines->taken_count++] = area;
}

/* How the line goes on from a point to a neighbour: 1 up, -1 down, 0 not at all. */
static int way(const struct lines *lines, size_t index, size_t neighbour)
{
    if (!lines_have(lines, neighbour, 0))
        return 0;
    double from = chart_value(lines->spec, index, 0)->value;
    double to = chart_value(lines->spec, neighbour, 0)->value;
    return to > from ? 1 : to < from ? -1 : 0;
}

/* The area of a value of `size` beside its point: where the line does not go. */
static struct rect value_area(const struct lines *lines, size_t index, struct vec2 size)
{
    float gap = stage_px(lines->stage, 16), x = lines->x[index];
    float y = lines_y(lines, chart_value(lines->spec, index, 0)->value);
    int before = index > 0 ? way(lines, index, index - 1) : 0, after = way(lines, index, index + 1);
    struct rect area = {x - size.x / 2, y - gap - size.y, size.x, size.y};
    if (after > 0 && before > 0)
        area.y = y + gap;
    else if (after > 0)
        area.x = x - size.x;
    else if (before > 0)
        area.x = x;
    return area;
}

/* A text in the plot: the scale's lines make way for it. */
void lines_put(struct chart_picture *picture, struct lines *lines, const struct textbox *box,
               struct rect area)
{
    struct rect clear = {roundf(area.x), roundf(area.y), ceilf(area.w), ceilf(area.h)};
    take(lines, area);
    sheet_fill(picture->ground, rect_grow(clear, stage_px(lines->stage, 4)),
               lines->stage->theme.ground);
    sheet_text(picture->sheet, box, clear.x, roundf(area.y + box->lines[0].baseline));
}

/* Up to eight values of a single line are beside their points, as far as they do not meet. */
static void add_values(struct chart_picture *picture, struct lines *lines)
{
    const struct stage *stage = lines->stage;
    int last = ends_last(lines, 0);
    if (lines->series > 1 || lines->count > VALUES_SAID)
        return;
    for (size_t i = 0; i < lines->count; i++) {
        if (!lines_have(lines, i, 0) || (int)i == last)
            continue;
        struct textbox *box =
            text_set(stage, chart_label_mark(stage, lines->spec, i, 0),
                     stage_style(stage, TYPE_SMALL_STRONG, stage->theme.ink), lines->plot.w / 3);
        struct rect area = value_area(lines, i, (struct vec2){ceilf(box->width), box->height});
        if (area.x < lines->plot.x || area.y < lines->room.y || box->line_count != 1 ||
            area.y + area.h > lines->plot.y + lines->plot.h || !lines_free(lines, area))
            continue;
        lines_put(picture, lines, box, area);
        lines->said[i][0] = chart_label_is_exact(stage, lines->spec, i, 0);
    }
}

/* Its label is over the line at the left, else where there is room along it; false: there is none.
 */
static bool target_area(const struct lines *lines, const struct textbox *box, float y,
                        struct rect *out)
{
    enum { PLACES = 8 };
    const struct stage *stage = lines->stage;
    float gap = stage_px(stage, 8), left = lines->plot.x + gap;
    float way = fmaxf(0, lines->plot.w - 2 * gap - box->width);
    /* At its ends first, over it rather than under it. */
    static const int order[PLACES + 1] = {0, 8, 4, 2, 6, 1, 3, 5, 7};
    for (size_t i = 0; i <= PLACES; i++) {
        float x = left + way * (float)order[i] / PLACES;
        const struct rect areas[] = {{x, y - gap - box->height, box->width, box->height},
                                     {x, y + gap, box->width, box->height}};
        for (size_t j = 0; j < 2; j++) {
            *out = areas[j];
            if (lines_free(lines, areas[j]))
                return true;
        }
    }
    return false;
}

static void add_target(struct chart_picture *picture, struct diags *lint, struct lines *lines)
{
    const struct stage *stage = lines->stage;
    const struct chart_reference *target = &lines->spec->target;
    if (!target->value.given)
        return;
    float y = roundf(lines_y(lines, target->value.value)), width = stage_px(stage, 4);
    const char *text =
        arena_printf(stage->arena, "%s %s", text_in(&target->label, stage->settings.language),
                     chart_label_value(stage, lines->spec, &target->value));
    struct textbox *box =
        text_set(stage, text, stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink),
                 lines->plot.w - stage_px(stage, 16));
    fit_text(stage, lint, &target->label, "target", box, 1);
    chart_plot_line(picture->ground,
                    (struct rect){lines->plot.x, y - width / 2, lines->plot.w, fmaxf(2, width)},
                    stage_px(stage, 18), stage_px(stage, 10));
    struct rect area;
    if (box->line_count == 0)
        return;
    if (!target_area(lines, box, y, &area))
        chart_plot_full(stage, lint, target->value.mark, "name of the target", 0);
    lines_put(picture, lines, box, area);
}

static void add_words(struct chart_picture *picture, struct diags *lint, struct lines *lines)
{
    ends_add(picture, lint, lines);
    add_target(picture, lint, lines);
    add_values(picture, lines);
}

/* y of a value. */
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
    return text_set(stage, chart_label_value(stage, lines->spec, &value),
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
        float y = roundf(lines_y(lines, tick)), width = zero ? strong : thin;
        struct textbox *box = tick_box(lines, i);
        sheet_fill(picture->ground,
                   (struct rect){lines->plot.x, y - roundf(width / 2), lines->plot.w, width},
                   zero ? stage->theme.ink : stage->theme.rule);
        chart_plot_centred(picture->sheet, box,
                           roundf(lines->plot.x - stage_px(stage, 16) - box->width), y);
    }
}

static struct stroke line_stroke(const struct stage *stage, size_t series)
{
    /* They differ by their dashes too; design px. */
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
        if (!lines_have(lines, i, series))
            continue;
        const struct quantity *value = chart_value(lines->spec, i, series);
        struct vec2 at = {lines->x[i] - origin.x, lines_y(lines, value->value) - origin.y};
        bool joined = i > 0 && lines_have(lines, i - 1, series);
        if (joined)
            path_line(&line, at.x, at.y);
        else
            path_move(&line, at.x, at.y);
        bool lonely = !joined && !lines_have(lines, i + 1, series);
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

/* Each beside its point, in the plot and above it, off all lines. */
static void add_annotations(struct chart_picture *picture, struct diags *lint,
                            const struct lines *lines)
{
    const struct stage *stage = lines->stage;
    struct annotation_line data[CHART_DATA_MAX * CHART_SERIES_MAX];
    struct annotation annotation = {.room = lines->plot, .lines = data};
    float dot = stage_px(stage, 12);
    annotation.room.h += annotation.room.y - lines->room.y;
    annotation.room.y = lines->room.y;
    for (size_t j = 0; j < lines->series; j++)
        for (size_t i = 0; i < lines->count; i++) {
            if (!lines_have(lines, i, j))
                continue;
            struct vec2 from = lines_point(lines, i, j);
            bool joined = lines_have(lines, i + 1, j);
            data[annotation.line_count++] =
                (struct annotation_line){from, joined ? lines_point(lines, i + 1, j) : from};
        }
    for (size_t i = 0; i < lines->count; i++) {
        size_t series = chart_annotated(lines->spec, i);
        if (!lines_have(lines, i, series))
            continue;
        struct vec2 point = lines_point(lines, i, series);
        annotation.index = i;
        annotation.at = (struct rect){point.x - dot, point.y - dot, 2 * dot, 2 * dot};
        annotation_add(picture, lint, &annotation);
    }
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
            float x = lines->x[i], y = roundf(lines_y(lines, value->value));
            chart_picture_mark(
                picture,
                (struct chart_mark){.hit = {x - finger, y - finger, 2 * finger, 2 * finger},
                                    .written = lines->said[i][j],
                                    .shown = {x - dot, y - dot, 2 * dot, 2 * dot},
                                    .anchor = {x, y}},
                chart_label_title(stage, lines->spec, i, j), value);
        }
    }
}

/* Where the plot is between its scale, the labels under it and the ends of its lines. */
static void place_plot(struct lines *lines)
{
    const struct stage *stage = lines->stage;
    float ends = ends_width(lines);
    float left = lines->room.x + ticks_width(lines) + stage_px(stage, 16);
    float right = lines->room.x + lines->room.w - ends;
    lines->plot = (struct rect){left, 0, fmaxf(1, right - left), 0};
    categories_place(lines);
    /* A number of several lines stands level with its middle. */
    const struct textbox *lowest = tick_box(lines, 0),
                         *highest = tick_box(lines, lines->axis.count - 1);
    float beneath = lowest->line_count > 1 ? lowest->height / 2 : 0;
    float top = lines->room.y + fmaxf(stage_px(stage, 48), highest->height / 2);
    float bottom =
        lines->room.y + lines->room.h - lines->row_height[0] - lines->row_height[1] - beneath;
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
                            .room = chart_plot_area(picture->sheet, lint, spec),
                            .count = spec->data.count,
                            .series = chart_series_count(spec)};
    picture->top = lines->room.y;
    find_axis(lines);
    place_plot(lines);
    if (lines->plot.h < stage_px(stage, 160))
        chart_plot_full(stage, lint, spec->data.mark, "lines", 0);
    add_scale(picture, lines);
    categories_add(picture->sheet, lint, lines);
    add_lines(picture, lines);
    add_words(picture, lint, lines);
    add_annotations(picture, lint, lines);
    add_marks(picture, lines);
    return picture;
}
