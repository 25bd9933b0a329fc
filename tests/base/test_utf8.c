#include "testing.h"

#include <string.h>

#include "base/utf8.h"

static void every_code_point_survives_the_round_trip(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        char bytes[4];
        size_t size = utf8_encode(c, bytes);
        uint32_t back = ~c;
        assert_int_equal(size, c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
        assert_int_equal(utf8_decode(bytes, size, &back), size);
        assert_int_equal(back, c);
        for (size_t cut = 0; cut < size; cut++)
            assert_int_equal(utf8_decode(bytes, cut, &back), 0);
    }
}

static void what_is_not_utf8_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "\x80",         "\xBF",         "\xC0\x80",         "\xC1\xBF",
        "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",     "\xF0\x8F\xBF\xBF",
        "\xFE",         "\xFF",         "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xC3\x28",     "\xE2\x28\xA1", "\xE2\x82\x28",     "\xF0\x9F\x98\x28",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint32_t c = 12345;
        assert_int_equal(utf8_decode(bad[i], strlen(bad[i]), &c), 0);
        assert_int_equal(c, 12345);
        size_t at = 99;
        assert_false(utf8_valid(bad[i], strlen(bad[i]), &at));
        assert_int_equal(at, 0);
    }
}

static void characters_are_counted_and_found(void **state)
{
    (void)state;
    const char *text = "aə€😀z";
    assert_int_equal(utf8_count(text, strlen(text)), 5);
    assert_int_equal(utf8_count("", 0), 0);
    assert_int_equal(utf8_count("a\xFF\xFE", 3), 3);
    static const size_t offsets[] = {0, 1, 3, 6, 10, 11, 11};
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(utf8_offset(text, strlen(text), i), offsets[i]);
}

static void the_first_bad_byte_is_named(void **state)
{
    (void)state;
    size_t at = 99;
    assert_true(utf8_valid("Naxçıvan", strlen("Naxçıvan"), &at));
    assert_true(utf8_valid("", 0, &at));
    assert_int_equal(at, 99);
    assert_false(utf8_valid("Nax\xE7ivan", 8, &at));
    assert_int_equal(at, 3);
    assert_false(utf8_valid("ab\xC3", 3, &at));
    assert_int_equal(at, 2);
    assert_true(utf8_valid("a\0b", 3, &at));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_survives_the_round_trip),
        cmocka_unit_test(what_is_not_utf8_is_refused),
        cmocka_unit_test(characters_are_counted_and_found),
        cmocka_unit_test(the_first_bad_byte_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
