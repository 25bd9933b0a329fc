#include "testing.h"

#include "base/memory.h"
#include "paint_lists.h"
#include "screens.h"

enum { W = 120, H = 80 };

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

static const struct layer *square(struct arena *arena, float x, bool passing)
{
    struct layer *layer = layer_start(arena, 30, 20);
    struct path path = path_start(arena);
    path_rect(&path, (struct rect){x, 2, 10, 10});
    layer_fill(layer, &path, COLOUR(0));
    layer->passing = passing;
    return layer_finish(layer);
}

static void a_group_fades_all_that_it_holds(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct arena arena = {0};
    struct draw_list list = {0};
    draw_push(&list, (struct draw_group){.opacity = 0.5f});
    draw_fill(&list, (struct rect){10, 10, 10, 10}, COLOUR(0));
    draw_layer(&list, square(&arena, 2, false), (struct vec2){30, 10});
    draw_box(&list, (struct draw_box){.area = {60, 10, 30, 30}, .radius = 8, .fill = COLOUR(0)});
    draw_push(&list, (struct draw_group){.opacity = 0.5f, .offset = {0, 40}});
    draw_fill(&list, (struct rect){10, 10, 10, 10}, COLOUR(0));
    draw_pop(&list);
    draw_pop(&list);
    draw_fill(&list, (struct rect){100, 10, 10, 10}, COLOUR(0));
    SDL_Surface *surface = shown(screen, &list, 0xFFFFFF);
    assert_in_range(pixel(surface, 15, 15) & 255, 126, 128);
    assert_in_range(pixel(surface, 35, 15) & 255, 126, 128);
    assert_in_range(pixel(surface, 75, 11) & 255, 126, 128);
    assert_in_range(pixel(surface, 65, 15) & 255, 126, 128); /* in a corner's picture */
    assert_in_range(pixel(surface, 15, 55) & 255, 190, 192);
    assert_int_equal(pixel(surface, 105, 15), 0);
    SDL_FreeSurface(surface);
    draw_finish(&list);
    arena_finish(&arena);
    screen_destroy(screen);
}

static void fading_and_passing_layers_ask_for_no_memory(void **state)
{
    (void)state;
    enum { WARM = 4, FRAMES = 40 };
    SDL_SetMemoryFunctions(memory_counted.malloc, memory_counted.calloc, memory_counted.realloc,
                           memory_counted.free);
    struct screen *screen = test_screen(W, H);
    struct arena arena = {0};
    struct draw_list list = {0};
    const struct layer *stays = square(&arena, 3, false), *moving[FRAMES];
    for (int i = 0; i < FRAMES; i++)
        moving[i] = square(&arena, 1 + (float)i / 4, true);
    uint64_t before = 0;
    for (int i = 0; i < FRAMES; i++) {
        if (i == WARM)
            before = memory_count_here();
        draw_reset(&list);
        draw_push(&list, (struct draw_group){.opacity = (float)i / FRAMES});
        draw_text(&list, text_of(12, 40, 24, "one"));
        draw_layer(&list, stays, (struct vec2){40, 10});
        draw_pop(&list);
        draw_layer(&list, moving[i], (struct vec2){80, 10});
        assert_true(screen_show(screen, &list, COLOUR(GROUND)));
    }
    assert_int_equal(memory_count_here(), before);
    /* And what is shown is the last one, with nothing of those before. */
    SDL_Surface *surface = shown(screen, &list, GROUND);
    assert_int_equal(pixel(surface, 80 + 9, 15), GROUND);
    assert_int_equal(pixel(surface, 80 + 12, 15), 0);
    assert_int_equal(pixel(surface, 80 + 19, 15), 0);
    assert_int_equal(pixel(surface, 80 + 22, 15), GROUND);
    SDL_FreeSurface(surface);
    draw_finish(&list);
    arena_finish(&arena);
    screen_destroy(screen);
}

static void a_large_passing_layer_that_comes_back_asks_for_no_memory(void **state)
{
    (void)state;
    enum { SIDE = 640, PAUSE = 400, ROUNDS = 3 }; /* its sheet is larger than what always stays */
    SDL_SetMemoryFunctions(memory_counted.malloc, memory_counted.calloc, memory_counted.realloc,
                           memory_counted.free);
    struct screen *screen = test_screen(W, H);
    struct arena arena = {0};
    struct draw_list list = {0};
    const struct layer *growing[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        struct layer *layer = layer_start(&arena, SIDE, SIDE);
        struct path path = path_start(&arena);
        path_rect(&path, (struct rect){0, 0, SIDE - 8 * (float)i, SIDE});
        layer_fill(layer, &path, COLOUR(RED));
        layer->passing = true;
        growing[i] = layer_finish(layer);
    }
    uint64_t before = 0;
    for (int i = 0; i < ROUNDS; i++) {
        if (i == 1)
            before = memory_count_here();
        draw_reset(&list);
        draw_layer(&list, growing[i], (struct vec2){0, 0});
        assert_true(screen_show(screen, &list, COLOUR(GROUND)));
        for (int k = 0; k < PAUSE; k++) {
            draw_reset(&list);
            draw_fill(&list, all, COLOUR(k % 2 ? RED : BLUE));
            assert_true(screen_show(screen, &list, COLOUR(GROUND)));
        }
    }
    assert_int_equal(memory_count_here(), before);
    draw_finish(&list);
    arena_finish(&arena);
    screen_destroy(screen);
}

static void what_is_hidden_is_not_seen_and_what_is_not_is(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct draw_list list = {0};
    draw_fill(&list, (struct rect){5, 5, 60, 60}, COLOUR(RED));
    draw_push(&list, (struct draw_group){.opacity = 1, .clipped = true, .clip = {10, 10, 70, 40}});
    draw_fill(&list, all, COLOUR(BLUE)); /* the largest, as far as it is not clipped */
    draw_pop(&list);
    draw_push(&list, (struct draw_group){.opacity = 0.5f});
    draw_fill(&list, all, COLOUR(0)); /* hides nothing */
    draw_pop(&list);
    SDL_Surface *surface = shown(screen, &list, 0xFFFFFF);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            uint32_t at = x >= 10 && x < 80 && y >= 10 && y < 50 ? BLUE
                          : x >= 5 && x < 65 && y >= 5 && y < 65 ? RED
                                                                 : 0xFFFFFF;
            for (int shift = 0; shift < 24; shift += 8) {
                int half = (int)(at >> shift & 255) / 2;
                assert_in_range(pixel(surface, x, y) >> shift & 255, SDL_max(half - 1, 0),
                                half + 1);
            }
        }
    SDL_FreeSurface(surface);
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

/* With a fill that hides the part, one that hides nothing, and none: inside it the picture is that
 * of the whole, around it the one before stays. */
static void a_part_alone_is_painted(void **state)
{
    (void)state;
    struct screen *screen = test_screen(W, H);
    struct draw_list before = {0}, after = {0};
    draw_fill(&before, all, COLOUR(BLUE));
    draw_slide(&after, "words", RED);
    draw_fill(&after, (struct rect){40, 30, 50, 40}, COLOUR(BLUE));
    SDL_Surface *whole = shown(screen, &after, GROUND);
    static const SDL_Rect parts[] = {
        {0, 0, 30, 20}, {50, 35, 20, 20}, {35, 5, 70, 60}, {100, 60, 20, 20}, {-10, -10, 20, 20}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        SDL_FreeSurface(shown(screen, &before, GROUND));
        assert_true(painter_paint_part(screen_painter(screen), &after, COLOUR(GROUND), parts[i]));
        SDL_Surface *surface = screen_read(screen);
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++) {
                SDL_Point at = {x, y};
                uint32_t expected = SDL_PointInRect(&at, &parts[i]) ? pixel(whole, x, y) : BLUE;
                assert_int_equal(pixel(surface, x, y), expected);
            }
        SDL_FreeSurface(surface);
    }
    SDL_FreeSurface(whole);
    draw_finish(&before);
    draw_finish(&after);
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
        cmocka_unit_test(preparing_leaves_nothing_to_make),
        cmocka_unit_test(a_group_fades_all_that_it_holds),
        cmocka_unit_test(fading_and_passing_layers_ask_for_no_memory),
        cmocka_unit_test(a_large_passing_layer_that_comes_back_asks_for_no_memory),
        cmocka_unit_test(what_is_hidden_is_not_seen_and_what_is_not_is),
        cmocka_unit_test(a_part_alone_is_painted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
