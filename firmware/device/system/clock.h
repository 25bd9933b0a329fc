/* The only file that asks for the time. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* CLOCK_MONOTONIC, ns. */
int64_t clock_now_ns(void);
/* What the calling thread has worked so far, ns: others that have the processor do not count. */
int64_t clock_worked_ns(void);
/* Sleeps until an absolute time of clock_now_ns(); returns early on a signal. */
void clock_wait_until(int64_t deadline_ns);
/* Wall time, seconds since 1970 UTC. True once it can be trusted: systemd-timesyncd's mark, the
 * kernel's own synchronised flag (adjtimex), or a year from 2026 on. */
bool clock_wall(int64_t *seconds);
