#include "testing.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "device/system/notify.h"

#define S INT64_C(1000000000)

/* The service manager's end of the socket. `name` as in NOTIFY_SOCKET. */
static int listen_at(const char *name)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    memcpy(address.sun_path, name, strlen(name));
    if (name[0] == '@')
        address.sun_path[0] = '\0';
    int end = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(name));
    assert_int_equal(bind(end, (struct sockaddr *)&address, size), 0);
    return end;
}

static void expect_message(int end, const char *expected)
{
    char message[1024];
    ssize_t length = recv(end, message, sizeof message - 1, 0);
    assert_true(length >= 0);
    message[length] = '\0';
    assert_string_equal(message, expected);
}

static void expect_silence(int end)
{
    char message[1024];
    assert_int_equal(recv(end, message, sizeof message, 0), -1);
}

static void set_environment(const char *name, const char *period, const char *process)
{
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
    if (name)
        setenv("NOTIFY_SOCKET", name, 1);
    if (period)
        setenv("WATCHDOG_USEC", period, 1);
    if (process)
        setenv("WATCHDOG_PID", process, 1);
}

static void says_everything(const char *name)
{
    int end = listen_at(name);
    set_environment(name, NULL, NULL);
    struct notify notify;
    notify_init(&notify);
    notify_ready(&notify);
    expect_message(end, "READY=1");
    notify_alive(&notify, 5 * S);
    expect_silence(end); /* no watchdog was asked for */
    notify_finish(&notify);
    expect_message(end, "STOPPING=1");
    assert_true(notify_ready(&notify)); /* nobody is left to be told */
    expect_silence(end);
    close(end);
}

static void speaks_to_a_socket_file(void **state)
{
    (void)state;
    char folder[] = "/tmp/vitrine-notify-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/notify", folder);
    says_everything(path);
    unlink(path);
    rmdir(folder);
}

static void speaks_to_an_abstract_socket(void **state)
{
    (void)state;
    char name[64];
    snprintf(name, sizeof name, "@vitrine-notify-%d", (int)getpid());
    says_everything(name);
}

static void pings_at_half_the_watchdog_s_time(void **state)
{
    (void)state;
    int end = listen_at("@vitrine-notify-ping");
    char own[32];
    snprintf(own, sizeof own, "%d", (int)getpid());
    set_environment("@vitrine-notify-ping", "10000000", own);
    struct notify notify;
    notify_init(&notify);
    assert_int_equal(notify.interval_ns, 5 * S);
    notify_alive(&notify, 100 * S);
    expect_message(end, "WATCHDOG=1");
    notify_alive(&notify, 105 * S - 1);
    expect_silence(end);
    notify_alive(&notify, 105 * S);
    expect_message(end, "WATCHDOG=1");
    notify_alive(&notify, 300 * S); /* late once is not late for ever: one ping, no burst */
    notify_alive(&notify, 300 * S + 1);
    expect_message(end, "WATCHDOG=1");
    expect_silence(end);
    notify_finish(&notify);
    close(end);
}

static void a_full_socket_neither_waits_nor_loses_a_ping_or_readiness(void **state)
{
    (void)state;
    int end = listen_at("@vitrine-notify-full");
    set_environment("@vitrine-notify-full", "2000000", NULL);
    struct notify notify;
    notify_init(&notify);
    assert_true(notify_ready(&notify));
    for (int i = 0; i < 5000; i++)
        notify_ready(&notify);
    assert_false(notify_ready(&notify));
    notify_alive(&notify, 1 * S);
    char message[64];
    while (recv(end, message, sizeof message, 0) > 0)
        assert_memory_equal(message, "READY=1", 7);
    assert_true(notify_ready(&notify));
    expect_message(end, "READY=1");
    notify_alive(&notify, 1 * S + 1);
    expect_message(end, "WATCHDOG=1");
    notify_finish(&notify);
    close(end);
}

static void interval_of(const char *period, const char *process, int64_t expected_ns)
{
    set_environment("@vitrine-notify-interval", period, process);
    struct notify notify;
    notify_init(&notify);
    assert_true(notify.socket >= 0);
    assert_int_equal(notify.interval_ns, expected_ns);
    notify_finish(&notify);
}

static void watchdog_for_others_or_of_nonsense_is_none(void **state)
{
    (void)state;
    int end = listen_at("@vitrine-notify-interval");
    interval_of("3000000", NULL, 3 * S / 2);
    interval_of("3000000", "1", 0);
    interval_of("3000000", "", 0);
    interval_of("3000000", "abc", 0);
    interval_of("", NULL, 0);
    interval_of("0", NULL, 0);
    interval_of("-5", NULL, 0);
    interval_of("10s", NULL, 0);
    interval_of("99999999999999999999", NULL, 0);
    interval_of("9223372036854775807", NULL, 0);
    close(end);
}

static void nobody_listens(const char *name)
{
    set_environment(name, "10000000", NULL);
    struct notify notify;
    notify_init(&notify);
    assert_int_equal(notify.socket, -1);
    assert_int_equal(notify.interval_ns, 0);
    notify_ready(&notify);
    notify_alive(&notify, 1);
    notify_finish(&notify);
}

static void without_a_usable_socket_it_does_nothing(void **state)
{
    (void)state;
    nobody_listens(NULL);
    nobody_listens("");
    nobody_listens("@");
    nobody_listens("relative/path");
    nobody_listens("vsock:2:1234");
    nobody_listens("/nonexistent/notify");
    nobody_listens("@vitrine-notify-nobody");
    char name[200];
    memset(name, 'a', sizeof name);
    name[0] = '/';
    name[sizeof name - 1] = '\0';
    nobody_listens(name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speaks_to_a_socket_file),
        cmocka_unit_test(speaks_to_an_abstract_socket),
        cmocka_unit_test(pings_at_half_the_watchdog_s_time),
        cmocka_unit_test(a_full_socket_neither_waits_nor_loses_a_ping_or_readiness),
        cmocka_unit_test(watchdog_for_others_or_of_nonsense_is_none),
        cmocka_unit_test(without_a_usable_socket_it_does_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
