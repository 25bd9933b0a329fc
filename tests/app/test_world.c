#include "testing.h"

#include <stdlib.h>

#include "app/loaded_deck.h"
#include "picture_hashes.h"

/* Maps of all the world, with the real fonts and the real map. */

#define WORLD TEST_DIR "/decks/world"
#define GROUNDS                                                                                    \
    TEST_DIR "/decks/good/grounds" /* a floor plan, a painting, a town's plan, a photo */

static void maps_of_anywhere_have_no_findings(void **state)
{
    (void)state;
    struct assets assets;
    struct loaded_deck loaded;
    assert_true(assets_open(&assets));
    assert_true(loaded_deck_open(&loaded, &assets, WORLD));
    bool good = loaded_deck_lint(&loaded);
    diags_print(&loaded.deck->diags, 0, stderr);
    assert_true(good);
    assert_int_equal(loaded.deck->diags.count, 0);
    assert_in_range(loaded.deck->slide_count, 20, 40);
    loaded_deck_close(&loaded);
    assets_close(&assets);
}

/* Lying and upright. Exact where the digest's pictures are (test_digest.c). */
static void same_pictures(const char *deck, const char *golden)
{
#ifndef __x86_64__
    skip();
#endif
    struct testing_stream stream;
    testing_stream_open(&stream);
    pictures_print(deck, 1920, 1080, stream.file);
    pictures_print(deck, 1080, 1920, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_as_golden(got, golden);
    free(got);
}

static void maps_of_anywhere_are_exactly_those_that_were_looked_at(void **state)
{
    (void)state;
    same_pictures(WORLD, TEST_DIR "/app/world-pictures.txt");
}

static void grounds_of_ones_own_are_exactly_those_that_were_looked_at(void **state)
{
    (void)state;
    same_pictures(GROUNDS, TEST_DIR "/app/grounds-pictures.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maps_of_anywhere_have_no_findings),
        cmocka_unit_test(maps_of_anywhere_are_exactly_those_that_were_looked_at),
        cmocka_unit_test(grounds_of_ones_own_are_exactly_those_that_were_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
