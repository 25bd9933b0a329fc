/* Any timeline, chart and table with the program's own fonts, as tests/slide has them with made-up
 * ones: no two texts meet, none leaves the slide. And how long the largest timeline takes. */
#include "random_slides.h"

#include "app/assets.h"

enum { ROUNDS = 1000 };

static const uint32_t SALT = 3266489917u;

struct kit {
    struct assets assets;
    struct font_list list;
    struct fonts *fonts;
    struct metrics metrics;
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

static bool timeline_is_good(struct exhibit *exhibit, const struct view *view, uint32_t *random)
{
    struct timeline_geometry now;
    (void)random;
    timeline_geometry_find(view->placed, view->state, &now);
    return timeline_stands_well(view) && timeline_texts_are_apart(view, &now, &exhibit->list);
}

static void timelines(void **state)
{
    const struct kit *kit = *state;
    random_slides(ROUNDS, SALT, &kit->metrics, any_timeline, timeline_is_good);
}

static void charts(void **state)
{
    const struct kit *kit = *state;
    random_slides(ROUNDS, SALT, &kit->metrics, any_chart, pages_are_good);
}

static void tables(void **state)
{
    const struct kit *kit = *state;
    random_slides(ROUNDS, SALT, &kit->metrics, any_table, pages_are_good);
}

/* Printed, not judged. */
static void the_largest_timeline_is_laid_out_quickly(void **state)
{
    const struct kit *kit = *state;
    struct exhibit exhibit;
    largest_timeline(&exhibit);
    exhibit.metrics = kit->metrics;
    print_message("the largest timeline: %.2f ms\n", layout_ms(&exhibit));
    exhibit_finish(&exhibit);
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
