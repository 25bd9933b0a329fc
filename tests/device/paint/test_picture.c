#include "testing.h"

#include <fcntl.h>
#include <unistd.h>

#include "picture_files.h"
#include "screens.h"

enum { W = 100, H = 60 };

static int open_file(void *context, const char *path)
{
    (void)path;
    return open(context, O_RDONLY | O_CLOEXEC);
}

/* A gallery whose only picture is 40 x 20 px: red, green; blue, white. */
struct shelf {
    char path[64];
    struct gallery *gallery;
    struct screen *screen;
    struct draw_list list;
};

static void shelf_open(struct shelf *shelf, bool transparent)
{
    static const uint32_t colours[] = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFFFFFFFF};
    uint32_t pixels[40 * 20];
    *shelf = (struct shelf){.path = "/tmp/vitrine-picture-XXXXXX"};
    for (int y = 0; y < 20; y++)
        for (int x = 0; x < 40; x++)
            pixels[y * 40 + x] = colours[(y >= 10) * 2 + (x >= 20)];
    if (transparent)
        pixels[0] = 0;
    struct picture_file file = png_of(pixels, 40, 20, transparent);
    int fd = mkstemp(shelf->path);
    assert_int_equal(write(fd, file.bytes, file.length), file.length);
    close(fd);
    picture_file_free(&file);
    shelf->gallery = gallery_create((struct gallery_files){shelf->path, open_file}, 1 << 20, 4096);
    assert_non_null(shelf->gallery);
    gallery_want(shelf->gallery,
                 &(struct picture_want){.path = "p.png", .width_px = 40, .height_px = 20}, 1);
    gallery_drain(shelf->gallery);
    shelf->screen = test_screen(W, H);
    painter_set_sources(screen_painter(shelf->screen), shelf->gallery, NULL);
}

static void shelf_close(struct shelf *shelf)
{
    draw_finish(&shelf->list);
    screen_destroy(shelf->screen);
    gallery_destroy(shelf->gallery);
    unlink(shelf->path);
}

static SDL_Surface *picture_in(struct shelf *shelf, struct rect part, struct rect area)
{
    draw_reset(&shelf->list);
    draw_picture(&shelf->list, (struct draw_picture){.path = "p.png", .part = part, .area = area});
    return shown(shelf->screen, &shelf->list, 0x808080);
}

static const struct rect whole = {0, 0, 1, 1};

static void a_picture_of_its_own_size_is_copied(void **state)
{
    (void)state;
    struct shelf shelf;
    shelf_open(&shelf, false);
    SDL_Surface *surface = picture_in(&shelf, whole, (struct rect){30, 10, 40, 20});
    assert_int_equal(pixel(surface, 29, 10), 0x808080);
    assert_int_equal(pixel(surface, 30, 10), 0xFF0000);
    assert_int_equal(pixel(surface, 49, 19), 0xFF0000);
    assert_int_equal(pixel(surface, 50, 19), 0x00FF00);
    assert_int_equal(pixel(surface, 49, 20), 0x0000FF);
    assert_int_equal(pixel(surface, 69, 29), 0xFFFFFF);
    assert_int_equal(pixel(surface, 70, 29), 0x808080);
    assert_int_equal(painter_made(screen_painter(shelf.screen)), 0);
    SDL_FreeSurface(surface);
    shelf_close(&shelf);
}

static void a_part_of_a_picture_is_cut_out(void **state)
{
    (void)state;
    struct shelf shelf;
    shelf_open(&shelf, false);
    SDL_Surface *surface =
        picture_in(&shelf, (struct rect){0.5f, 0, 0.5f, 0.5f}, (struct rect){0, 0, 20, 10});
    assert_int_equal(pixel(surface, 0, 0), 0x00FF00);
    assert_int_equal(pixel(surface, 19, 9), 0x00FF00);
    assert_int_equal(pixel(surface, 20, 9), 0x808080);
    SDL_FreeSurface(surface);
    surface = picture_in(&shelf, whole, (struct rect){-20, 50, 40, 20});
    assert_int_equal(pixel(surface, 0, 50), 0x00FF00);
    assert_int_equal(pixel(surface, 19, 59), 0x00FF00);
    SDL_FreeSurface(surface);
    shelf_close(&shelf);
}

static void another_size_is_made_once(void **state)
{
    (void)state;
    struct shelf shelf;
    shelf_open(&shelf, false);
    struct painter *painter = screen_painter(shelf.screen);
    SDL_Surface *small = picture_in(&shelf, whole, (struct rect){0, 0, 20, 10});
    assert_int_equal(pixel(small, 9, 4), 0xFF0000);
    assert_int_equal(pixel(small, 10, 5), 0xFFFFFF);
    assert_int_equal(painter_made(painter), 1);
    SDL_Surface *large = picture_in(&shelf, whole, (struct rect){0, 0, 80, 40});
    assert_int_equal(pixel(large, 5, 5), 0xFF0000);
    assert_int_equal(pixel(large, 75, 35), 0xFFFFFF);
    assert_int_equal(painter_made(painter), 2);
    SDL_Surface *again = picture_in(&shelf, whole, (struct rect){0, 0, 20, 10});
    assert_int_equal(painter_made(painter), 2);
    assert_true(same_pixels(small, again));
    SDL_FreeSurface(small);
    SDL_FreeSurface(large);
    SDL_FreeSurface(again);
    shelf_close(&shelf);
}

static void transparent_pictures_let_the_ground_through(void **state)
{
    (void)state;
    struct shelf shelf;
    shelf_open(&shelf, true);
    SDL_Surface *surface = picture_in(&shelf, whole, (struct rect){0, 0, 40, 20});
    assert_int_equal(pixel(surface, 0, 0), 0x808080);
    assert_int_equal(pixel(surface, 1, 0), 0xFF0000);
    SDL_FreeSurface(surface);
    shelf_close(&shelf);
}

static void a_missing_picture_shows_the_ground(void **state)
{
    (void)state;
    struct shelf shelf;
    shelf_open(&shelf, false);
    draw_picture(&shelf.list,
                 (struct draw_picture){.path = "q.png", .part = whole, .area = {0, 0, 40, 20}});
    SDL_Surface *surface = shown(shelf.screen, &shelf.list, 0x808080);
    assert_int_equal(pixel(surface, 10, 10), 0x808080);
    SDL_FreeSurface(surface);
    shelf_close(&shelf);
}

/* The way of a GPU: the whole picture is a texture, parts of it are scaled by the renderer. */
static void textures_show_the_same(void **state)
{
    (void)state;
    struct shelf shelf;
    shelf_open(&shelf, false);
    SDL_Surface *target = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_XRGB8888);
    SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(target);
    struct painter *painter = painter_create(renderer, screen_fonts(shelf.screen));
    painter_set_sources(painter, shelf.gallery, NULL);
    SDL_Surface *expected =
        picture_in(&shelf, (struct rect){0, 0, 1, 0.5f}, (struct rect){7, 3, 40, 10});
    for (int frame = 0; frame < 2; frame++) {
        assert_true(painter_paint(painter, &shelf.list, COLOUR(0x808080)));
        assert_true(same_pixels(expected, target));
        assert_int_equal(painter_made(painter), 1);
    }
    SDL_FreeSurface(expected);
    painter_destroy(painter);
    SDL_DestroyRenderer(renderer);
    SDL_FreeSurface(target);
    shelf_close(&shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_of_its_own_size_is_copied),
        cmocka_unit_test(a_part_of_a_picture_is_cut_out),
        cmocka_unit_test(another_size_is_made_once),
        cmocka_unit_test(transparent_pictures_let_the_ground_through),
        cmocka_unit_test(a_missing_picture_shows_the_ground),
        cmocka_unit_test(textures_show_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
