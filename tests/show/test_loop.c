/* The loop comes round: every deck of the repository, in each of its languages, left alone, and
 * left alone again after whatever may have happened to it. */
#include "testing.h"

#include <glob.h>
#include <string.h>

#include "loop_bound.h"
#include "show/stay.h"
#include "show_loop.h"
#include "slide/kinds.h"
#include "slide/map/state/map.h"

enum { DECKS_LEAST = 10 };

struct play {
    struct scene scene;
    const char *path;
    unsigned language;
    struct atlas *atlas;              /* for what maps show of it; NULL: their ground is plain */
    int64_t round_ns, first_round_ns; /* now; of the deck as it is at first, 0 before it is known */
};

static void start(struct play *play)
{
    struct player_setup setup = scene_open(&play->scene, play->path);
    setup.slots.atlas = play->atlas;
    setup.language = play->language;
    scene_start(&play->scene, &setup);
    if (play->first_round_ns == 0)
        play->first_round_ns = loop_round_ns(&play->scene);
    play->round_ns = play->first_round_ns;
}

static void finish(struct play *play)
{
    void *scene = &play->scene;
    scene_close(&scene);
}

static void tap(struct play *play, struct vec2 at)
{
    scene_touch(&play->scene, TOUCH_DOWN, 1, at);
    scene_pass(&play->scene, SECOND / 20);
    scene_touch(&play->scene, TOUCH_UP, 1, at);
}

static void act(struct play *play, enum action_kind kind)
{
    struct target target;
    if (scene_find(&play->scene, kind, -1, &target) && !target.disabled)
        tap(play, rect_centre(target.shown));
}

static void touches_beside_everything(struct play *play)
{
    tap(play, (struct vec2){1900, 20});
}

static void opens_something(struct play *play)
{
    act(play, ACTION_KIND);
}

static void leaves_a_finger_on_the_glass(struct play *play)
{
    scene_touch(&play->scene, TOUCH_DOWN, 1, (struct vec2){700, 500});
}

static void drags_and_lets_go(struct play *play)
{
    scene_touch(&play->scene, TOUCH_DOWN, 1, (struct vec2){900, 500});
    for (int i = 1; i < 12; i++) {
        scene_pass(&play->scene, FRAME);
        scene_touch(&play->scene, TOUCH_MOVE, 1, (struct vec2){900 - 20 * (float)i, 500});
    }
    scene_touch(&play->scene, TOUCH_UP, 1, (struct vec2){680, 500});
}

static void pauses(struct play *play)
{
    act(play, ACTION_PAUSE);
}

static void reads_larger_text(struct play *play)
{
    act(play, ACTION_TEXT_SIZE);
    scene_pass(&play->scene, SECOND);
    act(play, ACTION_TEXT_SIZE);
}

static void reads_another_language(struct play *play)
{
    unsigned other = (play->language + 1) % play->scene.show.deck->language_count;
    player_act(&play->scene.player, (struct action){ACTION_LANGUAGE, (int)other},
               play->scene.now_ns);
    touches_beside_everything(play);
}

static void wants_contrast(struct play *play)
{
    act(play, ACTION_CONTRAST);
}

static void wants_low_reach(struct play *play)
{
    act(play, ACTION_LOW_REACH);
}

static void opens_the_menu(struct play *play)
{
    act(play, ACTION_LANGUAGE_MENU);
}

static void opens_the_contents(struct play *play)
{
    act(play, ACTION_CONTENTS);
}

static void goes_on_and_back(struct play *play)
{
    act(play, ACTION_NEXT);
    scene_pass(&play->scene, SECOND);
    act(play, ACTION_NEXT);
    scene_pass(&play->scene, SECOND);
    act(play, ACTION_BACK);
}

static void presses_every_key(struct play *play)
{
    for (enum key key = KEY_NONE; key < KEY_COUNT; key++)
        player_key(&play->scene.player, key, play->scene.now_ns);
}

static void answers_the_countdown(struct play *play)
{
    touches_beside_everything(play);
    act(play, ACTION_NEXT);
    for (int i = 0; i < 800 && play->scene.player.idle.state != IDLE_COUNTDOWN; i++)
        scene_step_to(&play->scene, play->scene.now_ns + LOOP_STEP);
    assert_int_equal(play->scene.player.idle.state, IDLE_COUNTDOWN);
    touches_beside_everything(play);
}

/* Another reading of the deck takes the place of this one; `hide`: without the present slide. */
static void replace(struct play *play, bool hide, float width, float height)
{
    struct scene *scene = &play->scene;
    struct show_deck before = scene->show;
    show_deck_open(&scene->show, play->path, SOURCE_DIR "/assets/words.yaml");
    struct deck_slide *here = &scene->show.deck->slides[scene->player.slot->stage.slide_index];
    here->hidden = here->hidden || hide;
    struct player_setup setup = show_deck_setup(&scene->show);
    setup.slots.atlas = play->atlas;
    setup.slots.width = width;
    setup.slots.height = height;
    player_replace(&scene->player, &setup.slots, scene->now_ns);
    show_deck_close(&before);
    play->round_ns = loop_round_ns(scene);
}

static void is_read_again(struct play *play)
{
    replace(play, false, 1920, 1080);
}

static void loses_the_slide_that_is_shown(struct play *play)
{
    replace(play, true, 1920, 1080);
}

static void stands_upright(struct play *play)
{
    replace(play, false, 1080, 1920);
}

static void is_saved_over_and_over(struct play *play)
{
    size_t here = play->scene.player.slot->stage.slide_index;
    bool alone = play->scene.player.programme.count == 1;
    int64_t end_ns = play->scene.now_ns + stay_page_most_ns(play->scene.player.slot, 0) *
                                              (int64_t)play->scene.player.slot->pages;
    while (!alone && play->scene.player.slot->stage.slide_index == here) {
        assert_true(play->scene.now_ns <= end_ns);
        player_replace(&play->scene.player, &play->scene.player.setup.slots, play->scene.now_ns);
        scene_pass(&play->scene, SECOND / 2);
    }
}

static void closes_and_opens(struct play *play)
{
    struct player *player = &play->scene.player;
    struct deck_schedule before = play->scene.show.deck->schedule;
    struct deck_schedule *schedule = &play->scene.show.deck->schedule;
    schedule->given = schedule->hours_given = true;
    for (int i = 0; i < WEEKDAYS; i++)
        schedule->hours[i] = (struct deck_day){true, 600, 1080};
    player_set_wall(player, (struct wall){true, 18660, 1080});
    assert_true(player->closed);
    for (int i = 0; i < 500; i++) {
        scene_step_to(&play->scene, play->scene.now_ns + LOOP_STEP);
        assert_false(player_moving(player));
    }
    touches_beside_everything(play);
    player_set_wall(player, (struct wall){true, 18661, 600});
    assert_false(player->closed);
    *schedule = before;
}

static void is_told_the_time(struct play *play)
{
    player_set_wall(&play->scene.player, (struct wall){true, 18660, 700});
}

struct deed {
    const char *name;
    void (*happens)(struct play *play);
    bool touches; /* a visitor has it for a while */
};

static const struct deed deeds[] = {
    {"touches beside everything", touches_beside_everything, true},
    {"opens something", opens_something, true},
    {"leaves a finger on the glass", leaves_a_finger_on_the_glass, true},
    {"drags and lets go", drags_and_lets_go, true},
    {"pauses", pauses, true},
    {"reads larger text", reads_larger_text, true},
    {"reads another language", reads_another_language, true},
    {"wants contrast", wants_contrast, true},
    {"wants low reach", wants_low_reach, true},
    {"opens the menu", opens_the_menu, true},
    {"opens the contents", opens_the_contents, true},
    {"goes on and back", goes_on_and_back, true},
    {"presses every key", presses_every_key, true},
    {"answers the countdown", answers_the_countdown, true},
    {"is read again", is_read_again, false},
    {"loses the slide that is shown", loses_the_slide_that_is_shown, false},
    {"stands upright", stands_upright, false},
    {"is saved over and over", is_saved_over_and_over, false},
    {"closes and opens", closes_and_opens, false},
    {"is told the time", is_told_the_time, false},
};
enum { DEEDS = sizeof deeds / sizeof *deeds };

/* Until the loop has gone on to so many other slides. */
static void go_on(struct play *play, unsigned slides)
{
    struct scene *scene = &play->scene;
    int64_t end_ns = scene->now_ns + play->round_ns;
    for (; slides > 0; slides--) {
        size_t before = scene->player.slot->stage.slide_index;
        while (scene->player.slot->stage.slide_index == before && scene->now_ns < end_ns)
            scene_step_to(scene, scene->now_ns + LOOP_STEP);
    }
    scene_pass(scene, SECOND);
}

static void happens_to_the_loop(struct play *play, size_t deed)
{
    start(play);
    go_on(play, (unsigned)(deed % play->scene.show.deck->slide_count));
    deeds[deed].happens(play);
    int64_t return_ns = deeds[deed].touches ? loop_bound_return_ns(LOOP_STEP) : 0;
    loop_rounds(&play->scene, deeds[deed].name, 1, return_ns + play->round_ns);
    finish(play);
}

/* What happens to the loop: one of `every` deeds, in a turn of its own; of those a third with the
 * sanitizers, other ones in the next deck. */
static void stands_nowhere(const char *path, unsigned language, size_t turn, size_t every)
{
    static struct play play;
    play = (struct play){.path = path, .language = language, .atlas = scene_atlas};
    start(&play);
    loop_rounds(&play.scene, "left alone", 2, 2 * play.round_ns);
    finish(&play);
    /* What happens to the loop is the same over a plain ground, which is soon laid out. */
    play = (struct play){.path = path, .language = language};
    every *= DEEDS / testing_sample(DEEDS, 1);
    for (size_t deed = turn % every; deed < DEEDS; deed += every)
        happens_to_the_loop(&play, deed);
}

/* False for decks whose mistakes are what they are for. */
static bool languages_of(const char *path, unsigned *languages)
{
    size_t count;
    const struct deck_kind *const *kinds = kinds_for_deck(&count);
    struct deck *deck = deck_read(path, kinds, count, scene_atlas);
    assert_non_null(deck);
    *languages = deck->language_count;
    bool good = diags_errors(&deck->diags) == 0;
    deck_destroy(deck);
    return good;
}

static void every_deck_in_every_language_comes_round(void **state)
{
    (void)state;
    glob_t found;
    size_t played = 0;
    assert_int_equal(glob(SOURCE_DIR "/slides/*", 0, NULL, &found), 0);
    assert_int_equal(glob(TEST_DIR "/decks/good/*", GLOB_APPEND, NULL, &found), 0);
    assert_int_equal(glob(TEST_DIR "/decks/*/deck.yaml", GLOB_APPEND, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        unsigned languages;
        if (!languages_of(found.gl_pathv[i], &languages))
            continue;
        for (unsigned language = 0; language < languages; language++)
            stands_nowhere(found.gl_pathv[i], language, language + played * languages, languages);
        played++;
    }
    globfree(&found);
    assert_true(played >= DECKS_LEAST);
}

/* Only the map whose camera goes from step to step is in the loop. */
static void a_loop_of_one_slide_begins_anew(void **state)
{
    (void)state;
    static struct play play;
    play = (struct play){.path = TEST_DIR "/decks/maps", .atlas = scene_atlas};
    start(&play);
    struct deck *deck = play.scene.show.deck;
    size_t map = (size_t)deck_find(deck, "corridor");
    for (size_t i = 0; i < deck->slide_count; i++)
        deck->slides[i].hidden = i != map;
    struct player *player = &play.scene.player;
    player_replace(player, &player->setup.slots, 0);
    player_show(player, map, 0, 0);
    int64_t round_ns = loop_round_ns(&play.scene);
    loop_rounds(&play.scene, "alone in the loop", 3, 3 * round_ns);
    assert_true(player->visit_ns > 0);
    for (unsigned step = 0; step < 2; step++) { /* of its camera, while its time runs */
        const struct map_state *map_state = player->slot->state;
        assert_int_equal(map_state->step, step);
        int64_t end_ns = play.scene.now_ns + 60 * SECOND;
        while (map_state->step == step && play.scene.now_ns < end_ns)
            scene_step_to(&play.scene, play.scene.now_ns + LOOP_STEP);
    }
    finish(&play);
}

static void the_next_day_begins_with_its_own_first_slide(void **state)
{
    (void)state;
    static struct play play;
    play = (struct play){.path = TEST_DIR "/decks/show", .atlas = scene_atlas};
    start(&play);
    struct deck *deck = play.scene.show.deck;
    struct player *player = &play.scene.player;
    const long today = date_days(2021, 2, 1);
    deck->slides[0].until = (struct date){
        .given = true, .to = {.precision = DATE_DAY, .year = 2021, .month = 2, .day = 1}};
    deck->schedule.given = deck->schedule.hours_given = true;
    for (int i = 0; i < WEEKDAYS; i++)
        deck->schedule.hours[i] = (struct deck_day){true, 600, 1080};
    player_set_wall(player, (struct wall){true, today, 700});
    assert_string_equal(player->slot->stage.slide->id, "start");
    player_set_wall(player, (struct wall){true, today, 1100});
    player_set_wall(player, (struct wall){true, today + 1, 600});
    assert_false(player->closed);
    assert_string_equal(player->slot->stage.slide->id, "first");
    finish(&play);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_deck_in_every_language_comes_round),
        cmocka_unit_test(a_loop_of_one_slide_begins_anew),
        cmocka_unit_test(the_next_day_begins_with_its_own_first_slide),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
