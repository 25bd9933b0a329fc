/* Manifests: one text for one deck, and nothing else is one. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "deck/bundle/manifest.h"

#define HASH "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define HEAD "vitrine-bundle 1\ndeck hall-3\nsequence 42\n"
#define TEXT HEAD "file " HASH " 0 a/b.yaml\nfile " HASH " 19307 deck.yaml\nend 2\n"

static struct arena arena;

static int empty(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static struct manifest two_files(void)
{
    struct manifest manifest = {.deck = "hall-3",
                                .sequence = 42,
                                .files = arena_array(&arena, struct manifest_file, 2),
                                .count = 2};
    manifest.files[0] = (struct manifest_file){.path = "deck.yaml", .size = 19307};
    manifest.files[1] = (struct manifest_file){.path = "a/b.yaml"};
    for (int i = 0; i < 2; i++)
        for (unsigned char byte = 0; byte < MANIFEST_HASH; byte++)
            manifest.files[i].hash[byte] = byte;
    return manifest;
}

static const char *printed(const struct manifest *manifest, const char **why)
{
    size_t length;
    const char *text = manifest_print(manifest, &arena, &length, why);
    assert_true(!text || strlen(text) == length);
    return text;
}

static void a_manifest_is_this_text(void **state)
{
    (void)state;
    const char *why;
    struct manifest manifest = two_files(), read;
    manifest_sort(&manifest);
    assert_string_equal(printed(&manifest, &why), TEXT);
    assert_true(manifest_parse(&read, TEXT, strlen(TEXT), &arena, &why));
    assert_string_equal(read.deck, "hall-3");
    assert_int_equal(read.sequence, 42);
    assert_int_equal(read.count, 2);
    assert_string_equal(read.files[1].path, "deck.yaml");
    assert_int_equal(read.files[1].size, 19307);
    assert_memory_equal(read.files[1].hash, manifest.files[1].hash, MANIFEST_HASH);
    assert_string_equal(printed(&read, &why), TEXT);
}

static void files_out_of_order_are_not_printed(void **state)
{
    (void)state;
    const char *why;
    struct manifest manifest = two_files();
    assert_null(printed(&manifest, &why));
    assert_string_equal(why, "`a/b.yaml` is out of order");
}

/* `wrong` refused for `reason`. */
static void refused(const char *wrong, const char *reason)
{
    const char *why = NULL;
    struct manifest manifest;
    assert_false(manifest_parse(&manifest, wrong, strlen(wrong), &arena, &why));
    assert_string_equal(why, reason);
}

static void anything_else_is_refused_with_its_reason(void **state)
{
    (void)state;
    const char *end = "it has no end, or another one than its files have";
    const char *number = "the third line has no sequence number";
    const char *row = "its line 4 is no file's";
    refused("", "it does not begin with `vitrine-bundle 1`");
    refused("vitrine-bundle 2\n", "it does not begin with `vitrine-bundle 1`");
    refused("vitrine-bundle 1\ndeck\n", "the second line names no deck");
    refused("vitrine-bundle 1\ndeck a\nsequence 042\n", number);
    refused("vitrine-bundle 1\ndeck a\nsequence -1\n", number);
    refused("vitrine-bundle 1\ndeck a\nsequence 9999999999999999999\n", number);
    refused("vitrine-bundle 1\ndeck a\nsequence 1 \n", number);
    refused(HEAD, end);
    refused(HEAD "end 0\n", "a bundle has from 1 to 2000 files, not 0");
    refused(HEAD "file " HASH " 1 a\nend 2\n", end);
    refused(HEAD "file " HASH " 1 a\nend 1", end);
    refused(HEAD "file " HASH " 1 a\nend 1\n\n", end);
    refused(HEAD "file " HASH " 01 a\nend 1\n", row);
    refused(HEAD "file " HASH "  1 a\nend 1\n", row);
    refused(HEAD "file A" HASH " 1 a\nend 1\n", row);
    refused(HEAD "file 0G" HASH " 1 a\nend 1\n", row);
    refused(HEAD "file " HASH " 1\nend 1\n", row);
    refused(HEAD "file " HASH " 1 \nend 1\n", "the path `` is empty");
    refused(HEAD "file " HASH " 67108865 a\nend 1\n", "`a` is over 64 MiB");
    refused(HEAD "file " HASH " 1 a\nfile " HASH " 1 a\nend 2\n", "`a` is out of order");
    refused("vitrine-bundle 1\ndeck Hall 3\nsequence 1\nfile " HASH " 1 a\nend 1\n",
            "`Hall 3` is no deck's id");
    refused("vitrine-bundle 1\ndeck a\nsequence 0\nfile " HASH " 1 a\nend 1\n",
            "the sequence number is not from 1 to 999999999999999999");
    const char *why;
    struct manifest manifest;
    assert_false(manifest_parse(&manifest, TEXT, sizeof TEXT, &arena, &why));
    assert_string_equal(why, "it is over 1 MiB, or no text");
}

static void files_may_be_512_mib_together(void **state)
{
    (void)state;
    const char *why;
    struct manifest manifest = {.deck = "a",
                                .sequence = 1,
                                .files = arena_array(&arena, struct manifest_file, 9),
                                .count = 8};
    for (size_t i = 0; i < 9; i++)
        manifest.files[i] = (struct manifest_file){.path = arena_printf(&arena, "%zu", i),
                                                   .size = i < 8 ? MANIFEST_FILE_MAX : 1};
    assert_non_null(printed(&manifest, &why));
    manifest.count = 9;
    assert_null(printed(&manifest, &why));
    assert_string_equal(why, "the files are over 512 MiB together");
}

static void paths_stay_below_the_deck(void **state)
{
    (void)state;
    static const char *const bad[] = {"",     "/a",   "a/",    "a//b", ".",      "..",
                                      "../a", "a/..", "a/./b", "a\nb", "a\177b", "\xff"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_non_null(manifest_path_fault(bad[i]));
    static const char *const good[] = {"a", "a/b", "...", "a b.png", ".a", "m\u00e4rz.yaml"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_null(manifest_path_fault(good[i]));
    char longest[MANIFEST_PATH_MAX + 2] = "";
    memset(longest, 'a', MANIFEST_PATH_MAX);
    assert_null(manifest_path_fault(longest));
    longest[MANIFEST_PATH_MAX] = 'a';
    assert_string_equal(manifest_path_fault(longest), "is longer than 200 bytes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_manifest_is_this_text, empty),
        cmocka_unit_test_teardown(files_out_of_order_are_not_printed, empty),
        cmocka_unit_test_teardown(anything_else_is_refused_with_its_reason, empty),
        cmocka_unit_test_teardown(files_may_be_512_mib_together, empty),
        cmocka_unit_test_teardown(paths_stay_below_the_deck, empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
