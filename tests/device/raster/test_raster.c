#include "testing.h"

#include <sys/wait.h>
#include <unistd.h>

#include "base/stop.h"
#include "device/raster/raster.h"
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

static const struct layer *grid_layer(struct arena *arena, struct rect area)
{
    static const uint32_t pixels[] = {0x000000, 0x400000, 0x004000, 0x404000};
    struct layer *layer = layer_start(arena, 40, 40);
    layer->opaque = true;
    layer->ground = COLOUR(0x0000FF);
    layer_grid(layer, area, 2, 2, pixels);
    return layer_finish(layer);
}

static void a_grid_is_stretched_between_its_middles(void **state)
{
    (void)state;
    struct arena arena = {0};
    SDL_Surface *surface =
        raster_layer(grid_layer(&arena, (struct rect){4, 8, 32, 16}), NULL, NULL);
    assert_int_equal(pixel(surface, 3, 8), 0x0000FF);
    assert_int_equal(pixel(surface, 4, 7), 0x0000FF);
    assert_int_equal(pixel(surface, 4, 8), 0x000000); /* as at the edge's middle */
    assert_int_equal(pixel(surface, 35, 23), 0x404000);
    assert_int_equal(pixel(surface, 36, 23), 0x0000FF);
    assert_int_equal(pixel(surface, 35, 24), 0x0000FF);
    for (int x = 12; x < 28; x++) /* between the middles at 12 and 28: 4 for each px */
        assert_in_range(pixel(surface, x, 9) >> 16, 4 * (x - 12) + 1, 4 * (x - 12) + 3);
    SDL_FreeSurface(surface);
    arena_finish(&arena);
}

/* A grid over a filled shape: the shape's path is no part of the grid's. */
static void a_grid_covers_what_was_filled_before(void **state)
{
    (void)state;
    static const uint32_t pixels[] = {0xFF102030, 0x80104020};
    struct arena arena = {0};
    struct layer *layer = layer_start(&arena, 20, 10);
    struct path path = path_start(&arena);
    layer->opaque = true;
    layer->ground = COLOUR(0x0000FF);
    path_rect(&path, (struct rect){0, 0, 20, 10});
    layer_fill_even_odd(layer, &path, COLOUR(0xFF0000));
    layer_grid_over(layer, (struct rect){0, 0, 2, 1}, 2, 1, pixels);
    SDL_Surface *surface = raster_layer(layer_finish(layer), NULL, NULL);
    assert_int_equal(pixel(surface, 0, 0), 0x102030);
    assert_int_equal(pixel(surface, 1, 0) >> 16, 0x10 + 0x7F); /* half of the red shines through */
    assert_int_equal(pixel(surface, 2, 0), 0xFF0000);
    SDL_FreeSurface(surface);
    arena_finish(&arena);
}

static void points_far_outside_do_no_harm(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct layer *layer = layer_start(&arena, 40, 40);
    struct path path = path_start(&arena);
    path_move(&path, -1e9f, 20);
    path_line(&path, 1e9f, 20);
    path_line(&path, INFINITY, 1e30f);
    path_line(&path, -INFINITY, NAN);
    layer_stroke(layer, &path, (struct stroke){.colour = COLOUR(0xFF0000), .width = 4});
    SDL_Surface *surface = raster_layer(layer_finish(layer), NULL, NULL);
    assert_non_null(surface);
    assert_int_equal(pixel(surface, 20, 19), 0xFF0000);
    assert_int_equal(alpha(surface, 20, 10), 0);
    SDL_FreeSurface(surface);
    arena_finish(&arena);
}

/* A zigzag and its fill, far beyond the layer on all sides, against the same drawn in a layer that
 * shows all of it. */
static SDL_Surface *wide_on(float width, float height, struct vec2 move, bool curves)
{
    struct arena arena = {0};
    struct layer *layer = layer_start(&arena, width, height);
    struct path path = path_start(&arena);
    path_move(&path, move.x - 300, move.y - 200);
    for (int i = 1; i < 200; i++) {
        float angle = (float)i * 2.4f, far = (float)(i % 20) * 20;
        struct vec2 to = {move.x + far * cosf(angle), move.y + far * sinf(angle)};
        if (curves && i % 3 == 0)
            path_curve(&path, (struct vec2){to.x + 60, to.y}, (struct vec2){to.x, to.y - 90}, to);
        else if (i == 120)
            path_close(&path);
        else
            path_line(&path, to.x, to.y);
    }
    layer_fill_even_odd(layer, &path, COLOUR(0x336699));
    layer_stroke(layer, &path, (struct stroke){.colour = COLOUR(0xFF0000), .width = 3});
    SDL_Surface *surface = raster_layer(layer_finish(layer), NULL, NULL);
    arena_finish(&arena);
    return surface;
}

static void what_is_left_out_is_not_missed(void **state)
{
    (void)state;
    for (int curves = 0; curves < 2; curves++) {
        SDL_Surface *whole = wide_on(800, 800, (struct vec2){400, 400}, curves);
        SDL_Surface *small = wide_on(100, 60, (struct vec2){90, 40}, curves);
        unsigned ink = 0;
        for (int y = 0; y < 60; y++)
            for (int x = 0; x < 100; x++) {
                unsigned expected = alpha(whole, x + 310, y + 360);
                assert_in_range(alpha(small, x, y) + 1, expected, expected + 2);
                ink += expected > 0;
            }
        assert_in_range(ink, 1000, 5999);
        SDL_FreeSurface(whole);
        SDL_FreeSurface(small);
    }
}

static SDL_Surface *text_at(struct layer_text text, struct raster_fonts *fonts)
{
    struct arena arena = {0};
    struct layer *layer = layer_start(&arena, 200, 200);
    text.colour = COLOUR(0x112233);
    text.length = strlen(text.text);
    layer_text(layer, &text);
    SDL_Surface *surface = raster_layer(layer_finish(layer), NULL, fonts);
    assert_non_null(surface);
    arena_finish(&arena);
    return surface;
}

static struct raster_fonts *open_raster_fonts(void)
{
    struct font_list list = test_fonts();
    struct raster_fonts *fonts = raster_fonts_create(&list);
    assert_non_null(fonts);
    return fonts;
}

static void a_text_stands_on_its_baseline(void **state)
{
    (void)state;
    struct raster_fonts *fonts = open_raster_fonts();
    SDL_Surface *outline =
        text_at((struct layer_text){.size_px = 100, .at = {20, 150}, .text = "H"}, fonts);
    /* SDL2_ttf draws the same outline; cairo takes 15 samples a px from top to bottom. */
    struct font_list list = test_fonts();
    struct fonts *plain = fonts_create(&list);
    int baseline, left;
    struct draw_text run = {
        .font = INTER, .size_px = 100, .colour = COLOUR(0), .text = "H", .length = 1};
    SDL_Surface *h = fonts_render(plain, &run, &baseline, &left);
    for (int y = 0; y < 90; y++)
        for (int x = 0; x < h->w; x++)
            assert_in_range(alpha(outline, 20 + x, 149 - y) + 34, alpha(h, x, baseline - 1 - y),
                            alpha(h, x, baseline - 1 - y) + 68);
    assert_int_equal(alpha(outline, 35, 150), 0);
    assert_int_equal(pixel(outline, 35, 149), 0x112233);
    SDL_FreeSurface(h);
    SDL_FreeSurface(outline);
    fonts_destroy(plain);
    raster_fonts_destroy(fonts);
}

/* A quarter turn clockwise: what ran to the right runs down. */
static void a_text_is_turned_about_its_start(void **state)
{
    (void)state;
    struct raster_fonts *fonts = open_raster_fonts();
    struct layer_text text = {.size_px = 40, .at = {60, 80}, .text = "Sg\xC3\xA9"};
    SDL_Surface *straight = text_at(text, fonts);
    text.angle = (float)M_PI / 2;
    SDL_Surface *turned = text_at(text, fonts);
    unsigned ink = 0;
    for (int y = 20; y < 100; y++)
        for (int x = 60; x < 180; x++) {
            int from_x = x - 60, from_y = y - 80;
            unsigned was = alpha(straight, x, y), is = alpha(turned, 59 - from_y, 80 + from_x);
            assert_in_range(is + 34, was, was + 68);
            ink += was;
        }
    assert_true(ink > 255 * 300);
    SDL_FreeSurface(straight);
    SDL_FreeSurface(turned);
    raster_fonts_destroy(fonts);
}

static void a_halo_lies_around_turned_letters(void **state)
{
    (void)state;
    struct raster_fonts *fonts = open_raster_fonts();
    struct layer_text text = {.size_px = 100, .at = {20, 150}, .text = "HH"};
    SDL_Surface *plain = text_at(text, fonts);
    text.halo = (struct colour){250, 240, 230, 200};
    text.halo_px = 4;
    SDL_Surface *with = text_at(text, fonts);
    for (int y = 0; y < 200; y++)
        for (int x = 0; x < 200; x++)
            if (alpha(plain, x, y) == 255)
                assert_int_equal(pixel(with, x, y), 0x112233);
            else
                assert_true(alpha(plain, x, y) > 0 || alpha(with, x, y) <= 200);
    assert_int_equal(alpha(with, 35, 152), 200);
    uint32_t colour = pixel(with, 35, 152);
    assert_in_range(colour >> 16, 249, 251);
    assert_int_equal(alpha(with, 35, 155), 0);
    SDL_FreeSurface(plain);
    SDL_FreeSurface(with);
    raster_fonts_destroy(fonts);
}

/* Never without its text, nor in another font. */
static void a_font_that_cannot_be_opened_stops_the_program(void **state)
{
    (void)state;
    struct font_list list = test_fonts();
    list.files[1] = "/nowhere/font.ttf";
    struct layer_text text = {.font = 1, .size_px = 40, .at = {10, 90}, .text = "H", .length = 1};
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(STDERR_FILENO);
        text_at(text, raster_fonts_create(&list));
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), STOP_EXIT);
}

static void texts_that_cannot_be_drawn_are_left_out(void **state)
{
    (void)state;
    struct font_list list = test_fonts();
    struct raster_fonts *fonts = raster_fonts_create(&list);
    struct layer_text texts[] = {
        {.font = FONT_MISSING, .size_px = 40, .at = {10, 90}, .text = "H"},
        {.font = INTER, .size_px = 40, .at = {10, 90}, .text = "\xF0\x9F\x8E\x88\xFF"},
        {.font = INTER, .size_px = 40, .at = {10, 90}, .text = "H"},
    };
    for (size_t i = 0; i < 3; i++) {
        SDL_Surface *surface = text_at(texts[i], i == 2 ? NULL : fonts);
        for (int y = 0; y < 200; y++)
            for (int x = 0; x < 200; x++)
                assert_int_equal(alpha(surface, x, y), 0);
        SDL_FreeSurface(surface);
    }
    raster_fonts_destroy(fonts);
    raster_fonts_destroy(NULL);
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
        cmocka_unit_test(a_grid_is_stretched_between_its_middles),
        cmocka_unit_test(a_grid_covers_what_was_filled_before),
        cmocka_unit_test(points_far_outside_do_no_harm),
        cmocka_unit_test(what_is_left_out_is_not_missed),
        cmocka_unit_test(a_text_stands_on_its_baseline),
        cmocka_unit_test(a_text_is_turned_about_its_start),
        cmocka_unit_test(a_halo_lies_around_turned_letters),
        cmocka_unit_test(a_font_that_cannot_be_opened_stops_the_program),
        cmocka_unit_test(texts_that_cannot_be_drawn_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
