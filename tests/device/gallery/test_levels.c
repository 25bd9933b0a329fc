/* Halves of pictures, and what is left of them while somebody holds them. */
#include "device/gallery/levels.h"

#include "testing.h"

static SDL_Surface *striped(int width, int height, Uint32 format)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, format);
    assert_non_null(surface);
    for (int y = 0; y < height; y++) {
        uint32_t *row = (void *)((char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
        for (int x = 0; x < width; x++)
            row[x] = x % 2 ? 0x80FFFFFF : 0x80000000;
    }
    return surface;
}

static void halves_are_means(void **state)
{
    (void)state;
    struct level_shelf *shelf = levels_shelf_create();
    levels_put(shelf, levels_make(striped(1001, 300, SDL_PIXELFORMAT_XRGB8888)), 7);
    const struct picture_levels *levels = levels_hold(shelf, 7);
    assert_non_null(levels);
    assert_true(levels->opaque);
    assert_int_equal(levels->count, 3); /* 1001, 501, 251 */
    assert_int_equal(levels->levels[1].width, 501);
    assert_int_equal(levels->levels[1].height, 150);
    assert_int_equal(levels->levels[2].width, 251);
    assert_int_equal(levels->levels[1].argb[0] & 0xFFFFFF, 0x808080);
    assert_int_equal(levels->levels[1].argb[499 + 149 * 501] & 0xFFFFFF, 0x808080);
    assert_int_equal(levels->levels[1].argb[500] & 0xFFFFFF, 0); /* the last column, doubled */
    levels_let_go(shelf, levels);
    levels_shelf_destroy(shelf);
}

static void what_shines_through_is_premultiplied(void **state)
{
    (void)state;
    struct level_shelf *shelf = levels_shelf_create();
    levels_put(shelf, levels_make(striped(4, 2, SDL_PIXELFORMAT_ARGB8888)), 1);
    const struct picture_levels *levels = levels_hold(shelf, 1);
    assert_false(levels->opaque);
    assert_int_equal(levels->count, 1);
    assert_int_equal(levels->levels[0].argb[0], 0x80000000);
    assert_int_equal(levels->levels[0].argb[1], 0x80808080);
    levels_let_go(shelf, levels);
    levels_shelf_destroy(shelf);
}

/* The sanitizer sees what is freed too early, or never. */
static void what_is_held_outlives_the_shelf(void **state)
{
    (void)state;
    struct level_shelf *shelf = levels_shelf_create();
    struct level_set *first = levels_make(striped(600, 2, SDL_PIXELFORMAT_XRGB8888));
    assert_true(levels_bytes(first) > (size_t)4 * 600 * 2 + (size_t)4 * 300);
    levels_put(shelf, first, 1);
    const struct picture_levels *held = levels_hold(shelf, 1), *twice = levels_hold(shelf, 1);
    assert_ptr_equal(held, twice);
    levels_take_off(shelf, first);
    assert_null(levels_hold(shelf, 1));
    levels_put(shelf, levels_make(striped(2, 2, SDL_PIXELFORMAT_XRGB8888)), 2);
    levels_let_go(shelf, held);
    assert_int_equal(twice->levels[1].argb[0] & 0xFFFFFF, 0x808080);
    levels_let_go(shelf, twice);
    assert_null(levels_hold(shelf, 3));
    levels_shelf_destroy(shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(halves_are_means),
        cmocka_unit_test(what_shines_through_is_premultiplied),
        cmocka_unit_test(what_is_held_outlives_the_shelf),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
