/* How long the loop may take at most: what tests of it wait for. */
#pragma once

#include "show/schedule.h"
#include "show/slots.h"

/* The longest that the loop takes from any moment on the slide `here`, which need not be in it, to
 * all stops of its programme and back; laid out for these settings, with at most `step_ns` between
 * two steps. Lays out every slide of it. */
int64_t loop_bound_round_ns(struct slots *slots, const struct settings *settings, struct wall wall,
                            size_t here, int64_t step_ns);
/* The longest from the last touch or key until the loop runs. */
int64_t loop_bound_return_ns(int64_t step_ns);
