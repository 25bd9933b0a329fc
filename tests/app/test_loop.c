/* The loop of a whole session whose clock runs faster than pictures and maps can be made: it waits
 * for none of them, and sleeps no longer than until something is due. */
#include "testing.h"

#include "app/session.h"
#include "device/system/clock.h"
#include "loop_bound.h"

enum { SLIDES_MOST = 64 };

static const int64_t STEP_NS = 250000000;

struct round {
    struct session session;
    bool seen[SLIDES_MOST];
    int64_t now_ns, end_ns;
};

static void open_session(struct round *round, const char *deck)
{
    struct session_options options = {
        .deck = deck,
        .screen = {.mode = SCREEN_MEMORY, .width = 480, .height = 270},
    };
    *round = (struct round){0};
    assert_true(session_open(&round->session, &options, 0));
    assert_true(round->session.playing);
    struct player *player = &round->session.player;
    struct slots slots = {0};
    slots_set(&slots, &player->setup.slots);
    round->end_ns = loop_bound_round_ns(&slots, &player->settings, player->wall, 0, STEP_NS);
    slots_finish(&slots);
}

static void step(struct round *round)
{
    int64_t quiet_ns = session_quiet_until(&round->session, round->now_ns);
    assert_true(quiet_ns < INT64_MAX);
    round->now_ns = quiet_ns > round->now_ns ? quiet_ns : round->now_ns + STEP_NS;
    assert_int_not_equal(session_frame(&round->session, round->now_ns), FRAME_LOST);
}

static void comes_round(const char *path)
{
    static struct round round;
    open_session(&round, path);
    const struct deck *deck = round.session.loaded.deck;
    const struct player *player = &round.session.player;
    bool around = false;
    assert_true(deck->slide_count <= SLIDES_MOST);
    for (size_t before = 0; !around && round.now_ns <= round.end_ns;) {
        size_t now = player->slot->stage.slide_index;
        around = now < before;
        before = now;
        round.seen[now] = true;
        step(&round);
    }
    if (!around)
        fail_msg("%s: after %lld s it still shows %s", path, (long long)(round.now_ns / 1000000000),
                 player->slot->stage.slide->id);
    for (size_t i = 0; i < deck->slide_count; i++)
        assert_true(round.seen[i] ||
                    programme_find(&player->programme, i) == player->programme.count);
    session_close(&round.session);
}

static void the_loop_waits_for_no_picture(void **state)
{
    (void)state;
    comes_round(SOURCE_DIR "/tests/decks/pictures");
}

static void nor_for_the_ground_of_a_map(void **state)
{
    (void)state;
    comes_round(SOURCE_DIR "/tests/decks/maps");
}

static void nor_for_what_moves_for_ever(void **state)
{
    (void)state;
    comes_round(SOURCE_DIR "/tests/decks/good/corridors");
}

/* A mark that runs for ever leaves time enough to make the next slide ready. */
static void the_next_slide_is_made_ready_between_two_runs(void **state)
{
    (void)state;
    static struct round round;
    open_session(&round, SOURCE_DIR "/tests/decks/good/corridors");
    const struct player *player = &round.session.player;
    const struct programme *programme = &player->programme;
    size_t next = programme->stops[programme_next(programme, 0, 0)].slide;
    bool ready = false;
    assert_non_null(player->slot->kind->run_ns);
    assert_true(player->slot->kind->run_ns(player->slot->placed) > 0);
    while (player->slot->stage.slide_index == 0 && round.now_ns <= round.end_ns) {
        ready = slots_have(&player->slots, next, &player->settings);
        step(&round);
        for (int i = 0; i < 100 && session_prepare(&round.session, clock_now_ns); i++)
            ;
    }
    assert_int_equal(player->slot->stage.slide_index, next);
    assert_true(ready);
    session_close(&round.session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_loop_waits_for_no_picture),
        cmocka_unit_test(nor_for_the_ground_of_a_map),
        cmocka_unit_test(nor_for_what_moves_for_ever),
        cmocka_unit_test(the_next_slide_is_made_ready_between_two_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
