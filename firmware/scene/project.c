#include "scene/project.h"

#include <math.h>

#include "base/math.h"
#include "scene/latitude.h"

static const double LAT_MOST = 89.9 * PI / 180;

/* Beyond so far from the middle a stereographic picture has no place: it would never end. */
static const double STEREOGRAPHIC_MOST = 150 * PI / 180;

/* Of Equal Earth's polynomial, and the parametric latitude of a pole: a third of half a turn. */
static const double EQ1 = 1.340264, EQ2 = -0.081106, EQ3 = 0.000893, EQ4 = 0.003796;
static const double EQ_POLE = PI / 3;

static double degrees(double radians)
{
    return radians * (180 / PI);
}

static double clamp_lat(double lat)
{
    return clamp(lat, -LAT_MOST, LAT_MOST);
}

struct projection project_lambert(struct ellipsoid ellipsoid, double first, double second,
                                  double lat0, double lon0)
{
    double e2 = ellipsoid.e2, one = clamp_lat(RADIANS(first)), two = clamp_lat(RADIANS(second));
    double psi_one = latitude_isometric(sin(one), e2), psi_two = latitude_isometric(sin(two), e2);
    double m_one = latitude_parallel(one, e2);
    /* 15-8 divides nothing by nothing where the parallels meet; there the limit holds. */
    double n = fabs(one - two) < 1e-5
                   ? sin((one + two) / 2)
                   : (log(m_one) - log(latitude_parallel(two, e2))) / (psi_two - psi_one);
    double radius = ellipsoid.a_km * m_one / n * exp(n * psi_one);
    double psi0 = latitude_isometric(sin(clamp_lat(RADIANS(lat0))), e2);
    return (struct projection){.kind = PROJECTION_LAMBERT,
                               .ellipsoid = ellipsoid,
                               .lon0 = RADIANS(lon0),
                               .n = n,
                               .radius = radius,
                               .rho0 = radius * exp(-n * psi0)};
}

struct projection project_mercator(struct ellipsoid ellipsoid, double true_lat, double lon0)
{
    double k0 = latitude_parallel(clamp_lat(RADIANS(true_lat)), ellipsoid.e2);
    return (struct projection){.kind = PROJECTION_MERCATOR,
                               .ellipsoid = ellipsoid,
                               .lon0 = RADIANS(lon0),
                               .k0 = ellipsoid.a_km * k0};
}

static double on_sphere(enum projection_kind kind, double lat, double e2)
{
    switch (kind) {
    case PROJECTION_AZIMUTHAL:
    case PROJECTION_EQUAL_EARTH: return latitude_authalic(lat, e2);
    case PROJECTION_STEREOGRAPHIC: return latitude_conformal(lat, e2);
    default: return lat;
    }
}

static double on_ellipsoid(enum projection_kind kind, double lat, double e2)
{
    switch (kind) {
    case PROJECTION_AZIMUTHAL:
    case PROJECTION_EQUAL_EARTH: return latitude_from_authalic(lat, e2);
    case PROJECTION_STEREOGRAPHIC: return latitude_from_conformal(lat, e2);
    default: return lat;
    }
}

static bool is_pole(double lat)
{
    return fabs(lat) > 90 - 1e-9;
}

/* Around a middle, without a radius. */
static struct projection around(enum projection_kind kind, struct ellipsoid ellipsoid, double lat0,
                                double lon0)
{
    double lat = on_sphere(kind, RADIANS(lat0), ellipsoid.e2);
    return (struct projection){.kind = kind,
                               .ellipsoid = ellipsoid,
                               .lon0 = RADIANS(lon0),
                               .sin0 = is_pole(lat0) ? copysign(1, lat0) : sin(lat),
                               .cos0 = is_pole(lat0) ? 0 : cos(lat),
                               .stretch = 1};
}

struct projection project_azimuthal(struct ellipsoid ellipsoid, double lat0, double lon0)
{
    struct projection made = around(PROJECTION_AZIMUTHAL, ellipsoid, lat0, lon0);
    double radius = latitude_authalic_radius(ellipsoid.e2);
    made.radius = ellipsoid.a_km * radius;
    if (made.cos0 > 0)
        made.stretch = latitude_parallel(RADIANS(lat0), ellipsoid.e2) / (radius * made.cos0);
    return made;
}

struct projection project_orthographic(struct ellipsoid ellipsoid, double lat0, double lon0)
{
    struct projection made = around(PROJECTION_ORTHOGRAPHIC, ellipsoid, lat0, lon0);
    made.radius = ellipsoid.a_km * latitude_authalic_radius(ellipsoid.e2);
    return made;
}

struct projection project_stereographic(struct ellipsoid ellipsoid, double k0, double lat0,
                                        double lon0)
{
    struct projection made = around(PROJECTION_STEREOGRAPHIC, ellipsoid, lat0, lon0);
    double e = sqrt(ellipsoid.e2);
    double radius = made.cos0 > 0 ? latitude_parallel(RADIANS(lat0), ellipsoid.e2) / made.cos0
                                  : 1 / sqrt(pow(1 + e, 1 + e) * pow(1 - e, 1 - e));
    made.radius = ellipsoid.a_km * k0 * radius;
    return made;
}

double project_polar_scale(struct ellipsoid ellipsoid, double true_lat)
{
    double lat = fabs(RADIANS(true_lat)), e = sqrt(ellipsoid.e2);
    double t = exp(-latitude_isometric(sin(lat), ellipsoid.e2));
    if (t <= 0)
        return 1;
    return latitude_parallel(lat, ellipsoid.e2) / (2 * t) *
           sqrt(pow(1 + e, 1 + e) * pow(1 - e, 1 - e));
}

struct projection project_equal_earth(struct ellipsoid ellipsoid, double lon0)
{
    return (struct projection){.kind = PROJECTION_EQUAL_EARTH,
                               .ellipsoid = ellipsoid,
                               .lon0 = RADIANS(lon0),
                               .radius = ellipsoid.a_km * latitude_authalic_radius(ellipsoid.e2)};
}

struct projection project_plan(double km)
{
    return (struct projection){.kind = PROJECTION_PLAN, .k0 = km * 180 / PI};
}

struct projection project_turned(struct projection projection, double turn)
{
    projection.turn = turn;
    projection.turn_sin = sin(turn);
    projection.turn_cos = cos(turn);
    return projection;
}

/* A point of the plane before it was turned by `sine` and the projection's cosine, after it. */
static struct plane turned(const struct projection *projection, struct plane at, double sine)
{
    double cosine = projection->turn_cos;
    if (projection->turn == 0)
        return at;
    return (struct plane){at.x * cosine - at.y * sine, at.x * sine + at.y * cosine};
}

bool project_is_azimuthal(const struct projection *projection)
{
    return projection->kind == PROJECTION_AZIMUTHAL ||
           projection->kind == PROJECTION_STEREOGRAPHIC ||
           projection->kind == PROJECTION_ORTHOGRAPHIC;
}

struct place_geo project_middle(const struct projection *projection)
{
    double lat = project_is_azimuthal(projection)
                     ? on_ellipsoid(projection->kind, atan2(projection->sin0, projection->cos0),
                                    projection->ellipsoid.e2)
                     : 0;
    return (struct place_geo){degrees(lat), degrees(projection->lon0)};
}

/* Equal Earth's y for a parametric latitude, and its slope, both for the radius 1. */
static double equal_earth_y(double theta, double *slope)
{
    double t2 = theta * theta, t6 = t2 * t2 * t2;
    *slope = EQ1 + 3 * EQ2 * t2 + t6 * (7 * EQ3 + 9 * EQ4 * t2);
    return theta * (EQ1 + EQ2 * t2 + t6 * (EQ3 + EQ4 * t2));
}

/* `sine`: of the authalic latitude. */
static struct plane forward_equal_earth(const struct projection *projection, double sine,
                                        double east)
{
    double sin_theta = sqrt(3) / 2 * sine, slope;
    double y = equal_earth_y(asin(sin_theta), &slope);
    double x = 2 * east * sqrt(1 - sin_theta * sin_theta) / (sqrt(3) * slope);
    return (struct plane){projection->radius * x, projection->radius * y};
}

static struct place_geo inverse_equal_earth(const struct projection *projection, struct plane at,
                                            bool *has)
{
    double slope, pole = equal_earth_y(EQ_POLE, &slope), wanted = at.y / projection->radius;
    double y = clamp(wanted, -pole, pole), theta = y / pole * EQ_POLE;
    for (int i = 0; i < 6; i++) {
        double miss = equal_earth_y(theta, &slope) - y;
        theta = clamp(theta - miss / slope, -EQ_POLE, EQ_POLE);
    }
    equal_earth_y(theta, &slope);
    double lat = asin(clamp(2 / sqrt(3) * sin(theta), -1, 1));
    double east = at.x / projection->radius * sqrt(3) * slope / (2 * cos(theta));
    *has = fabs(wanted) <= pole && fabs(east) <= PI;
    return (struct place_geo){lat, clamp(east, -PI, PI)};
}

/* How far from the middle of the plane an angle from the middle of the sphere is, in its radii;
 * it grows all the way to the point opposite. */
static double radius_of(enum projection_kind kind, double angle)
{
    switch (kind) {
    case PROJECTION_AZIMUTHAL: return 2 * sin(angle / 2);
    case PROJECTION_ORTHOGRAPHIC: return angle <= PI / 2 ? sin(angle) : 1 + angle - PI / 2;
    default: break;
    }
    double most = STEREOGRAPHIC_MOST, half = cos(most / 2);
    return angle <= most ? 2 * tan(angle / 2) : 2 * tan(most / 2) + (angle - most) / (half * half);
}

/* Its inverse; `has`: there is a place. */
static double angle_of(enum projection_kind kind, double radius, bool *has)
{
    double most = kind == PROJECTION_AZIMUTHAL      ? PI
                  : kind == PROJECTION_ORTHOGRAPHIC ? PI / 2
                                                    : STEREOGRAPHIC_MOST;
    *has = radius <= radius_of(kind, most);
    if (!*has)
        return most;
    switch (kind) {
    case PROJECTION_AZIMUTHAL: return 2 * asin(radius / 2);
    case PROJECTION_ORTHOGRAPHIC: return asin(radius);
    default: return 2 * atan(radius / 2);
    }
}

/* radius_of() of an angle over its sine; `up` is its cosine. */
static double stretch_at(enum projection_kind kind, double away, double up)
{
    const double near = -0.85; /* beyond it the stereographic picture ends */
    switch (kind) {
    case PROJECTION_AZIMUTHAL:
        if (up > near)
            return sqrt(2 / (1 + up));
        break;
    case PROJECTION_ORTHOGRAPHIC:
        if (up >= 0)
            return 1;
        break;
    default:
        if (up > near)
            return 2 / (1 + up);
    }
    return radius_of(kind, atan2(away, up)) / away;
}

/* `sine`: of the latitude on the sphere. */
static struct plane forward_azimuthal(const struct projection *projection, double sine, double east)
{
    double cosine = sqrt(1 - sine * sine), s0 = projection->sin0, c0 = projection->cos0;
    double across = cosine * sin(east), along = cosine * cos(east);
    double y = c0 * sine - s0 * along, up = s0 * sine + c0 * along;
    double away = sqrt(across * across + y * y);
    double factor = projection->radius;
    if (away > 1e-12)
        factor *= stretch_at(projection->kind, away, up);
    else if (up < 0) /* the point opposite: somewhere on the rim */
        return (struct plane){0, factor * radius_of(projection->kind, PI)};
    return (struct plane){factor * across * projection->stretch, factor * y / projection->stretch};
}

static struct place_geo inverse_azimuthal(const struct projection *projection, struct plane at,
                                          bool *has)
{
    double x = at.x / projection->stretch, y = at.y * projection->stretch, rho = hypot(x, y);
    double angle = angle_of(projection->kind, rho / projection->radius, has);
    double s0 = projection->sin0, c0 = projection->cos0;
    double along = rho > 0 ? x / rho : 0, up = rho > 0 ? y / rho : 1;
    double sine = cos(angle) * s0 + up * sin(angle) * c0;
    double cosine = cos(angle) * c0 - up * sin(angle) * s0, side = along * sin(angle);
    return (struct place_geo){atan2(sine, hypot(cosine, side)), atan2(side, cosine)};
}

static struct plane forward_from_middle(const struct projection *projection, double lat,
                                        double east)
{
    double e2 = projection->ellipsoid.e2;
    switch (projection->kind) {
    case PROJECTION_AZIMUTHAL:
        return forward_azimuthal(projection, latitude_authalic_sine(sin(lat), e2), east);
    case PROJECTION_EQUAL_EARTH:
        return forward_equal_earth(projection, latitude_authalic_sine(sin(lat), e2), east);
    case PROJECTION_STEREOGRAPHIC:
        return forward_azimuthal(projection, tanh(latitude_isometric(sin(lat), e2)), east);
    case PROJECTION_ORTHOGRAPHIC: return forward_azimuthal(projection, sin(lat), east);
    case PROJECTION_PLAN: return (struct plane){projection->k0 * east, projection->k0 * lat};
    default: break;
    }
    double psi = latitude_isometric(sin(clamp_lat(lat)), e2);
    if (projection->kind == PROJECTION_MERCATOR)
        return (struct plane){projection->k0 * east, projection->k0 * psi};
    double rho = projection->radius * exp(-projection->n * psi), theta = projection->n * east;
    return (struct plane){rho * sin(theta), projection->rho0 - rho * cos(theta)};
}

/* Radians east of the middle meridian, within half a turn. */
static double from_middle(const struct projection *projection, double lon)
{
    double east = RADIANS(lon) - projection->lon0;
    return east >= -PI && east <= PI ? east : remainder(east, 2 * PI);
}

struct plane project_forward(const struct projection *projection, struct place_geo place)
{
    struct plane at = forward_from_middle(projection, RADIANS(clamp(place.lat, -90, 90)),
                                          from_middle(projection, place.lon));
    return turned(projection, at, projection->turn_sin);
}

struct plane project_east(const struct projection *projection, double lat, double east)
{
    struct plane at = forward_from_middle(projection, RADIANS(clamp(lat, -90, 90)), RADIANS(east));
    return turned(projection, at, projection->turn_sin);
}

static struct place_geo inverse_conic(const struct projection *projection, struct plane at,
                                      bool *has)
{
    double e2 = projection->ellipsoid.e2;
    /* South of the equator n, rho and theta are negative (Snyder, below 15-11). */
    double sign = projection->n < 0 ? -1 : 1;
    double x = sign * at.x, y = sign * (projection->rho0 - at.y);
    double rho = fmax(hypot(x, y), 1e-12); /* the pole itself: as near as matters */
    double psi = log(fabs(projection->radius) / rho) / projection->n;
    double east = atan2(x, y) / projection->n;
    *has = fabs(east) <= PI;
    return (struct place_geo){latitude_from_isometric(psi, e2, LAT_MOST), clamp(east, -PI, PI)};
}

static struct place_geo inverse_mercator(const struct projection *projection, struct plane at,
                                         bool *has)
{
    double east = at.x / projection->k0, psi = at.y / projection->k0, e2 = projection->ellipsoid.e2;
    *has = fabs(east) <= PI && fabs(psi) <= latitude_isometric(sin(LAT_MOST), e2);
    return (struct place_geo){latitude_from_isometric(psi, e2, LAT_MOST), clamp(east, -PI, PI)};
}

static struct place_geo inverse_plan(const struct projection *projection, struct plane at,
                                     bool *has)
{
    double east = at.x / projection->k0, lat = at.y / projection->k0;
    *has = fabs(east) <= PI && fabs(lat) <= PI / 2;
    return (struct place_geo){clamp(lat, -PI / 2, PI / 2), clamp(east, -PI, PI)};
}

/* Radians, from the middle meridian. */
static struct place_geo inverse(const struct projection *projection, struct plane at, bool *has)
{
    struct place_geo place;
    at = turned(projection, at, -projection->turn_sin);
    switch (projection->kind) {
    case PROJECTION_PLAN: return inverse_plan(projection, at, has);
    case PROJECTION_MERCATOR: return inverse_mercator(projection, at, has);
    case PROJECTION_EQUAL_EARTH: place = inverse_equal_earth(projection, at, has); break;
    case PROJECTION_AZIMUTHAL:
    case PROJECTION_STEREOGRAPHIC:
    case PROJECTION_ORTHOGRAPHIC: place = inverse_azimuthal(projection, at, has); break;
    default: return inverse_conic(projection, at, has);
    }
    place.lat = on_ellipsoid(projection->kind, place.lat, projection->ellipsoid.e2);
    return place;
}

bool project_place(const struct projection *projection, struct plane at, struct place_geo *place)
{
    bool has;
    struct place_geo found = inverse(projection, at, &has);
    *place = (struct place_geo){degrees(found.lat), degrees(projection->lon0 + found.lon)};
    return has;
}

struct place_geo project_inverse(const struct projection *projection, struct plane at)
{
    struct place_geo place;
    project_place(projection, at, &place);
    return place;
}

bool project_has(const struct projection *projection, struct plane at)
{
    struct place_geo place;
    return project_place(projection, at, &place);
}

double project_north(const struct projection *projection, struct place_geo place)
{
    switch (projection->kind) {
    case PROJECTION_PLAN:
    case PROJECTION_MERCATOR: return -projection->turn;
    case PROJECTION_LAMBERT:
        return -projection->n * from_middle(projection, place.lon) - projection->turn;
    default: break;
    }
    const double step = 1e-5; /* degrees; a metre */
    double low = clamp(place.lat - step, -90, 90), high = clamp(place.lat + step, -90, 90);
    if (is_pole(place.lat))
        return 0;
    struct plane from = project_forward(projection, (struct place_geo){low, place.lon});
    struct plane to = project_forward(projection, (struct place_geo){high, place.lon});
    return atan2(to.x - from.x, to.y - from.y);
}

/* Along a meridian or the line of a pole, all four sides. */
static struct plane on_side(const struct projection *projection, int side, double part)
{
    double lat = -90 + 180 * part, east = 180 - 360 * part;
    switch (side) {
    case 0: return project_east(projection, lat, 180);
    case 1: return project_east(projection, 90, east);
    case 2: return project_east(projection, -lat, -180);
    default: return project_east(projection, -90, -east);
    }
}

void project_outline(const struct projection *projection, struct plane out[4 * PROJECT_EDGE])
{
    double most = projection->kind == PROJECTION_AZIMUTHAL      ? PI
                  : projection->kind == PROJECTION_ORTHOGRAPHIC ? PI / 2
                                                                : STEREOGRAPHIC_MOST;
    double rim = projection->radius * radius_of(projection->kind, most);
    for (int i = 0; i < 4 * PROJECT_EDGE; i++) {
        double turn = 2 * PI * i / (4 * PROJECT_EDGE);
        struct plane on_rim = {rim * cos(turn) * projection->stretch,
                               rim * sin(turn) / projection->stretch};
        out[i] =
            project_is_azimuthal(projection)
                ? turned(projection, on_rim, projection->turn_sin)
                : on_side(projection, i / PROJECT_EDGE, (double)(i % PROJECT_EDGE) / PROJECT_EDGE);
    }
}
