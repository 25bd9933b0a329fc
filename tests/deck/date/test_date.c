#include "collected.h"

#include <string.h>

#include "deck/date/date.h"

static struct date good(const char *utf8)
{
    struct date date = {0};
    if (!date_read(&diags, at, utf8, &date))
        fail_msg("%s: %s", utf8, diags.items[diags.count - 1].message);
    assert_true(date.given);
    return date;
}

static void bad(const char *utf8, const char *code, const char *help)
{
    struct date date = {0};
    assert_false(date_read(&diags, at, utf8, &date));
    assert_false(date.given);
    assert_string_equal(diags.items[diags.count - 1].code, code);
    if (help)
        assert_string_equal(diags.items[diags.count - 1].help, help);
}

static void is_point(struct date_point point, enum date_precision precision, int year,
                     unsigned month, unsigned day)
{
    assert_int_equal(point.precision, precision);
    assert_int_equal(point.year, year);
    assert_int_equal(point.month, month);
    assert_int_equal(point.day, day);
}

static void precision_is_kept(void **state)
{
    (void)state;
    is_point(good("2021").from, DATE_YEAR, 2021, 0, 0);
    is_point(good("2021-01").from, DATE_MONTH, 2021, 1, 0);
    is_point(good("2021-01-11").to, DATE_DAY, 2021, 1, 11);
    is_point(good("2020-02-29").from, DATE_DAY, 2020, 2, 29);
    assert_false(good("2021").range);
}

static void doubts_are_kept(void **state)
{
    (void)state;
    assert_true(good("2021-01~").from.about && !good("2021-01~").from.uncertain);
    assert_true(good("2021?").from.uncertain && !good("2021?").from.about);
    assert_true(good("2021-01-11%").from.uncertain && good("2021-01-11%").from.about);
}

static void ranges(void **state)
{
    (void)state;
    struct date date = good("2021-01-19/2021-01-27");
    assert_true(date.range);
    is_point(date.from, DATE_DAY, 2021, 1, 19);
    is_point(date.to, DATE_DAY, 2021, 1, 27);
    assert_int_equal(good("2021-01-19/..").to.precision, DATE_NONE);
    assert_int_equal(good("../2021").from.precision, DATE_NONE);
    good("2020/2021-01");
    good("2021-01-15/2021");
    good("1912~/1914?");
    bad("../..", "E417", NULL);
    bad("2021-01-27/2021-01-19", "E404", "write `2021-01-19/2021-01-27`");
    bad("2021/2020", "E404", "write `2020/2021`");
    bad("2021-02-30/2021-03-01", "E401", NULL);
    bad("2021/", "E417", NULL);
}

static void days_that_are_not_there(void **state)
{
    (void)state;
    bad("2021-02-30", "E401", "February 2021 has 28 days");
    bad("1900-02-29", "E401", "February 1900 has 28 days");
    bad("2021-04-31", "E401", "April 2021 has 30 days");
    bad("2021-01-00", "E401", NULL);
    bad("2021-13", "E401", NULL);
    bad("2021-00", "E401", NULL);
    bad("0000", "E401", NULL);
}

static void other_spellings(void **state)
{
    (void)state;
    bad("11.01.2021", "E402", "write `2021-01-11` for 11 January 2021");
    bad("01.02.2021", "E402", "write `2021-02-01` for 1 February 2021");
    bad("2021/01/11", "E402", "write `2021-01-11` for 11 January 2021");
    bad("2021.01.11", "E402", "write `2021-01-11` for 11 January 2021");
    bad("11 Jan 2021", "E402", "write `2021-01-11` for 11 January 2021");
    bad("January 11, 2021", "E402", "write `2021-01-11` for 11 January 2021");
    bad("01/2021", "E402", "write `2021-01` for January 2021");
    bad("May 1912", "E402", "write `1912-05` for May 1912");
    bad("25/12/2021", "E402", "write `2021-12-25` for 25 December 2021");
    bad("05/05/2021", "E402", "write `2021-05-05` for 5 May 2021");
    bad("01/02/2021", "E403", "write `2021-02-01` or `2021-01-02`");
    bad("31/31/2021", "E417", NULL);
    bad("20210111", "E417", NULL);
    bad("2021-01-11T10:00", "E417", NULL);
    bad("soon", "E417", NULL);
    bad("", "E417", NULL);
    bad("99999999999999999999", "E417", NULL);
}

static void days_are_counted(void **state)
{
    (void)state;
    assert_int_equal(date_days(1970, 1, 1), 0);
    assert_int_equal(date_days(2000, 3, 1), 11017);
    assert_int_equal(date_days(2026, 11, 24), 20781);
    assert_int_equal(date_days(1, 1, 1), -719162);
    assert_int_equal(date_weekday(0), 3);
    assert_int_equal(date_weekday(date_days(2021, 1, 11)), 0);
    assert_int_equal(date_weekday(-4), 6);
    assert_int_equal(date_month_days(2000, 2), 29);
    assert_int_equal(date_month_days(2100, 2), 28);
    for (long day = -800000; day < 800000; day += 7) {
        int year;
        unsigned month, of_month;
        date_from_days(day, &year, &month, &of_month);
        assert_int_equal(date_days(year, month, of_month), day);
    }
}

static void first_and_last_days(void **state)
{
    (void)state;
    struct date_point february = good("2020-02").from, year = good("2021").from;
    assert_int_equal(date_first_day(&february), date_days(2020, 2, 1));
    assert_int_equal(date_last_day(&february), date_days(2020, 2, 29));
    assert_int_equal(date_first_day(&year), date_days(2021, 1, 1));
    assert_int_equal(date_last_day(&year), date_days(2021, 12, 31));
}

/* What is proposed is a date. */
static void cured(const char *utf8, const char *cure)
{
    char help[64];
    snprintf(help, sizeof help, "write `%s`", cure);
    bad(utf8, "E417", help);
    good(cure);
}

static void dates_in_words(void **state)
{
    (void)state;
    cured("c. 1910", "1910~");
    cured("ca 1911", "1911~");
    cured("circa 1912", "1912~");
    cured("About 1913", "1913~");
    cured("около 1914", "1914~");
    cured("c. 1910-05", "1910-05~");
    cured("950", "0950");
    cured("1910s", "1910/1919");
    cured("1900s", "1900/1999");
    cured("191X", "1910/1919");
    cured("19XX", "1900/1999");
    cured("19th century", "1801/1900");
    cured("1st century", "0001/0100");
    cured("1910-1919", "1910/1919");
    cured("1910 - 1919", "1910/1919");
    bad("1919-1910", "E417", NULL);
    bad("1912-14", "E401", "months are 01 to 12; a range of years is `1912/1914`");
    bad("1912-00", "E401", NULL);
    bad("unknown", "E417", "write the years it must lie between, such as `1900/1950`");
    bad("?", "E417", "write the years it must lie between, such as `1900/1950`");
    bad("44 BC", "E417", "dates run from `0001` to `9999`; earlier ones can be told in a text");
    assert_string_equal(diags.items[diags.count - 1].message,
                        "`44 BC` is before the year 1: such dates cannot be drawn");
    bad("-0044", "E417", NULL);
    bad("44 до н. э.", "E417", NULL);
}

static void signs_that_look_like_a_dates(void **state)
{
    (void)state;
    cured("2021\u201101\u201111", "2021-01-11");
    cured("2021\u201301", "2021-01");
    cured("\u200E1912-05-14", "1912-05-14");
    cured("1910\u20131919", "1910/1919");
    cured("\uFF12\uFF10\uFF12\uFF11", "2021");
    bad("11.01.2021\u200B", "E402", "write `2021-01-11` for 11 January 2021");
}

static void months_in_other_languages(void **state)
{
    (void)state;
    bad("11 января 2021", "E402", "write `2021-01-11` for 11 January 2021");
    bad("январь 2021", "E402", "write `2021-01` for January 2021");
    bad("3 avqust 1920", "E402", "write `1920-08-03` for 3 August 1920");
    bad("23 nisan 1920", "E402", "write `1920-04-23` for 23 April 1920");
    bad("4. März 1921", "E402", "write `1921-03-04` for 4 March 1921");
    bad("11 слово 2021", "E417", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(precision_is_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(doubts_are_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ranges, set_up, tear_down),
        cmocka_unit_test_setup_teardown(days_that_are_not_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_spellings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dates_in_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(signs_that_look_like_a_dates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(months_in_other_languages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(days_are_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(first_and_last_days, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
