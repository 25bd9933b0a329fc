#include "collected.h"

#include <string.h>

#include "deck/quantity.h"

static struct quantity good_quantity(const char *utf8)
{
    struct quantity quantity = {0};
    if (!quantity_read(&diags, at, utf8, &quantity))
        fail_msg("%s: %s", utf8, diags.items[diags.count - 1].message);
    assert_true(quantity.given);
    return quantity;
}

static void same_value(double got, double expected)
{
    assert_true(got >= expected && got <= expected);
}

/* The code and the help of the one thing that is said. */
static void bad(bool good, const char *code, const char *help)
{
    assert_false(good);
    const struct diag *diag = &diags.items[diags.count - 1];
    assert_string_equal(diag->code, code);
    if (help)
        assert_string_equal(diag->help, help);
}

static void bad_quantity(const char *utf8, const char *code, const char *help)
{
    struct quantity quantity;
    bad(quantity_read(&diags, at, utf8, &quantity), code, help);
}

static void numbers_with_units(void **state)
{
    (void)state;
    struct quantity q = good_quantity("about 340 km");
    assert_int_equal(q.bound, QUANTITY_ABOUT);
    same_value(q.value, 340);
    assert_string_equal(q.unit, "km");
    q = good_quantity("under 0.6 billion USD");
    assert_int_equal(q.bound, QUANTITY_UNDER);
    same_value(q.value, 0.6);
    assert_int_equal(q.decimals, 1);
    assert_string_equal(q.unit, "billion USD");
    q = good_quantity("over 12%");
    assert_int_equal(q.bound, QUANTITY_OVER);
    assert_string_equal(q.unit, "%");
    q = good_quantity("65");
    assert_int_equal(q.bound, QUANTITY_EXACT);
    assert_string_equal(q.unit, "");
    same_value(good_quantity("-5 °C").value, -5);
    same_value(good_quantity("\xE2\x88\x92"
                             "5 °C")
                   .value,
               -5);
    same_value(good_quantity("63.20 m").value, 63.2);
    assert_int_equal(good_quantity("63.20 m").decimals, 2);
    same_value(good_quantity("007").value, 7);
}

static void spaces_group_thousands(void **state)
{
    (void)state;
    same_value(good_quantity("1 200 km").value, 1200);
    same_value(good_quantity("1\xC2\xA0"
                             "200\xE2\x80\xAF"
                             "000.5 t")
                   .value,
               1200000.5);
    assert_string_equal(good_quantity("1 200 km").unit, "km");
    assert_string_equal(good_quantity("200 people").unit, "people");
    bad_quantity("1 20 km", "E418", "write `1 200` or `1200`");
    bad_quantity("1234 567 km", "E418", NULL);
}

static void commas_are_not_guessed_at(void **state)
{
    (void)state;
    bad_quantity("1,200 km", "E411", "write `1200 km` or `1.2 km`");
    bad_quantity("about 12,345", "E411", "write `about 12345` or `about 12.345`");
    bad_quantity("1,000 km", "E411", "write `1000 km` or `1 km`");
    bad_quantity("1,5 km", "E411", "write `1.5 km`");
    bad_quantity("1,200,000", "E411", "write `1200000`");
}

static void what_is_no_number(void **state)
{
    (void)state;
    bad_quantity("many", "E418", NULL);
    bad_quantity("", "E418", NULL);
    bad_quantity("about", "E418", NULL);
    bad_quantity("ca. 5 km", "E418", "write `about 5 km`");
    bad_quantity("more than 5 km", "E418", "write `over 5 km`");
    bad_quantity("<5 km", "E418", "write `under 5 km`");
    bad_quantity("5-10 km", "E418", NULL);
    bad_quantity("1/2 km", "E418", NULL);
    bad_quantity("1e5", "E418", NULL);
    bad_quantity("1234567890123456", "E418", NULL);
    bad_quantity("5 a unit that is much longer than any unit there is", "E418", NULL);
}

static int64_t good_duration(const char *utf8)
{
    struct duration duration;
    assert_true(duration_read(&diags, at, utf8, &duration));
    assert_int_equal(duration.kind, DURATION_FIXED);
    return duration.ns;
}

static void bad_duration(const char *utf8, const char *code, const char *help)
{
    struct duration duration;
    bad(duration_read(&diags, at, utf8, &duration), code, help);
}

static void durations(void **state)
{
    (void)state;
    const int64_t second = 1000000000;
    assert_int_equal(good_duration("12"), 12 * second);
    assert_int_equal(good_duration("12s"), 12 * second);
    assert_int_equal(good_duration("12 s"), 12 * second);
    assert_int_equal(good_duration("1m30s"), 90 * second);
    assert_int_equal(good_duration("1m 30s"), 90 * second);
    assert_int_equal(good_duration("1.5m"), 90 * second);
    assert_int_equal(good_duration("0.5"), second / 2);
    assert_int_equal(good_duration("60m"), 3600 * second);
    struct duration duration;
    assert_true(duration_read(&diags, at, "auto", &duration));
    assert_int_equal(duration.kind, DURATION_AUTO);
}

static void bad_durations(void **state)
{
    (void)state;
    bad_duration("12 sec", "E414", "write `12s`, `1m30s` or `auto`");
    bad_duration("2min", "E414", "write `2m`, `1m30s` or `auto`");
    bad_duration("1h", "E414", NULL);
    bad_duration("30s1m", "E414", NULL);
    bad_duration("1m1m", "E414", NULL);
    bad_duration("-5s", "E414", NULL);
    bad_duration("", "E414", NULL);
    bad_duration("Auto", "E414", NULL);
    bad_duration("0.4s", "E419", NULL);
    bad_duration("3601", "E419", NULL);
    bad_duration("0", "E419", NULL);
}

static void colours(void **state)
{
    (void)state;
    struct colour colour;
    assert_true(colour_read(&diags, at, "#E0a030", &colour));
    assert_true(colours_equal(colour, COLOUR(0xE0A030)));
    assert_true(colour_read(&diags, at, "#1af", &colour));
    assert_true(colours_equal(colour, COLOUR(0x11AAFF)));
    bad(colour_read(&diags, at, "E0A030", &colour), "E229", "write `\"#E0A030\"`");
    bad(colour_read(&diags, at, "#E0A03", &colour), "E229", NULL);
    bad(colour_read(&diags, at, "#GG0000", &colour), "E229", NULL);
    bad(colour_read(&diags, at, "red", &colour), "E229", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_with_units, set_up, tear_down),
        cmocka_unit_test_setup_teardown(spaces_group_thousands, set_up, tear_down),
        cmocka_unit_test_setup_teardown(commas_are_not_guessed_at, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(durations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_durations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(colours, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
