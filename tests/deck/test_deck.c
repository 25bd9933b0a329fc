/* A deck that is read: keys, chapters, hours, silenced warnings. */
#include "plain_deck.h"

#include <ftw.h>
#include <unistd.h>

static void a_rich_deck_is_read_whole(void **state)
{
    (void)state;
    struct deck *deck = read_rich();
    assert_string_equal(deck->id, "rich");
    assert_string_equal(text_in(&deck->title, 1), "Zəngin");
    assert_int_equal(deck->language_count, 2);
    assert_int_equal(deck->theme.base, BASE_DARK);
    assert_true(deck->theme.background.given);
    assert_string_equal(deck->theme.font.text, "Noto Sans");
    assert_int_equal(deck->duration.ns, 20000000000);
    assert_int_equal(deck->transition, TRANSITION_SLIDE);
    assert_true(deck->screen.diagonal_given);
    assert_int_equal(deck->screen.width_px, 1080);
    assert_int_equal(deck->screen.height_px, 1920);
    assert_true(deck->screen.ui_scale > 1.49 && deck->screen.ui_scale < 1.51);
    assert_non_null(deck->words);
    assert_int_equal(deck->source_count, 1);
    assert_int_equal(deck->chapter_count, 2);
    assert_int_equal(deck->chapters[0].accent, 3);
    assert_true(deck->chapters[0].accent_named);
    assert_int_equal(deck->chapters[1].accent, -1);
    assert_int_equal(deck->chapters[1].dark.colour.r, 0xEE);
    assert_true(deck->whole);
    deck_destroy(deck);
}

static void slides_know_their_chapter(void **state)
{
    (void)state;
    struct deck *deck = read_rich();
    static const struct {
        const char *id;
        int chapter;
        bool opens;
        enum deck_transition transition;
    } expected[] = {{"start", -1, false, TRANSITION_SLIDE},
                    {"first", 0, true, TRANSITION_SLIDE},
                    {"first-2", 0, false, TRANSITION_NONE},
                    {"second", 1, true, TRANSITION_SLIDE},
                    {"end", -1, false, TRANSITION_SLIDE}};
    assert_int_equal(deck->slide_count, 5);
    for (size_t i = 0; i < 5; i++) {
        const struct deck_slide *slide = &deck->slides[i];
        assert_string_equal(slide->id, expected[i].id);
        assert_int_equal(slide->chapter, expected[i].chapter);
        assert_int_equal(slide->opens_chapter, expected[i].opens);
        assert_int_equal(slide->transition, expected[i].transition);
        assert_int_equal(deck_find(deck, slide->id), i);
    }
    assert_int_equal(deck_find(deck, "none"), -1);
    assert_int_equal(deck->chapters[0].first, 1);
    assert_int_equal(deck->chapters[0].count, 1); /* one is hidden */
    assert_int_equal(deck->chapters[1].first, 3);
    assert_ptr_equal(deck->slides[1].source, &deck->sources[0]);
    assert_int_equal(deck->slides[0].duration.kind, DURATION_UNSET);
    assert_int_equal(deck->slides[3].duration.kind, DURATION_AUTO);
    assert_string_equal(((const struct plain_spec *)deck->slides[3].spec)->image.text,
                        "more/b.png");
    assert_string_equal(deck->slides[3].mark.file, "more/two.yaml");
    assert_string_equal(text_in(&deck->slides[4].notes, 0), "For staff");
    deck_destroy(deck);
}

static void opening_hours(void **state)
{
    (void)state;
    struct deck *deck = read_rich();
    const struct deck_day *hours = deck->schedule.hours;
    assert_true(deck->schedule.given && deck->schedule.hours_given);
    assert_false(hours[0].open);
    assert_int_equal(hours[1].from_minute, 9 * 60 + 30);
    assert_int_equal(hours[3].from_minute, 10 * 60); /* thu beats the range, wherever it stands */
    assert_int_equal(hours[3].until_minute, 21 * 60);
    assert_int_equal(hours[6].until_minute, 18 * 60);
    assert_string_equal(deck->schedule.timezone.text, "Asia/Baku");
    deck_destroy(deck);
    deck = read_good(HEAD "schedule: {hours: {sat-mon: 0:00-24:00}}\nslides: [{kind: plain}]\n");
    assert_true(deck->schedule.hours[0].open && deck->schedule.hours[5].open);
    assert_false(deck->schedule.hours[1].open);
    assert_int_equal(deck->schedule.hours[6].until_minute, 24 * 60);
    deck_destroy(deck);
}

static void time_zones_are_looked_up(void **state)
{
    (void)state;
    static const char *const wrong[][2] = {
        {"Asia/Bakku", "did you mean `Asia/Baku`?"},
        {"asia/baku", "did you mean `Asia/Baku`?"},
        {"Baku", "did you mean `Asia/Baku`?"},
        {"GMT+4", "write a part of the world and a city, such as `Asia/Baku`"},
    };
    if (access("/usr/share/zoneinfo/Asia/Baku", R_OK) != 0)
        skip();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[256];
        snprintf(text, sizeof text, HEAD "schedule: {timezone: %s}\nslides: [{kind: plain}]\n",
                 wrong[i][0]);
        put("deck.yaml", text);
        struct deck *deck = read_deck();
        assert_int_equal(deck->diags.count, 1);
        assert_non_null(strstr(deck->diags.items[0].message, wrong[i][0]));
        assert_string_equal(deck->diags.items[0].help, wrong[i][1]);
        deck_destroy(deck);
    }
}

static void little_is_needed(void **state)
{
    (void)state;
    struct deck *deck = read_good(HEAD "slides:\n  - kind: plain\n  - kind: plain\n");
    assert_string_equal(deck->id, "a-test");
    assert_string_equal(deck->slides[0].id, "plain");
    assert_string_equal(deck->slides[1].id, "plain-2");
    assert_int_equal(deck->transition, TRANSITION_FADE);
    assert_int_equal(deck->duration.kind, DURATION_AUTO);
    assert_int_equal(deck->screen.width_px, 1920);
    assert_int_equal(deck->screen.height_px, 1080);
    assert_false(deck->screen.diagonal_given || deck->schedule.given);
    assert_int_equal(deck->theme.base, BASE_LIGHT);
    deck_destroy(deck);
}

static void warnings_can_be_silenced(void **state)
{
    (void)state;
    static const char slides[] =
        "slides:\n  - {kind: plain, id: a, title: {en: Track, az: Track}}\n"
        "  - {kind: plain, id: b, title: {en: Track, az: Track}}\n";
    char text[512];
    snprintf(text, sizeof text, "deck: 1\ntitle: {all: T}\nlanguages: [en, az]\n%s", slides);
    put("deck.yaml", text);
    struct deck *deck = read_deck();
    assert_int_equal(diags_warnings(&deck->diags), 2);
    deck_destroy(deck);
    snprintf(text, sizeof text,
             "deck: 1\ntitle: {all: T}\nlanguages: [en, az]\n"
             "allow: [{code: W603, slide: b, why: a name}]\n%s",
             slides);
    put("deck.yaml", text);
    deck = read_deck();
    assert_int_equal(deck->diags.count, 1);
    assert_int_equal(deck->diags.items[0].at.line, 6);
    diag_warning(&deck->diags, deck->slides[1].mark, "W603", "again");
    deck_silence(deck);
    assert_int_equal(deck->diags.count, 1);
    /* What points to a place is about the slide that shows it. */
    struct mark place = {"places.yaml", 3, 5, 1};
    for (size_t i = 0; i < 2; i++) {
        diag_warning(&deck->diags, place, "W603", "shown by %zu", i);
        diag_about(&deck->diags, deck->slides[i].mark);
    }
    deck_silence(deck);
    assert_int_equal(deck->diags.count, 2);
    assert_string_equal(deck->diags.items[1].message, "shown by 0");
    deck_destroy(deck);
    snprintf(text, sizeof text,
             "deck: 1\ntitle: {all: T}\nlanguages: [en, az]\n"
             "allow: [{code: W603, why: names}]\n%s",
             slides);
    deck_destroy(read_good(text));
}

static void days_that_have_passed(void **state)
{
    (void)state;
    struct deck *deck = read_good(HEAD "schedule: {until: 2021-05}\nslides:\n"
                                       "  - {kind: plain, until: 2021-05-30}\n");
    struct date_point today = {DATE_DAY, 2021, 5, 30, false, false};
    deck_check_dates(deck, (struct date_point){0});
    deck_check_dates(deck, today);
    assert_int_equal(deck->diags.count, 0);
    today.day = 31;
    deck_check_dates(deck, today);
    assert_int_equal(deck->diags.count, 1);
    assert_string_equal(deck->diags.items[0].message,
                        "this day has passed: this slide is not shown any more");
    today = (struct date_point){DATE_DAY, 2021, 6, 1, false, false};
    deck_check_dates(deck, today);
    assert_int_equal(deck->diags.count, 2); /* the slide's is not said twice */
    assert_string_equal(deck->diags.items[0].code, "W416");
    assert_string_equal(deck->diags.items[0].message,
                        "this day has passed: the player would show the closing slide");
    assert_string_equal(deck->diags.items[0].help, "set a later day, or remove `until`");
    deck_destroy(deck);
}

/* Each code that a source file warns with is known to `allow`. */
static void check_source(const char *path)
{
    char *source = testing_read_file(path), deck[256];
    for (const char *at = source; (at = strstr(at, "\"W")) != NULL; at++) {
        if (strspn(at + 2, "0123456789") != 3 || at[5] != '"')
            continue;
        snprintf(deck, sizeof deck,
                 HEAD "allow: [{code: %.4s, why: a test}]\nslides: [{kind: plain}]\n", at + 1);
        deck_destroy(read_good(deck));
    }
    free(source);
}

static int check_if_source(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status;
    (void)walk;
    size_t length = strlen(path);
    if (type == FTW_F && length > 2 && strcmp(path + length - 2, ".c") == 0)
        check_source(path);
    return 0;
}

static void every_warning_can_be_allowed(void **state)
{
    (void)state;
    assert_int_equal(nftw(SOURCE_DIR "/firmware", check_if_source, 16, FTW_PHYS), 0);
}

static void the_tables_are_a_manual(void **state)
{
    (void)state;
    for (size_t i = 0; i < DECK_FIELD_COUNT; i++)
        assert_true(deck_fields[i].name && deck_fields[i].help && deck_fields[i].example);
    for (size_t i = 0; i < DECK_SLIDE_FIELD_COUNT; i++)
        assert_true(deck_slide_fields[i].name && deck_slide_fields[i].help);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_rich_deck_is_read_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(slides_know_their_chapter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(opening_hours, set_up, tear_down),
        cmocka_unit_test_setup_teardown(time_zones_are_looked_up, set_up, tear_down),
        cmocka_unit_test_setup_teardown(little_is_needed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(warnings_can_be_silenced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(days_that_have_passed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_warning_can_be_allowed, set_up, tear_down),
        cmocka_unit_test(the_tables_are_a_manual),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
