#include "testing.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/whole_file.h"

static char folder[] = "/tmp/vitrine-whole-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int enter(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    unlink(in_folder("a.png"));
    rmdir(in_folder("a.png"));
    return rmdir(folder); /* fails if anything else was left behind */
}

static void expect_content(const char *text)
{
    char content[64] = "";
    FILE *file = fopen(in_folder("a.png"), "r");
    assert_non_null(file);
    content[fread(content, 1, sizeof content - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(content, text);
}

static bool write_text(const char *text)
{
    struct whole_file file;
    return whole_file_open(&file, in_folder("a.png")) &&
           whole_file_write(&file, text, strlen(text)) && whole_file_finish(&file);
}

static void a_whole_one_gets_its_name(void **state)
{
    (void)state;
    assert_true(write_text("new"));
    expect_content("new");
    assert_true(write_text("newer"));
    expect_content("newer");
    assert_true(whole_file_keep_names(folder));
}

static void until_then_the_old_one_stands(void **state)
{
    (void)state;
    struct whole_file file;
    assert_true(write_text("old"));
    assert_true(whole_file_open(&file, in_folder("a.png")));
    assert_true(whole_file_write(&file, "new", 3));
    expect_content("old");
    whole_file_drop(&file);
    expect_content("old");
    assert_false(whole_file_finish(&file));
    expect_content("old");
}

static void one_that_was_cut_off_is_in_nobodys_way(void **state)
{
    (void)state;
    struct whole_file file;
    assert_true(whole_file_open(&file, in_folder("a.png")));
    close(file.descriptor); /* as if the power had gone */
    assert_true(write_text("new"));
    expect_content("new");
}

/* More than a file may hold stands for a full disk. */
static void a_write_that_fails_leaves_nothing(void **state)
{
    (void)state;
    struct rlimit before, small;
    struct whole_file file;
    assert_true(write_text("old"));
    getrlimit(RLIMIT_FSIZE, &before);
    small = before;
    small.rlim_cur = 100;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    char block[64] = {0};
    bool first, second, more, finished;
    first =
        whole_file_open(&file, in_folder("a.png")) && whole_file_write(&file, block, sizeof block);
    second = whole_file_write(&file, block, sizeof block);
    more = whole_file_write(&file, block, 1);
    finished = whole_file_finish(&file);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_true(first);
    assert_false(second || more || finished);
    expect_content("old");
}

static void a_name_that_cannot_be_had_is_a_failure(void **state)
{
    (void)state;
    assert_int_equal(mkdir(in_folder("a.png"), 0700), 0);
    assert_false(write_text("new"));
    struct whole_file file;
    assert_false(whole_file_open(&file, in_folder("a.png"))); /* told before anything is done */
    assert_false(whole_file_open(&file, in_folder("missing/a.png")));
    assert_false(whole_file_finish(&file));
    assert_false(whole_file_keep_names(in_folder("missing")));
    static char path[WHOLE_FILE_PATH + 1];
    memset(path, 'a', sizeof path - 1);
    assert_false(whole_file_open(&file, path));
    assert_false(whole_file_finish(&file));
}

/* Renaming would put a file in the place of a device or a pipe that others read. */
static void what_is_no_file_stays_what_it_is(void **state)
{
    (void)state;
    struct stat status;
    assert_int_equal(mkfifo(in_folder("a.png"), 0600), 0);
    assert_false(write_text("new"));
    assert_int_equal(stat(in_folder("a.png"), &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_whole_one_gets_its_name, enter, leave),
        cmocka_unit_test_setup_teardown(until_then_the_old_one_stands, enter, leave),
        cmocka_unit_test_setup_teardown(one_that_was_cut_off_is_in_nobodys_way, enter, leave),
        cmocka_unit_test_setup_teardown(a_write_that_fails_leaves_nothing, enter, leave),
        cmocka_unit_test_setup_teardown(a_name_that_cannot_be_had_is_a_failure, enter, leave),
        cmocka_unit_test_setup_teardown(what_is_no_file_stays_what_it_is, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
