/* The hold that asks for the staff page: one finger in the upper left corner and one in the upper
 * right, and no other, for 3 s. The show gets these touches too; nothing there is in the corners.
 *
 * Pure; a zeroed one waits. */
#pragma once

#include "input/gesture.h"

extern const int64_t CORNERS_HOLD_NS;

struct corners {
    struct corner_finger {
        int64_t finger;
        bool left, right; /* neither: it came down elsewhere, or has left its corner */
    } fingers[TOUCH_CONTACTS_MAX];
    unsigned count;
    int64_t since_ns, last_ns;
};

/* `side`: of a corner's square, px; `width`: of the canvas. */
void corners_touch(struct corners *corners, const struct touch *touch, float width, float side);
/* When they have been held long enough; INT64_MAX: they are not held. */
int64_t corners_due_ns(const struct corners *corners);
