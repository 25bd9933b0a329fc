/* Corridors laid out with the real fonts: the same rules hold, and layout is quick. */
#include "corridor_rules.h"

#include <time.h>

#include "app/session.h"

static struct corridor_case made;
static struct session session;

static int start(void **state)
{
    (void)state;
    struct session_options options = {
        .deck = SOURCE_DIR "/slides/digest",
        .screen = {.mode = SCREEN_MEMORY, .width = 1920, .height = 1080},
        .hold = true,
        .simulated = true,
    };
    assert_true(session_open(&session, &options, 0));
    assert_true(session.playing);
    case_begin(&made);
    made.exhibit.metrics = *session.player.slot->stage.metrics;
    return 0;
}

static int finish(void **state)
{
    (void)state;
    case_end(&made);
    session_close(&session);
    return 0;
}

static void rules_hold_with_real_fonts(void **state)
{
    (void)state;
    size_t bad = 0, fit = 0;
    for (uint32_t round = 1; round <= 400; round++) {
        case_start(&made, round);
        if (round % 2)
            case_line(&made, 2 + case_random(&made, 23));
        else
            case_network(&made, 2 + case_random(&made, 12));
        case_any_canvas(&made);
        made.scaled = made.lengths && case_random(&made, 3) == 0;
        case_place_it(&made);
        if (made.net->crowded)
            continue;
        bool good = words_keep_apart(&made) && (!made.layout->fits || placed_well(&made));
        if (!good)
            print_error("  round %u\n", round);
        fit += made.layout->fits;
        bad += !good;
    }
    print_message("%zu of 400 fit\n", fit);
    assert_int_equal(bad, 0);
}

/* Processor time, printed and not asserted: under 5 ms where this was written. */
static void the_largest_are_timed(void **state)
{
    (void)state;
    double worst = 0, sum = 0;
    size_t most = 0;
    enum { ROUNDS = 40 };
    for (uint32_t round = 1; round <= ROUNDS; round++) {
        struct timespec from, to;
        case_start(&made, round);
        case_line(&made, 17);
        case_branch(&made);
        case_alternative(&made);
        case_second_line(&made);
        made.exhibit.width = round % 2 ? 1920 : 1080;
        made.exhibit.height = round % 2 ? 1080 : 1920;
        case_place_it(&made);
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
        case_place_it(&made);
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
        double ms =
            (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
        sum += ms;
        worst = fmax(worst, ms);
        most = made.arena.used > most ? made.arena.used : most;
    }
    print_message("four ways: %.2f ms, at most %.2f ms and %zu KB\n", sum / ROUNDS, worst,
                  most / 1024);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_hold_with_real_fonts),
        cmocka_unit_test(the_largest_are_timed),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
