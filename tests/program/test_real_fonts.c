/* Any timeline, chart and table with the program's own fonts, as tests/slide has them with made-up
 * ones: no two texts meet, none leaves the slide. And how long the largest timeline takes. */
#include "../slide/random_slides.h"

#include <time.h>

#include "assets.h"

enum { ROUNDS = 1000, REPEATS = 9 };

struct kit {
    struct assets assets;
    struct font_list list;
    struct fonts *fonts;
    struct metrics metrics;
    struct arena arena;
    struct exhibit exhibit;
};

static int open_kit(void **state)
{
    static struct kit kit;
    assert_true(assets_open(&kit.assets));
    assert_true(assets_fonts(&kit.assets, NULL, NULL, &kit.list));
    kit.fonts = fonts_create(&kit.list);
    assert_non_null(kit.fonts);
    kit.metrics = fonts_metrics(kit.fonts);
    *state = &kit;
    return 0;
}

static int close_kit(void **state)
{
    struct kit *kit = *state;
    fonts_destroy(kit->fonts);
    assets_close(&kit->assets);
    return 0;
}

typedef void maker(struct exhibit *exhibit, uint32_t *random);
typedef bool judge(struct exhibit *exhibit, const struct view *view);

static void many(struct kit *kit, maker *make, judge *accept)
{
    struct exhibit *exhibit = &kit->exhibit;
    size_t bad = 0, shown = 0;
    for (uint32_t round = 1; round <= ROUNDS; round++) {
        struct view view;
        uint32_t random = round * 3266489917u | 1;
        chart_exhibit(exhibit, round);
        exhibit->metrics = kit->metrics;
        make(exhibit, &random);
        chart_any_stage(exhibit, &random);
        chart_lay_out(exhibit, &kit->arena, &view);
        bool refused = chart_refused(exhibit);
        bool good = refused || accept(exhibit, &view);
        if (!good)
            print_error("round %u on %.0fx%.0f at %d %%\n", round, (double)exhibit->width,
                        (double)exhibit->height, exhibit->settings.text_percent);
        bad += !good;
        shown += !refused;
        arena_reset(&kit->arena);
    }
    exhibit_finish(exhibit);
    arena_finish(&kit->arena);
    assert_int_equal(bad, 0);
    assert_true(shown > ROUNDS / 2);
}

static bool timeline_is_good(struct exhibit *exhibit, const struct view *view)
{
    struct timeline_now now;
    timeline_now(view->placed, view->state, &now);
    return timeline_stands_well(view) &&
           timeline_texts_are_apart(view, &now, exhibit_draw(exhibit, view));
}

static bool pages_are_good(struct exhibit *exhibit, const struct view *view)
{
    const struct slide_kind *kind = kinds_of(view->stage->slide->kind);
    struct view page = *view;
    unsigned pages = kind->pages ? kind->pages(view->placed) : 1;
    for (; page.page < pages; page.page++)
        if (!drawn_well(exhibit_draw(exhibit, &page), page.stage))
            return false;
    return true;
}

static void timelines(void **state)
{
    many(*state, any_timeline, timeline_is_good);
}

static void make_chart(struct exhibit *exhibit, uint32_t *random)
{
    any_chart(exhibit, random);
}

static void charts(void **state)
{
    many(*state, make_chart, pages_are_good);
}

static void tables(void **state)
{
    many(*state, any_table, pages_are_good);
}

/* Printed, not judged: machines differ. */
static void the_largest_timeline_is_laid_out_quickly(void **state)
{
    struct kit *kit = *state;
    struct view view;
    double best = 1e9;
    struct timeline_event *events = timeline_start(&kit->exhibit, 1, TIMELINE_MOST);
    uint32_t random = 1;
    kit->exhibit.metrics = kit->metrics;
    for (size_t i = 0; i < TIMELINE_MOST; i++) {
        events[i].date = day(1900 + (int)i / 2, 1 + (unsigned)i % 12, 1 + (unsigned)i % 28);
        events[i].text = exhibit_text(random_name(&kit->exhibit.arena, &random), 50);
    }
    for (int i = 0; i < REPEATS; i++) {
        struct timespec from, to;
        chart_lay_out(&kit->exhibit, &kit->arena, &view); /* makes the stage */
        clock_gettime(CLOCK_MONOTONIC, &from);
        view.placed = timeline_layout(kit->exhibit.slides[20].spec, view.stage, NULL);
        clock_gettime(CLOCK_MONOTONIC, &to);
        best = fmin(best, (double)(to.tv_sec - from.tv_sec) * 1e3 +
                              (double)(to.tv_nsec - from.tv_nsec) / 1e6);
        arena_reset(&kit->arena);
    }
    print_message("the largest timeline: %.2f ms\n", best);
    exhibit_finish(&kit->exhibit);
    arena_finish(&kit->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timelines),
        cmocka_unit_test(charts),
        cmocka_unit_test(tables),
        cmocka_unit_test(the_largest_timeline_is_laid_out_quickly),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
