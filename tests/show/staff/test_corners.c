/* The hold of two corners that asks for the staff page. */
#include "testing.h"

#include "base/time.h"
#include "show/staff/corners.h"

static struct corners corners;
static const float WIDTH = 1920, SIDE = 132;

static int begin(void **state)
{
    (void)state;
    corners = (struct corners){0};
    return 0;
}

static void touch(enum touch_phase phase, int64_t finger, float x, float y, int64_t seconds)
{
    corners_touch(&corners,
                  &(struct touch){phase, finger, {x, y}, seconds * NS_PER_SECOND + NS_PER_SECOND},
                  WIDTH, SIDE);
}

static bool held(void)
{
    return corners_due_ns(&corners) < INT64_MAX;
}

static void both_for_three_seconds(void **state)
{
    (void)state;
    touch(TOUCH_DOWN, 7, 20, 20, 0);
    assert_false(held());
    touch(TOUCH_DOWN, 8, 1900, 100, 2);
    assert_true(corners_due_ns(&corners) == 6 * NS_PER_SECOND);
    touch(TOUCH_MOVE, 7, 60, 60, 3);
    assert_true(corners_due_ns(&corners) == 6 * NS_PER_SECOND);
    touch(TOUCH_UP, 7, 60, 60, 4);
    assert_false(held());
    touch(TOUCH_DOWN, 9, 0, 0, 5);
    assert_true(corners_due_ns(&corners) == 9 * NS_PER_SECOND);
}

static void one_corner_or_others_are_none(void **state)
{
    (void)state;
    static const float places[][4] = {
        {20, 20, 40, 40}, {20, 20, 1900, 1060}, {20, 1060, 1900, 1060}, {200, 20, 1900, 20}};
    for (size_t i = 0; i < 4; i++) {
        corners = (struct corners){0};
        touch(TOUCH_DOWN, 1, places[i][0], places[i][1], 0);
        touch(TOUCH_DOWN, 2, places[i][2], places[i][3], 0);
        assert_false(held());
    }
}

static void a_finger_that_leaves_its_corner_ends_it(void **state)
{
    (void)state;
    touch(TOUCH_DOWN, 1, 20, 20, 0);
    touch(TOUCH_DOWN, 2, 1900, 20, 0);
    touch(TOUCH_MOVE, 2, 1700, 20, 1);
    touch(TOUCH_MOVE, 2, 1900, 20, 2);
    assert_false(held());
}

static void a_third_finger_ends_it(void **state)
{
    (void)state;
    touch(TOUCH_DOWN, 1, 20, 20, 0);
    touch(TOUCH_DOWN, 2, 1900, 20, 0);
    touch(TOUCH_DOWN, 3, 900, 500, 1);
    assert_false(held());
    touch(TOUCH_UP, 3, 900, 500, 2);
    assert_false(held());
    touch(TOUCH_UP, 1, 20, 20, 3);
    touch(TOUCH_DOWN, 4, 20, 20, 4);
    assert_true(held());
}

/* A panel that was unplugged tells of no finger that lifts. */
static void fingers_that_never_lift_are_forgotten(void **state)
{
    (void)state;
    touch(TOUCH_DOWN, 1, 900, 500, 0);
    touch(TOUCH_DOWN, 2, 20, 20, 20);
    touch(TOUCH_DOWN, 3, 1900, 20, 21);
    assert_true(held());
}

/* Who taps wildly there holds nothing afterwards. */
static void any_touches_leave_it_sound(void **state)
{
    (void)state;
    uint32_t random = 12345;
    for (int i = 0; i < 20000; i++) {
        random = random * 1664525 + 1013904223;
        touch((enum touch_phase)(random >> 28) % 3, random >> 24 & 3, (float)(random >> 8 & 2047),
              (float)(random >> 4 & 255), i / 10);
        assert_true(corners.count <= 4);
    }
    corners_touch(&corners, &(struct touch){TOUCH_DOWN, 1, {9, 9}, 9000 * NS_PER_SECOND}, WIDTH,
                  SIDE);
    assert_int_equal(corners.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(both_for_three_seconds, begin),
        cmocka_unit_test_setup(one_corner_or_others_are_none, begin),
        cmocka_unit_test_setup(a_finger_that_leaves_its_corner_ends_it, begin),
        cmocka_unit_test_setup(a_third_finger_ends_it, begin),
        cmocka_unit_test_setup(fingers_that_never_lift_are_forgotten, begin),
        cmocka_unit_test_setup(any_touches_leave_it_sound, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
