/* What timelines look like, and what is found that does not fit. */
#include "draw_list.h"
#include "slide/timeline/frame.h"
#include "timeline_support.h"

static void test_a_timeline_as_a_whole_and_open(void **state)
{
    (void)state;
    struct exhibit exhibit;
    start_dates(&exhibit);
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

/* Whether two runs follow each other in what the timeline draws. */
static bool says_in_turn(const struct draw_list *list, const char *one, const char *other)
{
    for (size_t i = 0; i + 1 < list->count; i++) {
        const struct draw_op *ops = &list->ops[i];
        if (ops[0].kind == DRAW_TEXT && ops[1].kind == DRAW_TEXT &&
            ops[0].text.length == strlen(one) && ops[1].text.length == strlen(other) &&
            strncmp(ops[0].text.text, one, strlen(one)) == 0 &&
            strncmp(ops[1].text.text, other, strlen(other)) == 0)
            return true;
    }
    return false;
}

/* The first day on the axis is said with its month, as the deck says short dates. */
static void test_ticks_say_days_as_the_deck_does(void **state)
{
    (void)state;
    static const char *const cases[][3] = {{"{day} {month} {year}", "5", "Jan"},
                                           {"{day}. {month} {year}", "5.", "Jan"},
                                           {"{month} {day}, {year}", "Jan", "5"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct exhibit exhibit;
        struct timeline_event *events = timeline_start(&exhibit, 1, 2);
        for (unsigned j = 0; j < 2; j++) {
            events[j].date = day(2021, 1, 3 + 17 * j);
            events[j].text = exhibit_text("Summit", 50 + j);
        }
        exhibit.words.in[WORD_DATE_SHORT][0] = cases[i][0];
        struct view view = exhibit_view(&exhibit, 20);
        const struct draw_list *list = exhibit_draw(&exhibit, &view);
        if (!says_in_turn(list, cases[i][1], cases[i][2]))
            draw_print(list, stderr);
        assert_true(says_in_turn(list, cases[i][1], cases[i][2]));
        exhibit_finish(&exhibit);
    }
}

/* Beside a vertical axis labels of few events are larger than those of many, none of which is lost.
 */
static void test_labels_of_few_events_are_larger(void **state)
{
    (void)state;
    float high[3];
    static const size_t counts[] = {3, 8, 12};
    for (size_t k = 0; k < 3; k++) {
        struct exhibit exhibit;
        struct timeline_event *events = timeline_start(&exhibit, 1, counts[k]);
        for (size_t i = 0; i < counts[k]; i++) {
            events[i].date = day(2021, 1, (unsigned)(3 + 2 * i));
            events[i].text = exhibit_text("Summit", (unsigned)(50 + i));
        }
        exhibit.width = 1080;
        exhibit.height = 1920;
        struct view view = exhibit_view(&exhibit, 20);
        const struct timeline_placed *placed = view.placed;
        struct timeline_geometry now;
        timeline_geometry_find(placed, view.state, &now);
        for (size_t i = 0; i < counts[k]; i++)
            assert_true(timeline_label_seen(placed, &now, i));
        high[k] = placed->items[0].high;
        exhibit_finds(&exhibit, "");
        exhibit_finish(&exhibit);
    }
    assert_true(high[0] > high[1] && high[1] > high[2]);
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
    events[4].card.link = word("abuot");
    events[5].chapter = word("paris");
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit,
                  "45:15 E220 no chapter is called `moskow` | did you mean `moscow` "
                  "(deck.yaml:45)?\n"
                  "45:15 E220 no chapter is called `paris` | use the `id` of one of the deck's "
                  "`chapters`\n"
                  "45:15 E314 no slide is called `nowhere` | use the `id` of a slide of this deck\n"
                  "45:15 E314 no slide is called `abuot` | did you mean `about`?\n"
                  "39:5 W522 26 of 30 labels have no room at 1920 × 1080 | the marks stay, and a "
                  "closer view shows the labels; up to 12 events always have theirs\n");
    exhibit_finish(&exhibit);
}

/* Advice that can be followed: events of one day have no room in any view. */
static void test_says_whether_a_closer_view_shows_the_labels(void **state)
{
    (void)state;
    for (int same_day = 0; same_day < 2; same_day++) {
        struct exhibit exhibit;
        struct timeline_event *events = timeline_start(&exhibit, 1, 40);
        for (size_t i = 0; i < 40; i++) {
            events[i].date = day(2021, 1 + (same_day ? 0 : (unsigned)(i / 4)),
                                 1 + (same_day ? 0 : (unsigned)(7 * (i % 4))));
            events[i].text = exhibit_text("A rather long event", (unsigned)(50 + i));
        }
        exhibit_view(&exhibit, 20);
        assert_int_equal(exhibit.lint.count, 1);
        const struct diag *found = &exhibit.lint.items[0];
        assert_string_equal(found->code, "W522");
        bool closer = strstr(found->help, "a closer view shows the labels") != NULL;
        bool never = strstr(found->help, "the closest view has no room for") != NULL;
        assert_int_equal(never, same_day);
        assert_int_equal(closer, !same_day);
        exhibit_finish(&exhibit);
    }
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

/* The size of the text that begins so; 0: it is not drawn. */
static unsigned size_of_text(struct exhibit *exhibit, const struct view *view, const char *begin)
{
    const struct draw_list *list = exhibit_draw(exhibit, view);
    for (size_t i = 0; i < list->count; i++)
        if (list->ops[i].kind == DRAW_TEXT && list->ops[i].text.length >= strlen(begin) &&
            memcmp(list->ops[i].text.text, begin, strlen(begin)) == 0)
            return list->ops[i].text.size_px;
    return 0;
}

/* A card of as many words as read well has room at each text size: larger ones are set closer, then
 * a little smaller, but never as small as at the size before. */
static void test_a_card_keeps_to_its_room_with_larger_text(void **state)
{
    (void)state;
    static const char words[] =
        "They were negotiating about controversial boundaries, international "
        "commentators reported. Afterwards representatives temporarily "
        "discontinued exploration, development, transportation, "
        "construction and publication altogether.";
    static const float canvases[][2] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {3840, 2160}};
    for (size_t i = 0; i < sizeof canvases / sizeof *canvases; i++) {
        unsigned before = 0;
        for (int percent = 100; percent <= 150; percent += 25) {
            struct exhibit exhibit;
            struct timeline_event *events = timeline_start(&exhibit, 1, 1);
            events[0].date = day(2021, 1, 11);
            events[0].text = exhibit_text("Summit", 50);
            events[0].card.text = exhibit_text(words, 60);
            events[0].card.link = word("about");
            exhibit.width = canvases[i][0];
            exhibit.height = canvases[i][1];
            exhibit.settings.text_percent = percent;
            struct view view = exhibit_view(&exhibit, 20);
            exhibit_finds(&exhibit, "");
            act(&view, TARGET_EVENTS);
            timeline_step(&view, SECOND);
            unsigned size = size_of_text(&exhibit, &view, "They were");
            assert_true(size > before);
            before = size;
            exhibit_finish(&exhibit);
        }
    }
}

/* Cards of few words and many above and below a level axis hide no mark but in very long ones:
 * those that are too high are wider. */
static void test_a_card_of_a_level_axis_hides_no_mark(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Few words.",
        "The ministers of three countries signed a declaration in which they say that they support "
        "each other, and a programme for the years to come.",
        "Three leaders talked for four hours about what they had agreed to two months before, and "
        "said that roads and railways were to be opened again, with a group of deputies to see to "
        "it by spring."};
    float widest = 0, usual = 0;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        struct exhibit exhibit;
        struct timeline_event *events = timeline_start(&exhibit, 1, 9);
        for (size_t i = 0; i < 9; i++) {
            events[i].date = day(2021, 1, (unsigned)(3 + 2 * i));
            events[i].text = exhibit_text("Summit of ministers in Moscow", (unsigned)(50 + i));
            events[i].card.text = exhibit_text(texts[k], (unsigned)(60 + i));
            events[i].card.link = word("about");
        }
        struct view view = exhibit_view(&exhibit, 20);
        const struct timeline_placed *placed = view.placed;
        struct timeline_state *visit = view.state;
        for (int i = 0; i < 9; i++) {
            struct timeline_geometry now;
            card_motion_show(&visit->card, i + 1);
            timeline_geometry_find(placed, visit, &now);
            assert_false(now.card.position.covers);
            widest = fmaxf(widest, now.card.position.area.w);
        }
        usual = timeline_card_width(view.stage, &placed->frame);
        exhibit_finish(&exhibit);
    }
    assert_true(widest > usual);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_timeline_as_a_whole_and_open),
        cmocka_unit_test(test_dates_are_drawn_as_what_they_are),
        cmocka_unit_test(test_ticks_say_days_as_the_deck_does),
        cmocka_unit_test(test_labels_of_few_events_are_larger),
        cmocka_unit_test(test_finds_what_does_not_fit),
        cmocka_unit_test(test_says_whether_a_closer_view_shows_the_labels),
        cmocka_unit_test(test_a_card_of_a_level_axis_hides_no_mark),
        cmocka_unit_test(test_finds_a_card_that_is_too_high),
        cmocka_unit_test(test_a_card_keeps_to_its_room_with_larger_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
