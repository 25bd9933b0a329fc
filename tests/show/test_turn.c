/* A visitor in haste: pictures turn one after the other, while the place changes at once. */
#include "testing.h"

#include "show_scene.h"

static int open_show(void **state)
{
    static struct scene scene;
    struct player_setup setup = scene_open(&scene, TEST_DIR "/decks/show");
    scene_start(&scene, &setup);
    *state = &scene;
    return 0;
}

static struct target find(struct scene *scene, enum action_kind kind)
{
    struct target target = {0};
    if (!scene_find(scene, kind, -1, &target))
        fail_msg("no target does action %d", (int)kind);
    return target;
}

static void tap(struct scene *scene, enum action_kind kind)
{
    scene_tap(scene, rect_centre(find(scene, kind).shown));
    scene_pass(scene, FRAME);
}

static void key(struct scene *scene, enum key pressed)
{
    player_key(&scene->player, pressed, scene->now_ns);
    scene_pass(scene, FRAME);
}

static const char *place(const struct scene *scene)
{
    return scene->player.slot->stage.slide->id;
}

static void what_is_shown_stays_laid_out_while_a_visitor_hurries_on(void **state)
{
    struct scene *scene = *state;
    const struct player *player = &scene->player;
    key(scene, KEY_RIGHT);
    size_t left = player->leaving->stage.slide_index, comes = player->slot->stage.slide_index;
    for (int visited = 0; visited < 2 * SLOT_COUNT; visited++) {
        key(scene, visited < SLOT_COUNT ? KEY_RIGHT : KEY_LEFT);
        while (player_prepare(&scene->player))
            ;
        assert_int_equal(player->shown->stage.slide_index, comes);
        assert_int_equal(player->leaving->stage.slide_index, left);
        player_draw(&scene->player, &scene->list);
    }
    scene_pass(scene, SECOND);
    assert_null(player->shown);
}

static bool pictures_differ(struct scene *scene, const struct draw_list *before)
{
    player_draw(&scene->player, &scene->list);
    return !draw_equal(before, &scene->list);
}

/* Two turns do what they say at once; their pictures follow each other, each whole. */
static void a_hasty_turn_is_seen_after_the_one_before(void **state)
{
    struct scene *scene = *state;
    const struct player *player = &scene->player;
    struct draw_list before = {0};
    player_show(&scene->player, (size_t)deck_find(scene->show.deck, "still"), 0, scene->now_ns);
    key(scene, KEY_RIGHT);
    const struct slot *second = player->slot;
    scene_pass(scene, SECOND / 5);
    player_draw(&scene->player, &before);
    player_key(&scene->player, KEY_RIGHT, scene->now_ns);
    assert_string_equal(place(scene), "long");
    assert_ptr_equal(player->shown, second);
    assert_true(pictures_differ(scene, &before)); /* at the same time: by the bar alone */
    scene_pass(scene, SECOND / 10);
    assert_ptr_equal(player->shown, second);
    scene_pass(scene, SECOND / 10);
    assert_null(player->shown);
    assert_ptr_equal(player->leaving, second);
    scene_pass(scene, SECOND);
    assert_null(player->leaving);
    draw_finish(&before);
}

/* No turn begins sooner after another, whatever comes between. */
static void turns_of_the_picture_keep_apart(void **state)
{
    struct scene *scene = *state;
    const struct player *player = &scene->player;
    static const enum action_kind actions[] = {ACTION_NEXT, ACTION_CONTRAST,  ACTION_CONTENTS,
                                               ACTION_BACK, ACTION_TEXT_SIZE, ACTION_LOW_REACH};
    int64_t turned_ns = player->turned_ns;
    int turns = 0;
    for (int i = 0; i < 200; i++) {
        player_act(&scene->player, (struct action){actions[i % 6], 0}, scene->now_ns);
        scene_pass(scene, (1 + i % 4) * FRAME);
        if (player->turned_ns == turned_ns)
            continue;
        assert_true(turns == 0 || player->turned_ns - turned_ns >= PLAYER_TURNS_APART_NS);
        turned_ns = player->turned_ns;
        turns++;
    }
    assert_true(turns > 10);
}

/* The contents are called, and the slide before is still there to be seen: nothing of the contents
 * is touched or has the focus yet, but the bar is. */
static void nobody_touches_what_is_not_seen_yet(void **state)
{
    struct scene *scene = *state;
    const struct player *player = &scene->player;
    tap(scene, ACTION_CONTENTS);
    scene_pass(scene, SECOND);
    struct target chapter = find(scene, ACTION_SLIDE);
    player_key(&scene->player, KEY_LEFT, scene->now_ns);
    scene_pass(scene, 2 * FRAME);
    player_act(&scene->player, (struct action){ACTION_CONTENTS, 0}, scene->now_ns);
    assert_string_equal(place(scene), "contents");
    assert_non_null(player->shown);
    scene_gesture(scene, GESTURE_PRESS, rect_centre(chapter.shown));
    assert_int_equal(player_pressed(player), -1);
    key(scene, KEY_TAB);
    assert_true(player->focused.bar);
    scene_pass(scene, SECOND);
    scene_gesture(scene, GESTURE_TAP, rect_centre(chapter.shown));
    assert_string_equal(place(scene), "contents");
    scene_tap(scene, rect_centre(chapter.shown)); /* it is there now */
    assert_string_equal(place(scene), "first");
}

/* While a turn to another language waits, the bar is touched where it is seen: its words have other
 * widths there. */
static void the_bar_is_touched_where_it_is_seen(void **state)
{
    struct scene *scene = *state;
    const struct player *player = &scene->player;
    key(scene, KEY_RIGHT);
    float width = find(scene, ACTION_CONTRAST).shown.w;
    player_act(&scene->player, (struct action){ACTION_LANGUAGE, 1}, scene->now_ns);
    assert_non_null(player->shown);
    assert_float_equal(find(scene, ACTION_CONTRAST).shown.w, width, 0);
    scene_pass(scene, SECOND);
    assert_float_not_equal(find(scene, ACTION_CONTRAST).shown.w, width, 1);
}

static void who_is_back_before_the_picture_turned_sees_it_stand(void **state)
{
    struct scene *scene = *state;
    const struct player *player = &scene->player;
    struct draw_list before = {0};
    key(scene, KEY_RIGHT);
    const struct slot *second = player->slot;
    scene_pass(scene, SECOND / 3);
    player_draw(&scene->player, &before);
    key(scene, KEY_RIGHT);
    assert_true(pictures_differ(scene, &before));
    key(scene, KEY_LEFT);
    assert_ptr_equal(player->slot, second);
    assert_false(pictures_differ(scene, &before));
    scene_pass(scene, SECOND / 3);
    assert_null(player->shown);
    assert_true(player->transition.kind <= TRANSITION_NONE);
    draw_finish(&before);
}

/* What a slide does on arrival is not over when it is seen at last. */
static void a_visit_begins_when_the_slide_is_seen(void **state)
{
    struct scene *scene = *state;
    const struct player *player = &scene->player;
    key(scene, KEY_RIGHT);
    key(scene, KEY_RIGHT);
    while (player->shown)
        scene_pass(scene, FRAME);
    assert_int_equal(player->now_ns - player->turned_ns, 0);
    assert_true(player->now_ns - player->visit_ns <= FRAME);
    assert_true(player->now_ns - player->page_ns <= FRAME);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_shown_stays_laid_out_while_a_visitor_hurries_on,
                                        open_show, scene_close),
        cmocka_unit_test_setup_teardown(a_hasty_turn_is_seen_after_the_one_before, open_show,
                                        scene_close),
        cmocka_unit_test_setup_teardown(turns_of_the_picture_keep_apart, open_show, scene_close),
        cmocka_unit_test_setup_teardown(nobody_touches_what_is_not_seen_yet, open_show,
                                        scene_close),
        cmocka_unit_test_setup_teardown(the_bar_is_touched_where_it_is_seen, open_show,
                                        scene_close),
        cmocka_unit_test_setup_teardown(who_is_back_before_the_picture_turned_sees_it_stand,
                                        open_show, scene_close),
        cmocka_unit_test_setup_teardown(a_visit_begins_when_the_slide_is_seen, open_show,
                                        scene_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
