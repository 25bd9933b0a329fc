#include "testing.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "deck/yaml/yaml.h"

struct reading {
    struct arena arena;
    struct diags diags;
    const struct node *root;
};

static void read_bytes(struct reading *reading, const char *text, size_t length)
{
    *reading = (struct reading){0};
    diags_init(&reading->diags, &reading->arena);
    diags_add_source(&reading->diags, "deck.yaml", text, length);
    reading->root = yaml_read(&reading->diags, "deck.yaml", text, length);
    diags_sort(&reading->diags);
}

static void read_text(struct reading *reading, const char *text)
{
    read_bytes(reading, text, strlen(text));
}

static void put_node(const struct node *node, FILE *out)
{
    if (node->broken)
        fputc('!', out);
    if (node->kind == NODE_SCALAR) {
        fprintf(out, "%s%s%s",
                node->quoted  ? "\""
                : node->block ? "|"
                              : "",
                node->text, node->quoted ? "\"" : "");
        return;
    }
    fputc(node->kind == NODE_MAP ? '{' : '[', out);
    for (const struct node *value = node->first; value; value = value->next) {
        if (value->key)
            fprintf(out, "%s=", value->key);
        put_node(value, out);
        if (value->next)
            fputc(' ', out);
    }
    fputc(node->kind == NODE_MAP ? '}' : ']', out);
}

static void is(const char *text, const char *expected, size_t errors)
{
    struct reading reading;
    struct testing_stream stream;
    read_text(&reading, text);
    testing_stream_open(&stream);
    put_node(reading.root, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_text(got, expected);
    assert_int_equal(diags_errors(&reading.diags), errors);
    free(got);
    arena_finish(&reading.arena);
}

static void reports(const char *text, size_t length, const char *expected)
{
    struct reading reading;
    struct testing_stream stream;
    read_bytes(&reading, text, length);
    testing_stream_open(&stream);
    diags_print(&reading.diags, 0, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_text(got, expected);
    free(got);
    arena_finish(&reading.arena);
}

static void scalars_stay_text(void **state)
{
    (void)state;
    is("a: no\nb: 0123\nc: 1.10\nd:\ne: ~\nf: 09:00\ng: true\n",
       "{a=no b=0123 c=1.10 d= e=~ f=09:00 g=true}", 0);
    is("a: \"x\\ty\"\nb: 'it''s'\nc: |\n  l1\n\n  l2\nd: >-\n  f1\n  f2\n",
       "{a=\"x\ty\" b=\"it's\" c=|l1\n\nl2\n d=|f1 f2}", 0);
    is("a: one\n  two\n\n  three\nb: 1\n", "{a=one two\nthree b=1}", 0);
    is("[1, {a: b}]\n", "[1 {a=b}]", 0);
    is("- a\n- b: [c, d]\n  e: {f: }\n", "[a {b=[c d] e={f=}}]", 0);
}

static void lookup_by_key(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading, "a: 1\nb: {c: 2}\n");
    assert_string_equal(node_get(node_get(reading.root, "b"), "c")->text, "2");
    assert_null(node_get(reading.root, "c"));
    assert_null(node_get(node_get(reading.root, "a"), "x"));
    assert_null(node_get(NULL, "x"));
    arena_finish(&reading.arena);
}

static void has_mark(struct mark mark, unsigned line, unsigned column, unsigned length)
{
    assert_string_equal(mark.file, "deck.yaml");
    assert_int_equal(mark.line, line);
    assert_int_equal(mark.column, column);
    assert_int_equal(mark.length, length);
}

static void marks_count_lines_of_the_file_and_characters(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading, "\xEF\xBB\xBFid: ə\r\nslides:\r\n  - kind: text # c\r\n    ı: {ü: [a, "
                        "\"ə\"], b: c}\r\n    d: e\r\n      f  \r\n  - kind: x\r\n");
    has_mark(node_get(reading.root, "id")->mark, 1, 5, 1);
    const struct node *slides = node_get(reading.root, "slides");
    has_mark(slides->key_mark, 2, 1, 6);
    has_mark(slides->mark, 3, 5, 10);
    has_mark(slides->first->mark, 3, 5, 10);
    const struct node *map = node_get(slides->first, "ı");
    has_mark(map->key_mark, 4, 5, 1);
    has_mark(map->mark, 4, 8, 19);
    has_mark(node_get(map, "ü")->first->next->mark, 4, 16, 3);
    has_mark(node_get(slides->first, "d")->mark, 5, 8, 1);
    has_mark(slides->first->next->mark, 7, 5, 7);
    arena_finish(&reading.arena);
}

static void a_broken_slide_costs_only_itself(void **state)
{
    (void)state;
    is("deck: 1\n"
       "slides:\n"
       "  - kind: a\n    id: one\n    t: x: y\n"
       "  - kind: b\n    t: \"fine\"\n"
       "  - kind: c\n    t: {en: \"x\n"
       "  - kind: d\n"
       "end: yes\n",
       "{deck=1 slides=[!{kind=a id=one t=x} {kind=b t=\"fine\"} !{kind=c t={}} {kind=d}] end=yes}",
       2);
    is("a: [b\nc: d\n", "{a=![b] c=d}", 1);
    is("id:x\ntitle: y\n", "{id=! title=y}", 1);
    is("a: \xFF\nb: c\n", "{a=! b=c}", 1);
}

static void one_cause_has_one_message(void **state)
{
    (void)state;
    static const char text[] = "slides:\n  - kind: a\n    q: *A short line* can\n  - kind: b\n";
    reports(text, sizeof text - 1,
            "deck.yaml:3:8: error: text cannot start with `*` unless quoted (same for @ & ! % "
            "backtick > [ {) [E104]\n"
            "3 |     q: *A short line* can\n"
            "  |        ^\n"
            "  = help: write `\"*A short line* can\"`, or `**bold**` inside quotes\n");
}

static void repeated_keys_are_named_and_the_first_kept(void **state)
{
    (void)state;
    is("slides:\n  - a: 1\n    a: 2\n    b: {c: 1, c: 2, c: 3}\nx: 1\nx: 2\n",
       "{slides=[{a=1 b={c=1}}] x=1}", 4);
    static const char text[] = "a: {b: 1, b: 2}\na: 2\n";
    reports(text, sizeof text - 1,
            "deck.yaml:1:11: error: `b` is given twice in this map (first on line 1) [E111]\n"
            "1 | a: {b: 1, b: 2}\n"
            "  |           ^\n"
            "  = help: keep one; the deck is not guessed at\n\n"
            "deck.yaml:2:1: error: `a` is given twice in this file (first on line 1) [E111]\n"
            "2 | a: 2\n"
            "  | ^\n"
            "  = help: keep one; the deck is not guessed at\n");
}

static void files_with_nothing_to_read(void **state)
{
    (void)state;
    struct reading reading;
    static const char *const empty[] = {"", "\n\n", "# a\n", "---\n", "\xEF\xBB\xBF"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        read_text(&reading, empty[i]);
        assert_null(reading.root);
        assert_int_equal(reading.diags.count, 1);
        assert_string_equal(reading.diags.items[0].code, "E133");
        arena_finish(&reading.arena);
    }
    char *large = malloc(YAML_FILE_MAX + 1);
    memset(large, '#', YAML_FILE_MAX + 1);
    read_bytes(&reading, large, YAML_FILE_MAX + 1);
    assert_true(reading.root->broken);
    assert_string_equal(reading.diags.items[0].code, "E127");
    assert_string_equal(reading.diags.items[0].message, "this file is larger than 1 MiB");
    arena_finish(&reading.arena);
    free(large);
}

/* `open` count times, in `a: `: the codes that it gives, or "" */
static void nested(unsigned count, const char *code)
{
    struct reading reading;
    char text[256] = "a: ";
    for (unsigned i = 0; i < count; i++)
        strcat(text, "[");
    for (unsigned i = 0; i < count; i++)
        strcat(text, "]");
    read_text(&reading, text);
    assert_string_equal(reading.diags.count ? reading.diags.items[0].code : "", code);
    arena_finish(&reading.arena);
}

static void limits_are_exact(void **state)
{
    (void)state;
    struct reading reading;
    nested(YAML_DEPTH_MAX - 1, "");
    nested(YAML_DEPTH_MAX, "E128");
    nested(100, "E128");
    char *text = calloc(1, 200 * 1000);
    for (unsigned extra = 0; extra < 2; extra++) {
        memcpy(text, "a: ", 4);
        for (unsigned i = 0; i < YAML_TEXT_MAX + extra; i++)
            memcpy(text + 3 + 2 * i, "ə", 3);
        read_text(&reading, text);
        assert_int_equal(reading.diags.count, extra);
        assert_true(node_get(reading.root, "a")->broken == (extra == 1));
        arena_finish(&reading.arena);
        /* the root, the key and the list count too */
        size_t length = (size_t)sprintf(text, "- [");
        for (unsigned i = 0; i < YAML_NODES_MAX - 2 + extra; i++)
            length += (size_t)sprintf(text + length, "1,%s", i % 50 ? "" : "\n  ");
        strcpy(text + length, "]\n");
        read_text(&reading, text);
        assert_int_equal(reading.diags.count, extra);
        if (extra)
            assert_string_equal(reading.diags.items[0].code, "E129");
        arena_finish(&reading.arena);
    }
    free(text);
}

static void escapes_bring_in_no_control_characters(void **state)
{
    (void)state;
    is("a: \"x\\0y\"\n", "{a=!\"\"}", 1);
    is("a: \"x\\u202Ey\"\n", "{a=!\"\"}", 1);
    is("a: \"x\\ny\\tz\\u0259\"\n", "{a=\"x\ny\tz\xC9\x99\"}", 0);
}

/* Fills `text` with `unit` over and over, behind `start`. */
static void shape(char *text, const char *start, const char *unit)
{
    size_t length = strlen(start), size = strlen(unit);
    memcpy(text, start, length);
    for (size_t at = length; at < YAML_FILE_MAX; at++)
        text[at] = unit[(at - length) % size];
}

static void the_worst_shapes_are_answered_in_time(void **state)
{
    (void)state;
    static const char *const shapes[][2] = {
        {"a: ", "["},
        {"", "["},
        {"", "{a: "},
        {"", "- "},
        {"", "-\n"},
        {"", "? "},
        {"a: [", "&a x, "},
        {"a: [", "*a, "},
        {"", "a: &a x\n"},
        {"", "%TAG !a! t:x\n"},
        {"", "k: 1\n"},
        {"a:\n", "  k: 1\n"},
        {"", "\n"},
        {"", "\t"},
        {"a: ", "\""},
        {"", "a: \"\n"},
        {"a: \"", "\n"},
        {"a: ", "x"},
        {"x", "y"},
        {"{", "a, "},
        {"{en: a", ", b"},
        {"{", "a: b: c, "},
        {"{\n", "a:\n"},
        {"a: ", ": "},
        {"", " "},
        {"slides:\n", "  - a: b: c\n"},
        {"", "- {a b: c d}}\n"},
        {"a: |\n", "  x\n"},
        {"", "#\n"},
        {"", "a: #x\n"},
        {"a:\n", "#\n"},
        {"a: b\n", " c\n"},
        {"a: ", "!"},
        {"", "\xFF"},
        {"", "a: \xE2\x80\xA8\n"},
        {"slides:\n", "  - kind: a\n   - kind: b\n"},
        {"", "- {a: 1, a: 1}\n"},
        {"", "\r"},
    };
    char *text = malloc(YAML_FILE_MAX);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct reading reading;
        shape(text, shapes[i][0], shapes[i][1]);
        clock_t start = clock();
        read_bytes(&reading, text, YAML_FILE_MAX);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        assert_true(diags_errors(&reading.diags) > 0 || i == 30);
        assert_true(reading.arena.used < 32u * 1024 * 1024);
        arena_finish(&reading.arena);
        /* 0.25 s is promised for a release build; sanitizers take several times as long */
        if (seconds > 2.0)
            fail_msg("shape %zu took %.2f s", i, seconds);
    }
    free(text);
}

static char *sample_deck(size_t *length)
{
    char *text = testing_read_file(SOURCE_DIR "/slides/starter/deck.yaml");
    *length = strlen(text);
    return text;
}

static void every_prefix_of_a_deck_is_survived(void **state)
{
    (void)state;
    size_t length;
    char *deck = sample_deck(&length);
    for (size_t size = 0; size <= length; size++) {
        struct reading reading;
        char *text = malloc(size ? size : 1);
        memcpy(text, deck, size);
        read_bytes(&reading, text, size);
        assert_true(reading.root || diags_errors(&reading.diags) == 1);
        if (size == length)
            assert_int_equal(reading.diags.count, 0);
        arena_finish(&reading.arena);
        free(text);
    }
    free(deck);
}

/* The arena is the caller's, as setjmp() asks for what is used after the jump. */
static bool read_within(struct arena *arena, const char *text, size_t length)
{
    jmp_buf escape;
    arena->escape = &escape;
    if (setjmp(escape))
        return false;
    struct diags diags;
    diags_init(&diags, arena);
    diags_add_source(&diags, "deck.yaml", text, length);
    yaml_read(&diags, "deck.yaml", text, length);
    return arena->escape == &escape;
}

static void exhaustion_escapes_and_leaks_nothing(void **state)
{
    (void)state;
    size_t length, limit = 64;
    char *deck = sample_deck(&length);
    for (bool done = false; !done; limit += 97) {
        struct arena arena = {.limit = limit};
        done = read_within(&arena, deck, length);
        arena_finish(&arena);
    }
    assert_true(limit > 1000);
    struct arena arena = {0};
    memory_fail_at(1, 1);
    assert_false(read_within(&arena, deck, length));
    memory_fail_at(0, 0);
    arena_finish(&arena);
    free(deck);
}

/* tests/decks/bad/CODE-name: only what the reader itself says, for the codes that are its own. */
static bool is_golden(const char *name)
{
    return (name[0] == 'E' || name[0] == 'W') && name[1] == '1' && strlen(name) > 5;
}

static void goldens_are_said_word_for_word(void **state)
{
    (void)state;
    DIR *folder = opendir(TEST_DIR "/decks/bad");
    assert_non_null(folder);
    unsigned count = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!is_golden(entry->d_name))
            continue;
        char path[512];
        snprintf(path, sizeof path, TEST_DIR "/decks/bad/%s/deck.yaml", entry->d_name);
        char *text = testing_read_file(path);
        snprintf(path, sizeof path, TEST_DIR "/decks/bad/%s/expected.txt", entry->d_name);
        char *expected = testing_read_file(path);
        reports(text, strlen(text), expected);
        assert_non_null(strstr(expected, (char[]){'[', entry->d_name[0], entry->d_name[1],
                                                  entry->d_name[2], entry->d_name[3], ']', 0}));
        free(text);
        free(expected);
        count++;
    }
    closedir(folder);
    assert_true(count >= 34);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scalars_stay_text),
        cmocka_unit_test(lookup_by_key),
        cmocka_unit_test(marks_count_lines_of_the_file_and_characters),
        cmocka_unit_test(a_broken_slide_costs_only_itself),
        cmocka_unit_test(one_cause_has_one_message),
        cmocka_unit_test(repeated_keys_are_named_and_the_first_kept),
        cmocka_unit_test(files_with_nothing_to_read),
        cmocka_unit_test(limits_are_exact),
        cmocka_unit_test(escapes_bring_in_no_control_characters),
        cmocka_unit_test(the_worst_shapes_are_answered_in_time),
        cmocka_unit_test(every_prefix_of_a_deck_is_survived),
        cmocka_unit_test(exhaustion_escapes_and_leaks_nothing),
        cmocka_unit_test(goldens_are_said_word_for_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
