/* The staff page over a whole session: nobody comes there without the PIN, the show is as it was
 * before and after. STAFF_PNG=FOLDER writes each page, of the digest, in all sizes and languages.
 */
#include "written.h"

#include "app/session.h"
#include "app/told.h"
#include "base/memory.h"
#include "base/time.h"
#include "device/image/image.h"
#include "show/staff/page.h"

static struct session session;
static int64_t now_ns;
static char pin_path[96];
static const int64_t FRAME_NS = NS_PER_SECOND / 60;

static void open_session(const char *deck, const char *language, int width, int height)
{
    struct session_options options = {
        .deck = deck,
        .language = language,
        .screen = {.mode = SCREEN_MEMORY, .width = width, .height = height},
        .hold = true,
        .simulated = true,
        .staff_pin = pin_path,
    };
    snprintf(pin_path, sizeof pin_path, "%s/pin", folder);
    now_ns = NS_PER_SECOND;
    assert_true(session_open(&session, &options, now_ns));
    session_frame(&session, now_ns);
}

static int enter(void **state)
{
    if (set_up(state) != 0)
        return -1;
    put("pin", "2468\n");
    return 0;
}

static int leave(void **state)
{
    session_close(&session);
    return tear_down(state);
}

static void pass(int64_t ns)
{
    for (int64_t until_ns = now_ns + ns; now_ns < until_ns;) {
        now_ns += FRAME_NS;
        session_frame(&session, now_ns);
    }
}

static void touch(enum touch_phase phase, int64_t finger, float x, float y)
{
    session_touch(&session, &(struct touch){phase, finger, {x, y}, now_ns});
}

static void canvas(float *width, float *height)
{
    int w, h;
    screen_size(session.screen, &w, &h);
    *width = (float)w;
    *height = (float)h;
}

static void hold_corners(int64_t ns)
{
    float width, height;
    canvas(&width, &height);
    touch(TOUCH_DOWN, 1, 10, 10);
    touch(TOUCH_DOWN, 2, width - 10, 10);
    pass(ns);
    touch(TOUCH_UP, 1, 10, 10);
    touch(TOUCH_UP, 2, width - 10, 10);
    pass(FRAME_NS);
}

static void tap(enum staff_act act, int number)
{
    struct staff_target targets[STAFF_TARGETS_MAX];
    size_t count = page_targets(&session.staff, targets);
    for (size_t i = 0; i < count; i++)
        if (targets[i].act == act && targets[i].number == number) {
            struct vec2 at = rect_centre(targets[i].area);
            touch(TOUCH_DOWN, 5, at.x, at.y);
            pass(4 * FRAME_NS);
            touch(TOUCH_UP, 5, at.x, at.y);
            pass(FRAME_NS);
            return;
        }
    fail_msg("there is no such target");
}

static void type(const char *digits)
{
    for (; *digits; digits++)
        tap(STAFF_DIGIT, *digits - '0');
    tap(STAFF_ENTER, 0);
}

static void come_in(void)
{
    hold_corners(CORNERS_HOLD_NS + FRAME_NS);
    assert_int_equal(session.staff.page, STAFF_PAD);
    type("2468");
    assert_int_equal(session.staff.page, STAFF_STATUS);
}

/* As it is on the screen. */
static uint64_t picture(void)
{
    const struct draw_list *list = &session.lists[session.latest];
    return draw_hash(list, 0, list->count);
}

static const char show_deck[] = SOURCE_DIR "/tests/decks/show";

static void a_pin_opens_it(void **state)
{
    (void)state;
    open_session(show_deck, NULL, 960, 540);
    come_in();
    tap(STAFF_CLOSE, 0);
    assert_false(staff_is_open(&session.staff));
}

static void without_the_file_nothing_ever_opens(void **state)
{
    (void)state;
    put("pin", "12\n");
    open_session(show_deck, NULL, 960, 540);
    hold_corners(10 * NS_PER_SECOND);
    assert_false(staff_is_open(&session.staff));
    put("pin", "1234");
    hold_corners(CORNERS_HOLD_NS + FRAME_NS);
    assert_true(staff_is_open(&session.staff));
}

static void who_holds_the_corners_sees_a_pad_that_goes(void **state)
{
    (void)state;
    open_session(show_deck, NULL, 960, 540);
    uint64_t before = picture();
    hold_corners(CORNERS_HOLD_NS - 2 * FRAME_NS);
    assert_false(staff_is_open(&session.staff));
    hold_corners(CORNERS_HOLD_NS + FRAME_NS);
    assert_int_equal(session.staff.page, STAFF_PAD);
    assert_true(picture() != before);
    pass(7 * NS_PER_SECOND);
    assert_true(staff_is_open(&session.staff));
    pass(2 * NS_PER_SECOND);
    assert_false(staff_is_open(&session.staff));
    assert_true(picture() == before);
}

/* Nor do keys, or fingers that were down when it opened or closed. */
static void the_show_gets_nothing_meanwhile(void **state)
{
    (void)state;
    open_session(show_deck, NULL, 960, 540);
    const struct slot *slot = session.player.slot;
    come_in();
    session_key(&session, KEY_RIGHT, now_ns);
    touch(TOUCH_DOWN, 9, 700, 300);
    pass(4 * FRAME_NS);
    touch(TOUCH_MOVE, 9, 200, 300);
    pass(4 * FRAME_NS);
    touch(TOUCH_UP, 9, 100, 300);
    pass(NS_PER_SECOND);
    tap(STAFF_CLOSE, 0);
    assert_ptr_equal(session.player.slot, slot);
    assert_int_equal(session.recognizer.count, 0);
    session_key(&session, KEY_RIGHT, now_ns);
    assert_true(session.player.slot != slot);
}

static void a_deck_that_comes_finds_it_open(void **state)
{
    (void)state;
    struct loaded_deck loaded;
    open_session(show_deck, NULL, 960, 540);
    come_in();
    assert_true(loaded_deck_open(&loaded, &session.assets, show_deck));
    session_replace(&session, &loaded, now_ns);
    pass(NS_PER_SECOND);
    assert_int_equal(session.staff.page, STAFF_STATUS);
    assert_ptr_equal(session.staff.stage.deck, session.loaded.deck);
    session_resized(&session, now_ns);
    pass(NS_PER_SECOND);
    assert_int_equal(session.staff.page, STAFF_STATUS);
}

/* What the slide has to open, if anything. */
static void open_something(void)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(&session.player, targets);
    for (size_t i = 0; i < count; i++)
        if (targets[i].action.kind == ACTION_KIND && !targets[i].disabled) {
            struct vec2 at = rect_centre(targets[i].area);
            touch(TOUCH_DOWN, 6, at.x, at.y);
            pass(4 * FRAME_NS);
            touch(TOUCH_UP, 6, at.x, at.y);
            pass(5 * NS_PER_SECOND);
            return;
        }
}

/* How many of 1000 pixels differ by more than a little from those of `before`. */
static unsigned differing(const SDL_Surface *before)
{
    SDL_Surface *now = screen_read(session.screen);
    unsigned count = 0, all = (unsigned)(now->w * now->h);
    for (int y = 0; y < now->h; y++) {
        const uint8_t *a = (const uint8_t *)before->pixels + y * before->pitch;
        const uint8_t *b = (const uint8_t *)now->pixels + y * now->pitch;
        for (int x = 0; x < now->w; x++)
            count += abs(a[4 * x] - b[4 * x]) > 8 || abs(a[4 * x + 1] - b[4 * x + 1]) > 8 ||
                     abs(a[4 * x + 2] - b[4 * x + 2]) > 8;
    }
    SDL_FreeSurface(now);
    return (unsigned)((uint64_t)count * 1000 / all);
}

/* The least that differs among all moments, the youngest first; stays at one that is the same. */
static unsigned look_for(const SDL_Surface *before)
{
    unsigned least = 1000;
    tap(STAFF_GO, STAFF_STATUS);
    tap(STAFF_GO, STAFF_SEEN);
    while (least > 0) {
        touch(TOUCH_DOWN, 8, 200, 100);
        pass(2 * FRAME_NS);
        unsigned now = differing(before);
        touch(TOUCH_UP, 8, 200, 100);
        least = now < least ? now : least;
        if (session.staff.seen_index == 0)
            break;
        if (least > 0)
            tap(STAFF_STEP, -1);
    }
    return least;
}

/* Slides, and what was open on them, are drawn as the visitor saw them; the visit that goes on
 * below is as it was. */
static void what_was_seen_is_drawn_again(void **state)
{
    (void)state;
    enum { VISITS = 8 };
    SDL_Surface *seen[VISITS];
    unsigned open = 0;
    open_session(SOURCE_DIR "/slides/digest", "ru", 960, 540);
    for (int i = 0; i < VISITS; i++) {
        session_key(&session, i == 5 ? KEY_PLUS : KEY_RIGHT, now_ns);
        pass(8 * NS_PER_SECOND);
        open_something();
        seen[i] = screen_read(session.screen);
    }
    come_in();
    tap(STAFF_GO, STAFF_SEEN);
    for (int i = VISITS - 1; i >= 0; i--) {
        /* Names of a map stand where they stood, or where there was room for them. */
        assert_in_range(look_for(seen[i]), 0, 40);
        open += session.recall.moment.kept_size > 0;
    }
    assert_true(open > 1);
    tap(STAFF_GO, STAFF_STATUS);
    tap(STAFF_CLOSE, 0);
    assert_false(session.recall.on);
    assert_int_equal(differing(seen[VISITS - 1]), 0);
    for (int i = 0; i < VISITS; i++)
        SDL_FreeSurface(seen[i]);
}

/* Where no deck can be played, too. */
static void it_opens_over_the_error_card(void **state)
{
    (void)state;
    open_session(SOURCE_DIR "/tests/decks/bad/E203-no-kind", NULL, 960, 540);
    assert_false(session.playing);
    come_in();
    pass(61 * NS_PER_SECOND);
    assert_false(staff_is_open(&session.staff));
}

/* A closed one costs the show nothing: neither an allocation nor a painted frame. */
static void a_closed_one_costs_no_frame(void **state)
{
    (void)state;
    open_session(show_deck, NULL, 960, 540);
    hold_corners(NS_PER_SECOND); /* somebody reads from now on */
    pass(NS_PER_SECOND);
    uint64_t painted = session.painted, taken = memory_count_here();
    touch(TOUCH_DOWN, 1, 10, 10);
    touch(TOUCH_DOWN, 2, 950, 10);
    pass(NS_PER_SECOND);
    assert_true(session.painted == painted);
    assert_true(memory_count_here() == taken);
}

static bool write_part(void *context, const void *bytes, size_t length)
{
    return fwrite(bytes, 1, length, context) == length;
}

static void write_png(const char *name, const char *language)
{
    char path[512];
    const char *out = getenv("STAFF_PNG");
    float width, height;
    if (!out)
        return;
    canvas(&width, &height);
    snprintf(path, sizeof path, "%s/%s-%.0fx%.0f-%s.png", out, name, (double)width, (double)height,
             language);
    FILE *file = fopen(path, "wb");
    SDL_Surface *pixels = screen_read(session.screen);
    assert_true(file && pixels && image_png_write(pixels, write_part, file));
    SDL_FreeSurface(pixels);
    fclose(file);
}

/* What the board of a museum might tell. */
static void tell(struct told *told)
{
    struct guard guard = {.on = true};
    snprintf(guard.kiosk.key, sizeof guard.kiosk.key, "releases/20210131120000");
    told_tell(told, &guard, &session, -1, now_ns);
    struct staff_facts facts = session.staff.facts;
    facts.before = 20210124090000;
    facts.last = ENDING_HANG;
    facts.up_ns = (int64_t)(31 * 24 + 4) * 3600 * NS_PER_SECOND;
    facts.memory = 48200000;
    facts.peak = 61500000;
    facts.warm_known = facts.slow_known = true;
    facts.temperature_c = 61;
    facts.throttled = THROTTLED_VOLTAGE << THROTTLED_BEFORE;
    facts.free = UINT64_C(3200000000);
    facts.storage = UINT64_C(14500000000);
    snprintf(facts.clock, sizeof facts.clock, "14:20");
    facts.day_s = (14 * 60 + 20) * 60;
    snprintf(facts.timezone, sizeof facts.timezone, "2021-02-03 Asia/Baku");
    snprintf(facts.started, sizeof facts.started, "2021-01-02 08:57");
    staff_tell(&session.staff, &facts);
    pass(FRAME_NS);
}

static void show_pages(const char *language)
{
    struct told told;
    told_init(&told, ENDING_POWER, 60, now_ns);
    for (int second = 0; second < 120; second++)
        told_frame(&told, now_ns + second * NS_PER_SECOND,
                   (second % 7 + (second == 80 ? 14 : 3)) * NS_PER_MS, second > 90);
    for (int i = 0; i < 40; i++) {
        session_key(&session, KEY_RIGHT, now_ns);
        pass((i < 38 ? 1 : 35) * NS_PER_SECOND);
    }
    hold_corners(CORNERS_HOLD_NS + FRAME_NS);
    tap(STAFF_DIGIT, 2);
    tap(STAFF_DIGIT, 4);
    write_png("pad", language);
    tap(STAFF_ENTER, 0);
    write_png("wrong", language);
    type("2468");
    tell(&told);
    write_png("status", language);
    tap(STAFF_GO, STAFF_TOUCH_TEST);
    float width, height;
    canvas(&width, &height);
    for (int i = 0; i <= 40; i++)
        touch(i ? TOUCH_MOVE : TOUCH_DOWN, 3, width * (float)i / 50, height * (float)i / 60);
    pass(FRAME_NS);
    write_png("touch-test", language);
    touch(TOUCH_UP, 3, 0, 0);
    tap(STAFF_GO, STAFF_STATUS);
    tap(STAFF_GO, STAFF_SEEN);
    tap(STAFF_STEP, -1);
    write_png("seen", language);
    tap(STAFF_TIME, -60);
    write_png("seen-before", language);
    touch(TOUCH_DOWN, 8, 200, 200);
    pass(FRAME_NS);
    write_png("seen-whole", language);
    touch(TOUCH_UP, 8, 200, 200);
    tap(STAFF_GO, STAFF_STATUS);
    tap(STAFF_GO, STAFF_REPORT);
    write_png("report", language);
    tap(STAFF_GO, STAFF_STATUS);
    tap(STAFF_GO, STAFF_ROLL_BACK);
    write_png("roll-back", language);
    tap(STAFF_GO, STAFF_STATUS);
    tap(STAFF_GO, STAFF_RESTART);
    write_png("restart", language);
    tap(STAFF_GO, STAFF_STATUS);
    tap(STAFF_GO, STAFF_CLEANING);
    write_png("cleaning", language);
}

static void each_page_is_drawn(void **state)
{
    static const struct {
        int width, height;
    } sizes[] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {3840, 2160}};
    static const char *const languages[] = {"en", "az", "ru"};
    (void)state;
    bool all = getenv("STAFF_PNG") != NULL;
    for (size_t size = 0; size < (all ? 4 : 1); size++)
        for (size_t language = 0; language < (all ? 3 : 1); language++) {
            open_session(all ? SOURCE_DIR "/slides/digest" : show_deck,
                         all ? languages[language] : NULL, sizes[size].width, sizes[size].height);
            show_pages(languages[language]);
            session_close(&session);
        }
}

int main(void)
{
#define PAGE_TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
    const struct CMUnitTest tests[] = {
        PAGE_TEST(a_pin_opens_it),
        PAGE_TEST(without_the_file_nothing_ever_opens),
        PAGE_TEST(who_holds_the_corners_sees_a_pad_that_goes),
        PAGE_TEST(the_show_gets_nothing_meanwhile),
        PAGE_TEST(a_deck_that_comes_finds_it_open),
        PAGE_TEST(what_was_seen_is_drawn_again),
        PAGE_TEST(it_opens_over_the_error_card),
        PAGE_TEST(a_closed_one_costs_no_frame),
        PAGE_TEST(each_page_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
