/* Properties that hold for any timeline, at any scale, with any card open. */
#include "random_slides.h"

#include <time.h>

enum { ROUNDS = 4000, VIEWS = 6, REPEATS = 9 };

/* At home, closer and closer about any place, and dragged. */
static bool any_scale_stands_well(struct exhibit *exhibit, const struct view *view,
                                  uint32_t *random)
{
    struct timeline_state *state = view->state;
    const struct timeline_placed *placed = view->placed;
    bool good = true;
    for (int i = 0; i < VIEWS && good; i++) {
        struct timeline_now now;
        timeline_now(placed, state, &now);
        good = timeline_stands_well(view) &&
               timeline_texts_are_apart(view, &now, exhibit_draw(exhibit, view));
        double px = (double)chart_random(random, (uint32_t)placed->limits.view_px);
        state->view = timeline_view_zoom(&placed->limits, state->view, px, 1.7);
        state->view = timeline_view_pan(&placed->limits, state->view, px / 4);
    }
    state->view = (struct timeline_view){0, 0};
    return good;
}

static void any_events_find_their_places(void **test)
{
    (void)test;
    struct arena arena = {0};
    struct exhibit exhibit;
    for (uint32_t round = 1; round <= ROUNDS; round++) {
        struct view view;
        uint32_t random = round * 2654435761u | 1;
        chart_exhibit(&exhibit, round);
        any_timeline(&exhibit, &random);
        chart_any_stage(&exhibit, &random);
        chart_lay_out(&exhibit, &arena, &view);
        if (!any_scale_stands_well(&exhibit, &view, &random))
            print_error("round %u on %.0fx%.0f at %d %%\n", round, (double)exhibit.width,
                        (double)exhibit.height, exhibit.settings.text_percent);
        arena_reset(&arena);
    }
    arena_finish(&arena);
    exhibit_finish(&exhibit);
}

/* The buttons open every event in order, each in sight, its card clear of all labels. */
static void check_reach(const struct view *view)
{
    const struct timeline_placed *placed = view->placed;
    const struct timeline_state *state = view->state;
    struct timeline_now now;
    for (size_t i = 0; i < placed->count; i++) {
        act(view, CONTROL_FOLLOWING);
        timeline_step(view, SECOND);
        assert_int_equal(state->open, (int)i + 1);
        timeline_now(placed, state, &now);
        assert_true(timeline_mark_seen(placed, &now, i));
        assert_true(i % 7 || timeline_stands_well(view));
    }
}

static void every_event_can_be_opened(void **test)
{
    (void)test;
    struct arena arena = {0};
    struct exhibit exhibit;
    for (uint32_t round = 1; round <= ROUNDS / 4; round++) {
        struct view view;
        uint32_t random = round * 2246822519u | 1;
        chart_exhibit(&exhibit, round);
        any_timeline(&exhibit, &random);
        chart_any_stage(&exhibit, &random);
        chart_lay_out(&exhibit, &arena, &view);
        check_reach(&view);
        arena_reset(&arena);
    }
    arena_finish(&arena);
    exhibit_finish(&exhibit);
}

/* Printed, not judged: machines differ. */
static void the_largest_is_laid_out_quickly(void **test)
{
    (void)test;
    struct exhibit exhibit;
    struct arena arena = {0};
    struct view view;
    double best = 1e9;
    struct timeline_event *events = timeline_start(&exhibit, 1, TIMELINE_MOST);
    for (size_t i = 0; i < TIMELINE_MOST; i++) {
        events[i].date = day(1900 + (int)i / 2, 1 + (unsigned)i % 12, 1 + (unsigned)i % 28);
        events[i].text = exhibit_text("Заявление о прекращении огня", 50);
    }
    for (int i = 0; i < REPEATS; i++) {
        struct timespec from, to;
        chart_lay_out(&exhibit, &arena, &view); /* makes the stage */
        clock_gettime(CLOCK_MONOTONIC, &from);
        view.placed = timeline_layout(exhibit.slides[20].spec, view.stage, NULL);
        clock_gettime(CLOCK_MONOTONIC, &to);
        best = fmin(best, (double)(to.tv_sec - from.tv_sec) * 1e3 +
                              (double)(to.tv_nsec - from.tv_nsec) / 1e6);
        assert_true(timeline_stands_well(&view));
        arena_reset(&arena);
    }
    print_message("the largest timeline: %.2f ms\n", best);
    arena_finish(&arena);
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_events_find_their_places),
        cmocka_unit_test(every_event_can_be_opened),
        cmocka_unit_test(the_largest_is_laid_out_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
