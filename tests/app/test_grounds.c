/* Maps whose ground is a picture, with the real fonts, pictures and map: what the ground looks like
 * in each theme, where places come out, fingers on it, and pictures that are saved anew or broken.
 */
#include "testing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "base/hash.h"
#include "base/time.h"
#include "draw_list.h"
#include "picture_files.h"
#include "slide/map/state/map.h"

enum { WIDTH = 1920, HEIGHT = 1080 };

static const int64_t FRAME_NS = NS_PER_SECOND / 60;

static void open_deck(struct session *session, const char *deck, bool simulated)
{
    struct session_options options = {
        .deck = deck,
        .screen = {.mode = SCREEN_MEMORY, .width = WIDTH, .height = HEIGHT},
        .hold = true,
        .simulated = simulated,
    };
    assert_true(session_open(session, &options, 0));
    assert_true(session->playing);
    session->player.settings.reduced_motion = true;
}

static void open_good(struct session *session)
{
    open_deck(session, SOURCE_DIR "/tests/decks/good/grounds", true);
}

static void show(struct session *session, const char *id)
{
    int index = deck_find(session->loaded.deck, id);
    assert_true(index >= 0);
    player_show(&session->player, (size_t)index, 0, 0);
    session->expose = true;
    session_frame(session, 0);
}

static const struct map_placed *placed_of(const struct session *session)
{
    return session->player.slot->placed;
}

static const struct map_state *state_of(const struct session *session)
{
    return session->player.slot->state;
}

/* --- the ground itself --- */

/* The drawing of the ground that the slide wants first. */
static SDL_Surface *ground_of(struct session *session)
{
    struct drawing_want wants[DRAWINGS_PER_SLIDE];
    struct drawing_seen seen[DRAWINGS_SEEN_MAX];
    const struct slot *slot = session->player.slot;
    struct view view = {.stage = &slot->stage, .placed = slot->placed, .state = slot->state};
    assert_true(slot->kind->drawings(&view, wants) > 0);
    size_t count = session->drawings.seen(session->drawings.context,
                                          drawing_key(wants[0].source, wants[0].edition), seen);
    for (size_t i = 0; i < count; i++)
        if (cameras_equal(&seen[i].camera, &wants[0].camera))
            return drawings_surface(session->store, seen[i].generation);
    return NULL;
}

static void print_grounds(struct session *session, const char *theme, FILE *out)
{
    static const char *const ids[] = {"painting",
                                      "fields"}; /* a plan, and one that lies on earth */
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        show(session, ids[i]);
        const SDL_Surface *ground = ground_of(session);
        assert_non_null(ground);
        uint64_t hash = HASH_START; /* of its middle: around it lies the map's own land */
        for (int y = ground->h / 4; y < ground->h * 3 / 4; y++)
            hash = hash_words(hash,
                              (const uint32_t *)(const void *)((const char *)ground->pixels +
                                                               (ptrdiff_t)y * ground->pitch) +
                                  ground->w / 4,
                              (size_t)ground->w / 2);
        fprintf(out, "%s %s %016llx\n", theme, ids[i], (unsigned long long)hash);
    }
}

static void run(const char *format, const char *folder)
{
    char command[256];
    snprintf(command, sizeof command, format, folder);
    assert_int_equal(system(command), 0);
}

/* Pictures are as they are in every theme; what is beyond them and over them is the theme's. */
static void grounds_are_exactly_those_that_were_looked_at(void **state)
{
    (void)state;
#ifndef __x86_64__
    skip();
#endif
    char dark[] = "/tmp/vitrine-grounds-XXXXXX", deck[64];
    struct session session;
    struct testing_stream stream;
    assert_non_null(mkdtemp(dark));
    run("cp -r " SOURCE_DIR "/tests/decks/good/grounds %s/deck", dark);
    run("echo 'theme: {base: dark}' >> %s/deck/deck.yaml", dark);
    snprintf(deck, sizeof deck, "%s/deck", dark);
    testing_stream_open(&stream);
    open_good(&session);
    print_grounds(&session, "light", stream.file);
    session.player.settings.high_contrast = true;
    print_grounds(&session, "contrast", stream.file);
    session_close(&session);
    open_deck(&session, deck, true);
    print_grounds(&session, "dark", stream.file);
    session_close(&session);
    char *got = testing_stream_text(&stream);
    testing_same_as_golden(got, TEST_DIR "/app/grounds.txt");
    free(got);
    run("rm -r %s", dark);
}

static uint32_t pixel_at(const SDL_Surface *surface, struct vec2 at)
{
    const char *row = (const char *)surface->pixels + (ptrdiff_t)at.y * surface->pitch;
    return ((const uint32_t *)(const void *)row)[(int)at.x] & 0xFFFFFF;
}

/* --- where things are --- */

/* A place of a plan by its percents, from the picture's corners on the canvas. */
static void places_stand_where_their_percents_are(void **state)
{
    (void)state;
    struct session session;
    open_good(&session);
    show(&session, "museum");
    const struct map_placed *placed = placed_of(&session);
    const struct camera *home = &placed->steps[0].camera;
    struct rect map = placed->frame.map;
    float px = fminf(map.w / 1600, map.h / 1000); /* all of it is seen */
    struct vec2 corner = {map.x + (map.w - 1600 * px) / 2, map.y + (map.h - 1000 * px) / 2};
    const struct {
        const char *id;
        float x, y;
    } places[] = {{"gate", 0.44f * 1600, 0.92f * 1000}, {"steps", 0.50f * 1600, 0.21f * 1000}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        size_t k = 0;
        while (strcmp(placed->points[k].place->id.text, places[i].id) != 0)
            k++;
        struct vec2 at = camera_px(home, map, placed->points[k].at);
        assert_float_equal(at.x, corner.x + places[i].x * px, 0.01f);
        assert_float_equal(at.y, corner.y + places[i].y * px, 0.01f);
    }
    /* And its pixels: a wall's, and the floor beside it. */
    const SDL_Surface *ground = ground_of(&session);
    float around = ((float)ground->w - map.w) / 2;
    struct vec2 wall = {(map.w - 1600 * px) / 2 + 100 * px + around,
                        (map.h - 1000 * px) / 2 + 300 * px + around};
    assert_int_equal(pixel_at(ground, wall), 0x34302C);
    assert_int_equal(pixel_at(ground, (struct vec2){wall.x + 60 * px, wall.y}), 0xFFFDF8);
    session_close(&session);
}

/* Of a turned photograph the north arrow is turned, and each place lies on its pixel. */
static void a_turned_photograph_stays_upright(void **state)
{
    (void)state;
    struct session session;
    open_good(&session);
    show(&session, "fields");
    const struct map_placed *placed = placed_of(&session);
    struct place_geo middle = {57.7125, 24.5060};
    assert_float_equal(project_north(&placed->projection, middle), -30 * 3.14159265f / 180, 0.01f);
    assert_non_null(placed->north);
    struct plane farm =
        project_forward(&placed->projection, (struct place_geo){57.71267, 24.50554});
    struct plane at = map_picture_at(&placed->own.picture, &placed->projection, farm);
    assert_float_equal(at.x, 545, 1.5);
    assert_float_equal((float)(900 - at.y), 445, 1.5f);
    session_close(&session);
}

/* --- fingers --- */

static void tap(struct session *session, struct vec2 at, int64_t now_ns)
{
    session_touch(session, &(struct touch){TOUCH_DOWN, 1, at, now_ns});
    session_frame(session, now_ns += 3 * FRAME_NS);
    session_touch(session, &(struct touch){TOUCH_UP, 1, at, now_ns});
    session_frame(session, now_ns + FRAME_NS);
}

static void a_tap_opens_the_card_of_a_place_and_of_an_area(void **state)
{
    (void)state;
    struct session session;
    open_good(&session);
    show(&session, "painting");
    const struct map_placed *placed = placed_of(&session);
    const struct camera *home = &placed->steps[0].camera;
    for (size_t i = 0; i < placed->written_count; i++) {
        int64_t now_ns = (int64_t)(i + 1) * 10 * NS_PER_SECOND;
        show(&session, "painting");
        tap(&session, camera_px(home, placed->frame.map, placed->hotspots[i].at), now_ns);
        assert_int_equal(state_of(&session)->card.open, (int)i + 1);
    }
    session_close(&session);
}

static void pinch(struct session *session, float scale)
{
    struct vec2 middle = rect_centre(placed_of(session)->frame.map);
    const enum gesture_kind kinds[] = {GESTURE_PRESS, GESTURE_PINCH_BEGIN, GESTURE_PINCH,
                                       GESTURE_PINCH_END};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        player_gesture(&session->player,
                       &(struct gesture){.kind = kinds[i], .at = middle, .scale = scale}, FRAME_NS);
}

/* In until a pixel of the picture is 2.5 of the screen, out until all of it is seen. */
static void a_pinch_ends_at_the_picture(void **state)
{
    (void)state;
    struct session session;
    open_good(&session);
    show(&session, "museum");
    const struct map_placed *placed = placed_of(&session);
    double km_wide = placed->own.box.right - placed->own.box.left;
    pinch(&session, 1000);
    assert_float_equal((float)(state_of(&session)->camera.scale * km_wide / 1600), 2.5f, 1e-5f);
    pinch(&session, 0.0001f);
    struct camera home = placed->steps[0].camera;
    assert_true(cameras_equal(&state_of(&session)->camera, &home));
    session_close(&session);
}

/* --- pictures that change, or are broken --- */

static void save(const char *folder, const char *name, struct picture_file file)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(file.bytes, 1, file.length, out), file.length);
    fclose(out);
    picture_file_free(&file);
}

static const char door[] = "  places: {door: {x: 50 %, y: 50 %}}\n";

/* `more`: keys of the ground; `rest`: those of the slide behind it. */
static void save_deck(const char *folder, const char *more, const char *rest)
{
    char path[128];
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fprintf(out,
            "deck: 1\nid: one\ntitle: One\nlanguages: [en]\nslides:\n"
            "- kind: map\n  title: One\n"
            "  ground: {image: plan.png, alt: A plan of a house%s}\n%s",
            more, rest);
    fclose(out);
}

/* A painting has many spots to touch, each perhaps with a picture: none is left out. */
static void every_card_gets_its_picture(void **state)
{
    (void)state;
    enum { SPOTS = 24 };
    char folder[] = "/tmp/vitrine-grounds-XXXXXX", path[64];
    struct session session;
    struct picture_want wants[PICTURES_PER_SLIDE];
    assert_non_null(mkdtemp(folder));
    save(folder, "plan.png", png_plain(900, 600, 0xFF808080));
    save_deck(folder, "", "  hotspots:\n");
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    FILE *out = fopen(path, "ab");
    assert_non_null(out);
    for (int i = 0; i < SPOTS; i++)
        fprintf(out, "    - {place: p%d, card: {title: P, text: Q, image: plan.png, alt: R}}\n", i);
    fputs("  places:\n", out);
    for (int i = 0; i < SPOTS; i++)
        fprintf(out, "    p%d: {x: %d %%, y: %d %%}\n", i, 10 + i % 6 * 16, 10 + i / 6 * 25);
    fclose(out);
    open_deck(&session, folder, true);
    const struct slot *slot = session.player.slot;
    assert_int_equal(slot->kind->pictures(slot->placed, wants), SPOTS + 1);
    assert_true(wants[0].levels);
    session_close(&session);
    run("rm -r %s", folder);
}

static uint32_t screen_pixel(struct session *session, struct vec2 at)
{
    SDL_Surface *pixels = screen_read(session->screen);
    uint32_t pixel = pixel_at(pixels, at);
    SDL_FreeSurface(pixels);
    return pixel;
}

/* A spot of the picture where nothing else is. */
static struct vec2 beside_the_door(const struct session *session)
{
    struct rect map = placed_of(session)->frame.map;
    return (struct vec2){map.x + map.w / 2, map.y + map.h / 3};
}

static void settle(struct session *session, int64_t *now_ns)
{
    for (int i = 0; i < 4; i++) {
        gallery_drain(session->gallery);
        drawings_wait(session->store);
        session->expose = true;
        session_frame(session, *now_ns += FRAME_NS);
    }
}

/* Until the new one is drawn the one before is seen, never the page under it. */
static void a_picture_saved_anew_takes_the_place_of_the_one_before(void **state)
{
    (void)state;
    char folder[] = "/tmp/vitrine-grounds-XXXXXX";
    struct session session;
    uint32_t before = 0x0000FF;
    int64_t now_ns = 0;
    assert_non_null(mkdtemp(folder));
    save_deck(folder, "", door);
    save(folder, "plan.png", png_plain(900, 600, 0xFF000000 | before));
    open_deck(&session, folder, false);
    settle(&session, &now_ns);
    assert_int_equal(screen_pixel(&session, beside_the_door(&session)), before);
    for (uint32_t i = 1; i < 6; i++) {
        uint32_t colour = 0x301000u * i;
        struct loaded_deck loaded;
        save(folder, "plan.png", png_plain(900, 600, 0xFF000000 | colour));
        assert_true(loaded_deck_open(&loaded, &session.assets, folder));
        session_replace(&session, &loaded, now_ns);
        session.player.settings.reduced_motion = true;
        for (int frame = 0; frame < 4; frame++) {
            if (frame == 2)
                gallery_drain(session.gallery);
            session.expose = true;
            session_frame(&session, now_ns += FRAME_NS);
            uint32_t shown = screen_pixel(&session, beside_the_door(&session));
            assert_true(shown == before || shown == colour);
        }
        settle(&session, &now_ns);
        assert_int_equal(screen_pixel(&session, beside_the_door(&session)), colour);
        before = colour;
    }
    session_close(&session);
    run("rm -r %s", folder);
}

static char *list_of(struct session *session)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    draw_print(&session->lists[session->latest], stream.file);
    return testing_stream_text(&stream);
}

/* Damaged before its header can be read, or only in its pixels: in its place stands a card with
 * what it would have shown, the place is still there, and so is the map around it. */
static void a_broken_picture_is_a_card(void **state)
{
    (void)state;
    static const char *const where[] = {
        "", ", corners: {south: 57.4, north: 57.41, west: 26.2, east: 26.22}"};
    char folder[] = "/tmp/vitrine-grounds-XXXXXX";
    assert_non_null(mkdtemp(folder));
    for (int liar = 0; liar < 2; liar++) {
        struct picture_file file = {NULL, 0};
        png_add_signature(&file);
        png_add_header(&file, 900, 600, 8, 2);
        png_add_chunk(&file, "IDAT", "not zlib", 8);
        if (liar)
            png_add_chunk(&file, "IEND", "", 0);
        save(folder, "plan.png", file);
        for (size_t i = 0; i < 2; i++) {
            struct session session;
            save_deck(folder, where[i], i == 0 ? door : "");
            open_deck(&session, folder, true);
            session_frame(&session, 0);
            session.expose = true;
            session_frame(&session, FRAME_NS);
            char *list = list_of(&session);
            assert_non_null(strstr(list, "A plan of a house"));
            if (i == 0)
                assert_non_null(strstr(list, "Door"));
            free(list);
            assert_true(gallery_refused(session.gallery) > 0);
            session_close(&session);
        }
    }
    run("rm -r %s", folder);
}

/* --- what `check` finds with the picture --- */

static void check(const char *folder, const char *more, const char *rest, const char *code)
{
    struct assets assets;
    struct loaded_deck loaded;
    assert_true(assets_open(&assets));
    save_deck(folder, more, rest);
    assert_true(loaded_deck_open(&loaded, &assets, folder));
    loaded_deck_lint(&loaded);
    size_t found = 0;
    for (size_t i = 0; i < loaded.deck->diags.count; i++)
        found += strcmp(loaded.deck->diags.items[i].code, code) == 0;
    if (found != 1) {
        diags_print(&loaded.deck->diags, 0, stderr);
        fail_msg("%s was found %zu times", code, found);
    }
    loaded_deck_close(&loaded);
    assets_close(&assets);
}

static void what_only_the_picture_tells_is_found(void **state)
{
    (void)state;
    static const char five[] =
        ", control: [{at: \"57.40, 26.20\", x: 0, y: 600}, {at: \"57.40, 26.22\", x: 900, y: 600},"
        " {at: \"57.41, 26.22\", x: 900, y: 0}, {at: \"57.41, 26.20\", x: 0, y: 0},"
        " {at: \"57.405, 26.21\", x: 620, y: 300}]";
    static const char edges[] = ", corners: {south: 57.4, north: 57.41, west: 26.2, east: 26.22}";
    char folder[] = "/tmp/vitrine-grounds-XXXXXX";
    assert_non_null(mkdtemp(folder));
    save(folder, "plan.png", png_plain(900, 600, 0xFFFFFFFF));
    check(folder, "", "  places: {wide: {x: 901, y: 1}}\n", "E451");
    check(folder, "", "  places: {tall: {x: 899, y: 640}}\n", "E451");
    check(folder, "", "  areas: {all: {outline: [[0, 0], [900, 0], [900 px, 601 px]]}}\n", "E451");
    check(folder, five, "", "W458");
    save(folder, "plan.png", png_plain(600, 600, 0xFFFFFFFF));
    check(folder, five, "", "E451"); /* of another size now */
    save(folder, "plan.png", png_plain(20, 20, 0xFFFFFFFF));
    check(folder, edges, "", "W304");
    struct picture_file cut = png_plain(90, 60, 0xFFFFFFFF);
    cut.length -= 20;
    save(folder, "plan.png", cut);
    check(folder, "", "", "E309");
    run("rm -r %s", folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grounds_are_exactly_those_that_were_looked_at),
        cmocka_unit_test(places_stand_where_their_percents_are),
        cmocka_unit_test(a_turned_photograph_stays_upright),
        cmocka_unit_test(a_tap_opens_the_card_of_a_place_and_of_an_area),
        cmocka_unit_test(a_pinch_ends_at_the_picture),
        cmocka_unit_test(every_card_gets_its_picture),
        cmocka_unit_test(a_picture_saved_anew_takes_the_place_of_the_one_before),
        cmocka_unit_test(a_broken_picture_is_a_card),
        cmocka_unit_test(what_only_the_picture_tells_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
