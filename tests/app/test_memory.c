#include "testing.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/session.h"
#include "base/memory.h"
#include "base/time.h"
#include "device/system/clock.h"
#include "show/itinerary.h"
#include "slide/map/geometry/targets.h"

/* Loops of the show on a simulated clock with real decodes, fonts and textures. */

enum { FPS = 20 };

/* Memory of the program's own: pages of files, such as the map's, come and go as the kernel likes.
 */
static long resident_kib(void)
{
    long size = 0, resident = 0, shared = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%ld %ld %ld", &size, &resident, &shared), 3);
    fclose(file);
    return (resident - shared) * (sysconf(_SC_PAGESIZE) / 1024);
}

/* One loop, frame by frame around each change of slide and in long steps between. */
static void play_loop(struct session *session, int64_t *now_ns)
{
    struct player *player = &session->player;
    size_t first = itinerary_first(session->loaded.deck, player->wall);
    bool left = false;
    for (;;) {
        int64_t end_ns = player->page_ns + player_page_ns(player);
        for (int i = 0; i < FPS / 2; i++, *now_ns += 1000000000 / FPS)
            session_frame(session, *now_ns);
        while (session_prepare(session, clock_now_ns))
            ;
        *now_ns = end_ns + 1;
        session_frame(session, *now_ns);
        bool at_first = player->slot->stage.slide_index == first && player->page == 0;
        if (left && at_first)
            return;
        left = left || !at_first;
    }
}

/* 50 loops; a third of them with the sanitizers, where the process's own memory is not compared. */
static void memory_after_many_loops_is_what_it_was_after_2(void **state)
{
    (void)state;
    int loops = (int)testing_sample(50, 1);
    struct session session;
    struct session_options options = {
        .deck = SOURCE_DIR "/tests/decks/pictures",
        .screen = {.mode = SCREEN_MEMORY, .width = 1920, .height = 1080},
        .simulated = true,
    };
    memory_keep_small();
    assert_true(session_open(&session, &options, 0));
    assert_true(session.playing);
    int64_t now_ns = 0;
    long after_two_kib = 0;
    size_t textures_two = 0, pictures_two = 0;
    for (int loop = 1; loop <= loops; loop++) {
        play_loop(&session, &now_ns);
        if (loop != 2)
            continue;
        after_two_kib = resident_kib();
        textures_two = painter_bytes(screen_painter(session.screen));
        pictures_two = gallery_bytes(session.gallery);
    }
    assert_true(pictures_two > 0);
    assert_int_equal(gallery_bytes(session.gallery), pictures_two);
    assert_int_equal(painter_bytes(screen_painter(session.screen)), textures_two);
    /* The allocator may keep a little more or less; a leak of one texture a loop would be far more
     * than this. */
    if (!TESTING_SANITIZED)
        assert_in_range(resident_kib(), 0, after_two_kib + 1024);
    session_close(&session);
}

/* The hand of a visitor who never goes; frames at a coarse step. */
struct hand {
    struct session *session;
    int64_t now_ns;
};

enum { HAND_STEP_NS = 200000000 };

/* `apart` 0: one finger; else two, so far from the middle. */
static void fingers(const struct hand *hand, enum touch_phase phase, struct vec2 at, float apart)
{
    int count = apart > 0 ? 2 : 1;
    for (int i = 0; i < count; i++) {
        struct vec2 finger = {at.x + (i == 0 ? -apart : apart), at.y};
        session_touch(hand->session, &(struct touch){phase, i + 1, finger, hand->now_ns});
    }
}

static void frames(struct hand *hand, int count)
{
    for (int i = 0; i < count; i++) {
        hand->now_ns += HAND_STEP_NS;
        session_frame(hand->session, hand->now_ns);
    }
}

/* Fingers move `by`, and from `apart` to `to`; then the map comes to rest. */
static void move(struct hand *hand, struct vec2 by, float apart, float to)
{
    enum { MOVES = 4, REST = 12 };
    struct vec2 at = {200, 60};
    fingers(hand, TOUCH_DOWN, at, apart);
    for (int i = 1; i <= MOVES; i++) {
        float part = (float)i / MOVES;
        frames(hand, 1);
        fingers(hand, TOUCH_MOVE, (struct vec2){at.x + by.x * part, at.y + by.y * part},
                apart + (to - apart) * part);
    }
    fingers(hand, TOUCH_UP, (struct vec2){at.x + by.x, at.y + by.y}, to);
    frames(hand, REST);
}

static void memory_after_an_hour_on_a_map_is_what_it_was_at_half(void **state)
{
    (void)state;
    static const struct vec2 ways[] = {{-60, 20}, {40, -20}, {50, 10}, {-30, -10}};
    enum { PART = TESTING_SANITIZED ? 6 : 1 }; /* of the hour; memory is not compared there */
    static const int64_t hour_ns = (int64_t)3600 / PART * 1000000000;
    struct session session;
    struct session_options options = {
        .deck = SOURCE_DIR "/tests/decks/maps",
        .slide = "corridor",
        .screen = {.mode = SCREEN_MEMORY, .width = 320, .height = 180},
        .hold = true,
        .simulated = true,
    };
    memory_keep_small();
    assert_true(session_open(&session, &options, 0));
    struct hand hand = {&session, 0};
    size_t most_drawn = 0, half_textures = 0;
    long half_kib = 0;
    /* Whole turns of the four ways: what is drawn after each differs. */
    for (unsigned round = 0; hand.now_ns < hour_ns || round % 4 > 0; round++) {
        struct vec2 by = ways[round % 4], back = ways[(round + 2) % 4];
        move(&hand, by, 0, 0);
        move(&hand, back, round % 2 ? 60 : 25, round % 2 ? 25 : 60);
        if (drawings_bytes(session.store) > most_drawn)
            most_drawn = drawings_bytes(session.store);
        if (half_kib == 0 && hand.now_ns > hour_ns / 2 && round % 4 == 3) {
            half_kib = resident_kib();
            half_textures = painter_bytes(screen_painter(session.screen));
        }
    }
    assert_string_equal(session.player.slot->stage.slide->id, "corridor");
    assert_true(session.painted > 5000 / PART); /* it did move all the time */
    assert_in_range(most_drawn, 1, drawings_budget(320, 180));
    /* Names along rivers are other pictures after each move: the last few are kept, and they may be
     * longer or shorter ones than those of half an hour ago. */
    const size_t names = 8 << 10;
    size_t textures = painter_bytes(screen_painter(session.screen));
    assert_in_range(textures + names, half_textures, half_textures + 2 * names);
    if (!TESTING_SANITIZED)
        assert_in_range(resident_kib(), 0, half_kib + 512);
    session_close(&session);
}

enum { MOVING = 15, RESTING = 40 }; /* frames */

/* A visitor's moment with the digest's first map, at the pace of a screen. */
struct visit {
    struct session session;
    int64_t now_ns;
};

static void show(struct visit *visit, int count)
{
    for (int i = 0; i < count; i++) {
        visit->now_ns += NS_PER_SECOND / FPS;
        session_frame(&visit->session, visit->now_ns);
        drawings_wait(visit->session.store);
    }
}

static void touch(struct visit *visit, enum touch_phase phase, int finger, struct vec2 at)
{
    session_touch(&visit->session, &(struct touch){phase, finger, at, visit->now_ns});
}

static void pinch(struct visit *visit, struct vec2 at, float apart, float by)
{
    for (int i = 0; i <= MOVING; i++, apart += by) {
        enum touch_phase phase = i == 0 ? TOUCH_DOWN : i == MOVING ? TOUCH_UP : TOUCH_MOVE;
        touch(visit, phase, 1, (struct vec2){at.x - apart, at.y});
        touch(visit, phase, 2, (struct vec2){at.x + apart, at.y});
        show(visit, 1);
    }
    show(visit, RESTING);
}

static void drag(struct visit *visit, struct vec2 at, struct vec2 by)
{
    for (int i = 0; i <= MOVING; i++, at.x += by.x, at.y += by.y) {
        touch(visit, i == 0 ? TOUCH_DOWN : i == MOVING ? TOUCH_UP : TOUCH_MOVE, 1, at);
        show(visit, 1);
    }
    show(visit, RESTING);
}

static void tap_number(struct visit *visit, int number)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&visit->session.player, targets);
    for (size_t i = 0; i < count; i++) {
        if (targets[i].action.kind != ACTION_KIND || targets[i].action.number != number)
            continue;
        struct vec2 at = rect_centre(targets[i].shown);
        touch(visit, TOUCH_DOWN, 1, at);
        show(visit, 1);
        touch(visit, TOUCH_UP, 1, at);
        break;
    }
    show(visit, 2 * RESTING); /* flies, opens, comes to rest: names, marks and the locator settle */
}

static void use_map(struct visit *visit, struct vec2 middle)
{
    pinch(visit, middle, 30, 4);
    drag(visit, middle, (struct vec2){-5, 3});
    tap_number(visit, 1); /* a hotspot: its card */
    tap_number(visit, MAP_ACT_CLOSE);
    drag(visit, middle, (struct vec2){5, -3});
    pinch(visit, middle, 90, -4);
    tap_number(visit, MAP_ACT_ZOOM + MAP_ZOOM_IN);
    tap_number(visit, MAP_ACT_ZOOM + MAP_ZOOM_WHOLE);
}

static void a_moving_map_asks_for_no_memory(void **state)
{
    (void)state;
    struct visit visit = {.now_ns = 0};
    struct session_options options = {
        .deck = SOURCE_DIR "/slides/digest",
        .slide = "the-region",
        .screen = {.mode = SCREEN_MEMORY, .width = 480, .height = 270},
        .hold = true,
    };
    SDL_SetMemoryFunctions(memory_counted.malloc, memory_counted.calloc, memory_counted.realloc,
                           memory_counted.free);
    assert_true(session_open(&visit.session, &options, 0));
    show(&visit, 60);
    struct vec2 middle = {280, 135};
    uint64_t painted = visit.session.painted, before = 0;
    for (int round = 0; round < 3; round++) {
        if (round == 2) /* the first two make what is made once */
            before = memory_count_here();
        use_map(&visit, middle);
    }
    assert_int_equal(memory_count_here(), before);
    assert_true(visit.session.painted > painted + 600);
    session_close(&visit.session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_after_many_loops_is_what_it_was_after_2),
        cmocka_unit_test(memory_after_an_hour_on_a_map_is_what_it_was_at_half),
        cmocka_unit_test(a_moving_map_asks_for_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
