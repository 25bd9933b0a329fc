#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "app/loaded_deck.h"
#include "picture_hashes.h"

/* The exhibition itself, with the real fonts. */

static void the_digest_has_no_findings(void **state)
{
    (void)state;
    struct assets assets;
    struct loaded_deck loaded;
    assert_true(assets_open(&assets));
    assert_true(loaded_deck_open(&loaded, &assets, SOURCE_DIR "/slides/digest"));
    bool good = loaded_deck_lint(&loaded);
    diags_print(&loaded.deck->diags, 0, stderr);
    assert_true(good);
    assert_int_equal(loaded.deck->diags.count, 0);
    assert_int_equal(loaded.deck->chapter_count, 7);
    loaded_deck_close(&loaded);
    assets_close(&assets);
}

static void the_starter_deck_has_no_findings(void **state)
{
    (void)state;
    struct assets assets;
    struct loaded_deck loaded;
    assert_true(assets_open(&assets));
    assert_true(loaded_deck_open(&loaded, &assets, SOURCE_DIR "/slides/starter"));
    assert_true(loaded_deck_lint(&loaded));
    assert_int_equal(loaded.deck->diags.count, 0);
    loaded_deck_close(&loaded);
    assets_close(&assets);
}

/* Exact with the fonts and libraries of Debian 12 on amd64, where the software renderer is. On
 * other processors SDL's own blending, which puts texts on the page, rounds to up to 2 levels of
 * 255 more; what the program paints itself is the same there (device/paint, device/raster). */
static void its_pictures_are_exactly_those_that_were_looked_at(void **state)
{
    (void)state;
#ifndef __x86_64__
    skip();
#endif
    static const char golden[] = TEST_DIR "/app/digest-pictures.txt";
    struct testing_stream stream;
    testing_stream_open(&stream);
    static const char deck[] = SOURCE_DIR "/slides/digest";
    pictures_print(deck, 1920, 1080, stream.file);
    pictures_print(deck, 1080, 1920, stream.file);
    pictures_print(deck, 1024, 600, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_as_golden(got, golden);
    free(got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_digest_has_no_findings),
        cmocka_unit_test(the_starter_deck_has_no_findings),
        cmocka_unit_test(its_pictures_are_exactly_those_that_were_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
