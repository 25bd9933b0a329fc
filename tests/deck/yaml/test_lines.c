#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "deck/yaml/lines.h"

/* Reads `text` and lists its blocks: kind or key, lines, `!` when refused, items indented. */
static char *blocks_of(struct arena *arena, struct diags *diags, const char *text)
{
    struct testing_stream stream;
    diags_init(diags, arena);
    diags_add_source(diags, "deck.yaml", text, strlen(text));
    const struct block *blocks = lines_read(diags, "deck.yaml", text, strlen(text), NULL);
    diags_sort(diags);
    testing_stream_open(&stream);
    for (const struct block *block = blocks; block; block = block->next) {
        fprintf(stream.file, "%s %u %zu%s\n",
                block->key                   ? block->key
                : block->kind == BLOCK_WHOLE ? "(whole)"
                                             : "-",
                block->line, block->end - block->start, block->refused ? " !" : "");
        for (const struct block *item = block->items; item; item = item->next)
            fprintf(stream.file, "  - %u %zu%s\n", item->line, item->end - item->start,
                    item->refused ? " !" : "");
    }
    return testing_stream_text(&stream);
}

static void cuts(const char *text, const char *expected, size_t errors)
{
    struct arena arena = {0};
    struct diags diags;
    char *got = blocks_of(&arena, &diags, text);
    testing_same_text(got, expected);
    assert_int_equal(diags_errors(&diags), errors);
    free(got);
    arena_finish(&arena);
}

/* The one message, as `line:column+length CODE`, or "" for none. */
static void reports(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct diags diags;
    free(blocks_of(&arena, &diags, text));
    char got[512] = "";
    for (size_t i = 0; i < diags.count && i < 8; i++) {
        const struct diag *diag = &diags.items[i];
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%u:%u+%u %s", i ? ", " : "",
                 diag->at.line, diag->at.column, diag->at.length, diag->code);
    }
    if (strcmp(got, expected) != 0)
        fail_msg("expected \"%s\", got \"%s\" for:\n%s", expected, got, text);
    arena_finish(&arena);
}

static void a_map_is_cut_at_its_keys(void **state)
{
    (void)state;
    cuts("a: 1\nb:\n  c: 2\n# note\n\"d e\": 3\n", "a 1 5\nb 2 17\nd e 5 9\n", 0);
    cuts("---\na: 1\n...\n", "a 2 9\n", 0);
    cuts("\xEF\xBB\xBF"
         "a: 1\r\nb:\r\n- 1\r\n- 2\r\n",
         "a 1 6\nb 2 14\n", 0);
    cuts("\uFEFF\uFEFFa: 1\nb: 2\n", "a 1 5\nb 2 5\n", 0);
    cuts("a: |\n  b: c\n\n d: e\nf: 1\n", "a 1 19 !\nf 5 5\n", 1);
    cuts("# only this\n\n", "", 0);
}

static void slides_are_cut_at_their_dashes(void **state)
{
    (void)state;
    cuts("deck: 1\nslides:\n  - kind: a\n    b: [\n     c]\n  # n\n  - kind: b\nend: 1\n",
         "deck 1 8\nslides 2 8\n  - 3 35\n  - 7 12\nend 8 7\n", 0);
    cuts("slides:\n- a: 1\n- b: 2\nx: 1\n", "slides 1 8\n  - 2 7\n  - 3 7\nx 4 5\n", 0);
    cuts("slides: []\nx: 1\n", "slides 1 11\nx 2 5\n", 0);
    cuts("- kind: a\n  b: c\n- kind: d\n", "- 1 17\n- 3 10\n", 0);
    cuts("slides:\n  - a: |\n      - x\n    b:\n      - y\n    c:\n    - z\n",
         "slides 1 8\n  - 2 51\n", 0);
}

static void slides_go_on_after_a_key_that_slipped_out(void **state)
{
    (void)state;
    cuts("slides:\n  - kind: a\n    b: 1\nsource: s\n  - kind: b\nx:\n  - 1\n",
         "slides 1 8\n  - 2 21\n  - 5 12\nsource 4 10\nx 6 9\n", 0);
}

static void a_slide_one_column_off_is_still_a_slide(void **state)
{
    (void)state;
    cuts("slides:\n  - kind: a\n    b: 1\n   - kind: b\n     c: 1\n - kind: d\n",
         "slides 1 8\n  - 2 21\n  - 4 23 !\n  - 6 11 !\n", 2);
}

static void a_file_that_is_one_value_is_one_block(void **state)
{
    (void)state;
    cuts("{\"type\": \"F\",\n\"a\": [1,\n2]}\n", "(whole) 1 27\n", 0);
    cuts("just text\n", "(whole) 1 10\n", 0);
}

static void good_lines_cause_no_alarm(void **state)
{
    (void)state;
    reports("a: |\n  k: v: w\n  - \"x\n  {en: a, b}\n  #fff\n  & * ! @\n\n   \tq\nb: 1\n", "");
    reports("a: \"x: y\n  - z # c\n\n  k: v\"\nb: 'it''s {'\n", "");
    reports("a: text\n  goes on\n  - no\n", "3:3+4 E107");
    reports("a: {b: 1, c: [x, {d: e}],\n  \"f\":\"g\", h: http://a/b,\n}\n", "");
    reports("a: # comment\n  b: c   # comment\nd: e # comment\n#f: g: h\n", "");
    reports("a: 10:00-18:00\nb: C:\\x\nc: http://x\nd: -5\ne: ?x\nf: a*b\ng: :x\n", "");
    reports("a: >-\n  & x\n   deeper\nb: |2+\n    x\n  y\nc: 1\n", "");
    reports("- - a\n  - b\n-\n  c: d\n-   e: f\n    g: h\n", "");
    reports("a:\n- b: c\n  d: e\n- f\nb: {\n  x: 1\n}\n", "");
    reports("title: «Что спрашивали»\nb: ‘tis\nc: say “hi” to\n", "");
    reports("a: {b: x # n\n  y: z}\nb: {c\n  d: e}\n", "");
    reports("a: x #\nb: y # z\nc: \"q\" #z\n", "");
    reports("quote: He said \"no\" twice\nb: it's\n", "");
}

static void mistakes_are_found_where_they_stand(void **state)
{
    (void)state;
    reports("a:\n  b: 1\n\tc: 2\n\td: 2\n", "3:1+1 E101");
    reports("a: - b\n", "1:4+1 E104");
    reports("a: @b\nb: `c\nc: %d\nd: > 3 km\ne: [x] y\nf: {a: b} c\n",
            "1:4+1 E104, 2:4+1 E104, 3:4+1 E104, 4:4+1 E104, 5:4+1 E104, 6:4+1 E104");
    reports("- a: b: c\n- {d: e: f}\n- g:\n", "1:7+2 E102, 2:8+2 E102");
    reports("a: b:\n", "1:5+1 E102");
    reports("- kind:text\n  title: x\n", "1:3+5 E105");
    reports("a: {en:Roads, az: Y}\n", "1:5+3 E105");
    reports("a:\n  base:light\n  text: x\n", "2:3+5 E105");
    reports("a:\n   b: 1\n  c: 1\n", "3:3+1 E106");
    reports("a:\n  b: x\n    c: y\n  d: z\n", "3:5+1 E106");
    reports("a:\n  b: \"x\"\n   c: y\n", "3:4+1 E106");
    reports("a: |\n    long\n  short\n", "3:3+5 E106");
    reports("a:\n  - b\n    - c\n    - d\n", "3:5+3 E107");
    reports("a: #fff\nb: #note\nc: #\nd: # x\ne: #abc def\n  f: 1\n", "1:4+4 E108, 2:4+5 E108");
    reports("a: x #y\nb: {c: x #y\n  }\n", "1:6+2 W109, 2:10+2 W109");
    reports("a: {en: x, y, z, az: w}\n", "1:12+1 E110");
    reports("a: {value: 1,200 km, unit: x}\n", "1:14+6 E110");
    reports("a: {b: *c}\nd: *e\n", "1:8+2 E112, 2:4+2 E112");
    reports("a: !t x\nb: &c x\n", "1:4+2 E113, 2:4+2 E112");
    reports("a: “x”\nb: [„y“, ‘z’]\n", "1:4+3 W116, 2:5+3 W116, 2:10+3 W116");
    reports("a: 1\n...\nb: 2\n", "2:1+3 E117");
    reports("--- a: 1\nb: 2\n", "1:1+3 E117");
    reports("a: 'it's here'\n", "1:8+7 E118");
    reports("a: [b, c\nd: 1\n", "1:4+1 E119");
    reports("a: {b: \"c, d: e}\nf: 1\n", "1:8+1 E103");
    reports("a: 1\nwords here\nb: 2\n", "2:1+10 E120");
    reports("a: |\nwords here\nb: 2\n", "2:1+10 E120");
    reports("a: 1\n- b\n", "2:1+1 E121");
    reports("? a\n: b\n", "1:1+1 E122");
    reports("a: {<<: b}\n", "1:5+2 E123");
    reports("%TAG ! x\n---\na: 1\n", "1:1+1 E124");
    reports("a: x\x01y\nb: \xE2\x80\xA8\n", "1:5+1 E125, 2:4+1 E125");
    reports("a: \xE2\x81\xA6x\n", "1:4+1 E126");
    reports("slides:\n-\u00A0kind: a\n  b: c\n-\u2003kind: d\ne: f\n", "2:1+1 E105, 4:1+1 E105");
    reports("slides:\n- kind: a\n\uFEFF- kind: b\n  c: d\n", "3:1+1 E125");
    reports("a: b\uFFFDc\nd: |\n  \uFFFD\n# \uFFFD\n", "1:5+1 E137, 3:3+1 E137");
    reports("a: [?, b]\nc: {d: ?}\n", "1:5+1 E104, 2:8+1 E104");
    reports("a: |\n  b\n# c\n  d\n  e\nf: g # h\n  i\n", "3:1+3 E136, 6:6+3 E136");
    reports("a: |\n# b\n  c\nd: e\n  # f\n  g\nh: i # j\nk: l\n", "2:1+3 E136, 5:3+3 E136");
    reports("a:\n \xC2\xA0"
            "b: 1\n",
            "2:2+1 E115");
}

static void encodings_are_guessed(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        {"a: Nax\xE7\x69van\n", "this file is not UTF-8 (byte 0xE7); it looks like Windows-1254"},
        {"a: \xCF\xF0\xE8\xE2\xE5\xF2\n",
         "this file is not UTF-8 (byte 0xCF); it looks like Windows-1251"},
        {"a: \xF0\xD2\xC9\xD7\xC5\xD4 \xD7\xD3\xC5\xCD\n",
         "this file is not UTF-8 (byte 0xF0); it looks like KOI8-R"},
        {"a: \x8F\xE0\xA8\xA2\xA5\xE2 \xA2\xE1\xA5\xAC\n",
         "this file is not UTF-8 (byte 0x8F); it looks like CP866"},
        {"a: it\x92s \x93so\x94\n",
         "this file is not UTF-8 (byte 0x92); it looks like Windows-1252"},
        {"a: caf\xE9\n", "this file is not UTF-8 (byte 0xE9); it looks like Windows-1252"},
        {"\xFF\xFE"
         "a",
         "this file is not UTF-8 (byte 0xFF); it looks like UTF-16"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena arena = {0};
        struct diags diags;
        free(blocks_of(&arena, &diags, texts[i][0]));
        assert_int_equal(diags.count, 1);
        assert_string_equal(diags.items[0].message, texts[i][1]);
        arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_is_cut_at_its_keys),
        cmocka_unit_test(slides_are_cut_at_their_dashes),
        cmocka_unit_test(slides_go_on_after_a_key_that_slipped_out),
        cmocka_unit_test(a_slide_one_column_off_is_still_a_slide),
        cmocka_unit_test(a_file_that_is_one_value_is_one_block),
        cmocka_unit_test(good_lines_cause_no_alarm),
        cmocka_unit_test(mistakes_are_found_where_they_stand),
        cmocka_unit_test(encodings_are_guessed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
