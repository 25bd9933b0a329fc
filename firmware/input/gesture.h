/* Touches, and the gestures that they become.
 *
 * Up to TOUCH_FINGERS_MAX fingers. Distances are px of the canvas; the thresholds scale with
 * `px_per_mm` of the panel. Rules (times and distances without a source were chosen on the panel):
 *  - a press acts on release; sliding off cancels (WCAG 2.5.2): a release never becomes TAP after
 *    `slop_px` of motion;
 *  - a contact that moves less than 3 mm in all for 10 s is a palm, or something that lies on the
 *    glass and trembles: it expires with CANCEL (its press, if HOLD has not ended that already) and
 *    is ignored until it lifts; a finger that falls silent for 10 s (an unplugged panel frees its
 *    fingers with no up) expires the same way;
 *  - two fingers pinch once one of them has moved by `slop_px`. Until then each is a finger of its
 *    own: one that lifts taps. The second is pressed from then on if it is less than 600 ms
 *    old; the first, where the second taps before it, has lost its press. One within a finger's
 *    width of the other is a part of it, as panels report one finger as two. A third finger makes
 *    a hand of them: it pinches at once, and nothing taps;
 *  - more than 10 fingers at once: all are cancelled and ignored until the glass is empty;
 *  - a finger that comes back within 80 ms and a finger's width (10 mm) of where one lifted is a
 *    bounce: it neither presses nor taps, but it may go on to drag.
 *
 * Every PRESS is followed by exactly one of TAP, CANCEL and HOLD, and every begin by its end. One
 * finger drags, two or more pinch: the two that came first count, the others are only watched. A
 * touch with coordinates that are no numbers or far off any canvas is dropped; if it is an UP, the
 * finger is lost, as is one that comes down twice: its press is cancelled. MOVE and UP of a finger
 * that never came down are nothing. */
#pragma once

#include <stddef.h>

#include "base/geom.h"

/* Contacts beyond TOUCH_CONTACTS_MAX are not even remembered. */
enum { TOUCH_FINGERS_MAX = 10, TOUCH_CONTACTS_MAX = 32, GESTURE_MAX = 8 };

/* After so long a contact that hardly moves is none any more. */
extern const int64_t TOUCH_EXPIRES_NS; /* 10 s */

enum touch_phase { TOUCH_DOWN, TOUCH_MOVE, TOUCH_UP };

struct touch {
    enum touch_phase phase;
    int64_t finger;
    struct vec2 at; /* px of the canvas */
    int64_t time_ns;
};

enum gesture_kind {
    GESTURE_PRESS,       /* a finger came down, `age_ns` ago: show what it would do */
    GESTURE_CANCEL,      /* that press will do nothing */
    GESTURE_TAP,         /* released without sliding: do it. Sent at once; `at` is the PRESS's */
    GESTURE_DOUBLE_TAP,  /* a second tap within 350 ms and a finger's width; after its TAP */
    GESTURE_HOLD,        /* still down, unmoved, after 600 ms; no TAP follows */
    GESTURE_DRAG_BEGIN,  /* moved past the slop; `at` is where the finger came down, or where it is
                            when it remains of a pinch */
    GESTURE_DRAG,        /* `by`: since the last report */
    GESTURE_DRAG_END,    /* `velocity` px/s at release (0 after a rest of 80 ms) */
    GESTURE_GLIDE,       /* inertia after DRAG_END, from recognizer_tick(): `by`, `velocity` */
    GESTURE_GLIDE_END,   /* also before the PRESS that stops it */
    GESTURE_SWIPE,       /* after DRAG_END, when within 600 ms it went at least 15 mm, less than 30
                            degrees off an axis: `direction`; after PINCH_END, when both fingers did
                            so alike: `fingers` 2 */
    GESTURE_PINCH_BEGIN, /* two fingers; the drag, if any, ends first; `at` is the middle of where
                            they came down */
    GESTURE_PINCH,       /* `scale` and `by` (of the centre, `at`) since the last report */
    GESTURE_PINCH_END,   /* a finger that remains goes on as a drag, but after a swipe of both it is
                            ignored */
    GESTURE_CONTACT,     /* a contact went down, moved at least 1 px, or ended with nothing else to
                            report: feeds the idle clock. Comes before the others of its touch */
};

enum swipe_direction { SWIPE_LEFT, SWIPE_RIGHT, SWIPE_UP, SWIPE_DOWN };

/* Fields that a kind doesn't name are 0 (`scale` 1); `at` and `time_ns` are always set. */
struct gesture {
    enum gesture_kind kind;
    struct vec2 at, by, velocity;
    float scale;
    enum swipe_direction direction;
    unsigned fingers; /* of a SWIPE: 1 or 2 */
    int64_t time_ns, age_ns;
};
