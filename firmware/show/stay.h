/* How long the loop stays on a page. It goes on by time alone: what a slide shows may ask for a
 * moment to come to its end, never for longer. */
#pragma once

#include "show/slots.h"

/* A page's own time: the curator's, else the kind's, else as its words take to read. `given_ns`,
 * here and below: the programme's time for the slide; 0: it gives none. */
int64_t stay_page_ns(const struct slot *slot, int64_t given_ns);
/* The longest that the loop stays on a page: its time, and the wait for what moves there to come to
 * rest or, if it moves for ever, to complete a run; in a programme with times 12 s. */
int64_t stay_page_most_ns(const struct slot *slot, int64_t given_ns);
/* The slide as the loop shows it. */
struct stay {
    const struct slot *slot;
    int64_t given_ns, shown_ns; /* since when this page has been shown */
    bool moving;                /* as the kind's step() returned last */
};
/* True if the loop leaves the page. */
bool stay_over(const struct stay *stay, const struct view *view);
