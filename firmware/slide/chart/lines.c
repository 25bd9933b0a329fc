/* Lines over a scale that starts at zero, named at their ends; a missing value is a gap. */
#include <stdlib.h>
#include <string.h>

#include "slide/chart/axis.h"
#include "slide/chart/forms.h"
#include "slide/chart/labels.h"
#include "slide/chart/plot_area.h"
#include "slide/kit/fit.h"
#include "slide/kit/spread.h"
#include "ui/text.h"

struct line_label {
    struct textbox *box; /* NULL: dropped */
    float x;             /* of its left edge */
    unsigned row;        /* 0 or 1: labels that have no room beside each other are in two rows */
};

enum { LINES_TAKEN_MAX = 16 };

struct lines {
    const struct chart_spec *spec;
    const struct stage *stage;
    struct rect room, plot;
    size_t count, series;
    struct chart_axis axis;
    float x[CHART_DATA_MAX];
    struct line_label labels[CHART_DATA_MAX];
    int label_percent; /* text size of the labels: the visitor's or smaller */
    float row_height[2];
    size_t dropped;
    struct rect taken[LINES_TAKEN_MAX]; /* by texts in the plot and beside it */
    size_t taken_count;
    bool said[CHART_DATA_MAX][CHART_SERIES_MAX]; /* whose values are written at their points */
};

enum { VALUES_SAID = 8 };

static float y_of(const struct lines *lines, double value)
{
    double part = (value - lines->axis.least) / (lines->axis.most - lines->axis.least);
    return lines->plot.y + lines->plot.h * (float)(1 - part);
}

static bool is_free(const struct lines *lines, struct rect area)
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

static bool has_value(const struct lines *lines, size_t index, size_t series)
{
    return index < lines->count && chart_value(lines->spec, index, series)->given;
}

static int last_given(const struct lines *lines, size_t series)
{
    for (size_t i = lines->count; i-- > 0;)
        if (chart_value(lines->spec, i, series)->given)
            return (int)i;
    return -1;
}

/* Whether the scale goes on where the line has ended. */
static bool ends_early(const struct lines *lines, size_t series)
{
    int last = last_given(lines, series);
    return last >= 0 && (size_t)last + 1 < lines->count;
}

/* The text at the end of a line: its name and its last value; `dated`: and of when that is.
 * NULL: it has no value. */
static struct textbox *end_box(const struct lines *lines, size_t series, float width, bool dated)
{
    const struct stage *stage = lines->stage;
    int last = last_given(lines, series);
    if (last < 0)
        return NULL;
    const char *text = chart_label_mark(stage, lines->spec, (size_t)last, series);
    if (lines->spec->series.count > 0)
        text = arena_printf(
            stage->arena, "%s %s",
            text_in(chart_series_name(lines->spec, series), stage->settings.language), text);
    if (dated)
        text = arena_printf(
            stage->arena, "%s\n%s", text,
            text_in(&chart_at(lines->spec, (size_t)last)->label, stage->settings.language));
    struct colour colour = series == 0 ? stage->theme.accent : stage->theme.ink;
    return text_set(stage, text, stage_style(stage, TYPE_LABEL_STRONG, colour), width);
}

static float end_room(const struct stage *stage)
{
    return stage_columns(stage, stage->portrait ? 2 : 3);
}

/* Width of names and last values at the right of the plot, px. */
static float ends_width(const struct lines *lines)
{
    const struct stage *stage = lines->stage;
    float widest = 0;
    for (size_t j = 0; j < lines->series; j++) {
        bool dated = lines->series > 1 && ends_early(lines, j);
        struct textbox *box = end_box(lines, j, end_room(stage), dated);
        widest = box ? fmaxf(widest, ceilf(box->width)) : widest;
    }
    return widest + stage_px(stage, lines->series > 1 ? 48 : 24);
}

/* How the line goes on from a point to a neighbour: 1 up, -1 down, 0 not at all. */
static int way(const struct lines *lines, size_t index, size_t neighbour)
{
    if (!has_value(lines, neighbour, 0))
        return 0;
    double from = chart_value(lines->spec, index, 0)->value;
    double to = chart_value(lines->spec, neighbour, 0)->value;
    return to > from ? 1 : to < from ? -1 : 0;
}

/* The area of a value of `size` beside its point: where the line does not go. */
static struct rect value_area(const struct lines *lines, size_t index, struct vec2 size)
{
    float gap = stage_px(lines->stage, 16), x = lines->x[index];
    float y = y_of(lines, chart_value(lines->spec, index, 0)->value);
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
static void put(struct chart_picture *picture, struct lines *lines, const struct textbox *box,
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
    int last = last_given(lines, 0);
    if (lines->series > 1 || lines->count > VALUES_SAID)
        return;
    for (size_t i = 0; i < lines->count; i++) {
        if (!has_value(lines, i, 0) || (int)i == last)
            continue;
        struct textbox *box =
            text_set(stage, chart_label_mark(stage, lines->spec, i, 0),
                     stage_style(stage, TYPE_SMALL_STRONG, stage->theme.ink), lines->plot.w / 3);
        struct rect area = value_area(lines, i, (struct vec2){ceilf(box->width), box->height});
        if (area.x < lines->plot.x || area.y < lines->room.y || box->line_count != 1 ||
            area.y + area.h > lines->plot.y + lines->plot.h || !is_free(lines, area))
            continue;
        put(picture, lines, box, area);
        lines->said[i][0] = chart_label_is_exact(stage, lines->spec, i, 0);
    }
}

struct line_end {
    struct textbox *box;
    struct vec2 from; /* the line's last point */
    size_t series;
};

static struct vec2 point_of(const struct lines *lines, size_t index, size_t series)
{
    return (struct vec2){lines->x[index],
                         y_of(lines, chart_value(lines->spec, index, series)->value)};
}

static bool meets_a_line(const struct lines *lines, struct rect area)
{
    for (size_t j = 0; j < lines->series; j++)
        for (size_t i = 0; i < lines->count; i++) {
            if (!has_value(lines, i, j))
                continue;
            struct vec2 from = point_of(lines, i, j), to = from;
            if (has_value(lines, i + 1, j))
                to = point_of(lines, i + 1, j);
            if (rect_crossed(area, from, to))
                return true;
        }
    return false;
}

/* Beside the last point of a line that ends early, where no line and no text is; false
 * where there is no such place. */
static bool find_end(const struct lines *lines, size_t series, const struct textbox *box,
                     struct rect *out)
{
    const struct stage *stage = lines->stage;
    struct vec2 end = point_of(lines, (size_t)last_given(lines, series), series);
    float w = ceilf(box->width), h = box->height, gap = stage_px(stage, 24);
    const struct vec2 areas[] = {{end.x + gap, end.y - h / 2},
                                 {end.x + gap, end.y - h},
                                 {end.x + gap, end.y},
                                 {end.x - w / 2, end.y - h - gap},
                                 {end.x - w / 2, end.y + gap}};
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) {
        struct rect area = {areas[i].x, areas[i].y, w, h};
        bool inside = area.x >= lines->plot.x && area.y >= lines->room.y &&
                      area.x + w <= lines->plot.x + lines->plot.w &&
                      area.y + h <= lines->plot.y + lines->plot.h;
        if (inside && is_free(lines, area) &&
            !meets_a_line(lines, rect_grow(area, stage_px(stage, 10)))) {
            *out = area;
            return true;
        }
    }
    return false;
}

static void say_end(struct lines *lines, size_t series)
{
    size_t last = (size_t)last_given(lines, series);
    lines->said[last][series] = chart_label_is_exact(lines->stage, lines->spec, last, series);
}

/* Of several lines those that end early are named where they end; reports which have no name yet.
 */
static void add_early_ends(struct chart_picture *picture, struct diags *lint, struct lines *lines,
                           bool unsaid[static CHART_SERIES_MAX])
{
    for (size_t j = 0; j < lines->series; j++) {
        struct textbox *box = end_box(lines, j, end_room(lines->stage), false);
        struct rect area;
        unsaid[j] = box;
        if (!box || lines->series == 1 || !ends_early(lines, j) || box->line_count == 0 ||
            !find_end(lines, j, box, &area))
            continue;
        unsaid[j] = false;
        put(picture, lines, box, area);
        say_end(lines, j);
        fit_words_wide(lines->stage, lint, chart_series_name(lines->spec, j), "series", box);
    }
}

/* Ends in the order of their heights; returns how many there are. */
static size_t sort_ends(const struct lines *lines, float width, const bool *unsaid,
                        struct line_end *ends, struct spread_item *items)
{
    size_t count = 0;
    for (size_t j = 0; j < lines->series; j++) {
        if (!unsaid[j])
            continue;
        struct textbox *box = end_box(lines, j, width, lines->series > 1 && ends_early(lines, j));
        size_t at = count++;
        struct vec2 from = point_of(lines, (size_t)last_given(lines, j), j);
        for (; at > 0 && items[at - 1].wish > from.y; at--) {
            ends[at] = ends[at - 1];
            items[at] = items[at - 1];
        }
        ends[at] = (struct line_end){box, from, j};
        items[at] = (struct spread_item){.size = box->height, .wish = from.y};
    }
    return count;
}

/* Names and last values: in a column at the right, a single one right behind its last point. */
static void add_ends(struct chart_picture *picture, struct diags *lint, struct lines *lines)
{
    const struct stage *stage = lines->stage;
    struct line_end ends[CHART_SERIES_MAX];
    struct spread_item items[CHART_SERIES_MAX];
    bool unsaid[CHART_SERIES_MAX];
    add_early_ends(picture, lint, lines, unsaid);
    float width = end_room(stage), x = lines->plot.x + lines->plot.w + stage_px(stage, 48);
    size_t count = sort_ends(lines, width, unsaid, ends, items);
    if (lines->series == 1 && count > 0)
        x = ends[0].from.x + stage_px(stage, 24);
    float bottom = lines->plot.y + lines->plot.h + stage_px(stage, 24);
    if (!spread_in_order(items, count, lines->room.y, bottom, stage_px(stage, 4)))
        chart_plot_full(stage, lint, lines->spec->data.mark, "names of the lines", 0);
    float from = lines->plot.x + lines->plot.w;
    for (size_t i = 0; i < count; i++)
        if (ends_early(lines, ends[i].series))
            from = fminf(from, ends[i].from.x);
    float far = fmaxf(1, x - from);
    struct layer *layer = layer_start(stage->arena, far, fmaxf(1, lines->room.h));
    struct path path = path_start(stage->arena);
    for (size_t i = 0; i < count; i++) {
        const struct textbox *box = ends[i].box;
        if (box->line_count == 0)
            continue;
        put(picture, lines, box, (struct rect){x, items[i].at, ceilf(box->width), box->height});
        say_end(lines, ends[i].series);
        if (lines->spec->series.count > 0)
            fit_words_wide(stage, lint, chart_series_name(lines->spec, ends[i].series), "series",
                           box);
        float start = lines->plot.x + lines->plot.w;
        if (ends_early(lines, ends[i].series))
            start = ends[i].from.x;
        path_move(&path, start - from, roundf(ends[i].from.y - lines->room.y));
        path_line(&path, far - stage_px(stage, 8), items[i].at + items[i].size / 2 - lines->room.y);
    }
    if (lines->series == 1)
        return;
    layer_stroke(
        layer, &path,
        (struct stroke){.colour = stage->theme.control, .width = fmaxf(1, stage_px(stage, 2))});
    sheet_layer(picture->ground, layer_finish(layer), (struct vec2){from, lines->room.y});
}

/* Its label is over the line at the left, else where there is room. */
static struct rect target_area(const struct lines *lines, const struct textbox *box, float y)
{
    const struct stage *stage = lines->stage;
    float gap = stage_px(stage, 8), right = lines->plot.x + lines->plot.w - gap - box->width;
    float over = y - gap - box->height, under = y + gap;
    struct rect first = {lines->plot.x + gap, over, box->width, box->height};
    const struct rect areas[] = {first,
                                 {right, over, box->width, box->height},
                                 {first.x, under, box->width, box->height},
                                 {right, under, box->width, box->height}};
    for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++)
        if (areas[i].x >= lines->plot.x && is_free(lines, areas[i]))
            return areas[i];
    return first;
}

static void add_target(struct chart_picture *picture, struct diags *lint, struct lines *lines)
{
    const struct stage *stage = lines->stage;
    const struct chart_reference *target = &lines->spec->target;
    if (!target->value.given)
        return;
    float y = roundf(y_of(lines, target->value.value)), width = stage_px(stage, 4);
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
    if (box->line_count > 0)
        put(picture, lines, box, target_area(lines, box, y));
}

static void add_words(struct chart_picture *picture, struct diags *lint, struct lines *lines)
{
    add_target(picture, lint, lines);
    add_ends(picture, lint, lines);
    add_values(picture, lines);
}

enum { ALL_KEPT = 12, LINES_MOST = 2 };

static const char *label_of(const struct lines *lines, size_t index)
{
    return text_in(&chart_at(lines->spec, index)->label, lines->stage->settings.language);
}

/* The label as a year, or 0. */
static int year_of(const struct lines *lines, size_t index)
{
    const char *label = text_in(&chart_at(lines->spec, index)->label, 0);
    return strlen(label) == 4 && strspn(label, "0123456789") == 4 ? atoi(label) : 0;
}

static bool are_years(const struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        if (year_of(lines, i) == 0 || (i > 0 && year_of(lines, i) <= year_of(lines, i - 1)))
            return false;
    return lines->count > 1;
}

static void spread_evenly(struct lines *lines)
{
    float pitch = lines->plot.w / (float)lines->count;
    for (size_t i = 0; i < lines->count; i++)
        lines->x[i] = roundf(lines->plot.x + pitch * ((float)i + 0.5f));
}

static void spread_by_year(struct lines *lines)
{
    float inset = stage_px(lines->stage, 60);
    int first = year_of(lines, 0), last = year_of(lines, lines->count - 1);
    for (size_t i = 0; i < lines->count; i++) {
        float part = (float)(year_of(lines, i) - first) / (float)(last - first);
        lines->x[i] = roundf(lines->plot.x + inset + part * (lines->plot.w - 2 * inset));
    }
}

static struct text_style label_style(const struct lines *lines)
{
    struct stage stage = *lines->stage;
    stage.settings.text_percent = lines->label_percent;
    return stage_style(&stage, TYPE_LABEL, stage.theme.ink);
}

/* How wide a label may be beside those `apart` areas away. */
static float width_for(const struct lines *lines, size_t index, size_t apart)
{
    float x = lines->x[index], gap = stage_px(lines->stage, 16);
    float right = lines->room.x + lines->room.w;
    float width = 2 * fminf(x - lines->room.x, right - x);
    if (index >= apart)
        width = fminf(width, x - lines->x[index - apart] - gap);
    if (index + apart < lines->count)
        width = fminf(width, lines->x[index + apart] - x - gap);
    return fmaxf(width, stage_px(lines->stage, 24));
}

/* All labels in `rows` rows; false when a word breaks or a label is too high. */
static bool set_all(struct lines *lines, unsigned rows)
{
    bool good = true;
    lines->row_height[0] = lines->row_height[1] = 0;
    for (size_t i = 0; i < lines->count; i++) {
        struct line_label *label = &lines->labels[i];
        struct text_style style = label_style(lines);
        float width = width_for(lines, i, rows);
        style.align = ALIGN_CENTRE;
        label->box = text_set(lines->stage, label_of(lines, i), style, width);
        label->x = roundf(lines->x[i] - width / 2);
        label->row = (unsigned)i % rows;
        lines->row_height[label->row] = fmaxf(lines->row_height[label->row], label->box->height);
        good = good && !label->box->broken_words && label->box->line_count <= LINES_MOST;
    }
    return good;
}

/* One row, left to right, each that touches the one before it left out. */
static void drop_some(struct lines *lines)
{
    float from = lines->room.x, end = lines->room.x + lines->room.w;
    float gap = stage_px(lines->stage, 16);
    lines->row_height[0] = lines->row_height[1] = 0;
    for (size_t i = 0; i < lines->count; i++) {
        struct line_label *label = &lines->labels[i];
        label->box =
            text_set(lines->stage, label_of(lines, i), label_style(lines), lines->room.w / 2);
        label->x = roundf(lines->x[i] - label->box->width / 2);
        label->row = 0;
        if (label->x < from || label->x + label->box->width > end || label->box->line_count > 1) {
            label->box = NULL;
            lines->dropped++;
            continue;
        }
        from = label->x + ceilf(label->box->width) + gap;
        lines->row_height[0] = fmaxf(lines->row_height[0], label->box->height);
    }
}

/* Labels in one row or two; whose words have no room at the visitor's text size are smaller. */
static bool set_evenly(struct lines *lines)
{
    int percent = lines->stage->settings.text_percent;
    for (lines->label_percent = percent; lines->label_percent >= 100; lines->label_percent -= 25)
        if (set_all(lines, 1) || set_all(lines, 2))
            return true;
    lines->label_percent = percent;
    return set_all(lines, 2);
}

static void place_points(struct lines *lines)
{
    lines->dropped = 0;
    lines->label_percent = lines->stage->settings.text_percent;
    if (are_years(lines)) {
        spread_by_year(lines);
        if (set_all(lines, 1) || set_all(lines, 2))
            return;
    }
    spread_evenly(lines);
    if (!set_evenly(lines) && lines->count > ALL_KEPT)
        drop_some(lines);
}

enum { POINTS_MARKED = 12 };

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
        float y = roundf(y_of(lines, tick)), width = zero ? strong : thin;
        struct textbox *box = tick_box(lines, i);
        sheet_fill(picture->ground,
                   (struct rect){lines->plot.x, y - roundf(width / 2), lines->plot.w, width},
                   zero ? stage->theme.ink : stage->theme.rule);
        chart_plot_centred(picture->sheet, box,
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
        if (!has_value(lines, i, series))
            continue;
        const struct quantity *value = chart_value(lines->spec, i, series);
        struct vec2 at = {lines->x[i] - origin.x, y_of(lines, value->value) - origin.y};
        bool joined = i > 0 && has_value(lines, i - 1, series);
        if (joined)
            path_line(&line, at.x, at.y);
        else
            path_move(&line, at.x, at.y);
        bool lonely = !joined && !has_value(lines, i + 1, series);
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
            float x = lines->x[i], y = roundf(y_of(lines, value->value));
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
    place_points(lines);
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
                            .room = chart_plot_area(picture->sheet, lint, spec),
                            .count = spec->data.count,
                            .series = chart_series_count(spec)};
    picture->top = lines->room.y;
    find_axis(lines);
    place_plot(lines);
    if (lines->plot.h < stage_px(stage, 160))
        chart_plot_full(stage, lint, spec->data.mark, "lines", 0);
    add_scale(picture, lines);
    add_labels(picture->sheet, lint, lines);
    add_lines(picture, lines);
    add_words(picture, lint, lines);
    add_marks(picture, lines);
    return picture;
}
