/* Pictures as grounds: where their pixels come out, what is beyond their edges, and what is left of
 * fine stripes from far away. */
#include "scene/project_region.h"
#include "slide/map/ground/picture.h"

#include <math.h>
#include <stdlib.h>

#include "testing.h"

enum { WIDTH = 96, HEIGHT = 64, VIEW_W = 80, VIEW_H = 48, MANY = 6 };

/* A picture whose pixels are given one by one, at one size. */
struct album {
    struct picture_levels levels;
    struct pictures pictures;
    unsigned holders;
};

static const struct picture_levels *hold(void *context, unsigned generation)
{
    struct album *album = context;
    album->holders++;
    return generation == 1 ? &album->levels : NULL;
}

static void let_go(void *context, const struct picture_levels *levels)
{
    struct album *album = context;
    assert_ptr_equal(levels, &album->levels);
    album->holders--;
}

static void album_init(struct album *album, const uint32_t *pixels, int width, int height)
{
    *album = (struct album){
        .levels = {.levels = {{width, height, pixels}}, .count = 1, .opaque = true},
        .pictures = {.context = album, .hold = hold, .let_go = let_go},
    };
}

/* Red counts columns, green rows. */
static void fill(uint32_t pixels[static WIDTH * HEIGHT])
{
    for (unsigned y = 0; y < HEIGHT; y++)
        for (unsigned x = 0; x < WIDTH; x++)
            pixels[y * WIDTH + x] = 2 * x << 16 | 2 * y << 8 | 0x40;
}

static const struct layer *draw(struct arena *arena, struct album *album,
                                const struct map_picture *picture, struct camera camera)
{
    struct layer *layer = layer_start(arena, VIEW_W, VIEW_H);
    layer->opaque = true;
    struct map_picture own = *picture;
    own.pictures = &album->pictures;
    const struct projection projection = project_mercator(ELLIPSOID_WGS84, 0, 0);
    struct drawing_want want = {.edition = 1, .camera = camera};
    struct map_picture_seen seen = map_picture_see(layer, &own, &projection, &want);
    map_picture_draw(layer, &seen);
    assert_int_equal(seen.whole, !layer->ops[0].grid->translucent);
    return layer;
}

static uint32_t pixel(const struct layer *layer, int x, int y)
{
    const struct layer_grid *grid = layer->ops[0].grid;
    assert_int_equal(grid->width, VIEW_W);
    return grid->pixels[y * VIEW_W + x];
}

/* The picture lies on the plane as `on_plane` says; each control point's pixel comes out where the
 * camera sees its place. */
static void check_control(const struct homography *on_plane, size_t count)
{
    static const struct plane control[MANY] = {{20.5, 12.5}, {70.5, 15.5}, {66.5, 50.5},
                                               {22.5, 47.5}, {40.5, 30.5}, {55.5, 22.5}};
    static uint32_t pixels[WIDTH * HEIGHT];
    struct plane places[MANY];
    struct arena arena = {0};
    struct album album;
    fill(pixels);
    album_init(&album, pixels, WIDTH, HEIGHT);
    for (size_t i = 0; i < count; i++)
        places[i] = homography_apply(on_plane, control[i]);
    struct map_picture picture = {.path = "p.png", .width = WIDTH, .height = HEIGHT};
    struct homography fit;
    assert_true(homography_fit(control, places, count, &fit));
    assert_true(homography_invert(&fit, &picture.to_picture));
    for (size_t i = 0; i < count; i++) {
        /* The place in the middle of a pixel of the view. */
        struct camera camera = {places[i], 1.25};
        struct rect area = {0, 0, VIEW_W, VIEW_H};
        camera = camera_pan(camera, (struct vec2){0.5f, 0.5f});
        struct vec2 at = camera_px(&camera, area, places[i]);
        assert_float_equal(at.x, VIEW_W / 2.0f + 0.5f, 1e-4f);
        const struct layer *layer = draw(&arena, &album, &picture, camera);
        uint32_t got = pixel(layer, VIEW_W / 2, VIEW_H / 2);
        int x = (int)(control[i].x - 0.5), y = HEIGHT - 1 - (int)(control[i].y - 0.5);
        assert_in_range((int)(got >> 16 & 255), 2 * x - 1, 2 * x + 1);
        assert_in_range((int)(got >> 8 & 255), 2 * y - 1, 2 * y + 1);
        assert_int_equal(album.holders, 0);
    }
    arena_finish(&arena);
}

static void pixels_come_out_at_their_places(void **state)
{
    (void)state;
    const struct homography turned = {{{0.8, -0.6, 300}, {0.6, 0.8, 40}, {0, 0, 1}}};
    const struct homography sheared = {{{0.9, 0.2, -70}, {0.1, 1.1, 12}, {0, 0, 1}}};
    const struct homography oblique = {{{0.9, 0.1, 5}, {-0.1, 1.1, 9}, {0.001, 0.002, 1}}};
    check_control(&turned, 2);
    check_control(&sheared, 3);
    check_control(&oblique, 4);
    check_control(&oblique, MANY);
}

static const struct homography as_it_is = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

static void at_its_own_size_it_is_copied(void **state)
{
    (void)state;
    static uint32_t pixels[WIDTH * HEIGHT];
    struct arena arena = {0};
    struct album album;
    fill(pixels);
    album_init(&album, pixels, WIDTH, HEIGHT);
    struct map_picture picture = {
        .path = "p.png", .width = WIDTH, .height = HEIGHT, .to_picture = as_it_is};
    struct camera camera = {{WIDTH / 2.0, HEIGHT / 2.0}, 1};
    const struct layer *layer = draw(&arena, &album, &picture, camera);
    assert_false(layer->ops[0].grid->translucent);
    for (int y = 0; y < VIEW_H; y++)
        for (int x = 0; x < VIEW_W; x++)
            assert_int_equal(pixel(layer, x, y) & 0xFFFFFF, pixels[(y + 8) * WIDTH + x + 8]);
    arena_finish(&arena);
}

static void beyond_its_edges_there_is_nothing(void **state)
{
    (void)state;
    static uint32_t pixels[WIDTH * HEIGHT];
    struct arena arena = {0};
    struct album album;
    fill(pixels);
    album_init(&album, pixels, WIDTH, HEIGHT);
    struct map_picture picture = {
        .path = "p.png", .width = WIDTH, .height = HEIGHT, .to_picture = as_it_is};
    /* Its lower left corner is a quarter of a pixel left of the middle of the view, and below. */
    struct camera camera = {{0.25, 0.25}, 1};
    const struct layer *layer = draw(&arena, &album, &picture, camera);
    assert_true(layer->ops[0].grid->translucent);
    assert_int_equal(pixel(layer, 10, 10), 0);
    assert_int_equal(pixel(layer, VIEW_W / 2 - 2, 10), 0);
    assert_in_range(pixel(layer, VIEW_W / 2 - 1, 10) >> 24, 0x3C, 0x44);
    assert_int_equal(pixel(layer, VIEW_W / 2, 10) >> 24, 0xFF);
    assert_in_range(pixel(layer, VIEW_W - 1, VIEW_H / 2) >> 24, 0x3C, 0x44);
    assert_int_equal(pixel(layer, VIEW_W - 1, VIEW_H - 1), 0);
    arena_finish(&arena);
}

/* On a surface twice as fine as the layer it has twice as many pixels, and fills the same place. */
static void a_dense_screen_gets_finer_pixels(void **state)
{
    (void)state;
    static uint32_t pixels[WIDTH * HEIGHT];
    struct arena arena = {0};
    struct album album;
    fill(pixels);
    album_init(&album, pixels, WIDTH, HEIGHT);
    struct map_picture picture = {.path = "p.png",
                                  .pictures = &album.pictures,
                                  .width = WIDTH,
                                  .height = HEIGHT,
                                  .to_picture = as_it_is};
    const struct projection projection = project_mercator(ELLIPSOID_WGS84, 0, 0);
    struct drawing_want want = {
        .edition = 1, .camera = {{WIDTH / 2.0, HEIGHT / 2.0}, 1}, .density = 2};
    struct layer *layer = layer_start(&arena, VIEW_W, VIEW_H);
    struct map_picture_seen seen = map_picture_see(layer, &picture, &projection, &want);
    map_picture_draw(layer, &seen);
    const struct layer_grid *grid = layer->ops[0].grid;
    assert_int_equal(grid->width, 2 * VIEW_W);
    assert_int_equal(grid->height, 2 * VIEW_H);
    assert_true(grid->area.w == VIEW_W && grid->area.h == VIEW_H);
    /* In the middle of the view is the middle of the picture, two of whose pixels are four here. */
    const uint32_t *row = grid->pixels + (size_t)VIEW_H * (size_t)grid->width;
    for (int x = -8; x < 8; x++) {
        unsigned red = row[VIEW_W + x] >> 16 & 255;
        assert_in_range(red, (unsigned)(WIDTH + x - 1), (unsigned)(WIDTH + x + 1));
    }
    arena_finish(&arena);
}

/* Of another generation, or none, it draws nothing: its place stays as it is. */
static void pixels_that_are_gone_are_not_drawn(void **state)
{
    (void)state;
    static uint32_t pixels[WIDTH * HEIGHT];
    struct arena arena = {0};
    struct album album;
    album_init(&album, pixels, WIDTH, HEIGHT);
    struct map_picture picture = {.path = "p.png",
                                  .pictures = &album.pictures,
                                  .width = WIDTH,
                                  .height = HEIGHT,
                                  .to_picture = as_it_is};
    const struct projection projection = project_mercator(ELLIPSOID_WGS84, 0, 0);
    struct layer *layer = layer_start(&arena, VIEW_W, VIEW_H);
    struct drawing_want want = {.camera = {{0, 0}, 1}};
    for (want.edition = 0; want.edition < 3; want.edition += 2) {
        struct map_picture_seen seen = map_picture_see(layer, &picture, &projection, &want);
        assert_false(seen.whole);
        map_picture_draw(layer, &seen);
        assert_int_equal(layer->count, 0);
    }
    arena_finish(&arena);
}

/* Stripes of one pixel, black and white, seen from so far away that several go into a pixel of the
 * view, come out grey; a sampled one would be striped at random. */
static void fine_stripes_become_grey(void **state)
{
    (void)state;
    enum { SIDE = 512, HALVES = 2 };
    uint32_t *all = calloc(SIDE * SIDE * 2, sizeof *all), *next = all + SIDE * SIDE;
    struct arena arena = {0};
    struct album album;
    assert_non_null(all);
    for (unsigned i = 0; i < SIDE * SIDE; i++)
        all[i] = i % 2 ? 0xFFFFFF : 0;
    album_init(&album, all, SIDE, SIDE);
    for (int half = 1; half <= HALVES; half++) { /* their means are all alike */
        int side = SIDE >> half;
        for (int i = 0; i < side * side; i++)
            next[i] = 0x808080;
        album.levels.levels[album.levels.count++] = (struct picture_level){side, side, next};
        next += side * side;
    }
    struct map_picture picture = {
        .path = "p.png", .width = SIDE, .height = SIDE, .to_picture = as_it_is};
    const double scales[] = {1 / 1.9, 0.5, 1 / 2.3, 1 / 3.7, 0.25};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        struct camera camera = {{SIDE / 2.0, SIDE / 2.0}, scales[i]};
        const struct layer *layer = draw(&arena, &album, &picture, camera);
        for (int x = 0; x < VIEW_W; x++)
            assert_in_range(pixel(layer, x, 20) & 255, 0x70, 0x90);
    }
    arena_finish(&arena);
    free(all);
}

static void edges_are_degrees(void **state)
{
    (void)state;
    const struct projection projection =
        project_fit(PROJECTION_MERCATOR, (struct box_geo){50, 70, 0, 40});
    struct map_picture picture = {
        .path = "p.png", .width = 400, .height = 300, .by_edges = true, .edges = {50, 70, 0, 40}};
    struct plane middle = project_forward(&projection, (struct place_geo){60, 10});
    struct plane at = map_picture_at(&picture, &projection, middle);
    assert_float_equal(at.x, 100, 1e-6);
    assert_float_equal(at.y, 150, 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pixels_come_out_at_their_places),
        cmocka_unit_test(at_its_own_size_it_is_copied),
        cmocka_unit_test(beyond_its_edges_there_is_nothing),
        cmocka_unit_test(a_dense_screen_gets_finer_pixels),
        cmocka_unit_test(pixels_that_are_gone_are_not_drawn),
        cmocka_unit_test(fine_stripes_become_grey),
        cmocka_unit_test(edges_are_degrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
