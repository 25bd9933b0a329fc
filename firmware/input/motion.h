/* How fast a finger went, and the inertia that follows. Lengths are px, velocities px/s. */
#ifndef INPUT_MOTION_H
#define INPUT_MOTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/geom.h"

/* Samples are kept at least 10 ms apart, so that they reach 80 ms back at any rate of events. */
enum { TRAIL_SAMPLES = 10 };

struct trail {
    struct {
        struct vec2 at;
        int64_t time_ns;
    } samples[TRAIL_SAMPLES];
    unsigned count;
};

struct glide {
    bool running;
    struct vec2 at, velocity;
    int64_t time_ns; /* of the last step */
};

void trail_start(struct trail *trail, struct vec2 at, int64_t time_ns);
/* Times must not go backwards. */
void trail_add(struct trail *trail, struct vec2 at, int64_t time_ns);
/* The mean of the last 80 ms, no faster than `limit`; 0 after a rest of 80 ms. */
struct vec2 trail_velocity(const struct trail *trail, int64_t now_ns, float limit);

/* Too slow a velocity starts nothing. */
void glide_start(struct glide *glide, struct vec2 at, struct vec2 velocity, int64_t time_ns);
/* The distance since the last step, px. The glide no longer runs once it is too slow to be seen. */
struct vec2 glide_step(struct glide *glide, int64_t now_ns);

#endif
