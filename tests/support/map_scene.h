/* A slide of the digest's maps through the player: fake metrics, the real compiled map. */
#pragma once

#include "testing.h"

#include "show/player/view.h"
#include "show_scene.h"
#include "slide/map/geometry/marks.h"
#include "slide/map/state/view.h"

static inline void open_scene_of(struct scene *scene, const char *deck, const char *slide,
                                 float width, float height)
{
    struct player_setup setup = scene_open(scene, deck);
    setup.slots.width = width;
    setup.slots.height = height;
    setup.slots.atlas = scene_atlas;
    setup.hold = true;
    scene_start(scene, &setup);
    int index = deck_find(scene->show.deck, slide);
    assert_true(index >= 0);
    player_show(&scene->player, (size_t)index, 0, 0);
    player_step(&scene->player, 0);
}

static inline void open_scene(struct scene *scene, const char *slide, float width, float height)
{
    open_scene_of(scene, SOURCE_DIR "/slides/digest", slide, width, height);
}

static inline void close_scene(struct scene *scene)
{
    scene_close(&(void *){scene});
}

static inline const struct map_placed *placed_of(const struct scene *scene)
{
    return scene->player.slot->placed;
}

static inline struct map_state *state_of(const struct scene *scene)
{
    return scene->player.slot->state;
}
