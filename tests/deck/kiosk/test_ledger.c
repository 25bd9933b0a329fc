#include "written.h"

#include <unistd.h>

#include "deck/kiosk/ledger.h"

static char path[128];

static void read_back(struct ledger *ledger, const char *text, size_t length)
{
    snprintf(path, sizeof path, "%s/ledger", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    fclose(file);
    ledger_read(ledger, folder, "ledger");
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    struct ledger written = {.count = 0}, got;
    ledger_add(&written, "releases/7");
    ledger_add(&written, "deck 0011");
    ledger_add(&written, "releases/7");
    assert_int_equal(written.count, 2);
    assert_true(ledger_write(&written, folder, "ledger"));
    snprintf(path, sizeof path, "%s/ledger", folder);
    char *text = testing_read_file(path);
    assert_string_equal(text, "releases/7\ndeck 0011\n");
    free(text);
    ledger_read(&got, folder, "ledger");
    assert_int_equal(got.count, 2);
    assert_string_equal(got.entries[0], "releases/7");
    assert_true(ledger_has(&got, "deck 0011"));
    assert_false(ledger_has(&got, "deck"));
}

/* The stick's service is another user than the player. */
static void anybody_may_read_it(void **state)
{
    (void)state;
    struct ledger ledger = {.count = 0};
    struct stat status;
    ledger_add(&ledger, "a");
    mode_t before = umask(077);
    assert_true(ledger_write(&ledger, folder, "ledger"));
    umask(before);
    snprintf(path, sizeof path, "%s/ledger", folder);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0644);
}

/* Cut anywhere, each whole line counts and nothing else. */
static void a_torn_one_has_its_whole_lines(void **state)
{
    (void)state;
    static const char text[] = "one\ntwo\nthree\n";
    for (size_t length = 0; length < sizeof text; length++) {
        struct ledger ledger;
        size_t lines = 0;
        for (size_t i = 0; i < length; i++)
            lines += text[i] == '\n';
        read_back(&ledger, text, length);
        assert_int_equal(ledger.count, lines);
    }
}

static void what_is_no_entry_is_left_out(void **state)
{
    (void)state;
    struct ledger ledger;
    char text[LEDGER_ENTRY + 8];
    memset(text, 'x', sizeof text);
    memcpy(text + LEDGER_ENTRY, "\n\na\0b\nc\n", 8);
    read_back(&ledger, text, sizeof text);
    assert_int_equal(ledger.count, 1);
    assert_string_equal(ledger.entries[0], "c");
}

static void the_oldest_go_where_there_is_no_room(void **state)
{
    (void)state;
    struct ledger ledger = {.count = 0};
    char entry[LEDGER_ENTRY];
    for (int i = 0; i < LEDGER_ENTRIES + 3; i++) {
        snprintf(entry, sizeof entry, "releases/%d", i);
        ledger_add(&ledger, entry);
    }
    assert_int_equal(ledger.count, LEDGER_ENTRIES);
    assert_string_equal(ledger.entries[0], "releases/3");
    assert_string_equal(ledger.entries[LEDGER_ENTRIES - 1], entry);
    ledger_keep_last(&ledger, 1);
    assert_int_equal(ledger.count, 1);
    assert_string_equal(ledger.entries[0], entry);
}

/* Whose folder it is may put anything there. */
static void what_is_no_file_is_empty(void **state)
{
    (void)state;
    struct ledger ledger;
    char secret[128];
    put("secret", "password\n");
    snprintf(path, sizeof path, "%s/ledger", folder);
    snprintf(secret, sizeof secret, "%s/secret", folder);
    assert_int_equal(symlink(secret, path), 0);
    ledger_read(&ledger, folder, "ledger");
    assert_int_equal(ledger.count, 0);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    ledger_read(&ledger, folder, "ledger");
    assert_int_equal(ledger.count, 0);
    ledger_read(&ledger, folder, "nothing");
    assert_int_equal(ledger.count, 0);
    ledger_read(&ledger, NULL, "ledger");
    assert_int_equal(ledger.count, 0);
}

static void what_cannot_be_written_is_told(void **state)
{
    (void)state;
    struct ledger ledger = {.count = 0};
    assert_false(ledger_write(&ledger, "/nowhere", "ledger"));
    assert_false(ledger_write(&ledger, NULL, "ledger"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(anybody_may_read_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_torn_one_has_its_whole_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_entry_is_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_oldest_go_where_there_is_no_room, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_file_is_empty, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_is_told, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
