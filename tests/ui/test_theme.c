#include "exhibit.h"

#include "slide/kit/kind.h"
#include "slide/lint.h"

static void test_keeps_the_ratios_of_the_design(void **state)
{
    (void)state;
    struct theme light = theme_make(NULL, BASE_LIGHT, false, NULL);
    struct theme dark = theme_make(NULL, BASE_DARK, false, NULL);
    assert_float_equal(theme_contrast(light.ink, light.ground), 15.8, 0.06);
    assert_float_equal(theme_contrast(light.ink3, light.ground), 5.7, 0.06);
    assert_float_equal(theme_contrast(dark.ink, dark.ground), 15.7, 0.06);
    assert_float_equal(theme_contrast(COLOUR(0xFFFFFF), COLOUR(0x000000)), 21, 1e-9);
    for (int i = 0; i < ACCENT_COUNT; i++) {
        struct deck_chapter chapter = {.accent_named = true, .accent = i};
        for (int base = BASE_LIGHT; base <= BASE_DARK; base++) {
            struct theme theme = theme_make(NULL, (enum deck_base)base, false, &chapter);
            assert_true(theme_contrast(theme.accent, theme.ground) >= 4.65);
        }
    }
    struct theme high = theme_make(NULL, BASE_LIGHT, true, NULL);
    assert_true(colours_equal(high.accent, COLOUR(0xFFD400)));
}

static void test_a_deck_changes_its_own_base_only(void **state)
{
    (void)state;
    struct deck deck = {0};
    deck.theme.base = BASE_DARK;
    deck.theme.background = (struct field_colour){.given = true, .colour = COLOUR(0x10202C)};
    struct theme dark = theme_make(&deck, BASE_DARK, false, NULL);
    struct theme light = theme_make(&deck, BASE_LIGHT, false, NULL);
    assert_true(colours_equal(dark.ground, COLOUR(0x10202C)));
    assert_true(colours_equal(light.ground, COLOUR(0xF5F2EB)));
    assert_true(colours_equal(theme_make(&deck, BASE_DARK, true, NULL).ground, COLOUR(0)));
}

static void test_lint_of_colours(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    struct deck_theme *theme = &exhibit.deck.theme;
    theme->base = BASE_DARK;
    theme->background = (struct field_colour){.given = true, .colour = COLOUR(0x10202C)};
    theme->text = (struct field_colour){true, COLOUR(0x6F7F88), {"deck.yaml", 10, 9, 9}};
    lint_theme(&exhibit.deck, &exhibit.lint);
    theme->text.colour = COLOUR(0x2A3A46);
    lint_theme(&exhibit.deck, &exhibit.lint);
    exhibit_finds(&exhibit,
                  "10:9 W503 contrast with `background` is 4.0:1; WCAG asks 4.5:1 | use "
                  "`\"#798890\"` or lighter\n"
                  "10:9 E504 contrast with `background` is 1.4:1: it cannot be read | use a much "
                  "lighter colour, such as `\"#F3EFE7\"`\n");
    exhibit_finish(&exhibit);
}

static void test_lint_of_time(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    struct deck_slide *slide = exhibit_slide(&exhibit, 20, "quote", 1);
    const char *words = "";
    for (int i = 0; i < 96; i++)
        words = arena_printf(&exhibit.arena, "%s word", words);
    slide->title = exhibit_text(words, 21);
    slide->duration =
        (struct duration){DURATION_FIXED, (int64_t)12000000000, {"deck.yaml", 27, 15, 3}};
    exhibit_view(&exhibit, 20);
    exhibit.lint.count = 0;
    assert_int_equal(kind_words(slide, 0), 96);
    lint_slide(&exhibit.stage, NULL, &exhibit.lint);
    char *got = exhibit_findings(&exhibit);
    assert_non_null(strstr(got,
                           "27:15 W506 96 English words take 29 s at 200 words a minute; the slide "
                           "stays 12 s | write `duration: 32s` or `auto`\n"));
    free(got);
    assert_int_equal(stage_auto_duration_ns(0), (int64_t)8000000000);
    assert_int_equal(stage_auto_duration_ns(100), (int64_t)33000000000);
    exhibit_finish(&exhibit);
}

static void test_frames_every_canvas(void **state)
{
    (void)state;
    struct stage stage = {.settings.text_percent = 100};
    stage_frame(&stage, 1920, 1080, 1);
    assert_true(stage_column(&stage, 5) == 680 && stage_columns(&stage, 8) == 1144);
    assert_true(stage.full.h == 944 && stage.content.y + stage.content.h == 920);
    stage_frame(&stage, 1080, 1920, 1);
    assert_true(stage.portrait && stage_column(&stage, 2) == 224 && stage.full.h == 1656);
    stage_frame(&stage, 1024, 600, 1);
    assert_true(fabsf(stage.scale - 1024.0f / 1920) < 1e-6f);
    assert_true(stage.bar.y + stage.bar.h == 600 && stage.bar.w == 1024);
    stage_frame(&stage, 2560, 1080, 1); /* wider: the grid stays in the middle */
    assert_true(stage.content.w == 1728 && stage.content.x == 416);
    stage_frame(&stage, 1920, 1080, 1.5f); /* larger: the columns are narrower */
    assert_true(stage.content.w == 1632 && stage.content.x == 144);
    assert_int_equal(stage_style(&stage, TYPE_BODY, COLOUR(0)).size_px, 63);
}

static void test_large_text_grows_what_is_read(void **state)
{
    (void)state;
    struct stage stage = {.settings.text_percent = 125};
    stage_frame(&stage, 1920, 1080, 1);
    struct text_style body = stage_style(&stage, TYPE_BODY, COLOUR(0));
    assert_int_equal(body.size_px, 52);
    assert_true(body.line_px == 72);
    assert_int_equal(body.face, FACE_TEXT_MEDIUM);
    struct text_style headline = stage_style(&stage, TYPE_D1, COLOUR(0));
    assert_int_equal(headline.size_px, 72);
    assert_int_equal(headline.face, FACE_TEXT_BOLD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keeps_the_ratios_of_the_design),
        cmocka_unit_test(test_a_deck_changes_its_own_base_only),
        cmocka_unit_test(test_lint_of_colours),
        cmocka_unit_test(test_lint_of_time),
        cmocka_unit_test(test_frames_every_canvas),
        cmocka_unit_test(test_large_text_grows_what_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
