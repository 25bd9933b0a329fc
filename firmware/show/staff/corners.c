#include "show/staff/corners.h"

#include "base/time.h"

const int64_t CORNERS_HOLD_NS = 3 * NS_PER_SECOND;

static unsigned find(const struct corners *corners, int64_t finger)
{
    unsigned i = 0;
    while (i < corners->count && corners->fingers[i].finger != finger)
        i++;
    return i;
}

void corners_touch(struct corners *corners, const struct touch *touch, float width, float side)
{
    bool high = touch->at.y < side;
    bool left = high && touch->at.x < side, right = high && touch->at.x >= width - side;
    /* Fingers of a panel that was unplugged never lift. */
    if (touch->phase == TOUCH_DOWN && touch->time_ns - corners->last_ns > TOUCH_EXPIRES_NS)
        corners->count = 0;
    corners->last_ns = touch->time_ns;
    unsigned which = find(corners, touch->finger);
    bool there = which < corners->count;
    if (touch->phase == TOUCH_DOWN && !there && which < TOUCH_CONTACTS_MAX) {
        corners->fingers[corners->count++] = (struct corner_finger){touch->finger, left, right};
        corners->since_ns = touch->time_ns;
    } else if (touch->phase == TOUCH_MOVE && there) {
        corners->fingers[which].left &= left;
        corners->fingers[which].right &= right;
    } else if (touch->phase == TOUCH_UP && there) {
        corners->fingers[which] = corners->fingers[--corners->count];
        corners->since_ns = INT64_MAX; /* who had more fingers there begins anew */
    }
}

int64_t corners_due_ns(const struct corners *corners)
{
    bool held = corners->count == 2 && corners->since_ns < INT64_MAX &&
                ((corners->fingers[0].left && corners->fingers[1].right) ||
                 (corners->fingers[0].right && corners->fingers[1].left));
    return held ? corners->since_ns + CORNERS_HOLD_NS : INT64_MAX;
}
