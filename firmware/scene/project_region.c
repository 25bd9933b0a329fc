#include "scene/project_region.h"

#include <math.h>

#include "base/math.h"

static const double CAP = 200; /* degrees of longitude: wider ones go around a pole, or the earth */

static double wide(struct box_geo region)
{
    return region.east - region.west;
}

static double tall(struct box_geo region)
{
    return region.north - region.south;
}

static struct place_geo middle(struct box_geo region)
{
    return (struct place_geo){(region.south + region.north) / 2, (region.west + region.east) / 2};
}

/* Over a pole, or all around it. */
static bool is_polar(struct box_geo region)
{
    const double near = 85, around = 40;
    bool north = region.south > 0, south = region.north < 0;
    bool over = region.north >= near || region.south <= -near;
    bool ring = wide(region) > CAP && (region.south >= around || region.north <= -around);
    return (north || south) && (over || ring);
}

static struct projection conic(struct box_geo region)
{
    struct place_geo at = middle(region);
    double sixth = tall(region) / 6;
    return project_lambert(ELLIPSOID_WGS84, region.south + sixth, region.north - sixth, at.lat,
                           at.lon);
}

/* True if a view of the region, and what can be moved to around it on a screen that may be upright,
 * sees the pole: a conic has a wedge without places there. */
static bool sees_apex(struct box_geo region)
{
    const double around = 1.5;
    struct projection projection = conic(region);
    struct plane_box box = project_box(&projection, region);
    double half = fmax(box.right - box.left, box.top - box.bottom) / 2 * around;
    return fabs(projection.rho0 - (box.bottom + box.top) / 2) < half;
}

static enum projection_kind suited(struct box_geo region)
{
    const double near = 10, tropics = 45;              /* of the equator */
    const double continent_tall = 80, continent = 110; /* degrees of a great circle */
    struct place_geo at = middle(region);
    double across = wide(region) * cos(RADIANS(at.lat));
    if (is_polar(region))
        return PROJECTION_AZIMUTHAL;
    if (wide(region) > CAP || tall(region) > 140)
        return PROJECTION_EQUAL_EARTH;
    if (fabs(at.lat) < near && fmax(fabs(region.south), fabs(region.north)) <= tropics)
        return PROJECTION_MERCATOR;
    if (tall(region) > continent_tall || across > continent || fabs(at.lat) < near ||
        sees_apex(region))
        return PROJECTION_AZIMUTHAL;
    return PROJECTION_LAMBERT;
}

struct projection project_fit(enum projection_kind kind, struct box_geo region)
{
    struct place_geo at = middle(region);
    double lat0 = is_polar(region) ? copysign(90, at.lat) : at.lat;
    if (kind == PROJECTION_BY_REGION)
        kind = suited(region);
    if (kind == PROJECTION_LAMBERT && fabs(at.lat) < 2)
        kind = PROJECTION_MERCATOR;
    switch (kind) {
    case PROJECTION_MERCATOR: return project_mercator(ELLIPSOID_WGS84, at.lat, at.lon);
    case PROJECTION_AZIMUTHAL: return project_azimuthal(ELLIPSOID_WGS84, lat0, at.lon);
    case PROJECTION_STEREOGRAPHIC:
        return project_stereographic(
            ELLIPSOID_WGS84, is_polar(region) ? project_polar_scale(ELLIPSOID_WGS84, at.lat) : 1,
            lat0, at.lon);
    case PROJECTION_EQUAL_EARTH: return project_equal_earth(ELLIPSOID_WGS84, at.lon);
    case PROJECTION_ORTHOGRAPHIC: return project_orthographic(ELLIPSOID_WGS84, lat0, at.lon);
    default: return conic(region);
    }
}

/* Degrees of a great circle. */
static double apart(struct place_geo a, struct place_geo b)
{
    double up = sin(RADIANS(a.lat)) * sin(RADIANS(b.lat));
    double across = cos(RADIANS(a.lat)) * cos(RADIANS(b.lat)) * cos(RADIANS(b.lon - a.lon));
    return acos(clamp(up + across, -1, 1)) * (180 / PI);
}

enum { STEPS = 96 };

/* A point of the edge of a region; `at` counts to 4 * STEPS. */
static struct place_geo on_edge(struct box_geo region, int at)
{
    double part = (double)(at % STEPS) / STEPS;
    double lat = region.south + tall(region) * part, lon = region.west + wide(region) * part;
    switch (at / STEPS) {
    case 0: return (struct place_geo){region.south, lon};
    case 1: return (struct place_geo){lat, region.east};
    case 2: return (struct place_geo){region.north, region.east - wide(region) * part};
    default: return (struct place_geo){region.north - tall(region) * part, region.west};
    }
}

static bool within(struct box_geo region, double most)
{
    struct place_geo at = middle(region);
    if (is_polar(region))
        at.lat = copysign(90, at.lat);
    for (int i = 0; i < 4 * STEPS; i++)
        if (apart(at, on_edge(region, i)) > most + 1e-6)
            return false;
    return true;
}

bool project_can(enum projection_kind kind, struct box_geo region)
{
    double most = fmax(fabs(region.south), fabs(region.north));
    switch (kind) {
    case PROJECTION_MERCATOR: return most <= 85;
    case PROJECTION_LAMBERT: return most <= 88 && wide(region) <= 270;
    case PROJECTION_STEREOGRAPHIC: return within(region, 120);
    case PROJECTION_ORTHOGRAPHIC: return within(region, 90);
    default: return true;
    }
}

static void take_in(struct plane_box *box, struct plane at)
{
    box->left = fmin(box->left, at.x);
    box->right = fmax(box->right, at.x);
    box->bottom = fmin(box->bottom, at.y);
    box->top = fmax(box->top, at.y);
}

struct plane_box project_earth(const struct projection *projection)
{
    struct plane edge[4 * PROJECT_EDGE];
    struct plane_box box = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    project_outline(projection, edge);
    for (size_t i = 0; i < 4 * PROJECT_EDGE; i++)
        take_in(&box, edge[i]);
    return box;
}

/* Nearly all around: then the whole picture of the earth, with a fiftieth of it left free. */
static bool is_whole(const struct projection *projection, struct box_geo region)
{
    const double nearly = 300;
    return projection->kind == PROJECTION_EQUAL_EARTH && wide(region) >= nearly;
}

struct plane_box project_box(const struct projection *projection, struct box_geo region)
{
    struct plane_box box = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (int i = 0; i < 4 * STEPS; i++)
        take_in(&box, project_forward(projection, on_edge(region, i)));
    /* A parallel is highest or lowest at the middle meridian, Equal Earth widest at the equator. */
    if (is_whole(projection, region)) {
        struct plane_box earth = project_earth(projection);
        double free = (earth.right - earth.left) / 50;
        return (struct plane_box){earth.left - free, earth.right + free, box.bottom - free,
                                  box.top + free};
    }
    struct place_geo at = project_middle(projection);
    double lon = box_geo_turn(at.lon, region.west);
    if (lon <= region.east) {
        take_in(&box, project_forward(projection, (struct place_geo){region.south, lon}));
        take_in(&box, project_forward(projection, (struct place_geo){region.north, lon}));
    }
    if (region.south < 0 && region.north > 0) {
        take_in(&box, project_forward(projection, (struct place_geo){0, region.west}));
        take_in(&box, project_forward(projection, (struct place_geo){0, region.east}));
    }
    return box;
}

static bool box_holds(struct plane_box box, struct plane at)
{
    return at.x >= box.left && at.x <= box.right && at.y >= box.bottom && at.y <= box.top;
}

/* The pole of azimuthals and conics is a point, around which all longitudes are. */
static bool sees_pole(const struct projection *projection, struct plane_box box, double lat)
{
    if (projection->kind == PROJECTION_LAMBERT)
        return projection->n * lat > 0 &&
               box_holds(box, project_forward(projection, (struct place_geo){lat, 0}));
    return project_is_azimuthal(projection) &&
           box_holds(box, project_forward(projection, (struct place_geo){lat, 0}));
}

struct box_geo project_sight(const struct projection *projection, struct plane_box box)
{
    enum { LOOKS = 16 };
    struct plane centre = {(box.left + box.right) / 2, (box.bottom + box.top) / 2};
    double lon = project_inverse(projection, centre).lon;
    /* The others' longitudes do not jump but at the tear, which bounds them. */
    double west =
        project_is_azimuthal(projection) ? lon - 180 : project_middle(projection).lon - 180;
    struct box_geo seen = {90, -90, INFINITY, -INFINITY};
    for (int row = 0; row <= LOOKS; row++) {
        for (int column = 0; column <= LOOKS; column++) {
            struct plane at = {box.left + (box.right - box.left) * column / LOOKS,
                               box.bottom + (box.top - box.bottom) * row / LOOKS};
            struct place_geo place = project_inverse(projection, at);
            double from_west =
                project_is_azimuthal(projection) ? box_geo_turn(place.lon, west) : place.lon;
            seen.south = fmin(seen.south, place.lat);
            seen.north = fmax(seen.north, place.lat);
            seen.west = fmin(seen.west, from_west);
            seen.east = fmax(seen.east, from_west);
        }
    }
    seen = box_geo_grow(seen, tall(seen) * 0.05, wide(seen) * 0.05);
    bool north = sees_pole(projection, box, 90), south = sees_pole(projection, box, -90);
    seen.north = north ? 90 : seen.north;
    seen.south = south ? -90 : seen.south;
    if (north || south || wide(seen) > 330) {
        seen.west = west;
        seen.east = west + 360;
    }
    return seen;
}
