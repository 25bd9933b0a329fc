#include "testing.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a command could not write is not a success. */

#define DECK   "'" SOURCE_DIR "/tests/decks/show'"
#define RUN    VITRINE " "
#define REPLAY "replay " DECK " '" TEST_DIR "/touches/visit.touches'"
#define EXPORT "export " DECK " --size 640x360 --slide first --out "

enum { GOOD = 0, CANNOT_RUN = 3 };

static char folder[] = "/tmp/vitrine-output-XXXXXX";

static int enter(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    return mkdtemp(folder) && setenv("OUT", folder, 1) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    return system("rm -r \"$OUT\"");
}

/* Runs it in a shell; the exit code, and what it said on standard error. */
static int run(const char *command, char said[static 512])
{
    char line[1024];
    snprintf(line, sizeof line, "{ %s\n} 2>\"$OUT/said\"", command);
    int status = system(line);
    assert_true(WIFEXITED(status));
    snprintf(line, sizeof line, "%s/said", folder);
    FILE *file = fopen(line, "r");
    assert_non_null(file);
    said[fread(said, 1, 511, file)] = '\0';
    fclose(file);
    return WEXITSTATUS(status);
}

static void expect(const char *command, int code, const char *words)
{
    char said[512];
    int got = run(command, said);
    if (got != code || !strstr(said, words))
        fail_msg("%s\nended with %d and said: %s", command, got, said);
}

static void expect_empty(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    DIR *pictures = opendir(path);
    assert_non_null(pictures);
    for (const struct dirent *entry; (entry = readdir(pictures));)
        if (entry->d_name[0] != '.')
            fail_msg("%s stands there", entry->d_name);
    closedir(pictures);
}

static void standard_output_on_a_full_disk(void **state)
{
    (void)state;
    static const char *const commands[] = {"check " DECK,
                                           REPLAY,
                                           "bench --size 320x320 " DECK,
                                           EXPORT "\"$OUT/pictures\"",
                                           "--help",
                                           "--version",
                                           "check --help"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        char command[512];
        snprintf(command, sizeof command, RUN "%s >/dev/full", commands[i]);
        expect(command, CANNOT_RUN, "cannot write to standard output: No space left on device");
    }
}

static void standard_output_that_nobody_reads(void **state)
{
    (void)state;
    expect("mkfifo \"$OUT/pipe\"\nexec 3<>\"$OUT/pipe\" 4>\"$OUT/pipe\" 3<&-\n" RUN "check " DECK
           " >&4",
           CANNOT_RUN, "cannot write to standard output: Broken pipe");
    expect("exec 4>\"$OUT/pipe.txt\"\n" RUN REPLAY " >&-", CANNOT_RUN,
           "cannot write to standard output: Bad file descriptor");
}

/* `ulimit -f` counts 512 or 1024 bytes: no picture is as small. */
static void pictures_on_a_full_disk(void **state)
{
    (void)state;
    expect("ulimit -f 1\n" RUN EXPORT "\"$OUT/pictures\" >/dev/null", CANNOT_RUN,
           "first.png: File too large");
    expect_empty("pictures");
    expect(RUN EXPORT "\"$OUT/pictures\" >/dev/null", GOOD, "");
    expect("cp \"$OUT\"/pictures/*.png \"$OUT/before.png\"\nulimit -f 1\n" RUN EXPORT
           "\"$OUT/pictures\" >/dev/null",
           CANNOT_RUN, "first.png: File too large");
    expect("cmp \"$OUT\"/pictures/*.png \"$OUT/before.png\"", GOOD, ""); /* as it was */
}

static void a_folder_that_cannot_be_written(void **state)
{
    (void)state;
    expect(RUN EXPORT "/dev/null >/dev/null", CANNOT_RUN, "Not a directory");
    expect(RUN EXPORT "\"$OUT/missing/pictures\" >/dev/null", CANNOT_RUN,
           "No such file or directory");
}

/* Cards stand in the places of pictures that are missing: not what the deck asks for. */
static void pictures_that_are_missing(void **state)
{
    (void)state;
    expect("cp -r '" SOURCE_DIR
           "/tests/decks/pictures' \"$OUT/deck\"\nrm \"$OUT/deck/images/moon.png\"\n" RUN
           "export \"$OUT/deck\" --size 640x360 --out \"$OUT/pictures\" >/dev/null",
           CANNOT_RUN, "file not found [E301]");
    expect("test -f \"$OUT/pictures/03-square.png\"", GOOD, "");
    expect(RUN "replay \"$OUT/deck\" '" TEST_DIR "/faults/visit.touches' >/dev/null", CANNOT_RUN,
           "file not found [E301]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(standard_output_on_a_full_disk, enter, leave),
        cmocka_unit_test_setup_teardown(standard_output_that_nobody_reads, enter, leave),
        cmocka_unit_test_setup_teardown(pictures_on_a_full_disk, enter, leave),
        cmocka_unit_test_setup_teardown(pictures_that_are_missing, enter, leave),
        cmocka_unit_test_setup_teardown(a_folder_that_cannot_be_written, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
