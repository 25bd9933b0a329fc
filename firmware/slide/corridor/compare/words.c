/* What is said of two lines that are compared: their titles, and the number between them. */
#include <string.h>

#include "slide/corridor/compare/compare.h"
#include "ui/text.h"

static const float number_px = 128; /* of visual.md */

static const char *named(const struct comparing *comparing, const char *word)
{
    const struct stage *stage = comparing->stage;
    const char *text = words_named(stage->words, word, stage->settings.language);
    return text ? text : "";
}

void compare_set_titles(struct comparing *comparing, float width)
{
    const struct stage *stage = comparing->stage;
    for (int way = 0; way < WAYS; way++) {
        const struct deck_route *route = compare_route(comparing, way);
        char state[32];
        snprintf(state, sizeof state, "state_%s", route_states[route->state]);
        struct quantity length = corridor_length(route);
        const char *text =
            arena_printf(stage->arena, "%s, %s%s%s",
                         corridor_line_name(stage, comparing->spec, compare_line(comparing, way)),
                         named(comparing, state), length.given ? ", " : "",
                         length.given ? corridor_say_length(stage, &length) : "");
        struct text_style style =
            stage_style(stage, TYPE_LABEL_STRONG, corridor_line_colour(stage, way == SHORTER));
        comparing->titles[way] = text_set(stage, text, style, width);
    }
}

/* "km shorter". */
static const char *say_shorter(const struct comparing *comparing)
{
    const struct stage *stage = comparing->stage;
    const char *pattern = named(comparing, "shorter"), *hole = strstr(pattern, "%s");
    const char *km = words_unit(stage->words, "km", stage->settings.language);
    if (!hole)
        return km;
    return arena_printf(stage->arena, "%.*s%s%s", (int)(hole - pattern), pattern, km, hole + 2);
}

void compare_set_number(struct comparing *comparing, float width)
{
    const struct stage *stage = comparing->stage;
    struct quantity by = comparing->spec->compare.by;
    by.unit = "";
    struct amount amount = {.value = &by};
    comparing->number = big_number_set(stage, amount, number_px, width);
    struct textbox *number = comparing->number.number;
    for (size_t i = 0; i < number->line_count; i++)
        for (size_t j = 0; j < number->lines[i].run_count; j++)
            number->lines[i].runs[j].colour = stage->theme.accent;
    comparing->unit = text_set(stage, say_shorter(comparing),
                               stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink), width);
    float before = ceilf(comparing->number.before->height);
    comparing->block.w = ceilf(fmaxf(
        comparing->number.needs, fmaxf(comparing->unit->width, comparing->number.before->width)));
    comparing->block.h = before + compare_px(comparing, 104) + ceilf(comparing->unit->height);
}

void compare_add_number(struct comparing *comparing)
{
    struct sheet *sheet = comparing->sheet;
    struct rect block = comparing->block;
    float baseline = roundf(block.y + comparing->number.before->height + compare_px(comparing, 94));
    comparing->words[WAYS] = block;
    comparing->number.unit_below = true;
    big_number_add(sheet, &comparing->number, block.x, baseline);
    if (comparing->unit->line_count > 0)
        sheet_text(sheet, comparing->unit, block.x,
                   roundf(block.y + block.h - comparing->unit->height +
                          comparing->unit->lines[0].baseline));
}

void compare_add_title(struct comparing *comparing, int way, float x, float top)
{
    struct textbox *title = comparing->titles[way];
    if (title->line_count > 0)
        sheet_text(comparing->sheet, title, x, roundf(top + title->lines[0].baseline));
    comparing->words[way] = (struct rect){x, top, ceilf(title->width), ceilf(title->height)};
}
