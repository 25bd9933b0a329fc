#include "show/pace.h"

static const int64_t SECOND_NS = 1000000000;

static int64_t deadline(const struct pace *pace, uint64_t frame)
{
    /* Whole seconds apart, so that the product stays exact and small for years. */
    uint64_t seconds = frame / pace->fps, rest = frame % pace->fps;
    return pace->start_ns + (int64_t)seconds * SECOND_NS +
           (int64_t)(rest * (uint64_t)SECOND_NS / pace->fps);
}

void pace_init(struct pace *pace, unsigned fps, int64_t now_ns)
{
    *pace = (struct pace){.start_ns = now_ns, .fps = fps};
}

int64_t pace_next(struct pace *pace, int64_t now_ns)
{
    uint64_t next = pace->frame + 1;
    if (now_ns >= deadline(pace, next)) {
        int64_t passed = now_ns - pace->start_ns;
        uint64_t now_frame = (uint64_t)(passed / SECOND_NS) * pace->fps +
                             (uint64_t)(passed % SECOND_NS) * pace->fps / (uint64_t)SECOND_NS;
        while (deadline(pace, now_frame) <= now_ns)
            now_frame++;
        pace->skipped += now_frame - next;
        next = now_frame;
    }
    pace->frame = next;
    return deadline(pace, next);
}
