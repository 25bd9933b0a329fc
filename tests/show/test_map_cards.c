/* Hotspots and cards of maps under fingers: a place off the view is brought into it first, a card
 * whose mark leaves the map closes, marks keep their distance while the map is zoomed, and which
 * numbers and colours they have. The decks of tests/decks, fake metrics, the real compiled map. */
#include "testing.h"

#include <math.h>
#include <string.h>

#include "show/player/view.h"
#include "show_scene.h"
#include "slide/map/geometry/locator.h"
#include "slide/map/geometry/marks.h"
#include "slide/map/geometry/open_card.h"
#include "slide/map/geometry/targets.h"
#include "slide/map/legend.h"
#include "slide/map/state/view.h"

static struct scene scene;

static void open_map(const char *deck, const char *slide, float width, float height)
{
    memset(&scene, 0, sizeof scene);
    struct player_setup setup = scene_open(&scene, deck);
    setup.slots.width = width;
    setup.slots.height = height;
    setup.slots.atlas = scene_atlas;
    setup.hold = true;
    scene_start(&scene, &setup);
    player_show(&scene.player, (size_t)deck_find(scene.show.deck, slide), 0, 0);
    scene_pass(&scene, SECOND);
}

static void close_map(void)
{
    scene_close(&(void *){&scene});
}

static const struct map_placed *placed(void)
{
    return scene.player.slot->placed;
}

static const struct map_state *state_now(void)
{
    return scene.player.slot->state;
}

static struct vec2 mark_of(size_t hotspot)
{
    struct view view = player_view(&scene.player);
    struct map_seen seen = map_seen_now(&view);
    return map_seen_mark(&seen, hotspot);
}

static struct rect card_area(void)
{
    struct view view = player_view(&scene.player);
    return map_open_card(&view).position.area;
}

static void act(int number)
{
    player_act(&scene.player, (struct action){ACTION_KIND, number}, scene.now_ns);
}

static void drag(struct vec2 from, struct vec2 to)
{
    scene_touch(&scene, TOUCH_DOWN, 1, from);
    for (int i = 1; i <= 10; i++) {
        float part = (float)i / 10;
        scene_pass(&scene, 2 * FRAME);
        scene_touch(
            &scene, TOUCH_MOVE, 1,
            (struct vec2){from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part});
    }
    scene_pass(&scene, SECOND); /* no inertia */
    scene_touch(&scene, TOUCH_UP, 1, to);
    scene_pass(&scene, SECOND);
}

enum { KARS, BAKU }; /* of the deck's hotspots */

/* Zoomed in on the far side of the map, on a wide and on a tall screen. */
static void a_place_off_the_view_is_brought_into_it_first(void **state)
{
    (void)state;
    static const struct vec2 screens[] = {{1920, 1080}, {1080, 1920}, {1024, 600}};
    for (int screen = 0; screen < 3; screen++) {
        open_map(TEST_DIR "/decks/maps", "corridor", screens[screen].x, screens[screen].y);
        act(BAKU);
        scene_pass(&scene, 4 * SECOND);
        for (int i = 0; i < 3; i++) {
            act(MAP_ACT_ZOOM + MAP_ZOOM_IN);
            scene_pass(&scene, 3 * SECOND);
        }
        double scale = state_now()->camera.scale;
        assert_false(rect_holds(placed()->frame.map, mark_of(KARS)));
        act(KARS);
        assert_true(state_now()->flying);
        assert_int_equal(state_now()->card.open, 0); /* it waits for its place */
        scene_pass(&scene, 5 * SECOND);
        assert_int_equal(state_now()->card.open, KARS + 1);
        assert_true(state_now()->camera.scale >= scale * 0.999);
        assert_true(rect_holds(placed()->frame.map, mark_of(KARS)));
        assert_false(rect_holds(card_area(), mark_of(KARS)));
        close_map();
    }
}

/* In sight, but under where its card would be: upright the card hangs over the map's lower edge. */
static void a_mark_under_its_card_comes_out_first(void **state)
{
    (void)state;
    open_map(TEST_DIR "/decks/maps", "corridor", 1080, 1920);
    act(MAP_ACT_ZOOM + MAP_ZOOM_IN);
    scene_pass(&scene, 3 * SECOND);
    struct rect map = placed()->frame.map;
    struct vec2 at = mark_of(BAKU);
    struct vec2 low = {map.x + map.w - 200, map.y + map.h - 60};
    struct vec2 from = {map.x + 500, map.y + 300};
    for (int i = 0; i < 6 && vec2_distance(at, low) > 30; i++) {
        float x = fminf(fmaxf(low.x - at.x, -280), 280), y = fminf(fmaxf(low.y - at.y, -280), 280);
        drag(from, (struct vec2){from.x + x, from.y + y});
        at = mark_of(BAKU);
    }
    assert_true(at.y > map.y + map.h - 120 && rect_holds(map, at));
    act(BAKU);
    assert_true(state_now()->flying);
    scene_pass(&scene, 4 * SECOND);
    assert_int_equal(state_now()->card.open, BAKU + 1);
    assert_true(mark_of(BAKU).y < card_area().y - 40);
    close_map();
}

/* Its leader would lead off the map. */
static void a_card_whose_mark_leaves_the_map_closes(void **state)
{
    (void)state;
    open_map(TEST_DIR "/decks/maps", "corridor", 1920, 1080);
    act(MAP_ACT_ZOOM + MAP_ZOOM_IN);
    scene_pass(&scene, 3 * SECOND);
    act(KARS);
    scene_pass(&scene, 4 * SECOND);
    assert_int_equal(state_now()->card.open, KARS + 1);
    struct rect map = placed()->frame.map;
    struct vec2 from = {map.x + map.w - 60, 100};
    drag(from, (struct vec2){from.x - 30, from.y});
    assert_int_equal(state_now()->card.open, KARS + 1); /* still in sight */
    for (int i = 0; i < 4 && rect_holds(map, mark_of(KARS)); i++)
        drag(from, (struct vec2){map.x + 60, from.y + 40});
    assert_false(rect_holds(map, mark_of(KARS)));
    assert_int_equal(state_now()->card.open, 0);
    close_map();
}

/* The second of two that are close stands beside its place: as far from it while fingers zoom, and
 * at its place once there is room. */
static void a_moved_mark_keeps_its_distance_while_zooming(void **state)
{
    (void)state;
    open_map(SOURCE_DIR "/slides/digest", "the-region", 1920, 1080);
    struct view view = player_view(&scene.player);
    struct map_offsets at_rest = map_marks_offsets(&view);
    assert_false(map_mark_moved(&at_rest, 0));
    assert_true(map_mark_moved(&at_rest, 1));
    struct vec2 middle = mark_of(0);
    scene_touch(&scene, TOUCH_DOWN, 1, (struct vec2){middle.x - 60, middle.y + 90});
    scene_touch(&scene, TOUCH_DOWN, 2, (struct vec2){middle.x + 60, middle.y + 90});
    double home = state_now()->camera.scale;
    for (int i = 1; i <= 12; i++) {
        float half = 60 + 30 * (float)i;
        scene_pass(&scene, FRAME);
        scene_touch(&scene, TOUCH_MOVE, 1, (struct vec2){middle.x - half, middle.y + 90});
        scene_touch(&scene, TOUCH_MOVE, 2, (struct vec2){middle.x + half, middle.y + 90});
        view = player_view(&scene.player);
        struct map_offsets now = map_marks_offsets(&view);
        assert_memory_equal(&now, &at_rest, sizeof now);
    }
    assert_true(state_now()->camera.scale > home * 2);
    scene_pass(&scene, SECOND); /* no inertia */
    scene_touch(&scene, TOUCH_UP, 1, (struct vec2){middle.x - 420, middle.y + 90});
    scene_touch(&scene, TOUCH_UP, 2, (struct vec2){middle.x + 420, middle.y + 90});
    scene_pass(&scene, 2 * SECOND);
    view = player_view(&scene.player);
    struct map_offsets after = map_marks_offsets(&view);
    assert_false(map_mark_moved(&after, 0));
    assert_false(map_mark_moved(&after, 1));
    close_map();
}

/* A leader's way from its ring to the card, cut at the open mark's surroundings. */
static bool leader_crosses(const struct card_position *position, struct vec2 a, struct vec2 b)
{
    const float wide = 2;
    float away = vec2_distance(a, b);
    for (float at = 0; at <= away; at += wide) {
        struct vec2 on = {a.x + (b.x - a.x) * at / fmaxf(away, 1),
                          a.y + (b.y - a.y) * at / fmaxf(away, 1)};
        if (card_position_crosses(position, (struct rect){on.x - 1, on.y - 1, wide, wide}))
            return true;
    }
    return false;
}

static void check_open_card(int hotspot)
{
    const float around = 80; /* px from the mark: where the leader has to leave a line */
    struct view view = player_view(&scene.player);
    struct card_position position = map_open_card(&view).position;
    struct map_seen seen = map_seen_now(&view);
    struct rect map = placed()->frame.map;
    struct vec2 mark = mark_of((size_t)hotspot);
    for (int i = 0; position.tie == CARD_LEADER && i < 3; i++)
        assert_true(rect_holds(rect_grow(map, 1), position.leader[i]));
    for (size_t i = 0; i < placed()->hotspot_count; i++) {
        struct vec2 other = map_seen_mark(&seen, i), at = map_hotspot_px(placed(), &seen.camera, i);
        if ((int)i == hotspot)
            continue;
        assert_false(leader_crosses(&position, other, other));
        assert_false(leader_crosses(&position, at, at));
    }
    if (placed()->hero < 0)
        return;
    const struct route_line *line = &placed()->routes[placed()->hero].line;
    for (size_t i = 0; i + 1 < line->count; i++) {
        struct vec2 a = camera_px(&seen.camera, map, line->points[i]);
        struct vec2 b = camera_px(&seen.camera, map, line->points[i + 1]);
        if (!rect_holds(map, a))
            continue;
        assert_false(rect_holds(position.area, a));
        assert_false(vec2_distance(a, mark) > around && leader_crosses(&position, a, b));
    }
}

/* Of every place that the digest's maps explain, on a tall screen, where a card is as wide as the
 * map. */
static void leaders_cross_neither_the_hero_nor_marks(void **state)
{
    (void)state;
    static const char *const slides[] = {"the-region", "direct-road",        "links",
                                         "three-ways", "across-the-caspian", "lapis-lazuli"};
    for (size_t i = 0; i < sizeof slides / sizeof *slides; i++) {
        open_map(SOURCE_DIR "/slides/digest", slides[i], 1080, 1920);
        for (int hotspot = 0; hotspot < (int)placed()->hotspot_count; hotspot++) {
            act(MAP_ACT_ZOOM + MAP_ZOOM_WHOLE);
            scene_pass(&scene, 4 * SECOND);
            act(hotspot);
            scene_pass(&scene, 6 * SECOND);
            assert_int_equal(state_now()->card.open, hotspot + 1);
            check_open_card(hotspot);
        }
        close_map();
    }
}

/* A stop of the hero is at its place however near other stops are. */
static void marks_of_the_heros_stops_stay(void **state)
{
    (void)state;
    static const struct vec2 screens[] = {{1920, 1080}, {1080, 1920}, {1024, 600}};
    for (int screen = 0; screen < 3; screen++) {
        open_map(SOURCE_DIR "/slides/digest", "direct-road", screens[screen].x, screens[screen].y);
        int meghri = map_find_hotspot(placed(), "meghri");
        assert_in_range(meghri, 0, (int)placed()->written_count - 1);
        assert_false(map_mark_moved(&placed()->home_offsets, (size_t)meghri));
        close_map();
    }
}

/* By where their cards lead, or by their own key; in their order where the map numbers them. */
static void marks_carry_their_chapters(void **state)
{
    (void)state;
    static const int chapters[] = {0, 2, 3, 5}; /* Shusha, Aghdam, Dostluk, Meghri */
    open_map(SOURCE_DIR "/slides/digest", "the-region", 1920, 1080);
    assert_int_equal(placed()->written_count, 4);
    for (size_t i = 0; i < 4; i++) {
        const struct map_hotspot *hotspot = &placed()->hotspots[i];
        assert_int_equal(hotspot->chapter, chapters[i]);
        assert_non_null(hotspot->number);
        for (size_t k = 0; k < i; k++)
            assert_false(colours_equal(hotspot->accent, placed()->hotspots[k].accent));
    }
    close_map();
    open_map(TEST_DIR "/decks/maps", "close", 1920, 1080);
    assert_null(placed()->hotspots[0].number); /* no chapters: a plus */
    close_map();
    open_map(TEST_DIR "/decks/numbered", "in-order", 1920, 1080);
    for (size_t i = 0; i < placed()->written_count; i++) {
        const struct textbox *number = placed()->hotspots[i].number;
        assert_non_null(number);
        assert_int_equal(number->lines[0].runs[0].text[0], '1' + (int)i);
    }
    close_map();
    open_map(TEST_DIR "/decks/numbered", "by-chapter", 1920, 1080);
    assert_int_equal(placed()->hotspots[0].chapter, 1); /* its key */
    assert_int_equal(placed()->hotspots[1].chapter, 0); /* where its card leads */
    assert_int_equal(placed()->hotspots[2].chapter, -1);
    assert_null(placed()->hotspots[2].number);
    close_map();
}

/* Over 80 km without a capital, in the Caucasus with three, on a map of most of the world. */
static void a_locator_stands_where_no_capital_is_in_sight(void **state)
{
    (void)state;
    open_map(TEST_DIR "/decks/numbered", "pocket", 1920, 1080);
    struct view view = player_view(&scene.player);
    struct rect at = map_marks_locator(&view);
    assert_true(at.w > 0);
    assert_true(rects_shared(at, placed()->frame.map) > at.w * at.h * 0.99f);
    assert_false(rects_meet(at, placed()->frame.zoom));
    for (size_t i = 0; i < placed()->written_count; i++)
        assert_false(rect_holds(at, mark_of(i)));
    close_map();
    open_map(SOURCE_DIR "/slides/digest", "the-region", 1920, 1080);
    view = player_view(&scene.player);
    assert_true(map_marks_locator(&view).w == 0);
    /* Nearer, until Baku, Tbilisi and Yerevan have left. */
    act(0);
    scene_pass(&scene, 3 * SECOND);
    for (int i = 0; i < 3; i++) {
        act(MAP_ACT_ZOOM + MAP_ZOOM_IN);
        scene_pass(&scene, 3 * SECOND);
    }
    view = player_view(&scene.player);
    assert_true(map_marks_locator(&view).w > 0);
    close_map();
}

static size_t rows_of(const struct map_placed *map, enum legend_group group,
                      struct legend_row out[static LEGEND_MAX])
{
    struct legend legend;
    size_t count = 0;
    map_legend_set(map, &legend);
    for (size_t i = 0; i < legend.count; i++)
        if (legend.rows[i].group == group)
            out[count++] = legend.rows[i];
    return count;
}

/* Two routes that are drawn alike are one row with both names; a hero, or a line in another state,
 * has its own. */
static void lines_that_look_alike_are_one_row(void **state)
{
    (void)state;
    struct legend_row rows[LEGEND_MAX];
    open_map(TEST_DIR "/decks/maps", "corridor", 1920, 1080);
    assert_int_equal(placed()->route_count, 2);
    assert_int_equal(rows_of(placed(), LEGEND_ROUTES, rows), 2);
    struct map_placed alike = *placed();
    struct map_route routes[2] = {placed()->routes[0], placed()->routes[1]};
    alike.routes = routes;
    routes[1].hero = routes[0].hero;
    routes[1].stretches = routes[0].stretches;
    routes[1].stretch_count = routes[0].stretch_count;
    assert_int_equal(rows_of(&alike, LEGEND_ROUTES, rows), 1);
    assert_non_null(strstr(rows[0].text, "Baku"));
    assert_non_null(strstr(rows[0].text, "The corridor"));
    routes[1].route = routes[0].route; /* of one name: it is told once */
    assert_int_equal(rows_of(&alike, LEGEND_ROUTES, rows), 1);
    assert_null(strchr(rows[0].text, ';'));
    close_map();
}

/* Only where some of it can be seen: the region has none, the way to Kabul has. */
static void a_disputed_border_is_told_where_it_is_seen(void **state)
{
    (void)state;
    struct legend_row rows[LEGEND_MAX];
    open_map(SOURCE_DIR "/slides/digest", "the-region", 1920, 1080);
    assert_int_equal(rows_of(placed(), LEGEND_LINES, rows), 0);
    close_map();
    open_map(SOURCE_DIR "/slides/digest", "lapis-lazuli", 1920, 1080);
    assert_int_equal(rows_of(placed(), LEGEND_LINES, rows), 1);
    struct map_placed hidden = *placed(); /* its steps see one point of Turkey */
    struct map_step steps[2] = {placed()->steps[0], placed()->steps[0]};
    steps[0].camera.scale *= 1000;
    steps[1].camera.scale *= 1000;
    hidden.steps = steps;
    hidden.step_count = 2;
    assert_int_equal(rows_of(&hidden, LEGEND_LINES, rows), 0);
    close_map();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_off_the_view_is_brought_into_it_first),
        cmocka_unit_test(a_mark_under_its_card_comes_out_first),
        cmocka_unit_test(a_card_whose_mark_leaves_the_map_closes),
        cmocka_unit_test(a_moved_mark_keeps_its_distance_while_zooming),
        cmocka_unit_test(leaders_cross_neither_the_hero_nor_marks),
        cmocka_unit_test(marks_of_the_heros_stops_stay),
        cmocka_unit_test(marks_carry_their_chapters),
        cmocka_unit_test(lines_that_look_alike_are_one_row),
        cmocka_unit_test(a_disputed_border_is_told_where_it_is_seen),
        cmocka_unit_test(a_locator_stands_where_no_capital_is_in_sight),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
