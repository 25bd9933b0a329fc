/* The ground of a map while it is zoomed: drawings come some time after they were wanted, and what
 * is shown until then is scaled, lines and all. The deck of tests/decks/maps, fake metrics, the
 * real compiled map; drawings are made by a clock. */
#include "testing.h"

#include <math.h>
#include <string.h>

#include "show_scene.h"
#include "slide/map/geometry/targets.h"

enum { SEEN_MOST = 3 };

/* A worker that takes `takes_ns` for each drawing and begins the next one then. */
struct slow_worker {
    struct scene scene;
    struct drawings drawings;
    int64_t takes_ns, begun_ns;
    bool busy;
    struct camera at_work;
    struct drawing_seen seen[SEEN_MOST]; /* newest first */
    size_t count;
    unsigned generation;
    struct drawing_want begun; /* the last one by a layout */
};

static size_t seen(void *context, uint64_t key, struct drawing_seen out[static DRAWINGS_SEEN_MAX])
{
    (void)key;
    struct slow_worker *worker = context;
    memcpy(out, worker->seen, worker->count * sizeof *out);
    return worker->count;
}

static void release(void *context, const struct arena *owner)
{
    (void)context;
    (void)owner;
}

static void begin(void *context, const struct drawing_want *want)
{
    struct slow_worker *worker = context;
    worker->begun = *want;
}

static const struct map_state *state_of(const struct slow_worker *worker)
{
    return worker->scene.player.slot->state;
}

static void work(struct slow_worker *worker)
{
    struct drawing_want wants[8 * DRAWINGS_PER_SLIDE];
    if (worker->busy && worker->scene.now_ns - worker->begun_ns < worker->takes_ns)
        return;
    if (worker->busy) {
        memmove(worker->seen + 1, worker->seen, (SEEN_MOST - 1) * sizeof *worker->seen);
        worker->seen[0] = (struct drawing_seen){.generation = ++worker->generation,
                                                .camera = worker->at_work,
                                                .width_px = 4000,
                                                .height_px = 3000};
        worker->count = worker->count < SEEN_MOST ? worker->count + 1 : SEEN_MOST;
        worker->busy = false;
    }
    if (player_drawings(&worker->scene.player, wants) == 0)
        return;
    for (size_t i = 0; i < worker->count; i++)
        if (cameras_equal(&worker->seen[i].camera, &wants[0].camera))
            return;
    worker->busy = true;
    worker->begun_ns = worker->scene.now_ns;
    worker->at_work = wants[0].camera;
}

/* How much too broad or thin lines are now: the factor by which the drawing that is shown is off
 * the camera, 1 or more. */
static double off(const struct slow_worker *worker)
{
    double least = INFINITY;
    for (size_t i = 0; i < worker->count; i++)
        least =
            fmin(least, fabs(log(state_of(worker)->camera.scale / worker->seen[i].camera.scale)));
    return exp(least);
}

/* The greatest of off() while `ns` pass. */
static double pass(struct slow_worker *worker, int64_t ns)
{
    double most = 1;
    for (int64_t end = worker->scene.now_ns + ns; worker->scene.now_ns < end;) {
        scene_step_to(&worker->scene, worker->scene.now_ns + FRAME);
        work(worker);
        most = fmax(most, off(worker));
    }
    return most;
}

static int open_map(void **state)
{
    static struct slow_worker worker;
    memset(&worker, 0, sizeof worker);
    struct player_setup setup = scene_open(&worker.scene, TEST_DIR "/decks/maps");
    worker.drawings = (struct drawings){&worker, seen, release, begin};
    worker.takes_ns = 60 * 1000000;
    setup.slots.atlas = scene_atlas;
    setup.slots.drawings = &worker.drawings;
    setup.hold = true;
    scene_start(&worker.scene, &setup);
    player_show(&worker.scene.player, (size_t)deck_find(worker.scene.show.deck, "corridor"), 0, 0);
    player_step(&worker.scene.player, 0);
    *state = &worker;
    return 0;
}

static int close_map(void **state)
{
    struct slow_worker *worker = *state;
    return scene_close(&(void *){&worker->scene});
}

/* Two fingers that part evenly, to three times their distance in `ns`. */
static double spread(struct slow_worker *worker, int64_t ns)
{
    struct rect map = ((const struct map_placed *)worker->scene.player.slot->placed)->frame.map;
    struct vec2 middle = rect_centre(map);
    double most = 1;
    const float first = 100, last = 300;
    /* The first move comes at once, by what the fingers may slip; two drawings later that is made
     * up for. */
    const int64_t soon = SECOND * 2 / 5;
    scene_touch(&worker->scene, TOUCH_DOWN, 1, (struct vec2){middle.x - first, middle.y});
    scene_touch(&worker->scene, TOUCH_DOWN, 2, (struct vec2){middle.x + first, middle.y});
    most = fmax(most, pass(worker, 3 * FRAME));
    for (int64_t at = 0; at < ns; at += FRAME) {
        float apart = first * powf(last / first, (float)at / (float)ns);
        scene_touch(&worker->scene, TOUCH_MOVE, 1, (struct vec2){middle.x - apart, middle.y});
        scene_touch(&worker->scene, TOUCH_MOVE, 2, (struct vec2){middle.x + apart, middle.y});
        double now = pass(worker, FRAME);
        most = at < soon ? most : fmax(most, now);
    }
    scene_touch(&worker->scene, TOUCH_UP, 1, (struct vec2){middle.x - last, middle.y});
    scene_touch(&worker->scene, TOUCH_UP, 2, (struct vec2){middle.x + last, middle.y});
    return most;
}

static void lines_keep_their_width_under_two_fingers(void **state)
{
    struct slow_worker *worker = *state;
    pass(worker, SECOND);
    double before = state_of(worker)->camera.scale;
    double most = spread(worker, SECOND);
    assert_true(state_of(worker)->camera.scale > 2 * before); /* it did zoom */
    assert_true(most < 1.11);
    assert_true(pass(worker, SECOND) < 1.11);
    assert_true(off(worker) < 1 + 1e-9); /* at rest it is drawn as it is seen */
}

static void lines_keep_their_width_in_a_flight(void **state)
{
    struct slow_worker *worker = *state;
    pass(worker, SECOND);
    struct target step;
    assert_true(scene_find(&worker->scene, ACTION_KIND, MAP_ACT_STEP + 1, &step));
    double before = state_of(worker)->camera.scale;
    scene_tap(&worker->scene, rect_centre(step.area));
    double most = pass(worker, 3 * SECOND);
    assert_true(state_of(worker)->camera.scale != before);
    assert_true(most < 1.11);
}

/* Nothing else is wanted before the ground that a slide opens with; and what its layout began is
 * that ground. */
static void the_first_picture_waits_for_no_other(void **state)
{
    struct slow_worker *worker = *state;
    const struct deck *deck = worker->scene.show.deck;
    size_t begun = 0;
    for (size_t i = 0; i < deck->slide_count; i++) {
        struct drawing_want wants[8 * DRAWINGS_PER_SLIDE];
        struct player *player = &worker->scene.player;
        if (strcmp(deck->slides[i].kind->name, "map") != 0)
            continue;
        struct player_setup setup = player->setup;
        player_finish(player);
        player_init(player, &setup, 0);
        player_show(player, i, 0, 0);
        player_step(player, 0);
        size_t own = 0;
        for (size_t k = 0, count = player_drawings(player, wants); k < count; k++)
            own += wants[k].owner == &player->slot->arena;
        assert_int_equal(own, 1);
        const struct map_placed *placed = player->slot->placed;
        if (placed->own.picture.path) /* which must be decoded first */
            continue;
        assert_ptr_equal(worker->begun.owner, &player->slot->arena);
        begun++;
        assert_ptr_equal(worker->begun.source, wants[0].source);
        assert_true(cameras_equal(&worker->begun.camera, &wants[0].camera));
        assert_int_equal(worker->begun.width_px, wants[0].width_px);
        assert_int_equal(worker->begun.height_px, wants[0].height_px);
    }
    assert_true(begun > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_keep_their_width_under_two_fingers, open_map,
                                        close_map),
        cmocka_unit_test_setup_teardown(lines_keep_their_width_in_a_flight, open_map, close_map),
        cmocka_unit_test_setup_teardown(the_first_picture_waits_for_no_other, open_map, close_map),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
