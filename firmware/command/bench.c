/* `vitrine bench`: how fast a deck is drawn. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "app/session.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/streams.h"
#include "base/time.h"
#include "command/command.h"
#include "command/options.h"
#include "device/system/clock.h"
#include "slide/map/geometry/targets.h"

enum { STILL_FRAMES = 600, TURNS = 24, TAPS = 40, GESTURE_FRAMES = 40, SCENES_MOST = 8 };
/* The action of a timeline's button to the following event. */
enum { FOLLOWING_EVENT = 1 };

/* Durations, ns; grows as needed. Zeroed is empty. */
struct samples {
    int64_t *items;
    size_t count, capacity;
};

struct scene {
    const char *name;
    struct samples draws;
    unsigned frames, painted, late, busy;
    int64_t busiest_ns;
    uint64_t allocations;
};

/* A bench run: the session, its simulated clock, and what each scene has measured. */
struct bench {
    struct session session;
    int64_t now_ns, period_ns;
    struct scene scenes[SCENES_MOST];
    size_t scene_count;
    bool on_map;            /* what is drawn beside frames is a map's ground */
    struct samples redraws; /* of that, each by the drawings' thread */
};

static void samples_add(struct samples *samples, int64_t ns)
{
    if (samples->count == samples->capacity) {
        samples->capacity = samples->capacity ? samples->capacity * 2 : 4096;
        samples->items = memory_grow(samples->items, samples->capacity * sizeof *samples->items);
    }
    samples->items[samples->count++] = ns;
}

static void samples_finish(struct samples *samples)
{
    memory_free(samples->items);
    *samples = (struct samples){0};
}

static int compare(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

/* `part` 0.5 is the median; 0 when there are none. Sorts. */
static int64_t samples_quantile(struct samples *samples, double part)
{
    if (samples->count == 0)
        return 0;
    qsort(samples->items, samples->count, sizeof *samples->items, compare);
    size_t index = (size_t)(part * (double)samples->count);
    return samples->items[index < samples->count ? index : samples->count - 1];
}

/* Median time of one memcpy of a frame of 4 bytes a pixel, over 16 rotating buffers, ns. */
static int64_t memcpy_ns(int width, int height)
{
    enum { BUFFERS = 16, ROUNDS = 96 };
    size_t size = (size_t)width * (size_t)height * 4;
    unsigned char *buffers[BUFFERS];
    struct samples samples = {0};
    for (int i = 0; i < BUFFERS; i++)
        memset(buffers[i] = memory_get(size), i, size);
    for (int i = 0; i < ROUNDS; i++) {
        int64_t start_ns = clock_now_ns();
        memcpy(buffers[(i + 1) % BUFFERS], buffers[i % BUFFERS], size);
        /* Keeps the copy from being dropped as unused. */
        __asm__ volatile("" : : "r"(buffers[(i + 1) % BUFFERS]) : "memory");
        samples_add(&samples, clock_now_ns() - start_ns);
    }
    for (int i = 0; i < BUFFERS; i++)
        memory_free(buffers[i]);
    int64_t median_ns = samples_quantile(&samples, 0.5);
    samples_finish(&samples);
    return median_ns;
}

/* The largest resident size so far, MiB. */
static double peak_rss_mib(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

/* How long this process has existed, ns; to 10 ms, as the kernel counts; 0 when it is not known. */
static int64_t process_age_ns(void)
{
    unsigned long long start_ticks = 0;
    FILE *file = fopen("/proc/self/stat", "r");
    if (!file)
        return 0;
    /* Field 22, counted after the name, which may hold spaces but ends with the last `)`. */
    char text[1024];
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = 0;
    const char *rest = strrchr(text, ')');
    if (!rest || sscanf(rest + 1,
                        " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d "
                        "%*d %llu",
                        &start_ticks) != 1)
        return 0;
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    int64_t tick_ns = NS_PER_SECOND / sysconf(_SC_CLK_TCK);
    return (int64_t)now.tv_sec * NS_PER_SECOND + now.tv_nsec - (int64_t)start_ticks * tick_ns;
}

static struct scene *scene(struct bench *bench)
{
    return &bench->scenes[bench->scene_count - 1];
}

static void begin_scene(struct bench *bench, const char *name)
{
    bench->scenes[bench->scene_count++] = (struct scene){.name = name};
}

/* What the last scene has measured so far only warmed up. */
static void begin_again(struct bench *bench)
{
    const char *name = scene(bench)->name;
    samples_finish(&scene(bench)->draws);
    *scene(bench) = (struct scene){.name = name};
}

/* As on a machine whose other processor draws: between two frames, not in one of them. */
static void wait_for_drawings(struct bench *bench)
{
    const int64_t least_ns = NS_PER_MS; /* shorter ones were nearly there */
    if (!drawings_waiting(bench->session.store))
        return;
    int64_t start_ns = clock_now_ns();
    drawings_wait(bench->session.store);
    int64_t took_ns = clock_now_ns() - start_ns;
    if (took_ns >= least_ns && bench->on_map)
        samples_add(&bench->redraws, took_ns);
}

/* `counted`: its time is one of the scene's; `steady`: nothing comes into view, so that its
 * allocations count. */
static void frame(struct bench *bench, bool counted, bool steady)
{
    bench->now_ns += bench->period_ns;
    uint64_t allocations = memory_count_here(); /* other threads draw and read ahead meanwhile */
    int64_t start_ns = clock_now_ns(), worked_ns = clock_worked_ns();
    enum session_frame result = session_frame(&bench->session, bench->now_ns);
    worked_ns = clock_worked_ns() - worked_ns;
    int64_t took_ns = clock_now_ns() - start_ns;
    allocations = memory_count_here() - allocations;
    if (!bench->session.options.simulated)
        wait_for_drawings(bench);
    if (!counted)
        return;
    struct scene *now = scene(bench);
    now->frames++;
    now->painted += result == FRAME_PAINTED;
    now->late += took_ns > bench->period_ns;
    now->busy += worked_ns > bench->period_ns;
    now->busiest_ns = worked_ns > now->busiest_ns ? worked_ns : now->busiest_ns;
    if (steady)
        now->allocations += allocations;
    samples_add(&now->draws, took_ns);
}

static void settle(struct bench *bench)
{
    for (int i = 0; i < 60; i++)
        frame(bench, false, false);
    while (session_prepare(&bench->session, clock_now_ns))
        ;
}

static void touch(struct bench *bench, enum touch_phase phase, struct vec2 at)
{
    session_touch(&bench->session, &(struct touch){phase, 1, at, bench->now_ns});
}

/* The middle of a bar button. */
static struct vec2 button(const struct bench *bench, enum action_kind kind)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&bench->session.player, targets);
    for (size_t i = count; i-- > 0;)
        if (targets[i].action.kind == kind)
            return rect_centre(targets[i].shown);
    return (struct vec2){-1, -1};
}

/* So many frames in which nothing moves: where a map flies to its next step by itself, the count
 * begins anew behind that. */
static void scene_still(struct bench *bench)
{
    enum { MOVING_MOST = 7200 }; /* frames */
    begin_scene(bench, "still");
    settle(bench);
    for (int i = 0; i < MOVING_MOST && scene(bench)->frames < STILL_FRAMES; i++) {
        frame(bench, true, true);
        if (bench->session.player.moving && i + STILL_FRAMES < MOVING_MOST)
            begin_again(bench);
    }
}

/* A frame as the player has it, which waits for no drawing. */
static void player_frame(struct bench *bench, bool counted, bool steady)
{
    bench->session.options.simulated = false;
    frame(bench, counted, steady);
    bench->session.options.simulated = true;
}

/* Taps Next and measures the frames of the transition that follows; the first turn only warms up
 * what grows once. */
static void turn_slides(struct bench *bench, enum deck_transition transition, const char *name)
{
    struct deck *deck = bench->session.loaded.deck;
    for (size_t i = 0; i < deck->slide_count; i++)
        deck->slides[i].transition = transition;
    begin_scene(bench, name);
    settle(bench);
    for (int turn = 0; turn <= TURNS; turn++) {
        touch(bench, TOUCH_DOWN, button(bench, ACTION_NEXT));
        frame(bench, false, false);
        frame(bench, false, false);
        frame(bench, false, false);
        touch(bench, TOUCH_UP, button(bench, ACTION_NEXT));
        bool first = true;
        do {
            player_frame(bench, turn > 0, !first);
            first = false;
        } while (bench->session.player.transition.kind > TRANSITION_NONE);
        settle(bench);
    }
}

/* From the release of a tap to the first changed frame painted. */
static void scene_tap(struct bench *bench)
{
    begin_scene(bench, "tap");
    settle(bench);
    for (int tap = 0; tap < TAPS; tap++) {
        enum action_kind kind = tap % 4 < 3 ? ACTION_NEXT : ACTION_BACK;
        struct vec2 at = button(bench, kind);
        touch(bench, TOUCH_DOWN, at);
        for (int i = 0; i < 6; i++)
            frame(bench, false, false);
        touch(bench, TOUCH_UP, at);
        player_frame(bench, true, false);
        settle(bench);
    }
}

static void touch_two(struct bench *bench, enum touch_phase phase, struct vec2 middle, float apart)
{
    for (int64_t finger = 1; finger <= 2; finger++) {
        struct vec2 at = {middle.x + (finger == 1 ? -apart : apart), middle.y};
        session_touch(&bench->session, &(struct touch){phase, finger, at, bench->now_ns});
    }
}

/* Two fingers move apart, each frame a little. */
static void pinch(struct bench *bench, struct vec2 middle, float apart, float by)
{
    touch_two(bench, TOUCH_DOWN, middle, apart);
    for (int i = 0; i < GESTURE_FRAMES; i++) {
        apart += by;
        touch_two(bench, TOUCH_MOVE, middle, apart);
        frame(bench, true, i > 2);
    }
    touch_two(bench, TOUCH_UP, middle, apart);
    settle(bench);
}

/* A finger pulls the slide along and lets go of it: the glide counts too. */
static void drag(struct bench *bench, struct vec2 from, struct vec2 by)
{
    struct vec2 at = from;
    touch(bench, TOUCH_DOWN, at);
    frame(bench, false, false);
    for (int i = 0; i < 2 * GESTURE_FRAMES; i++) {
        if (i < GESTURE_FRAMES) {
            at.x += by.x;
            at.y += by.y;
            touch(bench, TOUCH_MOVE, at);
        } else if (i == GESTURE_FRAMES) {
            touch(bench, TOUCH_UP, at);
        }
        frame(bench, true, i > 2);
    }
    settle(bench);
}

/* Taps what act() knows as `number`: a card comes up, or the view moves on to the next event. */
static void tap_kind(struct bench *bench, int number)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&bench->session.player, targets);
    for (size_t i = 0; i < count; i++) {
        if (targets[i].action.kind != ACTION_KIND || targets[i].action.number != number)
            continue;
        struct vec2 at = rect_centre(targets[i].shown);
        touch(bench, TOUCH_DOWN, at);
        frame(bench, false, false);
        touch(bench, TOUCH_UP, at);
        for (int k = 0; k < GESTURE_FRAMES; k++)
            frame(bench, true, k > 0);
        settle(bench);
        return;
    }
}

/* Pinches, drags and opens: from the whole span to a closer look and along it. */
static void play_timeline(struct bench *bench, size_t index)
{
    struct player *player = &bench->session.player;
    player_show(player, index, 0, bench->now_ns);
    settle(bench);
    struct vec2 middle = rect_centre(player->slot->stage.full);
    struct vec2 by = player->slot->stage.portrait ? (struct vec2){0, -9} : (struct vec2){-9, 0};
    for (int i = 0; i < 3; i++)
        pinch(bench, middle, 120, 3);
    for (int i = 0; i < 4; i++)
        drag(bench, middle, by);
    for (int i = 0; i < 4; i++)
        tap_kind(bench, FOLLOWING_EVENT);
}

static int first_of(const struct deck *deck, const char *kind)
{
    for (size_t i = 0; i < deck->slide_count; i++)
        if (strcmp(deck->slides[i].kind->name, kind) == 0)
            return (int)i;
    return -1;
}

/* The deck's first timeline; nothing for a deck without one. The first round only warms up. */
static void scene_timeline(struct bench *bench)
{
    const struct deck *deck = bench->session.loaded.deck;
    int index = first_of(deck, "timeline");
    if (index < 0)
        return;
    begin_scene(bench, "timeline");
    play_timeline(bench, (size_t)index);
    begin_again(bench);
    play_timeline(bench, (size_t)index);
}

/* Pulls the map about, pinches it in and out, flies to a step and back. */
static void play_map(struct bench *bench, struct vec2 middle)
{
    drag(bench, middle, (struct vec2){-6, 3});
    pinch(bench, middle, 120, 3);
    drag(bench, middle, (struct vec2){7, -4});
    pinch(bench, middle, 300, -3);
    tap_kind(bench, MAP_ACT_STEP + 1);
    tap_kind(bench, MAP_ACT_ZOOM);
}

/* The deck's first map; nothing for a deck without one. The first round only warms up. */
static void scene_map(struct bench *bench)
{
    struct player *player = &bench->session.player;
    int index = first_of(bench->session.loaded.deck, "map");
    if (index < 0)
        return;
    player_show(player, (size_t)index, 0, bench->now_ns);
    settle(bench);
    bench->session.options.simulated = false;
    bench->on_map = true;
    struct rect full = player->slot->stage.full;
    struct vec2 middle = {full.x + full.w * 0.6f, full.y + full.h / 2};
    begin_scene(bench, "map");
    play_map(bench, middle);
    begin_again(bench);
    for (int round = 0; round < 3; round++)
        play_map(bench, middle);
    bench->session.options.simulated = true;
    bench->on_map = false;
}

/* The deck's first opener on a ground, which drifts; nothing for a deck without one. */
static void scene_drift(struct bench *bench)
{
    struct player *player = &bench->session.player;
    const struct deck *deck = bench->session.loaded.deck;
    for (size_t i = 0; i < deck->slide_count; i++) {
        if (!deck->slides[i].opens_chapter || strcmp(deck->slides[i].kind->name, "title") != 0)
            continue;
        player_show(player, i, 0, bench->now_ns);
        settle(bench);
        if (!player->moving)
            continue;
        begin_scene(bench, "drift");
        while (player->moving)
            frame(bench, true, true);
        return;
    }
}

/* When the first frame was on the screen, as the player shows it, and when the drawings were that a
 * map's or an opener's ground waits for; milliseconds from the start of the process. */
struct first {
    double frame_ms, ground_ms;
};

static bool start(struct bench *bench, const struct session_options *options, struct first *first)
{
    int64_t start_ns = clock_now_ns();
    int64_t age_ns = process_age_ns();
    if (!session_open(&bench->session, options, 0))
        return false;
    if (!bench->session.playing) {
        log_error("the deck has errors; run `vitrine check %s`", options->deck);
        return false;
    }
    bench->session.options.simulated = false;
    bool painted = session_frame(&bench->session, 0) == FRAME_PAINTED;
    first->frame_ms = (double)(clock_now_ns() - start_ns + age_ns) / (double)NS_PER_MS;
    bench->session.options.simulated = true;
    session_frame(&bench->session, 1);
    first->ground_ms = (double)(clock_now_ns() - start_ns + age_ns) / (double)NS_PER_MS;
    return painted;
}

/* `last`: of the list, so that no comma follows. */
static void print_scene(struct scene *scene, double copy_ns, bool last)
{
    double p50 = (double)samples_quantile(&scene->draws, 0.5);
    double p99 = (double)samples_quantile(&scene->draws, 0.99);
    streams_print("    {\"name\": \"%s\", \"frames\": %u, \"painted\": %u, \"late\": %u, "
                  "\"busy\": %u, \"busiest_ms\": %.1f, "
                  "\"draw_ms_p50\": %.3f, \"draw_ms_p99\": %.3f, \"ratio_p50\": %.2f, "
                  "\"ratio_p99\": %.2f, \"allocations\": %" PRIu64 "}%s\n",
                  scene->name, scene->frames, scene->painted, scene->late, scene->busy,
                  (double)scene->busiest_ns / (double)NS_PER_MS, p50 / (double)NS_PER_MS,
                  p99 / (double)NS_PER_MS, p50 / copy_ns, p99 / copy_ns, scene->allocations,
                  last ? "" : ",");
}

/* The memory is read before the memcpy is measured, which needs much of its own. */
static void print_all(struct bench *bench, struct first first, struct option_size size)
{
    double peak_mib = peak_rss_mib();
    double copy_ns = (double)memcpy_ns(size.width, size.height);
    streams_print("{\"first_frame_ms\": %.1f, \"first_ground_ms\": %.1f, \"memcpy_ms\": %.3f, "
                  "\"peak_rss_mib\": %.1f, \"scenes\": [\n",
                  first.frame_ms, first.ground_ms, copy_ns / (double)NS_PER_MS, peak_mib);
    for (size_t i = 0; i < bench->scene_count; i++)
        print_scene(&bench->scenes[i], copy_ns, i + 1 == bench->scene_count);
    streams_print("], \"map_redraw_ms_p50\": %.1f, \"map_redraws\": %zu}\n",
                  (double)samples_quantile(&bench->redraws, 0.5) / (double)NS_PER_MS,
                  bench->redraws.count);
}

int command_bench(int count, char **arguments)
{
    struct bench_usage given = {.size = {1920, 1080}, .fps = 60};
    int code = options_read(COMMAND_BENCH, count, arguments, &given);
    if (code >= 0)
        return code;
    SDL_SetMemoryFunctions(memory_counted.malloc, memory_counted.calloc, memory_counted.realloc,
                           memory_counted.free);
    const struct session_options options = {
        .deck = given.deck,
        .screen = {.mode = SCREEN_MEMORY, .width = given.size.width, .height = given.size.height},
        .hold = true,
        .simulated = true,
    };
    struct bench bench = {.period_ns = (int64_t)((double)NS_PER_SECOND / given.fps)};
    struct first first;
    bool good = start(&bench, &options, &first);
    if (good) {
        scene_still(&bench);
        turn_slides(&bench, TRANSITION_FADE, "fade");
        turn_slides(&bench, TRANSITION_SLIDE, "slide");
        scene_tap(&bench);
        scene_timeline(&bench);
        scene_map(&bench);
        scene_drift(&bench);
        print_all(&bench, first, given.size);
    }
    for (size_t i = 0; i < bench.scene_count; i++)
        samples_finish(&bench.scenes[i].draws);
    samples_finish(&bench.redraws);
    session_close(&bench.session);
    return good ? EXIT_GOOD : EXIT_CANNOT_RUN;
}
