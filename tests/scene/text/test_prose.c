#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "scene/text/prose.h"

/* A paragraph a line: `* ` before a bullet; bold in <b></b>, italic in <i></i>; then `unclosed:`
 * with what stands there. */
static void reads(const char *given, const char *expected)
{
    struct arena arena = {0};
    struct prose prose;
    prose_parse(&arena, given, &prose);
    struct testing_stream stream;
    testing_stream_open(&stream);
    for (size_t i = 0; i < prose.count; i++) {
        const struct prose_paragraph *paragraph = &prose.paragraphs[i];
        const char *at = paragraph->text;
        assert_true(paragraph->length > 0 && paragraph->text[paragraph->length] == 0);
        fputs(paragraph->bullet ? "* " : "", stream.file);
        for (size_t j = 0; j < paragraph->span_count; j++) {
            const struct prose_span *span = &paragraph->spans[j];
            assert_ptr_equal(span->text, at);
            at += span->length;
            assert_true(span->source >= given && span->source < given + strlen(given));
            fprintf(stream.file, "%s%s%.*s%s%s", span->bold ? "<b>" : "", span->italic ? "<i>" : "",
                    (int)span->length, span->text, span->italic ? "</i>" : "",
                    span->bold ? "</b>" : "");
        }
        assert_ptr_equal(at, paragraph->text + paragraph->length);
        fputc('\n', stream.file);
    }
    if (prose.unclosed)
        fprintf(stream.file, "unclosed: %.*s at %td\n", (int)prose.unclosed_length, prose.unclosed,
                prose.unclosed - given);
    char *got = testing_stream_text(&stream);
    testing_same_text(got, expected);
    free(got);
    arena_finish(&arena);
}

static void paragraphs_end_at_blank_lines(void **state)
{
    (void)state;
    reads("One line\nand its second.\n\nNext.", "One line and its second.\nNext.\n");
    reads("a\n\n\n  \t\n\nb\n", "a\nb\n");
    reads("a\r\nb\r\n\r\nc\r\n", "a b\nc\n");
    reads("\n\n  a  \n", "a\n");
    reads("a   b\t\n  c", "a b c\n");
}

static void blank_text_has_no_paragraphs(void **state)
{
    (void)state;
    reads("", "");
    reads(" \n\t\n \n", "");
    reads("- \n- \n", "");
}

static void bullets_are_paragraphs(void **state)
{
    (void)state;
    reads("- one\n- two\n  goes on\n- three", "* one\n* two goes on\n* three\n");
    reads("Before:\n- one\n\nAfter", "Before:\n* one\nAfter\n");
    reads("  - indented", "* indented\n");
}

static void a_dash_without_a_space_is_no_bullet(void **state)
{
    (void)state;
    reads("-5 degrees", "-5 degrees\n");
    reads("a - b\n-c", "a - b -c\n");
    reads("a\n\xE2\x80\x94 b", "a \xE2\x80\x94 b\n");
}

static void bold_and_italic(void **state)
{
    (void)state;
    reads("a **b** c", "a <b>b</b> c\n");
    reads("a _b_ c", "a <i>b</i> c\n");
    reads("**a b**", "<b>a b</b>\n");
    reads("(**a**), _b_.", "(<b>a</b>), <i>b</i>.\n");
    reads("mid**dle**s", "mid<b>dle</b>s\n");
    reads("**a\nb**", "<b>a b</b>\n");
    reads("- **a**: b", "* <b>a</b>: b\n");
    reads("_\xD1\x81\xD0\xBB\xD0\xBE\xD0\xB2\xD0\xBE_",
          "<i>\xD1\x81\xD0\xBB\xD0\xBE\xD0\xB2\xD0\xBE</i>\n");
    reads("\xC2\xAB_a_\xC2\xBB", "\xC2\xAB<i>a</i>\xC2\xBB\n");
}

static void marks_may_be_nested(void **state)
{
    (void)state;
    reads("**a _b_ c**", "<b>a </b><b><i>b</i></b><b> c</b>\n");
    reads("_a **b**_", "<i>a </i><b><i>b</i></b>\n");
    reads("**_a_**", "<b><i>a</i></b>\n");
    reads("_**a**_", "<b><i>a</i></b>\n");
}

static void marks_alone_are_plain(void **state)
{
    (void)state;
    reads("2 * 3 ** 4 _ 5", "2 * 3 ** 4 _ 5\n");
    reads("snake_case_name", "snake_case_name\n");
    reads("a*b*c *d*", "a*b*c *d*\n");
    reads("__init__", "__init__\n");
    reads("\xD0\xB0_\xD0\xB1", "\xD0\xB0_\xD0\xB1\n");
    reads("5*", "5*\n");
    reads("end_ of", "end_ of\n");
}

static void unclosed_marks_are_plain_and_reported(void **state)
{
    (void)state;
    reads("a **b c", "a **b c\nunclosed: ** at 2\n");
    reads("a _b c", "a _b c\nunclosed: _ at 2\n");
    reads("a b** c", "a b** c\nunclosed: ** at 3\n");
    reads("**a**, **b", "<b>a</b>, **b\nunclosed: ** at 7\n");
    reads("**a\n\nb**", "**a\nb**\nunclosed: ** at 0\n");
    reads("****", "****\nunclosed: ** at 0\n");
    reads("_a **b_ c", "<i>a **b</i> c\nunclosed: ** at 3\n");
}

static void the_source_of_a_span_is_its_first_letter(void **state)
{
    (void)state;
    const char *given = "one\n\n- two **three**";
    struct arena arena = {0};
    struct prose prose;
    prose_parse(&arena, given, &prose);
    assert_ptr_equal(prose.paragraphs[0].spans[0].source, given);
    assert_ptr_equal(prose.paragraphs[1].spans[0].source, given + 7);
    assert_ptr_equal(prose.paragraphs[1].spans[1].source, given + 13);
    arena_finish(&arena);
}

/* Texts of nothing but marks: every opening mark looks for its end only once. */
static void many_marks_are_fast(void **state)
{
    (void)state;
    enum { COUNT = 200000 };
    static const char *const units[] = {" _a", " **a", "**", "_", "** _a", "- "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t length = strlen(units[i]);
        char *text = malloc(COUNT * length + 1);
        for (size_t j = 0; j < COUNT; j++)
            memcpy(text + j * length, units[i], length + 1);
        struct arena arena = {0};
        struct prose prose;
        prose_parse(&arena, text, &prose);
        assert_true(prose.count <= 1);
        arena_finish(&arena);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_end_at_blank_lines),
        cmocka_unit_test(blank_text_has_no_paragraphs),
        cmocka_unit_test(bullets_are_paragraphs),
        cmocka_unit_test(a_dash_without_a_space_is_no_bullet),
        cmocka_unit_test(bold_and_italic),
        cmocka_unit_test(marks_may_be_nested),
        cmocka_unit_test(marks_alone_are_plain),
        cmocka_unit_test(unclosed_marks_are_plain_and_reported),
        cmocka_unit_test(the_source_of_a_span_is_its_first_letter),
        cmocka_unit_test(many_marks_are_fast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
