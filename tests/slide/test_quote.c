#include "exhibit.h"

static struct deck_slide *quote_start(struct exhibit *exhibit, const char *words)
{
    exhibit_start(exhibit);
    struct deck_slide *slide = exhibit_slide(exhibit, 20, "quote", 5);
    exhibit_set(slide, "quote", words);
    exhibit_set(slide, "by", "Ulviyya Bayramli");
    exhibit_set(slide, "role", "Adviser, Center of Analysis of International Relations");
    return slide;
}

static const char *const long_words = "One line cannot carry all the trade. The Georgian route and "
                                      "the new one should complete each other.";

static void test_says_that_a_paraphrase_is_one(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = quote_start(&exhibit, long_words);
    *(bool *)exhibit_value(slide, "paraphrase") = true;
    exhibit_goldens(&exhibit, 20, "quote");
    slide->kind->check(slide->spec, slide, &exhibit.lint);
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void test_marks_words_of_others(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = quote_start(&exhibit, "Shusha is the crown of Karabakh");
    slide->title = exhibit_text("A town on a rock", 21);
    struct view view = exhibit_view(&exhibit, 20);
    exhibit_golden(&exhibit, &view, "quote-verbatim");
    exhibit.settings.language = 2;
    view = exhibit_view(&exhibit, 20);
    exhibit_golden(&exhibit, &view, "quote-verbatim-ru");
    exhibit.settings.language = 1;
    view = exhibit_view(&exhibit, 20);
    exhibit_golden(&exhibit, &view, "quote-verbatim-az");
    slide->kind->check(slide->spec, slide, &exhibit.lint);
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

/* The fewer the words the larger they are, but no word is broken for that. */
static void test_few_words_are_larger(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide =
        quote_start(&exhibit, "It is time to heal, for the first time since independence.");
    *(bool *)exhibit_value(slide, "paraphrase") = true;
    struct view view = exhibit_view(&exhibit, 20);
    exhibit_golden(&exhibit, &view, "quote-middle");
    exhibit_set(slide, "quote", "Donaudampfschifffahrtsgesellschaft stays");
    view = exhibit_view(&exhibit, 20);
    exhibit_golden(&exhibit, &view, "quote-wide-words");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

/* No short word is alone on a line where letters a little smaller take it to others. */
static void test_leaves_no_short_word_alone(void **state)
{
    (void)state;
    struct exhibit exhibit;
    quote_start(&exhibit, "Shusha is the crown of Karabakh");
    exhibit.width = 1080;
    exhibit.height = 1920;
    struct view view = exhibit_view(&exhibit, 20);
    exhibit_golden(&exhibit, &view, "quote-none-alone");
    exhibit_finish(&exhibit);
}

static void test_refuses_long_quotations(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = quote_start(&exhibit, long_words);
    slide->kind->check(slide->spec, slide, &exhibit.lint);
    exhibit_finds(
        &exhibit,
        "30:12 E511 18 words of somebody else; at most 7 are quoted | quote fewer, or say "
        "it in your own words with `paraphrase: true`\n");
    exhibit_finish(&exhibit);
}

static void test_cannot_page(void **state)
{
    (void)state;
    struct exhibit exhibit;
    quote_start(&exhibit, "");
    exhibit_set(&exhibit.slides[20], "quote",
                arena_printf(&exhibit.arena, "%s %s %s", long_words, long_words, long_words));
    exhibit_view(&exhibit, 20);
    char *got = exhibit_findings(&exhibit);
    assert_non_null(strstr(got, "30:12 E508 the English quote needs "));
    assert_non_null(strstr(got, "30:12 W510 the English quote has 54 words; up to 26 read well"));
    free(got);
    exhibit_finish(&exhibit);
}

/* However many sizes are tried. */
static void test_the_longest_quotation_costs_little(void **state)
{
    (void)state;
    struct exhibit exhibit;
    quote_start(&exhibit, "");
    assert_in_range(exhibit_most_measured(&exhibit, 20, "quote"), 1, 60);
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_that_a_paraphrase_is_one),
        cmocka_unit_test(test_marks_words_of_others),
        cmocka_unit_test(test_few_words_are_larger),
        cmocka_unit_test(test_leaves_no_short_word_alone),
        cmocka_unit_test(test_refuses_long_quotations),
        cmocka_unit_test(test_cannot_page),
        cmocka_unit_test(test_the_longest_quotation_costs_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
