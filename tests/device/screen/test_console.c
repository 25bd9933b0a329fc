#include "testing.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "device/screen/console.h"
#include "device/screen/gpu.h"
#include "fake_card.h"
#include "screens.h"

static const struct fake_card monitor = {
    .display = true, .modes = {{160, 90, false}, {320, 180, true}, {64, 48, false}}};

static int plug_in(void **state)
{
    (void)state;
    fake = (struct fake_cards){.count = 1, .cards = {monitor}};
    fake_kmsdrm_starts = 0;
    unsetenv("RUNTIME_DIRECTORY");
    unsetenv("GALLIUM_DRIVER");
    unsetenv("SDL_RENDER_DRIVER");
    return 0;
}

static void assert_nothing_left(void)
{
    assert_int_equal(fake.open, 0);
    assert_int_equal(fake.buffers, 0);
    assert_int_equal(fake.pictures, 0);
}

static struct console *opened(int width, int height)
{
    const char *why = NULL;
    struct console *console = console_open(&why);
    assert_non_null(console);
    int w, h;
    console_size(console, &w, &h);
    assert_int_equal(w, width);
    assert_int_equal(h, height);
    return console;
}

static void the_display_keeps_its_mode(void **state)
{
    (void)state;
    const struct {
        struct fake_mode now;
        int width, height;
    } rows[] = {
        {{0}, 320, 180}, {{64, 48, false}, 64, 48}, {{100, 100, false}, 320, 180}, /* another's */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fake.cards[0].now = rows[i].now;
        console_close(opened(rows[i].width, rows[i].height));
    }
    fake.cards[0].modes[1].preferred = false;
    console_close(opened(160, 90));
    assert_nothing_left();
}

static void the_card_with_the_display_is_taken(void **state)
{
    (void)state;
    fake.count = 3;
    fake.cards[0] = (struct fake_card){.error = EACCES};
    fake.cards[1] = (struct fake_card){0};
    fake.cards[2] = monitor;
    struct console *console = opened(320, 180);
    assert_string_equal(console_card(console), "fake_gpu");
    console_close(console);
    assert_nothing_left();
    console_close(NULL);
}

static void what_is_in_the_way_is_told(void **state)
{
    (void)state;
    const struct {
        size_t count;
        struct fake_card card;
        bool taken;
        const char *why;
    } rows[] = {
        {0, {0}, false, "there is no card in /dev/dri"},
        {1, {.error = EACCES}, false, "this user may not open the card in /dev/dri"},
        {1, {.error = EIO}, false, "the card in /dev/dri does not open"},
        {1, {0}, false, "no display is connected to a card in /dev/dri"},
        {1, monitor, true, "another program holds the display"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *why = NULL;
        fake = (struct fake_cards){
            .count = rows[i].count, .cards = {rows[i].card}, .taken = rows[i].taken};
        assert_null(console_open(&why));
        assert_string_equal(why, rows[i].why);
        assert_nothing_left();
    }
}

static void paint(struct console *console, uint32_t colour)
{
    SDL_Surface *surface = console_surface(console);
    assert_non_null(surface);
    assert_int_equal(surface->format->format, SDL_PIXELFORMAT_XRGB8888);
    assert_int_equal(SDL_FillRect(surface, NULL, colour), 0);
}

static void pictures_are_shown_whole_and_in_turn(void **state)
{
    (void)state;
    struct console *console = opened(320, 180);
    for (uint32_t i = 1; i <= 5; i++) {
        paint(console, i);
        /* The one before stands until this one is whole. */
        assert_int_equal(fake.shown ? fake_card_pixel(319, 179) : i - 1, i - 1);
        assert_true(console_show(console));
        assert_int_equal(fake_card_pixel(0, 0), i);
        assert_int_equal(fake_card_pixel(319, 179), i);
    }
    assert_int_equal(fake.sets, 1);
    assert_int_equal(fake.flips, 4);
    assert_int_equal(fake.too_early, 0);
    console_close(console);
    assert_nothing_left();
}

static void a_card_that_cannot_swap_is_set_each_time(void **state)
{
    (void)state;
    fake.no_flips = true;
    struct console *console = opened(320, 180);
    for (uint32_t i = 1; i <= 3; i++) {
        paint(console, i);
        assert_true(console_show(console));
        assert_int_equal(fake_card_pixel(1, 1), i);
    }
    assert_int_equal(fake.sets, 3);
    console_close(console);
    assert_nothing_left();
}

static void a_lost_display_is_told(void **state)
{
    (void)state;
    struct console *console = opened(320, 180);
    for (uint32_t i = 1; i <= 2; i++) {
        paint(console, i);
        assert_true(console_show(console));
    }
    fake.mute = true;
    assert_null(console_surface(console));
    fake.mute = false;
    paint(console, 3);
    fake.refuses = true;
    assert_false(console_show(console));
    console_close(console);
    assert_nothing_left();
}

static void whatever_fails_nothing_is_left(void **state)
{
    (void)state;
    const char *why = NULL;
    console_close(opened(320, 180));
    unsigned questions = fake.questions, refused = 0;
    assert_true(questions > 8);
    for (unsigned i = 1; i <= questions; i++) {
        fake.fails = i;
        struct console *console = console_open(&why);
        refused += !console;
        console_close(console);
        assert_nothing_left();
    }
    assert_true(refused > 5);
}

static struct screen *screen_on_console(int rotate, bool software)
{
    struct font_list list = test_fonts();
    struct screen_options options = {.mode = SCREEN_FULL, .rotate = rotate, .software = software};
    enum screen_result result;
    struct screen *screen = screen_create(&options, &list, &result);
    assert_int_equal(result, SCREEN_READY);
    assert_string_equal(screen_driver(screen), "the console's fake_gpu, software");
    return screen;
}

static void make_list(struct draw_list *list)
{
    draw_fill(list, (struct rect){5, 6, 7, 8}, COLOUR(0xFF0000));
    draw_text(list, text_of(20, 50, 30, "Turn"));
}

static void the_console_shows_the_pixels_of_memory(void **state)
{
    (void)state;
    struct draw_list list = {0};
    make_list(&list);
    for (int rotate = 0; rotate < 360; rotate += 90) {
        int width = rotate % 180 ? 180 : 320, height = rotate % 180 ? 320 : 180;
        struct screen *screen = screen_on_console(rotate, true);
        struct screen *memory = test_screen(width, height);
        SDL_Surface *expected = shown(memory, &list, 0xFFFFFF);
        assert_int_equal(screen_shows_needed(screen), 1);
        assert_true(screen_show(screen, &list, COLOUR(0xFFFFFF)));
        for (int y = 0; y < 180; y++)
            for (int x = 0; x < 320; x++) {
                struct vec2 at = screen_from_window(screen, x, y);
                assert_int_equal(fake_card_pixel(x, y),
                                 pixel(expected, (int)lroundf(at.x), (int)lroundf(at.y)));
            }
        SDL_FreeSurface(expected);
        screen_destroy(screen);
        screen_destroy(memory);
        assert_nothing_left();
    }
    draw_finish(&list);
}

static void a_lost_screen_is_set_up_again(void **state)
{
    (void)state;
    struct draw_list list = {0};
    make_list(&list);
    struct screen *screen = screen_on_console(0, true);
    fake.refuses = true;
    assert_false(screen_show(screen, &list, COLOUR(0)));
    fake.refuses = false;
    assert_true(screen_recover(screen));
    assert_true(screen_show(screen, &list, COLOUR(0x123456)));
    assert_int_equal(fake_card_pixel(319, 179), 0x123456);
    screen_destroy(screen);
    assert_nothing_left();
    draw_finish(&list);
}

static void what_fails_on_the_console_is_waited_for(void **state)
{
    (void)state;
    struct font_list list = test_fonts();
    struct screen_options options = {.mode = SCREEN_FULL};
    enum screen_result result;
    fake.taken = true;
    struct screen *screen = screen_create(&options, &list, &result);
    assert_int_equal(result, SCREEN_NO_DISPLAY);
    assert_nothing_left();
    fake.taken = false;
    assert_true(screen_recover(screen));
    assert_int_equal(fake.open, 1);
    screen_destroy(screen);
    assert_nothing_left();
}

/* Who paints. */

static void assert_mark(const char *folder, bool there)
{
    char path[128];
    snprintf(path, sizeof path, "%s/gpu-trial", folder);
    assert_int_equal(access(path, F_OK) == 0, there);
}

static void a_machine_without_a_gpu_does_not_look_for_one(void **state)
{
    (void)state;
    screen_destroy(screen_on_console(0, false));
    assert_int_equal(fake_kmsdrm_starts, 0);
    assert_null(getenv("GALLIUM_DRIVER"));
    setenv("SDL_RENDER_DRIVER", "software", 1);
    fake.gpu = true;
    screen_destroy(screen_on_console(0, false));
    assert_int_equal(fake_kmsdrm_starts, 0);
}

static void a_virtual_machine_tells_whether_it_was_lent_a_gpu(void **state)
{
    (void)state;
    fake.gpu = fake.virtual = true;
    screen_destroy(screen_on_console(0, false));
    assert_int_equal(fake_kmsdrm_starts, 0);
    fake.lent = true;
    screen_destroy(screen_on_console(0, false));
    assert_int_equal(fake_kmsdrm_starts, 1);
}

static void a_gpu_may_come_later(void **state)
{
    (void)state;
    char folder[] = "/tmp/vitrine-drm-XXXXXX", connector[64], status[80];
    assert_non_null(mkdtemp(folder));
    snprintf(connector, sizeof connector, "%s/card0-HDMI-A-1", folder);
    snprintf(status, sizeof status, "%s/status", connector);
    assert_int_equal(mkdir(connector, 0700), 0);
    FILE *file = fopen(status, "w");
    assert_non_null(file);
    fputs("connected\n", file);
    fclose(file);
    struct screen *screen = screen_on_console(0, false);
    assert_int_equal(screen_poll_display(screen, folder), SCREEN_READY);
    fake.gpu = true;
    assert_int_equal(screen_poll_display(screen, folder), SCREEN_NO_DISPLAY);
    assert_null(screen_painter(screen));
    assert_nothing_left();
    for (int look = 0; look < 3; look++) {
        assert_int_equal(screen_poll_display(screen, folder), SCREEN_READY);
        assert_non_null(screen_painter(screen));
        assert_int_equal(fake_kmsdrm_starts, 1); /* it failed, and is let alone */
    }
    screen_destroy(screen);
    assert_nothing_left();
    assert_int_equal(unlink(status) | rmdir(connector) | rmdir(folder), 0);
}

static void a_gpu_that_fails_is_done_without(void **state)
{
    (void)state;
    char folder[] = "/tmp/vitrine-run-XXXXXX";
    assert_non_null(mkdtemp(folder));
    setenv("RUNTIME_DIRECTORY", folder, 1);
    fake.gpu = true;
    screen_destroy(screen_on_console(0, false));
    assert_int_equal(fake_kmsdrm_starts, 1);
    assert_mark(folder, false);
    /* Mesa was told to compile nothing. */
    assert_string_equal(getenv("GALLIUM_DRIVER"), "softpipe");
    assert_nothing_left();
    assert_int_equal(rmdir(folder), 0);
}

static void a_gpu_that_ended_the_program_is_not_tried_again(void **state)
{
    (void)state;
    char folder[] = "/tmp/vitrine-run-XXXXXX";
    assert_non_null(mkdtemp(folder));
    setenv("RUNTIME_DIRECTORY", folder, 1);
    fake.gpu = true;
    assert_true(gpu_trial_begin()); /* and so that start ended */
    assert_mark(folder, true);
    for (int start = 0; start < 3; start++) {
        screen_destroy(screen_on_console(0, false));
        assert_int_equal(fake_kmsdrm_starts, 0);
        assert_mark(folder, true);
    }
    gpu_trial_end(); /* as the service manager does it: the folder goes with a boot or a stop */
    screen_destroy(screen_on_console(0, false));
    assert_int_equal(fake_kmsdrm_starts, 1);
    assert_mark(folder, false);
    assert_int_equal(rmdir(folder), 0);
}

static void a_trial_needs_a_folder_of_the_service(void **state)
{
    (void)state;
    assert_true(gpu_trial_begin());
    assert_true(gpu_trial_begin());
    gpu_trial_end();
    setenv("RUNTIME_DIRECTORY", "/nowhere/at/all", 1);
    assert_true(gpu_trial_begin());
    assert_true(gpu_trial_begin());
}

static void what_the_staff_has_named_stays(void **state)
{
    (void)state;
    setenv("GALLIUM_DRIVER", "llvmpipe", 1);
    gpu_forbid_compiler();
    assert_string_equal(getenv("GALLIUM_DRIVER"), "llvmpipe");
}

static void gpus_are_known_by_name(void **state)
{
    (void)state;
    static const char *const real[] = {
        "V3D 4.2",
        "VC4 V3D 2.1",
        "Mesa Intel(R) UHD Graphics 620 (KBL GT2)",
        "AMD Radeon Graphics (raven, LLVM 15.0.6, DRM 3.49, 6.1.0-13-amd64)",
        "SVGA3D; build: RELEASE;  LLVM;",
        "virgl (Mesa Intel(R) HD Graphics 530)",
        "Mali-G52 (Panfrost)",
        "NVE7",
    };
    static const char *const on_the_cpu[] = {
        "llvmpipe (LLVM 15.0.6, 256 bits)",
        "softpipe",
        "SWR (LLVM 11.0.1, 256 bits)",
        "Software Rasterizer",
        "Mesa DRI swrast",
        "virgl (llvmpipe (LLVM 15.0.6, 256 bits))",
        "zink Vulkan 1.3(llvmpipe (LLVM 15.0.6, 256 bits) (MESA_LLVMPIPE))",
        "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)))",
        "",
    };
    for (size_t i = 0; i < sizeof real / sizeof *real; i++)
        assert_true(gpu_is_real(real[i]));
    for (size_t i = 0; i < sizeof on_the_cpu / sizeof *on_the_cpu; i++)
        assert_false(gpu_is_real(on_the_cpu[i]));
    assert_false(gpu_is_real(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_display_keeps_its_mode, plug_in),
        cmocka_unit_test_setup(the_card_with_the_display_is_taken, plug_in),
        cmocka_unit_test_setup(what_is_in_the_way_is_told, plug_in),
        cmocka_unit_test_setup(pictures_are_shown_whole_and_in_turn, plug_in),
        cmocka_unit_test_setup(a_card_that_cannot_swap_is_set_each_time, plug_in),
        cmocka_unit_test_setup(a_lost_display_is_told, plug_in),
        cmocka_unit_test_setup(whatever_fails_nothing_is_left, plug_in),
        cmocka_unit_test_setup(the_console_shows_the_pixels_of_memory, plug_in),
        cmocka_unit_test_setup(a_lost_screen_is_set_up_again, plug_in),
        cmocka_unit_test_setup(what_fails_on_the_console_is_waited_for, plug_in),
        cmocka_unit_test_setup(a_machine_without_a_gpu_does_not_look_for_one, plug_in),
        cmocka_unit_test_setup(a_virtual_machine_tells_whether_it_was_lent_a_gpu, plug_in),
        cmocka_unit_test_setup(a_gpu_may_come_later, plug_in),
        cmocka_unit_test_setup(a_gpu_that_fails_is_done_without, plug_in),
        cmocka_unit_test_setup(a_gpu_that_ended_the_program_is_not_tried_again, plug_in),
        cmocka_unit_test_setup(a_trial_needs_a_folder_of_the_service, plug_in),
        cmocka_unit_test_setup(what_the_staff_has_named_stays, plug_in),
        cmocka_unit_test_setup(gpus_are_known_by_name, plug_in),
    };
    setenv("SDL_VIDEODRIVER", "kmsdrm", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
