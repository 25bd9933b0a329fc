#include "exhibit.h"

#include "base/time.h"
#include "slide/figures/spec.h"
#include "slide/kit/gap.h"

static struct quantity number(double value, const char *unit)
{
    return (struct quantity){
        .given = true, .value = value, .unit = unit, .mark = {"deck.yaml", 40, 17, 3}};
}

static struct field_list *figures_start(struct exhibit *exhibit, size_t count)
{
    exhibit_start(exhibit);
    struct deck_slide *slide = exhibit_slide(exhibit, 20, "figures", 2);
    slide->title = exhibit_text("The monitoring centre, counted", 21);
    slide->lead = exhibit_text("It was opened in Aghdam district on 30 January 2021.", 22);
    slide->note = exhibit_text("One mark stands for one.", 23);
    const struct figure_spec all[] = {
        {.value = number(4, "ha"),
         .label = exhibit_text("of fenced ground", 41),
         .mark = MARK_SQUARE,
         .note = exhibit_text("1 ha = 100 × 100 m", 42)},
        {.value = number(65, ""), .label = exhibit_text("modular rooms", 43), .mark = MARK_SQUARE},
        {.value = number(100, ""), .label = exhibit_text("canteen seats", 44), .mark = MARK_DOT},
        {.value = number(60, ""),
         .plus = number(60, ""),
         .label = exhibit_text("servicemen of two armies", 45),
         .mark = MARK_DOT},
        {.value = number(4, ""), .label = exhibit_text("watch towers", 46), .mark = MARK_TOWER},
    };
    struct field_list *list = exhibit_value(slide, "figures");
    list->items = arena_array(&exhibit->arena, struct figure_spec, count);
    list->marks = arena_array(&exhibit->arena, struct mark, count);
    memcpy(list->items, all, count * sizeof all[0]);
    list->count = count;
    return list;
}

static void test_counts_in_columns_and_rows(void **state)
{
    (void)state;
    struct exhibit exhibit;
    figures_start(&exhibit, 5);
    exhibit_goldens(&exhibit, 20, "figures");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void test_fewer_figures_are_wider(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct field_list *list = figures_start(&exhibit, 2);
    struct figure_spec *figures = list->items;
    figures[0].value.bound = QUANTITY_ABOUT;
    figures[1].value = number(0.6, "billion USD");
    figures[1].value.decimals = 1;
    figures[1].value.bound = QUANTITY_UNDER;
    figures[1].mark = MARK_NONE;
    struct view view = exhibit_view(&exhibit, 20);
    exhibit_golden(&exhibit, &view, "figures-two");
    exhibit.settings.language = 2; /* its own units and decimal mark */
    view = exhibit_view(&exhibit, 20);
    exhibit_golden(&exhibit, &view, "figures-two-ru");
    exhibit_finish(&exhibit);
}

static void test_finds_a_unit_in_one_language(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct figure_spec *figures = figures_start(&exhibit, 2)->items;
    figures[0].value = number(10, "days");
    figures[0].value.mark = (struct mark){"deck.yaml", 31, 12, 7};
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit, "");
    exhibit.settings.language = 1;
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit,
                  "31:12 W611 the program has no Azerbaijani word for the unit `days`: it "
                  "is shown as it is | write the number alone, and `unit: {en: days, az: "
                  "…}`\n");
    exhibit_finish(&exhibit);
}

static void test_numbers_without_marks_keep_apart(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct field_list *list = figures_start(&exhibit, 3);
    struct figure_spec *figures = list->items;
    for (size_t i = 0; i < 3; i++)
        figures[i].mark = MARK_NONE;
    figures[0].value = number(63.2, "bcm");
    figures[0].value.decimals = 1;
    figures[1].value.bound = QUANTITY_OVER;
    exhibit_goldens(&exhibit, 20, "figures-plain");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void test_marks_stand_for_units(void **state)
{
    (void)state;
    unsigned plus;
    struct figure_spec figure = {
        .value = number(60, ""), .plus = number(60, ""), .mark = MARK_RING};
    assert_int_equal(marks_count(&figure, &plus), 60);
    assert_int_equal(plus, 60);
    figure.plus = number(61, "");
    assert_int_equal(marks_count(&figure, &plus), 60);
    assert_int_equal(plus, 0);
    figure.value = number(121, "");
    assert_int_equal(marks_count(&figure, &plus), 0);
    figure.value = number(2.5, "");
    assert_int_equal(marks_count(&figure, &plus), 0);
    figure.value = number(3, "");
    figure.mark = MARK_NONE;
    assert_int_equal(marks_count(&figure, &plus), 0);
}

static void test_every_field_stays_inside_its_square(void **state)
{
    (void)state;
    const struct colour ink = COLOUR(0x123456);
    for (int shape = MARK_SQUARE; shape <= MARK_TOWER; shape++) {
        for (unsigned count = 1; count <= MARKS_MAX; count++) {
            struct arena arena = {0};
            struct figure_spec figure = {.value = number(count, ""),
                                         .plus = number(count < 40 ? count : 0, ""),
                                         .mark = shape};
            struct figures_spec spec = {.figures = {.items = &figure, .count = 1}};
            struct stage stage = {.arena = &arena, .scale = 1};
            struct sheet *sheet = sheet_start(&stage);
            struct mark_field field = marks_field(&spec, 0);
            field.size = 268;
            field.colour = ink;
            marks_add(sheet, &field, (struct vec2){0, 0});
            const struct layer *layer = sheet->items[0].layer.layer;
            for (size_t i = 0; i < layer->count; i++) {
                for (size_t j = 0; j < layer->ops[i].count; j++) {
                    const struct path_step *step = &layer->ops[i].steps[j];
                    if (step->verb == PATH_CLOSE)
                        continue;
                    assert_true(step->to.x >= 0 && step->to.x <= 268.01f);
                    assert_true(step->to.y >= 0 && step->to.y <= 268.01f);
                }
            }
            arena_finish(&arena);
        }
    }
}

/* The width of a figure's first mark, px. */
static float mark_width(const struct figures_spec *spec, size_t index, struct arena *arena)
{
    struct stage stage = {.arena = arena, .scale = 1};
    struct sheet *sheet = sheet_start(&stage);
    struct mark_field field = marks_field(spec, index);
    field.size = 268;
    marks_add(sheet, &field, (struct vec2){0, 0});
    return sheet->items[0].coming.cells[0].w;
}

static void test_one_thing_has_one_size(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct figure_spec figures[] = {
        {.value = number(100, ""), .mark = MARK_DOT},
        {.value = number(60, ""), .mark = MARK_DOT},
        {.value = number(7, ""), .plus = number(5, ""), .mark = MARK_RING},
        {.value = number(4, "ha"), .mark = MARK_SQUARE},
        {.value = number(65, ""), .mark = MARK_SQUARE},
    };
    struct figures_spec spec = {.figures = {.items = figures, .count = 5}};
    float dots = mark_width(&spec, 0, &arena);
    assert_true(dots == mark_width(&spec, 1, &arena));
    assert_true(dots == mark_width(&spec, 2, &arena));
    assert_true(mark_width(&spec, 3, &arena) > 2 * mark_width(&spec, 4, &arena));
    arena_finish(&arena);
}

/* How much of the slide's layers can be seen, px squared. */
static float layers_seen(const struct draw_list *list)
{
    float seen = 0, clip = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_op *op = &list->ops[i];
        if (op->kind == DRAW_PUSH)
            clip = op->group.clipped ? op->group.clip.w * op->group.clip.h : 0;
        else if (op->kind == DRAW_POP)
            clip = 0;
        else if (op->kind == DRAW_LAYER)
            seen += clip > 0 ? clip : op->layer.layer->width * op->layer.layer->height;
    }
    return seen;
}

static bool says(const struct draw_list *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_op *op = &list->ops[i];
        if (op->kind == DRAW_TEXT && op->text.length == strlen(text) &&
            memcmp(op->text.text, text, op->text.length) == 0)
            return true;
    }
    return false;
}

/* Marks come one after the other and numbers count up, once; then the slide is still. */
static void test_arrives(void **state)
{
    (void)state;
    struct exhibit exhibit;
    figures_start(&exhibit, 5);
    struct view view = exhibit_view(&exhibit, 20);
    const struct slide_kind *kind = kind_of(exhibit.slides[20].kind);
    float before = -1;
    unsigned frames = 0;
    for (view.since_ns = 0; kind->step(&view, 16 * NS_PER_MS); view.since_ns += 16 * NS_PER_MS) {
        const struct draw_list *list = exhibit_draw(&exhibit, &view);
        float seen = layers_seen(list);
        assert_true(seen >= before);
        assert_true(frames > 0 || (seen == 0 && !says(list, "100")));
        before = seen;
        assert_true(++frames < 120);
    }
    assert_true(frames >= 600 / 16);
    const struct draw_list *list = exhibit_draw(&exhibit, &view);
    assert_true(layers_seen(list) > before - 1);
    assert_true(says(list, "65") && says(list, "100"));
    view.since_ns = INT64_MAX / 2; /* reduced motion */
    assert_false(kind->step(&view, 16 * NS_PER_MS));
    assert_true(layers_seen(exhibit_draw(&exhibit, &view)) > before - 1);
    exhibit_finish(&exhibit);
}

/* On an upright screen four rows have room in large text too, two of them with lengths: a row
 * without one takes less. On a low one they go on to more pages; no row is higher than its room. */
static void test_large_lengths_turn_pages_only_for_room(void **state)
{
    (void)state;
    static const struct {
        float width, height;
        unsigned most; /* pages */
    } screens[] = {{1080, 1920, 1}, {1920, 1080, 3}, {1024, 600, 3}};
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        struct exhibit exhibit;
        struct figure_spec *figures = figures_start(&exhibit, 4)->items;
        figures[0].value = number(340, "km");
        figures[1].value = number(230, "km");
        for (size_t j = 0; j < 4; j++) {
            if (j >= 2)
                figures[j].value = number(80 + (double)j, "");
            figures[j].mark = MARK_UNSAID;
            figures[j].label = exhibit_text("by rail", 44);
        }
        exhibit.width = screens[i].width;
        exhibit.height = screens[i].height;
        exhibit.settings.text_percent = 125;
        struct view view = exhibit_view(&exhibit, 20);
        assert_in_range(kind_of(exhibit.slides[20].kind)->pages(view.placed), 1, screens[i].most);
        exhibit_finds(&exhibit, "");
        exhibit_finish(&exhibit);
    }
}

/* Five columns rather than two pages of rows; where there are pages, marks of one thing are alike
 * on all of them. */
static void test_large_marks_share_pages(void **state)
{
    (void)state;
    for (int percent = 125; percent <= 150; percent += 25) {
        struct exhibit exhibit;
        struct figure_spec *figures = figures_start(&exhibit, 5)->items;
        figures[3].plus = (struct quantity){0};
        exhibit.slides[20].lead = (struct text){0};
        exhibit.settings.text_percent = percent;
        struct view view = exhibit_view(&exhibit, 20);
        unsigned pages = kind_of(exhibit.slides[20].kind)->pages(view.placed);
        float widths[5] = {0};
        size_t count = 0;
        assert_int_equal(pages, percent == 125 ? 1 : 3);
        for (view.page = 0; view.page < pages; view.page++) {
            const struct draw_list *list = exhibit_draw(&exhibit, &view);
            for (size_t i = 0; i < list->count; i++)
                if (list->ops[i].kind == DRAW_LAYER && count < 5)
                    widths[count++] = list->ops[i].layer.layer->width;
        }
        assert_int_equal(count, 5);
        assert_true(widths[2] == widths[3]); /* seats and servicemen */
        exhibit_finds(&exhibit, "");
        exhibit_finish(&exhibit);
    }
}

static void test_lengths_are_to_scale(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct field_list *list = figures_start(&exhibit, 3);
    struct figure_spec *figures = list->items;
    figures[0].value = number(300, "km");
    figures[1].value = number(150, "km");
    figures[1].value.bound = QUANTITY_ABOUT;
    figures[2].value = number(80, "million USD");
    figures[2].value.range = true;
    figures[2].value.most = 120;
    for (size_t i = 0; i < 3; i++)
        figures[i].mark = MARK_UNSAID;
    exhibit_goldens(&exhibit, 20, "figures-lengths");
    struct view view = exhibit_view(&exhibit, 20);
    const struct draw_list *drawn = exhibit_draw(&exhibit, &view);
    float widths[2] = {0};
    size_t count = 0;
    for (size_t i = 0; i < drawn->count; i++) {
        if (drawn->ops[i].kind == DRAW_LAYER && count < 2)
            widths[count++] = drawn->ops[i].layer.layer->width;
    }
    assert_int_equal(count, 2);
    assert_true(fabsf(widths[0] - 2 * widths[1]) <= 1);
    assert_true(says(drawn, "80\u2013120"));
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

/* Each of the figures has its marks on one of the pages, inside the slide, whatever the canvas and
 * the text size, and no two of them meet on a page. */
static void test_keeps_the_marks_in_larger_text(void **state)
{
    (void)state;
    static const float sizes[][2] = {{1920, 1080}, {1080, 1920}, {1024, 600}};
    for (size_t round = 0; round < 3 * 3 * 5; round++) {
        struct exhibit exhibit;
        size_t count = 1 + round % 5, marks = 0;
        figures_start(&exhibit, count);
        exhibit.width = sizes[round / 5 % 3][0];
        exhibit.height = sizes[round / 5 % 3][1];
        exhibit.settings.text_percent = 100 + 25 * (int)(round / 15);
        struct view view = exhibit_view(&exhibit, 20);
        unsigned pages = kind_of(exhibit.slides[20].kind)->pages(view.placed);
        for (view.page = 0; view.page < pages; view.page++) {
            const struct draw_list *list = exhibit_draw(&exhibit, &view);
            struct rect areas[FIGURES_MAX];
            size_t here = 0;
            for (size_t i = 0; i < list->count; i++) {
                const struct draw_op *op = &list->ops[i];
                if (op->kind != DRAW_LAYER)
                    continue;
                struct rect area = {op->layer.at.x, op->layer.at.y, op->layer.layer->width,
                                    op->layer.layer->height};
                assert_true(area.w >= 90 * exhibit.stage.scale);
                assert_true(area.y + area.h <= exhibit.stage.content.y + exhibit.stage.content.h);
                for (size_t j = 0; j < here; j++)
                    assert_false(rects_meet(area, areas[j]));
                assert_true(here < FIGURES_MAX);
                areas[here++] = area;
                marks++;
            }
        }
        assert_int_equal(marks, count);
        exhibit_finish(&exhibit);
    }
}

/* The size of the largest letters, the numbers'. */
static unsigned largest_letters(const struct draw_list *list)
{
    unsigned largest = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->ops[i].kind == DRAW_TEXT && list->ops[i].text.size_px > largest)
            largest = list->ops[i].text.size_px;
    return largest;
}

/* The numbers of the first page, and the last one, which has a page to itself. */
static void check_alone(struct exhibit *exhibit)
{
    struct view view = exhibit_view(exhibit, 20);
    unsigned pages = kind_of(exhibit->slides[20].kind)->pages(view.placed);
    assert_true(pages > 1);
    unsigned together = largest_letters(exhibit_draw(exhibit, &view));
    view.page = pages - 1;
    const struct draw_list *list = exhibit_draw(exhibit, &view);
    assert_true(2 * largest_letters(list) >= 3 * together);
    assert_true(gap_percent(&exhibit->stage, gap_of(&exhibit->stage, list, (struct rect){0})) <=
                GAP_MOST_PERCENT);
    exhibit_finish(exhibit);
}

/* So that its page is not half empty: beside its marks, or in the middle of an upright page. */
static void test_a_number_alone_on_its_page_is_larger(void **state)
{
    (void)state;
    struct exhibit exhibit;
    figures_start(&exhibit, 5);
    exhibit.settings.text_percent = 150;
    check_alone(&exhibit);

    struct figure_spec *figures = figures_start(&exhibit, 3)->items;
    for (size_t i = 0; i < 3; i++)
        figures[i] = (struct figure_spec){
            .value = number(1100.5 * (double)(i + 1), "million USD"),
            .label = exhibit_text(
                "spent on roads and on railways of the region in all the years that follow", 41),
            .note = exhibit_text("as was said in January, with those before that", 42),
            .mark = MARK_UNSAID};
    exhibit.settings.text_percent = 150;
    exhibit.width = 1080;
    exhibit.height = 1920;
    check_alone(&exhibit);
}

/* Also in little room, as a poster has, no line of a row goes through a number. */
static void test_low_rows_have_smaller_numbers(void **state)
{
    (void)state;
    struct exhibit exhibit;
    figures_start(&exhibit, 5);
    exhibit.width = 1080;
    exhibit.height = 1320;
    struct view view = exhibit_view(&exhibit, 20);
    const struct draw_list *list = exhibit_draw(&exhibit, &view);
    unsigned numbers = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_text *text = &list->ops[i].text;
        if (list->ops[i].kind != DRAW_TEXT || text->size_px < 96)
            continue;
        numbers++;
        assert_true(text->size_px < 144); /* that of higher rows */
        float low = (float)text->baseline, high = low - 0.7f * (float)text->size_px;
        for (size_t j = 0; j < list->count; j++) {
            if (list->ops[j].kind == DRAW_FILL)
                assert_false(list->ops[j].fill.area.y > high && list->ops[j].fill.area.y <= low);
        }
    }
    assert_int_equal(numbers, 5);
    exhibit_finish(&exhibit);
}

static void test_finds_what_does_not_fit(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct field_list *list = figures_start(&exhibit, 5);
    struct figure_spec *figures = list->items;
    figures[1].value = number(1200000, "");
    figures[2].label =
        exhibit_text("seats in a large canteen for officers and men of the centre", 44);
    exhibit_view(&exhibit, 20);
    exhibit_finds(
        &exhibit,
        "40:17 E513 the number `1,200,000` is wider than its column (576 of 268 px) | use a larger "
        "unit, such as "
        "million, or show fewer figures\n"
        "40:17 W514 no marks are drawn for this number: they stand for whole numbers from "
        "1 to 120 | remove `mark`\n"
        "44:12 E508 the English label needs 4 lines; there is room for 3 | shorten it by about 1 "
        "word\n"
        "44:12 W510 the English label has 12 words; up to 5 read well | cut about 7 words\n");
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_in_columns_and_rows),
        cmocka_unit_test(test_fewer_figures_are_wider),
        cmocka_unit_test(test_finds_a_unit_in_one_language),
        cmocka_unit_test(test_numbers_without_marks_keep_apart),
        cmocka_unit_test(test_marks_stand_for_units),
        cmocka_unit_test(test_every_field_stays_inside_its_square),
        cmocka_unit_test(test_one_thing_has_one_size),
        cmocka_unit_test(test_arrives),
        cmocka_unit_test(test_large_marks_share_pages),
        cmocka_unit_test(test_lengths_are_to_scale),
        cmocka_unit_test(test_large_lengths_turn_pages_only_for_room),
        cmocka_unit_test(test_keeps_the_marks_in_larger_text),
        cmocka_unit_test(test_a_number_alone_on_its_page_is_larger),
        cmocka_unit_test(test_low_rows_have_smaller_numbers),
        cmocka_unit_test(test_finds_what_does_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
