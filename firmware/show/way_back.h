/* The way back: slides that the visitor has left, by Next or a link. The latest is never the slide
 * that is shown. */
#pragma once

#include "deck/deck.h"
#include "show/chosen.h"
#include "show/slots.h"

enum { WAY_BACK_MAX = 32 };

struct left_slide {
    size_t slide;              /* index */
    unsigned page, first_page; /* that it was left on; that it had been come to */
    struct chosen focused;     /* of the slide's targets */
    int64_t since_ns;          /* how long the visit had lasted */
    void *state;               /* owned; of kind->state_size bytes; NULL: as at first */
};

/* A zeroed one is empty. */
struct way_back {
    struct left_slide slides[WAY_BACK_MAX]; /* the latest last */
    size_t count;
};

/* `left`, with a copy of the slot's state (NULL: without). When it is full the oldest is forgotten.
 */
void way_back_push(struct way_back *way_back, const struct left_slide *left,
                   const struct slot *slot);
/* The latest, taken off: its state is the caller's, to be given to memory_free(). `count` is
 * not 0. */
static inline struct left_slide way_back_pop(struct way_back *way_back)
{
    return way_back->slides[--way_back->count];
}
void way_back_clear(struct way_back *way_back);
/* Another deck, of which slide `shown` is shown: leads to the slides of the same ids, as they are
 * at first; one that is gone is left out. */
void way_back_replace(struct way_back *way_back, const struct deck *old, const struct deck *deck,
                      size_t shown);
