/* `check` watches decks move: what flashes is found, where and when, in the loop and by a control;
 * nothing of the starter does, and of the digest; nor does any haste of a visitor make them. */
#include "painted_deck.h"

#include "app/flashing.h"
#include "base/time.h"
#include "scene/flash.h"

static char *findings(const char *path, int width, int height)
{
    return painted_deck_findings(
        &(struct painted_deck){path, width, height, BASE_LIGHT, flashing_lint});
}

static void expect_none(const char *path, int width, int height)
{
    char *got = findings(path, width, height);
    assert_string_equal(got, "");
    free(got);
}

static void flashes_are_found_with_slide_and_moment(void **state)
{
    (void)state;
    char *got = findings(TEST_DIR "/decks/painted/E553-stripes", 320, 180);
    testing_same_as_golden(got, TEST_DIR "/decks/painted/E553-stripes/expected.txt");
    free(got);
}

static void the_starter_and_other_decks_do_not_flash(void **state)
{
    (void)state;
    expect_none(SOURCE_DIR "/slides/starter", 320, 180);
    expect_none(TEST_DIR "/decks/good/titles", 180, 320);
    expect_none(TEST_DIR "/decks/good/compare", 320, 180);
}

/* Half a minute of a processor; a sanitizer needs five. */
static void the_digest_does_not_flash(void **state)
{
    (void)state;
    if (!getenv("VITRINE_FULL"))
        skip();
    expect_none(SOURCE_DIR "/slides/digest", 320, 180);
    expect_none(SOURCE_DIR "/slides/digest", 180, 320);
}

/* A visitor who does this over and over, faster than anybody reads. */
struct hammering {
    const char *path;
    size_t slide;             /* where it begins */
    struct action actions[2]; /* by turns; NONE: taps on its first control instead */
    int64_t gap_ns;
};

static struct vec2 first_control(const struct player *player)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(player, targets);
    for (size_t i = 0; i < count; i++)
        if (targets[i].action.kind == ACTION_KIND)
            return rect_centre(targets[i].shown);
    return (struct vec2){0, 0};
}

static void act(struct session *session, const struct action *action, struct vec2 at,
                int64_t now_ns)
{
    idle_contact(&session->player.idle, now_ns);
    if (action->kind != ACTION_NONE) {
        player_act(&session->player, *action, now_ns);
        return;
    }
    session_touch(session, &(struct touch){TOUCH_DOWN, 1, at, now_ns});
    session_touch(session, &(struct touch){TOUCH_UP, 1, at, now_ns});
}

/* Within two seconds. */
static bool flashes(const struct hammering *hammering)
{
    struct session session;
    struct session_options options = {
        .deck = hammering->path,
        .screen = {.mode = SCREEN_MEMORY, .width = 320, .height = 180},
        .simulated = true,
    };
    struct arena arena = {0};
    struct flash_meter meter;
    int actions = 0;
    bool found = false;
    assert_true(session_open(&session, &options, 0));
    struct player *player = &session.player;
    flash_start(&meter, &arena, 320, 180, 70);
    idle_contact(&player->idle, 0);
    player_show(player, hammering->slide, 0, 0);
    SDL_Rect all = {0, 0, 320, 180};
    struct vec2 at = first_control(player);
    session_frame(&session, 0);
    SDL_Surface *copy = screen_read(session.screen);
    for (int64_t now_ns = NS_PER_SECOND; now_ns < 3 * NS_PER_SECOND; now_ns += NS_PER_SECOND / 60) {
        struct rect field;
        if (now_ns >= NS_PER_SECOND + actions * hammering->gap_ns) {
            act(&session, &hammering->actions[actions++ % 2], at, now_ns);
        }
        if (session_frame(&session, now_ns) != FRAME_PAINTED)
            continue;
        assert_true(screen_copy(session.screen, all, copy));
        found |= flash_add(&meter, copy->pixels, copy->pitch, now_ns, &field);
    }
    SDL_FreeSurface(copy);
    session_close(&session);
    arena_finish(&arena);
    return found;
}

/* The figures of the starter are dark, on a light ground; the places of the digest's map open
 * cards, its contents lists, and a map is painted anew for another text size. With VITRINE_FULL
 * more decks and paces. */
static void no_haste_of_a_visitor_makes_it_flash(void **state)
{
    (void)state;
    static const struct hammering all[] = {
        {SOURCE_DIR "/slides/starter", 1, {{ACTION_NEXT, 0}, {ACTION_BACK, 0}}, 0},
        {SOURCE_DIR "/slides/starter", 1, {{ACTION_CONTRAST, 0}, {ACTION_CONTRAST, 0}}, 0},
        {SOURCE_DIR "/slides/digest", 3, {{ACTION_NONE, 0}, {ACTION_NONE, 0}}, 0},
        {SOURCE_DIR "/slides/digest", 1, {{ACTION_CHAPTER, 1}, {ACTION_CHAPTER, 4}}, 0},
        {SOURCE_DIR "/slides/digest", 3, {{ACTION_TEXT_SIZE, 0}, {ACTION_TEXT_SIZE, 0}}, 0},
        {SOURCE_DIR "/slides/digest", 34, {{ACTION_TEXT_SIZE, 0}, {ACTION_TEXT_SIZE, 0}}, 0},
        {SOURCE_DIR "/slides/digest", 3, {{ACTION_LANGUAGE, 1}, {ACTION_LANGUAGE, 2}}, 0},
        {SOURCE_DIR "/slides/digest", 1, {{ACTION_LOW_REACH, 0}, {ACTION_LOW_REACH, 0}}, 0},
        {SOURCE_DIR "/slides/digest", 1, {{ACTION_CHAPTER, 6}, {ACTION_CONTENTS, 0}}, 0},
        {SOURCE_DIR "/slides/digest", 1, {{ACTION_CHAPTER, 4}, {ACTION_BACK, 0}}, 0},
        {SOURCE_DIR "/slides/digest", 1, {{ACTION_KIND, 3}, {ACTION_BACK, 0}}, 0},
        {SOURCE_DIR "/slides/digest", 1, {{ACTION_KIND, 3}, {ACTION_CONTENTS, 0}}, 0},
        {SOURCE_DIR "/slides/starter", 0, {{ACTION_NEXT, 0}, {ACTION_BACK, 0}}, 0},
        {TEST_DIR "/decks/good/titles", 1, {{ACTION_NEXT, 0}, {ACTION_BACK, 0}}, 0},
        {TEST_DIR "/decks/good/titles", 0, {{ACTION_NEXT, 0}, {ACTION_NEXT, 0}}, 0},
        {SOURCE_DIR "/slides/digest", 0, {{ACTION_NEXT, 0}, {ACTION_BACK, 0}}, 0},
        {SOURCE_DIR "/slides/digest", 10, {{ACTION_CONTENTS, 0}, {ACTION_BACK, 0}}, 0},
        {TEST_DIR "/decks/good/timeline", 1, {{ACTION_NONE, 0}, {ACTION_NONE, 0}}, 0},
        {TEST_DIR "/decks/good/corridors", 0, {{ACTION_NONE, 0}, {ACTION_NONE, 0}}, 0},
    };
    bool full = getenv("VITRINE_FULL");
    size_t count = full ? sizeof all / sizeof *all : 5;
    int64_t step_ns = (full ? 33 : 99) * NS_PER_MS;
    for (size_t i = 0; i < count; i++)
        for (int64_t gap_ns = 34 * NS_PER_MS; gap_ns < 600 * NS_PER_MS; gap_ns += step_ns) {
            struct hammering hammering = all[i];
            hammering.gap_ns = gap_ns;
            if (flashes(&hammering))
                fail_msg("%s from slide %zu, an action each %d ms", hammering.path, hammering.slide,
                         (int)(gap_ns / NS_PER_MS));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flashes_are_found_with_slide_and_moment),
        cmocka_unit_test(the_starter_and_other_decks_do_not_flash),
        cmocka_unit_test(the_digest_does_not_flash),
        cmocka_unit_test(no_haste_of_a_visitor_makes_it_flash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
