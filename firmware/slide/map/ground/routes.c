#include "slide/map/ground/routes.h"

#include <math.h>

/* --- layout --- */

bool routes_torn(const struct map_route *route, size_t point)
{
    for (size_t i = 0; i < route->line.tear_count; i++)
        if (route->line.tears[i] == point)
            return true;
    return false;
}

static void add_stretch(struct map_route *route, const struct route_leg_spec *spec, size_t first,
                        size_t end)
{
    struct map_stretch *last =
        route->stretch_count ? &route->stretches[route->stretch_count - 1] : NULL;
    if (last && last->end == first && last->mode == spec->kind.mode && last->state == spec->state)
        last->end = end;
    else
        route->stretches[route->stretch_count++] =
            (struct map_stretch){first, end, spec->kind.mode, spec->state};
}

/* Leg by leg, and from tear to tear. */
static void find_stretches(struct arena *arena, struct map_route *route)
{
    size_t legs = route->route->via_count - 1;
    route->stretches = arena_array(arena, struct map_stretch, legs + route->line.tear_count);
    for (size_t leg = 0; leg < legs; leg++) {
        size_t first = route->line.stops[leg], end = route->line.stops[leg + 1];
        for (size_t i = first; i < end; i++) {
            if (!routes_torn(route, i))
                continue;
            add_stretch(route, &route->route->legs[leg], first, i);
            first = i + 1;
        }
        add_stretch(route, &route->route->legs[leg], first, end);
    }
}

static struct plane_box box_of(const struct route_line *line)
{
    struct plane_box box = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (size_t i = 0; i < line->count; i++) {
        box.left = fmin(box.left, line->points[i].x);
        box.right = fmax(box.right, line->points[i].x);
        box.bottom = fmin(box.bottom, line->points[i].y);
        box.top = fmax(box.top, line->points[i].y);
    }
    return box;
}

static void lay(struct arena *arena, const struct routes_request *request,
                const struct deck_route *route, struct map_route *out)
{
    struct place_geo *via = arena_array(arena, struct place_geo, route->via_count);
    enum route_mode *modes = arena_array(arena, enum route_mode, route->via_count);
    bool *bends = arena_array(arena, bool, route->via_count);
    for (size_t i = 0; i < route->via_count; i++) {
        const struct deck_place *place = &request->deck->places[route->via[i]];
        via[i] = (struct place_geo){place->lat, place->lon};
        modes[i] = i + 1 < route->via_count ? route->legs[i].kind.mode : route->kind.mode;
        bends[i] = place->kind == PLACE_BEND;
    }
    const struct route_chain chain = {via, modes, route->via_count, bends};
    out->route = route;
    out->hero = request->heroes || route == request->hero;
    out->bends = bends;
    out->line = route->course.line.count > 0
                    ? route_follow(arena, request->projection, &route->course.line,
                                   route->via_count, request->step_km)
                    : route_smooth(arena, request->projection, &chain, request->step_km);
    out->box = box_of(&out->line);
    find_stretches(arena, out);
}

/* The hero leads, then the others as they are listed. */
static void find_lanes(struct arena *arena, struct map_route *routes, size_t count,
                       const struct routes_request *request)
{
    const double near_steps = 14; /* about 50 px where one sees the whole region */
    struct lanes *lanes = arena_new(arena, struct lanes);
    lanes->lines = arena_array(arena, struct lane_line, count);
    lanes->count = count;
    bool hero = count > 0 && request->hero && routes[count - 1].route == request->hero;
    for (size_t i = 0; i < count; i++) {
        routes[i].rank = !hero ? i : i + 1 == count ? 0 : i + 1;
        routes[i].lanes = lanes;
        lanes->lines[routes[i].rank] = (struct lane_line){
            .line = &routes[i].line, .reach = routes_reach(&routes[i], request->scale)};
    }
    lanes_find(arena, lanes, near_steps * request->step_km);
}

struct map_route *routes_lay(struct arena *arena, const struct routes_request *request)
{
    struct map_route *all = arena_array(arena, struct map_route, request->count);
    size_t laid = 0;
    for (size_t i = 0; i < request->count; i++)
        if (request->routes[i] != request->hero)
            lay(arena, request, request->routes[i], &all[laid++]);
    for (size_t i = 0; i < request->count; i++) {
        if (request->routes[i] == request->hero)
            lay(arena, request, request->routes[i], &all[laid++]);
    }
    find_lanes(arena, all, request->count, request);
    return all;
}

/* --- drawing --- */

struct vec2 *routes_points(struct arena *arena, const struct map_route *route,
                           const struct camera *camera, struct rect area)
{
    return lanes_points(arena, route->lanes, route->rank, camera, area);
}

static struct route_leg leg_of(const struct map_route *route, const struct map_stretch *stretch,
                               const struct vec2 *points)
{
    return (struct route_leg){
        .points = points ? points + stretch->first : NULL, /* NULL: only its look is asked for */
        .count = stretch->end - stretch->first + 1,
        .mode = stretch->mode,
        .state = stretch->state,
        .hero = route->hero,
    };
}

static float length_of(const struct vec2 *points, size_t first, size_t end)
{
    return end > first ? route_path_length(points + first, end - first + 1) : 0;
}

static float whole_length(const struct map_route *route, const struct vec2 *points)
{
    float length = 0;
    for (size_t i = 0; i < route->stretch_count; i++)
        length += length_of(points, route->stretches[i].first, route->stretches[i].end);
    return length;
}

struct route_spot routes_spot(const struct map_route *route, const struct vec2 *points,
                              float fraction)
{
    float rest = fraction * whole_length(route, points);
    const struct map_stretch *stretch = route->stretches;
    for (size_t i = 0; i + 1 < route->stretch_count; i++, stretch++) {
        float own = length_of(points, stretch->first, stretch->end);
        if (rest <= own)
            break;
        rest -= own;
    }
    if (route->stretch_count == 0)
        return (struct route_spot){.at = points[0], .along = {1, 0}};
    struct route_walk walk = {points + stretch->first, stretch->end - stretch->first + 1, 0, 0};
    return route_path_walk(&walk, rest);
}

/* The stretch that a point lies on. */
static const struct map_stretch *stretch_at(const struct map_route *route, size_t point)
{
    for (size_t i = 0; i + 1 < route->stretch_count; i++)
        if (point < route->stretches[i].end)
            return &route->stretches[i];
    return &route->stretches[route->stretch_count - 1];
}

/* Arrowheads between two stops, evenly, clear of both. `before`, `whole`: px of the line up to
 * here, and in all. */
static void draw_arrows(struct layer *layer, const struct map_route *route,
                        const struct vec2 *points, size_t first, size_t end, float before,
                        float whole, const struct route_pen *pen)
{
    const float apart = 170 * pen->scale, least = 90 * pen->scale;
    float length = length_of(points, first, end);
    size_t count = (size_t)fmaxf(roundf(length / apart), 1);
    if (length < least)
        return;
    for (size_t i = 0; i < count; i++) {
        float at = ((float)i + 0.5f) / (float)count * length;
        if (before + at > pen->to * whole)
            return;
        struct route_walk walk = {points + first, end - first + 1, 0, 0};
        route_path_walk(&walk, at);
        struct route_leg leg = leg_of(route, stretch_at(route, first + walk.next), points);
        leg.points = points + first;
        leg.count = end - first + 1;
        route_draw_arrow(layer, &leg, at, pen);
    }
}

static void draw_all_arrows(struct layer *layer, const struct map_route *route,
                            const struct vec2 *points, float whole, const struct route_pen *pen)
{
    size_t first = 0, stop = 1;
    float before = 0;
    for (size_t i = 1; i < route->line.count; i++) {
        bool tear = routes_torn(route, i - 1), stops = false;
        while (stop < route->line.stop_count && route->line.stops[stop] <= i) {
            stops = stops || !route->bends[stop];
            stop++;
        }
        size_t end = tear ? i - 1 : i;
        if (!tear && !stops)
            continue;
        draw_arrows(layer, route, points, first, end, before, whole, pen);
        before += length_of(points, first, end);
        first = i;
    }
}

/* What the mark of a stop at a point covers, px. */
static float mark_at(const struct map_route *route, size_t point)
{
    for (size_t i = 0; i < route->line.stop_count; i++)
        if (route->line.stops[i] == point && !route->bends[i])
            return route->marks[i];
    return 0;
}

/* The next stop after a point, at most `end`. */
static size_t stop_after(const struct map_route *route, size_t point, size_t end)
{
    for (size_t i = 0; i < route->line.stop_count; i++)
        if (route->line.stops[i] > point && route->line.stops[i] < end && !route->bends[i])
            return route->line.stops[i];
    return end;
}

/* Whole dots only, evenly between two marks. False: there is no room for one. */
static bool fit_dots(const struct map_route *route, size_t first, size_t end, float length,
                     struct route_dots dots, struct route_pen *pen)
{
    float gap = dots.wide / 4, from = mark_at(route, first) + dots.wide / 2 + gap;
    float room = length - from - mark_at(route, end) - dots.wide / 2 - gap;
    if (!(room >= 0))
        return false;
    float more = floorf(room / dots.every); /* after the first one */
    pen->first_dot = from + (room - more * dots.every) / 2;
    float start = pen->first_dot - gap / 2, stop = pen->first_dot + more * dots.every + gap / 2;
    pen->from = fmaxf(pen->from, start / length);
    pen->to = fminf(pen->to, stop / length);
    return pen->from < pen->to;
}

/* A part of a stretch, or all of it; `from` and `to` of the pen are of that part. */
static void draw_leg(struct layer *layer, const struct map_route *route,
                     const struct map_stretch *part, const struct vec2 *points,
                     const struct route_pen *pen)
{
    struct route_leg leg = leg_of(route, part, points);
    route_draw(layer, &leg, pen);
}

/* A line of dots goes from mark to mark. */
static void draw_dots(struct layer *layer, const struct map_route *route,
                      const struct map_stretch *stretch, const struct vec2 *points,
                      struct route_dots dots, const struct route_pen *pen)
{
    float whole = length_of(points, stretch->first, stretch->end), before = 0;
    struct map_stretch part = *stretch;
    for (; part.first < stretch->end; part.first = part.end) {
        part.end = stop_after(route, part.first, stretch->end);
        float length = length_of(points, part.first, part.end);
        struct route_pen own = *pen;
        own.from = fmaxf((pen->from * whole - before) / length, 0);
        own.to = fminf((pen->to * whole - before) / length, 1);
        before += length;
        if (length > 0 && own.from < own.to &&
            fit_dots(route, part.first, part.end, length, dots, &own))
            draw_leg(layer, route, &part, points, &own);
    }
}

static void draw_stretch(struct layer *layer, const struct map_route *route,
                         const struct map_stretch *stretch, const struct vec2 *points,
                         const struct route_pen *pen)
{
    struct route_leg leg = leg_of(route, stretch, NULL);
    struct route_dots dots = route_draw_dots(&leg, pen->scale);
    if (route->marks && dots.every > 0)
        draw_dots(layer, route, stretch, points, dots, pen);
    else
        draw_leg(layer, route, stretch, points, pen);
}

void routes_draw(struct layer *layer, const struct map_route *route, const struct camera *camera,
                 struct rect area, const struct route_pen *pen)
{
    if (route->line.count < 2)
        return;
    struct vec2 *points = routes_points(layer->arena, route, camera, area);
    float whole = whole_length(route, points), before = 0;
    for (size_t i = 0; i < route->stretch_count; i++) {
        const struct map_stretch *stretch = &route->stretches[i];
        float own = length_of(points, stretch->first, stretch->end);
        float first = own > 0 ? (pen->from * whole - before) / own : 0;
        float last = own > 0 ? (pen->to * whole - before) / own : 0;
        before += own;
        if (last <= 0 || first >= 1)
            continue;
        struct route_pen part = *pen;
        part.from = fmaxf(first, 0);
        part.to = fminf(last, 1);
        draw_stretch(layer, route, stretch, points, &part);
    }
    if (route->route->arrow && !pen->faint && whole > 0)
        draw_all_arrows(layer, route, points, whole, pen);
}

void routes_draw_ties(struct layer *layer, const struct map_route *route,
                      const struct camera *camera, struct rect area, const struct route_pen *pen)
{
    const float least = 3 * pen->scale;
    struct path path = path_start(layer->arena);
    struct vec2 *points = routes_points(layer->arena, route, camera, area);
    for (size_t i = 0; i < route->line.stop_count; i++) {
        size_t stop = route->line.stops[i];
        struct vec2 at = camera_px(camera, area, route->line.points[stop]);
        if (route->bends[i] || vec2_distance(at, points[stop]) < least)
            continue;
        path_move(&path, at.x, at.y);
        path_line(&path, points[stop].x, points[stop].y);
    }
    struct stroke stroke = {.colour = pen->theme->ink, .width = 3 * pen->scale, .cap = CAP_ROUND};
    layer_stroke(layer, &path, stroke);
}

float routes_reach(const struct map_route *route, float scale)
{
    float reach = 0;
    for (size_t i = 0; i < route->stretch_count; i++) {
        struct route_leg leg = leg_of(route, &route->stretches[i], NULL);
        reach = fmaxf(reach, route_draw_reach(&leg, scale));
    }
    return reach;
}
