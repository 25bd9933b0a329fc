/* How the kiosk is, for the museum's own monitoring: a text file in Prometheus' format, for its
 * node exporter's textfile collector.
 *
 * It is written twice a minute, whole or not at all, by a thread of its own: a disk that is full,
 * slow or gone costs figures, never a frame. Nothing waits for it to be on the disk. */
#pragma once

#include "app/guard.h"
#include "app/session.h"
#include "deck/kiosk/ending.h"

struct worker;

/* Times of frames, from 0.1 ms on, each step a sixth longer than the last: to 1 s and over. */
enum { HEALTH_STEPS = 62 };

struct health {
    const char *path; /* NULL: nobody asks */
    struct worker *worker;
    bool failed; /* to write it, which was told; of the worker's thread */
    int64_t start_ns, write_ns;
    unsigned steps[HEALTH_STEPS]; /* frames painted since the last writing, by their time */
    unsigned recent;
    uint64_t frames, painted, slides, touches;
    int64_t painted_ns; /* of work, in all */
    int64_t touched_ns; /* -1: never */
    const struct deck *deck;
    size_t slide;
    unsigned page;
};

/* What others know. */
struct health_counts {
    uint64_t late; /* frames */
    uint64_t edits_taken, edits_refused;
    enum ending last; /* how the player ended before this start */
};

/* `path` outlives it. */
void health_open(struct health *health, const char *path, int64_t now_ns);
/* Somebody has touched the glass or pressed a key. */
void health_touch(struct health *health, int64_t now_ns);
/* A frame has passed; its thread worked so long. Writes when it is time. */
void health_frame(struct health *health, const struct guard *guard, const struct session *session,
                  const struct health_counts *counts, enum session_frame result, int64_t now_ns,
                  int64_t worked_ns);
/* Writes that it is over, and waits for that. Zeroed is fine. */
void health_close(struct health *health);
