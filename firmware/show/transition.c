#include "show/transition.h"

#include "base/ease.h"
#include "base/time.h"

static const float MOVE_PX = 96;
/* The first frame after a touch already shows a step: it is taken to have begun a frame before. */
static const int64_t LEAD_NS = 16 * NS_PER_MS;
/* Of its time, until the old picture is gone. */
static const float GONE = 0.4f;

void transition_start(struct transition *transition, enum deck_transition kind, int direction,
                      bool reduced_motion, int64_t now_ns)
{
    bool reduced = reduced_motion && kind != TRANSITION_NONE;
    *transition = (struct transition){
        .kind = reduced ? TRANSITION_FADE : kind,
        .start_ns = now_ns - LEAD_NS,
        .length_ns = (reduced ? 200 : 320) * NS_PER_MS,
        .apart_ns = 400 * NS_PER_MS,
        .direction = direction,
    };
}

void transition_begin(struct transition *transition, int64_t now_ns)
{
    transition->start_ns = now_ns - LEAD_NS;
}

void transition_start_quick(struct transition *transition, int64_t now_ns)
{
    *transition = (struct transition){
        .kind = TRANSITION_FADE,
        .start_ns = now_ns - LEAD_NS,
        .length_ns = 200 * NS_PER_MS,
        .apart_ns = 600 * NS_PER_MS,
    };
}

bool transition_step(struct transition *transition, int64_t now_ns)
{
    if (transition->kind > TRANSITION_NONE &&
        now_ns - transition->start_ns >= transition->length_ns)
        transition->kind = TRANSITION_NONE;
    return transition->kind > TRANSITION_NONE;
}

struct transition_shares transition_now(const struct transition *transition, int64_t now_ns)
{
    struct transition_shares shares = {.new_opacity = 1};
    if (transition->kind <= TRANSITION_NONE)
        return shares;
    float time = (float)(now_ns - transition->start_ns) / (float)transition->length_ns;
    shares.old_opacity = 1 - ease_cubic_out(time / GONE);
    shares.new_opacity = ease_cubic_out((time - GONE) / (1 - GONE));
    if (transition->kind == TRANSITION_SLIDE) {
        float far = MOVE_PX * (float)transition->direction;
        shares.old_offset = (shares.old_opacity - 1) * far;
        shares.new_offset = (1 - shares.new_opacity) * far;
    }
    return shares;
}
