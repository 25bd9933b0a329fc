#include "testing.h"

#include "base/memory.h"
#include "screens.h"

#define GROUND 0xF5F2EB
#define RED    0xC80A14
#define BLUE   0x0A32F0

enum { W = 120, H = 80 };

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

static const struct rect all = {0, 0, W, H};

static void fills_cover_whole_pixels(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0};
    draw_fill(&list, (struct rect){10.4f, 5, 10.2f, 4}, COLOUR(RED));
    draw_fill(&list, (struct rect){20.6f, 5, 9, 4}, COLOUR(BLUE));
    SDL_Surface *surface = shown(screen, &list, GROUND);
    for (int x = 0; x < W; x++)
        assert_int_equal(pixel(surface, x, 6), x >= 10 && x < 21   ? RED
                                               : x >= 21 && x < 30 ? BLUE
                                                                   : GROUND);
    assert_int_equal(pixel(surface, 15, 4), GROUND);
    assert_int_equal(pixel(surface, 15, 9), GROUND);
    SDL_FreeSurface(surface);
    draw_finish(&list);
    screen_destroy(screen);
}

static void the_ground_is_everywhere_else(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0};
    draw_fill(&list, all, COLOUR(RED));
    SDL_FreeSurface(shown(screen, &list, GROUND));
    draw_reset(&list);
    /* The first operation hides a part of the ground, which is then left out below it. */
    draw_fill(&list, (struct rect){30, 20, 40, 30}, COLOUR(BLUE));
    SDL_Surface *surface = shown(screen, &list, GROUND);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            assert_int_equal(pixel(surface, x, y),
                             x >= 30 && x < 70 && y >= 20 && y < 50 ? BLUE : GROUND);
    SDL_FreeSurface(surface);
    draw_reset(&list);
    surface = shown(screen, &list, RED);
    assert_int_equal(pixel(surface, 0, 0), RED);
    assert_int_equal(pixel(surface, 50, 30), RED);
    SDL_FreeSurface(surface);
    draw_finish(&list);
    screen_destroy(screen);
}

static void boxes_have_round_symmetrical_corners(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0};
    draw_box(&list, (struct draw_box){.area = {10, 10, 60, 40},
                                      .radius = 12,
                                      .fill = COLOUR(RED),
                                      .stroke = COLOUR(BLUE),
                                      .stroke_width = 3});
    SDL_Surface *surface = shown(screen, &list, GROUND);
    assert_int_equal(pixel(surface, 10, 10), GROUND);
    assert_int_equal(pixel(surface, 40, 10), BLUE);
    assert_int_equal(pixel(surface, 40, 12), BLUE);
    assert_int_equal(pixel(surface, 40, 13), RED);
    assert_int_equal(pixel(surface, 10, 30), BLUE);
    assert_int_equal(pixel(surface, 13, 30), RED);
    assert_int_equal(pixel(surface, 69, 30), BLUE);
    assert_int_equal(pixel(surface, 70, 30), GROUND);
    assert_int_equal(pixel(surface, 22, 22), RED);
    for (int y = 0; y < 40; y++)
        for (int x = 0; x < 60; x++) {
            uint32_t here = pixel(surface, 10 + x, 10 + y);
            for (int shift = 0; shift < 24; shift += 8) {
                int a = (int)(here >> shift & 255);
                assert_in_range(pixel(surface, 69 - x, 10 + y) >> shift & 255, SDL_max(a - 20, 0),
                                a + 20);
                assert_in_range(pixel(surface, 10 + x, 49 - y) >> shift & 255, SDL_max(a - 20, 0),
                                a + 20);
            }
        }
    SDL_FreeSurface(surface);
    draw_finish(&list);
    screen_destroy(screen);
}

static void every_shape_of_box_fills_its_area(void **state)
{
    (void)state;
    const struct draw_box boxes[] = {
        {.area = {20, 20, 15, 15}, .radius = 7.5f},
        {.area = {20, 20, 61, 41}, .radius = 20.5f},
        {.area = {20, 20, 61, 41}, .radius = 100},
        {.area = {20, 20, 60, 40}, .radius = 0},
        {.area = {20, 20, 60, 40}, .radius = 4, .stroke_width = 9},
        {.area = {20, 20, 8, 8}, .radius = 2, .stroke_width = 20},
        {.area = {20, 20, 7, 5}, .radius = 0, .stroke_width = 2},
        {.area = {20, 20, 40, 2}, .radius = 1, .stroke_width = 1},
    };
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        struct draw_box box = boxes[i];
        box.fill = box.stroke = COLOUR(RED);
        draw_reset(&list);
        draw_box(&list, box);
        SDL_Surface *surface = shown(screen, &list, 0xFFFFFF);
        int w = (int)box.area.w, h = (int)box.area.h;
        /* The outermost pixels of a circle are not quite covered. */
        for (int x = 20; x < 20 + w; x++)
            assert_true((pixel(surface, x, 20 + h / 2) & 255) < 0x50);
        for (int y = 20; y < 20 + h; y++)
            assert_true((pixel(surface, 20 + w / 2, y) & 255) < 0x50);
        assert_int_equal(pixel(surface, 20 + w / 2, 19), 0xFFFFFF);
        assert_int_equal(pixel(surface, 20 + w / 2, 20 + h), 0xFFFFFF);
        assert_int_equal(pixel(surface, 19, 20 + h / 2), 0xFFFFFF);
        assert_int_equal(pixel(surface, 20 + w, 20 + h / 2), 0xFFFFFF);
        SDL_FreeSurface(surface);
    }
    draw_finish(&list);
    screen_destroy(screen);
}

static void an_outline_alone_leaves_the_inside(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0};
    draw_box(&list, (struct draw_box){.area = {10, 10, 60, 40},
                                      .radius = 8,
                                      .stroke = {0, 0, 0, 128},
                                      .stroke_width = 2});
    SDL_Surface *surface = shown(screen, &list, 0xFFFFFF);
    assert_int_equal(pixel(surface, 40, 30), 0xFFFFFF);
    assert_int_equal(pixel(surface, 18, 18), 0xFFFFFF);
    assert_in_range(pixel(surface, 40, 10) & 255, 125, 129);
    assert_in_range(pixel(surface, 10, 30) & 255, 125, 129);
    SDL_FreeSurface(surface);
    draw_finish(&list);
    screen_destroy(screen);
}

static void text_stands_where_it_is_said(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0};
    draw_text(&list, text_of(20, 60, 40, "H"));
    SDL_Surface *surface = shown(screen, &list, 0xFFFFFF);
    int bottom = 0, left = W;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            if (pixel(surface, x, y) < 0x808080) {
                bottom = y;
                left = x < left ? x : left;
            }
    assert_int_equal(bottom, 59);
    assert_in_range(left, 22, 25);
    SDL_FreeSurface(surface);
    draw_finish(&list);
    screen_destroy(screen);
}

static void groups_move_and_clip_what_they_hold(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0};
    draw_push(&list, (struct draw_group){
                         .offset = {10, 5}, .opacity = 1, .clipped = true, .clip = {0, 0, 50, 40}});
    draw_push(&list, (struct draw_group){.offset = {3.4f, 0}, .opacity = 1});
    draw_fill(&list, (struct rect){0, 0, 100, 10}, COLOUR(RED));
    draw_pop(&list);
    draw_fill(&list, (struct rect){-10, 20, 100, 10}, COLOUR(BLUE));
    draw_push(&list, (struct draw_group){.opacity = 1, .clipped = true, .clip = {90, 0, 10, 10}});
    draw_fill(&list, all, COLOUR(0));
    draw_pop(&list);
    draw_pop(&list);
    draw_fill(&list, (struct rect){0, 70, W, 10}, COLOUR(RED));
    SDL_Surface *surface = shown(screen, &list, GROUND);
    for (int x = 0; x < W; x++) {
        assert_int_equal(pixel(surface, x, 5), x >= 13 && x < 60 ? RED : GROUND);
        assert_int_equal(pixel(surface, x, 25), x >= 10 && x < 60 ? BLUE : GROUND);
        assert_int_equal(pixel(surface, x, 75), RED);
    }
    SDL_FreeSurface(surface);
    draw_finish(&list);
    screen_destroy(screen);
}

static void layers_are_drawn_once(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct arena arena = {0};
    struct layer *layer = layer_start(&arena, 30, 20);
    struct path path = path_start(&arena);
    path_rect(&path, (struct rect){2, 2, 10.5f, 10});
    layer_fill(layer, &path, COLOUR(0));
    layer_finish(layer);
    struct draw_list list = {0};
    draw_layer(&list, layer, (struct vec2){40, 30});
    SDL_Surface *surface = shown(screen, &list, 0xFFFFFF);
    assert_int_equal(pixel(surface, 41, 32), 0xFFFFFF);
    assert_int_equal(pixel(surface, 42, 32), 0);
    assert_int_equal(pixel(surface, 51, 41), 0);
    assert_in_range(pixel(surface, 52, 35) & 255, 0x7C, 0x82);
    assert_int_equal(pixel(surface, 53, 35), 0xFFFFFF);
    SDL_FreeSurface(surface);
    uint64_t made = painter_made(screen_painter(screen));
    draw_layer(&list, layer, (struct vec2){0, 0});
    SDL_FreeSurface(shown(screen, &list, 0xFFFFFF));
    assert_int_equal(painter_made(screen_painter(screen)), made);
    draw_finish(&list);
    arena_finish(&arena);
    screen_destroy(screen);
}

static void draw_slide(struct draw_list *list, const char *text, uint32_t colour)
{
    draw_fill(list, (struct rect){10, 10, 50, 40}, COLOUR(colour));
    draw_text(list, text_of(12, 40, 24, text));
    draw_box(list, (struct draw_box){.area = {70, 20, 40, 30}, .radius = 9, .fill = COLOUR(RED)});
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
    struct painter *painter = painter_create(renderer, set, NULL);
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

static int64_t clock_ns;

static int64_t ticking(void)
{
    return clock_ns += 1000;
}

static void preparing_leaves_nothing_to_make(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct painter *painter = screen_painter(screen);
    struct draw_list list = {0};
    draw_slide(&list, "one", BLUE);
    draw_slide(&list, "two", BLUE);
    int rounds = 1;
    while (!painter_prepare(painter, &list, 500, ticking))
        rounds++;
    assert_int_equal(rounds, 4); /* one thing a round, the box is shared, then nothing */
    uint64_t made = painter_made(painter);
    assert_int_equal(made, 3);
    assert_true(screen_show(screen, &list, COLOUR(GROUND)));
    assert_int_equal(painter_made(painter), made);
    painter_forget(painter);
    assert_int_equal(painter_bytes(painter), 0);
    assert_true(painter_prepare(painter, &list, 1000000, ticking));
    assert_int_equal(painter_made(painter), 2 * made);
    draw_finish(&list);
    screen_destroy(screen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_cover_whole_pixels),
        cmocka_unit_test(the_ground_is_everywhere_else),
        cmocka_unit_test(boxes_have_round_symmetrical_corners),
        cmocka_unit_test(every_shape_of_box_fills_its_area),
        cmocka_unit_test(an_outline_alone_leaves_the_inside),
        cmocka_unit_test(text_stands_where_it_is_said),
        cmocka_unit_test(groups_move_and_clip_what_they_hold),
        cmocka_unit_test(layers_are_drawn_once),
        cmocka_unit_test(steady_frames_make_nothing),
        cmocka_unit_test(snapshots_are_taken_over_by_the_next_fade),
        cmocka_unit_test(a_fade_is_exact),
        cmocka_unit_test(a_moving_fade_shows_what_is_beside_it),
        cmocka_unit_test(a_fade_may_be_of_a_part),
        cmocka_unit_test(one_group_fades_over_what_is_there),
        cmocka_unit_test(textures_show_the_same),
        cmocka_unit_test(preparing_leaves_nothing_to_make),
    };
    SDL_SetMemoryFunctions(memory_c_malloc, memory_c_calloc, memory_c_realloc, memory_c_free);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
