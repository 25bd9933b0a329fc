/* Properties that hold for any timeline, at any scale, with any card open. */
#include "card_facts.h"
#include "random_slides.h"

enum { VIEWS = 6 };

/* How many cases of `all` are made: half of them, all with testing_full(). */
static uint32_t rounds_of(uint32_t all)
{
    return testing_full() ? all : all / 2;
}

/* At home, closer and closer about any place, and dragged. */
static bool any_scale_stands_well(struct exhibit *exhibit, const struct view *view,
                                  uint32_t *random)
{
    struct timeline_state *state = view->state;
    const struct timeline_placed *placed = view->placed;
    bool good = true;
    for (int i = 0; i < VIEWS && good; i++) {
        struct timeline_geometry now;
        timeline_geometry_find(placed, state, &now);
        const struct draw_list *list = exhibit_draw(exhibit, view);
        good = timeline_stands_well(view) && timeline_texts_are_apart(view, &now, list) &&
               timeline_words_stand_at_ticks(view, list) &&
               timeline_words_keep_the_margin(view, list) &&
               timeline_leaders_are_straight(view, list);
        double px = (double)chart_random(random, (uint32_t)placed->limits.view_px);
        state->view = timeline_view_zoom(&placed->limits, state->view, px, 1.7);
        state->view = timeline_view_pan(&placed->limits, state->view, px / 4);
    }
    state->view = (struct timeline_view){0, 0};
    return good;
}

static void any_events_find_their_places(void **state)
{
    (void)state;
    random_slides(rounds_of(4000), 2654435761u, NULL, any_timeline, any_scale_stands_well);
}

/* The card does not hide the mark that it explains, and a line joins the two. */
static bool card_shows_its_mark(const struct view *view, const struct timeline_geometry *now,
                                size_t i, const struct draw_list *list)
{
    const struct timeline_placed *placed = view->placed;
    struct vec2 mark = timeline_mark_at(placed, now, i);
    float ring = timeline_mark_radius(MARK_OPEN) * view->stage->scale;
    struct rect own = {mark.x - ring, mark.y - ring, 2 * ring, 2 * ring};
    struct card_facts facts = card_facts_of(list, view->stage->scale);
    if (card_size(placed->items[i].card).y > placed->frame.card.h)
        return true; /* E521 */
    return card_explains(&facts, own, view->stage->scale);
}

/* The buttons open every event in order, each in sight, its card clear of all labels. */
static bool all_can_be_opened(struct exhibit *exhibit, const struct view *view, uint32_t *random)
{
    const struct timeline_placed *placed = view->placed;
    const struct timeline_state *state = view->state;
    struct timeline_geometry now;
    bool good = true;
    (void)random;
    for (size_t i = 0; i < placed->count && good; i++) {
        act(view, i == 0 ? TARGET_EVENTS : (int)CONTROL_FOLLOWING);
        timeline_step(view, SECOND);
        timeline_geometry_find(placed, state, &now);
        good = state->card.open == (int)i + 1 || timeline_fault("not opened", i);
        good = good && (timeline_mark_seen(placed, &now, i) || timeline_fault("out of sight", i));
        if (i % 7 == 0)
            good = good && timeline_stands_well(view) &&
                   card_cuts_no_text(view, &now, exhibit_draw(exhibit, view)) &&
                   (card_shows_its_mark(view, &now, i, &exhibit->list) ||
                    timeline_fault("its card does not show its mark", i));
    }
    return good;
}

static void every_event_can_be_opened(void **state)
{
    (void)state;
    random_slides(rounds_of(1000), 2246822519u, NULL, any_timeline, all_can_be_opened);
}

/* Printed, not judged. */
static void the_largest_is_laid_out_quickly(void **state)
{
    (void)state;
    struct exhibit exhibit;
    largest_timeline(&exhibit);
    print_message("the largest timeline: %.2f ms\n", layout_ms(&exhibit));
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
