/* Flashes are told as WCAG 2.1 defines them: pictures of one grey or red, changed at times. */
#include "testing.h"

#include <string.h>

#include "base/time.h"
#include "scene/flash.h"

/* A field is 40 x 30 px; a quarter of it are 300. */
enum { WIDTH = 80, HEIGHT = 60, FIELD = 40 };

struct show {
    struct flash_meter meter;
    struct arena arena;
    uint32_t pixels[WIDTH * HEIGHT];
    int64_t now_ns;
    bool found;
    struct rect field;
};

static void show_start(struct show *show)
{
    *show = (struct show){0};
    flash_start(&show->meter, &show->arena, WIDTH, HEIGHT, FIELD);
}

static void paint(struct show *show, int x, int y, int w, int h, uint32_t colour)
{
    for (int row = y; row < y + h; row++)
        for (int column = x; column < x + w; column++)
            show->pixels[row * WIDTH + column] = colour;
}

static void look(struct show *show, int64_t after_ms)
{
    show->now_ns += after_ms * NS_PER_MS;
    show->found |= flash_add(&show->meter, show->pixels, WIDTH * 4, show->now_ns, &show->field);
}

/* So many changes of a rectangle between two colours, every `ms`. */
struct flicker {
    uint32_t first, second;
    int x, y, w, h;
    int changes;
    int64_t ms;
};

static bool flickers(const struct flicker *flicker)
{
    struct show show;
    show_start(&show);
    paint(&show, 0, 0, WIDTH, HEIGHT, flicker->first);
    look(&show, 0);
    for (int i = 0; i < flicker->changes; i++) {
        uint32_t colour = i % 2 ? flicker->first : flicker->second;
        paint(&show, flicker->x, flicker->y, flicker->w, flicker->h, colour);
        look(&show, flicker->ms);
    }
    arena_finish(&show.arena);
    return show.found;
}

static bool whole_flickers(uint32_t first, uint32_t second, int changes, int64_t ms)
{
    return flickers(&(struct flicker){first, second, 0, 0, WIDTH, HEIGHT, changes, ms});
}

static void three_flashes_a_second_are_allowed(void **state)
{
    (void)state;
    assert_false(whole_flickers(0x000000, 0xFFFFFF, 6, 10));
    assert_true(whole_flickers(0x000000, 0xFFFFFF, 7, 10));
    assert_true(whole_flickers(0xFFFFFF, 0x000000, 7, 10));
    /* The first of seven changes and the last are a second apart, or more. */
    assert_true(whole_flickers(0x000000, 0xFFFFFF, 7, 166));
    assert_false(whole_flickers(0x000000, 0xFFFFFF, 60, 167));
}

/* Seven changes, the last one so long after the first. */
static bool flickers_within(int64_t ms)
{
    struct show show;
    show_start(&show);
    for (int i = 0; i <= 7; i++) {
        paint(&show, 0, 0, WIDTH, HEIGHT, i % 2 ? 0xFFFFFF : 0x000000);
        look(&show, i < 7 ? 10 : ms - 50);
    }
    arena_finish(&show.arena);
    return show.found;
}

static void a_whole_second_counts(void **state)
{
    (void)state;
    assert_true(flickers_within(1000));
    assert_false(flickers_within(1001));
}

/* Grey 0x5B has a luminance of 0.105, 0x59 of 0.100; 0xE7 of 0.799, 0xE8 of 0.807. */
static void only_large_changes_of_what_is_not_bright_count(void **state)
{
    (void)state;
    assert_true(whole_flickers(0x000000, 0x5B5B5B, 20, 50));
    assert_false(whole_flickers(0x000000, 0x585858, 20, 50));
    assert_true(whole_flickers(0xFFFFFF, 0xE7E7E7, 20, 50));
    assert_false(whole_flickers(0xFFFFFF, 0xE8E8E8, 20, 50));
}

static void a_change_in_small_steps_is_one(void **state)
{
    struct show show;
    (void)state;
    show_start(&show);
    for (uint32_t i = 0; i < 400; i++) { /* five times up and down in two seconds */
        uint32_t grey = i % 80 < 40 ? i % 40 * 6 : 240 - i % 40 * 6;
        paint(&show, 0, 0, WIDTH, HEIGHT, grey * 0x10101);
        look(&show, 5);
    }
    assert_false(show.found);
    for (uint32_t i = 0; i < 200; i++) { /* five times in one */
        uint32_t grey = i % 40 < 20 ? i % 20 * 12 : 240 - i % 20 * 12;
        paint(&show, 0, 0, WIDTH, HEIGHT, grey * 0x10101);
        look(&show, 5);
    }
    assert_true(show.found);
    arena_finish(&show.arena);
}

static void only_large_areas_count(void **state)
{
    (void)state;
    struct flicker small = {0x000000, 0xFFFFFF, 20, 20, 20, 14, 20, 50};
    struct flicker large = {0x000000, 0xFFFFFF, 20, 20, 20, 16, 20, 50};
    assert_false(flickers(&small));
    assert_true(flickers(&large));
    /* Two halves of it that no one field holds. */
    struct show show;
    show_start(&show);
    for (int i = 0; i < 20; i++) {
        uint32_t colour = i % 2 ? 0xFFFFFF : 0x000000;
        paint(&show, 0, 0, 14, 14, colour);
        paint(&show, WIDTH - 14, HEIGHT - 14, 14, 14, colour);
        look(&show, 50);
    }
    assert_false(show.found);
    arena_finish(&show.arena);
}

/* A field is told of which a quarter flashes. */
static void the_place_is_told(void **state)
{
    struct show show;
    (void)state;
    show_start(&show);
    for (int i = 0; i < 20; i++) {
        paint(&show, 40, 30, 40, 30, i % 2 ? 0xFFFFFF : 0x000000);
        look(&show, 50);
    }
    assert_true(show.found);
    assert_float_equal(show.field.w, 40, 0);
    assert_float_equal(show.field.h, 30, 0);
    assert_true(rects_shared(show.field, (struct rect){40, 30, 40, 30}) >= 300);
    arena_finish(&show.arena);
}

/* Red 0xA0 and the grey of its luminance change no luminance. */
static void a_saturated_red_counts_at_any_luminance(void **state)
{
    (void)state;
    assert_true(whole_flickers(0xA00000, 0x424242, 20, 50));
    /* 0x48 is a light of 0.065; the least that counts is a sixteenth. */
    assert_true(whole_flickers(0x000000, 0x480000, 20, 50));
    assert_false(whole_flickers(0x000000, 0x450000, 20, 50));
    assert_false(whole_flickers(0xA00000, 0x424242, 6, 50));
    assert_false(whole_flickers(0xA06060, 0x6E6E6E, 20, 50)); /* not saturated */
    assert_false(whole_flickers(0x400000, 0x000000, 20, 50)); /* 0.051, under 20 of 320 */
}

/* Stripes that move past: each place becomes light and dark, but never a quarter of a field at
 * once; broad ones are. */
static void what_moves_past_is_no_flash(void **state)
{
    (void)state;
    for (int stripe = 4; stripe <= 80; stripe += 76) {
        struct show show;
        show_start(&show);
        for (int i = 0; i < 120; i++) {
            for (int x = 0; x < WIDTH; x++)
                paint(&show, x, 0, 1, HEIGHT,
                      (x + i * stripe / 8) / stripe % 2 ? 0xFFFFFF : 0x000000);
            look(&show, 10);
        }
        assert_int_equal(show.found, stripe == 80);
        arena_finish(&show.arena);
    }
}

static void what_is_forgotten_does_not_count(void **state)
{
    struct show show;
    (void)state;
    show_start(&show);
    for (int i = 0; i < 60; i++) {
        if (i % 6 == 0)
            flash_forget(&show.meter);
        paint(&show, 0, 0, WIDTH, HEIGHT, i % 2 ? 0xFFFFFF : 0x000000);
        look(&show, 20);
    }
    assert_false(show.found);
    arena_finish(&show.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_flashes_a_second_are_allowed),
        cmocka_unit_test(a_whole_second_counts),
        cmocka_unit_test(only_large_changes_of_what_is_not_bright_count),
        cmocka_unit_test(a_change_in_small_steps_is_one),
        cmocka_unit_test(only_large_areas_count),
        cmocka_unit_test(the_place_is_told),
        cmocka_unit_test(a_saturated_red_counts_at_any_luminance),
        cmocka_unit_test(what_moves_past_is_no_flash),
        cmocka_unit_test(what_is_forgotten_does_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
