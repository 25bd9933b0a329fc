/* Commands of a deck's way to a kiosk, as its people type them, in a folder of the test's own: a
 * deck, an empty kiosk, and keys. */
#pragma once

#include "written.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define DECK "'" SOURCE_DIR "/slides/starter'"
#define PUBLIC                                                                                     \
    "untrusted comment: of these "                                                                 \
    "tests\nRWRrlfrNNyFXAximsyf8BMGei5mKimxLR7ECFWPpIjNjGCYn2pRqTWhn\n"
#define SECRET                                                                                     \
    "untrusted comment: of these tests\n"                                                          \
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAa5X6zTchVwOXFSCFMuyh" \
    "R4i8OeTht8UkiXf5WwntB5aUXzum5vIsdBimsyf8BMGei5mKimxLR7ECFWPpIjNjGCYn2pRqTWhnAAAAAAAAAAAAAAAA" \
    "AAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
/* Under another number, and so another key. */
#define ANOTHER "RWRrlfrNNyFXBximsyf8BMGei5mKimxLR7ECFWPpIjNjGCYn2pRqTWhn"

enum { GOOD = 0, REFUSED = 1, USAGE = 2, CANNOT_RUN = 3 };

static int enter(void **state)
{
    (void)state;
    if (set_up(state) != 0 || chdir(folder) != 0 || system("mkdir kiosk && cp -r " DECK " deck"))
        return -1;
    put("museum.pub", PUBLIC);
    put("museum.key", SECRET);
    put("another.pub", ANOTHER);
    put("both.pub", "# the next one\n" ANOTHER "\n# the present one\n" PUBLIC);
    return 0;
}

static int leave(void **state)
{
    return chdir("/") || tear_down(state);
}

/* Runs `vitrine COMMAND`; all that it says must be `said`. */
static void expect(const char *command, int code, const char *said)
{
    char line[512];
    snprintf(line, sizeof line, "{ " VITRINE " %s\n} >said 2>&1", command);
    int status = system(line);
    char *got = testing_read_file("said");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != code || strcmp(got, said) != 0)
        fail_msg("%s\nended with %d and said: %s", command, WEXITSTATUS(status), got);
    free(got);
}
