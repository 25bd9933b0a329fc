#include "testing.h"

#include <string.h>

#include "show_scene.h"
#include "slide/kit/header.h"

static struct scene scene;

static void open_deck(const char *path)
{
    struct player_setup setup = scene_open(&scene, path);
    scene_start(&scene, &setup);
}

static int close_deck(void **state)
{
    *state = &scene;
    return scene_close(state);
}

static void show(const char *id)
{
    player_show(&scene.player, (size_t)deck_find(scene.show.deck, id), 0, scene.now_ns);
    player_gesture(&scene.player, &(struct gesture){.kind = GESTURE_CONTACT}, scene.now_ns);
    scene_pass(&scene, 3 * SECOND);
}

/* Of the frame: the groups that go and come, and how many texts are outside of them above the
 * bar. */
struct frame {
    size_t groups, standing;
    float old_opacity, new_opacity;
    bool chapter; /* the chapter's line is among those outside */
};

static struct frame read_frame(void)
{
    struct frame frame = {0};
    const struct stage *stage = &scene.player.slot->stage;
    size_t depth = 0;
    player_draw(&scene.player, &scene.list);
    for (size_t i = 0; i < scene.list.count; i++) {
        const struct draw_op *op = &scene.list.ops[i];
        if (op->kind == DRAW_PUSH && op->group.snapshot) {
            *(frame.groups++ == 0 ? &frame.old_opacity : &frame.new_opacity) = op->group.opacity;
        }
        depth += op->kind == DRAW_PUSH;
        depth -= op->kind == DRAW_POP;
        if (depth > 0 || op->kind != DRAW_TEXT || (float)op->text.baseline >= stage->bar.y)
            continue;
        frame.standing++;
        frame.chapter |= op->text.baseline == (int)lroundf(header_baseline(stage));
    }
    return frame;
}

/* Every frame of a turn: two snapshots of which one is hidden, and what stands. Returns the least
 * number of texts that stood. */
static size_t watch_turn(bool chapter)
{
    size_t frames = 0, least = 1000;
    while (scene.player.transition.kind > TRANSITION_NONE) {
        struct frame frame = read_frame();
        assert_int_equal(frame.groups, 2);
        assert_true(frame.old_opacity == 0 || frame.new_opacity == 0);
        assert_int_equal(frame.chapter, chapter);
        least = frame.standing < least ? frame.standing : least;
        frames++;
        scene_pass(&scene, FRAME);
    }
    assert_in_range(frames, 10, 30);
    return least;
}

static void turn(enum key key)
{
    player_key(&scene.player, key, scene.now_ns);
    scene_pass(&scene, FRAME);
}

static void turn_from(const char *deck, const char *id)
{
    open_deck(deck);
    show(id);
    turn(KEY_RIGHT);
}

static void between_slides_of_a_chapter_its_line_stands(void **state)
{
    (void)state;
    turn_from(TEST_DIR "/decks/good/charts", "gas");
    assert_int_equal(watch_turn(true), 1);
    scene_pass(&scene, SECOND); /* no haste: it turns at once */
    turn(KEY_LEFT);
    assert_int_equal(watch_turn(true), 1);
}

static void between_chapters_all_of_it_turns(void **state)
{
    (void)state;
    turn_from(TEST_DIR "/decks/good/charts", "trade");
    assert_int_equal(watch_turn(false), 0);
}

/* Headline and chapter are on both pages. */
static void between_pages_what_both_have_stands(void **state)
{
    (void)state;
    turn_from(TEST_DIR "/decks/show", "long");
    assert_true(scene.player.slot->pages > 1);
    assert_true(watch_turn(true) >= 2);
    assert_int_equal(scene.player.page, 1);
}

/* In no frame of the turn is there a second one below it. */
static void what_stands_is_drawn_once(void **state)
{
    (void)state;
    turn_from(TEST_DIR "/decks/good/charts", "gas");
    int baseline = (int)lroundf(header_baseline(&scene.player.slot->stage));
    while (scene.player.transition.kind > TRANSITION_NONE) {
        size_t seen = 0;
        player_draw(&scene.player, &scene.list);
        for (size_t i = 0; i < scene.list.count; i++) {
            const struct draw_op *op = &scene.list.ops[i];
            seen += op->kind == DRAW_TEXT && op->text.baseline == baseline;
        }
        assert_int_equal(seen, 1);
        scene_pass(&scene, FRAME);
    }
}

/* Contrast and language lay the slide out again: nothing shines through there either. */
static void a_change_of_settings_shows_one_picture_at_a_time(void **state)
{
    (void)state;
    static const enum action_kind kinds[] = {ACTION_LANGUAGE, ACTION_CONTRAST, ACTION_TEXT_SIZE};
    open_deck(TEST_DIR "/decks/show");
    show("short");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct action action = {.kind = kinds[i], .number = kinds[i] == ACTION_TEXT_SIZE ? 125 : 1};
        player_act(&scene.player, action, scene.now_ns);
        scene_pass(&scene, FRAME);
        size_t frames = 0;
        for (; scene.player.transition.kind > TRANSITION_NONE; frames++) {
            struct frame frame = read_frame();
            assert_true(frame.old_opacity == 0 || frame.new_opacity == 0);
            scene_pass(&scene, FRAME);
        }
        assert_in_range(frames, 5, 15);
        scene_pass(&scene, SECOND);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(between_slides_of_a_chapter_its_line_stands, close_deck),
        cmocka_unit_test_teardown(between_chapters_all_of_it_turns, close_deck),
        cmocka_unit_test_teardown(between_pages_what_both_have_stands, close_deck),
        cmocka_unit_test_teardown(what_stands_is_drawn_once, close_deck),
        cmocka_unit_test_teardown(a_change_of_settings_shows_one_picture_at_a_time, close_deck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
