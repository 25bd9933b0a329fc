/* Places that slides leave empty: what `check` says of them, in each language and text size, as it
 * is printed. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "app/loaded_deck.h"

static struct assets assets;

static void say(const char *deck, int width, int height, FILE *out)
{
    struct loaded_deck loaded;
    assert_true(loaded_deck_open(&loaded, &assets, deck));
    loaded_deck_set_screen(&loaded, width, height);
    fprintf(out, "at %d x %d\n", width, height);
    assert_true(loaded_deck_lint_sound(&loaded));
    diags_print(&loaded.deck->diags, 0, out);
    loaded_deck_close(&loaded);
}

static void empty_places_are_named(void **state)
{
    (void)state;
    struct testing_stream stream;
    testing_stream_open(&stream);
    say(TEST_DIR "/decks/sparse", 1920, 1080, stream.file);
    say(TEST_DIR "/decks/sparse", 1080, 1920, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_as_golden(got, TEST_DIR "/decks/sparse/expected.txt");
    free(got);
}

/* What a beginner copies is as it should be, in every text size. Its figures are looked at once
 * their marks have come: before that a third of the slide is empty. */
static void the_starter_leaves_no_place_empty(void **state)
{
    (void)state;
    struct testing_stream stream;
    testing_stream_open(&stream);
    say(SOURCE_DIR "/slides/starter", 1920, 1080, stream.file);
    char *got = testing_stream_text(&stream);
    assert_string_equal(got, "at 1920 x 1080\n");
    free(got);
}

/* A painting that fills the page is no empty place, though `check` does not decode it. */
static void a_ground_of_its_own_is_not_empty(void **state)
{
    (void)state;
    struct loaded_deck loaded;
    assert_true(loaded_deck_open(&loaded, &assets, TEST_DIR "/decks/good/grounds"));
    assert_true(loaded_deck_lint_sound(&loaded));
    const struct diags *diags = &loaded.deck->diags;
    const struct deck_slide *painting = &loaded.deck->slides[1];
    assert_string_equal(painting->id, "painting");
    for (size_t i = 0; i < diags->count; i++)
        assert_false(strcmp(diags->items[i].code, "W550") == 0 &&
                     diags->items[i].at.line == painting->mark.line);
    loaded_deck_close(&loaded);
}

/* A deck that is played is not held up by it: an edit is shown as soon as its text fits. */
static void reading_an_edit_looks_for_none(void **state)
{
    (void)state;
    struct loaded_deck loaded;
    assert_true(loaded_deck_open(&loaded, &assets, TEST_DIR "/decks/sparse"));
    assert_true(loaded_deck_lint(&loaded));
    assert_int_equal(loaded.deck->diags.count, 0);
    loaded_deck_close(&loaded);
}

static int open_assets(void **state)
{
    (void)state;
    return assets_open(&assets) ? 0 : -1;
}

static int close_assets(void **state)
{
    (void)state;
    assets_close(&assets);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_places_are_named),
        cmocka_unit_test(the_starter_leaves_no_place_empty),
        cmocka_unit_test(a_ground_of_its_own_is_not_empty),
        cmocka_unit_test(reading_an_edit_looks_for_none),
    };
    return cmocka_run_group_tests(tests, open_assets, close_assets);
}
