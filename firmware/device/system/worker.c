#include "device/system/worker.h"

#include <SDL.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

struct worker {
    const struct worker_jobs *jobs;
    void *context;
    void *current; /* the thread's copy of the job under way */
    pthread_t thread;
    pthread_mutex_t lock;   /* of all below */
    pthread_cond_t changed; /* jobs came, one has let go or is done, or it is time to stop */
    bool stop;
    bool busy;    /* a job is under way */
    bool let_go;  /* it needs nothing of others any more */
    bool dropped; /* nobody wants its result */
    /* `done` results in the order of finishing, the job under way, and those not yet begun. */
    unsigned char *list;
    size_t done, count, room;
};

static unsigned char *at(const struct worker *worker, size_t index)
{
    return worker->list + index * worker->jobs->bytes;
}

static void remove_at(struct worker *worker, size_t index)
{
    worker->count--;
    memmove(at(worker, index), at(worker, index + 1),
            (worker->count - index) * worker->jobs->bytes);
}

/* The job after the results; called and left with the lock held, which is not held while it runs.
 */
static void do_next(struct worker *worker)
{
    size_t bytes = worker->jobs->bytes;
    memcpy(worker->current, at(worker, worker->done), bytes);
    worker->busy = true;
    worker->let_go = worker->dropped = false;
    pthread_mutex_unlock(&worker->lock);
    worker->jobs->run(worker->context, worker->current);
    pthread_mutex_lock(&worker->lock);
    worker->busy = false;
    if (worker->dropped) {
        remove_at(worker, worker->done);
        worker->jobs->drop(worker->current);
    } else {
        memcpy(at(worker, worker->done++), worker->current, bytes);
    }
    pthread_cond_broadcast(&worker->changed);
}

/* The frame thread goes first where processors are few: 10 behind it, three threads that draw a map
 * would take a quarter of one. Linux counts this for each thread, and for those that it starts;
 * more of it is never refused. */
static void step_back(void)
{
    enum { BEHIND = 15 };
    int now = nice(BEHIND);
    (void)now;
}

static void *work(void *data)
{
    struct worker *worker = data;
    step_back();
    pthread_mutex_lock(&worker->lock);
    while (!worker->stop) {
        if (worker->done < worker->count)
            do_next(worker);
        else
            pthread_cond_wait(&worker->changed, &worker->lock);
    }
    pthread_mutex_unlock(&worker->lock);
    SDL_TLSCleanup(); /* SDL's last error is kept for each thread; only SDL's own clean up alone */
    return NULL;
}

static bool start(struct worker *worker)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&worker->thread, NULL, work, worker) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void free_all(struct worker *worker)
{
    pthread_cond_destroy(&worker->changed);
    pthread_mutex_destroy(&worker->lock);
    memory_free(worker->list);
    memory_free(worker->current);
    memory_free(worker);
}

struct worker *worker_create(const struct worker_jobs *jobs, void *context)
{
    struct worker *worker = memory_get(sizeof *worker);
    worker->jobs = jobs;
    worker->context = context;
    worker->current = memory_get(jobs->bytes);
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->changed, NULL);
    if (start(worker))
        return worker;
    free_all(worker);
    return NULL;
}

static void drop_results(struct worker *worker)
{
    for (; worker->done > 0; worker->done--) {
        worker->jobs->drop(at(worker, 0));
        remove_at(worker, 0);
    }
}

void worker_destroy(struct worker *worker)
{
    if (!worker)
        return;
    pthread_mutex_lock(&worker->lock);
    worker->stop = true;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
    drop_results(worker);
    free_all(worker);
}

static bool in_hand(const struct worker *worker, const void *job)
{
    size_t count = worker->done + (worker->busy && !worker->dropped);
    for (size_t i = 0; i < count && worker->jobs->same; i++)
        if (worker->jobs->same(at(worker, i), job))
            return true;
    return false;
}

void worker_set_jobs(struct worker *worker, const void *jobs, size_t count)
{
    size_t bytes = worker->jobs->bytes;
    pthread_mutex_lock(&worker->lock);
    worker->count = worker->done + worker->busy;
    if (worker->count + count > worker->room) {
        worker->room = 2 * (worker->count + count);
        worker->list = memory_grow(worker->list, worker->room * bytes);
    }
    for (size_t i = 0; i < count; i++) {
        const unsigned char *job = (const unsigned char *)jobs + i * bytes;
        if (!in_hand(worker, job))
            memcpy(at(worker, worker->count++), job, bytes);
    }
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
}

bool worker_take(struct worker *worker, void *job)
{
    pthread_mutex_lock(&worker->lock);
    bool any = worker->done > 0;
    if (any) {
        memcpy(job, at(worker, 0), worker->jobs->bytes);
        worker->done--;
        remove_at(worker, 0);
    }
    pthread_mutex_unlock(&worker->lock);
    return any;
}

void worker_wait(struct worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    while (worker->done < worker->count)
        pthread_cond_wait(&worker->changed, &worker->lock);
    pthread_mutex_unlock(&worker->lock);
}

bool worker_busy(struct worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    bool busy = worker->count > 0;
    pthread_mutex_unlock(&worker->lock);
    return busy;
}

/* With the lock held. */
static void release(struct worker *worker, bool (*of)(const void *job, const void *owner),
                    const void *owner)
{
    for (size_t i = worker->count; i-- > worker->done + worker->busy;)
        if (!of || of(at(worker, i), owner))
            remove_at(worker, i);
    while (worker->busy && !worker->let_go && (!of || of(at(worker, worker->done), owner)))
        pthread_cond_wait(&worker->changed, &worker->lock);
}

void worker_release(struct worker *worker, bool (*of)(const void *job, const void *owner),
                    const void *owner)
{
    pthread_mutex_lock(&worker->lock);
    release(worker, of, owner);
    pthread_mutex_unlock(&worker->lock);
}

void worker_clear(struct worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    release(worker, NULL, NULL);
    drop_results(worker);
    worker->dropped = worker->busy;
    pthread_mutex_unlock(&worker->lock);
}

void worker_let_go(struct worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    worker->let_go = true;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
}
