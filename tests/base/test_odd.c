#include "testing.h"

#include <string.h>

#include "base/odd.h"

static void finds(const char *utf8, size_t index, uint32_t c, const char *name)
{
    struct odd odd;
    if (!odd_find(utf8, strlen(utf8), &odd))
        fail_msg("nothing odd in `%s`", utf8);
    assert_int_equal(odd.index, index);
    assert_int_equal(odd.c, c);
    assert_string_equal(odd.name, name);
}

static void finds_nothing(const char *utf8)
{
    struct odd odd;
    if (odd_find(utf8, strlen(utf8), &odd))
        fail_msg("%s in `%s`", odd.name, utf8);
}

static void what_cannot_be_seen_or_looks_like_another_is_found(void **state)
{
    (void)state;
    finds("title\u200B", 5, 0x200B, "a zero-width space");
    finds("\u200E1912-05-14", 0, 0x200E, "an invisible direction mark");
    finds("ti\u00ADtle", 2, 0xAD, "a soft hyphen");
    finds("text\u00A0", 4, 0xA0, "a no-break space");
    finds("əə\uFEFF", 2, 0xFEFF, "a byte order mark");
    finds("2021\u201301", 4, 0x2013, "a dash");
    finds("sour\u0441e", 4, 0x441, "a Cyrillic letter");
    finds("kars-\u03BFld", 5, 0x3BF, "a Greek letter");
    finds("\uFF14\uFF15", 0, 0xFF14, "a wide form");
    finds_nothing("");
    finds_nothing("a");
    finds_nothing("Şuşa, Ağdam 1912-05-14");
    finds_nothing("январь 2021");
    finds_nothing("Kars и Gümrü");
    finds_nothing("1912 – 1920");
    finds_nothing("\xFF");
}

static void becomes(const char *utf8, const char *plain)
{
    char out[64];
    odd_plain(utf8, strlen(utf8), out);
    assert_string_equal(out, plain);
}

static void plain_text_has_only_plain_signs(void **state)
{
    (void)state;
    becomes("sour\u0441e\u200B", "source");
    becomes("\u0430bout", "about");
    becomes("2021\u201101\u201311", "2021-01-11");
    becomes("12\u00A0km", "12 km");
    becomes("\uFF11\uFF12", "12");
    becomes("январь", "январь");
    becomes("Şuşa", "Şuşa");
    becomes("a\xFFz", "a\xFFz");
    becomes("", "");
}

static void invisible_ones_draw_nothing(void **state)
{
    (void)state;
    assert_true(odd_is_invisible(0x200B));
    assert_true(odd_is_invisible(0x200E));
    assert_false(odd_is_invisible(0xA0));
    assert_false(odd_is_invisible(0x2013));
    assert_false(odd_is_invisible('a'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_seen_or_looks_like_another_is_found),
        cmocka_unit_test(plain_text_has_only_plain_signs),
        cmocka_unit_test(invisible_ones_draw_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
