/* How long the loop stays on a page. It goes on by time alone: what a slide shows may ask for a
 * moment to come to its end, never for longer. */
#pragma once

#include "show/slots.h"

/* A page's own time: the curator's, else the kind's, else as its words take to read. */
int64_t stay_page_ns(const struct slot *slot);
/* The longest that the loop stays on a page: its time, and the wait for what moves there to come to
 * rest or, if it moves for ever, to complete a run. */
int64_t stay_page_most_ns(const struct slot *slot);
/* True if the loop leaves a page that it has shown for `shown_ns`. `moving`: as the kind's step()
 * returned last. */
bool stay_over(const struct slot *slot, const struct view *view, int64_t shown_ns, bool moving);
