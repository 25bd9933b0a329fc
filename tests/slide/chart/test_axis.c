#include "testing.h"

#include <math.h>
#include <stdbool.h>

#include "slide/chart/axis.h"

static bool is_about(double got, double expected, double step)
{
    return fabs(got - expected) <= 1e-9 * step;
}

static void check(double least, double most, size_t wanted, double first, double step, size_t count,
                  unsigned decimals)
{
    struct chart_axis axis = chart_axis_make(least, most, wanted);
    assert_true(is_about(axis.least, first, step));
    assert_true(is_about(axis.step, step, step));
    assert_int_equal(axis.count, count);
    assert_int_equal(axis.decimals, decimals);
    assert_true(is_about(chart_axis_tick(&axis, count - 1), axis.most, step));
}

static void ticks_are_round_and_start_at_zero(void **state)
{
    (void)state;
    check(0.6, 15, 4, 0, 5, 4, 0);
    check(0, 63.2, 5, 0, 20, 5, 0);
    check(0, 3400, 5, 0, 1000, 5, 0);
    check(0, 0.13, 4, 0, 0.05, 4, 2);
    check(0, 1, 5, 0, 0.5, 3, 1);
    check(-8.2, 12.5, 4, -10, 10, 4, 0);
    check(-8.2, -1, 4, -10, 5, 3, 0);
    check(0, 0, 4, 0, 0.5, 3, 1);
    check(0, 5e14, 4, 0, 2e14, 4, 0);
}

static void trimmed_ticks_are_those_that_values_reach(void **state)
{
    (void)state;
    struct chart_axis axis = chart_axis_make(-8.2, 12.5, 4);
    chart_axis_trim(&axis, -8.2, 12.5);
    assert_int_equal(axis.count, 2);
    assert_true(is_about(axis.least, 0, 1));
    assert_true(is_about(axis.most, 10, 1));
    axis = chart_axis_make(0, 15, 4);
    chart_axis_trim(&axis, 0, 15);
    assert_int_equal(axis.count, 4);
}

/* Of thousands of ranges: few ticks, all values between the outer ones, zero on a tick. */
static void every_range_has_an_axis(void **state)
{
    (void)state;
    double power = 1e-6;
    for (int i = 0; i < 4000; i++) {
        double least = i % 3 == 0 ? -power * (i % 7) : 0;
        double most = i % 5 == 0 ? 0 : power * (1 + i % 97 / 10.0);
        struct chart_axis axis = chart_axis_make(least, most, 2 + (size_t)i % 9);
        assert_in_range(axis.count, 2, AXIS_TICKS_MAX);
        double error = axis.step * 1e-6;
        assert_true(axis.least <= least + error && axis.most >= most - error);
        double zero = -axis.least / axis.step;
        assert_true(fabs(zero - round(zero)) < 1e-6);
        power = power > 1e14 ? 1e-6 : power * 1.7;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_round_and_start_at_zero),
        cmocka_unit_test(trimmed_ticks_are_those_that_values_reach),
        cmocka_unit_test(every_range_has_an_axis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
