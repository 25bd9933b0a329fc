#include "input/recognize.h"

#include <assert.h>

#include "base/time.h"

static const int64_t HOLD_NS = 600 * NS_PER_MS, SWIPE_NS = 600 * NS_PER_MS;
static const int64_t DOUBLE_NS = 350 * NS_PER_MS, BOUNCE_NS = 80 * NS_PER_MS;
static const float FINGER_MM = 10, SWIPE_MM = 15, SPEED_MM_S = 1500;
static const float TANGENT_30 = 0.57735f;

struct gesture *report_add(struct report *report, enum gesture_kind kind, struct vec2 at)
{
    assert(report->count < GESTURE_MAX);
    struct gesture *gesture = &report->out[report->count++];
    *gesture =
        (struct gesture){.kind = kind, .at = at, .scale = 1, .time_ns = report->recognizer->now_ns};
    return gesture;
}

static struct vec2 way(struct vec2 from, struct vec2 to)
{
    return (struct vec2){to.x - from.x, to.y - from.y};
}

static bool near(const struct recognizer *recognizer, struct vec2 a, struct vec2 b)
{
    return vec2_distance(a, b) <= FINGER_MM * recognizer->px_per_mm;
}

/* Fingers nearer than the slop are taken as that far apart: panels blur them into one, and a span
 * of 0 has no ratio. */
static void set_pinch(struct recognizer *recognizer, struct vec2 a, struct vec2 b)
{
    recognizer->pinch_centre = (struct vec2){(a.x + b.x) / 2, (a.y + b.y) / 2};
    recognizer->pinch_span = fmaxf(vec2_distance(a, b), recognizer->slop_px);
}

/* Where the two fingers of a pinch are from here on. */
static void measure_pinch(struct recognizer *recognizer)
{
    struct vec2 a = recognizer->fingers[0].at, b = recognizer->fingers[1].at;
    set_pinch(recognizer, a, b);
}

static bool old(const struct recognizer *recognizer, const struct finger *finger)
{
    return recognizer->now_ns - finger->down_ns >= HOLD_NS;
}

static void add_press(struct report *report, const struct finger *finger)
{
    struct gesture *gesture = report_add(report, GESTURE_PRESS, finger->start);
    gesture->age_ns = gesture->time_ns - finger->down_ns;
}

/* A finger that is alone: pressed, unless it is `part` of another touch. */
static void start_single(struct report *report, const struct finger *finger, bool part)
{
    struct recognizer *recognizer = report->recognizer;
    trail_start(&recognizer->trail, finger->at, recognizer->now_ns);
    recognizer->from_pinch = false;
    recognizer->mode = part ? RECOGNIZER_RESTING : RECOGNIZER_PRESSED;
    if (!part)
        add_press(report, finger);
}

static void press(struct report *report, const struct finger *finger)
{
    struct recognizer *recognizer = report->recognizer;
    recognize_glide_end(report);
    bool bounce = recognizer->lifted && recognizer->now_ns - recognizer->lift_ns <= BOUNCE_NS &&
                  near(recognizer, recognizer->lift_at, finger->at);
    start_single(report, finger, bounce);
}

/* Ends what the fingers were at, with no effect. */
static void break_off(struct report *report, const struct finger *first)
{
    switch (report->recognizer->mode) {
    case RECOGNIZER_PRESSED: report_add(report, GESTURE_CANCEL, first->at); break;
    case RECOGNIZER_DRAGGING: report_add(report, GESTURE_DRAG_END, first->at); break;
    case RECOGNIZER_PINCHING:
        report_add(report, GESTURE_PINCH_END, report->recognizer->pinch_centre);
        break;
    case RECOGNIZER_IDLE:
    case RECOGNIZER_RESTING:
    case RECOGNIZER_FLOODED: break;
    }
}

/* Two fingers that have not moved yet, or one alone. */
static bool waits(const struct recognizer *recognizer)
{
    return recognizer->mode == RECOGNIZER_PRESSED || recognizer->mode == RECOGNIZER_RESTING;
}

static void begin_pinch(struct report *report, const struct finger *first)
{
    struct recognizer *recognizer = report->recognizer;
    bool still = waits(recognizer);
    break_off(report, first);
    if (still)
        set_pinch(recognizer, recognizer->fingers[0].start, recognizer->fingers[1].start);
    else
        measure_pinch(recognizer);
    recognizer->mode = RECOGNIZER_PINCHING;
    report_add(report, GESTURE_PINCH_BEGIN, recognizer->pinch_centre);
}

void recognize_down(struct report *report)
{
    struct recognizer *recognizer = report->recognizer;
    const struct finger *first = &recognizer->fingers[0];
    if (recognizer->mode == RECOGNIZER_FLOODED)
        return;
    if (recognizer->count == 1) {
        press(report, first);
    } else if (recognizer->count > TOUCH_FINGERS_MAX) {
        break_off(report, first);
        recognizer->mode = RECOGNIZER_FLOODED;
    } else if (recognizer->mode != RECOGNIZER_PINCHING &&
               !(waits(recognizer) && recognizer->count == 2)) {
        begin_pinch(report, first);
    }
}

static void move_single(struct report *report, const struct finger *finger, struct vec2 from)
{
    struct recognizer *recognizer = report->recognizer;
    trail_add(&recognizer->trail, finger->at, recognizer->now_ns);
    if (recognizer->mode != RECOGNIZER_DRAGGING) {
        if (vec2_distance(finger->start, finger->at) < recognizer->slop_px)
            return;
        if (recognizer->mode == RECOGNIZER_PRESSED)
            report_add(report, GESTURE_CANCEL, finger->at);
        recognizer->mode = RECOGNIZER_DRAGGING;
        report_add(report, GESTURE_DRAG_BEGIN, finger->start);
        from = finger->start;
    }
    report_add(report, GESTURE_DRAG, finger->at)->by = way(from, finger->at);
}

static void move_pinch(struct report *report)
{
    struct recognizer *recognizer = report->recognizer;
    struct vec2 centre = recognizer->pinch_centre;
    float span = recognizer->pinch_span;
    measure_pinch(recognizer);
    struct gesture *pinch = report_add(report, GESTURE_PINCH, recognizer->pinch_centre);
    pinch->by = way(centre, recognizer->pinch_centre);
    pinch->scale = recognizer->pinch_span / span;
}

void recognize_move(struct report *report, unsigned index, struct vec2 from)
{
    struct recognizer *recognizer = report->recognizer;
    const struct finger *finger = &recognizer->fingers[index];
    if (recognizer->count == 2 && waits(recognizer) &&
        vec2_distance(finger->start, finger->at) >= recognizer->slop_px)
        begin_pinch(report, &recognizer->fingers[0]);
    if (recognizer->mode == RECOGNIZER_PINCHING && index < 2)
        move_pinch(report);
    else if (recognizer->count == 1 && recognizer->mode != RECOGNIZER_FLOODED)
        move_single(report, &recognizer->fingers[0], from);
}

static void tap(struct report *report, const struct finger *finger)
{
    struct recognizer *recognizer = report->recognizer;
    bool again = recognizer->tapped && recognizer->now_ns - recognizer->tap_ns <= DOUBLE_NS &&
                 near(recognizer, recognizer->tap_at, finger->start);
    report_add(report, GESTURE_TAP, finger->start);
    if (again)
        report_add(report, GESTURE_DOUBLE_TAP, finger->start);
    recognizer->tapped = !again;
    recognizer->tap_at = finger->start;
    recognizer->tap_ns = recognizer->now_ns;
}

static void swipe(struct report *report, const struct finger *finger)
{
    struct recognizer *recognizer = report->recognizer;
    struct vec2 by = way(finger->start, finger->at);
    float across = fabsf(by.x), along = fabsf(by.y);
    if (recognizer->from_pinch || recognizer->now_ns - finger->down_ns >= SWIPE_NS ||
        hypotf(by.x, by.y) < SWIPE_MM * recognizer->px_per_mm ||
        fminf(across, along) > TANGENT_30 * fmaxf(across, along))
        return;
    report_add(report, GESTURE_SWIPE, finger->at)->direction =
        across > along ? (by.x < 0 ? SWIPE_LEFT : SWIPE_RIGHT) : (by.y < 0 ? SWIPE_UP : SWIPE_DOWN);
}

static void end_drag(struct report *report, const struct finger *finger)
{
    struct recognizer *recognizer = report->recognizer;
    struct vec2 velocity =
        trail_velocity(&recognizer->trail, recognizer->now_ns, SPEED_MM_S * recognizer->px_per_mm);
    report_add(report, GESTURE_DRAG_END, finger->at)->velocity = velocity;
    swipe(report, finger);
    glide_start(&recognizer->glide, finger->at, velocity, recognizer->now_ns);
}

/* One of two fingers that have not moved lifts: it taps, unless it is old or a part of the other.
 */
static void lift_one(struct report *report, const struct finger *finger, bool first)
{
    struct recognizer *recognizer = report->recognizer;
    const struct finger *other = &recognizer->fingers[0];
    bool part = near(recognizer, finger->start, other->start);
    if (first) {
        if (recognizer->mode == RECOGNIZER_PRESSED)
            tap(report, finger);
        start_single(report, other, part || old(recognizer, other));
    } else if (!part && !old(recognizer, finger)) {
        break_off(report, other);
        add_press(report, finger);
        tap(report, finger);
        start_single(report, other, true);
    }
}

void recognize_up(struct report *report, const struct finger *finger, bool first)
{
    struct recognizer *recognizer = report->recognizer;
    recognizer->lifted = true;
    recognizer->lift_at = finger->at;
    recognizer->lift_ns = recognizer->now_ns;
    if (waits(recognizer) && recognizer->count == 1)
        lift_one(report, finger, first);
    else if (recognizer->mode == RECOGNIZER_PRESSED)
        tap(report, finger);
    else if (recognizer->mode == RECOGNIZER_DRAGGING)
        end_drag(report, finger);
    else
        recognize_lost(report, finger);
    if (recognizer->count == 0)
        recognizer->mode = RECOGNIZER_IDLE;
}

void recognize_lost(struct report *report, const struct finger *first)
{
    struct recognizer *recognizer = report->recognizer;
    if (recognizer->count == 0) {
        break_off(report, first);
        recognizer->mode = RECOGNIZER_IDLE;
    } else if (recognizer->mode == RECOGNIZER_PINCHING && recognizer->count > 1) {
        measure_pinch(recognizer);
    } else if (recognizer->mode == RECOGNIZER_PINCHING) {
        break_off(report, first);
        struct vec2 at = recognizer->fingers[0].at;
        trail_start(&recognizer->trail, at, recognizer->now_ns);
        recognizer->mode = RECOGNIZER_DRAGGING;
        recognizer->from_pinch = true;
        report_add(report, GESTURE_DRAG_BEGIN, at);
    } else if (waits(recognizer) && recognizer->count == 1 &&
               recognizer->fingers[0].id != first->id) {
        break_off(report, first);
        start_single(report, &recognizer->fingers[0], true);
    }
}

void recognize_time(struct report *report)
{
    struct recognizer *recognizer = report->recognizer;
    const struct finger *finger = &recognizer->fingers[0];
    if (recognizer->mode != RECOGNIZER_PRESSED || !old(recognizer, finger))
        return;
    recognizer->mode = RECOGNIZER_RESTING;
    report_add(report, GESTURE_HOLD, finger->start);
}

void recognize_glide(struct report *report)
{
    struct recognizer *recognizer = report->recognizer;
    struct glide *glide = &recognizer->glide;
    if (!glide->running || recognizer->now_ns == glide->time_ns)
        return;
    struct vec2 by = glide_step(glide, recognizer->now_ns);
    struct gesture *gesture = report_add(report, GESTURE_GLIDE, glide->at);
    gesture->by = by;
    gesture->velocity = glide->velocity;
    if (!glide->running)
        report_add(report, GESTURE_GLIDE_END, glide->at);
}

void recognize_glide_end(struct report *report)
{
    struct glide *glide = &report->recognizer->glide;
    if (glide->running)
        report_add(report, GESTURE_GLIDE_END, glide->at);
    glide->running = false;
}
