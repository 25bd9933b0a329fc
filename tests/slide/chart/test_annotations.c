#include "chart_support.h"

static const char words[] = "the pipeline opens";

static struct chart_spec *bars(struct exhibit *exhibit, size_t annotated)
{
    struct chart_datum data[] = {
        chart_datum("Produced", 63.2, 1, QUANTITY_EXACT),
        chart_datum("Used at home", 31.6, 1, QUANTITY_ABOUT),
        chart_datum("To Russia", 5.5, 1, QUANTITY_EXACT),
    };
    data[annotated].annotation = exhibit_text(words, 45);
    return chart_start(exhibit, CHART_BARS, "bcm", data, 3);
}

static struct chart_spec *lines(struct exhibit *exhibit)
{
    struct chart_datum data[] = {
        {.label = exhibit_text("2010", 41)},
        {.label = exhibit_text("2014", 42), .annotation = exhibit_text(words, 45)},
        {.label = exhibit_text("2018", 43)},
    };
    const double numbers[3][2] = {{120, 20}, {140, 40}, {155, 30}};
    struct chart_spec *spec = chart_start(exhibit, CHART_LINES, "million USD", data, 3);
    const struct text names[] = {exhibit_text("Exports", 26), exhibit_text("Imports", 27)};
    chart_list(exhibit, &spec->series, names, sizeof names[0], 2, 25);
    for (size_t i = 0; i < 3; i++) {
        struct quantity values[2];
        for (size_t j = 0; j < 2; j++)
            values[j] = chart_number(numbers[i][j], 0, QUANTITY_EXACT);
        chart_list(exhibit, &((struct chart_datum *)spec->data.items)[i].values, values,
                   sizeof values[0], 2, 50);
    }
    return spec;
}

/* Where the drawn runs are that are part of the annotation's words. */
static struct rect words_at(struct exhibit *exhibit, const struct view *view)
{
    const struct draw_list *list = exhibit_draw(exhibit, view);
    struct rect all = {0};
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_text *text = &list->ops[i].text;
        char run[sizeof words];
        if (list->ops[i].kind != DRAW_TEXT || text->length >= sizeof run)
            continue;
        memcpy(run, text->text, text->length);
        run[text->length] = '\0';
        if (text->length < 4 || !strstr(words, run))
            continue;
        struct rect at = drawn_text(view->stage->metrics, text);
        all = all.w > 0 ? rects_around(all, at) : at;
    }
    return all;
}

static float distance(struct rect a, struct vec2 point)
{
    float dx = fmaxf(fmaxf(a.x - point.x, 0), point.x - a.x - a.w);
    float dy = fmaxf(fmaxf(a.y - point.y, 0), point.y - a.y - a.h);
    return hypotf(dx, dy);
}

/* Whichever bar it belongs to: on no bar, nearer to its own than to any other, on every canvas. */
static void an_annotation_is_beside_its_bar(void **state)
{
    (void)state;
    static const float sizes[][2] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {3840, 2160}};
    for (size_t annotated = 0; annotated < 3; annotated++) {
        for (size_t i = 0; i < 8; i++) {
            struct exhibit exhibit;
            bars(&exhibit, annotated);
            exhibit.width = sizes[i % 4][0];
            exhibit.height = sizes[i % 4][1];
            exhibit.settings.text_percent = i < 4 ? 100 : 150;
            struct view view = exhibit_view(&exhibit, 20);
            struct rect at = words_at(&exhibit, &view);
            const struct chart_picture *picture = view.placed;
            assert_true(at.w > 0);
            float own = 1e9f;
            for (size_t j = 0; j < picture->shape_count; j++) {
                struct rect bar = picture->shapes[j].area;
                assert_false(rects_meet(at, bar));
                float far = distance(at, (struct vec2){bar.x + bar.w, bar.y + bar.h / 2});
                if (j == annotated)
                    own = far;
            }
            assert_true(own < 480 * view.stage->scale); /* a value may be between */
            exhibit_finds(&exhibit, "");
            exhibit_finish(&exhibit);
        }
    }
}

/* Of several series the one that it names, else the first. */
static void an_annotation_is_at_the_series_it_names(void **state)
{
    (void)state;
    for (int named = 0; named < 2; named++) {
        struct exhibit exhibit;
        struct chart_spec *spec = lines(&exhibit);
        if (named)
            ((struct chart_datum *)spec->data.items)[1].annotates.text = "Imports";
        assert_int_equal(chart_annotated(spec, 1), named);
        struct view view = exhibit_view(&exhibit, 20);
        struct rect at = words_at(&exhibit, &view);
        const struct chart_picture *picture = view.placed;
        float far[2];
        size_t found = 0;
        assert_true(at.w > 0);
        for (size_t i = 0; i < picture->mark_count && found < 2; i++)
            if (i / 2 == 1) /* the marks of 2014 */
                far[found++] = distance(at, picture->marks[i].anchor);
        assert_int_equal(found, 2);
        assert_true(far[named] < far[1 - named]);
        exhibit_finish(&exhibit);
    }
}

/* What has no room is said, with its place, and not drawn over anything. */
static void an_annotation_without_room_is_reported(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct chart_datum data[CHART_DATA_MAX];
    for (size_t i = 0; i < CHART_DATA_MAX; i++)
        data[i] = chart_datum("2019", 90 + (double)(i % 3), 0, QUANTITY_EXACT);
    for (size_t i = 0; i < CHART_DATA_MAX; i++)
        data[i].annotation = exhibit_text(
            "a sentence about this bar that is as long as no annotation ought to be", 45);
    chart_start(&exhibit, CHART_BARS, "km", data, 12);
    struct view view = exhibit_view(&exhibit, 20);
    assert_true(words_at(&exhibit, &view).w == 0);
    bool said = false;
    for (size_t i = 0; i < exhibit.lint.count; i++)
        said |= strcmp(exhibit.lint.items[i].code, "E547") == 0;
    assert_true(said);
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_annotation_is_beside_its_bar),
        cmocka_unit_test(an_annotation_is_at_the_series_it_names),
        cmocka_unit_test(an_annotation_without_room_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
