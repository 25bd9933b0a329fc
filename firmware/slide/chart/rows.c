/* The rows of a chart of bars: how large they are, and how long the unit is. */
#include "slide/chart/bars.h"
#include "slide/chart/labels.h"
#include "ui/text.h"

/* How high bars, how large their values and how wide the gaps between rows are, design px: thinner
 * where there are many. Value 0: as large as labels. */
static const struct tier {
    float bar, value, gap;
} tiers[] = {{200, 112, 44}, {144, 88, 36}, {104, 72, 28}, {84, 52, 24},
             {64, 52, 20},   {52, 0, 16},   {40, 0, 12},   {32, 0, 8}};
enum { TIERS = sizeof tiers / sizeof tiers[0], TIER_LARGE = 2, TIER_WHOLE = 3, TIER_SERIES = 4 };

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

/* So many columns of the grid for the categories, or a line above each bar. */
static void choose_side(struct bars *bars, unsigned columns)
{
    const struct stage *stage = bars->stage;
    float axis = stage_px(stage, 4), gap = stage_px(stage, 24);
    bars->plot = bars->room;
    bars->above = stage->portrait;
    bars->label_width = stage_columns(stage, columns);
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
    float gap = bars_text_gap(stage);
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

struct textbox *bars_target_box(const struct bars *bars)
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
    const struct textbox *target = bars_target_box(bars);
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

/* Bars take of what is left over: under their categories up to twice their height more, beside them
 * up to once. Returns how much they took, px. */
static float thicken(struct bars *bars, float spare)
{
    size_t lanes = bars->shown * bars->series;
    float used = 0, most = stage_px(bars->stage, bars->above ? 320 : 240);
    for (size_t i = 0; i < bars->shown; i++) {
        struct bar_row *row = &bars->rows[i];
        float more = floorf(fminf(spare / (float)lanes, bars->above ? 2 * row->bar : row->bar));
        more = fmaxf(0, fminf(more, most - row->bar));
        row->bar += more;
        row->height += more * (float)bars->series;
        used += more * (float)bars->series;
    }
    return used;
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
        float most = fmaxf(least, stage_px(stage, bars->above ? 160 : 44));
        bars->gap = fminf(most, least + floorf(spare / (float)(bars->shown - 1)));
        spare = room - rows_height(bars, bars->shown);
    }
    spare -= thicken(bars, spare);
    float top = bars->room.y + bars->head + roundf(0.3f * fmaxf(0, spare));
    for (size_t i = 0; i < bars->shown; i++) {
        bars->rows[i].top = top;
        top += bars->rows[i].height + bars->gap;
    }
}

/* In the largest size that has room beside categories so wide; false: none has. */
static bool fit_rows(struct bars *bars, unsigned columns)
{
    choose_side(bars, columns);
    set_edges(bars);
    for (size_t tier = first_tier(bars); tier < TIERS; tier++) {
        set_rows(bars, tier);
        bool roomy = set_scale(bars);
        float needs = rows_height(bars, bars->count) + bars->head + bars->foot;
        bool smaller = tier + 1 < TIERS && tiers[tier + 1].value < tiers[tier].value;
        if (needs <= bars->room.h && (roomy || !smaller))
            return true;
    }
    return false;
}

/* Wider categories, which take fewer lines, where the rows have no room else. */
void bars_fit(struct bars *bars)
{
    enum { LABEL_COLUMNS = 3, LABEL_COLUMNS_MOST = 5 };
    struct arena *arena = bars->stage->arena;
    bars->rows = arena_array(arena, struct bar_row, bars->count);
    for (size_t i = 0; i < bars->count; i++)
        bars->rows[i].texts = arena_array(arena, struct bar_text, bars->series);
    bool fit = fit_rows(bars, LABEL_COLUMNS);
    for (unsigned i = LABEL_COLUMNS + 1; !fit && !bars->above && i <= LABEL_COLUMNS_MOST; i++)
        fit = fit_rows(bars, i);
    if (!fit)
        fit_rows(bars, LABEL_COLUMNS);
    place_rows(bars);
}
