#include "slide/map/framing.h"

#include <math.h>
#include <string.h>

#include "base/time.h"
#include "scene/project_region.h"
#include "slide/map/ground/areas.h"
#include "slide/map/plan_layout.h"

enum { MARGIN_PX = 90 };                          /* around what a camera goes to; design px */
static const int64_t HOLD_NS = 6 * NS_PER_SECOND; /* of a step without `hold` */
static const double NEAREST_PX_PER_KM = 12;       /* as near as one can get; design px */
static const double AROUND = 0.25;                /* how far beyond its view a map can be moved */

/* Marks that are looked at: stops of routes, places, hotspots. */
enum { MARKS_MAX = 192 };

/* What is to be seen whole, and what must be neither cut by the map's edge nor lie under the
 * buttons that zoom. */
struct framing {
    const struct map_placed *placed;
    struct plane_box focus;
    struct rect clear; /* where the focus has to stay */
    struct rect zoom;  /* the buttons, with room for a line's width */
    float reach;       /* of a mark, px */
    int line;          /* the route whose line counts too: the focus or the hero; -1: none */
    struct plane marks[MARKS_MAX];
    size_t mark_count;
};

static void add_mark(struct framing *framing, struct plane at)
{
    if (framing->mark_count < MARKS_MAX)
        framing->marks[framing->mark_count++] = at;
}

static void add_place(struct framing *framing, const struct word *id)
{
    const struct map_placed *placed = framing->placed;
    int index = id->text ? deck_find_place(placed->stage->deck, id->text) : -1;
    if (index < 0)
        return;
    const struct deck_place *place = &placed->stage->deck->places[index];
    add_mark(framing,
             project_forward(&placed->projection, (struct place_geo){place->lat, place->lon}));
}

static void add_marks(struct framing *framing)
{
    const struct map_placed *placed = framing->placed;
    const struct map_spec *spec = placed->spec;
    for (size_t i = 0; i < placed->route_count; i++) {
        const struct map_route *route = &placed->routes[i];
        for (size_t k = 0; k < route->line.stop_count; k++)
            if (!route->bends[k])
                add_mark(framing, route->line.points[route->line.stops[k]]);
    }
    for (size_t i = 0; i < spec->places.count; i++)
        add_place(framing, &spec->places.items[i]);
    const struct map_hotspot_spec *hotspots = spec->hotspots.items;
    for (size_t i = 0; i < spec->hotspots.count; i++)
        add_place(framing, &hotspots[i].place);
}

/* What is wrong with a view: a mark that is cut or covered weighs most, a line under the buttons
 * less. */
static float faults(const struct framing *framing, const struct camera *camera)
{
    const float mark = 1000, covered = 600, point = 5;
    struct rect map = framing->placed->frame.map;
    struct rect around = rect_grow(map, framing->reach), within = rect_grow(map, -framing->reach);
    struct rect zoom = rect_grow(framing->zoom, framing->reach);
    float cost = 0;
    for (size_t i = 0; i < framing->mark_count; i++) {
        struct vec2 at = camera_px(camera, map, framing->marks[i]);
        bool cut = rect_holds(around, at) && !rect_holds(within, at);
        if (cut || (framing->zoom.w > 0 && rect_holds(zoom, at)))
            cost += mark;
    }
    if (framing->line < 0 || framing->zoom.w <= 0)
        return cost;
    const struct route_line *line = &framing->placed->routes[framing->line].line;
    size_t hidden = 0;
    for (size_t i = 0; i < line->count; i++)
        hidden += rect_holds(framing->zoom, camera_px(camera, map, line->points[i]));
    return hidden > 0 ? cost + covered + point * (float)hidden : cost;
}

/* All of the focus is where nothing lies over it. */
static bool sees_focus(const struct framing *framing, const struct camera *camera)
{
    struct rect map = framing->placed->frame.map;
    struct plane_box box = framing->focus;
    struct vec2 from = camera_px(camera, map, (struct plane){box.left, box.top});
    struct vec2 to = camera_px(camera, map, (struct plane){box.right, box.bottom});
    return rect_holds(framing->clear, from) && rect_holds(framing->clear, to);
}

/* Looks around a camera, and from a little further off, for one with fewer faults. One without any
 * stays. */
static struct camera mend(const struct framing *framing, struct camera camera)
{
    enum { WAYS = 8 };
    static const double zooms[] = {1, 0.92, 0.85, 0.78, 0.72};
    const float step = stage_px(framing->placed->stage, 32), way_cost = 12, zoom_cost = 1500;
    struct rect map = framing->placed->frame.map;
    struct camera best = camera;
    float least = faults(framing, &camera);
    for (size_t z = 0; z < sizeof zooms / sizeof *zooms && least > 0; z++) {
        for (int i = 0; i < (2 * WAYS + 1) * (2 * WAYS + 1); i++) {
            int x = i % (2 * WAYS + 1) - WAYS, y = i / (2 * WAYS + 1) - WAYS;
            float cost =
                zoom_cost * (float)(1 / zooms[z] - 1) + way_cost * hypotf((float)x, (float)y);
            if (cost >= least)
                continue;
            struct camera other = {camera.centre, camera.scale * zooms[z]};
            other = camera_pan(other, (struct vec2){step * (float)x, step * (float)y});
            other = camera_clamp(other, map, &framing->placed->limits);
            if (!sees_focus(framing, &other))
                continue;
            cost += faults(framing, &other);
            if (cost >= least)
                continue;
            least = cost;
            best = other;
        }
    }
    return best;
}

static struct rect clear_of_instruments(const struct map_placed *placed)
{
    struct rect clear = placed->frame.map;
    clear.h -= stage_px(placed->stage, placed->stage->portrait ? 80 : 100);
    return clear;
}

static struct camera framed(const struct map_placed *placed, struct plane_box focus, int route,
                            struct camera camera)
{
    float reach = map_symbol_reach(placed->stage, MAP_SYMBOL_HOTSPOT);
    struct framing framing = {
        .placed = placed,
        .focus = focus,
        .clear = rect_grow(clear_of_instruments(placed), -reach),
        .reach = reach,
        .line = route >= 0 ? route : placed->hero,
    };
    if (placed->frame.zoom.w > 0)
        framing.zoom = rect_grow(placed->frame.zoom, stage_px(placed->stage, 16));
    add_marks(&framing);
    return mend(&framing, camera_clamp(camera, placed->frame.map, &placed->limits));
}

/* Above the things that lie over the map's lower edge: scale bar, buttons, in portrait the card. */
static struct camera fit_clear(const struct map_placed *placed, struct plane_box box, int route)
{
    struct rect clear = clear_of_instruments(placed);
    float covered = placed->frame.map.h - clear.h;
    struct camera camera =
        camera_fit(box, clear, stage_px(placed->stage, MARGIN_PX), placed->limits.most_scale);
    camera = camera_pan(camera, (struct vec2){0, -covered / 2});
    return framed(placed, box, route, camera);
}

static struct camera fit_place(const struct map_placed *placed, struct plane at, double nearer)
{
    struct camera camera = {at, placed->steps[0].camera.scale * nearer};
    return framed(placed, (struct plane_box){at.x, at.x, at.y, at.y}, -1, camera);
}

static int find_route(const struct map_placed *placed, const struct deck_route *route)
{
    for (size_t i = 0; i < placed->route_count; i++)
        if (placed->routes[i].route == route)
            return (int)i;
    return -1;
}

static struct camera frame_whole(const struct map_placed *placed, struct plane_box box)
{
    return camera_fit(box, placed->frame.map, 0, placed->limits.most_scale);
}

/* All of the region. Where the end of the earth would leave paper beside it, the view ends there
 * and shows more on the other side. */
static struct camera frame_region(const struct map_placed *placed, double most_scale)
{
    struct rect map = placed->frame.map;
    struct camera camera = camera_fit(placed->region, map, 0, most_scale);
    if (placed->projection.kind != PROJECTION_EQUAL_EARTH)
        return camera;
    struct plane_box seen = camera_box(&camera, map), earth = project_earth(&placed->projection);
    double above = fmax(0, seen.top - earth.top), below = fmax(0, earth.bottom - seen.bottom);
    if (above > 0 && below == 0)
        camera.centre.y -= fmin(above, seen.bottom - earth.bottom);
    else if (below > 0 && above == 0)
        camera.centre.y += fmin(below, earth.top - seen.top);
    return camera;
}

static struct camera frame_step(const struct map_placed *placed, const struct map_step_spec *spec,
                                int *route)
{
    const struct deck *deck = placed->stage->deck;
    int index;
    *route = -1;
    if (placed->own.picture.path && part_is_given(&spec->part)) {
        struct camera camera = frame_whole(placed, plan_layout_part(placed, &spec->part));
        return camera_clamp(camera, placed->frame.map, &placed->limits);
    }
    if (!spec->focus.text || strcmp(spec->focus.text, "region") == 0)
        return frame_region(placed, placed->limits.most_scale);
    switch (deck_find_any(deck, spec->focus.text, &index)) {
    case DECK_PLACE: {
        struct place_geo at = {deck->places[index].lat, deck->places[index].lon};
        return fit_place(placed, project_forward(&placed->projection, at), 3);
    }
    case DECK_ROUTE:
        *route = find_route(placed, &deck->routes[index]);
        if (*route < 0)
            return frame_region(placed, placed->limits.most_scale);
        return fit_clear(placed, placed->routes[*route].box, *route);
    case DECK_AREA: {
        struct box_geo area = areas_geo(placed->stage, &deck->areas[index]);
        return fit_clear(placed, project_box(&placed->projection, area), -1);
    }
    default: return frame_region(placed, placed->limits.most_scale);
    }
}

struct camera map_framing_hotspot(const struct map_placed *placed,
                                  const struct map_hotspot *hotspot)
{
    if (hotspot->route >= 0)
        return fit_clear(placed, placed->routes[hotspot->route].box, hotspot->route);
    if (!hotspot->area)
        return fit_place(placed, hotspot->at, 2);
    struct box_geo area = areas_geo(placed->stage, hotspot->area);
    return fit_clear(placed, project_box(&placed->projection, area), -1);
}

/* The hero, where a step has no route of its own and sees it. */
static void draw_hero(struct map_placed *placed, struct map_step *step)
{
    if (step->route >= 0 || placed->hero < 0)
        return;
    struct plane_box seen = camera_box(&step->camera, placed->frame.map);
    struct plane_box box = placed->routes[placed->hero].box;
    if (box.left < seen.right && box.right > seen.left && box.bottom < seen.top &&
        box.top > seen.bottom)
        step->route = placed->hero;
}

void map_framing_steps(struct map_placed *placed)
{
    const struct map_spec *spec = placed->spec;
    const struct map_step_spec *steps = spec->camera.items;
    placed->step_count = spec->camera.count > 0 ? spec->camera.count : 1;
    placed->steps = arena_array(placed->stage->arena, struct map_step, placed->step_count);
    placed->steps_shown = spec->camera.count > 1;
    placed->steps[0].camera = frame_region(placed, placed->limits.most_scale);
    placed->steps[0].route = -1;
    for (size_t i = 0; i < spec->camera.count; i++) {
        struct map_step *step = &placed->steps[i];
        step->spec = &steps[i];
        step->camera = frame_step(placed, &steps[i], &step->route);
        step->hold_ns = steps[i].hold.kind == DURATION_FIXED ? steps[i].hold.ns : HOLD_NS;
    }
    for (size_t i = 0; i < placed->step_count; i++)
        draw_hero(placed, &placed->steps[i]);
}

void map_framing_limit(struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    struct rect map = placed->frame.map;
    double most = NEAREST_PX_PER_KM * (double)stage->scale;
    struct camera home = frame_region(placed, most);
    struct plane_box seen = camera_box(&home, map);
    double wide = (seen.right - seen.left) * AROUND, tall = (seen.top - seen.bottom) * AROUND;
    /* Beyond the edge of the earth there is nothing to be moved to. */
    struct plane_box earth = project_earth(&placed->projection);
    struct plane_box reach = {fmax(seen.left - wide, fmin(seen.left, earth.left)),
                              fmin(seen.right + wide, fmax(seen.right, earth.right)),
                              fmax(seen.bottom - tall, fmin(seen.bottom, earth.bottom)),
                              fmin(seen.top + tall, fmax(seen.top, earth.top))};
    double part = fmax((seen.right - seen.left) / (reach.right - reach.left),
                       (seen.top - seen.bottom) / (reach.top - reach.bottom));
    placed->limits = (struct camera_limits){
        .reach = reach,
        .least_scale = home.scale * fmax(part, 1 / (1 + AROUND)),
        .most_scale = fmax(most, home.scale * 2),
        .projection = &placed->projection,
    };
    plan_layout_limit(placed);
    reach = placed->limits.reach;
    /* Half as fine as the screen is enough for what is only seen in passing. */
    double scale = home.scale / 2;
    placed->overview =
        (struct camera){{(reach.left + reach.right) / 2, (reach.bottom + reach.top) / 2}, scale};
    placed->overview_width = (int)ceil((reach.right - reach.left) * scale);
    placed->overview_height = (int)ceil((reach.top - reach.bottom) * scale);
}
