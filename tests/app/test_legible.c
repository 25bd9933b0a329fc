/* How well letters stand out: told on pictures of a few grey pixels. */
#include "testing.h"

#include <string.h>

#include "app/legible.h"

enum { WIDTH = 24, HEIGHT = 16, SIDE = 4 }; /* SIDE: of a square at SIZE */
enum { SIZE = 32 };

/* What is behind the letters, and what they cover of each pixel, 0..255. */
struct page {
    uint8_t grey[HEIGHT][WIDTH], cover[HEIGHT][WIDTH];
    struct legible_letters letters;
    struct legible_contrast found;
};

static void page_start(struct page *page, uint8_t grey, struct colour ink)
{
    memset(page, 0, sizeof *page);
    memset(page->grey, grey, sizeof page->grey);
    page->letters = (struct legible_letters){{0, 0, WIDTH, HEIGHT}, ink, SIZE};
}

static void put(uint8_t (*plane)[WIDTH], SDL_Rect area, uint8_t value)
{
    for (int y = area.y; y < area.y + area.h; y++)
        memset(&plane[y][area.x], value, (size_t)area.w);
}

static SDL_Surface *picture_of(const struct page *page, int ink)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_XRGB8888);
    assert_non_null(surface);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            int cover = ink < 0 ? 0 : page->cover[y][x], grey = page->grey[y][x];
            uint32_t value = (uint32_t)((grey * (255 - cover) + ink * cover + 127) / 255);
            ((uint32_t *)surface->pixels)[y * surface->pitch / 4 + x] = value * 0x10101;
        }
    return surface;
}

static double contrast_of(struct page *page)
{
    SDL_Surface *under = picture_of(page, -1), *white = picture_of(page, 255),
                *black = picture_of(page, 0);
    struct legible_pictures pictures = {under, white, black};
    struct linear_light light;
    struct arena arena = {0};
    linear_light_make(&light);
    page->found = legible_measure(&pictures, &page->letters, &light, &arena);
    arena_finish(&arena);
    SDL_FreeSurface(under);
    SDL_FreeSurface(white);
    SDL_FreeSurface(black);
    return page->found.contrast;
}

static const struct colour white = {255, 255, 255, 255}, black = {0, 0, 0, 255};

static void letters_have_the_contrast_of_their_colours(void **state)
{
    struct page page;
    (void)state;
    page_start(&page, 255, black);
    put(page.cover, (SDL_Rect){8, 4, 8, 8}, 255);
    testing_near(contrast_of(&page), 21, 0.01);
    page_start(&page, 0x76, white); /* the grey that has 4.5 : 1 on white */
    put(page.cover, (SDL_Rect){8, 4, 8, 8}, 255);
    testing_near(contrast_of(&page), 4.54, 0.01);
    page_start(&page, 255, (struct colour){255, 0, 0, 255});
    put(page.cover, (SDL_Rect){8, 4, 8, 8}, 255);
    testing_near(contrast_of(&page), 4.0, 0.01); /* 1.05 / (0.2126 + 0.05) */
}

static void faint_letters_have_less(void **state)
{
    struct page page;
    (void)state;
    page_start(&page, 255, black);
    put(page.cover, (SDL_Rect){8, 4, 8, 8}, 128); /* they cover half: grey 127 on white */
    testing_near(contrast_of(&page), 4.0, 0.05);
    page_start(&page, 255, black);
    put(page.cover, (SDL_Rect){8, 4, 8, 8}, 13); /* grey 242 on white */
    testing_near(contrast_of(&page), 1.12, 0.02);
    page_start(&page, 255, black);
    put(page.cover, (SDL_Rect){8, 4, 8, 8}, 12); /* not there for the eye */
    testing_near(contrast_of(&page), 21, 0);
    page_start(&page, 255, black);
    testing_near(contrast_of(&page), 21, 0); /* none at all */
}

/* A soft edge, which covers less than half as much as the stroke, counts as what is beside it. */
static void soft_edges_do_not_count(void **state)
{
    struct page page;
    (void)state;
    page_start(&page, 0x76, white);
    put(page.grey, (SDL_Rect){0, 0, 8, HEIGHT}, 0xC0);
    put(page.cover, (SDL_Rect){7, 4, 1, 8}, 126);
    put(page.cover, (SDL_Rect){8, 4, 8, 8}, 255);
    testing_near(contrast_of(&page), 4.54, 0.01);
    put(page.cover, (SDL_Rect){4, 4, 4, 8}, 128);
    assert_true(contrast_of(&page) < 2);
}

/* A bright spot under a part of a letter is found, and where. */
static void the_worst_square_is_told(void **state)
{
    struct page page;
    (void)state;
    page_start(&page, 0, white);
    put(page.cover, (SDL_Rect){0, 0, WIDTH, HEIGHT}, 255);
    put(page.grey, (SDL_Rect){12, 8, SIDE, SIDE}, 0xC0);
    double contrast = contrast_of(&page);
    testing_near(contrast, 1.82, 0.01);
    assert_int_equal(page.found.x, 12 + SIDE / 2);
    assert_int_equal(page.found.y, 8 + SIDE / 2);
    /* Half of the square: the mean of the light behind counts, as the eye mixes it. */
    put(page.grey, (SDL_Rect){12, 8, SIDE / 2, SIDE}, 0);
    assert_true(contrast_of(&page) > 3);
}

/* Of small letters a square is two pixels wide, of larger ones an eighth of the size. */
static void squares_are_as_wide_as_a_stroke(void **state)
{
    struct page page;
    (void)state;
    page_start(&page, 0, white);
    page.letters.size_px = 8;
    put(page.cover, (SDL_Rect){0, 0, WIDTH, HEIGHT}, 255);
    put(page.grey, (SDL_Rect){12, 8, 2, 2}, 0xC0);
    testing_near(contrast_of(&page), 1.82, 0.01);
    put(page.grey, (SDL_Rect){13, 8, 1, 2}, 0);
    put(page.grey, (SDL_Rect){12, 9, 1, 1}, 0); /* a pixel of its four */
    assert_true(contrast_of(&page) > 4);
    put(page.grey, (SDL_Rect){12, 8, 2, 2}, 0xC0);
    page.letters.size_px = 2 * SIZE; /* 8 px */
    assert_true(contrast_of(&page) > 10);
}

/* A line that is hidden under a letter, but not beside it, is not seen: and the other way round. */
static void what_is_beside_counts_where_it_is_better(void **state)
{
    struct page page;
    (void)state;
    page_start(&page, 0x76, white);
    put(page.cover, (SDL_Rect){8, 0, 2, HEIGHT}, 255);
    put(page.grey, (SDL_Rect){8, 0, 2, HEIGHT}, 0xE0);
    testing_near(contrast_of(&page), 4.54, 0.01);
    page_start(&page, 0xE0, white);
    put(page.cover, (SDL_Rect){8, 0, 2, HEIGHT}, 255);
    put(page.grey, (SDL_Rect){8, 0, 2, HEIGHT}, 0x76);
    testing_near(contrast_of(&page), 4.54, 0.01);
    /* Above and below, too. */
    page_start(&page, 0xE0, white);
    put(page.cover, (SDL_Rect){0, 8, WIDTH, 2}, 255);
    put(page.grey, (SDL_Rect){0, 10, WIDTH, 1}, 0x76);
    testing_near(contrast_of(&page), 4.54, 0.01);
    page_start(&page, 0xE0, white);
    put(page.cover, (SDL_Rect){0, 10, WIDTH, 2}, 255);
    put(page.grey, (SDL_Rect){0, 9, WIDTH, 1}, 0x76);
    testing_near(contrast_of(&page), 4.54, 0.01);
    /* Two pixels away is not beside. */
    page_start(&page, 0xE0, white);
    put(page.cover, (SDL_Rect){8, 0, 2, HEIGHT}, 255);
    put(page.grey, (SDL_Rect){0, 0, 7, HEIGHT}, 0x76);
    put(page.grey, (SDL_Rect){11, 0, 7, HEIGHT}, 0x76);
    assert_true(contrast_of(&page) < 1.5);
}

/* A quarter of a square is the least that is looked at. */
static void a_speck_of_a_letter_does_not_count(void **state)
{
    struct page page;
    (void)state;
    page_start(&page, 0xE0, white);
    put(page.cover, (SDL_Rect){4, 4, 3, 1}, 255);
    testing_near(contrast_of(&page), 21, 0);
    put(page.cover, (SDL_Rect){4, 4, 4, 1}, 255);
    assert_true(contrast_of(&page) < 1.5);
}

/* Pixels beyond the box belong to other letters. */
static void only_the_box_is_looked_at(void **state)
{
    struct page page;
    (void)state;
    page_start(&page, 0x76, white);
    page.letters.box = (SDL_Rect){8, 4, 8, 8};
    put(page.cover, (SDL_Rect){0, 0, WIDTH, HEIGHT}, 255);
    put(page.grey, (SDL_Rect){0, 0, 8, HEIGHT}, 0xE0);
    put(page.grey, (SDL_Rect){16, 0, 8, HEIGHT}, 0xE0);
    testing_near(contrast_of(&page), 4.54, 0.01);
    assert_in_range(page.found.x, 8, 15);
    assert_in_range(page.found.y, 4, 11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_have_the_contrast_of_their_colours),
        cmocka_unit_test(faint_letters_have_less),
        cmocka_unit_test(soft_edges_do_not_count),
        cmocka_unit_test(the_worst_square_is_told),
        cmocka_unit_test(squares_are_as_wide_as_a_stroke),
        cmocka_unit_test(what_is_beside_counts_where_it_is_better),
        cmocka_unit_test(a_speck_of_a_letter_does_not_count),
        cmocka_unit_test(only_the_box_is_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
