/* What the worker draws: the ground, what is highlighted on it, names, and the scrim that dims it
 * under the words. */
#include <string.h>

#include "base/math.h"
#include "scene/content_hash.h"
#include "slide/map/backdrop/placed.h"
#include "slide/route/draw.h"

/* The scrim is as strong as this within PAD_PX of `dim`, and nothing FADE_PX further on. Ink2
 * on it keeps 4.5 : 1 on white; maps in the dark theme have no such bright spots but borders, on
 * which an accent keeps as much. */
static const float SCRIM_PICTURE = 0.86f, SCRIM_MAP = 0.7f;
static const float PAD_PX = 44, FADE_PX = 300;
enum { SCRIM_STEP = 16 }; /* px for one of its pixels */

/* --- the scrim --- */

static float gap(float at, float from, float length)
{
    return fmaxf(fmaxf(from - at, at - from - length), 0);
}

/* Px from what is dimmed. */
static float distance(const struct backdrop *backdrop, float x, float y)
{
    float least = INFINITY;
    for (size_t i = 0; i < 2; i++) {
        const struct rect *dim = &backdrop->dim[i];
        if (dim->w > 0 && dim->h > 0)
            least = fminf(least, hypotf(gap(x, dim->x, dim->w), gap(y, dim->y, dim->h)));
    }
    return least;
}

static float strength(const struct backdrop *backdrop)
{
    if (backdrop->stage->theme.high_contrast)
        return 1;
    return backdrop->ground && backdrop->ground->picture.path ? SCRIM_PICTURE : SCRIM_MAP;
}

static float smooth(float t)
{
    t = clampf(t, 0, 1);
    return t * t * (3 - 2 * t);
}

static uint32_t premultiplied(struct colour colour, float alpha)
{
    uint32_t a = (uint32_t)lroundf(alpha * 255);
    return a << 24 | (uint32_t)(colour.r * a / 255) << 16 | (uint32_t)(colour.g * a / 255) << 8 |
           (uint32_t)(colour.b * a / 255);
}

void backdrop_lay_scrim(struct backdrop *backdrop)
{
    const struct stage *stage = backdrop->stage;
    if (!backdrop->ground)
        return;
    int width = (int)ceilf(backdrop->whole.w / SCRIM_STEP);
    int height = (int)ceilf(backdrop->whole.h / SCRIM_STEP);
    backdrop->scrim = arena_array(stage->arena, uint32_t, (size_t)width * (size_t)height);
    backdrop->scrim_width = width;
    backdrop->scrim_height = height;
    float most = strength(backdrop), pad = PAD_PX * stage->scale, fade = FADE_PX * stage->scale;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            float off =
                distance(backdrop, ((float)x + 0.5f) * SCRIM_STEP, ((float)y + 0.5f) * SCRIM_STEP);
            float alpha = most * (1 - smooth((off - pad) / fade));
            backdrop->scrim[y * width + x] = premultiplied(stage->theme.ground, alpha);
        }
}

static void draw_scrim(const struct backdrop *backdrop, struct layer *layer)
{
    struct rect area = {0, 0, (float)(backdrop->scrim_width * SCRIM_STEP),
                        (float)(backdrop->scrim_height * SCRIM_STEP)};
    if (backdrop->scrim)
        layer_grid_over(layer, area, backdrop->scrim_width, backdrop->scrim_height,
                        backdrop->scrim);
}

/* --- routes and lines --- */

static struct stroke round_stroke(struct colour colour, float width)
{
    return (struct stroke){.colour = colour, .width = width, .cap = CAP_ROUND, .join = JOIN_ROUND};
}

/* Wide, translucent casings, one in the other: light around the line. */
static void draw_glow(const struct backdrop *backdrop, struct layer *layer, const struct path *path,
                      struct colour accent)
{
    float scale = backdrop->stage->scale;
    if (backdrop->stage->theme.high_contrast)
        return;
    for (float width = 72; width > 24; width -= 12)
        layer_stroke(layer, path, round_stroke(colour_with_alpha(accent, 0.06f), width * scale));
}

void backdrop_draw_route(const struct backdrop *backdrop, struct layer *layer, size_t route,
                         struct rect area, bool faint)
{
    const struct map_route *of = &backdrop->routes[route];
    struct theme theme = backdrop_theme(backdrop, backdrop->route_accents[route]);
    struct vec2 *points = routes_points(layer->arena, of, &backdrop->camera, area);
    for (size_t i = 0; i < of->stretch_count && !faint; i++) {
        const struct map_stretch *stretch = &of->stretches[i];
        struct path path = path_start(layer->arena);
        path_polyline(&path, points + stretch->first, stretch->end - stretch->first + 1, false);
        draw_glow(backdrop, layer, &path, theme.accent);
    }
    struct route_pen pen = {.theme = &theme,
                            .water_ink = backdrop->ground->colours.water_ink,
                            .land = backdrop->ground->colours.land,
                            .to = 1,
                            .faint = faint,
                            .scale = backdrop->stage->scale};
    routes_draw(layer, of, &backdrop->camera, area, &pen);
}

/* Down, aside by 45 degrees in the middle where the next stop stands aside, and down again. */
static size_t bend(struct vec2 from, struct vec2 to, struct vec2 out[static 4])
{
    float aside = to.x - from.x, middle = (from.y + to.y) / 2;
    out[0] = from;
    out[1] = (struct vec2){from.x, middle - fabsf(aside) / 2};
    out[2] = (struct vec2){to.x, middle + fabsf(aside) / 2};
    out[3] = to;
    return 4;
}

static void draw_stop(const struct backdrop *backdrop, struct layer *layer, struct vec2 at,
                      float reach, float outline)
{
    struct path path = path_start(layer->arena);
    path_circle(&path, at, reach - outline / 2);
    layer_fill(layer, &path, backdrop->stage->theme.ground);
    layer_stroke(layer, &path,
                 (struct stroke){.colour = backdrop->stage->theme.ink, .width = outline});
}

static void draw_line(const struct backdrop *backdrop, struct layer *layer)
{
    const struct backdrop_line *line = &backdrop->line;
    const struct theme *theme = &backdrop->stage->theme;
    float scale = backdrop->stage->scale;
    struct route_palette colours = route_palette(theme);
    for (size_t i = 0; i + 1 < line->stop_count; i++) {
        struct vec2 points[4];
        size_t count = bend(line->stops[i], line->stops[i + 1], points);
        const struct route_leg_spec *spec = &line->route->legs[line->legs[i]];
        struct route_leg leg = {points, count, spec->kind.mode, spec->state, true};
        struct path path = path_start(layer->arena);
        path_polyline(&path, points, count, false);
        draw_glow(backdrop, layer, &path, theme->accent);
        route_draw(layer, &leg,
                   &(struct route_pen){.theme = theme,
                                       .water_ink = colours.water_ink,
                                       .land = theme->ground,
                                       .to = 1,
                                       .scale = 2.5f * scale});
    }
    for (size_t i = 0; i < line->stop_count; i++)
        draw_stop(backdrop, layer, line->stops[i], 34 * scale, 9 * scale);
}

/* --- names --- */

static bool on_route(const struct backdrop *backdrop, const struct deck_place *place)
{
    const struct deck *deck = backdrop->stage->deck;
    for (size_t i = 0; i < backdrop->route_count; i++)
        for (size_t k = 0; k < backdrop->routes[i].route->via_count; k++)
            if (&deck->places[backdrop->routes[i].route->via[k]] == place)
                return true;
    return false;
}

static void draw_symbol(const struct backdrop *backdrop, struct layer *layer,
                        const struct backdrop_name *name)
{
    float scale = backdrop->stage->scale;
    struct path path = path_start(layer->arena), core = path;
    if (name->zone)
        return;
    if (name->place->kind != PLACE_CAPITAL) {
        draw_stop(backdrop, layer, name->at, (on_route(backdrop, name->place) ? 14 : 11) * scale,
                  5 * scale);
        return;
    }
    float side = 22 * scale, inner = 8 * scale;
    path_rect(&path, (struct rect){name->at.x - side / 2, name->at.y - side / 2, side, side});
    path_rect(&core, (struct rect){name->at.x - inner / 2, name->at.y - inner / 2, inner, inner});
    layer_fill(layer, &path, backdrop->stage->theme.ground);
    layer_stroke(layer, &path,
                 (struct stroke){.colour = backdrop->stage->theme.ink, .width = 5 * scale});
    layer_fill(layer, &core, backdrop->stage->theme.ink);
}

static void draw_letters(const struct backdrop *backdrop, struct layer *layer,
                         const struct backdrop_name *name)
{
    const struct textbox *box = name->box;
    for (size_t i = 0; box && i < box->line_count; i++) {
        const struct text_line *line = &box->lines[i];
        for (size_t k = 0; k < line->run_count; k++) {
            const struct text_run *run = &line->runs[k];
            layer_text(layer, &(struct layer_text){
                                  .font = run->font,
                                  .size_px = (float)run->size_px,
                                  .at = {name->box_at.x + line->x + run->x,
                                         name->box_at.y + line->baseline},
                                  .colour = run->colour,
                                  .halo = colour_with_alpha(backdrop->stage->theme.ground, 0.85f),
                                  .halo_px = 4 * backdrop->stage->scale,
                                  .text = run->text,
                                  .length = run->length,
                              });
        }
    }
}

/* --- all of it --- */

static struct layer *begin(const struct backdrop *backdrop, const struct drawing_want *want,
                           struct arena *arena)
{
    if (backdrop->ground)
        return ground_begin(backdrop->ground, want, arena);
    struct layer *layer = layer_start(arena, (float)want->width_px, (float)want->height_px);
    layer->opaque = true;
    layer->ground = backdrop->stage->theme.ground;
    return layer;
}

static const struct layer *make(const struct drawing_want *want, struct arena *arena)
{
    const struct backdrop *backdrop = (const struct backdrop *)want->source;
    _Static_assert(offsetof(struct backdrop, source) == 0, "a backdrop begins with its source");
    struct layer *layer = begin(backdrop, want, arena);
    for (size_t i = 0; i < backdrop->route_count; i++)
        backdrop_draw_route(backdrop, layer, i, backdrop->whole, backdrop->route_lights[i]);
    if (backdrop->line.route)
        draw_line(backdrop, layer);
    draw_scrim(backdrop, layer);
    for (size_t i = 0; i < backdrop->name_count && backdrop->ground; i++)
        draw_symbol(backdrop, layer, &backdrop->names[i]);
    for (size_t i = 0; i < backdrop->name_count; i++)
        draw_letters(backdrop, layer, &backdrop->names[i]);
    return layer;
}

static uint64_t hash_name(uint64_t hash, const struct backdrop_name *name)
{
    const struct textbox *box = name->box;
    hash = hash_pair(hash, name->at.x, name->at.y);
    hash = hash_pair(hash, name->box_at.x, name->box_at.y);
    for (size_t i = 0; box && i < box->line_count; i++)
        for (size_t k = 0; k < box->lines[i].run_count; k++) {
            const struct text_run *run = &box->lines[i].runs[k];
            hash = hash_number(hash, (uint64_t)run->font << 32 | run->size_px);
            hash = hash_bytes(hash, run->text, run->length);
        }
    return hash;
}

/* A hash of all that it shows. */
static uint64_t key_of(struct backdrop *backdrop)
{
    uint64_t hash = hash_rect(hash_bytes(HASH_START, "backdrop", 8), backdrop->whole);
    hash = hash_colour(hash_colour(hash, backdrop->stage->theme.ground),
                       backdrop->stage->theme.accent);
    if (backdrop->ground) { /* with the routes, which are drawn over it */
        struct map_ground all = *backdrop->ground;
        all.routes = backdrop->routes;
        all.route_count = backdrop->route_count;
        ground_finish(&all);
        hash = hash_number(hash, all.source.key);
    }
    for (size_t i = 0; i < 2; i++)
        hash = hash_rect(hash, backdrop->dim[i]);
    for (size_t i = 0; i < backdrop->route_count; i++)
        hash =
            hash_number(hash_colour(hash, backdrop->route_accents[i]), backdrop->route_lights[i]);
    for (size_t i = 0; i < backdrop->line.stop_count; i++) {
        const struct route_leg_spec *legs = backdrop->line.route->legs;
        hash = hash_pair(hash, backdrop->line.stops[i].x, backdrop->line.stops[i].y);
        if (i + 1 < backdrop->line.stop_count)
            hash = hash_number(hash, (uint64_t)legs[backdrop->line.legs[i]].kind.mode << 8 |
                                         (uint64_t)legs[backdrop->line.legs[i]].state);
    }
    for (size_t i = 0; i < backdrop->name_count; i++)
        hash = hash_name(hash, &backdrop->names[i]);
    return hash;
}

void backdrop_finish(struct backdrop *backdrop)
{
    backdrop->source.key = key_of(backdrop);
    backdrop->source.make = make;
}
