/* The way back: slides that the visitor has left by a link, each as it was left. */
#ifndef SHOW_WAY_BACK_H
#define SHOW_WAY_BACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "deck/deck.h"
#include "show/slots.h"

enum { WAY_BACK_MAX = 4 };

struct left_slide {
    size_t slide; /* index */
    unsigned page;
    int focused;      /* index of the slide's target that had the focus, or -1 */
    int64_t since_ns; /* how long the visit had lasted */
    void *state; /* owned; of kind->state_size bytes; NULL: none, or it is of no use any more */
};

/* A zeroed one is empty. */
struct way_back {
    struct left_slide slides[WAY_BACK_MAX]; /* the latest last */
    size_t count;
};

/* Copies the slot's state. When it is full the oldest is forgotten. */
void way_back_push(struct way_back *way_back, const struct slot *slot, unsigned page, int focused,
                   int64_t since_ns);
/* The latest, taken off: its state is the caller's, to be given to memory_free(). `count` is
 * not 0. */
struct left_slide way_back_pop(struct way_back *way_back);
void way_back_clear(struct way_back *way_back);
/* Another deck: leads to the slides of the same ids, as they are at first; one that is gone is left
 * out. */
void way_back_replace(struct way_back *way_back, const struct deck *old, const struct deck *deck);

#endif
