#include "testing.h"

#include <math.h>

#include "base/math.h"
#include "scene/geodesic.h"
#include "scene/project_region.h"

static const struct box_geo CAUCASUS = {38, 43.5, 42, 51};
static const struct box_geo WINDOW = {22, 56, 24, 82};

static const struct box_geo WORLD = {-90, 90, -180, 180}, PACIFIC_WORLD = {-90, 90, -30, 330},
                            ARCTIC = {60, 90, -180, 180}, ANTARCTIC = {-90, -60, -180, 180},
                            CHUKOTKA = {50, 72, 160, 230}, FIJI = {-21, -12, 176, 182},
                            INDONESIA = {-11, 6, 95, 141}, CHILE = {-56, -17, -76, -66},
                            PACIFIC = {-50, 60, 130, 260}, EUROPE = {35, 71, -10, 40},
                            ALPS = {46.4, 47.1, 9.5, 10.5}, RUSSIA = {41, 82, 27, 191};

static void each_region_has_its_kind(void **state)
{
    (void)state;
    static const struct {
        const struct box_geo *region;
        enum projection_kind kind;
    } rows[] = {
        {&WORLD, PROJECTION_EQUAL_EARTH},  {&PACIFIC_WORLD, PROJECTION_EQUAL_EARTH},
        {&ARCTIC, PROJECTION_AZIMUTHAL},   {&ANTARCTIC, PROJECTION_AZIMUTHAL},
        {&CHUKOTKA, PROJECTION_AZIMUTHAL}, {&FIJI, PROJECTION_LAMBERT},
        {&INDONESIA, PROJECTION_MERCATOR}, {&CHILE, PROJECTION_LAMBERT},
        {&PACIFIC, PROJECTION_AZIMUTHAL},  {&EUROPE, PROJECTION_LAMBERT},
        {&ALPS, PROJECTION_LAMBERT},       {&RUSSIA, PROJECTION_AZIMUTHAL},
        {&CAUCASUS, PROJECTION_LAMBERT},   {&WINDOW, PROJECTION_LAMBERT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct projection fit = project_fit(PROJECTION_BY_REGION, *rows[i].region);
        assert_int_equal(fit.kind, rows[i].kind);
        assert_true(project_can(rows[i].kind, *rows[i].region));
    }
    /* A polar one has the pole in its middle. */
    struct projection arctic = project_fit(PROJECTION_STEREOGRAPHIC, ARCTIC);
    testing_near(project_middle(&arctic).lat, 90, 1e-9);
    struct projection antarctic = project_fit(PROJECTION_BY_REGION, ANTARCTIC);
    testing_near(project_middle(&antarctic).lat, -90, 1e-9);
    struct projection pacific = project_fit(PROJECTION_BY_REGION, PACIFIC_WORLD);
    testing_near(project_middle(&pacific).lon, 150, 1e-9);
}

static void a_kind_that_cannot_show_it(void **state)
{
    (void)state;
    assert_false(project_can(PROJECTION_MERCATOR, WORLD));
    assert_false(project_can(PROJECTION_LAMBERT, ARCTIC));
    assert_false(project_can(PROJECTION_ORTHOGRAPHIC, WORLD));
    assert_false(project_can(PROJECTION_STEREOGRAPHIC, WORLD));
    assert_true(project_can(PROJECTION_ORTHOGRAPHIC, ARCTIC));
    assert_true(project_can(PROJECTION_ORTHOGRAPHIC, (struct box_geo){-90, 90, -60, 120}));
    assert_true(project_can(PROJECTION_MERCATOR, CHUKOTKA));
}

/* True to scale on the parallel that the region's middle is on. */
static void a_polar_stereographic_is_true_in_the_region(void **state)
{
    (void)state;
    struct projection fit = project_fit(PROJECTION_STEREOGRAPHIC, ARCTIC);
    struct place_geo from = {75, 20}, to = {75, 20.01};
    struct plane a = project_forward(&fit, from), b = project_forward(&fit, to);
    testing_near(hypot(b.x - a.x, b.y - a.y) / geodesic_km(from, to), 1, 1e-6);
}

/* At the middle of the region the plane's middle, with true scale on two parallels. */
static void a_region_gets_its_own_projection(void **state)
{
    (void)state;
    struct projection fit = project_fit(PROJECTION_BY_REGION, CAUCASUS);
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
    assert_int_equal(project_fit(PROJECTION_BY_REGION, tropics).kind, PROJECTION_MERCATOR);
    assert_int_equal(project_fit(PROJECTION_MERCATOR, CAUCASUS).kind, PROJECTION_MERCATOR);
}

static void a_box_holds_its_region(void **state)
{
    (void)state;
    struct box_geo boxes[] = {CAUCASUS, WINDOW, {40, 40, 45, 45}, {40, 42, 60, 70}};
    for (size_t i = 0; i < 4; i++) {
        struct box_geo region = boxes[i];
        for (int kind = 0; kind < 2; kind++) {
            struct projection fit = kind ? project_fit(PROJECTION_BY_REGION, CAUCASUS)
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

static void boxes_across_the_date_line(void **state)
{
    (void)state;
    struct box_geo regions[] = {CHUKOTKA, FIJI, PACIFIC, ARCTIC, ANTARCTIC, PACIFIC_WORLD};
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
        struct box_geo region = regions[i];
        struct projection fit = project_fit(PROJECTION_BY_REGION, region);
        struct plane_box box = project_box(&fit, region);
        double slack = (box.right - box.left) * 1e-3;
        for (double lat = region.south; lat <= region.north; lat += 1) {
            for (double lon = region.west; lon <= region.east; lon += 1) {
                struct plane at = project_forward(&fit, (struct place_geo){lat, lon});
                assert_true(at.x >= box.left - slack && at.x <= box.right + slack);
                assert_true(at.y >= box.bottom - slack && at.y <= box.top + slack);
            }
        }
    }
}

/* Whatever is in a view is in what is said to be in sight. */
static void all_in_a_view_is_in_sight(void **state)
{
    (void)state;
    struct box_geo regions[] = {CAUCASUS, CHUKOTKA, FIJI,  PACIFIC,       ARCTIC, ANTARCTIC,
                                WORLD,    EUROPE,   CHILE, PACIFIC_WORLD, RUSSIA};
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
        struct projection fit = project_fit(PROJECTION_BY_REGION, regions[i]);
        struct plane_box box = project_box(&fit, regions[i]);
        struct box_geo sight = project_sight(&fit, box);
        for (int row = 0; row <= 50; row++) {
            for (int column = 0; column <= 50; column++) {
                struct plane at = {box.left + (box.right - box.left) * column / 50,
                                   box.bottom + (box.top - box.bottom) * row / 50};
                if (project_has(&fit, at))
                    assert_true(box_geo_holds(sight, project_inverse(&fit, at)));
            }
        }
    }
    struct projection caucasus = project_fit(PROJECTION_BY_REGION, CAUCASUS);
    struct box_geo sight = project_sight(&caucasus, project_box(&caucasus, CAUCASUS));
    assert_true(sight.west > 40 && sight.east < 53 && sight.south > 36 && sight.north < 45);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_region_has_its_kind),
        cmocka_unit_test(a_kind_that_cannot_show_it),
        cmocka_unit_test(a_polar_stereographic_is_true_in_the_region),
        cmocka_unit_test(a_region_gets_its_own_projection),
        cmocka_unit_test(a_box_holds_its_region),
        cmocka_unit_test(a_box_reaches_past_its_corners),
        cmocka_unit_test(boxes_across_the_date_line),
        cmocka_unit_test(all_in_a_view_is_in_sight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
