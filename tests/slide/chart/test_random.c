/* Properties that hold for any chart: what is shown does not overlap and stays on the slide, order
 * is kept, and layout is quick. */
#include "random_slides.h"

enum { ROUNDS = 6000 };

static bool chart_is_good(struct exhibit *exhibit, const struct view *view, uint32_t *random)
{
    (void)random;
    if (!few_labels_are_kept(exhibit, exhibit->slides[20].spec))
        return false;
    return chart_refused(exhibit) ||
           (drawn_well(&exhibit->list, view->stage) && marks_are_in_order(view->placed) &&
            drawn_in_order(&exhibit->list, view->placed) &&
            bars_are_clear(&exhibit->list, view->placed) &&
            shapes_and_cards_stay_inside(view->placed));
}

static void nothing_overlaps_and_order_is_kept(void **state)
{
    (void)state;
    random_slides(ROUNDS, 2654435761u, NULL, any_chart, chart_is_good);
}

/* Up to six bars with short labels always fit, whatever the canvas. */
static void few_bars_always_fit(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct exhibit exhibit;
    for (uint32_t round = 1; round <= 500; round++) {
        struct view view;
        struct chart_datum data[6];
        uint32_t random = round * 2654435761u | 1;
        chart_exhibit(&exhibit, round);
        size_t count = 1 + round % 6;
        for (size_t i = 0; i < count; i++)
            data[i] = chart_datum("To Russia", 1 + (double)chart_random(&random, 900), 0,
                                  (enum quantity_bound)chart_random(&random, 4));
        chart_put(&exhibit, CHART_BARS, "km", data, count);
        chart_any_stage(&exhibit, &random);
        chart_lay_out(&exhibit, &arena, &view);
        exhibit_finds(&exhibit, "");
        arena_reset(&arena);
    }
    arena_finish(&arena);
    exhibit_finish(&exhibit);
}

/* Printed, not judged. */
static void the_largest_are_laid_out_quickly(void **state)
{
    (void)state;
    for (int form = CHART_BARS; form <= CHART_LINES; form++) {
        struct exhibit exhibit;
        struct chart_datum data[CHART_DATA_MAX];
        struct quantity values[CHART_SERIES_MAX];
        const struct text names[CHART_SERIES_MAX] = {chart_text("A", 1), chart_text("B", 2),
                                                     chart_text("C", 3), chart_text("D", 4)};
        for (size_t i = 0; i < CHART_DATA_MAX; i++)
            data[i] = chart_datum("Внутренний рынок", 0, 0, QUANTITY_EXACT);
        struct chart_spec *spec =
            chart_start(&exhibit, (enum chart_form)form, "km", data, CHART_DATA_MAX);
        chart_list(&exhibit, &spec->series, names, sizeof names[0], CHART_SERIES_MAX, 25);
        for (size_t i = 0; i < CHART_DATA_MAX; i++) {
            for (size_t j = 0; j < CHART_SERIES_MAX; j++)
                values[j] = chart_number((double)(i * 7 + j * 3), 0, QUANTITY_ABOUT);
            chart_list(&exhibit, &((struct chart_datum *)spec->data.items)[i].values, values,
                       sizeof values[0], CHART_SERIES_MAX, 60);
        }
        print_message("the largest of form %d: %.2f ms\n", (int)form, layout_ms(&exhibit));
        exhibit_finish(&exhibit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_overlaps_and_order_is_kept),
        cmocka_unit_test(few_bars_always_fit),
        cmocka_unit_test(the_largest_are_laid_out_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
