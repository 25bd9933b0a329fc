/* Every folder of tests/decks/bad holds a deck with a mistake and what is said about it; every one
 * of tests/decks/good a deck about which nothing is said. UPDATE_GOLDEN=1 writes what is said now
 * into expected.txt, to be read before it is committed. */
#include "testing.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "deck/deck.h"
#include "slide/kinds.h"

enum { SHOWN = 20 };

static int is_deck(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static char *join(const char *folder, const char *name)
{
    char *path = NULL;
    assert_true(asprintf(&path, "%s/%s", folder, name) > 0);
    return path;
}

/* What is said about the deck in `folder`, to be freed. */
static char *said_about(const char *folder)
{
    size_t count;
    const struct deck_kind *const *kinds = kinds_for_deck(&count);
    struct deck *deck = deck_read(folder, kinds, count, NULL);
    assert_non_null(deck);
    struct testing_stream stream;
    testing_stream_open(&stream);
    diags_print(&deck->diags, SHOWN, stream.file);
    char *text = testing_stream_text(&stream);
    deck_destroy(deck);
    return text;
}

static void write_golden(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int compare_bad(const char *folder)
{
    char *said = said_about(folder), *golden = join(folder, "expected.txt");
    int wrong = 0;
    if (getenv("UPDATE_GOLDEN")) {
        write_golden(golden, said);
    } else if (access(golden, R_OK) != 0) {
        print_error("%s has no expected.txt; it says:\n%s\n", folder, said);
        wrong = 1;
    } else {
        char *expected = testing_read_file(golden);
        wrong = strcmp(said, expected) != 0;
        if (wrong)
            print_error("%s\n--- expected\n%s\n--- got\n%s\n", folder, expected, said);
        free(expected);
    }
    free(said);
    free(golden);
    return wrong;
}

static int compare_good(const char *folder)
{
    char *said = said_about(folder);
    int wrong = *said != '\0';
    if (wrong)
        print_error("%s should be good:\n%s\n", folder, said);
    free(said);
    return wrong;
}

static void for_each(const char *folder, int (*compare)(const char *folder))
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_deck, alphasort), wrong = 0;
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        char *path = join(folder, entries[i]->d_name);
        wrong += compare(path);
        free(path);
        free(entries[i]);
    }
    free(entries);
    assert_int_equal(wrong, 0);
}

static void bad_decks_are_explained(void **state)
{
    (void)state;
    for_each(TEST_DIR "/decks/bad", compare_bad);
}

static void good_decks_are_silent(void **state)
{
    (void)state;
    for_each(TEST_DIR "/decks/good", compare_good);
    for_each(SOURCE_DIR "/slides", compare_good);
}

/* The folder's name starts with the code that its deck is about. */
static void goldens_show_their_code(void **state)
{
    (void)state;
    struct dirent **entries;
    int count = scandir(TEST_DIR "/decks/bad", &entries, is_deck, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        char code[8], *path = join(TEST_DIR "/decks/bad", entries[i]->d_name);
        char *golden = join(path, "expected.txt"), *text = testing_read_file(golden);
        snprintf(code, sizeof code, "[%.4s]", entries[i]->d_name);
        if (!strstr(text, code))
            fail_msg("%s does not show %s", golden, code);
        free(text);
        free(golden);
        free(path);
        free(entries[i]);
    }
    free(entries);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_decks_are_explained),
        cmocka_unit_test(good_decks_are_silent),
        cmocka_unit_test(goldens_show_their_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
