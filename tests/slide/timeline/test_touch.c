/* Timelines under fingers, in the loop and under reduced motion. */
#include "timeline_support.h"

static struct view whole(struct exhibit *exhibit)
{
    start_dates(exhibit);
    return exhibit_view(exhibit, 20);
}

static struct gesture gesture(enum gesture_kind kind, float x, float y)
{
    return (struct gesture){.kind = kind, .at = {x, y}, .scale = 1};
}

static bool send(const struct view *view, struct gesture sent)
{
    struct action action = {ACTION_NONE, 0};
    bool taken = timeline_kind_of(view)->gesture(view, &sent, &action);
    assert_int_equal(action.kind, ACTION_NONE);
    return taken;
}

static void test_a_drag_moves_only_what_is_longer_than_the_screen(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct view view = whole(&exhibit);
    struct timeline_state *visit = view.state;
    assert_false(send(&view, gesture(GESTURE_DRAG_BEGIN, 900, 500)));
    assert_false(send(&view, gesture(GESTURE_SWIPE, 900, 500))); /* turns the slide */
    act(&view, CONTROL_IN);
    timeline_step(&view, SECOND);
    assert_true(send(&view, gesture(GESTURE_DRAG_BEGIN, 900, 500)));
    double left = visit->view.left;
    struct gesture drag = gesture(GESTURE_DRAG, 800, 500);
    drag.by.x = -100;
    assert_true(send(&view, drag));
    const struct timeline_placed *placed = view.placed;
    double scale = timeline_view_scale(&placed->limits, &visit->view);
    assert_true(fabs((visit->view.left - left) * scale - 100) < 1e-6);
    drag.kind = GESTURE_GLIDE;
    assert_true(send(&view, drag));
    assert_true(send(&view, gesture(GESTURE_SWIPE, 800, 500)));
    assert_false(send(&view, gesture(GESTURE_DRAG_BEGIN, 900, 1000))); /* the bar's */
    exhibit_finish(&exhibit);
}

static void test_a_pinch_zooms_about_the_fingers(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct view view = whole(&exhibit);
    const struct timeline_placed *placed = view.placed;
    struct timeline_state *visit = view.state;
    struct gesture pinch = gesture(GESTURE_PINCH, 1000, 500);
    double px = 1000 - (double)placed->frame.start;
    double position = timeline_view_position(&placed->limits, &visit->view, px);
    pinch.scale = 2;
    assert_true(send(&view, pinch));
    assert_true(fabs(timeline_view_px(&placed->limits, &visit->view, position) - px) < 1e-6);
    assert_true(visit->view.zoom == 1);
    pinch.scale = 1;
    pinch.at.x = 1040;
    pinch.by.x = 40; /* the fingers wander */
    send(&view, pinch);
    assert_true(fabs(timeline_view_px(&placed->limits, &visit->view, position) - px - 40) < 1e-6);
    exhibit_finish(&exhibit);
}

static void test_a_tap_near_a_mark_opens_it_and_one_elsewhere_closes(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct view view = whole(&exhibit);
    const struct timeline_placed *placed = view.placed;
    const struct timeline_state *visit = view.state;
    struct timeline_geometry now;
    timeline_geometry_find(placed, visit, &now);
    struct vec2 at = timeline_mark_at(placed, &now, 4);
    send(&view, gesture(GESTURE_PRESS, at.x + 10, at.y + 12));
    assert_true(send(&view, gesture(GESTURE_TAP, at.x + 10, at.y + 12)));
    assert_int_equal(visit->card.open, 5);
    send(&view, gesture(GESTURE_PRESS, 1500, 120));
    assert_true(send(&view, gesture(GESTURE_TAP, 1500, 120)));
    assert_int_equal(visit->card.open, 0);
    assert_false(send(&view, gesture(GESTURE_TAP, 1500, 120)));
    exhibit_finish(&exhibit);
}

/* Every event in sight is a target, the controls are at least 88 px, in the lower third. */
static void test_targets_reach_everything_in_sight(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct target targets[TARGETS_MAX];
    struct view view = whole(&exhibit);
    assert_int_equal(timeline_targets(&view, targets), TARGET_EVENTS + 11);
    for (int i = 0; i < CONTROLS; i++) {
        assert_true(targets[i].shown.w >= 88 && targets[i].shown.h >= 88);
        assert_true(targets[i].shown.y >= 720);
    }
    assert_true(targets[CONTROL_OUT].disabled && !targets[CONTROL_IN].disabled);
    assert_true(targets[TARGET_LINK].disabled && targets[TARGET_CLOSE].disabled);
    for (size_t i = TARGET_EVENTS; i < TARGET_EVENTS + 11; i++)
        assert_true(targets[i].area.w >= 88 && targets[i].area.h >= 88);
    act(&view, TARGET_EVENTS + 1);
    timeline_targets(&view, targets);
    assert_int_equal(targets[TARGET_LINK].action.kind, ACTION_SLIDE);
    assert_int_equal(targets[TARGET_LINK].action.number, 3);
    assert_true(targets[TARGET_LINK].shown.h >= 88 && targets[TARGET_CLOSE].shown.w >= 88);
    act(&view, TARGET_CLOSE);
    assert_false(timeline_kind_of(&view)->dismiss(&view));
    exhibit_finish(&exhibit);
}

static bool disabled(const struct view *view, enum timeline_control control)
{
    struct target targets[TARGETS_MAX];
    timeline_targets(view, targets);
    return targets[control].disabled;
}

/* From an open event to its neighbours, as far as there are any. */
static void test_steps_go_from_event_to_event(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct view view = whole(&exhibit);
    const struct timeline_state *visit = view.state;
    act(&view, TARGET_EVENTS);
    for (int i = 2; i <= 11; i++) {
        assert_false(disabled(&view, CONTROL_FOLLOWING));
        act(&view, CONTROL_FOLLOWING);
        assert_int_equal(visit->card.open, i);
    }
    assert_true(disabled(&view, CONTROL_FOLLOWING));
    act(&view, CONTROL_FOLLOWING);
    assert_int_equal(visit->card.open, 11);
    for (int i = 10; i >= 1; i--) {
        assert_false(disabled(&view, CONTROL_PREVIOUS));
        act(&view, CONTROL_PREVIOUS);
        assert_int_equal(visit->card.open, i);
    }
    assert_true(disabled(&view, CONTROL_PREVIOUS));
    exhibit_finish(&exhibit);
}

/* With nothing open the steps begin in the middle of the view, wherever the visitor has moved. */
static void test_steps_begin_where_the_visitor_looks(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct view view = whole(&exhibit);
    const struct timeline_placed *placed = view.placed;
    struct timeline_state *visit = view.state;
    for (size_t i = 0; i <= placed->count; i++) {
        size_t next = 0;
        memset(visit, 0, sizeof *visit);
        if (i > 0) /* else the whole */
            visit->view = timeline_view_clamp(
                &placed->limits, (struct timeline_view){3, placed->items[i - 1].position - 0.01});
        struct timeline_state left = *visit;
        double middle =
            timeline_view_position(&placed->limits, &visit->view, placed->limits.view_px / 2);
        while (next < placed->count && placed->items[next].position < middle)
            next++;
        assert_int_equal(disabled(&view, CONTROL_FOLLOWING), next == placed->count);
        act(&view, CONTROL_FOLLOWING);
        assert_int_equal(visit->card.open, next < placed->count ? next + 1 : 0);
        *visit = left;
        assert_int_equal(disabled(&view, CONTROL_PREVIOUS), next == 0);
        act(&view, CONTROL_PREVIOUS);
        assert_int_equal(visit->card.open, next);
    }
    exhibit_finish(&exhibit);
}

/* A place of a map or an event by its name, from another slide of the chapter. */
static void test_select_opens_an_event_by_id_or_place(void **state)
{
    (void)state;
    struct exhibit exhibit;
    start_dates(&exhibit);
    struct field_list *list = exhibit_value(&exhibit.slides[20], "events");
    struct timeline_event *events = list->items;
    events[6].place = word("aghdam");
    events[1].id = word("summit");
    struct view view = exhibit_view(&exhibit, 20);
    const struct slide_kind *kind = kind_of(exhibit.slides[20].kind);
    const struct timeline_state *visit = view.state;
    assert_true(kind->select(&view, "aghdam"));
    assert_int_equal(visit->card.open, 7);
    assert_true(kind->select(&view, "summit"));
    assert_int_equal(visit->card.open, 2);
    assert_false(kind->select(&view, "baku"));
    exhibit_finish(&exhibit);
}

/* The loop looks at the whole, then opens the first event, one between and the last, each for its
 * reading time. */
static void test_the_loop_tours_three_events(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct view view = whole(&exhibit);
    const struct timeline_placed *placed = view.placed;
    const struct timeline_state *visit = view.state;
    assert_int_equal(timeline_kind_of(&view)->rests_ns(&view), INT64_MAX);
    view.attract = true;
    int64_t sum = timeline_kind_of(&view)->rests_ns(&view);
    assert_int_equal(sum, 6 * SECOND);
    timeline_step(&view, sum);
    assert_true(placed->count > 3);
    const size_t toured[] = {0, (placed->count - 1) / 2, placed->count - 1};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(visit->card.open, (int)toured[i] + 1);
        int64_t reading = placed->items[toured[i]].reading_ns;
        sum += reading;
        timeline_step(&view, reading - 1);
        assert_int_equal(visit->card.open, (int)toured[i] + 1);
        timeline_step(&view, 1);
    }
    assert_int_equal(timeline_kind_of(&view)->stands_ns(view.placed), sum);
    timeline_step(&view, SECOND); /* nowhere else to go: from the start */
    assert_int_equal(visit->card.open, 0);
    exhibit_finish(&exhibit);
}

static size_t texts(const struct draw_list *list)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += list->ops[i].kind == DRAW_TEXT;
    return count;
}

/* The axis grows, and each event comes as the axis comes to it; then the slide is still. */
static void test_events_come_with_the_axis(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct view view = whole(&exhibit);
    const struct slide_kind *kind = timeline_kind_of(&view);
    size_t before = 0, first = 0, frames = 0;
    for (view.since_ns = 0; kind->step(&view, SECOND / 60); view.since_ns += SECOND / 60) {
        size_t seen = texts(exhibit_draw(&exhibit, &view));
        first = frames++ == 0 ? seen : first;
        assert_true(seen >= before || before == 0);
        before = seen;
        assert_true(frames < 70); /* 320 ms of the slide's own coming, and 700 at most */
    }
    size_t all = texts(exhibit_draw(&exhibit, &view));
    assert_true(first + 8 < all);
    view.since_ns = INT64_MAX / 2; /* reduced motion */
    assert_false(kind->step(&view, SECOND / 60));
    assert_int_equal(texts(exhibit_draw(&exhibit, &view)), all);
    exhibit_finish(&exhibit);
}

static void test_reduced_motion_cuts(void **state)
{
    (void)state;
    struct exhibit exhibit;
    start_dates(&exhibit);
    exhibit.settings.reduced_motion = true;
    struct view view = exhibit_view(&exhibit, 20);
    const struct timeline_state *visit = view.state;
    act(&view, CONTROL_IN);
    assert_true(visit->view.zoom == 1);
    act(&view, TARGET_EVENTS + 10);
    assert_false(timeline_step(&view, 1));
    exhibit_finish(&exhibit);
}

/* A pause is motion reduced during a visit. */
static void test_a_pause_stops_the_loop_and_ends_what_moves(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct view view = whole(&exhibit);
    const struct timeline_state *visit = view.state;
    view.attract = true;
    act(&view, CONTROL_IN);
    assert_true(visit->view.zoom == 0);
    view.reduced_motion = true;
    assert_true(timeline_step(&view, 1));
    assert_true(visit->view.zoom == 1);
    assert_false(timeline_step(&view, 60 * SECOND));
    assert_int_equal(visit->card.open, 0);
    assert_int_equal(timeline_kind_of(&view)->rests_ns(&view), INT64_MAX);
    struct action none = {ACTION_NONE, 0};
    double left = visit->view.left;
    struct gesture begin = {.kind = GESTURE_DRAG_BEGIN, .at = {900, 500}};
    struct gesture drag = {.kind = GESTURE_DRAG, .at = {800, 500}, .by = {-100, 0}};
    assert_true(timeline_kind_of(&view)->gesture(&view, &begin, &none));
    assert_true(timeline_kind_of(&view)->gesture(&view, &drag, &none));
    assert_true(visit->view.left != left);
    view.reduced_motion = false;
    timeline_step(&view, 6 * SECOND);
    assert_int_equal(visit->card.open, 1);
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_drag_moves_only_what_is_longer_than_the_screen),
        cmocka_unit_test(test_a_pinch_zooms_about_the_fingers),
        cmocka_unit_test(test_a_tap_near_a_mark_opens_it_and_one_elsewhere_closes),
        cmocka_unit_test(test_targets_reach_everything_in_sight),
        cmocka_unit_test(test_steps_go_from_event_to_event),
        cmocka_unit_test(test_steps_begin_where_the_visitor_looks),
        cmocka_unit_test(test_select_opens_an_event_by_id_or_place),
        cmocka_unit_test(test_the_loop_tours_three_events),
        cmocka_unit_test(test_events_come_with_the_axis),
        cmocka_unit_test(test_reduced_motion_cuts),
        cmocka_unit_test(test_a_pause_stops_the_loop_and_ends_what_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
