#include "testing.h"

#include "device/raster.h"
#include "screens.h"

/* A layer with one rectangle. */
static SDL_Surface *rect_on(bool opaque, struct rect area, struct colour colour,
                            const SDL_Rect *part)
{
    struct arena arena = {0};
    struct layer *layer = layer_start(&arena, 20, 10);
    struct path path = path_start(&arena);
    path_rect(&path, area);
    layer_fill(layer, &path, colour);
    layer->opaque = opaque;
    layer->ground = COLOUR(0xFFFFFF);
    SDL_Surface *surface = raster_layer(layer_finish(layer), part, NULL);
    arena_finish(&arena);
    return surface;
}

static void an_opaque_layer_lies_on_its_ground(void **state)
{
    (void)state;
    SDL_Surface *surface = rect_on(true, (struct rect){2, 3, 4, 5}, COLOUR(0x336699), NULL);
    assert_int_equal(surface->format->format, SDL_PIXELFORMAT_XRGB8888);
    assert_int_equal(surface->w, 20);
    assert_int_equal(surface->h, 10);
    for (int y = 0; y < 10; y++)
        for (int x = 0; x < 20; x++) {
            bool inside = x >= 2 && x < 6 && y >= 3 && y < 8;
            assert_int_equal(pixel(surface, x, y), inside ? 0x336699 : 0xFFFFFF);
        }
    SDL_FreeSurface(surface);
}

static void edges_between_pixels_are_partly_covered(void **state)
{
    (void)state;
    SDL_Surface *surface = rect_on(false, (struct rect){2.5f, 3, 4, 5}, COLOUR(0x336699), NULL);
    assert_int_equal(surface->format->format, SDL_PIXELFORMAT_ARGB8888);
    assert_int_equal(alpha(surface, 1, 4), 0);
    assert_in_range(alpha(surface, 2, 4), 126, 129);
    assert_int_equal(alpha(surface, 3, 4), 255);
    assert_in_range(alpha(surface, 6, 4), 126, 129);
    SDL_FreeSurface(surface);
}

static void colours_are_not_premultiplied(void **state)
{
    (void)state;
    struct colour half = {200, 100, 50, 128};
    SDL_Surface *surface = rect_on(false, (struct rect){0, 0, 20, 10}, half, NULL);
    assert_int_equal(alpha(surface, 5, 5), 128);
    uint32_t colour = pixel(surface, 5, 5);
    assert_in_range(colour >> 16, 199, 201);
    assert_in_range(colour >> 8 & 255, 99, 101);
    assert_in_range(colour & 255, 49, 51);
    SDL_FreeSurface(surface);
}

static void a_part_is_the_same_as_that_of_the_whole(void **state)
{
    (void)state;
    SDL_Rect part = {3, 2, 9, 7};
    struct rect area = {2.3f, 3.1f, 6.6f, 5.2f};
    SDL_Surface *whole = rect_on(true, area, COLOUR(0x224400), NULL);
    SDL_Surface *piece = rect_on(true, area, COLOUR(0x224400), &part);
    assert_int_equal(piece->w, 9);
    for (int y = 0; y < 7; y++)
        for (int x = 0; x < 9; x++)
            assert_int_equal(pixel(piece, x, y), pixel(whole, x + 3, y + 2));
    SDL_FreeSurface(whole);
    SDL_FreeSurface(piece);
}

static void holes_and_strokes_are_drawn(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct layer *layer = layer_start(&arena, 40, 40);
    struct path ring = path_start(&arena), line = path_start(&arena);
    path_rect(&ring, (struct rect){0, 0, 20, 20});
    path_rect(&ring, (struct rect){5, 5, 10, 10});
    layer_fill_even_odd(layer, &ring, COLOUR(0xFF0000));
    path_move(&line, 0, 30);
    path_line(&line, 40, 30);
    layer_stroke(
        layer, &line,
        (struct stroke){.colour = COLOUR(0x0000FF), .width = 4, .dash = {10, 10}, .dash_count = 2});
    SDL_Surface *surface = raster_layer(layer_finish(layer), NULL, NULL);
    assert_int_equal(pixel(surface, 2, 10), 0xFF0000);
    assert_int_equal(alpha(surface, 10, 10), 0);
    assert_int_equal(pixel(surface, 5, 28), 0x0000FF);
    assert_int_equal(alpha(surface, 5, 31), 255);
    assert_int_equal(alpha(surface, 5, 32), 0);
    assert_int_equal(alpha(surface, 15, 30), 0);
    assert_int_equal(alpha(surface, 25, 30), 255);
    SDL_FreeSurface(surface);
    arena_finish(&arena);
}

static void sizes_are_rounded_up_and_limited(void **state)
{
    (void)state;
    struct arena arena = {0};
    SDL_Surface *surface = raster_layer(layer_finish(layer_start(&arena, 10.2f, 7)), NULL, NULL);
    assert_int_equal(surface->w, 11);
    assert_int_equal(surface->h, 7);
    SDL_FreeSurface(surface);
    assert_null(raster_layer(layer_finish(layer_start(&arena, 16385, 7)), NULL, NULL));
    assert_null(raster_layer(layer_finish(layer_start(&arena, 0, 7)), NULL, NULL));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_opaque_layer_lies_on_its_ground),
        cmocka_unit_test(edges_between_pixels_are_partly_covered),
        cmocka_unit_test(colours_are_not_premultiplied),
        cmocka_unit_test(a_part_is_the_same_as_that_of_the_whole),
        cmocka_unit_test(holes_and_strokes_are_drawn),
        cmocka_unit_test(sizes_are_rounded_up_and_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
