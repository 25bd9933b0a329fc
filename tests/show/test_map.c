/* The digest's maps through the player: fingers, steps, cards. Fake metrics, the real
 * compiled map. */
#include "map_scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "slide/map/geometry/open_card.h"
#include "slide/map/geometry/targets.h"

static void tap(struct scene *scene, struct vec2 at)
{
    scene_touch(scene, TOUCH_DOWN, 1, at);
    scene_pass(scene, 3 * FRAME);
    scene_touch(scene, TOUCH_UP, 1, at);
    scene_pass(scene, 30 * FRAME); /* further taps are no double taps */
}

/* Slowly and with a rest at the end, so that nothing glides. */
static void drag(struct scene *scene, struct vec2 from, struct vec2 to)
{
    enum { STEPS = 20 };
    scene_touch(scene, TOUCH_DOWN, 1, from);
    for (int i = 1; i <= STEPS; i++) {
        scene_pass(scene, FRAME);
        scene_touch(scene, TOUCH_MOVE, 1,
                    (struct vec2){from.x + (to.x - from.x) * (float)i / STEPS,
                                  from.y + (to.y - from.y) * (float)i / STEPS});
    }
    scene_pass(scene, 10 * FRAME);
    scene_touch(scene, TOUCH_UP, 1, to);
    scene_pass(scene, FRAME);
}

static struct vec2 target_middle(const struct scene *scene, int number)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&scene->player, targets);
    for (size_t i = 0; i < count; i++)
        if (targets[i].action.kind == ACTION_KIND && targets[i].action.number == number &&
            !targets[i].disabled)
            return rect_centre(targets[i].shown);
    fail_msg("there is no target %d", number);
    return (struct vec2){0, 0};
}

static void same_camera(struct camera a, struct camera b)
{
    assert_true(fabs(a.centre.x - b.centre.x) < 1e-6);
    assert_true(fabs(a.centre.y - b.centre.y) < 1e-6);
    assert_true(fabs(a.scale - b.scale) < 1e-9);
}

static const float WIDE = 1920, TALL = 1080;

static void test_ground_stays_under_the_finger(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    struct rect map = placed_of(&scene)->frame.map;
    struct vec2 from = {1200, 300}, to = {1290, 360};
    struct camera home = state_of(&scene)->camera;
    struct plane under = camera_plane(&home, map, from);
    drag(&scene, from, to);
    struct vec2 now = camera_px(&state_of(&scene)->camera, map, under);
    assert_true(fabsf(now.x - to.x) < 0.5f && fabsf(now.y - to.y) < 0.5f);
    assert_true(state_of(&scene)->camera.scale == home.scale);
    close_scene(&scene);
}

static void test_swipes_never_turn_the_slide(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    const struct slot *slot = scene.player.slot;
    struct vec2 at = {1500, 400};
    scene_touch(&scene, TOUCH_DOWN, 1, at);
    for (int i = 0; i < 8; i++) {
        at.x -= 60;
        scene_pass(&scene, FRAME);
        scene_touch(&scene, TOUCH_MOVE, 1, at);
    }
    scene_touch(&scene, TOUCH_UP, 1, at);
    scene_pass(&scene, 2000000000);
    assert_ptr_equal(scene.player.slot, slot);
    close_scene(&scene);
}

static void test_the_view_keeps_within_its_limits(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    const struct map_placed *placed = placed_of(&scene);
    for (int i = 0; i < 12; i++)
        drag(&scene, (struct vec2){900, 200}, (struct vec2){1800, 900});
    struct plane_box seen = camera_box(&state_of(&scene)->camera, placed->frame.map);
    assert_true(seen.left >= placed->limits.reach.left - 1e-6);
    assert_true(seen.top <= placed->limits.reach.top + 1e-6);
    for (int i = 0; i < 12; i++) {
        tap(&scene, (struct vec2){1200, 300});
        scene_touch(&scene, TOUCH_DOWN, 1, (struct vec2){1200, 300});
        scene_touch(&scene, TOUCH_UP, 1, (struct vec2){1200, 300});
        scene_pass(&scene, 2500000000);
    }
    assert_true(state_of(&scene)->camera.scale <= placed->limits.most_scale);
    close_scene(&scene);
}

static void test_a_pinch_zooms_about_the_fingers(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    struct rect map = placed_of(&scene)->frame.map;
    struct vec2 middle = {1300, 400};
    struct camera home = state_of(&scene)->camera;
    struct plane under = camera_plane(&home, map, middle);
    scene_touch(&scene, TOUCH_DOWN, 1, (struct vec2){1240, 400});
    scene_touch(&scene, TOUCH_DOWN, 2, (struct vec2){1360, 400});
    for (float apart = 60; apart <= 120; apart += 4) {
        scene_pass(&scene, FRAME);
        scene_touch(&scene, TOUCH_MOVE, 1, (struct vec2){middle.x - apart, 400});
        scene_touch(&scene, TOUCH_MOVE, 2, (struct vec2){middle.x + apart, 400});
    }
    struct camera now = state_of(&scene)->camera;
    assert_true(fabs(now.scale / home.scale - 2) < 0.02);
    struct vec2 at = camera_px(&now, map, under);
    assert_true(vec2_distance(at, middle) < 2);
    close_scene(&scene);
}

static void test_buttons_zoom_and_show_the_whole_map(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    struct camera home = state_of(&scene)->camera;
    tap(&scene, target_middle(&scene, MAP_ACT_ZOOM + 2));
    scene_pass(&scene, 3000000000);
    assert_true(fabs(state_of(&scene)->camera.scale / home.scale - 2) < 1e-6);
    tap(&scene, target_middle(&scene, MAP_ACT_ZOOM));
    scene_pass(&scene, 3000000000);
    same_camera(state_of(&scene)->camera, home);
    close_scene(&scene);
}

static void test_steps_fly_to_their_view(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    const struct map_placed *placed = placed_of(&scene);
    tap(&scene, target_middle(&scene, MAP_ACT_STEP + 1));
    assert_true(state_of(&scene)->flying);
    scene_pass(&scene, 3000000000);
    assert_false(state_of(&scene)->flying);
    assert_true(state_of(&scene)->drawing); /* its route */
    same_camera(state_of(&scene)->camera, placed->steps[1].camera);
    scene_pass(&scene, 7000000000);
    assert_false(state_of(&scene)->drawing);
    close_scene(&scene);
}

static void test_reduced_motion_cuts(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    player_act(&scene.player, (struct action){ACTION_PAUSE, 0}, scene.now_ns);
    tap(&scene, target_middle(&scene, MAP_ACT_STEP + 2));
    assert_false(state_of(&scene)->flying || state_of(&scene)->drawing);
    same_camera(state_of(&scene)->camera, placed_of(&scene)->steps[2].camera);
    close_scene(&scene);
}

static void show_slide(struct scene *scene, const char *slide)
{
    player_show(&scene->player, (size_t)deck_find(scene->show.deck, slide), 0, scene->now_ns);
    scene_pass(scene, FRAME);
}

/* In the loop; a visitor who turns to it has it whole, and so has who wants nothing to move. */
static void test_the_hero_is_drawn_in_on_arrival(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "three-ways", WIDE, TALL);
    const struct map_placed *placed = placed_of(&scene);
    assert_true(placed->hero >= 0 && placed->steps[0].route == placed->hero);
    assert_true(state_of(&scene)->drawing);
    scene_pass(&scene, map_route_draw_ns(placed, placed->hero, &placed->steps[0].camera) + FRAME);
    assert_false(state_of(&scene)->drawing);
    show_slide(&scene, "direct-road");
    assert_true(state_of(&scene)->drawing);
    tap(&scene, (struct vec2){200, 300}); /* a visitor */
    show_slide(&scene, "three-ways");
    assert_false(state_of(&scene)->drawing);
    close_scene(&scene);
    open_scene(&scene, "links", WIDE, TALL);
    player_act(&scene.player, (struct action){ACTION_PAUSE, 0}, scene.now_ns);
    show_slide(&scene, "direct-road");
    assert_false(state_of(&scene)->drawing);
    close_scene(&scene);
}

/* A step draws what it is about, or the hero where it sees it. */
static void test_each_step_draws_a_route(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    const struct map_placed *placed = placed_of(&scene);
    int kars = -1;
    for (size_t i = 0; i < placed->route_count; i++)
        if (strcmp(placed->routes[i].route->id.text, "kars-nakhchivan") == 0)
            kars = (int)i;
    assert_int_equal(placed->steps[0].route, placed->hero);
    assert_int_equal(placed->steps[1].route, placed->hero);
    assert_int_equal(placed->steps[2].route, kars);
    assert_true(kars >= 0 && kars != placed->hero);
    close_scene(&scene);
}

static void test_the_loop_plays_all_steps(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    const struct map_placed *placed = placed_of(&scene);
    scene_pass(&scene, placed->stands_ns - 1000000000);
    assert_int_equal(state_of(&scene)->step, placed->step_count - 1);
    same_camera(state_of(&scene)->camera, placed->steps[placed->step_count - 1].camera);
    close_scene(&scene);
}

static void test_it_returns_when_left_alone(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    struct camera home = state_of(&scene)->camera;
    drag(&scene, (struct vec2){1200, 300}, (struct vec2){1400, 360});
    scene_pass(&scene, 25000000000);
    assert_true(state_of(&scene)->own);
    scene_pass(&scene, 10000000000);
    same_camera(state_of(&scene)->camera, home);
    close_scene(&scene);
}

static void test_a_hotspot_opens_its_card(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "three-ways", WIDE, TALL);
    struct vec2 first = target_middle(&scene, 0), second = target_middle(&scene, 1);
    tap(&scene, first);
    assert_int_equal(state_of(&scene)->card.open, 1);
    tap(&scene, second);
    assert_int_equal(state_of(&scene)->card.open, 2);
    tap(&scene, target_middle(&scene, MAP_ACT_CLOSE));
    assert_int_equal(state_of(&scene)->card.open, 0);
    tap(&scene, first);
    tap(&scene, (struct vec2){placed_of(&scene)->frame.map.x + 60, 60});
    assert_int_equal(state_of(&scene)->card.open, 0);
    close_scene(&scene);
}

/* Right beside its mark with a pointer, or with a line to it that stays on the map; never over it,
 * over the hero's line or over the buttons; upright over the map's lower edge, clear of the legend;
 * low where a visitor reaches no higher. */
static void check_card(struct scene *scene, size_t hotspot)
{
    const struct map_placed *placed = placed_of(scene);
    struct view view = player_view(&scene->player);
    struct map_seen seen = map_seen_now(&view);
    struct card_placed card = map_open_card(&view);
    struct rect area = card.position.area, map = placed->frame.map;
    struct vec2 at = map_seen_mark(&seen, hotspot);
    float scale = placed->stage->scale, reach = 24 * scale;
    assert_int_equal(state_of(scene)->card.open, hotspot + 1);
    assert_true(rect_holds(map, at));
    assert_true(
        rects_shared(area, (struct rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach}) == 0);
    assert_true(rects_shared(area, placed->frame.zoom) == 0);
    assert_int_not_equal(card.position.tie, CARD_UNTIED);
    const struct vec2 *tie =
        card.position.tie == CARD_POINTER ? card.position.pointer : card.position.leader;
    for (int i = 0; i < 3; i++)
        assert_true(rect_holds(rect_grow(map, 1), tie[i]));
    if (placed->stage->portrait) {
        assert_true(area.y + area.h > map.y + map.h && area.y < map.y + map.h);
        assert_true(area.y + area.h <= placed->legend_top);
    }
    if (placed->stage->settings.low_reach && !placed->stage->portrait)
        assert_true(area.y >= placed->stage->height / 2 - 1 ||
                    area.y + area.h > map.y + map.h - 25 * scale);
    for (size_t i = 0; placed->hero >= 0 && i < placed->routes[placed->hero].line.count; i++) {
        struct vec2 on = camera_px(&seen.camera, map, placed->routes[placed->hero].line.points[i]);
        assert_false(rect_holds(map, on) && rect_holds(area, on));
    }
}

static void test_every_card_of_the_digest_stands_well(void **state)
{
    (void)state;
    static const struct vec2 screens[] = {{WIDE, TALL}, {1080, 1920}, {1024, 600}};
    for (int screen = 0; screen < 3; screen++) {
        struct scene scene;
        open_scene(&scene, "the-region", screens[screen].x, screens[screen].y);
        for (int low = 0; low < 2; low++) {
            scene.player.settings.low_reach = low;
            for (size_t i = 0; i < scene.show.deck->slide_count; i++) {
                if (strcmp(scene.show.deck->slides[i].kind->name, "map") != 0)
                    continue;
                player_show(&scene.player, i, 0, scene.now_ns);
                scene_pass(&scene, 3 * FRAME);
                for (size_t k = 0; k < placed_of(&scene)->hotspot_count; k++) {
                    player_act(&scene.player, (struct action){ACTION_KIND, (int)k}, scene.now_ns);
                    scene_pass(&scene, 4 * 1000000000LL);
                    check_card(&scene, k);
                }
            }
        }
        close_scene(&scene);
    }
}

/* Upright a card hides the lower part of the map: the other places stay in sight above it. */
static void test_a_card_leaves_the_other_places_in_sight(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "three-capitals", 1080, 1920);
    size_t count = placed_of(&scene)->hotspot_count;
    assert_true(count >= 2);
    for (size_t i = 0; i < count; i++) {
        player_act(&scene.player, (struct action){ACTION_KIND, (int)i}, scene.now_ns);
        scene_pass(&scene, 4 * 1000000000LL);
        struct view view = player_view(&scene.player);
        struct map_seen seen = map_seen_now(&view);
        struct rect card = map_open_card(&view).position.area;
        for (size_t k = 0; k < count; k++) {
            struct vec2 mark = map_seen_mark(&seen, k);
            assert_true(rect_holds(placed_of(&scene)->frame.map, mark));
            assert_false(rect_holds(card, mark));
        }
    }
    close_scene(&scene);
}

/* The two would overlap: the second stands beside its place, and each has a whole target. */
static void test_the_nearest_hotspot_is_meant(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "the-region", WIDE, TALL);
    struct view view = player_view(&scene.player);
    struct map_seen seen = map_seen_now(&view);
    struct vec2 places[2], marks[2];
    for (size_t i = 0; i < 2; i++) {
        places[i] = map_hotspot_px(placed_of(&scene), &seen.camera, i);
        marks[i] = map_seen_mark(&seen, i);
    }
    assert_true(vec2_distance(places[0], places[1]) < 54);
    assert_true(vec2_distance(marks[0], marks[1]) >= 87);
    for (int i = 0; i < 2; i++) {
        struct vec2 at = marks[i], other = marks[1 - i];
        tap(&scene, (struct vec2){at.x * 0.6f + other.x * 0.4f, at.y * 0.6f + other.y * 0.4f});
        assert_int_equal(state_of(&scene)->card.open, i + 1);
        player_key(&scene.player, KEY_BACK, scene.now_ns);
        assert_int_equal(state_of(&scene)->card.open, 0);
        scene_pass(&scene, 400000000);
    }
    close_scene(&scene);
}

static void test_keys_reach_everything(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    player_key(&scene.player, KEY_TAB, scene.now_ns);
    player_key(&scene.player, KEY_ENTER, scene.now_ns);
    assert_int_equal(state_of(&scene)->card.open, 1);
    scene_pass(&scene, 250000000);
    player_key(&scene.player, KEY_BACK, scene.now_ns);
    assert_int_equal(state_of(&scene)->card.open, 0);
    scene_pass(&scene, 250000000);
    struct target targets[2 * TARGETS_MAX];
    int focused = -1;
    for (int i = 0; i < TARGETS_MAX && focused < MAP_ACT_STEP + 1; i++) { /* the second step */
        player_key(&scene.player, KEY_TAB, scene.now_ns);
        player_targets(&scene.player, targets);
        const struct action *action = &targets[player_focused(&scene.player)].action;
        focused = action->kind == ACTION_KIND ? action->number : -1;
    }
    player_key(&scene.player, KEY_ENTER, scene.now_ns);
    scene_pass(&scene, 3000000000);
    assert_true(state_of(&scene)->step > 0);
    close_scene(&scene);
}

static void test_text_size_keeps_the_view(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    drag(&scene, (struct vec2){1300, 300}, (struct vec2){1390, 360});
    struct camera camera = state_of(&scene)->camera;
    player_key(&scene.player, KEY_PLUS, scene.now_ns);
    scene_pass(&scene, 500000000);
    same_camera(state_of(&scene)->camera, camera);
    player_draw(&scene.player, &scene.list);
    close_scene(&scene);
}

/* All of one size, none wider than its button. */
static unsigned size_of_steps(const struct scene *scene)
{
    const struct map_placed *placed = placed_of(scene);
    unsigned size = textbox_first_size(placed->steps[0].name);
    assert_int_equal(placed->step_count, 3);
    for (size_t i = 0; i < placed->step_count; i++) {
        const struct map_step *step = &placed->steps[i];
        assert_int_equal(textbox_first_size(step->name), size);
        assert_int_equal(step->name->line_count, 1);
        assert_true(step->name->width <= step->button.w);
    }
    return size;
}

static void test_buttons_of_steps_grow_with_the_text(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    unsigned usual = size_of_steps(&scene);
    player_key(&scene.player, KEY_PLUS, scene.now_ns);
    scene_pass(&scene, 500000000);
    unsigned larger = size_of_steps(&scene);
    assert_true(larger > usual);
    close_scene(&scene);
}

/* At each size there is room between the buttons and the bar, which is higher for larger text. */
static void test_buttons_of_steps_keep_off_the_bar(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", WIDE, TALL);
    for (int percent = 100; percent <= 150; percent += 25) {
        const struct map_placed *placed = placed_of(&scene);
        const struct stage *stage = placed->stage;
        assert_int_equal(stage->settings.text_percent, percent);
        for (size_t i = 0; i < placed->step_count; i++) {
            struct rect button = placed->steps[i].button;
            assert_true(button.y + button.h + stage_px(stage, 16) <= stage->bar.y);
        }
        player_key(&scene.player, KEY_PLUS, scene.now_ns);
        scene_pass(&scene, 500000000);
    }
    close_scene(&scene);
}

/* More steps than one row holds stand in two, clear of the bar, of the map and of each other; each
 * can be touched. */
static void test_many_steps_stand_in_two_rows(void **state)
{
    static const float sizes[][2] = {{WIDE, TALL}, {TALL, WIDE}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct scene scene;
        open_scene_of(&scene, SOURCE_DIR "/tests/decks/good/grounds", "museum", sizes[i][0],
                      sizes[i][1]);
        const struct map_placed *placed = placed_of(&scene);
        const struct stage *stage = placed->stage;
        assert_int_equal(placed->step_count, 4);
        for (size_t j = 0; j < placed->step_count; j++) {
            struct rect button = placed->steps[j].button;
            assert_true(button.y + button.h + stage_px(stage, 16) <= stage->bar.y);
            assert_false(rects_meet(button, placed->frame.map));
            assert_false(rects_meet(button, placed->frame.zoom));
            for (size_t k = 0; k < j; k++)
                assert_false(rects_meet(button, placed->steps[k].button));
            tap(&scene, rect_centre(button));
            assert_int_equal(state_of(&scene)->step, j);
        }
        close_scene(&scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ground_stays_under_the_finger),
        cmocka_unit_test(test_swipes_never_turn_the_slide),
        cmocka_unit_test(test_the_view_keeps_within_its_limits),
        cmocka_unit_test(test_a_pinch_zooms_about_the_fingers),
        cmocka_unit_test(test_buttons_zoom_and_show_the_whole_map),
        cmocka_unit_test(test_steps_fly_to_their_view),
        cmocka_unit_test(test_reduced_motion_cuts),
        cmocka_unit_test(test_the_hero_is_drawn_in_on_arrival),
        cmocka_unit_test(test_each_step_draws_a_route),
        cmocka_unit_test(test_the_loop_plays_all_steps),
        cmocka_unit_test(test_it_returns_when_left_alone),
        cmocka_unit_test(test_a_hotspot_opens_its_card),
        cmocka_unit_test(test_every_card_of_the_digest_stands_well),
        cmocka_unit_test(test_a_card_leaves_the_other_places_in_sight),
        cmocka_unit_test(test_the_nearest_hotspot_is_meant),
        cmocka_unit_test(test_keys_reach_everything),
        cmocka_unit_test(test_text_size_keeps_the_view),
        cmocka_unit_test(test_buttons_of_steps_grow_with_the_text),
        cmocka_unit_test(test_buttons_of_steps_keep_off_the_bar),
        cmocka_unit_test(test_many_steps_stand_in_two_rows),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
