#include "testing.h"

#include <math.h>

#include "device/raster/text_halo.h"
#include "screens.h"

static const struct colour INK = {10, 20, 30, 255}, PAPER = {250, 240, 230, 255};

/* Letters of 20 x 10 px: one rectangle. */
static SDL_Surface *letters_of(SDL_Rect inked, uint32_t cover)
{
    SDL_Surface *letters = SDL_CreateRGBSurfaceWithFormat(0, 20, 10, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(letters, &inked, cover << 24 | 0x123456);
    return letters;
}

static SDL_Surface *halo_of(SDL_Rect inked, uint32_t cover, struct colour ink, struct colour halo,
                            float reach_px, int *margin)
{
    SDL_Surface *letters = letters_of(inked, cover);
    SDL_Surface *out = text_halo(letters, ink, halo, reach_px, margin);
    assert_non_null(out);
    assert_int_equal(out->w, 20 + 2 * *margin);
    assert_int_equal(out->h, 10 + 2 * *margin);
    SDL_FreeSurface(letters);
    return out;
}

static void letters_stay_and_the_halo_reaches_as_far_as_it_says(void **state)
{
    (void)state;
    int margin;
    SDL_Surface *out = halo_of((SDL_Rect){5, 3, 6, 4}, 255, INK, PAPER, 3, &margin);
    assert_int_equal(margin, 3);
    for (int y = 0; y < out->h; y++)
        for (int x = 0; x < out->w; x++)
            if (x >= 8 && x < 14 && y >= 6 && y < 10)
                assert_int_equal(pixel(out, x, y), 0x0A141E);
            else if (alpha(out, x, y) > 0)
                assert_int_equal(pixel(out, x, y), 0xFAF0E6);
    assert_int_equal(alpha(out, 5, 7), 127); /* 3 px away, half of it */
    assert_int_equal(alpha(out, 6, 7), 255);
    assert_int_equal(alpha(out, 4, 7), 0);
    assert_int_equal(alpha(out, 10, 12), 127);
    assert_int_equal(alpha(out, 6, 4), 171); /* the corner's distance is 2.83 */
    assert_int_equal(alpha(out, 5, 4), 0);
    SDL_FreeSurface(out);
}

static void letters_that_touch_show_no_seam(void **state)
{
    (void)state;
    int margin;
    struct colour thin = {250, 240, 230, 217};
    SDL_Surface *letters = letters_of((SDL_Rect){2, 3, 5, 4}, 255);
    SDL_FillRect(letters, &(SDL_Rect){9, 3, 5, 4}, 0xFF000000);
    SDL_Surface *out = text_halo(letters, INK, thin, 3, &margin);
    for (int x = 5; x < 17; x++)
        for (int y = 6; y < 10; y++) {
            bool ink = x < 10 || (x >= 12 && x < 17);
            assert_int_equal(alpha(out, x, y), ink ? 255 : 217);
            assert_int_equal(pixel(out, x, y), ink ? 0x0A141E : 0xFAF0E6);
        }
    SDL_FreeSurface(letters);
    SDL_FreeSurface(out);
}

/* Drawn over a ground it is as if the halo were drawn first and the letters after it. */
static void both_are_composed_as_one_after_the_other(void **state)
{
    (void)state;
    int margin;
    struct colour ink = {200, 0, 0, 128}, halo = {0, 200, 0, 128};
    SDL_Surface *out = halo_of((SDL_Rect){5, 3, 6, 4}, 255, ink, halo, 2, &margin);
    /* 128/255 of red over 128/255 of green: 191.7 in all, two thirds of it red. */
    assert_int_equal(alpha(out, 9, 6), 192);
    assert_int_equal(pixel(out, 9, 6), 134 << 16 | 66 << 8);
    assert_int_equal(alpha(out, 6, 6), 128);
    assert_int_equal(pixel(out, 6, 6), 0x00C800);
    SDL_FreeSurface(out);
}

/* How far the halo of letters covers a pixel: as much as the one of theirs that gives it most. */
static unsigned halo_at(const SDL_Surface *letters, int x, int y, float reach_px)
{
    unsigned most = 0;
    for (int j = 0; j < letters->h; j++)
        for (int i = 0; i < letters->w; i++) {
            double part = (double)reach_px + 0.5 - hypot(i - x, j - y);
            part = part < 0 ? 0 : part > 1 ? 1 : part;
            unsigned given = alpha(letters, i, j) * (unsigned)lround(part * 256) >> 8;
            most = given > most ? given : most;
        }
    return most;
}

static void each_pixel_gives_its_neighbours_their_parts(void **state)
{
    (void)state;
    static const float reaches[] = {0, 1, 3.4f, 7.5f, 8, 15.2f, 32};
    uint32_t random = 1;
    for (size_t i = 0; i < sizeof reaches / sizeof *reaches; i++) {
        SDL_Surface *letters =
            SDL_CreateRGBSurfaceWithFormat(0, 19 + (int)i, 11, 32, SDL_PIXELFORMAT_ARGB8888);
        for (int y = 0; y < letters->h; y++)
            for (int x = 0; x < letters->w; x++) {
                random = random * 1664525 + 1013904223;
                uint32_t cover = random >> 29 == 0   ? 255
                                 : random >> 29 == 1 ? random >> 16 & 255
                                                     : 0;
                SDL_FillRect(letters, &(SDL_Rect){x, y, 1, 1}, cover << 24);
            }
        int margin;
        SDL_Surface *out = text_halo(letters, (struct colour){0}, PAPER, reaches[i], &margin);
        for (int y = 0; y < out->h; y++)
            for (int x = 0; x < out->w; x++)
                assert_int_equal(alpha(out, x, y),
                                 halo_at(letters, x - margin, y - margin, reaches[i]));
        SDL_FreeSurface(letters);
        SDL_FreeSurface(out);
    }
}

static void odd_reaches_are_survived(void **state)
{
    (void)state;
    int margin;
    SDL_Surface *out = halo_of((SDL_Rect){5, 3, 6, 4}, 255, INK, PAPER, -4, &margin);
    assert_int_equal(margin, 0);
    assert_int_equal(alpha(out, 4, 3), 0);
    SDL_FreeSurface(out);
    out = halo_of((SDL_Rect){5, 3, 6, 4}, 255, INK, PAPER, 1e9f, &margin);
    assert_int_equal(margin, 32);
    SDL_FreeSurface(out);
    assert_null(text_halo(NULL, INK, PAPER, 3, &margin));
}

/* Through the painter: the letters stand where they stand without. */
static void a_halo_does_not_move_its_text(void **state)
{
    (void)state;
    struct screen *screen = test_screen(120, 60);
    struct draw_list list = {0};
    struct draw_text text = text_of(10, 40, 32, "j\xC3\x89lA");
    draw_text(&list, text);
    SDL_Surface *plain = shown(screen, &list, 0xFFFFFF);
    draw_reset(&list);
    text.halo = COLOUR(0xFFFFFF);
    text.halo_px = 2;
    draw_text(&list, text);
    SDL_Surface *same = shown(screen, &list, 0xFFFFFF);
    for (int y = 0; y < 60; y++)
        for (int x = 0; x < 120; x++)
            assert_in_range((pixel(same, x, y) & 255) + 2, (pixel(plain, x, y) & 255),
                            (pixel(plain, x, y) & 255) + 4);
    draw_reset(&list);
    text.halo = COLOUR(0x00FF00);
    draw_text(&list, text);
    SDL_Surface *green = shown(screen, &list, 0xFFFFFF);
    assert_false(same_pixels(same, green)); /* another halo is another picture */
    SDL_FreeSurface(plain);
    SDL_FreeSurface(same);
    SDL_FreeSurface(green);
    draw_finish(&list);
    screen_destroy(screen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_stay_and_the_halo_reaches_as_far_as_it_says),
        cmocka_unit_test(letters_that_touch_show_no_seam),
        cmocka_unit_test(both_are_composed_as_one_after_the_other),
        cmocka_unit_test(each_pixel_gives_its_neighbours_their_parts),
        cmocka_unit_test(odd_reaches_are_survived),
        cmocka_unit_test(a_halo_does_not_move_its_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
