/* The staff page on a simulated clock: what each touch does, when it closes, where its controls
 * are.
 */
#include "chrome_support.h"

#include "base/time.h"
#include "show/staff/page.h"
#include "show/staff/qr.h"

static struct chrome chrome;
static struct staff staff;
static struct frames frames;
static int64_t now_ns;
static const struct pin pin = {"2468"};
static const float PX_PER_MM = 4.03f;

static void set_words(void)
{
    for (unsigned id = WORD_STAFF_PAGE; id <= WORD_STAFF_LAST; id++)
        chrome.words.in[id][0] = "Some words";
    chrome.words.languages = chrome.deck.languages;
    chrome.words.in[WORD_STAFF_CLOSES][0] = "Closes in %d s";
    chrome.words.in[WORD_STAFF_WAIT][0] = "Wait %d s";
    chrome.words.in[WORD_STAFF_RELEASE][0] = "release %d";
    chrome.words.in[WORD_STAFF_ROLL_BACK_TO][0] = "Play %d, not %d?";
    chrome.words.in[WORD_STAFF_TOUCHED][0] = "%d of %d touched, %d fingers";
    chrome.words.in[WORD_STAFF_WORST][0] = "longest %s, late: %d";
    chrome.words.in[WORD_STAFF_MB][0] = chrome.words.in[WORD_STAFF_GB][0] = "%s MB";
    chrome.words.in[WORD_STAFF_HOURS][0] = "%d h %d min";
    chrome.words.in[WORD_STAFF_DAYS][0] = "%d d %d h";
    chrome.words.in[WORD_STAFF_WRONG][0] = "Wrong PIN";
    chrome.words.in[WORD_DECIMAL_MARK][0] = ".";
    chrome.words.in[WORD_GROUP_MARK][0] = ",";
}

static void open_on(float width, float height, float px_per_mm)
{
    chrome_start(&chrome, 1, -1);
    set_words();
    chrome_frame(&chrome, width, height, 1);
    staff = (struct staff){0};
    now_ns = 100 * NS_PER_SECOND;
    staff_open(&staff, &pin, &chrome.stage, px_per_mm, now_ns);
    frames = (struct frames){0};
    frames_add(&frames, now_ns, 7 * NS_PER_MS);
    struct staff_facts facts = {.version = "1.2.3",
                                .deck = "Two railways",
                                .release = 42,
                                .before = 41,
                                .may_restart = true,
                                .slide = 3,
                                .slides = 12,
                                .slide_id = "bridge",
                                .language = "en",
                                .last = ENDING_HANG,
                                .up_ns = 3700 * NS_PER_SECOND,
                                .memory = 48000000,
                                .peak = 61000000,
                                .frames = &frames,
                                .day_s = 50000,
                                .frame_ns = 16666667};
    staff_tell(&staff, &facts);
}

static int enter(void **state)
{
    (void)state;
    open_on(1920, 1080, PX_PER_MM);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    chrome_finish(&chrome);
    return 0;
}

static bool touch(enum touch_phase phase, int64_t finger, struct vec2 at)
{
    return staff_touch(&staff, &(struct touch){phase, finger, at, now_ns}, &chrome.stage,
                       PX_PER_MM);
}

static bool pass(double seconds)
{
    now_ns += (int64_t)(seconds * (double)NS_PER_SECOND);
    return staff_step(&staff, now_ns);
}

static struct staff_target target(enum staff_act act, int number)
{
    struct staff_target targets[STAFF_TARGETS_MAX];
    size_t count = page_targets(&staff, targets);
    for (size_t i = 0; i < count; i++)
        if (targets[i].act == act && targets[i].number == number)
            return targets[i];
    fail_msg("there is no such target");
    return targets[0];
}

static void tap(enum staff_act act, int number)
{
    struct vec2 at = rect_centre(target(act, number).area);
    assert_true(touch(TOUCH_DOWN, 1, at));
    pass(0.1);
    assert_true(touch(TOUCH_UP, 1, at));
}

static void type(const char *digits)
{
    for (; *digits; digits++)
        tap(STAFF_DIGIT, *digits - '0');
    tap(STAFF_ENTER, 0);
}

static void come_in(void)
{
    type("2468");
    assert_int_equal(staff.page, STAFF_STATUS);
}

static void the_right_pin_opens(void **state)
{
    (void)state;
    assert_int_equal(staff.page, STAFF_PAD);
    tap(STAFF_ENTER, 0);
    assert_false(staff.wrong);
    type("1111");
    assert_true(staff.wrong);
    assert_int_equal(staff.page, STAFF_PAD);
    tap(STAFF_DIGIT, 2);
    tap(STAFF_DIGIT, 3);
    tap(STAFF_DELETE, 0);
    type("468");
    assert_int_equal(staff.page, STAFF_STATUS);
}

static void three_wrong_ones_take_time(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++)
        type("0000");
    type("2468");
    assert_int_equal(staff.page, STAFF_PAD);
    pass(9);
    assert_false(staff_is_open(&staff));
    staff_open(&staff, &pin, &chrome.stage, PX_PER_MM, now_ns);
    type("2468"); /* the wait outlasts the pad */
    assert_int_equal(staff.page, STAFF_PAD);
    pass(7);
    touch(TOUCH_DOWN, 1, (struct vec2){0, 0});
    touch(TOUCH_UP, 1, (struct vec2){0, 0});
    pass(7);
    touch(TOUCH_DOWN, 1, (struct vec2){0, 0});
    touch(TOUCH_UP, 1, (struct vec2){0, 0});
    pass(7);
    come_in();
}

static void it_closes_by_itself(void **state)
{
    (void)state;
    pass(7.9);
    assert_true(staff_is_open(&staff));
    pass(0.2);
    assert_false(staff_is_open(&staff));
    assert_string_equal(staff.pin.digits, "");
    staff_open(&staff, &pin, &chrome.stage, PX_PER_MM, now_ns);
    come_in();
    pass(59);
    assert_true(staff_is_open(&staff));
    touch(TOUCH_DOWN, 4, (struct vec2){5, 5});
    touch(TOUCH_UP, 4, (struct vec2){5, 5});
    pass(59);
    assert_true(staff_is_open(&staff));
    assert_true(pass(2));
    assert_false(staff_is_open(&staff));
    assert_false(pass(1));
}

/* It is drawn anew once a second, and no more often, while nobody touches it. */
static void each_second_is_told(void **state)
{
    (void)state;
    come_in();
    staff_draw(&staff, &chrome.list);
    int changes = 0;
    for (int i = 0; i < 100; i++) {
        assert_true(staff_quiet_until(&staff) > now_ns);
        if (pass(0.1)) {
            changes++;
            draw_reset(&chrome.list);
            staff_draw(&staff, &chrome.list);
        }
    }
    assert_in_range(changes, 9, 11);
}

static void a_finger_that_slides_presses_nothing(void **state)
{
    (void)state;
    come_in();
    struct vec2 at = rect_centre(target(STAFF_GO, STAFF_RESTART).area);
    touch(TOUCH_DOWN, 1, at);
    touch(TOUCH_MOVE, 1, (struct vec2){at.x - 200, at.y});
    touch(TOUCH_UP, 1, at);
    assert_int_equal(staff.page, STAFF_STATUS);
    touch(TOUCH_UP, 2, at); /* one that was down before it opened */
    assert_int_equal(staff.page, STAFF_STATUS);
}

static void roll_back_and_restart_ask_first(void **state)
{
    (void)state;
    come_in();
    tap(STAFF_GO, STAFF_ROLL_BACK);
    assert_int_equal(staff_take_wish(&staff), STAFF_WISHES_NOTHING);
    tap(STAFF_GO, STAFF_STATUS);
    tap(STAFF_GO, STAFF_ROLL_BACK);
    tap(STAFF_DO_ROLL_BACK, 0);
    assert_int_equal(staff_take_wish(&staff), STAFF_WISHES_ROLL_BACK);
    assert_int_equal(staff_take_wish(&staff), STAFF_WISHES_NOTHING);
    assert_false(staff_is_open(&staff));
    staff_open(&staff, &pin, &chrome.stage, PX_PER_MM, now_ns);
    come_in();
    tap(STAFF_GO, STAFF_RESTART);
    tap(STAFF_DO_RESTART, 0);
    assert_int_equal(staff_take_wish(&staff), STAFF_WISHES_RESTART);
}

static void what_cannot_be_done_is_not_offered(void **state)
{
    (void)state;
    come_in();
    struct staff_facts facts = staff.facts;
    facts.before = 0;
    facts.may_restart = false;
    staff_tell(&staff, &facts);
    assert_true(target(STAFF_GO, STAFF_ROLL_BACK).disabled);
    assert_true(target(STAFF_GO, STAFF_RESTART).disabled);
    assert_true(target(STAFF_GO, STAFF_SEEN).disabled);
    tap(STAFF_GO, STAFF_RESTART);
    assert_int_equal(staff.page, STAFF_STATUS);
}

static void a_cleaned_screen_is_dead_for_half_a_minute(void **state)
{
    (void)state;
    come_in();
    tap(STAFF_GO, STAFF_CLEANING);
    for (int i = 0; i < 29; i++) {
        for (int64_t finger = 0; finger < 10; finger++) {
            struct vec2 at = {(float)(i * 60), (float)(finger * 100)};
            assert_true(touch(i & 1 ? TOUCH_UP : TOUCH_DOWN, finger, at));
        }
        assert_int_equal(staff.page, STAFF_CLEANING);
        assert_true(pass(1));
        assert_int_equal(staff_left_s(&staff), 29 - i);
    }
    pass(1);
    assert_false(staff_is_open(&staff));
}

static void the_touch_test_lights_what_is_touched(void **state)
{
    (void)state;
    come_in();
    tap(STAFF_GO, STAFF_TOUCH_TEST);
    unsigned lit = 0;
    for (int i = 0; i < TEST_CELLS; i++)
        assert_false(staff.touched[i]);
    for (int row = 0; row < TEST_ROWS; row++)
        for (int column = 0; column < TEST_COLUMNS; column++)
            touch(row + column ? TOUCH_MOVE : TOUCH_DOWN, 3,
                  (struct vec2){(float)column * 1920 / TEST_COLUMNS + 1,
                                (float)row * 1080 / TEST_ROWS + 1});
    for (int i = 0; i < TEST_CELLS; i++)
        lit += staff.touched[i];
    assert_int_equal(lit, TEST_CELLS);
    for (int64_t finger = 4; finger < 20; finger++)
        touch(TOUCH_DOWN, finger, (struct vec2){(float)finger * 40, 300});
    assert_int_equal(staff.finger_count, TOUCH_FINGERS_MAX);
    for (int64_t finger = 3; finger < 20; finger++)
        touch(TOUCH_UP, finger, (struct vec2){0, 0});
    assert_int_equal(staff.finger_count, 0);
    touch(TOUCH_DOWN, 1, (struct vec2){NAN, -1e9f});
    touch(TOUCH_UP, 1, (struct vec2){1e9f, NAN});
    tap(STAFF_GO, STAFF_STATUS);
    tap(STAFF_GO, STAFF_TOUCH_TEST);
    assert_false(staff.touched[0]);
}

static void show_page(enum staff_page page)
{
    if (page == STAFF_PAD)
        return;
    come_in();
    if (page != STAFF_STATUS)
        tap(STAFF_GO, (int)page);
}

/* On each page, canvas and panel: on the screen, apart, and 15 mm at least. */
static void controls_are_for_fingers(void **state)
{
    static const struct {
        float width, height, px_per_mm;
    } screens[] = {{1920, 1080, 4.03f}, {1080, 1920, 4.03f}, {1024, 600, 4.67f},
                   {1024, 600, 2.17f},  {3840, 2160, 8.07f}, {800, 480, 5.2f}};
    static const enum staff_page pages[] = {STAFF_PAD,    STAFF_STATUS,    STAFF_TOUCH_TEST,
                                            STAFF_REPORT, STAFF_ROLL_BACK, STAFF_RESTART};
    (void)state;
    for (size_t s = 0; s < sizeof screens / sizeof *screens; s++)
        for (size_t p = 0; p < sizeof pages / sizeof *pages; p++) {
            struct staff_target targets[STAFF_TARGETS_MAX];
            chrome_finish(&chrome);
            open_on(screens[s].width, screens[s].height, screens[s].px_per_mm);
            show_page(pages[p]);
            size_t count = page_targets(&staff, targets);
            assert_true(count > 0);
            for (size_t i = 0; i < count; i++) {
                struct rect area = targets[i].area;
                assert_true(area.w >= 15 * screens[s].px_per_mm);
                assert_true(area.h >= 15 * screens[s].px_per_mm);
                assert_true(area.x >= 0 && area.x + area.w <= screens[s].width);
                assert_true(area.y >= 0 && area.y + area.h <= screens[s].height);
                for (size_t k = 0; k < i; k++)
                    assert_false(rects_meet(area, targets[k].area));
            }
        }
}

static void the_status_is_drawn(void **state)
{
    (void)state;
    come_in();
    staff_draw(&staff, &chrome.list);
    golden_check(&chrome.list, "staff-status");
}

static void the_pad_is_drawn(void **state)
{
    (void)state;
    type("0000");
    tap(STAFF_DIGIT, 7);
    staff_draw(&staff, &chrome.list);
    golden_check(&chrome.list, "staff-pad");
}

/* The code's modules as they are drawn are those of the library: dark at the middle of each. */
static void the_code_says_all(void **state)
{
    (void)state;
    come_in();
    tap(STAFF_GO, STAFF_REPORT);
    staff_draw(&staff, &chrome.list);
    static const char *const says[] = {
        "vitrine: 1.2.3\n",  "deck: Two railways\n",         "release: 42\n",
        "before: 41\n",      "slide: 3 of 12, bridge, en\n", "started after: hang",
        "memory: 48000 kB\n"};
    for (size_t i = 0; i < sizeof says / sizeof *says; i++)
        assert_non_null(strstr(staff.report, says[i]));
    struct qr qr = qr_make(&chrome.arena, staff.report);
    assert_true(qr.side >= 21);
    const struct layer *layer = NULL;
    for (size_t i = 0; i < chrome.list.count; i++)
        if (chrome.list.ops[i].kind == DRAW_LAYER)
            layer = chrome.list.ops[i].layer.layer;
    assert_non_null(layer);
    assert_int_equal(layer->count, 1);
    float module = layer->width / (float)qr.side;
    assert_true(module >= 5);
    bool *dark = arena_array(&chrome.arena, bool, (size_t)qr.side *qr.side);
    const struct path_step *steps = layer->ops[0].steps;
    for (size_t i = 0; i + 4 < layer->ops[0].count; i += 5) {
        size_t row = (size_t)lroundf(steps[i].to.y / module);
        size_t from = (size_t)lroundf(steps[i].to.x / module);
        size_t until = (size_t)lroundf(steps[i + 1].to.x / module);
        for (size_t column = from; column < until; column++)
            dark[row * qr.side + column] = true;
    }
    assert_memory_equal(dark, qr.modules, (size_t)qr.side * qr.side);
}

static void a_text_that_is_too_long_has_no_code(void **state)
{
    (void)state;
    char text[4000];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(qr_make(&chrome.arena, text).side, 0);
    text[2330] = '\0';
    assert_int_equal(qr_make(&chrome.arena, text).side, 177);
}

/* What was on the screen: by the minute, and moment by moment. */
static void moments_are_looked_up(void **state)
{
    (void)state;
    struct seen seen;
    seen_open(&seen);
    for (int i = 0; i < 10; i++) {
        struct seen_moment moment;
        memset(&moment, 0, sizeof moment);
        moment.from_ns = now_ns - (900 - i * 90) * NS_PER_SECOND;
        moment.page = (unsigned)i;
        seen_add(&seen, &moment, NULL, 0);
    }
    staff.seen = &seen;
    come_in();
    tap(STAFF_GO, STAFF_SEEN);
    assert_int_equal(staff_moment(&staff)->page, 9);
    tap(STAFF_STEP, 1);
    assert_int_equal(staff_moment(&staff)->page, 9);
    tap(STAFF_STEP, -1);
    assert_int_equal(staff_moment(&staff)->page, 8);
    tap(STAFF_TIME, -60);
    assert_int_equal(staff_moment(&staff)->page, 7);
    tap(STAFF_TIME, -600);
    assert_int_equal(staff_moment(&staff)->page, 0);
    tap(STAFF_TIME, -3600);
    tap(STAFF_TIME, 600);
    assert_int_equal(staff_moment(&staff)->page, 6);
    draw_reset(&chrome.list);
    staff_draw(&staff, &chrome.list);
    assert_true(chrome.list.ops[0].kind == DRAW_FILL && chrome.list.ops[0].fill.area.y > 800);
    seen_other_deck(&seen); /* its pictures are gone */
    assert_null(staff_moment(&staff));
    draw_reset(&chrome.list);
    staff_draw(&staff, &chrome.list);
    assert_true(chrome.list.ops[0].fill.area.y == 0);
    seen_finish(&seen);
}

static void random_touches_never_leave_without_the_pin(void **state)
{
    (void)state;
    uint32_t random = 99;
    for (int i = 0; i < 20000; i++) {
        random = random * 1664525 + 1013904223;
        struct vec2 at = {640 + (float)(random >> 9 & 511), 300 + (float)(random >> 18 & 511)};
        int64_t finger = random >> 27 & 3;
        touch(TOUCH_DOWN, finger, at);
        if (random >> 30 == 0)
            touch(TOUCH_MOVE, finger + 1, (struct vec2){at.y, at.x});
        touch(TOUCH_UP, finger, at);
        pass(0.05);
        assert_true(staff.page == STAFF_PAD || staff.page == STAFF_CLOSED);
        assert_int_equal(staff.wish, STAFF_WISHES_NOTHING);
        if (staff_asked(&staff, now_ns) || !staff_is_open(&staff))
            staff_open(&staff, &pin, &chrome.stage, PX_PER_MM, now_ns);
    }
    assert_true(staff.guard.wrong > 3);
}

int main(void)
{
#define PAGE_TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
    const struct CMUnitTest tests[] = {
        PAGE_TEST(the_right_pin_opens),
        PAGE_TEST(three_wrong_ones_take_time),
        PAGE_TEST(it_closes_by_itself),
        PAGE_TEST(each_second_is_told),
        PAGE_TEST(a_finger_that_slides_presses_nothing),
        PAGE_TEST(roll_back_and_restart_ask_first),
        PAGE_TEST(what_cannot_be_done_is_not_offered),
        PAGE_TEST(a_cleaned_screen_is_dead_for_half_a_minute),
        PAGE_TEST(the_touch_test_lights_what_is_touched),
        PAGE_TEST(controls_are_for_fingers),
        PAGE_TEST(the_status_is_drawn),
        PAGE_TEST(the_pad_is_drawn),
        PAGE_TEST(the_code_says_all),
        PAGE_TEST(a_text_that_is_too_long_has_no_code),
        PAGE_TEST(moments_are_looked_up),
        PAGE_TEST(random_touches_never_leave_without_the_pin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
