/* The gallery's thread: reads and decodes one picture after the other. All calls are the frame
 * thread's. */
#ifndef DEVICE_GALLERY_WORKER_H
#define DEVICE_GALLERY_WORKER_H

#include "base/file_stamp.h"
#include "device/gallery.h"

struct gallery_job {
    size_t picture;   /* the gallery's number for it, handed back */
    const char *path; /* not copied: valid until other jobs are set */
    int max_width_px, max_height_px;
};

struct gallery_result {
    struct gallery_job job; /* its path is NULL */
    SDL_Surface *surface;   /* the taker's; NULL: refused */
    const char *why;        /* static */
    bool unread;            /* refused because the file could not be read */
};

struct gallery_worker;

struct gallery_worker *gallery_worker_create(struct gallery_files files); /* NULL: no thread */
void gallery_worker_destroy(struct gallery_worker *worker); /* NULL is fine; waits for the thread */
/* Replaces the jobs not yet begun, leaving out those under way or finished and not taken. */
void gallery_worker_set_jobs(struct gallery_worker *worker, const struct gallery_job *jobs,
                             size_t count);
/* Drops all jobs and results, also of the job under way. */
void gallery_worker_replace(struct gallery_worker *worker, struct gallery_files files);
/* The next result in the order of finishing; false when there is none. */
bool gallery_worker_take(struct gallery_worker *worker, struct gallery_result *out);
void gallery_worker_wait(struct gallery_worker *worker); /* until no job is left */

/* The whole file, to be freed with memory_free(); NULL with a static `why`. `stamp` (may be NULL):
 * how it looked before it was read. Any thread. */
void *gallery_read(struct gallery_files files, const char *path, struct file_stamp *stamp,
                   size_t *length, const char **why);

#endif
