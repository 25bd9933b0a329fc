/* Properties that hold for any corridor: words keep apart and inside, lines join their stops, order
 * is kept; and whatever is said to fit does. */
#include "corridor_rules.h"

#include <stdlib.h>

/* How many cases of `all` are made: half of them, all with testing_full(). */
static uint32_t rounds_of(uint32_t all)
{
    return testing_full() ? all : all / 2;
}

/* Each row of a line without water reaches from one edge of its room to the other, on a last page
 * of few stops too. */
static bool rows_fill_their_length(const struct corridor_case *made)
{
    const struct corridor_layout *layout = made->layout;
    const struct corridor_plan *plan = &made->plan;
    float near = stage_px(plan->stage, CORRIDOR_STOP + CORRIDOR_OUTLINE);
    for (size_t i = 0; i < layout->stop_count && !layout->vertical && layout->band_count == 0;
         i++) {
        const struct corridor_stop *stop = &layout->stops[i];
        float least = stop->at.x, most = stop->at.x;
        for (size_t j = 0; j < layout->strand_count; j++) {
            const struct corridor_strand *strand = &layout->strands[j];
            for (size_t k = 0; k < strand->count; k++) {
                if (strand->page != stop->page || fabsf(strand->points[k].y - stop->at.y) > 1)
                    continue;
                least = fminf(least, strand->points[k].x);
                most = fmaxf(most, strand->points[k].x);
            }
        }
        if (least > plan->room.x + near || most < plan->room.x + plan->room.w - near)
            return broken(made, "a row is not filled", i, 0);
    }
    return true;
}

/* One line of 2 to 24 stations fits on any canvas, and up to 12 at any text size. */
static void plain_lines_fit(void **state)
{
    (void)state;
    static struct corridor_case made;
    size_t bad = 0, tight = 0;
    case_begin(&made);
    for (uint32_t round = 1, rounds = rounds_of(1500); round <= rounds; round++) {
        case_start(&made, round);
        case_line(&made, 2 + round % 23);
        case_any_canvas(&made);
        case_place_it(&made);
        bool good = words_keep_apart(&made);
        if (made.layout->fits)
            good = placed_well(&made) && rows_fill_their_length(&made) && good;
        else if (made.exhibit.settings.text_percent == 100 || made.net->station_count <= 12)
            good = broken(&made, "a plain line does not fit", round, 0);
        if (!good)
            print_error("  round %u\n", round);
        tight += !made.layout->fits;
        bad += !good;
    }
    case_end(&made);
    print_message("%zu plain lines do not fit\n", tight);
    assert_int_equal(bad, 0);
}

/* Px are rounded, at both ends of what gives the scale and of what is compared. */
static void a_line_at_its_true_scale_is_true(void **state)
{
    (void)state;
    static struct corridor_case made;
    size_t bad = 0, seen = 0;
    case_begin(&made);
    for (uint32_t round = 1; round <= 1000; round++) {
        case_start(&made, round);
        case_line(&made, 2 + round % 7);
        for (size_t i = 0; i + 1 < made.paths[0].count; i++)
            made.legs[0][i].length = (struct quantity){
                .given = true, .value = 60 + (double)case_random(&made, 400), .unit = "km"};
        case_any_canvas(&made);
        made.scaled = true;
        case_place_it(&made);
        if (!made.layout->fits || made.layout->stretched)
            continue;
        bool good = words_keep_apart(&made) && placed_well(&made) && distances_are_true(&made);
        if (!good)
            print_error("  round %u\n", round);
        bad += !good;
        seen++;
    }
    case_end(&made);
    assert_int_equal(bad, 0);
    assert_true(seen > 500);
}

static void nothing_is_placed_of_nothing(void **state)
{
    (void)state;
    static struct corridor_case made;
    case_begin(&made);
    for (int portrait = 0; portrait < 2; portrait++) {
        case_start(&made, 1);
        made.exhibit.width = portrait ? 1080 : 1920;
        made.exhibit.height = portrait ? 1920 : 1080;
        case_place_it(&made);
        assert_int_equal(made.layout->stop_count, 0);
        assert_int_equal(made.layout->pages, 1);
    }
    case_end(&made);
}

static void whatever_fits_is_placed_well(void **state)
{
    (void)state;
    static struct corridor_case made;
    size_t bad = 0, fit = 0, crowded = 0, few = 0, few_fit = 0, banded = 0;
    case_begin(&made);
    for (uint32_t round = 1, rounds = rounds_of(3000); round <= rounds; round++) {
        case_start(&made, round);
        case_network(&made, 2 + case_random(&made, round % 2 ? 8 : 20));
        case_any_canvas(&made);
        made.scaled = made.lengths && case_random(&made, 3) == 0;
        case_place_it(&made);
        if (made.net->crowded) {
            crowded++;
            continue;
        }
        bool good = words_keep_apart(&made);
        if (made.layout->fits)
            good = placed_well(&made) && good;
        if (!good)
            print_error("  round %u%s\n", round, made.layout->fits ? "" : ", does not fit");
        fit += made.layout->fits;
        banded += made.layout->banded;
        bad += !good;
        if (made.net->station_count <= 12 && made.exhibit.settings.text_percent == 100) {
            few++;
            few_fit += made.layout->fits;
        }
    }
    case_end(&made);
    print_message(
        "%zu fit, %zu crowded; of %zu up to 12 stations at 100 %% %zu fit; %zu have bands "
        "of countries\n",
        fit, crowded, few, few_fit, banded);
    assert_int_equal(bad, 0);
    assert_true(banded > 100);
}

/* Strips and networks of which every other leg is a ferry: no shore through a name, whole waters;
 * and on a plain line at the usual text size names do not stand across a shore. */
static void ferries_leave_names_whole(void **state)
{
    (void)state;
    static struct corridor_case made;
    size_t bad = 0, shores = 0, across = 0, across_plain = 0, names = 0;
    case_begin(&made);
    for (uint32_t round = 1, rounds = rounds_of(2000); round <= rounds; round++) {
        case_start(&made, round);
        if (round % 3 == 0)
            case_network(&made, 2 + case_random(&made, 10));
        else
            case_line(&made, 2 + round % 23);
        for (size_t i = 0; i < made.path_count; i++)
            for (size_t j = 0; j < made.paths[i].count; j++)
                if (case_random(&made, 2)) {
                    made.legs[i][j].kind.mode = MODE_FERRY;
                    made.legs[i][j].name =
                        exhibit_text(case_random(&made, 2) ? "Baltic Sea" : "", 3);
                }
        case_any_canvas(&made);
        made.scaled = made.lengths && case_random(&made, 3) == 0;
        case_place_it(&made);
        if (made.net->crowded)
            continue;
        bool good = words_keep_off_shores(&made) && waters_are_whole(&made) &&
                    words_keep_apart(&made) && (!made.layout->fits || placed_well(&made));
        if (!good)
            print_error("  round %u\n", round);
        size_t here = names_across_shores(&made);
        bool plain = round % 3 > 0 && made.exhibit.settings.text_percent == 100 && !made.scaled;
        across_plain += plain && made.layout->fits ? here : 0;
        across += here;
        names += made.layout->stop_count;
        shores += made.layout->shore_count;
        bad += !good;
    }
    case_end(&made);
    print_message("%zu shores; of %zu names %zu stand across one, %zu of plain lines\n", shores,
                  names, across, across_plain);
    assert_int_equal(bad, 0);
    assert_int_equal(across_plain, 0);
    assert_true(shores > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_lines_fit),
        cmocka_unit_test(a_line_at_its_true_scale_is_true),
        cmocka_unit_test(nothing_is_placed_of_nothing),
        cmocka_unit_test(whatever_fits_is_placed_well),
        cmocka_unit_test(ferries_leave_names_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
