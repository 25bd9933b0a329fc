/* What holds for any touches at all: what begins also ends, each press is answered once. */
#pragma once

#include "input/gesture.h"

/* Zeroed to start with. */
struct gesture_rules {
    bool pressed, dragging, pinching, gliding;
    enum gesture_kind last; /* but CONTACT */
    int64_t time_ns;
};

/* NULL, or the rule that this next gesture breaks. */
const char *gesture_rules_broken(struct gesture_rules *rules, const struct gesture *gesture);
/* Nothing is open. */
bool gesture_rules_closed(const struct gesture_rules *rules);
