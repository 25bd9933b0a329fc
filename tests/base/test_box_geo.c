#include "testing.h"

#include "base/box_geo.h"

static const struct box_geo FIJI = {-21, -12, 176, 182}, EUROPE = {35, 71, -10, 40},
                            WORLD = {-90, 90, -180, 180};

static void places_are_held_across_the_date_line(void **state)
{
    (void)state;
    assert_true(box_geo_holds(FIJI, (struct place_geo){-15, 178}));
    assert_true(box_geo_holds(FIJI, (struct place_geo){-15, 180}));
    assert_true(box_geo_holds(FIJI, (struct place_geo){-15, -180}));
    assert_true(box_geo_holds(FIJI, (struct place_geo){-15, -178}));
    assert_false(box_geo_holds(FIJI, (struct place_geo){-15, -177.9}));
    assert_false(box_geo_holds(FIJI, (struct place_geo){-15, 175.9}));
    assert_false(box_geo_holds(FIJI, (struct place_geo){-22, 178}));
    assert_true(box_geo_holds(EUROPE, (struct place_geo){50, -10}));
    assert_true(box_geo_holds(EUROPE, (struct place_geo){50, 40}));
    assert_true(box_geo_holds(EUROPE, (struct place_geo){50, 370}));
    assert_true(box_geo_holds(WORLD, (struct place_geo){90, 180}));
}

static void boxes_meet_across_the_date_line(void **state)
{
    (void)state;
    struct box_geo west = {-30, 0, -180, -170}, east = {-30, 0, 170, 180};
    assert_true(box_geo_meet(FIJI, west));
    assert_true(box_geo_meet(west, FIJI));
    assert_true(box_geo_meet(FIJI, east));
    assert_true(box_geo_meet(WORLD, FIJI));
    assert_true(box_geo_meet(FIJI, WORLD));
    assert_false(box_geo_meet(FIJI, EUROPE));
    assert_false(box_geo_meet(FIJI, (struct box_geo){-21, -12, -177, 175}));
    assert_false(box_geo_meet(FIJI, BOX_GEO_NOTHING));
    assert_false(box_geo_meet(FIJI, (struct box_geo){0, 10, 176, 182}));
}

static void is_box(struct box_geo box, double south, double north, double west, double east)
{
    testing_near(box.south, south, 1e-9);
    testing_near(box.north, north, 1e-9);
    testing_near(box.west, west, 1e-9);
    testing_near(box.east, east, 1e-9);
}

/* Both ways around the earth are tried, and the shorter one is taken, in either order. */
static void the_least_box_around_both(void **state)
{
    (void)state;
    struct box_geo chukotka = {62, 70, -180, -169}, russia = {41, 82, 27, 180};
    is_box(box_geo_join(russia, chukotka), 41, 82, 27, 191);
    struct box_geo back = box_geo_join(chukotka, russia);
    testing_near(back.east - back.west, 164, 1e-9);
    is_box(box_geo_join(EUROPE, (struct box_geo){30, 40, 35, 60}), 30, 71, -10, 60);
    is_box(box_geo_join(BOX_GEO_NOTHING, FIJI), -21, -12, 176, 182);
    is_box(box_geo_join(FIJI, BOX_GEO_NOTHING), -21, -12, 176, 182);
    struct box_geo pair = box_geo_add(box_geo_add(BOX_GEO_NOTHING, (struct place_geo){-17, 179}),
                                      (struct place_geo){-18, -179});
    is_box(pair, -18, -17, 179, 181);
    struct box_geo all = box_geo_join(WORLD, FIJI);
    testing_near(all.east - all.west, 360, 1e-9);
}

static void it_grows_no_further_than_the_earth(void **state)
{
    (void)state;
    is_box(box_geo_grow(FIJI, 1, 2), -22, -11, 174, 184);
    struct box_geo all = box_geo_grow((struct box_geo){-89, 89, -170, 175}, 5, 40);
    is_box(all, -90, 90, -177.5, 182.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_held_across_the_date_line),
        cmocka_unit_test(boxes_meet_across_the_date_line),
        cmocka_unit_test(the_least_box_around_both),
        cmocka_unit_test(it_grows_no_further_than_the_earth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
