/* Fingers (and the mouse as one finger) to gestures. Pure: time is an argument, nothing is drawn.
 *
 * Up to TOUCH_FINGERS_MAX fingers. Distances are px of the canvas; the thresholds scale with
 * `px_per_mm` of the panel. Rules, with their sources in people.md's table:
 *  - a press acts on release; sliding off cancels (WCAG 2.5.2): RELEASE never becomes TAP after
 *    SLOP_PX of motion;
 *  - a contact that never moves for 10 s is a palm: it expires with CANCEL and is ignored until
 *    it lifts; a finger that falls silent for 10 s (an unplugged panel frees its fingers with no
 *    up) expires the same way;
 *  - more than 10 fingers at once: all are cancelled and ignored until the glass is empty;
 *  - two taps within 80 ms within a finger's width are a bounce: the second is dropped. */
#ifndef INPUT_GESTURE_H
#define INPUT_GESTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/geom.h"

enum { TOUCH_FINGERS_MAX = 10, GESTURE_MAX = 8 };

enum touch_phase { TOUCH_DOWN, TOUCH_MOVE, TOUCH_UP };

struct touch {
    enum touch_phase phase;
    int64_t finger;
    struct vec2 at; /* px of the canvas */
    int64_t time_ns;
};

enum gesture_kind {
    GESTURE_PRESS,      /* a first finger came down: show what it would do */
    GESTURE_CANCEL,     /* that press will do nothing */
    GESTURE_TAP,        /* released without sliding: do it. Sent at once, never delayed */
    GESTURE_DOUBLE_TAP, /* a second tap at the same place within 350 ms; after its TAP */
    GESTURE_HOLD,       /* still down, unmoved, after 600 ms; no TAP follows */
    GESTURE_DRAG_BEGIN, /* moved past the slop; `at` is where the finger came down */
    GESTURE_DRAG,       /* `by`: since the last report */
    GESTURE_DRAG_END,   /* `velocity` px/s at release (0 after a rest of 80 ms) */
    GESTURE_GLIDE,      /* inertia after DRAG_END, from recognizer_tick(): `by` */
    GESTURE_GLIDE_END,
    GESTURE_SWIPE,      /* with DRAG_END, when quick and straight: `direction` */
    GESTURE_PINCH_BEGIN, /* two fingers; the drag, if any, ends first */
    GESTURE_PINCH,       /* `scale` and `by` since the last report, about `at` */
    GESTURE_PINCH_END,
    GESTURE_CONTACT, /* any contact moved or went down: feeds the idle clock */
};

enum swipe_direction { SWIPE_LEFT, SWIPE_RIGHT, SWIPE_UP, SWIPE_DOWN };

struct gesture {
    enum gesture_kind kind;
    struct vec2 at, by, velocity;
    float scale;
    enum swipe_direction direction;
    int64_t time_ns;
};

struct finger {
    bool down, ignored, moved;
    int64_t id, down_ns, last_ns;
    struct vec2 start, at;
};

struct recognizer {
    float slop_px;     /* 24 at 1080: beyond it a press is a drag */
    float px_per_mm;
    struct finger fingers[TOUCH_FINGERS_MAX];
    unsigned down_count;
    bool flooded; /* more than 10 at once: wait for an empty glass */
    int mode;     /* private from here on */
    int64_t leader;
    struct vec2 pinch_centre;
    float pinch_span;
    struct vec2 glide_velocity;
    int64_t glide_ns;
    struct vec2 last_tap_at;
    int64_t last_tap_ns;
    bool tapped_before, held;
    struct {
        struct vec2 at;
        int64_t time_ns;
    } trail[8]; /* recent positions of the leader, for the velocity */
    unsigned trail_count;
    int64_t extra_down; /* contacts beyond the table */
};

void recognizer_init(struct recognizer *recognizer, float slop_px, float px_per_mm);
/* Both return how many gestures were written. A time that goes backwards is taken as the last. */
size_t recognizer_touch(struct recognizer *recognizer, const struct touch *touch,
                        struct gesture out[static GESTURE_MAX]);
size_t recognizer_tick(struct recognizer *recognizer, int64_t now_ns,
                       struct gesture out[static GESTURE_MAX]);
/* True while recognizer_tick() has something to do soon (a hold to time, inertia). */
bool recognizer_busy(const struct recognizer *recognizer);
/* Forgets all fingers and inertia, after a lost panel; writes CANCEL or ends as needed. */
size_t recognizer_reset(struct recognizer *recognizer, int64_t now_ns,
                        struct gesture out[static GESTURE_MAX]);

#endif
