#include "boxes.h"

#include <string.h>

#include "base/utf8.h"
#include "scene/text/breaks.h"

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

static void line_ends_begin_lines_where_text_is_not_prose(void **state)
{
    (void)state;
    breaks("aa\nbb", 500, "aa\nbb\n");
    breaks("aa\r\n\r\nbb\n", 500, "aa\n\nbb\n");
    breaks("**aa** _bb_", 500, "**aa** _bb_\n");
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

static void a_name_is_parted_only_where_no_line_holds_it(void **state)
{
    (void)state;
    /* aa bb-cc: 40 + 10 + 40 + 20 + 40 */
    breaks("aa bb-cc", 150, "aa bb-cc\n");
    breaks("aa bb-cc", 149, "aa\nbb-cc\n");
    breaks("aa bb" TO "cc dd", 125, "aa\nbb" TO "cc\ndd\n");
    breaks("aa bb-cc-dd", 159, "aa bb-\ncc-dd\n");
    breaks("aa bb-cc", 60, "aa\nbb-\ncc\n");
}

static void a_product_is_one_measure(void **state)
{
    (void)state;
    breaks("aa 1 \xC3\x97 2 m", 129, "aa\n1 \xC3\x97 2 m\n");
}

static void a_unit_stays_with_its_number(void **state)
{
    (void)state;
    breaks("aa 5 km", 100, "aa\n5 km\n");
    breaks("aa 5 km, bb", 110, "aa\n5 km,\nbb\n");
    breaks("aa 5 kin", 100, "aa 5\nkin\n"); /* any other word */
    breaks("aa 5 m bb", 125, "aa 5 m\nbb\n");
    breaks("aa a km", 90, "aa a\nkm\n");
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

static void headlines_are_balanced(void **state)
{
    (void)state;
    const struct textbox_options balanced = {.balanced = true};
    breaks("aaa bbb ccc ddd eee", 270, "aaa bbb ccc\nddd eee\n");
    breaks_with("aaa bbb ccc ddd ee", 270, &balanced, "aaa bbb\nccc ddd ee\n");
    breaks_with("aaa bbb ccc ddd ee", 500, &balanced, "aaa bbb ccc ddd ee\n");
    breaks_with("aaaa bb cc dd ee ff gg", 229, &balanced, "aaaa bb cc\ndd ee ff gg\n");
    breaks_with("bbbbbbbbbbb ccc", 100, &balanced, "bbbbb\nbbbbb\nb ccc\n");
    breaks_with("", 100, &balanced, "");
    /* Between the widest whole px that is too narrow and a width that just holds all there is none.
     */
    breaks_with("aaaa aaaa", 80.5f, &balanced, "aaaa\naaaa\n");
}

static void no_short_word_is_left_alone_on_the_last_line(void **state)
{
    (void)state;
    /* aaaaa bbbbb ccccc dd: 100 + 10 + 100 + 10 + 100 + 10 + 40 */
    breaks("aaaaa bbbbb ccccc dd", 320, "aaaaa bbbbb\nccccc dd\n");
    breaks("aaaaa bbbbb ccccc dddd", 320, "aaaaa bbbbb ccccc\ndddd\n"); /* a quarter is enough */
    breaks("aaaaa bbbbb ccccc d d", 320, "aaaaa bbbbb ccccc\nd d\n");   /* two words need less */
    breaks("aaaaa bbbbb ccccc dddddd eeeeee ooo g", 320,
           "aaaaa bbbbb\nccccc dddddd\neeeeee ooo g\n");
    /* Not by lines that are much shorter than the room, nor by one more, nor by a cut word. */
    breaks("aaaa bbbbbbbbbbb cc", 320, "aaaa bbbbbbbbbbb\ncc\n");
    breaks("aaaaaaaaaaaaaaaa b", 320, "aaaaaaaaaaaaaaaa\nb\n");
    breaks("aaaaa bbbbb ccccc\ndd", 320, "aaaaa bbbbb ccccc\ndd\n"); /* its writer's own lines */
    breaks("aaaaa bbbbb ccccc dd\nee", 320, "aaaaa bbbbb\nccccc dd\nee\n");
    breaks("ee\naaaaa bbbbb ccccc dd", 320, "ee\naaaaa bbbbb\nccccc dd\n");
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
    textbox_set(&(struct text_setting){&arena, &metrics, STYLE, 114, NULL}, "AVA AVA", &box);
    assert_int_equal(box.line_count, 1);
    assert_float_equal(box.lines[0].width, 114, 0.001);
    textbox_set(&(struct text_setting){&arena, &metrics, STYLE, 90, NULL}, "AVAVAVAVAV", &box);
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
    textbox_set(&(struct text_setting){&arena, &metrics, STYLE, 900, &PROSE}, text, &box);
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
        textbox_set(&(struct text_setting){&arena, &metrics, STYLE, 900, &PROSE}, text, &box);
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

/* Where lines may end: a bar after each such space. */
static void parts_are(const char *text, const char *language, const char *expected)
{
    unsigned char after[100];
    size_t length = strlen(text), at = 0;
    char said[200];
    text_breaks_find(text, length, language, after);
    for (size_t i = 0; i < length; i++) {
        said[at++] = text[i];
        if (after[i] == TEXT_BREAK_ALLOWED)
            said[at++] = '|';
    }
    said[at] = '\0';
    assert_string_equal(said, expected);
}

static void a_word_of_one_letter_stays_with_the_next(void **state)
{
    (void)state;
    parts_are("я и ты в доме", "ru", "я и ты |в доме");
    parts_are("«я с ней»", "ru", "«я с ней»");
    parts_are("иду к ней", "ru-RU", "иду |к ней");
    parts_are("том 5 и том", "ru", "том |5 |и том");
    parts_are("Он шёл по мосту", "ru", "Он шёл |по мосту");
    parts_are("(для неё) или нет", "ru", "(для неё) |или нет");
    parts_are("НА юг, но не к ней", "ru", "НА юг, |но не к ней");
    parts_are("мост-на реке дома", "ru", "мост-на |реке |дома");
    parts_are("он, мы и 2на реке", "ru", "он, |мы и 2на |реке");
    parts_are("ev və bağ", "az", "ev |və bağ");
    parts_are("ev və bağ", "en", "ev |və |bağ");
    parts_are("a dog", "en", "a |dog");
    parts_are("a w domu", "pl", "a w domu");
    parts_are("o ev", "az", "o |ev");
    parts_are("иду к ней", NULL, "иду |к |ней");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_takes_the_words_that_fit),
        cmocka_unit_test(line_ends_begin_lines_where_text_is_not_prose),
        cmocka_unit_test(breaks_follow_the_standard),
        cmocka_unit_test(a_name_is_parted_only_where_no_line_holds_it),
        cmocka_unit_test(a_product_is_one_measure),
        cmocka_unit_test(a_unit_stays_with_its_number),
        cmocka_unit_test(a_word_of_one_letter_stays_with_the_next),
        cmocka_unit_test(dashes_stay_with_the_word_before),
        cmocka_unit_test(a_soft_hyphen_shows_only_at_a_line_end),
        cmocka_unit_test(words_wider_than_the_box_are_broken),
        cmocka_unit_test(letters_keep_their_accents),
        cmocka_unit_test(headlines_are_balanced),
        cmocka_unit_test(no_short_word_is_left_alone_on_the_last_line),
        cmocka_unit_test(kerning_decides_what_fits),
        cmocka_unit_test(a_page_of_text_needs_few_measurements),
        cmocka_unit_test(long_texts_stay_cheap),
        cmocka_unit_test(no_character_is_lost_or_doubled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
