#include "boxes.h"
#include "draw_list.h"

#include <string.h>

#define INK COLOUR(0x16191D)

static void lines_have_their_places(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct textbox box;
    set_box(&arena, "aaa bbb ccc", 150, NULL, &box);
    assert_int_equal(box.line_count, 2);
    assert_float_equal(box.width, 130, 0.001);
    assert_float_equal(box.height, 120, 0.001);
    assert_float_equal(box.lines[0].top, 0, 0.001);
    /* Half of what the line has over 0.95 + 0.25 em, then the ascent. */
    assert_float_equal(box.lines[0].baseline, 6 + 38, 0.001);
    assert_float_equal(box.lines[1].top, 60, 0.001);
    assert_float_equal(box.lines[1].baseline, 104, 0.001);
    assert_float_equal(box.lines[1].width, 60, 0.001);
    assert_true(box.lines[0].first_of_paragraph && !box.lines[0].last_of_paragraph);
    assert_true(!box.lines[1].first_of_paragraph && box.lines[1].last_of_paragraph);
    assert_int_equal(box.paragraphs, 1);
    assert_int_equal(box.broken_words, 0);
    assert_null(box.missing);
    arena_finish(&arena);
}

static void blank_text_has_no_lines(void **state)
{
    (void)state;
    static const char *const blank[] = {"", " ", "\n", SHY, ZWSP};
    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++) {
        struct arena arena = {0};
        struct textbox box;
        set_box(&arena, blank[i], 100, NULL, &box);
        assert_int_equal(box.line_count, 0);
        assert_float_equal(box.height, 0, 0);
        set_box(&arena, blank[i], 100, &PROSE, &box);
        assert_int_equal(box.line_count, 0);
        assert_int_equal(box.paragraphs, 0);
        arena_finish(&arena);
    }
}

static void scripts_are_runs_of_their_fonts(void **state)
{
    (void)state;
    breaks("\xD0\xB4\xD0\xBE\xD0\xB3\xD0\xBE\xD0\xB2\xD0\xBE\xD1\x80 \xD0\xB2 ok", 500,
           "\xD0\xB4\xD0\xBE\xD0\xB3\xD0\xBE\xD0\xB2\xD0\xBE\xD1\x80 \xD0\xB2 ok\n");
    breaks("\xE1\x83\x97\xE1\x83\x91\xE1\x83\x98 Poti \xD4\xB5\xD6\x80", 500,
           "\xE1\x83\x97\xE1\x83\x91\xE1\x83\x98 |Poti |\xD4\xB5\xD6\x80\n");
    breaks("\xE1\x83\x97\xE1\x83\x91\xE1\x83\x98 Poti \xD4\xB5\xD6\x80", 105,
           "\xE1\x83\x97\xE1\x83\x91\xE1\x83\x98\nPoti\n\xD4\xB5\xD6\x80\n");
    struct arena arena = {0};
    struct textbox box;
    set_box(&arena, "\xE1\x83\x97\xE1\x83\x91 Poti \xD4\xB5\xD6\x80", 500, NULL, &box);
    const struct text_run *runs = box.lines[0].runs;
    assert_int_equal(box.lines[0].run_count, 3);
    assert_int_equal(runs[0].font, FAKE_GEORGIAN);
    assert_int_equal(runs[1].font, FACE_TEXT);
    assert_int_equal(runs[2].font, FAKE_ARMENIAN);
    assert_float_equal(runs[0].x, 0, 0.001);
    assert_float_equal(runs[1].x, 50, 0.001);
    assert_float_equal(runs[1].width, 20 + 20 + 10 + 10 + 10, 0.001);
    assert_float_equal(runs[2].x, 120, 0.001);
    assert_float_equal(box.lines[0].width, 160, 0.001);
    assert_true(colours_equal(runs[0].colour, INK));
    assert_int_equal(runs[0].size_px, 40);
    arena_finish(&arena);
}

static void prose_has_paragraphs_and_bullets(void **state)
{
    (void)state;
    const char *text = "aaa bbb\n\n- ccc ddd\n- eee";
    struct arena arena = {0};
    struct textbox box;
    set_box(&arena, text, 130, &PROSE, &box);
    char *got = lines_of(&box);
    testing_same_text(got, "aaa bbb\n* ccc\nddd\n* eee\n");
    free(got);
    assert_int_equal(box.paragraphs, 3);
    assert_float_equal(box.lines[1].top, 90, 0.001);
    assert_float_equal(box.lines[1].x, 50, 0.001);
    assert_float_equal(box.lines[2].top, 150, 0.001);
    assert_float_equal(box.lines[2].x, 50, 0.001);
    assert_int_equal(box.lines[2].paragraph, 1);
    assert_true(box.lines[1].first_of_paragraph && box.lines[2].last_of_paragraph);
    assert_float_equal(box.lines[3].top, 240, 0.001);
    assert_float_equal(box.height, 300, 0.001);
    assert_float_equal(box.width, 130, 0.001);
    arena_finish(&arena);
}

static void bold_and_italic_are_runs(void **state)
{
    (void)state;
    breaks_with("aa **bb** _cc_", 500, &PROSE, "aa |bb| |cc\n");
    breaks_with("aa **bb**, cc", 100, &PROSE, "aa |bb|,\ncc\n");
    breaks_with("**aa** **bb**", 30, &PROSE, "a\na\nb\nb\n");
    struct arena arena = {0};
    struct textbox box;
    set_box(&arena, "aa **b _c_** d", 500, &PROSE, &box);
    const struct text_run *runs = box.lines[0].runs;
    assert_int_equal(box.lines[0].run_count, 3);
    assert_int_equal(runs[0].font, FACE_TEXT);
    assert_int_equal(runs[1].font, FACE_TEXT_BOLD);
    assert_int_equal(runs[1].length, 3);
    assert_int_equal(runs[2].font, FACE_TEXT);
    arena_finish(&arena);
}

static void alignment_moves_lines(void **state)
{
    (void)state;
    struct metrics metrics = fake_metrics(NULL);
    struct arena arena = {0};
    struct textbox box;
    struct text_style style = STYLE;
    style.align = ALIGN_CENTRE;
    textbox_set(&(struct text_setting){&arena, &metrics, style, 150, NULL}, "aaa bbb cc", &box);
    assert_float_equal(box.lines[0].x, 10, 0.001);
    assert_float_equal(box.lines[1].x, 55, 0.001);
    style.align = ALIGN_RIGHT;
    textbox_set(&(struct text_setting){&arena, &metrics, style, 150, NULL}, "aaa bbb cc", &box);
    assert_float_equal(box.lines[0].x, 20, 0.001);
    assert_float_equal(box.lines[1].x, 110, 0.001);
    assert_float_equal(box.lines[1].runs[0].x, 0, 0);
    arena_finish(&arena);
}

static void missing_characters_are_named(void **state)
{
    (void)state;
    const char *text = "a _b_ **c \xE5\xB1\xB1** \xF0\x9F\x98\x80";
    struct arena arena = {0};
    struct textbox box;
    set_box(&arena, text, 500, &PROSE, &box);
    assert_ptr_equal(box.missing, strstr(text, "\xE5\xB1\xB1"));
    assert_int_equal(box.missing_code_point, 0x5C71);
    set_box(&arena, text + 14, 500, NULL, &box);
    assert_ptr_equal(box.missing, strstr(text, "\xF0"));
    assert_int_equal(box.missing_code_point, 0x1F600);
    assert_int_equal(box.lines[0].runs[box.lines[0].run_count - 1].font, FONT_MISSING);
    arena_finish(&arena);
}

static void the_text_is_not_kept(void **state)
{
    (void)state;
    for (int prose = 0; prose < 2; prose++) {
        char text[] = "aaa bbb";
        struct arena arena = {0};
        struct textbox box;
        set_box(&arena, text, 60, prose ? &PROSE : NULL, &box);
        memset(text, 'x', sizeof text - 1);
        char *got = lines_of(&box);
        testing_same_text(got, "aaa\nbbb\n");
        free(got);
        arena_finish(&arena);
    }
}

static void drawing_uses_whole_pixels(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct textbox box;
    struct draw_list list = {0};
    set_box(&arena, "aaa\n\n- b **c**\n- dd", 150, &PROSE, &box);
    textbox_draw(&box, 1, 3, (struct vec2){96.4f, 200.3f}, COLOUR(0xFF0000), &list);
    struct testing_stream stream;
    testing_stream_open(&stream);
    draw_print(&list, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_text(got, "fill 96,226 14x14 #FF0000FF\n"
                           "text 146,244 font 0 40px #16191DFF \"b \"\n"
                           "text 176,244 font 3 40px #16191DFF \"c\"\n"
                           "fill 96,316 14x14 #FF0000FF\n"
                           "text 146,334 font 0 40px #16191DFF \"dd\"\n");
    free(got);
    draw_finish(&list);
    arena_finish(&arena);
}

static void pages_take_the_lines_that_fit(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct textbox box;
    /* Lines 0 1 2 3, gap, 4 5 6, gap, 7: tops 0 60 120 180, 270 330 390, 480. */
    set_box(&arena, "a a a a\n\nb b b\n\nc", 20, &PROSE, &box);
    assert_int_equal(box.line_count, 8);
    assert_int_equal(textbox_fit(&box, 0, 540), 8);
    assert_int_equal(textbox_fit(&box, 0, 539), 7);
    assert_int_equal(textbox_fit(&box, 0, 240), 4);
    assert_int_equal(textbox_fit(&box, 4, 300), 4);
    assert_int_equal(textbox_fit(&box, 7, 10), 1);
    assert_int_equal(textbox_fit(&box, 0, 10), 1);
    assert_int_equal(textbox_fit(&box, 8, 10), 1);
    arena_finish(&arena);
}

static void no_line_of_a_paragraph_is_left_alone(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct textbox box;
    set_box(&arena, "a a a a\n\nb b b\n\nc", 20, &PROSE, &box);
    assert_int_equal(textbox_fit(&box, 0, 200), 2); /* three fit: line 3 would start a page */
    assert_int_equal(textbox_fit(&box, 0, 330), 4); /* five fit: line 4 would end the page */
    assert_int_equal(textbox_fit(&box, 0, 390), 4); /* six fit: two of b, then one alone */
    assert_int_equal(textbox_fit(&box, 4, 120), 2); /* no better way */
    assert_int_equal(textbox_fit(&box, 0, 130), 2);
    assert_int_equal(textbox_fit(&box, 0, 60), 1);
    arena_finish(&arena);
}

static void the_width_of_a_text(void **state)
{
    (void)state;
    struct metrics metrics = fake_metrics(NULL);
    assert_float_equal(text_width(&metrics, FACE_TEXT, 40, ""), 0, 0);
    assert_float_equal(text_width(&metrics, FACE_TEXT, 40, "ab i"), 60, 0.001);
    assert_float_equal(text_width(&metrics, FACE_TEXT, 40, "a \xE1\x83\x97"), 50, 0.001);
    assert_float_equal(text_width(&metrics, FACE_TEXT, 40, "\xE5\xB1\xB1"), 24, 0.001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_have_their_places),
        cmocka_unit_test(blank_text_has_no_lines),
        cmocka_unit_test(scripts_are_runs_of_their_fonts),
        cmocka_unit_test(prose_has_paragraphs_and_bullets),
        cmocka_unit_test(bold_and_italic_are_runs),
        cmocka_unit_test(alignment_moves_lines),
        cmocka_unit_test(missing_characters_are_named),
        cmocka_unit_test(the_text_is_not_kept),
        cmocka_unit_test(drawing_uses_whole_pixels),
        cmocka_unit_test(pages_take_the_lines_that_fit),
        cmocka_unit_test(no_line_of_a_paragraph_is_left_alone),
        cmocka_unit_test(the_width_of_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
