/* The digest's maps, corridors, charts and its table, laid out with the real fonts and the real
 * map: what they draw, exactly. The grounds of maps are looked at as pictures. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "draw_list.h"

enum { IDS_MAX = 5 };

static const char *const maps[IDS_MAX] = {"direct-road", "the-region"};
static const char *const corridors[IDS_MAX] = {"lapis-stops", "two-ways-west", "middle-corridor",
                                               "rail-then-road"};
static const char *const charts[IDS_MAX] = {"turkmen-gas", "trade", "trade-beside", "centre-table"};

static size_t slide_called(const struct deck *deck, const char *id)
{
    int index = deck_find(deck, id);
    if (index < 0)
        fail_msg("the digest has no slide %s", id);
    return (size_t)index;
}

static void print_slides(const char *const ids[], int width, int height, FILE *out)
{
    struct session session;
    struct session_options options = {
        .deck = SOURCE_DIR "/slides/digest",
        .screen = {.mode = SCREEN_MEMORY, .width = width, .height = height},
        .hold = true,
        .simulated = true,
    };
    struct draw_list list = {0};
    assert_true(session_open(&session, &options, 0));
    assert_true(session.playing);
    struct player *player = &session.player;
    player->settings.reduced_motion = true;
    for (size_t i = 0; ids[i]; i++) {
        player_show(player, slide_called(session.loaded.deck, ids[i]), 0, 0);
        const struct slot *slot = player->slot;
        struct view view = {.stage = &slot->stage,
                            .placed = slot->placed,
                            .state = slot->state,
                            .since_ns = INT64_MAX / 2,
                            .pressed = -1};
        draw_reset(&list);
        slot->kind->draw(&view, &list);
        fprintf(out, "%s at %dx%d\n", ids[i], width, height);
        draw_print(&list, out);
    }
    draw_finish(&list);
    session_close(&session);
}

static void draw_what_was_looked_at(const char *const ids[], const char *golden)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    print_slides(ids, 1920, 1080, stream.file);
    print_slides(ids, 1080, 1920, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_as_golden(got, golden);
    free(got);
}

static void maps_draw_what_was_looked_at(void **state)
{
    (void)state;
    draw_what_was_looked_at(maps, TEST_DIR "/app/digest-maps.txt");
}

static void corridors_draw_what_was_looked_at(void **state)
{
    (void)state;
    draw_what_was_looked_at(corridors, TEST_DIR "/app/digest-corridors.txt");
}

static void charts_draw_what_was_looked_at(void **state)
{
    (void)state;
    draw_what_was_looked_at(charts, TEST_DIR "/app/digest-charts.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(maps_draw_what_was_looked_at),
                                       cmocka_unit_test(corridors_draw_what_was_looked_at),
                                       cmocka_unit_test(charts_draw_what_was_looked_at)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
