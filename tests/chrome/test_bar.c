/* The bar's buttons and its caption: where they stand, what they say and how they show. */
#include "bar_support.h"
#include "ui/control.h"

static const unsigned all_used =
    1u << ACTION_TEXT_SIZE | 1u << ACTION_CONTRAST | 1u << ACTION_PAUSE | 1u << ACTION_LOW_REACH;

/* Contents, Back and Next at the left; two languages and the settings, each as wide as its word, at
 * the right. */
static void test_landscape_stands_in_columns(void **state)
{
    (void)state;
    struct chrome chrome;
    struct target targets[TARGETS_MAX];
    static const enum action_kind kinds[] = {ACTION_CONTENTS, ACTION_BACK,     ACTION_NEXT,
                                             ACTION_LANGUAGE, ACTION_LANGUAGE, ACTION_TEXT_SIZE,
                                             ACTION_CONTRAST, ACTION_PAUSE,    ACTION_LOW_REACH};
    static const float left[] = {1205, 1299, 1403, 1497, 1624, 1730};
    static const float wide[] = {80, 80, 80, 113, 92, 94};
    chrome_start(&chrome, 2, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    assert_int_equal(targets_of(&chrome, targets), 9 + CHAPTERS);
    for (size_t i = 0; i < 9; i++)
        assert_int_equal(targets[i].action.kind, kinds[i]);
    assert_int_equal(targets[4].action.number, 1);
    assert_rect(targets[0].shown, 96, 990, 268, 80);
    assert_rect(targets[1].shown, 378, 990, 88, 80);
    assert_rect(targets[2].shown, 480, 990, 220, 80);
    for (size_t i = 0; i < 6; i++)
        assert_rect(targets[3 + i].shown, left[i], 990, wide[i], 80);
    chrome_finish(&chrome);
}

/* To the middle of each gap, at most half a gutter, and down to the edge of the screen. */
static void test_hit_areas_reach_into_gaps(void **state)
{
    (void)state;
    struct chrome chrome;
    struct target targets[TARGETS_MAX];
    chrome_start(&chrome, 2, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    targets_of(&chrome, targets);
    assert_rect(targets[0].area, 84, 988, 287, 92);
    assert_rect(targets[1].area, 371, 988, 102, 92);
    assert_rect(targets[2].area, 473, 988, 239, 92);
    assert_rect(targets[3].area, 1193, 988, 99, 92);
    assert_rect(targets[8].area, 1723, 988, 113, 92);
    chrome_finish(&chrome);
}

static void test_portrait_has_two_rows(void **state)
{
    (void)state;
    struct chrome chrome;
    struct target targets[TARGETS_MAX];
    chrome_start(&chrome, 3, 1);
    chrome_frame(&chrome, 1080, 1920, 1);
    assert_int_equal(targets_of(&chrome, targets), 10 + CHAPTERS);
    assert_rect(targets[0].shown, 60, 1710, 304, 88);
    assert_rect(targets[1].shown, 388, 1710, 140, 88);
    assert_rect(targets[2].shown, 552, 1710, 468, 88);
    assert_rect(targets[3].shown, 60, 1814, 115, 88);
    assert_rect(targets[6].shown, 458, 1814, 114, 88);
    assert_rect(targets[9].shown, 891, 1814, 129, 88);
    assert_rect(targets[0].area, 48, 1708, 328, 98);
    assert_float_equal(targets[3].area.y, 1806, 0.01);
    assert_float_equal(targets[3].area.y + targets[3].area.h, 1920, 0.01);
    chrome_finish(&chrome);
}

static void check_targets(const struct chrome *chrome, const struct target *targets, size_t count,
                          float least)
{
    const struct stage *stage = &chrome->stage;
    for (size_t i = 0; i < count; i++) {
        struct rect shown = targets[i].shown, area = targets[i].area;
        assert_true(shown.x >= 0 && shown.x + shown.w <= stage->width);
        assert_true(targets[i].yields || shown.w >= least);
        assert_true(area.h >= stage_px(stage, targets[i].yields ? 61 : 88));
        assert_true(area.w >= stage_px(stage, 61));
        assert_true(area.x <= shown.x && area.x + area.w >= shown.x + shown.w);
        assert_true(area.y <= shown.y && area.y + area.h >= shown.y + shown.h);
        for (size_t k = 0; k < i; k++) /* an open menu comes down to the segments, which yield */
            assert_true(!rects_meet(area, targets[k].area) ||
                        (targets[k].yields && shown.y < stage->bar.y));
    }
}

/* No control is lost, covered or narrower than 80 on any canvas, scale, number of languages and
 * text size; a portrait canvas at ui_scale 2 has room for 70, which are 140 px there. */
static void test_every_canvas(void **state)
{
    (void)state;
    static const float canvases[][2] = {{1024, 600},  {1920, 1080}, {1080, 1920}, {3840, 2160},
                                        {1280, 1024}, {2560, 1080}, {600, 1024}};
    static const float scales[] = {0.75f, 1, 1.25f, 1.5f, 2};
    struct chrome chrome;
    struct target targets[TARGETS_MAX];
    struct bar_state open = plain;
    open.menu_open = true;
    for (size_t c = 0; c < sizeof canvases / sizeof *canvases; c++)
        for (size_t s = 0; s < sizeof scales / sizeof *scales; s++)
            for (unsigned i = 0; i < LANGUAGE_MAX * 3; i++) {
                chrome_start(&chrome, 1 + i / 3, 1);
                chrome.stage.settings.text_percent = 100 + 25 * (int)(i % 3);
                chrome_frame(&chrome, canvases[c][0], canvases[c][1], scales[s]);
                bool tight = chrome.stage.portrait && scales[s] > 1.5f;
                float least = stage_px(&chrome.stage, tight ? 70 : 80);
                size_t count = bar_targets(bar_layout(&chrome.stage), &open, targets);
                check_targets(&chrome, targets, count, least);
                chrome_finish(&chrome);
            }
}

static void test_languages(void **state)
{
    (void)state;
    static const size_t counts[] = {0, 7, 9, 10, 8, 8};
    struct chrome chrome;
    struct target targets[TARGETS_MAX];
    for (unsigned languages = 1; languages <= 5; languages++) {
        chrome_start(&chrome, languages, 1);
        chrome_frame(&chrome, 1920, 1080, 1);
        assert_int_equal(targets_of(&chrome, targets), counts[languages] + CHAPTERS);
        bool menu = targets[3].action.kind == ACTION_LANGUAGE_MENU;
        assert_int_equal(menu, languages > 3);
        chrome_finish(&chrome);
    }
}

/* The bar's own targets keep their index; the menu stands above the bar, in the lower third. */
static void test_menu_opens_above_the_bar(void **state)
{
    (void)state;
    struct chrome chrome;
    struct target targets[TARGETS_MAX];
    struct bar_state open = plain;
    open.menu_open = true;
    chrome_start(&chrome, 12, 1);
    chrome.stage.settings.language = 2;
    chrome_frame(&chrome, 1920, 1080, 1);
    const struct bar *bar = bar_layout(&chrome.stage);
    assert_int_equal(bar_targets(bar, &plain, targets), 8 + CHAPTERS);
    assert_int_equal(bar_targets(bar, &open, targets), 20 + CHAPTERS);
    assert_int_equal(targets[7].action.kind, ACTION_LOW_REACH);
    for (int i = 0; i < 12; i++) {
        const struct target *entry = &targets[8 + CHAPTERS + i];
        assert_int_equal(entry->action.kind, ACTION_LANGUAGE);
        assert_int_equal(entry->action.number, i);
        assert_true(entry->shown.y >= 720);
        assert_true(entry->area.y + entry->area.h <= 944);
    }
    draw(&chrome, &open);
    assert_true(list_says(&chrome.list, "Azərbaycanca"));
    draw(&chrome, &plain);
    assert_false(list_says(&chrome.list, "Azərbaycanca"));
    chrome_finish(&chrome);
}

static void test_ends_of_the_deck_disable(void **state)
{
    (void)state;
    struct chrome chrome;
    struct target targets[TARGETS_MAX];
    struct bar_state ends = plain;
    ends.can_back = ends.can_next = ends.can_pause = false;
    chrome_start(&chrome, 1, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    size_t count = bar_targets(bar_layout(&chrome.stage), &ends, targets);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(targets[i].disabled,
                         i == 1 || i == 2 || targets[i].action.kind == ACTION_PAUSE);
    ends.pressed = 2; /* shows nothing */
    draw(&chrome, &ends);
    struct draw_list before = {0};
    draw_copy(&before, &chrome.list);
    ends.pressed = -1;
    draw(&chrome, &ends);
    assert_true(draw_equal(&before, &chrome.list));
    draw_finish(&before);
    chrome_finish(&chrome);
}

static void test_caption(void **state)
{
    (void)state;
    struct chrome chrome;
    struct bar_state now = plain;
    chrome_start(&chrome, 1, 5);
    chrome_frame(&chrome, 1920, 1080, 1);
    now.number = 3, now.count = 7;
    draw(&chrome, &now);
    assert_true(list_says(&chrome.list, "6\u00a0\u00a0The Nakhchivan corridor"));
    assert_true(list_says(&chrome.list, "Slide 3 of 7"));
    now.page = 1, now.pages = 2;
    draw(&chrome, &now);
    assert_true(list_says(&chrome.list, "Page 2 of 2"));
    assert_false(list_says(&chrome.list, "Slide 3 of 7"));
    chrome_finish(&chrome);

    chrome_start(&chrome, 1, -1);
    chrome_frame(&chrome, 1920, 1080, 1);
    now = plain, now.number = 0;
    draw(&chrome, &now);
    assert_true(list_says(&chrome.list, "South Caucasus, January 2021"));
    assert_false(list_says(&chrome.list, "Slide"));
    chrome_finish(&chrome);
}

/* Beside three languages a long chapter title takes two lines and the place stands behind it, in
 * its short form if need be; a still longer title is cut at a word. */
static void test_long_captions_give_way(void **state)
{
    (void)state;
    static const struct {
        const char *title, *place;
        bool cut, brief;
    } cases[] = {
        {"The Nakhchivan corridor to come", "Slide 1 of 4", false, false},
        {"The Nakhchivan corridor and all who use it today", "1 of 4", false, true},
        {"The Nakhchivan corridor and all who would use it when it is built", "Slide 1 of 4", true,
         false},
    };
    struct chrome chrome;
    chrome_start(&chrome, 3, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        chrome.chapters[1].title = chrome_text(cases[i].title);
        draw(&chrome, &plain);
        assert_int_equal(list_says(&chrome.list, "\u2026"), cases[i].cut);
        assert_int_equal(list_says(&chrome.list, "Slide"), !cases[i].brief);
        assert_true(list_says(&chrome.list, cases[i].place));
    }
    /* A first word that has no room beside the chapter's number stands without it. */
    chrome.chapters[1].title = chrome_text("Thelongestwordoftheexhibition is this");
    draw(&chrome, &plain);
    assert_true(list_says(&chrome.list, "Thelongestwordoftheexhibition"));
    assert_true(list_says(&chrome.list, "Slide 1 of 4"));
    chrome_finish(&chrome);
}

/* Labels may be 190 px wide (14 characters of the simple metrics at 28 px are 196). */
static void test_wide_label_leaves_the_icon(void **state)
{
    (void)state;
    struct chrome chrome;
    chrome_start(&chrome, 1, 1);
    chrome.words.in[WORD_CONTENTS][0] = "Abcdeghknopqu";
    chrome_frame(&chrome, 1920, 1080, 1);
    draw(&chrome, &plain);
    assert_true(list_says(&chrome.list, "Abcdeghknopqu"));
    chrome.words.in[WORD_CONTENTS][0] = "Abcdeghknopquv";
    draw(&chrome, &plain);
    assert_false(list_says(&chrome.list, "Abcde"));
    chrome_finish(&chrome);
}

static void check_dimmed(struct chrome *chrome)
{
    const struct theme *theme = &chrome->stage.theme;
    struct control_look ready = control_look(&chrome->stage, CONTROL_READY, true);
    struct control_look selected = control_look(&chrome->stage, CONTROL_SELECTED, true);
    assert_true(theme_contrast(ready.outline, theme->ground) >= 3);
    assert_true(theme_contrast(ready.ink, ready.fill) >= 4.5);
    assert_true(theme_contrast(selected.fill, theme->ground) >= 3);
    assert_true(theme_contrast(selected.ink, selected.fill) >= 4.5);
    assert_false(colours_equal(ready.ink, theme->ink));
}

static void test_dimmed_controls_stay_visible(void **state)
{
    (void)state;
    for (int chapter = -1; chapter < 7; chapter++)
        for (int look = 0; look < 3; look++) {
            struct chrome chrome;
            chrome_start(&chrome, 1, chapter);
            chrome.stage.settings.high_contrast = look == 2;
            stage_frame(&chrome.stage, 1920, 1080, 1);
            stage_set_slide(&chrome.stage, 0, look == 1 ? BASE_DARK : BASE_LIGHT);
            check_dimmed(&chrome);
            chrome_finish(&chrome);
        }
}

/* A press shows on every button, Next too, and with no chapter to lend an accent. */
static void test_press_shows(void **state)
{
    (void)state;
    for (int chapter = -1; chapter < 1; chapter++)
        for (int contrast = 0; contrast < 2; contrast++) {
            struct chrome chrome;
            chrome_start(&chrome, 1, chapter);
            chrome.stage.settings.high_contrast = contrast == 1;
            chrome_frame(&chrome, 1920, 1080, 1);
            struct control_look pressed = control_look(&chrome.stage, CONTROL_PRESSED, false);
            struct control_look selected = control_look(&chrome.stage, CONTROL_SELECTED, false);
            assert_false(colours_equal(pressed.fill, selected.fill));
            assert_true(theme_contrast(pressed.fill, pressed.ink) >= 4.5);
            chrome_finish(&chrome);
        }
}

static void test_pause_shows_play(void **state)
{
    (void)state;
    struct chrome chrome;
    struct bar_state paused = plain;
    struct draw_list before = {0};
    paused.paused = true;
    chrome_start(&chrome, 1, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    draw(&chrome, &plain);
    draw_copy(&before, &chrome.list);
    draw(&chrome, &paused);
    assert_int_equal(before.count, chrome.list.count);
    size_t differences = 0;
    for (size_t i = 0; i < before.count; i++)
        differences += draw_hash(&before, i, i + 1) != draw_hash(&chrome.list, i, i + 1);
    assert_int_equal(differences, 1);
    draw_finish(&before);
    chrome_finish(&chrome);
}

/* Of the text size three marks show the step. */
static void test_text_size_shows_its_step(void **state)
{
    (void)state;
    static const int percents[] = {100, 125, 150};
    for (size_t i = 0; i < 3; i++) {
        struct chrome chrome;
        chrome_start(&chrome, 1, 1);
        chrome.stage.settings.text_percent = percents[i];
        chrome_frame(&chrome, 1920, 1080, 1);
        struct bar_state used = plain;
        used.used = all_used;
        draw(&chrome, &used);
        struct colour mark =
            control_look(&chrome.stage, i == 0 ? CONTROL_READY : CONTROL_SELECTED, false).ink;
        size_t ground = i == 0 ? 0 : 1; /* the bar's own ground has the marks' colour then */
        assert_int_equal(fills_of(&chrome.list, mark), i + 1 + ground);
        chrome_finish(&chrome);
    }
}

static unsigned size_of(const struct draw_list *list, const char *words)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->ops[i].kind == DRAW_TEXT && list->ops[i].text.length == strlen(words) &&
            memcmp(list->ops[i].text.text, words, strlen(words)) == 0)
            return list->ops[i].text.size_px;
    return 0;
}

/* The labels of the bar grow with the visitor's text size as far as there is room, and no word is
 * lost for that. Who touches the middle of the text size's button again touches it again. */
static void test_labels_grow_where_there_is_room(void **state)
{
    (void)state;
    static const char *const contents[] = {"Contents", "Abcdeghknopqu"};
    static const float canvases[][2] = {{1920, 1080}, {1080, 1920}, {3840, 2160}};
    static const unsigned sizes[] = {28, 32, 42};
    for (size_t i = 0; i < 2 * 3; i++) {
        struct vec2 finger = {0, 0};
        for (size_t step = 0; step < 3; step++) {
            struct chrome chrome;
            struct target targets[TARGETS_MAX];
            const char *label = contents[i / 3];
            chrome_start(&chrome, 3, 1);
            chrome.words.in[WORD_CONTENTS][0] = label;
            chrome.stage.settings.text_percent = 100 + 25 * (int)step;
            chrome_frame(&chrome, canvases[i % 3][0], canvases[i % 3][1], 1);
            draw(&chrome, &plain);
            unsigned scale = i % 3 == 2 ? 2 : 1, size = size_of(&chrome.list, label);
            assert_int_equal(size, size_of(&chrome.list, "EN"));
            assert_in_range(size, 28 * scale, sizes[step] * scale);
            if (i < 3)
                assert_int_equal(size, sizes[step] * scale);
            assert_in_range(size_of(&chrome.list, "Contrast"), 28 * scale, size);
            size_t count = targets_of(&chrome, targets);
            for (size_t k = 0; k < count; k++) {
                if (targets[k].action.kind != ACTION_TEXT_SIZE)
                    continue;
                struct rect shown = targets[k].shown;
                if (step == 0)
                    finger = (struct vec2){shown.x + shown.w / 2, shown.y + shown.h / 2};
                assert_true(rect_holds(targets[k].area, finger));
            }
            chrome_finish(&chrome);
        }
    }
}

/* The bar and its controls are higher with larger text, but the slide keeps four fifths of the
 * canvas, or what it has at 100 % where the controls' scale leaves less; and the chapter's name
 * grows where all of it has room. */
static void test_the_bar_grows_with_the_text(void **state)
{
    (void)state;
    static const float canvases[][2] = {{1024, 600},  {1920, 1080}, {1080, 1920}, {3840, 2160},
                                        {1280, 1024}, {2560, 1080}, {600, 1024}};
    static const float scales[] = {0.75f, 1, 1.5f, 2};
    for (size_t i = 0; i < sizeof canvases / sizeof *canvases * 4; i++) {
        float width = canvases[i / 4][0], height = canvases[i / 4][1];
        float usual = 0, row = 0;
        unsigned name = 0;
        for (int percent = 100; percent <= 150; percent += 25) {
            struct chrome chrome;
            struct target targets[TARGETS_MAX];
            chrome_start(&chrome, 3, 0);
            chrome.chapters[0].title = chrome_text("Ganja");
            chrome.stage.settings.text_percent = percent;
            chrome_frame(&chrome, width, height, scales[i % 4]);
            const struct stage *stage = &chrome.stage;
            targets_of(&chrome, targets);
            draw(&chrome, &plain);
            unsigned size = size_of(&chrome.list, "1\u00a0\u00a0Ganja");
            if (percent == 100)
                usual = stage->bar.h;
            assert_true(stage->bar.h <= fmaxf(usual, 0.2f * height));
            assert_float_equal(stage->full.h + stage->bar.h, height, 0.01);
            assert_true(stage->content.y + stage->content.h < stage->bar.y);
            assert_true(targets[0].shown.y + targets[0].shown.h < height);
            if (percent > 100 && scales[i % 4] <= 1) {
                assert_true(targets[0].shown.h > row);
                assert_true(size >= name);
            }
            if (percent == 150 && width == 1920 && scales[i % 4] == 1)
                assert_int_equal(size, 42);
            row = targets[0].shown.h;
            name = size;
            chrome_finish(&chrome);
        }
    }
}

/* Each setting has its word until it is used, at the same place; the others keep theirs. Where the
 * bar is too narrow for all there are icons only. */
static void test_settings_have_words_until_used(void **state)
{
    (void)state;
    static const char *const words[] = {"Text", "Contrast", "Pause", "Lower"};
    static const enum action_kind kinds[] = {ACTION_TEXT_SIZE, ACTION_CONTRAST, ACTION_PAUSE,
                                             ACTION_LOW_REACH};
    static const float sizes[][2] = {{1920, 1080}, {1024, 600}, {1080, 1920}};
    for (size_t size = 0; size < 3; size++) {
        struct chrome chrome;
        struct target before[TARGETS_MAX], after[TARGETS_MAX];
        chrome_start(&chrome, 3, 1);
        chrome_frame(&chrome, sizes[size][0], sizes[size][1], 1);
        size_t count = targets_of(&chrome, before);
        for (size_t used = 0; used <= 4; used++) {
            struct bar_state now = plain;
            if (used > 0)
                now.used = bar_used(kinds[used - 1]);
            draw(&chrome, &now);
            for (size_t i = 0; i < 4; i++)
                assert_int_equal(list_says(&chrome.list, words[i]), i + 1 != used);
            assert_int_equal(bar_targets(bar_layout(&chrome.stage), &now, after), count);
            for (size_t i = 0; i < count; i++)
                assert_memory_equal(&before[i].shown, &after[i].shown, sizeof before[i].shown);
        }
        chrome_finish(&chrome);
    }
    struct chrome chrome;
    chrome_start(&chrome, 3, 1);
    chrome_frame(&chrome, 1920, 1080, 2);
    draw(&chrome, &plain);
    assert_false(list_says(&chrome.list, "Contrast"));
    chrome_finish(&chrome);
}

/* Where the deck's contents list slides, the chapter's name leads there; not in the loop, which
 * has its invitation in this place. */
static void test_the_chapters_name_opens_its_list(void **state)
{
    (void)state;
    struct chrome chrome;
    struct target targets[TARGETS_MAX];
    struct bar_state now = plain;
    chrome_start(&chrome, 3, 1);
    chrome_frame(&chrome, 1920, 1080, 1);
    size_t without = targets_of(&chrome, targets) - CHAPTERS;
    chrome.slide.kind = &listing_kind.deck;
    assert_int_equal(targets_of(&chrome, targets), without + CHAPTERS + 1);
    struct target name = targets[without];
    assert_int_equal(name.action.kind, ACTION_CHAPTER);
    assert_int_equal(name.action.number, 1);
    assert_false(name.disabled);
    assert_true(name.area.h >= 88 && name.shown.w >= 240);
    for (size_t i = 0; i < without; i++)
        assert_false(rects_meet(name.area, targets[i].area));
    now.attract = true;
    bar_targets(bar_layout(&chrome.stage), &now, targets);
    assert_true(targets[without].disabled);
    chrome.slide.chapter = -1; /* what is in no chapter */
    assert_int_equal(targets_of(&chrome, targets), without + 1 + 1 + CHAPTERS);
    assert_int_equal(targets[without].action.number, chrome.stage.deck->chapter_count);
    chrome_finish(&chrome);
}

static void golden(const char *name, unsigned languages, struct settings settings,
                   struct bar_state now, float width, float height)
{
    struct chrome chrome;
    chrome_start(&chrome, languages, 1);
    chrome.stage.settings = settings;
    chrome_frame(&chrome, width, height, 1);
    draw(&chrome, &now);
    golden_check(&chrome.list, name);
    chrome_finish(&chrome);
}

static void test_goldens(void **state)
{
    (void)state;
    struct settings usual = {.text_percent = 100}, large = {.text_percent = 150};
    struct settings strong = {.text_percent = 125, .high_contrast = true, .low_reach = true};
    struct bar_state touched = plain, attract = plain, menu = plain;
    touched.pressed = 1, touched.focused = 2;
    attract.attract = true;
    menu.menu_open = true, menu.focused = 9 + CHAPTERS;
    golden("bar-landscape", 3, usual, plain, 1920, 1080);
    golden("bar-contrast", 3, strong, touched, 1920, 1080);
    golden("bar-attract", 1, usual, attract, 1920, 1080);
    golden("bar-menu", 5, usual, menu, 1920, 1080);
    golden("bar-portrait", 3, usual, plain, 1080, 1920);
    golden("bar-small", 2, usual, touched, 1024, 600);
    golden("bar-large", 3, large, plain, 1920, 1080);
    golden("bar-large-portrait", 3, large, plain, 1080, 1920);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_landscape_stands_in_columns),
        cmocka_unit_test(test_hit_areas_reach_into_gaps),
        cmocka_unit_test(test_portrait_has_two_rows),
        cmocka_unit_test(test_every_canvas),
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_menu_opens_above_the_bar),
        cmocka_unit_test(test_ends_of_the_deck_disable),
        cmocka_unit_test(test_caption),
        cmocka_unit_test(test_long_captions_give_way),
        cmocka_unit_test(test_wide_label_leaves_the_icon),
        cmocka_unit_test(test_dimmed_controls_stay_visible),
        cmocka_unit_test(test_press_shows),
        cmocka_unit_test(test_pause_shows_play),
        cmocka_unit_test(test_text_size_shows_its_step),
        cmocka_unit_test(test_settings_have_words_until_used),
        cmocka_unit_test(test_labels_grow_where_there_is_room),
        cmocka_unit_test(test_the_bar_grows_with_the_text),
        cmocka_unit_test(test_the_chapters_name_opens_its_list),
        cmocka_unit_test(test_goldens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
