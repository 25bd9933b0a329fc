#include "testing.h"

#include <string.h>

#include "base/slug.h"
#include "base/suggest.h"
#include "deck/value/text.h"

static void words_are_counted(void **state)
{
    (void)state;
    assert_int_equal(text_words(""), 0);
    assert_int_equal(text_words("One"), 1);
    assert_int_equal(text_words("  One  two\nthree "), 3);
    assert_int_equal(text_words("- **One** – _two_, 3!"), 3);
    assert_int_equal(text_words("Bakı\xC2\xA0şəhəri"), 2);
    assert_int_equal(text_words("Kars–Nakhchivan railway"), 2);
    assert_int_equal(text_words("100 × 100 m"), 3);
    assert_int_equal(text_words("… — •"), 0);
    assert_int_equal(text_words("Показ открыт"), 2);
}

static void a_missing_language_falls_back(void **state)
{
    (void)state;
    struct text text = {.given = true, .mark = {"deck.yaml", 3, 1, 9}};
    assert_string_equal(text_in(&text, 1), "");
    assert_int_equal(text_mark(&text, 1).line, 3);
    text.in[0] = (struct text_value){"Roads", {"deck.yaml", 4, 5, 5}};
    text.in[2] = (struct text_value){"Yollar", {"deck.yaml", 6, 5, 6}};
    assert_string_equal(text_in(&text, 0), "Roads");
    assert_string_equal(text_in(&text, 1), "Roads");
    assert_string_equal(text_in(&text, 2), "Yollar");
    assert_string_equal(text_in(&text, LANGUAGE_MAX), "Roads");
    assert_int_equal(text_mark(&text, 1).line, 4);
    assert_int_equal(text_mark(&text, 2).line, 6);
}

static void languages_have_names(void **state)
{
    (void)state;
    assert_string_equal(text_language_name("az"), "Azerbaijani");
    assert_string_equal(text_language_name("xx"), "xx");
}

static const char *nearest(const char *wrong)
{
    static const char *const words[] = {"title", "body", "image", "colour", "lon", "text_size"};
    return suggest_nearest(wrong, words, sizeof words / sizeof *words);
}

static void the_word_that_was_meant(void **state)
{
    (void)state;
    assert_string_equal(nearest("Title"), "title");
    assert_string_equal(nearest("titel"), "title");
    assert_string_equal(nearest("tite"), "title");
    assert_string_equal(nearest("text"), "body");
    assert_string_equal(nearest("picture"), "image");
    assert_string_equal(nearest("Color"), "colour");
    assert_string_equal(nearest("lng"), "lon");
    assert_string_equal(nearest("textsize"), "text_size");
    assert_null(nearest("tilt"));
    assert_null(nearest("portrait"));
    assert_null(nearest(""));
    char endless[4096];
    memset(endless, 'x', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    assert_null(nearest(endless));
}

static void distances(void **state)
{
    (void)state;
    assert_int_equal(suggest_distance("", ""), 0);
    assert_int_equal(suggest_distance("abc", ""), 3);
    assert_int_equal(suggest_distance("tiblisi", "tbilisi"), 1);
    assert_int_equal(suggest_distance("kitten", "sitting"), 3);
    assert_int_equal(suggest_distance("köhnə", "kohne"), 2);
}

static void slugs(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(slug_of(&arena, "The Moscow summit"), "the-moscow-summit");
    assert_string_equal(slug_of(&arena, "  What’s – new?! "), "whats-new");
    assert_string_equal(slug_of(&arena, "Köhnə və yeni İşlər"), "kohne-ve-yeni-isler");
    assert_string_equal(slug_of(&arena, "Щука и Ёж"), "shchuka-i-ezh");
    assert_string_equal(slug_of(&arena, "საქართველო"), "");
    assert_string_equal(slug_of(&arena, ""), "");
    /* letters with their marks apart, as a Mac writes them */
    assert_string_equal(slug_of(&arena, "Ag\u0306dam"), "agdam");
    assert_string_equal(slug_of(&arena, "S\u0327us\u0327a, I\u0307mis\u0327li"), "susa-imisli");
    assert_string_equal(slug_of(&arena, "Первыи\u0306 и\u0306од"), slug_of(&arena, "Первый йод"));
    assert_string_equal(slug_of(&arena, "Е\u0308ж"), slug_of(&arena, "Ёж"));
    const char *longest = slug_of(&arena, "щщщщщщщщщщщщщщщщщщщщщщщщщщщщщщ a b c");
    assert_int_equal(strlen(longest), SLUG_MAX);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_counted),
        cmocka_unit_test(a_missing_language_falls_back),
        cmocka_unit_test(languages_have_names),
        cmocka_unit_test(the_word_that_was_meant),
        cmocka_unit_test(distances),
        cmocka_unit_test(slugs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
