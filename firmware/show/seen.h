/* What was on the screen, moment by moment, in a ring in memory: so that it can be looked up later
 * what a visitor saw at a minute of the day. The oldest moments give way. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "show/idle.h"
#include "ui/stage.h"

enum { SEEN_BYTES = 2 * 1024 * 1024, SEEN_STATE_MOST = 64 * 1024 };

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
    size_t state_size; /* of the kind's state */
    uint64_t state_hash;
    size_t kept_size; /* of what is kept of it, which follows; 0: it is as at first */
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
    int64_t looked_ns; /* when a state was looked at last, and kept or not */
};

void seen_open(struct seen *seen);
void seen_finish(struct seen *seen); /* zeroed is fine */
/* Moments from now on are of another deck, or another canvas: those before cannot be drawn any
 * more. */
static inline void seen_other_deck(struct seen *seen)
{
    seen->deck++;
}
/* Something is shown; kept if it differs from the youngest. Where only the state differs it is kept
 * 1 s and 4 s after the last contact at `contact_ns`: what was opened, and where a flight has led,
 * but no step of it. Costs no memory. */
void seen_add(struct seen *seen, const struct seen_moment *moment, const void *state,
              int64_t contact_ns);
/* The moment that was shown at `at_ns`; NULL: it is not known (any more). `index`, which may be
 * NULL: its number, from 0, the oldest. Valid until the next seen_add(). */
const struct seen_moment *seen_at(const struct seen *seen, int64_t at_ns, size_t *index);
/* By its number; NULL: there is none. */
const struct seen_moment *seen_number(const struct seen *seen, size_t index);
/* The kind's state of that moment, `size` bytes; zeroed where it was as at first, or was not kept:
 * too much, or of a kind that has another. */
void seen_read_state(const struct seen_moment *moment, void *state, size_t size);
