/* Any bytes as what happens to a show: touches, keys, waiting, decks that are edited, clocks that
 * jump, displays that come back with another size, panels that are lost. After each deed the
 * picture is compared with one made without anything kept, and what always holds is checked. With
 * libFuzzer (VITRINE_FUZZ) this is its target; otherwise a program that replays the files and
 * folders it is given. In the environment, FUZZ_TELL prints what is done and FUZZ_LISTS both lists
 * whole where they differ.
 *
 * The first two bytes choose a deck and a canvas; then each deed is one byte and what it needs. */
#include <SDL.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "base/memory.h"
#include "fresh_picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FINGERS = 4, DEEDS_MOST = 400, PIXELS_EVERY = 6, SIDE_MOST_PX = 8 * 1280 };

static const int64_t SECOND_NS = 1000000000;

static const char *const decks[] = {
    "/tests/decks/show",           "/tests/decks/back",
    "/tests/decks/pictures",       "/tests/decks/good/charts",
    "/tests/decks/good/corridors", "/tests/decks/good/timeline",
    "/tests/decks/good/mockups",   "/slides/starter",
    "/tests/decks/show-edited",    "/slides/digest",
    "/tests/decks/maps",           "/tests/decks/links",
};
/* QUICK: so many are read in no time. */
enum { DECKS = sizeof decks / sizeof *decks, QUICK = 9 };

static const int canvases[][2] = {{640, 360}, {360, 640}, {800, 480}, {512, 384}};
enum { CANVASES = sizeof canvases / sizeof *canvases };

struct run {
    const uint8_t *at, *end;
    struct session session;
    struct fresh_picture fresh;
    int64_t now_ns;
    bool down[FINGERS];
    struct vec2 finger[FINGERS];
    unsigned deeds;
    bool still; /* nothing was done before the last frame, and it changed nothing */
};

static unsigned next(struct run *run)
{
    return run->at < run->end ? *run->at++ : 0;
}

static void fail(const struct run *run, const char *what)
{
    const struct player *player = &run->session.player;
    fprintf(stderr, "deed %u at %.3f s, slide %s page %u: %s\n", run->deeds,
            (double)run->now_ns / 1e9, player->slot->stage.slide->id, player->page, what);
    abort();
}

static void tell(const struct run *run, const char *deed, int number)
{
    static int telling = -1;
    if (telling < 0)
        telling = getenv("FUZZ_TELL") != NULL;
    if (telling)
        fprintf(stderr, "%u: %s %d on %s\n", run->deeds, deed, number,
                run->session.player.slot->stage.slide->id);
}

static bool is_number(struct rect area)
{
    return isfinite(area.x) && isfinite(area.y) && area.w > 0 && area.h > 0 && isfinite(area.w) &&
           isfinite(area.h);
}

/* What is chosen is there and can be, and nothing is pressed by nobody. */
static void check_chosen(const struct run *run)
{
    const struct player *player = &run->session.player;
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(player, targets);
    int focused = player_focused(player), pressed = player_pressed(player);
    if (focused >= (int)count || pressed >= (int)count)
        fail(run, "what is chosen is not there");
    if ((focused >= 0 && targets[focused].disabled) || (pressed >= 0 && targets[pressed].disabled))
        fail(run, "what is chosen cannot be");
    if (player->focused.any && focused < 0 && player->idle.state != IDLE_COUNTDOWN)
        fail(run, "the focus is on nothing");
    if (player->finger_down && run->session.recognizer.count == 0)
        fail(run, "a finger is down that is not there");
    if (player->pressed.any && !player->finger_down && player->now_ns > player->pressed_until_ns)
        fail(run, "something is pressed by nobody");
    for (size_t i = 0; i < count; i++)
        if (!is_number(targets[i].area) || !is_number(targets[i].shown))
            fail(run, "a target without a place");
}

static void check_wants(const struct run *run)
{
    const struct player *player = &run->session.player;
    struct picture_want pictures[PLAYER_WANTS_MAX];
    struct drawing_want drawings[PLAYER_DRAWINGS_MAX];
    size_t count = player_wants(player, pictures);
    for (size_t i = 0; i < count; i++)
        if (pictures[i].width_px <= 0 || pictures[i].height_px <= 0 ||
            pictures[i].width_px > SIDE_MOST_PX || pictures[i].height_px > SIDE_MOST_PX)
            fail(run, "a picture of no size");
    count = player_drawings(player, drawings);
    for (size_t i = 0; i < count; i++)
        if (drawings[i].width_px <= 0 || drawings[i].height_px <= 0 ||
            drawings[i].width_px > SIDE_MOST_PX || drawings[i].height_px > SIDE_MOST_PX)
            fail(run, "a drawing of no size");
}

static bool same_layout(const struct settings *a, const struct settings *b)
{
    return a->language == b->language && a->text_percent == b->text_percent &&
           a->high_contrast == b->high_contrast && a->low_reach == b->low_reach;
}

static void check_state(const struct run *run)
{
    const struct session *session = &run->session;
    const struct player *player = &session->player;
    float width = player->setup.slots.width, height = player->setup.slots.height;
    if (player->page >= player->slot->pages || player->first_page >= player->slot->pages)
        fail(run, "a page that the slide does not have");
    if (!same_layout(&player->slot->stage.settings, &player->settings))
        fail(run, "a slide that is laid out for other settings");
    if (player->idle.state == IDLE_ATTRACT &&
        (player->settings.text_percent != 100 || player->settings.high_contrast ||
         player->settings.low_reach || player->settings.reduced_motion))
        fail(run, "the loop with a visitor's settings");
    if (painter_bytes(screen_painter(session->screen)) >
        (size_t)PAINT_BUDGET_MOST + (size_t)(16 * width * height))
        fail(run, "more textures than are allowed");
    if (gallery_bytes(session->gallery) > GALLERY_BUDGET ||
        drawings_bytes(session->store) > 2 * drawings_budget(width, height))
        fail(run, "more pixels than are allowed");
}

static void check_picture(struct run *run, bool pixels)
{
    fresh_picture_make(&run->fresh, &run->session);
    if (!fresh_picture_same_list(&run->fresh, &run->session)) {
        fresh_picture_tell(&run->fresh, &run->session, stderr);
        fail(run, "the list is another than a fresh one");
    }
    if (pixels && !fresh_picture_same_pixels(&run->fresh, &run->session))
        fail(run, "the picture is another than a fresh one");
}

/* `alone`: nobody has done anything since the last frame. */
static void frame(struct run *run, int64_t after_ns, bool alone)
{
    struct session *session = &run->session;
    int64_t quiet_ns = session_quiet_until(session, run->now_ns);
    run->now_ns += after_ns;
    uint64_t allocations = memory_count_here();
    enum session_frame result = session_frame(session, run->now_ns);
    allocations = memory_count_here() - allocations;
    if (result == FRAME_LOST)
        fail(run, "the screen is lost");
    bool quiet = alone && run->now_ns < quiet_ns;
    if (quiet && result != FRAME_SAME)
        fail(run, "a picture that changed before it was said to");
    if (quiet && run->still && allocations > 0)
        fail(run, "memory for a picture that stays");
    run->still = alone && result == FRAME_SAME;
    check_chosen(run);
    check_wants(run);
    check_state(run);
}

static void wait_alone(struct run *run, unsigned how)
{
    static const int lengths_ms[] = {17, 17, 100, 130, 700, 1000, 5000, 21000, 61000, 200000};
    int length_ms = lengths_ms[how % (sizeof lengths_ms / sizeof *lengths_ms)];
    tell(run, "wait ms", length_ms);
    frame(run, length_ms * (SECOND_NS / 1000), true);
    frame(run, SECOND_NS / 60, true);
}

static struct vec2 somewhere(struct run *run)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&run->session.player, targets);
    unsigned how = next(run);
    if (how < 192 && count > 0)
        return rect_centre(targets[how % count].shown);
    return (struct vec2){(float)next(run) / 255 * run->session.player.setup.slots.width,
                         (float)next(run) / 255 * run->session.player.setup.slots.height};
}

static void touch(struct run *run, unsigned finger, enum touch_phase phase)
{
    session_touch(&run->session,
                  &(struct touch){phase, (int64_t)finger, run->finger[finger], run->now_ns});
    run->down[finger] = phase != TOUCH_UP;
}

static void put_down(struct run *run)
{
    unsigned finger = next(run) % FINGERS;
    run->finger[finger] = somewhere(run);
    tell(run, "down", (int)finger);
    touch(run, finger, TOUCH_DOWN);
}

static void move(struct run *run)
{
    unsigned finger = next(run) % FINGERS;
    run->finger[finger].x += ((float)next(run) - 128) * 2;
    run->finger[finger].y += ((float)next(run) - 128) * 2;
    tell(run, "move", (int)finger);
    touch(run, finger, TOUCH_MOVE);
}

static void lift(struct run *run)
{
    unsigned finger = next(run) % FINGERS;
    tell(run, "up", (int)finger);
    touch(run, finger, TOUCH_UP);
}

static void tap(struct run *run)
{
    run->finger[0] = somewhere(run);
    tell(run, "tap", 0);
    touch(run, 0, TOUCH_DOWN);
    frame(run, SECOND_NS / 60, false);
    touch(run, 0, TOUCH_UP);
}

static void swipe(struct run *run)
{
    float width = run->session.player.setup.slots.width;
    bool left = next(run) % 2 == 0;
    run->finger[0] =
        (struct vec2){width * (left ? 0.8f : 0.2f), run->session.player.setup.slots.height * 0.4f};
    tell(run, "swipe", left);
    touch(run, 0, TOUCH_DOWN);
    for (int i = 0; i < 4; i++) {
        run->finger[0].x += width * (left ? -0.14f : 0.14f);
        frame(run, SECOND_NS / 60, false);
        touch(run, 0, TOUCH_MOVE);
    }
    touch(run, 0, TOUCH_UP);
}

static void press_key(struct run *run)
{
    enum key key = (enum key)(next(run) % KEY_COUNT);
    tell(run, "key", (int)key);
    session_key(&run->session, key, run->now_ns);
}

/* Every deck keeps hours, so that clocks mean something to it. */
static void set_hours(struct loaded_deck *loaded)
{
    struct deck_schedule *schedule = &loaded->deck->schedule;
    schedule->given = schedule->hours_given = true;
    for (int day = 0; day < 7; day++)
        schedule->hours[day] =
            (struct deck_day){.open = true, .from_minute = 540, .until_minute = 1080};
}

static bool read_deck(struct run *run, unsigned which, struct loaded_deck *loaded)
{
    char path[512];
    snprintf(path, sizeof path, SOURCE_DIR "%s", decks[which % DECKS]);
    bool good = loaded_deck_open(loaded, &run->session.assets, path) && loaded->playable;
    if (good)
        set_hours(loaded);
    else
        loaded_deck_close(loaded);
    return good;
}

static void reload(struct run *run)
{
    struct loaded_deck loaded;
    unsigned which = next(run) % QUICK;
    tell(run, "deck", (int)which);
    if (read_deck(run, which, &loaded))
        session_replace(&run->session, &loaded, run->now_ns);
}

/* The display comes back, perhaps another one. */
static void change_canvas(struct run *run)
{
    struct session *session = &run->session;
    enum screen_result result;
    const int *size = canvases[next(run) % CANVASES];
    tell(run, "canvas", size[0]);
    session_release(session, run->now_ns);
    screen_destroy(session->screen);
    session->options.screen.width = size[0];
    session->options.screen.height = size[1];
    session->screen = screen_create(&session->options.screen, &session->loaded.fonts, &result);
    if (result != SCREEN_READY)
        abort();
    session_resized(session, run->now_ns);
}

static void set_wall(struct run *run)
{
    unsigned how = next(run);
    tell(run, "wall", (int)how);
    player_set_wall(&run->session.player,
                    (struct wall){how != 0, 18000 + (long)how, (how % 24) * 60});
}

static void set_notice(struct run *run)
{
    unsigned more = next(run);
    struct player_notice notice = {"deck.yaml:3:1", "there is no key `titel`", more};
    tell(run, "notice", (int)more);
    player_set_notice(&run->session.player, more % 2 ? notice : (struct player_notice){0});
}

static int64_t no_time(void)
{
    return 0;
}

static void prepare(struct run *run)
{
    tell(run, "prepare", 0);
    session_prepare(&run->session, no_time);
}

static void do_something(struct run *run)
{
    unsigned how = next(run);
    run->deeds++;
    switch (how % 24) {
    case 0:
    case 1:
    case 2: wait_alone(run, how / 24); break;
    case 3: put_down(run); break;
    case 4: move(run); break;
    case 5: lift(run); break;
    case 6: swipe(run); break;
    case 7: prepare(run); break;
    case 8: tell(run, "release", 0), session_release(&run->session, run->now_ns); break;
    case 9:
        if (how / 24 % 4 == 0)
            change_canvas(run);
        break;
    case 10:
        if (how / 24 % 2 == 0)
            reload(run);
        break;
    case 11:
        if (how / 24 % 4 == 0)
            set_wall(run);
        break;
    case 12: set_notice(run); break;
    case 13:
    case 14:
    case 15:
    case 16:
    case 17:
    case 18: press_key(run); break;
    default: tap(run); break;
    }
    frame(run, SECOND_NS / 60, false);
    check_picture(run, run->deeds % PIXELS_EVERY == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct run run = {.at = data, .end = data + size};
    char path[512];
    if (size < 3)
        return 0;
    SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
    snprintf(path, sizeof path, SOURCE_DIR "%s", decks[next(&run) % DECKS]);
    const int *canvas = canvases[next(&run) % CANVASES];
    struct session_options options = {
        .deck = path,
        .screen = {.mode = SCREEN_MEMORY, .width = canvas[0], .height = canvas[1]},
        .simulated = true,
    };
    if (!session_open(&run.session, &options, 0) || !run.session.playing)
        abort();
    set_hours(&run.session.loaded);
    frame(&run, 0, false);
    while (run.at < run.end && run.deeds < DEEDS_MOST)
        do_something(&run);
    check_picture(&run, true);
    fresh_picture_finish(&run.fresh);
    session_close(&run.session);
    return 0;
}
