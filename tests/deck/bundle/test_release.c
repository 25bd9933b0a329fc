/* Releases: a bundle becomes the deck that plays, or nothing changes. */
#include "plain_bundle.h"

#include "deck/bundle/release.h"

/* Where the link leads, or what else is there. */
static const char *playing(void)
{
    char target[128] = "";
    if (readlink(at("kiosk/deck"), target, sizeof target - 1) < 0)
        return access(at("kiosk/deck"), F_OK) == 0 ? "a folder" : "nothing";
    return arena_printf(&arena, "%s", target);
}

static bool there(const char *name)
{
    return access(at(name), F_OK) == 0;
}

static const char *content(const char *name)
{
    char *text = testing_read_file(at(name));
    const char *copy = arena_printf(&arena, "%s", text);
    free(text);
    return copy;
}

/* Takes folder/a.bundle; NULL, or why not. `keeps` false: given up once it is unpacked. */
static const char *take(bool keeps)
{
    struct bundle bundle;
    struct release release;
    const char *why = "given up";
    int descriptor = open(at("a.bundle"), O_RDONLY);
    assert_true(bundle_open(&bundle, descriptor, NULL, 0, &arena, &why));
    bool good = release_unpack(&release, &bundle, at("kiosk"), &why);
    if (good && keeps)
        good = release_take(&release, &why);
    else if (good)
        why = "given up";
    release_end(&release);
    close(descriptor);
    return good && keeps ? NULL : why;
}

static void take_number(uint64_t sequence)
{
    write_bundle(sequence, NULL);
    const char *why = take(true);
    if (why)
        fail_msg("number %d: %s", (int)sequence, why);
}

static int make_kiosk(void **state)
{
    if (make(state) != 0)
        return -1;
    put_folder("kiosk");
    return 0;
}

static void a_bundle_becomes_the_deck(void **state)
{
    (void)state;
    take_number(7);
    assert_string_equal(playing(), "releases/7");
    assert_string_equal(content("kiosk/deck/deck.yaml"), "title: Three files\n");
    assert_string_equal(content("kiosk/deck/pictures/a.png"), "not really");
    assert_string_equal(content("kiosk/deck/pictures/empty.png"), "");
    assert_string_equal(content("kiosk/sequence"), "7\n");
    assert_false(there("kiosk/deck.new"));
    assert_false(there("kiosk/releases/7.new"));
}

static void the_deck_before_is_kept_and_older_ones_go(void **state)
{
    (void)state;
    take_number(7);
    take_number(8);
    assert_true(there("kiosk/releases/7") && there("kiosk/releases/8"));
    mkdir(at("kiosk/releases/9.new"), 0755); /* of a cut in the middle */
    put("kiosk/releases/9.new/deck.yaml", "half");
    take_number(10);
    assert_string_equal(playing(), "releases/10");
    assert_false(there("kiosk/releases/7"));
    assert_false(there("kiosk/releases/9.new"));
    assert_true(there("kiosk/releases/8"));
}

/* The player is whose folder that is. */
static void put_ledger(const char *name, const char *text)
{
    mkdir(at("kiosk/state"), 0755);
    put(arena_printf(&arena, "kiosk/state/%s", name), text);
}

static void the_last_two_that_were_proven_are_kept_too(void **state)
{
    (void)state;
    put_ledger("good", "releases/5\nreleases/6\nreleases/7\n");
    for (int i = 5; i <= 9; i++) {
        take_number((uint64_t)i);
        assert_true(there(arena_printf(&arena, "kiosk/releases/%d", i)));
    }
    put_ledger("quarantine", "releases/9\n");
    take_number(10);
    assert_false(there("kiosk/releases/5") || there("kiosk/releases/8"));
    assert_false(there("kiosk/releases/9"));
    assert_true(there("kiosk/releases/6") && there("kiosk/releases/7"));
    assert_true(there("kiosk/releases/10"));
}

static void what_is_in_quarantine_is_refused_under_its_number(void **state)
{
    (void)state;
    static const char *said = "its number 7 is that of a deck that ended the player here: what is "
                              "mended needs a larger number";
    take_number(7);
    put_ledger("quarantine", "releases/7\n");
    write_bundle(7, NULL);
    assert_string_equal(take(true), said);
    assert_string_equal(playing(), "releases/7");
    assert_int_equal(unlink(at("kiosk/deck")), 0); /* somebody has put another deck there */
    mkdir(at("kiosk/deck"), 0755);
    assert_string_equal(take(true), said);
    assert_string_equal(playing(), "a folder");
    assert_true(there("kiosk/releases/7"));
    take_number(8);
}

static void the_same_again_changes_nothing(void **state)
{
    (void)state;
    struct stat before, after;
    take_number(7);
    stat(at("kiosk/deck/deck.yaml"), &before);
    take_number(7);
    stat(at("kiosk/deck/deck.yaml"), &after);
    assert_true(before.st_ino == after.st_ino);
}

/* However it differs: by a byte, by its length, by a file that is not there. */
static void another_deck_of_the_same_number_is_refused(void **state)
{
    (void)state;
    static const char *const others[] = {"not reallY", "not", "not really so"};
    static const char *said = "its number 7 is that of the deck that plays, which is another one: "
                              "it needs a larger number";
    take_number(7);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        put("deck/pictures/a.png", others[i]);
        write_bundle(7, NULL);
        assert_string_equal(take(true), said);
        assert_string_equal(content("kiosk/deck/pictures/a.png"), "not really");
    }
    put("deck/pictures/a.png", "not really");
    take_number(7);
    assert_int_equal(unlink(at("kiosk/deck/pictures/empty.png")), 0);
    assert_string_equal(take(true), said);
    assert_string_equal(playing(), "releases/7");
}

static void an_older_one_is_refused(void **state)
{
    (void)state;
    take_number(7);
    take_number(8);
    write_bundle(7, NULL);
    assert_string_equal(take(true), "its number 7 is smaller than 8, which this kiosk has had");
    assert_string_equal(playing(), "releases/8");
    assert_true(there("kiosk/releases/7"));
}

/* Power was cut after the number was written and before the link was. */
static void a_number_that_was_taken_but_does_not_play_is_taken_again(void **state)
{
    (void)state;
    take_number(7);
    put("kiosk/sequence", "8\n");
    take_number(8);
    assert_string_equal(playing(), "releases/8");
}

static void one_that_is_given_up_leaves_nothing(void **state)
{
    (void)state;
    take_number(7);
    write_bundle(8, NULL);
    assert_string_equal(take(false), "given up");
    assert_string_equal(playing(), "releases/7");
    assert_false(there("kiosk/releases/8"));
    assert_string_equal(content("kiosk/sequence"), "7\n");
}

static void a_damaged_one_leaves_nothing(void **state)
{
    (void)state;
    take_number(7);
    write_bundle(8, NULL);
    FILE *file = fopen(at("a.bundle"), "r+");
    fseek(file, -1, SEEK_END); /* the last of all: each file was unpacked before */
    fputc('x', file);
    fclose(file);
    assert_string_equal(take(true), "the bundle goes on after its end");
    assert_string_equal(playing(), "releases/7");
    assert_false(there("kiosk/releases/8"));
    assert_false(there("kiosk/releases/8.new"));
}

static void a_deck_put_there_by_hand_makes_room(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        unlink(at("kiosk/deck"));
        mkdir(at("kiosk/deck"), 0755);
        put("kiosk/deck/deck.yaml", "by hand");
        take_number((uint64_t)i + 1);
        assert_string_equal(content("kiosk/deck/deck.yaml"), "title: Three files\n");
        assert_string_equal(content("kiosk/deck.old/deck.yaml"), "by hand");
    }
}

static void two_at_once_do_not_meet(void **state)
{
    (void)state;
    struct bundle bundle;
    struct release release;
    const char *why;
    write_bundle(7, NULL);
    int descriptor = open(at("a.bundle"), O_RDONLY);
    assert_true(bundle_open(&bundle, descriptor, NULL, 0, &arena, &why));
    assert_true(release_unpack(&release, &bundle, at("kiosk"), &why));
    assert_string_equal(take(true), "another bundle is being taken; try again");
    assert_true(release_take(&release, &why));
    release_end(&release);
    close(descriptor);
    assert_string_equal(playing(), "releases/7");
    assert_null(take(true));
}

static void a_number_that_cannot_be_read_is_told(void **state)
{
    (void)state;
    take_number(7);
    put("kiosk/sequence", "seven\n");
    write_bundle(8, NULL);
    assert_string_equal(take(true), arena_printf(&arena,
                                                 "%s holds no number; remove it to take any "
                                                 "bundle",
                                                 at("kiosk/sequence")));
    assert_string_equal(playing(), "releases/7");
}

static void a_folder_that_is_not_there_is_told(void **state)
{
    (void)state;
    write_bundle(7, NULL);
    assert_string_equal(
        take(true),
        arena_printf(&arena, "%s cannot be made: No such file or directory", at("kiosk/releases")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_bundle_becomes_the_deck, make_kiosk, clear),
        cmocka_unit_test_setup_teardown(the_deck_before_is_kept_and_older_ones_go, make_kiosk,
                                        clear),
        cmocka_unit_test_setup_teardown(the_last_two_that_were_proven_are_kept_too, make_kiosk,
                                        clear),
        cmocka_unit_test_setup_teardown(what_is_in_quarantine_is_refused_under_its_number,
                                        make_kiosk, clear),
        cmocka_unit_test_setup_teardown(the_same_again_changes_nothing, make_kiosk, clear),
        cmocka_unit_test_setup_teardown(another_deck_of_the_same_number_is_refused, make_kiosk,
                                        clear),
        cmocka_unit_test_setup_teardown(an_older_one_is_refused, make_kiosk, clear),
        cmocka_unit_test_setup_teardown(a_number_that_was_taken_but_does_not_play_is_taken_again,
                                        make_kiosk, clear),
        cmocka_unit_test_setup_teardown(one_that_is_given_up_leaves_nothing, make_kiosk, clear),
        cmocka_unit_test_setup_teardown(a_damaged_one_leaves_nothing, make_kiosk, clear),
        cmocka_unit_test_setup_teardown(a_deck_put_there_by_hand_makes_room, make_kiosk, clear),
        cmocka_unit_test_setup_teardown(two_at_once_do_not_meet, make_kiosk, clear),
        cmocka_unit_test_setup_teardown(a_number_that_cannot_be_read_is_told, make_kiosk, clear),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_told, make, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
