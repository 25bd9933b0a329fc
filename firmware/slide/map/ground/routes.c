#include "slide/map/ground/routes.h"

#include <math.h>

/* Legs of different routes between the same two places run side by side. */
static void find_lanes(struct arena *arena, struct map_route *routes, size_t count, float scale)
{
    size_t legs = 0, at = 0;
    for (size_t i = 0; i < count; i++)
        legs += routes[i].route->via_count - 1;
    struct route_leg *all = arena_array(arena, struct route_leg, legs);
    int(*ends)[2] = arena_take(arena, legs * sizeof *ends);
    for (size_t i = 0; i < count; i++) {
        const struct deck_route *route = routes[i].route;
        for (size_t leg = 0; leg + 1 < route->via_count; leg++, at++) {
            all[at] = (struct route_leg){.mode = route->legs[leg].kind.mode,
                                         .state = route->legs[leg].state,
                                         .hero = routes[i].hero};
            ends[at][0] = (int)route->legs[leg].from;
            ends[at][1] = (int)route->legs[leg].to;
        }
    }
    route_draw_lanes(all, (const int(*)[2])ends, legs, scale);
    at = 0;
    for (size_t i = 0; i < count; i++) {
        struct map_route *route = &routes[i];
        size_t own = route->route->via_count - 1;
        route->stretches = arena_array(arena, struct map_stretch, own);
        for (size_t leg = 0; leg < own; leg++, at++) {
            const struct route_leg_spec *spec = &route->route->legs[leg];
            struct map_stretch *last =
                route->stretch_count ? &route->stretches[route->stretch_count - 1] : NULL;
            size_t end = route->line.stops[leg + 1];
            if (last && last->mode == spec->kind.mode && last->state == spec->state &&
                last->lane == all[at].lane)
                last->end = end;
            else
                route->stretches[route->stretch_count++] = (struct map_stretch){
                    route->line.stops[leg], end, spec->kind.mode, spec->state, all[at].lane};
        }
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

/* The line of a course, its points no nearer to each other than half a step, but for the stops. */
static struct route_line line_of_course(struct arena *arena, const struct routes_request *request,
                                        const struct deck_route *route)
{
    const struct route_course *course = &route->course;
    struct route_line line = {.points = arena_array(arena, struct plane, course->count),
                              .stops = arena_array(arena, size_t, route->via_count),
                              .stop_count = route->via_count};
    size_t stop = 0;
    for (size_t i = 0; i < course->count; i++) {
        struct place_geo place = {course->points[i].lat, course->points[i].lon};
        struct plane at = project_forward(request->projection, place);
        struct plane last = line.count ? line.points[line.count - 1] : at;
        double step = hypot(at.x - last.x, at.y - last.y);
        bool stops = stop < route->via_count && course->stops[stop] == i;
        if (!stops && step < request->step_km / 2)
            continue;
        if (stops)
            line.stops[stop++] = line.count;
        line.points[line.count++] = at;
        line.length_km += step;
    }
    return line;
}

static void lay(struct arena *arena, const struct routes_request *request,
                const struct deck_route *route, struct map_route *out)
{
    struct place_geo *via = arena_array(arena, struct place_geo, route->via_count);
    enum route_mode *modes = arena_array(arena, enum route_mode, route->via_count);
    for (size_t i = 0; i < route->via_count; i++) {
        const struct deck_place *place = &request->deck->places[route->via[i]];
        via[i] = (struct place_geo){place->lat, place->lon};
        modes[i] = i + 1 < route->via_count ? route->legs[i].kind.mode : route->kind.mode;
    }
    out->route = route;
    if (route->course.count > 0) {
        out->line = line_of_course(arena, request, route);
        out->box = box_of(&out->line);
        return;
    }
    out->line = route_smooth(arena, request->projection,
                             &(struct route_chain){via, modes, route->via_count}, request->step_km);
    out->box = box_of(&out->line);
}

struct map_route *routes_lay(struct arena *arena, const struct routes_request *request)
{
    struct map_route *all = arena_array(arena, struct map_route, request->count);
    size_t laid = 0;
    for (size_t i = 0; i < request->count; i++)
        if (request->routes[i] != request->hero)
            lay(arena, request, request->routes[i], &all[laid++]);
    for (size_t i = 0; i < request->count; i++) {
        if (request->routes[i] != request->hero)
            continue;
        all[laid].hero = true;
        lay(arena, request, request->routes[i], &all[laid++]);
    }
    find_lanes(arena, all, request->count, request->scale);
    return all;
}

struct vec2 *routes_points(struct arena *arena, const struct map_route *route,
                           const struct camera *camera, struct rect area)
{
    struct vec2 *points = arena_array(arena, struct vec2, route->line.count);
    for (size_t i = 0; i < route->line.count; i++)
        points[i] = camera_px(camera, area, route->line.points[i]);
    return points;
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
        .lane = stretch->lane,
    };
}

static float length_of(const struct vec2 *points, size_t first, size_t end)
{
    float length = 0;
    for (size_t i = first; i < end; i++)
        length += vec2_distance(points[i], points[i + 1]);
    return length;
}

void routes_draw(struct layer *layer, const struct map_route *route, const struct camera *camera,
                 struct rect area, const struct route_pen *pen)
{
    struct vec2 *points = routes_points(layer->arena, route, camera, area);
    float all = length_of(points, 0, route->line.count - 1), before = 0;
    bool whole = pen->from <= 0 && pen->to >= 1;
    if (route->line.count < 2 || all <= 0)
        return;
    for (size_t i = 0; i < route->stretch_count; i++) {
        const struct map_stretch *stretch = &route->stretches[i];
        float own = length_of(points, stretch->first, stretch->end);
        float first = own > 0 ? (pen->from * all - before) / own : 0;
        float last = own > 0 ? (pen->to * all - before) / own : 0;
        before += own;
        if (last <= 0 || first >= 1)
            continue;
        struct route_leg leg = leg_of(route, stretch, points);
        if (leg.lane != 0) {
            struct vec2 *moved = arena_array(layer->arena, struct vec2, leg.count);
            leg.count = route_path_shift(&leg, moved);
            leg.points = moved;
        }
        struct route_pen part = *pen;
        part.from = fmaxf(first, 0);
        part.to = fminf(last, 1);
        route_draw(layer, &leg, &part);
        float middle = (0.5f - first) / (last - first); /* of the whole route's, on this stretch */
        if (route->route->arrow && !pen->faint && whole && middle >= 0 && middle < 1)
            route_draw_arrow(layer, &leg, middle, &part);
    }
}

float routes_reach(const struct map_route *route, float scale)
{
    float reach = 0;
    for (size_t i = 0; i < route->stretch_count; i++) {
        struct route_leg leg = leg_of(route, &route->stretches[i], NULL);
        reach = fmaxf(reach, route_draw_reach(&leg, scale) + fabsf(leg.lane));
    }
    return reach;
}
