#include "exhibit.h"

/* As in the spec: what a group of keys fills. */
struct side {
    struct word image;
    struct text label, alt;
};

static void set_side(const struct deck_slide *slide, const char *name, struct side side)
{
    memcpy(exhibit_value(slide, name), &side, sizeof side);
}

static struct deck_slide *compare_start(struct exhibit *exhibit)
{
    exhibit_start(exhibit);
    struct deck_slide *slide = exhibit_slide(exhibit, 20, "compare", 2);
    slide->title = exhibit_text("The bridge", 21);
    set_side(slide, "before",
             (struct side){{"images/1912.jpg", {"deck.yaml", 31, 12, 9}},
                           exhibit_text("1912", 32),
                           exhibit_text("A wooden bridge", 33)});
    set_side(slide, "after",
             (struct side){{"images/2021.jpg", {"deck.yaml", 41, 12, 9}},
                           exhibit_text("Today", 42),
                           exhibit_text("A railway bridge", 43)});
    exhibit_set(slide, "caption", "The river is a metre higher now.");
    return slide;
}

static bool send(const struct view *view, enum gesture_kind kind, struct vec2 at)
{
    struct gesture gesture = {.kind = kind, .at = at, .scale = 1};
    struct action action = {ACTION_NONE, 0};
    bool taken = kind_of(view->stage->slide->kind)->gesture(view, &gesture, &action);
    assert_int_equal(action.kind, ACTION_NONE);
    return taken;
}

static bool press(const struct view *view, enum key key)
{
    return kind_of(view->stage->slide->kind)->key(view, key, 0);
}

static struct rect knob(const struct view *view)
{
    struct target targets[TARGETS_MAX];
    assert_int_equal(kind_of(view->stage->slide->kind)->targets(view, targets), 1);
    assert_int_equal(targets[0].action.kind, ACTION_KIND);
    assert_true(targets[0].area.w >= TOUCH_PX && targets[0].area.h >= TOUCH_PX);
    return targets[0].shown;
}

/* How much of the picture before is in sight, px. */
static float seen(struct exhibit *exhibit, const struct view *view)
{
    const struct draw_list *list = exhibit_draw(exhibit, view);
    for (size_t i = 1; i < list->count; i++)
        if (list->ops[i].kind == DRAW_PICTURE && strstr(list->ops[i].picture.path, "1912"))
            return list->ops[i - 1].group.clip.w;
    return 0;
}

static void test_rests_in_the_middle(void **state)
{
    (void)state;
    struct exhibit exhibit;
    compare_start(&exhibit);
    exhibit_goldens(&exhibit, 20, "compare");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void test_follows_a_drag(void **state)
{
    (void)state;
    struct exhibit exhibit;
    compare_start(&exhibit);
    struct view view = exhibit_view(&exhibit, 20);
    assert_true(seen(&exhibit, &view) == 620);
    /* by its rim, without a jump */
    float y = rect_centre(knob(&view)).y;
    assert_true(send(&view, GESTURE_DRAG_BEGIN, (struct vec2){640, y}));
    assert_true(seen(&exhibit, &view) == 620);
    assert_true(send(&view, GESTURE_DRAG, (struct vec2){320, 5}));
    assert_true(seen(&exhibit, &view) == 300);
    exhibit_golden(&exhibit, &view, "compare-dragged");
    /* past the edge: all of the knob stays in sight, the label of what is hidden does not */
    assert_true(send(&view, GESTURE_DRAG, (struct vec2){-900, 5}));
    assert_true(seen(&exhibit, &view) == 0);
    assert_true(knob(&view).x > 0);
    exhibit_golden(&exhibit, &view, "compare-at-the-edge");
    assert_true(send(&view, GESTURE_DRAG_END, (struct vec2){-900, 5}));
    assert_true(send(&view, GESTURE_SWIPE, (struct vec2){-900, 5}));
    /* beside the pictures: a drag of others, whose swipe turns the slide */
    assert_false(send(&view, GESTURE_DRAG_BEGIN, (struct vec2){1500, 500}));
    assert_false(send(&view, GESTURE_DRAG, (struct vec2){900, 500}));
    assert_false(send(&view, GESTURE_DRAG_END, (struct vec2){900, 500}));
    assert_false(send(&view, GESTURE_SWIPE, (struct vec2){900, 500}));
    assert_true(seen(&exhibit, &view) == 0);
    exhibit_finish(&exhibit);
}

static void test_comes_to_a_tap(void **state)
{
    (void)state;
    struct exhibit exhibit;
    compare_start(&exhibit);
    exhibit.width = 1080;
    exhibit.height = 1920;
    struct view view = exhibit_view(&exhibit, 20);
    assert_true(send(&view, GESTURE_TAP, (struct vec2){810, 400}));
    assert_true(seen(&exhibit, &view) == 810);
    exhibit_golden(&exhibit, &view, "compare-tapped-portrait");
    assert_false(send(&view, GESTURE_TAP, (struct vec2){810, 1500}));
    assert_true(seen(&exhibit, &view) == 810);
    exhibit_finish(&exhibit);
}

static void test_goes_by_keys(void **state)
{
    (void)state;
    struct exhibit exhibit;
    compare_start(&exhibit);
    struct view view = exhibit_view(&exhibit, 20);
    assert_true(press(&view, KEY_RIGHT));
    assert_true(seen(&exhibit, &view) == 682); /* by a twentieth of 1240 px */
    exhibit_golden(&exhibit, &view, "compare-by-key");
    assert_true(press(&view, KEY_LEFT));
    assert_true(press(&view, KEY_LEFT));
    assert_true(seen(&exhibit, &view) == 558);
    assert_true(press(&view, KEY_END));
    assert_true(press(&view, KEY_RIGHT)); /* taken at the end too: it must not turn the slide */
    assert_true(seen(&exhibit, &view) == 1240);
    assert_true(press(&view, KEY_HOME));
    assert_true(press(&view, KEY_LEFT));
    assert_true(seen(&exhibit, &view) == 0);
    assert_false(press(&view, KEY_UP)); /* leaves the slider */
    assert_false(press(&view, KEY_DOWN));
    exhibit_finish(&exhibit);
}

static bool one_picture(void *context, const char *path, int *width, int *height, const char **why)
{
    (void)context;
    *width = 1600;
    *height = 1200;
    if (!strstr(path, "1912"))
        return true;
    if (why)
        *why = "it ends in the middle";
    return false;
}

static void test_shows_a_card_for_a_missing_picture(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = compare_start(&exhibit);
    exhibit.pictures.size = one_picture;
    struct view view = exhibit_view(&exhibit, 20);
    struct target targets[TARGETS_MAX];
    struct picture_want wants[PICTURES_PER_SLIDE];
    exhibit_golden(&exhibit, &view, "compare-missing");
    assert_int_equal(kind_of(slide->kind)->targets(&view, targets), 0);
    assert_int_equal(kind_of(slide->kind)->pictures(view.placed, wants), 1);
    assert_string_equal(wants[0].path, "images/2021.jpg");
    assert_false(send(&view, GESTURE_TAP, (struct vec2){100, 400}));
    assert_false(send(&view, GESTURE_DRAG_BEGIN, (struct vec2){100, 400}));
    exhibit_finds(&exhibit, "31:12 E309 this picture cannot be shown: it ends in the middle | save "
                            "it again as JPEG or PNG\n");
    exhibit_finish(&exhibit);
}

static void test_asks_for_both_pictures(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = compare_start(&exhibit);
    struct view view = exhibit_view(&exhibit, 20);
    struct picture_want wants[PICTURES_PER_SLIDE];
    assert_int_equal(kind_of(slide->kind)->pictures(view.placed, wants), 2);
    assert_string_equal(wants[0].path, "images/1912.jpg");
    assert_string_equal(wants[1].path, "images/2021.jpg");
    assert_int_equal(wants[1].width_px, 1240);
    assert_int_equal(wants[1].height_px, 930);
    assert_int_equal(kind_of(slide->kind)->words(slide->spec, 0), 9);
    exhibit_finish(&exhibit);
}

static void test_finds_a_missing_alt(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = compare_start(&exhibit);
    ((struct side *)exhibit_value(slide, "after"))->alt = (struct text){0};
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit,
                  "41:12 W308 no `alt` text for visitors who cannot see the picture | add "
                  "`alt: {en: …, az: …, ru: …}`\n");
    exhibit_finish(&exhibit);
}

static void test_finds_what_does_not_fit(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = compare_start(&exhibit);
    const char *words = "The river was a metre lower then, and the bridge was made of wood. ";
    ((struct side *)exhibit_value(slide, "after"))->label =
        exhibit_text("Today, as it was seen from the other bank of the river", 42);
    slide->title = exhibit_text("The bridge over the river in two centuries", 21);
    exhibit_set(slide, "caption",
                arena_printf(&exhibit.arena, "%s%s%s%s", words, words, words, words));
    slide->note = exhibit_text(arena_printf(&exhibit.arena, "%s%s%s%s%s%s%s%s%s", words, words,
                                            words, words, words, words, words, words, words),
                               50);
    exhibit.settings.text_percent = 150;
    exhibit_view(&exhibit, 20);
    exhibit.width = 1080;
    exhibit.height = 1920;
    exhibit_view(&exhibit, 20);
    char *got = exhibit_findings(&exhibit);
    assert_non_null(strstr(got, "42:12 E508 the English label needs "));
    assert_non_null(strstr(got, "30:12 E508 the English caption needs "));
    assert_non_null(strstr(got, "21:12 E519 the English headline does not fit above the source and "
                                "the note at 150 % text size | shorten it, or the note\n"));
    assert_non_null(strstr(got, "30:12 E519 the English caption does not fit above"));
    free(got);
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rests_in_the_middle),
        cmocka_unit_test(test_follows_a_drag),
        cmocka_unit_test(test_comes_to_a_tap),
        cmocka_unit_test(test_goes_by_keys),
        cmocka_unit_test(test_shows_a_card_for_a_missing_picture),
        cmocka_unit_test(test_asks_for_both_pictures),
        cmocka_unit_test(test_finds_a_missing_alt),
        cmocka_unit_test(test_finds_what_does_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
