#include "device/system/notify.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/time.h"

/* A longer watchdog than ten years is no watchdog; this also keeps the sums in range. */
#define LONGEST_WATCHDOG_US INT64_C(315360000000000)

static int connect_to(const char *name)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(name);
    if ((name[0] != '/' && name[0] != '@') || length < 2 || length >= sizeof address.sun_path)
        return -1;
    memcpy(address.sun_path, name, length);
    if (name[0] == '@')
        address.sun_path[0] = '\0'; /* abstract: no file, and no terminator in its length */
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
    int end = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (end < 0)
        return -1;
    if (connect(end, (struct sockaddr *)&address, size) != 0) {
        close(end);
        return -1;
    }
    return end;
}

/* The number that all of `text` is, or -1. */
static int64_t whole_number(const char *text)
{
    if (text[0] < '0' || text[0] > '9')
        return -1;
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    return errno || *end ? -1 : (int64_t)number;
}

static int64_t watchdog_interval_ns(void)
{
    const char *period = getenv("WATCHDOG_USEC");
    const char *process = getenv("WATCHDOG_PID");
    if (!period || (process && whole_number(process) != (int64_t)getpid()))
        return 0;
    int64_t period_us = whole_number(period);
    if (period_us <= 0 || period_us > LONGEST_WATCHDOG_US)
        return 0;
    return period_us * NS_PER_US / 2;
}

/* False if it did not get through; never waits, since the frame loop calls this. */
static bool send_message(const struct notify *notify, const char *message)
{
    if (notify->socket < 0)
        return false;
    return send(notify->socket, message, strlen(message), MSG_NOSIGNAL | MSG_DONTWAIT) >= 0;
}

void notify_init(struct notify *notify)
{
    const char *name = getenv("NOTIFY_SOCKET");
    notify->socket = name ? connect_to(name) : -1;
    notify->interval_ns = notify->socket < 0 ? 0 : watchdog_interval_ns();
    notify->next_ns = INT64_MIN;
}

void notify_finish(struct notify *notify)
{
    send_message(notify, "STOPPING=1");
    if (notify->socket >= 0)
        close(notify->socket);
    notify->socket = -1;
    notify->interval_ns = 0;
}

bool notify_ready(struct notify *notify)
{
    return notify->socket < 0 || send_message(notify, "READY=1");
}

void notify_alive(struct notify *notify, int64_t now_ns)
{
    if (notify->interval_ns == 0 || now_ns < notify->next_ns)
        return;
    if (send_message(notify, "WATCHDOG=1"))
        notify->next_ns = now_ns + notify->interval_ns;
}
