/* The layer of cities, through the player. Fake metrics, the real compiled map. */
#include "testing.h"

#include <string.h>

#include "show/player/view.h"
#include "show_scene.h"
#include "slide/map/state/map.h"

static const struct map_placed *open_deck(struct scene *scene, const char *folder)
{
    struct player_setup setup = scene_open(scene, folder);
    setup.slots.atlas = scene_atlas;
    setup.hold = true;
    scene_start(scene, &setup);
    player_step(&scene->player, 0);
    return scene->player.slot->placed;
}

static size_t count_cities(const struct map_placed *placed, const struct camera *camera)
{
    struct plane_box seen = camera_box(camera, placed->frame.map);
    size_t count = 0;
    for (size_t i = 0; i < placed->point_count; i++) {
        struct plane at = placed->points[i].at;
        count += placed->points[i].city && map_point_shown(&placed->points[i], camera) &&
                 at.x > seen.left && at.x < seen.right && at.y > seen.bottom && at.y < seen.top;
    }
    return count;
}

static const struct map_point *city(const struct map_placed *placed, const char *word)
{
    for (size_t i = 0; i < placed->point_count; i++)
        if (placed->points[i].city && strcmp(placed->points[i].place->id.text, word) == 0)
            return &placed->points[i];
    return NULL;
}

static void a_view_has_the_cities_that_its_scale_asks_for(void **state)
{
    (void)state;
    struct scene scene;
    const struct map_placed *placed = open_deck(&scene, TEST_DIR "/decks/map-cities");
    const struct camera *home = &placed->steps[0].camera, *near = &placed->steps[1].camera;
    assert_in_range(count_cities(placed, home), 6, 15);
    assert_in_range(count_cities(placed, near), 3, 15);
    const struct map_point *stockholm = city(placed, "city_stockholm");
    const struct map_point *gothenburg = city(placed, "city_gothenburg");
    assert_true(stockholm && stockholm->symbol == MAP_SYMBOL_CITY_CAPITAL);
    assert_true(gothenburg && gothenburg->symbol == MAP_SYMBOL_CITY);
    assert_true(map_point_shown(stockholm, home));
    assert_false(map_point_shown(gothenburg, home));
    assert_true(map_point_shown(gothenburg, near));
    assert_null(city(placed, "city_oslo")); /* the deck's own */
    assert_true(placed->labels[stockholm - placed->points].worth < WORTH_TOWN);
    for (size_t i = 0; i < placed->point_count; i++)
        for (size_t k = 0; k < i; k++) {
            struct vec2 a = camera_px(near, placed->frame.map, placed->points[i].at);
            struct vec2 b = camera_px(near, placed->frame.map, placed->points[k].at);
            if (placed->points[i].city && map_point_shown(&placed->points[i], near))
                assert_true(vec2_distance(a, b) > 60);
        }
    scene_close(&(void *){&scene});
}

static void without_the_layer_there_are_none(void **state)
{
    (void)state;
    struct scene scene;
    const struct map_placed *placed = open_deck(&scene, TEST_DIR "/decks/map-borrowed");
    assert_int_equal(count_cities(placed, &placed->steps[0].camera), 0);
    scene_close(&(void *){&scene});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_view_has_the_cities_that_its_scale_asks_for),
        cmocka_unit_test(without_the_layer_there_are_none),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
