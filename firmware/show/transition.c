#include "show/transition.h"

#include "base/ease.h"
#include "base/time.h"

static const float MOVE_PX = 96;
/* The first frame after a touch already shows a step: it is taken to have begun a frame before. */
static const int64_t LEAD_NS = 16 * NS_PER_MS;

void transition_start(struct transition *transition, enum deck_transition kind, int direction,
                      bool reduced_motion, int64_t now_ns)
{
    bool reduced = reduced_motion && kind != TRANSITION_NONE;
    *transition = (struct transition){
        .kind = reduced ? TRANSITION_FADE : kind,
        .start_ns = now_ns - LEAD_NS,
        .length_ns = (reduced ? 160 : 320) * NS_PER_MS,
        .direction = direction,
    };
}

void transition_start_quick(struct transition *transition, int64_t now_ns)
{
    *transition = (struct transition){
        .kind = TRANSITION_FADE,
        .start_ns = now_ns - LEAD_NS,
        .length_ns = 160 * NS_PER_MS,
    };
}

bool transition_step(struct transition *transition, int64_t now_ns)
{
    if (transition->kind > TRANSITION_NONE &&
        now_ns - transition->start_ns >= transition->length_ns)
        transition->kind = TRANSITION_NONE;
    return transition->kind > TRANSITION_NONE;
}

void transition_now(const struct transition *transition, int64_t now_ns, float *opacity,
                    float *offset)
{
    *opacity = 1;
    *offset = 0;
    if (transition->kind <= TRANSITION_NONE)
        return;
    float time = (float)(now_ns - transition->start_ns) / (float)transition->length_ns;
    *opacity = ease_cubic_out(time);
    if (transition->kind == TRANSITION_SLIDE)
        *offset = (1 - *opacity) * MOVE_PX * (float)transition->direction;
}
