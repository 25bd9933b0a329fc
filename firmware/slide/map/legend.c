#include "slide/map/legend.h"

#include <string.h>

enum { SWATCH_W = 72, SWATCH_H = 36 }; /* design px */
enum { LOOKS_MAX = 3 };

const char *map_length_text(const struct stage *stage, const struct quantity *length)
{
    unsigned language = stage->settings.language;
    return words_quantity(stage->words, stage->arena, language, length,
                          words_unit(stage->words, length->unit ? length->unit : "", language));
}

static struct layer *swatch(const struct stage *stage)
{
    return layer_start(stage->arena, stage_px(stage, SWATCH_W), stage_px(stage, SWATCH_H));
}

/* A straight piece of the line, on the page's ground as on land. */
static void draw_line(struct layer *layer, const struct stage *stage, struct route_leg leg,
                      float from, float to, struct colour water_ink)
{
    struct vec2 *points = arena_array(stage->arena, struct vec2, 2);
    points[0] = (struct vec2){from, layer->height / 2};
    points[1] = (struct vec2){to, layer->height / 2};
    leg.points = points;
    leg.count = 2;
    route_draw(layer, &leg,
               &(struct route_pen){.theme = &stage->theme,
                                   .water_ink = water_ink,
                                   .land = stage->theme.ground,
                                   .to = 1,
                                   .scale = stage->scale});
}

/* The looks that a route has, each once. */
static size_t find_looks(const struct map_route *route, struct route_leg out[static LOOKS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < route->stretch_count; i++) {
        const struct map_stretch *stretch = &route->stretches[i];
        bool known = count == LOOKS_MAX;
        for (size_t k = 0; k < count; k++)
            known = known || (out[k].mode == stretch->mode && out[k].state == stretch->state);
        if (!known)
            out[count++] = (struct route_leg){
                .mode = stretch->mode, .state = stretch->state, .hero = route->hero};
    }
    return count;
}

static const struct layer *route_swatch(const struct map_placed *placed,
                                        const struct map_route *route)
{
    const struct stage *stage = placed->stage;
    struct layer *layer = swatch(stage);
    struct route_leg looks[LOOKS_MAX];
    size_t count = find_looks(route, looks);
    float inset = stage_px(stage, 6), part = (layer->width - 2 * inset) / (float)count;
    for (size_t i = 0; i < count; i++) {
        float from = inset + part * (float)i;
        draw_line(layer, stage, looks[i], from, from + part, placed->colours.water_ink);
    }
    if (route->hero) {
        struct path circle = path_start(stage->arena);
        struct vec2 middle = {layer->width / 2, layer->height / 2};
        path_circle(&circle, middle, 8 * stage->scale);
        layer_fill(layer, &circle, stage->theme.surface);
        layer_stroke(layer, &circle,
                     (struct stroke){.colour = stage->theme.accent, .width = 6 * stage->scale});
    }
    return layer_finish(layer);
}

static const struct layer *tint_swatch(const struct map_placed *placed, const struct map_tint *tint)
{
    const struct stage *stage = placed->stage;
    struct layer *layer = swatch(stage);
    struct path box = path_start(stage->arena);
    float inset = 4 * stage->scale;
    path_rounded(&box, rect_grow((struct rect){0, 0, layer->width, layer->height}, -inset),
                 6 * stage->scale);
    layer_fill(layer, &box, placed->colours.land);
    layer_fill(layer, &box, tint->fill);
    struct stroke look = {.colour = tint->outline, .width = 3 * stage->scale};
    if (tint->estimate) {
        look.dash_count = 2;
        look.dash[0] = 9 * stage->scale;
        look.dash[1] = 5 * stage->scale;
    }
    layer_stroke(layer, &box, look);
    return layer_finish(layer);
}

static const struct layer *border_swatch(const struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    const struct route_palette *colours = &placed->colours;
    struct layer *layer = swatch(stage);
    struct path line = path_start(stage->arena);
    float y = layer->height / 2, inset = stage_px(stage, 6);
    path_move(&line, inset, y);
    path_line(&line, layer->width - inset, y);
    if (colours->ribbon > 0)
        layer_stroke(layer, &line,
                     (struct stroke){.colour = colour_with_alpha(colours->border, colours->ribbon),
                                     .width = 10 * stage->scale});
    layer_stroke(
        layer, &line,
        (struct stroke){.colour = colours->border, .width = colours->border_px * stage->scale});
    return layer_finish(layer);
}

static const char *named(const struct stage *stage, const char *word)
{
    const char *text = words_named(stage->words, word, stage->settings.language);
    return text ? text : "";
}

static bool all_schematic(const struct map_placed *placed)
{
    for (size_t i = 0; i < placed->route_count; i++)
        if (!placed->routes[i].route->schematic)
            return false;
    return placed->route_count > 0;
}

/* `marks_schematic`: each schematic route is marked so; else one row is for all. */
static const char *route_text(const struct stage *stage, const struct deck_route *route,
                              bool marks_schematic)
{
    const char *text = text_in(&route->name, stage->settings.language);
    if (!*text)
        text = route->id.text;
    if (route->length.given)
        text = arena_printf(stage->arena, "%s, %s", text, map_length_text(stage, &route->length));
    if (route->schematic && marks_schematic)
        text = arena_printf(stage->arena, "%s (%s)", text, named(stage, "map_schematic"));
    return text;
}

/* Whose borders they are: the first of the data's credits. */
static const char *border_text(const struct stage *stage)
{
    const char *credits = atlas_credits(stage->atlas);
    return arena_printf(stage->arena, "%s (%.*s)", named(stage, "map_border"),
                        (int)strcspn(credits, ";"), credits);
}

static const char *estimate_text(const struct stage *stage, const struct text *name, bool estimate)
{
    const char *text = text_in(name, stage->settings.language);
    return estimate ? arena_printf(stage->arena, "%s (%s)", text, named(stage, "map_estimate"))
                    : text;
}

size_t map_legend_rows(const struct map_placed *placed,
                       struct map_legend_row rows[static MAP_LEGEND_MAX])
{
    const struct stage *stage = placed->stage;
    size_t count = 0;
    bool all = all_schematic(placed); /* one row for all, at the end */
    /* The hero is drawn last and named first. */
    for (size_t i = placed->route_count; i-- > 0 && count < MAP_LEGEND_MAX;)
        rows[count++] = (struct map_legend_row){route_text(stage, placed->routes[i].route, !all),
                                                route_swatch(placed, &placed->routes[i])};
    for (size_t i = 0; i < placed->ground->tint_count && count < MAP_LEGEND_MAX; i++) {
        const struct map_tint *tint = &placed->ground->tints[i];
        rows[count++] = (struct map_legend_row){
            estimate_text(stage, placed->tint_names[i], tint->estimate), tint_swatch(placed, tint)};
    }
    if (stage->atlas && (placed->ground->layers & MAP_BORDERS) && count < MAP_LEGEND_MAX)
        rows[count++] = (struct map_legend_row){border_text(stage), border_swatch(placed)};
    if (all && count < MAP_LEGEND_MAX)
        rows[count++] = (struct map_legend_row){named(stage, "map_all_schematic"), NULL};
    return count;
}
