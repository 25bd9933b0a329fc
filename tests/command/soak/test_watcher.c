/* The watcher of the soak sees what goes wrong: shows that are tampered with. */
#include "testing.h"

#include "base/time.h"
#include "command/soak/watcher.h"

static const int64_t STEP_NS = 100 * NS_PER_MS;

struct run {
    struct booth_options options;
    struct booth booth;
    struct watcher watcher;
    int64_t now_ns;
};

static int open_run(void **state)
{
    static struct run run;
    run = (struct run){
        .options.session = {.deck = SOURCE_DIR "/tests/decks/show",
                            .screen = {.mode = SCREEN_MEMORY, .width = 480, .height = 270},
                            .simulated = true},
    };
    *state = &run;
    if (!booth_open(&run.booth, &run.options, 0) || SDL_InitSubSystem(SDL_INIT_EVENTS) != 0)
        return -1;
    booth_begin(&run.booth, 0);
    watcher_begin(&run.watcher, 0);
    return 0;
}

static int close_run(void **state)
{
    struct run *run = *state;
    booth_close(&run->booth, run->now_ns);
    SDL_QuitSubSystem(SDL_INIT_EVENTS);
    return 0;
}

static void step(struct run *run)
{
    run->now_ns += STEP_NS;
    watcher_before(&run->watcher, &run->booth, run->now_ns, false);
    booth_step(&run->booth, run->now_ns);
    watcher_after(&run->watcher, &run->booth, run->now_ns, (struct wall){0});
}

static void go_on(struct run *run, int64_t ns)
{
    for (int64_t end_ns = run->now_ns + ns; run->now_ns < end_ns;)
        step(run);
}

static void expect(const struct run *run, uint64_t late, uint64_t missed, uint64_t kept,
                   uint64_t amiss)
{
    assert_int_equal(run->watcher.late, late);
    assert_int_equal(run->watcher.missed, missed);
    assert_int_equal(run->watcher.kept, kept);
    assert_int_equal(run->watcher.amiss, amiss);
}

static void two_rounds_are_as_they_should_be(void **state)
{
    struct run *run = *state;
    const struct programme *programme = &run->booth.session.player.programme;
    for (int i = 0; i < 10000 && run->watcher.rounds < 2; i++)
        step(run);
    assert_int_equal(run->watcher.rounds, 2);
    assert_true(run->watcher.advances >= 2 * programme->count);
    expect(run, 0, 0, 0, 0);
}

/* A machine that slept: the page turns in the first frame behind it. */
static void a_sleep_is_no_lateness(void **state)
{
    struct run *run = *state;
    go_on(run, NS_PER_SECOND);
    run->now_ns += 3600 * NS_PER_SECOND;
    step(run);
    assert_int_equal(run->watcher.advances, 1);
    expect(run, 0, 0, 0, 0);
}

static void a_page_that_stays_is_late(void **state)
{
    struct run *run = *state;
    go_on(run, NS_PER_SECOND);
    run->now_ns += 30 * NS_PER_SECOND;
    watcher_before(&run->watcher, &run->booth, run->now_ns, false);
    watcher_after(&run->watcher, &run->booth, run->now_ns, (struct wall){0});
    expect(run, 1, 0, 0, 0);
    assert_true(run->watcher.latest_ns >= 20 * NS_PER_SECOND &&
                run->watcher.latest_ns <= 21 * NS_PER_SECOND);
}

/* Between two frames the loop is moved on by `by` stops, which nobody has seen. */
static void leave_out(struct run *run, size_t by)
{
    struct player *player = &run->booth.session.player;
    watcher_before(&run->watcher, &run->booth, run->now_ns, false);
    player->turns++;
    player->stop = (player->stop + 1 + by) % player->programme.count;
    watcher_after(&run->watcher, &run->booth, run->now_ns, (struct wall){0});
}

static void a_stop_left_out_is_missed(void **state)
{
    struct run *run = *state;
    go_on(run, NS_PER_SECOND);
    leave_out(run, 0);
    expect(run, 0, 0, 0, 0);
    leave_out(run, 1);
    expect(run, 0, 1, 0, 0);
}

static void a_visitor_is_to_be_forgotten(void **state)
{
    struct run *run = *state;
    struct player *player = &run->booth.session.player;
    go_on(run, NS_PER_SECOND);
    player->idle.state = IDLE_READING;
    for (int s = 0; s < 230; s++) {
        run->now_ns += NS_PER_SECOND;
        player->idle.contact_ns = run->now_ns; /* never ends */
        watcher_before(&run->watcher, &run->booth, run->now_ns, false);
        watcher_after(&run->watcher, &run->booth, run->now_ns, (struct wall){0});
    }
    expect(run, 0, 0, 1, 0);
}

static void closing_late_is_amiss(void **state)
{
    struct run *run = *state;
    struct deck_schedule *schedule = &run->booth.session.loaded.deck->schedule;
    struct wall night = {.known = true, .day = 20000, .minute = 30};
    schedule->given = schedule->hours_given = true;
    for (int i = 0; i < 15; i++) {
        run->now_ns += STEP_NS;
        watcher_before(&run->watcher, &run->booth, run->now_ns, false);
        watcher_after(&run->watcher, &run->booth, run->now_ns, night);
        assert_int_equal(run->watcher.amiss, i * STEP_NS > NS_PER_SECOND);
    }
    player_set_wall(&run->booth.session.player, night);
    go_on(run, 0);
    expect(run, 0, 0, 0, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_rounds_are_as_they_should_be, open_run, close_run),
        cmocka_unit_test_setup_teardown(a_sleep_is_no_lateness, open_run, close_run),
        cmocka_unit_test_setup_teardown(a_page_that_stays_is_late, open_run, close_run),
        cmocka_unit_test_setup_teardown(a_stop_left_out_is_missed, open_run, close_run),
        cmocka_unit_test_setup_teardown(a_visitor_is_to_be_forgotten, open_run, close_run),
        cmocka_unit_test_setup_teardown(closing_late_is_amiss, open_run, close_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
