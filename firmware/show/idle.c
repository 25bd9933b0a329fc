#include "show/idle.h"

#include "base/time.h"

const int64_t IDLE_COUNTDOWN_NS = 20 * NS_PER_SECOND;
const int64_t IDLE_PATIENCE_MOST_NS = 180 * NS_PER_SECOND;

int64_t idle_patience_ns(int64_t reading_ns)
{
    int64_t patience = reading_ns + 30 * NS_PER_SECOND;
    if (patience < 60 * NS_PER_SECOND)
        patience = 60 * NS_PER_SECOND;
    return patience > IDLE_PATIENCE_MOST_NS ? IDLE_PATIENCE_MOST_NS : patience;
}

bool idle_contact(struct idle *idle, int64_t now_ns)
{
    bool answered = idle->state == IDLE_COUNTDOWN;
    idle->state = IDLE_READING;
    idle->contact_ns = now_ns;
    return answered;
}

enum idle_event idle_step(struct idle *idle, int64_t now_ns, int64_t patience_ns, bool untouched)
{
    switch (idle->state) {
    case IDLE_ATTRACT: break;
    case IDLE_READING:
        if (now_ns - idle->contact_ns < patience_ns)
            break;
        idle->state = untouched ? IDLE_ATTRACT : IDLE_COUNTDOWN;
        idle->countdown_ns = now_ns;
        return untouched ? IDLE_LEFT : IDLE_ASKED;
    case IDLE_COUNTDOWN:
        if (now_ns - idle->countdown_ns < IDLE_COUNTDOWN_NS)
            break;
        idle->state = IDLE_ATTRACT;
        return IDLE_RESET;
    }
    return IDLE_NOTHING;
}

float idle_left(const struct idle *idle, int64_t now_ns)
{
    if (idle->state != IDLE_COUNTDOWN)
        return 1;
    float left = 1 - (float)(now_ns - idle->countdown_ns) / (float)IDLE_COUNTDOWN_NS;
    return left < 0 ? 0 : left;
}
