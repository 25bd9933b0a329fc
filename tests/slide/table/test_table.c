#include "random_slides.h"
#include "slide/table/number.h"

static struct table_spec *table_start(struct exhibit *exhibit, const char *const *columns,
                                      size_t column_count, const char *const *cells, size_t rows,
                                      bool labelled)
{
    exhibit_start(exhibit);
    return table_put(exhibit, columns, column_count, cells, rows, labelled);
}

static const char *const centre_columns[] = {"In number", "What the digest says"};
static const char *const centre_cells[] = {
    "Ground",
    "about 4.5 ha",
    "fenced all around",
    "Rooms",
    "65",
    "modular, for offices and for living",
    "Posts",
    "1 120.25",
    "seats",
    "Towers",
    "–",
    "not said",
};

static void numbers_stand_under_each_other(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct table_spec *spec = table_start(&exhibit, centre_columns, 2, centre_cells, 4, true);
    exhibit_goldens(&exhibit, 20, "table");
    exhibit_finds(&exhibit, "");
    /* 1 of the label, 2 and 4 of the header, cells: 3 + 3, 1 + 6, 2 + 1, 0 + 2 */
    const struct slide_kind *kind = kind_of(exhibit.slides[20].kind);
    assert_int_equal(kind->words(spec, 0), 4 + 2 + 4 + 6 + 7 + 3 + 2);
    exhibit_finish(&exhibit);
}

/* The right edge of a text, px. */
static float right_of(const struct exhibit *exhibit, const char *text)
{
    for (size_t i = 0; i < exhibit->list.count; i++) {
        const struct draw_op *op = &exhibit->list.ops[i];
        if (op->kind != DRAW_TEXT || op->text.length != strlen(text) ||
            strncmp(op->text.text, text, op->text.length) != 0)
            continue;
        struct rect area = drawn_text(exhibit->stage.metrics, &op->text);
        return area.x + area.w;
    }
    fail_msg("`%s` is not drawn", text);
    return 0;
}

/* Whichever is wider, the header or the numbers under it. */
static void a_header_ends_where_its_numbers_end(void **state)
{
    (void)state;
    static const char *const columns[] = {"km", "Length of the line"};
    static const char *const cells[] = {"West", "1 040", "826", "East", "about 340", "71"};
    struct exhibit exhibit;
    table_start(&exhibit, columns, 2, cells, 2, true);
    struct view view = exhibit_view(&exhibit, 20);
    exhibit_draw(&exhibit, &view);
    assert_float_equal(right_of(&exhibit, "km"), right_of(&exhibit, "1 040"), 3);
    assert_float_equal(right_of(&exhibit, "km"), right_of(&exhibit, "about 340"), 3);
    assert_float_equal(right_of(&exhibit, "Length of the line"), right_of(&exhibit, "826"), 3);
    assert_float_equal(right_of(&exhibit, "71"), right_of(&exhibit, "826"), 3);
    exhibit_finish(&exhibit);
}

/* Bytes up to the decimal mark; 0: no number. */
static size_t whole_with(const char *utf8, char decimal)
{
    struct table_number number;
    return table_number_read(utf8, decimal, &number) ? number.whole : 0;
}

static size_t whole_of(const char *utf8)
{
    return whole_with(utf8, '.');
}

static void numbers_are_told_from_text(void **state)
{
    (void)state;
    assert_int_equal(whole_of("65"), 2);
    assert_int_equal(whole_of("4.5 ha"), 1);
    assert_int_equal(whole_of("about 4,5 ha"), 7);
    assert_int_equal(whole_of("1 200.5"), 5);
    assert_int_equal(whole_of("\xE2\x88\x92"
                              "3"),
                     4);
    assert_int_equal(whole_of("1\xC2\xA0"
                              "200 000"),
                     10);
    assert_int_equal(whole_of("2017–2019"), 0);
    assert_int_equal(whole_of("11 January 2021"), 0);
    assert_int_equal(whole_of("rail"), 0);
    assert_int_equal(whole_of("a text that is long, with a 7 in it"), 0);
    assert_int_equal(whole_of(""), 0);
}

static void thousands_are_told_from_decimals(void **state)
{
    (void)state;
    assert_int_equal(whole_of("1,250.5"), 5);
    assert_int_equal(whole_of("1,250,000"), 9);
    assert_int_equal(whole_of("12 007.25"), 6);
    assert_int_equal(whole_of("45.000,5"), 6);
    assert_int_equal(whole_of("1.045.000,5"), 9);
    assert_int_equal(whole_of("1'250.75"), 5);
    assert_int_equal(whole_of("0.125"), 1);
    assert_int_equal(whole_of("1250.125"), 4);
    assert_int_equal(whole_of("3.14159"), 1);
    assert_int_equal(whole_with("1,250", '.'), 5); /* in doubt: as it is meant elsewhere */
    assert_int_equal(whole_with("1,250", ','), 1);
    assert_int_equal(whole_with("1.250", ','), 5);
    assert_int_equal(whole_of("13.01.2021"), 0);
    assert_int_equal(whole_of("1,25.5"), 0);
    assert_int_equal(whole_of("2.5.1"), 0);
}

static void ranges_and_units_belong_to_numbers(void **state)
{
    (void)state;
    struct table_number number;
    assert_int_equal(whole_of("5.5–8"), 1);
    assert_int_equal(whole_of("200 000 – 250 000"), 7);
    assert_int_equal(whole_of("$1,250.5"), 6);
    assert_int_equal(whole_of("12 km2"), 2);
    assert_int_equal(whole_of("5–8–9"), 0);
    assert_int_equal(whole_of("5 of 8"), 0);
    assert_int_equal(whole_of("12:30"), 0);
    assert_int_equal(whole_of("2021-01-13"), 0);
    assert_true(table_number_read("5.5–8 bcm", '.', &number));
    assert_string_equal(number.unit, "bcm");
    assert_int_equal(number.mark, '.');
    assert_true(table_number_read("71,5\xC2\xA0%", '.', &number));
    assert_string_equal(number.unit, "%");
    assert_int_equal(number.mark, ',');
    assert_true(table_is_blank("—") && table_is_blank("") && !table_is_blank("–5"));
}

/* Where the beginning of a text ends, px. */
static float mark_of(const struct exhibit *exhibit, const char *text, const char *whole)
{
    for (size_t i = 0; i < exhibit->list.count; i++) {
        const struct draw_op *op = &exhibit->list.ops[i];
        struct draw_text part = op->text;
        part.length = strlen(whole);
        if (op->kind == DRAW_TEXT && op->text.length == strlen(text) &&
            strncmp(op->text.text, text, op->text.length) == 0)
            return drawn_text(exhibit->stage.metrics, &part).x +
                   drawn_text(exhibit->stage.metrics, &part).w;
    }
    fail_msg("`%s` is not drawn", text);
    return 0;
}

/* Whatever stands before and behind, in one column. */
static void decimal_marks_stand_under_each_other(void **state)
{
    (void)state;
    static const char *const columns[] = {"Trade", "Growth"};
    static const char minus[] = "\xE2\x88\x92"
                                "3.2 %";
    static const char *const cells[] = {
        "a", "1,250.5", "+4",         "b",   "about 200", minus,     "c",    "5.5–8",
        "—", "d",       "$12,007.25", "n/a", "e",         "980 ₼", "12.5",
    };
    struct exhibit exhibit;
    table_start(&exhibit, columns, 2, cells, 5, true);
    struct view view = exhibit_view(&exhibit, 20);
    exhibit_draw(&exhibit, &view);
    float trade = mark_of(&exhibit, "1,250.5", "1,250"), growth = mark_of(&exhibit, "+4", "+4");
    assert_float_equal(mark_of(&exhibit, "about 200", "about 200"), trade, 2);
    assert_float_equal(mark_of(&exhibit, "5.5–8", "5"), trade, 2);
    assert_float_equal(mark_of(&exhibit, "$12,007.25", "$12,007"), trade, 2);
    assert_float_equal(mark_of(&exhibit, "980 ₼", "980"), trade, 2);
    assert_float_equal(mark_of(&exhibit, minus,
                               "\xE2\x88\x92"
                               "3"),
                       growth, 2);
    assert_float_equal(mark_of(&exhibit, "12.5", "12"), growth, 2);
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void columns_are_as_wide_as_their_text(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct table_spec *spec = table_start(&exhibit, centre_columns, 2, centre_cells, 4, true);
    struct view view = exhibit_view(&exhibit, 20);
    struct text_style style = stage_style(view.stage, TYPE_CARD, view.stage->theme.ink);
    struct table_columns columns = table_columns_make(view.stage, spec, style, style, 96, 1728);
    assert_int_equal(columns.count, 3);
    assert_true(columns.fit);
    assert_false(columns.items[0].numeric);
    assert_true(columns.items[1].numeric);
    assert_false(columns.items[2].numeric);
    assert_true(columns.items[2].width > columns.items[1].width);
    assert_true(columns.items[1].whole > 0 && columns.items[1].whole < columns.items[1].width);
    columns = table_columns_make(view.stage, spec, style, style, 96, 300);
    assert_false(columns.fit);
    assert_false(columns.items[1].numeric);
    exhibit_finish(&exhibit);
}

static void large_text_turns_pages(void **state)
{
    (void)state;
    struct exhibit exhibit;
    const char *cells[2 * TABLE_ROWS_MAX];
    for (size_t i = 0; i < TABLE_ROWS_MAX; i++) {
        cells[2 * i] = "A row";
        cells[2 * i + 1] = "with a few words";
    }
    table_start(&exhibit, centre_columns + 1, 1, cells, TABLE_ROWS_MAX, true);
    const struct slide_kind *kind = kind_of(exhibit.slides[20].kind);
    struct view view = exhibit_view(&exhibit, 20);
    assert_int_equal(kind->pages(view.placed), 1);
    exhibit.settings.text_percent = 150;
    view = exhibit_view(&exhibit, 20);
    assert_int_equal(kind->pages(view.placed), 2);
    view.page = 1;
    exhibit_golden(&exhibit, &view, "table-page-2");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void finds_what_does_not_fit(void **state)
{
    (void)state;
    struct exhibit exhibit;
    const char *cells[TABLE_ROWS_MAX];
    for (size_t i = 0; i < TABLE_ROWS_MAX; i++)
        cells[i] = "some words that are far too many to stand in a single line of a table as it is "
                   "shown on a slide, so that each of the rows is as high as three of its lines";
    table_start(&exhibit, centre_columns + 1, 1, cells, TABLE_ROWS_MAX, false);
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit,
                  "47:7 E544 from this row on the English table does not fit on the slide "
                  "| show fewer rows, shorten the cells, or make two slides of it\n");
    exhibit_finish(&exhibit);
    const char *const wide[] = {"Donaudampfschifffahrtsgesellschaft", "Rindfleischetikettierung",
                                "Grundstücksverkehrsgenehmigung", "Betäubungsmittelverschreibung",
                                "Verkehrsinfrastrukturfinanzierung"};
    table_start(&exhibit, wide, 5, wide, 1, false);
    exhibit_view(&exhibit, 20);
    char *found = exhibit_findings(&exhibit);
    assert_non_null(strstr(found,
                           "24:5 E543 the English table is wider than the slide at 100 % text "
                           "size | use fewer columns, or shorter words\n"));
    free(found);
    exhibit_finish(&exhibit);
}

static void any_table_is_drawn_without_overlaps(void **state)
{
    (void)state;
    random_slides(3000, 2654435761u, NULL, any_table, pages_are_good);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_stand_under_each_other),
        cmocka_unit_test(a_header_ends_where_its_numbers_end),
        cmocka_unit_test(numbers_are_told_from_text),
        cmocka_unit_test(thousands_are_told_from_decimals),
        cmocka_unit_test(ranges_and_units_belong_to_numbers),
        cmocka_unit_test(decimal_marks_stand_under_each_other),
        cmocka_unit_test(columns_are_as_wide_as_their_text),
        cmocka_unit_test(large_text_turns_pages),
        cmocka_unit_test(finds_what_does_not_fit),
        cmocka_unit_test(any_table_is_drawn_without_overlaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
