#include "scene/cut.h"

#include <math.h>

#include "base/math.h"

enum { PIECES_MAX = 1000 }; /* of a step */

static const double EDGE = 180; /* degrees east and west of the middle meridian */

/* The meridian that longitudes are counted from. A centimetre beside that of an azimuthal in
 * Greenwich: opposite to it areas that end at the date line would have their ends on two sides of
 * the very point where the plane tears. */
static double middle_of(const struct projection *projection)
{
    double lon = projection->lon0 * (180 / PI);
    bool aside = project_is_azimuthal(projection) && fabs(lon) < 1e-7;
    return lon + (aside ? 1e-7 : 0);
}

size_t cut_turns(const struct projection *projection, struct box_geo box, double turns[3])
{
    size_t count = 0;
    turns[0] = 0;
    if (project_is_azimuthal(projection))
        return 1;
    double middle = middle_of(projection);
    double west = box.west - middle, east = box.east - middle;
    for (double turn = 360 - 360 * ceil((east + EDGE) / 360); count < 3 && west + turn < EDGE;
         turn += 360)
        turns[count++] = turn;
    if (count == 0) /* a box without a width, on the very edge */
        turns[count++] = -360 * floor((east + EDGE) / 360);
    return count;
}

static struct cut start(const struct projection *projection, struct cut_pen pen, double step)
{
    return (struct cut){
        .projection = projection, .pen = pen, .step = step, .from = middle_of(projection)};
}

struct cut cut_outline(const struct projection *projection, struct cut_pen pen, double step,
                       double turn)
{
    struct cut cut = start(projection, pen, step);
    cut.outline = true;
    cut.from -= turn;
    return cut;
}

struct cut cut_line(const struct projection *projection, struct cut_pen pen, double step)
{
    return start(projection, pen, step);
}

static struct place_geo between(struct place_geo a, struct place_geo b, double part)
{
    return (struct place_geo){a.lat + (b.lat - a.lat) * part, a.lon + (b.lon - a.lon) * part};
}

/* Where the way from a to b is at a longitude. */
static struct place_geo crossing(struct place_geo a, struct place_geo b, double lon)
{
    struct place_geo at = between(a, b, (lon - a.lon) / (b.lon - a.lon));
    at.lon = lon;
    return at;
}

static void move(struct cut *cut, struct place_geo at)
{
    cut->last_at = project_east(cut->projection, at.lat, at.lon);
    cut->pen.move(cut->pen.context, cut->last_at);
}

/* Along a meridian, not in a point. */
static bool tears_along(const struct cut *cut)
{
    return !project_is_azimuthal(cut->projection);
}

/* A line of an azimuthal, to a point of the plane. */
static void straight(struct cut *cut, struct plane to, bool keep)
{
    cut->on_plane += cut->last_at.x * to.y - to.x * cut->last_at.y;
    cut->last_at = to;
    cut->pen.line(cut->pen.context, to, keep);
}

/* Around the opposite point, where a short step may turn far: from direction to direction. */
static void go_around(struct cut *cut, struct plane to)
{
    const double turn = RADIANS(6), radius = cut->projection->radius * 1.2;
    struct plane from = cut->last_at;
    if (from.x * from.x + from.y * from.y < radius * radius ||
        to.x * to.x + to.y * to.y < radius * radius)
        return;
    double start_angle = atan2(from.y, from.x);
    double angle = atan2(from.x * to.y - from.y * to.x, from.x * to.x + from.y * to.y);
    double near = hypot(from.x, from.y), far = hypot(to.x, to.y);
    int pieces = (int)ceil(fabs(angle) / turn);
    for (int i = 1; i < pieces; i++) {
        double part = (double)i / pieces, away = near + (far - near) * part;
        double direction = start_angle + angle * part;
        straight(cut, (struct plane){away * cos(direction), away * sin(direction)}, true);
    }
}

static void line(struct cut *cut, struct place_geo at, bool keep)
{
    cut->last_at = project_east(cut->projection, at.lat, at.lon);
    cut->pen.line(cut->pen.context, cut->last_at, keep);
}

/* Of azimuthals. */
static void around_step(struct cut *cut, struct place_geo at, bool keep)
{
    struct plane to = project_east(cut->projection, at.lat, at.lon);
    cut->on_earth += cut->last.lon * at.lat - at.lon * cut->last.lat;
    go_around(cut, to);
    straight(cut, to, keep);
    cut->last = at;
}

/* What is beyond an edge is laid onto it. */
static void outline_step(struct cut *cut, struct place_geo at, bool keep)
{
    struct place_geo last = cut->last;
    bool east = at.lon > last.lon;
    for (int i = 0; i < 2; i++) {
        double edge = (i == 0) == east ? -EDGE : EDGE;
        if ((last.lon < edge) != (at.lon < edge) && last.lon != edge && at.lon != edge)
            line(cut, crossing(last, at, edge), true);
    }
    line(cut, (struct place_geo){at.lat, clamp(at.lon, -EDGE, EDGE)}, keep);
    cut->last = at;
}

static void line_step(struct cut *cut, struct place_geo at, bool keep)
{
    if (fabs(at.lon) > EDGE) {
        double edge = copysign(EDGE, at.lon);
        struct place_geo end = cut->last;
        if (end.lon != edge) {
            end = crossing(cut->last, at, edge);
            line(cut, end, true);
        }
        end.lon = -edge;
        move(cut, end);
        at.lon -= 2 * edge;
        cut->from += 2 * edge;
    }
    line(cut, at, keep);
    cut->last = at;
}

void cut_to(struct cut *cut, struct place_geo place, bool keep)
{
    struct place_geo at = {place.lat, place.lon - cut->from};
    /* Most steps are short and far from the tear. */
    if (cut->begun && fabs(at.lon - cut->last.lon) <= cut->step &&
        fabs(at.lat - cut->last.lat) <= cut->step) {
        if (!tears_along(cut)) {
            around_step(cut, at, keep);
            return;
        }
        if (fabs(at.lon) <= EDGE && fabs(cut->last.lon) <= EDGE) {
            line(cut, at, keep);
            cut->last = at;
            return;
        }
    }
    if (!cut->begun) {
        if (!cut->outline && fabs(at.lon) > EDGE) {
            at.lon = remainder(at.lon, 360);
            cut->from = place.lon - at.lon;
        }
        cut->begun = true;
        cut->last = at;
        if (!tears_along(cut))
            move(cut, at);
        else
            move(cut, (struct place_geo){at.lat, clamp(at.lon, -EDGE, EDGE)});
        return;
    }
    if (!cut->outline && fabs(at.lon - cut->last.lon) > 180) {
        double turn = 360 * round((at.lon - cut->last.lon) / 360);
        at.lon -= turn;
        cut->from += turn;
    }
    struct place_geo last = cut->last;
    double longest = fmax(fabs(at.lat - last.lat), fabs(at.lon - last.lon));
    double pieces = longest > cut->step ? fmin(ceil(longest / cut->step), PIECES_MAX) : 1;
    double from = cut->from;
    for (double i = 1; i <= pieces; i++) {
        struct place_geo next = i < pieces ? between(last, at, i / pieces) : at;
        next.lon += from - cut->from; /* a step before may have gone over the edge */
        bool kept = keep || i < pieces;
        if (!tears_along(cut))
            around_step(cut, next, kept);
        else if (cut->outline)
            outline_step(cut, next, kept);
        else
            line_step(cut, next, kept);
    }
}

/* The plane keeps the sense in which an outline goes around what is inside. One that is turned
 * encloses most of the earth: a small one that goes the other way crosses itself. */
bool cut_is_turned(const struct cut *cut)
{
    double much = 4 * cut->projection->radius * cut->projection->radius;
    return cut->on_earth * cut->on_plane < 0 && fabs(cut->on_plane) > much;
}
