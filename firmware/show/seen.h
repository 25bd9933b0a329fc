/* What was on the screen, moment by moment, in a ring in memory: so that it can be looked up later
 * what a visitor saw at a minute of the day. The oldest moments give way. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "show/idle.h"
#include "ui/stage.h"

enum { SEEN_BYTES = 512 * 1024, SEEN_STATE_MOST = 4096 };

/* A picture of the show: what moved by itself is drawn as it is in the end. Zeroed but for what is
 * set, padding too: moments are compared byte by byte. */
struct seen_moment {
    int64_t from_ns; /* since when it was shown */
    size_t slide, stop;
    struct settings settings;
    enum idle_state idle;
    unsigned deck; /* which one: see seen_other_deck() */
    unsigned page, used;
    bool closed, paused, menu_open, can_back, inviting;
    size_t state_size; /* of the kind's state, which follows; 0: as at first */
};

/* Zeroed: off. */
struct seen {
    char *bytes; /* owned; SEEN_BYTES */
    size_t first,
        end;     /* offsets of the oldest moment and behind the youngest; first == end: none */
    size_t last; /* offset of the youngest */
    size_t wrap; /* where moments stop short of the end of the ring, once `end` < `first` */
    size_t count;
    unsigned deck;
};

void seen_open(struct seen *seen);
void seen_finish(struct seen *seen); /* zeroed is fine */
/* Moments from now on are of another deck, or another canvas: those before cannot be drawn any
 * more. */
static inline void seen_other_deck(struct seen *seen)
{
    seen->deck++;
}
/* Something is shown; kept if it differs from the youngest. `moving`: where only the state differs
 * it is not kept, nor more often than once a second. Costs no memory. */
void seen_add(struct seen *seen, const struct seen_moment *moment, const void *state, bool moving);
/* The moment that was shown at `at_ns`; NULL: it is not known (any more). `index`, which may be
 * NULL: its number, from 0, the oldest. Valid until the next seen_add(). */
const struct seen_moment *seen_at(const struct seen *seen, int64_t at_ns, size_t *index);
/* By its number; NULL: there is none. */
const struct seen_moment *seen_number(const struct seen *seen, size_t index);
static inline const void *seen_state(const struct seen_moment *moment)
{
    return moment->state_size > 0 ? moment + 1 : NULL;
}
