/* A few simulated days of a kiosk, as `vitrine soak` plays them. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define DECK "'" SOURCE_DIR "/tests/decks/show'"

enum { GOOD = 0, CANNOT_RUN = 3 };

/* What the command says on standard output, to be freed. */
static char *run(const char *arguments, int code)
{
    char line[512], *text = NULL;
    size_t size = 0;
    snprintf(line, sizeof line, VITRINE " soak %s 2>&1", arguments);
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    if (getdelim(&text, &size, '\0', pipe) < 0)
        text = strdup("");
    int status = pclose(pipe);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != code)
        fail_msg("soak %s ended with %d: %s", arguments, WEXITSTATUS(status), text);
    return text;
}

/* The first number of that name: of the whole run. */
static double number(const char *json, const char *name)
{
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s\": ", name);
    const char *at = strstr(json, quoted);
    assert_non_null(at);
    return strtod(at + strlen(quoted), NULL);
}

static void a_few_days_pass_as_they_should(void **state)
{
    (void)state;
    char *json = run(DECK " --days 10", GOOD);
    static const char *const faults[] = {"late", "missed", "visitors_kept", "hours_amiss", "lost"};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        assert_int_equal(number(json, faults[i]), 0);
    assert_true(number(json, "visits") >= 40);
    assert_true(number(json, "rounds") >= 8);
    assert_true(number(json, "edits_refused") >= 1);
    assert_true(number(json, "edits_taken") >= 3);
    assert_true(number(json, "releases") >= 1);
    assert_true(number(json, "clock_jumps") >= 1);
    assert_true(number(json, "painted") > 1000);
    assert_true(number(json, "rss_mib") > 0);
    free(json);
}

/* Up to the memory, which is the machine's. */
static void the_same_seed_gives_the_same_days(void **state)
{
    (void)state;
    static const char *const names[] = {"acts", "frames", "painted", "advances", "log_lines"};
    char *one = run(DECK " --days 2 --seed 5", GOOD), *same = run(DECK " --days 2 --seed 5", GOOD);
    char *other = run(DECK " --days 2 --seed 6", GOOD);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(number(one, names[i]), number(same, names[i]));
    assert_int_not_equal(number(one, "frames"), number(other, "frames"));
    free(one);
    free(same);
    free(other);
}

static void a_deck_with_errors_is_not_played(void **state)
{
    (void)state;
    char *said =
        run("'" SOURCE_DIR "/tests/decks/bad/E103-quote-never-closed' --days 1", CANNOT_RUN);
    assert_non_null(strstr(said, "vitrine check"));
    free(said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_few_days_pass_as_they_should),
        cmocka_unit_test(the_same_seed_gives_the_same_days),
        cmocka_unit_test(a_deck_with_errors_is_not_played),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
