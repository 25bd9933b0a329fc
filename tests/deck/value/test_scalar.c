#include "collected.h"

#include <string.h>

#include "deck/value/scalar.h"

static struct quantity good_quantity(const char *utf8)
{
    struct quantity quantity = {0};
    if (!scalar_quantity(&diags, at, utf8, &quantity))
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
    bad(scalar_quantity(&diags, at, utf8, &quantity), code, help);
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

static struct quantity good_range(const char *utf8)
{
    struct quantity quantity = {0};
    if (!scalar_quantity_or_range(&diags, at, utf8, &quantity))
        fail_msg("`%s` was refused: %s", utf8, diags.items[diags.count - 1].message);
    assert_true(quantity.range);
    return quantity;
}

static void bad_range(const char *utf8, const char *code, const char *help)
{
    struct quantity quantity;
    bad(scalar_quantity_or_range(&diags, at, utf8, &quantity), code, help);
}

static void a_range_is_read_whole(void **state)
{
    (void)state;
    static const char *const spelled[] = {
        "200-270 km",       "200\u2010270 km", "200\u2011270 km",   "200\u2012270 km",
        "200\u2013270 km",  "200\u2014270 km", "200\u2212270 km",   "200 - 270 km",
        "200 \u2013 270km", "200 to 270 km",   "200\u00A0to 270 km"};
    for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++) {
        struct quantity q = good_range(spelled[i]);
        same_value(q.value, 200);
        same_value(q.most, 270);
        same_value(quantity_most(&q), 270);
        assert_string_equal(q.unit, "km");
    }
    struct quantity q = good_range("about 1.5–2.25 million USD");
    assert_int_equal(q.bound, QUANTITY_ABOUT);
    assert_int_equal(q.decimals, 1);
    assert_int_equal(q.most_decimals, 2);
    assert_string_equal(q.unit, "million USD");
    same_value(good_range("-5 to -2 °C").most, -2);
    same_value(good_range("9 500–12 000").most, 12000);
}

/* The second number is never dropped: what is no range is refused. */
static void half_a_range_is_refused(void **state)
{
    (void)state;
    bad_range("270–200 km", "E418", "write `200–270`");
    bad_range("200–200", "E418", NULL);
    bad_range("under 200–270 km", "E418", "leave the word out, or write one number");
    bad_range("200 km – 270 km", "E418", "write the unit once, behind a range: `200–270 km`");
    bad_range("200 million to 270 million", "E418", NULL);
    bad_range("200–270–300", "E418", NULL);
    bad_range("200–", "E418", NULL);
    bad_range("200–km", "E418", NULL);
    bad_range("1,200–1,500", "E411", NULL);
    bad_quantity("200–270", "E418", "write one number, such as `about 235`");
    bad_quantity("200 to 270 km", "E418", "write one number, such as `about 235 km`");
    bad_quantity("2–3 km", "E418", "write one number, such as `about 2.5 km`");
}

static void commas_are_not_guessed_at(void **state)
{
    (void)state;
    bad_quantity("1,200 km", "E411", "write `1200 km` or `1.2 km`");
    bad_quantity("about 12,345", "E411", "write `about 12345` or `about 12.3450`");
    bad_quantity("1,000 km", "E411", "write `1000 km` or `1 km`");
    bad_quantity("1,5 km", "E411", "write `1.5 km`");
    bad_quantity("1,200,000", "E411", "write `1200000`");
}

static void points_are_not_guessed_at(void **state)
{
    (void)state;
    bad_quantity("45.000", "E411", "write `45000` or `45`");
    bad_quantity("about 1.200 km", "E411", "write `about 1200 km` or `about 1.2 km`");
    bad_quantity("-1.234 t", "E411", "write `-1234 t` or `-1.2340 t`");
    bad_quantity("950.001", "E411", "write `950001` or `950.0010`");
    same_value(good_quantity("0.125 t").value, 0.125);
    same_value(good_quantity("-0.001").value, -0.001);
    same_value(good_quantity("1.2340 t").value, 1.234);
    same_value(good_quantity("1.20 t").value, 1.2);
    same_value(good_quantity("1234.567 t").value, 1234.567);
    same_value(good_quantity("1 234.567 t").value, 1234.567);
}

static void other_countries_spellings(void **state)
{
    (void)state;
    bad_quantity("1.234,5", "E411", "write `1234.5`");
    bad_quantity("under 1.234.567,25 km", "E411", "write `under 1234567.25 km`");
    bad_quantity("1,234.5 km", "E411", "write `1234.5 km`");
    bad_quantity("1 234,5 km", "E411", "write `1234.5 km`");
    bad_quantity("1 234,567", "E411", "write `1234.567`");
    bad_quantity("1.200.000 km", "E411", "write `1200000 km`");
    bad_quantity("1'000 km", "E411", "write `1000 km`");
    bad_quantity("1’000.5 km", "E411", "write `1000.5 km`");
    bad_quantity("1_000", "E411", "write `1000`");
    bad_quantity("0,125", "E411", "write `0.125`");
    bad_quantity("ca. 1.200 km", "E411", "write `about 1200 km` or `about 1.2 km`");
    bad_quantity("~ 5,5 km", "E411", "write `about 5.5 km`");
    bad_quantity(".5 km", "E418", "write `0.5 km`");
    bad_quantity("about +5", "E418", "write `about 5`");
    bad_quantity("+1.234,5", "E411", "write `1234.5`");
    bad_quantity("0x1F", "E418", NULL);
    bad_quantity("1.2.3", "E418", NULL);
    bad_quantity("1,2,3", "E418", NULL);
    bad_quantity("5.", "E418", NULL);
}

/* All between backticks in the help of what was said last. */
static void cures_are_taken(const char *wrong)
{
    const char *help = diags.items[diags.count - 1].help;
    unsigned cures = 0;
    for (const char *open = help; open && (open = strchr(open, '`'));) {
        const char *close = strchr(open + 1, '`');
        char cure[64] = "";
        struct quantity quantity;
        assert_non_null(close);
        memcpy(cure, open + 1, (size_t)(close - open) - 1);
        if (!scalar_quantity(&diags, at, cure, &quantity))
            fail_msg("`%s` is the cure for `%s`, and refused", cure, wrong);
        cures++;
        open = close + 1;
    }
    assert_true(cures > 0);
}

/* Any digits and signs: what is refused has a cure, and every cure is taken. */
static void every_cure_is_taken(void **state)
{
    (void)state;
    static const char *const starts[] = {"", "about ", "ca. ", "more than ", "~", "+", "-", "."};
    static const char *const groups[] = {"0", "1", "12", "200", "000", "345", "2000"};
    static const char *const signs[] = {"", ".", ",", " ", "'", "_", "\u00A0"};
    static const char *const ends[] = {"", " km", "%", " billion USD", "km"};
    unsigned asked = 0;
    for (unsigned i = 0; i < 7 * 7 * 7 * 7 * 7 * 8; i += 3) {
        unsigned n = i;
        char text[64];
        snprintf(text, sizeof text, "%s%s%s%s%s%s%s", starts[i % 8], groups[n % 7],
                 signs[(n / 7) % 7], groups[(n / 49) % 7], signs[(n / 343) % 7],
                 groups[(n / 2401) % 7], ends[i % 5]);
        struct quantity quantity;
        if (scalar_quantity(&diags, at, text, &quantity))
            continue;
        const struct diag *diag = &diags.items[diags.count - 1];
        if (strcmp(diag->code, "E411") == 0) {
            cures_are_taken(text);
            asked++;
        }
        diags_init(&diags, &arena);
    }
    assert_true(asked > 1000);
}

static void other_texts_are_no_numbers(void **state)
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
    assert_true(scalar_duration(&diags, at, utf8, &duration));
    assert_int_equal(duration.kind, DURATION_FIXED);
    return duration.ns;
}

static void bad_duration(const char *utf8, const char *code, const char *help)
{
    struct duration duration;
    bad(scalar_duration(&diags, at, utf8, &duration), code, help);
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
    assert_true(scalar_duration(&diags, at, "auto", &duration));
    assert_int_equal(duration.kind, DURATION_AUTO);
}

static void bad_durations(void **state)
{
    (void)state;
    assert_int_equal(good_duration("1.500m"), 90 * INT64_C(1000000000));
    assert_int_equal(good_duration("45.000s"), 45 * INT64_C(1000000000)); /* not 12 hours */
    bad_duration("1.500s", "E411", "write `1500s` or `1.5s`");
    bad_duration("1,500m", "E411", "write `1.5m`"); /* 1500 minutes are too many */
    bad_duration("1m30,5s", "E411", "write `1m30.5s`");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_with_units, set_up, tear_down),
        cmocka_unit_test_setup_teardown(spaces_group_thousands, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_range_is_read_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(half_a_range_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(commas_are_not_guessed_at, set_up, tear_down),
        cmocka_unit_test_setup_teardown(points_are_not_guessed_at, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_countries_spellings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_cure_is_taken, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_texts_are_no_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(durations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_durations, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
