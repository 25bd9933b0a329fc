#include "testing.h"

#include "base/memory.h"
#include "paint_lists.h"
#include "screens.h"

enum { W = 120, H = 80 };

static const struct rect all = {0, 0, W, H};

static struct draw_group snapshot_of(struct rect clip, float opacity, float dx)
{
    return (struct draw_group){
        .offset = {dx, 0},
        .opacity = opacity,
        .clipped = true,
        .clip = clip,
        .snapshot = true,
        .ground = COLOUR(GROUND),
    };
}

static void steady_frames_make_nothing(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct painter *painter = screen_painter(screen);
    struct draw_list list = {0};
    uint64_t made = 0, blocks = 0;
    for (int frame = 1; frame < 20; frame++) {
        draw_reset(&list);
        draw_push(&list, snapshot_of(all, 1, 0));
        draw_slide(&list, "old", BLUE);
        draw_pop(&list);
        draw_push(&list, snapshot_of(all, (float)frame / 20, 0));
        draw_slide(&list, "new", RED);
        draw_pop(&list);
        if (frame == 2) {
            made = painter_made(painter);
            blocks = memory_count();
        }
        assert_true(screen_show(screen, &list, COLOUR(GROUND)));
    }
    assert_int_equal(painter_made(painter), made);
    assert_int_equal(memory_count(), blocks);
    /* Two texts, one box, two snapshots. */
    assert_int_equal(made, 5);
    draw_finish(&list);
    screen_destroy(screen);
}

static void snapshots_are_taken_over_by_the_next_fade(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0};
    static const char *const names[] = {"a", "b", "c", "d", "e"};
    size_t bytes = 0;
    for (int i = 0; i < 4; i++) {
        draw_reset(&list);
        draw_push(&list, snapshot_of(all, 1, 0));
        draw_slide(&list, names[i], BLUE);
        draw_pop(&list);
        draw_push(&list, snapshot_of(all, 0.5f, 0));
        draw_slide(&list, names[i + 1], BLUE);
        draw_pop(&list);
        uint64_t before = painter_made(screen_painter(screen));
        assert_true(screen_show(screen, &list, COLOUR(GROUND)));
        size_t small = painter_bytes(screen_painter(screen)) - 2 * W * H * 4;
        assert_true(small < 4 * W * H);
        if (i > 0) /* only the new text: its snapshot took an old one's place */
            assert_int_equal(painter_made(screen_painter(screen)) - before, 1);
        assert_true(painter_bytes(screen_painter(screen)) > bytes);
        bytes = 2 * W * H * 4;
    }
    draw_finish(&list);
    screen_destroy(screen);
}

static unsigned mixed(unsigned below, unsigned above, unsigned part)
{
    return (below * (255 - part) + above * part + 127) / 255;
}

static void assert_mixed(uint32_t got, uint32_t below, uint32_t above, unsigned part)
{
    for (int shift = 0; shift < 24; shift += 8)
        assert_int_equal(got >> shift & 255,
                         mixed(below >> shift & 255, above >> shift & 255, part));
}

/* Lists of one slide alone, and of the fade between the two. */
static SDL_Surface *alone(struct screen *screen, const char *text, uint32_t colour)
{
    struct draw_list list = {0};
    draw_slide(&list, text, colour);
    SDL_Surface *surface = shown(screen, &list, GROUND);
    draw_finish(&list);
    return surface;
}

static SDL_Surface *faded(struct screen *screen, struct rect clip, float opacity, float dx)
{
    struct draw_list list = {0};
    draw_push(&list, snapshot_of(clip, 1, 0));
    draw_slide(&list, "old", BLUE);
    draw_pop(&list);
    draw_push(&list, snapshot_of(clip, opacity, dx));
    draw_slide(&list, "new", RED);
    draw_pop(&list);
    SDL_Surface *surface = shown(screen, &list, GROUND);
    draw_finish(&list);
    return surface;
}

static void a_fade_is_exact(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    SDL_Surface *old = alone(screen, "old", BLUE), *new = alone(screen, "new", RED);
    for (unsigned part = 0; part <= 255; part++) {
        SDL_Surface *fade = faded(screen, all, (float)part / 255, 0);
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++)
                assert_mixed(pixel(fade, x, y), pixel(old, x, y), pixel(new, x, y), part);
        SDL_FreeSurface(fade);
    }
    SDL_FreeSurface(old);
    SDL_FreeSurface(new);
    screen_destroy(screen);
}

static void a_moving_fade_shows_what_is_beside_it(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    SDL_Surface *old = alone(screen, "old", BLUE), *new = alone(screen, "new", RED);
    const int moves[] = {17, -23, 200};
    for (size_t i = 0; i < 3; i++) {
        SDL_Surface *fade = faded(screen, all, 102.0f / 255, (float)moves[i]);
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++) {
                int from = x - moves[i];
                bool both = from >= 0 && from < W;
                assert_mixed(pixel(fade, x, y), pixel(old, x, y), both ? pixel(new, from, y) : 0,
                             both ? 102 : 0);
            }
        SDL_FreeSurface(fade);
    }
    SDL_FreeSurface(old);
    SDL_FreeSurface(new);
    screen_destroy(screen);
}

/* A clip smaller than the canvas: the rest is ground, and a moved group reaches over the edge of
 * the still one below. */
static void a_fade_may_be_of_a_part(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    SDL_Surface *old = alone(screen, "old", BLUE), *new = alone(screen, "new", RED);
    struct rect clip = {5, 8, 90, 50};
    SDL_Surface *fade = faded(screen, clip, 51.0f / 255, 13);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            bool below = y >= 8 && y < 58 && x >= 5 && x < 95;
            bool above = y >= 8 && y < 58 && x - 13 >= 5 && x - 13 < 95;
            assert_mixed(pixel(fade, x, y), below ? pixel(old, x, y) : GROUND,
                         above ? pixel(new, x - 13, y) : 0, above ? 51 : 0);
        }
    SDL_FreeSurface(fade);
    SDL_FreeSurface(old);
    SDL_FreeSurface(new);
    screen_destroy(screen);
}

static void one_group_fades_over_what_is_there(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0};
    draw_fill(&list, all, COLOUR(BLUE));
    draw_push(&list, snapshot_of((struct rect){20, 20, 30, 30}, 0.4f, 0));
    draw_fill(&list, (struct rect){0, 0, 40, 80}, COLOUR(RED));
    draw_pop(&list);
    draw_fill(&list, (struct rect){0, 0, 10, 10}, COLOUR(RED));
    SDL_Surface *surface = shown(screen, &list, GROUND);
    assert_int_equal(pixel(surface, 19, 30), BLUE);
    assert_mixed(pixel(surface, 30, 30), BLUE, RED, 102);
    assert_mixed(pixel(surface, 45, 30), BLUE, GROUND, 102);
    assert_int_equal(pixel(surface, 5, 5), RED);
    SDL_FreeSurface(surface);
    draw_finish(&list);
    screen_destroy(screen);
}

/* The way of a GPU: snapshots in textures, faded by the renderer. */
static void textures_show_the_same(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct font_list fonts = test_fonts();
    struct fonts *set = fonts_create(&fonts);
    SDL_Surface *target = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_XRGB8888);
    SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(target);
    struct painter *painter = painter_create(renderer, set);
    struct draw_list list = {0};
    for (int i = 0; i < 2; i++) {
        draw_push(&list, snapshot_of((struct rect){5, 0, 100, H}, i ? 0.3f : 1, i ? 9.0f : 0));
        draw_slide(&list, i ? "new" : "old", i ? RED : BLUE);
        draw_pop(&list);
    }
    draw_text(&list, text_of(3, 70, 20, "bar"));
    SDL_Surface *expected = shown(screen, &list, GROUND);
    for (int frame = 0; frame < 2; frame++) {
        assert_true(painter_paint(painter, &list, COLOUR(GROUND)));
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++)
                for (int shift = 0; shift < 24; shift += 8) {
                    int value = (int)(pixel(expected, x, y) >> shift & 255);
                    assert_in_range(pixel(target, x, y) >> shift & 255, SDL_max(value - 2, 0),
                                    value + 2);
                }
    }
    SDL_FreeSurface(expected);
    painter_destroy(painter);
    SDL_DestroyRenderer(renderer);
    SDL_FreeSurface(target);
    fonts_destroy(set);
    draw_finish(&list);
    screen_destroy(screen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steady_frames_make_nothing),
        cmocka_unit_test(snapshots_are_taken_over_by_the_next_fade),
        cmocka_unit_test(a_fade_is_exact),
        cmocka_unit_test(a_moving_fade_shows_what_is_beside_it),
        cmocka_unit_test(a_fade_may_be_of_a_part),
        cmocka_unit_test(one_group_fades_over_what_is_there),
        cmocka_unit_test(textures_show_the_same),
    };
    SDL_SetMemoryFunctions(memory_counted.malloc, memory_counted.calloc, memory_counted.realloc,
                           memory_counted.free);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
