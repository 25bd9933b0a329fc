/* The files of a deck: found, watched, missing, of another encoding; memory that runs out. */
#include "plain_deck.h"

#include <unistd.h>

#include "base/memory.h"

static void files_and_hash(void **state)
{
    (void)state;
    static const char *const expected[] = {"deck.yaml", "shared.yaml", "more/two.yaml", "a.png",
                                           "more/b.png"};
    struct deck *deck = read_rich();
    assert_int_equal(deck->file_count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(deck->files[i], expected[i]);
    uint64_t hash = deck->hash;
    deck_destroy(deck);
    deck = read_deck();
    assert_true(deck->hash == hash);
    deck_destroy(deck);
    put("shared.yaml", "sources:\n  archive: {all: City archive}\n");
    deck = read_deck();
    assert_true(deck->hash != hash);
    deck_destroy(deck);
}

/* A file whose name is in another Unicode form is the same file, under its own name; both names are
 * watched, since the other may come. */
static void other_forms_of_names_are_the_same_file(void **state)
{
    (void)state;
    static const char *const expected[] = {"deck.yaml", "ma\u0308rz.yaml", "m\u00e4rz.yaml",
                                           "\u00e9.png", "e\u0301.png"};
    put("m\u00e4rz.yaml", "sources:\n  archive: City archive\n");
    put("e\u0301.png", "");
    struct deck *deck = read_good(HEAD "include: [ma\u0308rz.yaml, m\u00e4rz.yaml]\n"
                                       "slides: [{kind: plain, image: \u00e9.png}]\n");
    assert_int_equal(deck->source_count, 1);
    assert_int_equal(deck->file_count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(deck->files[i], expected[i]);
        assert_int_equal(deck->stamps[i].there, i != 1 && i != 3);
    }
    deck_destroy(deck);
}

/* Two files that share a third one. */
static void a_shared_file_is_merged_once(void **state)
{
    (void)state;
    put("a.yaml", "include: [c.yaml]\nsources:\n  a: From a\n");
    put("b.yaml", "include: [c.yaml]\nsources:\n  b: From b\n");
    put("c.yaml", "sources:\n  c: From c\n");
    struct deck *deck = read_good(HEAD "include: [a.yaml, b.yaml]\nslides: [{kind: plain}]\n");
    assert_int_equal(deck->source_count, 3);
    assert_int_equal(deck->file_count, 4);
    deck_destroy(deck);
}

static void a_deck_is_a_folder_or_its_file(void **state)
{
    (void)state;
    char path[128];
    put("other.yaml", HEAD "slides: [{kind: plain}]\n");
    snprintf(path, sizeof path, "%s/other.yaml", folder);
    struct deck *deck = deck_read(path, kinds, 1, NULL);
    assert_int_equal(deck->diags.count, 0);
    assert_string_equal(deck->file, "other.yaml");
    assert_string_equal(deck->path, folder);
    deck_destroy(deck);
    snprintf(path, sizeof path, "%s/none", folder);
    const char *const missing[] = {folder, path, ""};
    for (size_t i = 0; i < 3; i++) {
        deck = deck_read(missing[i], kinds, 1, NULL);
        assert_int_equal(deck->diags.count, 1);
        assert_string_equal(deck->diags.items[0].code, "E315");
        deck_destroy(deck);
    }
    deck_destroy(NULL);
}

static void check_refused(const char *message, const char *help)
{
    struct deck *deck = read_deck();
    assert_int_equal(deck->diags.count, 1);
    assert_string_equal(deck->diags.items[0].code, "E315");
    assert_non_null(strstr(deck->diags.items[0].message, message));
    assert_string_equal(deck->diags.items[0].help, help);
    deck_destroy(deck);
}

static void other_files_in_place_of_a_deck_are_named(void **state)
{
    (void)state;
    char path[128], other[128];
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    snprintf(other, sizeof other, "%s/other.yaml", folder);
    put("other.yaml", HEAD "slides: [{kind: plain}]\n");
    unlink(path);
    assert_int_equal(symlink("other.yaml", path), 0);
    check_refused("it is a link to another file", "put the file itself there");
    unlink(path);
    assert_int_equal(symlink("deck.yaml", path), 0);
    check_refused("it is a link to another file", "put the file itself there");
    unlink(path);
    assert_int_equal(mkdir(path, 0700), 0);
    check_refused("it is a folder", "a deck is a folder with a file `deck.yaml` in it");
    rmdir(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    check_refused("it is a pipe", "a deck is a folder with a file `deck.yaml` in it");
    unlink(path);
}

static void a_missing_picture_keeps_its_slide(void **state)
{
    (void)state;
    put("deck.yaml", HEAD "slides:\n  - {kind: plain, image: none.png}\n  - kind: plain\n");
    struct deck *deck = read_deck();
    assert_int_equal(deck->diags.count, 1);
    assert_string_equal(deck->diags.items[0].code, "E301");
    assert_int_equal(deck->slide_count, 2);
    assert_string_equal(((const struct plain_spec *)deck->slides[0].spec)->image.text, "none.png");
    assert_true(deck->whole);
    deck_destroy(deck);
    put("deck.yaml", HEAD "slides:\n  - kind: plain\n  - include: none.yaml\n");
    deck = read_deck();
    assert_int_equal(deck->diags.count, 1);
    assert_false(deck->whole);
    deck_destroy(deck);
}

static void a_broken_file_hides_no_names(void **state)
{
    (void)state;
    put("deck.yaml", HEAD "sources:\n  archive: One: two\nslides:\n"
                          "  - {kind: plain, source: archive}\n  - {kind: plain, source: other}\n");
    struct deck *deck = read_deck();
    assert_int_equal(deck->diags.count, 1);
    assert_string_equal(deck->diags.items[0].code, "E102");
    deck_destroy(deck);
}

static void put_wide(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("\xFF\xFE", file);
    for (; *text; text++)
        fprintf(file, "%c%c", *text, 0);
    fclose(file);
}

static void a_file_of_another_encoding_has_one_message(void **state)
{
    (void)state;
    put_wide("deck.yaml", HEAD "slides:\n  - {kind: plain}\n");
    struct deck *deck = read_deck();
    assert_int_equal(deck->diags.count, 1);
    assert_string_equal(deck->diags.items[0].message,
                        "this file is not UTF-8; it looks like UTF-16");
    deck_destroy(deck);
}

static void another_deck_behind_a_marker_is_not_read(void **state)
{
    (void)state;
    put("deck.yaml", HEAD "slides: [{kind: plain}]\n---\n" HEAD "slides: [{kind: plane}]\n");
    struct deck *deck = read_deck();
    assert_int_equal(deck->diags.count, 1);
    assert_string_equal(deck->diags.items[0].code, "E117");
    deck_destroy(deck);
}

static void a_deck_file_of_another_name_is_found(void **state)
{
    (void)state;
    put("deck.yaml.txt", HEAD "slides: [{kind: plain}]\n");
    struct deck *deck = read_deck();
    assert_int_equal(deck->diags.count, 1);
    assert_string_equal(deck->diags.items[0].help, "rename `deck.yaml.txt` to `deck.yaml`");
    deck_destroy(deck);
}

/* Memory that fails at the n-th block, once or from then on, for every n. */
static void exhaustion_is_survived(void **state)
{
    (void)state;
    deck_destroy(read_rich());
    for (int stay = 0; stay < 2; stay++) {
        uint64_t nth = 1;
        for (;; nth++) {
            memory_fail_at(nth, stay);
            struct deck *deck = deck_read(folder, kinds, 1, NULL);
            memory_fail_at(0, 0);
            if (!deck) {
                assert_int_equal(nth, 1);
                continue;
            }
            size_t errors = diags_errors(&deck->diags);
            if (errors) {
                assert_int_equal(deck->diags.count, 1);
                assert_string_equal(deck->diags.items[0].code, "E190");
                assert_int_equal(deck->slide_count, 0);
            }
            deck_destroy(deck);
            if (!errors)
                break;
        }
        assert_true(nth > 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_and_hash, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_forms_of_names_are_the_same_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_shared_file_is_merged_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_deck_is_a_folder_or_its_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_files_in_place_of_a_deck_are_named, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_missing_picture_keeps_its_slide, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_broken_file_hides_no_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_of_another_encoding_has_one_message, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(another_deck_behind_a_marker_is_not_read, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_deck_file_of_another_name_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(exhaustion_is_survived, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
