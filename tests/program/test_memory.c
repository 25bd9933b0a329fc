#include "testing.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "device/clock.h"
#include "session.h"
#include "show/itinerary.h"

/* Loops of the show on a simulated clock with real decodes, fonts and textures. */

/* AddressSanitizer keeps what is freed for a while, so its resident size says nothing. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum { LOOPS = 50, FPS = 60 };

static long resident_kib(void)
{
    long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%ld %ld", &size, &resident), 2);
    fclose(file);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

/* One loop, frame by frame around each change of slide and in long steps between. */
static void play_loop(struct session *session, int64_t *now_ns)
{
    struct player *player = &session->player;
    size_t first = itinerary_first(session->reading.deck, player->wall);
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

static void memory_after_50_loops_is_what_it_was_after_2(void **state)
{
    (void)state;
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
    for (int loop = 1; loop <= LOOPS; loop++) {
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
    if (!SANITIZED)
        assert_in_range(resident_kib(), 0, after_two_kib + 1024);
    session_close(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_after_50_loops_is_what_it_was_after_2),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
