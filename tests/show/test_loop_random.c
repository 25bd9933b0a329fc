/* Any deck and any visitor: once nobody touches it any more, the loop comes round in the time that
 * the show computes for it. */
#include "testing.h"

#include <stdlib.h>
#include <unistd.h>

#include "loop_bound.h"
#include "random_deck.h"
#include "show/itinerary.h"
#include "show_loop.h"

enum { DECKS_ALL = 400, DEEDS_MOST = 60, FINGERS = 3 };

struct visit {
    struct scene scene;
    char folder[32];
    uint32_t random;
    struct vec2 at[FINGERS];
    struct deck_schedule schedule; /* the deck's own */
    float width, height;
};

static unsigned draw(struct visit *visit, unsigned below)
{
    return random_below(&visit->random, below);
}

static struct vec2 somewhere(struct visit *visit)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&visit->scene.player, targets);
    if (count > 0 && draw(visit, 3) > 0)
        return rect_centre(targets[draw(visit, (unsigned)count)].shown);
    return (struct vec2){(float)draw(visit, (unsigned)visit->width),
                         (float)draw(visit, (unsigned)visit->height)};
}

static void touch(struct visit *visit)
{
    unsigned finger = draw(visit, FINGERS);
    enum touch_phase phase = (enum touch_phase)draw(visit, 3);
    if (phase == TOUCH_DOWN)
        visit->at[finger] = somewhere(visit);
    else if (phase == TOUCH_MOVE)
        visit->at[finger].x += (float)draw(visit, 120) - 60;
    scene_touch(&visit->scene, phase, finger, visit->at[finger]);
}

static void tap(struct visit *visit)
{
    struct vec2 at = somewhere(visit);
    scene_touch(&visit->scene, TOUCH_DOWN, FINGERS, at);
    scene_pass(&visit->scene, SECOND / 20);
    scene_touch(&visit->scene, TOUCH_UP, FINGERS, at);
}

static void turn_the_screen(struct visit *visit)
{
    struct slots_setup setup = visit->scene.player.setup.slots;
    visit->width = setup.width = visit->width > 1500 ? 1080 : 1920;
    visit->height = setup.height = 3000 - setup.width;
    player_replace(&visit->scene.player, &setup, visit->scene.now_ns);
}

/* Closes and opens by turns. */
static void pass_the_hour(struct visit *visit)
{
    struct deck_schedule *schedule = &visit->scene.show.deck->schedule;
    bool closed = visit->scene.player.closed;
    *schedule = (struct deck_schedule){.given = true, .hours_given = true};
    for (int i = 0; i < WEEKDAYS; i++)
        schedule->hours[i] = (struct deck_day){true, 600, 1080};
    player_set_wall(&visit->scene.player, (struct wall){true, 18660, closed ? 700 : 1100});
}

static void wait(struct visit *visit)
{
    static const int64_t waits_ms[] = {5, 30, 90, 400, 3000, 15000, 70000};
    int64_t end_ns = visit->scene.now_ns + waits_ms[draw(visit, 7)] * 1000000;
    while (visit->scene.now_ns < end_ns) {
        int64_t left_ns = end_ns - visit->scene.now_ns;
        scene_step_to(&visit->scene,
                      visit->scene.now_ns + (left_ns < LOOP_STEP ? left_ns : LOOP_STEP));
    }
}

static void do_something(struct visit *visit)
{
    unsigned deed = draw(visit, 24);
    if (deed < 7)
        touch(visit);
    else if (deed < 13)
        tap(visit);
    else if (deed < 18)
        player_key(&visit->scene.player, (enum key)draw(visit, KEY_COUNT), visit->scene.now_ns);
    else if (deed == 18)
        turn_the_screen(visit);
    else if (deed == 19)
        pass_the_hour(visit);
    else
        wait(visit);
}

static void visit_once(uint32_t random)
{
    static struct visit visit;
    visit = (struct visit){.random = random, .folder = "/tmp/loop-deck-XXXXXX"};
    visit.width = 1920;
    visit.height = 1080;
    assert_non_null(mkdtemp(visit.folder));
    random_deck_write(visit.folder, random);
    struct player_setup setup = scene_open(&visit.scene, visit.folder);
    setup.slots.atlas = scene_atlas;
    setup.language = draw(&visit, visit.scene.show.deck->language_count);
    scene_start(&visit.scene, &setup);
    for (unsigned deeds = draw(&visit, DEEDS_MOST); deeds > 0; deeds--)
        do_something(&visit);
    if (visit.scene.player.closed)
        pass_the_hour(&visit);
    loop_rounds(&visit.scene, "left by somebody", 2,
                loop_bound_return_ns(LOOP_STEP) + 2 * loop_round_ns(&visit.scene));
    void *scene = &visit.scene;
    scene_close(&scene);
    char path[64];
    snprintf(path, sizeof path, "%s/deck.yaml", visit.folder);
    unlink(path);
    rmdir(visit.folder);
}

static void any_deck_comes_round_after_any_visitor(void **state)
{
    (void)state;
    for (uint32_t i = 1; i <= testing_sample(DECKS_ALL, 2); i++)
        visit_once(i * 2654435761u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_deck_comes_round_after_any_visitor),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
