/* The smooth line of a route on the plane. Between two places it is a cubic whose ends look along
 * their neighbours: the centripetal Catmull-Rom spline (Barry and Goldman 1988 with the knots of
 * Lee 1989), which has neither cusps nor loops between two points (Yuksel, Schaefer and Keyser
 * 2011). */
#include "slide/route/smooth.h"

#include <math.h>

#include "base/math.h"
#include "scene/geodesic.h"

enum { LEG_POINTS_MOST = 4000, LOOKS = 16 };

struct chain {
    const struct projection *projection;
    const struct route_chain *of;
    const struct plane *at; /* of its places */
};

/* One leg: along the great circle, or from..to with a tangent at either end. */
struct curve {
    const struct projection *projection;
    bool circle;
    const struct place_geo *places; /* circle: its two ends */
    struct plane from, to, leaving, arriving;
};

static bool is_circle(enum route_mode mode)
{
    return mode == MODE_AIR || mode == MODE_FERRY;
}

static double distance(struct plane a, struct plane b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

/* The tangent at `b` of the path a, b, c, for a parameter that runs 0..1 from b to c. */
static struct plane tangent(struct plane a, struct plane b, struct plane c)
{
    double before = sqrt(distance(a, b)), after = sqrt(distance(b, c)), both = before + after;
    return (struct plane){
        after * ((b.x - a.x) / before - (c.x - a.x) / both) + c.x - b.x,
        after * ((b.y - a.y) / before - (c.y - a.y) / both) + c.y - b.y,
    };
}

/* The nearest place before `at` (`step` -1) or after it (1) that is somewhere else and joined to it
 * by smooth legs; `at` itself without one. */
static size_t neighbour(const struct chain *chain, size_t at, int step)
{
    size_t i = at;
    while (step < 0 ? i > 0 : i + 1 < chain->of->count) {
        if (is_circle(chain->of->leg_modes[step < 0 ? i - 1 : i]))
            break;
        i = step < 0 ? i - 1 : i + 1;
        if (distance(chain->at[i], chain->at[at]) > 0)
            return i;
    }
    return at;
}

static struct curve curve_of(const struct chain *chain, size_t leg)
{
    struct plane from = chain->at[leg], to = chain->at[leg + 1];
    struct plane straight = {to.x - from.x, to.y - from.y};
    struct curve curve = {.projection = chain->projection,
                          .circle = is_circle(chain->of->leg_modes[leg]),
                          .places = &chain->of->places[leg],
                          .from = from,
                          .to = to,
                          .leaving = straight,
                          .arriving = straight};
    if (curve.circle || distance(from, to) <= 0)
        return curve;
    size_t before = neighbour(chain, leg, -1), after = neighbour(chain, leg + 1, 1);
    if (before != leg)
        curve.leaving = tangent(chain->at[before], from, to);
    if (after != leg + 1) {
        struct plane back = tangent(chain->at[after], to, from);
        curve.arriving = (struct plane){-back.x, -back.y};
    }
    return curve;
}

/* Hermite's form of the cubic. */
static struct plane on_cubic(const struct curve *curve, double t)
{
    double a = (1 + 2 * t) * (1 - t) * (1 - t), b = t * (1 - t) * (1 - t);
    double c = t * t * (3 - 2 * t), d = -t * t * (1 - t);
    return (struct plane){
        a * curve->from.x + b * curve->leaving.x + c * curve->to.x + d * curve->arriving.x,
        a * curve->from.y + b * curve->leaving.y + c * curve->to.y + d * curve->arriving.y,
    };
}

/* out[0..steps]: even steps of the parameter, both ends exactly. `places` has as much room. */
static void follow(const struct curve *curve, size_t steps, struct place_geo *places,
                   struct plane *out)
{
    if (curve->circle)
        geodesic_points(curve->places[0], curve->places[1], steps + 1, places);
    out[0] = curve->from;
    for (size_t i = 1; i < steps; i++)
        out[i] = curve->circle ? project_forward(curve->projection, places[i])
                               : on_cubic(curve, (double)i / (double)steps);
    out[steps] = curve->to;
}

/* Enough that no two points are further apart than `step_km`. */
static size_t steps_for(const struct curve *curve, double step_km)
{
    struct place_geo places[LOOKS + 1];
    struct plane points[LOOKS + 1];
    follow(curve, LOOKS, places, points);
    double longest = 0;
    for (size_t i = 0; i < LOOKS; i++)
        longest = fmax(longest, distance(points[i], points[i + 1]));
    /* A tenth more, for what is faster between two looks. */
    double steps = step_km > 0 ? ceil(1.1 * longest * LOOKS / step_km) : LOOKS;
    return (size_t)clamp(steps, 1, LEG_POINTS_MOST);
}

struct route_line route_smooth(struct arena *arena, const struct projection *projection,
                               const struct route_chain *of, double step_km)
{
    if (of->count == 0)
        return (struct route_line){0};
    struct plane *at = arena_array(arena, struct plane, of->count);
    for (size_t i = 0; i < of->count; i++)
        at[i] = project_forward(projection, of->places[i]);
    struct chain chain = {projection, of, at};
    struct route_line line = {
        .stops = arena_array(arena, size_t, of->count), .stop_count = of->count, .count = 1};
    size_t most = 1;
    for (size_t leg = 0; leg + 1 < of->count; leg++) {
        struct curve curve = curve_of(&chain, leg);
        size_t steps = steps_for(&curve, step_km);
        most = steps > most ? steps : most;
        line.count += steps;
        line.stops[leg + 1] = line.count - 1;
    }
    line.points = arena_array(arena, struct plane, line.count);
    line.points[0] = at[0];
    struct place_geo *places = arena_array(arena, struct place_geo, most + 1);
    for (size_t leg = 0; leg + 1 < of->count; leg++) {
        struct curve curve = curve_of(&chain, leg);
        size_t first = line.stops[leg];
        follow(&curve, line.stops[leg + 1] - first, places, line.points + first);
    }
    for (size_t i = 1; i < line.count; i++)
        line.length_km += distance(line.points[i - 1], line.points[i]);
    return line;
}
