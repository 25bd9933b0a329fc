/* What the cameras of a map's steps see: their focus whole, no mark cut by the map's edge, no line
 * of the hero under the buttons that zoom, no mark under the scale bar, no town half under a
 * hotspot. The decks of the exhibition and of tests/decks/maps, fake metrics, the real compiled
 * map. */
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scene/project_region.h"
#include "show_scene.h"
#include "slide/map/geometry/instruments.h"
#include "slide/map/geometry/marks.h"

static const struct vec2 sizes[] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {3840, 2160}};

static bool cut(const struct map_placed *placed, const struct camera *camera, struct plane at)
{
    float reach = map_symbol_reach(placed->stage, MAP_SYMBOL_STOP);
    struct rect map = placed->frame.map;
    struct vec2 px = camera_px(camera, map, at);
    return rect_holds(rect_grow(map, reach), px) && !rect_holds(rect_grow(map, -reach), px);
}

static bool hidden(const struct map_placed *placed, const struct camera *camera, struct plane at)
{
    return rect_holds(placed->frame.zoom, camera_px(camera, placed->frame.map, at));
}

static void check_step(const struct map_placed *placed, const struct map_step *step)
{
    const struct camera *camera = &step->camera;
    for (size_t i = 0; i < placed->point_count; i++) {
        if (placed->points[i].city) /* no mark of the deck's */
            continue;
        assert_false(cut(placed, camera, placed->points[i].at));
        assert_false(hidden(placed, camera, placed->points[i].at));
    }
    int line = step->route >= 0 ? step->route : placed->hero;
    for (size_t i = 0; line >= 0 && i < placed->routes[line].line.count; i++)
        assert_false(hidden(placed, camera, placed->routes[line].line.points[i]));
    if (step->route < 0 ||
        strcmp(placed->routes[step->route].route->id.text, step->spec->focus.text))
        return;
    struct plane_box seen = camera_box(camera, placed->frame.map);
    struct plane_box focus = placed->routes[step->route].box;
    assert_true(focus.left > seen.left && focus.right < seen.right);
    assert_true(focus.bottom > seen.bottom && focus.top < seen.top);
}

/* Steps that are about a route, an area or a place; the region is the curator's own. */
static void check_scale_bar(const struct map_placed *placed)
{
    float reach = map_symbol_reach(placed->stage, MAP_SYMBOL_HOTSPOT);
    for (size_t i = 0; i < placed->step_count; i++) {
        const struct camera *camera = &placed->steps[i].camera;
        struct rect bar = map_scale_area(placed, camera);
        assert_false(rects_meet(bar, placed->frame.zoom));
        assert_true(bar.x >= placed->frame.map.x && bar.y >= placed->frame.map.y);
        assert_true(bar.x + bar.w <= placed->frame.map.x + placed->frame.map.w);
        for (size_t k = 0; k < placed->point_count; k++)
            if (!placed->points[k].city)
                assert_false(rect_holds(rect_grow(bar, reach), camera_px(camera, placed->frame.map,
                                                                         placed->points[k].at)));
    }
}

/* No ring of a town shows half from under the mark of a hotspot. */
static void check_towns(const struct map_placed *placed, const struct camera *camera)
{
    const struct stage *stage = placed->stage;
    struct map_seen seen = map_seen_at_rest(placed, camera);
    for (size_t i = 0; i < placed->point_count; i++) {
        const struct map_point *point = &placed->points[i];
        float apart =
            map_symbol_reach(stage, MAP_SYMBOL_HOTSPOT) + map_symbol_reach(stage, point->symbol);
        if (point->hotspot >= 0 || point->stop || point->opens || point->place->within.given)
            continue;
        for (size_t k = 0; k < placed->written_count; k++) {
            float away = vec2_distance(map_seen_mark(&seen, k), map_seen_point(&seen, point));
            assert_true(away >= apart || away < apart - stage_px(stage, 13));
        }
    }
}

static size_t check_slide(const struct slot *slot)
{
    if (strcmp(slot->kind->deck.name, "map") != 0)
        return 0;
    const struct map_placed *placed = slot->placed;
    size_t count = 0;
    check_scale_bar(placed);
    for (size_t i = 0; i < placed->step_count; i++) {
        const struct map_step *step = &placed->steps[i];
        check_towns(placed, &step->camera);
        if (!step->spec || strcmp(step->spec->focus.text, "region") == 0)
            continue;
        check_step(placed, step);
        count++;
    }
    return count;
}

static size_t check_deck(const char *path, struct vec2 size)
{
    struct scene scene;
    struct player_setup setup = scene_open(&scene, path);
    setup.slots.atlas = scene_atlas;
    setup.hold = true;
    setup.slots.width = size.x;
    setup.slots.height = size.y;
    scene_start(&scene, &setup);
    size_t count = 0;
    for (size_t i = 0; i < scene.show.deck->slide_count; i++) {
        player_show(&scene.player, i, 0, 0);
        player_step(&scene.player, 0);
        count += check_slide(scene.player.slot);
    }
    scene_close(&(void *){&scene});
    return count;
}

static void no_step_cuts_a_mark_or_hides_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        assert_true(check_deck(TEST_DIR "/../slides/digest", sizes[i]) >= 8);
        assert_true(check_deck(TEST_DIR "/decks/maps", sizes[i]) >= 3);
    }
}

/* Wide regions of one half of the earth: what the frame has beside them is earth, not the paper
 * beyond the pole, and they are seen whole. */
static void no_paper_lies_beyond_a_pole(void **state)
{
    (void)state;
    char folder[] = "/tmp/vitrine-framing-XXXXXX", path[160];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs("deck: 1\nid: wide\ntitle: Wide\nlanguages: [en]\nslides:\n"
          "  - {kind: map, title: N, region: {south: 5, north: 75, west: -175, east: 55}}\n"
          "  - {kind: map, title: S, region: {south: -60, north: 0, west: -95, east: 135}}\n",
          out);
    assert_int_equal(fclose(out), 0);
    struct scene scene;
    struct player_setup setup = scene_open(&scene, folder);
    setup.slots.atlas = scene_atlas;
    setup.hold = true;
    scene_start(&scene, &setup);
    for (size_t i = 0; i < 2; i++) {
        player_show(&scene.player, i, 0, 0);
        player_step(&scene.player, 0);
        const struct map_placed *placed = scene.player.slot->placed;
        struct plane_box earth = project_earth(&placed->projection), region = placed->region;
        struct plane_box seen = camera_box(&placed->steps[0].camera, placed->frame.map);
        assert_true(seen.top <= earth.top + 1 && seen.bottom >= earth.bottom - 1);
        assert_true(seen.top >= region.top - 1 && seen.bottom <= region.bottom + 1);
        assert_true(seen.left <= region.left + 1 && seen.right >= region.right - 1);
    }
    scene_close(&(void *){&scene});
    unlink(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_step_cuts_a_mark_or_hides_its_line),
        cmocka_unit_test(no_paper_lies_beyond_a_pole),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
