/* How long slides stay, and the loop's round of them: 10 s each by the deck's defaults, one slide
 * by its words; none waits longer than 10 s for what moves on it. */
#include "testing.h"

#include "loop_bound.h"
#include "show/stay.h"
#include "show_scene.h"

static int open_show(void **state)
{
    static struct scene scene;
    struct player_setup setup = scene_open(&scene, TEST_DIR "/decks/show");
    scene_start(&scene, &setup);
    *state = &scene;
    return 0;
}

static size_t index_of(const struct scene *scene, const char *id)
{
    return (size_t)deck_find(scene->show.deck, id);
}

static int64_t round_ns(struct scene *scene, const char *from, int64_t step_ns)
{
    return loop_bound_round_ns(&scene->player.slots, &scene->player.settings, (struct wall){0},
                               index_of(scene, from), step_ns);
}

/* Four slides of one page and one of two for 10 s a page, one for 8 s: seven pages. */
static void a_round_is_all_pages_of_the_loop_at_their_longest(void **state)
{
    struct scene *scene = *state;
    int64_t round = (6 * (10 + 10) + 8 + 10) * SECOND;
    assert_int_equal(round_ns(scene, "start", 0), round);
    assert_int_equal(round_ns(scene, "start", SECOND), round + 7 * SECOND);
    /* From a slide beside the loop that slide is left first. */
    assert_int_equal(round_ns(scene, "about", SECOND), round + 7 * SECOND + 21 * SECOND);
}

static void a_page_that_moves_is_waited_for_10_s(void **state)
{
    struct scene *scene = *state;
    const struct slot *slot = scene->player.slot;
    struct view view = {.stage = &slot->stage, .placed = slot->placed, .state = slot->state};
    struct stay stay = {.slot = slot, .shown_ns = 10 * SECOND - 1};
    assert_int_equal(stay_page_ns(slot, 0), 10 * SECOND);
    assert_int_equal(stay_page_most_ns(slot, 0), 20 * SECOND);
    assert_false(stay_over(&stay, &view));
    stay.shown_ns = 10 * SECOND;
    assert_true(stay_over(&stay, &view));
    stay.moving = true;
    stay.shown_ns = 20 * SECOND - 1;
    assert_false(stay_over(&stay, &view));
    stay.shown_ns = 20 * SECOND;
    assert_true(stay_over(&stay, &view));
}

static void a_programme_gives_a_slide_12_s_at_most(void **state)
{
    struct scene *scene = *state;
    const struct slot *slot = scene->player.slot;
    struct view view = {.stage = &slot->stage, .placed = slot->placed, .state = slot->state};
    struct stay stay = {.slot = slot, .given_ns = 5 * SECOND, .shown_ns = 5 * SECOND - 1};
    assert_false(stay_over(&stay, &view));
    stay.shown_ns = 5 * SECOND;
    assert_true(stay_over(&stay, &view));
    stay.moving = true;
    stay.shown_ns = 12 * SECOND - 1;
    assert_false(stay_over(&stay, &view));
    stay.shown_ns = 12 * SECOND;
    assert_true(stay_over(&stay, &view));
}

#define stay_test(name) cmocka_unit_test_setup_teardown(name, open_show, scene_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        stay_test(a_round_is_all_pages_of_the_loop_at_their_longest),
        stay_test(a_page_that_moves_is_waited_for_10_s),
        stay_test(a_programme_gives_a_slide_12_s_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
