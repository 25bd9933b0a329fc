/* `check` watches decks move: what flashes is found, where and when, in the loop and by a control;
 * nothing of the starter does, and of the digest. */
#include "painted_deck.h"

#include "app/flashing.h"

static void expect(const char *path, int width, int height, const char *expected)
{
    char *got = painted_deck_findings(
        &(struct painted_deck){path, width, height, BASE_LIGHT, flashing_lint});
    assert_string_equal(got, expected);
    free(got);
}

static void flashes_are_found_with_slide_and_moment(void **state)
{
    (void)state;
    expect(
        TEST_DIR "/decks/striped", 320, 180,
        "deck.yaml:9:3: error: more than 3 flashes within a second, 4.3 s after it came in the "
        "loop: in 420 x 312 px from 540, 0 [E553]\n"
        "9 | - kind: map\n"
        "  |   ^^^^^^^^^\n"
        "  = help: let light and dark follow each other more slowly: this can cause seizures\n"
        "\n"
        "deck.yaml:17:3: error: more than 3 flashes within a second, 1.5 s after it came with one "
        "of its controls: in 420 x 312 px from 432, 84 [E553]\n"
        "17 | - kind: map\n"
        "   |   ^^^^^^^^^\n"
        "   = help: let light and dark follow each other more slowly: this can cause seizures\n");
}

static void the_starter_and_other_decks_do_not_flash(void **state)
{
    (void)state;
    expect(SOURCE_DIR "/slides/starter", 320, 180, "");
    expect(TEST_DIR "/decks/good/titles", 180, 320, "");
    expect(TEST_DIR "/decks/good/compare", 320, 180, "");
}

/* Half a minute of a processor; a sanitizer needs five. */
static void the_digest_does_not_flash(void **state)
{
    (void)state;
    if (!getenv("VITRINE_FULL"))
        skip();
    expect(SOURCE_DIR "/slides/digest", 320, 180, "");
    expect(SOURCE_DIR "/slides/digest", 180, 320, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flashes_are_found_with_slide_and_moment),
        cmocka_unit_test(the_starter_and_other_decks_do_not_flash),
        cmocka_unit_test(the_digest_does_not_flash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
