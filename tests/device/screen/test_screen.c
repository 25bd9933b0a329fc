#include "testing.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "screens.h"

static struct screen *window(int width, int height, int rotate)
{
    struct font_list list = test_fonts();
    struct screen_options options = {
        .mode = SCREEN_WINDOW, .width = width, .height = height, .rotate = rotate};
    enum screen_result result;
    struct screen *screen = screen_create(&options, &list, &result);
    assert_int_equal(result, SCREEN_READY);
    return screen;
}

static void assert_size(const struct screen *screen, int width, int height)
{
    int w, h;
    screen_size(screen, &w, &h);
    assert_int_equal(w, width);
    assert_int_equal(h, height);
}

static void make_list(struct draw_list *list)
{
    draw_fill(list, (struct rect){5, 6, 7, 8}, COLOUR(0xFF0000));
    draw_text(list, text_of(20, 50, 30, "Turn"));
}

static SDL_Surface *window_pixels(void)
{
    SDL_Window *sdl = SDL_GetWindowFromID(1);
    for (Uint32 id = 1; !sdl && id < 100; id++)
        sdl = SDL_GetWindowFromID(id);
    assert_non_null(sdl);
    return SDL_GetWindowSurface(sdl);
}

static void a_screen_in_memory_needs_no_display(void **state)
{
    (void)state;
    struct screen *screen = test_screen(160, 90);
    assert_size(screen, 160, 90);
    assert_false(SDL_WasInit(SDL_INIT_VIDEO));
    assert_string_equal(screen_driver(screen), "memory, software");
    assert_int_equal(screen_shows_needed(screen), 1);
    assert_true(screen_texture_limit(screen) >= 2048);
    assert_int_equal(screen_poll_display(screen, NULL), SCREEN_READY);
    screen_destroy(screen);
    screen_destroy(NULL);
}

static void a_window_has_the_pixels_of_memory(void **state)
{
    (void)state;
    struct draw_list list = {0};
    make_list(&list);
    struct screen *memory = test_screen(160, 90), *shows = window(160, 90, 0);
    assert_string_equal(screen_driver(shows), "dummy, software");
    SDL_Surface *expected = shown(memory, &list, 0xFFFFFF), *got = shown(shows, &list, 0xFFFFFF);
    assert_true(same_pixels(got, expected));
    assert_true(same_pixels(window_pixels(), expected));
    SDL_FreeSurface(expected);
    SDL_FreeSurface(got);
    screen_destroy(shows);
    screen_destroy(memory);
    draw_finish(&list);
}

static void a_turned_window_shows_a_turned_picture(void **state)
{
    (void)state;
    const int turns[] = {90, 180, 270};
    struct draw_list list = {0};
    make_list(&list);
    for (size_t i = 0; i < 3; i++) {
        struct screen *screen = window(160, 90, turns[i]);
        assert_size(screen, 160, 90);
        SDL_Surface *upright = shown(screen, &list, 0xFFFFFF), *turned = window_pixels();
        assert_int_equal(turned->w, turns[i] == 180 ? 160 : 90);
        for (int y = 0; y < turned->h; y++)
            for (int x = 0; x < turned->w; x++) {
                struct vec2 at = screen_from_window(screen, x, y);
                assert_int_equal(pixel(turned, x, y),
                                 pixel(upright, (int)lroundf(at.x), (int)lroundf(at.y)));
            }
        SDL_FreeSurface(upright);
        screen_destroy(screen);
    }
    draw_finish(&list);
}

static void a_turn_is_clockwise(void **state)
{
    (void)state;
    static const struct {
        int degrees, x, y; /* where the window shows the picture's top left pixel */
    } rows[] = {{0, 0, 0}, {90, 89, 0}, {180, 159, 89}, {270, 0, 159}};
    struct draw_list list = {0};
    draw_fill(&list, (struct rect){0, 0, 1, 1}, COLOUR(0xFF0000));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct screen *screen = window(160, 90, rows[i].degrees);
        SDL_FreeSurface(shown(screen, &list, 0xFFFFFF));
        assert_int_equal(pixel(window_pixels(), rows[i].x, rows[i].y), 0xFF0000);
        screen_destroy(screen);
    }
    draw_finish(&list);
}

static void a_resized_window_has_a_new_canvas(void **state)
{
    (void)state;
    struct screen *screen = window(160, 90, 90);
    SDL_Window *sdl = NULL;
    for (Uint32 id = 1; !sdl; id++)
        sdl = SDL_GetWindowFromID(id);
    SDL_Event event = {.window = {.type = SDL_WINDOWEVENT,
                                  .event = SDL_WINDOWEVENT_SIZE_CHANGED,
                                  .windowID = SDL_GetWindowID(sdl)}};
    assert_false(screen_event(screen, &event));
    SDL_SetWindowSize(sdl, 100, 200);
    assert_true(screen_event(screen, &event));
    assert_size(screen, 200, 100);
    struct draw_list list = {0};
    make_list(&list);
    SDL_Surface *surface = shown(screen, &list, 0xFFFFFF);
    assert_int_equal(surface->w, 200);
    assert_int_equal(window_pixels()->w, 100);
    SDL_FreeSurface(surface);
    event.window.event = SDL_WINDOWEVENT_EXPOSED;
    assert_true(screen_event(screen, &event));
    event.window.windowID += 1;
    assert_false(screen_event(screen, &event));
    draw_finish(&list);
    screen_destroy(screen);
}

static void write_status(const char *folder, const char *connector, const char *status)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, connector);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/%s/status", folder, connector);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(status, file);
    fclose(file);
}

static void a_display_may_go_and_come_back(void **state)
{
    (void)state;
    char folder[] = "/tmp/vitrine-drm-XXXXXX", command[64];
    assert_non_null(mkdtemp(folder));
    write_status(folder, "card0-HDMI-A-1", "connected\n");
    write_status(folder, "card0-Writeback-1", "unknown\n");
    struct screen *screen = window(160, 90, 0);
    struct draw_list list = {0};
    make_list(&list);
    assert_int_equal(screen_poll_display(screen, folder), SCREEN_READY);
    write_status(folder, "card0-HDMI-A-1", "disconnected\n");
    assert_int_equal(screen_poll_display(screen, folder), SCREEN_NO_DISPLAY);
    assert_null(screen_painter(screen));
    assert_false(SDL_WasInit(SDL_INIT_VIDEO));
    assert_true(screen_show(screen, &list, COLOUR(0)));
    assert_null(screen_read(screen));
    assert_size(screen, 160, 90);
    assert_int_equal(screen_poll_display(screen, folder), SCREEN_NO_DISPLAY);
    write_status(folder, "card0-HDMI-A-1", "connected\n");
    assert_int_equal(screen_poll_display(screen, folder), SCREEN_READY);
    SDL_FreeSurface(shown(screen, &list, 0xFFFFFF));
    screen_destroy(screen);
    draw_finish(&list);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

static void without_a_display_the_screen_waits(void **state)
{
    (void)state;
    setenv("SDL_VIDEODRIVER", "nothing,of_that", 1);
    struct font_list list = test_fonts();
    struct screen_options options = {.mode = SCREEN_FULL};
    enum screen_result result;
    struct screen *screen = screen_create(&options, &list, &result);
    assert_int_equal(result, SCREEN_NO_DISPLAY);
    assert_non_null(screen_fonts(screen));
    assert_null(screen_painter(screen));
    assert_size(screen, 0, 0);
    assert_string_equal(screen_driver(screen), "no display");
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    assert_true(screen_recover(screen));
    assert_non_null(screen_painter(screen));
    screen_destroy(screen);
}

static void other_fonts_draw_otherwise(void **state)
{
    (void)state;
    struct screen *screen = test_screen(160, 90);
    struct draw_list list = {0};
    make_list(&list);
    SDL_Surface *before = shown(screen, &list, 0xFFFFFF);
    struct font_list fonts = test_fonts();
    struct fonts *set = screen_fonts(screen);
    assert_true(screen_set_fonts(screen, &fonts));
    assert_ptr_equal(screen_fonts(screen), set);
    fonts.files[INTER] = "/nowhere.ttf";
    assert_false(screen_set_fonts(screen, &fonts));
    assert_ptr_equal(screen_fonts(screen), set);
    fonts.files[INTER] = fonts.files[SERIF];
    assert_true(screen_set_fonts(screen, &fonts));
    SDL_Surface *after = shown(screen, &list, 0xFFFFFF);
    assert_false(same_pixels(before, after));
    SDL_FreeSurface(before);
    SDL_FreeSurface(after);
    draw_finish(&list);
    screen_destroy(screen);
}

static void a_recovered_screen_paints_again(void **state)
{
    (void)state;
    struct screen *screen = window(160, 90, 0);
    struct draw_list list = {0};
    make_list(&list);
    SDL_Surface *before = shown(screen, &list, 0xFFFFFF);
    assert_true(screen_recover(screen));
    SDL_Surface *after = shown(screen, &list, 0xFFFFFF);
    assert_true(same_pixels(before, after));
    SDL_FreeSurface(before);
    SDL_FreeSurface(after);
    draw_finish(&list);
    screen_destroy(screen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_screen_in_memory_needs_no_display),
        cmocka_unit_test(a_window_has_the_pixels_of_memory),
        cmocka_unit_test(a_turned_window_shows_a_turned_picture),
        cmocka_unit_test(a_turn_is_clockwise),
        cmocka_unit_test(a_resized_window_has_a_new_canvas),
        cmocka_unit_test(a_display_may_go_and_come_back),
        cmocka_unit_test(without_a_display_the_screen_waits),
        cmocka_unit_test(other_fonts_draw_otherwise),
        cmocka_unit_test(a_recovered_screen_paints_again),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
