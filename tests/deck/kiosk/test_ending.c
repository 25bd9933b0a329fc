/* How the player ended, as the next start is told. */
#include "written.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/stop.h"
#include "deck/kiosk/ending.h"

/* The test's own handlers do not count. */
static void as_before(void)
{
    static const int signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_DFL);
}

/* A start in a process of its own, that ends as `end` does; returns how the one before ended. */
static enum ending start(void (*end)(void))
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        as_before();
        enum ending last = ending_open(folder);
        char path[96];
        snprintf(path, sizeof path, "%s/last", folder);
        FILE *file = fopen(path, "w");
        fprintf(file, "%d", (int)last);
        fclose(file);
        if (end)
            end();
        _exit(0);
    }
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    char path[96];
    snprintf(path, sizeof path, "%s/last", folder);
    char *text = testing_read_file(path);
    int last = atoi(text);
    free(text);
    return (enum ending)last;
}

static void in_order(void)
{
    ending_tell(ENDING_TOLD);
}

static void by_staff(void)
{
    ending_tell(ENDING_STAFF);
}

static void crash(void)
{
    raise(SIGSEGV);
}

static void assertion(void)
{
    abort();
}

static void run_out(void)
{
    stop("memory ran out");
}

/* The service's watchdog sends it from outside. */
static void watchdog(void)
{
    pid_t other = fork();
    if (other == 0) {
        kill(getppid(), SIGABRT);
        _exit(0);
    }
    pause();
}

static void killed(void)
{
    raise(SIGKILL);
}

static void each_ending_is_told(void **state)
{
    (void)state;
    static const struct {
        void (*end)(void);
        enum ending told;
    } endings[] = {
        {in_order, ENDING_TOLD},   {by_staff, ENDING_STAFF}, {crash, ENDING_CRASH},
        {assertion, ENDING_CRASH}, {run_out, ENDING_STOP},   {watchdog, ENDING_HANG},
        {killed, ENDING_KILLED},   {in_order, ENDING_TOLD},
    };
    assert_int_equal(start(in_order), ENDING_POWER);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        start(endings[i].end);
        assert_int_equal(start(in_order), endings[i].told);
    }
}

/* The signal does what it would have done. */
static void a_crash_stays_a_crash(void **state)
{
    (void)state;
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        as_before();
        ending_open(folder);
        raise(SIGFPE);
        _exit(0);
    }
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void what_is_no_word_is_unknown(void **state)
{
    (void)state;
    put("ending", "tol");
    assert_int_equal(start(in_order), ENDING_UNKNOWN);
    put("ending", "");
    assert_int_equal(start(in_order), ENDING_UNKNOWN);
    put("ending", "nothing\n");
    assert_int_equal(start(in_order), ENDING_UNKNOWN);
    assert_int_equal(ending_open(NULL), ENDING_UNKNOWN);
    ending_tell(ENDING_TOLD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_ending_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_crash_stays_a_crash, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_word_is_unknown, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
