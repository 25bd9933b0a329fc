/* Lists on a screen whose px are finer than theirs. */
#include "testing.h"

#include "paint_lists.h"
#include "screens.h"

enum { W = 240, H = 160, SIDE = 16 };

/* Each px of the canvas another colour, drawn at the very size that is asked for. */
static const struct layer *chequers(const struct drawing_want *want, struct arena *arena)
{
    struct layer *layer = layer_start(arena, (float)want->width_px, (float)want->height_px);
    layer->opaque = true;
    for (int y = 0; y < want->height_px; y++)
        for (int x = 0; x < want->width_px; x++) {
            struct path path = path_start(arena);
            path_rect(&path, (struct rect){(float)x, (float)y, 1, 1});
            layer_fill(layer, &path, COLOUR((x + y) % 2 ? 0xFFFFFF : 0x000000));
        }
    return layer_finish(layer);
}

static SDL_Rect ink_of(const SDL_Surface *surface)
{
    SDL_Rect ink = {W, H, 0, 0};
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            if (pixel(surface, x, y) != GROUND) {
                ink.x = SDL_min(ink.x, x);
                ink.y = SDL_min(ink.y, y);
                ink.w = SDL_max(ink.w, x + 1);
                ink.h = SDL_max(ink.h, y + 1);
            }
    return ink;
}

static void all_is_at_twice_its_place_and_as_large(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0};
    struct layer *layer = layer_start(&arena, 10, 10);
    struct path path = path_start(&arena);
    path_rect(&path, (struct rect){2, 3, 5, 6});
    layer_fill(layer, &path, COLOUR(BLUE));
    layer_finish(layer);
    painter_set_density(screen_painter(screen), 2);
    draw_push(&list,
              (struct draw_group){
                  .offset = {0.5f, 0}, .opacity = 1, .clipped = true, .clip = {0, 0, 40, 40}});
    draw_fill(&list, (struct rect){10, 20, 100, 5}, COLOUR(RED));
    draw_pop(&list);
    draw_layer(&list, layer, (struct vec2){60, 20});
    SDL_Surface *surface = shown(screen, &list, GROUND);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            bool red = x >= 21 && x < 81 && y >= 40 && y < 50;
            bool blue = x >= 124 && x < 134 && y >= 46 && y < 58;
            assert_int_equal(pixel(surface, x, y), red ? RED : blue ? BLUE : GROUND);
        }
    SDL_FreeSurface(surface);
    draw_finish(&list);
    screen_destroy(screen);
    arena_finish(&arena);
}

static void letters_are_set_at_twice_their_size(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0}, twice = {0};
    draw_text(&list, text_of(10, 40, 20, "Turn"));
    draw_text(&twice, text_of(20, 80, 40, "Turn"));
    SDL_Surface *plain = shown(screen, &twice, GROUND);
    painter_set_density(screen_painter(screen), 2);
    SDL_Surface *dense = shown(screen, &list, GROUND);
    assert_true(same_pixels(plain, dense));
    assert_in_range(ink_of(dense).x, 20, 24);
    SDL_FreeSurface(plain);
    SDL_FreeSurface(dense);
    draw_finish(&list);
    draw_finish(&twice);
    screen_destroy(screen);
}

static void drawings_are_drawn_in_the_screens_own_pixels(void **state)
{
    (void)state;
    struct font_list fonts = test_fonts();
    struct drawing_source source = {.key = 1, .make = chequers};
    struct drawing_want want = {.source = &source, .width_px = SIDE, .height_px = SIDE};
    struct drawing_store *store = drawings_create(&fonts, 1 << 20);
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0};
    drawings_set_density(store, 2);
    drawings_want(store, &want, 1);
    drawings_wait(store);
    assert_true(drawings_collect(store));
    assert_int_equal(drawings_bytes(store), 4 * 4 * SIDE * SIDE);
    painter_set_sources(screen_painter(screen), NULL, store);
    painter_set_density(screen_painter(screen), 2);
    draw_drawing(&list, (struct draw_drawing){1, {30, 40, SIDE, SIDE}, {0, 0, SIDE, SIDE}, 1});
    SDL_Surface *surface = shown(screen, &list, GROUND);
    for (int y = 0; y < 2 * SIDE; y++)
        for (int x = 0; x < 2 * SIDE; x++)
            assert_int_equal(pixel(surface, 60 + x, 80 + y),
                             (x / 2 + y / 2) % 2 ? 0xFFFFFF : 0x000000);
    assert_int_equal(pixel(surface, 59, 80), GROUND);
    assert_int_equal(pixel(surface, 60 + 2 * SIDE, 80), GROUND);
    SDL_FreeSurface(surface);
    draw_finish(&list);
    screen_destroy(screen);
    drawings_destroy(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_at_twice_its_place_and_as_large),
        cmocka_unit_test(letters_are_set_at_twice_their_size),
        cmocka_unit_test(drawings_are_drawn_in_the_screens_own_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
