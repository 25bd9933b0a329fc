#include "testing.h"

#include <math.h>

#include "scene/geodesic.h"

static double dms(double degrees, double minutes, double seconds)
{
    return degrees + minutes / 60 + seconds / 3600;
}

static struct ellipsoid flattened(double a_km, double inverse)
{
    double f = 1 / inverse;
    return (struct ellipsoid){a_km, f * (2 - f)};
}

/* Vincenty 1975, table II: lines (a) to (d) on Bessel's and the International ellipsoid. */
static void vincentys_own_lines(void **state)
{
    (void)state;
    struct ellipsoid bessel = flattened(6377.397155, 299.1528128);
    struct ellipsoid international = flattened(6378.388, 297);
    const struct {
        struct ellipsoid on;
        struct place_geo from, to;
        double km;
    } lines[] = {
        {bessel, {dms(55, 45, 0), 0}, {-dms(33, 26, 0), dms(108, 13, 0)}, 14110.526170},
        {international,
         {dms(37, 19, 54.95367), 0},
         {dms(26, 7, 42.83946), dms(41, 28, 35.50729)},
         4085.966703},
        {international,
         {dms(35, 16, 11.24862), 0},
         {dms(67, 22, 14.77638), dms(137, 47, 28.31435)},
         8084.823839},
        {international,
         {dms(1, 0, 0), 0},
         {-dms(0, 59, 53.83076), dms(179, 17, 48.02997)},
         19960.000000},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        double there = geodesic_km_on(lines[i].on, lines[i].from, lines[i].to);
        double back = geodesic_km_on(lines[i].on, lines[i].to, lines[i].from);
        testing_near(there, lines[i].km, 2e-6);
        testing_near(back, lines[i].km, 2e-6);
    }
}

/* Flinders Peak to Buninyong, the line of the Geocentric Datum of Australia's manual. */
static void flinders_peak_to_buninyong(void **state)
{
    (void)state;
    struct place_geo flinders = {-dms(37, 57, 3.72030), dms(144, 25, 29.52440)};
    struct place_geo buninyong = {-dms(37, 39, 10.15610), dms(143, 55, 35.38390)};
    testing_near(geodesic_km(flinders, buninyong), 54.972271, 1e-6);
}

/* Towns of GeoNames. The lengths come from a program of its own kind: the
 * differential equations of a geodesic, integrated (Runge-Kutta) and shot at the other town. */
static void between_towns(void **state)
{
    (void)state;
    static const struct {
        struct place_geo from, to;
        double km;
    } pairs[] = {
        {{40.37767, 49.89201}, {41.69143, 44.83412}, 449.567129}, /* Baku, Tbilisi */
        {{40.37767, 49.89201}, {40.17765, 44.5126}, 457.970449},  /* Baku, Yerevan */
        {{41.69143, 44.83412}, {40.17765, 44.5126}, 170.275670},  /* Tbilisi, Yerevan */
        {{40.59825, 43.08548}, {39.20889, 45.41222}, 251.749382}, /* Kars, Nakhchivan */
        {{40.37767, 49.89201}, {39.20889, 45.41222}, 404.991032}, /* Baku, Nakhchivan */
        {{41.69143, 44.83412}, {40.59825, 43.08548}, 190.489939}, /* Tbilisi, Kars */
        {{39.45015, 47.33496}, {38.90123, 46.24308}, 112.319152}, /* Horadiz, Meghri */
        {{40.37767, 49.89201}, {40.68157, 46.36134}, 301.031736}, /* Baku, Ganja */
        {{41.01384, 28.94966}, {43.25249, 76.9115}, 3918.442941}, /* Istanbul, Almaty */
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        testing_near(geodesic_km(pairs[i].from, pairs[i].to), pairs[i].km, 2e-6);
}

static void simple_lines(void **state)
{
    (void)state;
    struct place_geo here = {40, 45};
    testing_near(geodesic_km(here, here), 0, 0);
    /* A degree of the equator, and from the equator to the pole. */
    testing_near(geodesic_km((struct place_geo){0, 0}, (struct place_geo){0, 1}), 111.319490793,
                 1e-8);
    testing_near(geodesic_km((struct place_geo){0, 10}, (struct place_geo){90, 10}), 10001.965729,
                 1e-6);
    /* The shorter way round. */
    testing_near(geodesic_km((struct place_geo){0, 179}, (struct place_geo){0, -179}),
                 2 * 111.319490793, 1e-8);
}

/* Exact lengths: half a meridian ellipse, and Karney's 19936.288579 for the second. */
static void nearly_opposite_points_are_near_enough(void **state)
{
    (void)state;
    double opposite = geodesic_km((struct place_geo){0, 0}, (struct place_geo){0, 180});
    testing_near(opposite / 20003.931459, 1, 1e-3);
    double nearly = geodesic_km((struct place_geo){0, 0}, (struct place_geo){0.5, 179.5});
    testing_near(nearly / 19936.288579, 1, 1e-3);
    double poles = geodesic_km((struct place_geo){90, 0}, (struct place_geo){-90, 50});
    testing_near(poles / 20003.931459, 1, 1e-3);
}

/* A place of the earth by a number, spread evenly. */
static struct place_geo spread(unsigned i)
{
    double lat = asin(2 * fmod(i * 0.6180339887498949, 1) - 1) * 180 / 3.14159265358979;
    return (struct place_geo){lat, fmod(i * 0.7548776662466927, 1) * 360 - 180};
}

/* All over the world: the same there and back, by whatever turn a longitude is written, mirrored
 * north to south and east to west; never more than half a meridian, never a way around. */
static void lengths_all_over_the_world(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 400; i++) {
        struct place_geo a = spread(i), b = spread(7 * i + 3), c = spread(11 * i + 5);
        double km = geodesic_km(a, b);
        assert_true(km >= 0 && km <= 20003.932 * 1.001);
        testing_near(geodesic_km(b, a), km, 1e-6);
        testing_near(geodesic_km((struct place_geo){a.lat, a.lon + 360}, b), km, 1e-6);
        testing_near(geodesic_km(a, (struct place_geo){b.lat, b.lon - 360}), km, 1e-6);
        testing_near(
            geodesic_km((struct place_geo){-a.lat, a.lon}, (struct place_geo){-b.lat, b.lon}), km,
            1e-6);
        testing_near(
            geodesic_km((struct place_geo){a.lat, -a.lon}, (struct place_geo){b.lat, -b.lon}), km,
            1e-6);
        /* Within 0.6 per cent of the sphere's: the flattening twice. */
        double sphere = geodesic_km_on((struct ellipsoid){6371.0088, 0}, a, b);
        testing_near(km, sphere, sphere * 0.006 + 1e-6);
        assert_true(km <= (geodesic_km(a, c) + geodesic_km(c, b)) * 1.001 + 1e-6);
    }
}

/* Over the date line and over a pole it is as far as anywhere else. */
static void the_date_line_and_the_poles_are_no_border(void **state)
{
    (void)state;
    for (double lat = -80; lat <= 80; lat += 10) {
        double here = geodesic_km((struct place_geo){lat, 10}, (struct place_geo){lat + 5, 17});
        double there = geodesic_km((struct place_geo){lat, 176}, (struct place_geo){lat + 5, -177});
        testing_near(here, there, 1e-7);
    }
    double up = geodesic_km((struct place_geo){80, 20}, (struct place_geo){90, 0});
    double over = geodesic_km((struct place_geo){80, 20}, (struct place_geo){80, -160});
    testing_near(over, 2 * up, 1e-6);
    for (double lon = -180; lon <= 180; lon += 30)
        testing_near(geodesic_km((struct place_geo){-90, lon}, (struct place_geo){-80, 20}), up,
                     1e-6);
}

static double sphere_km(struct place_geo a, struct place_geo b)
{
    return geodesic_km_on((struct ellipsoid){6371, 0}, a, b);
}

static void points_are_even_and_on_one_great_circle(void **state)
{
    (void)state;
    struct place_geo from = {41.01384, 28.94966}, to = {43.25249, 76.9115}, points[21];
    geodesic_points(from, to, 21, points);
    assert_memory_equal(&points[0], &from, sizeof from);
    assert_memory_equal(&points[20], &to, sizeof to);
    double all = sphere_km(from, to);
    for (size_t i = 1; i < 21; i++) {
        testing_near(sphere_km(points[i - 1], points[i]), all / 20, 1e-9);
        testing_near(sphere_km(from, points[i]), all * (double)i / 20, 1e-9);
    }
    assert_true(points[10].lat > 44.5); /* bows to the north */
}

/* The points of ways over the date line and over a pole do not go around the other way. */
static void points_over_the_date_line_and_the_poles(void **state)
{
    (void)state;
    static const struct place_geo ways[][2] = {
        {{-18.1, 178.4}, {-13.8, -171.8}},
        {{35.7, 139.7}, {34.05, -118.2}},
        {{80, 20}, {75, -150}},
        {{-70, 10}, {-65, -160}},
        {{64.7, 177.5}, {64.5, -165.4}},
        {{90, 0}, {10, 50}},
        {{10, 50}, {-90, 0}},
        {{60, 180}, {60, -180}},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct place_geo points[41];
        geodesic_points(ways[i][0], ways[i][1], 41, points);
        double all = sphere_km(ways[i][0], ways[i][1]);
        for (size_t k = 1; k < 41; k++) {
            assert_true(fabs(points[k].lat) <= 90 && fabs(points[k].lon) <= 180);
            testing_near(sphere_km(points[k - 1], points[k]), all / 40, 1e-6);
        }
    }
}

static void a_circle_is_as_far_everywhere(void **state)
{
    (void)state;
    static const struct place_geo middles[] = {{40, 45}, {-90, 0}, {90, 70}, {-18, 179.9}, {0, 0}};
    for (size_t i = 0; i < sizeof middles / sizeof *middles; i++) {
        struct place_geo points[32];
        geodesic_circle(middles[i], 150, 32, points);
        for (size_t k = 0; k < 32; k++)
            testing_near(geodesic_km_on((struct ellipsoid){6371.0088, 0}, middles[i], points[k]),
                         150, 1e-6);
    }
    struct place_geo points[4];
    geodesic_circle((struct place_geo){10, 20}, 100, 4, points);
    assert_true(points[0].lon > 20 && points[1].lat > 10 && points[2].lon < 20);
}

static void points_of_degenerate_lines(void **state)
{
    (void)state;
    struct place_geo here = {40, 45}, points[5];
    geodesic_points(here, here, 5, points);
    for (size_t i = 0; i < 5; i++) {
        testing_near(points[i].lat, 40, 1e-12);
        testing_near(points[i].lon, 45, 1e-12);
    }
    geodesic_points((struct place_geo){0, 0}, (struct place_geo){0, 180}, 5, points);
    testing_near(points[2].lat, 90, 1e-9);
    geodesic_points(here, (struct place_geo){41, 46}, 2, points);
    testing_near(points[0].lat, 40, 0);
    testing_near(points[1].lon, 46, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vincentys_own_lines),
        cmocka_unit_test(flinders_peak_to_buninyong),
        cmocka_unit_test(between_towns),
        cmocka_unit_test(simple_lines),
        cmocka_unit_test(nearly_opposite_points_are_near_enough),
        cmocka_unit_test(points_are_even_and_on_one_great_circle),
        cmocka_unit_test(lengths_all_over_the_world),
        cmocka_unit_test(the_date_line_and_the_poles_are_no_border),
        cmocka_unit_test(points_over_the_date_line_and_the_poles),
        cmocka_unit_test(a_circle_is_as_far_everywhere),
        cmocka_unit_test(points_of_degenerate_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
