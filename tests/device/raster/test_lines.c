#include "testing.h"

#include "device/raster/raster.h"
#include "screens.h"

/* A path's stroke on white. */
static SDL_Surface *stroked(struct vec2 size, const struct vec2 *points, size_t count, bool closed,
                            struct stroke stroke, const SDL_Rect *part)
{
    struct arena arena = {0};
    struct layer *layer = layer_start(&arena, size.x, size.y);
    struct path path = path_start(&arena);
    path_polyline(&path, points, count, closed);
    layer_stroke(layer, &path, stroke);
    layer->opaque = true;
    layer->ground = COLOUR(0xFFFFFF);
    SDL_Surface *surface = raster_layer(layer_finish(layer), part, NULL);
    assert_non_null(surface);
    arena_finish(&arena);
    return surface;
}

static struct stroke black(float width)
{
    return (struct stroke){.colour = COLOUR(0), .width = width, .join = JOIN_ROUND};
}

static void a_level_line_covers_whole_pixels(void **state)
{
    (void)state;
    const struct vec2 points[] = {{3, 5}, {7, 5}, {10, 5}};
    SDL_Surface *surface = stroked((struct vec2){20, 10}, points, 3, false, black(2), NULL);
    for (int y = 0; y < 10; y++)
        for (int x = 0; x < 20; x++) {
            bool inside = x >= 3 && x < 10 && (y == 4 || y == 5);
            assert_int_equal(pixel(surface, x, y), inside ? 0 : 0xFFFFFF);
        }
    SDL_FreeSurface(surface);
}

static void round_ends_reach_over(void **state)
{
    (void)state;
    const struct vec2 points[] = {{6, 5}, {10, 5}};
    struct stroke stroke = black(4);
    stroke.cap = CAP_ROUND;
    SDL_Surface *surface = stroked((struct vec2){20, 10}, points, 2, false, stroke, NULL);
    assert_int_equal(pixel(surface, 5, 5), 0);
    assert_int_equal(pixel(surface, 10, 4), 0);
    assert_int_equal(pixel(surface, 3, 5), 0xFFFFFF);
    uint32_t edge = pixel(surface, 4, 5) & 255; /* 1.58 px from the end: 0.92 of it */
    assert_int_equal(edge, 255 - 234);
    SDL_FreeSurface(surface);
}

static void a_closed_line_has_no_ends(void **state)
{
    (void)state;
    const struct vec2 points[] = {{5, 5}, {15, 5}, {15, 15}, {5, 15}};
    SDL_Surface *closed = stroked((struct vec2){20, 20}, points, 4, true, black(4), NULL);
    SDL_Surface *open = stroked((struct vec2){20, 20}, points, 4, false, black(4), NULL);
    assert_int_equal(pixel(closed, 4, 4), 0);
    assert_int_equal(pixel(closed, 5, 10), 0);
    assert_int_equal(pixel(open, 4, 4), 0xFFFFFF);
    assert_int_equal(pixel(open, 5, 10), 0xFFFFFF);
    SDL_FreeSurface(closed);
    SDL_FreeSurface(open);
}

static void what_meets_itself_is_not_darker(void **state)
{
    (void)state;
    const struct vec2 points[] = {{2, 10}, {18, 10}, {10, 10}, {10, 2}, {10, 18}};
    struct stroke stroke = black(4);
    stroke.colour.a = 51;
    SDL_Surface *surface = stroked((struct vec2){20, 20}, points, 5, false, stroke, NULL);
    assert_int_equal(pixel(surface, 10, 10), 0xCCCCCC);
    assert_int_equal(pixel(surface, 5, 10), 0xCCCCCC);
    assert_int_equal(pixel(surface, 10, 4), 0xCCCCCC);
    SDL_FreeSurface(surface);
}

static void a_thin_line_is_pale(void **state)
{
    (void)state;
    const struct vec2 points[] = {{0, 4.5f}, {20, 4.5f}};
    SDL_Surface *surface = stroked((struct vec2){20, 10}, points, 2, false, black(0.4f), NULL);
    assert_int_equal(pixel(surface, 10, 4), 0x999999);
    assert_int_equal(pixel(surface, 10, 3), 0xFFFFFF);
    SDL_FreeSurface(surface);
}

enum { ZIGZAG = 300, WIDE = 1400, TALL = 260 };

static void make_zigzag(struct vec2 points[static ZIGZAG])
{
    for (int i = 0; i < ZIGZAG; i++) {
        float angle = (float)i * 2.4f, far = (float)(i % 30) * 30;
        points[i] = (struct vec2){700 + far * cosf(angle), 130 + far * 0.3f * sinf(angle)};
    }
}

static double ink_of(const SDL_Surface *surface)
{
    double ink = 0;
    for (int y = 0; y < surface->h; y++)
        for (int x = 0; x < surface->w; x++)
            ink += 255 - (pixel(surface, x, y) & 255);
    return ink / 255;
}

/* Bevelled joins are drawn by cairo. */
static void cairo_covers_as_much(void **state)
{
    (void)state;
    struct vec2 points[ZIGZAG];
    make_zigzag(points);
    for (int i = 0; i < 4; i++) {
        struct stroke stroke = black((const float[]){0.8f, 1.3f, 3, 10}[i]);
        SDL_Surface *own = stroked((struct vec2){WIDE, TALL}, points, 20, false, stroke, NULL);
        stroke.join = JOIN_BEVEL;
        SDL_Surface *cairos = stroked((struct vec2){WIDE, TALL}, points, 20, false, stroke, NULL);
        double ink = ink_of(cairos);
        assert_true(ink > 2000 && fabs(ink_of(own) - ink) < 0.03 * ink);
        SDL_FreeSurface(own);
        SDL_FreeSurface(cairos);
    }
}

/* Rows are drawn some at a time, others for another part. */
static void parts_fit_together(void **state)
{
    (void)state;
    struct vec2 points[ZIGZAG], size = {WIDE, TALL};
    make_zigzag(points);
    SDL_Rect part = {500, 77, 300, 111};
    SDL_Surface *whole = stroked(size, points, ZIGZAG, false, black(2.4f), NULL);
    SDL_Surface *some = stroked(size, points, ZIGZAG, false, black(2.4f), &part);
    unsigned ink = 0;
    for (int y = 0; y < part.h; y++)
        for (int x = 0; x < part.w; x++) {
            unsigned is = pixel(some, x, y) & 255;
            assert_in_range(is + 1, pixel(whole, x + part.x, y + part.y) & 255,
                            (pixel(whole, x + part.x, y + part.y) & 255) + 2);
            ink += is < 128;
        }
    assert_true(ink > 3000);
    SDL_FreeSurface(whole);
    SDL_FreeSurface(some);
}

static void points_far_away_do_no_harm(void **state)
{
    (void)state;
    const struct vec2 points[] = {{-1e9f, 20}, {1e9f, 20}, {INFINITY, 1e30f}, {-INFINITY, NAN}};
    SDL_Surface *surface = stroked((struct vec2){40, 40}, points, 4, false, black(4), NULL);
    assert_int_equal(pixel(surface, 20, 19), 0);
    assert_int_equal(pixel(surface, 20, 10), 0xFFFFFF);
    SDL_FreeSurface(surface);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level_line_covers_whole_pixels),
        cmocka_unit_test(round_ends_reach_over),
        cmocka_unit_test(a_closed_line_has_no_ends),
        cmocka_unit_test(what_meets_itself_is_not_darker),
        cmocka_unit_test(a_thin_line_is_pale),
        cmocka_unit_test(cairo_covers_as_much),
        cmocka_unit_test(parts_fit_together),
        cmocka_unit_test(points_far_away_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
