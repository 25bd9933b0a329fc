#include "testing.h"

#include <signal.h>
#include <sys/time.h>
#include <time.h>

#include "device/system/clock.h"

#define MS INT64_C(1000000)

static void clock_goes_forward_in_nanoseconds(void **state)
{
    (void)state;
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    int64_t now_ns = clock_now_ns();
    clock_gettime(CLOCK_MONOTONIC, &after);
    assert_true(now_ns >= before.tv_sec * 1000 * MS + before.tv_nsec);
    assert_true(now_ns <= after.tv_sec * 1000 * MS + after.tv_nsec);
}

static void waits_until_the_deadline_and_not_for_a_past_one(void **state)
{
    (void)state;
    int64_t start_ns = clock_now_ns();
    clock_wait_until(start_ns + 2 * MS);
    assert_true(clock_now_ns() >= start_ns + 2 * MS);
    clock_wait_until(start_ns);
    clock_wait_until(0);
    clock_wait_until(INT64_MIN);
    assert_true(clock_now_ns() < start_ns + 30000 * MS);
}

static void note_signal(int number)
{
    (void)number;
}

static void a_signal_ends_the_wait(void **state)
{
    (void)state;
    struct sigaction action = {.sa_handler = note_signal};
    sigaction(SIGALRM, &action, NULL);
    struct itimerval timer = {.it_value = {.tv_usec = 1000}, .it_interval = {.tv_usec = 1000}};
    setitimer(ITIMER_REAL, &timer, NULL);
    int64_t start_ns = clock_now_ns();
    clock_wait_until(start_ns + 60000 * MS);
    setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
    assert_true(clock_now_ns() < start_ns + 30000 * MS);
}

static void wall_time_is_that_of_the_system(void **state)
{
    (void)state;
    time_t before = time(NULL);
    int64_t wall_s = 0;
    bool known = clock_wall(&wall_s);
    assert_in_range(wall_s, before - 1, time(NULL) + 1);
    struct tm now;
    gmtime_r(&before, &now);
    if (now.tm_year + 1900 >= 2026)
        assert_true(known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clock_goes_forward_in_nanoseconds),
        cmocka_unit_test(waits_until_the_deadline_and_not_for_a_past_one),
        cmocka_unit_test(a_signal_ends_the_wait),
        cmocka_unit_test(wall_time_is_that_of_the_system),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
