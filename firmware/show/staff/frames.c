#include "show/staff/frames.h"

#include "base/time.h"

static struct frames_second *second_of(struct frames *frames, int64_t now_ns)
{
    int64_t second = now_ns / NS_PER_SECOND;
    struct frames_second *slot = &frames->seconds[(uint64_t)second % FRAMES_SECONDS];
    if (slot->second != second)
        *slot = (struct frames_second){.second = second};
    return slot;
}

void frames_add(struct frames *frames, int64_t now_ns, int64_t took_ns)
{
    struct frames_second *slot = second_of(frames, now_ns);
    slot->painted++;
    if (took_ns > slot->worst_ns)
        slot->worst_ns = took_ns;
}

void frames_late(struct frames *frames, int64_t now_ns, unsigned count)
{
    second_of(frames, now_ns)->late += count;
}

struct frames_second frames_at(const struct frames *frames, int64_t now_ns, unsigned ago)
{
    int64_t second = now_ns / NS_PER_SECOND - (int64_t)ago;
    const struct frames_second *slot = &frames->seconds[(uint64_t)second % FRAMES_SECONDS];
    return slot->second == second ? *slot : (struct frames_second){.second = second};
}

struct frames_sum frames_sum(const struct frames *frames, int64_t now_ns)
{
    struct frames_sum sum = {0};
    for (unsigned ago = 0; ago < FRAMES_SECONDS; ago++) {
        struct frames_second second = frames_at(frames, now_ns, ago);
        sum.painted += second.painted;
        sum.late += second.late;
        if (second.worst_ns > sum.worst_ns)
            sum.worst_ns = second.worst_ns;
    }
    return sum;
}
