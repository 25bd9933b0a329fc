/* What YAML allows and the format does not forbid is read, and read as libyaml alone reads it:
 * written decks, and decks made at random in every style. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "deck/yaml/yaml.h"
#include "plain_yaml.h"
#include "random_yaml.h"

/* `text` as read, in an exact copy; no error unless `codes` names them, in order. */
static char *read_as(const char *text, size_t length, const char *codes)
{
    struct arena arena = {0};
    struct diags diags;
    char *copy = malloc(length ? length : 1);
    memcpy(copy, text, length);
    diags_init(&diags, &arena);
    diags_add_source(&diags, "deck.yaml", copy, length);
    const struct node *root = yaml_read(&diags, "deck.yaml", copy, length);
    diags_sort(&diags);
    char got[256] = "";
    for (size_t i = 0; i < diags.count && strlen(got) < 240; i++) {
        if (diags.items[i].severity == DIAG_ERROR)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", *got ? " " : "",
                     diags.items[i].code);
    }
    if (strcmp(got, codes) != 0) {
        diags_print(&diags, 0, stdout);
        fail_msg("`%s` instead of `%s` for:\n%s", got, codes, text);
    }
    assert_non_null(root);
    char *nodes = plain_yaml_of_node(root);
    arena_finish(&arena);
    free(copy);
    return nodes;
}

static void is_read(const char *text, size_t length)
{
    struct plain_yaml plain = plain_yaml_read(text, length);
    if (!plain.valid || plain.forbidden)
        fail_msg("libyaml does not take:\n%s", text);
    char *got = read_as(text, length, "");
    if (strcmp(got, plain.nodes) != 0)
        fail_msg("read as:\n%sinstead of:\n%sfor:\n%s", got, plain.nodes, text);
    free(got);
    free(plain.nodes);
}

static void brackets_go_over_lines_anywhere(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "slides:\n- kind: text\n  title: A\nplaces: {a: {lat: 1, lon: 2},\n  b: {lat: 3}}\n",
        "slides:\n  - kind: text\n    title: A\ntheme: {background: x,\n    text: y\n}\n",
        "slides:\n  - kind: text\n    title: A\nlanguages: [en,\n    az]\nid: b\n",
        "slides:\n  - kind: text\n    title: \"A\nB\"\ntheme: \"a\n    b\"\n",
        "slides:\n- kind: x\n  list: [a,\n\n  # one\n\n b, c\n ]\n  id: y\n- kind: z\n",
        "slides: [{kind: x,\n title: y}, {kind: z,\ntitle: w}]\nid: a\n",
        "a: {\nb: c,\nd: [e,\nf]\n}\ng: h\n",
        "{\n\"deck\": 1,\n\"slides\": [\n{\"kind\": \"x\"}\n]\n}\n",
        "--- {a: b,\n c: d}\n",
        "--- # a\na: b\n...\n",
        "a: [b c\n d, e\n   f]\n",
        "a: {b: c\n  *d, e: f\n  !g, h: i\n  &j k}\n",
        "a: {b: c # one\n  , d: e}\n",
        "a: {\"b\":c, 'd':e, \"f\"  : g}\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        is_read(texts[i], strlen(texts[i]));
}

static void quoted_keys_and_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\"t\\u0069tle\": x\n'it''s': y\n",
        "\"a\\tb\": c\nd: e\n",
        "a: \"b\n  c\"\nd: 'e\n\n  f'\n",
        "a:\n  b: \"c\n  d\"\n  e: f\n",
        "slides:\n- kind: text\n  body: \"It has one window\n  and two doors.\"\n  id: x\n",
        "a: \"  b  \"\nc: ' d '\n",
        "a: \"b \\\n   c\"\n",
        "a: \"b: c\n  d: e - f # g\"\n",
        "a: \"b\n  # c\n  - d\"\n",
        "a: 'b\\'\nc: \"d\\\\\"\n",
        "? a\n",
        "a b c: d\n\"e\" : f\n",
        "a : b\nc\t: d\ne:\tf\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (texts[i][0] != '?')
            is_read(texts[i], strlen(texts[i]));
    }
}

static void texts_of_lines(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "a: |\n  b  \n   \n    \n  c \nd: e\n",
        "a: |+\n  b\n\n\nc: d\n",
        "a: |2-\n    b\n  c\nd: >1+\n  e\n f\n\n",
        "a: >-\n\n\n  b\n  c\n\n   d\n  e\n# f\nb: c\n",
        "a: |\n  b\n# c\n  # d\ne: f\n",
        "a:\n- |\n b\n- >\n  c\n-  - |\n    d\n",
        "a: | # b\n c\n",
        "a: |\n  - b\n  c: d\n  # e\n  \"f\n  {g\n",
        "a: |\n\n",
        "a: |\nb: c\n",
        "--- >\n # a\n b\n",
        "- |\n a\n b\n-\n  c\n",
        "a: b\n   \n  c\n\n\n  d\n",
        "a: b\n  c # d\n\ne: f\n",
        "a:\n  b\n  c\nd: e\n",
        "a: b\n  \tc\n",
        "a: b\n  \u00A0c\n",
        "a: |  \n  b",
        "a: b  ",
        "a:  \nb:   # c\nd: e\n",
        "a:\n\n  # b\n\n  c: d\n# e\n  f: g\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        is_read(texts[i], strlen(texts[i]));
}

static void a_question_mark_is_a_letter(void **state)
{
    (void)state;
    static const struct {
        const char *text, *nodes;
    } texts[] = {
        {"a: { ?foo: x }\n", "{\n=1:1 a\n{\n=1:6 ?foo\n.1:12 x\n}\n}\n"},
        {"a: {en: ?Who lived here}\n", "{\n=1:1 a\n{\n=1:5 en\n.1:9 ?Who lived here\n}\n}\n"},
        {"a: [?b, ??c?, d?e, \"?f\", '? g']\n",
         "{\n=1:1 a\n[\n.1:5 ?b\n.1:9 ??c?\n.1:15 d?e\n\"1:20 ?f\n\"1:26 ? g\n]\n}\n"},
        {"?a: b\nc: |\n  ?d \\uFDD0\n", "{\n=1:1 ?a\n.1:5 b\n=2:1 c\n|2:4 ?d \\uFDD0\n\n}\n"},
        {"a: [{\"b\":?c}, http://x/?y]\n",
         "{\n=1:1 a\n[\n{\n=1:6 b\n.1:10 ?c\n}\n.1:15 http://x/?y\n]\n}\n"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *got = read_as(texts[i].text, strlen(texts[i].text), "");
        testing_same_text(got, texts[i].nodes);
        free(got);
    }
}

/* Each with the one message that forbids it, beside what is merely unusual. */
static void only_forbidden_signs_are_reported(void **state)
{
    (void)state;
    static const struct {
        const char *text, *codes;
    } texts[] = {
        {"a: &b c\nd: {e: [f,\n g]}\n", "E112"},
        {"a: &b c\nd: *b\nslides:\n- kind: x\ne: {f: g,\n h: i}\n", "E112 E112"},
        {"slides:\n- kind: x\ne: {f: &g h,\n h: i}\n", "E112"},
        {"a: !b c\nslides:\n- kind: x\ne: {f: g,\n h: !!str i}\n", "E113 E113"},
        {"%YAML 1.1\n---\na: b\n", "E124"},
        {"a: b\n---\nslides:\n- kind: x\ne: {f: g,\n h: i}\n", "E117"},
        {"? a\n: b\nslides:\n- kind: x\ne: {f: g,\n h: i}\n", "E122"},
        {"slides:\n- kind: x\ne: {<<: g,\n h: i}\n", "E123"},
        {"slides:\n- kind: x\ne: {f: g,\n h: i\xE2\x80\xAE}\n", "E126"},
        {"slides:\n- kind: x\ne: {f: g,\n f: i}\n", "E111"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(read_as(texts[i].text, strlen(texts[i].text), texts[i].codes));
}

static void decks_made_at_random(void **state)
{
    (void)state;
    unsigned taken = 0;
    for (uint64_t seed = 1; seed <= 4000; seed++) {
        static const char *const line_ends[] = {"\n", "\n", "\n", "\r\n", "\r"};
        size_t length;
        char *text = random_yaml(seed * 7919, line_ends[seed % 5], &length);
        struct plain_yaml plain = plain_yaml_read(text, length);
        free(plain.nodes);
        if (plain.valid && !plain.forbidden) {
            is_read(text, length);
            taken++;
        }
        free(text);
    }
    /* The others are no YAML: words meet unluckily. */
    if (taken < 2800)
        fail_msg("libyaml takes only %u of the decks", taken);
}

/* The nodes of a deck with one mistake, in its last line, without that line. */
static char *read_before_mistake(const char *text)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    diags_add_source(&diags, "deck.yaml", text, strlen(text));
    const struct node *root = yaml_read(&diags, "deck.yaml", text, strlen(text));
    size_t errors = 0;
    for (size_t i = 0; i < diags.count; i++)
        errors += diags.items[i].severity == DIAG_ERROR && strcmp(diags.items[i].code, "E102");
    if (errors || diags_errors(&diags) != 1) {
        diags_print(&diags, 0, stdout);
        fail_msg("one mistake, and more is said of:\n%s", text);
    }
    char *nodes = plain_yaml_of_node(root);
    char *last = nodes;
    for (char *at = nodes; (at = strstr(at, "broken\n")); at++)
        last = at;
    while (last > nodes && last[-1] != '\n')
        last--;
    strcpy(last, "}\n");
    arena_finish(&arena);
    return nodes;
}

/* What stands before a mistake is read as if the mistake were not there. */
static void a_mistake_costs_only_its_block(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        size_t length;
        char *text = random_yaml(seed * 104729, "\n", &length), *broken = NULL;
        struct plain_yaml plain = plain_yaml_read(text, length);
        assert_true(asprintf(&broken, "%sbroken: a: b\n", text) > 0);
        if (plain.valid && !plain.forbidden && !strstr(text, "\n...\n")) {
            char *got = read_before_mistake(broken);
            if (strcmp(got, plain.nodes) != 0)
                fail_msg("read as:\n%sinstead of:\n%sfor:\n%s", got, plain.nodes, broken);
            free(got);
        }
        free(plain.nodes);
        free(broken);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brackets_go_over_lines_anywhere),
        cmocka_unit_test(quoted_keys_and_texts),
        cmocka_unit_test(texts_of_lines),
        cmocka_unit_test(a_question_mark_is_a_letter),
        cmocka_unit_test(only_forbidden_signs_are_reported),
        cmocka_unit_test(decks_made_at_random),
        cmocka_unit_test(a_mistake_costs_only_its_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
