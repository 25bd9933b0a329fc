#include "input/motion.h"

#include <string.h>

#include "base/time.h"

static const int64_t WINDOW_NS = 80 * NS_PER_MS;
static const int64_t SPACING_NS = 10 * NS_PER_MS;
/* A frame: touches that were stamped together still took at least that long. */
static const int64_t SHORTEST_NS = 16 * NS_PER_MS;
static const double DECAY_NS = 325e6;
static const float GLIDE_FROM_PX_S = 40, GLIDE_TO_PX_S = 4;

void trail_start(struct trail *trail, struct vec2 at, int64_t time_ns)
{
    trail->count = 0;
    trail_add(trail, at, time_ns);
}

void trail_add(struct trail *trail, struct vec2 at, int64_t time_ns)
{
    unsigned last = trail->count - 1;
    bool replace = trail->count >= 2 &&
                   trail->samples[last].time_ns - trail->samples[last - 1].time_ns < SPACING_NS;
    if (!replace && trail->count == TRAIL_SAMPLES) {
        memmove(trail->samples, trail->samples + 1, sizeof *trail->samples * (TRAIL_SAMPLES - 1));
        trail->count--;
    }
    if (replace)
        trail->count--;
    trail->samples[trail->count].at = at;
    trail->samples[trail->count++].time_ns = time_ns;
}

struct vec2 trail_velocity(const struct trail *trail, int64_t now_ns, float limit)
{
    if (trail->count < 2 || now_ns - trail->samples[trail->count - 1].time_ns >= WINDOW_NS)
        return (struct vec2){0, 0};
    /* The first sample within the window, or the last but one when events come slower. */
    unsigned last = trail->count - 1, first = 0;
    while (first + 1 < last && now_ns - trail->samples[first].time_ns > WINDOW_NS)
        first++;
    int64_t took_ns = now_ns - trail->samples[first].time_ns;
    float seconds = (float)(took_ns < SHORTEST_NS ? SHORTEST_NS : took_ns) / (float)NS_PER_SECOND;
    struct vec2 from = trail->samples[first].at, to = trail->samples[last].at;
    struct vec2 velocity = {(to.x - from.x) / seconds, (to.y - from.y) / seconds};
    float speed = hypotf(velocity.x, velocity.y);
    if (speed > limit) {
        velocity.x *= limit / speed;
        velocity.y *= limit / speed;
    }
    return velocity;
}

void glide_start(struct glide *glide, struct vec2 at, struct vec2 velocity, int64_t time_ns)
{
    bool running = hypotf(velocity.x, velocity.y) >= GLIDE_FROM_PX_S;
    *glide = (struct glide){running, at, velocity, time_ns};
}

struct vec2 glide_step(struct glide *glide, int64_t now_ns)
{
    double left = exp(-(double)(now_ns - glide->time_ns) / DECAY_NS);
    float way = (float)((1 - left) * DECAY_NS / (double)NS_PER_SECOND);
    struct vec2 by = {glide->velocity.x * way, glide->velocity.y * way};
    glide->velocity.x *= (float)left;
    glide->velocity.y *= (float)left;
    glide->time_ns = now_ns;
    glide->running = hypotf(glide->velocity.x, glide->velocity.y) >= GLIDE_TO_PX_S;
    return by;
}
