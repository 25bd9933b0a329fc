/* Horizontal bars from zero, in groups where there are several series, each with its value beside
 * it. */
#include "slide/chart/bars.h"

#include "slide/chart/annotations.h"
#include "slide/chart/forms.h"
#include "slide/chart/labels.h"
#include "slide/chart/plot_area.h"
#include "slide/kit/fit.h"
#include "ui/text.h"

static float lane_top(const struct bars *bars, const struct bar_row *row, size_t series)
{
    float lanes = (float)bars->series * row->bar + (float)(bars->series - 1) * bars->lane_gap;
    float top =
        bars->above ? row->top + row->height - lanes : row->top + roundf((row->height - lanes) / 2);
    return top + (float)series * (row->bar + bars->lane_gap);
}

/* A bar too short to be seen beside the axis is still one: it is not nothing. */
static struct rect bar_area(const struct bars *bars, const struct bar_row *row, size_t series)
{
    const struct quantity *value = row->texts[series].value;
    double number = value->given ? quantity_most(value) : 0;
    float end = bars_end(bars, number), least = fmaxf(2, stage_px(bars->stage, 6));
    float width = number == 0 ? 0 : fmaxf(least, fabsf(end - bars->zero));
    float left = number < 0 ? bars->zero - width : bars->zero;
    return (struct rect){left, lane_top(bars, row, series), width, row->bar};
}

/* The value and the name of the series, behind the bar's end. */
static struct rect text_area(const struct bars *bars, const struct bar_row *row, size_t series)
{
    const struct bar_text *text = &row->texts[series];
    struct rect bar = bar_area(bars, row, series);
    float gap = bars_text_gap(bars->stage);
    bool left = text->value->given && text->value->value < 0;
    float x = left ? bar.x - gap - text->width : bar.x + bar.w + gap;
    float height = text->box->height;
    return (struct rect){x, roundf(bar.y + bar.h / 2 - height / 2), text->width, height};
}

/* The label and the note, beside the row or above it. */
static struct rect label_area(const struct bars *bars, const struct bar_row *row)
{
    float top = bars->above ? row->top : row->top + roundf((row->height - row->label_height) / 2);
    float width = fmaxf(row->label->width, row->note->width);
    return (struct rect){bars->room.x, top, width, row->label_height};
}

static void add_label(struct chart_picture *picture, struct diags *lint, const struct bars *bars,
                      size_t index)
{
    struct sheet *sheet = picture->sheet;
    const struct chart_datum *datum = chart_at(bars->spec, index);
    const struct bar_row *row = &bars->rows[index];
    float top = label_area(bars, row).y;
    fit_text(bars->stage, lint, &datum->label, "label", row->label, 2);
    fit_text(bars->stage, lint, &datum->note, "note of a bar", row->note, 2);
    if (row->label->line_count > 0)
        sheet_text(sheet, row->label, bars->room.x, roundf(top + row->label->lines[0].baseline));
    top += row->label->height;
    if (row->note->line_count > 0)
        sheet_text(sheet, row->note, bars->room.x, roundf(top + row->note->lines[0].baseline));
}

/* The look of a series: in high contrast colours do not differ. */
static enum chart_look chart_picture_look(const struct stage *stage, size_t series)
{
    static const enum chart_look looks[CHART_SERIES_MAX] = {LOOK_SOLID, LOOK_SECOND, LOOK_HATCHED,
                                                            LOOK_OUTLINED};
    enum chart_look look = looks[series % CHART_SERIES_MAX];
    if (!stage->theme.high_contrast)
        return look;
    return look == LOOK_SECOND ? LOOK_OUTLINED : look == LOOK_OUTLINED ? LOOK_SECOND : look;
}

static enum chart_look look_of(const struct bars *bars, size_t index, size_t series)
{
    if (chart_at(bars->spec, index)->target)
        return LOOK_TARGET;
    if (chart_at(bars->spec, index)->contract)
        return LOOK_OUTLINED;
    return chart_picture_look(bars->stage, series);
}

/* E541: a number that takes more than one line. */
static void lint_text(const struct bars *bars, struct diags *lint, size_t index,
                      const struct bar_text *text)
{
    const struct text *own = &chart_at(bars->spec, index)->say;
    if (own->given && bars->spec->series.count == 0) {
        fit_text(bars->stage, lint, own, "value", text->box, 1);
        return;
    }
    if (text->box->line_count <= 1 || !lint || fit_reported(lint, text->value->mark, "E541"))
        return;
    diag_error(lint, text->value->mark, "E541", "this number is too long to stand beside its bar");
    diag_help(lint, "use a larger unit, such as million, or fewer decimals");
}

static void add_bar(struct chart_picture *picture, struct diags *lint, const struct bars *bars,
                    size_t index, size_t series)
{
    const struct bar_row *row = &bars->rows[index];
    const struct bar_text *text = &row->texts[series];
    struct rect area = bar_area(bars, row, series), said = text_area(bars, row, series);
    enum chart_growth growth =
        text->value->given && text->value->value < 0 ? GROW_LEFT : GROW_RIGHT;
    bool exact = text->value->bound == QUANTITY_EXACT && !text->value->range;
    if (area.w > 0) {
        struct chart_shape shape =
            chart_picture_bar(picture, area, growth, look_of(bars, index, series), exact);
        if (text->value->range)
            shape.uncertain =
                bars_end(bars, text->value->most) - bars_end(bars, text->value->value);
        shape.turn = (unsigned)(index * bars->series + series);
        chart_picture_add(picture, shape);
    }
    lint_text(bars, lint, index, text);
    float middle = area.y + area.h / 2;
    chart_plot_centred(picture->sheet, text->box, roundf(said.x), middle);
    if (text->name) {
        fit_text(bars->stage, lint, chart_series_name(bars->spec, series), "series", text->name, 1);
        chart_plot_centred(picture->sheet, text->name,
                           roundf(said.x + said.w - ceilf(text->name->width)), middle);
    }
    float half = (series > 0 || bars->series > 1 ? bars->lane_gap : bars->gap) / 2;
    struct rect hit = {bars->room.x, area.y - half, bars->room.w, area.h + 2 * half};
    struct rect shown = area;
    shown.w = fmaxf(shown.w, stage_px(bars->stage, 8));
    if (text->value->given)
        chart_picture_mark(
            picture,
            (struct chart_mark){.hit = hit,
                                .shown = shown,
                                .said = said,
                                .written =
                                    chart_label_is_exact(bars->stage, bars->spec, index, series),
                                .named = label_area(bars, row),
                                .anchor = {bars_end(bars, quantity_most(text->value)), middle}},
            chart_label_title(bars->stage, bars->spec, index, series), text->value);
}

/* A line at `x` from `top` to `bottom` that makes way for the values in its way. */
static void add_guide(struct sheet *sheet, const struct bars *bars, float x, float top,
                      float bottom, struct vec2 size)
{
    const struct stage *stage = bars->stage;
    float width = fmaxf(1, stage_px(stage, size.x)), clear = stage_px(stage, 12);
    x = roundf(x - width / 2);
    for (size_t i = 0; i < bars->shown; i++) {
        for (size_t j = 0; j < bars->series; j++) {
            struct rect said = rect_grow(text_area(bars, &bars->rows[i], j), clear);
            if (x + width < said.x || x > said.x + said.w || said.y + said.h <= top ||
                said.y >= bottom)
                continue;
            chart_plot_line(sheet, (struct rect){x, top, width, roundf(said.y) - top},
                            stage_px(stage, size.y), stage_px(stage, size.y));
            top = roundf(said.y + said.h);
        }
    }
    chart_plot_line(sheet, (struct rect){x, top, width, bottom - top}, stage_px(stage, size.y),
                    stage_px(stage, size.y));
}

/* A tick with its number under it, unless that would leave what is `free` (from x to y), which it
 * then takes its part of. */
static void add_tick(struct sheet *sheet, const struct bars *bars, double tick, float bottom,
                     struct vec2 *free)
{
    const struct stage *stage = bars->stage;
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    float width = fmaxf(1, stage_px(stage, 2)), height = stage_px(stage, 12);
    struct quantity value = {
        .given = true, .value = tick, .decimals = bars->axis.decimals, .unit = ""};
    struct textbox *box =
        text_set(stage, chart_label_value(stage, bars->spec, &value), style, bars->plot.w);
    float x = bars_end(bars, tick), left = roundf(x - box->width / 2);
    if (tick == 0) /* at the slide's edge it starts there */
        left = fmaxf(left, free->x);
    if (left < free->x || left + box->width > free->y)
        return;
    if (tick != 0)
        sheet_fill(sheet, (struct rect){roundf(x - width / 2), bottom - height, width, height},
                   stage->theme.ink);
    sheet_text(sheet, box, left, bottom + style.line_px);
    float gap = stage_px(stage, 16);
    if (tick >= 0)
        free->x = left + ceilf(box->width) + gap;
    if (tick <= 0)
        free->y = left - gap;
}

/* From zero to both sides, each that has room beside the one before. */
static void add_ticks(struct sheet *sheet, const struct bars *bars, float bottom)
{
    float edge = stage_px(bars->stage, 6);
    struct vec2 whole = {bars->room.x - edge, bars->room.x + bars->room.w}, free = whole;
    size_t zero = (size_t)lround(-bars->axis.least / bars->axis.step);
    add_tick(sheet, bars, 0, bottom, &free);
    struct vec2 right = {free.x, whole.y}, left = {whole.x, free.y};
    for (size_t i = zero + 1; i < bars->axis.count; i++)
        add_tick(sheet, bars, chart_axis_tick(&bars->axis, i), bottom, &right);
    for (size_t i = zero; i-- > 0;)
        add_tick(sheet, bars, chart_axis_tick(&bars->axis, i), bottom, &left);
}

static void add_axis(struct sheet *sheet, const struct bars *bars)
{
    const struct stage *stage = bars->stage;
    if (bars->shown == 0)
        return;
    const struct bar_row *last = &bars->rows[bars->shown - 1];
    float top = lane_top(bars, &bars->rows[0], 0) - stage_px(stage, 12);
    float bottom = last->top + last->height + stage_px(stage, bars->count > 6 ? 8 : 24);
    float width = fmaxf(2, stage_px(stage, 4));
    if (bars->spec->axis) {
        bottom += stage_px(stage, 8);
        add_ticks(sheet, bars, bottom);
    }
    if (bars->above) { /* the categories begin at the axis */
        for (size_t i = 0; i < bars->shown; i++) {
            float from = lane_top(bars, &bars->rows[i], 0);
            sheet_fill(
                sheet,
                (struct rect){bars->zero - width, from - stage_px(stage, 4), width,
                              bars->rows[i].top + bars->rows[i].height - from + stage_px(stage, 8)},
                stage->theme.ink);
        }
    } else {
        sheet_fill(sheet, (struct rect){bars->zero - width, top, width, bottom - top},
                   stage->theme.ink);
    }
    for (size_t i = 0; i + 1 < bars->shown; i++)
        if (chart_at(bars->spec, i)->whole && bars->rows[i].texts[0].value->given)
            add_guide(sheet, bars, bars_end(bars, bars->rows[i].texts[0].value->value),
                      lane_top(bars, &bars->rows[i], 0) + bars->rows[i].bar + stage_px(stage, 4),
                      bottom, (struct vec2){2, 4});
}

static void add_target(struct sheet *sheet, struct diags *lint, const struct bars *bars)
{
    const struct stage *stage = bars->stage;
    struct textbox *box = bars_target_box(bars);
    if (!box || bars->shown == 0)
        return;
    const struct bar_row *last = &bars->rows[bars->shown - 1];
    fit_text(stage, lint, &bars->spec->target.label, "target", box, 1);
    float x = bars_end(bars, bars->spec->target.value.value);
    float top = bars->rows[0].top - stage_px(stage, 12);
    float left = fminf(x - roundf(box->width / 2), bars->plot.x + bars->plot.w - box->width);
    sheet_text(sheet, box, roundf(fmaxf(bars->plot.x, left)), top - stage_px(stage, 12));
    add_guide(sheet, bars, x, top, last->top + last->height + stage_px(stage, 8),
              (struct vec2){4, 10});
}

/* A bar's end and its value. */
static struct rect mark_area(const struct bars *bars, const struct bar_row *row, size_t series)
{
    struct rect end = bar_area(bars, row, series);
    float width = fminf(end.w, stage_px(bars->stage, 80));
    if (row->texts[series].value->value >= 0)
        end.x += end.w - width;
    end.w = width;
    return rects_around(end, text_area(bars, row, series));
}

/* Each beside its value, between the first row and the last one. */
static void add_annotations(struct chart_picture *picture, struct diags *lint,
                            const struct bars *bars)
{
    const struct bar_row *last = bars->shown > 0 ? &bars->rows[bars->shown - 1] : NULL;
    struct annotation annotation = {.room = bars->plot};
    for (size_t i = 0; i < bars->shown; i++) {
        size_t series = chart_annotated(bars->spec, i);
        const struct bar_row *row = &bars->rows[i];
        if (series >= bars->series || !row->texts[series].value->given)
            continue;
        annotation.room.y = bars->rows[0].top;
        annotation.room.h = last->top + last->height - annotation.room.y;
        annotation.index = i;
        annotation.at = mark_area(bars, row, series);
        annotation_add(picture, lint, &annotation);
    }
}

const void *chart_bars_layout(const struct chart_spec *spec, const struct stage *stage,
                              struct diags *lint)
{
    struct chart_picture *picture = chart_picture_start(spec, stage);
    struct bars bars = {.spec = spec,
                        .stage = stage,
                        .room = chart_plot_area(picture->sheet, lint, spec),
                        .series = chart_series_count(spec),
                        .count = spec->data.count};
    picture->top = bars.room.y;
    bars_fit(&bars);
    if (bars.shown < bars.count)
        chart_plot_full(stage, lint, spec->data.marks[bars.shown],
                        bars.series > 1 ? "groups of bars" : "bars", bars.shown);
    for (size_t i = 0; i < bars.shown; i++) {
        add_label(picture, lint, &bars, i);
        for (size_t j = 0; j < bars.series; j++)
            add_bar(picture, lint, &bars, i, j);
    }
    add_axis(picture->sheet, &bars);
    add_target(picture->sheet, lint, &bars);
    add_annotations(picture, lint, &bars);
    return picture;
}
