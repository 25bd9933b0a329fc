#include "device/system/clock.h"

#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#include "base/time.h"

/* 2026-01-01 00:00 UTC: the program is not older, so an earlier clock is wrong. */
#define START_OF_2026_S  INT64_C(1767225600)
#define TIMESYNCD_S_MARK "/run/systemd/timesync/synchronized"

int64_t clock_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * NS_PER_SECOND + now.tv_nsec;
}

int64_t clock_worked_ns(void)
{
    struct timespec worked;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &worked);
    return (int64_t)worked.tv_sec * NS_PER_SECOND + worked.tv_nsec;
}

void clock_wait_until(int64_t deadline_ns)
{
    if (deadline_ns <= 0)
        return;
    struct timespec deadline = {.tv_sec = (time_t)(deadline_ns / NS_PER_SECOND),
                                .tv_nsec = (long)(deadline_ns % NS_PER_SECOND)};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, NULL);
}

bool clock_wall(int64_t *seconds)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    *seconds = (int64_t)now.tv_sec;
    if (*seconds >= START_OF_2026_S || access(TIMESYNCD_S_MARK, F_OK) == 0)
        return true;
    /* The service's system call filter may forbid even this look: then -1, not known. */
    struct timex state = {.modes = 0};
    int answer = adjtimex(&state);
    return answer >= 0 && answer != TIME_ERROR && !(state.status & STA_UNSYNC);
}
