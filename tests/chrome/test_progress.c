/* The progress line on top of the bar: its segments, what they lead to and how they show. */
#include "bar_support.h"

#include <math.h>

static void test_progress(void **state)
{
    (void)state;
    struct chrome chrome;
    struct bar_state now = plain;
    chrome_start(&chrome, 1, 2);
    chrome_frame(&chrome, 1920, 1080, 1);
    now.number = 3;
    draw(&chrome, &now);
    const struct theme *theme = &chrome.stage.theme;
    assert_int_equal(fills_of(&chrome.list, theme->ink3), 2);
    assert_int_equal(fills_of(&chrome.list, theme->idle), 5);
    assert_int_equal(fills_of(&chrome.list, theme->accent), 1);
    for (size_t i = 0; i < chrome.list.count; i++)
        if (chrome.list.ops[i].kind == DRAW_FILL &&
            colours_equal(chrome.list.ops[i].fill.colour, theme->accent))
            assert_rect(chrome.list.ops[i].fill.area, 592, 946, 180, 10);
    chrome.deck.chapter_count = 0;
    chrome.slide.chapter = -1;
    now.number = 0;
    draw(&chrome, &now);
    assert_int_equal(fills_of(&chrome.list, theme->idle), 0);
    chrome_finish(&chrome);
}

/* On its way to a slide of another chapter the line marks that one already; the caption, which
 * still names the first, gives no number. */
static void test_the_place_is_marked_before_its_bar_comes(void **state)
{
    (void)state;
    struct chrome chrome;
    struct bar_state now = plain;
    chrome_start(&chrome, 1, 2);
    chrome_frame(&chrome, 1920, 1080, 1);
    struct deck_slide place = chrome.slide;
    struct theme own = theme_make(&chrome.deck, BASE_LIGHT, false, &chrome.chapters[4]);
    for (place.chapter = 2; place.chapter <= 4; place.chapter += 2) {
        now.number = 3;
        now.place = &place;
        draw(&chrome, &now);
        bool there = place.chapter == 2;
        assert_int_equal(fills_of(&chrome.list, own.accent), !there);
        assert_int_equal(fills_of(&chrome.list, chrome.stage.theme.ink3), place.chapter);
        assert_int_equal(list_says(&chrome.list, "Slide 3 of 4"), there);
    }
    chrome_finish(&chrome);
}

static size_t segments_of(struct chrome *chrome, struct target out[static TARGETS_MAX])
{
    size_t count = targets_of(chrome, out), kept = 0;
    for (size_t i = 0; i < count; i++)
        if (out[i].yields)
            out[kept++] = out[i];
    return kept;
}

static size_t filled(const struct chrome *chrome, float left, struct colour colour)
{
    size_t count = 0;
    for (size_t i = 0; i < chrome->list.count; i++) {
        const struct draw_op *op = &chrome->list.ops[i];
        count += op->kind == DRAW_FILL && colours_equal(op->fill.colour, colour) &&
                 fabsf(op->fill.area.x - left) < 1 && op->fill.area.h >= 10;
    }
    return count;
}

/* While the contents list a chapter's slides its segment is whole, in the chapter's own colour, and
 * nothing is done; so with those in no chapter. With no list, and where a list has no segment, none
 * is marked. */
static void test_the_listed_chapter_is_marked(void **state)
{
    (void)state;
    static struct slide_kind contents = {.deck = {.name = "contents", .out_of_loop = true},
                                         .lists = lists};
    struct deck_slide slides[2];
    struct target targets[TARGETS_MAX];
    for (int contrast = 0; contrast < 2; contrast++)
        for (unsigned listed = 0; listed <= CHAPTERS + 1; listed++) {
            struct chrome chrome;
            struct bar_state now = plain;
            chrome_start(&chrome, 1, -1);
            slides[0] = slides[1] = chrome.slide;
            slides[0].kind = &contents.deck;
            chrome.deck.slides = slides;
            chrome.deck.slide_count = 2;
            chrome.stage.settings.high_contrast = contrast == 1;
            chrome_frame(&chrome, 1920, 1080, 1);
            assert_int_equal(segments_of(&chrome, targets), CHAPTERS + 1);
            now.number = now.count = 0, now.listed = listed;
            draw(&chrome, &now);
            assert_int_equal(fills_of(&chrome.list, chrome.stage.theme.ink3), 0);
            for (unsigned i = 0; i <= CHAPTERS; i++) {
                const struct deck_chapter *chapter = i == 0 ? NULL : &chrome.chapters[i - 1];
                struct theme own = theme_make(&chrome.deck, BASE_LIGHT, contrast == 1, chapter);
                bool marked = listed > 0 && i == listed % (CHAPTERS + 1);
                assert_int_equal(filled(&chrome, targets[i].shown.x, own.accent), marked);
            }
            chrome_finish(&chrome);
        }
}

/* A segment of the progress line lists its chapter's slides; without such a list it leads to the
 * chapter. What is in no chapter has one before them, and a chapter with no slides cannot be
 * touched. */
static void test_segments_lead_to_chapters(void **state)
{
    (void)state;
    struct chrome chrome;
    struct target targets[TARGETS_MAX];
    chrome_start(&chrome, 3, 1);
    chrome.chapters[4].first = 9;
    chrome.chapters[5].count = 0;
    chrome_frame(&chrome, 1920, 1080, 1);
    assert_int_equal(segments_of(&chrome, targets), CHAPTERS);
    assert_int_equal(targets[4].action.kind, ACTION_SLIDE);
    assert_int_equal(targets[4].action.number, 9);
    for (size_t i = 0; i < CHAPTERS; i++)
        assert_int_equal(targets[i].disabled, i == 5);
    chrome.slide.kind = &listing_kind.deck;
    assert_int_equal(segments_of(&chrome, targets), CHAPTERS);
    assert_int_equal(targets[4].action.kind, ACTION_CHAPTER);
    assert_int_equal(targets[4].action.number, 4);
    chrome.slide.chapter = -1;
    assert_int_equal(segments_of(&chrome, targets), CHAPTERS + 1);
    assert_int_equal(targets[0].action.kind, ACTION_CHAPTER);
    assert_int_equal(targets[0].action.number, CHAPTERS);
    assert_int_equal(targets[5].action.number, 4);
    chrome.deck.chapter_count = 1;
    assert_int_equal(segments_of(&chrome, targets), 2);
    chrome.deck.chapter_count = 0;
    assert_int_equal(segments_of(&chrome, targets), 0);
    chrome_finish(&chrome);
}

/* 15 mm on a panel of 21.5 inches, which is 477 mm wide; the loop shows them as they are. */
static void test_segments_are_large_enough(void **state)
{
    (void)state;
    struct chrome chrome;
    struct target targets[TARGETS_MAX];
    struct deck_chapter many[DECK_CHAPTERS_MAX];
    chrome_start(&chrome, 3, -1);
    chrome.slide.kind = &listing_kind.deck;
    for (size_t i = 0; i < DECK_CHAPTERS_MAX; i++)
        many[i] = chrome.chapters[i % CHAPTERS];
    chrome.deck.chapters = many;
    chrome.deck.chapter_count = DECK_CHAPTERS_MAX;
    for (int portrait = 0; portrait < 2; portrait++) {
        chrome_frame(&chrome, portrait ? 1080 : 1920, portrait ? 1920 : 1080, 1);
        size_t count = segments_of(&chrome, targets);
        assert_int_equal(count, DECK_CHAPTERS_MAX + 1);
        for (size_t i = 0; i < count; i++) {
            assert_true(targets[i].area.w * 477 / 1920 >= 15);
            assert_true(targets[i].area.h * 477 / 1920 >= 15);
        }
    }
    chrome_finish(&chrome);
}

/* A segment that is pressed is filled with its chapter's own colour. */
static void test_a_pressed_segment_shows(void **state)
{
    (void)state;
    struct chrome chrome;
    struct bar_state now = plain;
    chrome_start(&chrome, 1, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    struct target targets[TARGETS_MAX];
    size_t buttons = targets_of(&chrome, targets) - CHAPTERS;
    struct colour own = theme_make(&chrome.deck, BASE_LIGHT, false, &chrome.chapters[5]).accent;
    for (int pressed = 0; pressed < 2; pressed++) {
        size_t boxes = 0;
        now.pressed = pressed ? (int)buttons + 5 : -1;
        draw(&chrome, &now);
        for (size_t i = 0; i < chrome.list.count; i++)
            boxes += chrome.list.ops[i].kind == DRAW_BOX &&
                     colours_equal(chrome.list.ops[i].box.fill, own);
        assert_int_equal(boxes, pressed);
    }
    chrome_finish(&chrome);
}

/* Names stand beside the numbers where all have room. */
static void test_few_segments_are_named(void **state)
{
    (void)state;
    struct chrome chrome;
    chrome_start(&chrome, 1, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    draw(&chrome, &plain);
    assert_false(list_says(&chrome.list, "The Aghdam centre"));
    chrome.deck.chapter_count = 3;
    draw(&chrome, &plain);
    assert_true(list_says(&chrome.list, "3\u00a0\u00a0The Aghdam centre"));
    chrome_finish(&chrome);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_progress),
        cmocka_unit_test(test_the_place_is_marked_before_its_bar_comes),
        cmocka_unit_test(test_the_listed_chapter_is_marked),
        cmocka_unit_test(test_segments_lead_to_chapters),
        cmocka_unit_test(test_segments_are_large_enough),
        cmocka_unit_test(test_a_pressed_segment_shows),
        cmocka_unit_test(test_few_segments_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
