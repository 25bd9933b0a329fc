#include "device/drawings_worker.h"

#include <pthread.h>

#include "base/log.h"
#include "base/memory.h"
#include "base/thread.h"
#include "device/raster.h"

/* Results not taken: those of one list of jobs and the one that was under way before it, and as
 * many again of lists that came before anybody collected. The thread waits while this is full. */
enum { RESULTS_MAX = 2 * DRAWINGS_WANTED_MAX };

struct drawings_worker {
    pthread_t thread;
    struct arena arena;          /* the thread's: layers */
    struct raster_fonts *raster; /* the thread's; NULL: none opened yet */
    pthread_mutex_t lock;        /* of all below */
    pthread_cond_t changed; /* jobs came, a job was done, room was made, or it is time to stop */
    struct font_list fonts;
    bool stop, busy, new_fonts;
    struct drawings_job current;
    struct drawings_job jobs[DRAWINGS_WANTED_MAX];
    size_t job_count, next_job;
    struct drawings_result results[RESULTS_MAX];
    size_t result_count;
};

bool drawings_same(const struct drawings_job *a, const struct drawings_job *b)
{
    return a->key == b->key && cameras_equal(&a->want.camera, &b->want.camera) &&
           a->want.width_px == b->want.width_px && a->want.height_px == b->want.height_px;
}

/* Without the lock. */
static SDL_Surface *draw(struct drawings_worker *worker, const struct drawing_want *want)
{
    arena_reset(&worker->arena);
    const struct layer *layer = want->source->make(want->source, &want->camera, want->width_px,
                                                   want->height_px, &worker->arena);
    SDL_Surface *surface = layer ? raster_layer(layer, NULL, worker->raster) : NULL;
    if (surface && surface->format->format == SDL_PIXELFORMAT_XRGB8888 &&
        surface->w == want->width_px && surface->h == want->height_px)
        return surface;
    SDL_FreeSurface(surface);
    log_warning("a drawing of %d x %d px cannot be made", want->width_px, want->height_px);
    return NULL;
}

static void open_fonts(struct drawings_worker *worker, const struct font_list *fonts)
{
    raster_fonts_destroy(worker->raster);
    worker->raster = raster_fonts_create(fonts);
}

/* One job; called and left with the lock held, which is not held while it works. */
static void do_next(struct drawings_worker *worker)
{
    struct drawings_job job = worker->jobs[worker->next_job++];
    struct font_list fonts = worker->fonts;
    bool new_fonts = worker->new_fonts;
    worker->new_fonts = false;
    worker->current = job;
    worker->busy = true;
    pthread_mutex_unlock(&worker->lock);
    if (new_fonts)
        open_fonts(worker, &fonts);
    SDL_Surface *surface = draw(worker, &job.want);
    pthread_mutex_lock(&worker->lock);
    worker->busy = false;
    worker->results[worker->result_count++] = (struct drawings_result){job, surface};
    pthread_cond_broadcast(&worker->changed);
}

static bool can_work(const struct drawings_worker *worker)
{
    return worker->next_job < worker->job_count && worker->result_count < RESULTS_MAX;
}

static void *work(void *data)
{
    struct drawings_worker *worker = data;
    pthread_mutex_lock(&worker->lock);
    while (!worker->stop) {
        if (can_work(worker))
            do_next(worker);
        else
            pthread_cond_wait(&worker->changed, &worker->lock);
    }
    pthread_mutex_unlock(&worker->lock);
    raster_fonts_destroy(worker->raster);
    arena_finish(&worker->arena);
    SDL_TLSCleanup(); /* SDL's last error is kept for each thread; only SDL's own clean up alone */
    return NULL;
}

struct drawings_worker *drawings_worker_create(const struct font_list *fonts)
{
    struct drawings_worker *worker = memory_get(sizeof *worker);
    worker->fonts = *fonts;
    worker->new_fonts = true;
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->changed, NULL);
    if (thread_start(&worker->thread, work, worker))
        return worker;
    pthread_cond_destroy(&worker->changed);
    pthread_mutex_destroy(&worker->lock);
    memory_free(worker);
    return NULL;
}

static void drop_results(struct drawings_worker *worker)
{
    for (size_t i = 0; i < worker->result_count; i++)
        SDL_FreeSurface(worker->results[i].surface);
    worker->result_count = 0;
}

void drawings_worker_destroy(struct drawings_worker *worker)
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
    memory_free(worker);
}

static bool in_hand(const struct drawings_worker *worker, const struct drawings_job *job)
{
    if (worker->busy && drawings_same(&worker->current, job))
        return true;
    for (size_t i = 0; i < worker->result_count; i++)
        if (drawings_same(&worker->results[i].job, job))
            return true;
    return false;
}

void drawings_worker_set_jobs(struct drawings_worker *worker, const struct drawings_job *jobs,
                              size_t count)
{
    pthread_mutex_lock(&worker->lock);
    worker->next_job = worker->job_count = 0;
    for (size_t i = 0; i < count; i++)
        if (!in_hand(worker, &jobs[i]))
            worker->jobs[worker->job_count++] = jobs[i];
    if (worker->job_count > 0)
        pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
}

static void drop_jobs(struct drawings_worker *worker, const struct arena *owner)
{
    size_t kept = 0;
    for (size_t i = worker->next_job; i < worker->job_count; i++)
        if (owner && worker->jobs[i].want.owner != owner)
            worker->jobs[kept++] = worker->jobs[i];
    worker->job_count = kept;
    worker->next_job = 0;
}

void drawings_worker_release(struct drawings_worker *worker, const struct arena *owner)
{
    pthread_mutex_lock(&worker->lock);
    drop_jobs(worker, owner);
    while (worker->busy && (!owner || worker->current.want.owner == owner))
        pthread_cond_wait(&worker->changed, &worker->lock);
    pthread_mutex_unlock(&worker->lock);
}

void drawings_worker_replace(struct drawings_worker *worker, const struct font_list *fonts)
{
    pthread_mutex_lock(&worker->lock);
    drop_jobs(worker, NULL);
    while (worker->busy)
        pthread_cond_wait(&worker->changed, &worker->lock);
    drop_results(worker);
    worker->fonts = *fonts;
    worker->new_fonts = true;
    pthread_mutex_unlock(&worker->lock);
}

bool drawings_worker_take(struct drawings_worker *worker, struct drawings_result *out)
{
    pthread_mutex_lock(&worker->lock);
    bool any = worker->result_count > 0;
    if (any) {
        *out = worker->results[0];
        worker->result_count--;
        for (size_t i = 0; i < worker->result_count; i++)
            worker->results[i] = worker->results[i + 1];
        pthread_cond_broadcast(&worker->changed);
    }
    pthread_mutex_unlock(&worker->lock);
    return any;
}

void drawings_worker_wait(struct drawings_worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    while (worker->busy || can_work(worker))
        pthread_cond_wait(&worker->changed, &worker->lock);
    pthread_mutex_unlock(&worker->lock);
}
