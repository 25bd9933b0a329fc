/* The table of fingers, their velocity and inertia, and the modes that make gestures of it. */
#include "input/recognizer.h"

#include <assert.h>
#include <string.h>

#include "base/time.h"

const int64_t TOUCH_EXPIRES_NS = 10 * NS_PER_SECOND;
static const float JITTER_PX = 1, MOTION_MM = 3;
/* No canvas is that large, and a float still holds such a coordinate to 1/128 px. */
static const float RANGE_PX = 65536;
static const int64_t WINDOW_NS = 80 * NS_PER_MS;
static const int64_t SPACING_NS = 10 * NS_PER_MS;
/* A frame: touches that were stamped together still took at least that long. */
static const int64_t SHORTEST_NS = 16 * NS_PER_MS;
static const double DECAY_NS = 325e6;
static const float GLIDE_FROM_PX_S = 40, GLIDE_TO_PX_S = 4;
/* As gesture.h explains them; inertia starts no faster than SPEED_MM_S. */
static const int64_t HOLD_NS = 600 * NS_PER_MS, SWIPE_NS = 600 * NS_PER_MS;
static const int64_t DOUBLE_NS = 350 * NS_PER_MS, BOUNCE_NS = 80 * NS_PER_MS;
static const float FINGER_MM = 10, SWIPE_MM = 15, SPEED_MM_S = 1500;
static const float TANGENT_30 = 0.57735f;

/* Times must not go backwards. */
static void trail_add(struct trail *trail, struct vec2 at, int64_t time_ns)
{
    unsigned last = trail->count - 1;
    bool replace = trail->count >= 2 &&
                   trail->samples[last].time_ns - trail->samples[last - 1].time_ns < SPACING_NS;
    if (!replace && trail->count == TRAIL_SAMPLES) {
        memmove(trail->samples, trail->samples + 1, sizeof *trail->samples * (TRAIL_SAMPLES - 1));
        trail->count--;
    }
    if (replace)
        trail->count--;
    trail->samples[trail->count].at = at;
    trail->samples[trail->count++].time_ns = time_ns;
}

static void trail_start(struct trail *trail, struct vec2 at, int64_t time_ns)
{
    trail->count = 0;
    trail_add(trail, at, time_ns);
}

/* The mean of the last 80 ms, no faster than `limit` px/s; 0 after a rest of 80 ms. */
static struct vec2 trail_velocity(const struct trail *trail, int64_t now_ns, float limit)
{
    if (trail->count < 2 || now_ns - trail->samples[trail->count - 1].time_ns >= WINDOW_NS)
        return (struct vec2){0, 0};
    /* The first sample within the window, or the last but one when events come slower. */
    unsigned last = trail->count - 1, first = 0;
    while (first + 1 < last && now_ns - trail->samples[first].time_ns > WINDOW_NS)
        first++;
    int64_t took_ns = now_ns - trail->samples[first].time_ns;
    float seconds = (float)(took_ns < SHORTEST_NS ? SHORTEST_NS : took_ns) / (float)NS_PER_SECOND;
    struct vec2 from = trail->samples[first].at, to = trail->samples[last].at;
    struct vec2 velocity = {(to.x - from.x) / seconds, (to.y - from.y) / seconds};
    float speed = hypotf(velocity.x, velocity.y);
    if (speed > limit) {
        velocity.x *= limit / speed;
        velocity.y *= limit / speed;
    }
    return velocity;
}

/* Too slow a velocity starts nothing. */
static void glide_start(struct glide *glide, struct vec2 at, struct vec2 velocity, int64_t time_ns)
{
    bool running = hypotf(velocity.x, velocity.y) >= GLIDE_FROM_PX_S;
    *glide = (struct glide){running, at, velocity, time_ns};
}

/* The distance since the last step, px. The glide no longer runs once it is too slow to be seen. */
static struct vec2 glide_step(struct glide *glide, int64_t now_ns)
{
    double left = exp(-(double)(now_ns - glide->time_ns) / DECAY_NS);
    float way = (float)((1 - left) * DECAY_NS / (double)NS_PER_SECOND);
    struct vec2 by = {glide->velocity.x * way, glide->velocity.y * way};
    glide->velocity.x *= (float)left;
    glide->velocity.y *= (float)left;
    glide->time_ns = now_ns;
    glide->running = hypotf(glide->velocity.x, glide->velocity.y) >= GLIDE_TO_PX_S;
    return by;
}

/* The gestures of one call. */
struct report {
    struct recognizer *recognizer;
    struct gesture *out; /* GESTURE_MAX */
    size_t count;
};

/* A gesture at the recognizer's time, for the caller to complete. */
static struct gesture *add(struct report *report, enum gesture_kind kind, struct vec2 at)
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

/* Takes the two fingers of a pinch as they are from here on. */
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
    struct gesture *gesture = add(report, GESTURE_PRESS, finger->start);
    gesture->age_ns = gesture->time_ns - finger->down_ns;
}

/* A finger that is alone: pressed, unless it is `part` of another touch, which may only drag. */
static void start_single(struct report *report, const struct finger *finger, bool part)
{
    struct recognizer *recognizer = report->recognizer;
    trail_start(&recognizer->trail, finger->at, recognizer->now_ns);
    recognizer->from_pinch = false;
    recognizer->mode = part ? RECOGNIZER_RESTING : RECOGNIZER_PRESSED;
    if (!part)
        add_press(report, finger);
}

static void end_glide(struct report *report)
{
    struct glide *glide = &report->recognizer->glide;
    if (glide->running)
        add(report, GESTURE_GLIDE_END, glide->at);
    glide->running = false;
}

static void press(struct report *report, const struct finger *finger)
{
    struct recognizer *recognizer = report->recognizer;
    end_glide(report);
    bool bounce = recognizer->lifted && recognizer->now_ns - recognizer->lift_ns <= BOUNCE_NS &&
                  near(recognizer, recognizer->lift_at, finger->at);
    start_single(report, finger, bounce);
}

/* Ends what the fingers were at, with no effect. */
static void break_off(struct report *report, const struct finger *first)
{
    switch (report->recognizer->mode) {
    case RECOGNIZER_PRESSED: add(report, GESTURE_CANCEL, first->at); break;
    case RECOGNIZER_DRAGGING: add(report, GESTURE_DRAG_END, first->at); break;
    case RECOGNIZER_PINCHING:
        add(report, GESTURE_PINCH_END, report->recognizer->pinch_centre);
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
    add(report, GESTURE_PINCH_BEGIN, recognizer->pinch_centre);
}

/* The last finger of the table has just come. */
static void finger_down(struct report *report)
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
            add(report, GESTURE_CANCEL, finger->at);
        recognizer->mode = RECOGNIZER_DRAGGING;
        add(report, GESTURE_DRAG_BEGIN, finger->start);
        from = finger->start;
    }
    add(report, GESTURE_DRAG, finger->at)->by = way(from, finger->at);
}

static void move_pinch(struct report *report)
{
    struct recognizer *recognizer = report->recognizer;
    struct vec2 centre = recognizer->pinch_centre;
    float span = recognizer->pinch_span;
    measure_pinch(recognizer);
    struct gesture *pinch = add(report, GESTURE_PINCH, recognizer->pinch_centre);
    pinch->by = way(centre, recognizer->pinch_centre);
    pinch->scale = recognizer->pinch_span / span;
}

/* fingers[index] was at `from` before. */
static void finger_moved(struct report *report, unsigned index, struct vec2 from)
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
    add(report, GESTURE_TAP, finger->start);
    if (again)
        add(report, GESTURE_DOUBLE_TAP, finger->start);
    recognizer->tapped = !again;
    recognizer->tap_at = finger->start;
    recognizer->tap_ns = recognizer->now_ns;
}

static bool swept(const struct recognizer *recognizer, const struct finger *finger, struct vec2 by)
{
    float across = fabsf(by.x), along = fabsf(by.y);
    return recognizer->now_ns - finger->down_ns < SWIPE_NS &&
           hypotf(by.x, by.y) >= SWIPE_MM * recognizer->px_per_mm &&
           fminf(across, along) <= TANGENT_30 * fmaxf(across, along);
}

static void add_swipe(struct report *report, struct vec2 at, struct vec2 by, unsigned fingers)
{
    struct gesture *swipe = add(report, GESTURE_SWIPE, at);
    swipe->fingers = fingers;
    if (fabsf(by.x) > fabsf(by.y))
        swipe->direction = by.x < 0 ? SWIPE_LEFT : SWIPE_RIGHT;
    else
        swipe->direction = by.y < 0 ? SWIPE_UP : SWIPE_DOWN;
}

static void swipe(struct report *report, const struct finger *finger)
{
    struct vec2 by = way(finger->start, finger->at);
    if (!report->recognizer->from_pinch && swept(report->recognizer, finger, by))
        add_swipe(report, finger->at, by, 1);
}

/* True if two fingers went the same way, neither much further than the other, and hardly apart or
 * together. */
static bool swept_alike(const struct recognizer *recognizer, const struct finger *a,
                        const struct finger *b)
{
    struct vec2 by_a = way(a->start, a->at), by_b = way(b->start, b->at);
    float parted = vec2_distance(by_a, by_b);
    float shorter = fminf(hypotf(by_a.x, by_a.y), hypotf(by_b.x, by_b.y));
    return swept(recognizer, a, by_a) && swept(recognizer, b, by_b) && parted <= shorter / 2;
}

/* One of two fingers that pinch has lifted: a swipe by both, after which the other one counts for
 * nothing. */
static bool swipe_both(struct report *report, const struct finger *lifted)
{
    struct recognizer *recognizer = report->recognizer;
    const struct finger *other = &recognizer->fingers[0];
    if (recognizer->mode != RECOGNIZER_PINCHING || recognizer->count != 1 ||
        !swept_alike(recognizer, lifted, other))
        return false;
    break_off(report, lifted);
    add_swipe(report, recognizer->pinch_centre, way(lifted->start, lifted->at), 2);
    recognizer->mode = RECOGNIZER_FLOODED;
    return true;
}

static void end_drag(struct report *report, const struct finger *finger)
{
    struct recognizer *recognizer = report->recognizer;
    struct vec2 velocity =
        trail_velocity(&recognizer->trail, recognizer->now_ns, SPEED_MM_S * recognizer->px_per_mm);
    add(report, GESTURE_DRAG_END, finger->at)->velocity = velocity;
    swipe(report, finger);
    glide_start(&recognizer->glide, finger->at, velocity, recognizer->now_ns);
}

/* Fingers were lost from the table; `first` was the first of it before. */
static void fingers_lost(struct report *report, const struct finger *first)
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
        add(report, GESTURE_DRAG_BEGIN, at);
    } else if (waits(recognizer) && recognizer->count == 1 &&
               recognizer->fingers[0].id != first->id) {
        break_off(report, first);
        start_single(report, &recognizer->fingers[0], true);
    }
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

/* `finger` has lifted and is no longer in the table; `first`: it was the first of the table. */
static void finger_up(struct report *report, const struct finger *finger, bool first)
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
    else if (!swipe_both(report, finger))
        fingers_lost(report, finger);
    if (recognizer->count == 0)
        recognizer->mode = RECOGNIZER_IDLE;
}

static void check_hold(struct report *report)
{
    struct recognizer *recognizer = report->recognizer;
    const struct finger *finger = &recognizer->fingers[0];
    if (recognizer->mode != RECOGNIZER_PRESSED || !old(recognizer, finger))
        return;
    recognizer->mode = RECOGNIZER_RESTING;
    add(report, GESTURE_HOLD, finger->start);
}

static void step_glide(struct report *report)
{
    struct recognizer *recognizer = report->recognizer;
    struct glide *glide = &recognizer->glide;
    if (!glide->running || recognizer->now_ns == glide->time_ns)
        return;
    struct vec2 by = glide_step(glide, recognizer->now_ns);
    struct gesture *gesture = add(report, GESTURE_GLIDE, glide->at);
    gesture->by = by;
    gesture->velocity = glide->velocity;
    if (!glide->running)
        add(report, GESTURE_GLIDE_END, glide->at);
}

static struct report begin(struct recognizer *recognizer, int64_t time_ns, struct gesture *out)
{
    if (time_ns > recognizer->now_ns)
        recognizer->now_ns = time_ns;
    return (struct report){.recognizer = recognizer, .out = out};
}

/* False for what is no number, too. */
static bool in_range(struct vec2 at)
{
    return fabsf(at.x) <= RANGE_PX && fabsf(at.y) <= RANGE_PX;
}

/* The finger's index in the table, or `count`. */
static unsigned find(const struct recognizer *recognizer, int64_t id)
{
    unsigned index = 0;
    while (index < recognizer->count && recognizer->fingers[index].id != id)
        index++;
    return index;
}

static struct finger take_out(struct recognizer *recognizer, unsigned index)
{
    struct finger finger = recognizer->fingers[index];
    recognizer->count--;
    memmove(recognizer->fingers + index, recognizer->fingers + index + 1,
            sizeof finger * (recognizer->count - index));
    return finger;
}

/* A finger that ends feeds the idle clock, unless gestures were added since there were `before`. */
static void add_contact(struct report *report, size_t before, struct vec2 at)
{
    if (report->count == before)
        add(report, GESTURE_CONTACT, at);
}

/* A contact that expires is forgotten: nothing that it does later finds it in the table. */
static void expire(struct report *report)
{
    struct recognizer *recognizer = report->recognizer;
    struct finger first = recognizer->fingers[0];
    unsigned kept = 0;
    for (unsigned i = 0; i < recognizer->count; i++)
        if (recognizer->now_ns - recognizer->fingers[i].moved_ns < TOUCH_EXPIRES_NS)
            recognizer->fingers[kept++] = recognizer->fingers[i];
    if (kept == recognizer->count)
        return;
    recognizer->count = kept;
    fingers_lost(report, &first);
    add_contact(report, 0, first.at);
}

static void lose(struct report *report, unsigned index)
{
    size_t before = report->count;
    struct finger first = report->recognizer->fingers[0];
    take_out(report->recognizer, index);
    fingers_lost(report, &first);
    add_contact(report, before, first.at);
}

static void down(struct report *report, const struct touch *touch)
{
    struct recognizer *recognizer = report->recognizer;
    unsigned index = find(recognizer, touch->finger);
    if (index < recognizer->count)
        lose(report, index);
    if (recognizer->count == TOUCH_CONTACTS_MAX)
        return;
    recognizer->fingers[recognizer->count++] = (struct finger){
        .id = touch->finger,
        .down_ns = recognizer->now_ns,
        .moved_ns = recognizer->now_ns,
        .start = touch->at,
        .at = touch->at,
        .moved_at = touch->at,
    };
    add(report, GESTURE_CONTACT, touch->at);
    finger_down(report);
}

static void move(struct report *report, unsigned index, struct vec2 at)
{
    struct finger *finger = &report->recognizer->fingers[index];
    struct vec2 from = finger->at;
    if (vec2_distance(from, at) < JITTER_PX)
        return;
    finger->at = at;
    if (vec2_distance(finger->moved_at, at) >= MOTION_MM * report->recognizer->px_per_mm) {
        finger->moved_at = at;
        finger->moved_ns = report->recognizer->now_ns;
    }
    add(report, GESTURE_CONTACT, at);
    finger_moved(report, index, from);
}

static void up(struct report *report, unsigned index, struct vec2 at)
{
    size_t before = report->count;
    move(report, index, at);
    struct finger finger = take_out(report->recognizer, index);
    finger_up(report, &finger, index == 0);
    add_contact(report, before, finger.at);
}

size_t recognizer_touch(struct recognizer *recognizer, const struct touch *touch,
                        struct gesture out[static GESTURE_MAX])
{
    struct report report = begin(recognizer, touch->time_ns, out);
    /* All that fell due before this touch comes before it, ticked or not. */
    expire(&report);
    check_hold(&report);
    unsigned index = find(recognizer, touch->finger);
    bool known = index < recognizer->count, sane = in_range(touch->at);
    if (touch->phase == TOUCH_DOWN && sane)
        down(&report, touch);
    else if (touch->phase == TOUCH_MOVE && known && sane)
        move(&report, index, touch->at);
    else if (touch->phase == TOUCH_UP && known && sane)
        up(&report, index, touch->at);
    else if (touch->phase == TOUCH_UP && known)
        lose(&report, index);
    return report.count;
}

size_t recognizer_tick(struct recognizer *recognizer, int64_t now_ns,
                       struct gesture out[static GESTURE_MAX])
{
    struct report report = begin(recognizer, now_ns, out);
    expire(&report);
    check_hold(&report);
    step_glide(&report);
    return report.count;
}

size_t recognizer_reset(struct recognizer *recognizer, int64_t now_ns,
                        struct gesture out[static GESTURE_MAX])
{
    struct report report = begin(recognizer, now_ns, out);
    struct finger first = recognizer->fingers[0];
    recognizer->count = 0;
    fingers_lost(&report, &first);
    end_glide(&report);
    recognizer->tapped = recognizer->lifted = false;
    return report.count;
}
