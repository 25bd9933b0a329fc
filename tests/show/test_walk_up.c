/* Whoever walks up to the digest, from any moment of its loop, in each of its languages: what the
 * first touches do, a child that only swipes, a specialist who compares. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "draw_list.h"
#include "show/itinerary.h"
#include "show_loop.h"
#include "slide/contents/contents.h"
#include "slide/map/state/map.h"
#include "slide/timeline/timeline.h"

enum { MOMENTS = 14, SWIPES_MOST = 3 };

static struct scene scene;

static void open_digest(unsigned language)
{
    scene = (struct scene){0};
    struct player_setup setup = scene_open(&scene, SOURCE_DIR "/slides/digest");
    setup.slots.atlas = scene_atlas;
    setup.language = language;
    scene_start(&scene, &setup);
}

static void close_digest(void)
{
    void *state = &scene;
    scene_close(&state);
}

static void wait(int64_t ns)
{
    int64_t end_ns = scene.now_ns + ns;
    while (scene.now_ns < end_ns) {
        int64_t left_ns = end_ns - scene.now_ns;
        scene_step_to(&scene, scene.now_ns + (left_ns < LOOP_STEP ? left_ns : LOOP_STEP));
    }
}

/* Nobody is there any more, and the loop has begun anew. */
static void leave(void)
{
    for (int i = 0; i < 1000 && scene.player.idle.state != IDLE_ATTRACT; i++)
        wait(LOOP_STEP);
    assert_int_equal(scene.player.idle.state, IDLE_ATTRACT);
}

static const struct deck_slide *shown(void)
{
    return scene.player.slot->stage.slide;
}

static char *picture(void)
{
    char *text;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    player_draw(&scene.player, &scene.list);
    draw_print(&scene.list, out);
    fclose(out);
    return text;
}

static void tap(struct vec2 at)
{
    static int64_t finger;
    scene_touch(&scene, TOUCH_DOWN, ++finger, at);
    scene_pass(&scene, 50000000);
    scene_touch(&scene, TOUCH_UP, finger, at);
    scene_pass(&scene, SECOND);
}

static void tap_target(enum action_kind kind, int number)
{
    struct target target = {0};
    if (!scene_find(&scene, kind, number, &target) || target.disabled)
        fail_msg("on %s nothing does action %d (%d)", shown()->id, (int)kind, number);
    tap(rect_centre(target.shown));
}

static void tap_event(const char *id)
{
    static const struct vec2 beside = {5, 5};
    struct view view = {.stage = &scene.player.slot->stage,
                        .placed = scene.player.slot->placed,
                        .state = scene.player.slot->state};
    tap(beside); /* closes what is open */
    assert_true(scene.player.slot->kind->select(&view, id));
    scene_pass(&scene, 2 * SECOND);
}

/* The frame after the finger came differs from the one that was there, and shows the same slide. */
static void answers_at_once(struct vec2 at)
{
    const char *id = shown()->id;
    char *before = picture();
    scene_touch(&scene, TOUCH_DOWN, 1, at);
    scene_step_to(&scene, scene.now_ns + FRAME);
    char *after = picture();
    if (strcmp(before, after) == 0)
        fail_msg("%s: a touch at %.0f,%.0f is not answered", id, (double)at.x, (double)at.y);
    free(before);
    free(after);
    scene_touch(&scene, TOUCH_UP, 1, at);
    scene_pass(&scene, SECOND);
    assert_int_equal(scene.player.idle.state, IDLE_READING);
    assert_string_equal(shown()->id, id);
    assert_int_equal(scene.player.page, 0);
    assert_int_equal(scene.player.way_back.count, 0);
}

static void one_touch_takes_hold_of_the_slide(void)
{
    static const struct vec2 places[] = {{1900, 20}, {960, 400}, {300, 700}, {1500, 850}};
    int64_t round_ns = programme_round_ns(&scene.player.programme);
    for (int i = 0; i < MOMENTS; i++) {
        wait(round_ns * i / MOMENTS + 300000000);
        /* The front's own ring and names invite; elsewhere on it a touch only holds. */
        bool front = !shown()->opens_chapter && shown()->chapter < 0;
        answers_at_once(places[front ? 0 : i % 4]);
        leave();
    }
}

/* --- three touches from anywhere --- */

enum { COLUMNS = 6, ROWS = 5, PLACES = COLUMNS * ROWS }; /* that the first touch is at */

/* Over the whole screen, to its edges, then each control of the bar. */
static struct vec2 place_of(size_t number)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&scene.player, targets), bar = 0;
    while (bar < count && targets[bar].action.kind != ACTION_CONTENTS)
        bar++;
    number %= PLACES + count - bar;
    if (number >= PLACES)
        return rect_centre(targets[bar + number - PLACES].shown);
    float x = (float)(number % COLUMNS) / (COLUMNS - 1);
    return (struct vec2){2 + 1916 * x, 2 + 1076 * (float)(number / COLUMNS) / (ROWS - 1)};
}

static bool is_listed(const struct deck_slide *slide)
{
    return !slide->hidden && !slide->kind->out_of_loop;
}

/* The first touch, wherever it is; what follows is told from what is shown after it. */
static char told[160];

static void touch_first(size_t number)
{
    int64_t round_ns = programme_round_ns(&scene.player.programme);
    wait((int64_t)(number * 37 % 100) * round_ns / 100 + 10000000);
    struct vec2 at = place_of(number);
    snprintf(told, sizeof told, "%s touched at %.0f,%.0f", shown()->id, (double)at.x, (double)at.y);
    tap(at);
}

/* The second touch lists a chapter, whichever slide is held; its number: what is in none. */
static void list_chapter(size_t chapter)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&scene.player, targets), i = 0;
    while (i < count && (!targets[i].yields || targets[i].action.kind != ACTION_CHAPTER ||
                         targets[i].action.number != (int)chapter))
        i++;
    if (i == count)
        fail_msg("%s: nothing lists chapter %zu", told, chapter + 1);
    assert_true(targets[i].area.w >= 60.45f && targets[i].area.h >= 60.45f); /* 15 mm */
    tap(rect_centre(targets[i].area));
    if (!shown()->kind->out_of_loop)
        fail_msg("%s: chapter %zu is not listed but %s shown", told, chapter + 1, shown()->id);
    const struct contents_state *state = scene.player.slot->state;
    assert_int_equal(state->listed, chapter + 1);
}

/* The third touch opens it; only where the first one has made the letters larger, or brought all
 * within low reach, a long list is turned over before. */
static void open_listed(size_t slide)
{
    const struct settings *now = &scene.player.settings;
    bool plain = now->text_percent == 100 && !now->low_reach;
    const struct deck *deck = scene.show.deck;
    struct target target = {0};
    while (!scene_find(&scene, ACTION_SLIDE, (int)slide, &target)) {
        const struct contents_state *state = scene.player.slot->state;
        unsigned part = state->part;
        if (plain)
            fail_msg("%s: %s is not listed", told, deck->slides[slide].id);
        tap_target(ACTION_KIND, CONTENTS_MORE);
        assert_int_equal(state->part, part + 1);
    }
    tap(rect_centre(target.shown));
    assert_string_equal(shown()->id, deck->slides[slide].id);
}

/* Each slide in one of the languages, with VITRINE_FULL=1 in each; all places, at moments spread
 * over the loop. */
static void three_touches_reach_any_slide_from_anywhere(void)
{
    const struct deck *deck = scene.show.deck;
    unsigned language = scene.player.setup.language;
    size_t number = language * PLACES / 2;
    for (size_t slide = 0; slide < deck->slide_count; slide++) {
        int chapter = deck->slides[slide].chapter;
        if (!is_listed(&deck->slides[slide]) ||
            (!testing_full() && slide % deck->language_count != language))
            continue;
        touch_first(number++);
        list_chapter(chapter < 0 ? deck->chapter_count : (size_t)chapter);
        open_listed(slide);
        leave();
    }
}

/* The same by Contents, straight from the loop: a chapter by two touches. */
static void two_touches_reach_any_chapter(void)
{
    const struct deck *deck = scene.show.deck;
    int64_t round_ns = programme_round_ns(&scene.player.programme);
    for (size_t chapter = 0; chapter < deck->chapter_count; chapter++) {
        wait(round_ns * (int64_t)chapter / (int64_t)deck->chapter_count + 300000000);
        tap_target(ACTION_CONTENTS, -1);
        tap_target(ACTION_SLIDE, (int)deck->chapters[chapter].first);
        assert_int_equal(shown()->chapter, chapter);
        leave();
    }
}

/* Contents, the foot of a chapter's tile, the slide: one of each chapter, and of what is in none.
 */
static void the_tiles_list_slides_too(void)
{
    const struct deck *deck = scene.show.deck;
    for (size_t list = 0; list <= deck->chapter_count; list++) {
        int last = -1;
        for (size_t i = 0; i < deck->slide_count; i++)
            if (is_listed(&deck->slides[i]) &&
                deck->slides[i].chapter == (list < deck->chapter_count ? (int)list : -1))
                last = (int)i;
        tap_target(ACTION_CONTENTS, -1);
        tap_target(ACTION_KIND, (int)list);
        tap_target(ACTION_SLIDE, last);
        assert_string_equal(shown()->id, deck->slides[last].id);
        leave();
    }
}

/* Of whoever has touched a chapter's slide to hold it, the second touch lists that chapter. */
static void what_was_held_is_listed_next(void)
{
    const struct deck *deck = scene.show.deck;
    for (int tried = 0; tried < MOMENTS && shown()->chapter < 0; tried++)
        wait(8 * (int64_t)SECOND);
    int chapter = shown()->chapter;
    assert_true(chapter >= 0);
    size_t last = deck->chapters[chapter].first + deck->chapters[chapter].count - 1;
    tap((struct vec2){960, 300});
    tap_target(ACTION_CHAPTER, chapter);
    tap_target(ACTION_SLIDE, (int)last);
    assert_string_equal(shown()->id, deck->slides[last].id);
    tap_target(ACTION_BACK, -1);
    assert_int_equal(shown()->chapter, chapter);
    tap_target(ACTION_CHAPTER, chapter);
    tap_target(ACTION_CONTENTS, -1); /* from the list to the tiles */
    tap_target(ACTION_KIND, (int)deck->chapter_count);
    tap_target(ACTION_SLIDE, (int)itinerary_first(deck, scene.player.wall));
    tap_target(ACTION_CHAPTER, (int)deck->chapter_count);
    assert_true(shown()->kind->out_of_loop);
    leave();
}

/* "Find the comparison of the two routes, then 30 January on the map, and back." */
static void a_specialist_compares_and_comes_back(void)
{
    tap((struct vec2){1900, 20});
    tap_target(ACTION_CONTENTS, -1);
    const struct deck *deck = scene.show.deck;
    int road = deck_find(deck, "two-ways-west"), dates = deck_find(deck, "all-dates");
    assert_true(road >= 0 && dates >= 0);
    tap_target(ACTION_SLIDE, (int)deck->chapters[deck->slides[road].chapter].first);
    for (int i = 0; i < 20 && shown() != &deck->slides[road]; i++)
        tap_target(ACTION_NEXT, -1);
    assert_string_equal(shown()->id, "two-ways-west");
    tap_target(ACTION_CONTENTS, -1);
    tap_target(ACTION_KIND, (int)deck->chapter_count);
    tap_target(ACTION_SLIDE, dates);
    tap_event("aghdam");
    const struct timeline_state *timeline = scene.player.slot->state;
    int open = timeline->card.open;
    assert_true(open > 0);
    tap_target(ACTION_PARTNER, -1);
    scene_pass(&scene, 4 * SECOND);
    assert_string_equal(shown()->kind->name, "map");
    assert_string_equal(deck->chapters[shown()->chapter].id.text, "aghdam");
    const struct map_placed *map = scene.player.slot->placed;
    const struct map_state *on_map = scene.player.slot->state;
    assert_true(on_map->card.open > 0);
    assert_string_equal(map->hotspots[on_map->card.open - 1].id, "aghdam");
    tap_target(ACTION_BACK, -1);
    assert_string_equal(shown()->id, "all-dates");
    timeline = scene.player.slot->state;
    assert_int_equal(timeline->card.open, open);
    tap_target(ACTION_BACK, -1);
    assert_string_equal(shown()->id, "two-ways-west");
    leave();
}

/* To the left, by so many fingers under each other. */
static void swipe_with(int64_t fingers, float y)
{
    for (int64_t finger = 0; finger < fingers; finger++)
        scene_touch(&scene, TOUCH_DOWN, 7 + finger, (struct vec2){1500, y + 120 * (float)finger});
    for (int i = 1; i <= 10; i++) {
        scene_pass(&scene, FRAME);
        for (int64_t finger = 0; finger < fingers; finger++)
            scene_touch(&scene, TOUCH_MOVE, 7 + finger,
                        (struct vec2){1500 - 90 * (float)i, y + 120 * (float)finger});
    }
    for (int64_t finger = 0; finger < fingers; finger++)
        scene_touch(&scene, TOUCH_UP, 7 + finger, (struct vec2){600, y + 120 * (float)finger});
    scene_pass(&scene, 3 * SECOND);
}

/* A map is moved as far as it goes first; then, as on every other slide, the next one comes. */
static void a_child_that_swipes_finds_every_next_slide(void)
{
    const struct deck *deck = scene.show.deck;
    tap((struct vec2){1900, 20});
    for (size_t slide = 0; slide + 1 < deck->slide_count; slide++) {
        if (deck->slides[slide].hidden || deck->slides[slide].kind->out_of_loop)
            continue;
        player_show(&scene.player, slide, 0, scene.now_ns);
        scene_pass(&scene, SECOND);
        unsigned swipes = 0, page = scene.player.page;
        while (shown() == &deck->slides[slide] && scene.player.page == page) {
            if (++swipes > SWIPES_MOST)
                fail_msg("%s: %u swipes do not turn it", deck->slides[slide].id, swipes - 1);
            swipe_with(1, 200 + 100 * (float)(swipes % 4));
        }
    }
    leave();
}

/* Over maps and timelines too, on their first view and with whatever the fingers moved. */
static void two_fingers_turn_every_slide(void)
{
    const struct deck *deck = scene.show.deck;
    tap((struct vec2){1900, 20});
    for (size_t slide = 0; slide + 1 < deck->slide_count; slide++) {
        if (deck->slides[slide].hidden || deck->slides[slide].kind->out_of_loop ||
            slide % deck->language_count != scene.player.setup.language)
            continue;
        player_show(&scene.player, slide, 0, scene.now_ns);
        scene_pass(&scene, SECOND);
        for (unsigned page = 0, pages = scene.player.slot->pages; page < pages; page++) {
            assert_string_equal(shown()->id, deck->slides[slide].id);
            assert_int_equal(scene.player.page, page);
            swipe_with(2, 300);
        }
        if (shown() == &deck->slides[slide])
            fail_msg("%s: two fingers do not turn it", deck->slides[slide].id);
    }
    leave();
}

/* While an opener drifts, what follows it and the contents are laid out, so that no turn to them
 * has to wait for that; while a place lights up nothing is. */
static void what_follows_is_ready_while_an_opener_drifts(void)
{
    const struct deck *deck = scene.show.deck;
    tap((struct vec2){1900, 20});
    size_t opener = deck->chapters[0].first;
    player_show(&scene.player, opener, 0, scene.now_ns);
    scene_pass(&scene, 2 * SECOND);
    assert_true(scene.player.moving);
    assert_true(player_at_rest(&scene.player));
    while (player_prepare(&scene.player))
        ;
    const struct settings *settings = &scene.player.settings;
    size_t contents = itinerary_contents(deck, scene.player.wall);
    assert_non_null(slots_find(&scene.player.slots, opener + 1, settings));
    assert_non_null(slots_find(&scene.player.slots, contents, settings));
    size_t front = itinerary_first(deck, scene.player.wall);
    player_show(&scene.player, front, 0, scene.now_ns);
    scene_pass(&scene, SECOND);
    assert_true(scene.player.moving);
    assert_false(player_at_rest(&scene.player));
    leave();
}

/* Each of them in each language; with the sanitizers in one, the next walk in the next. */
static struct walk {
    const char *name;
    void (*visit)(void);
} walks[] = {
    {"one_touch_takes_hold_of_the_slide", one_touch_takes_hold_of_the_slide},
    {"two_touches_reach_any_chapter", two_touches_reach_any_chapter},
    {"the_tiles_list_slides_too", the_tiles_list_slides_too},
    {"three_touches_reach_any_slide_from_anywhere", three_touches_reach_any_slide_from_anywhere},
    {"what_was_held_is_listed_next", what_was_held_is_listed_next},
    {"what_follows_is_ready_while_an_opener_drifts", what_follows_is_ready_while_an_opener_drifts},
    {"a_specialist_compares_and_comes_back", a_specialist_compares_and_comes_back},
    {"a_child_that_swipes_finds_every_next_slide", a_child_that_swipes_finds_every_next_slide},
    {"two_fingers_turn_every_slide", two_fingers_turn_every_slide},
};
enum { WALKS = sizeof walks / sizeof *walks };

static void in_each_language(void **state)
{
    const struct walk *walk = *state;
    unsigned count = 1;
    for (unsigned language = 0; language < count; language++) {
        open_digest(language);
        count = scene.show.deck->language_count;
        if (testing_sample(count, 1) == count || language == (unsigned)(walk - walks) % count)
            walk->visit();
        close_digest();
    }
}

int main(void)
{
    struct CMUnitTest tests[WALKS];
    for (size_t i = 0; i < WALKS; i++)
        tests[i] = (struct CMUnitTest){walks[i].name, in_each_language, NULL, NULL, &walks[i]};
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
