#include "testing.h"

#include <fcntl.h>
#include <linux/kd.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "device/screen/terminal.h"

/* The machine's console is played: standard input is a pipe, and the linker's --wrap answers here
 * what only a terminal could. */

static struct {
    bool is_console, is_shared;
    unsigned long mode; /* KD_TEXT or KD_GRAPHICS */
} terminal;

static int written[2];

int __wrap_ioctl(int fd, unsigned long request, ...);
pid_t __wrap_tcgetsid(int fd);

int __wrap_ioctl(int fd, unsigned long request, ...)
{
    va_list more;
    va_start(more, request);
    unsigned long argument = va_arg(more, unsigned long);
    va_end(more);
    assert_int_equal(fd, STDIN_FILENO);
    if (terminal.is_console && request == KDSETMODE)
        terminal.mode = argument;
    return terminal.is_console ? 0 : -1;
}

pid_t __wrap_tcgetsid(int fd)
{
    assert_int_equal(fd, STDIN_FILENO);
    return terminal.is_shared ? getppid() : getpid();
}

static int set_up(void **state)
{
    (void)state;
    memset(&terminal, 0, sizeof terminal);
    terminal.mode = KD_TEXT;
    return pipe2(written, O_NONBLOCK) || dup2(written[1], STDIN_FILENO) < 0;
}

static int tear_down(void **state)
{
    (void)state;
    close(written[0]);
    close(written[1]);
    return 0;
}

static void assert_written(const char *expected)
{
    char text[100];
    ssize_t length = read(written[0], text, sizeof text);
    assert_int_equal(length < 0 ? 0 : length, strlen(expected));
    assert_memory_equal(text, expected, strlen(expected));
}

static void our_own_console_goes_dark(void **state)
{
    (void)state;
    terminal.is_console = true;
    terminal_hide();
    assert_written("\033[?25l\033[H\033[2J");
    assert_int_equal(terminal.mode, KD_GRAPHICS);
    terminal_release();
    assert_written("");
    assert_int_equal(terminal.mode, KD_TEXT);
}

static void what_is_not_ours_stays_as_it_is(void **state)
{
    (void)state;
    terminal_hide();
    assert_written("");
    terminal.is_console = terminal.is_shared = true;
    terminal_hide();
    terminal_release();
    assert_written("");
    assert_int_equal(terminal.mode, KD_TEXT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(our_own_console_goes_dark, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_ours_stays_as_it_is, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
