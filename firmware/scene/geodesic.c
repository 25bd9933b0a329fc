#include "scene/geodesic.h"

#include <math.h>
#include <stdbool.h>

#include "base/math.h"

static const double MEAN_KM = 6371.0088;

struct vec3 {
    double x, y, z;
};

static double radians(double degrees)
{
    return degrees * (PI / 180);
}

static struct vec3 on_sphere(struct place_geo place)
{
    double lat = radians(place.lat), lon = radians(place.lon);
    return (struct vec3){cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)};
}

/* Between two directions; exact for small angles and for half turns too. */
static double angle_between(struct vec3 a, struct vec3 b)
{
    double x = a.y * b.z - a.z * b.y, y = a.z * b.x - a.x * b.z, z = a.x * b.y - a.y * b.x;
    return atan2(sqrt(x * x + y * y + z * z), a.x * b.x + a.y * b.y + a.z * b.z);
}

/* The way on the auxiliary sphere, which Vincenty's loop settles. */
struct sphere_way {
    double sigma, sin_sigma, cos_sigma;
    double cos2_alpha;   /* alpha: azimuth at the equator */
    double cos_2sigma_m; /* sigma_m: from the equator to the middle */
};

/* Equations 14 to 18 for a difference of longitude on the auxiliary sphere. Gives sin(alpha). */
static double walk_sphere(double u1, double u2, double lambda, struct sphere_way *way)
{
    double s1 = sin(u1), c1 = cos(u1), s2 = sin(u2), c2 = cos(u2);
    double across = c2 * sin(lambda), along = c1 * s2 - s1 * c2 * cos(lambda);
    way->sin_sigma = sqrt(across * across + along * along);
    way->cos_sigma = s1 * s2 + c1 * c2 * cos(lambda);
    way->sigma = atan2(way->sin_sigma, way->cos_sigma);
    double sin_alpha = way->sin_sigma > 0 ? c1 * c2 * sin(lambda) / way->sin_sigma : 0;
    way->cos2_alpha = 1 - sin_alpha * sin_alpha;
    way->cos_2sigma_m = way->cos2_alpha > 1e-15 ? way->cos_sigma - 2 * s1 * s2 / way->cos2_alpha
                                                : 0; /* along the equator */
    return sin_alpha;
}

/* Equations 3, 4 and 6: the length of that way on the ellipsoid. */
static double length_on(struct ellipsoid ellipsoid, double b_km, const struct sphere_way *way)
{
    double u2 = way->cos2_alpha * ellipsoid.e2 / (1 - ellipsoid.e2);
    double a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
    double b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
    double m = way->cos_2sigma_m, s = way->sin_sigma;
    double outer = b / 6 * m * (-3 + 4 * s * s) * (-3 + 4 * m * m);
    double inner = way->cos_sigma * (-1 + 2 * m * m) - outer;
    return b_km * a * (way->sigma - b * s * (m + b / 4 * inner));
}

double geodesic_km_on(struct ellipsoid ellipsoid, struct place_geo from, struct place_geo to)
{
    double axes = sqrt(1 - ellipsoid.e2), f = 1 - axes; /* b / a */
    double u1 = atan(axes * tan(radians(from.lat))), u2 = atan(axes * tan(radians(to.lat)));
    double lon = remainder(radians(to.lon) - radians(from.lon), 2 * PI), lambda = lon;
    struct sphere_way way;
    for (int i = 0; i < 200; i++) {
        double sin_alpha = walk_sphere(u1, u2, lambda, &way), m = way.cos_2sigma_m;
        /* Equations 10 and 11. */
        double c = f / 16 * way.cos2_alpha * (4 + f * (4 - 3 * way.cos2_alpha));
        double bend = m + c * way.cos_sigma * (-1 + 2 * m * m);
        double next = lon + (1 - c) * f * sin_alpha * (way.sigma + c * way.sin_sigma * bend);
        if (fabs(next) > PI)
            break;
        bool settled = fabs(next - lambda) < 1e-13;
        lambda = next;
        if (settled)
            return length_on(ellipsoid, ellipsoid.a_km * axes, &way);
    }
    double mean_km = ellipsoid.a_km * (2 + axes) / 3;
    return mean_km * angle_between(on_sphere(from), on_sphere(to));
}

double geodesic_km(struct place_geo from, struct place_geo to)
{
    return geodesic_km_on(ELLIPSOID_WGS84, from, to);
}

/* The direction square to `from` in which the way to `to` sets out; north where any would do. */
static struct vec3 setting_out(struct place_geo place, struct vec3 from, struct vec3 to)
{
    double dot = from.x * to.x + from.y * to.y + from.z * to.z;
    struct vec3 out = {to.x - dot * from.x, to.y - dot * from.y, to.z - dot * from.z};
    double length = sqrt(out.x * out.x + out.y * out.y + out.z * out.z);
    if (length > 1e-12)
        return (struct vec3){out.x / length, out.y / length, out.z / length};
    double lat = radians(place.lat), lon = radians(place.lon);
    return (struct vec3){-sin(lat) * cos(lon), -sin(lat) * sin(lon), cos(lat)};
}

void geodesic_points(struct place_geo from, struct place_geo to, size_t count,
                     struct place_geo *out)
{
    struct vec3 start = on_sphere(from), end = on_sphere(to);
    struct vec3 way = setting_out(from, start, end);
    double angle = angle_between(start, end);
    out[0] = from;
    for (size_t i = 1; i + 1 < count; i++) {
        double turn = angle * (double)i / (double)(count - 1), c = cos(turn), s = sin(turn);
        double x = c * start.x + s * way.x, y = c * start.y + s * way.y,
               z = c * start.z + s * way.z;
        out[i] = (struct place_geo){atan2(z, hypot(x, y)) * (180 / PI), atan2(y, x) * (180 / PI)};
    }
    out[count - 1] = to;
}

void geodesic_circle(struct place_geo middle, double km, size_t count, struct place_geo *out)
{
    double lat = radians(middle.lat), lon = radians(middle.lon), away = km / MEAN_KM;
    struct vec3 up = on_sphere(middle), east = {-sin(lon), cos(lon), 0};
    struct vec3 north = {-sin(lat) * cos(lon), -sin(lat) * sin(lon), cos(lat)};
    for (size_t i = 0; i < count; i++) {
        double turn = 2 * PI * (double)i / (double)count;
        double c = cos(away), e = sin(away) * cos(turn), n = sin(away) * sin(turn);
        double x = c * up.x + e * east.x + n * north.x, y = c * up.y + e * east.y + n * north.y;
        double z = c * up.z + n * north.z;
        out[i] = (struct place_geo){atan2(z, hypot(x, y)) * (180 / PI), atan2(y, x) * (180 / PI)};
    }
}
