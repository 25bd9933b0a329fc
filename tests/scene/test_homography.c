/* Maps of pictures to planes: what they do to their points, and points that tell none. */
#include "scene/homography.h"

#include <math.h>

#include "testing.h"

enum { MANY = 6 };

static const struct homography oblique = {
    {{0.9, -0.4, 300}, {0.5, 1.1, -120}, {0.0002, -0.0001, 1}}};

static const struct plane points[MANY] = {{10, 20},   {1900, 40}, {1850, 1330},
                                          {35, 1290}, {700, 800}, {1200, 300}};

static void assert_near(struct plane got, struct plane wanted)
{
    if (!(hypot(got.x - wanted.x, got.y - wanted.y) < 1e-6))
        fail_msg("(%.9f, %.9f) is not (%.9f, %.9f)", got.x, got.y, wanted.x, wanted.y);
}

static void fit_to(const struct homography *map, size_t count, struct homography *out)
{
    struct plane to[MANY];
    for (size_t i = 0; i < count; i++)
        to[i] = homography_apply(map, points[i]);
    assert_true(homography_fit(points, to, count, out));
    for (size_t i = 0; i < count; i++)
        assert_near(homography_apply(out, points[i]), to[i]);
}

static void two_points_turn_and_scale(void **state)
{
    (void)state;
    const struct homography turned = {{{0.6, -0.8, 5}, {0.8, 0.6, -7}, {0, 0, 1}}};
    struct homography map;
    fit_to(&turned, 2, &map);
    assert_near(homography_apply(&map, (struct plane){77, -3}),
                homography_apply(&turned, (struct plane){77, -3}));
    assert_float_equal(homography_area(&map, points[0]), 1, 1e-9);
}

static void three_points_shear_too(void **state)
{
    (void)state;
    const struct homography sheared = {{{2, 0.5, 5}, {-0.25, 1.5, -7}, {0, 0, 1}}};
    struct homography map;
    fit_to(&sheared, 3, &map);
    for (size_t i = 0; i < MANY; i++)
        assert_near(homography_apply(&map, points[i]), homography_apply(&sheared, points[i]));
    assert_float_equal(homography_area(&map, points[4]), 2 * 1.5 + 0.5 * 0.25, 1e-9);
}

static void four_points_and_more_show_an_oblique_view(void **state)
{
    (void)state;
    for (size_t count = 4; count <= MANY; count++) {
        struct homography map, back;
        fit_to(&oblique, count, &map);
        assert_true(homography_invert(&map, &back));
        for (size_t i = 0; i < MANY; i++) {
            assert_near(homography_apply(&map, points[i]), homography_apply(&oblique, points[i]));
            assert_near(homography_apply(&back, homography_apply(&map, points[i])), points[i]);
        }
    }
}

/* One of many that is wrong pulls the others along, but is still the worst. */
static void a_wrong_point_is_missed_most(void **state)
{
    (void)state;
    struct plane to[MANY];
    struct homography map;
    for (size_t i = 0; i < MANY; i++)
        to[i] = homography_apply(&oblique, points[i]);
    to[4].x += 200;
    assert_true(homography_fit(points, to, MANY, &map));
    double worst = 0, others = 0;
    for (size_t i = 0; i < MANY; i++) {
        struct plane got = homography_apply(&map, points[i]);
        double off = hypot(got.x - to[i].x, got.y - to[i].y);
        i == 4 ? (worst = off) : (others = fmax(others, off));
    }
    assert_true(worst > 60 && worst > others);
}

static void points_that_tell_nothing_are_refused(void **state)
{
    (void)state;
    struct homography map;
    const struct plane same[] = {{1, 1}, {1, 1}, {5, 7}, {9, 2}};
    const struct plane line[] = {{0, 0}, {1, 1}, {2, 2}, {5, 0}, {3, 3}, {4, 4}};
    const struct plane nowhere[] = {{0, 0}, {NAN, 1}, {2, 5}, {1, 9}};
    assert_false(homography_fit(points, points, 0, &map));
    assert_false(homography_fit(points, points, 1, &map));
    assert_false(homography_fit(points, points, HOMOGRAPHY_POINTS_MAX + 1, &map));
    for (size_t count = 2; count <= 4; count++) {
        assert_false(homography_fit(same, points, count, &map));
        assert_false(homography_fit(points, same, count, &map));
        assert_false(homography_fit(points, nowhere, count, &map));
    }
    for (size_t count = 3; count <= MANY; count++)
        if (count != 5)
            assert_false(homography_fit(line, points, count, &map));
    assert_false(homography_invert(&(struct homography){{{1, 2, 0}, {2, 4, 0}, {0, 0, 1}}}, &map));
}

static void mirrored_and_beyond_the_horizon(void **state)
{
    (void)state;
    const struct plane mirrored[] = {{1, 0}, {0, 0}, {0, 1}, {1, 1}};
    const struct plane square[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    struct homography map;
    assert_true(homography_fit(square, mirrored, 4, &map));
    assert_true(homography_area(&map, square[0]) < 0);
    /* The horizon of the oblique one is x / 5000 - y / 10000 = -1. */
    assert_true(homography_depth(&oblique, points[0], (struct plane){-4900, 0}) > 0);
    assert_true(homography_depth(&oblique, points[0], (struct plane){-5100, 0}) < 0);
    assert_true(homography_depth(&oblique, (struct plane){-5100, 0}, points[0]) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_points_turn_and_scale),
        cmocka_unit_test(three_points_shear_too),
        cmocka_unit_test(four_points_and_more_show_an_oblique_view),
        cmocka_unit_test(a_wrong_point_is_missed_most),
        cmocka_unit_test(points_that_tell_nothing_are_refused),
        cmocka_unit_test(mirrored_and_beyond_the_horizon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
