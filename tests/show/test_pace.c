#include "testing.h"

#include "show/pace.h"

static const int64_t SECOND = 1000000000;

static void deadlines_are_on_the_grid_of_the_start(void **state)
{
    (void)state;
    struct pace pace;
    pace_init(&pace, 60, 5);
    assert_int_equal(pace_next(&pace, 5), 5 + 16666666);
    assert_int_equal(pace_next(&pace, 5 + 16666666), 5 + 33333333);
    assert_int_equal(pace_next(&pace, 5 + 33333333 + 9000000), 5 + 50000000);
    assert_int_equal(pace.skipped, 0);
}

static void a_late_frame_is_skipped_not_caught_up(void **state)
{
    (void)state;
    struct pace pace;
    pace_init(&pace, 50, 0);
    assert_int_equal(pace_next(&pace, 0), 20000000);
    /* 95 ms late: the frames due at 40, 60, 80 and 100 ms are gone. */
    assert_int_equal(pace_next(&pace, 115000000), 120000000);
    assert_int_equal(pace.skipped, 4);
    assert_int_equal(pace_next(&pace, 120000000), 140000000);
}

static void a_deadline_is_always_later_than_now(void **state)
{
    (void)state;
    struct pace pace;
    pace_init(&pace, 120, 0);
    int64_t now = 0;
    for (int i = 0; i < 100000; i++) {
        int64_t next = pace_next(&pace, now);
        assert_true(next > now);
        now = next + (i % 7) * 3000000;
    }
}

/* Exactly at a deadline it has passed: it would be due at once, twice. */
static void a_deadline_that_is_now_is_skipped(void **state)
{
    (void)state;
    struct pace pace;
    pace_init(&pace, 50, 0);
    assert_int_equal(pace_next(&pace, 0), 20000000);
    assert_int_equal(pace_next(&pace, 40000000), 60000000);
    assert_int_equal(pace.skipped, 1);
    assert_int_equal(pace_next(&pace, 2 * SECOND), 2 * SECOND + 20000000);
    assert_int_equal(pace.skipped, 1 + 97);
}

static void it_does_not_drift_in_400_days(void **state)
{
    (void)state;
    struct pace pace;
    int64_t day = 86400 * SECOND;
    pace_init(&pace, 60, 0);
    for (int64_t now = 0; now < 400 * day; now += day / 7)
        pace_next(&pace, now);
    assert_int_equal(pace_next(&pace, 400 * day), 400 * day + 16666666);
}

static void a_rest_is_not_a_skip(void **state)
{
    (void)state;
    struct pace pace;
    pace_init(&pace, 50, 0);
    pace_next(&pace, 0);
    pace_rest(&pace, 1005000000);
    assert_int_equal(pace_next(&pace, 1005000000), 1020000000);
    assert_int_equal(pace.skipped, 0);
    pace_rest(&pace, 1006000000);
    assert_int_equal(pace_next(&pace, 1020000000), 1040000000);
    assert_int_equal(pace.skipped, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deadlines_are_on_the_grid_of_the_start),
        cmocka_unit_test(a_late_frame_is_skipped_not_caught_up),
        cmocka_unit_test(a_deadline_is_always_later_than_now),
        cmocka_unit_test(a_deadline_that_is_now_is_skipped),
        cmocka_unit_test(it_does_not_drift_in_400_days),
        cmocka_unit_test(a_rest_is_not_a_skip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
