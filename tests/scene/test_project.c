#include "testing.h"

#include <math.h>

#include "base/math.h"
#include "scene/geodesic.h"
#include "scene/project.h"
#include "scene/project_region.h"

static const struct ellipsoid CLARKE_1866 = {6378.2064, 0.00676866};
static const struct box_geo CAUCASUS = {38, 43.5, 42, 51};
static const struct box_geo WINDOW = {22, 56, 24, 82};

static const struct place_geo BAKU = {40.37767, 49.89201}, TBILISI = {41.69143, 44.83412},
                              YEREVAN = {40.17765, 44.5126}, KARS = {40.59825, 43.08548},
                              NAKHCHIVAN = {39.20889, 45.41222}, GANJA = {40.68157, 46.36134},
                              MEGHRI = {38.90123, 46.24308}, HORADIZ = {39.45015, 47.33496};

/* Snyder 1987, page 296, to the digits printed there. */
static void lambert_is_snyders_example(void **state)
{
    (void)state;
    struct projection lambert = project_lambert(CLARKE_1866, 33, 45, 23, -96);
    testing_near(lambert.n, 0.6304965, 5e-8);
    testing_near(lambert.rho0, 9615.9552, 5e-5);
    struct plane at = project_forward(&lambert, (struct place_geo){35, -75});
    testing_near(at.x, 1894.4109, 5e-5);
    testing_near(at.y, 1564.6495, 5e-5);
    struct place_geo back = project_inverse(&lambert, (struct plane){1894.4109, 1564.6495});
    testing_near(back.lat, 35, 1e-6);
    testing_near(back.lon, -75, 1e-6);
}

/* Page 267. */
static void mercator_is_snyders_example(void **state)
{
    (void)state;
    struct projection mercator = project_mercator(CLARKE_1866, 0, -180);
    struct plane at = project_forward(&mercator, (struct place_geo){35, -75});
    testing_near(at.x, 11688.6737, 5e-5);
    testing_near(at.y, 4139.1456, 1e-4); /* 4139145.655 m, printed as .6 */
    struct place_geo back = project_inverse(&mercator, (struct plane){11688.6737, 4139.1456});
    testing_near(back.lat, 35, 1e-6);
    testing_near(back.lon, -75, 1e-6);
}

static const struct ellipsoid INTERNATIONAL = {6378.388, 0.00672267};
static const struct ellipsoid UNIT_SPHERE = {1, 0};

/* A place, and where it is printed to be on the plane. */
static void is_at(struct projection projection, double lat, double lon, double x, double y,
                  double digits)
{
    struct plane at = project_forward(&projection, (struct place_geo){lat, lon});
    testing_near(at.x, x, digits);
    testing_near(at.y, y, digits);
    assert_true(project_has(&projection, at));
    struct place_geo back = project_inverse(&projection, (struct plane){x, y});
    testing_near(back.lat, lat, 1e-4 * digits + 1e-5);
    testing_near(remainder(back.lon - lon, 360), 0, 1e-4 * digits + 1e-5);
}

/* Pages 332 to 335: the oblique aspect on a sphere and on the ellipsoid, the polar one. */
static void azimuthal_is_snyders_examples(void **state)
{
    (void)state;
    is_at(project_azimuthal((struct ellipsoid){3, 0}, 40, -100), -20, 100, -4.2339303, 4.0257775,
          5e-8);
    is_at(project_azimuthal(CLARKE_1866, 40, -100), 30, -110, -965.9321, -1056.8149, 1e-4);
    is_at(project_azimuthal(INTERNATIONAL, 90, -100), 80, 5, 1077.4597, 288.7045, 1e-4);
}

/* Pages 312 to 317. */
static void stereographic_is_snyders_examples(void **state)
{
    (void)state;
    is_at(project_stereographic(CLARKE_1866, 0.9999, 40, -100), 30, -90, 971.6308, -1063.0493,
          1e-4);
    double scale = project_polar_scale(INTERNATIONAL, -71);
    is_at(project_stereographic(INTERNATIONAL, scale, -90, -100), -75, 150, -1540.0336, -560.5264,
          1e-4);
    is_at(project_stereographic(UNIT_SPHERE, 1, 40, -100), 30, -75, 0.3807224, -0.1263802, 5e-8);
}

/* Page 311. */
static void orthographic_is_snyders_example(void **state)
{
    (void)state;
    is_at(project_orthographic(UNIT_SPHERE, 40, -100), 30, -110, -0.1503837, -0.1651911, 5e-8);
}

/* The corners and points of PROJ's own tests of it, on a sphere and on the ellipsoid; the width to
 * the height is 2.05458 in the paper. */
static void equal_earth_is_as_published(void **state)
{
    (void)state;
    struct projection sphere = project_equal_earth((struct ellipsoid){6378.137, 0}, 0);
    is_at(sphere, 45, 180, 14795.42179, 5486.67172, 1e-5);
    is_at(sphere, 0, 180, 17263.25684, 0, 1e-5);
    is_at(sphere, 90, 180, 10227.90809, 8402.32016, 1e-5);
    struct projection earth = project_equal_earth(ELLIPSOID_WGS84, 0);
    is_at(earth, 45, 180, 14792.47475, 5466.86776, 1e-5);
    is_at(earth, 90, -180, -10216.47479, 8392.92760, 1e-5);
    is_at(earth, -31.2, -70, -6241.08164, -3907.01916, 1e-5);
    testing_near(17263.25684 / 8402.32016, 2.05458, 1e-5);
}

static void agree_both_ways(struct projection projection, struct box_geo box, double step)
{
    for (double lat = box.south; lat <= box.north; lat += step) {
        for (double lon = box.west; lon <= box.east; lon += step) {
            struct plane at = project_forward(&projection, (struct place_geo){lat, lon});
            struct place_geo back = project_inverse(&projection, at);
            testing_near(back.lat, lat, 1e-9);
            testing_near(back.lon, lon, 1e-9);
        }
    }
}

static void forward_and_inverse_agree(void **state)
{
    (void)state;
    agree_both_ways(project_lambert(ELLIPSOID_WGS84, 38.5, 42, 40.5, 46.5), WINDOW, 0.5);
    agree_both_ways(project_lambert(ELLIPSOID_WGS84, 36, 46, 41, 53), WINDOW, 0.5);
    agree_both_ways(project_fit(PROJECTION_BY_REGION, WINDOW), WINDOW, 0.5);
    agree_both_ways(project_fit(PROJECTION_MERCATOR, WINDOW), WINDOW, 0.5);
    agree_both_ways(project_lambert(ELLIPSOID_WGS84, 40, 40, 40, 46), WINDOW, 2);
    agree_both_ways(project_lambert(ELLIPSOID_WGS84, -20, -50, -35, 50),
                    (struct box_geo){-80, 20, -40, 140}, 2);
    agree_both_ways(project_fit(PROJECTION_MERCATOR, (struct box_geo){-20, 30, 0, 90}),
                    (struct box_geo){-60, 60, -120, 170}, 2);
}

/* Every projection of the whole earth, wherever its middle is. */
static void the_whole_earth_goes_both_ways(void **state)
{
    (void)state;
    static const double middles[] = {-180, -175, -90, 0, 46.5, 179, 180};
    for (size_t i = 0; i < sizeof middles / sizeof *middles; i++) {
        double lon0 = middles[i];
        struct projection projections[] = {
            project_equal_earth(ELLIPSOID_WGS84, lon0),
            project_azimuthal(ELLIPSOID_WGS84, 90, lon0),
            project_azimuthal(ELLIPSOID_WGS84, -90, lon0),
            project_azimuthal(ELLIPSOID_WGS84, 52, lon0),
            project_azimuthal(ELLIPSOID_WGS84, 0, lon0),
            project_mercator(ELLIPSOID_WGS84, 0, lon0),
            project_lambert(ELLIPSOID_WGS84, 40, 60, 50, lon0),
            project_lambert(ELLIPSOID_WGS84, -40, -60, -50, lon0),
        };
        for (size_t p = 0; p < sizeof projections / sizeof *projections; p++) {
            for (double lat = -89; lat <= 89; lat += 4.45) {
                for (double east = -179.5; east < 180; east += 5) {
                    struct place_geo place = {lat, lon0 + east};
                    struct plane at = project_forward(&projections[p], place);
                    assert_true(project_has(&projections[p], at));
                    struct place_geo back = project_inverse(&projections[p], at);
                    testing_near(back.lat, lat, 2e-7);
                    testing_near(remainder(back.lon - place.lon, 360) * cos(RADIANS(lat)), 0, 2e-7);
                    struct plane east_of = project_east(&projections[p], lat, east);
                    testing_near(hypot(at.x - east_of.x, at.y - east_of.y), 0, 1e-6);
                }
            }
        }
    }
}

/* The near side of a globe, and what a stereographic picture has room for. */
static void half_the_earth_goes_both_ways(void **state)
{
    (void)state;
    struct projection projections[] = {project_orthographic(ELLIPSOID_WGS84, 30, -170),
                                       project_stereographic(ELLIPSOID_WGS84, 1, 30, -170),
                                       project_orthographic(ELLIPSOID_WGS84, -90, 20),
                                       project_stereographic(ELLIPSOID_WGS84, 1, 90, 20)};
    for (size_t p = 0; p < 4; p++) {
        struct place_geo middle = project_middle(&projections[p]);
        for (double lat = -88; lat <= 88; lat += 4) {
            for (double lon = -180; lon < 180; lon += 5) {
                struct place_geo place = {lat, lon};
                if (geodesic_km(middle, place) > 9900)
                    continue;
                struct plane at = project_forward(&projections[p], place);
                assert_true(project_has(&projections[p], at));
                struct place_geo back = project_inverse(&projections[p], at);
                testing_near(back.lat, lat, 1e-7);
                testing_near(remainder(back.lon - lon, 360) * cos(RADIANS(lat)), 0, 1e-7);
            }
        }
    }
}

/* A pole is one point of the azimuthals, whatever its longitude. */
static void a_pole_is_one_point(void **state)
{
    (void)state;
    struct projection north = project_azimuthal(ELLIPSOID_WGS84, 90, 10);
    struct projection oblique = project_azimuthal(ELLIPSOID_WGS84, 60, 10);
    struct plane pole = project_forward(&oblique, (struct place_geo){90, 0});
    for (double lon = -180; lon <= 180; lon += 30) {
        struct plane at = project_forward(&north, (struct place_geo){90, lon});
        testing_near(hypot(at.x, at.y), 0, 1e-3);
        at = project_forward(&oblique, (struct place_geo){90, lon});
        testing_near(hypot(at.x - pole.x, at.y - pole.y), 0, 1e-3);
    }
    testing_near(project_inverse(&north, (struct plane){0, 0}).lat, 90, 1e-9);
    testing_near(project_north(&north, (struct place_geo){90, 10}), 0, 0);
    /* South, below the pole: up; east of it, north is to the left. */
    testing_near(project_north(&north, (struct place_geo){80, 10}), 0, 1e-6);
    testing_near(project_north(&north, (struct place_geo){80, 100}), -PI / 2, 1e-6);
}

/* Beyond the earth's picture: the nearest of its edge, and it is said. */
static void where_there_is_no_place(void **state)
{
    (void)state;
    struct projection projections[] = {project_equal_earth(ELLIPSOID_WGS84, 30),
                                       project_mercator(ELLIPSOID_WGS84, 0, 30),
                                       project_azimuthal(ELLIPSOID_WGS84, 40, 30),
                                       project_orthographic(ELLIPSOID_WGS84, 40, 30),
                                       project_stereographic(ELLIPSOID_WGS84, 1, 40, 30),
                                       project_lambert(ELLIPSOID_WGS84, 30, 50, 40, 30)};
    for (size_t p = 0; p < sizeof projections / sizeof *projections; p++) {
        const struct projection *projection = &projections[p];
        struct plane edge[4 * PROJECT_EDGE];
        project_outline(projection, edge);
        for (size_t i = 0; i < 4 * PROJECT_EDGE; i += 7) {
            struct plane out = {edge[i].x * 1.5, edge[i].y * 1.5};
            struct plane in = {edge[i].x * 0.999, edge[i].y * 0.999};
            struct place_geo place = project_inverse(projection, out);
            assert_true(isfinite(place.lat) && isfinite(place.lon));
            assert_true(fabs(place.lat) <= 90 && fabs(place.lon - 30) <= 180.0000001);
            struct place_geo nearest, there;
            bool has = project_place(projection, out, &nearest);
            assert_true(has == project_has(projection, out));
            assert_true(nearest.lat == place.lat && nearest.lon == place.lon);
            if (projection->kind != PROJECTION_LAMBERT) {
                assert_false(has);
                assert_true(project_place(projection, in, &there));
            }
        }
    }
    /* The wedge of a conic, behind the pole. */
    struct plane wedge = {0, projections[5].rho0 + 1000};
    assert_false(project_has(&projections[5], wedge));
}

static void equal_parallels_are_the_limit_of_near_ones(void **state)
{
    (void)state;
    struct projection equal = project_lambert(ELLIPSOID_WGS84, 40, 40, 40, 46);
    struct projection near = project_lambert(ELLIPSOID_WGS84, 39.999, 40.001, 40, 46);
    struct plane one = project_forward(&equal, BAKU), other = project_forward(&near, BAKU);
    testing_near(one.x, other.x, 1e-6);
    testing_near(one.y, other.y, 1e-6);
}

static void the_south_is_the_north_upside_down(void **state)
{
    (void)state;
    struct projection north = project_lambert(ELLIPSOID_WGS84, 30, 50, 40, 46);
    struct projection south = project_lambert(ELLIPSOID_WGS84, -30, -50, -40, 46);
    struct plane one = project_forward(&north, BAKU);
    struct plane other = project_forward(&south, (struct place_geo){-BAKU.lat, BAKU.lon});
    testing_near(one.x, other.x, 1e-9);
    testing_near(one.y, -other.y, 1e-9);
}

static void mercator_is_true_at_its_parallel(void **state)
{
    (void)state;
    struct projection mercator = project_mercator(ELLIPSOID_WGS84, 41, 46);
    struct place_geo from = {41, 46}, to = {41, 46.01};
    struct plane a = project_forward(&mercator, from), b = project_forward(&mercator, to);
    testing_near((b.x - a.x) / geodesic_km(from, to), 1, 1e-7);
    testing_near(a.x, 0, 1e-12);
}

/* What a visitor measures on the map is what the ground has, to half a per cent. */
static void distances_on_the_map_are_those_on_the_ground(void **state)
{
    (void)state;
    static const struct place_geo *const pairs[][2] = {
        {&BAKU, &TBILISI},    {&BAKU, &YEREVAN}, {&TBILISI, &YEREVAN}, {&KARS, &NAKHCHIVAN},
        {&BAKU, &NAKHCHIVAN}, {&TBILISI, &KARS}, {&HORADIZ, &MEGHRI},  {&BAKU, &GANJA},
    };
    struct projection fits[] = {project_fit(PROJECTION_LAMBERT, CAUCASUS),
                                project_lambert(ELLIPSOID_WGS84, 38.5, 42, 40.75, 46.5)};
    for (size_t f = 0; f < 2; f++) {
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
            struct plane a = project_forward(&fits[f], *pairs[i][0]);
            struct plane b = project_forward(&fits[f], *pairs[i][1]);
            double ground = geodesic_km(*pairs[i][0], *pairs[i][1]);
            testing_near(hypot(b.x - a.x, b.y - a.y) / ground, 1, 0.005);
        }
    }
}

static void north_is_where_the_meridian_goes(void **state)
{
    (void)state;
    struct projection projections[] = {project_fit(PROJECTION_LAMBERT, CAUCASUS),
                                       project_lambert(ELLIPSOID_WGS84, -20, -50, -35, 50),
                                       project_fit(PROJECTION_MERCATOR, CAUCASUS)};
    for (size_t i = 0; i < 3; i++) {
        for (double lon = 24; lon <= 82; lon += 2) {
            struct place_geo place = {40, lon}, up = {40.001, lon};
            struct plane a = project_forward(&projections[i], place);
            struct plane b = project_forward(&projections[i], up);
            double north = project_north(&projections[i], place);
            testing_near(north, atan2(b.x - a.x, b.y - a.y), 1e-6);
        }
    }
    assert_true(project_north(&projections[0], (struct place_geo){40, 50}) < 0);
}

static void the_poles_are_kept_away(void **state)
{
    (void)state;
    struct projection projections[] = {project_fit(PROJECTION_LAMBERT, CAUCASUS),
                                       project_fit(PROJECTION_MERCATOR, CAUCASUS),
                                       project_lambert(ELLIPSOID_WGS84, 95, 95, 95, 0)};
    for (size_t i = 0; i < 3; i++) {
        for (int lat = -90; lat <= 90; lat += 90) {
            for (int lon = -360; lon <= 360; lon += 90) {
                struct plane at =
                    project_forward(&projections[i], (struct place_geo){lat, (double)lon});
                assert_true(isfinite(at.x) && isfinite(at.y));
            }
        }
        for (int x = -1; x <= 1; x++) {
            for (int y = -1; y <= 1; y++) {
                struct plane at = {1e9 * x, projections[i].rho0 + 1e9 * y};
                struct place_geo place = project_inverse(&projections[i], at);
                assert_true(isfinite(place.lon) && fabs(place.lat) <= 89.9000001);
            }
        }
    }
}

static void a_turn_more_is_the_same_place(void **state)
{
    (void)state;
    struct projection fit = project_fit(PROJECTION_LAMBERT, CAUCASUS);
    struct plane a = project_forward(&fit, BAKU);
    struct plane b = project_forward(&fit, (struct place_geo){BAKU.lat, BAKU.lon - 360});
    testing_near(a.x, b.x, 1e-9);
    testing_near(a.y, b.y, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lambert_is_snyders_example),
        cmocka_unit_test(mercator_is_snyders_example),
        cmocka_unit_test(azimuthal_is_snyders_examples),
        cmocka_unit_test(stereographic_is_snyders_examples),
        cmocka_unit_test(orthographic_is_snyders_example),
        cmocka_unit_test(equal_earth_is_as_published),
        cmocka_unit_test(forward_and_inverse_agree),
        cmocka_unit_test(the_whole_earth_goes_both_ways),
        cmocka_unit_test(half_the_earth_goes_both_ways),
        cmocka_unit_test(a_pole_is_one_point),
        cmocka_unit_test(where_there_is_no_place),
        cmocka_unit_test(equal_parallels_are_the_limit_of_near_ones),
        cmocka_unit_test(the_south_is_the_north_upside_down),
        cmocka_unit_test(mercator_is_true_at_its_parallel),
        cmocka_unit_test(distances_on_the_map_are_those_on_the_ground),
        cmocka_unit_test(north_is_where_the_meridian_goes),
        cmocka_unit_test(the_poles_are_kept_away),
        cmocka_unit_test(a_turn_more_is_the_same_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
