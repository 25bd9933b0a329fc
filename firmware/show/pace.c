#include "show/pace.h"

#include "base/time.h"

static int64_t deadline(const struct pace *pace, uint64_t frame)
{
    /* Whole seconds apart, so that the product stays exact and small for years. */
    uint64_t seconds = frame / pace->fps, rest = frame % pace->fps;
    return pace->start_ns + (int64_t)seconds * NS_PER_SECOND +
           (int64_t)(rest * (uint64_t)NS_PER_SECOND / pace->fps);
}

/* The first frame whose deadline is later than now. */
static uint64_t frame_after(const struct pace *pace, int64_t now_ns)
{
    int64_t passed = now_ns - pace->start_ns;
    uint64_t frame = (uint64_t)(passed / NS_PER_SECOND) * pace->fps +
                     (uint64_t)(passed % NS_PER_SECOND) * pace->fps / (uint64_t)NS_PER_SECOND;
    while (deadline(pace, frame) <= now_ns)
        frame++;
    return frame;
}

int64_t pace_next(struct pace *pace, int64_t now_ns)
{
    uint64_t next = pace->frame + 1;
    if (now_ns >= deadline(pace, next)) {
        uint64_t after = frame_after(pace, now_ns);
        pace->skipped += after - next;
        next = after;
    }
    pace->frame = next;
    return deadline(pace, next);
}

void pace_rest(struct pace *pace, int64_t now_ns)
{
    uint64_t after = frame_after(pace, now_ns);
    if (after > pace->frame + 1)
        pace->frame = after - 1;
}
