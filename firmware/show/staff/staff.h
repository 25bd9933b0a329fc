/* The staff page: what a kiosk tells its staff, and the few things that they can do to it. Nothing
 * there leads out of the program.
 *
 * Two corners held ask for the PIN; without one (pin.h) they do nothing. While something of it is
 * open it takes every touch and covers the whole screen; the show goes on below. It closes by
 * itself: the pad after 8 s, the page after 60 s without a touch. Pure: time is an argument; the
 * picture is a draw list. A zeroed one is closed and valid. */
#pragma once

#include "input/gesture.h"
#include "scene/draw.h"
#include "show/seen.h"
#include "show/staff/corners.h"
#include "show/staff/facts.h"
#include "show/staff/pin.h"
#include "ui/stage.h"

enum staff_page {
    STAFF_CLOSED,
    STAFF_PAD, /* asks for the PIN */
    STAFF_STATUS,
    STAFF_TOUCH_TEST,
    STAFF_CLEANING,  /* dead for 30 s */
    STAFF_REPORT,    /* all of it as a QR code */
    STAFF_SEEN,      /* what was on the screen, below its controls */
    STAFF_ROLL_BACK, /* these two ask once more */
    STAFF_RESTART,
};

/* What somebody else has to do. */
enum staff_wish { STAFF_WISHES_NOTHING, STAFF_WISHES_ROLL_BACK, STAFF_WISHES_RESTART };

enum { TEST_COLUMNS = 14, TEST_ROWS = 6, TEST_CELLS = TEST_COLUMNS * TEST_ROWS };

struct staff_finger {
    int64_t finger;
    struct vec2 at;
};

struct staff {
    enum staff_page page;
    enum staff_wish wish;
    struct corners corners;
    struct pin pin;
    struct pin_guard guard;
    char typed[PIN_MOST + 1];
    bool wrong; /* the last one that was typed */
    struct staff_facts facts;
    struct stage stage; /* no slide, no arena: what is drawn is set anew each time */
    float px_per_mm;
    int64_t now_ns, touched_ns, page_ns; /* now; the last touch; since when the page is shown */
    int pressed;                         /* index of the target under the finger; -1: none */
    int64_t finger;                      /* that pressed it */
    struct vec2 pressed_at;
    bool touched[TEST_CELLS];
    struct staff_finger fingers[TOUCH_FINGERS_MAX]; /* of the touch test */
    unsigned finger_count;
    const struct seen *seen; /* not owned; NULL: nothing is known */
    size_t seen_index;       /* of the moment that is looked at */
    int64_t seen_ns;         /* the time that is asked about */
    bool peeking;            /* a finger is on its picture, all of which is shown */
    char report[1024];       /* of the QR code, which stands still while it is shown */
    bool changed;            /* since the last staff_draw() */
};

/* A touch on a canvas that is as `stage` has it. True: it is not the show's. */
bool staff_touch(struct staff *staff, const struct touch *touch, const struct stage *stage,
                 float px_per_mm);
/* True once the corners have been held: the time to read the PIN, and to open. */
bool staff_asked(const struct staff *staff, int64_t now_ns);
/* Shows the pad, in the stage's language; nothing for an empty PIN. Only the frame and the pointers
 * of the stage are used, which outlive what is open. */
void staff_open(struct staff *staff, const struct pin *pin, const struct stage *stage,
                float px_per_mm, int64_t now_ns);
/* The canvas, the deck or its words are others now. */
void staff_set_stage(struct staff *staff, const struct stage *stage, float px_per_mm);
void staff_close(struct staff *staff);
static inline void staff_tell(struct staff *staff, const struct staff_facts *facts)
{
    staff->facts = *facts;
    staff->changed = true;
}
/* Time goes on. True if the picture differs from the last one, or there is none any more. */
bool staff_step(struct staff *staff, int64_t now_ns);
/* When something changes by itself next; INT64_MAX: never. */
int64_t staff_quiet_until(const struct staff *staff);
/* Once for each wish. */
static inline enum staff_wish staff_take_wish(struct staff *staff)
{
    enum staff_wish wish = staff->wish;
    staff->wish = STAFF_WISHES_NOTHING;
    return wish;
}
static inline bool staff_is_open(const struct staff *staff)
{
    return staff->page != STAFF_CLOSED;
}
/* The moment that is looked at, whose picture is to be drawn below what staff_draw() draws; NULL:
 * none is, or it cannot be drawn. */
const struct seen_moment *staff_moment(const struct staff *staff);
/* Writes the picture behind what is in `out`, the whole of it but with staff_moment(); only while
 * it is open. Returns its ground. */
struct colour staff_draw(struct staff *staff, struct draw_list *out);
