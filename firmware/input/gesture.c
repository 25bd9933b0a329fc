#include "input/gesture.h"

#include <string.h>

#include "base/time.h"
#include "input/recognize.h"

const int64_t TOUCH_EXPIRES_NS = 10 * NS_PER_SECOND;
static const float JITTER_PX = 1, MOTION_MM = 3;
/* No canvas is that large, and what is computed of it stays exact enough. */
static const float RANGE_PX = 65536;

void recognizer_init(struct recognizer *recognizer, float slop_px, float px_per_mm)
{
    *recognizer = (struct recognizer){.slop_px = slop_px, .px_per_mm = px_per_mm};
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

/* The finger's place in the table, or `count`. */
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

/* A finger that ends still fed the idle clock until then. */
static void say_contact(struct report *report, size_t said, struct vec2 at)
{
    if (report->count == said)
        report_add(report, GESTURE_CONTACT, at);
}

/* What expires is forgotten: nothing that it does later finds it in the table. */
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
    recognize_lost(report, &first);
    say_contact(report, 0, first.at);
}

static void lose(struct report *report, unsigned index)
{
    size_t said = report->count;
    struct finger first = report->recognizer->fingers[0];
    take_out(report->recognizer, index);
    recognize_lost(report, &first);
    say_contact(report, said, first.at);
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
    report_add(report, GESTURE_CONTACT, touch->at);
    recognize_down(report);
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
    report_add(report, GESTURE_CONTACT, at);
    recognize_move(report, index, from);
}

static void up(struct report *report, unsigned index, struct vec2 at)
{
    size_t said = report->count;
    move(report, index, at);
    struct finger finger = take_out(report->recognizer, index);
    recognize_up(report, &finger, index == 0);
    say_contact(report, said, finger.at);
}

size_t recognizer_touch(struct recognizer *recognizer, const struct touch *touch,
                        struct gesture out[static GESTURE_MAX])
{
    struct report report = begin(recognizer, touch->time_ns, out);
    /* What fell due before this touch comes before it, ticked or not. */
    expire(&report);
    recognize_time(&report);
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
    recognize_time(&report);
    recognize_glide(&report);
    return report.count;
}

bool recognizer_busy(const struct recognizer *recognizer)
{
    return recognizer->mode == RECOGNIZER_PRESSED || recognizer->glide.running;
}

size_t recognizer_reset(struct recognizer *recognizer, int64_t now_ns,
                        struct gesture out[static GESTURE_MAX])
{
    struct report report = begin(recognizer, now_ns, out);
    struct finger first = recognizer->fingers[0];
    recognizer->count = 0;
    recognize_lost(&report, &first);
    recognize_glide_end(&report);
    recognizer->tapped = recognizer->lifted = false;
    return report.count;
}
