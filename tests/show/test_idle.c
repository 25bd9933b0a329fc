#include "testing.h"

#include "show/idle.h"

static const int64_t SECOND = 1000000000;

static void patience_is_60_s_or_the_reading_time_and_a_half_minute(void **state)
{
    (void)state;
    assert_int_equal(idle_patience_ns(8 * SECOND), 60 * SECOND);
    assert_int_equal(idle_patience_ns(30 * SECOND - 1), 60 * SECOND);
    assert_int_equal(idle_patience_ns(30 * SECOND + 1), 60 * SECOND + 1);
    assert_int_equal(idle_patience_ns(45 * SECOND), 75 * SECOND);
    assert_int_equal(idle_patience_ns(150 * SECOND - 1), 180 * SECOND - 1);
    assert_int_equal(idle_patience_ns(500 * SECOND), 180 * SECOND);
}

static void without_a_contact_reading_asks_and_then_resets(void **state)
{
    (void)state;
    struct idle idle = {0};
    assert_false(idle_contact(&idle, 0));
    assert_int_equal(idle.state, IDLE_READING);
    assert_int_equal(idle_step(&idle, 60 * SECOND - 1, 60 * SECOND, false), IDLE_NOTHING);
    assert_int_equal(idle_step(&idle, 60 * SECOND, 60 * SECOND, false), IDLE_ASKED);
    assert_int_equal(idle_step(&idle, 70 * SECOND, 60 * SECOND, false), IDLE_NOTHING);
    assert_true(idle_left(&idle, 70 * SECOND) == 0.5f);
    assert_int_equal(idle_step(&idle, 80 * SECOND, 60 * SECOND, false), IDLE_RESET);
    assert_int_equal(idle.state, IDLE_ATTRACT);
    assert_int_equal(idle_step(&idle, 1000 * SECOND, 60 * SECOND, false), IDLE_NOTHING);
}

static void a_touch_answers_the_countdown_and_does_nothing_else(void **state)
{
    (void)state;
    struct idle idle = {0};
    idle_contact(&idle, 0);
    idle_step(&idle, 60 * SECOND, 60 * SECOND, false);
    assert_true(idle_contact(&idle, 79 * SECOND));
    assert_int_equal(idle.state, IDLE_READING);
    assert_false(idle_contact(&idle, 80 * SECOND));
    assert_int_equal(idle_step(&idle, 139 * SECOND, 60 * SECOND, false), IDLE_NOTHING);
    assert_int_equal(idle_step(&idle, 140 * SECOND, 60 * SECOND, false), IDLE_ASKED);
}

static void an_untouched_first_slide_is_left_without_asking(void **state)
{
    (void)state;
    struct idle idle = {0};
    idle_contact(&idle, 0);
    assert_int_equal(idle_step(&idle, 60 * SECOND, 60 * SECOND, true), IDLE_LEFT);
    assert_int_equal(idle.state, IDLE_ATTRACT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patience_is_60_s_or_the_reading_time_and_a_half_minute),
        cmocka_unit_test(without_a_contact_reading_asks_and_then_resets),
        cmocka_unit_test(a_touch_answers_the_countdown_and_does_nothing_else),
        cmocka_unit_test(an_untouched_first_slide_is_left_without_asking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
