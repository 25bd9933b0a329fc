/* Properties that hold for any chart: what is shown does not overlap and stays on the slide, order
 * is kept, and layout is quick. */
#include "random_slides.h"

#include <time.h>

enum { ROUNDS = 6000, REPEATS = 9 };

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static void nothing_overlaps_and_order_is_kept(void **state)
{
    (void)state;
    size_t shown = 0, bad = 0;
    struct arena arena = {0};
    struct exhibit exhibit;
    for (uint32_t round = 1; round <= ROUNDS; round++) {
        struct view view;
        uint32_t random = round * 2654435761u | 1;
        chart_exhibit(&exhibit, round);
        const struct chart_spec *spec = any_chart(&exhibit, &random);
        chart_any_stage(&exhibit, &random);
        chart_lay_out(&exhibit, &arena, &view);
        assert_true(few_labels_are_kept(&exhibit, spec));
        const struct draw_list *list = exhibit_draw(&exhibit, &view); /* refused or not */
        if (!chart_refused(&exhibit)) {
            bool good = drawn_well(list, view.stage) && marks_are_in_order(view.placed) &&
                        shapes_and_cards_stay_inside(view.placed);
            bad += !good;
            if (!good)
                print_error("round %u: form %d on %.0fx%.0f at %d %%", round, spec->form,
                            (double)exhibit.width, (double)exhibit.height,
                            exhibit.settings.text_percent);
            shown++;
        }
        arena_reset(&arena);
    }
    arena_finish(&arena);
    exhibit_finish(&exhibit);
    assert_int_equal(bad, 0);
    print_message("%zu of %d charts fit\n", shown, (int)ROUNDS);
    assert_true(shown > ROUNDS / 2);
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

static double layout_ms(struct exhibit *exhibit)
{
    double best = 1e9;
    struct arena arena = {0};
    for (int i = 0; i < REPEATS; i++) {
        struct timespec from, to;
        struct view view;
        clock_gettime(CLOCK_MONOTONIC, &from);
        chart_lay_out(exhibit, &arena, &view);
        clock_gettime(CLOCK_MONOTONIC, &to);
        double ms =
            (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
        best = ms < best ? ms : best;
        arena_reset(&arena);
    }
    arena_finish(&arena);
    return best;
}

static void the_largest_is_laid_out_in_5_ms(void **state)
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
        double ms = layout_ms(&exhibit);
        print_message("the largest of %s: %.2f ms\n", chart_forms[form], ms);
        assert_true(SANITIZED || ms < 5);
        exhibit_finish(&exhibit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_overlaps_and_order_is_kept),
        cmocka_unit_test(few_bars_always_fit),
        cmocka_unit_test(the_largest_is_laid_out_in_5_ms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
