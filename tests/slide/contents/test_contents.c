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
            assert_true(shown.h >= stage_px(&exhibit->stage, 80));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_makes_a_tile_of_each_chapter),
        cmocka_unit_test(test_shows_every_chapter_on_every_canvas),
        cmocka_unit_test(test_a_pressed_tile_takes_its_accent),
        cmocka_unit_test(test_about_must_be_a_slide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
