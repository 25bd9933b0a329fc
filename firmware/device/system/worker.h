/* A thread beside the frame thread that does jobs, one after the other: pictures are decoded,
 * drawings drawn, and edited decks read by one worker each, so none of them waits for another sort.
 *
 * A job is a plain struct of its user's, copied in and out; the thread writes the result into it.
 * Results are handed over by worker_take() only, at frame boundaries, so what a frame shows does
 * not depend on when the thread was scheduled within it; on a simulated clock worker_wait() before
 * it makes that exact. What belongs to one thread (a TTF_Font) is made and used in the jobs of one
 * worker. No signal interrupts the thread: signals are the frame thread's, which sleeps between
 * frames and must be woken by them. It has less priority than the frame thread, as have threads
 * that a job starts: where both want a processor, the frame comes first.
 *
 * All calls but worker_let_go() are the frame thread's. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The jobs of a worker. */
struct worker_jobs {
    size_t bytes; /* of a job */
    /* Does the job. Called from the worker's thread, with the context of worker_create(). */
    void (*run)(void *context, void *job);
    /* Whether two jobs ask for the same; NULL: no two do. Any thread. */
    bool (*same)(const void *a, const void *b);
    /* Frees the result of a job that nobody takes. Any thread. */
    void (*drop)(void *job);
};

struct worker;

/* `jobs` and `context` outlive it. NULL when the thread cannot be started. */
struct worker *worker_create(const struct worker_jobs *jobs, void *context);
/* NULL is fine. Drops the jobs not yet begun and all results; waits for the job under way. */
void worker_destroy(struct worker *worker);

/* The jobs to do now, most urgent first: replaces those not yet begun, leaving out what is under
 * way or finished and not taken. Copied. A list like the last one allocates nothing. */
void worker_set_jobs(struct worker *worker, const void *jobs, size_t count);
/* The next finished job, with its result, in the order of finishing; false when there is none. */
bool worker_take(struct worker *worker, void *job);
/* Until no job is left to do. */
void worker_wait(struct worker *worker);
/* A job is to be done, under way, or finished and not taken. */
bool worker_busy(struct worker *worker);

/* Drops the jobs not yet begun of which `of(job, owner)` is true (`of` NULL: all), and waits for
 * one under way until it is done or has let go. Its result counts like any other. */
void worker_release(struct worker *worker, bool (*of)(const void *job, const void *owner),
                    const void *owner);
/* As worker_release() of all jobs; drops all results, that of the job under way too. */
void worker_clear(struct worker *worker);
/* From run(): from here on the job uses nothing that others may change or free. */
void worker_let_go(struct worker *worker);
