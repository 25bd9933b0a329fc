/* Lines over a scale that starts at zero, named at their ends; a missing value is a gap. */
#include "slide/chart_lines.h"

#include "slide/chart_forms.h"
#include "slide/chart_say.h"
#include "slide/chart_spread.h"
#include "slide/fit.h"

enum { VALUES_SAID = 8, POINTS_MARKED = 12 };

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
    return sheet_set(stage, chart_say_value(stage, lines->spec, &value),
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

static int last_given(const struct lines *lines, size_t series)
{
    for (size_t i = lines->count; i-- > 0;)
        if (chart_value(lines->spec, i, series)->given)
            return (int)i;
    return -1;
}

/* What stands at the end of a line: its name and its last value. NULL: it has no value. */
static struct textbox *end_box(const struct lines *lines, size_t series, float width)
{
    const struct stage *stage = lines->stage;
    int last = last_given(lines, series);
    if (last < 0)
        return NULL;
    const char *text = chart_say_mark(stage, lines->spec, (size_t)last, series);
    if (lines->spec->series.count > 0)
        text = arena_printf(
            stage->arena, "%s %s",
            text_in(chart_series_name(lines->spec, series), stage->settings.language), text);
    struct colour colour = series == 0 ? stage->theme.accent : stage->theme.ink;
    return sheet_set(stage, text, stage_style(stage, TYPE_LABEL_STRONG, colour), width);
}

static void add_scale(struct sheet *sheet, const struct lines *lines)
{
    const struct stage *stage = lines->stage;
    float thin = fmaxf(1, stage_px(stage, 2)), strong = fmaxf(2, stage_px(stage, 4));
    for (size_t i = 0; i < lines->axis.count; i++) {
        double tick = chart_axis_tick(&lines->axis, i);
        bool zero = fabs(tick) < lines->axis.step / 2;
        float y = roundf(chart_lines_y(lines, tick)), width = zero ? strong : thin;
        struct textbox *box = tick_box(lines, i);
        sheet_fill(sheet, (struct rect){lines->plot.x, y - roundf(width / 2), lines->plot.w, width},
                   zero ? stage->theme.ink : stage->theme.rule);
        chart_room_centred(sheet, box, roundf(lines->plot.x - stage_px(stage, 16) - box->width), y);
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
    if (lines->dropped == 0 || !lint || fit_told(lint, lines->spec->data.mark, "W542"))
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

static bool has(const struct lines *lines, size_t index, size_t series)
{
    return index < lines->count && chart_value(lines->spec, index, series)->given;
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
        if (!has(lines, i, series))
            continue;
        const struct quantity *value = chart_value(lines->spec, i, series);
        struct vec2 at = {lines->x[i] - origin.x, chart_lines_y(lines, value->value) - origin.y};
        bool joined = i > 0 && has(lines, i - 1, series);
        if (joined)
            path_line(&line, at.x, at.y);
        else
            path_move(&line, at.x, at.y);
        bool lonely = !joined && !has(lines, i + 1, series);
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

/* How the line goes on from a point to a neighbour: 1 up, -1 down, 0 not at all. */
static int way(const struct lines *lines, size_t index, size_t neighbour)
{
    if (!has(lines, neighbour, 0))
        return 0;
    double from = chart_value(lines->spec, index, 0)->value;
    double to = chart_value(lines->spec, neighbour, 0)->value;
    return to > from ? 1 : to < from ? -1 : 0;
}

/* Where a value of `size` stands beside its point: where the line does not go. */
static struct rect value_place(const struct lines *lines, size_t index, struct vec2 size)
{
    float gap = stage_px(lines->stage, 16), x = lines->x[index];
    float y = chart_lines_y(lines, chart_value(lines->spec, index, 0)->value);
    int before = index > 0 ? way(lines, index, index - 1) : 0, after = way(lines, index, index + 1);
    struct rect place = {x - size.x / 2, y - gap - size.y, size.x, size.y};
    if (after > 0 && before > 0)
        place.y = y + gap;
    else if (after > 0)
        place.x = x - size.x;
    else if (before > 0)
        place.x = x;
    return place;
}

/* Up to eight values of a single line stand beside their points, as far as they do not meet. */
static void add_values(struct sheet *sheet, const struct lines *lines)
{
    const struct stage *stage = lines->stage;
    int last = last_given(lines, 0);
    float end = 0;
    if (lines->series > 1 || lines->count > VALUES_SAID)
        return;
    for (size_t i = 0; i < lines->count; i++) {
        if (!has(lines, i, 0) || (int)i == last)
            continue;
        struct textbox *box =
            sheet_set(stage, chart_say_mark(stage, lines->spec, i, 0),
                      stage_style(stage, TYPE_SMALL_STRONG, stage->theme.ink), lines->plot.w / 3);
        struct rect place = value_place(lines, i, (struct vec2){ceilf(box->width), box->height});
        if (place.x < end || place.x < lines->plot.x || place.y < lines->room.y ||
            place.y + place.h > lines->plot.y + lines->plot.h || box->line_count != 1)
            continue;
        sheet_text(sheet, box, roundf(place.x), roundf(place.y + box->lines[0].baseline));
        end = place.x + place.w + stage_px(stage, 12);
    }
}

static void add_marks(struct chart_picture *picture, const struct lines *lines)
{
    const struct stage *stage = lines->stage;
    float finger = stage_px(stage, 44), dot = stage_px(stage, 12);
    for (size_t i = 0; i < lines->count; i++) {
        for (size_t j = 0; j < lines->series; j++) {
            const struct quantity *value = chart_value(lines->spec, i, j);
            if (!value->given)
                continue;
            float x = lines->x[i], y = roundf(chart_lines_y(lines, value->value));
            chart_picture_mark(picture, (struct rect){x - dot, y - dot, 2 * dot, 2 * dot},
                               (struct rect){x - finger, y - finger, 2 * finger, 2 * finger},
                               chart_say_title(stage, lines->spec, i, j), value);
        }
    }
}

struct line_end {
    struct textbox *box;
    struct vec2 from; /* the line's last point */
};

/* Ends in the order of their heights; returns how many there are. */
static size_t sort_ends(const struct lines *lines, float width, struct line_end *ends,
                        struct spread_item *items)
{
    size_t count = 0;
    for (size_t j = 0; j < lines->series; j++) {
        struct textbox *box = end_box(lines, j, width);
        if (!box)
            continue;
        size_t last = (size_t)last_given(lines, j), at = count++;
        struct vec2 from = {lines->x[last],
                            chart_lines_y(lines, chart_value(lines->spec, last, j)->value)};
        for (; at > 0 && items[at - 1].wish > from.y; at--) {
            ends[at] = ends[at - 1];
            items[at] = items[at - 1];
        }
        ends[at] = (struct line_end){box, from};
        items[at] = (struct spread_item){.size = box->height, .wish = from.y};
    }
    return count;
}

static void add_ends(struct sheet *sheet, struct diags *lint, const struct lines *lines, float x,
                     float width)
{
    const struct stage *stage = lines->stage;
    struct line_end ends[CHART_SERIES_MAX];
    struct spread_item items[CHART_SERIES_MAX];
    size_t count = sort_ends(lines, width, ends, items);
    float bottom = lines->plot.y + lines->plot.h + stage_px(stage, 24);
    if (!chart_spread(items, count, lines->room.y, bottom, stage_px(stage, 4)))
        chart_room_full(stage, lint, lines->spec->data.mark, "lines", 1);
    float from = lines->plot.x + lines->plot.w, far = fmaxf(1, x - from);
    struct layer *layer = layer_start(stage->arena, far, fmaxf(1, lines->room.h));
    struct path path = path_start(stage->arena);
    for (size_t i = 0; i < count; i++) {
        const struct textbox *box = ends[i].box;
        if (box->line_count == 0)
            continue;
        sheet_text(sheet, box, x, roundf(items[i].at + box->lines[0].baseline));
        if (lines->spec->series.count > 0)
            fit_words_wide(stage, lint, chart_series_name(lines->spec, 0), "series", box);
        path_move(&path, 0, roundf(ends[i].from.y - lines->room.y));
        path_line(&path, far - stage_px(stage, 8), items[i].at + items[i].size / 2 - lines->room.y);
    }
    if (lines->series == 1)
        return;
    layer_stroke(
        layer, &path,
        (struct stroke){.colour = stage->theme.control, .width = fmaxf(1, stage_px(stage, 2))});
    sheet_layer(sheet, layer_finish(layer), (struct vec2){from, lines->room.y});
}

static void add_target(struct sheet *sheet, struct diags *lint, const struct lines *lines)
{
    const struct stage *stage = lines->stage;
    const struct chart_reference *target = &lines->spec->target;
    if (!target->value.given)
        return;
    float y = roundf(chart_lines_y(lines, target->value.value)), width = stage_px(stage, 4);
    const char *text =
        arena_printf(stage->arena, "%s %s", text_in(&target->label, stage->settings.language),
                     chart_say_value(stage, lines->spec, &target->value));
    struct textbox *box = sheet_set(
        stage, text, stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink), lines->plot.w);
    fit_text(stage, lint, &target->label, "target", box, 1);
    chart_room_line(sheet,
                    (struct rect){lines->plot.x, y - width / 2, lines->plot.w, fmaxf(2, width)},
                    stage_px(stage, 18), stage_px(stage, 10));
    sheet_text(sheet, box, lines->plot.x + stage_px(stage, 8), y - stage_px(stage, 14));
}

/* Where the plot is between its scale, what stands under it and the ends of its lines. */
static float place_plot(struct lines *lines, float ends)
{
    const struct stage *stage = lines->stage;
    float gap = stage_px(stage, 24), widest = 0;
    for (size_t j = 0; j < lines->series; j++) {
        struct textbox *box = end_box(lines, j, ends);
        widest = box ? fmaxf(widest, ceilf(box->width)) : widest;
    }
    float left = lines->room.x + ticks_width(lines) + stage_px(stage, 16);
    float right = lines->room.x + lines->room.w - widest - (lines->series > 1 ? 2 : 1) * gap;
    lines->plot = (struct rect){left, 0, fmaxf(1, right - left), 0};
    chart_lines_under(lines);
    float top = lines->room.y + stage_px(stage, 48);
    float bottom = lines->room.y + lines->room.h - lines->row_height[0] - lines->row_height[1];
    lines->plot.y = top;
    lines->plot.h = fmaxf(1, bottom - stage_px(stage, 20) - top);
    return lines->room.x + lines->room.w - widest;
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
    float ends = stage_columns(stage, stage->portrait ? 2 : 3);
    find_axis(lines);
    float x = place_plot(lines, ends);
    if (lines->plot.h < stage_px(stage, 160))
        chart_room_full(stage, lint, spec->data.mark, "lines of labels", 1);
    add_scale(picture->sheet, lines);
    add_labels(picture->sheet, lint, lines);
    add_lines(picture, lines);
    add_values(picture->sheet, lines);
    int last = last_given(lines, 0);
    if (lines->series == 1 && last >= 0) /* right behind its last point */
        x = lines->x[last] + stage_px(stage, 24);
    add_ends(picture->sheet, lint, lines, x, ends);
    add_target(picture->sheet, lint, lines);
    add_marks(picture, lines);
    return picture;
}
