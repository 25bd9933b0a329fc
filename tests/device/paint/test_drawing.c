#include "testing.h"

#include "drawing_sources.h"
#include "screens.h"

enum { W = 64, H = 48, SIDE = 16, GREY = 0x808080 };

/* A drawing of 16 x 16 px whose pixel (x, y) is red 16 x, green 16 y. */
struct wall {
    struct drawing_store *store;
    struct screen *screen;
    struct draw_list list;
};

static const struct layer *ramp(const struct drawing_want *want, struct arena *arena)
{
    struct layer *layer = layer_start(arena, (float)want->width_px, (float)want->height_px);
    layer->opaque = true;
    for (int y = 0; y < want->height_px; y++)
        for (int x = 0; x < want->width_px; x++) {
            struct path path = path_start(arena);
            path_rect(&path, (struct rect){(float)x, (float)y, 1, 1});
            layer_fill(layer, &path, (struct colour){(uint8_t)(16 * x), (uint8_t)(16 * y), 0, 255});
        }
    return layer_finish(layer);
}

static int open_wall(void **state)
{
    static struct wall wall;
    wall = (struct wall){0};
    struct font_list fonts = test_fonts();
    struct drawing_source source = {.key = 1, .make = ramp};
    struct drawing_want want = {.source = &source, .width_px = SIDE, .height_px = SIDE};
    wall.store = drawings_create(&fonts, 1 << 20);
    assert_non_null(wall.store);
    drawings_want(wall.store, &want, 1);
    drawings_wait(wall.store);
    assert_true(drawings_collect(wall.store));
    wall.screen = test_screen(W, H);
    painter_set_sources(screen_painter(wall.screen), NULL, wall.store);
    *state = &wall;
    return 0;
}

static int close_wall(void **state)
{
    struct wall *wall = *state;
    draw_finish(&wall->list);
    screen_destroy(wall->screen);
    drawings_destroy(wall->store);
    return 0;
}

static void add_drawing(struct wall *wall, struct rect part, struct rect area, float opacity)
{
    draw_drawing(&wall->list, (struct draw_drawing){1, area, part, opacity});
}

static SDL_Surface *drawing_in(struct wall *wall, struct rect part, struct rect area)
{
    draw_reset(&wall->list);
    add_drawing(wall, part, area, 1);
    return shown(wall->screen, &wall->list, GREY);
}

static uint32_t at(int x, int y)
{
    return (uint32_t)(16 * x) << 16 | (uint32_t)(16 * y) << 8;
}

static const struct rect all = {0, 0, SIDE, SIDE};

static void its_own_size_is_copied(void **state)
{
    struct wall *wall = *state;
    SDL_Surface *surface = drawing_in(wall, all, (struct rect){5, 7, SIDE, SIDE});
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            bool inside = x >= 5 && x < 21 && y >= 7 && y < 23;
            assert_int_equal(pixel(surface, x, y), inside ? at(x - 5, y - 7) : GREY);
        }
    assert_int_equal(painter_made(screen_painter(wall->screen)), 0);
    SDL_FreeSurface(surface);
}

static void a_part_is_cut_out_where_it_is(void **state)
{
    struct wall *wall = *state;
    SDL_Surface *surface = drawing_in(wall, (struct rect){3, 4, 8, 6}, (struct rect){10, 20, 8, 6});
    assert_int_equal(pixel(surface, 10, 20), at(3, 4));
    assert_int_equal(pixel(surface, 17, 25), at(10, 9));
    assert_int_equal(pixel(surface, 18, 25), GREY);
    assert_int_equal(pixel(surface, 9, 20), GREY);
    SDL_FreeSurface(surface);
}

/* Middles of pixels of twice the size are at 1/4 and 3/4 of the drawing's. */
static void twice_the_size_is_interpolated(void **state)
{
    struct wall *wall = *state;
    SDL_Surface *surface = drawing_in(wall, all, (struct rect){0, 0, 32, 32});
    for (int y = 0; y < 32; y++)
        for (int x = 0; x < 32; x++) {
            uint32_t red = x == 0 ? 0 : x == 31 ? 240 : (uint32_t)(8 * x - 4);
            uint32_t green = y == 0 ? 0 : y == 31 ? 240 : (uint32_t)(8 * y - 4);
            assert_int_equal(pixel(surface, x, y), red << 16 | green << 8);
        }
    assert_int_equal(pixel(surface, 32, 0), GREY);
    SDL_FreeSurface(surface);
}

static void half_the_size_is_the_mean_of_four(void **state)
{
    struct wall *wall = *state;
    SDL_Surface *surface = drawing_in(wall, all, (struct rect){0, 0, 8, 8});
    for (int y = 0; y < 8; y++)
        for (int x = 0; x < 8; x++)
            assert_int_equal(pixel(surface, x, y),
                             (uint32_t)(32 * x + 8) << 16 | (uint32_t)(32 * y + 8) << 8);
    assert_int_equal(pixel(surface, 8, 0), GREY);
    SDL_FreeSurface(surface);
}

static void a_quarter_of_the_size_is_the_mean_of_four(void **state)
{
    struct wall *wall = *state;
    SDL_Surface *surface = drawing_in(wall, all, (struct rect){0, 0, 4, 4});
    for (int y = 0; y < 4; y++)
        for (int x = 0; x < 4; x++) /* of the px 1 and 3 of each four */
            assert_int_equal(pixel(surface, x, y),
                             (uint32_t)(64 * x + 32) << 16 | (uint32_t)(64 * y + 32) << 8);
    SDL_FreeSurface(surface);
}

static void parts_of_pixels_move_it(void **state)
{
    struct wall *wall = *state;
    SDL_Surface *surface =
        drawing_in(wall, (struct rect){2.25f, 3.5f, 8, 8}, (struct rect){10, 10, 8, 8});
    assert_int_equal(pixel(surface, 10, 10), (2 * 16 + 4) << 16 | (3 * 16 + 8) << 8);
    assert_int_equal(pixel(surface, 17, 17), (9 * 16 + 4) << 16 | (10 * 16 + 8) << 8);
    SDL_FreeSurface(surface);
}

static void beyond_the_drawing_the_ground_stays(void **state)
{
    struct wall *wall = *state;
    SDL_Surface *surface =
        drawing_in(wall, (struct rect){-8, -8, 32, 32}, (struct rect){0, 0, 32, 32});
    assert_int_equal(pixel(surface, 7, 8), GREY);
    assert_int_equal(pixel(surface, 8, 8), at(0, 0));
    assert_int_equal(pixel(surface, 23, 23), at(15, 15));
    assert_int_equal(pixel(surface, 24, 23), GREY);
    SDL_FreeSurface(surface);
    surface = drawing_in(wall, (struct rect){100, 0, 16, 16}, (struct rect){0, 0, 16, 16});
    assert_int_equal(pixel(surface, 3, 3), GREY);
    SDL_FreeSurface(surface);
}

static void opacity_mixes_it_with_what_is_there(void **state)
{
    struct wall *wall = *state;
    draw_fill(&wall->list, (struct rect){0, 0, W, H}, COLOUR(0x0000FF));
    add_drawing(wall, all, (struct rect){0, 0, SIDE, SIDE}, 0.4f); /* copied: 102 of 255 */
    add_drawing(wall, (struct rect){4, 4, 4, 4}, (struct rect){32, 0, 8, 8}, 0.4f); /* scaled */
    add_drawing(wall, all, (struct rect){0, 32, SIDE, SIDE}, 0);
    SDL_Surface *surface = shown(wall->screen, &wall->list, GREY);
    assert_int_equal(pixel(surface, 10, 5), 64 << 16 | 32 << 8 | 153);
    /* Between px 4 and 5 of the drawing: red 68, mixed to 27.2. */
    assert_int_equal(pixel(surface, 33, 1), 27 << 16 | 27 << 8 | 153);
    assert_int_equal(pixel(surface, 4, 40), 0x0000FF);
    SDL_FreeSurface(surface);
}

static void groups_move_and_cut_it(void **state)
{
    struct wall *wall = *state;
    draw_push(&wall->list,
              (struct draw_group){
                  .offset = {10, 4}, .opacity = 1, .clipped = true, .clip = {2, 3, 9, 5}});
    add_drawing(wall, all, (struct rect){0, 0, SIDE, SIDE}, 1);
    add_drawing(wall, (struct rect){0, 0, 8, 8}, (struct rect){0, 6, 16, 16}, 1);
    draw_pop(&wall->list);
    SDL_Surface *surface = shown(wall->screen, &wall->list, GREY);
    assert_int_equal(pixel(surface, 11, 7), GREY);
    assert_int_equal(pixel(surface, 12, 7), at(2, 3));
    assert_int_equal(pixel(surface, 20, 9), at(10, 5));
    assert_int_equal(pixel(surface, 21, 7), GREY);
    assert_int_equal(pixel(surface, 12, 12), GREY);
    assert_int_equal(pixel(surface, 13, 10), 20 << 16); /* the second: column 3 of its own, row 0 */
    SDL_FreeSurface(surface);
}

static void snapshots_hold_it(void **state)
{
    struct wall *wall = *state;
    SDL_Surface *plain = drawing_in(wall, (struct rect){0, 0, 8, 8}, (struct rect){3, 5, 20, 20});
    draw_reset(&wall->list);
    draw_push(&wall->list, (struct draw_group){.opacity = 1,
                                               .clipped = true,
                                               .clip = {0, 0, W, H},
                                               .snapshot = true,
                                               .ground = COLOUR(GREY)});
    add_drawing(wall, (struct rect){0, 0, 8, 8}, (struct rect){3, 5, 20, 20}, 1);
    draw_pop(&wall->list);
    for (int frame = 0; frame < 2; frame++) {
        SDL_Surface *surface = shown(wall->screen, &wall->list, 0);
        assert_true(same_pixels(plain, surface));
        SDL_FreeSurface(surface);
    }
    SDL_FreeSurface(plain);
}

static void what_is_gone_paints_nothing(void **state)
{
    struct wall *wall = *state;
    draw_drawing(&wall->list, (struct draw_drawing){2, {0, 0, SIDE, SIDE}, all, 1});
    SDL_Surface *surface = shown(wall->screen, &wall->list, GREY);
    assert_int_equal(pixel(surface, 3, 3), GREY);
    SDL_FreeSurface(surface);
    painter_set_sources(screen_painter(wall->screen), NULL, NULL);
    surface = drawing_in(wall, all, (struct rect){0, 0, SIDE, SIDE});
    assert_int_equal(pixel(surface, 3, 3), GREY);
    SDL_FreeSurface(surface);
}

/* Four pixels at once must not differ from one at a time: every width and place of a block. */
static void every_width_gives_the_same_pixels(void **state)
{
    struct wall *wall = *state;
    struct rect part = {1.3f, 2.1f, 11.7f, 12.9f}, area = {2, 1, 40, 37};
    SDL_Surface *whole = drawing_in(wall, part, area);
    for (int left = 2; left < 8; left++)
        for (int width = 1; width < 20; width++) {
            draw_reset(&wall->list);
            draw_push(&wall->list, (struct draw_group){.opacity = 1,
                                                       .clipped = true,
                                                       .clip = {(float)left, 9, (float)width, 3}});
            add_drawing(wall, part, area, 1);
            draw_pop(&wall->list);
            SDL_Surface *piece = shown(wall->screen, &wall->list, GREY);
            for (int x = left; x < left + width; x++)
                assert_int_equal(pixel(piece, x, 10), pixel(whole, x, 10));
            assert_int_equal(pixel(piece, left + width, 10), GREY);
            SDL_FreeSurface(piece);
        }
    SDL_FreeSurface(whole);
}

/* The way of a GPU: the drawing is one texture, moved and scaled by the renderer. */
static void textures_are_made_once(void **state)
{
    struct wall *wall = *state;
    SDL_Surface *target = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_XRGB8888);
    SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(target);
    struct painter *painter = painter_create(renderer, screen_fonts(wall->screen));
    painter_set_sources(painter, NULL, wall->store);
    SDL_Surface *expected =
        drawing_in(wall, (struct rect){3, 4, 8, 6}, (struct rect){10, 20, 8, 6});
    for (int frame = 0; frame < 2; frame++) {
        assert_true(painter_paint(painter, &wall->list, COLOUR(GREY)));
        assert_true(same_pixels(expected, target));
        assert_int_equal(painter_made(painter), 1);
    }
    SDL_FreeSurface(expected);
    expected = drawing_in(wall, (struct rect){-4, -4, 24, 24}, (struct rect){0, 0, 48, 48});
    assert_true(painter_paint(painter, &wall->list, COLOUR(GREY)));
    assert_int_equal(painter_made(painter), 1);
    assert_int_equal(pixel(target, 7, 20), GREY);
    assert_int_equal(pixel(target, 40, 20), GREY);
    for (int y = 8; y < 40; y += 5) /* renderers round each their own way */
        for (int x = 8; x < 40; x++)
            assert_in_range((pixel(target, x, y) >> 16) + 16, (pixel(expected, x, y) >> 16),
                            (pixel(expected, x, y) >> 16) + 32);
    SDL_FreeSurface(expected);
    painter_destroy(painter);
    SDL_DestroyRenderer(renderer);
    SDL_FreeSurface(target);
}

#define wall_test(name) cmocka_unit_test_setup_teardown(name, open_wall, close_wall)

int main(void)
{
    const struct CMUnitTest tests[] = {
        wall_test(its_own_size_is_copied),
        wall_test(a_part_is_cut_out_where_it_is),
        wall_test(twice_the_size_is_interpolated),
        wall_test(half_the_size_is_the_mean_of_four),
        wall_test(a_quarter_of_the_size_is_the_mean_of_four),
        wall_test(parts_of_pixels_move_it),
        wall_test(beyond_the_drawing_the_ground_stays),
        wall_test(opacity_mixes_it_with_what_is_there),
        wall_test(groups_move_and_cut_it),
        wall_test(snapshots_hold_it),
        wall_test(what_is_gone_paints_nothing),
        wall_test(every_width_gives_the_same_pixels),
        wall_test(textures_are_made_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
