/* What the loop owes its passers-by, watched frame by frame: a page that is over turns in the first
 * frame that can know it, no stop of a round is left out, whoever left is forgotten in time, and
 * the closing card stands when the hall is closed.
 *
 * It looks at the player from outside and knows nothing of how the player decides. */
#pragma once

#include "app/booth.h"

struct watcher {
    /* As it was before the frame. */
    struct {
        bool loops; /* undisturbed */
        const struct deck *deck;
        size_t slide, turns, stop, stops;
        long day;
        unsigned page, pages;
        bool paged; /* its pages have their own times */
        int64_t page_ns;
        int64_t over_ns, most_ns; /* its time is over; without waiting for what moves any more */
    } before;
    int64_t alone_ns; /* since when nobody has touched anything */
    int64_t amiss_ns; /* since when it is open when it should be closed, or so; -1: it is right */
    uint64_t advances, rounds;
    uint64_t late;     /* frames in which a page stood that was over */
    uint64_t missed;   /* stops and pages left out */
    uint64_t kept;     /* visitors who were not forgotten in time */
    uint64_t amiss;    /* openings and closings that came later than they may */
    int64_t latest_ns; /* how long a page has stood over its time, at most */
};

void watcher_begin(struct watcher *watcher, int64_t now_ns);
/* Right before a frame at `now_ns`; `touched`: somebody does something in it. */
void watcher_before(struct watcher *watcher, const struct booth *booth, int64_t now_ns,
                    bool touched);
/* Right after it. `wall`: local time. */
void watcher_after(struct watcher *watcher, const struct booth *booth, int64_t now_ns,
                   struct wall wall);
