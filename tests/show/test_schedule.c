#include "testing.h"

#include "show/schedule.h"

static struct date day(int year, unsigned month, unsigned day_of_month)
{
    struct date_point point = {DATE_DAY, year, month, day_of_month, false, false};
    return (struct date){.given = true, .from = point, .to = point};
}

static struct wall at(int year, unsigned month, unsigned day_of_month, unsigned hour,
                      unsigned minute)
{
    return (struct wall){true, date_days(year, month, day_of_month), hour * 60 + minute};
}

static struct deck_schedule museum(void)
{
    struct deck_schedule schedule = {
        .given = true,
        .hours_given = true,
        .valid_from = day(2021, 2, 1),
        .until = day(2021, 5, 31),
    };
    for (int weekday = 1; weekday < WEEKDAYS; weekday++)
        schedule.hours[weekday] = (struct deck_day){true, 600, 1080};
    return schedule;
}

static void hours_count_on_their_weekday(void **state)
{
    (void)state;
    struct deck_schedule schedule = museum();
    /* 2 February 2021 was a Tuesday. */
    assert_false(schedule_open(&schedule, at(2021, 2, 2, 9, 59)));
    assert_true(schedule_open(&schedule, at(2021, 2, 2, 10, 0)));
    assert_true(schedule_open(&schedule, at(2021, 2, 2, 17, 59)));
    assert_false(schedule_open(&schedule, at(2021, 2, 2, 18, 0)));
    assert_false(schedule_open(&schedule, at(2021, 2, 1, 12, 0))); /* Monday: closed */
}

static void days_are_included_at_both_ends(void **state)
{
    (void)state;
    struct deck_schedule schedule = museum();
    schedule.hours_given = false;
    assert_false(schedule_open(&schedule, at(2021, 1, 31, 12, 0)));
    assert_true(schedule_open(&schedule, at(2021, 2, 1, 0, 0)));
    assert_true(schedule_open(&schedule, at(2021, 5, 31, 23, 59)));
    assert_false(schedule_open(&schedule, at(2021, 6, 1, 0, 0)));
}

static void a_month_lasts_to_its_last_day(void **state)
{
    (void)state;
    struct deck_schedule schedule = museum();
    struct date_point february = {DATE_MONTH, 2021, 2, 0, false, false};
    schedule.hours_given = false;
    schedule.until = (struct date){.given = true, .from = february, .to = february};
    assert_true(schedule_open(&schedule, at(2021, 2, 28, 23, 0)));
    assert_false(schedule_open(&schedule, at(2021, 3, 1, 0, 0)));
}

static void nothing_is_closed_before_the_time_is_known(void **state)
{
    (void)state;
    struct deck_schedule schedule = museum();
    assert_true(schedule_open(&schedule, (struct wall){0}));
    struct deck_slide slide = {.until = day(1990, 1, 1)};
    assert_true(schedule_shows(&slide, (struct wall){0}));
    assert_false(schedule_shows(&slide, at(2021, 2, 2, 12, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_count_on_their_weekday),
        cmocka_unit_test(days_are_included_at_both_ends),
        cmocka_unit_test(a_month_lasts_to_its_last_day),
        cmocka_unit_test(nothing_is_closed_before_the_time_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
