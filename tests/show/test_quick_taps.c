/* Taps that follow each other faster than pictures do: two quick ones do what two slow ones do. */
#include "testing.h"

#include <string.h>

#include "show/player_view.h"
#include "show_scene.h"

enum { PLACES_MOST = 2 * TARGETS_MAX };

/* A finger that comes down, and lifts. */
struct contact {
    int64_t finger, down_ns, up_ns;
    struct vec2 at;
};

/* What two taps have done, as far as a visitor would say so. */
struct outcome {
    size_t slide;
    unsigned page;
    bool paused, menu_open;
    struct settings settings;
};

static struct scene scene;

static int open_digest(void **state)
{
    scene_atlas_open(state);
    struct player_setup setup = scene_open(&scene, SOURCE_DIR "/slides/digest");
    setup.slots.atlas = scene_atlas;
    scene_start(&scene, &setup);
    return 0;
}

static int close_digest(void **state)
{
    *state = &scene;
    scene_close(state);
    return scene_atlas_close(state);
}

/* A visitor has come to a slide and looked at it for a while. */
static void visit(size_t slide)
{
    struct player *player = &scene.player;
    player->settings = (struct settings){.text_percent = 100};
    player->paused = player->menu_open = false;
    way_back_clear(&player->way_back);
    player_show(player, slide, 0, scene.now_ns);
    scene_gesture(&scene, GESTURE_CONTACT, (struct vec2){1, 1});
    scene_pass(&scene, SECOND);
}

static void tap(struct vec2 at, int64_t gap_ns)
{
    static int64_t finger;
    scene_touch(&scene, TOUCH_DOWN, ++finger, at);
    scene_pass(&scene, 50000000);
    scene_touch(&scene, TOUCH_UP, finger, at);
    scene_pass(&scene, gap_ns);
}

static struct outcome two_taps(size_t slide, struct vec2 first, struct vec2 second, int64_t gap_ns)
{
    const struct player *player = &scene.player;
    visit(slide);
    tap(first, gap_ns);
    tap(second, SECOND / 2);
    struct outcome outcome;
    memset(&outcome, 0, sizeof outcome);
    outcome.slide = player->slot->stage.slide_index;
    outcome.page = player->page;
    outcome.paused = player->paused;
    outcome.menu_open = player->menu_open;
    outcome.settings = player->settings;
    return outcome;
}

static bool same(const struct outcome *a, const struct outcome *b)
{
    return a->slide == b->slide && a->page == b->page && a->paused == b->paused &&
           a->menu_open == b->menu_open && a->settings.language == b->settings.language &&
           a->settings.text_percent == b->settings.text_percent &&
           a->settings.high_contrast == b->settings.high_contrast &&
           a->settings.low_reach == b->settings.low_reach;
}

static void two_quick_taps_do_what_two_slow_ones_do(void **state)
{
    (void)state;
    const struct deck *deck = scene.show.deck;
    size_t lost = 0, tried = 0;
    for (size_t slide = 0; slide < deck->slide_count; slide += 1) {
        struct target targets[2 * TARGETS_MAX], own[TARGETS_MAX];
        visit(slide);
        size_t count = player_targets(&scene.player, targets);
        size_t bar = player_slide_targets(&scene.player, own);
        for (size_t i = 0; i < count; i += 1) {
            size_t j = bar + (i * 7 + slide) % (count - bar);
            if (targets[i].disabled || targets[j].disabled || i == j)
                continue;
            struct vec2 first = rect_centre(targets[i].shown);
            struct vec2 second = rect_centre(targets[j].shown);
            struct outcome slow = two_taps(slide, first, second, SECOND);
            struct outcome quick = two_taps(slide, first, second, 40000000);
            tried++;
            if (same(&slow, &quick))
                continue;
            lost++;
            print_message("%s: %d/%d then %d/%d\n", deck->slides[slide].id,
                          (int)targets[i].action.kind, targets[i].action.number,
                          (int)targets[j].action.kind, targets[j].action.number);
        }
    }
    print_message("%zu of %zu\n", lost, tried);
    assert_int_equal(lost, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_quick_taps_do_what_two_slow_ones_do),
    };
    return cmocka_run_group_tests(tests, open_digest, close_digest);
}
