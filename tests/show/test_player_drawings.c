#include "testing.h"

#include <string.h>

#include "show/itinerary.h"
#include "show_deck.h"

/* What the player wants drawn, with kinds that are made up: the show's deck, whose slides are given
 * a kind that wants drawings once they are laid out. */

static const struct drawing_source source;

/* Wants one drawing: at the slide's number, as wide as its state is old. */
static size_t wants_one(const struct view *view, struct drawing_want out[static DRAWINGS_PER_SLIDE])
{
    const unsigned char *state = view->state;
    out[0] = (struct drawing_want){.source = &source,
                                   .camera.centre.x = (double)view->stage->slide_index,
                                   .width_px = 1 + state[0]};
    return 1;
}

enum { RELEASES_MAX = 64 };

struct scene {
    struct show_deck show;
    struct player player;
    struct slide_kind kinds[SLOT_COUNT];
    unsigned char state[SLOT_COUNT], fresh[SLOT_COUNT];
    struct drawings drawings;
    const struct arena *released[RELEASES_MAX];
    size_t releases;
};

static void note_release(void *context, const struct arena *owner)
{
    struct scene *scene = context;
    assert_true(scene->releases < RELEASES_MAX);
    scene->released[scene->releases++] = owner;
}

static int open_scene(void **state)
{
    static struct scene scene;
    memset(&scene, 0, sizeof scene);
    show_deck_open(&scene.show, SOURCE_DIR "/tests/decks/show", SOURCE_DIR "/assets/words.yaml");
    struct player_setup setup = show_deck_setup(&scene.show);
    scene.drawings = (struct drawings){.context = &scene, .release = note_release};
    setup.slots.drawings = &scene.drawings;
    player_init(&scene.player, &setup, 0);
    *state = &scene;
    return 0;
}

static int close_scene(void **state)
{
    struct scene *scene = *state;
    player_finish(&scene->player);
    show_deck_close(&scene->show);
    return 0;
}

/* Gives every slot that is laid out the kind that wants drawings. */
static void equip(struct scene *scene)
{
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        struct slot *slot = &scene->player.slots.items[i];
        if (!slot->used || slot->kind == &scene->kinds[i])
            continue;
        scene->kinds[i] = *slot->kind;
        scene->kinds[i].drawings = wants_one;
        slot->kind = &scene->kinds[i];
        slot->state = &scene->state[i];
        slot->fresh_state = &scene->fresh[i];
        scene->state[i] = 5; /* a visit has begun */
    }
}

static void the_present_slide_is_wanted_as_it_is_and_neighbours_as_they_begin(void **state)
{
    struct scene *scene = *state;
    struct drawing_want wants[PLAYER_DRAWINGS_MAX];
    assert_int_equal(player_drawings(&scene->player, wants), 0);
    idle_contact(&scene->player.idle, 0);
    player_show(&scene->player, 3, 0, 0);
    while (player_prepare(&scene->player))
        ;
    equip(scene);
    size_t count = player_drawings(&scene->player, wants);
    size_t contents = itinerary_contents(scene->show.deck, scene->player.wall);
    const double slides[] = {3, 4, 2, (double)contents};
    assert_int_equal(count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_true(wants[i].camera.centre.x == slides[i]);
        assert_int_equal(wants[i].width_px, i == 0 ? 6 : 1);
        assert_non_null(wants[i].owner);
    }
    assert_ptr_equal(wants[0].owner, &scene->player.slot->arena);
}

static void what_is_left_behind_comes_second(void **state)
{
    struct scene *scene = *state;
    struct drawing_want wants[PLAYER_DRAWINGS_MAX];
    player_show(&scene->player, 2, 0, 0);
    equip(scene);
    player_act(&scene->player, (struct action){.kind = ACTION_NEXT}, 1000);
    equip(scene);
    assert_non_null(scene->player.leaving);
    assert_int_equal(player_drawings(&scene->player, wants), 2);
    assert_true(wants[0].camera.centre.x == 3);
    assert_true(wants[1].camera.centre.x == 2);
    assert_int_equal(wants[1].width_px, 6);
}

static void slides_in_another_language_are_not_wanted(void **state)
{
    struct scene *scene = *state;
    struct drawing_want wants[PLAYER_DRAWINGS_MAX];
    player_show(&scene->player, 3, 0, 0);
    while (player_prepare(&scene->player))
        ;
    scene->player.settings.language = 1;
    player_show(&scene->player, 3, 0, 0);
    equip(scene);
    assert_int_equal(player_drawings(&scene->player, wants), 1);
}

static void a_layout_goes_only_when_its_sources_are_released(void **state)
{
    struct scene *scene = *state;
    scene->releases = 0;
    equip(scene);
    for (size_t slide = 1; slide < 6; slide++)
        player_show(&scene->player, slide, 0, 0);
    assert_int_equal(scene->releases, 0); /* there were free slots */
    player_show(&scene->player, 6, 0, 0);
    assert_int_equal(scene->releases, 1); /* only one of them wanted drawings */
    assert_ptr_equal(scene->released[0], &scene->player.slots.items[0].arena);
    player_show(&scene->player, 0, 0, 0);
    assert_int_equal(scene->releases, 1);
}

static void another_deck_releases_all(void **state)
{
    struct scene *scene = *state;
    struct slots_setup setup = scene->player.setup.slots;
    scene->releases = 0;
    player_replace(&scene->player, &setup, 0);
    assert_int_equal(scene->releases, 1);
    assert_null(scene->released[0]);
}

#define scene_test(name) cmocka_unit_test_setup_teardown(name, open_scene, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        scene_test(the_present_slide_is_wanted_as_it_is_and_neighbours_as_they_begin),
        scene_test(what_is_left_behind_comes_second),
        scene_test(slides_in_another_language_are_not_wanted),
        scene_test(a_layout_goes_only_when_its_sources_are_released),
        scene_test(another_deck_releases_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
