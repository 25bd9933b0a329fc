#include "device/gallery_worker.h"

#include <pthread.h>
#include <string.h>

#include "base/memory.h"
#include "base/thread.h"
#include "device/image.h"

struct gallery_worker {
    pthread_t thread;
    pthread_mutex_t lock;   /* of all below */
    pthread_cond_t changed; /* jobs came, a step was done, or it is time to stop */
    struct gallery_files files;
    bool stop, busy, reading; /* reading: `files` is in use */
    unsigned deck;            /* counts replacements: results of an older one are dropped */
    struct gallery_job current;
    char *path; /* of `current`, the thread's own copy */
    size_t path_room;
    struct gallery_job *jobs;
    size_t job_count, next_job, job_room;
    struct gallery_result *results;
    size_t result_count, next_result, result_room;
};

static bool same_job(const struct gallery_job *a, const struct gallery_job *b)
{
    return a->picture == b->picture && a->max_width_px == b->max_width_px &&
           a->max_height_px == b->max_height_px;
}

static void begin_next(struct gallery_worker *worker)
{
    worker->current = worker->jobs[worker->next_job++];
    size_t size = strlen(worker->current.path) + 1;
    if (size > worker->path_room) {
        worker->path = memory_grow(worker->path, size);
        worker->path_room = size;
    }
    memcpy(worker->path, worker->current.path, size);
    worker->current.path = NULL;
    worker->busy = worker->reading = true;
}

static void finish_current(struct gallery_worker *worker, SDL_Surface *surface, const char *why,
                           bool unread)
{
    if (worker->result_count == worker->result_room) {
        worker->result_room = worker->result_room ? 2 * worker->result_room : 16;
        worker->results =
            memory_grow(worker->results, worker->result_room * sizeof *worker->results);
    }
    worker->results[worker->result_count++] =
        (struct gallery_result){worker->current, surface, why, unread};
}

/* One job; called and left with the lock held, which is not held while it works. */
static void do_next(struct gallery_worker *worker)
{
    begin_next(worker);
    struct gallery_files files = worker->files;
    struct gallery_job job = worker->current;
    unsigned deck = worker->deck;
    pthread_mutex_unlock(&worker->lock);
    const char *why = NULL;
    size_t length;
    void *bytes = gallery_read(files, worker->path, NULL, &length, &why);
    pthread_mutex_lock(&worker->lock);
    worker->reading = false;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
    SDL_Surface *surface =
        bytes ? image_decode(bytes, length, job.max_width_px, job.max_height_px, &why) : NULL;
    bool unread = !bytes;
    memory_free(bytes);
    pthread_mutex_lock(&worker->lock);
    worker->busy = false;
    if (deck == worker->deck)
        finish_current(worker, surface, why, unread);
    else
        SDL_FreeSurface(surface);
    pthread_cond_broadcast(&worker->changed);
}

static void *work(void *data)
{
    struct gallery_worker *worker = data;
    pthread_mutex_lock(&worker->lock);
    while (!worker->stop) {
        if (worker->next_job < worker->job_count)
            do_next(worker);
        else
            pthread_cond_wait(&worker->changed, &worker->lock);
    }
    pthread_mutex_unlock(&worker->lock);
    SDL_TLSCleanup(); /* SDL's last error is kept for each thread; only SDL's own clean up alone */
    return NULL;
}

struct gallery_worker *gallery_worker_create(struct gallery_files files)
{
    struct gallery_worker *worker = memory_get(sizeof *worker);
    worker->files = files;
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->changed, NULL);
    if (thread_start(&worker->thread, work, worker))
        return worker;
    pthread_cond_destroy(&worker->changed);
    pthread_mutex_destroy(&worker->lock);
    memory_free(worker);
    return NULL;
}

static void drop_results(struct gallery_worker *worker)
{
    for (size_t i = worker->next_result; i < worker->result_count; i++)
        SDL_FreeSurface(worker->results[i].surface);
    worker->next_result = worker->result_count = 0;
}

void gallery_worker_destroy(struct gallery_worker *worker)
{
    if (!worker)
        return;
    pthread_mutex_lock(&worker->lock);
    worker->stop = true;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
    drop_results(worker);
    pthread_cond_destroy(&worker->changed);
    pthread_mutex_destroy(&worker->lock);
    memory_free(worker->results);
    memory_free(worker->jobs);
    memory_free(worker->path);
    memory_free(worker);
}

static bool in_hand(const struct gallery_worker *worker, const struct gallery_job *job)
{
    if (worker->busy && same_job(&worker->current, job))
        return true;
    for (size_t i = worker->next_result; i < worker->result_count; i++)
        if (same_job(&worker->results[i].job, job))
            return true;
    return false;
}

void gallery_worker_set_jobs(struct gallery_worker *worker, const struct gallery_job *jobs,
                             size_t count)
{
    pthread_mutex_lock(&worker->lock);
    worker->next_job = worker->job_count = 0;
    if (count > worker->job_room) {
        worker->jobs = memory_grow(worker->jobs, count * sizeof *jobs);
        worker->job_room = count;
    }
    for (size_t i = 0; i < count; i++)
        if (!in_hand(worker, &jobs[i]))
            worker->jobs[worker->job_count++] = jobs[i];
    if (worker->job_count > 0)
        pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
}

void gallery_worker_replace(struct gallery_worker *worker, struct gallery_files files)
{
    pthread_mutex_lock(&worker->lock);
    worker->deck++;
    worker->next_job = worker->job_count = 0;
    drop_results(worker);
    worker->current.picture = SIZE_MAX; /* its number may come again in the new deck */
    while (worker->reading)
        pthread_cond_wait(&worker->changed, &worker->lock);
    worker->files = files;
    pthread_mutex_unlock(&worker->lock);
}

bool gallery_worker_take(struct gallery_worker *worker, struct gallery_result *out)
{
    pthread_mutex_lock(&worker->lock);
    bool any = worker->next_result < worker->result_count;
    if (any)
        *out = worker->results[worker->next_result++];
    if (worker->next_result == worker->result_count)
        worker->next_result = worker->result_count = 0;
    pthread_mutex_unlock(&worker->lock);
    return any;
}

void gallery_worker_wait(struct gallery_worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    while (worker->busy || worker->next_job < worker->job_count)
        pthread_cond_wait(&worker->changed, &worker->lock);
    pthread_mutex_unlock(&worker->lock);
}
