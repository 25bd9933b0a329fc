/* The digest's timelines through the player: exact lists, and touches that give the same lists
 * twice. Fake metrics: the fonts are looked at by tests/app. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "draw_list.h"
#include "input/recognizer.h"
#include "show_deck.h"
#include "slide/kinds.h"
#include "slide/timeline/geometry.h"

static const int64_t FRAME_NS = 16666667;
static const int64_t ARRIVED_NS = 2000000000; /* by then the axis has grown to its end */

struct scene {
    struct show_deck show;
    struct player player;
    struct draw_list list;
    struct recognizer recognizer;
    int64_t now_ns;
    FILE *lines; /* hashes of what changed; NULL: not wanted */
};

static void open_scene(struct scene *scene, float width, float height)
{
    memset(scene, 0, sizeof *scene);
    show_deck_open(&scene->show, SOURCE_DIR "/slides/digest", SOURCE_DIR "/assets/words.yaml");
    show_deck_hold(&scene->show, width, height, &scene->player);
    recognizer_init(&scene->recognizer, 24, 4);
}

static void close_scene(struct scene *scene)
{
    player_finish(&scene->player);
    draw_finish(&scene->list);
    show_deck_close(&scene->show);
}

static void same_as_golden(const char *got, const char *id, const char *way)
{
    char path[512];
    snprintf(path, sizeof path, "%s/show/golden/%s%s.txt", TEST_DIR, id, way);
    testing_same_as_golden(got, path);
}

static void print_slides(float width, float height, const char *way)
{
    struct scene scene;
    unsigned count = 0;
    open_scene(&scene, width, height);
    idle_contact(&scene.player.idle, 0); /* a visitor's view, not the loop's */
    const struct deck *deck = scene.show.deck;
    for (size_t i = 0; i < deck->slide_count; i++) {
        struct testing_stream stream;
        if (strcmp(deck->slides[i].kind->name, "timeline") != 0)
            continue;
        count++;
        player_show(&scene.player, i, 0, 0);
        player_step(&scene.player, ARRIVED_NS);
        player_draw(&scene.player, &scene.list);
        testing_stream_open(&stream);
        draw_print(&scene.list, stream.file);
        char *got = testing_stream_text(&stream);
        same_as_golden(got, deck->slides[i].id, way);
        free(got);
    }
    assert_int_equal(count, 4);
    close_scene(&scene);
}

static void the_digests_timelines_are_exact(void **state)
{
    (void)state;
    print_slides(1920, 1080, "");
    print_slides(1080, 1920, "-portrait");
}

static void give(struct scene *scene, const struct gesture *gestures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        player_gesture(&scene->player, &gestures[i], scene->now_ns);
}

static void frame(struct scene *scene)
{
    struct gesture gestures[GESTURE_MAX];
    scene->now_ns += FRAME_NS;
    give(scene, gestures, recognizer_tick(&scene->recognizer, scene->now_ns, gestures));
    if (!player_step(&scene->player, scene->now_ns))
        return;
    player_draw(&scene->player, &scene->list);
    fprintf(scene->lines, "%lld %016llx\n", (long long)(scene->now_ns / 1000000),
            (unsigned long long)draw_hash(&scene->list, 0, scene->list.count));
}

static void frames(struct scene *scene, int count)
{
    for (int i = 0; i < count; i++)
        frame(scene);
}

static void touch(struct scene *scene, enum touch_phase phase, int finger, float x, float y)
{
    struct gesture gestures[GESTURE_MAX];
    struct touch one = {phase, finger, {x, y}, scene->now_ns};
    give(scene, gestures, recognizer_touch(&scene->recognizer, &one, gestures));
}

static void tap(struct scene *scene, float x, float y)
{
    touch(scene, TOUCH_DOWN, 1, x, y);
    frames(scene, 4);
    touch(scene, TOUCH_UP, 1, x, y);
    frames(scene, 30);
}

static void tap_target(struct scene *scene, int number)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&scene->player, targets);
    assert_true((size_t)number < count && !targets[number].disabled);
    struct vec2 at = rect_centre(targets[number].shown);
    tap(scene, at.x, at.y);
}

/* A visit: pinched, dragged with a glide, stepped, a card's link followed and come back from. */
static char *visit(void)
{
    struct scene scene;
    struct testing_stream stream;
    testing_stream_open(&stream);
    open_scene(&scene, 1920, 1080);
    scene.lines = stream.file;
    size_t index = (size_t)deck_find(scene.show.deck, "all-dates");
    player_show(&scene.player, index, 0, 0);
    frames(&scene, 10);
    touch(&scene, TOUCH_DOWN, 1, 800, 500);
    touch(&scene, TOUCH_DOWN, 2, 1000, 500);
    for (int i = 1; i <= 20; i++) {
        touch(&scene, TOUCH_MOVE, 1, 800 - (float)(8 * i), 500);
        touch(&scene, TOUCH_MOVE, 2, 1000 + (float)(8 * i), 500);
        frame(&scene);
    }
    touch(&scene, TOUCH_UP, 1, 640, 500);
    touch(&scene, TOUCH_UP, 2, 1160, 500);
    frames(&scene, 30);
    touch(&scene, TOUCH_DOWN, 1, 1200, 500);
    for (int i = 1; i <= 12; i++) {
        touch(&scene, TOUCH_MOVE, 1, 1200 - (float)(20 * i), 500);
        frame(&scene);
    }
    touch(&scene, TOUCH_UP, 1, 960, 500);
    frames(&scene, 120);
    assert_int_equal(scene.player.slot->stage.slide_index, index); /* no swipe turned it */
    tap_target(&scene, 1); /* from the middle of the view on, and the one that follows */
    tap_target(&scene, 1);
    tap_target(&scene, 3); /* closer */
    tap_target(&scene, 4); /* the card's link */
    assert_string_equal(scene.player.slot->stage.slide->id, "aghdam");
    char *text = testing_stream_text(&stream);
    close_scene(&scene);
    return text;
}

static void the_same_touches_give_the_same_lists(void **state)
{
    (void)state;
    char *first = visit(), *second = visit();
    assert_true(strlen(first) > 1000);
    testing_same_text(second, first);
    free(first);
    free(second);
}

/* From the keyboard alone: from the middle of the view the button to the previous event opens one
 * by one as far as the first, and that to the following one all of them. */
static void keys_reach_every_event(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 1920, 1080);
    size_t index = (size_t)deck_find(scene.show.deck, "all-dates");
    struct target targets[2 * TARGETS_MAX];
    player_show(&scene.player, index, 0, 0);
    int opened = 0;
    int64_t now_ns = 0;
    for (int button = 0; button < 2; button++) { /* the previous one, then the following one */
        for (int i = 0; i < 40 && player_focused(&scene.player) != button; i++)
            player_key(&scene.player, KEY_TAB, now_ns);
        for (opened = 0; opened < 12; opened++) {
            player_targets(&scene.player, targets);
            if (targets[button].disabled)
                break;
            assert_int_equal(player_focused(&scene.player), button);
            now_ns += 250000000; /* no haste */
            player_key(&scene.player, KEY_ENTER, now_ns);
            player_step(&scene.player, now_ns);
        }
        assert_true(targets[button].disabled); /* the first one is open, then the last */
    }
    assert_int_equal(opened, 10);
    now_ns += 250000000;
    player_key(&scene.player, KEY_BACK, now_ns);
    player_targets(&scene.player, targets);
    assert_false(targets[1].disabled);
    assert_int_equal(scene.player.slot->stage.slide_index, index);
    close_scene(&scene);
}

/* The loop stands on the slide until three events have been read, then goes on. */
static void the_loop_reads_three_events_and_goes_on(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 1920, 1080);
    scene.player.setup.hold = false;
    scene.show.deck->attract.kind = ATTRACT_ALL;
    player_replace(&scene.player, &scene.player.setup.slots, 0);
    size_t index = (size_t)deck_find(scene.show.deck, "moscow-dates");
    player_show(&scene.player, index, 0, 0);
    int64_t end_ns = player_page_ns(&scene.player), now_ns = 0;
    unsigned opened = 0;
    int open = 0;
    assert_true(end_ns > 3 * 5 * (int64_t)1000000000);
    while (now_ns < end_ns - 1) { /* asleep between, as on the board */
        int64_t next_ns = player_quiet_until(&scene.player);
        assert_true(next_ns > now_ns);
        now_ns = next_ns < end_ns - 1 ? next_ns : end_ns - 1;
        player_step(&scene.player, now_ns);
        while (player_moving(&scene.player))
            player_step(&scene.player, now_ns += FRAME_NS);
        assert_int_equal(scene.player.slot->stage.slide_index, index);
        const struct timeline_state *visit = scene.player.slot->state;
        opened += visit->card.open != open;
        open = visit->card.open;
    }
    assert_int_equal(opened, 3);
    player_step(&scene.player, end_ns + FRAME_NS);
    assert_int_equal(scene.player.slot->stage.slide_index, index + 1);
    close_scene(&scene);
}

/* xorshift32: the same numbers everywhere. */
static uint32_t seed = 2463534242u;

static uint32_t next_random(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % below;
}

/* A few digits, signs and lines of the deck become others. */
static char *mutate(const char *text)
{
    static const char signs[] = "0123456789/-~?%.:,{}[] \n";
    size_t length = strlen(text);
    char *copy = malloc(2 * length + 1);
    memcpy(copy, text, length + 1);
    for (unsigned edits = 1 + next_random(4); edits > 0; edits--) {
        size_t at = next_random((uint32_t)length);
        bool digits = next_random(4) > 0;
        while (digits && at + 1 < length && (copy[at] < '0' || copy[at] > '9'))
            at++;
        copy[at] = digits ? (char)('0' + next_random(10)) : signs[next_random(sizeof signs - 1)];
    }
    return copy;
}

/* Every timeline of a deck that is good, seen and touched. */
static void look_at(struct scene *scene, const char *folder, float width, float height)
{
    struct player_setup setup;
    size_t kind_count;
    const struct deck_kind *const *kinds = kinds_for_deck(&kind_count);
    struct show_deck *show = &scene->show;
    show->deck = deck_read(folder, kinds, kind_count, NULL);
    assert_non_null(show->deck);
    words_read(&show->words, show->deck, show->words_text, strlen(show->words_text));
    if (diags_errors(&show->deck->diags) > 0) {
        deck_destroy(show->deck);
        return;
    }
    setup = show_deck_setup(show);
    setup.slots.width = width;
    setup.slots.height = height;
    player_init(&scene->player, &setup, 0);
    for (size_t i = 0; i < show->deck->slide_count; i++) {
        player_show(&scene->player, i, 0, 0);
        for (int k = 0; k < 12; k++) { /* no haste */
            player_act(&scene->player, (struct action){ACTION_KIND, (int)next_random(14)},
                       k * FRAME_NS * 15);
            player_step(&scene->player, (k + 1) * FRAME_NS * 15);
            player_draw(&scene->player, &scene->list);
            assert_true(scene->list.count > 0);
        }
    }
    player_finish(&scene->player);
    deck_destroy(show->deck);
}

static void changed_decks_are_explained_or_shown(void **state)
{
    (void)state;
    static struct scene scene;
    char folder[] = "/tmp/timeline-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    char *text = testing_read_file(TEST_DIR "/decks/good/timeline/deck.yaml");
    char *image = strstr(text, "        image:"); /* there is none in the folder */
    assert_non_null(image);
    *image = '\0';
    scene.show.words_text = testing_read_file(SOURCE_DIR "/assets/words.yaml");
    scene.show.metrics = fake_metrics(NULL);
    for (int i = 0; i < 250; i++) {
        char *changed = mutate(text);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(changed, file);
        fclose(file);
        look_at(&scene, folder, i % 2 ? 1920 : 1080, i % 2 ? 1080 : 1920);
        free(changed);
    }
    draw_finish(&scene.list);
    free(scene.show.words_text);
    free(text);
    remove(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_digests_timelines_are_exact),
        cmocka_unit_test(the_same_touches_give_the_same_lists),
        cmocka_unit_test(keys_reach_every_event),
        cmocka_unit_test(the_loop_reads_three_events_and_goes_on),
        cmocka_unit_test(changed_decks_are_explained_or_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
