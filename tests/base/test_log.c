#include "testing.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/streams.h"

/* Standard error is one end of something that nobody reads: a log that waits never comes back, and
 * the alarm ends the test. */

enum { ALARM_S = 60, MANY = 3000 };

static int own_error;

static void begin(int end)
{
    own_error = dup(STDERR_FILENO);
    unsetenv("JOURNAL_STREAM");
    alarm(ALARM_S);
    dup2(end, STDERR_FILENO);
    close(end);
}

static void finish(void)
{
    dup2(own_error, STDERR_FILENO);
    close(own_error);
    alarm(0);
}

static char *read_all(int end)
{
    static char text[1 << 20];
    size_t length = 0;
    fcntl(end, F_SETFL, O_NONBLOCK);
    for (ssize_t got; (got = read(end, text + length, sizeof text - 1 - length)) > 0;)
        length += (size_t)got;
    text[length] = '\0';
    return text;
}

/* Whole lines only, then none; once they are read, the next line comes after one that tells how
 * many there were. */
static void check_lines(int end)
{
    for (int i = 0; i < MANY; i++)
        log_info("line %04d, and more words, so that it takes some room in a pipe or a socket", i);
    const char *text = read_all(end);
    size_t length = strlen(text);
    assert_true(length > 0 && text[length - 1] == '\n');
    int told = 0;
    for (const char *line = text; *line; line = strchr(line, '\n') + 1, told++)
        assert_int_equal(atoi(line + strlen("vitrine: line ")), told);
    assert_in_range(told, 1, MANY - 1);
    log_warning("somebody reads again");
    char expected[256];
    snprintf(expected, sizeof expected,
             "vitrine: warning: %d lines are lost here: nobody read them\n"
             "vitrine: warning: somebody reads again\n",
             MANY - told);
    assert_string_equal(read_all(end), expected);
}

static void a_pipe_that_nobody_reads(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    int other = dup(ends[1]); /* as the shell has it */
    begin(ends[1]);
    log_never_wait();
    assert_false(fcntl(other, F_GETFL) & O_NONBLOCK);
    check_lines(ends[0]);
    log_text("one\n two\nthree");
    assert_string_equal(read_all(ends[0]), "one\n two\nthree");
    finish();
    close(ends[0]);
    close(other);
}

static void a_socket_that_nobody_reads(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    begin(ends[1]);
    log_never_wait();
    check_lines(ends[0]);
    finish();
    close(ends[0]);
}

/* As when the journal ends. */
static void a_reader_that_is_gone(void **state)
{
    (void)state;
    int ends[2];
    signal(SIGPIPE, SIG_IGN);
    assert_int_equal(pipe(ends), 0);
    begin(ends[1]);
    log_never_wait();
    close(ends[0]);
    for (int i = 0; i < MANY; i++)
        log_info("line %d", i);
    finish();
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    begin(ends[1]);
    close(ends[0]);
    for (int i = 0; i < MANY; i++)
        log_info("line %d", i);
    finish();
}

/* The writer's own reader takes half a line; the rest is lost, and said to be. */
static void a_terminal_that_nobody_reads(void **state)
{
    (void)state;
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(master >= 0);
    assert_int_equal(grantpt(master), 0);
    assert_int_equal(unlockpt(master), 0);
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    assert_true(slave >= 0);
    begin(slave);
    log_never_wait();
    for (int i = 0; i < MANY; i++)
        log_info("line %04d, and more words, so that it takes some room in a terminal", i);
    assert_true(strlen(read_all(master)) > 0);
    log_info("somebody reads again");
    const char *text = read_all(master);
    finish();
    assert_non_null(strstr(text, "lines are lost here"));
    assert_non_null(strstr(text, "\r\nvitrine: somebody reads again\r\n"));
    close(master);
}

/* A line that was said is not said again, but for what ends the program. */
static void a_log_that_is_sparing(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    begin(ends[1]);
    uint64_t lines = log_lines(), errors = log_errors();
    log_sparingly(0);
    for (int i = 0; i < 5; i++)
        log_error("the display is gone");
    log_sparingly(INT64_C(600000000000));
    log_text("one\n two\n");
    log_text("one\n two\n");
    log_sparingly(-1);
    log_error("the display is gone");
    finish();
    assert_string_equal(read_all(ends[0]),
                        "vitrine: error: the display is gone\n"
                        "vitrine: warning: 4 times more in ten minutes: the display is gone\n"
                        "one\n two\n"
                        "vitrine: error: the display is gone\n");
    assert_int_equal(log_lines() - lines, 5);
    assert_int_equal(log_errors() - errors, 6);
    close(ends[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pipe_that_nobody_reads), cmocka_unit_test(a_socket_that_nobody_reads),
        cmocka_unit_test(a_reader_that_is_gone),    cmocka_unit_test(a_terminal_that_nobody_reads),
        cmocka_unit_test(a_log_that_is_sparing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
