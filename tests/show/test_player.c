#include "testing.h"

#include <string.h>

#include "show_scene.h"

static const char path[] = TEST_DIR "/decks/show";

static int open_show(void **state)
{
    static struct scene scene;
    struct player_setup setup = scene_open(&scene, path);
    scene_start(&scene, &setup);
    *state = &scene;
    return 0;
}

static void press(struct scene *scene, struct vec2 at)
{
    scene_gesture(scene, GESTURE_CONTACT, at);
    scene_gesture(scene, GESTURE_PRESS, at);
}

static void tap_at(struct scene *scene, struct vec2 at)
{
    scene_tap(scene, at);
    scene_pass(scene, FRAME);
}

static struct target find(struct scene *scene, enum action_kind kind, int number)
{
    struct target target = {0};
    if (!scene_find(scene, kind, number, &target))
        fail_msg("no target does action %d (%d)", (int)kind, number);
    return target;
}

static void tap(struct scene *scene, enum action_kind kind, int number)
{
    tap_at(scene, rect_centre(find(scene, kind, number).shown));
}

static void key(struct scene *scene, enum key pressed)
{
    player_key(&scene->player, pressed, scene->now_ns);
    scene_pass(scene, FRAME);
}

static const char *shown(const struct scene *scene)
{
    return scene->player.slot->stage.slide->id;
}

#define assert_shows(scene, id) assert_string_equal(shown(scene), (id))

static void the_loop_shows_every_slide_but_contents_and_hidden_ones(void **state)
{
    struct scene *scene = *state;
    static const char *const order[] = {"start",  "first", "short", "still",
                                        "second", "long",  "long",  "start"};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        assert_shows(scene, order[i]);
        scene_pass(scene,
                   player_page_ns(&scene->player) - scene->player.now_ns + scene->player.page_ns);
    }
}

static void each_page_has_its_own_time(void **state)
{
    struct scene *scene = *state;
    player_show(&scene->player, 6, 0, 0);
    assert_int_equal(scene->player.slot->pages, 2);
    scene_pass(scene, 10 * SECOND + FRAME);
    assert_shows(scene, "long");
    assert_int_equal(scene->player.page, 1);
    scene_pass(scene, 9 * SECOND);
    assert_shows(scene, "long");
    scene_pass(scene, SECOND + FRAME);
    assert_shows(scene, "start");
}

static void auto_is_at_least_8_s(void **state)
{
    struct scene *scene = *state;
    player_show(&scene->player, 3, 0, 0);
    assert_int_equal(player_page_ns(&scene->player), 8 * SECOND);
}

static void a_tap_on_next_turns_at_once_and_stops_the_loop(void **state)
{
    struct scene *scene = *state;
    tap(scene, ACTION_NEXT, -1);
    assert_shows(scene, "first");
    assert_int_equal(scene->player.idle.state, IDLE_READING);
    scene_pass(scene, 50 * SECOND);
    assert_shows(scene, "first");
}

static void a_touch_beside_everything_opens_the_slide_that_is_shown(void **state)
{
    struct scene *scene = *state;
    scene_pass(scene, 12 * SECOND);
    assert_shows(scene, "first");
    tap_at(scene, (struct vec2){1800, 30});
    assert_shows(scene, "first");
    assert_int_equal(scene->player.idle.state, IDLE_READING);
}

static void sliding_off_cancels(void **state)
{
    struct scene *scene = *state;
    struct vec2 next = rect_centre(find(scene, ACTION_NEXT, -1).shown);
    press(scene, next);
    assert_true(player_pressed(&scene->player) >= 0);
    scene_gesture(scene, GESTURE_CANCEL, next);
    assert_int_equal(player_pressed(&scene->player), -1);
    scene_pass(scene, SECOND);
    assert_shows(scene, "start");
    /* Down on Next, up on Back: neither. */
    press(scene, next);
    scene_gesture(scene, GESTURE_TAP, rect_centre(find(scene, ACTION_CONTENTS, -1).shown));
    assert_shows(scene, "start");
}

static void a_press_is_seen_a_moment_longer_than_the_finger(void **state)
{
    struct scene *scene = *state;
    tap(scene, ACTION_NEXT, -1);
    assert_true(player_pressed(&scene->player) >= 0);
    scene_pass(scene, SECOND / 5);
    assert_int_equal(player_pressed(&scene->player), -1);
}

static void back_stops_at_the_first_slide(void **state)
{
    struct scene *scene = *state;
    tap(scene, ACTION_NEXT, -1);
    scene_pass(scene, SECOND);
    tap(scene, ACTION_BACK, -1);
    scene_pass(scene, SECOND);
    assert_shows(scene, "start");
    assert_true(find(scene, ACTION_BACK, -1).disabled);
    key(scene, KEY_LEFT);
    assert_shows(scene, "start");
}

static void back_comes_to_the_last_page(void **state)
{
    struct scene *scene = *state;
    key(scene, KEY_END);
    assert_shows(scene, "long");
    assert_int_equal(scene->player.page, 0);
    key(scene, KEY_RIGHT);
    assert_int_equal(scene->player.page, 1);
    key(scene, KEY_RIGHT);
    assert_shows(scene, "start");
    player_show(&scene->player, 7, 0, scene->now_ns);
    key(scene, KEY_LEFT);
    assert_shows(scene, "long");
    assert_int_equal(scene->player.page, 1);
}

static void back_returns_from_a_hidden_slide_to_where_the_visitor_was(void **state)
{
    struct scene *scene = *state;
    key(scene, KEY_RIGHT);
    key(scene, KEY_RIGHT);
    assert_shows(scene, "short");
    tap(scene, ACTION_CONTENTS, -1);
    scene_pass(scene, SECOND);
    assert_shows(scene, "contents");
    tap(scene, ACTION_SLIDE, 7);
    scene_pass(scene, SECOND);
    assert_shows(scene, "about");
    tap(scene, ACTION_BACK, -1);
    scene_pass(scene, SECOND);
    assert_shows(scene, "short");
}

static void contents_opens_chapters(void **state)
{
    struct scene *scene = *state;
    tap(scene, ACTION_CONTENTS, -1);
    scene_pass(scene, SECOND);
    tap(scene, ACTION_SLIDE, 5);
    scene_pass(scene, SECOND);
    assert_shows(scene, "second");
    tap(scene, ACTION_BACK, -1);
    scene_pass(scene, SECOND);
    assert_shows(scene, "start");
}

static void settings_change_the_layout_and_stay_on_the_slide(void **state)
{
    struct scene *scene = *state;
    key(scene, KEY_RIGHT);
    tap(scene, ACTION_LANGUAGE, 1);
    assert_int_equal(scene->player.slot->stage.settings.language, 1);
    tap(scene, ACTION_CONTRAST, -1);
    assert_true(scene->player.slot->stage.theme.high_contrast);
    tap(scene, ACTION_TEXT_SIZE, -1);
    assert_int_equal(scene->player.slot->stage.settings.text_percent, 125);
    tap(scene, ACTION_TEXT_SIZE, -1);
    tap(scene, ACTION_TEXT_SIZE, -1);
    assert_int_equal(scene->player.slot->stage.settings.text_percent, 100);
    assert_shows(scene, "first");
}

static void the_next_visitor_finds_a_clean_slate(void **state)
{
    struct scene *scene = *state;
    key(scene, KEY_RIGHT);
    tap(scene, ACTION_LANGUAGE, 1);
    tap(scene, ACTION_CONTRAST, -1);
    tap(scene, ACTION_TEXT_SIZE, -1);
    key(scene, KEY_PAUSE);
    assert_true(scene->player.settings.reduced_motion);
    scene_pass(scene, 61 * SECOND);
    assert_int_equal(scene->player.idle.state, IDLE_COUNTDOWN);
    scene_pass(scene, 20 * SECOND);
    assert_int_equal(scene->player.idle.state, IDLE_ATTRACT);
    assert_shows(scene, "start");
    assert_int_equal(scene->player.settings.language, 0);
    assert_int_equal(scene->player.settings.text_percent, 100);
    assert_false(scene->player.settings.high_contrast);
    assert_false(scene->player.settings.reduced_motion);
    assert_false(scene->player.paused);
    scene_pass(scene, 11 * SECOND);
    assert_shows(scene, "first");
}

static void a_touch_in_the_countdown_only_stays(void **state)
{
    struct scene *scene = *state;
    struct vec2 next = rect_centre(find(scene, ACTION_NEXT, -1).shown);
    key(scene, KEY_RIGHT);
    scene_pass(scene, 65 * SECOND);
    assert_int_equal(scene->player.idle.state, IDLE_COUNTDOWN);
    press(scene, next);
    scene_gesture(scene, GESTURE_TAP, next);
    scene_pass(scene, SECOND);
    assert_shows(scene, "first");
    assert_int_equal(scene->player.idle.state, IDLE_READING);
    tap(scene, ACTION_NEXT, -1);
    assert_shows(scene, "short");
}

static void an_untouched_first_slide_goes_back_to_the_loop(void **state)
{
    struct scene *scene = *state;
    scene_gesture(scene, GESTURE_CONTACT, (struct vec2){10, 10});
    scene_pass(scene, 61 * SECOND);
    assert_int_equal(scene->player.idle.state, IDLE_ATTRACT);
    assert_shows(scene, "start");
}

static void everything_can_be_reached_by_keys(void **state)
{
    struct scene *scene = *state;
    struct target targets[2 * TARGETS_MAX];
    bool reached[2 * TARGETS_MAX] = {false};
    key(scene, KEY_CONTENTS);
    size_t count = player_targets(&scene->player, targets);
    for (size_t i = 0; i < count; i++) {
        key(scene, KEY_TAB);
        assert_true(player_focused(&scene->player) >= 0);
        reached[player_focused(&scene->player)] = true;
    }
    for (size_t i = 0; i < count; i++)
        assert_true(reached[i] || targets[i].disabled);
    key(scene, KEY_BACK); /* the focus goes first */
    assert_int_equal(player_focused(&scene->player), -1);
    assert_shows(scene, "contents");
}

static void enter_does_what_is_focused(void **state)
{
    struct scene *scene = *state;
    key(scene, KEY_CONTENTS);
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&scene->player, targets);
    for (size_t i = 0; i < count; i++) {
        key(scene, KEY_TAB);
        struct action action = targets[player_focused(&scene->player)].action;
        if (action.kind == ACTION_SLIDE && action.number == 5)
            break;
    }
    key(scene, KEY_ENTER);
    assert_shows(scene, "second");
}

static void a_swipe_turns(void **state)
{
    struct scene *scene = *state;
    struct gesture swipe = {.kind = GESTURE_SWIPE, .direction = SWIPE_LEFT};
    player_gesture(&scene->player, &swipe, 0);
    assert_shows(scene, "start"); /* the loop's slide is taken hold of */
    scene_pass(scene, SECOND);
    press(scene, (struct vec2){5, 5});
    player_gesture(&scene->player, &swipe, 0);
    assert_shows(scene, "first");
    swipe.direction = SWIPE_RIGHT;
    player_gesture(&scene->player, &swipe, 0);
    assert_shows(scene, "start");
}

static void hold_never_advances(void **state)
{
    struct scene *scene = *state;
    scene->player.setup.hold = true;
    scene_pass(scene, 100 * SECOND);
    assert_shows(scene, "start");
}

static void a_still_slide_changes_nothing(void **state)
{
    struct scene *scene = *state;
    key(scene, KEY_RIGHT);
    scene_pass(scene, SECOND);
    player_draw(&scene->player, &scene->list);
    for (int i = 0; i < 600; i++) {
        scene->now_ns += FRAME;
        assert_false(player_step(&scene->player, scene->now_ns));
    }
}

static size_t snapshots(const struct draw_list *list)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += list->ops[i].kind == DRAW_PUSH && list->ops[i].group.snapshot;
    return count;
}

static void a_transition_draws_both_slides_as_snapshots(void **state)
{
    struct scene *scene = *state;
    key(scene, KEY_RIGHT);
    key(scene, KEY_RIGHT);
    scene_pass(scene, SECOND / 10);
    player_draw(&scene->player, &scene->list);
    assert_int_equal(snapshots(&scene->list), 2);
    scene_pass(scene, SECOND);
    player_draw(&scene->player, &scene->list);
    assert_int_equal(snapshots(&scene->list), 0);
    key(scene, KEY_RIGHT); /* `still` has no transition */
    player_draw(&scene->player, &scene->list);
    assert_int_equal(snapshots(&scene->list), 0);
}

/* Where the slide that comes is drawn, px to the right of its place. */
static float comes_from(struct scene *scene)
{
    float from = 0;
    player_draw(&scene->player, &scene->list);
    for (size_t i = 0; i < scene->list.count; i++)
        if (scene->list.ops[i].kind == DRAW_PUSH && scene->list.ops[i].group.snapshot)
            from = scene->list.ops[i].group.offset.x; /* the second of two */
    return from;
}

/* 96 px, of which some are left while it comes. */
static void a_slide_comes_from_the_side_that_is_turned_to(void **state)
{
    struct scene *scene = *state;
    player_show(&scene->player, (size_t)deck_find(scene->show.deck, "still"), 0, 0);
    key(scene, KEY_RIGHT);
    assert_shows(scene, "second");
    assert_float_equal(comes_from(scene), 96, 0);
    scene_pass(scene, SECOND / 5);
    assert_true(comes_from(scene) > 0 && comes_from(scene) < 48);
    scene_pass(scene, SECOND);
    assert_float_equal(comes_from(scene), 0, 0);
    key(scene, KEY_RIGHT);
    scene_pass(scene, SECOND);
    key(scene, KEY_LEFT);
    assert_shows(scene, "second");
    assert_float_equal(comes_from(scene), -96, 0);
}

/* What comes next is drawn before it is shown, once it is laid out; what is shown stays. */
static void neighbours_are_drawn_ahead(void **state)
{
    struct scene *scene = *state;
    player_show(&scene->player, (size_t)deck_find(scene->show.deck, "still"), 0, scene->now_ns);
    assert_false(player_draw_ahead(&scene->player, 1, &scene->list));
    while (player_prepare(&scene->player))
        ;
    for (int ahead = -1; ahead <= 1; ahead += 2) {
        const struct slot *shown_now = scene->player.slot;
        draw_reset(&scene->list);
        assert_true(player_draw_ahead(&scene->player, ahead, &scene->list));
        assert_true(scene->list.count > 0);
        assert_ptr_equal(scene->player.slot, shown_now);
    }
    assert_shows(scene, "still");
}

/* However many layouts are made ahead, the one that is shown is not among those that make room. */
static void what_is_shown_stays_laid_out_while_neighbours_are_prepared(void **state)
{
    struct scene *scene = *state;
    for (int visited = 0; visited < SLOT_COUNT; visited++) {
        scene_pass(scene, SECOND);
        key(scene, KEY_RIGHT);
        scene_pass(scene, SECOND);
        while (player_prepare(&scene->player))
            ;
        const struct slot *shown_now = scene->player.slot;
        tap(scene, ACTION_TEXT_SIZE, -1);
        assert_ptr_equal(scene->player.leaving, shown_now);
        assert_ptr_not_equal(scene->player.slot, shown_now);
    }
}

static void an_edited_deck_stays_on_the_slide(void **state)
{
    struct scene *scene = *state;
    struct show_deck edited;
    key(scene, KEY_END);
    key(scene, KEY_RIGHT);
    tap(scene, ACTION_LANGUAGE, 1);
    tap(scene, ACTION_LANGUAGE, 0);
    scene_pass(scene, SECOND);
    show_deck_open(&edited, path, SOURCE_DIR "/assets/words.yaml");
    struct player_setup setup = show_deck_setup(&edited);
    player_replace(&scene->player, &setup.slots, scene->now_ns);
    show_deck_close(&scene->show);
    scene->show = edited;
    assert_shows(scene, "long");
    assert_int_equal(scene->player.idle.state, IDLE_READING);
    player_draw(&scene->player, &scene->list);
    scene_pass(scene, SECOND);
}

static void outside_the_hours_a_card_stands_and_touches_do_nothing(void **state)
{
    struct scene *scene = *state;
    struct deck_schedule *schedule = &scene->show.deck->schedule;
    schedule->given = schedule->hours_given = true;
    for (int i = 0; i < WEEKDAYS; i++)
        schedule->hours[i] = (struct deck_day){true, 600, 1080};
    key(scene, KEY_RIGHT);
    player_set_wall(&scene->player, (struct wall){true, 18660, 1080});
    assert_true(scene->player.closed);
    struct target targets[2 * TARGETS_MAX];
    assert_int_equal(player_targets(&scene->player, targets), 0);
    press(scene, (struct vec2){800, 1000});
    scene_gesture(scene, GESTURE_TAP, (struct vec2){800, 1000});
    scene_pass(scene, 100 * SECOND);
    assert_shows(scene, "start");
    player_draw(&scene->player, &scene->list);
    assert_true(scene->list.count > 0);
    player_set_wall(&scene->player, (struct wall){true, 18661, 600});
    assert_false(scene->player.closed);
    scene_pass(scene, 11 * SECOND);
    assert_shows(scene, "first");
}

/* 24 hours of the loop at 60 frames a second: nothing grows, no slide is late by a frame. */
static void the_loop_runs_for_a_day(void **state)
{
    struct scene *scene = *state;
    size_t turns = 0;
    struct slot *before = scene->player.slot;
    unsigned page = scene->player.page;
    for (scene->now_ns = 0; scene->now_ns < 86400 * SECOND; scene->now_ns += FRAME) {
        player_step(&scene->player, scene->now_ns);
        if (scene->player.slot == before && scene->player.page == page)
            continue;
        turns++;
        before = scene->player.slot;
        page = scene->player.page;
        player_draw(&scene->player, &scene->list);
    }
    /* A loop: start, first, short (8 s), still, second, long and its second page; each change is
     * seen at most one frame late. */
    double loop_s = 10 + 10 + 8 + 10 + 10 + 10 + 10;
    assert_in_range(turns, (size_t)(86400 / (loop_s + 7 * 0.017) * 7) - 7,
                    (size_t)(86400 / loop_s * 7) + 7);
}

#define scene_test(name) cmocka_unit_test_setup_teardown(name, open_show, scene_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        scene_test(the_loop_shows_every_slide_but_contents_and_hidden_ones),
        scene_test(each_page_has_its_own_time),
        scene_test(auto_is_at_least_8_s),
        scene_test(a_tap_on_next_turns_at_once_and_stops_the_loop),
        scene_test(a_touch_beside_everything_opens_the_slide_that_is_shown),
        scene_test(sliding_off_cancels),
        scene_test(a_press_is_seen_a_moment_longer_than_the_finger),
        scene_test(back_stops_at_the_first_slide),
        scene_test(back_comes_to_the_last_page),
        scene_test(back_returns_from_a_hidden_slide_to_where_the_visitor_was),
        scene_test(contents_opens_chapters),
        scene_test(settings_change_the_layout_and_stay_on_the_slide),
        scene_test(the_next_visitor_finds_a_clean_slate),
        scene_test(a_touch_in_the_countdown_only_stays),
        scene_test(an_untouched_first_slide_goes_back_to_the_loop),
        scene_test(everything_can_be_reached_by_keys),
        scene_test(enter_does_what_is_focused),
        scene_test(a_swipe_turns),
        scene_test(hold_never_advances),
        scene_test(a_still_slide_changes_nothing),
        scene_test(a_transition_draws_both_slides_as_snapshots),
        scene_test(a_slide_comes_from_the_side_that_is_turned_to),
        scene_test(neighbours_are_drawn_ahead),
        scene_test(what_is_shown_stays_laid_out_while_neighbours_are_prepared),
        scene_test(an_edited_deck_stays_on_the_slide),
        scene_test(outside_the_hours_a_card_stands_and_touches_do_nothing),
        scene_test(the_loop_runs_for_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
