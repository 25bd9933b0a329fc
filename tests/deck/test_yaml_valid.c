/* What YAML allows and the format does not forbid is read, and read as libyaml alone reads it:
 * written decks, and decks made at random in every style. */
#include "testing.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "deck/yaml.h"
#include "plain_yaml.h"

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
static void what_is_forbidden_is_named_and_nothing_else(void **state)
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

/* A deck being made. */
struct maker {
    FILE *out;
    uint64_t seed;
    const char *line_end;
    unsigned names; /* so that no key stands twice */
};

static unsigned chance(struct maker *maker, unsigned most)
{
    maker->seed = maker->seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(maker->seed >> 33) % most;
}

static void put(struct maker *maker, const char *text)
{
    fputs(text, maker->out);
}

static void put_spaces(struct maker *maker, unsigned count)
{
    fprintf(maker->out, "%*s", (int)count, "");
}

/* The end of a line, and perhaps empty lines and comments. */
static void put_line_end(struct maker *maker, bool comments)
{
    static const char *const comments_after[] = {"", "", "", "", " # a comment", "  # x: \"y"};
    if (comments)
        put(maker, comments_after[chance(maker, 6)]);
    if (chance(maker, 8) == 0)
        put_spaces(maker, 1 + chance(maker, 3));
    put(maker, maker->line_end);
    while (chance(maker, 6) == 0) {
        put_spaces(maker, chance(maker, 9));
        if (comments && chance(maker, 2))
            put(maker, "# - comment: {\"");
        put(maker, maker->line_end);
    }
}

static void put_words(struct maker *maker)
{
    static const char *const first[] = {"Baku", "ə", "it's", "x:y", "-5", "1.5", "10:30", "a#b",
                                        "~",    "Ö", "no",   "<<x", "=",  ":x",  "--",    "0x"};
    static const char *const more[] = {"is", "a&b", "*b", "100%",        "?",  "!",  "|", "x?y",
                                       "-",  "- c", "@",  "it's \"so\"", "&c", "%d", "#e"};
    put(maker, first[chance(maker, 16)]);
    while (chance(maker, 2)) {
        unsigned word = chance(maker, 15);
        put(maker, word == 14 ? "e" : " ");
        put(maker, more[word]);
    }
}

static void put_plain(struct maker *maker, unsigned indent, bool flow)
{
    put_words(maker);
    while (!flow && chance(maker, 4) == 0) {
        put_line_end(maker, false);
        put_spaces(maker, indent + chance(maker, 3));
        put_words(maker);
    }
}

static void put_quoted(struct maker *maker, unsigned indent)
{
    static const char *const in_double[] = {"a: b", "# c", "\\\"", "- d",  "\\u0259",
                                            "{",    "],",  "it's", "\\\\", " \\n "};
    static const char *const in_single[] = {"a: b", "# c", "''", "- d", "\\",
                                            "{",    "],",  "\"", "*e",  "  "};
    bool two = chance(maker, 2);
    put(maker, two ? "\"" : "'");
    do {
        put(maker, two ? in_double[chance(maker, 10)] : in_single[chance(maker, 10)]);
        if (chance(maker, 5) == 0) {
            if (two && chance(maker, 3) == 0)
                put(maker, "\\");
            put(maker, maker->line_end);
            put_spaces(maker, indent + chance(maker, 3));
            put(maker, "f");
        }
    } while (chance(maker, 2));
    put(maker, two ? "\"" : "'");
}

/* `|` or `>` and its lines; what follows starts a line. */
static void put_lines(struct maker *maker, unsigned indent, unsigned parent)
{
    static const char *const lines[] = {"One.", "a: b", "- c", "# d",  "{",   "\"e",
                                        "*f",   "%g",   "--",  "? h ", "i  ", "...j"};
    static const char *const ends[] = {"", "+", "-"};
    put(maker, chance(maker, 2) ? "|" : ">");
    unsigned deep = indent + chance(maker, 3);
    bool said = deep > parent && deep - parent <= 9 && chance(maker, 3) == 0;
    if (said)
        fprintf(maker->out, "%u", deep - parent);
    put(maker, ends[chance(maker, 3)]);
    put(maker, chance(maker, 4) ? "" : "  # comment");
    put(maker, maker->line_end);
    for (unsigned i = 0; i == 0 || chance(maker, 4); i++) {
        put_spaces(maker, deep + (i > 0 || said ? chance(maker, 3) : 0));
        put(maker, lines[chance(maker, 12)]);
        put(maker, maker->line_end);
        while (chance(maker, 5) == 0) {
            put_spaces(maker, chance(maker, 12));
            put(maker, maker->line_end);
        }
    }
}

/* Between the words of brackets: nothing, spaces, or a line's end. */
static void put_gap(struct maker *maker, unsigned indent, bool needed)
{
    unsigned kind = chance(maker, 8);
    if (kind == 0) {
        put_line_end(maker, true);
        put_spaces(maker, indent + chance(maker, 4));
    } else if (kind < 4 || needed) {
        put_spaces(maker, 1 + chance(maker, 2));
    }
}

static void put_name(struct maker *maker)
{
    static const char *const forms[] = {"key%u",    "key%u",         "\"key%u\"",   "'k''%u'",
                                        "k \"%u",   "\"\\u0259%u\"", "ə%u",         "a-%u.b",
                                        "a b c %u", "k#%u",          "\"k: # %u\"", "-k%u"};
    unsigned form = chance(maker, 11), number = maker->names++;
    char name[64];
    snprintf(name, sizeof name, forms[form], number); /* NOLINT */
    put(maker, name);
}

static void put_flow(struct maker *maker, unsigned indent, unsigned depth)
{
    bool map = chance(maker, 2);
    unsigned count = chance(maker, 4);
    put(maker, map ? "{" : "[");
    put_gap(maker, indent, false);
    for (unsigned i = 0; i < count; i++) {
        if (map) {
            put_name(maker);
            put(maker, ":");
            put_gap(maker, indent, true);
        }
        unsigned kind = chance(maker, depth < 4 ? 5 : 4);
        if (kind == 4)
            put_flow(maker, indent, depth + 1);
        else if (kind == 3)
            put_quoted(maker, indent);
        else
            put_plain(maker, indent, true);
        put_gap(maker, indent, false);
        if (i + 1 < count || chance(maker, 6) == 0) {
            put(maker, ",");
            put_gap(maker, indent, true);
        }
    }
    put(maker, map ? "}" : "]");
}

static void put_value(struct maker *maker, unsigned indent, unsigned parent, unsigned depth);

static void put_map(struct maker *maker, unsigned indent, unsigned depth, unsigned keys)
{
    for (unsigned i = 0; i < keys; i++) {
        if (i > 0)
            put_spaces(maker, indent);
        put_name(maker);
        put(maker, chance(maker, 8) ? ":" : " :");
        if (depth < 5 && chance(maker, 5) == 0) {
            put_line_end(maker, true);
            unsigned deeper = indent + chance(maker, 3); /* dashes may stand below the key */
            for (unsigned items = 1 + chance(maker, 3); items > 0; items--) {
                put_spaces(maker, deeper);
                put(maker, "-");
                put_value(maker, deeper + 2, deeper, depth + 1);
            }
        } else if (depth < 5 && chance(maker, 5) == 0) {
            put_line_end(maker, true);
            unsigned deeper = indent + 1 + chance(maker, 3);
            put_spaces(maker, deeper);
            put_map(maker, deeper, depth + 1, 1 + chance(maker, 3));
        } else {
            put_value(maker, indent + 1, indent, depth + 1);
        }
    }
}

/* What stands after a key or a dash, with its line's end. A map after a dash stands at `indent`. */
static void put_value(struct maker *maker, unsigned indent, unsigned parent, unsigned depth)
{
    unsigned kind = chance(maker, 8);
    bool item = indent == parent + 2;
    if (kind == 0) {
        put_line_end(maker, true);
        return;
    }
    put_spaces(maker, item ? 1 : 1 + chance(maker, 2));
    if (kind == 1 && item && depth < 5) {
        put_map(maker, indent, depth + 1, 1 + chance(maker, 3));
    } else if (kind == 2) {
        put_lines(maker, indent, parent);
    } else if (kind < 5) {
        put_flow(maker, indent, 0);
        put_line_end(maker, true);
    } else if (kind == 5) {
        put_quoted(maker, indent);
        put_line_end(maker, true);
    } else {
        put_plain(maker, indent, false);
        put_line_end(maker, true);
    }
}

static void put_deck(struct maker *maker)
{
    static const char *const starts[] = {
        "", "", "", "---\n", "--- # a comment\n", "\xEF\xBB\xBF", "# a comment\n\n"};
    put(maker, starts[chance(maker, 7)]);
    put_map(maker, 0, 0, 1 + chance(maker, 3));
    if (chance(maker, 3)) {
        put(maker, "slides:");
        put_line_end(maker, true);
        unsigned indent = 2 * chance(maker, 3);
        for (unsigned slides = 1 + chance(maker, 3); slides > 0; slides--) {
            put_spaces(maker, indent);
            put(maker, "- kind: text");
            put_line_end(maker, true);
            put_spaces(maker, indent + 2);
            put_map(maker, indent + 2, 1, 1 + chance(maker, 4));
        }
        put_map(maker, 0, 0, 1 + chance(maker, 2));
    }
    if (chance(maker, 8) == 0)
        put(maker, "...\n");
}

static void decks_made_at_random(void **state)
{
    (void)state;
    unsigned taken = 0;
    for (uint64_t seed = 1; seed <= 4000; seed++) {
        static const char *const line_ends[] = {"\n", "\n", "\n", "\r\n", "\r"};
        char *text = NULL;
        size_t length = 0;
        struct maker maker = {.seed = seed * 7919, .line_end = line_ends[seed % 5]};
        maker.out = open_memstream(&text, &length);
        put_deck(&maker);
        fclose(maker.out);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brackets_go_over_lines_anywhere),
        cmocka_unit_test(quoted_keys_and_texts),
        cmocka_unit_test(texts_of_lines),
        cmocka_unit_test(a_question_mark_is_a_letter),
        cmocka_unit_test(what_is_forbidden_is_named_and_nothing_else),
        cmocka_unit_test(decks_made_at_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
