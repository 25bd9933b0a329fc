#include "base/stop.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/log.h"

static void (*_Atomic teller)(void);

void stop_tells(void (*tell)(void))
{
    teller = tell;
}

void stop(const char *format, ...)
{
    char why[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    log_sparingly(-1); /* this is told whatever was told before */
    log_error("%s; stopping", why);
    void (*tell)(void) = teller;
    if (tell)
        tell();
    _exit(STOP_EXIT);
}
