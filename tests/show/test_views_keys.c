/* From the keyboard alone: every control, event and mark of the digest's timelines, charts and
 * corridors can be focused and opened, with Tab and Enter, on a wide and on a high canvas. */
#include "testing.h"

#include <string.h>

#include "show_deck.h"
#include "slide/chart_picture.h"
#include "slide/kinds.h"
#include "slide/timeline_parts.h"

struct scene {
    struct show_deck show;
    struct player player;
    struct draw_list list;
    int64_t now_ns;
};

static const int64_t STEP_NS = 1000000000;

static void open_scene(struct scene *scene, float width, float height)
{
    memset(scene, 0, sizeof *scene);
    show_deck_open(&scene->show, SOURCE_DIR "/slides/digest", SOURCE_DIR "/assets/words.yaml");
    show_deck_hold(&scene->show, width, height, &scene->player);
}

static void close_scene(struct scene *scene)
{
    player_finish(&scene->player);
    draw_finish(&scene->list);
    show_deck_close(&scene->show);
}

static void press(struct scene *scene, enum key key)
{
    scene->now_ns += STEP_NS;
    player_key(&scene->player, key, scene->now_ns);
    scene->now_ns += STEP_NS;
    player_step(&scene->player, scene->now_ns);
}

static uint64_t picture(struct scene *scene)
{
    player_draw(&scene->player, &scene->list);
    return draw_hash(&scene->list, 0, scene->list.count);
}

/* How many things of its own the slide has to offer: each of them must be a target. */
static size_t things_on(const struct slot *slot)
{
    const char *kind = slot->kind->deck.name;
    if (strcmp(kind, "timeline") == 0)
        return ((const struct timeline_placed *)slot->placed)->count;
    if (strcmp(kind, "chart") == 0)
        return ((const struct chart_picture *)slot->placed)->spec->data.count;
    return 0;
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
    for (int i = 0; i < 2 * TARGETS_MAX && scene->player.focused != target; i++)
        press(scene, KEY_TAB);
    assert_int_equal(scene->player.focused, target);
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
    open_scene(&scene, width, height);
    const struct deck *deck = scene.show.deck;
    for (size_t i = 0; i < deck->slide_count; i++) {
        const char *kind = deck->slides[i].kind->name;
        if (strcmp(kind, "timeline") != 0 && strcmp(kind, "chart") != 0 &&
            strcmp(kind, "corridor") != 0)
            continue;
        size_t opened = open_all(&scene, i);
        size_t things = things_on(scene.player.slot);
        if (things > 0)
            assert_int_equal(opened, things);
        else
            assert_true(opened > 0);
        slides++;
    }
    assert_true(slides >= 7);
    close_scene(&scene);
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
