/* Where a draw list puts ink, and the largest rectangle that it leaves empty. */
#include "testing.h"

#include "fake_metrics.h"
#include "scene/ink.h"

static const struct colour GROUND = {245, 242, 235, 255}, BLACK = {0, 0, 0, 255};

/* Of a list on a canvas of 1000 x 500, in cells of 10. */
static struct rect gap_of(struct draw_list *list)
{
    struct arena arena = {0};
    struct metrics metrics = fake_metrics(NULL);
    struct ink ink = {
        .area = {0, 0, 1000, 500}, .cell = 10, .plain = 0.15F * 500000, .ground = GROUND};
    ink_start(&ink, &arena);
    ink_add(&ink, list, &metrics);
    struct rect gap = ink_largest_gap(&ink, &arena);
    arena_finish(&arena);
    draw_finish(list);
    return gap;
}

static void expect(struct draw_list *list, struct rect wanted)
{
    struct rect gap = gap_of(list);
    if (gap.x != wanted.x || gap.y != wanted.y || gap.w != wanted.w || gap.h != wanted.h)
        fail_msg("%g, %g: %g x %g where %g, %g: %g x %g is empty", (double)gap.x, (double)gap.y,
                 (double)gap.w, (double)gap.h, (double)wanted.x, (double)wanted.y, (double)wanted.w,
                 (double)wanted.h);
}

static void surfaces_count_up_to_a_size(void **state)
{
    (void)state;
    struct draw_list list = {0};
    expect(&list, (struct rect){0, 0, 1000, 500});
    draw_fill(&list, (struct rect){100, 0, 100, 500}, BLACK);
    expect(&list, (struct rect){200, 0, 800, 500});
    /* A ground is empty but for its edge; the slide's own colour is no ink. */
    draw_fill(&list, (struct rect){0, 0, 600, 500}, BLACK);
    draw_fill(&list, (struct rect){300, 100, 100, 100}, GROUND);
    expect(&list, (struct rect){10, 10, 580, 480});
    draw_box(&list, (struct draw_box){.area = {0, 0, 1000, 100}, .stroke = BLACK});
    expect(&list, (struct rect){0, 100, 1000, 400});
}

static void texts_count_by_their_letters(void **state)
{
    (void)state;
    struct draw_list list = {0};
    struct draw_text text = {.x = 0, .baseline = 300, .size_px = 100, .colour = BLACK};
    text.text = "nnnnnnnnnnnnnnnnnnnn"; /* 50 px a letter */
    text.length = 20;
    draw_text(&list, text);
    expect(&list, (struct rect){0, 0, 1000, 220});
    text.colour.a = 10;
    draw_text(&list, text);
    expect(&list, (struct rect){0, 0, 1000, 500});
}

static void pictures_and_drawings_count_whole(void **state)
{
    (void)state;
    struct draw_list list = {0};
    draw_picture(&list, (struct draw_picture){.path = "a.png", .area = {0, 0, 700, 500}});
    expect(&list, (struct rect){700, 0, 300, 500});
    draw_drawing(&list, (struct draw_drawing){.area = {0, 0, 400, 500}, .opacity = 1});
    draw_drawing(&list, (struct draw_drawing){.area = {0, 0, 900, 500}, .opacity = 0});
    expect(&list, (struct rect){400, 0, 600, 500});
}

static void groups_move_cut_and_fade(void **state)
{
    (void)state;
    struct draw_list list = {0};
    struct draw_group group = {
        .offset = {300, 0}, .opacity = 1, .clipped = true, .clip = {0, 0, 500, 500}};
    draw_push(&list, group);
    draw_picture(&list, (struct draw_picture){.path = "a.png", .area = {0, 0, 900, 500}});
    draw_pop(&list);
    expect(&list, (struct rect){500, 0, 500, 500});
    draw_push(&list, (struct draw_group){.opacity = 0.01F});
    draw_picture(&list, (struct draw_picture){.path = "a.png", .area = {0, 0, 900, 500}});
    draw_pop(&list);
    expect(&list, (struct rect){0, 0, 1000, 500});
}

static void layers_count_by_their_lines_and_areas(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct draw_list list = {0};
    struct layer *layer = layer_start(&arena, 1000, 500);
    struct path line = path_start(&arena), square = path_start(&arena);
    path_move(&line, 0, 205);
    path_line(&line, 1000, 205);
    layer_stroke(layer, &line, (struct stroke){.colour = BLACK, .width = 4});
    path_rect(&square, (struct rect){0, 300, 200, 100});
    layer_fill(layer, &square, BLACK);
    draw_layer(&list, layer_finish(layer), (struct vec2){0, 0});
    expect(&list, (struct rect){210, 210, 790, 290}); /* both edges of a square take their cells */
    arena_finish(&arena);
}

/* The rectangle of cells is empty; `taken` is 20 a row. */
static bool is_empty(const unsigned char *taken, int left, int top, int columns, int rows)
{
    for (int row = top; row < top + rows; row++)
        for (int column = left; column < left + columns; column++)
            if (taken[row * 20 + column])
                return false;
    return true;
}

/* The most cells of an empty rectangle: each is looked at. */
static int most_of(const unsigned char *taken)
{
    int most = 0;
    for (int top = 0; top < 12; top++)
        for (int left = 0; left < 20; left++)
            for (int rows = 1; rows <= 12 - top; rows++)
                for (int columns = 1; columns <= 20 - left; columns++)
                    if (rows * columns > most && is_empty(taken, left, top, columns, rows))
                        most = rows * columns;
    return most;
}

/* From bare canvases to full ones. */
static void the_largest_of_all_is_found(void **state)
{
    (void)state;
    uint32_t random = 7;
    for (int round = 0; round < 200; round++) {
        struct arena arena = {0};
        struct ink ink = {.area = {40, 30, 200, 120}, .cell = 10};
        ink_start(&ink, &arena);
        for (int i = 0; i < round; i++) {
            random = random * 1664525 + 1013904223;
            struct rect some = {40 + 10 * (float)(random >> 24 & 31),
                                30 + 10 * (float)(random >> 16 & 15), round % 3 == 0 ? 70 : 10,
                                round % 3 == 1 ? 50 : 10};
            ink_take(&ink, some);
        }
        struct rect gap = ink_largest_gap(&ink, &arena);
        int left = (int)(gap.x - 40) / 10, top = (int)(gap.y - 30) / 10;
        int columns = (int)gap.w / 10, rows = (int)gap.h / 10;
        assert_int_equal(columns * rows, most_of(ink.taken));
        assert_true(is_empty(ink.taken, left, top, columns, rows));
        arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surfaces_count_up_to_a_size),
        cmocka_unit_test(texts_count_by_their_letters),
        cmocka_unit_test(pictures_and_drawings_count_whole),
        cmocka_unit_test(groups_move_cut_and_fade),
        cmocka_unit_test(layers_count_by_their_lines_and_areas),
        cmocka_unit_test(the_largest_of_all_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
