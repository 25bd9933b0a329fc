#include "exhibit.h"

#include "slide/timeline_parts.h"

static const int64_t SECOND = 1000000000;

static struct date day(int year, unsigned month, unsigned number)
{
    enum date_precision precision = number ? DATE_DAY : month ? DATE_MONTH : DATE_YEAR;
    struct date date = {.given = true,
                        .from = {precision, year, month, number, false, false},
                        .mark = {"deck.yaml", 40, 15, 10}};
    date.to = date.from;
    return date;
}

static struct date range(struct date from, struct date to)
{
    from.range = true;
    from.to = to.from;
    return from;
}

static struct word word(const char *text)
{
    return (struct word){text, {"deck.yaml", 45, 15, 7}};
}

static struct timeline_event *timeline_start(struct exhibit *exhibit, int chapter, size_t count)
{
    static const char *const ids[] = {"restoration", "moscow",   "aghdam", "dostluk",
                                      "partners",    "corridor", "pax"};
    exhibit_start(exhibit);
    for (size_t i = 0; i < 7; i++)
        exhibit->chapters[i].id = word(ids[i]);
    struct deck_slide *slide = exhibit_slide(exhibit, 20, "timeline", chapter);
    slide->title = exhibit_text("Sixteen weeks, eleven dates", 21);
    struct field_list *list = exhibit_value(slide, "events");
    list->items = arena_array(&exhibit->arena, struct timeline_event, count);
    list->count = count;
    list->mark = (struct mark){"deck.yaml", 39, 5, 6};
    return list->items;
}

static struct timeline_axis_spec *axis_of(struct exhibit *exhibit)
{
    return exhibit_value(&exhibit->slides[20], "axis");
}

/* Mock-up 08. */
static void start_mockup(struct exhibit *exhibit)
{
    static const struct {
        unsigned month, day;
        const char *text, *chapter;
        bool planned;
    } rows[] = {
        {11, 10, "Ceasefire statement", "restoration", false},
        {1, 11, "Moscow summit", "moscow", false},
        {1, 13, "Ministers meet in Islamabad", "partners", false},
        {1, 19, "Special envoy named, first for Shusha", "restoration", false},
        {1, 21, "Dostluk field memorandum", "dostluk", false},
        {1, 27, "US ambassador on rebuilding", "restoration", false},
        {1, 30, "Monitoring centre opens", "aghdam", false},
        {1, 31, "Deputy premiers meet", "moscow", false},
        {2, 2, "Expert groups formed", "moscow", true},
        {2, 5, "Their first meetings", "moscow", true},
        {3, 1, "List of projects due", "moscow", true},
    };
    struct timeline_event *events = timeline_start(exhibit, -1, 11);
    for (size_t i = 0; i < 11; i++) {
        events[i].date = day(rows[i].month == 11 ? 2020 : 2021, rows[i].month, rows[i].day);
        events[i].text = exhibit_text(rows[i].text, (unsigned)(50 + i));
        events[i].chapter = word(rows[i].chapter);
        events[i].planned = rows[i].planned;
    }
    events[0].date = range(day(2020, 11, 9), day(2020, 11, 10));
    events[1].card.title = exhibit_text("11 January: Moscow", 70);
    events[1].card.text = exhibit_text(
        "The digest reports four hours of talks between Azerbaijan, Armenia and Russia. A "
        "joint working group is to reopen roads and railways.",
        71);
    events[1].card.link = word("slide-3");
    axis_of(exhibit)->breaks = true;
    exhibit->slides[20].note = exhibit_text("Filled: took place. Open: planned.", 23);
}

static void act(const struct view *view, int number)
{
    timeline_act(view, number);
}

static void test_the_mockup_as_a_whole_and_open(void **state)
{
    (void)state;
    struct exhibit exhibit;
    start_mockup(&exhibit);
    struct view view = exhibit_view(&exhibit, 20);
    act(&view, TARGET_EVENTS + 1);
    timeline_step(&view, SECOND);
    exhibit_golden(&exhibit, &view, "timeline-open");
    act(&view, CONTROL_IN);
    timeline_step(&view, SECOND);
    exhibit_golden(&exhibit, &view, "timeline-closer");
    exhibit_goldens(&exhibit, 20, "timeline");
    view = exhibit_view(&exhibit, 20); /* portrait still */
    act(&view, TARGET_EVENTS + 9);
    timeline_step(&view, SECOND);
    exhibit_golden(&exhibit, &view, "timeline-portrait-open");
    exhibit_finds(&exhibit, "53:12 W510 the English label has 6 words; up to 4 read well | cut "
                            "about 2 words\n");
    exhibit_finish(&exhibit);
}

/* A point, bands, open ends, about and uncertain, groups by shape. */
static void start_precisions(struct exhibit *exhibit)
{
    struct timeline_event *events = timeline_start(exhibit, 4, 8);
    struct field_list *groups = exhibit_value(&exhibit->slides[20], "groups");
    struct named_text *names = arena_array(&exhibit->arena, struct named_text, 2);
    struct text *texts = arena_array(&exhibit->arena, struct text, 2);
    texts[0] = exhibit_text("Talks", 30);
    texts[1] = exhibit_text("Works", 31);
    names[0] = (struct named_text){word("talks"), &texts[0]};
    names[1] = (struct named_text){word("works"), &texts[1]};
    groups->items = names;
    groups->count = 2;
    events[0].date = day(1952, 0, 0);
    events[0].date.from.about = events[0].date.to.about = true;
    events[1].date = day(1960, 0, 0);
    events[1].date.from.uncertain = events[1].date.to.uncertain = true;
    events[2].date = day(1970, 5, 0);
    events[3].date = day(1980, 0, 0);
    events[3].date.range = true;
    events[3].date.to = (struct date_point){.precision = DATE_NONE};
    events[4].date = day(1990, 6, 1);
    events[4].date.range = true;
    events[4].date.from = (struct date_point){.precision = DATE_NONE};
    events[5].date = range(day(1995, 0, 0), day(1999, 0, 0));
    events[6].date = range(day(2019, 11, 3), day(2020, 2, 7));
    events[7].date = day(2021, 1, 13);
    for (size_t i = 0; i < 8; i++) {
        events[i].text = exhibit_text("An event", (unsigned)(50 + i));
        events[i].group = word(i % 3 == 0 ? "talks" : "works");
    }
    axis_of(exhibit)->from = day(1948, 0, 0);
    axis_of(exhibit)->to = day(2022, 0, 0);
}

static void test_dates_are_drawn_as_what_they_are(void **state)
{
    (void)state;
    struct exhibit exhibit;
    start_precisions(&exhibit);
    struct view view = exhibit_view(&exhibit, 20);
    exhibit_golden(&exhibit, &view, "timeline-precisions");
    exhibit.settings.language = 2;
    view = exhibit_view(&exhibit, 20);
    exhibit_golden(&exhibit, &view, "timeline-precisions-ru");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void test_finds_what_does_not_fit(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct timeline_event *events = timeline_start(&exhibit, 1, 30);
    for (size_t i = 0; i < 30; i++) {
        events[i].date = day(2021, 1, (unsigned)(1 + i / 2));
        events[i].text = exhibit_text("A rather long event", (unsigned)(50 + i));
    }
    axis_of(&exhibit)->to = day(2030, 0, 0);
    events[2].chapter = word("moskow");
    events[3].card.link = word("nowhere");
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit,
                  "45:15 E220 no chapter is called `moskow` | use the `id` of one of the deck's "
                  "`chapters`\n"
                  "45:15 E314 no slide is called `nowhere` | use the `id` of a slide of this deck\n"
                  "39:5 W522 26 of 30 labels have no room at 1920 × 1080 | the marks stay, and a "
                  "closer view shows the labels; up to 12 events always have theirs\n");
    exhibit_finish(&exhibit);
}

static void test_finds_a_card_that_is_too_high(void **state)
{
    (void)state;
    struct exhibit exhibit;
    char words[] = "A card that never ends. A card that never ends. A card that never ends. "
                   "A card that never ends. A card that never ends. A card that never ends. ";
    struct timeline_event *events = timeline_start(&exhibit, 1, 1);
    const char *text = words;
    for (int i = 0; i < 8; i++)
        text = arena_printf(&exhibit.arena, "%s%s", text, words);
    events[0].date = day(2021, 1, 11);
    events[0].text = exhibit_text("Summit", 50);
    events[0].card.text = exhibit_text(text, 60);
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit, "60:12 W510 the English card has 270 words; up to 30 read well | cut "
                            "about 240 words\n"
                            "60:12 E521 the English card is higher than its room at 100 % text "
                            "size | shorten its text\n");
    exhibit_finish(&exhibit);
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

/* Names in Latin, Cyrillic and Georgian letters, short and long. */
static const char *random_name(struct arena *arena)
{
    static const char *const names[] = {"Summit",
                                        "A list of projects is due",
                                        "Встреча",
                                        "Заявление о прекращении огня подписано",
                                        "შეხვედრა",
                                        "საქართველოს სატრანსპორტო დერეფანი",
                                        "Baş nazirin müavinləri görüşür",
                                        "1952",
                                        "Ministers in Islamabad"};
    const char *name = names[next_random(9)];
    return next_random(4) ? name : arena_printf(arena, "%s %s", name, names[next_random(9)]);
}

static void start_random(struct exhibit *exhibit)
{
    size_t count = 1 + next_random(next_random(2) ? 12 : 200);
    struct timeline_event *events = timeline_start(exhibit, (int)next_random(8) - 1, count);
    unsigned years = 1 + next_random(next_random(2) ? 2 : 300);
    for (size_t i = 0; i < count; i++) {
        int year = 1700 + (int)next_random(years);
        events[i].date = day(year, 1 + next_random(12), next_random(29));
        if (next_random(6) == 0)
            events[i].date = range(events[i].date, day(year + (int)next_random(3) + 1, 0, 0));
        events[i].text = exhibit_text(random_name(&exhibit->arena), 50);
        events[i].planned = next_random(3) == 0;
    }
    axis_of(exhibit)->breaks = next_random(2);
}

/* Whatever the view: no two labels meet, none leaves the canvas, and the marks are in order. */
static void check_view(const struct view *view)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_now now;
    float bottom = view->stage->full.h;
    timeline_now(placed, view->state, &now);
    for (size_t i = 0; i < placed->count; i++) {
        if (i > 0)
            assert_true(timeline_along(&now, placed->items[i].place) >=
                        timeline_along(&now, placed->items[i - 1].place));
        if (!timeline_label_seen(placed, &now, i))
            continue;
        struct rect area = timeline_label_area(placed, &now, i);
        assert_true(area.x >= 0 && area.x + area.w <= view->stage->width);
        assert_true(area.y >= 0 && area.y + area.h <= bottom);
        for (size_t k = 0; k < i; k++)
            if (timeline_label_seen(placed, &now, k))
                assert_false(rects_meet(area, timeline_label_area(placed, &now, k)));
        for (int k = 0; k < CONTROLS; k++)
            assert_false(rects_meet(area, placed->controls[k].area));
        assert_false(now.carded && rects_meet(area, now.card));
    }
    if (placed->count <= PLACE_ALWAYS)
        for (size_t i = 0; i < placed->count; i++)
            assert_true(now.labels[i].shown);
}

/* The buttons open every event in order, each in sight. */
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
        if (i % 7 == 0)
            check_view(view);
    }
}

static void test_any_events_find_their_places(void **state)
{
    (void)state;
    static const struct vec2 sizes[] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {3840, 2160}};
    static const int percents[] = {100, 100, 125, 150};
    for (int round = 0; round < 200; round++) {
        struct exhibit exhibit;
        start_random(&exhibit);
        struct vec2 size = sizes[next_random(4)];
        exhibit.width = size.x;
        exhibit.height = size.y;
        exhibit.settings.text_percent = percents[next_random(4)];
        struct view view = exhibit_view(&exhibit, 20);
        struct timeline_state *visit = view.state;
        const struct timeline_placed *placed = view.placed;
        check_view(&view);
        for (int i = 0; i < 6; i++) {
            visit->view = timeline_view_zoom(&placed->limits, visit->view,
                                             next_random((uint32_t)placed->limits.view_px), 1.7);
            check_view(&view);
        }
        visit->view = (struct timeline_view){0, 0};
        check_reach(&view);
        exhibit_finish(&exhibit);
    }
}

static struct gesture gesture(enum gesture_kind kind, float x, float y)
{
    return (struct gesture){.kind = kind, .at = {x, y}, .scale = 1};
}

static bool send(const struct view *view, struct gesture sent)
{
    struct action action = {ACTION_NONE, 0};
    bool taken = timeline_gesture(view, &sent, &action);
    assert_int_equal(action.kind, ACTION_NONE);
    return taken;
}

static void test_a_drag_moves_only_what_is_longer_than_the_screen(void **state)
{
    (void)state;
    struct exhibit exhibit;
    start_mockup(&exhibit);
    struct view view = exhibit_view(&exhibit, 20);
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
    start_mockup(&exhibit);
    struct view view = exhibit_view(&exhibit, 20);
    const struct timeline_placed *placed = view.placed;
    struct timeline_state *visit = view.state;
    struct gesture pinch = gesture(GESTURE_PINCH, 1000, 500);
    double px = 1000 - (double)placed->frame.start;
    double place = timeline_view_place(&placed->limits, &visit->view, px);
    pinch.scale = 2;
    assert_true(send(&view, pinch));
    assert_true(fabs(timeline_view_px(&placed->limits, &visit->view, place) - px) < 1e-6);
    assert_true(visit->view.zoom == 1);
    pinch.scale = 1;
    pinch.at.x = 1040;
    pinch.by.x = 40; /* the fingers wander */
    send(&view, pinch);
    assert_true(fabs(timeline_view_px(&placed->limits, &visit->view, place) - px - 40) < 1e-6);
    exhibit_finish(&exhibit);
}

static void test_a_tap_near_a_mark_opens_it_and_one_elsewhere_closes(void **state)
{
    (void)state;
    struct exhibit exhibit;
    start_mockup(&exhibit);
    struct view view = exhibit_view(&exhibit, 20);
    const struct timeline_placed *placed = view.placed;
    const struct timeline_state *visit = view.state;
    struct timeline_now now;
    timeline_now(placed, visit, &now);
    struct vec2 at = timeline_mark_at(placed, &now, 4);
    send(&view, gesture(GESTURE_PRESS, at.x + 10, at.y + 12));
    assert_true(send(&view, gesture(GESTURE_TAP, at.x + 10, at.y + 12)));
    assert_int_equal(visit->open, 5);
    send(&view, gesture(GESTURE_PRESS, 1500, 120));
    assert_true(send(&view, gesture(GESTURE_TAP, 1500, 120)));
    assert_int_equal(visit->open, 0);
    assert_false(send(&view, gesture(GESTURE_TAP, 1500, 120)));
    exhibit_finish(&exhibit);
}

/* Every event in sight is a target, the controls are at least 88 px, in the lower third. */
static void test_targets_reach_everything_in_sight(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct target targets[TARGETS_MAX];
    start_mockup(&exhibit);
    struct view view = exhibit_view(&exhibit, 20);
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
    assert_false(timeline_dismiss(&view));
    exhibit_finish(&exhibit);
}

/* A place of a map or an event by its name, from another slide of the chapter. */
static void test_select_opens_an_event_by_id_or_place(void **state)
{
    (void)state;
    struct exhibit exhibit;
    start_mockup(&exhibit);
    struct field_list *list = exhibit_value(&exhibit.slides[20], "events");
    struct timeline_event *events = list->items;
    events[6].place = word("aghdam");
    events[1].id = word("summit");
    struct view view = exhibit_view(&exhibit, 20);
    const struct slide_kind *kind = kinds_of(exhibit.slides[20].kind);
    const struct timeline_state *visit = view.state;
    assert_true(kind->select(&view, "aghdam"));
    assert_int_equal(visit->open, 7);
    assert_true(kind->select(&view, "summit"));
    assert_int_equal(visit->open, 2);
    assert_false(kind->select(&view, "baku"));
    exhibit_finish(&exhibit);
}

/* The loop looks at the whole, then opens one event after the other, each for its reading time. */
static void test_the_loop_steps_through_the_events(void **state)
{
    (void)state;
    struct exhibit exhibit;
    start_mockup(&exhibit);
    struct view view = exhibit_view(&exhibit, 20);
    const struct timeline_placed *placed = view.placed;
    const struct timeline_state *visit = view.state;
    assert_int_equal(timeline_rests_ns(&view), INT64_MAX);
    view.attract = true;
    int64_t sum = timeline_rests_ns(&view);
    assert_int_equal(sum, 6 * SECOND);
    timeline_step(&view, sum);
    for (size_t i = 0; i < placed->count; i++) {
        assert_int_equal(visit->open, (int)i + 1);
        int64_t reading = placed->items[i].reading_ns;
        sum += reading;
        timeline_step(&view, reading - 1);
        assert_int_equal(visit->open, (int)i + 1);
        timeline_step(&view, 1);
    }
    assert_int_equal(timeline_stands_ns(view.placed), sum);
    timeline_step(&view, SECOND); /* nowhere else to go: from the start */
    assert_int_equal(visit->open, 0);
    exhibit_finish(&exhibit);
}

static void test_reduced_motion_cuts(void **state)
{
    (void)state;
    struct exhibit exhibit;
    start_mockup(&exhibit);
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
    start_mockup(&exhibit);
    struct view view = exhibit_view(&exhibit, 20);
    const struct timeline_state *visit = view.state;
    view.attract = true;
    act(&view, CONTROL_IN);
    assert_true(visit->view.zoom == 0);
    view.reduced_motion = true;
    assert_true(timeline_step(&view, 1));
    assert_true(visit->view.zoom == 1);
    assert_false(timeline_step(&view, 60 * SECOND));
    assert_int_equal(visit->open, 0);
    assert_int_equal(timeline_rests_ns(&view), INT64_MAX);
    struct action none = {ACTION_NONE, 0};
    double left = visit->view.left;
    struct gesture begin = {.kind = GESTURE_DRAG_BEGIN, .at = {900, 500}};
    struct gesture drag = {.kind = GESTURE_DRAG, .at = {800, 500}, .by = {-100, 0}};
    assert_true(timeline_gesture(&view, &begin, &none));
    assert_true(timeline_gesture(&view, &drag, &none));
    assert_true(visit->view.left != left);
    view.reduced_motion = false;
    timeline_step(&view, 6 * SECOND);
    assert_int_equal(visit->open, 1);
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_mockup_as_a_whole_and_open),
        cmocka_unit_test(test_dates_are_drawn_as_what_they_are),
        cmocka_unit_test(test_finds_what_does_not_fit),
        cmocka_unit_test(test_finds_a_card_that_is_too_high),
        cmocka_unit_test(test_any_events_find_their_places),
        cmocka_unit_test(test_a_drag_moves_only_what_is_longer_than_the_screen),
        cmocka_unit_test(test_a_pinch_zooms_about_the_fingers),
        cmocka_unit_test(test_a_tap_near_a_mark_opens_it_and_one_elsewhere_closes),
        cmocka_unit_test(test_targets_reach_everything_in_sight),
        cmocka_unit_test(test_select_opens_an_event_by_id_or_place),
        cmocka_unit_test(test_the_loop_steps_through_the_events),
        cmocka_unit_test(test_reduced_motion_cuts),
        cmocka_unit_test(test_a_pause_stops_the_loop_and_ends_what_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
