#include "slide/kit/big_number.h"

#include <string.h>

#include "slide/kit/fit.h"
#include "slide/kit/header.h"
#include "ui/text.h"

static const char *unit_of(const struct stage *stage, struct amount amount)
{
    unsigned language = stage->settings.language;
    if (amount.unit && amount.unit->given)
        return text_in(amount.unit, language);
    return words_unit(stage->words, amount.value->unit ? amount.value->unit : "", language);
}

/* The text before and after the number in `about %s`. */
static void bound_words(const struct stage *stage, enum quantity_bound bound, const char **before,
                        const char **after)
{
    static const enum word_id ids[] = {
        [QUANTITY_ABOUT] = WORD_ABOUT, [QUANTITY_UNDER] = WORD_UNDER, [QUANTITY_OVER] = WORD_OVER};
    *before = *after = "";
    if (bound == QUANTITY_EXACT)
        return;
    const char *pattern = words_get(stage->words, ids[bound], stage->settings.language);
    const char *hole = strstr(pattern, "%s");
    if (!hole)
        return;
    size_t length = (size_t)(hole - pattern);
    while (length > 0 && pattern[length - 1] == ' ')
        length--;
    *before = arena_copy(stage->arena, pattern, length);
    *after = hole + 2;
}

static const char *say_value(const struct stage *stage, const struct quantity *quantity)
{
    return words_amount(stage->words, stage->arena, stage->settings.language, quantity);
}

const char *big_number_words(const struct stage *stage, struct amount amount)
{
    const char *unit = unit_of(stage, amount);
    return arena_printf(stage->arena, "%s%s%s", say_value(stage, amount.value), *unit ? " " : "",
                        unit);
}

void big_number_check(const struct stage *stage, struct diags *lint, struct amount amount)
{
    const struct quantity *quantity = amount.value;
    unsigned language = stage->settings.language;
    bool said = amount.unit && amount.unit->given;
    if (!lint || language == 0 || said || !quantity->unit || strcmp(quantity->unit, "%") == 0 ||
        !*quantity->unit || words_unit(stage->words, quantity->unit, language) != quantity->unit ||
        fit_reported(lint, quantity->mark, "W611"))
        return;
    diag_warning(lint, quantity->mark, "W611",
                 "the program has no %s word for the unit `%s`: it is shown as it is",
                 fit_language(stage), quantity->unit);
    diag_help(lint, "write the number alone, and `unit: {%s: %s, %s: …}`",
              stage->deck->languages[0], quantity->unit, stage->deck->languages[language]);
}

enum { UNBOUND_PX = 100000, COUNT_STEPS = 15 };

static struct text_style number_style(const struct stage *stage, float size)
{
    struct text_style style = stage_style(stage, TYPE_NUM, stage->theme.ink);
    style.size_px = (unsigned)lroundf((float)style.size_px * size / 144);
    style.line_px = stage_px(stage, size);
    return style;
}

/* Of a number as it is written: all its decimals are there from the start. */
void big_number_count_up(const struct stage *stage, struct amount amount, float size,
                         struct big_number *number)
{
    struct text_style style = number_style(stage, size);
    number->steps = arena_array(stage->arena, const struct textbox *, COUNT_STEPS);
    number->step_count = COUNT_STEPS;
    for (size_t i = 0; i < COUNT_STEPS; i++) {
        struct quantity part = *amount.value;
        double share = (double)i / COUNT_STEPS, unit = pow(10, part.decimals);
        part.value = trunc(part.value * share * unit) / unit;
        unit = pow(10, part.most_decimals);
        part.most = trunc(part.most * share * unit) / unit;
        number->steps[i] = text_set(stage, say_value(stage, &part), style, UNBOUND_PX);
    }
}

struct big_number big_number_set(const struct stage *stage, struct amount amount, float size,
                                 float width)
{
    struct big_number number = {0};
    const char *before, *after, *unit = unit_of(stage, amount), *plus = "";
    bound_words(stage, amount.value->bound, &before, &after);
    number.number =
        text_set(stage, say_value(stage, amount.value), number_style(stage, size), UNBOUND_PX);
    struct text_style beside = stage_style(stage, TYPE_UNIT, stage->theme.ink);
    if (*after && *after != ' ' && *unit)
        after = arena_printf(stage->arena, " %s", after);
    number.unit =
        text_set(stage, arena_printf(stage->arena, "%s%s", unit, after), beside, UNBOUND_PX);
    if (amount.plus && amount.plus->given)
        plus = arena_printf(stage->arena, "+\xC2\xA0%s", say_value(stage, amount.plus));
    number.plus = text_set(stage, plus, beside, UNBOUND_PX);
    number.before =
        text_set(stage, before, stage_style(stage, TYPE_SMALL, stage->theme.ink2), width);

    float gap = stage_px(stage, 8), unit_width = number.unit->width;
    float plus_width = *plus ? number.plus->width + gap : 0;
    number.needs = number.number->width + plus_width;
    number.too_wide = number.needs > width;
    number.unit_below = unit_width > 0 && number.needs + gap + unit_width > width;
    return number;
}

void big_number_add(struct sheet *sheet, const struct big_number *number, float x, float baseline)
{
    const struct stage *stage = sheet->stage;
    const struct text_run *run = &number->number->lines[0].runs[0];
    float gap = stage_px(stage, 8);
    float capitals = roundf(0.714f * (float)run->size_px);
    float above = run->size_px > (unsigned)stage_px(stage, 176) ? 22 : 14;
    sheet_text(sheet, number->before, x, baseline - capitals - stage_px(stage, above));
    x -= roundf((float)run->size_px / 30);
    sheet_text(sheet, number->number, x, baseline);
    if (number->steps)
        sheet_comes(sheet, (struct sheet_coming){.arrival = ARRIVES_COUNTING,
                                                 .steps = number->steps,
                                                 .step_count = number->step_count});
    x += roundf(number->number->width) + gap;
    if (!number->unit_below) {
        sheet_text(sheet, number->unit, x, baseline);
        x += number->unit->width > 0 ? roundf(number->unit->width) + gap : 0;
    }
    sheet_text(sheet, number->plus, x, baseline);
}
