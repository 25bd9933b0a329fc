#include "testing.h"

#include "chrome/overlay.h"
#include "chrome_support.h"

static struct rect bounds_of_texts(const struct draw_list *list)
{
    struct rect all = {1e6f, 1e6f, -1e6f, -1e6f}; /* w, h: right and bottom */
    for (size_t i = 0; i < list->count; i++)
        if (list->ops[i].kind == DRAW_TEXT) {
            const struct draw_text *text = &list->ops[i].text;
            struct metrics metrics = fake_metrics(NULL);
            float width =
                metrics.advance(NULL, text->font, text->size_px, text->text, text->length);
            all.x = fminf(all.x, (float)text->x);
            all.y = fminf(all.y, (float)text->baseline - (float)text->size_px);
            all.w = fmaxf(all.w, (float)text->x + width);
            all.h = fmaxf(all.h, (float)text->baseline);
        }
    return (struct rect){all.x, all.y, all.w - all.x, all.h - all.y};
}

static void assert_inside(struct rect inner, struct rect outer)
{
    assert_true(inner.x >= outer.x && inner.y >= outer.y);
    assert_true(inner.x + inner.w <= outer.x + outer.w);
    assert_true(inner.y + inner.h <= outer.y + outer.h);
}

/* The rows of text, one a line. */
static char *texts_of(const struct draw_list *list, struct arena *arena)
{
    char *all = arena_copy(arena, "", 0);
    for (size_t i = 0; i < list->count; i++)
        if (list->ops[i].kind == DRAW_TEXT)
            all = arena_printf(arena, "%s%.*s\n", all, (int)list->ops[i].text.length,
                               list->ops[i].text.text);
    return all;
}

/* 8 columns x 240 at y 680; the gauge empties from the right. */
static void test_idle_panel(void **state)
{
    (void)state;
    struct chrome chrome;
    chrome_start(&chrome, 1, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    const struct idle_panel *idle = idle_panel_layout(&chrome.stage);
    float widths[3];
    for (int i = 0; i < 3; i++) {
        draw_reset(&chrome.list);
        idle_panel_draw(idle, 1 - (float)i / 2, &chrome.list);
        struct rect panel = chrome.list.ops[2].box.area;
        assert_float_equal(panel.x, 388, 0.01);
        assert_float_equal(panel.y, 680, 0.01);
        assert_float_equal(panel.w, 1144, 0.01);
        assert_float_equal(panel.h, 240, 0.01);
        assert_inside(bounds_of_texts(&chrome.list), panel);
        widths[i] = 0;
        for (size_t k = 0; k < chrome.list.count; k++)
            if (chrome.list.ops[k].kind == DRAW_FILL &&
                colours_equal(chrome.list.ops[k].fill.colour, chrome.stage.theme.accent))
                widths[i] = chrome.list.ops[k].fill.area.w;
    }
    assert_true(widths[0] == 1064 && widths[1] == 532 && widths[2] == 0);
    chrome_finish(&chrome);
}

/* Larger text and smaller canvases stay inside the panel, and the panel above the bar. */
static void test_idle_panel_holds_its_text(void **state)
{
    (void)state;
    static const float canvases[][2] = {{1024, 600}, {1080, 1920}, {3840, 2160}, {1920, 1080}};
    for (size_t i = 0; i < 4; i++)
        for (int percent = 100; percent <= 150; percent += 25) {
            struct chrome chrome;
            chrome_start(&chrome, 1, 1);
            chrome.stage.settings.text_percent = percent;
            chrome_frame(&chrome, canvases[i][0], canvases[i][1], 1);
            idle_panel_draw(idle_panel_layout(&chrome.stage), 0.5f, &chrome.list);
            struct rect panel = chrome.list.ops[2].box.area;
            assert_inside(bounds_of_texts(&chrome.list), panel);
            assert_true(panel.y + panel.h < chrome.stage.bar.y);
            chrome_finish(&chrome);
        }
}

static struct deck_day open_day(unsigned from, unsigned until)
{
    return (struct deck_day){true, from * 60, until * 60};
}

static void check_hours(const struct deck_day hours[WEEKDAYS], const char *expected)
{
    struct chrome chrome;
    chrome_start(&chrome, 1, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    chrome.deck.schedule.hours_given = true;
    memcpy(chrome.deck.schedule.hours, hours, WEEKDAYS * sizeof *hours);
    closing_card_draw(closing_card_layout(&chrome.stage, &chrome.deck), &chrome.list);
    testing_same_text(texts_of(&chrome.list, &chrome.arena), expected);
    assert_inside(bounds_of_texts(&chrome.list), (struct rect){0, 0, 1920, 1080});
    chrome_finish(&chrome);
}

#define CLOSED_HEAD "South Caucasus, January 2021\nClosed now\n"

static void test_closing_card_groups_days(void **state)
{
    (void)state;
    struct deck_day hours[WEEKDAYS] = {0};
    check_hours(hours, CLOSED_HEAD "We will be back soon\n");
    for (int i = 1; i < WEEKDAYS; i++)
        hours[i] = open_day(10, 18);
    check_hours(hours, CLOSED_HEAD "Opening times\nTue\u2013Sun\n10:00\u201318:00\n");
    hours[3] = open_day(12, 21);
    check_hours(hours, CLOSED_HEAD "Opening times\nTue\u2013Wed, Fri\u2013Sun\n10:00\u201318:00\n"
                                   "Thu\n12:00\u201321:00\n");
    for (unsigned i = 0; i < WEEKDAYS; i++)
        hours[i] = open_day(i, i + 17);
    check_hours(hours, CLOSED_HEAD "Opening times\nMon\n0:00\u201317:00\nTue\n1:00\u201318:00\n"
                                   "Wed\n2:00\u201319:00\nThu\n3:00\u201320:00\n"
                                   "Fri\n4:00\u201321:00\nSat\n5:00\u201322:00\n"
                                   "Sun\n6:00\u201323:00\n");
}

/* Dimmed and never black, also where the last visitor had high contrast on. */
static void test_closing_card_is_never_black(void **state)
{
    (void)state;
    struct chrome chrome;
    chrome_start(&chrome, 1, 1);
    chrome.stage.settings.high_contrast = true;
    chrome_frame(&chrome, 1920, 1080, 1);
    closing_card_draw(closing_card_layout(&chrome.stage, &chrome.deck), &chrome.list);
    assert_true(colours_equal(chrome.list.ops[0].fill.colour, COLOUR(0x12171C)));
    for (size_t i = 1; i < chrome.list.count; i++) {
        double ratio = theme_contrast(chrome.list.ops[i].text.colour, COLOUR(0x12171C));
        assert_true(ratio >= 4.5 && ratio < 9);
    }
    chrome_finish(&chrome);
}

static void test_error_card_needs_no_deck(void **state)
{
    (void)state;
    struct chrome chrome = {.metrics = fake_metrics(NULL)};
    chrome.stage = (struct stage){.arena = &chrome.arena, .metrics = &chrome.metrics};
    chrome.stage.settings.text_percent = 100;
    stage_frame(&chrome.stage, 1024, 600, 1);
    error_card_draw(error_card_layout(&chrome.stage, NULL, false), &chrome.list);
    testing_same_text(texts_of(&chrome.list, &chrome.arena), "This exhibition is being repaired\n");
    chrome_finish(&chrome);
}

/* Each language's sentence once, and a line for staff that stays on one line. */
static void test_error_card_speaks_every_language(void **state)
{
    (void)state;
    struct chrome chrome;
    chrome_start(&chrome, 3, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    error_card_draw(error_card_layout(&chrome.stage, "deck.yaml:12:5: error: unknown key", false),
                    &chrome.list);
    testing_same_text(texts_of(&chrome.list, &chrome.arena),
                      "This exhibition is being repaired\n"
                      "Bu sərgi təmir olunur\n"
                      "deck.yaml:12:5: error: unknown key\n");
    assert_inside(bounds_of_texts(&chrome.list), chrome.stage.content.h > 0
                                                     ? (struct rect){0, 0, 1920, 1080}
                                                     : chrome.stage.content);
    chrome_finish(&chrome);
}

/* Where no deck is left the staff reads what to do, below each sentence. */
static void test_error_card_advises(void **state)
{
    (void)state;
    struct chrome chrome;
    chrome_start(&chrome, 2, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    chrome.words.in[WORD_NO_DECK_LEFT][0] = "Staff: switch it off and on";
    chrome.words.in[WORD_NO_DECK_LEFT][1] = "Söndürüb yandırın";
    error_card_draw(error_card_layout(&chrome.stage, NULL, true), &chrome.list);
    testing_same_text(texts_of(&chrome.list, &chrome.arena),
                      "This exhibition is being repaired\nStaff: switch it off and on\n"
                      "Bu sərgi təmir olunur\nSöndürüb yandırın\n");
    for (size_t i = 2; i < chrome.list.count; i++)
        assert_true(chrome.list.ops[i].text.baseline > chrome.list.ops[i - 1].text.baseline);
    chrome_finish(&chrome);
}

/* At the place of a notice, over the bar; nothing of it is lost. */
static void test_news_stand_in_the_corner(void **state)
{
    (void)state;
    struct chrome chrome;
    static const char long_news[] = "The exhibition stopped working here. Another one is shown "
                                    "until a newer one is brought.";
    chrome_start(&chrome, 1, 1);
    chrome_frame(&chrome, 1024, 600, 1);
    news_draw(&chrome.stage, long_news, &chrome.list);
    char *texts = texts_of(&chrome.list, &chrome.arena);
    assert_null(strstr(texts, "\u2026"));
    assert_non_null(strstr(texts, "brought."));
    assert_inside(bounds_of_texts(&chrome.list), chrome.list.ops[0].fill.area);
    assert_true(chrome.list.ops[0].fill.area.y + chrome.list.ops[0].fill.area.h <=
                chrome.stage.bar.y);
    chrome_finish(&chrome);
}

static void test_corner_message_is_cut_at_words(void **state)
{
    (void)state;
    struct chrome chrome;
    chrome_start(&chrome, 1, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    notice_draw(&chrome.stage, "deck.yaml:12:5", "unknown key 'titel'", 0, &chrome.list);
    testing_same_text(texts_of(&chrome.list, &chrome.arena),
                      "deck.yaml:12:5\nunknown key 'titel'\n");
    draw_reset(&chrome.list);
    notice_draw(&chrome.stage, "deck.yaml:12:5",
                "unknown key 'titel' in a title slide, which has no such key in this version and "
                "never had one in any other, whatever somebody says of it in the guide book",
                2, &chrome.list);
    char *texts = texts_of(&chrome.list, &chrome.arena);
    assert_non_null(strstr(texts, "\u2026\n"));
    assert_non_null(strstr(texts, "+2 more\n"));
    assert_null(strstr(texts, "guide"));
    struct rect panel = chrome.list.ops[0].fill.area;
    assert_inside(bounds_of_texts(&chrome.list), panel);
    assert_float_equal(panel.x + panel.w, 1824, 0.01);
    assert_float_equal(panel.y + panel.h, 928, 0.01);
    chrome_finish(&chrome);
}

static void golden(const char *name, bool contrast, float width, float height)
{
    struct chrome chrome;
    char file[64];
    chrome_start(&chrome, 2, 1);
    chrome.stage.settings.high_contrast = contrast;
    chrome_frame(&chrome, width, height, 1);
    chrome.deck.schedule.hours_given = true;
    chrome.deck.schedule.hours[1] = chrome.deck.schedule.hours[2] = open_day(10, 18);
    idle_panel_draw(idle_panel_layout(&chrome.stage), 0.25f, &chrome.list);
    closing_card_draw(closing_card_layout(&chrome.stage, &chrome.deck), &chrome.list);
    error_card_draw(error_card_layout(&chrome.stage, "E190: no memory", false), &chrome.list);
    notice_draw(&chrome.stage, "deck.yaml:12:5", "unknown key 'titel'", 2, &chrome.list);
    snprintf(file, sizeof file, "overlay-%s", name);
    golden_check(&chrome.list, file);
    chrome_finish(&chrome);
}

static void test_goldens(void **state)
{
    (void)state;
    golden("landscape", false, 1920, 1080);
    golden("contrast", true, 1920, 1080);
    golden("portrait", false, 1080, 1920);
    golden("small", false, 1024, 600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_idle_panel),
        cmocka_unit_test(test_idle_panel_holds_its_text),
        cmocka_unit_test(test_closing_card_groups_days),
        cmocka_unit_test(test_closing_card_is_never_black),
        cmocka_unit_test(test_error_card_needs_no_deck),
        cmocka_unit_test(test_error_card_speaks_every_language),
        cmocka_unit_test(test_error_card_advises),
        cmocka_unit_test(test_news_stand_in_the_corner),
        cmocka_unit_test(test_corner_message_is_cut_at_words),
        cmocka_unit_test(test_goldens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
