#include "device/raster/drawings.h"

#include <string.h>

#include "base/log.h"
#include "base/memory.h"
#include "device/raster/raster.h"
#include "device/system/worker.h"
#include "scene/density.h"

/* A drawing to make; once made, its source may be gone and is not read. */
struct job {
    struct drawing_want want;
    uint64_t key;         /* of the source's edition */
    SDL_Surface *surface; /* NULL: it could not be drawn */
};

struct drawing {
    struct job job;
    unsigned generation;
    uint64_t plan;      /* the last list that wanted it and had room for it */
    uint64_t wanted_at; /* larger: wanted later, or with more urgency */
};

struct drawing_store {
    struct worker *worker;
    struct arena arena, beside; /* of layers; the thread's while a job is under way */
    struct raster_fonts *fonts; /* likewise */
    struct drawing kept[DRAWINGS_KEPT_MAX + 1]; /* in the order of finishing; one while taking in */
    size_t kept_count;
    struct job wanted[DRAWINGS_WANTED_MAX]; /* the last list */
    size_t wanted_count;
    bool planned;                         /* the last list still holds */
    struct job jobs[DRAWINGS_WANTED_MAX]; /* wanted and not collected */
    size_t job_count;
    size_t budget, bytes;
    unsigned density;
    unsigned generation;
    uint64_t plan, clock;
    unsigned idle; /* lists since the last one that was new */
};

static bool same_job(const void *a, const void *b)
{
    const struct job *one = a, *other = b;
    return one->key == other->key && cameras_equal(&one->want.camera, &other->want.camera) &&
           one->want.width_px == other->want.width_px &&
           one->want.height_px == other->want.height_px;
}

static bool is_of(const void *job, const void *owner)
{
    return ((const struct job *)job)->want.owner == owner;
}

/* Drawings of one map need about the same blocks, those of the next one others beside them. */
static void clear_arena(struct arena *arena)
{
    const size_t little = 1 << 20;
    if (arena_room(arena) > 2 * arena->used + little)
        arena_finish(arena);
    else
        arena_reset(arena);
}

static void make(void *context, void *data)
{
    struct drawing_store *store = context;
    struct job *job = data;
    struct drawing_want *want = &job->want;
    clear_arena(&store->arena);
    clear_arena(&store->beside);
    want->beside = &store->beside;
    want->density = store->density;
    const struct layer *layer = want->source->make(want, &store->arena);
    if (layer && store->density > 1)
        layer = density_layer(layer, store->density, &store->arena);
    job->surface = layer ? raster_layer(layer, NULL, store->fonts) : NULL;
    const int density = (int)store->density;
    if (job->surface && job->surface->format->format == SDL_PIXELFORMAT_XRGB8888 &&
        job->surface->w == want->width_px * density && job->surface->h == want->height_px * density)
        return;
    SDL_FreeSurface(job->surface);
    job->surface = NULL;
    log_warning("a drawing of %d x %d px cannot be made", want->width_px, want->height_px);
}

static void drop_job(void *job)
{
    SDL_FreeSurface(((struct job *)job)->surface);
}

static const struct worker_jobs jobs = {sizeof(struct job), make, same_job, drop_job};

size_t drawings_budget(float width, float height)
{
    const double least = 24 << 20, most = 96 << 20;
    double bytes = 5 * 4 * (double)width * (double)height;
    return (size_t)(bytes < least ? least : bytes > most ? most : bytes);
}

struct drawing_store *drawings_create(const struct font_list *fonts, size_t budget_bytes)
{
    struct drawing_store *store = memory_get(sizeof *store);
    store->budget = budget_bytes;
    store->density = 1;
    store->fonts = raster_fonts_create(fonts);
    store->worker = worker_create(&jobs, store);
    if (store->worker)
        return store;
    log_error("the drawing thread cannot be started");
    drawings_destroy(store);
    return NULL;
}

static void forget(struct drawing_store *store)
{
    for (size_t i = 0; i < store->kept_count; i++)
        drop_job(&store->kept[i].job);
    store->kept_count = store->wanted_count = store->job_count = 0;
    store->bytes = 0;
    store->planned = false;
}

void drawings_destroy(struct drawing_store *store)
{
    if (!store)
        return;
    worker_destroy(store->worker);
    raster_fonts_destroy(store->fonts);
    arena_finish(&store->arena);
    arena_finish(&store->beside);
    forget(store);
    memory_free(store);
}

void drawings_replace(struct drawing_store *store, const struct font_list *fonts)
{
    worker_clear(store->worker);
    raster_fonts_destroy(store->fonts);
    store->fonts = raster_fonts_create(fonts);
    forget(store);
}

void drawings_set_density(struct drawing_store *store, unsigned density)
{
    if (store->density == density)
        return;
    worker_clear(store->worker);
    forget(store);
    store->density = density;
}

void drawings_set_budget(struct drawing_store *store, size_t budget_bytes)
{
    store->planned = store->planned && store->budget == budget_bytes;
    store->budget = budget_bytes;
}

static size_t job_bytes(const struct drawing_store *store, const struct job *job)
{
    size_t dots = (size_t)store->density * store->density;
    return 4 * dots * (size_t)job->want.width_px * (size_t)job->want.height_px;
}

static struct drawing *find(struct drawing_store *store, const struct job *job)
{
    for (size_t i = 0; i < store->kept_count; i++)
        if (same_job(&store->kept[i].job, job))
            return &store->kept[i];
    return NULL;
}

static struct job job_of(const struct drawing_want *want)
{
    return (struct job){.want = *want, .key = drawing_key(want->source, want->edition)};
}

/* Takes over the list; false if it is the last one. */
static bool note_wants(struct drawing_store *store, const struct drawing_want *wants, size_t count)
{
    size_t noted = 0;
    bool same = store->planned;
    for (size_t i = 0; i < count && noted < DRAWINGS_WANTED_MAX; i++) {
        struct job job = job_of(&wants[i]);
        struct job *old = &store->wanted[noted];
        if (job.want.width_px < 1 || job.want.height_px < 1)
            continue;
        same = same && noted < store->wanted_count && same_job(&job, old) &&
               job.want.source == old->want.source && job.want.owner == old->want.owner;
        *old = job;
        noted++;
    }
    same = same && noted == store->wanted_count;
    store->wanted_count = noted;
    return !same;
}

/* Whether an earlier one of the list is the same, or has used up the source's share. */
static bool left_out(const struct drawing_store *store, size_t index)
{
    const struct job *job = &store->wanted[index];
    size_t of_source = 0;
    for (size_t i = 0; i < index; i++) {
        if (same_job(&store->wanted[i], job))
            return true;
        of_source += store->wanted[i].key == job->key;
    }
    return of_source >= DRAWINGS_SEEN_MAX;
}

static void drop(struct drawing_store *store, struct drawing *drawing)
{
    if (drawing->job.surface)
        store->bytes -= job_bytes(store, &drawing->job);
    drop_job(&drawing->job);
    size_t index = (size_t)(drawing - store->kept);
    store->kept_count--;
    memmove(drawing, drawing + 1, (store->kept_count - index) * sizeof *drawing);
}

/* A drawing that could not be made is tried again when it is wanted again. */
static void drop_failures(struct drawing_store *store)
{
    for (size_t i = store->kept_count; i-- > 0;)
        if (!store->kept[i].job.surface && store->kept[i].plan != store->plan)
            drop(store, &store->kept[i]);
}

/* A map that stands still gives back what drawing it needs, about twice what is drawn. */
static void rest(struct drawing_store *store)
{
    enum { IDLE_LISTS = 120 };
    if (store->idle <= IDLE_LISTS && store->job_count == 0)
        store->idle++;
    if (store->idle == IDLE_LISTS && !worker_busy(store->worker)) {
        arena_finish(&store->arena);
        arena_finish(&store->beside);
    }
}

void drawings_want(struct drawing_store *store, const struct drawing_want *wants, size_t count)
{
    if (!note_wants(store, wants, count)) {
        rest(store);
        return;
    }
    store->idle = 0;
    size_t bytes = 0;
    store->job_count = 0;
    store->planned = true;
    store->plan++;
    store->clock += store->wanted_count;
    for (size_t i = 0; i < store->wanted_count; i++) {
        const struct job *job = &store->wanted[i];
        if (left_out(store, i) || (bytes > 0 && bytes + job_bytes(store, job) > store->budget))
            continue;
        bytes += job_bytes(store, job);
        struct drawing *there = find(store, job);
        if (there) {
            there->plan = store->plan;
            there->wanted_at = store->clock - i;
        } else {
            store->jobs[store->job_count++] = *job;
        }
    }
    drop_failures(store);
    worker_set_jobs(store->worker, store->jobs, store->job_count);
}

/* True if it was being waited for. */
static bool tick_off(struct drawing_store *store, const struct job *job)
{
    for (size_t i = 0; i < store->job_count; i++) {
        if (!same_job(&store->jobs[i], job))
            continue;
        store->job_count--;
        memmove(&store->jobs[i], &store->jobs[i + 1], (store->job_count - i) * sizeof *job);
        return true;
    }
    return false;
}

static bool is_newest(const struct drawing_store *store, const struct drawing *drawing)
{
    for (size_t i = (size_t)(drawing - store->kept) + 1; i < store->kept_count; i++)
        if (store->kept[i].job.key == drawing->job.key)
            return false;
    return true;
}

/* The one to do without, of a source (`key` NULL: of any). Never what the present list has room
 * for: it would only be drawn again. */
static struct drawing *least(struct drawing_store *store, const uint64_t *key)
{
    struct drawing *found = NULL;
    bool found_newest = false;
    for (size_t i = 0; i < store->kept_count; i++) {
        struct drawing *drawing = &store->kept[i];
        if (drawing->plan == store->plan || (key && drawing->job.key != *key))
            continue;
        bool newest = is_newest(store, drawing);
        bool less =
            found_newest != newest ? found_newest : found && drawing->wanted_at < found->wanted_at;
        if (found && !less)
            continue;
        found = drawing;
        found_newest = newest;
    }
    return found;
}

static size_t count_of(const struct drawing_store *store, uint64_t key)
{
    size_t count = 0;
    for (size_t i = 0; i < store->kept_count; i++)
        count += store->kept[i].job.key == key;
    return count;
}

static void keep_bounds(struct drawing_store *store, uint64_t key)
{
    struct drawing *drawing;
    while (count_of(store, key) > DRAWINGS_SEEN_MAX && (drawing = least(store, &key)))
        drop(store, drawing);
    while ((store->bytes > store->budget || store->kept_count > DRAWINGS_KEPT_MAX) &&
           (drawing = least(store, NULL)))
        drop(store, drawing);
}

static void take_in(struct drawing_store *store, struct job *job)
{
    bool wanted = tick_off(store, job);
    bool room = job->surface && store->bytes + job_bytes(store, job) <= store->budget;
    if ((!wanted && !room) || find(store, job)) {
        drop_job(job);
        return;
    }
    store->kept[store->kept_count++] = (struct drawing){
        .job = *job,
        .generation = ++store->generation,
        .plan = wanted ? store->plan : 0,
        .wanted_at = store->clock,
    };
    store->bytes += job->surface ? job_bytes(store, job) : 0;
    keep_bounds(store, job->key);
}

bool drawings_collect(struct drawing_store *store)
{
    struct job job;
    bool any = false;
    while (worker_take(store->worker, &job)) {
        take_in(store, &job);
        any = true;
    }
    return any;
}

void drawings_wait(struct drawing_store *store)
{
    worker_wait(store->worker);
}

bool drawings_waiting(const struct drawing_store *store)
{
    return store->job_count > 0;
}

static size_t seen(void *context, uint64_t key, struct drawing_seen out[static DRAWINGS_SEEN_MAX])
{
    const struct drawing_store *store = context;
    size_t count = 0;
    for (size_t i = store->kept_count; i-- > 0 && count < DRAWINGS_SEEN_MAX;) {
        const struct drawing *drawing = &store->kept[i];
        const struct drawing_want *want = &drawing->job.want;
        if (drawing->job.surface && drawing->job.key == key)
            out[count++] = (struct drawing_seen){drawing->generation, want->camera, want->width_px,
                                                 want->height_px};
    }
    return count;
}

/* The next list is planned again even if it looks the same: its jobs have been dropped. */
static void release(void *context, const struct arena *owner)
{
    struct drawing_store *store = context;
    worker_release(store->worker, owner ? is_of : NULL, owner);
    store->planned = false;
}

/* The next list is planned anew, with this job among those waited for or without it. */
static void begin(void *context, const struct drawing_want *want)
{
    struct drawing_store *store = context;
    struct job job = job_of(want);
    if (store->job_count > 0 || want->width_px < 1 || want->height_px < 1 || find(store, &job))
        return;
    store->jobs[store->job_count++] = job;
    store->planned = false;
    worker_set_jobs(store->worker, store->jobs, store->job_count);
}

struct drawings drawings_of(struct drawing_store *store)
{
    return (struct drawings){.context = store, .seen = seen, .release = release, .begin = begin};
}

SDL_Surface *drawings_surface(const struct drawing_store *store, unsigned generation)
{
    for (size_t i = 0; i < store->kept_count; i++)
        if (store->kept[i].generation == generation)
            return store->kept[i].job.surface;
    return NULL;
}

size_t drawings_bytes(const struct drawing_store *store)
{
    return store->bytes;
}
