#include "testing.h"

#include "gesture_rules.h"
#include "input/recognizer.h"

enum { EVENINGS = 400, TOUCHES = 500, FINGERS = 40 };

static const int64_t MS_NS = 1000000;

struct evening {
    struct recognizer recognizer;
    struct gesture_rules rules;
    uint64_t random;
    int64_t now_ns;
};

static uint32_t draw(struct evening *evening, uint32_t below)
{
    evening->random ^= evening->random << 13;
    evening->random ^= evening->random >> 7;
    evening->random ^= evening->random << 17;
    return (uint32_t)(evening->random >> 32) % below;
}

static void hold_to_rules(struct evening *evening, const struct gesture *gestures, size_t count)
{
    assert_in_range(count, 0, GESTURE_MAX);
    for (size_t i = 0; i < count; i++) {
        const char *broken = gesture_rules_broken(&evening->rules, &gestures[i]);
        if (broken)
            fail_msg("rule broken: %s", broken);
    }
}

static void send(struct evening *evening, struct touch touch)
{
    /* Of just the size, so that a sanitizer sees a write behind it. */
    struct gesture *out = test_malloc(sizeof *out * GESTURE_MAX);
    touch.time_ns = evening->now_ns;
    hold_to_rules(evening, out, recognizer_touch(&evening->recognizer, &touch, out));
    test_free(out);
}

static void tick(struct evening *evening)
{
    struct gesture out[GESTURE_MAX];
    hold_to_rules(evening, out, recognizer_tick(&evening->recognizer, evening->now_ns, out));
}

static float coordinate(struct evening *evening)
{
    static const float odd[] = {NAN, INFINITY, -INFINITY, 1e30f, -70000, 65536};
    if (draw(evening, 50) == 0)
        return odd[draw(evening, sizeof odd / sizeof *odd)];
    return (float)draw(evening, 2000) - 40;
}

/* Mostly a few fingers, now and then a flood; mostly small steps of time, now and then a wait. */
static void one_step(struct evening *evening, uint32_t fingers)
{
    uint32_t pause = draw(evening, 200);
    evening->now_ns += pause == 0   ? 11000 * MS_NS
                       : pause < 10 ? 700 * MS_NS
                       : pause < 20 ? -5 * MS_NS
                                    : (int64_t)draw(evening, 20) * MS_NS;
    uint32_t what = draw(evening, 20);
    struct touch touch = {
        .phase = what < 8    ? TOUCH_MOVE
                 : what < 14 ? TOUCH_DOWN
                             : TOUCH_UP,
        .finger = draw(evening, fingers),
        .at = {coordinate(evening), coordinate(evening)},
    };
    if (what == 19) {
        tick(evening);
    } else if (draw(evening, 500) == 0) {
        struct gesture out[GESTURE_MAX];
        hold_to_rules(evening, out, recognizer_reset(&evening->recognizer, evening->now_ns, out));
        assert_true(gesture_rules_closed(&evening->rules));
    } else {
        send(evening, touch);
    }
}

static void at_rest(struct evening *evening)
{
    assert_true(gesture_rules_closed(&evening->rules));
    assert_false(recognizer_busy(&evening->recognizer));
    assert_int_equal(evening->recognizer.mode, RECOGNIZER_IDLE);
    struct gesture out[GESTURE_MAX];
    assert_int_equal(recognizer_tick(&evening->recognizer, evening->now_ns + MS_NS, out), 0);
}

static void lift_all(struct evening *evening)
{
    evening->now_ns += 100 * MS_NS;
    for (int64_t finger = 0; finger < FINGERS; finger++)
        send(evening, (struct touch){.phase = TOUCH_UP, .finger = finger, .at = {9, 9}});
    for (int i = 0; i < 300; i++) {
        evening->now_ns += 16 * MS_NS;
        tick(evening);
    }
    at_rest(evening);
}

static void a_silent_panel(struct evening *evening)
{
    evening->now_ns += 10000 * MS_NS;
    tick(evening);
    evening->now_ns += 10000 * MS_NS;
    tick(evening);
    at_rest(evening);
}

static void random_touches_keep_the_rules(void **state)
{
    (void)state;
    struct evening evening = {.random = 20231117, .now_ns = 0};
    recognizer_init(&evening.recognizer, 24, 4);
    for (uint32_t i = 0; i < EVENINGS; i++) {
        uint32_t fingers = i % 8 == 0 ? FINGERS : 1 + i % 4;
        for (int touch = 0; touch < TOUCHES; touch++)
            one_step(&evening, fingers);
        if (i % 2 == 0)
            lift_all(&evening);
        else
            a_silent_panel(&evening);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_touches_keep_the_rules)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
