#include "testing.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "screens.h"

static struct fonts *open_fonts(struct metrics *metrics)
{
    struct font_list list = test_fonts();
    struct fonts *fonts = fonts_create(&list);
    assert_non_null(fonts);
    *metrics = fonts_metrics(fonts);
    return fonts;
}

static float width(const struct metrics *metrics, const char *text)
{
    return metrics->advance(metrics->context, INTER, 100, text, strlen(text));
}

static size_t run(const struct metrics *metrics, const char *text, unsigned *font)
{
    return metrics->run(metrics->context, FACE_TEXT, text, strlen(text), font);
}

static void a_run_ends_where_its_font_does(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    unsigned font;
    assert_int_equal(run(&metrics, "Baku Баку", &font), strlen("Baku Баку"));
    assert_int_equal(font, INTER);
    assert_int_equal(run(&metrics, "To თბილისი", &font), 3);
    assert_int_equal(font, INTER);
    assert_int_equal(run(&metrics, "თბილისი and", &font), strlen("თბილისი "));
    assert_int_equal(font, GEORGIAN);
    fonts_destroy(fonts);
}

static void what_no_font_has_is_a_run_of_its_own(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    unsigned font;
    assert_int_equal(run(&metrics, "漢字 ok", &font), strlen("漢字"));
    assert_int_equal(font, FONT_MISSING);
    assert_true(metrics.advance(metrics.context, FONT_MISSING, 40, "漢字", 6) > 20);
    assert_int_equal(run(&metrics, "\xFF\xFE", &font), 2);
    fonts_destroy(fonts);
}

static void accents_stay_with_their_letter(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    unsigned font;
    assert_int_equal(run(&metrics, "e\u0301\u0331x", &font), strlen("e\u0301\u0331x"));
    assert_int_equal(font, INTER);
    fonts_destroy(fonts);
}

static void letters_are_kerned(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    assert_true(width(&metrics, "AV") < width(&metrics, "A") + width(&metrics, "V") - 2);
    fonts_destroy(fonts);
}

static void spaces_at_the_end_count(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    float space = width(&metrics, "A ") - width(&metrics, "A");
    assert_true(space > 20 && space < 40);
    assert_float_equal(width(&metrics, ""), 0, 0);
    fonts_destroy(fonts);
}

static void widths_grow_with_the_size(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    const char *text = "The museum is open on weekends";
    float small = metrics.advance(metrics.context, INTER, 20, text, strlen(text));
    float large = metrics.advance(metrics.context, INTER, 200, text, strlen(text));
    assert_true(large / small > 9.9f && large / small < 10.1f);
    fonts_destroy(fonts);
}

static void a_width_is_the_same_when_asked_again(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    float first = width(&metrics, "Nakhchivan");
    char longer[] = "Nakhchivan and more";
    for (int i = 0; i < 20000; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d", i);
        metrics.advance(metrics.context, INTER, 20, number, strlen(number));
    }
    assert_float_equal(width(&metrics, "Nakhchivan"), first, 0);
    assert_float_equal(metrics.advance(metrics.context, INTER, 100, longer, 10), first, 0);
    fonts_destroy(fonts);
}

static void a_long_text_can_be_measured(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    char text[3000];
    memset(text, 'n', sizeof text);
    float one = metrics.advance(metrics.context, INTER, 20, text, 300);
    assert_float_equal(metrics.advance(metrics.context, INTER, 20, text, 3000), 10 * one, 10);
    fonts_destroy(fonts);
}

static void many_sizes_can_be_used_in_turn(void **state)
{
    enum { SIZES = 24 };
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    for (int round = 0; round < 2; round++)
        for (unsigned size = 10; size < 10 + SIZES; size++) {
            struct font_extent extent = metrics.extent(metrics.context, FACE_TEXT, size);
            assert_true(extent.ascent > 0.9f * (float)size &&
                        extent.ascent < 1.1f * (float)size + 1);
            assert_true(extent.descent > 0.2f * (float)size - 1);
        }
    fonts_destroy(fonts);
}

static SDL_Surface *render(struct fonts *fonts, unsigned size_px, const char *text, size_t length,
                           int *baseline, int *left)
{
    struct draw_text run = {.font = INTER,
                            .size_px = size_px,
                            .colour = {10, 20, 30, 255},
                            .text = text,
                            .length = length};
    return fonts_render(fonts, &run, baseline, left);
}

static void a_size_is_the_same_after_another(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    int baseline, left, again_baseline, again_left;
    SDL_Surface *first = render(fonts, 30, "Visby", 5, &baseline, &left);
    SDL_FreeSurface(render(fonts, 71, "Visby", 5, &again_baseline, &again_left));
    SDL_Surface *again = render(fonts, 30, "Visby", 5, &again_baseline, &again_left);
    assert_int_equal(baseline, again_baseline);
    assert_int_equal(left, again_left);
    assert_int_equal(first->w, again->w);
    assert_int_equal(first->h, again->h);
    for (int y = 0; y < first->h; y++)
        assert_memory_equal((char *)first->pixels + y * first->pitch,
                            (char *)again->pixels + y * again->pitch, (size_t)first->w * 4);
    SDL_FreeSurface(first);
    SDL_FreeSurface(again);
    fonts_destroy(fonts);
}

static void ink_stands_on_the_baseline(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    int baseline, left;
    SDL_Surface *h = render(fonts, 100, "H", 1, &baseline, &left);
    assert_non_null(h);
    assert_int_equal(h->format->format, SDL_PIXELFORMAT_ARGB8888);
    assert_int_equal(left, 0);
    int stem = 15;
    assert_int_equal(alpha(h, stem, baseline - 1), 255);
    assert_int_equal(pixel(h, stem, baseline - 1), 0x0A141E);
    assert_int_equal(alpha(h, stem, baseline), 0);
    SDL_FreeSurface(h);
    fonts_destroy(fonts);
}

static void a_marked_capital_keeps_its_baseline(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    const char *text = "Ắ";
    int baseline, left, plain;
    SDL_Surface *with = render(fonts, 40, text, strlen(text), &baseline, &left);
    SDL_Surface *without = render(fonts, 40, "A", 1, &plain, &left);
    assert_true(baseline > plain);
    for (int x = 0; x < 20; x++)
        assert_int_equal(alpha(with, x, baseline - 1), alpha(without, x, plain - 1));
    SDL_FreeSurface(with);
    SDL_FreeSurface(without);
    fonts_destroy(fonts);
}

static void what_reaches_left_of_the_pen_is_told(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    int baseline, left;
    SDL_Surface *j = render(fonts, 100, "j", 1, &baseline, &left);
    assert_true(left >= 1);
    SDL_FreeSurface(j);
    fonts_destroy(fonts);
}

static void spaces_have_no_ink(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    int baseline, left;
    assert_null(render(fonts, 40, "   ", 3, &baseline, &left));
    assert_null(render(fonts, 40, "", 0, &baseline, &left));
    fonts_destroy(fonts);
}

static void a_monstrous_line_is_cut(void **state)
{
    (void)state;
    struct metrics metrics;
    struct fonts *fonts = open_fonts(&metrics);
    static char text[200001];
    for (size_t i = 0; i + 2 <= sizeof text; i += 2)
        memcpy(text + i, "é", 2);
    int baseline, left;
    SDL_Surface *line = render(fonts, 10, text, 200000, &baseline, &left);
    assert_non_null(line);
    assert_true(line->w < 16384);
    SDL_FreeSurface(line);
    fonts_destroy(fonts);
}

static void a_file_that_is_no_font_is_refused(void **state)
{
    (void)state;
    struct font_list list = test_fonts();
    list.files[1] = "/nowhere/font.ttf";
    assert_null(fonts_create(&list));
    list.files[1] = "/tmp";
    assert_null(fonts_create(&list));
    char path[] = "/tmp/vitrine-font-XXXXXX";
    int fd = mkstemp(path);
    static const unsigned char cut[] = {0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 'c', 'm', 'a', 'p'};
    assert_int_equal(write(fd, cut, sizeof cut), sizeof cut);
    close(fd);
    list.files[1] = path;
    assert_null(fonts_create(&list));
    unlink(path);
    fonts_destroy(NULL);
}

/* A file that looks like a font from outside, and is none. */
static void a_font_that_does_not_open_is_told(void **state)
{
    (void)state;
    struct font_list list = test_fonts();
    char path[] = "/tmp/vitrine-font-XXXXXX";
    int fd = mkstemp(path);
    static const unsigned char hollow[12 + 16] = {0, 1, 0, 0, 0,   1,   0,   0,
                                                  0, 0, 0, 0, 'n', 'o', 'n', 'e'};
    assert_int_equal(write(fd, hollow, sizeof hollow), sizeof hollow);
    close(fd);
    list.files[1] = path;
    struct fonts *fonts = fonts_create(&list);
    assert_non_null(fonts);
    struct metrics metrics = fonts_metrics(fonts);
    metrics.advance(metrics.context, 0, 40, "Ararat", 6);
    assert_false(fonts_broken(fonts));
    metrics.advance(metrics.context, 1, 40, "Ararat", 6);
    assert_true(fonts_broken(fonts));
    fonts_destroy(fonts);
    unlink(path);
}

static void *measure_much(void *out)
{
    struct metrics metrics;
    struct font_list list = test_fonts();
    struct fonts *fonts = fonts_create(&list);
    metrics = fonts_metrics(fonts);
    float sum = 0;
    for (unsigned i = 0; i < 400; i++)
        sum += metrics.advance(metrics.context, i % 3, 10 + i % 70, "Ararat", 6);
    fonts_destroy(fonts);
    *(float *)out = sum;
    return NULL;
}

static void threads_with_sets_of_their_own_agree(void **state)
{
    (void)state;
    pthread_t threads[3];
    float sums[3];
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, measure_much, &sums[i]), 0);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert_true(sums[0] > 0);
    assert_float_equal(sums[0], sums[1], 0);
    assert_float_equal(sums[0], sums[2], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_ends_where_its_font_does),
        cmocka_unit_test(what_no_font_has_is_a_run_of_its_own),
        cmocka_unit_test(accents_stay_with_their_letter),
        cmocka_unit_test(letters_are_kerned),
        cmocka_unit_test(spaces_at_the_end_count),
        cmocka_unit_test(widths_grow_with_the_size),
        cmocka_unit_test(a_width_is_the_same_when_asked_again),
        cmocka_unit_test(a_long_text_can_be_measured),
        cmocka_unit_test(many_sizes_can_be_used_in_turn),
        cmocka_unit_test(a_size_is_the_same_after_another),
        cmocka_unit_test(ink_stands_on_the_baseline),
        cmocka_unit_test(a_marked_capital_keeps_its_baseline),
        cmocka_unit_test(what_reaches_left_of_the_pen_is_told),
        cmocka_unit_test(spaces_have_no_ink),
        cmocka_unit_test(a_monstrous_line_is_cut),
        cmocka_unit_test(a_file_that_is_no_font_is_refused),
        cmocka_unit_test(a_font_that_does_not_open_is_told),
        cmocka_unit_test(threads_with_sets_of_their_own_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
