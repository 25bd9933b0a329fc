/* The loop of the digest over a day in which nobody comes, in each of its languages: each round
 * shows each slide of the programme, in order, for its time. Two rounds of it; VITRINE_FULL=1 plays
 * all 24 hours and says what it counted. */
#include "testing.h"

#include <stdlib.h>

#include "base/time.h"
#include "show_loop.h"

enum { STOPS_MOST = 64 };

struct day {
    struct scene scene;
    size_t stop, rounds, frames; /* frames: that changed */
    int64_t stop_ns, round_ns;   /* since when the stop is shown; when the round began */
    int64_t shortest_ns, longest_ns;
    bool seen[STOPS_MOST];
};

static const struct programme *programme_of(const struct day *day)
{
    return &day->scene.player.programme;
}

static int64_t next_ns(const struct day *day)
{
    const struct player *player = &day->scene.player;
    int64_t soon_ns = day->scene.now_ns + LOOP_STEP, quiet_ns = player_quiet_until(player);
    if (player_moving(player) || quiet_ns > soon_ns)
        return soon_ns;
    return quiet_ns > day->scene.now_ns ? quiet_ns : day->scene.now_ns + NS_PER_MS;
}

/* All stops of the round that ends now were shown. */
static void end_round(struct day *day)
{
    int64_t took_ns = day->scene.now_ns - day->round_ns;
    for (size_t i = 0; i < programme_of(day)->count; i++) {
        if (!day->seen[i])
            fail_msg("round %zu does not show stop %zu", day->rounds + 1, i);
        day->seen[i] = false;
    }
    day->shortest_ns = day->rounds == 0 || took_ns < day->shortest_ns ? took_ns : day->shortest_ns;
    day->longest_ns = took_ns > day->longest_ns ? took_ns : day->longest_ns;
    day->round_ns = day->scene.now_ns;
    day->rounds++;
}

/* The player has come to another stop: the one after the last. */
static void come_to(struct day *day, size_t stop)
{
    const struct programme *programme = programme_of(day);
    const struct deck_slide *shown = day->scene.player.slot->stage.slide;
    int64_t shown_ns = day->scene.now_ns - day->stop_ns;
    if (stop != (day->stop + 1) % programme->count)
        fail_msg("after stop %zu comes %zu (%s)", day->stop, stop, shown->id);
    assert_ptr_equal(shown, &day->scene.show.deck->slides[programme->stops[stop].slide]);
    if (shown_ns + LOOP_STEP < programme->stops[day->stop].ns)
        fail_msg("stop %zu was shown for %lld ms only", day->stop,
                 (long long)(shown_ns / NS_PER_MS));
    /* The front's lights are waited for, not the drift of an opener's ground. */
    if (day->scene.show.deck->slides[programme->stops[day->stop].slide].opens_chapter &&
        shown_ns > programme->stops[day->stop].ns + 2 * LOOP_STEP)
        fail_msg("opener %zu was shown for %lld ms", day->stop, (long long)(shown_ns / NS_PER_MS));
    if (stop == 0)
        end_round(day);
    day->stop = stop;
    day->stop_ns = day->scene.now_ns;
    day->seen[stop] = true;
}

/* Something is drawn of each slide: more than the bar alone. */
static void look(struct day *day)
{
    player_draw(&day->scene.player, &day->scene.list);
    assert_true(day->scene.list.count > 20);
}

/* Returns how many languages there are. */
static unsigned play(struct day *day, unsigned language, int64_t long_ns)
{
    *day = (struct day){0};
    struct player_setup setup = scene_open(&day->scene, SOURCE_DIR "/slides/digest");
    setup.slots.atlas = scene_atlas;
    setup.language = language;
    scene_start(&day->scene, &setup);
    assert_true(programme_of(day)->count <= STOPS_MOST);
    day->seen[0] = true;
    while (day->scene.now_ns < long_ns || day->rounds < 2) {
        day->frames += scene_step_to(&day->scene, next_ns(day));
        assert_int_equal(day->scene.player.idle.state, IDLE_ATTRACT);
        if (day->scene.player.stop == day->stop)
            continue;
        come_to(day, day->scene.player.stop);
        look(day);
    }
    int64_t round_ns = programme_round_ns(programme_of(day));
    assert_true(day->shortest_ns + LOOP_STEP >= round_ns);
    assert_true(day->longest_ns <= loop_round_ns(&day->scene));
    unsigned languages = day->scene.show.deck->language_count;
    void *scene = &day->scene;
    scene_close(&scene);
    return languages;
}

static void each_round_shows_every_slide(void **state)
{
    (void)state;
    static struct day day;
    int64_t long_ns = testing_full() ? (int64_t)24 * 3600 * NS_PER_SECOND : 0;
    unsigned count = 1;
    for (unsigned language = 0; language < count; language++) {
        count = play(&day, language, long_ns);
        if (testing_full())
            print_message("language %u: %zu rounds of %.2f to %.2f s, %zu frames changed\n",
                          language, day.rounds, (double)day.shortest_ns / 1e9,
                          (double)day.longest_ns / 1e9, day.frames);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_round_shows_every_slide)};
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
