/* What is said of two lines that are compared: their titles, and the number between them. */
#include <string.h>

#include "slide/corridor_compare_parts.h"

static const float number_px = 128; /* of visual.md */

static const char *named(const struct comparing *comparing, const char *word)
{
    const struct stage *stage = comparing->placed->stage;
    const char *text = words_named(stage->words, word, stage->settings.language);
    return text ? text : "";
}

void compare_set_titles(struct comparing *comparing, float width)
{
    const struct corridor_placed *placed = comparing->placed;
    const struct stage *stage = placed->stage;
    for (int way = 0; way < WAYS; way++) {
        const struct deck_route *route = compare_route(comparing, way);
        char state[32];
        snprintf(state, sizeof state, "state_%s", route_states[route->state]);
        struct quantity length = corridor_length(route);
        const char *text =
            arena_printf(stage->arena, "%s, %s%s%s",
                         corridor_line_name(stage, placed->spec, compare_line(comparing, way)),
                         named(comparing, state), length.given ? ", " : "",
                         length.given ? corridor_say_length(stage, &length) : "");
        struct text_style style =
            stage_style(stage, TYPE_LABEL_STRONG, corridor_line_colour(stage, way == SHORTER));
        comparing->titles[way] = sheet_set(stage, text, style, width);
    }
}

/* "km shorter". */
static const char *say_shorter(const struct comparing *comparing)
{
    const struct stage *stage = comparing->placed->stage;
    const char *pattern = named(comparing, "shorter"), *hole = strstr(pattern, "%s");
    const char *km = words_unit(stage->words, "km", stage->settings.language);
    if (!hole)
        return km;
    return arena_printf(stage->arena, "%.*s%s%s", (int)(hole - pattern), pattern, km, hole + 2);
}

void compare_set_number(struct comparing *comparing, float width)
{
    const struct stage *stage = comparing->placed->stage;
    struct figure_spec figure = {.value = comparing->placed->spec->compare.by};
    figure.value.unit = "";
    comparing->number = figure_number_set(stage, &figure, number_px, width);
    struct textbox *number = comparing->number.number;
    for (size_t i = 0; i < number->line_count; i++)
        for (size_t j = 0; j < number->lines[i].run_count; j++)
            number->lines[i].runs[j].colour = stage->theme.accent;
    comparing->unit = sheet_set(stage, say_shorter(comparing),
                                stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink), width);
    float before = ceilf(comparing->number.before->height);
    comparing->block.w = ceilf(fmaxf(
        comparing->number.needs, fmaxf(comparing->unit->width, comparing->number.before->width)));
    comparing->block.h = before + compare_px(comparing, 104) + ceilf(comparing->unit->height);
}

void compare_add_number(struct comparing *comparing)
{
    struct sheet *sheet = comparing->placed->sheet;
    struct rect block = comparing->block;
    float baseline = roundf(block.y + comparing->number.before->height + compare_px(comparing, 94));
    comparing->placed->words[WAYS] = block;
    comparing->number.unit_below = true;
    figure_number_add(sheet, &comparing->number, block.x, baseline);
    if (comparing->unit->line_count > 0)
        sheet_text(sheet, comparing->unit, block.x,
                   roundf(block.y + block.h - comparing->unit->height +
                          comparing->unit->lines[0].baseline));
}

void compare_add_title(struct comparing *comparing, int way, float x, float top)
{
    struct textbox *title = comparing->titles[way];
    if (title->line_count > 0)
        sheet_text(comparing->placed->sheet, title, x, roundf(top + title->lines[0].baseline));
    comparing->placed->words[way] =
        (struct rect){x, top, ceilf(title->width), ceilf(title->height)};
}
