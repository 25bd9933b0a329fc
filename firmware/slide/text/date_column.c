#include "slide/text/date_column.h"

#include <math.h>

#include "slide/kit/fit.h"
#include "slide/kit/header.h"
#include "ui/text.h"

#define EN_DASH "\xE2\x80\x93"

/* A date in two parts: what is shown large, and the rest (NULL: nothing). */
struct date_parts {
    const char *large, *rest;
    bool number; /* `large` is made of digits */
};

static bool is_plain(const struct date_point *point, enum date_precision precision)
{
    return point->precision == precision && !point->about && !point->uncertain;
}

static struct date_parts split_days(const struct stage *stage, const struct date *date)
{
    const char *large = arena_printf(stage->arena, "%u", date->from.day);
    if (date->range)
        large = arena_printf(stage->arena, "%s" EN_DASH "%u", large, date->to.day);
    const char *rest =
        words_date_less_day(stage->words, stage->arena, stage->settings.language, &date->from);
    return (struct date_parts){large, rest, true};
}

static struct date_parts split(const struct stage *stage, const struct date *date)
{
    const struct date_point *from = &date->from, *to = &date->to;
    bool same_month = !date->range || (is_plain(to, DATE_DAY) && from->year == to->year &&
                                       from->month == to->month);
    if (is_plain(from, DATE_DAY) && same_month)
        return split_days(stage, date);
    const char *large = words_date(stage->words, stage->arena, stage->settings.language, date);
    bool years = is_plain(from, DATE_YEAR) && (!date->range || is_plain(to, DATE_YEAR));
    return (struct date_parts){large, NULL, years && !date->range};
}

/* The large part: a number of `size` design px if it fits, else as a headline. */
static struct textbox *set_large(const struct stage *stage, const struct date_parts *parts,
                                 float size, float width)
{
    struct text_style style = stage_style(stage, TYPE_NUM, stage->theme.accent);
    if (!parts->number)
        return text_set(stage, parts->large, stage_style(stage, TYPE_D2, stage->theme.accent),
                        width);
    style.size_px = (unsigned)lroundf((float)style.size_px * size / 144);
    style.line_px = stage_px(stage, size);
    struct textbox *box = text_set(stage, parts->large, style, width);
    if (box->line_count == 1 && box->broken_words == 0)
        return box;
    style.size_px = (unsigned)lroundf((float)style.size_px * 112 / size);
    return text_set(stage, parts->large, style, width);
}

static struct text_style regular(const struct stage *stage, enum type type, struct colour colour)
{
    struct text_style style = stage_style(stage, type, colour);
    style.face = FACE_TEXT;
    return style;
}

/* The rest of the date, and the place below it. */
static float add_rest(struct sheet *sheet, struct diags *lint, const struct date_column *column,
                      const char *rest, float baseline)
{
    const struct stage *stage = sheet->stage;
    struct text_style strong = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink);
    if (rest) {
        struct textbox *box = text_set(stage, rest, strong, column->width);
        sheet_text(sheet, box, column->x, baseline);
        baseline += text_drop(box) + strong.line_px;
    }
    if (!column->place->given)
        return baseline;
    struct text_style style = regular(stage, TYPE_LABEL, stage->theme.ink3);
    struct textbox *box =
        text_set(stage, text_in(column->place, stage->settings.language), style, column->width);
    fit_text(stage, lint, column->place, "place", box, 3);
    sheet_text(sheet, box, column->x, baseline);
    return baseline + text_drop(box) + style.line_px;
}

float date_column_width(const struct stage *stage)
{
    if (stage_large(stage))
        return stage_columns(stage, 4) - stage_px(stage, 24);
    return stage_columns(stage, 3);
}

float date_column_beside(struct sheet *sheet, struct diags *lint, const struct date_column *column,
                         float rule)
{
    const struct stage *stage = sheet->stage;
    struct date_column narrow = *column;
    narrow.width = date_column_width(stage);
    if (!column->date->given)
        return add_rest(sheet, lint, &narrow, NULL, rule + stage_px(stage, 77));
    struct date_parts parts = split(stage, column->date);
    struct textbox *large =
        set_large(stage, &parts, 176, parts.number ? stage_columns(stage, 4) : narrow.width);
    float shift = 0, baseline = rule + stage_px(stage, parts.number ? 164 : 90);
    if (parts.number && large->line_count > 0)
        shift = header_shift(stage, large->lines[0].runs[0].size_px);
    sheet_text(sheet, large, column->x - shift, baseline);
    float line = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink).line_px;
    baseline += text_drop(large) + stage_px(stage, parts.number ? 19 : 12) + line;
    return add_rest(sheet, lint, &narrow, parts.rest, baseline);
}

/* Beside a large number above the text: month and year over the place, on the number's baseline. */
static void add_rest_beside(struct sheet *sheet, struct diags *lint,
                            const struct date_column *column, const char *rest, float baseline)
{
    const struct stage *stage = sheet->stage;
    struct text_style strong = stage_style(stage, TYPE_TILE, stage->theme.ink);
    struct text_style style = regular(stage, TYPE_TILE, stage->theme.ink3);
    float lift = stage_px(stage, 54);
    if (column->place->given) {
        struct textbox *box =
            text_set(stage, text_in(column->place, stage->settings.language), style, column->width);
        fit_text(stage, lint, column->place, "place", box, 2);
        baseline -= text_drop(box);
        sheet_text(sheet, box, column->x, baseline);
        baseline -= lift;
    }
    if (rest)
        sheet_text(sheet, text_set(stage, rest, strong, column->width), column->x, baseline);
}

float date_column_above(struct sheet *sheet, struct diags *lint, const struct date_column *column,
                        float baseline)
{
    const struct stage *stage = sheet->stage;
    float rule = baseline + stage_px(stage, 61);
    if (!column->date->given) {
        if (!column->place->given)
            return rule;
        return add_rest(sheet, lint, column, NULL, baseline + stage_px(stage, 90));
    }
    struct date_parts parts = split(stage, column->date);
    struct textbox *large = set_large(stage, &parts, column->tight ? 144 : 240, column->width);
    if (!parts.number) {
        sheet_text(sheet, large, column->x, baseline + stage_px(stage, 130));
        baseline += stage_px(stage, 130) + text_drop(large);
        if (column->place->given)
            baseline = add_rest(sheet, lint, column, NULL, baseline + stage_px(stage, 60)) -
                       stage_px(stage, 40);
        return baseline + stage_px(stage, 70);
    }
    baseline += stage_px(stage, column->tight ? 182 : 299);
    float shift = large->line_count > 0 ? header_shift(stage, large->lines[0].runs[0].size_px) : 0;
    sheet_text(sheet, large, column->x - shift, baseline);
    struct date_column beside = *column;
    beside.x += roundf(large->width) - shift + stage_px(stage, 40);
    beside.width = column->x + column->width - beside.x;
    add_rest_beside(sheet, lint, &beside, parts.rest, baseline);
    return baseline + stage_px(stage, column->tight ? 62 : 86);
}

float date_column_line(struct sheet *sheet, struct diags *lint, const struct date_column *column,
                       float baseline, float rule)
{
    const struct stage *stage = sheet->stage;
    unsigned language = stage->settings.language;
    if (!column->date->given && !column->place->given)
        return rule;
    const char *date = "", *between = "", *place = text_in(column->place, language);
    if (column->date->given)
        date = words_date(stage->words, stage->arena, language, column->date);
    if (*date && *place)
        between = " \xC2\xB7 ";
    const char *line = arena_printf(stage->arena, "%s%s%s", date, between, place);
    struct text_style style = stage_style(stage, TYPE_SMALL_STRONG, stage->theme.ink);
    struct textbox *box = text_set(stage, line, style, column->width);
    fit_text(stage, lint, column->place, "place", box, 2);
    float beside = column->x + column->width - roundf(box->width);
    if (box->line_count == 1 && beside > header_end(stage, column->x, column->width)) {
        sheet_text(sheet, box, beside, header_baseline(stage));
        return rule;
    }
    float drop = stage_px(stage, 28) + style.line_px;
    sheet_text(sheet, box, column->x, baseline + drop);
    return rule + drop + text_drop(box) - stage_px(stage, 20);
}
