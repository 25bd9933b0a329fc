/* Which of a few control points contradicts the others. */
#include "testing.h"

#include <math.h>

#include "base/math.h"
#include "slide/map/plan/suspect.h"

enum { COUNT = 4 };

static const struct plane corners[COUNT] = {{0, 0}, {1600, 0}, {1600, 1000}, {0, 1000}};
static const double DIAGONAL = 1886.8;

/* Where they lie on the ground: 400 px a km, turned by an angle. */
static void lay(double angle, struct plane out[static COUNT])
{
    for (int i = 0; i < COUNT; i++) {
        double x = corners[i].x / 400, y = corners[i].y / 400;
        out[i] = (struct plane){30 + x * cos(angle) - y * sin(angle),
                                -7 + x * sin(angle) + y * cos(angle)};
    }
}

static void good_points_have_next_to_no_suspect(void **state)
{
    (void)state;
    struct plane to[COUNT];
    for (double angle = -1; angle <= 1; angle += 0.5) {
        lay(angle, to);
        assert_true(suspect_of(corners, to, COUNT, DIAGONAL).off < 1e-9);
        assert_true(suspect_of(corners, to, 3, DIAGONAL).off < 1e-9);
        assert_true(fabs(suspect_turn(corners, to, COUNT) - angle) < 1e-9);
    }
    assert_int_equal(suspect_of(corners, to, 2, DIAGONAL).index, -1);
}

static void the_one_that_is_off_is_found(void **state)
{
    (void)state;
    struct plane to[COUNT];
    for (int wrong = 0; wrong < COUNT; wrong++) {
        lay(0.05, to);
        to[wrong].y += 111; /* a degree */
        struct suspect suspect = suspect_of(corners, to, COUNT, DIAGONAL);
        assert_int_equal(suspect.index, wrong);
        assert_true(fabs(suspect.off - 111 * 400 / DIAGONAL) < 1e-6);
        assert_true(fabs(suspect.there.x - corners[wrong].x) < 111 * 400);
    }
    for (int wrong = 0; wrong < 3; wrong++) {
        lay(0, to);
        to[wrong].x -= 60;
        struct suspect suspect = suspect_of(corners, to, 3, DIAGONAL);
        assert_int_equal(suspect.index, wrong);
        assert_true(suspect.off > 5);
    }
}

static void a_scan_that_shrank_is_hardly_off(void **state)
{
    (void)state;
    struct plane to[COUNT];
    lay(0.3, to);
    for (int i = 0; i < COUNT; i++)
        to[i].x *= 1.04;
    assert_true(suspect_of(corners, to, COUNT, DIAGONAL).off < 0.06);
    assert_true(suspect_of(corners, to, 3, DIAGONAL).off < 0.1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_points_have_next_to_no_suspect),
        cmocka_unit_test(the_one_that_is_off_is_found),
        cmocka_unit_test(a_scan_that_shrank_is_hardly_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
