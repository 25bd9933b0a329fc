/* The guard of a kiosk's show, on a simulated clock: a loop played through, news that goes, a deck
 * that comes. */
#include "kiosk_folder.h"

#include "app/guard.h"
#include "base/time.h"

static struct guard guard;
static struct guard_options options;
static struct session session;
static struct session_options show;
static int64_t now_ns;

static const char deck[] =
    "deck: 1\nid: two\ntitle: Two\nlanguages: [en]\nattract: all\ndefaults: {duration: 50s}\n"
    "slides:\n- {kind: title, title: One}\n- {kind: title, title: Two}\n";

static int enter(void **state)
{
    if (set_up(state) != 0)
        return -1;
    put_kiosk(7, 8, deck);
    setenv("RUNTIME_DIRECTORY", run_folder, 1);
    options = (struct guard_options){.folder = kiosk_folder};
    now_ns = NS_PER_SECOND;
    return 0;
}

static int leave(void **state)
{
    session_close(&session);
    return tear_down(state);
}

static void start(void)
{
    show = (struct session_options){
        .screen = {.mode = SCREEN_WINDOW, .width = 640, .height = 360, .software = true},
        .simulated = true};
    guard_open(&guard, &options, &show, now_ns);
    assert_true(session_open(&session, &show, now_ns));
    guard_begin(&guard, &session, now_ns);
}

static void crash(void)
{
    session_close(&session);
}

static void pass(int seconds)
{
    for (int i = 0; i < seconds * 10; i++) {
        now_ns += NS_PER_SECOND / 10;
        if (session.playing)
            player_step(&session.player, now_ns);
        guard_step(&guard, &session, now_ns);
    }
}

static bool counted(void)
{
    char path[128];
    snprintf(path, sizeof path, "%s/starts", run_folder);
    return access(path, F_OK) == 0;
}

static void a_whole_loop_ends_probation(void **state)
{
    (void)state;
    start();
    pass(99);
    assert_true(guard.kiosk.on_probation && counted());
    pass(3);
    assert_false(guard.kiosk.on_probation || counted());
}

/* Who reads keeps the loop from going on. */
static void a_visitor_prolongs_it(void **state)
{
    (void)state;
    start();
    for (int i = 0; i < 4; i++) {
        player_key(&session.player, KEY_RIGHT, now_ns);
        pass(30);
    }
    assert_true(guard.kiosk.on_probation);
}

static void a_show_that_is_held_needs_no_loop(void **state)
{
    (void)state;
    start();
    session.options.hold = true;
    pass(61);
    assert_false(guard.kiosk.on_probation);
}

static void the_loop_counts_from_when_a_deck_came(void **state)
{
    (void)state;
    struct loaded_deck loaded;
    start();
    pass(80);
    put_release(9, deck);
    lead("releases/9");
    assert_string_equal(guard_watched(&guard, &session, now_ns), guard.deck);
    assert_true(loaded_deck_open(&loaded, &session.assets, guard.deck));
    session_replace(&session, &loaded, now_ns);
    guard_take(&guard, &session, now_ns);
    assert_int_equal(kiosk_release(&guard.kiosk), 9);
    pass(40);
    assert_true(guard.kiosk.on_probation);
    pass(80);
    assert_false(guard.kiosk.on_probation);
}

static void the_staff_is_told_for_a_while(void **state)
{
    (void)state;
    start();
    assert_int_equal(session.news, NO_NEWS);
    crash();
    start();
    assert_string_equal(session.options.deck + strlen(kiosk_folder), "/releases/7");
    assert_int_equal(session.news, WORD_DECK_STOPPED);
    assert_null(guard_watched(&guard, &session, now_ns));
    pass(15);
    assert_int_equal(session.news, WORD_DECK_STOPPED);
    pass(10);
    assert_int_equal(session.news, NO_NEWS);
}

/* What is told of a stick, until other news come, or for a while. */
static void news_of_a_stick_are_shown(void **state)
{
    (void)state;
    options.news = folder;
    start();
    news_tell(folder, NEWS_READING);
    pass(1);
    assert_int_equal(session.news, WORD_STICK + NEWS_READING);
    pass(100);
    news_tell(folder, NEWS_UPDATED);
    pass(1);
    guard_take(&guard, &session, now_ns); /* which is the deck of that stick */
    assert_int_equal(session.news, WORD_STICK + NEWS_UPDATED);
    pass(20);
    assert_int_equal(session.news, NO_NEWS);
}

/* On the card, too, where nothing plays. */
static void news_are_shown_on_the_card(void **state)
{
    (void)state;
    options.news = folder;
    put("kiosk/releases/8/deck.yaml", "slides: [");
    put("kiosk/releases/7/deck.yaml", "slides: [");
    start();
    session_frame(&session, now_ns);
    size_t before = session.lists[session.latest].count;
    news_tell(folder, NEWS_DAMAGED);
    pass(1);
    session_frame(&session, now_ns);
    assert_true(session.lists[session.latest].count > before);
}

static void the_next_deck_plays_where_one_cannot_be_read(void **state)
{
    (void)state;
    put("kiosk/releases/8/deck.yaml", "slides: [");
    start();
    assert_true(session.playing);
    assert_string_equal(session.loaded.deck->path + strlen(kiosk_folder), "/releases/7");
    assert_false(guard_plays(&guard));
    assert_string_equal(guard_watched(&guard, &session, now_ns), guard.deck);
}

static void where_none_can_the_card_stands(void **state)
{
    (void)state;
    put("kiosk/releases/8/deck.yaml", "slides: [");
    put("kiosk/releases/7/deck.yaml", "slides: [");
    start();
    assert_false(session.playing);
    assert_non_null(session.card);
    pass(1);
}

static void one_that_ends_as_told_is_not_counted(void **state)
{
    (void)state;
    start();
    assert_true(counted());
    guard_end(&guard);
    assert_false(counted());
}

/* Until a later one comes, over a restart too. */
static void the_staff_roll_back(void **state)
{
    (void)state;
    start();
    assert_true(guard_roll_back(&guard, &session, now_ns));
    assert_true(session.playing);
    assert_string_equal(session.loaded.deck->path + strlen(kiosk_folder), "/releases/7");
    assert_false(guard_plays(&guard));
    now_ns += 10 * NS_PER_SECOND;
    assert_null(guard_watched(&guard, &session, now_ns));
    guard_end(&guard);
    crash();
    start();
    assert_string_equal(session.options.deck + strlen(kiosk_folder), "/releases/7");
    assert_false(guard_roll_back(&guard, &session, now_ns));
    put_release(9, deck);
    lead("releases/9");
    now_ns += 10 * NS_PER_SECOND;
    assert_non_null(guard_watched(&guard, &session, now_ns));
}

static void a_release_before_that_cannot_be_read_is_passed_over(void **state)
{
    (void)state;
    put_release(6, deck);
    put("kiosk/releases/7/deck.yaml", "slides: [");
    start();
    assert_true(guard_roll_back(&guard, &session, now_ns));
    assert_string_equal(session.loaded.deck->path + strlen(kiosk_folder), "/releases/6");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_whole_loop_ends_probation, enter, leave),
        cmocka_unit_test_setup_teardown(a_visitor_prolongs_it, enter, leave),
        cmocka_unit_test_setup_teardown(a_show_that_is_held_needs_no_loop, enter, leave),
        cmocka_unit_test_setup_teardown(the_loop_counts_from_when_a_deck_came, enter, leave),
        cmocka_unit_test_setup_teardown(the_staff_is_told_for_a_while, enter, leave),
        cmocka_unit_test_setup_teardown(news_of_a_stick_are_shown, enter, leave),
        cmocka_unit_test_setup_teardown(news_are_shown_on_the_card, enter, leave),
        cmocka_unit_test_setup_teardown(the_next_deck_plays_where_one_cannot_be_read, enter, leave),
        cmocka_unit_test_setup_teardown(where_none_can_the_card_stands, enter, leave),
        cmocka_unit_test_setup_teardown(one_that_ends_as_told_is_not_counted, enter, leave),
        cmocka_unit_test_setup_teardown(the_staff_roll_back, enter, leave),
        cmocka_unit_test_setup_teardown(a_release_before_that_cannot_be_read_is_passed_over, enter,
                                        leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
