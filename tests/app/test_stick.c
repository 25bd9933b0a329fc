/* `vitrine stick`: what may be on a stick, and what becomes of it. */
#include "typed.h"

#include <fcntl.h>

#include "deck/kiosk/ledger.h"

#define STICK     "stick stick --to kiosk --key museum.pub --news news"
#define PLAYS     "vitrine: a.bundle: number 7 plays now\n"
#define ON_STICK  "bundle deck --key museum.key --out stick/"
#define THE_OTHER "vitrine: error: a.bundle: "

static int enter_with_stick(void **state)
{
    return enter(state) || system("mkdir stick news");
}

/* Before it is told again; "" for nothing. */
static const char *told(void)
{
    static char entry[LEDGER_ENTRY];
    struct ledger ledger;
    ledger_read(&ledger, "news", "news");
    snprintf(entry, sizeof entry, "%s", ledger.count > 0 ? ledger.entries[0] : "");
    return entry;
}

static const char *playing(void)
{
    static char target[64];
    ssize_t length = readlink("kiosk/deck", target, sizeof target - 1);
    target[length < 0 ? 0 : length] = '\0';
    return target;
}

static void must(const char *command)
{
    if (system(command) != 0)
        fail_msg("%s", command);
}

static void bundle(const char *options)
{
    char command[256];
    snprintf(command, sizeof command, ON_STICK "%s >said2", options);
    expect(command, GOOD, "");
}

static void the_largest_number_that_is_signed_plays(void **state)
{
    (void)state;
    bundle("old.bundle --sequence 6");
    bundle("a.bundle --sequence 7");
    expect("bundle deck --out stick/plain.bundle --sequence 9 >said2", GOOD, "");
    expect(STICK " 2>&1 | sort", GOOD, PLAYS "vitrine: error: plain.bundle: it is not signed\n");
    assert_string_equal(playing(), "releases/7");
    assert_string_equal(told(), "updated");
    expect(STICK " 2>&1 | grep already", GOOD, "vitrine: a.bundle: number 7 plays already\n");
    assert_string_equal(told(), "same");
}

static void its_name_may_have_any_letters(void **state)
{
    (void)state;
    bundle("x.bundle --sequence 7");
    must("mv stick/x.bundle 'stick/Вторник 1.BUNDLE'");
    expect(STICK, GOOD, "vitrine: Вторник 1.BUNDLE: number 7 plays now\n");
}

/* Photographs, or nothing at all; what a Mac leaves; folders are not entered. */
static void a_stick_without_a_bundle_is_nobody_s_business(void **state)
{
    (void)state;
    expect(STICK, GOOD, "vitrine: no bundle is on the stick\n");
    put("stick/a.txt", "a");
    put("stick/._a.bundle", "a");
    put("stick/bundle", "a");
    bundle("../x.bundle --sequence 7");
    must("mkdir stick/in && mv x.bundle stick/in/");
    put("stick/a\nvitrine: b.bundle", "a");
    expect(STICK, GOOD, "vitrine: no bundle is on the stick\n");
    assert_string_equal(told(), "");
    assert_string_equal(playing(), "");
}

static void each_refusal_is_told(void **state)
{
    (void)state;
    bundle("a.bundle --sequence 7");
    expect(STICK, GOOD, PLAYS);
    must("rm stick/a.bundle");
    bundle("a.bundle --sequence 6");
    expect(STICK, REFUSED, THE_OTHER "its number 6 is smaller than 7, which this kiosk has had\n");
    assert_string_equal(told(), "older");
    expect("bundle deck --out stick/a.bundle --sequence 8 >said2", GOOD, "");
    expect(STICK, REFUSED, THE_OTHER "it is not signed\n");
    assert_string_equal(told(), "unsigned");
    bundle("a.bundle --sequence 8");
    must("dd if=/dev/zero of=stick/a.bundle bs=1 seek=4000 count=1 conv=notrunc 2>said2");
    expect(STICK, REFUSED, THE_OTHER "`deck.yaml` is not what the manifest says\n");
    assert_string_equal(told(), "damaged");
    put("stick/a.bundle", "not a bundle");
    expect(STICK, REFUSED, THE_OTHER "the bundle is cut off\n");
    assert_string_equal(told(), "damaged");
    assert_string_equal(playing(), "releases/7");
}

static void what_ended_the_player_here_is_refused(void **state)
{
    (void)state;
    bundle("a.bundle --sequence 7");
    expect(STICK, GOOD, PLAYS);
    must("mkdir kiosk/state && echo releases/7 >kiosk/state/quarantine");
    expect(STICK, REFUSED,
           THE_OTHER "its number 7 is that of a deck that ended the player here: what is mended "
                     "needs a larger number\n");
    assert_string_equal(told(), "older");
}

/* Pulled while it is read: wherever it ends, the deck before plays and nothing is left behind. */
static void a_stick_that_is_pulled_changes_nothing(void **state)
{
    (void)state;
    struct stat status;
    bundle("a.bundle --sequence 7");
    expect(STICK, GOOD, PLAYS);
    must("rm stick/a.bundle");
    bundle("whole --sequence 8");
    assert_int_equal(stat("stick/whole", &status), 0);
    for (off_t length = status.st_size - 1; length > 0; length = length * 2 / 5) {
        char command[128];
        snprintf(command, sizeof command, "head -c %d stick/whole >stick/a.bundle", (int)length);
        must(command);
        expect(STICK " 2>said2", REFUSED, "");
        assert_string_equal(told(), "damaged");
        assert_string_equal(playing(), "releases/7");
        must("test \"$(ls kiosk/releases)\" = 7");
    }
    must("mv stick/whole stick/a.bundle");
    expect(STICK, GOOD, "vitrine: a.bundle: number 8 plays now\n");
}

/* Nothing of it is followed, opened to wait, or written to. */
static void a_hostile_stick_changes_nothing(void **state)
{
    (void)state;
    bundle("../outside --sequence 7");
    must("ln -s ../outside stick/a.bundle; ln -s /dev/zero stick/b.bundle; "
         "mkfifo stick/c.bundle; mkdir stick/d.bundle; ln -s e.bundle stick/e.bundle; "
         "touch stick/f.bundle; truncate -s 1T stick/g.bundle");
    expect(STICK " 2>&1 | sort", GOOD,
           "vitrine: error: a.bundle cannot be read: it is a link to another file; links do not "
           "travel\n"
           "vitrine: error: b.bundle cannot be read: it is a link to another file; links do not "
           "travel\n"
           "vitrine: error: c.bundle cannot be read: it is a pipe, socket or device, not a file\n"
           "vitrine: error: d.bundle cannot be read: it is a folder, not a file\n"
           "vitrine: error: e.bundle cannot be read: it is a link to another file; links do not "
           "travel\n"
           "vitrine: error: f.bundle: the bundle is cut off\n"
           "vitrine: error: g.bundle: this is no bundle: no MANIFEST is where it should be\n");
    assert_string_equal(told(), "damaged");
    assert_string_equal(playing(), "");
}

static void too_many_files_end_the_search(void **state)
{
    (void)state;
    bundle("../a.bundle --sequence 7");
    must("for i in $(seq 100); do cp a.bundle stick/$i.bundle; done");
    expect(STICK " 2>&1 | sed 's/[0-9]*.bundle: /N: /'", GOOD,
           "vitrine: warning: there is more on the stick than is looked at: 64 bundles of 10000 "
           "files at most\n"
           "vitrine: N: number 7 plays now\n");
}

static void a_key_that_is_missing_trusts_nobody(void **state)
{
    (void)state;
    bundle("a.bundle --sequence 7");
    must("rm museum.pub");
    expect(STICK, REFUSED,
           "vitrine: error: the key museum.pub cannot be read: No such file or directory\n");
    assert_string_equal(told(), "unsigned");
}

static void what_is_needed_is_asked_for(void **state)
{
    (void)state;
    expect("stick stick --key museum.pub", USAGE, "vitrine stick: --to DIR is missing\n");
    expect("stick stick --to kiosk", USAGE, "vitrine stick: --key FILE is missing\n");
    expect("stick nowhere --to kiosk --key museum.pub", REFUSED,
           "vitrine: error: nowhere cannot be opened: No such file or directory\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_largest_number_that_is_signed_plays, enter_with_stick,
                                        leave),
        cmocka_unit_test_setup_teardown(its_name_may_have_any_letters, enter_with_stick, leave),
        cmocka_unit_test_setup_teardown(a_stick_without_a_bundle_is_nobody_s_business,
                                        enter_with_stick, leave),
        cmocka_unit_test_setup_teardown(each_refusal_is_told, enter_with_stick, leave),
        cmocka_unit_test_setup_teardown(what_ended_the_player_here_is_refused, enter_with_stick,
                                        leave),
        cmocka_unit_test_setup_teardown(a_stick_that_is_pulled_changes_nothing, enter_with_stick,
                                        leave),
        cmocka_unit_test_setup_teardown(a_hostile_stick_changes_nothing, enter_with_stick, leave),
        cmocka_unit_test_setup_teardown(too_many_files_end_the_search, enter_with_stick, leave),
        cmocka_unit_test_setup_teardown(a_key_that_is_missing_trusts_nobody, enter_with_stick,
                                        leave),
        cmocka_unit_test_setup_teardown(what_is_needed_is_asked_for, enter_with_stick, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
