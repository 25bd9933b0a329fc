/* Links between a timeline and a map of a chapter, and the way back to where the visitor was. */
#include "testing.h"

#include <string.h>

#include "show_scene.h"
#include "slide/map/geometry/marks.h"
#include "slide/map/geometry/targets.h"
#include "slide/timeline/geometry.h"

enum { DATES = 2, WHERE, WORDS, HIDDEN_MAP = 6, LATER_DATES, ELSEWHERE };

static const char path[] = TEST_DIR "/decks/links";

static int open_links(void **state)
{
    static struct scene scene;
    struct player_setup setup = scene_open(&scene, path);
    scene_start(&scene, &setup);
    *state = &scene;
    return 0;
}

static bool offers_partner(const struct scene *scene)
{
    struct target target;
    return scene_find(scene, ACTION_PARTNER, -1, &target);
}

static void tap(struct scene *scene, enum action_kind kind, int number)
{
    struct target target;
    if (!scene_find(scene, kind, number, &target))
        fail_msg("no target does action %d (%d)", (int)kind, number);
    scene_tap(scene, rect_centre(target.shown));
    scene_run(scene, 4 * SECOND);
}

static void key(struct scene *scene, enum key pressed)
{
    player_key(&scene->player, pressed, scene->now_ns);
    scene_run(scene, 4 * SECOND);
}

static void show(struct scene *scene, size_t slide)
{
    player_show(&scene->player, slide, 0, scene->now_ns);
    idle_contact(&scene->player.idle, scene->now_ns);
    scene_run(scene, FRAME);
}

/* By the kind's own action, wherever it stands. */
static void open_event(struct scene *scene, int event)
{
    player_act(&scene->player, (struct action){ACTION_KIND, TARGET_EVENTS + event}, scene->now_ns);
    scene_run(scene, SECOND);
}

static void open_hotspot(struct scene *scene, int hotspot)
{
    player_act(&scene->player, (struct action){ACTION_KIND, hotspot}, scene->now_ns);
    scene_run(scene, SECOND);
}

static struct timeline_state timeline_of(const struct scene *scene)
{
    assert_string_equal(scene->player.slot->kind->deck.name, "timeline");
    return *(const struct timeline_state *)scene->player.slot->state;
}

static const struct map_state *map_of(const struct scene *scene)
{
    assert_string_equal(scene->player.slot->kind->deck.name, "map");
    return scene->player.slot->state;
}

/* The place whose card is open, or NULL. */
static const char *open_place(const struct scene *scene)
{
    const struct map_state *map = map_of(scene);
    const struct map_placed *placed = scene->player.slot->placed;
    return map->card.open > 0 ? placed->hotspots[map->card.open - 1].id : NULL;
}

static size_t shown(const struct scene *scene)
{
    return scene->player.slot->stage.slide_index;
}

static void an_event_opens_the_map_at_its_place_and_back_returns(void **state)
{
    struct scene *scene = *state;
    show(scene, DATES);
    open_event(scene, 1);
    tap(scene, ACTION_KIND, CONTROL_IN);
    tap(scene, ACTION_KIND, CONTROL_IN);
    struct timeline_state left = timeline_of(scene);
    assert_true(left.view.zoom > 0 && left.card.open == 2);
    tap(scene, ACTION_PARTNER, 0);
    assert_int_equal(shown(scene), WHERE);
    assert_string_equal(open_place(scene), "aghdam");
    /* In the middle, one step nearer than the whole. */
    const struct map_placed *placed = scene->player.slot->placed;
    struct camera camera = map_of(scene)->camera;
    struct vec2 at = map_hotspot_px(placed, &camera, 0);
    struct vec2 middle = rect_centre(placed->frame.map);
    assert_true(vec2_distance(at, middle) < 2);
    assert_true(fabs(camera.scale / placed->steps[0].camera.scale - 2) < 1e-6);
    tap(scene, ACTION_BACK, -1);
    assert_int_equal(shown(scene), DATES);
    struct timeline_state back = timeline_of(scene);
    assert_int_equal(back.card.open, 2);
    assert_true(back.view.zoom == left.view.zoom && back.view.left == left.view.left);
    assert_false(back.dragging);
    /* Used up: now it leads to the slide before. */
    tap(scene, ACTION_BACK, -1);
    assert_int_equal(shown(scene), DATES - 1);
}

static void buttons_are_large_and_beside_the_link_that_was_written(void **state)
{
    struct scene *scene = *state;
    struct target link, partner;
    show(scene, DATES);
    open_event(scene, 1);
    assert_true(scene_find(scene, ACTION_SLIDE, WORDS, &link));
    assert_true(scene_find(scene, ACTION_PARTNER, 0, &partner));
    assert_true(partner.shown.h >= 88 && partner.shown.w >= 88);
    assert_false(rects_meet(link.shown, partner.shown));
    show(scene, WHERE);
    open_hotspot(scene, 0);
    assert_true(scene_find(scene, ACTION_SLIDE, WORDS, &link));
    assert_true(scene_find(scene, ACTION_PARTNER, 0, &partner));
    assert_true(partner.shown.h >= 88 && partner.shown.w >= 88);
    assert_false(rects_meet(link.shown, partner.shown));
}

static void a_place_without_a_card_of_its_own_leads_to_the_timeline(void **state)
{
    struct scene *scene = *state;
    show(scene, WHERE);
    const struct map_placed *placed = scene->player.slot->placed;
    /* Baku is a stop of the route; nothing happened at Shusha in this chapter. */
    assert_int_equal(placed->written_count, 1);
    assert_int_equal(placed->hotspot_count, 2);
    tap(scene, ACTION_KIND, MAP_ACT_HOTSPOT + 1);
    assert_string_equal(open_place(scene), "baku");
    struct camera left = map_of(scene)->camera;
    tap(scene, ACTION_PARTNER, 0);
    assert_int_equal(shown(scene), DATES);
    assert_int_equal(timeline_of(scene).card.open, 3);
    tap(scene, ACTION_BACK, -1);
    assert_int_equal(shown(scene), WHERE);
    assert_string_equal(open_place(scene), "baku");
    assert_memory_equal(&map_of(scene)->camera, &left, sizeof left);
}

static void keys_go_there_and_back_to_the_same_button(void **state)
{
    struct scene *scene = *state;
    show(scene, DATES);
    open_event(scene, 1);
    for (int i = 0; i < 20 && player_focused(&scene->player) != TARGET_PARTNER; i++)
        key(scene, KEY_TAB);
    assert_int_equal(player_focused(&scene->player), TARGET_PARTNER);
    key(scene, KEY_ENTER);
    assert_int_equal(shown(scene), WHERE);
    assert_int_equal(player_focused(&scene->player), -1);
    key(scene, KEY_BACK); /* the card goes first */
    assert_int_equal(shown(scene), WHERE);
    assert_null(open_place(scene));
    key(scene, KEY_BACK);
    assert_int_equal(shown(scene), DATES);
    assert_int_equal(timeline_of(scene).card.open, 2);
    assert_int_equal(player_focused(&scene->player), TARGET_PARTNER);
}

static void without_motion_it_is_there_at_once(void **state)
{
    struct scene *scene = *state;
    show(scene, WHERE); /* its marks move: it can be paused */
    tap(scene, ACTION_PAUSE, -1);
    show(scene, DATES);
    open_event(scene, 1);
    player_act(&scene->player, (struct action){ACTION_PARTNER, 0}, scene->now_ns);
    assert_int_equal(shown(scene), WHERE);
    assert_string_equal(open_place(scene), "aghdam");
    assert_false(map_of(scene)->flying);
    player_act(&scene->player, (struct action){ACTION_PARTNER, 0}, scene->now_ns);
    assert_int_equal(shown(scene), DATES);
    assert_int_equal(timeline_of(scene).card.open, 2);
    assert_int_equal(timeline_of(scene).motion.left_ns, 0);
}

static void with_motion_the_card_waits_for_the_flight(void **state)
{
    struct scene *scene = *state;
    show(scene, DATES);
    open_event(scene, 1);
    player_act(&scene->player, (struct action){ACTION_PARTNER, 0}, scene->now_ns);
    assert_true(map_of(scene)->flying);
    assert_null(open_place(scene));
    /* A finger that stops the flight has the map as it is. */
    const struct map_placed *placed = scene->player.slot->placed;
    scene_run(scene, SECOND / 5);
    struct vec2 at = rect_centre(placed->frame.map);
    scene_gesture(scene, GESTURE_CONTACT, at);
    scene_gesture(scene, GESTURE_PRESS, at);
    scene_gesture(scene, GESTURE_CANCEL, at);
    scene_run(scene, 4 * SECOND);
    assert_null(open_place(scene));
}

static void links_stay_in_their_chapter(void **state)
{
    struct scene *scene = *state;
    show(scene, 0); /* Baku is on the map of a chapter only */
    open_event(scene, 0);
    assert_false(offers_partner(scene));
    show(scene, DATES);
    static const bool offered[] = {false, true, true, false, false};
    for (int i = 0; i < 5; i++) { /* Kars is on a map of the next; bends are on none */
        open_event(scene, i);
        assert_int_equal(offers_partner(scene), offered[i]);
    }
}

static void a_hidden_slide_is_a_partner_only_for_want_of_another(void **state)
{
    struct scene *scene = *state;
    show(scene, LATER_DATES);
    open_event(scene, 0);
    tap(scene, ACTION_PARTNER, 0);
    assert_int_equal(shown(scene), ELSEWHERE);
    tap(scene, ACTION_BACK, -1);
    open_event(scene, 1);
    tap(scene, ACTION_PARTNER, 0);
    assert_int_equal(shown(scene), HIDDEN_MAP);
    assert_string_equal(open_place(scene), "shusha");
    tap(scene, ACTION_BACK, -1);
    assert_int_equal(shown(scene), LATER_DATES);
    assert_int_equal(timeline_of(scene).card.open, 2);
}

static void the_reset_forgets_the_way_back(void **state)
{
    struct scene *scene = *state;
    show(scene, DATES);
    open_event(scene, 1);
    tap(scene, ACTION_PARTNER, 0);
    scene_run(scene, 82 * SECOND);
    assert_int_equal(scene->player.idle.state, IDLE_ATTRACT);
    assert_int_equal(shown(scene), 0);
    assert_int_equal(scene->player.way_back.count, 0);
    show(scene, DATES);
    assert_int_equal(timeline_of(scene).card.open, 0);
}

static void another_language_does_not_close_what_was_open(void **state)
{
    struct scene *scene = *state;
    show(scene, DATES);
    open_event(scene, 1);
    tap(scene, ACTION_PARTNER, 0);
    tap(scene, ACTION_LANGUAGE, 1);
    tap(scene, ACTION_TEXT_SIZE, -1);
    assert_string_equal(open_place(scene), "aghdam");
    tap(scene, ACTION_BACK, -1);
    assert_int_equal(shown(scene), DATES);
    assert_int_equal(timeline_of(scene).card.open, 2);
    assert_int_equal(scene->player.slot->stage.settings.language, 1);
    tap(scene, ACTION_PARTNER, 0); /* and on, in that language */
    assert_string_equal(open_place(scene), "aghdam");
}

static void an_edited_deck_keeps_the_way_without_what_was_open(void **state)
{
    struct scene *scene = *state;
    struct show_deck edited;
    show(scene, DATES);
    open_event(scene, 1);
    tap(scene, ACTION_PARTNER, 0);
    show_deck_open(&edited, path, SOURCE_DIR "/assets/words.yaml");
    edited.deck->slides[DATES].id = "renamed"; /* as if it were another slide */
    edited.deck->slides[WORDS].id = "dates";
    struct player_setup setup = show_deck_setup(&edited);
    player_replace(&scene->player, &setup.slots, scene->now_ns);
    show_deck_close(&scene->show);
    scene->show = edited;
    scene_run(scene, SECOND);
    assert_int_equal(shown(scene), WHERE);
    tap(scene, ACTION_BACK, -1);
    assert_int_equal(shown(scene), WORDS);
    assert_int_equal(scene->player.way_back.count, 0);
}

static void a_slide_that_is_gone_is_left_out(void **state)
{
    struct scene *scene = *state;
    struct show_deck edited;
    show(scene, DATES);
    open_event(scene, 1);
    tap(scene, ACTION_PARTNER, 0);
    tap(scene, ACTION_PARTNER, 0);
    tap(scene, ACTION_PARTNER, 0);
    show_deck_open(&edited, path, SOURCE_DIR "/assets/words.yaml");
    edited.deck->slides[DATES].id = "renamed";
    struct player_setup setup = show_deck_setup(&edited);
    player_replace(&scene->player, &setup.slots, scene->now_ns);
    show_deck_close(&scene->show);
    scene->show = edited;
    /* Without it the way leads from the map to the map. */
    assert_int_equal(shown(scene), WHERE);
    assert_int_equal(scene->player.way_back.count, 0);
}

static void the_contents_give_back_what_was_open(void **state)
{
    struct scene *scene = *state;
    show(scene, DATES);
    open_event(scene, 1);
    player_act(&scene->player, (struct action){ACTION_SLIDE, HIDDEN_MAP}, scene->now_ns);
    scene_run(scene, SECOND);
    assert_int_equal(shown(scene), HIDDEN_MAP);
    tap(scene, ACTION_BACK, -1);
    assert_int_equal(shown(scene), DATES);
    assert_int_equal(timeline_of(scene).card.open, 2);
}

static void the_loop_follows_no_links(void **state)
{
    struct scene *scene = *state;
    size_t before = shown(scene);
    for (int i = 0; i < 300; i++) {
        scene_run(scene, SECOND);
        size_t now = shown(scene);
        assert_int_equal(scene->player.way_back.count, 0);
        if (now != before)
            assert_int_equal(now, scene->player.programme.stops[scene->player.stop].slide);
        before = now;
    }
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, open_links, scene_close)
    const struct CMUnitTest tests[] = {
        TEST(an_event_opens_the_map_at_its_place_and_back_returns),
        TEST(buttons_are_large_and_beside_the_link_that_was_written),
        TEST(a_place_without_a_card_of_its_own_leads_to_the_timeline),
        TEST(keys_go_there_and_back_to_the_same_button),
        TEST(without_motion_it_is_there_at_once),
        TEST(with_motion_the_card_waits_for_the_flight),
        TEST(links_stay_in_their_chapter),
        TEST(a_hidden_slide_is_a_partner_only_for_want_of_another),
        TEST(the_reset_forgets_the_way_back),
        TEST(another_language_does_not_close_what_was_open),
        TEST(an_edited_deck_keeps_the_way_without_what_was_open),
        TEST(a_slide_that_is_gone_is_left_out),
        TEST(the_contents_give_back_what_was_open),
        TEST(the_loop_follows_no_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
