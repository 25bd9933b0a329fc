#include "testing.h"

#include "input/binding.h"

static const struct {
    enum key key;
    enum command otherwise, focused;
} keys[] = {
    {KEY_NONE, COMMAND_NONE, COMMAND_NONE},
    {KEY_LEFT, COMMAND_BACK, COMMAND_BACK},
    {KEY_RIGHT, COMMAND_NEXT, COMMAND_NEXT},
    {KEY_UP, COMMAND_FOCUS_UP, COMMAND_FOCUS_UP},
    {KEY_DOWN, COMMAND_FOCUS_DOWN, COMMAND_FOCUS_DOWN},
    {KEY_ENTER, COMMAND_NEXT, COMMAND_ACTIVATE},
    {KEY_BACK, COMMAND_DISMISS, COMMAND_DISMISS},
    {KEY_HOME, COMMAND_FIRST, COMMAND_FIRST},
    {KEY_END, COMMAND_LAST, COMMAND_LAST},
    {KEY_PAGE_UP, COMMAND_BACK, COMMAND_BACK},
    {KEY_PAGE_DOWN, COMMAND_NEXT, COMMAND_NEXT},
    {KEY_TAB, COMMAND_FOCUS_NEXT, COMMAND_FOCUS_NEXT},
    {KEY_SHIFT_TAB, COMMAND_FOCUS_PREVIOUS, COMMAND_FOCUS_PREVIOUS},
    {KEY_PLUS, COMMAND_TEXT_LARGER, COMMAND_TEXT_LARGER},
    {KEY_MINUS, COMMAND_TEXT_SMALLER, COMMAND_TEXT_SMALLER},
    {KEY_CONTENTS, COMMAND_CONTENTS, COMMAND_CONTENTS},
    {KEY_PAUSE, COMMAND_PAUSE, COMMAND_PAUSE},
};

static void every_key_has_its_command(void **state)
{
    (void)state;
    assert_int_equal(sizeof keys / sizeof *keys, KEY_COUNT);
    for (size_t i = 0; i < KEY_COUNT; i++) {
        assert_int_equal(keys[i].key, i);
        assert_int_equal(binding_key(keys[i].key, false), keys[i].otherwise);
        assert_int_equal(binding_key(keys[i].key, true), keys[i].focused);
    }
}

static void what_is_no_key_does_nothing(void **state)
{
    (void)state;
    assert_int_equal(binding_key(KEY_COUNT, true), COMMAND_NONE);
    assert_int_equal(binding_key((enum key)1000, false), COMMAND_NONE);
}

static void swipes_turn_slides(void **state)
{
    (void)state;
    static const enum command expected[] = {
        [SWIPE_LEFT] = COMMAND_NEXT,
        [SWIPE_RIGHT] = COMMAND_BACK,
        [SWIPE_UP] = COMMAND_NONE,
        [SWIPE_DOWN] = COMMAND_NONE,
    };
    for (enum swipe_direction i = SWIPE_LEFT; i <= SWIPE_DOWN; i++) {
        struct gesture swipe = {.kind = GESTURE_SWIPE, .direction = i};
        assert_int_equal(binding_gesture(&swipe), expected[i]);
    }
}

static void other_gestures_do_nothing(void **state)
{
    (void)state;
    for (enum gesture_kind kind = GESTURE_PRESS; kind <= GESTURE_CONTACT; kind++) {
        struct gesture gesture = {.kind = kind, .direction = SWIPE_LEFT};
        if (kind != GESTURE_SWIPE)
            assert_int_equal(binding_gesture(&gesture), COMMAND_NONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_has_its_command),
        cmocka_unit_test(what_is_no_key_does_nothing),
        cmocka_unit_test(swipes_turn_slides),
        cmocka_unit_test(other_gestures_do_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
