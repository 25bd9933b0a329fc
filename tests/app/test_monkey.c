#include "testing.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "device/system/clock.h"
#include "show/itinerary.h"

/* Thousands of random touches, keys, reloads and closing times on a simulated clock, and what holds
 * whatever a visitor does. */

enum { FINGERS = 12, STEPS_ALL = 1200, LOOK_EVERY = 61, ALONE_EVERY = 150 };

static const int64_t SECOND_NS = 1000000000;

struct monkey {
    struct session session;
    struct assets assets;
    uint64_t seed;
    int64_t now_ns;
    bool down[FINGERS];
    struct vec2 at[FINGERS];
    int width, height;
};

static unsigned chance(struct monkey *monkey, unsigned below)
{
    monkey->seed = monkey->seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(monkey->seed >> 33) % below;
}

static bool default_settings(const struct player *player)
{
    const struct settings *settings = &player->settings;
    return settings->language == player->setup.language && settings->text_percent == 100 &&
           !settings->high_contrast && !settings->low_reach && !settings->reduced_motion;
}

/* More than one colour stands in the area. */
static bool has_content(SDL_Surface *pixels, struct rect area)
{
    int left = (int)fmaxf(area.x, 0), top = (int)fmaxf(area.y, 0);
    int right = (int)fminf(area.x + area.w, (float)pixels->w);
    int bottom = (int)fminf(area.y + area.h, (float)pixels->h);
    const char *bytes = pixels->pixels;
    uint32_t first = 0;
    for (int y = top; y < bottom; y++) {
        const uint32_t *row =
            (const uint32_t *)(const void *)(bytes + (size_t)y * (size_t)pixels->pitch);
        if (y == top)
            first = row[left];
        for (int x = left; x < right; x++)
            if (row[x] != first)
                return true;
    }
    return false;
}

static void check_pixels(struct monkey *monkey)
{
    struct player *player = &monkey->session.player;
    SDL_Surface *pixels = screen_read(monkey->session.screen);
    assert_non_null(pixels);
    assert_true(has_content(pixels, (struct rect){0, 0, (float)pixels->w, (float)pixels->h}));
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(player, targets);
    for (size_t i = 0; i < count; i++)
        if (targets[i].action.kind == ACTION_NEXT || targets[i].action.kind == ACTION_CONTENTS)
            assert_true(has_content(pixels, targets[i].shown));
    SDL_FreeSurface(pixels);
}

static void check(struct monkey *monkey)
{
    struct session *session = &monkey->session;
    struct player *player = &session->player;
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(player, targets);
    bool next = false;
    for (size_t i = 0; i < count; i++) {
        next = next || targets[i].action.kind == ACTION_NEXT;
        assert_true(targets[i].area.w > 0 && targets[i].area.h > 0);
    }
    assert_true(next || player->closed || player->idle.state == IDLE_COUNTDOWN);
    assert_true(player->page < player->slot->pages);
    assert_true(player->settings.language < session->loaded.deck->language_count);
    assert_true(session->lists[session->latest].count > 0);
    assert_true(painter_bytes(screen_painter(session->screen)) <=
                (size_t)PAINT_BUDGET_MOST + 4 * (size_t)(monkey->width * monkey->height) * 4);
    assert_true(gallery_bytes(session->gallery) <= GALLERY_BUDGET);
}

static void frame(struct monkey *monkey, int64_t after_ns)
{
    struct player *player = &monkey->session.player;
    enum idle_state before = player->idle.state;
    monkey->now_ns += after_ns;
    assert_int_not_equal(session_frame(&monkey->session, monkey->now_ns), FRAME_LOST);
    if (before == IDLE_COUNTDOWN && player->idle.state == IDLE_ATTRACT) {
        assert_int_equal(player->slot->stage.slide_index,
                         itinerary_first(monkey->session.loaded.deck, player->wall));
        assert_int_equal(player->page, 0);
        assert_false(player->paused || player->menu_open || player->touched);
    }
    if (player->idle.state == IDLE_ATTRACT)
        assert_true(default_settings(player));
    check(monkey);
}

static void touch(struct monkey *monkey, int finger, enum touch_phase phase)
{
    session_touch(&monkey->session,
                  &(struct touch){phase, finger, monkey->at[finger], monkey->now_ns});
    monkey->down[finger] = phase != TOUCH_UP;
}

static struct vec2 somewhere(struct monkey *monkey)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&monkey->session.player, targets);
    if (count > 0 && chance(monkey, 3) > 0)
        return rect_centre(targets[chance(monkey, (unsigned)count)].shown);
    return (struct vec2){(float)chance(monkey, (unsigned)monkey->width + 40) - 20,
                         (float)chance(monkey, (unsigned)monkey->height + 40) - 20};
}

static void tap(struct monkey *monkey)
{
    int finger = (int)chance(monkey, FINGERS);
    monkey->at[finger] = somewhere(monkey);
    touch(monkey, finger, TOUCH_DOWN);
    if (chance(monkey, 4) > 0)
        frame(monkey, SECOND_NS / 60);
    touch(monkey, finger, TOUCH_UP);
}

static void finger(struct monkey *monkey)
{
    int finger = (int)chance(monkey, FINGERS);
    float reach = (float)monkey->width / 8;
    if (!monkey->down[finger]) {
        monkey->at[finger] = somewhere(monkey);
        touch(monkey, finger, TOUCH_DOWN);
        return;
    }
    monkey->at[finger].x += ((float)chance(monkey, 201) / 100 - 1) * reach;
    monkey->at[finger].y += ((float)chance(monkey, 201) / 100 - 1) * reach;
    touch(monkey, finger, chance(monkey, 4) ? TOUCH_MOVE : TOUCH_UP);
}

static void swipe(struct monkey *monkey)
{
    bool left = chance(monkey, 3) > 0;
    monkey->at[0] = (struct vec2){(float)monkey->width * (left ? 0.7f : 0.3f),
                                  (float)chance(monkey, (unsigned)monkey->height)};
    touch(monkey, 0, TOUCH_DOWN);
    for (int i = 0; i < 4; i++) {
        monkey->at[0].x += (float)monkey->width * (left ? -0.1f : 0.1f);
        frame(monkey, SECOND_NS / 60);
        touch(monkey, 0, TOUCH_MOVE);
    }
    touch(monkey, 0, TOUCH_UP);
}

/* Another deck at any moment: with other slides, chapters and languages, or the same one edited. */
static void reload(struct monkey *monkey)
{
    static const char *const decks[] = {
        SOURCE_DIR "/slides/digest",
        SOURCE_DIR "/slides/starter",
        SOURCE_DIR "/tests/decks/pictures",
        SOURCE_DIR "/tests/decks/show",
    };
    struct loaded_deck loaded;
    const char *path = decks[chance(monkey, sizeof decks / sizeof *decks)];
    assert_true(loaded_deck_open(&loaded, &monkey->assets, path));
    session_replace(&monkey->session, &loaded, monkey->now_ns);
}

static void close_or_open(struct monkey *monkey)
{
    struct deck_schedule *schedule = &monkey->session.loaded.deck->schedule;
    schedule->given = schedule->hours_given = true;
    for (int day = 0; day < 7; day++)
        schedule->hours[day] =
            (struct deck_day){.open = true, .from_minute = 540, .until_minute = 1080};
    /* The clock jumps, back too. */
    struct wall wall = {true, 18000 + (long)chance(monkey, 3000), chance(monkey, 1440)};
    player_set_wall(&monkey->session.player, wall);
    if (chance(monkey, 2)) {
        frame(monkey, SECOND_NS);
        wall.minute = 600;
        player_set_wall(&monkey->session.player, wall);
    }
}

/* Fingers may still rest on the glass: they expire. */
static void leave_alone(struct monkey *monkey)
{
    for (int i = 0; i < 45; i++)
        frame(monkey, 5 * SECOND_NS);
    assert_int_equal(monkey->session.player.idle.state, IDLE_ATTRACT);
    assert_true(default_settings(&monkey->session.player));
}

static void act(struct monkey *monkey)
{
    switch (chance(monkey, 24)) {
    case 0:
        session_key(&monkey->session, (enum key)chance(monkey, KEY_COUNT), monkey->now_ns);
        break;
    case 1: swipe(monkey); break;
    case 2: frame(monkey, (int64_t)chance(monkey, 80) * SECOND_NS); break;
    case 3: session_release(&monkey->session, monkey->now_ns); break;
    case 4: session_resized(&monkey->session, monkey->now_ns); break;
    case 5: session_prepare(&monkey->session, clock_now_ns); break;
    case 6:
        if (chance(monkey, 4) == 0)
            reload(monkey);
        break;
    case 7:
        if (chance(monkey, 8) == 0)
            close_or_open(monkey);
        break;
    case 8:
    case 9:
    case 10:
    case 11:
    case 12:
    case 13: tap(monkey); break;
    default: finger(monkey); break;
    }
    frame(monkey, chance(monkey, 5) ? SECOND_NS / 60 : SECOND_NS / 8);
}

static void play(const char *deck, int width, int height, unsigned seed)
{
    struct monkey monkey = {.seed = seed, .width = width, .height = height};
    struct session_options options = {
        .deck = deck,
        .screen = {.mode = SCREEN_MEMORY, .width = width, .height = height},
        .simulated = true,
    };
    assert_true(assets_open(&monkey.assets));
    assert_true(session_open(&monkey.session, &options, 0));
    assert_true(monkey.session.playing);
    frame(&monkey, 0);
    int steps = (int)testing_sample(STEPS_ALL, 1);
    for (int step = 1; step <= steps; step++) {
        act(&monkey);
        if (step % LOOK_EVERY == 0)
            check_pixels(&monkey);
        if (step % ALONE_EVERY == 0)
            leave_alone(&monkey);
    }
    session_close(&monkey.session);
    assets_close(&monkey.assets);
}

static void lying(void **state)
{
    (void)state;
    play(SOURCE_DIR "/slides/digest", 1280, 720, 1);
}

static void standing(void **state)
{
    (void)state;
    play(SOURCE_DIR "/slides/digest", 720, 1280, 2);
}

static void small(void **state)
{
    (void)state;
    play(SOURCE_DIR "/tests/decks/show", 1024, 600, 3);
}

static void with_pictures(void **state)
{
    (void)state;
    play(SOURCE_DIR "/tests/decks/pictures", 800, 480, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lying),
        cmocka_unit_test(standing),
        cmocka_unit_test(small),
        cmocka_unit_test(with_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
