#include "gesture_rules.h"

static const char *numbers_broken(const struct gesture *gesture)
{
    const float numbers[] = {gesture->at.x,       gesture->at.y,       gesture->by.x, gesture->by.y,
                             gesture->velocity.x, gesture->velocity.y, gesture->scale};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!isfinite(numbers[i]))
            return "all numbers are finite";
    return gesture->scale > 0 ? NULL : "a scale is above 0";
}

/* `open` must be as said; it is turned over. */
static bool turn(bool *open, bool was)
{
    bool right = *open == was;
    *open = !was;
    return right;
}

static const char *order_broken(struct gesture_rules *rules, enum gesture_kind kind)
{
    enum gesture_kind last = rules->last;
    bool free = !rules->pressed && !rules->dragging && !rules->pinching && !rules->gliding;
    switch (kind) {
    case GESTURE_PRESS:
        return turn(&rules->pressed, false) && free ? NULL : "a press comes when nothing is open";
    case GESTURE_TAP:
    case GESTURE_CANCEL:
    case GESTURE_HOLD: return turn(&rules->pressed, true) ? NULL : "a press is answered once";
    case GESTURE_DOUBLE_TAP: return last == GESTURE_TAP ? NULL : "a double tap follows its tap";
    case GESTURE_DRAG_BEGIN:
        return turn(&rules->dragging, false) && free ? NULL : "a drag begins when nothing is open";
    case GESTURE_DRAG: return rules->dragging ? NULL : "a drag has begun";
    case GESTURE_DRAG_END: return turn(&rules->dragging, true) ? NULL : "a drag ends once";
    case GESTURE_SWIPE:
        return last == GESTURE_DRAG_END || last == GESTURE_PINCH_END ? NULL : "a swipe ends a drag";
    case GESTURE_GLIDE: rules->gliding = true; break;
    case GESTURE_GLIDE_END: rules->gliding = false; break;
    case GESTURE_PINCH_BEGIN:
        return turn(&rules->pinching, false) && free ? NULL : "a pinch begins when nothing is open";
    case GESTURE_PINCH: return rules->pinching ? NULL : "a pinch has begun";
    case GESTURE_PINCH_END: return turn(&rules->pinching, true) ? NULL : "a pinch ends once";
    case GESTURE_CONTACT: return NULL;
    }
    bool after = last == GESTURE_DRAG_END || last == GESTURE_SWIPE || last == GESTURE_GLIDE;
    return after ? NULL : "a glide follows its drag";
}

const char *gesture_rules_broken(struct gesture_rules *rules, const struct gesture *gesture)
{
    const char *broken = numbers_broken(gesture);
    if (!broken && gesture->time_ns < rules->time_ns)
        broken = "time goes on";
    if (!broken)
        broken = order_broken(rules, gesture->kind);
    rules->time_ns = gesture->time_ns;
    if (gesture->kind != GESTURE_CONTACT)
        rules->last = gesture->kind;
    return broken;
}

bool gesture_rules_closed(const struct gesture_rules *rules)
{
    return !rules->pressed && !rules->dragging && !rules->pinching && !rules->gliding;
}
