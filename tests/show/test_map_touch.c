/* Maps under fingers where test_map.c does not reach: what lies along a line or within an area, a
 * double tap, a second visit. The deck of tests/decks/maps, fake metrics, the real compiled map. */
#include "testing.h"

#include <math.h>
#include <stdlib.h>

#include "show_scene.h"
#include "slide/map/geometry/targets.h"

static int open_map(void **state)
{
    static struct scene scene;
    struct player_setup setup = scene_open(&scene, TEST_DIR "/decks/maps");
    setup.slots.atlas = scene_atlas;
    setup.hold = true;
    scene_start(&scene, &setup);
    player_show(&scene.player, (size_t)deck_find(scene.show.deck, "corridor"), 0, 0);
    player_step(&scene.player, 0);
    *state = &scene;
    return 0;
}

static const struct map_placed *placed_of(const struct scene *scene)
{
    return scene->player.slot->placed;
}

static const struct map_state *state_of(const struct scene *scene)
{
    return scene->player.slot->state;
}

static void tap(struct scene *scene, struct vec2 at)
{
    scene_touch(scene, TOUCH_DOWN, 1, at);
    scene_pass(scene, 3 * FRAME);
    scene_touch(scene, TOUCH_UP, 1, at);
    scene_pass(scene, FRAME);
}

/* Nearer together than 80 ms the second would be a bounce. */
static void double_tap(struct scene *scene, struct vec2 at)
{
    tap(scene, at);
    scene_pass(scene, 6 * FRAME);
    tap(scene, at);
}

/* The order of the deck's hotspots, + 1 as a state has them. */
enum { NONE, KARS, BAKU, BTK, NAKHCHIVAN_AREA };

static struct vec2 px_of(const struct scene *scene, double lat, double lon)
{
    const struct map_placed *placed = placed_of(scene);
    struct plane at = project_forward(&placed->projection, (struct place_geo){lat, lon});
    struct camera camera = state_of(scene)->camera;
    return camera_px(&camera, placed->frame.map, at);
}

static void a_route_opens_its_card_all_along_its_line(void **state)
{
    struct scene *scene = *state;
    const struct map_placed *placed = placed_of(scene);
    const struct route_line *line = &placed->routes[placed->hotspots[BTK - 1].route].line;
    struct camera home = state_of(scene)->camera;
    static const int quarters[] = {1, 2, 3};
    for (size_t i = 0; i < 3; i++) {
        size_t index = (line->count - 1) * (size_t)quarters[i] / 4;
        tap(scene, camera_px(&home, placed->frame.map, line->points[index]));
        assert_int_equal(state_of(scene)->card.open, BTK);
        player_key(&scene->player, KEY_BACK, scene->now_ns);
        scene_pass(scene, SECOND);
        assert_int_equal(state_of(scene)->card.open, NONE);
    }
}

static void a_place_on_a_route_is_meant_before_the_route(void **state)
{
    struct scene *scene = *state;
    tap(scene, px_of(scene, 40.59825, 43.08548));
    assert_int_equal(state_of(scene)->card.open, KARS);
}

static void an_area_opens_its_card_all_over(void **state)
{
    struct scene *scene = *state;
    tap(scene, px_of(scene, 39.55, 45.05)); /* far from its button */
    assert_int_equal(state_of(scene)->card.open, NAKHCHIVAN_AREA);
    scene_pass(scene, SECOND);
    tap(scene, px_of(scene, 38.6, 47.5)); /* Iran */
    assert_int_equal(state_of(scene)->card.open, NONE);
    scene_pass(scene, SECOND);
    tap(scene, px_of(scene, 38.6, 47.5));
    assert_int_equal(state_of(scene)->card.open, NONE);
}

static void a_double_tap_zooms_to_twice_about_the_finger(void **state)
{
    struct scene *scene = *state;
    struct rect map = placed_of(scene)->frame.map;
    struct vec2 at = {1300, 640};
    struct camera home = state_of(scene)->camera;
    struct plane under = camera_plane(&home, map, at);
    double_tap(scene, at);
    assert_true(state_of(scene)->flying);
    scene_pass(scene, 4 * SECOND);
    struct camera now = state_of(scene)->camera;
    testing_near(now.scale / home.scale, 2, 1e-6);
    assert_true(vec2_distance(camera_px(&now, map, under), at) < 0.5f);
}

/* Each of the two taps has pressed the button: the pair of them is no gesture on the map under it.
 */
static void a_double_tap_on_a_button_zooms_twice(void **state)
{
    struct scene *scene = *state;
    struct target button;
    struct camera home = state_of(scene)->camera;
    assert_true(scene_find(scene, ACTION_KIND, MAP_ACT_ZOOM + MAP_ZOOM_IN, &button));
    double_tap(scene, rect_centre(button.shown));
    scene_pass(scene, 4 * SECOND);
    struct camera after = state_of(scene)->camera;
    tap(scene, rect_centre(button.shown));
    scene_pass(scene, 4 * SECOND);
    assert_true(after.scale > home.scale);
    testing_near(state_of(scene)->camera.scale / after.scale, 2, 1e-6);
    assert_true(vec2_distance(camera_px(&after, placed_of(scene)->frame.map, home.centre),
                              rect_centre(placed_of(scene)->frame.map)) < 0.5f);
}

/* A card that was waited for opens once: neither after the flight that a visitor starts meanwhile,
 * nor after later ones. */
static void a_card_opens_after_its_own_flight_only(void **state)
{
    struct scene *scene = *state;
    struct target zoom_in, step;
    const struct slot *slot = scene->player.slot;
    struct view view = {.stage = &slot->stage, .placed = slot->placed, .state = slot->state};
    assert_true(slot->kind->select(&view, "kars"));
    assert_true(state_of(scene)->flying);
    assert_false(scene_find(scene, ACTION_KIND, MAP_ACT_CLOSE, &zoom_in));
    scene_pass(scene, 5 * SECOND);
    assert_int_equal(state_of(scene)->card.open, KARS);

    assert_true(scene_find(scene, ACTION_KIND, MAP_ACT_CLOSE, &step));
    tap(scene, rect_centre(step.shown));
    scene_pass(scene, SECOND);
    assert_int_equal(state_of(scene)->card.open, NONE);
    player_act(&scene->player, (struct action){ACTION_KIND, MAP_ACT_STEP}, scene->now_ns);
    assert_true(state_of(scene)->flying);
    scene_pass(scene, 5 * SECOND);
    assert_false(state_of(scene)->flying);
    assert_int_equal(state_of(scene)->card.open, NONE);

    assert_true(slot->kind->select(&view, "kars"));
    scene_pass(scene, SECOND / 10);
    assert_true(state_of(scene)->flying);
    player_act(&scene->player, (struct action){ACTION_KIND, MAP_ACT_STEP}, scene->now_ns);
    scene_pass(scene, 5 * SECOND);
    assert_false(state_of(scene)->flying);
    assert_int_equal(state_of(scene)->card.open, NONE);
}

static void the_next_visit_begins_at_home(void **state)
{
    struct scene *scene = *state;
    struct camera home = state_of(scene)->camera;
    double_tap(scene, (struct vec2){1300, 640});
    scene_pass(scene, 4 * SECOND);
    tap(scene, px_of(scene, 40.37767, 49.89201));
    assert_true(state_of(scene)->own);
    player_act(&scene->player, (struct action){.kind = ACTION_NEXT}, scene->now_ns);
    scene_pass(scene, SECOND);
    assert_string_equal(scene->player.slot->stage.slide->id, "close");
    player_act(&scene->player, (struct action){.kind = ACTION_BACK}, scene->now_ns);
    scene_pass(scene, SECOND);
    assert_string_equal(scene->player.slot->stage.slide->id, "corridor");
    struct camera now = state_of(scene)->camera;
    assert_true(cameras_equal(&now, &home));
    assert_false(state_of(scene)->own);
    assert_int_equal(state_of(scene)->card.open, NONE);
}

static void a_card_leads_to_the_slide_it_names(void **state)
{
    struct scene *scene = *state;
    tap(scene, px_of(scene, 40.59825, 43.08548));
    scene_pass(scene, SECOND);
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&scene->player, targets);
    for (size_t i = 0; i < count; i++) {
        if (targets[i].action.kind != ACTION_SLIDE)
            continue;
        tap(scene, rect_centre(targets[i].shown));
        assert_string_equal(scene->player.slot->stage.slide->id, "window");
        return;
    }
    fail_msg("the card has no link");
}

/* Between press and release the target's card has opened, and with it the target has gone. */
static void a_tap_belongs_to_what_the_finger_came_down_on(void **state)
{
    struct scene *scene = *state;
    struct vec2 at = px_of(scene, 40.37767, 49.89201);
    scene_touch(scene, TOUCH_DOWN, 1, at);
    scene_pass(scene, 3 * FRAME);
    player_act(&scene->player, (struct action){ACTION_KIND, BAKU - 1}, scene->now_ns);
    scene_pass(scene, FRAME);
    scene_touch(scene, TOUCH_UP, 1, at);
    scene_pass(scene, FRAME);
    assert_int_equal(state_of(scene)->card.open, BAKU);
    scene_pass(scene, SECOND);
    tap(scene, px_of(scene, 38.6, 47.5)); /* free ground */
    assert_int_equal(state_of(scene)->card.open, NONE);
}

static void a_tap_beside_the_open_menu_closes_the_menu_alone(void **state)
{
    struct scene *scene = *state;
    const struct action menu = {ACTION_LANGUAGE_MENU, 0};
    player_act(&scene->player, menu, scene->now_ns);
    tap(scene, px_of(scene, 40.37767, 49.89201));
    assert_false(scene->player.menu_open);
    assert_int_equal(state_of(scene)->card.open, NONE);
    scene_pass(scene, SECOND);
    tap(scene, px_of(scene, 40.37767, 49.89201));
    assert_int_equal(state_of(scene)->card.open, BAKU);
    scene_pass(scene, SECOND);
    player_act(&scene->player, menu, scene->now_ns);
    tap(scene, px_of(scene, 38.6, 47.5));
    assert_int_equal(state_of(scene)->card.open, BAKU);
}

#define scene_test(name) cmocka_unit_test_setup_teardown(name, open_map, scene_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        scene_test(a_route_opens_its_card_all_along_its_line),
        scene_test(a_place_on_a_route_is_meant_before_the_route),
        scene_test(an_area_opens_its_card_all_over),
        scene_test(a_double_tap_zooms_to_twice_about_the_finger),
        scene_test(a_double_tap_on_a_button_zooms_twice),
        scene_test(a_card_opens_after_its_own_flight_only),
        scene_test(the_next_visit_begins_at_home),
        scene_test(a_card_leads_to_the_slide_it_names),
        scene_test(a_tap_belongs_to_what_the_finger_came_down_on),
        scene_test(a_tap_beside_the_open_menu_closes_the_menu_alone),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
