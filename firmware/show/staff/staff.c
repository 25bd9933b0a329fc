#include "show/staff/staff.h"

#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "show/staff/page.h"

static const int64_t PAD_NS = 8 * NS_PER_SECOND, PAGE_NS = 60 * NS_PER_SECOND;
static const float CORNER_MM = 30, CORNER_PX = 132, SLIDE_MM = 8;

static void show(struct staff *staff, enum staff_page page)
{
    staff->page = page;
    staff->page_ns = staff->touched_ns = staff->now_ns;
    staff->pressed = -1;
    staff->typed[0] = '\0';
    staff->wrong = staff->peeking = false;
    staff->finger_count = 0;
    memset(staff->touched, 0, sizeof staff->touched);
    staff->changed = true;
}

void staff_close(struct staff *staff)
{
    if (!staff_is_open(staff))
        return;
    show(staff, STAFF_CLOSED);
    staff->pin = (struct pin){0};
    staff->corners = (struct corners){0};
}

void staff_set_stage(struct staff *staff, const struct stage *stage, float px_per_mm)
{
    staff->stage = *stage;
    staff->stage.settings =
        (struct settings){.language = stage->settings.language, .text_percent = TEXT_NORMAL};
    staff->stage.theme = theme_make(NULL, BASE_DARK, false, NULL);
    staff->px_per_mm = px_per_mm;
    staff->changed = true;
}

bool staff_asked(const struct staff *staff, int64_t now_ns)
{
    return !staff_is_open(staff) && now_ns >= corners_due_ns(&staff->corners);
}

void staff_open(struct staff *staff, const struct pin *pin, const struct stage *stage,
                float px_per_mm, int64_t now_ns)
{
    staff->corners = (struct corners){0};
    if (!pin->digits[0])
        return;
    staff->now_ns = now_ns;
    staff->pin = *pin;
    staff_set_stage(staff, stage, px_per_mm);
    show(staff, STAFF_PAD);
}

static void enter(struct staff *staff)
{
    bool right = pin_try(&staff->guard, &staff->pin, staff->typed, staff->now_ns);
    if (right)
        show(staff, STAFF_STATUS);
    else
        staff->wrong = true;
    staff->typed[0] = '\0';
}

static void type(struct staff *staff, int digit)
{
    size_t length = strlen(staff->typed);
    staff->wrong = false;
    if (length >= PIN_MOST || pin_wait_ns(&staff->guard, staff->now_ns) > 0)
        return;
    staff->typed[length] = (char)('0' + digit);
    staff->typed[length + 1] = '\0';
}

static void write_report(struct staff *staff)
{
    struct arena arena = {0};
    snprintf(staff->report, sizeof staff->report, "%s", report_text(&arena, staff));
    arena_finish(&arena);
}

static void act(struct staff *staff, const struct staff_target *target)
{
    size_t length = strlen(staff->typed);
    switch (target->act) {
    case STAFF_DIGIT: type(staff, target->number); break;
    case STAFF_DELETE: staff->typed[length > 0 ? length - 1 : 0] = '\0'; break;
    case STAFF_ENTER:
        if (length > 0)
            enter(staff);
        break;
    case STAFF_CLOSE: staff_close(staff); break;
    case STAFF_GO:
        show(staff, (enum staff_page)target->number);
        if (staff->page == STAFF_REPORT)
            write_report(staff);
        if (staff->page == STAFF_SEEN)
            look_begin(staff);
        break;
    case STAFF_TIME:
    case STAFF_STEP: look_act(staff, target); break;
    case STAFF_DO_ROLL_BACK:
        staff->wish = STAFF_WISHES_ROLL_BACK;
        staff_close(staff);
        break;
    case STAFF_DO_RESTART:
        staff->wish = STAFF_WISHES_RESTART;
        staff_close(staff);
        break;
    }
}

static int target_at(const struct staff *staff, struct vec2 at)
{
    struct staff_target targets[STAFF_TARGETS_MAX];
    size_t count = page_targets(staff, targets);
    for (size_t i = 0; i < count; i++)
        if (!targets[i].disabled && rect_holds(targets[i].area, at))
            return (int)i;
    return -1;
}

/* One finger presses at a time; it acts when it lifts where it came down. */
static void press(struct staff *staff, const struct touch *touch)
{
    struct staff_target targets[STAFF_TARGETS_MAX];
    if (touch->phase == TOUCH_DOWN) {
        if (staff->pressed >= 0)
            return;
        staff->pressed = target_at(staff, touch->at);
        staff->peeking = staff->page == STAFF_SEEN && staff->pressed < 0;
        staff->finger = touch->finger;
        staff->pressed_at = touch->at;
        return;
    }
    if (touch->finger == staff->finger && touch->phase == TOUCH_UP)
        staff->peeking = false;
    if (staff->pressed < 0 || touch->finger != staff->finger)
        return;
    int pressed = staff->pressed;
    bool slid = vec2_distance(touch->at, staff->pressed_at) > SLIDE_MM * staff->px_per_mm;
    if (slid || touch->phase == TOUCH_UP)
        staff->pressed = -1;
    if (slid || touch->phase != TOUCH_UP)
        return;
    if ((size_t)pressed < page_targets(staff, targets))
        act(staff, &targets[pressed]);
}

bool staff_touch(struct staff *staff, const struct touch *touch, const struct stage *stage,
                 float px_per_mm)
{
    if (!staff_is_open(staff)) {
        float side = fmaxf(stage_px(stage, CORNER_PX), CORNER_MM * px_per_mm);
        corners_touch(&staff->corners, touch, stage->width, side);
        return false;
    }
    if (touch->time_ns > staff->now_ns)
        staff->now_ns = touch->time_ns;
    if (staff->page == STAFF_CLEANING)
        return true;
    staff->touched_ns = staff->now_ns;
    staff->changed = true;
    if (staff->page == STAFF_TOUCH_TEST)
        touch_test_touch(staff, touch);
    press(staff, touch);
    return true;
}

int64_t staff_left_ns(const struct staff *staff)
{
    int64_t until_ns = staff->touched_ns + (staff->page == STAFF_PAD ? PAD_NS : PAGE_NS);
    if (staff->page == STAFF_CLEANING)
        until_ns = staff->page_ns + STAFF_CLEANING_S * NS_PER_SECOND;
    return until_ns > staff->now_ns ? until_ns - staff->now_ns : 0;
}

unsigned staff_left_s(const struct staff *staff)
{
    return (unsigned)((staff_left_ns(staff) + NS_PER_SECOND - 1) / NS_PER_SECOND);
}

static unsigned wait_s(const struct staff *staff)
{
    return (unsigned)(pin_wait_ns(&staff->guard, staff->now_ns) / NS_PER_SECOND);
}

bool staff_step(struct staff *staff, int64_t now_ns)
{
    if (!staff_is_open(staff)) {
        bool closed = staff->changed;
        staff->changed = false;
        return closed;
    }
    unsigned left = staff_left_s(staff), wait = wait_s(staff);
    if (now_ns > staff->now_ns)
        staff->now_ns = now_ns;
    if (staff_left_ns(staff) == 0) {
        staff_close(staff);
        staff->changed = false;
        return true;
    }
    if (staff_left_s(staff) != left || wait_s(staff) != wait)
        staff->changed = true;
    return staff->changed;
}

int64_t staff_quiet_until(const struct staff *staff)
{
    if (!staff_is_open(staff))
        return staff->changed ? staff->now_ns : corners_due_ns(&staff->corners);
    int64_t part_ns = staff_left_ns(staff) % NS_PER_SECOND;
    return staff->changed ? staff->now_ns : staff->now_ns + (part_ns > 0 ? part_ns : NS_PER_SECOND);
}
