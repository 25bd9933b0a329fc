#include "slide/figures/fit.h"

#include "base/math.h"
#include "ui/text.h"

float figure_fit_unit_drop(const struct stage *stage, const struct figure_fit *fit)
{
    return stage_px(stage, 10) + fit->label.line_px;
}

bool figure_any_marks(const struct figures_spec *spec)
{
    unsigned plus;
    for (size_t i = 0; i < spec->figures.count; i++) {
        if (marks_count(figure_at(spec, i), &plus) > 0)
            return true;
    }
    return false;
}

/* The larger the room, the larger the number: 128 to 320 design px. */
static float number_size(size_t count, bool marks)
{
    if (count >= 5)
        return 144;
    if (count == 4)
        return marks ? 144 : 176;
    if (count == 1 && !marks)
        return 320;
    return marks ? 176 : 240;
}

/* The smallest size that numbers are set in for lack of room; a range is two of them. */
static float least_size(const struct figures_spec *spec)
{
    for (size_t i = 0; i < spec->figures.count; i++) {
        if (figure_at(spec, i)->value.range)
            return 96;
    }
    return 144;
}

/* The largest size up to `most` at which each number is at most `width` px wide. */
static float fitting_size(const struct stage *stage, const struct figures_spec *spec, float most,
                          float width)
{
    const float least = least_size(spec), step = 4;
    float size = most;
    for (size_t i = 0; i < spec->figures.count; i++) {
        float needs = big_number_set(stage, figure_amount(figure_at(spec, i)), most, width).needs;
        if (needs > width)
            size = fminf(size, floorf(most * width / needs / step) * step);
    }
    return fmaxf(size, fminf(least, most));
}

/* The same with each unit behind its number; 0 where that takes too much of the size. */
static float size_with_units(const struct stage *stage, const struct figures_spec *spec, float most,
                             float width)
{
    const float least = fmaxf(least_size(spec), 0.7f * most), step = 4;
    float size = most;
    for (size_t i = 0; i < spec->figures.count; i++) {
        struct big_number number =
            big_number_set(stage, figure_amount(figure_at(spec, i)), most, width);
        float unit = number.unit->width;
        if (unit > 0)
            unit += stage_px(stage, 8);
        if (number.needs + unit > width)
            size = fminf(size, floorf(most * (width - unit) / number.needs / step) * step);
    }
    return size >= least ? size : 0;
}

static bool label_fits(const struct stage *stage, const struct figures_spec *spec,
                       struct text_style style, float width, size_t most)
{
    for (size_t i = 0; i < spec->figures.count; i++) {
        const char *label = text_in(&figure_at(spec, i)->label, stage->settings.language);
        const struct textbox *box = text_set_balanced(stage, label, style, width);
        if (box->line_count > most || box->broken_words > 0)
            return false;
    }
    return true;
}

/* Without marks below, labels may be larger than the usual 32 px. */
static struct text_style label_style(const struct stage *stage, const struct figures_spec *spec,
                                     float width, size_t most)
{
    static const float larger[] = {40, 36};
    struct text_style style = stage_style(stage, TYPE_LABEL, stage->theme.ink);
    if (stage_large(stage) || figure_any_marks(spec))
        return style;
    for (size_t lines = 2; lines <= most; lines++) { /* few lines are worth more than size */
        for (size_t i = 0; i < sizeof larger / sizeof larger[0]; i++) {
            struct text_style tried = style;
            tried.size_px = (unsigned)stage_px(stage, larger[i]);
            tried.line_px = stage_px(stage, larger[i] + 8);
            if (label_fits(stage, spec, tried, width, lines))
                return tried;
        }
    }
    return style;
}

static bool any_unit_below(const struct stage *stage, const struct figures_spec *spec, float size,
                           float width)
{
    for (size_t i = 0; i < spec->figures.count; i++) {
        if (big_number_set(stage, figure_amount(figure_at(spec, i)), size, width).unit_below)
            return true;
    }
    return false;
}

static float note_height(const struct stage *stage, const struct figure_spec *figure, float width)
{
    if (!figure->note.given)
        return 0;
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    const char *note = text_in(&figure->note, stage->settings.language);
    return stage_px(stage, 52) + text_drop(text_set(stage, note, style, width));
}

static float column_height(const struct stage *stage, const struct figures_spec *spec,
                           const struct figure_fit *fit, float width)
{
    float lowest = 0;
    for (size_t i = 0; i < spec->figures.count; i++) {
        const struct figure_spec *figure = figure_at(spec, i);
        const char *label = text_in(&figure->label, stage->settings.language);
        float low = text_drop(text_set_balanced(stage, label, fit->label, width));
        lowest = fmaxf(lowest, low + note_height(stage, figure, width));
    }
    if (fit->unit_below)
        lowest += figure_fit_unit_drop(stage, fit);
    if (lengths_any(spec))
        lowest += figure_length_drop(stage) + length_height(stage);
    return lowest + stage_px(stage, fit->size + 12 + FIGURE_LABEL_DROP);
}

struct figure_fit figure_fit_columns(const struct stage *stage, const struct figures_spec *spec,
                                     const struct figure_columns *columns)
{
    const float step = 8;
    struct figure_fit fit = {.marks = figure_any_marks(spec)};
    float apart = stage_px(stage, 48); /* from a number to the next column */
    float width = columns->width, room = width + columns->gutter - apart;
    float most = number_size(columns->count, fit.marks), least = least_size(spec);
    for (;; most -= step) {
        fit.size = size_with_units(stage, spec, most, fminf(room, width));
        if (fit.size <= 0)
            fit.size = fitting_size(stage, spec, most, room);
        fit.unit_below = any_unit_below(stage, spec, fit.size, width);
        fit.label = label_style(stage, spec, width, fit.unit_below ? 2 : 3);
        fit.height = column_height(stage, spec, &fit, width);
        if (!stage_large(stage) || fit.height <= columns->height || most - step < least)
            return fit;
    }
}

struct figure_fit figure_fit_row(const struct stage *stage, const struct figures_spec *spec,
                                 float width, float label_width, float height)
{
    struct figure_fit fit = {.height = height};
    float room = height / stage->scale, most = clampf(room - 100, 144, 240);
    fit.marks = figure_any_marks(spec);
    fit.size = clampf(floorf(room - 36), 96, 144);
    if (stage_large(stage)) /* many rows are low ones */
        fit.size = fitting_size(stage, spec,
                                clampf(floorf(room - 36), 112, spec->figures.count > 1 ? 128 : 240),
                                width - stage_px(stage, 24));
    else if (!fit.marks)
        fit.size = size_with_units(stage, spec, most, width - stage_px(stage, 24));
    if (fit.size <= 0) {
        most = fmaxf(144, fminf(most, room - 100 - FIGURE_ROW_UNIT_DROP));
        fit.size = fitting_size(stage, spec, most, width - stage_px(stage, 24));
    }
    fit.unit_below = any_unit_below(stage, spec, fit.size, width);
    fit.label = label_style(stage, spec, label_width, 3);
    return fit;
}
