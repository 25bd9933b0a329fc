#include "testing.h"

#include <math.h>
#include <string.h>

#include "deck/value/degrees.h"

static struct arena arena;
static struct diags diags;

/* NAN, with `code` as the message's, for a mistake. */
static double read(const char *text, enum degrees_axis axis, const char **code)
{
    double value = NAN;
    arena_reset(&arena);
    diags_init(&diags, &arena);
    const struct degrees_text of = {.key = axis == DEGREES_NORTH ? "lat" : "lon", .text = text};
    bool good = degrees_read(&diags, &of, axis, &value);
    assert_int_equal(good, diags.count == 0);
    *code = good ? "" : diags.items[0].code;
    return good ? value : NAN;
}

static void every_form_is_the_same_number(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum degrees_axis axis;
        double value;
    } rows[] = {
        {"59.91", DEGREES_NORTH, 59.91},
        {"59,91", DEGREES_NORTH, 59.91},
        {"40,598", DEGREES_NORTH, 40.598},
        {"+59.91", DEGREES_NORTH, 59.91},
        {"-33.87", DEGREES_NORTH, -33.87},
        {"\xE2\x88\x92"
         "33.87",
         DEGREES_NORTH, -33.87},
        {"\xE2\x80\x93"
         "33.87",
         DEGREES_NORTH, -33.87},
        {"33.87 S", DEGREES_NORTH, -33.87},
        {"s 33.87", DEGREES_NORTH, -33.87},
        {"59°54'N", DEGREES_NORTH, 59.9},
        {"59º54’N", DEGREES_NORTH, 59.9},
        {"59 54 30 N", DEGREES_NORTH, 59 + 54 / 60.0 + 30 / 3600.0},
        {"59:54:30", DEGREES_NORTH, 59 + 54 / 60.0 + 30 / 3600.0},
        {"N 59° 54.5'", DEGREES_NORTH, 59 + 54.5 / 60},
        {"N 59° 54,5′", DEGREES_NORTH, 59 + 54.5 / 60},
        {"59° 54′ 30.6″", DEGREES_NORTH, 59 + 54 / 60.0 + 30.6 / 3600},
        {"59\xC2\xA0°\xC2\xA0"
         "54\xE2\x80\xAF′",
         DEGREES_NORTH, 59.9},
        {"59° с. ш.", DEGREES_NORTH, 59},
        {"59 ю.ш.", DEGREES_NORTH, -59},
        {"59 Süd", DEGREES_NORTH, -59},
        {"59 K", DEGREES_NORTH, 59},
        {"10° в. д.", DEGREES_EAST, 10},
        {"10 З", DEGREES_EAST, -10},
        {"10 Ost", DEGREES_EAST, 10},
        {"10 Ouest", DEGREES_EAST, -10},
        {"10 D", DEGREES_EAST, 10},
        {"10d30m D", DEGREES_EAST, 10.5},
        {"W10", DEGREES_EAST, -10},
        {"-180", DEGREES_EAST, -180},
        {"0", DEGREES_EAST, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *code;
        double value = read(rows[i].text, rows[i].axis, &code);
        if (!(fabs(value - rows[i].value) < 1e-9))
            print_message("%s: %g %s\n", rows[i].text, value, code);
        testing_near(value, rows[i].value, 1e-9);
    }
}

static void mistakes_have_their_own_message(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum degrees_axis axis;
        const char *code;
    } rows[] = {
        {"", DEGREES_NORTH, "E210"},          {"N", DEGREES_NORTH, "E210"},
        {"here", DEGREES_NORTH, "E210"},      {"59.5°30'", DEGREES_NORTH, "E210"},
        {"1 2 3 4", DEGREES_NORTH, "E210"},   {"59 Narvik", DEGREES_NORTH, "E210"},
        {"--59", DEGREES_NORTH, "E210"},      {"59'", DEGREES_NORTH, "E210"},
        {"91", DEGREES_NORTH, "E406"},        {"-90.01", DEGREES_NORTH, "E406"},
        {"89°60'", DEGREES_NORTH, "E406"},    {"10°59'75\"", DEGREES_EAST, "E406"},
        {"180°1'", DEGREES_EAST, "E406"},     {"10 E", DEGREES_NORTH, "E431"},
        {"10° в. д.", DEGREES_NORTH, "E431"}, {"59 N", DEGREES_EAST, "E431"},
        {"10 O", DEGREES_EAST, "E432"},       {"B 10", DEGREES_EAST, "E432"},
        {"-10 W", DEGREES_EAST, "E433"},      {"S +10", DEGREES_NORTH, "E433"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *code;
        assert_true(isnan(read(rows[i].text, rows[i].axis, &code)));
        assert_string_equal(code, rows[i].code);
    }
}

static bool pair(const char *text, struct place_geo *out)
{
    arena_reset(&arena);
    diags_init(&diags, &arena);
    const struct degrees_text of = {.key = "at", .text = text};
    bool good = degrees_read_pair(&diags, &of, out);
    assert_int_equal(good, diags.count == 0);
    return good;
}

static void pairs_are_read_in_either_order(void **state)
{
    (void)state;
    static const char *const forms[] = {
        "59.5, 10.75",      "59.5,10.75",
        "59,5; 10,75",      "59.5 10.75",
        "59.5 / 10.75",     "59°30'N, 10°45'E",
        "59°30'N 10°45'E",  "59°30'N10°45'E",
        "10°45'E, 59°30'N", "59° 30′ 0″ 10° 45′ 0″",
        "N 59 30, E 10 45", " 59.5 , 10.75 ",
        "59 30 0 10 45 0",
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct place_geo at;
        assert_true(degrees_are_pair(forms[i]));
        if (!pair(forms[i], &at))
            print_message("%s: %s\n", forms[i], diags.items[0].message);
        testing_near(at.lat, 59.5, 1e-9);
        testing_near(at.lon, 10.75, 1e-9);
    }
    struct place_geo at;
    assert_true(pair("-33.87, 151.21", &at) && at.lat < 0 && at.lon > 151);
    assert_false(degrees_are_pair("59.5"));
    assert_false(degrees_are_pair("59 30"));
    assert_false(degrees_are_pair("baku"));
    assert_false(pair("59.5", &at));
    assert_string_equal(diags.items[0].code, "E434");
    assert_false(pair("59.5, 10.7, 3", &at));
    assert_string_equal(diags.items[0].code, "E434");
    assert_false(pair("151.2, 33.8", &at));
    assert_string_equal(diags.items[0].code, "E406");
}

static void they_are_written_with_two_to_six_decimals(void **state)
{
    (void)state;
    arena_reset(&arena);
    assert_string_equal(degrees_format(&arena, 40), "40.00");
    assert_string_equal(degrees_format(&arena, -40.5), "-40.50");
    assert_string_equal(degrees_format(&arena, 40.1234567), "40.123457");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_the_same_number),
        cmocka_unit_test(mistakes_have_their_own_message),
        cmocka_unit_test(pairs_are_read_in_either_order),
        cmocka_unit_test(they_are_written_with_two_to_six_decimals),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_finish(&arena);
    return failed;
}
