#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

struct bench {
    struct arena arena;
    struct diags diags;
};

static int open_bench(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    diags_init(&bench->diags, &bench->arena);
    *state = bench;
    return 0;
}

static int close_bench(void **state)
{
    struct bench *bench = *state;
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

static void add(struct bench *bench, const char *file, const char *text)
{
    diags_add_source(&bench->diags, file, text, strlen(text));
}

static void prints(struct bench *bench, size_t most, const char *expected)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    diags_print(&bench->diags, most, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_text(got, expected);
    free(got);
}

static struct mark at(const char *file, unsigned line, unsigned column, unsigned length)
{
    return (struct mark){file, line, column, length};
}

static void the_excerpt_has_a_gutter_and_carets(void **state)
{
    struct bench *bench = *state;
    add(bench, "deck.yaml", "a: 1\nid:corridors\n");
    assert_false(diag_error(&bench->diags, at("deck.yaml", 2, 1, 3), "E105",
                            "a space is missing after `%s:`", "id"));
    diag_help(&bench->diags, "write `%s: corridors`", "id");
    prints(bench, 0,
           "deck.yaml:2:1: error: a space is missing after `id:` [E105]\n"
           "2 | id:corridors\n"
           "  | ^^^\n"
           "  = help: write `id: corridors`\n");
}

static void the_line_before_is_shown_in_a_gutter_of_the_larger_number(void **state)
{
    struct bench *bench = *state;
    add(bench, "d", "1\n2\n3\n4\n5\n6\n7\n8\n    notes: A\n   source: b\n");
    diag_error(&bench->diags, at("d", 10, 4, 6), "E106", "off");
    diag_with_line_before(&bench->diags);
    prints(bench, 0,
           "d:10:4: error: off [E106]\n"
           " 9 |     notes: A\n"
           "10 |    source: b\n"
           "   |    ^^^^^^\n");
}

static void white_space_and_bytes_are_drawn_and_carets_count_characters(void **state)
{
    struct bench *bench = *state;
    add(bench, "d", "\xEF\xBB\xBF\t\xC2\xA0ə\xFF\x1B[31m: x\r\n\xE2\x80\xAE!\r");
    diag_warning(&bench->diags, at("d", 1, 4, 1), "W100", "here");
    diag_warning(&bench->diags, at("d", 2, 2, 1), "W100", "a\x1B[0m message");
    prints(bench, 0,
           "d:1:4: warning: here [W100]\n"
           "1 | →⍽ə?␛[31m: x\n"
           "  |    ^\n"
           "\n"
           "d:2:2: warning: a␛[0m message [W100]\n"
           "2 | �!\n"
           "  |  ^\n");
}

/* A part of a value, in files of each system's line ends: LF, CR LF, and CR alone. */
static void a_part_is_found_whatever_ends_a_line(void **state)
{
    struct bench *bench = *state;
    static const char *const files[] = {
        "a: 1\ntext: |\n  one\n  two three\n", "a: 1\r\ntext: |\r\n  one\r\n  two three\r\n",
        "a: 1\rtext: |\r  one\r  two three\r", "\xEF\xBB\277a: 1\rtext: |\n  one\r\n  two three"};
    static const char *const names[] = {"lf", "crlf", "cr", "mixed"};
    const char *value = "one\ntwo three\n";
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        diags_add_source(&bench->diags, names[i], files[i], strlen(files[i]));
        struct mark mark =
            diags_inside(&bench->diags, at(names[i], 2, 7, 1), value, strstr(value, "three"), 5);
        assert_int_equal(mark.line, 4);
        assert_int_equal(mark.column, 7);
        assert_int_equal(mark.length, 5);
    }
}

static void long_lines_are_cut_around_the_caret(void **state)
{
    struct bench *bench = *state;
    char text[301];
    for (int i = 0; i < 300; i++)
        text[i] = (char)('0' + i % 10);
    text[300] = '\0';
    add(bench, "d", text);
    diag_error(&bench->diags, at("d", 1, 3, 2), "E1", "start");
    diag_error(&bench->diags, at("d", 1, 151, 500), "E1", "middle");
    diag_error(&bench->diags, at("d", 1, 300, 1), "E1", "end");
    struct testing_stream stream;
    testing_stream_open(&stream);
    diags_print(&bench->diags, 0, stream.file);
    char *got = testing_stream_text(&stream);
    assert_non_null(strstr(got, "1 | 01234567890"));
    assert_non_null(strstr(got, "901…\n  |   ^^\n"));
    assert_non_null(strstr(got, "1 | …123456789"));
    /* thirty characters of lead, then carets to the end of the window */
    assert_non_null(strstr(got, "\n  |                               ^^^^^^^^^^"));
    assert_non_null(strstr(got, "3456789\n"));
    for (char *line = strtok(got, "\n"); line; line = strtok(NULL, "\n"))
        assert_true(strlen(line) <= 104);
    free(got);
}

static void carets_stay_on_the_line(void **state)
{
    struct bench *bench = *state;
    add(bench, "d", "ab\n\n");
    diag_error(&bench->diags, at("d", 1, 2, 50), "E1", "long");
    diag_error(&bench->diags, at("d", 1, 90, 1), "E1", "behind");
    diag_error(&bench->diags, at("d", 2, 1, 1), "E1", "empty");
    diag_error(&bench->diags, at("d", 77, 1, 1), "E1", "no such line");
    prints(bench, 0,
           "d:1:2: error: long [E1]\n1 | ab\n  |  ^\n\n"
           "d:1:90: error: behind [E1]\n1 | ab\n  |   ^\n\n"
           "d:2:1: error: empty [E1]\n2 |\n  | ^\n\n"
           "d:77:1: error: no such line [E1]\n");
}

static void without_a_place_there_is_no_excerpt(void **state)
{
    struct bench *bench = *state;
    diag_error(&bench->diags, (struct mark){0}, "E190", "out of memory");
    diag_help(&bench->diags, "close other programs");
    prints(bench, 0, "error: out of memory [E190]\n = help: close other programs\n");
}

static void sorted_by_file_line_column_and_arrival(void **state)
{
    struct bench *bench = *state;
    add(bench, "z.yaml", "");
    add(bench, "a.yaml", "");
    diag_error(&bench->diags, at("a.yaml", 1, 1, 1), "E1", "fifth");
    diag_error(&bench->diags, at("z.yaml", 2, 1, 1), "E1", "fourth");
    diag_error(&bench->diags, at("z.yaml", 1, 5, 1), "E1", "third");
    diag_error(&bench->diags, at("z.yaml", 1, 2, 1), "E1", "first");
    diag_warning(&bench->diags, at("z.yaml", 1, 2, 1), "W1", "second");
    diag_error(&bench->diags, at("z.yaml", 1, 2, 1), "E1", "first");
    diag_error(&bench->diags, at("other.yaml", 1, 2, 1), "E1", "sixth");
    diag_error(&bench->diags, (struct mark){0}, "E1", "machine");
    diags_sort(&bench->diags);
    static const char *const order[] = {"machine", "first", "second", "third",
                                        "fourth",  "fifth", "sixth"};
    assert_int_equal(bench->diags.count, 7);
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(bench->diags.items[i].message, order[i]);
    assert_int_equal(diags_errors(&bench->diags), 6);
    assert_int_equal(diags_warnings(&bench->diags), 1);
}

static void at_most_so_many_are_printed(void **state)
{
    struct bench *bench = *state;
    for (unsigned i = 1; i <= 4; i++)
        diag_error(&bench->diags, at("d", i, 1, 1), "E1", "bad");
    prints(bench, 3,
           "d:1:1: error: bad [E1]\n\nd:2:1: error: bad [E1]\n\nd:3:1: error: bad [E1]\n\n"
           "and 1 more error\n");
    prints(bench, 2, "d:1:1: error: bad [E1]\n\nd:2:1: error: bad [E1]\n\nand 2 more errors\n");
    diag_warning(&bench->diags, at("d", 9, 1, 1), "W1", "so so");
    prints(bench, 1, "d:1:1: error: bad [E1]\n\nand 4 more (3 errors, 1 warning)\n");
}

static void a_flood_is_counted_but_not_kept(void **state)
{
    struct bench *bench = *state;
    for (unsigned i = 1; i <= 100000; i++) {
        diag_error(&bench->diags, at("d", i, 1, 1), "E1", "bad");
        diag_help(&bench->diags, "help %u", i);
        diag_with_line_before(&bench->diags);
    }
    assert_int_equal(diags_errors(&bench->diags), 100000);
    assert_int_equal(bench->diags.count, DIAGS_MAX);
    assert_string_equal(bench->diags.items[DIAGS_MAX - 1].help, "help 1000");
    assert_true(bench->arena.used < 1000 * 1000);
}

/* One near name is the help, with its place where that is known; without one there is no help. */
static void the_nearest_name_is_the_help(void **state)
{
    struct bench *bench = *state;
    static const char *const names[] = {"baku", "tbilisi", "kars"};
    const struct mark marks[] = {at("p", 1, 1, 4), at("p", 2, 1, 7), at("p", 3, 1, 4)};
    diag_error(&bench->diags, at("d", 1, 1, 7), "E1", "bad");
    assert_true(diag_suggest(&bench->diags, "tiblisi", names, marks, 3));
    assert_string_equal(bench->diags.items[0].help, "did you mean `tbilisi` (p:2)?");
    diag_error(&bench->diags, at("d", 2, 1, 7), "E1", "bad");
    assert_true(diag_suggest(&bench->diags, "Kars", names, NULL, 3));
    assert_string_equal(bench->diags.items[1].help, "did you mean `kars`?");
    diag_error(&bench->diags, at("d", 3, 1, 7), "E1", "bad");
    assert_false(diag_suggest(&bench->diags, "yerevan", names, marks, 3));
    assert_null(bench->diags.items[2].help);
    assert_false(diag_suggest(&bench->diags, "yerevan", NULL, NULL, 0));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_excerpt_has_a_gutter_and_carets),
        TEST(the_line_before_is_shown_in_a_gutter_of_the_larger_number),
        TEST(white_space_and_bytes_are_drawn_and_carets_count_characters),
        TEST(a_part_is_found_whatever_ends_a_line),
        TEST(long_lines_are_cut_around_the_caret),
        TEST(carets_stay_on_the_line),
        TEST(without_a_place_there_is_no_excerpt),
        TEST(sorted_by_file_line_column_and_arrival),
        TEST(at_most_so_many_are_printed),
        TEST(the_nearest_name_is_the_help),
        TEST(a_flood_is_counted_but_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
