#include "chrome_support.h"

#include "slide/map/symbols/symbols.h"

static bool near_to(float a, float b)
{
    return fabsf(a - b) < 0.01f;
}

static void start(struct chrome *chrome, bool contrast, enum deck_base base, float width)
{
    chrome_start(chrome, 1, 5);
    chrome->stage.settings.high_contrast = contrast;
    stage_frame(&chrome->stage, width, width * 9 / 16, 1);
    stage_set_slide(&chrome->stage, 0, base);
}

/* The largest and smallest coordinates of a layer's operation, without its stroke. */
static struct rect extent(const struct layer_op *op)
{
    float left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (size_t i = 0; i < op->count; i++) {
        if (op->steps[i].verb == PATH_CLOSE)
            continue;
        left = fminf(left, op->steps[i].to.x);
        right = fmaxf(right, op->steps[i].to.x);
        top = fminf(top, op->steps[i].to.y);
        bottom = fmaxf(bottom, op->steps[i].to.y);
    }
    return (struct rect){left, top, right - left, bottom - top};
}

/* An operation about the middle of its layer, `size` px across. */
static void check_op(const struct layer *layer, size_t index, float size, struct colour colour,
                     float stroke)
{
    const struct layer_op *op = &layer->ops[index];
    struct rect rect = extent(op);
    assert_true(near_to(rect.w, size) && near_to(rect.h, size));
    assert_true(near_to(rect.x + rect.w / 2, layer->width / 2));
    assert_true(near_to(rect.y + rect.h / 2, layer->height / 2));
    assert_true(op->stroked == (stroke > 0));
    assert_true(colours_equal(op->stroked ? op->stroke.colour : op->fill, colour));
    if (stroke > 0)
        assert_true(near_to(op->stroke.width, stroke));
}

static void test_the_measures_of_the_specification(void **state)
{
    (void)state;
    struct chrome chrome;
    start(&chrome, false, BASE_LIGHT, 1920);
    const struct map_symbols *symbols = map_symbols_make(&chrome.stage);
    const struct theme *theme = &chrome.stage.theme;
    const struct layer *const *layers = symbols->layers;

    assert_int_equal(layers[MAP_SYMBOL_CAPITAL]->count, 3);
    check_op(layers[MAP_SYMBOL_CAPITAL], 0, 18, theme->surface, 0);
    check_op(layers[MAP_SYMBOL_CAPITAL], 1, 18, theme->ink, 4);
    check_op(layers[MAP_SYMBOL_CAPITAL], 2, 6, theme->ink, 0);
    check_op(layers[MAP_SYMBOL_TOWN], 1, 12, theme->ink, 3);
    check_op(layers[MAP_SYMBOL_STOP], 1, 22, theme->accent, 6);
    check_op(layers[MAP_SYMBOL_STOP_LARGE], 1, 26, theme->accent, 6);
    check_op(layers[MAP_SYMBOL_NEIGHBOUR], 1, 16, theme->accent, 4);
    check_op(layers[MAP_SYMBOL_HOTSPOT], 0, 44, theme->accent, 0);
    check_op(layers[MAP_SYMBOL_HOTSPOT], 1, 44, theme->surface, 4);
    check_op(layers[MAP_SYMBOL_HOTSPOT], 2, 18, theme->on_accent, 4);
    check_op(layers[MAP_SYMBOL_HOTSPOT_OPEN], 0, 80, colour_with_alpha(theme->accent, 0.18f), 0);
    check_op(layers[MAP_SYMBOL_HOTSPOT_OPEN], 3, 16, theme->on_accent, 0);
    assert_true(near_to(map_symbol_reach(&chrome.stage, MAP_SYMBOL_STOP), 14));
    assert_true(near_to(map_symbol_reach(&chrome.stage, MAP_SYMBOL_CAPITAL), 11));
    assert_true(near_to(map_symbol_reach(&chrome.stage, MAP_SYMBOL_HOTSPOT_OPEN), 24));
    chrome_finish(&chrome);
}

static void test_every_symbol_is_a_picture_of_its_own_and_inside_its_layer(void **state)
{
    (void)state;
    struct chrome chrome;
    const struct map_symbols *symbols[4];
    const float widths[4] = {1920, 1920, 1920, 3840};
    start(&chrome, false, BASE_LIGHT, 1920);
    for (int i = 0; i < 4; i++) {
        chrome.stage.settings.high_contrast = i == 2;
        stage_frame(&chrome.stage, widths[i], widths[i] * 9 / 16, 1);
        stage_set_slide(&chrome.stage, 0, i == 1 ? BASE_DARK : BASE_LIGHT);
        symbols[i] = map_symbols_make(&chrome.stage);
        for (int k = 0; k < MAP_SYMBOL_COUNT; k++) {
            const struct layer *layer = symbols[i]->layers[k];
            for (size_t op = 0; op < layer->count; op++) {
                struct rect rect =
                    rect_grow(extent(&layer->ops[op]), layer->ops[op].stroke.width / 2);
                assert_true(rect.x >= 0 && rect.y >= 0 && rect.x + rect.w <= layer->width &&
                            rect.y + rect.h <= layer->height);
            }
            for (int other = 0; other < k; other++)
                assert_true(layer->hash != symbols[i]->layers[other]->hash);
            for (int before = 0; before < i; before++)
                assert_true(layer->hash != symbols[before]->layers[k]->hash);
        }
    }
    chrome_finish(&chrome);
}

static void test_a_symbol_stands_on_its_point(void **state)
{
    (void)state;
    struct chrome chrome;
    start(&chrome, false, BASE_LIGHT, 1920);
    const struct map_symbols *symbols = map_symbols_make(&chrome.stage);
    map_symbol_draw(symbols, MAP_SYMBOL_TOWN, (struct vec2){700, 300.5f}, &chrome.list);
    const struct draw_layer *drawn = &chrome.list.ops[0].layer;
    assert_true(near_to(drawn->at.x + drawn->layer->width / 2, 700));
    assert_true(near_to(drawn->at.y + drawn->layer->height / 2, 300.5f));
    chrome_finish(&chrome);
}

static void test_the_pulse_grows_fades_and_ends(void **state)
{
    (void)state;
    struct chrome chrome;
    const struct vec2 at = {700, 300};
    const int64_t ms = 1000 * 1000;
    start(&chrome, false, BASE_LIGHT, 1920);
    assert_true(map_pulse_draw(&chrome.stage, at, chrome.stage.theme.accent, 0, &chrome.list));
    const struct draw_box *box = &chrome.list.ops[0].box;
    assert_true(box->area.x == 678 && box->area.w == 44 && box->radius == 22);
    assert_int_equal(box->fill.a, 46);
    draw_reset(&chrome.list);
    /* Cubic out: half of the time is seven eighths of the way. */
    assert_true(map_pulse_draw(&chrome.stage, at, chrome.stage.theme.accent, (2 * 2400 + 1200) * ms,
                               &chrome.list));
    box = &chrome.list.ops[0].box;
    assert_true(box->area.x == 662 && box->area.w == 76 && box->radius == 38); /* 37.75 */
    assert_int_equal(box->fill.a, 5);
    draw_reset(&chrome.list);
    assert_false(
        map_pulse_draw(&chrome.stage, at, chrome.stage.theme.accent, 3 * 2400 * ms, &chrome.list));
    assert_false(map_pulse_draw(&chrome.stage, at, chrome.stage.theme.accent, -1, &chrome.list));
    chrome.stage.settings.reduced_motion = true;
    assert_false(map_pulse_draw(&chrome.stage, at, chrome.stage.theme.accent, 0, &chrome.list));
    assert_int_equal(chrome.list.count, 0);
    chrome_finish(&chrome);
}

/* Each look of the ring is a texture. */
static void test_the_pulse_has_few_looks(void **state)
{
    (void)state;
    struct chrome chrome;
    bool seen[41] = {false};
    unsigned looks = 0;
    start(&chrome, false, BASE_LIGHT, 1920);
    for (int64_t ns = 0; ns < 3 * 2400000000; ns += 16666667) {
        const struct vec2 at = {700.3f, 300.7f};
        draw_reset(&chrome.list);
        assert_true(map_pulse_draw(&chrome.stage, at, chrome.stage.theme.accent, ns, &chrome.list));
        const struct draw_box *box = &chrome.list.ops[0].box;
        unsigned radius = (unsigned)box->radius;
        assert_true(box->radius == roundf(box->radius) && box->area.x == roundf(box->area.x));
        assert_in_range(radius, 22, 40);
        looks += !seen[radius];
        seen[radius] = true;
    }
    assert_int_equal(looks, 19);
    chrome_finish(&chrome);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_measures_of_the_specification),
        cmocka_unit_test(test_every_symbol_is_a_picture_of_its_own_and_inside_its_layer),
        cmocka_unit_test(test_a_symbol_stands_on_its_point),
        cmocka_unit_test(test_the_pulse_grows_fades_and_ends),
        cmocka_unit_test(test_the_pulse_has_few_looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
