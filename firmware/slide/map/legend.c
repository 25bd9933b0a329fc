#include "slide/map/legend.h"

#include <math.h>
#include <string.h>

#include "scene/project_region.h"
#include "slide/map/geometry/instruments.h"
#include "slide/map/geometry/locator.h"
#include "slide/map/places.h"
#include "slide/route/words.h"
#include "ui/capitals.h"
#include "ui/label.h"
#include "ui/text.h"

enum { LOOKS_MAX = 3 };

static void add_row(struct legend *legend, struct legend_row row)
{
    if (legend->count < LEGEND_MAX)
        legend->rows[legend->count++] = row;
}

static struct layer *swatch(const struct stage *stage)
{
    return layer_start(stage->arena, stage_px(stage, LEGEND_SWATCH_W),
                       stage_px(stage, LEGEND_SWATCH_H));
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
                                   .whole = true,
                                   .scale = stage->scale});
}

/* The arrowhead of a line with a direction, in the swatch's middle. */
static void draw_arrow(struct layer *layer, const struct stage *stage, struct route_leg leg,
                       struct colour water_ink)
{
    const struct vec2 points[] = {{0, layer->height / 2}, {layer->width, layer->height / 2}};
    leg.points = points;
    leg.count = 2;
    route_draw_arrow(layer, &leg, layer->width / 2,
                     &(struct route_pen){.theme = &stage->theme,
                                         .water_ink = water_ink,
                                         .land = stage->theme.ground,
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
    if (route->route->arrow) {
        draw_arrow(layer, stage, looks[count - 1], placed->colours.water_ink);
    } else if (route->hero) {
        struct path circle = path_start(stage->arena);
        struct vec2 middle = {layer->width / 2, layer->height / 2};
        path_circle(&circle, middle, 8 * stage->scale);
        layer_fill(layer, &circle, stage->theme.surface);
        layer_stroke(layer, &circle,
                     (struct stroke){.colour = stage->theme.accent, .width = 6 * stage->scale});
    }
    return layer_finish(layer);
}

/* Whether two routes are drawn alike, so that a row each would tell nobody which is which. */
static bool look_alike(const struct map_route *a, const struct map_route *b)
{
    struct route_leg looks_a[LOOKS_MAX], looks_b[LOOKS_MAX];
    size_t count = find_looks(a, looks_a);
    bool alike =
        count == find_looks(b, looks_b) && a->hero == b->hero && a->route->arrow == b->route->arrow;
    for (size_t i = 0; alike && i < count; i++)
        alike = looks_a[i].mode == looks_b[i].mode && looks_a[i].state == looks_b[i].state;
    return alike;
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

static const struct layer *disputed_swatch(const struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    struct layer *layer = swatch(stage);
    struct path line = path_start(stage->arena);
    float y = layer->height / 2, inset = stage_px(stage, 6), scale = stage->scale;
    path_move(&line, inset, y);
    path_line(&line, layer->width - inset, y);
    layer_stroke(layer, &line,
                 (struct stroke){.colour = placed->colours.border,
                                 .width = 2 * scale,
                                 .cap = CAP_BUTT,
                                 .dash = {10 * scale, 6 * scale},
                                 .dash_count = 2});
    return layer_finish(layer);
}

/* A word of the program's own. */
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
        text = capitals_begin(stage->arena, route_words(stage, route->kind, route->state),
                              stage->deck->languages[stage->settings.language]);
    if (route->length.given)
        text = arena_printf(stage->arena, "%s, %s", text, map_length_text(stage, &route->length));
    if (route->schematic && marks_schematic)
        text = arena_printf(stage->arena, "%s (%s)", text, named(stage, "map_schematic"));
    return text;
}

static const char *estimate_text(const struct stage *stage, const struct text *name, bool estimate)
{
    const char *text = text_in(name, stage->settings.language);
    return estimate ? arena_printf(stage->arena, "%s (%s)", text, named(stage, "map_estimate"))
                    : text;
}

/* The number of a mark, in the size of the legend. */
static const struct textbox *small_number(const struct stage *stage, int number)
{
    struct text_style style = label_style(stage, TYPE_SMALL_STRONG, stage->theme.on_accent);
    style.size_px = style.size_px * 24 / 28;
    return text_set(stage, arena_printf(stage->arena, "%d", number), style, stage->width);
}

/* What a hotspot is called: as its card is. */
static const char *hotspot_text(const struct map_placed *placed, size_t index)
{
    const struct map_hotspot *hotspot = &placed->hotspots[index];
    const struct map_hotspot_spec *specs = placed->spec->hotspots.items;
    unsigned language = placed->stage->settings.language;
    if (specs[hotspot->written].card.title.given)
        return text_in(&specs[hotspot->written].card.title, language);
    if (hotspot->point >= 0)
        return text_in(&placed->points[hotspot->point].place->name, language);
    return text_in(hotspot->area ? &hotspot->area->name
                                 : &placed->routes[hotspot->route].route->name,
                   language);
}

static bool listed(const struct map_placed *placed, size_t before, int chapter)
{
    for (size_t i = 0; i < before; i++)
        if (placed->hotspots[i].chapter == chapter)
            return true;
    return false;
}

/* Which number is which: of the hotspots, else of the chapters that they belong to. */
static void add_marks(const struct map_placed *placed, struct legend *legend)
{
    const struct stage *stage = placed->stage;
    bool numbered = placed->spec->numbered;
    for (size_t i = 0; i < placed->written_count; i++) {
        const struct map_hotspot *hotspot = &placed->hotspots[i];
        int chapter = hotspot->chapter;
        if (!numbered && (chapter < 0 || listed(placed, i, chapter)))
            continue;
        const char *text =
            numbered ? hotspot_text(placed, i)
                     : text_in(&stage->deck->chapters[chapter].title, stage->settings.language);
        int number = numbered ? (int)hotspot->written + 1 : chapter + 1;
        add_row(legend,
                (struct legend_row){LEGEND_MARKS, text, map_mark_small(stage, hotspot->accent),
                                    small_number(stage, number)});
    }
}

/* What lies over a map that a camera sees. */
struct covering {
    struct rect areas[4];
    size_t count;
};

static struct covering covering_of(const struct map_placed *placed, const struct camera *camera)
{
    struct covering covering = {
        .areas = {placed->frame.zoom, placed->overlay, map_scale_area(placed, camera)}, .count = 3};
    covering.count += map_locator(placed, camera, &covering.areas[covering.count]);
    return covering;
}

/* Whether a piece of a line is seen: on the map, and not under what lies over it or a route. */
static bool is_seen(const struct map_placed *placed, const struct covering *covering,
                    const struct camera *camera, struct vec2 at)
{
    struct rect map = placed->frame.map;
    bool seen = rect_holds(map, at);
    for (size_t i = 0; seen && i < covering->count; i++)
        seen = !rect_holds(covering->areas[i], at);
    for (size_t i = 0; seen && i < placed->route_count; i++) {
        const struct route_line *line = &placed->routes[i].line;
        float reach = routes_reach(&placed->routes[i], placed->stage->scale);
        for (size_t k = 0; seen && k < line->count; k++)
            seen = vec2_distance(at, camera_px(camera, map, line->points[k])) > reach;
    }
    return seen;
}

/* How much of an arc a camera sees, px. */
static float seen_px(const struct map_placed *placed, const struct camera *camera,
                     const struct covering *covering, size_t arc)
{
    const struct atlas *atlas = placed->stage->atlas;
    struct arena *work = stage_work(placed->stage);
    size_t count = atlas_arc_length(atlas, arc, 0);
    struct place_geo *points = arena_array(work, struct place_geo, count);
    const float step = stage_px(placed->stage, 4);
    float length = 0;
    struct vec2 last = {0, 0};
    atlas_arc_points(atlas, arc, 0, points);
    for (size_t i = 0; i < count; i++) {
        struct vec2 at =
            camera_px(camera, placed->frame.map, project_forward(&placed->projection, points[i]));
        float away = vec2_distance(last, at);
        if (i > 0 && away < step && i + 1 < count)
            continue;
        struct vec2 middle = {(last.x + at.x) / 2, (last.y + at.y) / 2};
        if (i > 0 && away < placed->frame.map.w && is_seen(placed, covering, camera, middle))
            length += away;
        last = at;
    }
    stage_work_done(placed->stage);
    return length;
}

/* A line that can be told from others in some step's view: three dashes of it, at least. */
static bool shows_disputed(const struct map_placed *placed)
{
    const struct atlas *atlas = placed->stage->atlas;
    const float least = stage_px(placed->stage, 48);
    if (!atlas || !(placed->ground->layers & MAP_BORDERS))
        return false;
    const size_t count = atlas_arc_count(atlas);
    for (size_t step = 0; step < placed->step_count; step++) {
        const struct camera *camera = &placed->steps[step].camera;
        struct plane_box seen = camera_box(camera, placed->frame.map);
        struct box_geo sight = project_sight(&placed->projection, seen);
        const struct atlas_query disputed = {ATLAS_BORDER_DISPUTED, 0, 0, 255, sight};
        struct covering covering = covering_of(placed, camera);
        float length = 0;
        for (size_t i = 0; (i = atlas_arc_next(atlas, i, &disputed)) < count; i++) {
            struct plane_box box = project_box(&placed->projection, atlas_arc(atlas, i).box);
            if (box.left < seen.right && seen.left < box.right && box.bottom < seen.top &&
                seen.bottom < box.top)
                length += seen_px(placed, camera, &covering, i);
        }
        if (length >= least)
            return true;
    }
    return false;
}

/* What all routes that look like this one are called, in their order: each name once. */
static const char *names_alike(const struct map_placed *placed, size_t route)
{
    const struct stage *stage = placed->stage;
    bool all = all_schematic(placed); /* the credits say it */
    const char *names = NULL, *told[LEGEND_MAX];
    size_t count = 0;
    for (size_t i = route + 1; i-- > 0;) {
        const char *name = route_text(stage, placed->routes[i].route, !all);
        bool known = !look_alike(&placed->routes[i], &placed->routes[route]);
        for (size_t k = 0; k < count; k++)
            known = known || strcmp(told[k], name) == 0;
        if (known || count == LEGEND_MAX)
            continue;
        told[count++] = name;
        names = names ? arena_printf(stage->arena, "%s; %s", names, name) : name;
    }
    return names;
}

/* The hero is drawn last and named first. */
static void add_routes(const struct map_placed *placed, struct legend *legend)
{
    for (size_t i = placed->route_count; i-- > 0;) {
        bool told = false;
        for (size_t k = i + 1; k < placed->route_count && !told; k++)
            told = look_alike(&placed->routes[k], &placed->routes[i]);
        if (!told)
            add_row(legend, (struct legend_row){LEGEND_ROUTES, names_alike(placed, i),
                                                route_swatch(placed, &placed->routes[i]), NULL});
    }
}

void map_legend_set(const struct map_placed *placed, struct legend *legend)
{
    const struct stage *stage = placed->stage;
    legend->count = 0;
    if (placed->spec->legend_off)
        return;
    add_marks(placed, legend);
    add_routes(placed, legend);
    for (size_t i = 0; i < placed->ground->tint_count; i++) {
        const struct map_tint *tint = &placed->ground->tints[i];
        add_row(legend,
                (struct legend_row){LEGEND_AREAS,
                                    estimate_text(stage, placed->tint_names[i], tint->estimate),
                                    tint_swatch(placed, tint), NULL});
    }
    if (shows_disputed(placed))
        add_row(legend, (struct legend_row){LEGEND_LINES, named(stage, "map_disputed"),
                                            disputed_swatch(placed), NULL});
}

const char *map_legend_credits(const struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    const char *text = all_schematic(placed) && !placed->spec->legend_off
                           ? arena_printf(stage->arena, "%s. ", named(stage, "map_all_schematic"))
                           : "";
    if (!stage->atlas || !(placed->ground->layers & MAP_BORDERS))
        return text;
    const char *credits = atlas_credits(stage->atlas);
    return arena_printf(stage->arena, "%s%s: %.*s", text, named(stage, "map_borders"),
                        (int)strcspn(credits, ";"), credits);
}
