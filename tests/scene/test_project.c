#include "testing.h"

#include <math.h>

#include "scene/geodesic.h"
#include "scene/project.h"

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
    agree_both_ways(project_fit(PROJECTION_LAMBERT, WINDOW), WINDOW, 0.5);
    agree_both_ways(project_fit(PROJECTION_MERCATOR, WINDOW), WINDOW, 0.5);
    agree_both_ways(project_lambert(ELLIPSOID_WGS84, 40, 40, 40, 46), WINDOW, 2);
    agree_both_ways(project_lambert(ELLIPSOID_WGS84, -20, -50, -35, 50),
                    (struct box_geo){-80, 20, -40, 140}, 2);
    agree_both_ways(project_fit(PROJECTION_LAMBERT, (struct box_geo){-20, 30, 0, 90}),
                    (struct box_geo){-60, 60, -120, 170}, 2);
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

/* At the middle of the region the plane's middle, with true scale on two parallels. */
static void a_region_gets_its_own_projection(void **state)
{
    (void)state;
    struct projection fit = project_fit(PROJECTION_LAMBERT, CAUCASUS);
    assert_int_equal(fit.kind, PROJECTION_LAMBERT);
    struct plane middle = project_forward(&fit, (struct place_geo){40.75, 46.5});
    testing_near(middle.x, 0, 1e-9);
    testing_near(middle.y, 0, 1e-9);
    double sixth = 5.5 / 6;
    for (int i = 0; i < 2; i++) {
        double lat = i ? 43.5 - sixth : 38 + sixth;
        struct place_geo from = {lat, 46.495}, to = {lat, 46.505};
        struct plane a = project_forward(&fit, from), b = project_forward(&fit, to);
        testing_near(hypot(b.x - a.x, b.y - a.y) / geodesic_km(from, to), 1, 1e-7);
    }
    struct box_geo tropics = {-20, 30, 0, 40};
    assert_int_equal(project_fit(PROJECTION_LAMBERT, tropics).kind, PROJECTION_MERCATOR);
    assert_int_equal(project_fit(PROJECTION_MERCATOR, CAUCASUS).kind, PROJECTION_MERCATOR);
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

static void a_box_holds_its_region(void **state)
{
    (void)state;
    struct box_geo boxes[] = {CAUCASUS, WINDOW, {40, 40, 45, 45}, {40, 42, 60, 70}};
    for (size_t i = 0; i < 4; i++) {
        struct box_geo region = boxes[i];
        for (int kind = 0; kind < 2; kind++) {
            struct projection fit = kind ? project_fit(PROJECTION_LAMBERT, CAUCASUS)
                                         : project_fit(PROJECTION_MERCATOR, CAUCASUS);
            struct plane_box box = project_box(&fit, region);
            for (int step = 0; step <= 1000; step++) {
                double part = step / 1000.0;
                double lat = region.south + (region.north - region.south) * part;
                double lon = region.west + (region.east - region.west) * part;
                struct plane at = project_forward(&fit, (struct place_geo){region.north, lon});
                assert_true(at.y <= box.top + 1e-9 && at.y >= box.bottom - 1e-9);
                at = project_forward(&fit, (struct place_geo){region.south, lon});
                assert_true(at.y <= box.top + 1e-9 && at.y >= box.bottom - 1e-9);
                at = project_forward(&fit, (struct place_geo){lat, region.west});
                assert_true(at.x <= box.right + 1e-9 && at.x >= box.left - 1e-9);
                at = project_forward(&fit, (struct place_geo){lat, region.east});
                assert_true(at.x <= box.right + 1e-9 && at.x >= box.left - 1e-9);
            }
        }
    }
}

/* The lowest point of a northern box is on the middle meridian, not at a corner. */
static void a_box_reaches_past_its_corners(void **state)
{
    (void)state;
    struct projection fit = project_lambert(ELLIPSOID_WGS84, 38.5, 42, 40.75, 46.77);
    struct plane_box box = project_box(&fit, CAUCASUS);
    struct plane low = project_forward(&fit, (struct place_geo){38, 46.77});
    testing_near(box.bottom, low.y, 1e-9);
    assert_true(box.bottom < project_forward(&fit, (struct place_geo){38, 42}).y - 10);
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
        cmocka_unit_test(forward_and_inverse_agree),
        cmocka_unit_test(equal_parallels_are_the_limit_of_near_ones),
        cmocka_unit_test(the_south_is_the_north_upside_down),
        cmocka_unit_test(a_region_gets_its_own_projection),
        cmocka_unit_test(mercator_is_true_at_its_parallel),
        cmocka_unit_test(distances_on_the_map_are_those_on_the_ground),
        cmocka_unit_test(a_box_holds_its_region),
        cmocka_unit_test(a_box_reaches_past_its_corners),
        cmocka_unit_test(north_is_where_the_meridian_goes),
        cmocka_unit_test(the_poles_are_kept_away),
        cmocka_unit_test(a_turn_more_is_the_same_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
