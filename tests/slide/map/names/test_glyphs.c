/* Names that are set letter by letter, their capitals, and how names are drawn. */
#include "draw_list.h"
#include "labels_support.h"
#include "ui/capitals.h"

static void test_capitals_of_six_languages(void **state)
{
    (void)state;
    static const struct {
        const char *text, *language, *capitals;
    } rows[] = {
        {"Armenia", "en", "ARMENIA"},
        {"Türkiye", "en", "TÜRKIYE"},
        {"Türkiye", "tr", "TÜRKİYE"},
        {"Iğdır", "tr", "IĞDIR"},
        {"Gürcistan çöl şaşı", "tr-TR", "GÜRCİSTAN ÇÖL ŞAŞI"},
        {"Ermənistan", "az", "ERMƏNİSTAN"},
        {"Azərbaycan qış", "az", "AZƏRBAYCAN QIŞ"},
        {"Грузия, Чечня ё", "ru", "ГРУЗИЯ, ЧЕЧНЯ Ё"},
        {"Україна їжак ґ", "uk", "УКРАЇНА ЇЖАК Ґ"},
        {"Қазақстан һі", "kk", "ҚАЗАҚСТАН ҺІ"},
        {"საქართველო", "ka", "საქართველო"},
        {"Հայաստան", "hy", "ՀԱՅԱՍՏԱՆ"},
        {"Երևան", "hy", "ԵՐևԱՆ"},
        {"Ελλάδα ς", "el", "ΕΛΛΆΔΑ Σ"},
        {"Åland, Łódź, Šiauliai, Ÿ ÿ ß ệ", NULL, "ÅLAND, ŁÓDŹ, ŠIAULIAI, Ÿ Ÿ ẞ Ệ"},
        {"a\xFFz 12 × ÷ 😀", "en", "A\xFFZ 12 × ÷ 😀"},
        {"i", "azb", "I"}, /* a language of its own */
        {"", "en", ""},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(capitals_make(&arena, rows[i].text, rows[i].language),
                            rows[i].capitals);
    arena_finish(&arena);
}

static void test_a_country_is_spaced_letter_by_letter(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct text_style style = {FACE_TEXT_MEDIUM, 30, 40, COLOUR(0x43474B), ALIGN_LEFT};
    const struct map_glyphs *glyphs = glyphs_set(
        &chrome->stage, "Iran",
        &(struct glyphs_style){.text = style, .tracking = 10, .capitals = true, .lines = 1});
    /* I is 7.5 px, R A N are 15 each, with 3 gaps of 10. */
    assert_int_equal(glyphs->count, 4);
    assert_true(near_to(glyphs->width, 82.5f) && near_to(glyphs->height, 0.97f * 30));
    static const int x[4] = {-41, -24, 1, 26};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(glyphs->runs[i].x, x[i]);
        assert_int_equal(glyphs->runs[i].baseline, 8);
        assert_memory_equal(glyphs->runs[i].text, &"IRAN"[i], 1);
    }
    chrome->stage.settings.language = 3;
    glyphs = glyphs_set(
        &chrome->stage, "iran",
        &(struct glyphs_style){.text = style, .tracking = 10, .capitals = true, .lines = 1});
    assert_memory_equal(glyphs->runs[0].text, "İ", 2);
    chrome_finish(chrome);
}

static void test_accents_stay_with_their_letter(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct text_style style = {FACE_TEXT_ITALIC, 20, 30, COLOUR(0), ALIGN_LEFT};
    const struct map_glyphs *glyphs = glyphs_set(
        &chrome->stage, "a\u0301b\u00ADc",
        &(struct glyphs_style){.text = style, .tracking = 2, .capitals = false, .lines = 1});
    assert_int_equal(glyphs->count, 3);
    assert_int_equal(glyphs->runs[0].length, 3);
    assert_true(near_to(glyphs->width, 34));
    glyphs = glyphs_set(
        &chrome->stage, "\u0544e",
        &(struct glyphs_style){.text = style, .tracking = 0, .capitals = false, .lines = 1});
    assert_int_equal(glyphs->runs[0].font, FAKE_ARMENIAN);
    assert_int_equal(glyphs->runs[1].font, FACE_TEXT_ITALIC);
    chrome_finish(chrome);
}

static void test_a_sea_has_two_balanced_lines(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct text_style style = {FACE_TEXT_ITALIC, 36, 42, COLOUR(0x265A70), ALIGN_LEFT};
    const struct map_glyphs *glyphs = glyphs_set(
        &chrome->stage, " Caspian  Sea ",
        &(struct glyphs_style){.text = style, .tracking = 2, .capitals = false, .lines = 2});
    assert_int_equal(glyphs->count, 10);
    /* `Caspian`: six letters of 18 and one of 9, with 6 gaps. */
    assert_true(near_to(glyphs->width, 6 * 18 + 9 + 12));
    assert_true(near_to(glyphs->height, 42 + 0.97f * 36));
    assert_int_equal(glyphs->runs[7].baseline - glyphs->runs[0].baseline, 42);
    glyphs = glyphs_set(
        &chrome->stage, "aa bb cc dd",
        &(struct glyphs_style){.text = style, .tracking = 2, .capitals = false, .lines = 2});
    assert_int_equal(glyphs->runs[4].x, glyphs->runs[0].x);
    glyphs = glyphs_set(
        &chrome->stage, "  ",
        &(struct glyphs_style){.text = style, .tracking = 2, .capitals = false, .lines = 2});
    assert_int_equal(glyphs->count, 0);
    chrome_finish(chrome);
}

static void check_drawn(struct chrome *chrome, const struct map_label *label,
                        const struct map_spot *spot, const char *expected)
{
    struct testing_stream stream;
    draw_reset(&chrome->list);
    labels_draw(label, spot, &chrome->list);
    testing_stream_open(&stream);
    draw_print(&chrome->list, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_text(got, expected);
    free(got);
}

static void test_names_are_drawn_with_halos_and_lean_towards_the_symbol(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {.box = name_box(chrome, "Goris", 100),
                              .clear = 10,
                              .halo = {0xF3, 0xEF, 0xE6, 217},
                              .halo_px = 4};
    struct map_spot spot = place_one(&label, (struct vec2){1300, 500}, NULL, 0, 0);
    check_drawn(chrome, &label, &spot,
                "text 1318,528 font 1 100px #16191DFF \"Goris\" halo #F3EFE6D9 4\n");
    label.box = name_box(chrome, "Julfa\nx", 100);
    label.side = LABEL_LEFT;
    spot = place_one(&label, (struct vec2){1300, 500}, NULL, 0, 0);
    check_drawn(chrome, &label, &spot,
                "text 1082,465 font 1 100px #16191D00 \"Julfa\" halo #F3EFE6D9 4\n"
                "text 1232,590 font 1 100px #16191D00 \"x\" halo #F3EFE6D9 4\n"
                "text 1082,465 font 1 100px #16191DFF \"Julfa\"\n"
                "text 1232,590 font 1 100px #16191DFF \"x\"\n");
    struct text_style style = {FACE_TEXT_MEDIUM, 30, 40, COLOUR(0x43474B), ALIGN_LEFT};
    struct map_label area = {
        .kind = MAP_LABEL_AREA,
        .glyphs = glyphs_set(
            &chrome->stage, "ab",
            &(struct glyphs_style){.text = style, .tracking = 10, .capitals = true, .lines = 1})};
    spot = place_one(&area, (struct vec2){1300, 500}, NULL, 0, 0);
    check_drawn(chrome, &area, &spot,
                "text 1280,508 font 1 30px #43474BFF \"A\"\n"
                "text 1305,508 font 1 30px #43474BFF \"B\"\n");
    check_drawn(chrome, &area, &(struct map_spot){0}, "");
    chrome_finish(chrome);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_capitals_of_six_languages),
        cmocka_unit_test(test_a_country_is_spaced_letter_by_letter),
        cmocka_unit_test(test_accents_stay_with_their_letter),
        cmocka_unit_test(test_a_sea_has_two_balanced_lines),
        cmocka_unit_test(test_names_are_drawn_with_halos_and_lean_towards_the_symbol),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
