/* A comparison in the player: its slider takes touches and arrow keys that would turn slides, and
 * only those. */
#include "show_scene.h"
#include "testing.h"

static void start(struct scene *scene)
{
    struct player_setup setup = scene_open(scene, TEST_DIR "/decks/good/compare");
    scene_start(scene, &setup);
    player_key(&scene->player, KEY_RIGHT, scene->now_ns);
    scene_run(scene, 2 * SECOND);
    assert_string_equal(scene->player.slot->stage.slide->id, "hills");
}

static const char *shown(struct scene *scene)
{
    scene_run(scene, 2 * SECOND);
    return scene->player.slot->stage.slide->id;
}

static struct rect slider(const struct scene *scene)
{
    struct target target;
    assert_true(scene_find(scene, ACTION_KIND, 0, &target));
    return target.shown;
}

static void key(struct scene *scene, enum key pressed)
{
    player_key(&scene->player, pressed, scene->now_ns);
}

static void taps_and_drags_turn_no_slide(void **state)
{
    struct scene *scene = *state;
    start(scene);
    float middle = slider(scene).x;
    scene_tap(scene, rect_centre(slider(scene)));
    assert_string_equal(shown(scene), "hills");
    assert_true(slider(scene).x == middle);
    scene_tap(scene, (struct vec2){900, 200});
    assert_string_equal(shown(scene), "hills");
    assert_true(fabsf(rect_centre(slider(scene)).x - 900) <= 1);
    struct vec2 at = rect_centre(slider(scene));
    scene_touch(scene, TOUCH_DOWN, 1, at);
    for (int i = 0; i < 6; i++) { /* quick and level: a swipe, were it not on the pictures */
        scene->now_ns += FRAME;
        at.x -= 100;
        scene_touch(scene, TOUCH_MOVE, 1, at);
    }
    scene_touch(scene, TOUCH_UP, 1, at);
    assert_string_equal(shown(scene), "hills");
    assert_true(fabsf(rect_centre(slider(scene)).x - 300) <= 1);
}

static void a_swipe_beside_the_pictures_turns_the_slide(void **state)
{
    struct scene *scene = *state;
    start(scene);
    struct vec2 at = {1850, 500};
    scene_touch(scene, TOUCH_DOWN, 1, at);
    for (int i = 0; i < 6; i++) {
        scene->now_ns += FRAME;
        at.x -= 80;
        scene_touch(scene, TOUCH_MOVE, 1, at);
    }
    scene_touch(scene, TOUCH_UP, 1, at);
    assert_string_equal(shown(scene), "plain");
}

static void arrows_move_it_while_it_has_the_focus(void **state)
{
    struct scene *scene = *state;
    start(scene);
    float middle = slider(scene).x;
    key(scene, KEY_TAB);
    key(scene, KEY_RIGHT);
    assert_string_equal(shown(scene), "hills");
    assert_true(slider(scene).x > middle);
    key(scene, KEY_HOME);
    key(scene, KEY_LEFT);
    assert_string_equal(shown(scene), "hills");
    assert_true(slider(scene).x < middle);
    float left = slider(scene).x;
    key(scene, KEY_TAB); /* leaves it */
    assert_true(player_focused(&scene->player) > 0);
    key(scene, KEY_RIGHT);
    assert_string_equal(shown(scene), "plain");
    key(scene, KEY_LEFT);
    assert_string_equal(shown(scene), "hills");
    assert_true(slider(scene).x != left); /* a new visit begins in the middle */
}

static void arrows_turn_slides_while_nothing_has_the_focus(void **state)
{
    struct scene *scene = *state;
    start(scene);
    key(scene, KEY_TAB);
    key(scene, KEY_RIGHT);
    key(scene, KEY_BACK); /* the focus goes */
    assert_int_equal(player_focused(&scene->player), -1);
    key(scene, KEY_RIGHT);
    assert_string_equal(shown(scene), "plain");
    key(scene, KEY_LEFT);
    assert_string_equal(shown(scene), "hills");
}

#define scene_test(function)                                                                       \
    cmocka_unit_test_prestate_setup_teardown(function, NULL, scene_close,                          \
                                             &(struct scene){.now_ns = 0})

int main(void)
{
    const struct CMUnitTest tests[] = {
        scene_test(taps_and_drags_turn_no_slide),
        scene_test(a_swipe_beside_the_pictures_turns_the_slide),
        scene_test(arrows_move_it_while_it_has_the_focus),
        scene_test(arrows_turn_slides_while_nothing_has_the_focus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
