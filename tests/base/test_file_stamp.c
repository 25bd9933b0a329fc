#include "testing.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_stamp.h"

static char base[64];
static int folder;

static int open_base(void **state)
{
    (void)state;
    strcpy(base, "/tmp/vitrine-stamp-XXXXXX");
    assert_non_null(mkdtemp(base));
    assert_int_equal(chdir(base), 0);
    folder = open(base, O_PATH | O_DIRECTORY);
    assert_int_equal(
        system("mkdir -p a/b && echo one >a/b/file && ln -s a link && ln -s file a/b/l"), 0);
    return 0;
}

static int close_base(void **state)
{
    (void)state;
    close(folder);
    assert_int_equal(chdir("/"), 0);
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", base);
    assert_int_equal(system(command), 0);
    return 0;
}

/* Whether the stamp of a/b/file is another one after the command. */
static bool changes(const char *command)
{
    struct file_stamp before = file_stamp_below(folder, "a/b/file");
    assert_int_equal(system(command), 0);
    struct file_stamp after = file_stamp_below(folder, "a/b/file");
    return !file_stamp_same(&before, &after);
}

static void what_changes_a_stamp(void **state)
{
    (void)state;
    static const char *const changing[] = {
        "echo other >a/b/file",
        "touch -d 2020-01-01 a/b/file",
        "cp -p a/b/file new && mv new a/b/file",
        "chmod 600 a/b/file",
        "chmod 700 a",
        "cp -rp a c && rm -r a && mv c a",
        "rm a/b/file",
        "echo one >a/b/file",
        "mv a/b c && ln -s ../c a/b",
        "rm a/b && mv c a/b",
        "rm a/b/file && mkdir a/b/file",
        "rmdir a/b/file && echo one >a/b/file",
    };
    for (size_t i = 0; i < sizeof changing / sizeof *changing; i++)
        if (!changes(changing[i]))
            fail_msg("the stamp is the same after: %s", changing[i]);
    assert_false(changes("touch other a/other a/b/other && cat a/b/file >other && ln a/b/file o"));
    assert_false(changes("mv a elsewhere && mv elsewhere a"));
}

static void what_is_there(void **state)
{
    (void)state;
    static const char *const not_there[] = {"a/b/none", "none", "link/b/file", "a/b/file/x", ""};
    for (size_t i = 0; i < sizeof not_there / sizeof *not_there; i++)
        assert_false(file_stamp_below(folder, not_there[i]).there);
    assert_true(file_stamp_below(folder, "a/b/file").there);
    assert_true(file_stamp_below(folder, "a/b/l").there); /* the link, not what it leads to */
    assert_false(file_stamp_below(-1, "a/b/file").there);
    char too_long[5000];
    memset(too_long, 'a', sizeof too_long - 1);
    too_long[sizeof too_long - 1] = '\0';
    assert_false(file_stamp_below(folder, too_long).there);
    assert_true(file_stamp_at("link/b/l").there);
    assert_false(file_stamp_at("none").there);
}

/* What is in a folder does not make it another one. */
static void a_folder_s_stamp(void **state)
{
    (void)state;
    struct file_stamp before = file_stamp_at("a"), below = file_stamp_below(folder, "a");
    assert_int_equal(system("echo more >a/more"), 0);
    struct file_stamp after = file_stamp_at("a"), below_after = file_stamp_below(folder, "a");
    assert_true(before.there && file_stamp_same(&before, &after));
    assert_true(file_stamp_same(&below, &below_after));
    assert_int_equal(system("cp -rp a c && rm -r a && mv c a"), 0);
    after = file_stamp_at("a");
    assert_false(file_stamp_same(&before, &after));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_changes_a_stamp, open_base, close_base),
        cmocka_unit_test_setup_teardown(what_is_there, open_base, close_base),
        cmocka_unit_test_setup_teardown(a_folder_s_stamp, open_base, close_base),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
