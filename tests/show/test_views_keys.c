/* From the keyboard alone: every control, event and mark of the digest's timelines, charts and
 * corridors can be focused and opened, with Tab and Enter, on a wide and on a high canvas. */
#include "testing.h"

#include <string.h>

#include "show_scene.h"
#include "slide/chart/picture.h"
#include "slide/kit/kind.h"
#include "slide/timeline/geometry.h"

static void open_digest(struct scene *scene, float width, float height)
{
    struct player_setup setup = scene_open(scene, SOURCE_DIR "/slides/digest");
    setup.slots.width = width;
    setup.slots.height = height;
    setup.hold = true;
    scene_start(scene, &setup);
}

static void press(struct scene *scene, enum key key)
{
    scene->now_ns += SECOND;
    player_key(&scene->player, key, scene->now_ns);
    scene->now_ns += SECOND;
    player_step(&scene->player, scene->now_ns);
}

static uint64_t picture(struct scene *scene)
{
    player_draw(&scene->player, &scene->list);
    return draw_hash(&scene->list, 0, scene->list.count);
}

/* How many things of its own the slide has to offer: each of them must be a target. A value of a
 * chart that is written at its bar is none. False: any number of them. */
static bool things_on(const struct slot *slot, size_t *out)
{
    const char *kind = slot->kind->deck.name;
    if (strcmp(kind, "timeline") == 0) {
        *out = ((const struct timeline_placed *)slot->placed)->count;
    } else if (strcmp(kind, "chart") == 0) {
        const struct chart_picture *picture = slot->placed;
        *out = picture->spec->data.count - picture->written_count;
    } else {
        return false;
    }
    return true;
}

static bool is_thing(const struct slot *slot, const struct target *target)
{
    bool timeline = strcmp(slot->kind->deck.name, "timeline") == 0;
    return target->action.kind == ACTION_KIND && !target->disabled &&
           (!timeline || target->action.number >= TARGET_EVENTS);
}

/* Goes round by Tab until `target` has the focus. */
static void focus(struct scene *scene, int target)
{
    for (int i = 0; i < 2 * TARGETS_MAX && player_focused(&scene->player) != target; i++)
        press(scene, KEY_TAB);
    assert_int_equal(player_focused(&scene->player), target);
}

/* Enter on each: the picture changes, and Escape brings the slide back as it was. */
static size_t open_all(struct scene *scene, size_t slide)
{
    struct target targets[2 * TARGETS_MAX];
    size_t opened = 0;
    player_show(&scene->player, slide, 0, scene->now_ns);
    size_t count = player_targets(&scene->player, targets);
    for (size_t i = 0; i < count; i++) {
        if (!is_thing(scene->player.slot, &targets[i]))
            continue;
        player_show(&scene->player, slide, 0, scene->now_ns);
        focus(scene, (int)i);
        uint64_t before = picture(scene);
        press(scene, KEY_ENTER);
        assert_true(picture(scene) != before);
        press(scene, KEY_BACK);
        assert_int_equal(scene->player.slot->stage.slide_index, slide);
        opened++;
    }
    return opened;
}

static void reach_everything(float width, float height)
{
    static struct scene scene;
    unsigned slides = 0;
    open_digest(&scene, width, height);
    const struct deck *deck = scene.show.deck;
    for (size_t i = 0; i < deck->slide_count; i++) {
        const char *kind = deck->slides[i].kind->name;
        if (strcmp(kind, "timeline") != 0 && strcmp(kind, "chart") != 0 &&
            strcmp(kind, "corridor") != 0)
            continue;
        size_t opened = open_all(&scene, i), things;
        if (things_on(scene.player.slot, &things))
            assert_int_equal(opened, things);
        else
            assert_true(opened > 0);
        slides++;
    }
    assert_true(slides >= 7);
    scene_close(&(void *){&scene});
}

static void every_event_and_mark_opens_by_keys(void **state)
{
    (void)state;
    reach_everything(1920, 1080);
    reach_everything(1080, 1920);
    reach_everything(1024, 600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_event_and_mark_opens_by_keys)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
