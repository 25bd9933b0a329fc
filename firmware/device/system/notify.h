/* sd_notify(3) without libsystemd: reports to the service manager that we are ready and alive. Does
 * nothing when NOTIFY_SOCKET is not set. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct notify {
    int socket;          /* -1: nobody listens */
    int64_t interval_ns; /* half of WATCHDOG_USEC; 0: no watchdog */
    int64_t next_ns;
};

/* From NOTIFY_SOCKET (a path, or `@name` for an abstract one), WATCHDOG_USEC and WATCHDOG_PID; what
 * is not well formed counts as not set. No call waits: what the manager cannot take is dropped. */
void notify_init(struct notify *notify);
/* Reports that the show ends; afterwards the other calls do nothing. */
void notify_finish(struct notify *notify);
/* False when it did not get through and is to be sent again. */
bool notify_ready(struct notify *notify);
/* From the frame loop only: pings when it is time; a ping that was dropped is tried again. */
void notify_alive(struct notify *notify, int64_t now_ns);
