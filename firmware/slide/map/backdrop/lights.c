#include "slide/map/backdrop/lights.h"

#include "base/ease.h"
#include "base/time.h"
#include "scene/project_region.h"
#include "slide/kit/fit.h"
#include "slide/map/geometry/apart.h"
#include "slide/map/ground/areas.h"
#include "ui/text.h"

/* The first begins after 400 ms, then one every 800; each takes 700 ms, and its pulse 1200. */
static const int64_t FIRST_NS = 400 * NS_PER_MS, EACH_NS = 800 * NS_PER_MS;
static const int64_t LIGHT_NS = 700 * NS_PER_MS, PULSE_NS = 1200 * NS_PER_MS;
static const float FAINT = 0.45f; /* of a disc that does not burn yet */

/* --- layout --- */

static struct vec2 on_drawing(const struct backdrop *backdrop, struct plane at)
{
    return camera_px(&backdrop->camera, backdrop->whole, at);
}

static struct vec2 place_at(const struct backdrop *backdrop, const struct deck_place *place)
{
    struct place_geo at = {place->lat, place->lon};
    return on_drawing(backdrop, project_forward(&backdrop->ground->projection, at));
}

static int route_of(const struct backdrop *backdrop, const struct word *id)
{
    for (size_t i = 0; i < backdrop->route_count; i++)
        if (word_is(id, backdrop->routes[i].route->id.text))
            return (int)i;
    return -1;
}

/* Where it is; false: that is not known. */
static bool find(struct backdrop *backdrop, const struct backdrop_light_spec *spec,
                 struct backdrop_light *light)
{
    const struct deck *deck = backdrop->stage->deck;
    const struct projection *projection = &backdrop->ground->projection;
    int place = spec->place.text ? deck_find_place(deck, spec->place.text) : -1;
    int area = spec->area.text ? deck_find_area(deck, spec->area.text) : -1;
    light->route = spec->route.text ? route_of(backdrop, &spec->route) : -1;
    if (place >= 0) {
        light->place = place_at(backdrop, &deck->places[place]);
    } else if (light->route >= 0) {
        const struct map_route *route = &backdrop->routes[light->route];
        struct vec2 *points =
            routes_points(backdrop->stage->arena, route, &backdrop->camera, backdrop->whole);
        light->place = routes_spot(route, points, 0.5f).at;
    } else if (area >= 0) {
        struct plane_box box =
            project_box(projection, areas_geo(backdrop->stage, &deck->areas[area]));
        struct plane middle = {(box.left + box.right) / 2, (box.bottom + box.top) / 2};
        light->place = on_drawing(backdrop, middle);
    }
    return place >= 0 || light->route >= 0 || area >= 0;
}

/* The lit route as a layer of its own, which is uncovered from its first place to its last. */
static void make_layer(struct backdrop *backdrop, struct backdrop_light *light)
{
    const struct map_route *route = &backdrop->routes[light->route];
    struct arena *arena = backdrop->stage->arena;
    struct vec2 *points = routes_points(arena, route, &backdrop->camera, backdrop->whole);
    struct rect box = {points[0].x, points[0].y, 0, 0};
    for (size_t i = 1; i < route->line.count; i++)
        box = rects_around(box, (struct rect){points[i].x, points[i].y, 0, 0});
    box = rect_grow(box, 40 * backdrop->stage->scale);
    float right = fminf(box.x + box.w, backdrop->whole.w);
    float bottom = fminf(box.y + box.h, backdrop->whole.h);
    box.x = floorf(fmaxf(box.x, 0));
    box.y = floorf(fmaxf(box.y, 0));
    box.w = ceilf(right - box.x);
    box.h = ceilf(bottom - box.y);
    if (!(box.w > 0 && box.h > 0))
        return;
    struct layer *layer = layer_start(arena, box.w, box.h);
    struct rect area = {-box.x, -box.y, backdrop->whole.w, backdrop->whole.h};
    backdrop_draw_route(backdrop, layer, (size_t)light->route, area, false);
    light->layer = layer_finish(layer);
    light->layer_at = (struct vec2){box.x - backdrop->offset.x, box.y - backdrop->offset.y};
    light->wipe = (struct rect){light->layer_at.x, light->layer_at.y, box.w, box.h};
    struct vec2 first = points[0], last = points[route->line.count - 1];
    light->across = fabsf(last.x - first.x) >= fabsf(last.y - first.y);
    light->backwards = light->across ? last.x < first.x : last.y < first.y;
}

static const struct textbox *number(const struct stage *stage, size_t chapter, struct colour colour)
{
    struct text_style style = stage_style(stage, TYPE_SMALL_STRONG, colour);
    style.size_px = (unsigned)lroundf(30 * stage->scale); /* of the disc, whatever the text size */
    style.line_px = (float)style.size_px;
    return text_set(stage, arena_printf(stage->arena, "%zu", chapter + 1), style, stage->width);
}

/* Discs that would overlap stand beside their places. */
static void move_apart(struct backdrop *backdrop)
{
    struct vec2 at[BACKDROP_LIGHTS_MAX], by[BACKDROP_LIGHTS_MAX] = {{0}};
    float scale = backdrop->stage->scale;
    for (size_t i = 0; i < backdrop->light_count; i++)
        at[i] = backdrop->lights[i].place;
    apart_find(&(struct apart_request){.at = at,
                                       .count = backdrop->light_count,
                                       .reach = BACKDROP_DISC_PX * scale,
                                       .gap = 2 * BACKDROP_DISC_PX * scale + 8 * scale,
                                       .apart = (float)TOUCH_PX * scale,
                                       .dot = 8 * scale,
                                       .frame = backdrop->clear,
                                       .things = backdrop->texts,
                                       .thing_count = backdrop->text_count},
               by);
    for (size_t i = 0; i < backdrop->light_count; i++) {
        backdrop->lights[i].mark.x = roundf(at[i].x + by[i].x);
        backdrop->lights[i].mark.y = roundf(at[i].y + by[i].y);
    }
}

static void stroke_tether(struct layer *layer, const struct path *path, struct colour colour,
                          float width)
{
    layer_stroke(layer, path, (struct stroke){.colour = colour, .width = width, .cap = CAP_ROUND});
}

/* From the edge of a disc that stands aside to a dot at its place, outlined: it is seen over the
 * lines and the other discs that it meets. */
static void make_tether(const struct backdrop *backdrop, struct backdrop_light *light)
{
    enum { LINE = 3, DOT = 8, OUTLINE = 4 }; /* px of the design */
    const struct stage *stage = backdrop->stage;
    float scale = stage->scale, away = vec2_distance(light->place, light->mark);
    float dot = DOT * scale, outline = OUTLINE * scale, disc = BACKDROP_DISC_PX * scale;
    if (away < 2 * scale)
        return;
    struct rect box = rects_around((struct rect){light->place.x, light->place.y, 0, 0},
                                   (struct rect){light->mark.x, light->mark.y, 0, 0});
    box = rect_grow(box, dot + outline + 1);
    struct vec2 at = {floorf(box.x), floorf(box.y)};
    struct layer *layer = layer_start(stage->arena, ceilf(box.w) + 1, ceilf(box.h) + 1);
    struct path line = path_start(stage->arena), spot = line;
    struct vec2 place = {light->place.x - at.x, light->place.y - at.y};
    float part = fminf(disc / away, 1);
    path_move(&line, place.x, place.y);
    path_line(&line, place.x + (light->mark.x - light->place.x) * (1 - part),
              place.y + (light->mark.y - light->place.y) * (1 - part));
    path_circle(&spot, place, dot);
    if (away > disc)
        stroke_tether(layer, &line, stage->theme.ground, LINE * scale + 2 * outline);
    stroke_tether(layer, &spot, stage->theme.ground, 2 * outline);
    if (away > disc)
        stroke_tether(layer, &line, light->accent, LINE * scale);
    layer_fill(layer, &spot, light->accent);
    light->tether = layer_finish(layer);
    light->tether_at = (struct vec2){at.x - backdrop->offset.x, at.y - backdrop->offset.y};
}

void backdrop_lay_lights(struct backdrop *backdrop, struct diags *lint)
{
    const struct stage *stage = backdrop->stage;
    const struct deck *deck = stage->deck;
    const struct backdrop_light_spec *specs = backdrop->spec->chapters.items;
    enum deck_base base = stage->theme.dark ? BASE_DARK : BASE_LIGHT;
    for (size_t i = 0; backdrop->ground && i < backdrop->spec->chapters.count; i++) {
        struct backdrop_light *light = &backdrop->lights[backdrop->light_count];
        int chapter = fit_chapter(stage, lint, &specs[i].chapter);
        if (chapter < 0 || !find(backdrop, &specs[i], light))
            continue;
        light->chapter = (size_t)chapter;
        struct theme theme =
            theme_make(deck, base, stage->theme.high_contrast, &deck->chapters[chapter]);
        light->accent = theme.accent;
        light->number = number(stage, light->chapter, theme.on_accent);
        light->number_dim = number(stage, light->chapter, theme.accent);
        if (light->route >= 0) {
            backdrop->route_accents[light->route] = light->accent;
            backdrop->route_lights[light->route] = true;
            make_layer(backdrop, light);
        }
        backdrop->light_count++;
    }
    if (backdrop->light_count > 0)
        move_apart(backdrop);
    for (size_t i = 0; i < backdrop->light_count; i++)
        make_tether(backdrop, &backdrop->lights[i]);
}

/* --- drawing --- */

int64_t backdrop_lights_ns(const struct backdrop *backdrop)
{
    return FIRST_NS + (int64_t)backdrop->light_count * EACH_NS + PULSE_NS;
}

/* Since it began to burn; below 0: it has not. All of them do for whom nothing moves. */
static int64_t burning_ns(const struct view *view, size_t light)
{
    if (view->reduced_motion)
        return INT64_MAX / 2;
    return view->since_ns - FIRST_NS - (int64_t)light * EACH_NS;
}

static float part(int64_t at_ns, int64_t length_ns)
{
    return at_ns <= 0 ? 0 : at_ns >= length_ns ? 1 : (float)((double)at_ns / (double)length_ns);
}

static struct vec2 on_canvas(const struct backdrop *backdrop, struct vec2 at)
{
    return (struct vec2){at.x - backdrop->offset.x, at.y - backdrop->offset.y};
}

static void draw_route(const struct backdrop_light *light, float lit, struct draw_list *out)
{
    struct rect clip = light->wipe;
    if (!light->layer || lit <= 0)
        return;
    if (light->across) {
        clip.w = roundf(light->wipe.w * lit);
        clip.x += light->backwards ? light->wipe.w - clip.w : 0;
    } else {
        clip.h = roundf(light->wipe.h * lit);
        clip.y += light->backwards ? light->wipe.h - clip.h : 0;
    }
    if (lit < 1)
        draw_push(out, (struct draw_group){.opacity = 1, .clipped = true, .clip = clip});
    draw_layer(out, light->layer, light->layer_at);
    if (lit < 1)
        draw_pop(out);
}

static void draw_circle(struct vec2 at, float reach, struct draw_box box, struct draw_list *out)
{
    box.area = (struct rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
    box.radius = reach;
    draw_box(out, box);
}

/* One ring that grows and fades, as the light begins to burn. */
static void draw_pulse(const struct backdrop_light *light, struct vec2 at, float scale,
                       int64_t since_ns, struct draw_list *out)
{
    float t = part(since_ns, PULSE_NS);
    if (t <= 0 || t >= 1)
        return;
    float reach = roundf((BACKDROP_DISC_PX + 44 * ease_cubic_out(t)) * scale);
    draw_circle(at, reach,
                (struct draw_box){.stroke = colour_with_alpha(light->accent, 0.7f * (1 - t)),
                                  .stroke_width = roundf(4 * scale)},
                out);
}

static void draw_disc(const struct backdrop *backdrop, const struct backdrop_light *light,
                      float lit, struct draw_list *out)
{
    const struct theme *theme = &backdrop->stage->theme;
    float scale = backdrop->stage->scale;
    struct vec2 at = on_canvas(backdrop, light->mark);
    struct colour faint = theme_mix(theme->ground, light->accent, FAINT);
    draw_circle(at, roundf(BACKDROP_DISC_PX * scale),
                (struct draw_box){.fill = theme_mix(theme->ground, light->accent, lit),
                                  .stroke = theme_mix(faint, theme->ground, lit),
                                  .stroke_width = roundf(4 * scale)},
                out);
    const struct textbox *number = lit >= 0.5f ? light->number : light->number_dim;
    textbox_draw(number, 0, number->line_count,
                 (struct vec2){roundf(at.x - number->width / 2), roundf(at.y - number->height / 2)},
                 (struct colour){0}, out);
}

static void draw_tether(const struct backdrop_light *light, float lit, struct draw_list *out)
{
    if (!light->tether)
        return;
    if (lit < 1)
        draw_push(out, (struct draw_group){.opacity = FAINT + (1 - FAINT) * lit});
    draw_layer(out, light->tether, light->tether_at);
    if (lit < 1)
        draw_pop(out);
}

void backdrop_draw_lights(const struct backdrop *backdrop, const struct view *view,
                          struct draw_list *out)
{
    for (size_t i = 0; i < backdrop->light_count; i++)
        draw_route(&backdrop->lights[i], ease_cubic_in_out(part(burning_ns(view, i), LIGHT_NS)),
                   out);
    for (size_t i = 0; i < backdrop->light_count; i++) {
        const struct backdrop_light *light = &backdrop->lights[i];
        struct vec2 at = on_canvas(backdrop, light->mark);
        draw_pulse(light, at, backdrop->stage->scale, burning_ns(view, i), out);
        draw_disc(backdrop, light, ease_cubic_in_out(part(burning_ns(view, i), LIGHT_NS)), out);
    }
    for (size_t i = 0; i < backdrop->light_count; i++)
        draw_tether(&backdrop->lights[i], ease_cubic_in_out(part(burning_ns(view, i), LIGHT_NS)),
                    out);
}

size_t backdrop_targets(const struct backdrop *backdrop, struct target *out)
{
    const struct deck *deck = backdrop->stage->deck;
    float reach = stage_px(backdrop->stage, TOUCH_REACH_PX);
    float shown = stage_px(backdrop->stage, BACKDROP_DISC_PX);
    size_t count = 0;
    for (size_t i = 0; i < backdrop->light_count; i++) {
        const struct backdrop_light *light = &backdrop->lights[i];
        struct vec2 at = on_canvas(backdrop, light->mark);
        struct rect spot = {at.x, at.y, 0, 0};
        if (deck->chapters[light->chapter].count > 0)
            out[count++] = (struct target){
                .area = rect_grow(spot, reach),
                .shown = rect_grow(spot, shown),
                .action = {ACTION_SLIDE, (int)deck->chapters[light->chapter].first},
                .nearest = true,
            };
    }
    return count;
}
