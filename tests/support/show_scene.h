/* A player on a deck, with a clock and fingers, for tests of what visitors see and do. */
#pragma once

#include "atlas/atlas.h"
#include "input/recognizer.h"
#include "show_deck.h"

extern const int64_t SECOND, FRAME; /* ns */

struct scene {
    struct show_deck show;
    struct player player;
    struct draw_list list;
    struct recognizer recognizer;
    int64_t now_ns;
};

/* Reads a deck into a zeroed scene; what is returned, changed or not, is then given to
 * scene_start(). `path` is an absolute one. */
struct player_setup scene_open(struct scene *scene, const char *path);
void scene_start(struct scene *scene, const struct player_setup *setup);
/* A cmocka teardown of a test whose state is a scene. */
int scene_close(void **state);

/* One frame at that time; true when something changed. */
bool scene_step_to(struct scene *scene, int64_t now_ns);
/* Frame by frame until `ns` have passed. scene_run() draws each frame that changed. */
void scene_run(struct scene *scene, int64_t ns);
void scene_pass(struct scene *scene, int64_t ns);

/* A gesture as the recognizer gives it; a contact, a press and 50 ms later a tap; a finger, as the
 * screen tells of it. */
void scene_gesture(struct scene *scene, enum gesture_kind kind, struct vec2 at);
void scene_tap(struct scene *scene, struct vec2 at);
void scene_touch(struct scene *scene, enum touch_phase phase, int64_t finger, struct vec2 at);

/* The first target that does this (`number` < 0: of any number); false: none does. */
bool scene_find(const struct scene *scene, enum action_kind kind, int number, struct target *out);

/* A cmocka group's setup and teardown, for tests that need the compiled map: scene_atlas is it. */
extern struct atlas *scene_atlas;
int scene_atlas_open(void **state);
int scene_atlas_close(void **state);
