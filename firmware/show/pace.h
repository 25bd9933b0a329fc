/* When the next frame is due: absolute deadlines that never drift and never burst. */
#pragma once

#include <stdint.h>

struct pace {
    int64_t start_ns;
    unsigned fps;
    uint64_t frame;   /* the frame that is due next, counted from start_ns */
    uint64_t skipped; /* frames that came too late, in all */
};

/* `fps` 30 to 120. The first frame is due at once. */
static inline void pace_init(struct pace *pace, unsigned fps, int64_t now_ns)
{
    *pace = (struct pace){.start_ns = now_ns, .fps = fps};
}
/* The deadline of the next frame: always later than `now_ns`, on the grid of the start. Deadlines
 * that have passed are counted as skipped, not caught up. */
int64_t pace_next(struct pace *pace, int64_t now_ns);
/* Frames up to `now_ns` were not wanted, since nothing moved: they do not count as skipped. */
void pace_rest(struct pace *pace, int64_t now_ns);
