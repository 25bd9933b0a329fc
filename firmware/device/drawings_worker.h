/* The thread that makes drawings, one after the other. All calls are the frame thread's. */
#ifndef DEVICE_DRAWINGS_WORKER_H
#define DEVICE_DRAWINGS_WORKER_H

#include "device/drawings.h"

struct drawings_job {
    struct drawing_want want;
    uint64_t key; /* the source's */
};

struct drawings_result {
    struct drawings_job job; /* its source may be gone: not to be read */
    SDL_Surface *surface;    /* the taker's; NULL: it could not be drawn */
};

struct drawings_worker;

bool drawings_same(const struct drawings_job *a, const struct drawings_job *b);

struct drawings_worker *drawings_worker_create(const struct font_list *fonts); /* NULL: no thread */
void drawings_worker_destroy(struct drawings_worker *worker); /* NULL is fine; waits */
/* Replaces the jobs not yet begun, leaving out those under way or finished and not taken. */
void drawings_worker_set_jobs(struct drawings_worker *worker, const struct drawings_job *jobs,
                              size_t count);
/* Drops the jobs of an owner (NULL: all) and waits for one that is under way, whose result counts
 * like any other. */
void drawings_worker_release(struct drawings_worker *worker, const struct arena *owner);
/* Drops all jobs and results; waits for the job under way. */
void drawings_worker_replace(struct drawings_worker *worker, const struct font_list *fonts);
/* The next result in the order of finishing; false when there is none. */
bool drawings_worker_take(struct drawings_worker *worker, struct drawings_result *out);
void drawings_worker_wait(struct drawings_worker *worker); /* until no job is left */

#endif
