/* A deck's way to a kiosk, as its people type it: bundle, verify, install. */
#include "typed.h"

#include "deck/bundle/bundle.h"

static void the_whole_way(void **state)
{
    (void)state;
    expect("bundle deck --out a.bundle --sequence 7 --key museum.key", GOOD,
           "a.bundle: deck my-first-deck, number 7, 1 file, signed\n");
    expect("verify a.bundle --key both.pub", GOOD,
           "a.bundle: deck my-first-deck, number 7, 1 file, 2067 bytes, signed by the key "
           "03572137CDFA956B\n");
    expect("install a.bundle --to kiosk --key museum.pub", GOOD,
           "a.bundle: deck my-first-deck, number 7, 1 file, 2067 bytes, signed by the key "
           "03572137CDFA956B\nIt plays now.\n");
    expect("install a.bundle --to kiosk --key museum.pub", GOOD,
           "a.bundle: deck my-first-deck, number 7, 1 file, 2067 bytes, signed by the key "
           "03572137CDFA956B\nIt plays already.\n");
    assert_int_equal(system("cmp kiosk/deck/deck.yaml deck/deck.yaml"), 0);
}

/* Root's habits do not keep the player's user from the deck. */
static void everybody_may_read_what_was_installed(void **state)
{
    (void)state;
    struct stat status;
    expect("bundle deck --out a.bundle --sequence 7 >said2", GOOD, "");
    mode_t before = umask(077);
    expect("install a.bundle --to kiosk --unsigned >said2", GOOD, "");
    umask(before);
    assert_int_equal(stat("kiosk/deck/", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0755);
    assert_int_equal(stat("kiosk/deck/deck.yaml", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0644);
}

static void the_number_is_the_time(void **state)
{
    (void)state;
    expect("bundle deck --out a.bundle >said2; cat said2 | grep -cE ', number 20[0-9]{12},'", GOOD,
           "1\n");
}

static void a_bundle_is_refused_with_its_reason(void **state)
{
    (void)state;
    expect("bundle deck --out signed.bundle --sequence 7 --key museum.key >said2", GOOD, "");
    expect("bundle deck --out plain.bundle --sequence 6", GOOD,
           "plain.bundle: deck my-first-deck, number 6, 1 file, not signed\n");
    expect("verify plain.bundle", GOOD,
           "plain.bundle: deck my-first-deck, number 6, 1 file, 2067 bytes, not signed\n");
    expect("verify signed.bundle", GOOD,
           "signed.bundle: deck my-first-deck, number 7, 1 file, 2067 bytes, not proven: it says "
           "that it is signed by the key 03572137CDFA956B\n");
    expect("install plain.bundle --to kiosk --key museum.pub", REFUSED,
           "vitrine: error: plain.bundle: it is not signed\n");
    expect(
        "install signed.bundle --to kiosk --key another.pub", REFUSED,
        "vitrine: error: signed.bundle: it is signed by the key 03572137CDFA956B, which is not in "
        "another.pub\n");
    expect("install signed.bundle --to kiosk --key museum.pub >said2", GOOD, "");
    expect("install plain.bundle --to kiosk --unsigned", REFUSED,
           "vitrine: error: plain.bundle: its number 6 is smaller than 7, which this kiosk has "
           "had\n");
    expect(
        "verify deck/deck.yaml", REFUSED,
        "vitrine: error: deck/deck.yaml: this is no bundle: no MANIFEST is where it should be\n");
    expect("verify deck", REFUSED, "vitrine: error: deck is no file\n");
    expect("verify nothing", REFUSED,
           "vitrine: error: nothing cannot be opened: No such file or directory\n");
    expect("verify plain.bundle --key museum.key", REFUSED,
           "vitrine: error: museum.key is no public key of minisign\n");
}

/* A wrong word after --out must not cost a deck or a key. */
static void only_a_bundle_is_written_over(void **state)
{
    (void)state;
    put("empty.bundle", "");
    expect("bundle deck --out empty.bundle --sequence 7 >said2", GOOD, "");
    expect("bundle deck --out empty.bundle --sequence 8", GOOD,
           "empty.bundle: deck my-first-deck, number 8, 1 file, not signed\n");
    expect("bundle deck --out deck/deck.yaml", CANNOT_RUN,
           "vitrine: error: deck/deck.yaml is there already and is no bundle: give another name\n");
    expect("bundle deck --out museum.key --key museum.key", CANNOT_RUN,
           "vitrine: error: museum.key is there already and is no bundle: give another name\n");
    expect("bundle deck --out kiosk", CANNOT_RUN,
           "vitrine: error: cannot write kiosk: it is no file\n"
           "vitrine: error: the bundle cannot be written\n");
    assert_int_equal(system("cmp deck/deck.yaml " DECK "/deck.yaml"), 0);
    expect("bundle deck --out a.bundle --key museum.key >said2", GOOD, "");
}

/* As an editor on Windows saves them. */
static void keys_have_any_line_ends(void **state)
{
    (void)state;
    assert_int_equal(system("for key in museum.pub museum.key; do { printf '\\357\\273\\277'; "
                            "sed 's/$/\\r/' $key; } >windows.${key#*.}; done"),
                     0);
    expect("bundle deck --out a.bundle --sequence 7 --key windows.key", GOOD,
           "a.bundle: deck my-first-deck, number 7, 1 file, signed\n");
    expect("verify a.bundle --key windows.pub", GOOD,
           "a.bundle: deck my-first-deck, number 7, 1 file, 2067 bytes, signed by the key "
           "03572137CDFA956B\n");
}

static void a_deck_with_errors_is_not_bundled(void **state)
{
    (void)state;
    put("deck/deck.yaml",
        "title: Nothing\nslides:\n  - {kind: image, title: A, image: none.png}\n");
    expect("bundle deck --out a.bundle 2>&1 | tail -n 1", GOOD,
           "vitrine: error: the deck has errors; run `vitrine check deck`\n");
    expect("bundle deck --out a.bundle >said2 2>&1; echo $?", GOOD, "3\n");
    assert_int_not_equal(access("a.bundle", F_OK), 0);
}

/* It is whole, but what an older player cannot read must not play. */
static void a_bundle_that_this_player_cannot_play_is_refused(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct deck_folder source;
    struct manifest_file file = {.path = "deck.yaml"};
    struct manifest manifest = {.deck = "a", .sequence = 9, .files = &file, .count = 1};
    const char *why;
    put("deck/deck.yaml", "deck: 2\nlanguages: [en]\nslides:\n  - {kind: hologram, title: A}\n");
    assert_true(deck_folder_open(&source, "deck"));
    assert_true(bundle_measure(&manifest, &source, &arena, &why));
    assert_true(bundle_write(&manifest, &source, NULL, "new.bundle", &arena, &why));
    deck_folder_close(&source);
    arena_finish(&arena);
    expect("verify new.bundle >said2", GOOD, "");
    expect("install new.bundle --to kiosk --unsigned 2>&1 | tail -n 1", GOOD,
           "vitrine: error: new.bundle: this player cannot play it\n");
    assert_int_not_equal(access("kiosk/deck", F_OK), 0);
    assert_int_not_equal(access("kiosk/releases/9", F_OK), 0);
}

static void what_is_needed_is_asked_for(void **state)
{
    (void)state;
    expect("bundle deck", USAGE, "vitrine bundle: --out FILE is missing\n");
    expect("install a.bundle --unsigned", USAGE, "vitrine install: --to DIR is missing\n");
    expect("install a.bundle --to kiosk", USAGE,
           "vitrine install: --key FILE or --unsigned is needed\n");
    expect("install a.bundle --to kiosk --unsigned --key museum.pub", USAGE,
           "vitrine install: --key FILE or --unsigned is needed\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_whole_way, enter, leave),
        cmocka_unit_test_setup_teardown(everybody_may_read_what_was_installed, enter, leave),
        cmocka_unit_test_setup_teardown(the_number_is_the_time, enter, leave),
        cmocka_unit_test_setup_teardown(a_bundle_is_refused_with_its_reason, enter, leave),
        cmocka_unit_test_setup_teardown(only_a_bundle_is_written_over, enter, leave),
        cmocka_unit_test_setup_teardown(keys_have_any_line_ends, enter, leave),
        cmocka_unit_test_setup_teardown(a_deck_with_errors_is_not_bundled, enter, leave),
        cmocka_unit_test_setup_teardown(a_bundle_that_this_player_cannot_play_is_refused, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(what_is_needed_is_asked_for, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
