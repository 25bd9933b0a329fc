/* The smooth line of a route on the plane. Between two places it is a cubic whose ends look along
 * their neighbours: the centripetal Catmull-Rom spline (Barry and Goldman 1988 with the knots of
 * Lee 1989), which has neither cusps nor loops between two points (Yuksel, Schaefer and Keyser
 * 2011), with shorter tangents where it would swing out. A great circle is bent likewise. */
#include "slide/route/smooth.h"

#include <math.h>

#include "base/math.h"
#include "scene/geodesic.h"

enum { LEG_POINTS_MOST = 4000, LOOKS = 16 };
/* The longest tangents, in parts of their leg: across it a cubic swings out by 4/27 of one. */
static const double along_most = 1, across_most = 0.27;

struct chain {
    const struct projection *projection;
    const struct route_chain *of;
    const struct plane *at; /* of its places */
};

/* One leg: from..to, along the great circle or straight, bent by a tangent at either end: what is
 * added to the direction that it has there. */
struct curve {
    const struct projection *projection;
    bool circle;
    const struct place_geo *places; /* its two ends */
    struct plane from, to, leaving, arriving;
};

static bool is_circle(enum route_mode mode)
{
    return mode == MODE_AIR || route_mode_crosses_water(mode);
}

static double distance(struct plane a, struct plane b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

/* Degrees east of the middle meridian, within half a turn. */
static double east_of_middle(const struct projection *projection, struct place_geo place)
{
    return remainder(place.lon - project_middle(projection).lon, 360);
}

/* The way from a to b crosses the meridian where the plane is torn. */
static bool is_torn(const struct projection *projection, struct place_geo a, struct place_geo b)
{
    return !project_is_azimuthal(projection) &&
           fabs(east_of_middle(projection, a) - east_of_middle(projection, b)) > 180;
}

/* The tangent at `b` of the path a, b, c, for a parameter that runs 0..1 from b to c. */
static struct plane tangent(struct plane a, struct plane b, struct plane c)
{
    double before = sqrt(distance(a, b)), after = sqrt(distance(b, c)), both = before + after;
    struct plane out = {
        after * ((b.x - a.x) / before - (c.x - a.x) / both) + c.x - b.x,
        after * ((b.y - a.y) / before - (c.y - a.y) / both) + c.y - b.y,
    };
    double length = distance(b, c), size = hypot(out.x, out.y);
    double across = fabs(out.x * (c.y - b.y) - out.y * (c.x - b.x)) / length, factor = 1;
    if (size > along_most * length)
        factor = along_most * length / size;
    if (across * factor > across_most * length)
        factor = across_most * length / across;
    return (struct plane){out.x * factor, out.y * factor};
}

/* The nearest place before `at` (`step` -1) or after it (1) that is somewhere else and joined to it
 * by smooth legs; `at` itself without one. `leg` is the one on its other side. */
static size_t neighbour(const struct chain *chain, size_t leg, size_t at, int step)
{
    const struct route_chain *of = chain->of;
    bool circle = is_circle(of->leg_modes[leg]);
    for (size_t i = at; step < 0 ? i > 0 : i + 1 < of->count;) {
        size_t next = step < 0 ? i - 1 : i + 1, between = step < 0 ? next : i;
        bool bend = of->bends && of->bends[i];
        if (is_circle(of->leg_modes[between]) != circle || (circle && !bend) ||
            is_torn(chain->projection, of->places[i], of->places[next]))
            break;
        i = next;
        if (distance(chain->at[i], chain->at[at]) > 0)
            return i;
    }
    return at;
}

/* Along the great circle or the straight line alone, out[0..steps] at even steps of the parameter,
 * both ends exactly. `places` has as much room. */
static void follow_base(const struct curve *curve, size_t steps, struct place_geo *places,
                        struct plane *out)
{
    if (curve->circle)
        geodesic_points(curve->places[0], curve->places[1], steps + 1, places);
    out[0] = curve->from;
    for (size_t i = 1; i < steps; i++) {
        double t = (double)i / (double)steps;
        out[i] = curve->circle ? project_forward(curve->projection, places[i])
                               : (struct plane){curve->from.x + (curve->to.x - curve->from.x) * t,
                                                curve->from.y + (curve->to.y - curve->from.y) * t};
    }
    out[steps] = curve->to;
}

/* Takes the directions that the base has at its ends from the tangents wanted there. */
static void bend_base(struct curve *curve, const struct plane *leaving,
                      const struct plane *arriving)
{
    enum { FINE = 64 };
    struct place_geo places[FINE + 1];
    struct plane base[FINE + 1];
    follow_base(curve, FINE, places, base);
    if (leaving)
        curve->leaving = (struct plane){leaving->x - (base[1].x - base[0].x) * FINE,
                                        leaving->y - (base[1].y - base[0].y) * FINE};
    if (arriving)
        curve->arriving = (struct plane){arriving->x - (base[FINE].x - base[FINE - 1].x) * FINE,
                                         arriving->y - (base[FINE].y - base[FINE - 1].y) * FINE};
}

static struct curve curve_of(const struct chain *chain, size_t leg)
{
    struct plane from = chain->at[leg], to = chain->at[leg + 1], leaving, arriving;
    const struct place_geo *places = &chain->of->places[leg];
    bool torn = is_torn(chain->projection, places[0], places[1]);
    bool on_earth = chain->projection->kind != PROJECTION_PLAN;
    struct curve curve = {.projection = chain->projection,
                          .circle = torn || (on_earth && is_circle(chain->of->leg_modes[leg])),
                          .places = places,
                          .from = from,
                          .to = to};
    if (torn || distance(from, to) <= 0)
        return curve;
    size_t before = neighbour(chain, leg, leg, -1), after = neighbour(chain, leg, leg + 1, 1);
    leaving = before != leg ? tangent(chain->at[before], from, to) : from;
    arriving = after != leg + 1 ? tangent(chain->at[after], to, from) : to;
    arriving = (struct plane){-arriving.x, -arriving.y};
    if (before != leg || after != leg + 1)
        bend_base(&curve, before != leg ? &leaving : NULL, after != leg + 1 ? &arriving : NULL);
    return curve;
}

/* The whole curve, as follow_base() has it; the tangents are added in Hermite's form. */
static void follow(const struct curve *curve, size_t steps, struct place_geo *places,
                   struct plane *out)
{
    follow_base(curve, steps, places, out);
    for (size_t i = 1; i < steps; i++) {
        double t = (double)i / (double)steps;
        double start = t * (1 - t) * (1 - t), end = -t * t * (1 - t);
        out[i].x += start * curve->leaving.x + end * curve->arriving.x;
        out[i].y += start * curve->leaving.y + end * curve->arriving.y;
    }
}

/* Enough that no two points are further apart than `step_km`. */
static size_t steps_for(const struct curve *curve, double step_km)
{
    struct place_geo places[LOOKS + 1];
    struct plane points[LOOKS + 1];
    follow(curve, LOOKS, places, points);
    double longest = 0;
    for (size_t i = 0; i < LOOKS; i++)
        if (!curve->circle || !is_torn(curve->projection, places[i], places[i + 1]))
            longest = fmax(longest, distance(points[i], points[i + 1]));
    /* A tenth more, for what is faster between two looks. */
    double steps = step_km > 0 ? ceil(1.1 * longest * LOOKS / step_km) : LOOKS;
    return (size_t)clamp(steps, 1, LEG_POINTS_MOST);
}

/* A line being written; it has room for all its points, stops and tears. */
struct writing {
    const struct projection *projection;
    struct route_line *line;
};

static void add(struct writing *writing, struct plane at)
{
    struct route_line *line = writing->line;
    if (line->count > 0 &&
        !(line->tear_count && line->tears[line->tear_count - 1] + 1 == line->count))
        line->length_km += distance(line->points[line->count - 1], at);
    line->points[line->count++] = at;
}

/* Where the way from a to b crosses the tear: to one edge, on from the other. */
static void add_tear(struct writing *writing, struct place_geo a, struct place_geo b)
{
    double from = east_of_middle(writing->projection, a),
           to = east_of_middle(writing->projection, b);
    double edge = copysign(180, from), whole = 360 - fabs(from) - fabs(to);
    double part = whole > 0 ? (180 - fabs(from)) / whole : 0.5,
           lat = a.lat + (b.lat - a.lat) * part;
    add(writing, project_east(writing->projection, lat, edge));
    writing->line->tears[writing->line->tear_count++] = writing->line->count - 1;
    add(writing, project_east(writing->projection, lat, -edge));
}

static void add_leg(struct writing *writing, const struct curve *curve, size_t steps,
                    struct place_geo *places, struct plane *points)
{
    follow(curve, steps, places, points);
    for (size_t i = 1; i <= steps; i++) {
        if (curve->circle && is_torn(writing->projection, places[i - 1], places[i]))
            add_tear(writing, places[i - 1], places[i]);
        add(writing, points[i]);
    }
}

struct route_line route_smooth(struct arena *arena, const struct projection *projection,
                               const struct route_chain *of, double step_km)
{
    if (of->count == 0)
        return (struct route_line){0};
    struct plane *at = arena_array(arena, struct plane, of->count);
    size_t *steps = arena_array(arena, size_t, of->count), most = 1, all = 1;
    for (size_t i = 0; i < of->count; i++)
        at[i] = project_forward(projection, of->places[i]);
    struct chain chain = {projection, of, at};
    for (size_t leg = 0; leg + 1 < of->count; leg++) {
        struct curve curve = curve_of(&chain, leg);
        steps[leg] = steps_for(&curve, step_km);
        most = steps[leg] > most ? steps[leg] : most;
        all += steps[leg] + (curve.circle ? 2 * steps[leg] : 0);
    }
    struct route_line line = {.points = arena_array(arena, struct plane, all),
                              .stops = arena_array(arena, size_t, of->count),
                              .stop_count = of->count,
                              .tears = arena_array(arena, size_t, all)};
    struct writing writing = {projection, &line};
    struct place_geo *places = arena_array(arena, struct place_geo, most + 1);
    struct plane *points = arena_array(arena, struct plane, most + 1);
    add(&writing, at[0]);
    for (size_t leg = 0; leg + 1 < of->count; leg++) {
        struct curve curve = curve_of(&chain, leg);
        add_leg(&writing, &curve, steps[leg], places, points);
        line.stops[leg + 1] = line.count - 1;
    }
    return line;
}

struct route_line route_follow(struct arena *arena, const struct projection *projection,
                               const struct geo_course *course, size_t stop_count, double step_km)
{
    struct route_line line = {.points = arena_array(arena, struct plane, 3 * course->count),
                              .stops = arena_array(arena, size_t, stop_count),
                              .stop_count = stop_count,
                              .tears = arena_array(arena, size_t, course->count)};
    struct writing writing = {projection, &line};
    struct place_geo last = {0, 0};
    size_t stop = 0;
    for (size_t i = 0; i < course->count; i++) {
        struct place_geo place = {course->points[i].lat, course->points[i].lon};
        struct plane at = project_forward(projection, place);
        bool stops = stop < stop_count && course->stops[stop] == i;
        if (!stops && line.count > 0 && distance(line.points[line.count - 1], at) < step_km / 2)
            continue;
        if (line.count > 0 && is_torn(projection, last, place))
            add_tear(&writing, last, place);
        add(&writing, at);
        last = place;
        if (stops)
            line.stops[stop++] = line.count - 1;
    }
    return line;
}
