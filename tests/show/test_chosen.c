#include "testing.h"

#include "show_scene.h"

/* What is pressed and what has the focus, while what can be touched changes. */

static void start(struct scene *scene, const char *deck)
{
    struct player_setup setup = scene_open(scene, deck);
    scene_start(scene, &setup);
}

static void key(struct scene *scene, enum key key)
{
    player_key(&scene->player, key, scene->now_ns);
}

static struct target focused(const struct scene *scene)
{
    struct target targets[2 * TARGETS_MAX];
    int index = player_focused(&scene->player);
    assert_true(index >= 0 && (size_t)index < player_targets(&scene->player, targets));
    assert_false(targets[index].disabled);
    return targets[index];
}

/* Tab until the focus is on what does this. */
static void focus(struct scene *scene, enum action_kind kind)
{
    for (int i = 0; i < 2 * TARGETS_MAX; i++) {
        key(scene, KEY_TAB);
        if (focused(scene).action.kind == kind)
            return;
    }
    fail_msg("the focus does not come there");
}

static void assert_focused(const struct scene *scene, enum action_kind kind)
{
    assert_int_equal(focused(scene).action.kind, kind);
}

static const char *const charts = SOURCE_DIR "/tests/decks/good/charts";
static const char *const show = SOURCE_DIR "/tests/decks/show";
static const char *const edited = SOURCE_DIR "/tests/decks/show-edited";

/* A slide of that deck with marks that open cards: not all of its values are written. */
static void start_lines(struct scene *scene)
{
    start(scene, charts);
    int index = deck_find(scene->show.deck, "lines");
    assert_true(index >= 0);
    player_show(&scene->player, (size_t)index, 0, scene->now_ns);
    scene_run(scene, 10 * SECOND);
}

/* A card has a button to close it, which comes before the bar's. */
static void a_card_that_opens_does_not_move_the_focus(void **state)
{
    struct scene *scene = *state;
    start_lines(scene);
    focus(scene, ACTION_NEXT);
    struct target mark;
    assert_true(scene_find(scene, ACTION_KIND, -1, &mark));
    scene_pass(scene, SECOND);
    player_act(&scene->player, mark.action, scene->now_ns);
    assert_focused(scene, ACTION_NEXT);
    key(scene, KEY_BACK); /* closes the card */
    assert_focused(scene, ACTION_NEXT);
}

/* The contents there have two tiles for one slide. */
static void two_that_do_the_same_are_two(void **state)
{
    struct scene *scene = *state;
    struct target targets[2 * TARGETS_MAX];
    start(scene, edited);
    key(scene, KEY_CONTENTS);
    int count = (int)player_targets(&scene->player, targets), twice = 0;
    for (int i = 0; i < count; i++)
        twice += targets[i].action.kind == ACTION_SLIDE && targets[i].action.number == 0;
    assert_int_equal(twice, 2);
    for (int i = 0; i < count; i++) {
        if (targets[i].disabled)
            continue;
        key(scene, KEY_TAB);
        assert_int_equal(player_focused(&scene->player), i);
    }
}

static void settings_keep_the_focus(void **state)
{
    struct scene *scene = *state;
    start_lines(scene);
    static const enum action_kind settings[] = {ACTION_TEXT_SIZE, ACTION_CONTRAST};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        focus(scene, settings[i]);
        key(scene, KEY_ENTER);
        scene_run(scene, SECOND);
        assert_focused(scene, settings[i]);
    }
    focus(scene, ACTION_KIND);
    struct target before = focused(scene);
    key(scene, KEY_PLUS);
    scene_run(scene, SECOND);
    assert_focused(scene, ACTION_KIND);
    assert_int_equal(focused(scene).action.number, before.action.number);
}

static void another_slide_keeps_the_focus_on_the_bar_only(void **state)
{
    struct scene *scene = *state;
    start(scene, charts);
    focus(scene, ACTION_NEXT);
    key(scene, KEY_ENTER);
    assert_focused(scene, ACTION_NEXT);
    focus(scene, ACTION_KIND);
    player_act(&scene->player, (struct action){ACTION_NEXT, 0}, scene->now_ns);
    assert_int_equal(player_focused(&scene->player), -1);
}

/* Back on the first slide can do nothing. */
static void what_cannot_be_chosen_any_more_loses_the_focus(void **state)
{
    struct scene *scene = *state;
    start(scene, show);
    key(scene, KEY_RIGHT);
    focus(scene, ACTION_BACK);
    key(scene, KEY_ENTER);
    scene_run(scene, SECOND);
    assert_int_equal(player_focused(&scene->player), -1);
    key(scene, KEY_RIGHT); /* turns the slide, and the focus does not come back */
    scene_run(scene, SECOND);
    assert_int_equal(player_focused(&scene->player), -1);
    assert_string_equal(scene->player.slot->stage.slide->id, "first");
}

static void a_tap_beside_everything_takes_the_ring_away(void **state)
{
    struct scene *scene = *state;
    start(scene, show);
    key(scene, KEY_RIGHT);
    scene_run(scene, SECOND);
    uint64_t without = draw_hash(&scene->list, 0, scene->list.count);
    focus(scene, ACTION_NEXT);
    scene_run(scene, SECOND);
    assert_int_not_equal(draw_hash(&scene->list, 0, scene->list.count), without);
    scene_tap(scene, (struct vec2){960, 20});
    scene_run(scene, SECOND);
    assert_int_equal(draw_hash(&scene->list, 0, scene->list.count), without);
}

/* The press that the countdown or a closed show swallows ends with its finger too. */
static void a_swallowed_press_does_not_stay(void **state)
{
    struct scene *scene = *state;
    start(scene, show);
    struct target next;
    assert_true(scene_find(scene, ACTION_NEXT, -1, &next));
    struct vec2 at = rect_centre(next.shown);
    scene_touch(scene, TOUCH_DOWN, 1, at);
    scene->show.deck->schedule.given = scene->show.deck->schedule.hours_given = true;
    player_set_wall(&scene->player, (struct wall){true, 18000, 60});
    assert_true(scene->player.closed);
    scene_touch(scene, TOUCH_UP, 1, at);
    for (int day = 0; day < 7; day++)
        scene->show.deck->schedule.hours[day] =
            (struct deck_day){.open = true, .from_minute = 0, .until_minute = 1440};
    player_set_wall(&scene->player, (struct wall){true, 18000, 120});
    assert_false(scene->player.closed);
    scene_run(scene, SECOND);
    key(scene, KEY_RIGHT);
    focus(scene, ACTION_NEXT);
    key(scene, KEY_ENTER);
    assert_true(player_pressed(&scene->player) >= 0);
    scene_run(scene, SECOND);
    assert_int_equal(player_pressed(&scene->player), -1);
}

/* Bars grow in; a frame that takes long must not leave them where they were. */
static void a_movement_that_ends_within_a_long_frame_is_shown_at_its_end(void **state)
{
    struct scene *scene = *state;
    start(scene, charts);
    key(scene, KEY_RIGHT);
    scene_run(scene, 10 * SECOND);
    key(scene, KEY_LEFT);
    scene_run(scene, 10 * SECOND);
    uint64_t grown = draw_hash(&scene->list, 0, scene->list.count);
    key(scene, KEY_RIGHT);
    scene_run(scene, SECOND);
    key(scene, KEY_LEFT);
    scene_run(scene, 2 * FRAME);
    scene->now_ns += 10 * SECOND;
    assert_true(player_step(&scene->player, scene->now_ns));
    player_draw(&scene->player, &scene->list);
    scene_run(scene, SECOND);
    assert_int_equal(draw_hash(&scene->list, 0, scene->list.count), grown);
}

#define scene_test(function)                                                                       \
    cmocka_unit_test_prestate_setup_teardown(function, NULL, scene_close,                          \
                                             &(struct scene){.now_ns = 0})

int main(void)
{
    const struct CMUnitTest tests[] = {
        scene_test(a_card_that_opens_does_not_move_the_focus),
        scene_test(two_that_do_the_same_are_two),
        scene_test(settings_keep_the_focus),
        scene_test(another_slide_keeps_the_focus_on_the_bar_only),
        scene_test(what_cannot_be_chosen_any_more_loses_the_focus),
        scene_test(a_tap_beside_everything_takes_the_ring_away),
        scene_test(a_swallowed_press_does_not_stay),
        scene_test(a_movement_that_ends_within_a_long_frame_is_shown_at_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
