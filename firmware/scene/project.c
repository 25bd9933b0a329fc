#include "scene/project.h"

#include <math.h>

#include "base/math.h"

static const double LAT_MOST = 89.9 * PI / 180;

static double radians(double degrees)
{
    return degrees * (PI / 180);
}

static double degrees(double radians)
{
    return radians * (180 / PI);
}

static double clamp_lat(double lat)
{
    return clamp(lat, -LAT_MOST, LAT_MOST);
}

/* The isometric latitude from the sine of the latitude: -ln of Snyder's t (15-9). It is
 * atanh(s) - e atanh(e s); the second part as a series in e2, whose next term is below 1e-14. */
static double isometric(double sine, double e2)
{
    double q = e2 * sine * sine;
    double series = 1 + q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * (1.0 / 9))));
    return 0.5 * log((1 + sine) / (1 - sine)) - e2 * sine * series;
}

/* The latitude of an isometric one: Newton's method from the conformal latitude, which is 0.0034
 * off at most, so the second step leaves less than 1e-14. */
static double latitude_of(double isometric_lat, double e2)
{
    double most = isometric(sin(LAT_MOST), e2);
    double wanted = clamp(isometric_lat, -most, most);
    double lat = clamp_lat(asin(tanh(wanted)));
    for (int i = 0; i < 3; i++) {
        double sine = sin(lat);
        double miss = isometric(sine, e2) - wanted;
        lat = clamp_lat(lat - miss * (1 - e2 * sine * sine) * cos(lat) / (1 - e2));
    }
    return lat;
}

/* Snyder's m (14-15): the radius of a parallel, in equatorial radii. */
static double parallel_radius(double lat, double e2)
{
    double sine = sin(lat);
    return cos(lat) / sqrt(1 - e2 * sine * sine);
}

struct projection project_lambert(struct ellipsoid ellipsoid, double first, double second,
                                  double lat0, double lon0)
{
    double e2 = ellipsoid.e2, one = clamp_lat(radians(first)), two = clamp_lat(radians(second));
    double psi_one = isometric(sin(one), e2), psi_two = isometric(sin(two), e2);
    double m_one = parallel_radius(one, e2);
    /* 15-8 divides nothing by nothing where the parallels meet; there the limit holds. */
    double n = fabs(one - two) < 1e-5
                   ? sin((one + two) / 2)
                   : (log(m_one) - log(parallel_radius(two, e2))) / (psi_two - psi_one);
    double radius = ellipsoid.a_km * m_one / n * exp(n * psi_one);
    double psi0 = isometric(sin(clamp_lat(radians(lat0))), e2);
    return (struct projection){.kind = PROJECTION_LAMBERT,
                               .ellipsoid = ellipsoid,
                               .lon0 = radians(lon0),
                               .n = n,
                               .radius = radius,
                               .rho0 = radius * exp(-n * psi0)};
}

struct projection project_mercator(struct ellipsoid ellipsoid, double true_lat, double lon0)
{
    double k0 = parallel_radius(clamp_lat(radians(true_lat)), ellipsoid.e2);
    return (struct projection){.kind = PROJECTION_MERCATOR,
                               .ellipsoid = ellipsoid,
                               .lon0 = radians(lon0),
                               .k0 = ellipsoid.a_km * k0};
}

struct projection project_fit(enum projection_kind kind, struct box_geo region)
{
    double lat = (region.south + region.north) / 2, lon = (region.west + region.east) / 2;
    double sixth = (region.north - region.south) / 6;
    if (kind == PROJECTION_MERCATOR || fabs(lat) < 10)
        return project_mercator(ELLIPSOID_WGS84, lat, lon);
    return project_lambert(ELLIPSOID_WGS84, region.south + sixth, region.north - sixth, lat, lon);
}

/* Radians east of the middle meridian, within half a turn for what is at most a turn off. */
static double from_middle(const struct projection *projection, double lon)
{
    double east = radians(lon) - projection->lon0;
    return east > PI ? east - 2 * PI : east < -PI ? east + 2 * PI : east;
}

struct plane project_forward(const struct projection *projection, struct place_geo place)
{
    double psi = isometric(sin(clamp_lat(radians(place.lat))), projection->ellipsoid.e2);
    double east = from_middle(projection, place.lon);
    if (projection->kind == PROJECTION_MERCATOR)
        return (struct plane){projection->k0 * east, projection->k0 * psi};
    double rho = projection->radius * exp(-projection->n * psi), theta = projection->n * east;
    return (struct plane){rho * sin(theta), projection->rho0 - rho * cos(theta)};
}

struct place_geo project_inverse(const struct projection *projection, struct plane at)
{
    double psi, east;
    if (projection->kind == PROJECTION_MERCATOR) {
        east = at.x / projection->k0;
        psi = at.y / projection->k0;
    } else {
        /* South of the equator n, rho and theta are negative (Snyder, below 15-11). */
        double sign = projection->n < 0 ? -1 : 1;
        double x = sign * at.x, y = sign * (projection->rho0 - at.y);
        double rho = fmax(hypot(x, y), 1e-12); /* the pole itself: as near as matters */
        psi = log(fabs(projection->radius) / rho) / projection->n;
        east = atan2(x, y) / projection->n;
    }
    return (struct place_geo){degrees(latitude_of(psi, projection->ellipsoid.e2)),
                              degrees(projection->lon0 + east)};
}

double project_north(const struct projection *projection, struct place_geo place)
{
    if (projection->kind == PROJECTION_MERCATOR)
        return 0;
    return -projection->n * from_middle(projection, place.lon);
}

static void take_in(struct plane_box *box, struct plane at)
{
    box->left = fmin(box->left, at.x);
    box->right = fmax(box->right, at.x);
    box->bottom = fmin(box->bottom, at.y);
    box->top = fmax(box->top, at.y);
}

struct plane_box project_box(const struct projection *projection, struct box_geo region)
{
    enum { STEPS = 48 };
    struct plane corner =
        project_forward(projection, (struct place_geo){region.south, region.west});
    struct plane_box box = {corner.x, corner.x, corner.y, corner.y};
    /* A parallel is highest or lowest at the middle meridian. */
    double middle = clamp(degrees(projection->lon0), region.west, region.east);
    take_in(&box, project_forward(projection, (struct place_geo){region.south, middle}));
    take_in(&box, project_forward(projection, (struct place_geo){region.north, middle}));
    for (int i = 0; i <= STEPS; i++) {
        double part = (double)i / STEPS;
        double lat = region.south + (region.north - region.south) * part;
        double lon = region.west + (region.east - region.west) * part;
        take_in(&box, project_forward(projection, (struct place_geo){region.south, lon}));
        take_in(&box, project_forward(projection, (struct place_geo){region.north, lon}));
        take_in(&box, project_forward(projection, (struct place_geo){lat, region.west}));
        take_in(&box, project_forward(projection, (struct place_geo){lat, region.east}));
    }
    return box;
}
