#include "testing.h"

#include "show_scene.h"

#include <stdlib.h>
#include <string.h>

const int64_t SECOND = 1000000000, FRAME = 16666667;

struct player_setup scene_open(struct scene *scene, const char *path)
{
    memset(scene, 0, sizeof *scene);
    show_deck_open(&scene->show, path, SOURCE_DIR "/assets/words.yaml");
    return show_deck_setup(&scene->show);
}

void scene_start(struct scene *scene, const struct player_setup *setup)
{
    player_init(&scene->player, setup, 0);
    recognizer_init(&scene->recognizer, 24, 4);
}

int scene_close(void **state)
{
    struct scene *scene = *state;
    player_finish(&scene->player);
    draw_finish(&scene->list);
    show_deck_close(&scene->show);
    return 0;
}

static void give(struct scene *scene, const struct gesture *gestures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        player_gesture(&scene->player, &gestures[i], scene->now_ns);
}

bool scene_step_to(struct scene *scene, int64_t now_ns)
{
    struct gesture gestures[GESTURE_MAX];
    scene->now_ns = now_ns;
    give(scene, gestures, recognizer_tick(&scene->recognizer, scene->now_ns, gestures));
    return player_step(&scene->player, scene->now_ns);
}

void scene_run(struct scene *scene, int64_t ns)
{
    for (int64_t end = scene->now_ns + ns; scene->now_ns < end;)
        if (scene_step_to(scene, scene->now_ns + FRAME))
            player_draw(&scene->player, &scene->list);
}

void scene_pass(struct scene *scene, int64_t ns)
{
    for (int64_t end = scene->now_ns + ns; scene->now_ns < end;)
        scene_step_to(scene, scene->now_ns + FRAME);
}

void scene_gesture(struct scene *scene, enum gesture_kind kind, struct vec2 at)
{
    give(scene, &(struct gesture){.kind = kind, .at = at, .time_ns = scene->now_ns}, 1);
}

void scene_tap(struct scene *scene, struct vec2 at)
{
    scene_gesture(scene, GESTURE_CONTACT, at);
    scene_gesture(scene, GESTURE_PRESS, at);
    scene_pass(scene, SECOND / 20);
    scene_gesture(scene, GESTURE_TAP, at);
}

void scene_touch(struct scene *scene, enum touch_phase phase, int64_t finger, struct vec2 at)
{
    struct gesture gestures[GESTURE_MAX];
    struct touch touch = {phase, finger, at, scene->now_ns};
    give(scene, gestures, recognizer_touch(&scene->recognizer, &touch, gestures));
}

bool scene_find(const struct scene *scene, enum action_kind kind, int number, struct target *out)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&scene->player, targets);
    for (size_t i = 0; i < count; i++) {
        if (targets[i].action.kind != kind || (number >= 0 && targets[i].action.number != number))
            continue;
        *out = targets[i];
        return true;
    }
    return false;
}

struct atlas *scene_atlas;
static char *atlas_bytes;

int scene_atlas_open(void **state)
{
    (void)state;
    FILE *file = fopen(BUILD_DIR "/assets/atlas.vmap", "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    size_t length = (size_t)ftell(file);
    rewind(file);
    atlas_bytes = malloc(length);
    assert_int_equal(fread(atlas_bytes, 1, length, file), length);
    fclose(file);
    const char *why = NULL;
    scene_atlas = atlas_open(atlas_bytes, length, &why);
    assert_non_null(scene_atlas);
    return 0;
}

int scene_atlas_close(void **state)
{
    (void)state;
    atlas_close(scene_atlas);
    free(atlas_bytes);
    return 0;
}
