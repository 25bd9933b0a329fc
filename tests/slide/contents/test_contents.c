#include "exhibit.h"

static struct deck_slide *contents_start(struct exhibit *exhibit)
{
    exhibit_start(exhibit);
    struct deck_slide *slide = exhibit_slide(exhibit, 1, "contents", -1);
    slide->title = exhibit_text("Seven chapters", 21);
    slide->lead = exhibit_text("Touch a chapter to open it, or press Next to read on.", 22);
    exhibit_set(slide, "about", "about");
    return slide;
}

static void test_makes_a_tile_of_each_chapter(void **state)
{
    (void)state;
    struct exhibit exhibit;
    contents_start(&exhibit);
    exhibit_goldens(&exhibit, 1, "contents");
    exhibit.settings.low_reach = true;
    struct view view = exhibit_view(&exhibit, 1);
    exhibit_golden(&exhibit, &view, "contents-low");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

/* Every tile is on the canvas above the bar, apart from the others, and opens its chapter. */
static void check_targets(struct exhibit *exhibit, size_t chapters)
{
    const struct slide_kind *kind = kind_of(exhibit->slides[1].kind);
    struct view view = exhibit_view(exhibit, 1);
    struct target targets[TARGETS_MAX];
    size_t seen = 0;
    for (view.page = 0; view.page < kind->pages(view.placed); view.page++) {
        size_t count = kind->targets(&view, targets);
        for (size_t i = 0; i < count; i++) {
            struct rect shown = targets[i].shown;
            assert_true(shown.h >= stage_px(&exhibit->stage, 62)); /* 15 mm */
            assert_true(shown.w >= stage_px(&exhibit->stage, 80));
            assert_true(shown.y >= 0 && shown.y + shown.h <= exhibit->stage.full.h);
            assert_true(shown.x >= 0 && shown.x + shown.w <= exhibit->width);
            for (size_t j = 0; j < i; j++)
                assert_false(rects_meet(shown, targets[j].shown));
            if (targets[i].action.kind == ACTION_SLIDE && targets[i].action.number != 30)
                assert_int_equal(targets[i].action.number, 2 + seen++);
        }
    }
    assert_int_equal(seen, chapters);
}

static void test_shows_every_chapter_on_every_canvas(void **state)
{
    (void)state;
    static const float sizes[][2] = {{1920, 1080}, {1024, 600},  {1080, 1920},
                                     {800, 1280},  {3840, 2160}, {2560, 1080}};
    for (size_t chapters = 1; chapters <= DECK_CHAPTERS_MAX; chapters++) {
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            for (int low = 0; low < 2; low++) {
                struct exhibit exhibit;
                contents_start(&exhibit);
                exhibit_chapters(&exhibit, chapters);
                exhibit.settings.low_reach = low;
                exhibit.width = sizes[i][0];
                exhibit.height = sizes[i][1];
                check_targets(&exhibit, chapters);
                exhibit_finish(&exhibit);
            }
        }
    }
}

static void test_a_pressed_tile_takes_its_accent(void **state)
{
    (void)state;
    struct exhibit exhibit;
    contents_start(&exhibit);
    struct view view = exhibit_view(&exhibit, 1);
    view.pressed = 1;
    exhibit_golden(&exhibit, &view, "contents-pressed");
    exhibit_finish(&exhibit);
}

static void test_about_must_be_a_slide(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = contents_start(&exhibit);
    exhibit_set(slide, "about", "abuot");
    exhibit_view(&exhibit, 1);
    exhibit_finds(&exhibit, "30:12 E314 no slide is called `abuot` | did you mean `about`?\n");
    assert_true(slide->kind->out_of_loop);
    exhibit_finish(&exhibit);
}

/* --- the list of a chapter's slides --- */

enum { FIRST = 9, LISTED_MOST = 20 };

/* Chapter 1 has `count` slides from FIRST on: an opener, texts, a quote without a title. */
static void add_chapter(struct exhibit *exhibit, size_t count)
{
    exhibit_chapters(exhibit, 2);
    exhibit->chapters[0].first = FIRST;
    exhibit->chapters[0].count = count;
    for (size_t i = 0; i < count; i++) {
        const char *kind = i == 0 ? "title" : i == 1 ? "quote" : "text";
        struct deck_slide *slide = exhibit_slide(exhibit, FIRST + i, kind, 0);
        slide->opens_chapter = i == 0;
        if (i != 1)
            slide->title = exhibit_text("Five states agree on the Caspian", 40);
        else
            exhibit_set(slide, "quote", "One two three four five, six seven");
    }
}

/* Every line of words is in the panel, which is drawn first, or in the row that it belongs to. */
static void check_words(const struct view *view, const struct target *targets, size_t count)
{
    struct draw_list list = {0};
    kind_of(view->stage->slide->kind)->draw(view, &list);
    assert_int_equal(list.ops[0].kind, DRAW_FILL);
    for (size_t i = 0; i < list.count; i++) {
        const struct draw_text *text = &list.ops[i].text;
        if (list.ops[i].kind != DRAW_TEXT)
            continue;
        struct vec2 foot = {(float)text->x, (float)text->baseline};
        struct vec2 head = {foot.x, foot.y - 0.73f * (float)text->size_px};
        bool held = rect_holds(list.ops[0].fill.area, foot);
        for (size_t k = 0; k < count && !held; k++)
            held = rect_holds(targets[k].shown, foot) && rect_holds(targets[k].shown, head);
        if (!held)
            fail_msg("%.*s stands out of its row", (int)text->length, text->text);
    }
    draw_finish(&list);
}

/* Of the present part; opens what is a slide, and notes it. */
static size_t check_rows(const struct view *view, bool seen[static EXHIBIT_SLIDES], int *more)
{
    const struct stage *stage = view->stage;
    struct target targets[TARGETS_MAX];
    size_t count = kind_of(stage->slide->kind)->targets(view, targets);
    *more = -1;
    check_words(view, targets, count);
    for (size_t i = 0; i < count; i++) {
        struct rect shown = targets[i].shown;
        assert_true(shown.h >= stage_px(stage, 62) && shown.w >= stage_px(stage, 62));
        assert_true(shown.y >= 0 && shown.y + shown.h <= stage->full.h);
        assert_true(shown.x >= 0 && shown.x + shown.w <= stage->width);
        if (stage->settings.low_reach) /* a higher bar raises them by as much */
            assert_true(shown.y + stage->bar_growth * (stage->portrait ? 2 : 1) >=
                        stage->height * (stage->portrait ? 0.6f : 0.64f));
        for (size_t j = 0; j < i; j++)
            assert_false(rects_meet(shown, targets[j].shown));
        if (targets[i].action.kind == ACTION_SLIDE)
            seen[targets[i].action.number] = true;
        else
            *more = targets[i].action.number;
    }
    return count;
}

static void check_list(struct exhibit *exhibit, size_t slides)
{
    const struct slide_kind *kind = kind_of(exhibit->slides[1].kind);
    struct view view = exhibit_view(exhibit, 1);
    bool seen[EXHIBIT_SLIDES] = {false};
    int more;
    kind->act(&view, 0);
    for (size_t part = 0; part <= slides; part++) {
        check_rows(&view, seen, &more);
        if (more < 0)
            break;
        kind->act(&view, more);
    }
    for (size_t i = 0; i < slides; i++)
        if (!seen[FIRST + i])
            fail_msg("of %zu slides the list leaves out number %zu", slides, i + 1);
}

/* On every canvas, at every text size, in low reach too: all slides, each as large as a finger
 * needs; up to 14 at once at 100 %. */
static void test_lists_every_slide_of_a_chapter(void **state)
{
    (void)state;
    static const float sizes[][2] = {{1920, 1080}, {1024, 600}, {1080, 1920}, {3840, 2160}};
    static const int percents[] = {100, 125, 150};
    static const size_t counts[] = {2, 7, 14, LISTED_MOST};
    for (size_t i = 0; i < 4 * 3 * 4 * 2; i++) {
        struct exhibit exhibit;
        contents_start(&exhibit);
        add_chapter(&exhibit, counts[i % 4]);
        if (counts[i % 4] > 2)
            exhibit.slides[FIRST + 2].title =
                exhibit_text("Sixteen weeks of negotiations, eleven memorable announcements", 41);
        exhibit.settings.low_reach = i / 4 % 2 == 1;
        exhibit.settings.text_percent = percents[i / 8 % 3];
        exhibit.width = sizes[i / 24][0];
        exhibit.height = sizes[i / 24][1];
        check_list(&exhibit, counts[i % 4]);
        exhibit_finish(&exhibit);
    }
}

static void test_a_chapter_of_fourteen_is_listed_at_once(void **state)
{
    (void)state;
    for (int upright = 0; upright < 2; upright++) {
        struct exhibit exhibit;
        bool seen[EXHIBIT_SLIDES] = {false};
        int more;
        contents_start(&exhibit);
        add_chapter(&exhibit, 14);
        if (upright)
            exhibit.width = 1080, exhibit.height = 1920;
        struct view view = exhibit_view(&exhibit, 1);
        assert_true(kind_of(view.stage->slide->kind)->lists(&view, 0));
        assert_int_equal(check_rows(&view, seen, &more), 14);
        assert_int_equal(more, -1);
        exhibit_finish(&exhibit);
    }
}

/* A list that a tile unfolded closes to the tiles; one that was come to does not. */
static void test_the_list_closes_where_it_was_opened(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct target targets[TARGETS_MAX];
    contents_start(&exhibit);
    add_chapter(&exhibit, 7);
    struct view view = exhibit_view(&exhibit, 1);
    const struct slide_kind *kind = kind_of(view.stage->slide->kind);
    size_t tiles = kind->targets(&view, targets);
    assert_false(kind->dismiss(&view));
    assert_int_equal(targets[1].action.kind, ACTION_KIND);
    kind->act(&view, targets[1].action.number);
    assert_int_equal(kind->targets(&view, targets), 7);
    assert_int_equal(targets[0].action.number, FIRST);
    assert_true(kind->dismiss(&view));
    assert_int_equal(kind->targets(&view, targets), tiles);
    assert_true(kind->lists(&view, 0));
    assert_false(kind->dismiss(&view));
    assert_int_equal(kind->targets(&view, targets), 7);
    exhibit_finish(&exhibit);
}

static void test_the_list_of_a_chapter(void **state)
{
    (void)state;
    struct exhibit exhibit;
    contents_start(&exhibit);
    add_chapter(&exhibit, 7);
    exhibit.chapters[0].teaser = exhibit_text("Who is to rebuild, and where", 41);
    struct view view = exhibit_view(&exhibit, 1);
    exhibit_golden(&exhibit, &view, "contents-teaser");
    kind_of(view.stage->slide->kind)->lists(&view, 0);
    view.pressed = 2;
    exhibit_golden(&exhibit, &view, "contents-list");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

/* All slides of a deck without chapters, what is about it too; with chapters those of none, which
 * the tile of the start unfolds. */
static void check_what_is_in_no_chapter(struct exhibit *exhibit, bool chapters)
{
    struct view view = exhibit_view(exhibit, 1);
    const struct slide_kind *kind = kind_of(view.stage->slide->kind);
    bool seen[EXHIBIT_SLIDES] = {false};
    int more = -1;
    if (chapters)
        kind->act(&view, (int)exhibit->deck.chapter_count);
    for (size_t part = 0; part < EXHIBIT_SLIDES; part++) {
        check_rows(&view, seen, &more);
        if (more < 0)
            break;
        kind->act(&view, more);
    }
    for (int i = 0; i < EXHIBIT_SLIDES; i++) {
        bool about = i == 30;
        bool listed = exhibit->slides[i].chapter < 0 && i != 1 && (!about || !chapters);
        if (seen[i] != listed)
            fail_msg("slide %d is %s", i, listed ? "left out" : "listed");
    }
    assert_int_equal(kind->dismiss(&view), chapters);
}

static void test_lists_what_is_in_no_chapter(void **state)
{
    (void)state;
    static const float sizes[][2] = {{1920, 1080}, {1024, 600}, {1080, 1920}};
    for (size_t i = 0; i < 3 * 2 * 2; i++) {
        struct exhibit exhibit;
        bool chapters = i / 3 % 2 == 1;
        contents_start(&exhibit);
        exhibit.width = sizes[i % 3][0];
        exhibit.height = sizes[i % 3][1];
        exhibit.settings.low_reach = i / 6 == 1;
        for (int slide = 0; slide < EXHIBIT_SLIDES && !chapters; slide++) {
            exhibit.slides[slide].chapter = -1;
            exhibit.slides[slide].opens_chapter = false;
        }
        if (!chapters)
            exhibit.deck.chapter_count = 0;
        check_what_is_in_no_chapter(&exhibit, chapters);
        exhibit_finish(&exhibit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_makes_a_tile_of_each_chapter),
        cmocka_unit_test(test_shows_every_chapter_on_every_canvas),
        cmocka_unit_test(test_a_pressed_tile_takes_its_accent),
        cmocka_unit_test(test_about_must_be_a_slide),
        cmocka_unit_test(test_lists_every_slide_of_a_chapter),
        cmocka_unit_test(test_a_chapter_of_fourteen_is_listed_at_once),
        cmocka_unit_test(test_the_list_closes_where_it_was_opened),
        cmocka_unit_test(test_the_list_of_a_chapter),
        cmocka_unit_test(test_lists_what_is_in_no_chapter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
