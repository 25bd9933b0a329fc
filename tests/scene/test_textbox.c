#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "fake_metrics.h"
#include "scene/textbox.h"

#define INK COLOUR(0x16191D)

#define NBSP "\xC2\xA0"
#define SHY  "\xC2\xAD"
#define ZWSP "\xE2\x80\x8B"
#define DASH "\xE2\x80\x94" /* em dash */
#define TO   "\xE2\x80\x93" /* en dash */

/* 40 px: a letter is 20 px, a space or a narrow letter 10, a wide one 32. */
static const struct text_style STYLE = {
    .face = FACE_TEXT, .size_px = 40, .line_px = 60, .colour = {0x16, 0x19, 0x1D, 255}};

static const struct textbox_options PROSE = {.prose = true,
                                             .bold = FACE_TEXT_BOLD,
                                             .italic = FACE_TEXT_ITALIC,
                                             .paragraph_gap = 30,
                                             .bullet_indent = 50};

static void set_box(struct arena *arena, const char *text, float width,
                    const struct textbox_options *options, struct textbox *box)
{
    struct metrics metrics = fake_metrics(NULL);
    textbox_set(arena, &metrics, text, width, STYLE, options, box);
}

/* Lines as text, `|` between runs. */
static char *lines_of(const struct textbox *box)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    for (size_t i = 0; i < box->line_count; i++) {
        const struct text_line *line = &box->lines[i];
        fputs(line->bullet ? "* " : "", stream.file);
        for (size_t j = 0; j < line->run_count; j++)
            fprintf(stream.file, "%s%.*s", j ? "|" : "", (int)line->runs[j].length,
                    line->runs[j].text);
        fputc('\n', stream.file);
    }
    return testing_stream_text(&stream);
}

static void breaks_with(const char *text, float width, const struct textbox_options *options,
                        const char *expected)
{
    struct arena arena = {0};
    struct textbox box;
    set_box(&arena, text, width, options, &box);
    char *got = lines_of(&box);
    testing_same_text(got, expected);
    free(got);
    arena_finish(&arena);
}

static void breaks(const char *text, float width, const char *expected)
{
    breaks_with(text, width, NULL, expected);
}

static void a_line_takes_the_words_that_fit(void **state)
{
    (void)state;
    /* aaa bbb ccc: 60 + 10 + 60 + 10 + 60 */
    breaks("aaa bbb ccc", 200, "aaa bbb ccc\n");
    breaks("aaa bbb ccc", 199, "aaa bbb\nccc\n");
    breaks("aaa bbb ccc", 130, "aaa bbb\nccc\n");
    breaks("aaa bbb ccc", 129, "aaa\nbbb\nccc\n");
    breaks("aaa     bbb  ", 60, "aaa\nbbb\n");
    breaks("aaa bbb  ", 130, "aaa bbb\n");
}

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

static void line_ends_begin_lines_where_text_is_not_prose(void **state)
{
    (void)state;
    breaks("aa\nbb", 500, "aa\nbb\n");
    breaks("aa\r\n\r\nbb\n", 500, "aa\n\nbb\n");
    breaks("**aa** _bb_", 500, "**aa** _bb_\n");
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

static void breaks_follow_the_standard(void **state)
{
    (void)state;
    breaks("twenty-five", 150, "twenty-\nfive\n");
    breaks("12" NBSP "500" NBSP "km", 80, "12\n500\nkm\n");
    breaks("aa 5" NBSP "km", 100, "aa\n5" NBSP "km\n");
    breaks("say (yes)", 90, "say\n(yes)\n");
    breaks("a \"bb cc\" d", 100, "a \"bb\ncc\" d\n");
    breaks("so, \xC2\xABok\xC2\xBB.", 95, "so,\n\xC2\xABok\xC2\xBB.\n");
    breaks("https://example.org/a/b", 260, "https://\nexample.org/a/\nb\n");
    breaks("aa" ZWSP "bb", 50, "aa\nbb\n");
    breaks("aa" ZWSP "bb", 80, "aabb\n");
    breaks("aa \xE2\x81\xA0"
           "bb",
           70, "aa\nbb\n");
}

static void dashes_stay_with_the_word_before(void **state)
{
    (void)state;
    breaks("aaa " DASH " bbb", 102, "aaa " DASH "\nbbb\n");
    breaks("aaa " DASH " bbb", 100, "aaa\n" DASH "\nbbb\n");
    breaks("aaa" DASH "bbb", 100, "aaa" DASH "\nbbb\n");
    breaks("1991" TO "2020", 110, "1991" TO "\n2020\n");
    breaks("aaa " TO "5", 90, "aaa\n" TO "5\n");
    breaks(DASH " aaa", 60, DASH "\naaa\n");
}

static void a_soft_hyphen_shows_only_at_a_line_end(void **state)
{
    (void)state;
    breaks("inter" SHY "nation" SHY "al", 500, "international\n");
    breaks("inter" SHY "nation" SHY "al", 120, "inter-\nnation-\nal\n");
    /* inter is 10 + 20 + 10 + 20 + 10, its hyphen 20 */
    breaks("a inter" SHY "na", 120, "a inter-\nna\n");
    breaks("a inter" SHY "na", 119, "a\ninterna\n");
    breaks("\xE1\x83\x97\xE1\x83\x97" SHY "\xE1\x83\x97", 60,
           "\xE1\x83\x97\xE1\x83\x97\xE1\x83\x97\n");
    breaks("\xE1\x83\x97\xE1\x83\x97" SHY "\xE1\x83\x97\xE1\x83\x97", 60,
           "\xE1\x83\x97\xE1\x83\x97|-\n\xE1\x83\x97\xE1\x83\x97\n");
}

static void words_wider_than_the_box_are_broken(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct textbox box;
    set_box(&arena, "a bbbbbbbbbbb cc ddddddd", 100, NULL, &box);
    char *got = lines_of(&box);
    testing_same_text(got, "a\nbbbbb\nbbbbb\nb cc\nddddd\ndd\n");
    free(got);
    assert_int_equal(box.broken_words, 2);
    arena_finish(&arena);
    breaks("abc", 5, "a\nb\nc\n");
    breaks("abc", -5, "a\nb\nc\n");
    breaks("a", 5, "a\n");
}

static void letters_keep_their_accents(void **state)
{
    (void)state;
    /* e and a combining acute, three times */
    breaks("e\xCC\x81"
           "e\xCC\x81"
           "e\xCC\x81",
           40,
           "e\xCC\x81"
           "e\xCC\x81\ne\xCC\x81\n");
    breaks("e\xCC\x81"
           "e\xCC\x81",
           1, "e\xCC\x81\ne\xCC\x81\n");
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
    textbox_set(&arena, &metrics, "aaa bbb cc", 150, style, NULL, &box);
    assert_float_equal(box.lines[0].x, 10, 0.001);
    assert_float_equal(box.lines[1].x, 55, 0.001);
    style.align = ALIGN_RIGHT;
    textbox_set(&arena, &metrics, "aaa bbb cc", 150, style, NULL, &box);
    assert_float_equal(box.lines[0].x, 20, 0.001);
    assert_float_equal(box.lines[1].x, 110, 0.001);
    assert_float_equal(box.lines[1].runs[0].x, 0, 0);
    arena_finish(&arena);
}

static void headlines_are_balanced(void **state)
{
    (void)state;
    const struct textbox_options balanced = {.balanced = true};
    breaks("aaa bbb ccc ddd ee", 270, "aaa bbb ccc ddd\nee\n");
    breaks_with("aaa bbb ccc ddd ee", 270, &balanced, "aaa bbb\nccc ddd ee\n");
    breaks_with("aaa bbb ccc ddd ee", 500, &balanced, "aaa bbb ccc ddd ee\n");
    breaks_with("aaaa bb cc dd ee ff gg", 229, &balanced, "aaaa bb cc\ndd ee ff gg\n");
    breaks_with("bbbbbbbbbbb ccc", 100, &balanced, "bbbbb\nbbbbb\nb ccc\n");
    breaks_with("", 100, &balanced, "");
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

/* A pair of letters closes up: a line must be measured whole, not letter by letter. */
static float kerned_advance(void *context, unsigned font, unsigned size_px, const char *text,
                            size_t length)
{
    struct metrics plain = fake_metrics(NULL);
    float width = plain.advance(context, font, size_px, text, length);
    for (size_t i = 1; i < length; i++)
        width -= text[i] == 'V' && text[i - 1] == 'A' ? 8 : 0;
    return width;
}

static void kerning_decides_what_fits(void **state)
{
    (void)state;
    struct metrics metrics = fake_metrics(NULL);
    metrics.advance = kerned_advance;
    struct arena arena = {0};
    struct textbox box;
    textbox_set(&arena, &metrics, "AVA AVA", 114, STYLE, NULL, &box);
    assert_int_equal(box.line_count, 1);
    assert_float_equal(box.lines[0].width, 114, 0.001);
    textbox_set(&arena, &metrics, "AVAVAVAVAV", 90, STYLE, NULL, &box);
    char *got = lines_of(&box);
    testing_same_text(got, "AVAVA\nVAVAV\n");
    free(got);
    arena_finish(&arena);
}

static void a_page_of_text_needs_few_measurements(void **state)
{
    (void)state;
    char text[1024] = "";
    for (int i = 0; i < 100; i++)
        strcat(text, i % 3 ? "corridor " : "rail ");
    struct fake_calls calls = {0};
    struct metrics metrics = fake_metrics(&calls);
    struct arena arena = {0};
    struct textbox box;
    textbox_set(&arena, &metrics, text, 900, STYLE, &PROSE, &box);
    assert_in_range(box.line_count, 10, 25);
    assert_in_range(calls.advances, 100, 250);
    assert_int_equal(calls.runs, 1);
    arena_finish(&arena);
}

static void long_texts_stay_cheap(void **state)
{
    (void)state;
    static const char *const units[] = {"a",         "a ",      "aVi-",   "\xE1\x83\x97",
                                        "b\xCC\x81", ("x" SHY), "**a** ", "\xE1\x83\x97 x"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t length = strlen(units[i]);
        char *text = malloc(8192 + 16);
        for (size_t at = 0; at < 8192; at += length)
            memcpy(text + at, units[i], length + 1);
        struct fake_calls calls = {0};
        struct metrics metrics = fake_metrics(&calls);
        struct arena arena = {0};
        struct textbox box;
        textbox_set(&arena, &metrics, text, 900, STYLE, &PROSE, &box);
        assert_true(box.line_count > 40);
        assert_in_range(calls.advances, 1, 30000);
        assert_in_range(calls.bytes_measured, 1, 16 * 8192);
        arena_finish(&arena);
        free(text);
    }
}

/* Words of random texts, separated by spaces, marks and hyphens of every kind. */
static size_t random_text(uint32_t *seed, char *text)
{
    static const char *const parts[] = {
        " ",
        " ",
        "  ",
        "a",
        "bcd",
        "Wim",
        "-",
        DASH,
        TO,
        " " DASH " ",
        NBSP,
        SHY,
        ZWSP,
        ", ",
        ". ",
        "(",
        ") ",
        "\"",
        "/",
        "12",
        "\xD0\xB6\xD1\x83",
        "\xE1\x83\x97",
        "\xD4\xB5",
        "e\xCC\x81",
        "\xE5\xB1\xB1",
        "corridor",
        "\xC2\xAB",
        "\xC2\xBB",
        "% ",
        "?!",
    };
    size_t length = 0;
    *seed = *seed * 1664525u + 1013904223u;
    for (unsigned left = *seed >> 8 & 63; left > 0; left--) {
        *seed = *seed * 1664525u + 1013904223u;
        const char *part = parts[(*seed >> 8) % (sizeof parts / sizeof *parts)];
        memcpy(text + length, part, strlen(part));
        length += strlen(part);
    }
    text[length] = 0;
    return length;
}

/* Without what may come or go at a break: spaces, break marks, hyphens. */
static void squeeze(char *text)
{
    static const char *const vanish[] = {" ", "-", NBSP, SHY, ZWSP};
    char *to = text;
    for (const char *from = text; *from;) {
        size_t skipped = 0;
        for (size_t i = 0; i < sizeof vanish / sizeof *vanish && !skipped; i++) {
            if (strncmp(from, vanish[i], strlen(vanish[i])) == 0)
                skipped = strlen(vanish[i]);
        }
        if (!skipped)
            *to++ = *from++;
        from += skipped;
    }
    *to = 0;
}

/* One character, or what counts as one: a letter and its accent. */
static bool is_single(const struct text_line *line)
{
    const struct text_run *run = &line->runs[0];
    return line->run_count == 1 &&
           utf8_count(run->text, run->length) <= (memchr(run->text, 0xCC, run->length) ? 2u : 1u);
}

/* The lines hold the text in order and are no wider than the box. */
static void holds_all(const struct textbox *box, const char *given, float width)
{
    char *expected = strdup(given), *at = expected;
    squeeze(expected);
    for (size_t i = 0; i < box->line_count; i++) {
        const struct text_line *line = &box->lines[i];
        float x = 0;
        char got[2048] = "";
        for (size_t j = 0; j < line->run_count; j++) {
            assert_float_equal(line->runs[j].x, x, 0.01);
            x += line->runs[j].width;
            strncat(got, line->runs[j].text, line->runs[j].length);
        }
        assert_true(line->width <= width + 0.1f || is_single(line));
        assert_true(line->run_count == 0 || got[strlen(got) - 1] != ' ');
        squeeze(got);
        size_t length = strlen(got);
        assert_memory_equal(at, got, length);
        at += length;
    }
    assert_string_equal(at, "");
    free(expected);
}

static void no_character_is_lost_or_doubled(void **state)
{
    (void)state;
    const struct textbox_options balanced = {.balanced = true, .language = "ru"};
    uint32_t seed = 20240809;
    char text[2048];
    for (int round = 0; round < 6000; round++) {
        random_text(&seed, text);
        float width = 12.0f + (float)(seed >> 16 & 511);
        struct arena arena = {0};
        struct textbox box;
        set_box(&arena, text, width, round % 2 ? &balanced : NULL, &box);
        holds_all(&box, text, width);
        for (size_t first = 0; first < box.line_count;) {
            size_t count = textbox_fit(&box, first, 200);
            assert_in_range(count, 1, 3);
            first += count;
            assert_in_range(first, 1, box.line_count);
        }
        arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_takes_the_words_that_fit),
        cmocka_unit_test(lines_have_their_places),
        cmocka_unit_test(blank_text_has_no_lines),
        cmocka_unit_test(line_ends_begin_lines_where_text_is_not_prose),
        cmocka_unit_test(scripts_are_runs_of_their_fonts),
        cmocka_unit_test(breaks_follow_the_standard),
        cmocka_unit_test(dashes_stay_with_the_word_before),
        cmocka_unit_test(a_soft_hyphen_shows_only_at_a_line_end),
        cmocka_unit_test(words_wider_than_the_box_are_broken),
        cmocka_unit_test(letters_keep_their_accents),
        cmocka_unit_test(prose_has_paragraphs_and_bullets),
        cmocka_unit_test(bold_and_italic_are_runs),
        cmocka_unit_test(alignment_moves_lines),
        cmocka_unit_test(headlines_are_balanced),
        cmocka_unit_test(missing_characters_are_named),
        cmocka_unit_test(the_text_is_not_kept),
        cmocka_unit_test(drawing_uses_whole_pixels),
        cmocka_unit_test(pages_take_the_lines_that_fit),
        cmocka_unit_test(no_line_of_a_paragraph_is_left_alone),
        cmocka_unit_test(the_width_of_a_text),
        cmocka_unit_test(kerning_decides_what_fits),
        cmocka_unit_test(a_page_of_text_needs_few_measurements),
        cmocka_unit_test(long_texts_stay_cheap),
        cmocka_unit_test(no_character_is_lost_or_doubled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
