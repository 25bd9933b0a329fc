#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "app/export.h"
#include "app/loaded_deck.h"
#include "app/session.h"

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

static void print_pictures(int width, int height, FILE *out)
{
    struct session session;
    struct session_options options = {
        .deck = SOURCE_DIR "/slides/digest",
        .screen = {.mode = SCREEN_MEMORY, .width = width, .height = height},
        .hold = true,
        .simulated = true,
    };
    assert_true(session_open(&session, &options, 0));
    assert_true(session.playing);
    struct player *player = &session.player;
    player->settings.reduced_motion = true;
    idle_contact(&player->idle, 0);
    for (size_t i = 0; i < session.loaded.deck->slide_count; i++) {
        unsigned pages = 1;
        for (unsigned page = 0; page < pages; page++) {
            player_show(player, i, page, 0);
            session.expose = true;
            assert_int_equal(session_frame(&session, 0), FRAME_PAINTED);
            pages = player->slot->pages;
            fprintf(out, "%dx%d %s %u %016llx\n", width, height, session.loaded.deck->slides[i].id,
                    page + 1, (unsigned long long)export_hash(&session));
        }
    }
    session_close(&session);
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
    print_pictures(1920, 1080, stream.file);
    print_pictures(1080, 1920, stream.file);
    print_pictures(1024, 600, stream.file);
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
