#include "base/halves.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

struct second {
    void (*run)(void *context, int half);
    void *context;
};

static void *do_second(void *data)
{
    const struct second *second = data;
    second->run(second->context, 1);
    return NULL;
}

/* Signals are the frame thread's. */
static bool start(pthread_t *thread, struct second *second)
{
    if (sysconf(_SC_NPROCESSORS_ONLN) < 2)
        return false;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(thread, NULL, do_second, second) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void halves_run(void (*run)(void *context, int half), void *context)
{
    struct second second = {run, context};
    pthread_t thread;
    bool started = start(&thread, &second);
    run(context, 0);
    if (started)
        pthread_join(thread, NULL);
    else
        run(context, 1);
}
