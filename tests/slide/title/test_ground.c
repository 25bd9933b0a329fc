/* Titles on a ground: what is drawn when, where it may be touched, and names that find no room. */
#include "exhibit.h"

#include "base/time.h"
#include "slide/map/backdrop/placed.h"
#include "slide/title/title.h"

/* A deck with three places, and an artist who has drawn whatever is asked for. */
struct scene {
    struct exhibit exhibit;
    struct deck_place places[3];
    struct drawing_want want;
    struct drawings drawings;
};

static size_t seen(void *context, uint64_t key, struct drawing_seen out[static DRAWINGS_SEEN_MAX])
{
    const struct scene *scene = context;
    if (!scene->want.source || key != scene->want.source->key)
        return 0;
    out[0] =
        (struct drawing_seen){1, scene->want.camera, scene->want.width_px, scene->want.height_px};
    return 1;
}

static struct title_spec *start(struct scene *scene, size_t index, int chapter)
{
    static const struct {
        const char *id;
        double lat, lon;
    } places[] = {{"baku", 40.4, 49.9}, {"kars", 40.6, 43.1}, {"shusha", 39.8, 46.8}};
    *scene = (struct scene){.drawings = {.context = scene, .seen = seen}};
    exhibit_start(&scene->exhibit);
    for (unsigned i = 0; i < 3; i++)
        scene->places[i] = (struct deck_place){.id = {.text = places[i].id},
                                               .lat = places[i].lat,
                                               .lon = places[i].lon,
                                               .mark = {"deck.yaml", 50 + i, 3, 4},
                                               .name = exhibit_text(places[i].id, 50 + i)};
    scene->exhibit.deck.places = scene->places;
    scene->exhibit.deck.place_count = 3;
    struct deck_slide *slide = exhibit_slide(&scene->exhibit, index, "title", chapter);
    slide->title = exhibit_text("South Caucasus", 11);
    struct title_spec *title = (struct title_spec *)(uintptr_t)slide->spec;
    title->ground.region = (struct region){.given = true, .known = true, .box = {38, 43, 42, 51}};
    return title;
}

static struct view show(struct scene *scene, size_t index)
{
    struct view view = exhibit_view(&scene->exhibit, index);
    struct drawing_want wants[DRAWINGS_PER_SLIDE];
    assert_int_equal(kind_of(view.stage->slide->kind)->drawings(&view, wants), 1);
    scene->want = wants[0];
    scene->exhibit.stage.drawings = &scene->drawings;
    return view;
}

static void set_words(struct word_list *list, struct word *words, size_t count)
{
    *list = (struct word_list){words, count};
}

static struct draw_drawing drawing_at(struct scene *scene, struct view *view, int64_t since_ns)
{
    view->since_ns = since_ns;
    const struct draw_list *list = exhibit_draw(&scene->exhibit, view);
    for (size_t i = 0; i < list->count; i++)
        if (list->ops[i].kind == DRAW_DRAWING)
            return list->ops[i].drawing;
    fail_msg("no ground at %lld ns", (long long)since_ns);
    return (struct draw_drawing){0};
}

static void covers(struct rect outer, struct rect inner)
{
    assert_true(outer.x <= inner.x + 0.01f && outer.y <= inner.y + 0.01f);
    assert_true(outer.x + outer.w >= inner.x + inner.w - 0.01f);
    assert_true(outer.y + outer.h >= inner.y + inner.h - 0.01f);
}

static void it_drifts_for_eight_seconds_and_rests_on_whole_pixels(void **state)
{
    (void)state;
    struct scene scene;
    start(&scene, 3, 1);
    struct view view = show(&scene, 3);
    const struct slide_kind *kind = kind_of(view.stage->slide->kind);
    float before = 0;
    for (int64_t at = 0; at <= 9 * NS_PER_SECOND; at += NS_PER_SECOND / 4) {
        struct draw_drawing drawing = drawing_at(&scene, &view, at);
        covers(drawing.area, view.stage->full);
        assert_true(drawing.area.w >= before); /* one way, never back */
        before = drawing.area.w;
        assert_int_equal(kind->step(&view, 1), at < 8400 * NS_PER_MS);
    }
    struct draw_drawing first = drawing_at(&scene, &view, 0);
    struct draw_drawing last = drawing_at(&scene, &view, 9 * NS_PER_SECOND);
    assert_true(fabsf(first.area.w / last.area.w - 0.98f) < 1e-4f);
    assert_true(last.area.x == roundf(last.area.x) && last.area.y == roundf(last.area.y));
    assert_true(last.area.w == last.part.w && last.area.h == last.part.h);
    exhibit_finish(&scene.exhibit);
}

static void it_rests_at_once_where_nothing_moves(void **state)
{
    (void)state;
    struct scene scene;
    start(&scene, 3, 1);
    scene.exhibit.settings.reduced_motion = true;
    struct view view = show(&scene, 3);
    struct draw_drawing drawing = drawing_at(&scene, &view, 0);
    assert_true(drawing.area.w == drawing.part.w);
    assert_false(kind_of(view.stage->slide->kind)->step(&view, 1));
    exhibit_finish(&scene.exhibit);
}

static void it_is_dark_whatever_the_deck_is(void **state)
{
    (void)state;
    struct scene scene;
    start(&scene, 3, 1);
    show(&scene, 3);
    assert_true(scene.exhibit.stage.theme.dark);
    exhibit_finish(&scene.exhibit);
}

/* --- chapters --- */

static void set_lights(struct scene *scene, struct title_spec *title,
                       struct backdrop_light_spec lights[2])
{
    static struct mark marks[2];
    scene->exhibit.chapters[0].id = (struct word){.text = "one"};
    scene->exhibit.chapters[1].id = (struct word){.text = "two"};
    lights[0] = (struct backdrop_light_spec){.chapter = {.text = "one"}, .place = {.text = "baku"}};
    lights[1] = (struct backdrop_light_spec){.chapter = {.text = "two"}, .place = {.text = "kars"}};
    title->ground.chapters = (struct field_list){.items = lights, .count = 2, .marks = marks};
}

/* Discs that are filled with more of an accent than of the ground. */
static size_t burning(struct scene *scene, struct view *view, int64_t since_ns)
{
    size_t count = 0;
    view->since_ns = since_ns;
    const struct draw_list *list = exhibit_draw(&scene->exhibit, view);
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_box *box = &list->ops[i].box;
        if (list->ops[i].kind == DRAW_BOX && box->fill.a > 0 && box->fill.r > 100)
            count++;
    }
    return count;
}

static void chapters_light_up_one_after_another(void **state)
{
    (void)state;
    struct scene scene;
    struct backdrop_light_spec lights[2];
    set_lights(&scene, start(&scene, 0, -1), lights);
    struct view view = show(&scene, 0);
    size_t before = 0, single = 0;
    for (int64_t at = 0; at < 6 * NS_PER_SECOND; at += NS_PER_SECOND / 20) {
        size_t now = burning(&scene, &view, at);
        assert_true(now >= before); /* none goes out: nothing flashes */
        single += now == 1;
        before = now;
    }
    assert_int_equal(before, 2);
    assert_true(single > 10);
    assert_false(kind_of(view.stage->slide->kind)->step(&view, 1));
    view.reduced_motion = true;
    assert_int_equal(burning(&scene, &view, 0), 2);
    exhibit_finish(&scene.exhibit);
}

/* Layers that are drawn over the last disc. */
static size_t count_tethers(struct scene *scene, const char *second)
{
    struct backdrop_light_spec lights[2];
    set_lights(scene, start(scene, 0, -1), lights);
    lights[1].place.text = second;
    struct view view = show(scene, 0);
    view.reduced_motion = true;
    const struct draw_list *list = exhibit_draw(&scene->exhibit, &view);
    size_t disc = 0, count = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->ops[i].kind == DRAW_BOX && list->ops[i].box.radius > 20)
            disc = i;
    assert_true(disc > 0);
    for (size_t i = disc; i < list->count; i++)
        count += list->ops[i].kind == DRAW_LAYER;
    exhibit_finish(&scene->exhibit);
    return count;
}

/* Over the lines and discs that it meets. */
static void a_disc_that_stands_aside_is_tied_to_its_place(void **state)
{
    (void)state;
    struct scene scene;
    size_t apart = count_tethers(&scene, "kars"), together = count_tethers(&scene, "baku");
    assert_true(together > apart);
}

static void a_chapter_opens_from_its_name_and_from_its_light(void **state)
{
    (void)state;
    struct scene scene;
    struct backdrop_light_spec lights[2];
    struct target targets[TARGETS_MAX];
    set_lights(&scene, start(&scene, 0, -1), lights);
    struct view view = show(&scene, 0);
    size_t count = kind_of(view.stage->slide->kind)->targets(&view, targets);
    assert_int_equal(count, 7 + 2);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(targets[i].action.kind, ACTION_SLIDE);
        assert_int_equal(targets[i].action.number, 2 + (int)(i < 7 ? i : i - 7));
        assert_true(targets[i].area.w >= 62 && targets[i].area.h >= 62); /* 15 mm */
    }
    exhibit_finish(&scene.exhibit);
}

/* In every size of the text and form of the canvas. */
static void names_of_chapters_never_overlap_or_vanish(void **state)
{
    (void)state;
    static const struct vec2 sizes[] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {3840, 2160}};
    struct scene scene;
    start(&scene, 0, -1);
    for (size_t k = 0; k < 4; k++)
        for (int percent = 100; percent <= 150; percent += 25) {
            scene.exhibit.settings.text_percent = percent;
            scene.exhibit.width = sizes[k].x;
            scene.exhibit.height = sizes[k].y;
            struct view view = show(&scene, 0);
            const struct title_placed *placed = view.placed;
            assert_int_equal(placed->link_count, 7);
            for (size_t i = 0; i < 7; i++)
                for (size_t j = 0; j < i; j++)
                    assert_false(rects_meet(rect_grow(placed->links[i].area, -1),
                                            rect_grow(placed->links[j].area, -1)));
        }
    exhibit_finish(&scene.exhibit);
}

/* --- names of places --- */

static void names_keep_off_the_words(void **state)
{
    (void)state;
    struct scene scene;
    struct title_spec *title = start(&scene, 3, 1);
    struct word words[3] = {{.text = "baku"}, {.text = "kars"}, {.text = "shusha"}};
    set_words(&title->ground.places, words, 3);
    struct view view = show(&scene, 3);
    const struct title_placed *placed = view.placed;
    const struct backdrop *backdrop = placed->backdrop;
    assert_int_equal(backdrop->name_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct backdrop_name *name = &backdrop->names[i];
        assert_non_null(name->box);
        struct rect box = {name->box_at.x, name->box_at.y, name->box->width, name->box->height};
        for (size_t k = 0; k < backdrop->text_count; k++)
            assert_false(rects_meet(box, backdrop->texts[k]));
        assert_true(rect_holds(backdrop->clear, name->at));
    }
    exhibit_finds(&scene.exhibit, "");
    exhibit_finish(&scene.exhibit);
}

static void a_name_without_room_is_told(void **state)
{
    (void)state;
    struct scene scene;
    struct title_spec *title = start(&scene, 3, 1);
    struct word words[3] = {{.text = "baku"}, {.text = "kars"}, {.text = "shusha"}};
    for (int i = 1; i < 3; i++) { /* three at one place, with long names */
        scene.places[i].lat = scene.places[0].lat;
        scene.places[i].lon = scene.places[0].lon;
    }
    set_words(&title->ground.places, words, 3);
    show(&scene, 3);
    exhibit_finds(
        &scene.exhibit,
        "52:3 W488 the name `shusha` finds no room beside the words of `slide-3` at 1920 x "
        "1080 | show a larger `region`, or leave the place out of the ground\n");
    exhibit_finish(&scene.exhibit);
}

/* Two layouts that look different must not share a picture. */
static void another_ground_is_another_picture(void **state)
{
    (void)state;
    struct scene scene;
    struct title_spec *title = start(&scene, 3, 1);
    struct word words[1] = {{.text = "baku"}};
    show(&scene, 3);
    uint64_t plain = scene.want.source->key;
    show(&scene, 3);
    assert_int_equal(scene.want.source->key, plain);
    set_words(&title->ground.places, words, 1);
    show(&scene, 3);
    uint64_t named = scene.want.source->key;
    assert_int_not_equal(named, plain);
    scene.places[0].name = exhibit_text("Bakı", 50);
    show(&scene, 3);
    assert_int_not_equal(scene.want.source->key, named);
    scene.exhibit.settings.high_contrast = true;
    uint64_t renamed = scene.want.source->key;
    show(&scene, 3);
    assert_int_not_equal(scene.want.source->key, renamed);
    exhibit_finish(&scene.exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_drifts_for_eight_seconds_and_rests_on_whole_pixels),
        cmocka_unit_test(it_rests_at_once_where_nothing_moves),
        cmocka_unit_test(it_is_dark_whatever_the_deck_is),
        cmocka_unit_test(chapters_light_up_one_after_another),
        cmocka_unit_test(a_disc_that_stands_aside_is_tied_to_its_place),
        cmocka_unit_test(a_chapter_opens_from_its_name_and_from_its_light),
        cmocka_unit_test(names_of_chapters_never_overlap_or_vanish),
        cmocka_unit_test(names_keep_off_the_words),
        cmocka_unit_test(a_name_without_room_is_told),
        cmocka_unit_test(another_ground_is_another_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
