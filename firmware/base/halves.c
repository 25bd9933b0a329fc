#include "base/halves.h"

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS_MAX = 16, STAYS_NS = 1000 * 1000 };

/* What a second thread is at. A number from FIRST_CALLER on: it waits for that caller's next half.
 */
enum {
    NOBODY = 0, /* there is no thread */
    AT_WORK,
    DONE, /* its caller has not come for it yet */
    GONE, /* likewise, and it does not wait any more */
    FIRST_CALLER
};

/* A thread that does second halves. When one is done it stays a little for its caller's next: what
 * is computed in halves comes in a row, and until a new thread runs takes as long as some of them.
 */
struct second {
    atomic_uint_fast64_t at;
    atomic_bool given; /* a half, in what follows */
    void (*run)(void *context, int half);
    void *context;
    uint64_t caller;
    sem_t done;
};

static struct second seconds[SECONDS_MAX];
static atomic_uint_fast64_t next_caller = FIRST_CALLER;

static int64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static bool change(struct second *second, uint_fast64_t from, uint_fast64_t to)
{
    return atomic_compare_exchange_strong(&second->at, &from, to);
}

/* False: nothing has come in time, and the thread leaves what is another's now. */
static bool wait_for_next(struct second *second, uint_fast64_t caller)
{
    enum { LOOKS = 64 /* at one reading of the clock */ };
    int64_t until = now_ns() + STAYS_NS;
    while (now_ns() < until)
        for (int i = 0; i < LOOKS; i++)
            if (atomic_load(&second->given))
                return true;
    if (change(second, DONE, GONE) || change(second, caller, NOBODY))
        return false;
    while (!atomic_load(&second->given)) /* it is being given one */
        ;
    return true;
}

static void *work(void *data)
{
    struct second *second = data;
    const uint_fast64_t caller = second->caller;
    do {
        second->run(second->context, 1);
        atomic_store(&second->given, false);
        atomic_store(&second->at, DONE);
        sem_post(&second->done);
    } while (wait_for_next(second, caller));
    return NULL;
}

/* Signals are the frame thread's. */
static bool start(struct second *second)
{
    pthread_t thread;
    sigset_t all, before;
    sem_init(&second->done, 0, 0);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&thread, NULL, work, second) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (started)
        pthread_detach(thread);
    else
        atomic_store(&second->at, NOBODY);
    return started;
}

/* One that waits for a caller, or is NOBODY; at work from now on. NULL: there is none. */
static struct second *take(uint_fast64_t at)
{
    for (int i = 0; i < SECONDS_MAX; i++)
        if (change(&seconds[i], at, AT_WORK))
            return &seconds[i];
    return NULL;
}

/* The half is begun by another thread; NULL: by none. */
static struct second *give(void (*run)(void *context, int half), void *context)
{
    static _Thread_local uint64_t caller;
    if (sysconf(_SC_NPROCESSORS_ONLN) < 2)
        return NULL;
    if (caller == 0)
        caller = atomic_fetch_add(&next_caller, 1);
    struct second *waiting = take(caller), *second = waiting ? waiting : take(NOBODY);
    if (!second)
        return NULL;
    second->run = run;
    second->context = context;
    second->caller = caller;
    atomic_store(&second->given, true);
    return waiting || start(second) ? second : NULL;
}

static void wait_for(struct second *second)
{
    uint_fast64_t caller = second->caller;
    while (sem_wait(&second->done) != 0) /* a signal */
        ;
    if (!change(second, DONE, caller))
        atomic_store(&second->at, NOBODY);
}

void halves_run(void (*run)(void *context, int half), void *context)
{
    struct second *second = give(run, context);
    run(context, 0);
    if (second)
        wait_for(second);
    else
        run(context, 1);
}
