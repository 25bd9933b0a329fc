#include "exhibit.h"

static void title_start(struct exhibit *exhibit)
{
    exhibit_start(exhibit);
    struct deck_slide *slide = exhibit_slide(exhibit, 0, "title", -1);
    slide->title = exhibit_text("South Caucasus, January 2021", 11);
    slide->lead = exhibit_text("AIR Center digest · January 2021", 12);
    exhibit_set(slide, "subtitle", "A digest in seven chapters");
}

static void test_opens_the_deck(void **state)
{
    (void)state;
    struct exhibit exhibit;
    title_start(&exhibit);
    exhibit_goldens(&exhibit, 0, "title");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void test_invites_while_nobody_is_there(void **state)
{
    (void)state;
    struct exhibit exhibit;
    title_start(&exhibit);
    struct view view = exhibit_view(&exhibit, 0);
    size_t reading = exhibit_draw(&exhibit, &view)->count;
    view.attract = view.invites = true;
    assert_int_equal(exhibit_draw(&exhibit, &view)->count, reading + 4); /* ring, three languages */
    exhibit_golden(&exhibit, &view, "title-attract");
    exhibit_finish(&exhibit);
}

static void test_opens_a_chapter_in_the_base_of_the_deck(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    struct deck_slide *slide = exhibit_slide(&exhibit, 3, "title", 1);
    slide->title = exhibit_text("Three leaders meet in Moscow", 21);
    exhibit_set(slide, "subtitle", "11 January 2021");
    exhibit_goldens(&exhibit, 3, "chapter");
    assert_false(exhibit.stage.theme.dark);
    exhibit_finish(&exhibit);
}

static void test_stands_beside_its_picture(void **state)
{
    (void)state;
    struct exhibit exhibit;
    title_start(&exhibit);
    exhibit_set(&exhibit.slides[0], "image", "images/sea.jpg");
    exhibit_set(&exhibit.slides[0], "alt", "The sea");
    struct view view = exhibit_view(&exhibit, 0);
    exhibit_golden(&exhibit, &view, "title-image");
    struct picture_want wants[PICTURES_PER_SLIDE];
    assert_int_equal(kind_of(exhibit.slides[0].kind)->pictures(view.placed, wants), 1);
    assert_string_equal(wants[0].path, "images/sea.jpg");
    assert_int_equal(wants[0].width_px, 1259);
    assert_int_equal(wants[0].height_px, 944);
    exhibit_finish(&exhibit);
}

static void test_needs_a_title(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    struct deck_slide *slide = exhibit_slide(&exhibit, 0, "title", -1);
    slide->kind->check(slide->spec, slide, &exhibit.lint);
    exhibit_finds(&exhibit, "20:3 E203 this title slide has no `title` | add `title: …` below\n");
    exhibit_finish(&exhibit);
}

static void test_too_long_a_title_is_an_error(void **state)
{
    (void)state;
    struct exhibit exhibit;
    title_start(&exhibit);
    exhibit.slides[0].title =
        exhibit_text("What happened in the South Caucasus in the first month of the year", 11);
    exhibit_view(&exhibit, 0);
    exhibit_finds(
        &exhibit,
        "11:12 E508 the English headline needs 3 lines; there is room for 2 | shorten it by about "
        "5 words\n"
        "11:12 W510 the English headline has 13 words; up to 8 read well | cut about 5 words\n");
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_opens_the_deck),
        cmocka_unit_test(test_invites_while_nobody_is_there),
        cmocka_unit_test(test_opens_a_chapter_in_the_base_of_the_deck),
        cmocka_unit_test(test_stands_beside_its_picture),
        cmocka_unit_test(test_needs_a_title),
        cmocka_unit_test(test_too_long_a_title_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
