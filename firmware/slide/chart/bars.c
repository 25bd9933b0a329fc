/* Horizontal bars from zero, in groups where there are several series, each with its value beside
 * it. */
#include "slide/chart/axis.h"
#include "slide/chart/forms.h"
#include "slide/chart/labels.h"
#include "slide/chart/plot_area.h"
#include "slide/kit/fit.h"
#include "slide/kit/header.h"
#include "ui/text.h"

/* A value and, in the first row that has one, the name of its series behind it. */
struct bar_text {
    const struct quantity *value;
    struct textbox *box, *name; /* name NULL: none */
    float width;                /* of both, px; 0: there is neither */
};

struct bar_row {
    struct textbox *label, *note;
    float label_height;     /* of label and note together, px */
    float bar, height;      /* of one bar; of the row */
    float top;              /* of the row; set last */
    struct bar_text *texts; /* one for each series */
};

struct bars {
    const struct chart_spec *spec;
    const struct stage *stage;
    struct rect room;
    size_t series, count, shown; /* shown: rows that have room */
    bool above;                  /* categories are above their bars, else beside them */
    float label_width;           /* of a category, px */
    struct rect plot;            /* of bars and their values */
    float gap, lane_gap;         /* between rows; between the bars of a row */
    float head, foot;            /* above the first row and below the last one: target, axis */
    struct bar_row *rows;
    struct chart_axis axis;
    double scale; /* px for one of the unit */
    float zero;   /* x */
};

/* How high bars, how large their values and how wide the gaps between rows are, design px: thinner
 * where there are many. Value 0: as large as labels. */
static const struct tier {
    float bar, value, gap;
} tiers[] = {{200, 112, 44}, {144, 88, 36}, {104, 72, 28}, {84, 52, 24},
             {64, 52, 20},   {52, 0, 16},   {40, 0, 12},   {32, 0, 8}};
enum { TIERS = sizeof tiers / sizeof tiers[0], TIER_LARGE = 2, TIER_WHOLE = 3, TIER_SERIES = 4 };

/* From a bar's end to its value, px. */
static float text_gap(const struct stage *stage)
{
    return stage_px(stage, 24);
}

static struct text_style label_style(const struct stage *stage)
{
    struct text_style style = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink);
    if (!stage_large(stage)) { /* as stops of a corridor */
        style.size_px = (unsigned)stage_px(stage, 36);
        style.line_px = stage_px(stage, 44);
    }
    return style;
}

static bool any_negative(const struct bars *bars)
{
    for (size_t i = 0; i < bars->count; i++)
        for (size_t j = 0; j < bars->series; j++)
            if (chart_value(bars->spec, i, j)->value < 0)
                return true;
    return false;
}

/* The display face has no minus sign: where one is needed all values are in the text face. */
static struct text_style value_style(const struct bars *bars, float size)
{
    struct stage plain = *bars->stage;
    const struct stage *stage = &plain;
    plain.settings.high_contrast |= any_negative(bars);
    if (size <= 0)
        return stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink);
    struct text_style style = stage_style(stage, TYPE_D1, stage->theme.ink);
    style.size_px = (unsigned)lroundf((float)style.size_px * size / 80);
    style.line_px = stage_px(stage, size);
    return style;
}

static void set_labels(struct bars *bars)
{
    const struct stage *stage = bars->stage;
    unsigned language = stage->settings.language;
    struct text_style style = label_style(stage);
    struct text_style small = stage_style(stage, TYPE_SMALL, stage->theme.ink);
    style.align = small.align = bars->above ? ALIGN_LEFT : ALIGN_RIGHT;
    for (size_t i = 0; i < bars->count; i++) {
        const struct chart_datum *datum = chart_at(bars->spec, i);
        struct bar_row *row = &bars->rows[i];
        row->label = text_set(stage, text_in(&datum->label, language), style, bars->label_width);
        row->note = text_set(stage, datum->note.given ? text_in(&datum->note, language) : "", small,
                             bars->label_width);
        row->label_height = row->label->height + row->note->height;
    }
}

static bool labels_fit_beside(const struct bars *bars)
{
    for (size_t i = 0; i < bars->count; i++) {
        const struct bar_row *row = &bars->rows[i];
        if (row->label->broken_words || row->note->broken_words || row->label->line_count > 2)
            return false;
    }
    return true;
}

/* Three columns for the categories, or a line above each bar. */
static void choose_side(struct bars *bars)
{
    const struct stage *stage = bars->stage;
    float axis = stage_px(stage, 4), gap = stage_px(stage, 24);
    bars->plot = bars->room;
    bars->above = stage->portrait;
    bars->label_width = stage_columns(stage, 3);
    if (!bars->above) {
        set_labels(bars);
        bars->above = !labels_fit_beside(bars);
    }
    if (bars->above) {
        bars->label_width = bars->room.w;
        set_labels(bars);
    } else {
        float left = bars->room.x + bars->label_width + gap;
        bars->plot.x = left;
        bars->plot.w = bars->room.x + bars->room.w - left;
    }
    bars->plot.x += axis;
    bars->plot.w -= axis;
}

static size_t first_with(const struct bars *bars, size_t series)
{
    for (size_t i = 0; i < bars->count; i++)
        if (chart_value(bars->spec, i, series)->given)
            return i;
    return bars->count;
}

/* A value in `room` px. */
static void set_text(const struct bars *bars, size_t row, size_t series, struct text_style style,
                     float room)
{
    const struct stage *stage = bars->stage;
    struct bar_text *text = &bars->rows[row].texts[series];
    *text = (struct bar_text){.value = chart_value(bars->spec, row, series)};
    if (!text->value->given)
        style = stage_style(stage, TYPE_LABEL, stage->theme.ink3);
    text->box = text_set(stage, chart_label_mark(stage, bars->spec, row, series), style, room);
    text->width = ceilf(text->box->width);
    if (bars->spec->series.count == 0 || first_with(bars, series) != row)
        return;
    text->name =
        text_set(stage, text_in(chart_series_name(bars->spec, series), stage->settings.language),
                 stage_style(stage, TYPE_LABEL, stage->theme.ink2), room * 0.6f);
    text->width += stage_px(stage, 16) + ceilf(text->name->width);
}

static bool any_wrapped(const struct bars *bars)
{
    for (size_t i = 0; i < bars->count; i++)
        for (size_t j = 0; j < bars->series; j++)
            if (bars->rows[i].texts[j].box->line_count > 1)
                return true;
    return false;
}

/* The whole is larger than its parts in the largest size that these have. */
static const struct tier *tier_of(const struct bars *bars, size_t row, size_t tier)
{
    return chart_at(bars->spec, row)->whole && tier == TIER_WHOLE ? &tiers[TIER_LARGE]
                                                                  : &tiers[tier];
}

/* How far bars and the texts at their ends reach from zero, to the left and to the right. */
static void reach(const struct bars *bars, double scale, float *left, float *right)
{
    const struct stage *stage = bars->stage;
    float gap = text_gap(stage);
    *left = *right = 0;
    for (size_t i = 0; i < bars->count; i++) {
        for (size_t j = 0; j < bars->series; j++) {
            const struct bar_text *text = &bars->rows[i].texts[j];
            double value = text->value->given ? quantity_most(text->value) : 0;
            float end = (float)(scale * fabs(value)) + gap + text->width;
            if (value < 0)
                *left = fmaxf(*left, end);
            else
                *right = fmaxf(*right, end);
        }
    }
    if (bars->spec->axis) { /* half of a tick's label, roughly */
        float half = 2 * (float)stage_style(stage, TYPE_SMALL, stage->theme.ink3).size_px;
        *right = fmaxf(*right, (float)(scale * bars->axis.most) + half);
        *left =
            bars->axis.least < 0 ? fmaxf(*left, (float)(scale * -bars->axis.least) + half) : *left;
    }
    if (bars->spec->target.value.given) {
        float end = (float)(scale * fabs(bars->spec->target.value.value)) + stage_px(stage, 4);
        float *side = bars->spec->target.value.value < 0 ? left : right;
        *side = fmaxf(*side, end);
    }
}

static void set_texts(struct bars *bars, size_t tier, float room)
{
    for (size_t i = 0; i < bars->count; i++)
        for (size_t j = 0; j < bars->series; j++)
            set_text(bars, i, j, value_style(bars, tier_of(bars, i, tier)->value), room);
}

static void set_rows(struct bars *bars, size_t tier)
{
    const struct stage *stage = bars->stage;
    bars->gap = stage_px(stage, tiers[tier].gap);
    bars->lane_gap = stage_px(stage, 6);
    for (size_t i = 0; i < bars->count; i++) {
        struct bar_row *row = &bars->rows[i];
        const struct tier *own = tier_of(bars, i, tier);
        float letters = (float)value_style(bars, own->value).size_px;
        row->bar = fmaxf(stage_px(stage, own->bar), roundf(0.8f * letters));
        row->height = (float)bars->series * row->bar + (float)(bars->series - 1) * bars->lane_gap;
        if (bars->above)
            row->height += row->label_height + stage_px(stage, 8);
        else
            row->height = fmaxf(row->height, row->label_height);
    }
    set_texts(bars, tier, bars->plot.w / 2);
    float left, right;
    reach(bars, 0, &left, &right);
    if (left + right > 0.65f * bars->plot.w && any_negative(bars)) /* both sides share it */
        set_texts(bars, tier, bars->plot.w / 4);
}

static float rows_height(const struct bars *bars, size_t count)
{
    float height = 0;
    for (size_t i = 0; i < count; i++)
        height += bars->rows[i].height + (i > 0 ? bars->gap : 0);
    return height;
}

static void find_range(const struct bars *bars, double *least, double *most)
{
    *least = *most = 0;
    for (size_t i = 0; i < bars->count; i++) {
        for (size_t j = 0; j < bars->series; j++) {
            const struct quantity *value = chart_value(bars->spec, i, j);
            *least = value->given ? fmin(*least, value->value) : *least;
            *most = value->given ? fmax(*most, quantity_most(value)) : *most;
        }
    }
    if (bars->spec->target.value.given) {
        *least = fmin(*least, bars->spec->target.value.value);
        *most = fmax(*most, bars->spec->target.value.value);
    }
}

/* The longest unit at which everything stays in the plot. True when the bars have room enough to
 * be compared. */
static bool set_scale(struct bars *bars)
{
    double least, most, low = 0, high;
    float left, right;
    find_range(bars, &least, &most);
    bars->axis = chart_axis_make(least, most, 4);
    chart_axis_trim(&bars->axis, least, most);
    high = (double)bars->plot.w / fmax(most - least, 1e-300);
    if (!isfinite(high) || most - least <= 0)
        high = 0;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        reach(bars, middle, &left, &right);
        if (left + right <= bars->plot.w)
            low = middle;
        else
            high = middle;
    }
    bars->scale = low;
    reach(bars, low, &left, &right);
    bars->zero = bars->plot.x + ceilf(left);
    return low * (most - least) >= 0.4 * (double)bars->plot.w && !any_wrapped(bars);
}

static struct textbox *target_box(const struct bars *bars)
{
    const struct chart_reference *target = &bars->spec->target;
    const struct stage *stage = bars->stage;
    if (!target->value.given)
        return NULL;
    const char *text =
        arena_printf(stage->arena, "%s %s", text_in(&target->label, stage->settings.language),
                     chart_label_value(stage, bars->spec, &target->value));
    return text_set(stage, text, stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink),
                    bars->plot.w);
}

static void set_edges(struct bars *bars)
{
    const struct stage *stage = bars->stage;
    const struct textbox *target = target_box(bars);
    bars->head = stage_px(stage, 12) + (target ? target->height + stage_px(stage, 8) : 0);
    bars->foot = stage_px(stage, bars->count > 6 ? 8 : 24);
    if (bars->spec->axis)
        bars->foot +=
            stage_px(stage, 16) + stage_style(stage, TYPE_SMALL, stage->theme.ink3).line_px;
}

static size_t first_tier(const struct bars *bars)
{
    if (bars->series > 1)
        return TIER_SERIES;
    for (size_t i = 0; i < bars->count; i++)
        if (chart_at(bars->spec, i)->whole)
            return TIER_WHOLE;
    return 0;
}

/* Rows are a little above the middle of what is left over. */
static void place_rows(struct bars *bars)
{
    const struct stage *stage = bars->stage;
    float room = bars->room.h - bars->head - bars->foot, least = bars->gap;
    for (bars->shown = bars->count; bars->shown > 0; bars->shown--)
        if (rows_height(bars, bars->shown) <= room)
            break;
    float spare = room - rows_height(bars, bars->shown);
    if (bars->shown > 1) {
        float most = fmaxf(least, stage_px(stage, bars->above ? 80 : 44));
        bars->gap = fminf(most, least + floorf(spare / (float)(bars->shown - 1)));
        spare = room - rows_height(bars, bars->shown);
    }
    float top = bars->room.y + bars->head + roundf(0.3f * fmaxf(0, spare));
    for (size_t i = 0; i < bars->shown; i++) {
        bars->rows[i].top = top;
        top += bars->rows[i].height + bars->gap;
    }
}

static void fit_rows(struct bars *bars)
{
    struct arena *arena = bars->stage->arena;
    bars->rows = arena_array(arena, struct bar_row, bars->count);
    for (size_t i = 0; i < bars->count; i++)
        bars->rows[i].texts = arena_array(arena, struct bar_text, bars->series);
    choose_side(bars);
    set_edges(bars);
    for (size_t tier = first_tier(bars); tier < TIERS; tier++) {
        set_rows(bars, tier);
        bool roomy = set_scale(bars);
        float needs = rows_height(bars, bars->count) + bars->head + bars->foot;
        bool smaller = tier + 1 < TIERS && tiers[tier + 1].value < tiers[tier].value;
        if (needs <= bars->room.h && (roomy || !smaller))
            break;
    }
    place_rows(bars);
}

static float end_of(const struct bars *bars, double value)
{
    return roundf(bars->zero + (float)(bars->scale * value));
}

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
    float end = end_of(bars, number), least = fmaxf(2, stage_px(bars->stage, 6));
    float width = number == 0 ? 0 : fmaxf(least, fabsf(end - bars->zero));
    float left = number < 0 ? bars->zero - width : bars->zero;
    return (struct rect){left, lane_top(bars, row, series), width, row->bar};
}

/* The value and the name of the series, behind the bar's end. */
static struct rect text_area(const struct bars *bars, const struct bar_row *row, size_t series)
{
    const struct bar_text *text = &row->texts[series];
    struct rect bar = bar_area(bars, row, series);
    float gap = text_gap(bars->stage);
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
            shape.uncertain = end_of(bars, text->value->most) - end_of(bars, text->value->value);
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
                                .anchor = {end_of(bars, quantity_most(text->value)), middle}},
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
    float x = end_of(bars, tick), left = roundf(x - box->width / 2);
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
            add_guide(sheet, bars, end_of(bars, bars->rows[i].texts[0].value->value),
                      lane_top(bars, &bars->rows[i], 0) + bars->rows[i].bar + stage_px(stage, 4),
                      bottom, (struct vec2){2, 4});
}

static void add_target(struct sheet *sheet, struct diags *lint, const struct bars *bars)
{
    const struct stage *stage = bars->stage;
    struct textbox *box = target_box(bars);
    if (!box || bars->shown == 0)
        return;
    const struct bar_row *last = &bars->rows[bars->shown - 1];
    fit_text(stage, lint, &bars->spec->target.label, "target", box, 1);
    float x = end_of(bars, bars->spec->target.value.value);
    float top = bars->rows[0].top - stage_px(stage, 12);
    float left = fminf(x - roundf(box->width / 2), bars->plot.x + bars->plot.w - box->width);
    sheet_text(sheet, box, roundf(fmaxf(bars->plot.x, left)), top - stage_px(stage, 12));
    add_guide(sheet, bars, x, top, last->top + last->height + stage_px(stage, 8),
              (struct vec2){4, 10});
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
    fit_rows(&bars);
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
    return picture;
}
