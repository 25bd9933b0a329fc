/* The programme of the loop: which slides passers-by see, in what order, each for how long.
 *
 * `auto` is a round of about 90 s: the front, then of each chapter its opener and, for twice as
 * long, its best picture (the first map; without one the first image, comparison, strip, chart,
 * figures or timeline, in this order). A deck without chapters shows its front and its pictures. */
#pragma once

#include "deck/deck.h"
#include "show/schedule.h"

struct programme_stop {
    size_t slide; /* index */
    int64_t ns;   /* 0: each of its pages, for its own time */
};

/* A zeroed one has no stops: it is to be made first. */
struct programme {
    struct programme_stop stops[DECK_SLIDES_MAX];
    size_t count; /* at least 1 once made */
    bool posters; /* its slides are shown as posters; else as visitors see them */
};

/* For the deck, on that day. What the day does not show is left out; where nothing is left it is
 * the first slide. */
void programme_make(struct programme *programme, const struct deck *deck, struct wall wall);
/* The stop after `stop`, where slide `shown` is shown: if the two do not belong together, the first
 * stop behind that slide in the deck. */
size_t programme_next(const struct programme *programme, size_t stop, size_t shown);
/* The first stop of a slide; `count` when it has none. */
size_t programme_find(const struct programme *programme, size_t slide);
/* The time of a round, ns: 0 where slides have their own. */
int64_t programme_round_ns(const struct programme *programme);
