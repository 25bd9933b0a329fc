/* How long frames took, of the last two minutes, a second each. Adding one costs no memory. */
#pragma once

#include <stddef.h>
#include <stdint.h>

enum { FRAMES_SECONDS = 120 };

struct frames {
    struct frames_second {
        int64_t second; /* of the time that is handed in */
        int64_t worst_ns;
        unsigned painted, late;
    } seconds[FRAMES_SECONDS]; /* by their number, modulo */
};

struct frames_sum {
    int64_t worst_ns;
    unsigned painted, late;
};

/* A frame was painted at `now_ns`, in `took_ns`. */
void frames_add(struct frames *frames, int64_t now_ns, int64_t took_ns);
/* `count` frames came too late to be shown. */
void frames_late(struct frames *frames, int64_t now_ns, unsigned count);
/* Of the second that is `ago` seconds past; zeroed where nothing was painted. */
struct frames_second frames_at(const struct frames *frames, int64_t now_ns, unsigned ago);
struct frames_sum frames_sum(const struct frames *frames, int64_t now_ns);
