#include "exhibit.h"

static struct deck_slide *image_start(struct exhibit *exhibit)
{
    exhibit_start(exhibit);
    struct deck_slide *slide = exhibit_slide(exhibit, 20, "image", 0);
    slide->title = exhibit_text("Mountains on two sides", 21);
    exhibit_set(slide, "image", "images/relief.jpg");
    exhibit_set(slide, "alt", "A relief map of two mountain ranges");
    exhibit_set(slide, "caption",
                "The Greater Caucasus stands to the north, the Lesser Caucasus to the south. The "
                "Kura valley lies between.");
    exhibit_set(slide, "credit", "Shaded relief from SRTM30 heights");
    return slide;
}

static const struct draw_picture *picture_of(struct exhibit *exhibit, const struct view *view)
{
    const struct draw_list *list = exhibit_draw(exhibit, view);
    for (size_t i = 0; i < list->count; i++) {
        if (list->ops[i].kind == DRAW_PICTURE)
            return &list->ops[i].picture;
    }
    fail_msg("no picture is drawn");
    return NULL;
}

static void test_fills_eight_columns(void **state)
{
    (void)state;
    struct exhibit exhibit;
    image_start(&exhibit);
    exhibit_goldens(&exhibit, 20, "image");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void test_keeps_the_focus_in_sight(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = image_start(&exhibit);
    struct quantity *focus = exhibit_value(slide, "focus");
    focus[0] = (struct quantity){.given = true, .value = 100, .unit = "%"};
    focus[1] = (struct quantity){.given = true, .value = 0, .unit = "%"};
    struct view view = exhibit_view(&exhibit, 20);
    const struct draw_picture *picture = picture_of(&exhibit, &view);
    assert_true(picture->part.w < 1);
    assert_true(fabsf(picture->part.x + picture->part.w - 1) < 1e-6f);
    assert_true(picture->part.y == 0);
    assert_int_equal(picture->generation, 7);
    slide->kind->check(slide->spec, slide, &exhibit.lint);
    focus[0].value = 140;
    slide->kind->check(slide->spec, slide, &exhibit.lint);
    exhibit_finds(&exhibit,
                  "0:0 E430 `focus` takes percentages from 0% to 100% | write `focus: {x: "
                  "50%, y: 50%}` for the middle of the picture\n");
    exhibit_finish(&exhibit);
}

static void test_shows_all_of_it_when_enlarged(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = image_start(&exhibit);
    const struct slide_kind *kind = kind_of(slide->kind);
    struct view view = exhibit_view(&exhibit, 20);
    struct target targets[TARGETS_MAX];
    assert_int_equal(kind->targets(&view, targets), 1);
    assert_int_equal(targets[0].action.kind, ACTION_KIND);
    assert_true(targets[0].area.h >= 80);
    assert_false(kind->dismiss(&view));
    kind->act(&view, targets[0].action.number);
    exhibit_golden(&exhibit, &view, "image-enlarged");
    assert_true(picture_of(&exhibit, &view)->part.w == 1);
    assert_int_equal(kind->targets(&view, targets), 1);
    assert_true(targets[0].area.w == 1920); /* a touch anywhere closes it */
    kind->act(&view, targets[0].action.number);
    assert_false(kind->dismiss(&view));
    kind->act(&view, 0);
    assert_true(kind->dismiss(&view));
    assert_true(picture_of(&exhibit, &view)->part.w < 1);
    exhibit_finish(&exhibit);
}

static void test_shows_a_card_for_a_broken_picture(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = image_start(&exhibit);
    exhibit.picture_state = PICTURE_BROKEN;
    struct view view = exhibit_view(&exhibit, 20);
    exhibit_golden(&exhibit, &view, "image-broken");
    struct target targets[TARGETS_MAX];
    struct picture_want wants[PICTURES_PER_SLIDE];
    assert_int_equal(kind_of(slide->kind)->targets(&view, targets), 0);
    assert_int_equal(kind_of(slide->kind)->pictures(view.placed, wants), 0);
    exhibit_finds(&exhibit, "30:12 E309 this picture cannot be shown: it ends in the middle | save "
                            "it again as JPEG or PNG\n");
    exhibit_finish(&exhibit);
}

static void test_waits_on_a_plain_surface(void **state)
{
    (void)state;
    struct exhibit exhibit;
    image_start(&exhibit);
    exhibit.picture_state = PICTURE_WAITING;
    struct view view = exhibit_view(&exhibit, 20);
    const struct draw_list *list = exhibit_draw(&exhibit, &view);
    bool found = false;
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_fill *fill = &list->ops[i].fill;
        assert_int_not_equal(list->ops[i].kind, DRAW_PICTURE);
        found = found || (list->ops[i].kind == DRAW_FILL && fill->area.w == 1240 &&
                          colours_equal(fill->colour, exhibit.stage.theme.surface));
    }
    assert_true(found);
    exhibit_finish(&exhibit);
}

static void test_asks_for_the_larger_size(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = image_start(&exhibit);
    struct view view = exhibit_view(&exhibit, 20);
    struct picture_want wants[PICTURES_PER_SLIDE];
    assert_int_equal(kind_of(slide->kind)->pictures(view.placed, wants), 1);
    assert_string_equal(wants[0].path, "images/relief.jpg");
    assert_int_equal(wants[0].width_px, 1259);
    assert_int_equal(wants[0].height_px, 944);
    exhibit_finish(&exhibit);
}

static void test_warns_of_small_pictures_and_missing_alt(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = image_start(&exhibit);
    *(struct text *)exhibit_value(slide, "alt") = (struct text){0};
    exhibit.width = 3840;
    exhibit.height = 2160;
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit,
                  "30:12 W308 no `alt` text for visitors who cannot see the picture | add `alt: "
                  "{en: …, az: …, ru: …}`\n"
                  "30:12 W304 1600 × 1200 px would be enlarged 1.6 times on a 3840 × 2160 screen | "
                  "use a picture at least 2518 px wide\n");
    exhibit_finish(&exhibit);
}

static bool wide_picture(void *context, const char *path, int *width, int *height, const char **why)
{
    (void)context;
    (void)path;
    (void)why;
    *width = 10000;
    *height = 10;
    return true;
}

static void test_suggests_no_absurd_sizes(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = image_start(&exhibit);
    exhibit.pictures.size = wide_picture;
    exhibit_set(slide, "image", "images/wide.png");
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit,
                  "30:12 W304 10000 × 10 px would be enlarged 94.4 times on a 1920 × 1080 "
                  "screen | most of it would be cut off: use a picture of at least 1240 × "
                  "944 px\n");
    exhibit_finish(&exhibit);
}

static bool flawed_picture(void *context, const char *path, int *width, int *height,
                           const char **why)
{
    (void)context;
    *width = 4000;
    *height = 3000;
    bool foreign = strstr(path, "foreign");
    if (why)
        *why = foreign ? "it is a drawing; export it as PNG" : "its end mark is missing";
    return !foreign;
}

static void test_tells_flaws_and_cures(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = image_start(&exhibit);
    exhibit.pictures.size = flawed_picture;
    exhibit_view(&exhibit, 20);
    exhibit_set(slide, "image", "images/foreign.png");
    ((struct word *)exhibit_value(slide, "image"))->mark.line = 31;
    exhibit_view(&exhibit, 20);
    exhibit_finds(
        &exhibit,
        "30:12 W316 this picture is shown, but its end mark is missing | open it and save "
        "it again, so that every program can read it\n"
        "31:12 E309 this picture cannot be shown: it is a drawing | export it as PNG\n");
    exhibit_finish(&exhibit);
}

static bool huge_picture(void *context, const char *path, int *width, int *height, const char **why)
{
    (void)context;
    (void)path;
    *width = *height = 0;
    if (why)
        *why = "over 8.3 megapixels";
    return false;
}

static void test_says_what_to_do_with_a_huge_picture(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = image_start(&exhibit);
    exhibit.pictures.size = huge_picture;
    exhibit_view(&exhibit, 20);
    exhibit_set(slide, "image", "images/relief.PNG");
    ((struct word *)exhibit_value(slide, "image"))->mark.line = 31;
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit,
                  "30:12 E309 this picture cannot be shown: over 8.3 megapixels | make it smaller\n"
                  "31:12 E309 this picture cannot be shown: over 8.3 megapixels | make it smaller, "
                  "or save it as JPEG\n");
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fills_eight_columns),
        cmocka_unit_test(test_keeps_the_focus_in_sight),
        cmocka_unit_test(test_shows_all_of_it_when_enlarged),
        cmocka_unit_test(test_shows_a_card_for_a_broken_picture),
        cmocka_unit_test(test_waits_on_a_plain_surface),
        cmocka_unit_test(test_asks_for_the_larger_size),
        cmocka_unit_test(test_suggests_no_absurd_sizes),
        cmocka_unit_test(test_tells_flaws_and_cures),
        cmocka_unit_test(test_says_what_to_do_with_a_huge_picture),
        cmocka_unit_test(test_warns_of_small_pictures_and_missing_alt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
