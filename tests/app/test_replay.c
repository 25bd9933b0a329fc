#include "testing.h"

#include <stdlib.h>
#include <string.h>

static char *run(const char *command, int *status)
{
    struct testing_stream stream;
    char buffer[4096];
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    testing_stream_open(&stream);
    for (size_t got; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        fwrite(buffer, 1, got, stream.file);
    *status = pclose(pipe);
    return testing_stream_text(&stream);
}

#define REPLAY_DECK(deck, options, touches)                                                        \
    VITRINE " replay " options " \"" SOURCE_DIR deck "\" \"" TEST_DIR "/touches/" touches "\""
#define REPLAY(options, touches) REPLAY_DECK("/slides/digest", options, touches)

/* With the sanitizers it is played once: that it comes out the same is told without them. */
static void replays_the_same(const char *command, size_t least)
{
    int status;
    char *first = run(command, &status);
    assert_int_equal(status, 0);
    size_t lines = 0;
    for (const char *at = first; *at; at++)
        lines += *at == '\n';
    assert_true(lines > least);
    if (!TESTING_SANITIZED || testing_full()) {
        char *again = run(command, &status);
        assert_int_equal(status, 0);
        testing_same_text(again, first);
        free(again);
    }
    free(first);
}

static void a_recorded_visit_gives_the_same_pictures_every_time(void **state)
{
    (void)state;
    replays_the_same(REPLAY("", "visit.touches"), 60);
}

/* Bars grow in, cards are opened by taps and by keys, and closed. */
static void a_visit_to_a_chart_does_too(void **state)
{
    (void)state;
    replays_the_same(REPLAY("--slide trade --hold", "chart.touches"), 40);
}

/* Cards of a station and of a stretch, while a mark travels along the line. */
static void a_visit_to_a_corridor_does_too(void **state)
{
    (void)state;
    replays_the_same(REPLAY("--slide lapis-stops --hold", "corridor.touches"), 200);
}

/* Pinches, drags with their glides, a double tap, flights, a card. */
static void fingers_on_maps_do_too(void **state)
{
    (void)state;
    replays_the_same(REPLAY_DECK("/tests/decks/maps", "", "pinch.touches"), 400);
}

/* Cards by taps and by buttons, pinches, drags with their glides, keys. */
static void fingers_on_a_timeline_do_too(void **state)
{
    (void)state;
    replays_the_same(REPLAY("--slide all-dates --hold", "timeline.touches"), 200);
}

static void what_is_no_recording_is_refused(void **state)
{
    (void)state;
    int status;
    char *text =
        run(VITRINE " replay \"" SOURCE_DIR "/slides/digest\" \"" SOURCE_DIR "/README.md\" 2>&1",
            &status);
    assert_int_equal(status >> 8, 3);
    assert_non_null(strstr(text, "not a recording of touches"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_recorded_visit_gives_the_same_pictures_every_time),
        cmocka_unit_test(a_visit_to_a_chart_does_too),
        cmocka_unit_test(a_visit_to_a_corridor_does_too),
        cmocka_unit_test(fingers_on_maps_do_too),
        cmocka_unit_test(fingers_on_a_timeline_do_too),
        cmocka_unit_test(what_is_no_recording_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
