#include "device/system/signals.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_bool ending, hung_up;

static void end(int number)
{
    (void)number;
    atomic_store(&ending, true);
}

static void hang_up(int number)
{
    (void)number;
    atomic_store(&hung_up, true);
}

static void handle(int number, void (*handler)(int))
{
    /* Who is to end must not go on waiting for a file or a reader; who goes on must. */
    struct sigaction action = {.sa_handler = handler, .sa_flags = handler == end ? 0 : SA_RESTART};
    sigaction(number, &action, NULL);
}

static bool ignored(int number)
{
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

/* `nohup` and shells that start something in the background ask for some to be ignored. */
static void handle_unless_ignored(int number, void (*handler)(int))
{
    if (!ignored(number))
        handle(number, handler);
}

void signals_as_errors(void)
{
    handle(SIGPIPE, SIG_IGN);
    handle(SIGXFSZ, SIG_IGN);
}

void signals_for_work(void)
{
    handle(SIGTERM, end);
    handle_unless_ignored(SIGINT, end);
    handle_unless_ignored(SIGHUP, end);
}

void signals_for_show(void)
{
    /* Signals that end a program without a handler; TTIN and TTOU stop it. */
    static const int meaningless[] = {SIGUSR1,   SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO,
                                      SIGSTKFLT, SIGPWR,  SIGXCPU, SIGTTIN,   SIGTTOU};
    handle(SIGTERM, end);
    handle_unless_ignored(SIGINT, end);
    handle_unless_ignored(SIGHUP, hang_up);
    for (size_t i = 0; i < sizeof meaningless / sizeof *meaningless; i++)
        handle(meaningless[i], SIG_IGN);
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++)
        handle(number, SIG_IGN);
}

bool signals_ending(void)
{
    return atomic_load(&ending);
}

bool signals_hung_up(void)
{
    return atomic_exchange(&hung_up, false);
}
