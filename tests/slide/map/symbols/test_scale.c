#include "exhibit.h"

#include <stdlib.h>

#include "draw_list.h"
#include "slide/map/symbols/scale.h"

static const struct colour land = {0xF3, 0xEF, 0xE6, 217};

static struct stage *start(struct exhibit *exhibit, unsigned language, int percent)
{
    exhibit_start(exhibit);
    struct stage *stage = &exhibit->stage;
    *stage = (struct stage){.arena = &exhibit->arena,
                            .metrics = &exhibit->metrics,
                            .deck = &exhibit->deck,
                            .words = &exhibit->words,
                            .settings = {.language = language, .text_percent = percent}};
    exhibit_slide(exhibit, 7, "text", 5);
    stage_frame(stage, 1920, 1080, 1);
    stage_set_slide(stage, 7, BASE_LIGHT);
    return stage;
}

static void check_drawn(struct exhibit *exhibit, const struct map_scale *scale, double km_per_px,
                        const char *expected)
{
    struct testing_stream stream;
    draw_reset(&exhibit->list);
    map_scale_draw(scale, km_per_px, (struct vec2){736, 888}, &exhibit->list);
    testing_stream_open(&stream);
    draw_print(&exhibit->list, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_text(got, expected);
    free(got);
}

/* Half of the bar in km as its middle label says, 0 without a bar: box, fill, three labels. */
static double step_of(struct exhibit *exhibit, const struct map_scale *scale, double km_per_px)
{
    draw_reset(&exhibit->list);
    map_scale_draw(scale, km_per_px, (struct vec2){736, 888}, &exhibit->list);
    if (exhibit->list.count == 0)
        return 0;
    assert_int_equal(exhibit->list.count, 5);
    const struct draw_text *label = &exhibit->list.ops[3].text;
    char text[16] = "";
    for (size_t i = 0, at = 0; i < label->length && at + 1 < sizeof text; i++) {
        if (label->text[i] != ',') /* between thousands */
            text[at++] = label->text[i];
    }
    const struct draw_text *last = &exhibit->list.ops[4].text;
    bool metres = last->length > 2 && memcmp(last->text + last->length - 2, "\xA0m", 2) == 0;
    return strtod(text, NULL) / (metres ? 1000 : 1);
}

static void test_the_bars_of_the_mock_ups(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct stage *stage = start(&exhibit, 0, 100);
    const struct map_scale *scale = map_scale_make(stage, land);
    assert_true(step_of(&exhibit, scale, 0.55) == 50);
    assert_true(step_of(&exhibit, scale, 0.267) == 25);
    check_drawn(&exhibit, scale, 0.5,
                "box 736,848 200x8 radius 0 fill #FFFFFFFF stroke 2 #16191DFF\n"
                "fill 736,848 100x8 #16191DFF\n"
                "text 729,888 font 0 28px #16191DFF \"0\" halo #F3EFE6D9 4\n"
                "text 822,888 font 0 28px #16191DFF \"50\" halo #F3EFE6D9 4\n"
                "text 893,888 font 0 28px #16191DFF \"100\u00a0km\" halo #F3EFE6D9 4\n");
    struct rect box = map_scale_box(scale, 0.5, (struct vec2){736, 888});
    assert_true(box.x == 729 && box.y == 848 && box.h == 48);
    exhibit_finish(&exhibit);
}

static void test_a_half_of_km_in_the_language(void **state)
{
    (void)state;
    struct exhibit exhibit;
    const struct map_scale *scale = map_scale_make(start(&exhibit, 2, 100), land);
    check_drawn(&exhibit, scale, 0.02,
                "box 736,848 250x8 radius 0 fill #FFFFFFFF stroke 2 #16191DFF\n"
                "fill 736,848 125x8 #16191DFF\n"
                "text 729,888 font 0 28px #16191DFF \"0\" halo #F3EFE6D9 4\n"
                "text 844,888 font 0 28px #16191DFF \"2,5\" halo #F3EFE6D9 4\n"
                "text 962,888 font 0 28px #16191DFF \"5\u00a0км\" halo #F3EFE6D9 4\n");
    exhibit_finish(&exhibit);
}

/* Of a town or a house. */
static void test_metres_have_no_decimals_of_km(void **state)
{
    (void)state;
    struct exhibit exhibit;
    const struct map_scale *scale = map_scale_make(start(&exhibit, 2, 100), land);
    check_drawn(&exhibit, scale, 0.0002,
                "box 736,848 250x8 radius 0 fill #FFFFFFFF stroke 2 #16191DFF\n"
                "fill 736,848 125x8 #16191DFF\n"
                "text 729,888 font 0 28px #16191DFF \"0\" halo #F3EFE6D9 4\n"
                "text 847,888 font 0 28px #16191DFF \"25\" halo #F3EFE6D9 4\n"
                "text 962,888 font 0 28px #16191DFF \"50\u00a0м\" halo #F3EFE6D9 4\n");
    exhibit_finish(&exhibit);
}

/* With small words; where they are wide the bar may be longer. */
static void test_every_scale_has_a_bar_of_140_to_280_px(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct stage *stage = start(&exhibit, 0, 100);
    const float widths[3] = {1920, 1280, 3840};
    for (int i = 0; i < 3; i++) {
        stage_frame(stage, widths[i], widths[i] * 9 / 16, 1);
        const struct map_scale *scale = map_scale_make(stage, land);
        double px = (double)stage->scale, from = 0.002 / (280 * px), until = 2000 / (280 * px);
        for (double km_per_px = from * 1.001; km_per_px < until * 0.999; km_per_px *= 1.003) {
            double length = 2 * step_of(&exhibit, scale, km_per_px) / km_per_px / px;
            assert_true(length > 139.9 && length <= 2 * 139.9 * 1.5);
        }
        assert_true(step_of(&exhibit, scale, from * 1.001) == 0.001);
        assert_true(step_of(&exhibit, scale, until * 0.75) == 500);
        assert_true(step_of(&exhibit, scale, from * 0.999) == 0);
        assert_true(step_of(&exhibit, scale, until * 1.001) == 0);
        assert_true(step_of(&exhibit, scale, NAN) == 0);
        assert_true(step_of(&exhibit, scale, -1) == 0);
        check_drawn(&exhibit, scale, 0, "");
        assert_true(map_scale_box(scale, 1e9, (struct vec2){0, 0}).w == 0);
    }
    exhibit_finish(&exhibit);
}

/* In the middle of its mark each, and never nearer to each other than 12 px: at every text size, in
 * every language. */
static void check_labels(unsigned language, int percent)
{
    struct exhibit exhibit;
    struct stage *stage = start(&exhibit, language, percent);
    const struct map_scale *scale = map_scale_make(stage, land);
    for (double km_per_px = 8e-6; km_per_px < 7; km_per_px *= 1.1) {
        draw_reset(&exhibit.list);
        map_scale_draw(scale, km_per_px, (struct vec2){736, 888}, &exhibit.list);
        float end = 0;
        struct rect box = map_scale_box(scale, km_per_px, (struct vec2){736, 888});
        for (size_t i = 2; i < exhibit.list.count; i++) {
            const struct draw_text *text = &exhibit.list.ops[i].text;
            float wide =
                exhibit.metrics.advance(NULL, text->font, text->size_px, text->text, text->length);
            float mark = 736 + exhibit.list.ops[1].fill.area.w * (float)(i - 2);
            assert_true((float)text->x >= end + (i > 2 ? 11.5f : 0));
            assert_true(fabsf((float)text->x + wide / 2 - mark) <= 1);
            end = (float)text->x + wide;
            assert_true((float)text->x >= box.x && end <= box.x + box.w + 0.5f);
        }
        const struct rect *bar = &exhibit.list.ops[0].box.area;
        assert_true(bar->y + bar->h + (float)exhibit.list.ops[2].text.size_px <= 888);
        assert_true(bar->y >= box.y && bar->x + bar->w <= box.x + box.w + 0.5f);
    }
    exhibit_finish(&exhibit);
}

static void test_the_bar_fits_its_words(void **state)
{
    (void)state;
    for (unsigned language = 0; language < 3; language++)
        for (int percent = 100; percent <= 200; percent += 25)
            check_labels(language, percent);
}

static void test_north_is_shown_when_it_is_not_up(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct stage *stage = start(&exhibit, 0, 100);
    const float degree = 0.01745329f;
    assert_null(map_north_make(stage, 0, false));
    assert_null(map_north_make(stage, 2.9f * degree, false));
    assert_null(map_north_make(stage, 358 * degree, false));
    assert_non_null(map_north_make(stage, 3.1f * degree, false));
    assert_non_null(map_north_make(stage, -4 * degree, false));

    const struct layer *arrow = map_north_make(stage, 0, true);
    assert_true(arrow->width == 64 && arrow->height == 64);
    assert_true(arrow->ops[0].steps[0].to.x == 32 && arrow->ops[0].steps[0].to.y == 4);
    arrow = map_north_make(stage, 90 * degree, false);
    assert_true(fabsf(arrow->ops[0].steps[0].to.x - 60) < 0.01f);
    assert_true(fabsf(arrow->ops[0].steps[0].to.y - 32) < 0.01f);
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_bars_of_the_mock_ups),
        cmocka_unit_test(test_a_half_of_km_in_the_language),
        cmocka_unit_test(test_metres_have_no_decimals_of_km),
        cmocka_unit_test(test_every_scale_has_a_bar_of_140_to_280_px),
        cmocka_unit_test(test_the_bar_fits_its_words),
        cmocka_unit_test(test_north_is_shown_when_it_is_not_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
