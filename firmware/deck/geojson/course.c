/* Courses: the parts of a line put together, turned, and drawn to the stops. */
#include "deck/geojson/course.h"

#include <math.h>
#include <string.h>

#include "base/math.h"

/* How far a stop may lie off the line: a part of its length, within bounds. */
static const double near_part = 0.05, near_least_km = 0.5, near_most_km = 50;
static const double degree_km = 111.2;

static double turned(double degrees)
{
    return degrees - 360 * round(degrees / 360);
}

/* A point seen from `from`, km to the east and to the north; the short way round the earth. */
static void offset(struct geo_point from, struct geo_point to, double *x, double *y)
{
    double middle = cos(RADIANS((from.lat + to.lat) / 2));
    *x = turned(to.lon - from.lon) * middle * degree_km;
    *y = (to.lat - from.lat) * degree_km;
}

static double apart(struct geo_point a, struct geo_point b)
{
    double x, y;
    offset(a, b, &x, &y);
    return hypot(x, y);
}

static void turn(struct geo_point *points, size_t count)
{
    for (size_t low = 0, high = count; low + 1 < high; low++) {
        struct geo_point point = points[low];
        points[low] = points[--high];
        points[high] = point;
    }
}

/* Puts the parts of a file one behind the other, each turned as it comes nearest: the first is the
 * one that begins or ends nearest to `start`. */
static struct geo_line join(struct arena *arena, const struct geo_lines *parts,
                            struct geo_point start)
{
    size_t all = 0;
    for (size_t i = 0; i < parts->count; i++)
        all += parts->lines[i].count;
    struct geo_line line = {arena_array(arena, struct geo_point, all), 0};
    bool *used = arena_array(arena, bool, parts->count);
    for (size_t k = 0; k < parts->count; k++) {
        struct geo_point end = line.count ? line.points[line.count - 1] : start;
        size_t best = 0;
        double least = INFINITY;
        bool back = false;
        for (size_t i = 0; i < parts->count; i++) {
            const struct geo_line *part = &parts->lines[i];
            double first = apart(end, part->points[0]);
            double last = apart(end, part->points[part->count - 1]);
            if (used[i] || fmin(first, last) >= least)
                continue;
            least = fmin(first, last);
            back = last < first;
            best = i;
        }
        const struct geo_line *part = &parts->lines[best];
        used[best] = true;
        memcpy(line.points + line.count, part->points, part->count * sizeof *line.points);
        if (back)
            turn(line.points + line.count, part->count);
        line.count += part->count;
    }
    return line;
}

static double length_of(const struct geo_line *line)
{
    double length = 0;
    for (size_t i = 1; i < line->count; i++)
        length += apart(line->points[i - 1], line->points[i]);
    return length;
}

/* A place on a line: on the segment from point `from` on. */
struct spot {
    size_t from;
    double part; /* of the segment */
    double km;   /* off the line */
};

/* The spot of the line nearest to `place`, not before `after`. */
static struct spot nearest(const struct geo_line *line, struct geo_point place, struct spot after)
{
    struct spot best = {after.from, after.part, INFINITY};
    for (size_t i = after.from; i + 1 < line->count; i++) {
        double ax, ay, bx, by;
        offset(place, line->points[i], &ax, &ay);
        offset(place, line->points[i + 1], &bx, &by);
        double dx = bx - ax, dy = by - ay, size = dx * dx + dy * dy;
        double part = size > 0 ? -(ax * dx + ay * dy) / size : 0;
        part = clamp(part, i == after.from ? after.part : 0, 1);
        double km = hypot(ax + dx * part, ay + dy * part);
        if (km < best.km)
            best = (struct spot){i, part, km};
    }
    return best;
}

/* A line being fitted to stops. */
struct fitting {
    struct arena *arena;
    struct geo_line line;
    const struct geo_point *stops;
    size_t count;
    double near_km;
    struct course_misfit *misfit;
    struct geo_course *course;
};

static bool refuse(struct fitting *fitting, enum course_fault fault, size_t stop, double km,
                   struct geo_point at)
{
    *fitting->misfit = (struct course_misfit){fault, stop, km, at};
    return false;
}

/* The ends are near the first and the last stop. */
static bool check_ends(struct fitting *fitting)
{
    const struct geo_line *line = &fitting->line;
    const size_t stops[] = {0, fitting->count - 1};
    const struct geo_point ends[] = {line->points[0], line->points[line->count - 1]};
    for (int i = 0; i < 2; i++) {
        double km = apart(ends[i], fitting->stops[stops[i]]);
        if (km > fitting->near_km)
            return refuse(fitting, i ? COURSE_ENDS : COURSE_BEGINS, stops[i], km, ends[i]);
    }
    return true;
}

/* Finds the spot of each stop, in their order. */
static bool find_spots(struct fitting *fitting, struct spot *spots)
{
    size_t last = fitting->count - 1;
    const struct geo_line *line = &fitting->line;
    const struct geo_point *end = &line->points[line->count - 1];
    spots[0] = (struct spot){0, 0, apart(line->points[0], fitting->stops[0])};
    spots[last] = (struct spot){line->count - 2, 1, apart(*end, fitting->stops[last])};
    for (size_t i = 1; i < last; i++) {
        struct geo_point place = fitting->stops[i];
        spots[i] = nearest(line, place, spots[i - 1]);
        if (spots[i].km <= fitting->near_km)
            continue;
        struct spot anywhere = nearest(line, place, (struct spot){0, 0, 0});
        bool before = anywhere.km <= fitting->near_km;
        return refuse(fitting, before ? COURSE_OUT_OF_ORDER : COURSE_PASSES, i, anywhere.km, place);
    }
    return true;
}

/* Moves the line around a stop towards it, the less the further, so that it makes no tooth. */
static void draw_to(struct fitting *fitting, size_t stop, struct spot spot)
{
    const double reach = 4; /* times as far along as the stop is off */
    struct geo_course *course = fitting->course;
    const struct geo_line *line = &fitting->line;
    size_t at = course->stops[stop], last = fitting->count - 1;
    size_t low = stop > 0 ? course->stops[stop - 1] + 1 : 0;
    size_t high = stop < last ? course->stops[stop + 1] : course->count;
    struct geo_point place = course->points[at], a = line->points[spot.from];
    struct geo_point b = line->points[spot.from + 1];
    struct geo_point on = {a.lat + (b.lat - a.lat) * spot.part,
                           a.lon + turned(b.lon - a.lon) * spot.part};
    double lat = place.lat - on.lat, lon = turned(place.lon - on.lon), far = reach * spot.km;
    for (int step = -1; step <= 1; step += 2) {
        double walked = 0;
        struct geo_point before = on;
        for (size_t i = at + (size_t)step; i >= low && i < high && far > 0; i += (size_t)step) {
            struct geo_point *point = &course->points[i];
            walked += apart(before, *point);
            before = *point;
            double t = clamp(1 - walked / far, 0, 1), part = t * t * (3 - 2 * t);
            if (part <= 0)
                break;
            point->lat += lat * part;
            point->lon = turned(point->lon + lon * part);
        }
    }
}

/* The line with the stops as points of it. */
static void put_stops(struct fitting *fitting, const struct spot *spots)
{
    const struct geo_line *line = &fitting->line;
    struct geo_course *course = fitting->course;
    course->points = arena_array(fitting->arena, struct geo_point, line->count + fitting->count);
    course->stops = arena_array(fitting->arena, size_t, fitting->count);
    size_t next = 1; /* of the line, whose ends become the first and the last stop */
    for (size_t i = 0; i < fitting->count; i++) {
        size_t until = spots[i].part > 0 ? spots[i].from + 1 : spots[i].from;
        for (; next < until; next++)
            course->points[course->count++] = line->points[next];
        course->stops[i] = course->count;
        course->points[course->count++] = fitting->stops[i];
    }
    for (size_t i = 0; i < fitting->count; i++)
        draw_to(fitting, i, spots[i]);
}

bool course_fit(struct arena *arena, const struct geo_lines *lines, const struct geo_point *stops,
                size_t count, struct course_misfit *misfit, struct geo_course *out)
{
    struct geo_point first = stops[0], last = stops[count - 1];
    *out = (struct geo_course){0};
    struct fitting fitting = {arena, join(arena, lines, first), stops, count, 0, misfit, out};
    struct geo_line *line = &fitting.line;
    const struct geo_point *end = &line->points[line->count - 1];
    if (apart(line->points[0], first) + apart(*end, last) >
        apart(line->points[0], last) + apart(*end, first))
        turn(line->points, line->count);
    fitting.near_km = clamp(near_part * length_of(line), near_least_km, near_most_km);
    struct spot *spots = arena_array(arena, struct spot, count);
    if (!check_ends(&fitting) || !find_spots(&fitting, spots))
        return false;
    put_stops(&fitting, spots);
    return true;
}
