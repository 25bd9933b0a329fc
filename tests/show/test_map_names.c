/* The names on the digest's maps: they never meet, a card moves none, and they keep their place
 * while the map moves. Fake metrics, the real compiled map. */
#include "map_scene.h"

#include <math.h>
#include <string.h>

#include "slide/map/geometry/open_card.h"
#include "slide/map/geometry/place_names.h"
#include "slide/map/names/lettering.h"

static bool contains(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

static void check_names(const struct map_placed *placed, const struct map_spot *spots)
{
    for (size_t i = 0; i < placed->label_count; i++) {
        struct rect ink = lettering_ink(&placed->labels[i], &spots[i]);
        if (!spots[i].shown)
            continue;
        assert_true(contains(placed->frame.map, ink));
        for (size_t k = 0; k < i; k++)
            assert_false(spots[k].shown &&
                         rects_meet(ink, lettering_ink(&placed->labels[k], &spots[k])));
    }
}

static void spots_of(struct scene *scene, struct map_spot *out)
{
    for (size_t i = 0; i < placed_of(scene)->label_count; i++)
        out[i] = state_of(scene)->names.names[i].spot;
}

/* The first step's names, for which much is found beside the layout, on another thread, are those
 * that a camera at rest there finds alone. */
static void check_home(const struct map_placed *placed)
{
    struct map_spot spots[MAP_NAMES_MAX];
    struct map_river_spot rivers[MAP_RIVERS_MAX];
    map_names_place(placed, &placed->steps[0].camera, spots, rivers);
    for (size_t i = 0; i < placed->label_count; i++) {
        assert_int_equal(spots[i].shown, placed->home_spots[i].shown);
        assert_memory_equal(&spots[i].box, &placed->home_spots[i].box, sizeof spots[i].box);
    }
    for (size_t i = 0; i < placed->river_count; i++)
        assert_int_equal(rivers[i].count, placed->home_rivers[i].count);
}

/* Every map of the digest, on four screens, at home and while fingers zoom. */
static void test_names_never_meet(void **state)
{
    (void)state;
    static const struct vec2 screens[] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {3840, 2160}};
    for (size_t screen = 0; screen < 4; screen++) {
        struct scene scene;
        open_scene(&scene, "direct-road", screens[screen].x, screens[screen].y);
        for (size_t i = 0; i < scene.show.deck->slide_count; i++) {
            if (strcmp(scene.show.deck->slides[i].kind->name, "map") != 0)
                continue;
            player_show(&scene.player, i, 0, scene.now_ns);
            const struct map_placed *placed = placed_of(&scene);
            check_names(placed, placed->home_spots);
            if (screen == 0)
                check_home(placed);
            scene_pass(&scene, FRAME);
            struct vec2 middle = rect_centre(placed->frame.map);
            scene_touch(&scene, TOUCH_DOWN, 1, (struct vec2){middle.x - 40, middle.y});
            scene_touch(&scene, TOUCH_DOWN, 2, (struct vec2){middle.x + 40, middle.y});
            struct map_spot before[MAP_NAMES_MAX], now[MAP_NAMES_MAX];
            for (float apart = 40; apart < 160; apart += 12) {
                spots_of(&scene, before);
                scene_touch(&scene, TOUCH_MOVE, 1, (struct vec2){middle.x - apart, middle.y});
                scene_touch(&scene, TOUCH_MOVE, 2, (struct vec2){middle.x + apart, middle.y});
                scene_pass(&scene, FRAME);
                spots_of(&scene, now);
                check_names(placed, now);
                for (size_t k = 0; k < placed->label_count; k++)
                    if (now[k].shown && apart > 52) /* none comes, none changes sides */
                        assert_true(before[k].shown && before[k].side == now[k].side);
            }
            scene_touch(&scene, TOUCH_UP, 1, middle);
            scene_touch(&scene, TOUCH_UP, 2, middle);
            scene_pass(&scene, 1000000000);
            spots_of(&scene, now);
            check_names(placed, now);
        }
        close_scene(&scene);
    }
}

static bool same_box(struct rect a, struct rect b)
{
    return fabsf(a.x - b.x) < 0.01f && fabsf(a.y - b.y) < 0.01f && fabsf(a.w - b.w) < 0.01f;
}

/* Every card of the digest's maps: no name moves or comes for it, those under it fade. */
static void test_a_card_moves_no_name(void **state)
{
    (void)state;
    struct scene scene;
    size_t covered = 0;
    open_scene(&scene, "direct-road", 1920, 1080);
    for (size_t i = 0; i < scene.show.deck->slide_count; i++) {
        if (strcmp(scene.show.deck->slides[i].kind->name, "map") != 0)
            continue;
        player_show(&scene.player, i, 0, scene.now_ns);
        scene_pass(&scene, 60 * FRAME);
        const struct map_placed *placed = placed_of(&scene);
        struct map_spot before[MAP_NAMES_MAX];
        spots_of(&scene, before);
        for (size_t k = 0; k < placed->hotspot_count; k++) {
            state_of(&scene)->card.open = (int)k + 1;
            scene_pass(&scene, 60 * FRAME);
            struct view view = player_view(&scene.player);
            struct rect card = map_card_place(&view, (int)k + 1).position.area;
            for (size_t n = 0; n < placed->label_count; n++) {
                const struct map_name *name = &state_of(&scene)->names.names[n];
                assert_true(name->spot.shown == before[n].shown);
                assert_true(same_box(name->spot.box, before[n].box) && name->old_seen <= 0);
                if (!name->spot.shown || !rects_meet(card, name->spot.box))
                    continue;
                assert_true(name->seen <= 0);
                covered++;
            }
            state_of(&scene)->card.open = 0;
        }
        scene_pass(&scene, 60 * FRAME);
        for (size_t n = 0; n < placed->label_count; n++)
            if (before[n].shown)
                assert_true(state_of(&scene)->names.names[n].seen >= 1);
    }
    assert_true(covered > 0);
    close_scene(&scene);
}

/* A name keeps its place on the map while the map moves; at rest it goes elsewhere by fading out
 * and in, and most stay. */
static void test_names_keep_their_place_while_the_map_moves(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, "direct-road", 1920, 1080);
    scene_pass(&scene, 60 * FRAME);
    const struct map_placed *placed = placed_of(&scene);
    struct map_spot before[MAP_NAMES_MAX], after[MAP_NAMES_MAX];
    struct vec2 from = {1200, 300}, to = {1320, 380};
    size_t shown = 0, stayed = 0, moved = 0;
    spots_of(&scene, before);
    scene_touch(&scene, TOUCH_DOWN, 1, from);
    for (int i = 1; i <= 20; i++) {
        scene_pass(&scene, FRAME);
        scene_touch(&scene, TOUCH_MOVE, 1,
                    (struct vec2){from.x + (to.x - from.x) * (float)i / 20,
                                  from.y + (to.y - from.y) * (float)i / 20});
    }
    scene_pass(&scene, FRAME);
    for (size_t i = 0; i < placed->label_count; i++) {
        const struct map_name *name = &state_of(&scene)->names.names[i];
        if (!name->spot.shown)
            continue;
        assert_true(fabsf(name->spot.box.x - before[i].box.x - 120) < 0.5f);
        assert_true(fabsf(name->spot.box.y - before[i].box.y - 80) < 0.5f);
    }
    spots_of(&scene, before);
    scene_pass(&scene, 9 * FRAME); /* it has come to rest */
    for (size_t i = 0; i < placed->label_count; i++) {
        const struct map_name *name = &state_of(&scene)->names.names[i];
        bool same = name->spot.shown && same_box(name->spot.box, before[i].box);
        shown += before[i].shown;
        stayed += before[i].shown && same;
        moved += before[i].shown && !same;
        if (before[i].shown && !same) { /* it is still seen where it was, and not yet where it is */
            assert_true(same_box(name->old.box, before[i].box));
            assert_true(name->old_seen > 0 && name->seen < 1);
        }
    }
    print_message("%zu names: %zu stay, %zu move\n", shown, stayed, moved);
    assert_true(stayed * 10 >= shown * 8);
    scene_touch(&scene, TOUCH_UP, 1, to);
    scene_pass(&scene, 60 * FRAME);
    spots_of(&scene, after);
    for (size_t i = 0; i < placed->label_count; i++)
        assert_true(state_of(&scene)->names.names[i].old_seen <= 0);
    close_scene(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_never_meet),
        cmocka_unit_test(test_a_card_moves_no_name),
        cmocka_unit_test(test_names_keep_their_place_while_the_map_moves),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
