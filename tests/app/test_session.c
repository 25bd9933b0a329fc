#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "app/export.h"
#include "app/session.h"
#include "picture_files.h"

/* A session whose slide shows a drawing: its kind is made up once it is laid out. */

static const int64_t FRAME_NS = 16666667;
enum { WIDTH = 320, HEIGHT = 180 };

static double centre; /* where the slide's camera is */
static struct draw_drawing shown;

static const struct layer *plain(const struct drawing_want *want, struct arena *arena)
{
    struct layer *layer = layer_start(arena, (float)want->width_px, (float)want->height_px);
    layer->opaque = true;
    layer->ground = COLOUR((unsigned)want->camera.centre.x);
    return layer_finish(layer);
}

static const struct drawing_source source = {.key = 77, .make = plain};

static size_t want_it(const struct view *view, struct drawing_want out[static DRAWINGS_PER_SLIDE])
{
    (void)view;
    out[0] = (struct drawing_want){
        .source = &source, .camera = {{centre, 0}, 1}, .width_px = WIDTH, .height_px = HEIGHT};
    return 1;
}

static void show_it(const struct view *view, struct draw_list *out)
{
    const struct drawings *drawings = view->stage->drawings;
    struct drawing_seen seen[DRAWINGS_SEEN_MAX];
    struct rect all = {0, 0, WIDTH, HEIGHT};
    size_t count = drawings->seen(drawings->context, source.key, seen);
    draw_fill(out, all, COLOUR(0x000000));
    shown = (struct draw_drawing){count ? seen[0].generation : 0, all, all, 1};
    draw_drawing(out, shown);
}

static struct slide_kind kind;

static void open_session(struct session *session, bool simulated)
{
    struct session_options options = {
        .deck = SOURCE_DIR "/tests/decks/show",
        .screen = {.mode = SCREEN_MEMORY, .width = WIDTH, .height = HEIGHT},
        .hold = true,
        .simulated = simulated,
    };
    assert_true(session_open(session, &options, 0));
    assert_true(session->playing);
    kind = *session->player.slot->kind;
    kind.drawings = want_it;
    kind.draw = show_it;
    kind.step = NULL;
    session->player.slot->kind = &kind;
    shown = (struct draw_drawing){0};
}

static uint32_t first_pixel(struct session *session)
{
    SDL_Surface *pixels = screen_read(session->screen);
    uint32_t pixel = *(const uint32_t *)pixels->pixels & 0xFFFFFF;
    SDL_FreeSurface(pixels);
    return pixel;
}

static void on_a_simulated_clock_it_is_there_at_once(void **state)
{
    (void)state;
    struct session session;
    centre = 0x123456;
    open_session(&session, true);
    assert_int_equal(session_frame(&session, 0), FRAME_PAINTED);
    assert_int_equal(first_pixel(&session), 0x123456);
    assert_int_equal(session_frame(&session, FRAME_NS), FRAME_SAME);
    assert_true(session_quiet_until(&session, FRAME_NS) > FRAME_NS);
    centre = 0x654321;
    assert_int_equal(session_frame(&session, 2 * FRAME_NS), FRAME_PAINTED);
    assert_int_equal(first_pixel(&session), 0x654321);
    assert_int_equal(session_frame(&session, 3 * FRAME_NS), FRAME_SAME);
    session_close(&session);
}

static void what_is_outstanding_keeps_the_loop_awake_and_is_shown(void **state)
{
    (void)state;
    struct session session;
    centre = 0xABCDEF;
    open_session(&session, false);
    session_frame(&session, 0);
    if (shown.generation == 0) { /* unless it was drawn between the want and the end of the frame */
        assert_true(session_quiet_until(&session, 0) <= 0);
        drawings_wait(session.store);
        assert_int_equal(session_frame(&session, FRAME_NS), FRAME_PAINTED);
    }
    assert_int_equal(first_pixel(&session), 0xABCDEF);
    assert_true(session_quiet_until(&session, FRAME_NS) > FRAME_NS);
    session_close(&session);
}

static void a_resized_canvas_keeps_what_was_drawn(void **state)
{
    (void)state;
    struct session session;
    centre = 0x123456;
    open_session(&session, true);
    session_frame(&session, 0);
    unsigned generation = shown.generation;
    session_resized(&session, FRAME_NS);
    session.player.slot->kind = &kind;
    session_frame(&session, FRAME_NS);
    assert_int_equal(shown.generation, generation);
    assert_int_equal(first_pixel(&session), 0x123456);
    session_close(&session);
}

static void save_picture(const char *folder, const char *name, int width, int height,
                         uint32_t colour)
{
    char path[128];
    struct picture_file file = png_plain(width, height, colour);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(file.bytes, 1, file.length, out), file.length);
    fclose(out);
    picture_file_free(&file);
}

/* The pixel in the middle of the picture's half. */
static uint32_t picture_pixel(struct session *session)
{
    SDL_Surface *pixels = screen_read(session->screen);
    const char *row = (const char *)pixels->pixels + HEIGHT / 3 * pixels->pitch;
    uint32_t pixel = ((const uint32_t *)(const void *)row)[WIDTH / 4] & 0xFFFFFF;
    SDL_FreeSurface(pixels);
    return pixel;
}

static void save_deck(const char *folder, const char *picture)
{
    char path[128];
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fprintf(out,
            "deck: 1\nid: one\ntitle: One\nlanguages: [en]\nslides:\n"
            "- {kind: image, title: One, image: %s, alt: A colour}\n",
            picture);
    fclose(out);
}

/* On a new deck of one slide, whose picture one.png is shown. */
static void open_on_picture(struct session *session, const char *folder, uint32_t colour)
{
    save_deck(folder, "one.png");
    save_picture(folder, "one.png", 300, 200, 0xff000000u | colour);
    struct session_options options = {
        .deck = folder,
        .screen = {.mode = SCREEN_MEMORY, .width = WIDTH, .height = HEIGHT},
        .hold = true,
    };
    assert_true(session_open(session, &options, 0));
    session_frame(session, 0);
    gallery_drain(session->gallery);
    session->expose = true;
    session_frame(session, FRAME_NS);
    assert_int_equal(picture_pixel(session), colour);
}

/* Whatever its shape, a picture that is saved anew follows the one before at once. */
static void a_picture_saved_anew_flashes_no_ground(void **state)
{
    (void)state;
    static const int sizes[][2] = {{600, 400}, {600, 400}, {300, 900}, {1000, 200}, {40, 40}};
    char folder[] = "/tmp/vitrine-session-XXXXXX", path[128];
    assert_non_null(mkdtemp(folder));
    struct session session;
    uint32_t before = 0x0000ff;
    open_on_picture(&session, folder, before);
    int64_t now_ns = FRAME_NS;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        uint32_t colour = 0x301000u * (uint32_t)(i + 1);
        struct loaded_deck loaded;
        save_picture(folder, "one.png", sizes[i][0], sizes[i][1], 0xff000000u | colour);
        assert_true(loaded_deck_open(&loaded, &session.assets, folder));
        session_replace(&session, &loaded, now_ns);
        session_frame(&session, now_ns += FRAME_NS);
        uint32_t shown_now = picture_pixel(&session);
        assert_true(shown_now == before || shown_now == colour);
        gallery_drain(session.gallery);
        session.expose = true;
        session_frame(&session, now_ns += FRAME_NS);
        assert_int_equal(picture_pixel(&session), colour);
        before = colour;
    }
    session_close(&session);
    snprintf(path, sizeof path, "rm -r %s", folder);
    assert_int_equal(system(path), 0);
}

/* Another picture takes the place of the one before when it is decoded, or somebody touches. */
static void another_picture_flashes_no_ground(void **state)
{
    (void)state;
    static const char *const names[] = {"one.png", "two.png"};
    char folder[] = "/tmp/vitrine-session-XXXXXX", line[128];
    assert_non_null(mkdtemp(folder));
    struct session session;
    uint32_t before = 0x0000ff;
    open_on_picture(&session, folder, before);
    int64_t now_ns = FRAME_NS;
    for (unsigned i = 1; i < 8; i++) {
        uint32_t colour = 0x200810u * i;
        bool touched = i % 2 == 0;
        struct loaded_deck loaded;
        save_picture(folder, names[i % 2], 1500, 1000, 0xff000000u | colour);
        save_deck(folder, names[i % 2]);
        assert_true(loaded_deck_open(&loaded, &session.assets, folder));
        session_replace(&session, &loaded, now_ns);
        if (touched)
            session_key(&session, KEY_TAB, now_ns);
        enum session_frame frame = session_frame(&session, now_ns += FRAME_NS);
        uint32_t shown_now = picture_pixel(&session);
        if (touched)
            assert_int_equal(frame, FRAME_PAINTED);
        else
            assert_true(shown_now == (frame == FRAME_SAME ? before : colour));
        assert_true(frame == FRAME_PAINTED || session_quiet_until(&session, now_ns) <= now_ns);
        gallery_drain(session.gallery);
        session.expose = true;
        assert_int_equal(session_frame(&session, now_ns += FRAME_NS), FRAME_PAINTED);
        assert_int_equal(picture_pixel(&session), colour);
        before = colour;
    }
    session_close(&session);
    snprintf(line, sizeof line, "rm -r %s", folder);
    assert_int_equal(system(line), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_a_simulated_clock_it_is_there_at_once),
        cmocka_unit_test(what_is_outstanding_keeps_the_loop_awake_and_is_shown),
        cmocka_unit_test(a_resized_canvas_keeps_what_was_drawn),
        cmocka_unit_test(a_picture_saved_anew_flashes_no_ground),
        cmocka_unit_test(another_picture_flashes_no_ground),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
