/* A kiosk through starts, crashes and new decks; what the service's folder holds is as a crash
 * leaves it, since the player did not get to kiosk_end(). */
#include "kiosk_folder.h"

#include "base/time.h"
#include "deck/kiosk/kiosk.h"

static char state_folder[96], spare_folder[96];
static struct kiosk kiosk;
static int64_t now_ns;

static void put_deck(const char *name)
{
    char file[128];
    put_folder(name);
    snprintf(file, sizeof file, "%s/deck.yaml", name);
    put(file, name);
}

static void forget_run(void)
{
    char command[256];
    snprintf(command, sizeof command, "rm -rf %s && mkdir %s", run_folder, run_folder);
    assert_int_equal(system(command), 0);
}

static int enter(void **state)
{
    if (set_up(state) != 0)
        return -1;
    put_kiosk(6, 8, "");
    put_deck("spare");
    snprintf(state_folder, sizeof state_folder, "%s/kiosk/state", folder);
    snprintf(spare_folder, sizeof spare_folder, "%s/spare", folder);
    now_ns = 5 * NS_PER_SECOND;
    return 0;
}

static struct kiosk_setup setup(void)
{
    return (struct kiosk_setup){kiosk_folder, run_folder, spare_folder, false};
}

/* What plays, from the folder of the test; "": nothing. */
static const char *start(void)
{
    struct kiosk_setup now = setup();
    now_ns += NS_PER_SECOND;
    kiosk_open(&kiosk, &now, now_ns);
    return kiosk.path[0] ? kiosk.path + strlen(folder) + 1 : "";
}

static void pass(int64_t seconds, bool looped)
{
    now_ns += seconds * NS_PER_SECOND;
    kiosk_step(&kiosk, now_ns, looped);
}

static void prove(const char *key)
{
    struct ledger good;
    ledger_read(&good, state_folder, "good");
    ledger_add(&good, key);
    assert_true(ledger_write(&good, state_folder, "good"));
}

static void a_proven_release_is_given_three_starts(void **state)
{
    (void)state;
    prove("releases/8");
    for (int i = 0; i < 3; i++) {
        assert_string_equal(start(), "kiosk/deck");
        assert_false(kiosk.on_probation || kiosk.fell);
        pass(59, true);
    }
    assert_string_equal(start(), "kiosk/releases/7");
    assert_true(kiosk.fell);
    assert_false(kiosk_may_read(&kiosk));
    assert_string_equal(start(), "kiosk/releases/6"); /* 7 was on probation */
}

static void starts_that_lasted_or_ended_as_told_do_not_count(void **state)
{
    (void)state;
    prove("releases/8");
    for (int i = 0; i < 9; i++) {
        assert_string_equal(start(), "kiosk/deck");
        if (i % 3 == 0)
            pass(60, false);
        if (i % 3 == 1)
            kiosk_end(&kiosk);
    }
}

/* It plays for good in the next boot: the machine may have had a bad day. */
static void a_proven_release_is_tried_again_after_a_boot(void **state)
{
    (void)state;
    prove("releases/8");
    prove("releases/7");
    for (int i = 0; i < 4; i++)
        start();
    assert_string_equal(start(), "kiosk/releases/7");
    forget_run();
    assert_string_equal(start(), "kiosk/deck");
}

static void a_release_on_probation_is_given_one_start(void **state)
{
    (void)state;
    prove("releases/7");
    assert_string_equal(start(), "kiosk/deck");
    assert_true(kiosk.on_probation);
    pass(3600, false); /* visitors keep it from its loop */
    assert_string_equal(start(), "kiosk/releases/7");
    assert_true(kiosk.fell);
    kiosk_end(&kiosk);
    forget_run();
    assert_string_equal(start(), "kiosk/releases/7");
    assert_false(kiosk.fell);
}

static void probation_ends_with_a_minute_and_a_loop(void **state)
{
    (void)state;
    start();
    pass(59, true);
    assert_true(kiosk.on_probation);
    pass(1, true);
    assert_false(kiosk.on_probation);
    start();
    assert_false(kiosk.on_probation || kiosk.fell);
}

static void the_two_that_were_proven_last_are_known(void **state)
{
    (void)state;
    struct ledger good;
    for (int i = 6; i <= 8; i++) {
        char name[32];
        snprintf(name, sizeof name, "releases/%d", i);
        lead(name);
        start();
        pass(60, true);
    }
    ledger_read(&good, state_folder, "good");
    assert_int_equal(good.count, 2);
    assert_string_equal(good.entries[0], "releases/7");
    assert_string_equal(good.entries[1], "releases/8");
}

static void a_deck_that_comes_while_another_plays_is_counted(void **state)
{
    (void)state;
    prove("releases/7");
    lead("releases/7");
    start();
    pass(60, true);
    lead("releases/8");
    kiosk_take(&kiosk, now_ns);
    assert_true(kiosk.on_probation);
    assert_int_equal(kiosk_release(&kiosk), 8);
    assert_string_equal(start(), "kiosk/releases/7");
}

static void a_later_deck_lifts_it(void **state)
{
    (void)state;
    prove("releases/7");
    start();
    assert_string_equal(start(), "kiosk/releases/7");
    assert_false(kiosk_may_read(&kiosk));
    put_release(9, "");
    put("kiosk/sequence", "9\n");
    lead("releases/9");
    assert_true(kiosk_may_read(&kiosk));
    kiosk_take(&kiosk, now_ns);
    assert_int_equal(kiosk_release(&kiosk), 9);
    assert_true(kiosk.place == KIOSK_DECK && kiosk_may_read(&kiosk));
    kiosk_end(&kiosk);
    assert_string_equal(start(), "kiosk/deck");
}

/* One by hand has no number: its file is another one once it is edited. */
static void a_deck_by_hand_is_given_three_starts_and_edits_lift_it(void **state)
{
    (void)state;
    put_deck("by-hand");
    put_deck("kiosk/deck.old");
    lead("../by-hand");
    put("kiosk/sequence", "");
    for (int i = 0; i < 3; i++)
        assert_string_equal(start(), "kiosk/deck");
    assert_string_equal(start(), "kiosk/deck.old");
    put("by-hand/deck.yaml", "mended, and longer");
    assert_true(kiosk_may_read(&kiosk));
    assert_string_equal(start(), "kiosk/deck");
}

static void a_deck_by_hand_that_comes_is_given_three_starts_too(void **state)
{
    (void)state;
    put_deck("by-hand");
    lead("../by-hand");
    prove("releases/8");
    start();
    kiosk_take(&kiosk, now_ns);
    for (int i = 0; i < 2; i++)
        assert_string_equal(start(), "kiosk/deck");
    assert_string_equal(start(), "kiosk/releases/8");
}

static void then_the_spare_plays_then_nothing(void **state)
{
    (void)state;
    for (int i = 8; i >= 6; i--)
        start();
    for (int i = 0; i < 3; i++)
        assert_string_equal(start(), "spare");
    for (int i = 0; i < 3; i++) {
        assert_string_equal(start(), "");
        assert_true(kiosk.settled);
        assert_int_equal(kiosk.fell, i == 0);
    }
}

/* A link to the package's deck is that deck. */
static void the_spare_is_not_tried_twice(void **state)
{
    (void)state;
    lead("../spare");
    put("kiosk/sequence", "");
    for (int i = 0; i < 3; i++)
        assert_string_equal(start(), "kiosk/deck");
    assert_string_equal(start(), "");
}

static void a_release_that_cannot_be_read_gives_way(void **state)
{
    (void)state;
    prove("releases/8");
    assert_string_equal(start(), "kiosk/deck");
    assert_false(kiosk.fell);
    assert_true(kiosk_fall(&kiosk, now_ns));
    assert_true(kiosk.fell);
    assert_string_equal(kiosk.path + strlen(folder), "/kiosk/releases/7");
    assert_true(kiosk_may_read(&kiosk)); /* it may come back */
    assert_true(kiosk_fall(&kiosk, now_ns));
    assert_true(kiosk_fall(&kiosk, now_ns));
    assert_string_equal(kiosk.path, spare_folder);
    assert_true(kiosk_fall(&kiosk, now_ns));
    assert_string_equal(kiosk.path, "");
    assert_false(kiosk_fall(&kiosk, now_ns));
    assert_string_equal(start(), "kiosk/deck");
}

static void what_plays_instead_of_it_is_counted(void **state)
{
    (void)state;
    struct ledger quarantine;
    prove("releases/8");
    start();
    assert_true(kiosk_fall(&kiosk, now_ns));
    assert_string_equal(start(), "kiosk/deck");
    ledger_read(&quarantine, state_folder, "quarantine");
    assert_true(ledger_has(&quarantine, "releases/7"));
    assert_false(ledger_has(&quarantine, "releases/8"));
}

static void a_deck_by_hand_that_cannot_be_read_is_waited_for(void **state)
{
    (void)state;
    lead("../nowhere");
    assert_string_equal(start(), "kiosk/deck");
    assert_false(kiosk_fall(&kiosk, now_ns));
    assert_string_equal(kiosk.path + strlen(folder), "/kiosk/deck");
}

/* It was unpacked and power was cut before anybody had looked at it. */
static void what_was_never_taken_never_plays(void **state)
{
    (void)state;
    put_release(9, "");
    put_deck("kiosk/releases/9.new");
    start();
    assert_string_equal(start(), "kiosk/releases/7");
}

static void the_crash_of_a_driver_is_not_the_deck_s(void **state)
{
    (void)state;
    struct kiosk_setup crashed = setup();
    crashed.driver_to_blame = true;
    start();
    kiosk_open(&kiosk, &crashed, now_ns);
    assert_true(kiosk.place == KIOSK_DECK && !kiosk.fell);
    kiosk_open(&kiosk, &crashed, now_ns); /* this time it was not tried */
    assert_true(kiosk.place == KIOSK_RELEASES && kiosk.fell);
}

static void and_is_not_counted(void **state)
{
    (void)state;
    struct kiosk_setup crashed = setup();
    crashed.driver_to_blame = true;
    prove("releases/8");
    start();
    start();
    for (int i = 0; i < 2; i++) {
        kiosk_open(&kiosk, &crashed, now_ns);
        assert_true(kiosk.place == KIOSK_DECK);
    }
    kiosk_open(&kiosk, &crashed, now_ns);
    assert_true(kiosk.place == KIOSK_RELEASES);
}

/* Whatever is in the files that the player keeps. */
static void torn_files_count_as_none(void **state)
{
    (void)state;
    static const char *const texts[] = {"",  "1",       "1 0",   "x 0 releases/8\n", "\n",
                                        "9", "3 0 rel", "3 0\n", "-1 0 deck\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        put("run/starts", texts[i]);
        put("kiosk/state/quarantine", texts[i]);
        put("kiosk/state/good", texts[i]);
        assert_string_equal(start(), "kiosk/deck");
        kiosk_end(&kiosk);
    }
}

static void without_a_folder_of_the_service_nothing_is_counted(void **state)
{
    (void)state;
    struct kiosk_setup none = setup();
    none.run = NULL;
    for (int i = 0; i < 5; i++) {
        kiosk_open(&kiosk, &none, now_ns);
        assert_true(kiosk.place == KIOSK_DECK);
    }
}

/* A disk that is full or read-only: until the next boot it is known all the same. */
static void without_a_state_it_lasts_until_the_next_boot(void **state)
{
    (void)state;
    assert_int_equal(rmdir(state_folder), 0);
    assert_string_equal(start(), "kiosk/deck");
    assert_string_equal(start(), "kiosk/releases/7");
    forget_run();
    assert_string_equal(start(), "kiosk/deck");
}

static void the_staff_roll_a_release_back(void **state)
{
    (void)state;
    prove("releases/8");
    start();
    assert_int_equal(kiosk_before(&kiosk), 7);
    assert_true(kiosk_roll_back(&kiosk, now_ns));
    assert_string_equal(kiosk.path + strlen(folder), "/kiosk/releases/7");
    assert_int_equal(kiosk_before(&kiosk), 6);
    assert_false(kiosk_may_read(&kiosk));
    kiosk_end(&kiosk);
    forget_run();
    assert_string_equal(start(), "kiosk/releases/7");
    assert_true(kiosk_roll_back(&kiosk, now_ns));
    assert_string_equal(kiosk.path + strlen(folder), "/kiosk/releases/6");
    assert_int_equal(kiosk_before(&kiosk), 0);
    assert_false(kiosk_roll_back(&kiosk, now_ns));
    assert_string_equal(kiosk.path + strlen(folder), "/kiosk/releases/6");
}

static void a_deck_by_hand_is_not_rolled_back(void **state)
{
    (void)state;
    put_deck("kiosk/hand");
    lead("hand");
    start();
    assert_int_equal(kiosk_before(&kiosk), 0);
    assert_false(kiosk_roll_back(&kiosk, now_ns));
    assert_string_equal(kiosk.path + strlen(folder), "/kiosk/deck");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_proven_release_is_given_three_starts, enter, tear_down),
        cmocka_unit_test_setup_teardown(starts_that_lasted_or_ended_as_told_do_not_count, enter,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_proven_release_is_tried_again_after_a_boot, enter,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_release_on_probation_is_given_one_start, enter,
                                        tear_down),
        cmocka_unit_test_setup_teardown(probation_ends_with_a_minute_and_a_loop, enter, tear_down),
        cmocka_unit_test_setup_teardown(the_two_that_were_proven_last_are_known, enter, tear_down),
        cmocka_unit_test_setup_teardown(a_deck_that_comes_while_another_plays_is_counted, enter,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_later_deck_lifts_it, enter, tear_down),
        cmocka_unit_test_setup_teardown(a_deck_by_hand_is_given_three_starts_and_edits_lift_it,
                                        enter, tear_down),
        cmocka_unit_test_setup_teardown(a_deck_by_hand_that_comes_is_given_three_starts_too, enter,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_plays_instead_of_it_is_counted, enter, tear_down),
        cmocka_unit_test_setup_teardown(and_is_not_counted, enter, tear_down),
        cmocka_unit_test_setup_teardown(then_the_spare_plays_then_nothing, enter, tear_down),
        cmocka_unit_test_setup_teardown(the_spare_is_not_tried_twice, enter, tear_down),
        cmocka_unit_test_setup_teardown(a_release_that_cannot_be_read_gives_way, enter, tear_down),
        cmocka_unit_test_setup_teardown(a_deck_by_hand_that_cannot_be_read_is_waited_for, enter,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_was_never_taken_never_plays, enter, tear_down),
        cmocka_unit_test_setup_teardown(the_crash_of_a_driver_is_not_the_deck_s, enter, tear_down),
        cmocka_unit_test_setup_teardown(torn_files_count_as_none, enter, tear_down),
        cmocka_unit_test_setup_teardown(without_a_folder_of_the_service_nothing_is_counted, enter,
                                        tear_down),
        cmocka_unit_test_setup_teardown(without_a_state_it_lasts_until_the_next_boot, enter,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_staff_roll_a_release_back, enter, tear_down),
        cmocka_unit_test_setup_teardown(a_deck_by_hand_is_not_rolled_back, enter, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
