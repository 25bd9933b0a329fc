/* Corridors with as much on them as a diagram takes: nothing is left out, and the bar and the open
 * card can still be had. */
#include "testing.h"

#include <stdlib.h>
#include <unistd.h>

#include "show_scene.h"
#include "slide/corridor/corridor.h"

/* A line along all stations, and lines that run along parts of it; each has other ways from one
 * station to the next. */
static void write_deck(const char *path)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("deck: 1\nid: full\ntitle: Full\nlanguages: [en]\nplaces:\n", file);
    for (int i = 0; i < CORRIDOR_STATIONS_MAX; i++)
        fprintf(file, "  s%d: {lat: %d, lon: %d, name: S%d}\n", i, 40, 30 + i, i);
    fputs("routes:\n", file);
    for (int line = 0; line < CORRIDOR_LINES_MAX; line++) {
        int last = line == 0 ? CORRIDOR_STATIONS_MAX - 1 : 2;
        fprintf(file, "  r%d: {name: R%d, mode: rail, via: [s0", line, line);
        for (int i = 1; i <= last; i++)
            fprintf(file, ", s%d", i);
        fputs("]}\n", file);
    }
    fputs("slides:\n  - {kind: title, id: first, title: First}\n"
          "  - kind: corridor\n    id: full\n    title: Full\n    lines:\n",
          file);
    for (int line = 0; line < CORRIDOR_LINES_MAX; line++) {
        fprintf(file, "      - {route: r%d", line);
        int others = line < 5 ? CORRIDOR_LINES_MAX : 1; /* 64 legs with those of the routes */
        for (int i = 0; i < others; i++) {
            int from = line == 0 ? 3 * i : i % 2;
            fprintf(file, "%s{between: [s%d, s%d], mode: road}", i ? ", " : ", alternatives: [",
                    from, from + 1);
        }
        fputs("]}\n", file);
    }
    fputs("  - {kind: title, id: last, title: Last}\n", file);
    fclose(file);
}

static int open_on(void **state, float width, float height)
{
    static struct scene scene;
    char folder[] = "/tmp/corridor-limits-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    write_deck(path);
    struct player_setup setup = scene_open(&scene, folder);
    unlink(path);
    rmdir(folder);
    setup.slots.width = width;
    setup.slots.height = height;
    setup.hold = true;
    scene_start(&scene, &setup);
    player_show(&scene.player, 1, 0, 0);
    scene_run(&scene, SECOND);
    *state = &scene;
    return 0;
}

static int open_level(void **state)
{
    return open_on(state, 1920, 1080);
}

static int open_upright(void **state)
{
    return open_on(state, 1080, 1920);
}

/* Stretches from station to station that are not drawn on each other. */
static size_t stretches(const struct corridor_network *net)
{
    size_t count = 0;
    for (size_t i = 0; i < net->leg_count; i++) {
        bool again = false;
        for (size_t j = 0; j < i; j++)
            again = again ||
                    (net->legs[i].from == net->legs[j].from && net->legs[i].to == net->legs[j].to &&
                     net->legs[i].lane == net->legs[j].lane);
        count += !again;
    }
    return count;
}

static void all_can_be_opened(void **state)
{
    struct scene *scene = *state;
    const struct corridor_placed *placed = scene->player.slot->placed;
    assert_int_equal(placed->net->station_count, CORRIDOR_STATIONS_MAX);
    assert_int_equal(placed->net->leg_count, CORRIDOR_LEGS_MAX);
    assert_int_equal(placed->item_count, CORRIDOR_STATIONS_MAX + stretches(placed->net));
    assert_true(placed->item_count <= CORRIDOR_ITEMS_MAX);
}

static void what_stays(struct scene *scene)
{
    struct target target;
    assert_true(scene_find(scene, ACTION_NEXT, -1, &target));
    assert_true(scene_find(scene, ACTION_BACK, -1, &target));
    assert_true(scene_find(scene, ACTION_CONTENTS, -1, &target));
}

static void the_bar_and_an_open_card_can_be_had(void **state)
{
    struct scene *scene = *state;
    const struct corridor_placed *placed = scene->player.slot->placed;
    struct target targets[2 * TARGETS_MAX], cross;
    for (unsigned page = 0; page < scene->player.slot->pages; page++) {
        player_show(&scene->player, 1, page, scene->now_ns);
        scene_run(scene, SECOND);
        assert_true(player_targets(&scene->player, targets) <= sizeof targets / sizeof *targets);
        what_stays(scene);
        for (size_t i = 0; i < placed->item_count; i++) {
            if (placed->items[i].page != page)
                continue;
            player_act(&scene->player, (struct action){ACTION_KIND, (int)i}, scene->now_ns);
            assert_true(scene_find(scene, ACTION_KIND, CORRIDOR_ACT_CLOSE, &cross));
            what_stays(scene);
            scene_pass(scene, SECOND / 4);
            player_act(&scene->player, cross.action, scene->now_ns);
            scene_pass(scene, SECOND / 4);
            assert_false(scene_find(scene, ACTION_KIND, CORRIDOR_ACT_CLOSE, &cross));
        }
        scene_run(scene, SECOND);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_can_be_opened, open_level, scene_close),
        cmocka_unit_test_setup_teardown(all_can_be_opened, open_upright, scene_close),
        cmocka_unit_test_setup_teardown(the_bar_and_an_open_card_can_be_had, open_level,
                                        scene_close),
        cmocka_unit_test_setup_teardown(the_bar_and_an_open_card_can_be_had, open_upright,
                                        scene_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
