/* Lengths drawn as lengths: all of a slide that share a unit to one scale. */
#include <string.h>

#include "slide/figures/spec.h"

/* As sources write them. */
static const char *const units[] = {
    "mm",   "cm",        "m",          "metre",     "metres",     "meter", "meters",
    "km",   "kilometre", "kilometres", "kilometer", "kilometers", "in",    "ft",
    "feet", "yd",        "yards",      "mi",        "mile",       "miles", "nautical miles"};

bool length_is(const struct figure_spec *figure)
{
    if (figure->mark != MARK_UNSAID && figure->mark != MARK_LENGTH)
        return false;
    const char *unit = figure_unit(figure);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(unit, units[i]) == 0)
            return figure->value.given && figure->value.value > 0;
    }
    return false;
}

bool lengths_any(const struct figures_spec *spec)
{
    for (size_t i = 0; i < spec->figures.count; i++) {
        if (length_is(figure_at(spec, i)))
            return true;
    }
    return false;
}

/* The longest of those that a figure is to be compared with. */
static double longest(const struct figures_spec *spec, size_t index)
{
    double most = 0;
    for (size_t i = 0; i < spec->figures.count; i++) {
        const struct figure_spec *other = figure_at(spec, i);
        if (length_is(other) &&
            strcmp(figure_unit(other), figure_unit(figure_at(spec, index))) == 0)
            most = fmax(most, quantity_most(&other->value));
    }
    return most;
}

enum { LINE_PX = 20, STRIPE_PX = 4, STRIPES = 3, SHORTEST_PX = 6 };

float length_height(const struct stage *stage)
{
    return stage_px(stage, 48);
}

/* The line without its end: what is rounded ends in stripes, a range is striped from end to end. */
static void add_line(struct path *path, const struct figure_spec *figure, struct rect line,
                     float stripe)
{
    const struct quantity *value = &figure->value;
    bool rounded = value->bound != QUANTITY_EXACT;
    float striped = 0, pitch = 2 * stripe;
    if (value->range)
        striped = line.w * (float)((value->most - value->value) / value->most);
    else if (rounded)
        striped = STRIPES * pitch;
    float count = fminf(roundf(striped / pitch), floorf(line.w / pitch));
    path_rect(path, (struct rect){line.x, line.y, line.w - count * pitch, line.h});
    for (float i = 0; i < count; i++)
        path_rect(path, (struct rect){line.x + line.w - (count - i) * pitch + stripe, line.y,
                                      stripe, line.h});
}

void length_add(struct sheet *sheet, const struct figures_spec *spec, size_t index,
                struct rect room)
{
    const struct stage *stage = sheet->stage;
    const struct figure_spec *figure = figure_at(spec, index);
    float share = (float)(quantity_most(&figure->value) / longest(spec, index));
    float width = fmaxf(roundf(room.w * share), stage_px(stage, SHORTEST_PX));
    float height = length_height(stage), tick = fmaxf(2, stage_px(stage, STRIPE_PX));
    float thick = stage_px(stage, LINE_PX);
    struct layer *layer = layer_start(stage->arena, width, height);
    struct path line = path_start(stage->arena), ends = path_start(stage->arena);
    add_line(&line, figure, (struct rect){0, roundf((height - thick) / 2), width, thick}, tick);
    path_rect(&ends, (struct rect){0, 0, tick, height});
    path_rect(&ends, (struct rect){width - tick, 0, tick, height});
    layer_fill(layer, &line, stage->theme.accent);
    layer_fill(layer, &ends, stage->theme.ink);
    sheet_layer(sheet, layer_finish(layer), (struct vec2){room.x, room.y});
    sheet_comes(sheet, (struct sheet_coming){.arrival = ARRIVES_GROWING, .turn = (unsigned)index});
}
