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

static size_t lay(const struct map_glyphs *glyphs, struct glyphs_form form, struct glyph_spot *out)
{
    return glyphs_lay(glyphs, &form, out);
}

static void test_a_country_is_spaced_letter_by_letter(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct glyph_spot letters[MAP_GLYPHS_MAX];
    const struct map_glyphs *glyphs = spaced(chrome, "Iran");
    struct vec2 size = glyphs_size(glyphs, &(struct glyphs_form){30, 1, 10});
    /* I is 7.5 px, R A N are 15 each, with 3 gaps of 10. */
    assert_true(near_to(size.x, 82.5f) && near_to(size.y, 0.97f * 30));
    assert_int_equal(lay(glyphs, (struct glyphs_form){30, 1, 10}, letters), 4);
    static const float x[4] = {-41.25f, -23.75f, 1.25f, 26.25f};
    for (size_t i = 0; i < 4; i++) {
        assert_true(near_to(letters[i].x, x[i]));
        assert_true(near_to(letters[i].baseline, 0.76f * 30 - size.y / 2));
        assert_memory_equal(letters[i].letter->text, &"IRAN"[i], 1);
    }
    /* Any size; spaced wider. */
    size = glyphs_size(glyphs, &(struct glyphs_form){40, 1, 20});
    assert_true(near_to(size.x, 70 + 60));
    assert_true(near_to(glyphs_size(glyphs, &(struct glyphs_form){40, 2, 20}).x, 0));
    chrome->stage.settings.language = 3;
    glyphs = spaced(chrome, "iran");
    assert_memory_equal(glyphs->letters.items[0].text, "İ", 2);
    chrome_finish(chrome);
}

static void test_accents_stay_with_their_letter(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct text_style style = {FACE_TEXT_ITALIC, 20, 30, COLOUR(0), ALIGN_LEFT};
    struct glyph_spot letters[MAP_GLYPHS_MAX];
    const struct map_glyphs *glyphs = glyphs_set(&chrome->stage, "a\u0301b\u00ADc", style, false);
    assert_int_equal(lay(glyphs, (struct glyphs_form){20, 1, 2}, letters), 3);
    assert_int_equal(letters[0].letter->length, 3);
    assert_true(near_to(glyphs_size(glyphs, &(struct glyphs_form){20, 1, 2}).x, 34));
    glyphs = glyphs_set(&chrome->stage, "\u0544e", style, false);
    assert_int_equal(glyphs->letters.items[0].font, FAKE_ARMENIAN);
    assert_int_equal(glyphs->letters.items[1].font, FACE_TEXT_ITALIC);
    chrome_finish(chrome);
}

static void test_a_sea_has_balanced_lines(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct text_style style = {FACE_TEXT_ITALIC, 36, 42, COLOUR(0x265A70), ALIGN_LEFT};
    struct glyph_spot letters[MAP_GLYPHS_MAX];
    const struct map_glyphs *glyphs = glyphs_set(&chrome->stage, " Caspian  Sea ", style, false);
    assert_int_equal(glyphs->most_lines, 2);
    assert_int_equal(lay(glyphs, (struct glyphs_form){36, 2, 2}, letters), 10);
    /* `Caspian`: six letters of 18 and one of 9, with 6 gaps. */
    struct vec2 size = glyphs_size(glyphs, &(struct glyphs_form){36, 2, 2});
    assert_true(near_to(size.x, 6 * 18 + 9 + 12) && near_to(size.y, (1.2f + 0.97f) * 36));
    assert_true(near_to(letters[7].baseline - letters[0].baseline, 1.2f * 36));
    glyphs = glyphs_set(&chrome->stage, "aa bb cc dd", style, false);
    assert_int_equal(glyphs->most_lines, 2); /* three lines would be no more even than two */
    lay(glyphs, (struct glyphs_form){36, 2, 2}, letters);
    assert_true(near_to(letters[4].x, letters[0].x));
    glyphs = glyphs_set(&chrome->stage, "  ", style, false);
    assert_int_equal(glyphs->most_lines, 0);
    assert_int_equal(lay(glyphs, (struct glyphs_form){36, 1, 2}, letters), 0);
    chrome_finish(chrome);
}

static void test_a_very_long_name_ends(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    char text[4 * MAP_GLYPHS_MAX + 1] = {0};
    struct glyph_spot letters[MAP_GLYPHS_MAX];
    memset(text, 'm', sizeof text - 1);
    assert_int_equal(lay(spaced(chrome, text), (struct glyphs_form){20, 1, 0}, letters),
                     MAP_GLYPHS_MAX);
    chrome_finish(chrome);
}

static void check_drawn(struct chrome *chrome, const struct map_label *label,
                        const struct map_spot *spot, const char *expected)
{
    struct testing_stream stream;
    draw_reset(&chrome->list);
    lettering_draw(label, spot, 1, &chrome->list);
    testing_stream_open(&stream);
    draw_print(&chrome->list, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_text(got, expected);
    free(got);
}

static void test_names_are_drawn_with_halos_and_lean_towards_the_mark(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {.box = name_box(chrome, "Goris", 100),
                              .clear = 10,
                              .worth = WORTH_TOWN,
                              .halo = {0xF3, 0xEF, 0xE6, 217},
                              .halo_px = 4};
    struct map_spot spot = place_one(&label, (struct vec2){1300, 500}, NULL, 0, 0);
    check_drawn(chrome, &label, &spot,
                "text 1318,495 font 1 100px #16191DFF \"Goris\" halo #F3EFE6D9 4\n");
    label.box = name_box(chrome, "Julfa\nx", 100);
    label.side = LABEL_LEFT;
    spot = place_one(&label, (struct vec2){1300, 500}, NULL, 0, 0);
    check_drawn(chrome, &label, &spot,
                "text 1082,465 font 1 100px #16191D00 \"Julfa\" halo #F3EFE6D9 4\n"
                "text 1232,590 font 1 100px #16191D00 \"x\" halo #F3EFE6D9 4\n"
                "text 1082,465 font 1 100px #16191DFF \"Julfa\"\n"
                "text 1232,590 font 1 100px #16191DFF \"x\"\n");
    struct map_label area = {.kind = MAP_LABEL_AREA, .glyphs = spaced(chrome, "ab")};
    spot = (struct map_spot){.shown = true, .box = {1280, 485.45f, 40, 29.1f}, .form = {30, 1, 10}};
    check_drawn(chrome, &area, &spot,
                "text 1280,508 font 1 30px #43474BFF \"A\"\n"
                "text 1305,508 font 1 30px #43474BFF \"B\"\n");
    check_drawn(chrome, &area, &(struct map_spot){0}, "");
    chrome_finish(chrome);
}

/* Coming and going: letters, halo and leader together. */
static void test_a_name_fades_with_its_leader(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label area = {.kind = MAP_LABEL_TINT,
                             .glyphs = spaced(chrome, "a"),
                             .lead_px = 2,
                             .halo = {0xF3, 0xEF, 0xE6, 200},
                             .halo_px = 4};
    struct map_spot spot = {.shown = true,
                            .box = {1280, 485.45f, 15, 29.1f},
                            .form = {30, 1, 0},
                            .led = true,
                            .lead = {{1200, 500}, {1270, 500}}};
    struct testing_stream stream;
    draw_reset(&chrome->list);
    lettering_draw(&area, &spot, 0.5f, &chrome->list);
    lettering_draw(&area, &spot, 0, &chrome->list);
    testing_stream_open(&stream);
    draw_print(&chrome->list, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_text(got, "push offset 0,0 opacity 0.50\n"
                           "  fill 1198,498 74x4 #F3EFE6C8\n"
                           "  fill 1199,499 72x2 #43474BFF\n"
                           "  text 1280,508 font 1 30px #43474B00 \"A\" halo #F3EFE6C8 4\n"
                           "  text 1280,508 font 1 30px #43474BFF \"A\"\n"
                           "pop\n");
    free(got);
    chrome_finish(chrome);
}

/* Over a shore: the ground is hidden as far as the halo reaches. */
static void test_a_plate_lies_under_its_name(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label town = {
        .box = name_box(chrome, "Baku", 100), .halo = {0xF3, 0xEF, 0xE6, 200}, .halo_px = 4};
    struct map_spot spot = {.shown = true, .plate = true, .box = {1000, 500, 200, 97}};
    check_drawn(chrome, &town, &spot,
                "fill 996,496 208x105 #F3EFE6FF\n"
                "text 1000,576 font 1 100px #16191DFF \"Baku\" halo #F3EFE6C8 4\n");
    chrome_finish(chrome);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_capitals_of_six_languages),
        cmocka_unit_test(test_a_country_is_spaced_letter_by_letter),
        cmocka_unit_test(test_accents_stay_with_their_letter),
        cmocka_unit_test(test_a_sea_has_balanced_lines),
        cmocka_unit_test(test_a_very_long_name_ends),
        cmocka_unit_test(test_names_are_drawn_with_halos_and_lean_towards_the_mark),
        cmocka_unit_test(test_a_name_fades_with_its_leader),
        cmocka_unit_test(test_a_plate_lies_under_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
