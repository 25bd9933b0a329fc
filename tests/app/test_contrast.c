/* `check` measures each text on what is painted behind it: what can hardly be read is found, with
 * its words, ratio and place; the good decks keep 4.5 : 1, in high contrast 7 : 1, light and dark.
 */
#include "painted_deck.h"

#include <string.h>

#include "app/contrast.h"

struct canvas {
    int width, height;
};

static const struct canvas landscape = {1920, 1080}, portrait = {1080, 1920}, small = {1024, 600},
                           large = {3840, 2160};

static char *findings(const char *path, struct canvas canvas, enum deck_base base)
{
    return painted_deck_findings(
        &(struct painted_deck){path, canvas.width, canvas.height, base, contrast_lint});
}

static void expect_none(const char *path, struct canvas canvas)
{
    static const enum deck_base bases[] = {BASE_LIGHT, BASE_DARK};
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        char *got = findings(path, canvas, bases[i]);
        assert_string_equal(got, "");
        free(got);
    }
}

static void what_can_hardly_be_read_is_found(void **state)
{
    (void)state;
    char *got = findings(TEST_DIR "/decks/painted/W552-faint-words", small, BASE_LIGHT);
    testing_same_as_golden(got, TEST_DIR "/decks/painted/W552-faint-words/expected.txt");
    free(got);
}

static void the_good_decks_can_be_read(void **state)
{
    (void)state;
    expect_none(TEST_DIR "/decks/good/titles", small);
    expect_none(TEST_DIR "/decks/good/timeline", small);
    expect_none(TEST_DIR "/decks/good/corridors", (struct canvas){600, 1024});
}

/* A minute of a processor for each size; a sanitizer needs more. */
static void the_digest_can_be_read(void **state)
{
    (void)state;
    if (!getenv("VITRINE_FULL"))
        skip();
    expect_none(SOURCE_DIR "/slides/digest", landscape);
    expect_none(SOURCE_DIR "/slides/digest", portrait);
    expect_none(SOURCE_DIR "/slides/digest", small);
    expect_none(SOURCE_DIR "/slides/digest", large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_hardly_be_read_is_found),
        cmocka_unit_test(the_good_decks_can_be_read),
        cmocka_unit_test(the_digest_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
