#include "testing.h"

#include "device/screen/touch.h"
#include "screens.h"

static struct screen *turned_screen(int rotate)
{
    struct font_list list = test_fonts();
    struct screen_options options = {
        .mode = SCREEN_MEMORY, .width = 200, .height = 100, .rotate = rotate};
    enum screen_result result;
    struct screen *screen = screen_create(&options, &list, &result);
    assert_int_equal(result, SCREEN_READY);
    return screen;
}

static SDL_Event finger(Uint32 type, SDL_FingerID id, float x, float y)
{
    return (SDL_Event){.tfinger = {.type = type, .touchId = 5, .fingerId = id, .x = x, .y = y}};
}

static SDL_Event button(Uint32 type, Uint8 which, int x, int y)
{
    return (SDL_Event){.button = {.type = type, .button = which, .x = x, .y = y}};
}

static SDL_Event key(SDL_Keycode code, Uint16 mod, Uint8 repeat)
{
    return (SDL_Event){
        .key = {.type = SDL_KEYDOWN, .repeat = repeat, .keysym = {.sym = code, .mod = mod}}};
}

static void fingers_are_touches_on_the_canvas(void **state)
{
    (void)state;
    struct screen *screen = turned_screen(0);
    struct touch_state touches = {0};
    struct touch touch;
    SDL_Event down = finger(SDL_FINGERDOWN, 7, 0.25f, 0.5f);
    assert_true(touch_from_event(&touches, screen, &down, 123, &touch));
    assert_int_equal(touch.phase, TOUCH_DOWN);
    assert_int_equal(touch.finger, 7);
    assert_int_equal(touch.time_ns, 123);
    assert_float_equal(touch.at.x, 50, 0.001);
    assert_float_equal(touch.at.y, 50, 0.001);
    SDL_Event move = finger(SDL_FINGERMOTION, 7, 1, 0);
    assert_true(touch_from_event(&touches, screen, &move, 124, &touch));
    assert_int_equal(touch.phase, TOUCH_MOVE);
    assert_float_equal(touch.at.x, 200, 0.001);
    SDL_Event up = finger(SDL_FINGERUP, 7, 1, 0);
    assert_true(touch_from_event(&touches, screen, &up, 125, &touch));
    assert_int_equal(touch.phase, TOUCH_UP);
    screen_destroy(screen);
}

static SDL_Event finger_on(SDL_TouchID panel, Uint32 type, SDL_FingerID id)
{
    SDL_Event event = finger(type, id, 0.5f, 0.5f);
    event.tfinger.touchId = panel;
    return event;
}

static int64_t finger_of(struct touch_state *touches, struct screen *screen, SDL_Event event)
{
    struct touch touch;
    assert_true(touch_from_event(touches, screen, &event, 0, &touch));
    return touch.finger;
}

static void fingers_of_two_panels_are_two(void **state)
{
    (void)state;
    struct screen *screen = turned_screen(0);
    struct touch_state touches = {0};
    int64_t first = finger_of(&touches, screen, finger_on(5, SDL_FINGERDOWN, 0));
    int64_t second = finger_of(&touches, screen, finger_on(9, SDL_FINGERDOWN, 0));
    assert_int_equal(first, 0);
    assert_true(second != first && second != TOUCH_MOUSE);
    assert_true(finger_of(&touches, screen, finger_on(5, SDL_FINGERMOTION, 0)) == first);
    assert_true(finger_of(&touches, screen, finger_on(5, SDL_FINGERUP, 0)) == first);
    assert_true(finger_of(&touches, screen, finger_on(9, SDL_FINGERUP, 0)) == second);
    screen_destroy(screen);
}

/* A panel with a loose plug is a new one each time. */
static void any_number_of_panels_may_come_and_go(void **state)
{
    (void)state;
    struct screen *screen = turned_screen(0);
    struct touch_state touches = {0};
    for (SDL_TouchID panel = 1; panel < 1000; panel++) {
        int64_t now = finger_of(&touches, screen, finger_on(panel, SDL_FINGERDOWN, 3));
        assert_true(finger_of(&touches, screen, finger_on(panel, SDL_FINGERUP, 3)) == now);
        int64_t next = finger_of(&touches, screen, finger_on(panel + 1, SDL_FINGERDOWN, 3));
        assert_true(next != now);
    }
    screen_destroy(screen);
}

/* The upper left corner of the glass, a quarter of the way along its upper edge. */
static void fingers_turn_with_the_picture(void **state)
{
    (void)state;
    const struct {
        int rotate;
        float x, y;
    } rows[] = {{0, 50, 0}, {90, 0, 75}, {180, 150, 100}, {270, 200, 25}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct screen *screen = turned_screen(rows[i].rotate);
        struct touch_state touches = {0};
        struct touch touch;
        SDL_Event down = finger(SDL_FINGERDOWN, 1, 0.25f, 0);
        assert_true(touch_from_event(&touches, screen, &down, 0, &touch));
        assert_float_equal(touch.at.x, rows[i].x, 0.001);
        assert_float_equal(touch.at.y, rows[i].y, 0.001);
        screen_destroy(screen);
    }
}

static void the_left_mouse_button_is_a_finger(void **state)
{
    (void)state;
    struct screen *screen = turned_screen(90);
    struct touch_state touches = {0};
    struct touch touch;
    SDL_Event motion = {.motion = {.type = SDL_MOUSEMOTION, .x = 99, .y = 10}};
    assert_false(touch_from_event(&touches, screen, &motion, 0, &touch));
    SDL_Event right = button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 0, 0);
    assert_false(touch_from_event(&touches, screen, &right, 0, &touch));
    SDL_Event down = button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 99, 0);
    assert_true(touch_from_event(&touches, screen, &down, 0, &touch));
    assert_true(touch.finger == TOUCH_MOUSE);
    assert_float_equal(touch.at.x, 0, 0.001);
    assert_float_equal(touch.at.y, 0, 0.001);
    assert_true(touch_from_event(&touches, screen, &motion, 0, &touch));
    assert_int_equal(touch.phase, TOUCH_MOVE);
    assert_float_equal(touch.at.x, 10, 0.001);
    SDL_Event up = button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 99, 10);
    assert_true(touch_from_event(&touches, screen, &up, 0, &touch));
    assert_int_equal(touch.phase, TOUCH_UP);
    assert_false(touch_from_event(&touches, screen, &up, 0, &touch));
    screen_destroy(screen);
}

static void what_sdl_makes_up_is_dropped(void **state)
{
    (void)state;
    struct screen *screen = turned_screen(0);
    struct touch_state touches = {0};
    struct touch touch;
    SDL_Event down = button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 5, 5);
    down.button.which = SDL_TOUCH_MOUSEID;
    assert_false(touch_from_event(&touches, screen, &down, 0, &touch));
    SDL_Event made = finger(SDL_FINGERDOWN, 1, 0, 0);
    made.tfinger.touchId = SDL_MOUSE_TOUCHID;
    assert_false(touch_from_event(&touches, screen, &made, 0, &touch));
    SDL_Event wheel = {.wheel = {.type = SDL_MOUSEWHEEL, .y = 1}};
    assert_false(touch_from_event(&touches, screen, &wheel, 0, &touch));
    screen_destroy(screen);
}

static void keys_have_names(void **state)
{
    (void)state;
    const struct {
        SDL_Keycode code;
        Uint16 mod;
        enum key key;
    } rows[] = {
        {SDLK_LEFT, 0, KEY_LEFT},
        {SDLK_SPACE, 0, KEY_ENTER},
        {SDLK_ESCAPE, 0, KEY_BACK},
        {SDLK_TAB, 0, KEY_TAB},
        {SDLK_TAB, KMOD_LSHIFT, KEY_SHIFT_TAB},
        {SDLK_c, 0, KEY_CONTENTS},
        {SDLK_p, 0, KEY_PAUSE},
        {SDLK_KP_PLUS, 0, KEY_PLUS},
        {SDLK_HOME, 0, KEY_HOME},
        {SDLK_F5, 0, KEY_NONE},
        {SDLK_c, KMOD_LCTRL, KEY_NONE},
        {SDLK_RIGHT, KMOD_LALT, KEY_NONE},
        {SDLK_TAB, KMOD_RALT | KMOD_LSHIFT, KEY_NONE},
        {SDLK_p, KMOD_RGUI, KEY_NONE},
        {SDLK_c, KMOD_CAPS | KMOD_NUM, KEY_CONTENTS},
    };
    struct touch_state touches = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SDL_Event event = key(rows[i].code, rows[i].mod, 0);
        assert_int_equal(touch_key(&touches, &event, 0), rows[i].key);
    }
    SDL_Event up = key(SDLK_LEFT, 0, 0);
    up.type = SDL_KEYUP;
    assert_int_equal(touch_key(&touches, &up, 0), KEY_NONE);
}

static void a_held_key_turns_one_slide(void **state)
{
    (void)state;
    struct touch_state touches = {0};
    SDL_Event right = key(SDLK_RIGHT, 0, 1), down = key(SDLK_DOWN, 0, 1);
    assert_int_equal(touch_key(&touches, &right, 0), KEY_NONE);
    assert_int_equal(touch_key(&touches, &down, 0), KEY_DOWN);
}

static void a_key_that_something_lies_on_counts_for_10_s(void **state)
{
    (void)state;
    struct touch_state touches = {0};
    SDL_Event press = key(SDLK_TAB, 0, 0), repeat = key(SDLK_TAB, 0, 1), up = press;
    const int64_t second_ns = 1000000000;
    up.type = SDL_KEYUP;
    assert_int_equal(touch_key(&touches, &press, 50 * second_ns), KEY_TAB);
    assert_int_equal(touch_key(&touches, &repeat, 51 * second_ns), KEY_TAB);
    assert_int_equal(touch_key(&touches, &repeat, 60 * second_ns - 1), KEY_TAB);
    assert_int_equal(touch_key(&touches, &repeat, 60 * second_ns), KEY_NONE);
    assert_int_equal(touch_key(&touches, &repeat, 3600 * second_ns), KEY_NONE);
    assert_int_equal(touch_key(&touches, &up, 3601 * second_ns), KEY_NONE);
    assert_int_equal(touch_key(&touches, &press, 3602 * second_ns), KEY_TAB);
    assert_int_equal(touch_key(&touches, &repeat, 3603 * second_ns), KEY_TAB);
}

static void hints_part_touch_from_mouse(void **state)
{
    (void)state;
    screen_destroy(test_screen(160, 90));
    assert_string_equal(SDL_GetHint(SDL_HINT_TOUCH_MOUSE_EVENTS), "0");
    assert_string_equal(SDL_GetHint(SDL_HINT_MOUSE_TOUCH_EVENTS), "0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fingers_are_touches_on_the_canvas),
        cmocka_unit_test(fingers_of_two_panels_are_two),
        cmocka_unit_test(any_number_of_panels_may_come_and_go),
        cmocka_unit_test(fingers_turn_with_the_picture),
        cmocka_unit_test(the_left_mouse_button_is_a_finger),
        cmocka_unit_test(what_sdl_makes_up_is_dropped),
        cmocka_unit_test(keys_have_names),
        cmocka_unit_test(a_held_key_turns_one_slide),
        cmocka_unit_test(a_key_that_something_lies_on_counts_for_10_s),
        cmocka_unit_test(hints_part_touch_from_mouse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
