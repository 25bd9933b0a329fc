/* What strips, comparisons, maps and timelines draw: exact lists of the deck tests/decks/drawn, on
 * a wide screen, on a tall one, and on a small one with large letters. Fake metrics, the real map.
 */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "draw_list.h"
#include "show_scene.h"
#include "slide/corridor/travel.h"
#include "slide/map/geometry/targets.h"

static struct scene scene;

static const struct canvas {
    float width, height;
    int text_percent;
    bool low_reach;
} canvases[] = {
    {1920, 1080, 100, false},
    {1080, 1920, 100, false},
    {1280, 720, 150, true},
};

static void print_now(const struct canvas *canvas, const char *when, FILE *out)
{
    const struct player *player = &scene.player;
    player_draw(&scene.player, &scene.list);
    fprintf(out, "%s at %.0fx%.0f, page %u%s\n", player->slot->stage.slide->id,
            (double)canvas->width, (double)canvas->height, player->page, when);
    draw_print(&scene.list, out);
}

static void open_canvas(const struct canvas *canvas)
{
    struct player_setup setup = scene_open(&scene, TEST_DIR "/decks/drawn");
    setup.slots.width = canvas->width;
    setup.slots.height = canvas->height;
    setup.slots.atlas = scene_atlas;
    setup.hold = true;
    scene_start(&scene, &setup);
    scene.player.settings.text_percent = canvas->text_percent;
    scene.player.settings.low_reach = canvas->low_reach;
}

static void show(const char *id, unsigned page)
{
    int index = deck_find(scene.show.deck, id);
    assert_true(index >= 0);
    player_show(&scene.player, (size_t)index, page, scene.now_ns);
    scene_pass(&scene, 2 * SECOND);
}

/* Slides of these ids as `move` leaves them; NULL: as they are after 2 s. */
static void draws(const char *const ids[], void (*move)(void), const char *when, const char *golden)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    for (size_t i = 0; i < sizeof canvases / sizeof *canvases; i++) {
        open_canvas(&canvases[i]);
        for (size_t j = 0; ids[j]; j++) {
            unsigned pages = 1;
            for (unsigned page = 0; page < pages; page++) {
                show(ids[j], page);
                pages = move ? 1 : scene.player.slot->pages;
                if (move)
                    move();
                print_now(&canvases[i], when, stream.file);
            }
        }
        scene_close(&(void *){&scene});
    }
    char *got = testing_stream_text(&stream);
    testing_same_as_golden(got, golden);
    free(got);
}

static const char *const strips[] = {
    "shared", "both",       "crowded",     "kinds",          "rows",           "ends",
    "back",   "true-scale", "styles-open", "styles-planned", "styles-disused", NULL};
static const char *const comparisons[] = {"compared", "compared-long", "compared-many", NULL};
static const char *const maps[] = {"moved", "whole", NULL};
static const char *const dates[] = {"dates", "days", "years", NULL};

#define GOLDEN(name) TEST_DIR "/show/golden/drawn-" name ".txt"

static void strips_draw_what_was_looked_at(void **state)
{
    (void)state;
    draws(strips, NULL, "", GOLDEN("strips"));
}

static void wait_3_s(void)
{
    scene_pass(&scene, 3 * SECOND);
}

static void wait_11_s(void)
{
    scene_pass(&scene, 11 * SECOND);
}

/* Marks that run along lines, also along those that are drawn from their last station to their
 * first. */
static void travellers_are_where_they_were_looked_at(void **state)
{
    static const char *const travelled[] = {"kinds", "back", "two-rows", NULL};
    (void)state;
    draws(travelled, wait_3_s, ", after 5 s", GOLDEN("travel-soon"));
    draws(travelled, wait_11_s, ", after 13 s", GOLDEN("travel-late"));
}

/* The loop leaves a strip as its travellers have arrived; not a round later where that is just when
 * its words are read. */
static void a_strip_stays_until_its_travellers_have_arrived(void **state)
{
    (void)state;
    open_canvas(&canvases[0]);
    show("back", 0);
    const struct corridor_placed *placed = scene.player.slot->placed;
    int64_t round = corridor_travel_run_ns(placed), once = corridor_travel_until_ns(placed, 1);
    assert_true(once < round && once > round / 2);
    assert_int_equal(corridor_travel_until_ns(placed, once), once);
    assert_int_equal(corridor_travel_until_ns(placed, once + 1), once + round);
    assert_int_equal(corridor_travel_until_ns(placed, once + round), once + round);
    scene_close(&(void *){&scene});
}

static void comparisons_draw_what_was_looked_at(void **state)
{
    (void)state;
    draws(comparisons, NULL, "", GOLDEN("comparisons"));
}

static void maps_draw_what_was_looked_at(void **state)
{
    (void)state;
    draws(maps, NULL, "", GOLDEN("maps"));
}

static void timelines_draw_what_was_looked_at(void **state)
{
    (void)state;
    draws(dates, NULL, "", GOLDEN("timelines"));
}

static bool same_target(const struct target *a, const struct target *b)
{
    return a->action.kind == b->action.kind && a->action.number == b->action.number &&
           memcmp(&a->shown, &b->shown, sizeof a->shown) == 0;
}

/* What can be touched now and could not be touched before: the buttons of an open card. */
static void print_new_targets(const struct target *before, size_t before_count, FILE *out)
{
    struct target now[2 * TARGETS_MAX];
    size_t count = player_targets(&scene.player, now);
    for (size_t i = 0; i < count; i++) {
        size_t j = 0;
        while (j < before_count && !same_target(&now[i], &before[j]))
            j++;
        if (j == before_count)
            fprintf(out, "  action %d at %.0f,%.0f %.0fx%.0f\n", (int)now[i].action.kind,
                    (double)now[i].shown.x, (double)now[i].shown.y, (double)now[i].shown.w,
                    (double)now[i].shown.h);
    }
}

/* Everything on a slide that can be opened, one after the other. */
static void print_opened(const char *id, FILE *out)
{
    show(id, 0);
    for (size_t i = 0; i < player_scenes(&scene.player); i++) {
        struct target before[2 * TARGETS_MAX];
        show(id, 0);
        size_t count = player_targets(&scene.player, before);
        player_enter(&scene.player, i);
        scene_pass(&scene, SECOND);
        fprintf(out, "%s, %zu opened\n", id, i);
        print_new_targets(before, count, out);
    }
}

static void cards_are_where_they_were_looked_at(void **state)
{
    static const char *const ids[] = {"shared", "rows",  "compared", "moved", "whole",
                                      "days",   "years", "dates",    NULL};
    (void)state;
    struct testing_stream stream;
    testing_stream_open(&stream);
    for (size_t i = 0; i < sizeof canvases / sizeof *canvases; i++) {
        open_canvas(&canvases[i]);
        fprintf(stream.file, "at %.0fx%.0f\n", (double)canvases[i].width,
                (double)canvases[i].height);
        for (size_t j = 0; ids[j]; j++)
            print_opened(ids[j], stream.file);
        scene_close(&(void *){&scene});
    }
    char *got = testing_stream_text(&stream);
    testing_same_as_golden(got, GOLDEN("cards"));
    free(got);
}

static void drag_by(float x, float y)
{
    const struct stage *stage = &scene.player.slot->stage;
    struct vec2 at = {stage->width * 0.7f, stage->height * 0.45f};
    enum { STEPS = 10 };
    scene_touch(&scene, TOUCH_DOWN, 1, at);
    for (int i = 0; i < STEPS; i++) {
        at.x += x / STEPS;
        at.y += y / STEPS;
        scene_pass(&scene, FRAME);
        scene_touch(&scene, TOUCH_MOVE, 1, at);
    }
    scene_pass(&scene, SECOND / 4); /* no inertia */
    scene_touch(&scene, TOUCH_UP, 1, at);
    scene_pass(&scene, 2 * SECOND);
}

/* Two fingers from 100 px apart to `apart`. */
static void pinch_to(float apart)
{
    const struct stage *stage = &scene.player.slot->stage;
    struct vec2 at = {stage->width * 0.7f, stage->height * 0.45f};
    scene_touch(&scene, TOUCH_DOWN, 1, (struct vec2){at.x - 50, at.y});
    scene_touch(&scene, TOUCH_DOWN, 2, (struct vec2){at.x + 50, at.y});
    for (int i = 1; i <= 10; i++) {
        float half = (100 + (apart - 100) * (float)i / 10) / 2;
        scene_pass(&scene, FRAME);
        scene_touch(&scene, TOUCH_MOVE, 1, (struct vec2){at.x - half, at.y});
        scene_touch(&scene, TOUCH_MOVE, 2, (struct vec2){at.x + half, at.y});
    }
    scene_touch(&scene, TOUCH_UP, 1, at);
    scene_touch(&scene, TOUCH_UP, 2, at);
    scene_pass(&scene, 2 * SECOND);
}

/* The locator is to the right, or to the left where a line is in its way. */
static void zoom_in(void)
{
    pinch_to(350);
    drag_by(-200, 120);
}

static void zoom_and_pull_right(void)
{
    pinch_to(280);
    drag_by(300, 200);
}

/* As near as the map lets visitors come. */
static void zoom_to_the_nearest(void)
{
    for (int i = 0; i < 8; i++) {
        player_act(&scene.player, (struct action){ACTION_KIND, MAP_ACT_ZOOM + 2}, scene.now_ns);
        scene_pass(&scene, 2 * SECOND);
    }
}

static void go_to_second_step(void)
{
    player_act(&scene.player, (struct action){ACTION_KIND, MAP_ACT_STEP + 1}, scene.now_ns);
    scene_pass(&scene, 6 * SECOND);
}

static void maps_that_are_moved_draw_what_was_looked_at(void **state)
{
    static const char *const one[] = {"moved", NULL};
    (void)state;
    draws(maps, zoom_in, ", zoomed in", GOLDEN("maps-near"));
    draws(maps, zoom_and_pull_right, ", pulled right", GOLDEN("maps-right"));
    draws(one, zoom_to_the_nearest, ", nearest", GOLDEN("maps-nearest"));
    draws(one, go_to_second_step, ", second step", GOLDEN("maps-step"));
}

static void timelines_that_are_moved_draw_what_was_looked_at(void **state)
{
    (void)state;
    draws(dates, zoom_in, ", zoomed in", GOLDEN("timelines-near"));
    draws(dates, zoom_and_pull_right, ", pulled right", GOLDEN("timelines-right"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strips_draw_what_was_looked_at),
        cmocka_unit_test(travellers_are_where_they_were_looked_at),
        cmocka_unit_test(a_strip_stays_until_its_travellers_have_arrived),
        cmocka_unit_test(comparisons_draw_what_was_looked_at),
        cmocka_unit_test(maps_draw_what_was_looked_at),
        cmocka_unit_test(cards_are_where_they_were_looked_at),
        cmocka_unit_test(timelines_draw_what_was_looked_at),
        cmocka_unit_test(maps_that_are_moved_draw_what_was_looked_at),
        cmocka_unit_test(timelines_that_are_moved_draw_what_was_looked_at),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
