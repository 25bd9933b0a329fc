#include "scene/latitude.h"

#include <math.h>

#include "base/math.h"

/* atanh(e s) / e, as a series in e2, whose next term is below 1e-14. */
static double flattening(double sine, double e2)
{
    double q = e2 * sine * sine;
    return sine * (1 + q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * (1.0 / 9)))));
}

double latitude_isometric(double sine, double e2)
{
    if (fabs(sine) >= 1)
        return sine < 0 ? -INFINITY : INFINITY;
    return 0.5 * log((1 + sine) / (1 - sine)) - e2 * flattening(sine, e2);
}

/* Newton's method from the conformal latitude, which is 0.0034 off at most, so the second step
 * leaves less than 1e-14. */
double latitude_from_isometric(double isometric, double e2, double most)
{
    double limit = latitude_isometric(sin(most), e2);
    double wanted = clamp(isometric, -limit, limit);
    double lat = clamp(asin(tanh(wanted)), -most, most);
    for (int i = 0; i < 3; i++) {
        double sine = sin(lat);
        double miss = latitude_isometric(sine, e2) - wanted;
        lat = clamp(lat - miss * (1 - e2 * sine * sine) * cos(lat) / (1 - e2), -most, most);
    }
    return lat;
}

double latitude_parallel(double lat, double e2)
{
    double sine = sin(lat);
    return cos(lat) / sqrt(1 - e2 * sine * sine);
}

/* Gudermann's function, exact near the poles too. */
double latitude_conformal(double lat, double e2)
{
    double isometric = latitude_isometric(sin(lat), e2);
    double colatitude = 2 * atan(exp(-fabs(isometric)));
    return copysign(PI / 2 - colatitude, lat);
}

double latitude_from_conformal(double conformal, double e2)
{
    double e4 = e2 * e2, e6 = e4 * e2, e8 = e4 * e4;
    return conformal + (e2 / 2 + 5 * e4 / 24 + e6 / 12 + 13 * e8 / 360) * sin(2 * conformal) +
           (7 * e4 / 48 + 29 * e6 / 240 + 811 * e8 / 11520) * sin(4 * conformal) +
           (7 * e6 / 120 + 81 * e8 / 1120) * sin(6 * conformal) +
           4279 * e8 / 161280 * sin(8 * conformal);
}

/* Snyder's q (3-12). */
static double area_to(double sine, double e2)
{
    return (1 - e2) * (sine / (1 - e2 * sine * sine) + flattening(sine, e2));
}

double latitude_authalic_sine(double sine, double e2)
{
    return clamp(area_to(sine, e2) / area_to(1, e2), -1, 1);
}

double latitude_authalic(double lat, double e2)
{
    return asin(latitude_authalic_sine(sin(lat), e2));
}

double latitude_from_authalic(double authalic, double e2)
{
    double e4 = e2 * e2, e6 = e4 * e2, on_sphere = sin(authalic);
    double twice = 2 * on_sphere * cos(authalic); /* the sine of twice the latitude, and so on */
    double fourfold = 2 * twice * (1 - 2 * on_sphere * on_sphere);
    double sixfold = twice * (3 - 4 * twice * twice);
    double lat = authalic + (e2 / 3 + 31 * e4 / 180 + 517 * e6 / 5040) * twice +
                 (23 * e4 / 360 + 251 * e6 / 3780) * fourfold + 761 * e6 / 45360 * sixfold;
    double sine = sin(lat), radius = cos(lat);
    if (radius < 1e-3) /* the series is good to 1e-12 there, and Newton would divide by nothing */
        return lat;
    double miss = area_to(sine, e2) - on_sphere * area_to(1, e2), flat = 1 - e2 * sine * sine;
    return lat - miss * flat * flat / (2 * radius * (1 - e2));
}

double latitude_authalic_radius(double e2)
{
    return sqrt(area_to(1, e2) / 2);
}
