/* Taps that follow each other faster than pictures do: two quick ones do what two slow ones do. */
#include "testing.h"

#include <string.h>

#include "show/player/view.h"
#include "show_scene.h"
#include "slide/contents/contents.h"
#include "slide/timeline/geometry.h"

/* What two taps have done, as far as a visitor would say so. */
struct outcome {
    size_t slide;
    unsigned page, listed; /* of the contents: the list that is open */
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
    if (player->slot->stage.slide->kind->out_of_loop)
        outcome.listed = ((const struct contents_state *)player->slot->state)->listed;
    outcome.paused = player->paused;
    outcome.menu_open = player->menu_open;
    outcome.settings = player->settings;
    return outcome;
}

static bool same(const struct outcome *a, const struct outcome *b)
{
    return a->slide == b->slide && a->page == b->page && a->listed == b->listed &&
           a->paused == b->paused && a->menu_open == b->menu_open &&
           a->settings.language == b->settings.language &&
           a->settings.text_percent == b->settings.text_percent &&
           a->settings.high_contrast == b->settings.high_contrast &&
           a->settings.low_reach == b->settings.low_reach;
}

static void two_quick_taps_do_what_two_slow_ones_do(void **state)
{
    (void)state;
    const struct deck *deck = scene.show.deck;
    for (size_t slide = 0; slide < deck->slide_count; slide++) {
        struct target targets[2 * TARGETS_MAX];
        visit(slide);
        size_t count = player_targets(&scene.player, targets);
        size_t bar = 0; /* Contents is the first button of the bar */
        while (targets[bar].action.kind != ACTION_CONTENTS ||
               targets[bar].shown.y < scene.player.slot->stage.bar.y)
            bar++;
        for (size_t i = 0; i < count; i++) {
            size_t j = bar + (i * 7 + slide) % (count - bar);
            if (targets[i].disabled || targets[j].disabled || i == j)
                continue;
            struct vec2 first = rect_centre(targets[i].shown);
            struct vec2 second = rect_centre(targets[j].shown);
            struct outcome slow = two_taps(slide, first, second, SECOND);
            struct outcome quick = two_taps(slide, first, second, 40000000);
            if (!same(&slow, &quick))
                fail_msg("%s: action %d %d, then %d %d", deck->slides[slide].id,
                         (int)targets[i].action.kind, targets[i].action.number,
                         (int)targets[j].action.kind, targets[j].action.number);
        }
    }
}

static struct vec2 place_of(enum action_kind kind, int number)
{
    struct target target = {0};
    assert_true(scene_find(&scene, kind, number, &target));
    return rect_centre(target.shown);
}

static size_t index_of(const char *id)
{
    int index = deck_find(scene.show.deck, id);
    assert_true(index >= 0);
    return (size_t)index;
}

static size_t shown(void)
{
    return scene.player.slot->stage.slide_index;
}

/* Faster than a bounce they are one; see gesture.h. */
static void a_control_tapped_again_acts_again(void **state)
{
    (void)state;
    static const int64_t gaps_ms[] = {90, 130, 400};
    for (size_t i = 0; i < sizeof gaps_ms / sizeof *gaps_ms; i++) {
        visit(index_of("moscow"));
        for (int times = 0; times < 3; times++)
            tap(place_of(ACTION_NEXT, -1), gaps_ms[i] * 1000000);
        assert_int_equal(shown(), index_of("moscow") + 3);
        visit(index_of("moscow"));
        for (int times = 0; times < 2; times++)
            tap(place_of(ACTION_TEXT_SIZE, -1), gaps_ms[i] * 1000000);
        assert_int_equal(scene.player.settings.text_percent, 150);
    }
}

static int open_event(void)
{
    return ((const struct timeline_state *)scene.player.slot->state)->card.open;
}

/* What opens and closes does so at most five times a second: a tap that comes sooner waits. */
static void a_card_is_not_opened_and_closed_faster_than_is_safe(void **state)
{
    (void)state;
    visit(index_of("moscow-dates"));
    struct vec2 event = place_of(ACTION_KIND, TARGET_EVENTS);
    tap(event, 90000000);
    assert_int_not_equal(open_event(), 0);
    tap(event, 0);
    assert_int_not_equal(open_event(), 0);
    scene_pass(&scene, 90000000);
    assert_int_equal(open_event(), 0);
    int open = 0, changes = 0;
    int64_t start_ns = scene.now_ns;
    for (int i = 0; i < 30; i++) {
        tap(event, 70000000);
        changes += open_event() != open;
        open = open_event();
    }
    assert_in_range(changes, 12, 1 + (scene.now_ns - start_ns) / 200000000);
}

static unsigned listed(void)
{
    return ((const struct contents_state *)scene.player.slot->state)->listed;
}

/* By a segment of the bar, Contents or Back: what came last is done, once the time has come. */
static void nor_do_lists_take_turns_faster(void **state)
{
    (void)state;
    static const struct {
        struct action action;
        unsigned listed;
    } ways[] = {{{ACTION_CHAPTER, 4}, 5}, {{ACTION_CONTENTS, 0}, 0}, {{ACTION_BACK, 0}, 0}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        visit(index_of("contents"));
        player_act(&scene.player, (struct action){ACTION_KIND, 1}, scene.now_ns);
        assert_int_equal(listed(), 2);
        scene_pass(&scene, 80000000);
        player_act(&scene.player, (struct action){ACTION_CHAPTER, 6}, scene.now_ns);
        player_act(&scene.player, ways[i].action, scene.now_ns);
        scene_pass(&scene, 80000000);
        assert_int_equal(listed(), 2);
        scene_pass(&scene, 80000000);
        assert_int_equal(listed(), ways[i].listed);
        assert_int_equal(shown(), index_of("contents"));
    }
}

/* Keys do not either; and they lead on at once. */
static void keys_open_and_close_no_faster(void **state)
{
    (void)state;
    visit(index_of("moscow-dates"));
    tap(place_of(ACTION_KIND, TARGET_EVENTS), 90000000);
    player_key(&scene.player, KEY_BACK, scene.now_ns);
    assert_int_not_equal(open_event(), 0);
    scene_pass(&scene, SECOND / 5);
    assert_int_equal(open_event(), 0);
    tap(place_of(ACTION_KIND, TARGET_EVENTS), 0);
    assert_int_equal(open_event(), 0);
    player_key(&scene.player, KEY_BACK, scene.now_ns); /* takes back what waits */
    scene_pass(&scene, SECOND);
    assert_int_equal(open_event(), 0);
    assert_int_equal(shown(), index_of("moscow-dates"));
    tap(place_of(ACTION_KIND, TARGET_EVENTS), 0);
    player_key(&scene.player, KEY_RIGHT, scene.now_ns);
    assert_int_equal(shown(), index_of("moscow-dates") + 1);
}

/* The second finger is down before the first has lifted. */
static void two_fingers_on_two_controls_both_act(void **state)
{
    (void)state;
    visit(index_of("moscow"));
    struct vec2 next = place_of(ACTION_NEXT, -1), contrast = place_of(ACTION_CONTRAST, -1);
    scene_touch(&scene, TOUCH_DOWN, 1, next);
    scene_pass(&scene, 90000000);
    scene_touch(&scene, TOUCH_DOWN, 2, contrast);
    scene_pass(&scene, 30000000);
    scene_touch(&scene, TOUCH_UP, 1, next);
    scene_pass(&scene, 60000000);
    scene_touch(&scene, TOUCH_UP, 2, contrast);
    scene_pass(&scene, SECOND);
    assert_int_equal(shown(), index_of("moscow") + 1);
    assert_true(scene.player.settings.high_contrast);
}

/* What comes to lie under a finger was not meant by it. */
static void a_finger_from_the_slide_before_opens_nothing(void **state)
{
    (void)state;
    const size_t timeline = index_of("moscow-dates");
    visit(timeline);
    struct vec2 event = place_of(ACTION_KIND, TARGET_EVENTS);
    visit(timeline - 1);
    struct vec2 next = place_of(ACTION_NEXT, -1);
    scene_touch(&scene, TOUCH_DOWN, 1, next);
    scene_touch(&scene, TOUCH_DOWN, 2, event);
    scene_pass(&scene, 60000000);
    scene_touch(&scene, TOUCH_UP, 1, next);
    scene_pass(&scene, 60000000);
    scene_touch(&scene, TOUCH_UP, 2, event);
    scene_pass(&scene, SECOND);
    assert_int_equal(shown(), timeline);
    assert_int_equal(((const struct timeline_state *)scene.player.slot->state)->card.open, 0);
    tap(event, SECOND); /* but a touch of its own does */
    assert_int_not_equal(((const struct timeline_state *)scene.player.slot->state)->card.open, 0);
}

/* The loop on a slide, whatever was before. */
static void leave_alone(size_t slide)
{
    visit(slide);
    scene_pass(&scene, 210 * SECOND);
    assert_int_equal(scene.player.idle.state, IDLE_ATTRACT);
    player_show(&scene.player, slide, 0, scene.now_ns);
}

static void the_touch_that_ends_the_loop_closes_nothing(void **state)
{
    (void)state;
    const struct vec2 ground = {1900, 20};
    leave_alone(index_of("all-dates"));
    for (int i = 0; i < 60 && open_event() == 0; i++)
        scene_pass(&scene, SECOND / 4);
    scene_pass(&scene, SECOND);
    int open = open_event();
    assert_true(open > 0);
    tap(ground, SECOND);
    assert_int_equal(scene.player.idle.state, IDLE_READING);
    assert_int_equal(open_event(), open);
    tap(ground, SECOND);
    assert_int_equal(open_event(), 0);
}

static void nor_does_it_where_the_open_event_stands(void **state)
{
    (void)state;
    visit(index_of("all-dates"));
    struct vec2 event = place_of(ACTION_KIND, TARGET_EVENTS);
    leave_alone(index_of("all-dates"));
    for (int i = 0; i < 60 && open_event() == 0; i++)
        scene_pass(&scene, SECOND / 4);
    scene_pass(&scene, SECOND);
    int open = open_event();
    assert_int_equal(open, 1);
    tap(event, SECOND);
    assert_int_equal(open_event(), open);
    tap(event, SECOND);
    assert_int_equal(open_event(), 0);
}

static void controls_act_at_the_first_touch(void **state)
{
    (void)state;
    leave_alone(index_of("all-dates"));
    tap(place_of(ACTION_NEXT, -1), SECOND);
    assert_int_equal(shown(), index_of("all-dates") + 1);
}

static void what_invites_to_begin_begins(void **state)
{
    (void)state;
    struct target none;
    leave_alone(0);
    tap(place_of(ACTION_BEGIN, -1), SECOND);
    assert_int_equal(scene.player.idle.state, IDLE_READING);
    assert_int_equal(shown(), index_of("contents"));
    leave_alone(0);
    tap((struct vec2){1900, 20}, SECOND);
    assert_int_equal(shown(), 0);
    assert_false(scene_find(&scene, ACTION_BEGIN, -1, &none));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_quick_taps_do_what_two_slow_ones_do),
        cmocka_unit_test(a_control_tapped_again_acts_again),
        cmocka_unit_test(a_card_is_not_opened_and_closed_faster_than_is_safe),
        cmocka_unit_test(nor_do_lists_take_turns_faster),
        cmocka_unit_test(keys_open_and_close_no_faster),
        cmocka_unit_test(two_fingers_on_two_controls_both_act),
        cmocka_unit_test(a_finger_from_the_slide_before_opens_nothing),
        cmocka_unit_test(the_touch_that_ends_the_loop_closes_nothing),
        cmocka_unit_test(nor_does_it_where_the_open_event_stands),
        cmocka_unit_test(controls_act_at_the_first_touch),
        cmocka_unit_test(what_invites_to_begin_begins),
    };
    return cmocka_run_group_tests(tests, open_digest, close_digest);
}
