/* Fingers (and the mouse as one finger) to gestures, as gesture.h has them.
 *
 * Pure: time is an argument, nothing is drawn. */
#pragma once

#include "input/gesture.h"

/* The last positions of a finger, for its velocity. Samples are kept at least 10 ms apart, so that
 * they reach 80 ms back at any rate of events. */
enum { TRAIL_SAMPLES = 10 };

struct trail {
    struct {
        struct vec2 at;
        int64_t time_ns;
    } samples[TRAIL_SAMPLES];
    unsigned count;
};

/* Inertia after a drag. */
struct glide {
    bool running;
    struct vec2 at, velocity; /* px, px/s */
    int64_t time_ns;          /* of the last step */
};

struct finger {
    int64_t id, down_ns;
    struct vec2 start, at;
    int64_t moved_ns; /* when it was last seen to move, away from `moved_at` */
    struct vec2 moved_at;
};

enum recognizer_mode {
    RECOGNIZER_IDLE,
    RECOGNIZER_PRESSED, /* by the first finger; a second may be there that has not moved yet */
    RECOGNIZER_RESTING, /* the same when the first one's press has ended by HOLD, or was none: it is
                           a bounce, or a part of another finger. It may drag */
    RECOGNIZER_DRAGGING,
    RECOGNIZER_PINCHING,
    RECOGNIZER_FLOODED, /* all fingers are ignored until the glass is empty */
};

/* All of it is private. */
struct recognizer {
    float slop_px, px_per_mm;
    enum recognizer_mode mode;
    struct finger fingers[TOUCH_CONTACTS_MAX]; /* in the order in which they came */
    unsigned count;
    int64_t now_ns;
    struct trail trail;
    struct glide glide;
    struct vec2 pinch_centre;
    float pinch_span;
    bool from_pinch; /* the drag is what remains of a pinch: never a swipe */
    bool tapped, lifted;
    struct vec2 tap_at, lift_at;
    int64_t tap_ns, lift_ns;
};

/* `slop_px` (24 at 1080): from there on a press is a drag. Both are above 0. */
static inline void recognizer_init(struct recognizer *recognizer, float slop_px, float px_per_mm)
{
    *recognizer = (struct recognizer){.slop_px = slop_px, .px_per_mm = px_per_mm};
}
/* Both return how many gestures were written. A time that goes backwards is taken as the last,
 * one below 0 as 0. */
size_t recognizer_touch(struct recognizer *recognizer, const struct touch *touch,
                        struct gesture out[static GESTURE_MAX]);
size_t recognizer_tick(struct recognizer *recognizer, int64_t now_ns,
                       struct gesture out[static GESTURE_MAX]);
/* True while recognizer_tick() has something to do soon (a hold to time, inertia). */
static inline bool recognizer_busy(const struct recognizer *recognizer)
{
    return recognizer->mode == RECOGNIZER_PRESSED || recognizer->glide.running;
}
/* Forgets all fingers and inertia, after a lost panel; writes CANCEL or ends as needed. */
size_t recognizer_reset(struct recognizer *recognizer, int64_t now_ns,
                        struct gesture out[static GESTURE_MAX]);
