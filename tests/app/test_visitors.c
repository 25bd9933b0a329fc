/* Four visitors of the digest, in each of its languages, as touches that were recorded: a child
 * that taps and swipes without aim, a slow reader at 150 %, somebody in a wheelchair in low reach,
 * a specialist. The whole session plays them on a simulated clock; after each touch the screen
 * shows what it should.
 *
 * A run plays each visitor in one language; VITRINE_FULL=1 plays all. VISITORS_PNG=FOLDER writes
 * the screen after each step. RECORD_TOUCHES=1 aims anew where targets have moved. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "base/time.h"
#include "deck/value/text.h"
#include "device/image/image.h"
#include "input/touchlog.h"
#include "show/itinerary.h"
#include "slide/contents/contents.h"
#include "slide/map/state/map.h"
#include "slide/timeline/timeline.h"

enum doing {
    DO_TAP,    /* at a place */
    DO_TARGET, /* the target with an action */
    DO_WORDS,  /* what is written there, in each language */
    DO_SWIPE,  /* by `fingers`; `at.x` px far */
    DO_HAND,   /* five fingers at once */
};

/* What is on the screen then. */
enum witnessed {
    SEE_ANY,
    SEE_SAME,   /* the slide of the step before */
    SEE_NEXT,   /* the one that follows it */
    SEE_SLIDE,  /* the one that is named */
    SEE_LIST,   /* of the chapter that is named */
    SEE_CARD,   /* open, of what is named, on the slide of the step before */
    SEE_ON_MAP, /* the same card on the chapter's map */
};

struct step {
    enum doing doing;
    enum action_kind action;
    const char *what; /* slide or chapter that the action names */
    struct vec2 at;
    int64_t fingers;
    const char *words[3];
    enum witnessed seen;
    const char *name;
    int percent;    /* text size from here on; 0: as before */
    bool low;       /* all that is touched is low */
    int64_t wait_s; /* before it; 0: as usual */
};

#define HOLD                                                                                       \
    {                                                                                              \
        .doing = DO_TAP, .at = {1500, 500}, .seen = SEE_SAME                                       \
    }
#define PRESS(kind_, seen_, name_)                                                                 \
    {                                                                                              \
        .doing = DO_TARGET, .action = kind_, .seen = seen_, .name = name_                          \
    }
#define LIST(chapter)                                                                              \
    {                                                                                              \
        .doing = DO_TARGET, .action = ACTION_KIND, .what = chapter, .seen = SEE_LIST,              \
        .name = chapter                                                                            \
    }
/* The same from any slide, by the progress line on the bar. */
#define NUMBER(chapter)                                                                            \
    {                                                                                              \
        .doing = DO_TARGET, .action = ACTION_CHAPTER, .what = chapter, .seen = SEE_LIST,           \
        .name = chapter                                                                            \
    }
#define OPEN(slide)                                                                                \
    {                                                                                              \
        .doing = DO_TARGET, .action = ACTION_SLIDE, .what = slide, .seen = SEE_SLIDE,              \
        .name = slide                                                                              \
    }

#define LOW(kind_, what_, seen_, name_)                                                            \
    {                                                                                              \
        .doing = DO_TARGET, .action = kind_, .what = what_, .seen = seen_, .name = name_,          \
        .low = true                                                                                \
    }

static const struct step child[] = {
    HOLD,
    {.doing = DO_TAP, .at = {300, 300}, .seen = SEE_SAME},
    {.doing = DO_SWIPE, .at = {-800, 400}, .fingers = 2, .seen = SEE_NEXT},
    {.doing = DO_SWIPE, .at = {-800, 600}, .fingers = 2, .seen = SEE_NEXT},
    {.doing = DO_SWIPE, .at = {-700, 300}, .fingers = 1, .seen = SEE_ANY},
    {.doing = DO_HAND, .at = {1100, 400}, .seen = SEE_SAME},
    {.doing = DO_TAP, .at = {1000, 640}, .seen = SEE_SAME},
    {.doing = DO_SWIPE, .at = {-800, 300}, .fingers = 2, .seen = SEE_NEXT},
    PRESS(ACTION_NEXT, SEE_ANY, NULL),
    {.doing = DO_SWIPE, .at = {800, 300}, .fingers = 2, .seen = SEE_ANY},
};

static const struct step slow_reader[] = {
    HOLD,
    {.doing = DO_TARGET, .action = ACTION_TEXT_SIZE, .seen = SEE_SAME, .percent = 125},
    {.doing = DO_TARGET, .action = ACTION_TEXT_SIZE, .seen = SEE_SAME, .percent = 150},
    PRESS(ACTION_CONTENTS, SEE_SLIDE, "contents"),
    LIST("restoration"),
    OPEN("a-concept"),
    /* So long that the player asks; the touch only answers. */
    {.doing = DO_TAP, .at = {300, 500}, .seen = SEE_SAME, .wait_s = 70},
    PRESS(ACTION_NEXT, SEE_ANY, NULL),
    PRESS(ACTION_BACK, SEE_SLIDE, "a-concept"),
    PRESS(ACTION_CHAPTER, SEE_LIST, "restoration"),
    OPEN("shusha-envoy"),
};

static const struct step wheelchair[] = {
    HOLD,
    PRESS(ACTION_LOW_REACH, SEE_SAME, NULL),
    LOW(ACTION_CONTENTS, NULL, SEE_SLIDE, "contents"),
    LOW(ACTION_KIND, "dostluk", SEE_LIST, "dostluk"),
    LOW(ACTION_KIND, "more", SEE_LIST, "dostluk"),
    LOW(ACTION_SLIDE, "lapis-lazuli", SEE_SLIDE, "lapis-lazuli"),
    LOW(ACTION_NEXT, NULL, SEE_SLIDE, "lapis-stops"),
    LOW(ACTION_BACK, NULL, SEE_SLIDE, "lapis-lazuli"),
    LOW(ACTION_CHAPTER, "moscow", SEE_LIST, "moscow"),
    LOW(ACTION_SLIDE, "links", SEE_SLIDE, "links"),
    LOW(ACTION_CONTENTS, NULL, SEE_SLIDE, "contents"),
    LOW(ACTION_SLIDE, "partners", SEE_SLIDE, "partners"),
};

/* The comparison of the two ways west; 30 January on the map, with Aghdam open; and back to the
 * comparison. */
static const struct step specialist[] = {
    HOLD,
    NUMBER("corridor"),
    OPEN("two-ways-west"),
    NUMBER("none"),
    OPEN("all-dates"),
    {.doing = DO_WORDS,
     .words = {"Monitoring", "Monitorinq", "Открытие"},
     .seen = SEE_CARD,
     .name = "aghdam"},
    PRESS(ACTION_PARTNER, SEE_ON_MAP, "aghdam"),
    {.doing = DO_TARGET, .action = ACTION_BACK, .seen = SEE_CARD, .name = "aghdam"},
    PRESS(ACTION_BACK, SEE_SLIDE, "two-ways-west"),
};

#define VISITOR(steps)                                                                             \
    {                                                                                              \
#steps, steps, sizeof steps / sizeof *steps                                                \
    }
static struct visitor {
    const char *name;
    const struct step *steps;
    size_t count;
} visitors[] = {VISITOR(child), VISITOR(slow_reader), VISITOR(wheelchair), VISITOR(specialist)};

enum {
    VISITORS = sizeof visitors / sizeof *visitors,
    WIDTH = 1920,
    HEIGHT = 1080,
    LOW_FROM = 700,
    EVENTS_MOST = 64
};
/* The first one comes in the middle of the loop. */
static const int64_t FIRST_NS = 21 * NS_PER_SECOND, STEP_NS = 6 * NS_PER_SECOND;

struct visit {
    struct session session;
    const struct visitor *visitor;
    unsigned language;
    FILE *file;
    bool records;
    struct touchlog_event next; /* read ahead */
    bool more;
    int64_t now_ns, step_ns; /* step_ns: when the step begins */
    size_t step, before;     /* before: the slide that was shown before it */
    int percent;
    float lowest; /* y of the highest touch of the step */
};

static const struct player *player_of(const struct visit *visit)
{
    return &visit->session.player;
}

static const struct deck_slide *shown(const struct visit *visit)
{
    return player_of(visit)->slot->stage.slide;
}

static void frame(struct visit *visit, int64_t now_ns)
{
    visit->now_ns = now_ns;
    assert_int_not_equal(session_frame(&visit->session, now_ns), FRAME_LOST);
}

/* As often as what moves by itself needs to be where it belongs. */
static void pass(struct visit *visit, int64_t until_ns)
{
    while (visit->now_ns < until_ns) {
        int64_t next_ns = visit->now_ns + 500 * NS_PER_MS;
        frame(visit, next_ns < until_ns ? next_ns : until_ns);
    }
}

/* --- the touches of a step --- */

static void touch(struct visit *visit, int64_t at_ns, enum touch_phase phase, int64_t finger,
                  struct vec2 at)
{
    struct touch touch = {phase, finger, at, at_ns};
    char line[TOUCHLOG_LINE];
    if (visit->records) {
        size_t length = touchlog_touch(line, &touch, 0);
        fwrite(line, 1, length, visit->file);
    }
    pass(visit, at_ns);
    session_touch(&visit->session, &touch);
    visit->lowest = fminf(visit->lowest, at.y);
    frame(visit, at_ns + 16 * NS_PER_MS);
}

/* The number of its list; "none": of the slides in no chapter. */
static int chapter_of(const struct deck *deck, const char *id)
{
    size_t i = 0;
    while (i < deck->chapter_count && !word_is(&deck->chapters[i].id, id))
        i++;
    if (i == deck->chapter_count && strcmp(id, "none") != 0)
        fail_msg("there is no chapter %s", id);
    return (int)i;
}

static int number_of(const struct visit *visit, const struct step *step)
{
    const struct deck *deck = visit->session.loaded.deck;
    if (!step->what)
        return -1;
    if (strcmp(step->what, "more") == 0)
        return CONTENTS_MORE;
    if (step->action == ACTION_SLIDE)
        return deck_find(deck, step->what);
    return chapter_of(deck, step->what);
}

static struct vec2 aim_at_target(const struct visit *visit, const struct step *step)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(player_of(visit), targets);
    int number = number_of(visit, step);
    for (size_t i = 0; i < count; i++)
        if (targets[i].action.kind == step->action && !targets[i].disabled &&
            (number < 0 || targets[i].action.number == number))
            return rect_centre(targets[i].shown);
    fail_msg("step %zu: on %s nothing does action %d (%d)", visit->step, shown(visit)->id,
             (int)step->action, number);
    return (struct vec2){0, 0};
}

static const struct draw_list *list_of(const struct visit *visit)
{
    return &visit->session.lists[visit->session.latest];
}

static struct vec2 aim_at_words(const struct visit *visit, const char *words)
{
    const struct draw_list *list = list_of(visit);
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_text *text = &list->ops[i].text;
        if (list->ops[i].kind == DRAW_TEXT &&
            memmem(text->text, text->length, words, strlen(words)))
            return (struct vec2){(float)text->x + 40, (float)text->baseline - 10};
    }
    fail_msg("step %zu: %s does not say %s", visit->step, shown(visit)->id, words);
    return (struct vec2){0, 0};
}

static void record_swipe(struct visit *visit, const struct step *step, int64_t at_ns)
{
    enum { MOVES = 8 };
    float left = step->at.x < 0 ? 1400 : 500;
    for (int64_t finger = 1; finger <= step->fingers; finger++)
        touch(visit, at_ns + finger * NS_PER_MS, TOUCH_DOWN, finger,
              (struct vec2){left, step->at.y + 110 * (float)finger});
    for (int move = 1; move <= MOVES; move++)
        for (int64_t finger = 1; finger <= step->fingers; finger++)
            touch(visit, at_ns + (40 * move + finger) * NS_PER_MS, TOUCH_MOVE, finger,
                  (struct vec2){left + step->at.x * (float)move / MOVES,
                                step->at.y + 110 * (float)finger});
    for (int64_t finger = 1; finger <= step->fingers; finger++)
        touch(visit, at_ns + (340 + finger) * NS_PER_MS, TOUCH_UP, finger,
              (struct vec2){left + step->at.x, step->at.y + 110 * (float)finger});
}

static void record_taps(struct visit *visit, struct vec2 at, int64_t fingers, int64_t at_ns)
{
    for (int64_t finger = 1; finger <= fingers; finger++)
        touch(visit, at_ns + finger * NS_PER_MS, TOUCH_DOWN, finger,
              (struct vec2){at.x + 90 * (float)(finger - 1), at.y});
    for (int64_t finger = 1; finger <= fingers; finger++)
        touch(visit, at_ns + (70 + finger) * NS_PER_MS, TOUCH_UP, finger,
              (struct vec2){at.x + 90 * (float)(finger - 1), at.y});
}

static void record(struct visit *visit, const struct step *step)
{
    int64_t at_ns = visit->step_ns + 10 * NS_PER_MS;
    pass(visit, visit->step_ns);
    switch (step->doing) {
    case DO_TAP: record_taps(visit, step->at, 1, at_ns); break;
    case DO_HAND: record_taps(visit, step->at, 5, at_ns); break;
    case DO_SWIPE: record_swipe(visit, step, at_ns); break;
    case DO_TARGET: record_taps(visit, aim_at_target(visit, step), 1, at_ns); break;
    case DO_WORDS:
        record_taps(visit, aim_at_words(visit, step->words[visit->language]), 1, at_ns);
        break;
    }
}

static void read_next(struct visit *visit)
{
    bool bad;
    visit->more = touchlog_read(visit->file, &visit->next, &bad) && !visit->next.is_end;
    assert_false(bad);
}

static void replay(struct visit *visit, int64_t end_ns)
{
    size_t events = 0;
    for (; visit->more && visit->next.time_ns < end_ns; events++) {
        const struct touch *of = &visit->next.touch;
        touch(visit, of->time_ns, of->phase, of->finger, of->at);
        read_next(visit);
    }
    assert_in_range(events, 2, EVENTS_MOST);
}

/* --- what is on the screen --- */

static const char *open_card(const struct visit *visit)
{
    const struct slot *slot = player_of(visit)->slot;
    const struct view view = {.stage = &slot->stage, .placed = slot->placed, .state = slot->state};
    const char *kind = slot->stage.slide->kind->name;
    if (strcmp(kind, "map") == 0) {
        const struct map_placed *map = slot->placed;
        const struct map_state *state = slot->state;
        return state->card.open > 0 ? map->hotspots[state->card.open - 1].id : NULL;
    }
    return slot->kind->partner ? slot->kind->partner(&view).id : NULL;
}

/* The first word of its headline is read there. */
static void check_headline(const struct visit *visit)
{
    const struct deck_slide *slide = shown(visit);
    const struct draw_list *list = list_of(visit);
    const char *title = text_in(&slide->title, visit->language);
    size_t length = strcspn(title, " \u00a0\u00ad");
    for (size_t i = 0; slide->title.given && i < list->count; i++) {
        const struct draw_text *text = &list->ops[i].text;
        if (list->ops[i].kind == DRAW_TEXT && memmem(text->text, text->length, title, length))
            return;
    }
    if (slide->title.given)
        fail_msg("step %zu: %s does not show its headline", visit->step, slide->id);
}

static void check_seen(const struct visit *visit, const struct step *step)
{
    const struct deck *deck = visit->session.loaded.deck;
    const struct contents_state *contents = player_of(visit)->slot->state;
    size_t here = player_of(visit)->slot->stage.slide_index;
    switch (step->seen) {
    case SEE_ANY: break;
    case SEE_SAME: assert_string_equal(shown(visit)->id, deck->slides[visit->before].id); break;
    case SEE_NEXT:
        if (here == visit->before) /* its next page */
            assert_true(player_of(visit)->page > 0);
        else
            assert_int_equal(here, itinerary_next(deck, visit->before, player_of(visit)->wall));
        break;
    case SEE_SLIDE: assert_string_equal(shown(visit)->id, step->name); break;
    case SEE_LIST:
        assert_string_equal(shown(visit)->kind->name, "contents");
        assert_int_equal(contents->listed, chapter_of(deck, step->name) + 1);
        return;
    case SEE_CARD:
        assert_non_null(open_card(visit));
        assert_string_equal(open_card(visit), step->name);
        break;
    case SEE_ON_MAP:
        assert_string_equal(shown(visit)->kind->name, "map");
        assert_true(word_is(&deck->chapters[shown(visit)->chapter].id, step->name));
        assert_string_equal(open_card(visit), step->name);
        break;
    }
    check_headline(visit);
}

static bool write_part(void *file, const void *bytes, size_t length)
{
    return fwrite(bytes, 1, length, file) == length;
}

static void write_screen(struct visit *visit)
{
    char path[1024];
    const char *folder = getenv("VISITORS_PNG");
    if (!folder)
        return;
    snprintf(path, sizeof path, "%s/%s-%s-%02zu.png", folder, visit->visitor->name,
             visit->session.loaded.deck->languages[visit->language], visit->step);
    FILE *file = fopen(path, "wb");
    SDL_Surface *pixels = screen_read(visit->session.screen);
    assert_true(file && pixels && image_png_write(pixels, write_part, file));
    fclose(file);
    SDL_FreeSurface(pixels);
}

static void check(struct visit *visit, const struct step *step)
{
    const struct player *player = player_of(visit);
    if (step->percent > 0)
        visit->percent = step->percent;
    assert_int_equal(player->idle.state, IDLE_READING);
    assert_int_equal(player->settings.language, visit->language);
    assert_int_equal(player->settings.text_percent, visit->percent);
    if (step->low) {
        assert_true(player->settings.low_reach);
        assert_true(visit->lowest >= LOW_FROM);
    }
    assert_false(player->settings.poster);
    check_seen(visit, step);
    write_screen(visit);
}

/* --- a visit --- */

static void play_step(struct visit *visit, const struct step *step)
{
    if (step->wait_s > 0)
        visit->step_ns += step->wait_s * NS_PER_SECOND;
    int64_t end_ns = visit->step_ns + STEP_NS;
    if (visit->step == 0) {
        pass(visit, visit->step_ns);
        assert_int_equal(player_of(visit)->idle.state, IDLE_ATTRACT);
    }
    visit->lowest = HEIGHT;
    visit->before = player_of(visit)->slot->stage.slide_index;
    if (visit->records)
        record(visit, step);
    else
        replay(visit, end_ns);
    pass(visit, end_ns);
    check(visit, step);
    visit->step_ns = end_ns;
}

static FILE *open_recording(const struct visit *visit, const char *language)
{
    char path[512], line[TOUCHLOG_LINE];
    int width, height;
    snprintf(path, sizeof path, TEST_DIR "/touches/%s-%s.touches", visit->visitor->name, language);
    FILE *file = fopen(path, visit->records ? "w" : "r");
    assert_non_null(file);
    if (visit->records)
        fwrite(line, 1, touchlog_start(line, WIDTH, HEIGHT), file);
    else
        assert_true(touchlog_read_start(file, &width, &height) && width == WIDTH);
    return file;
}

static void play(const struct visitor *visitor, unsigned language)
{
    static const char *const codes[] = {"en", "az", "ru"};
    static struct visit visit;
    char line[TOUCHLOG_LINE];
    visit = (struct visit){.visitor = visitor,
                           .language = language,
                           .records = getenv("RECORD_TOUCHES") != NULL,
                           .step_ns = FIRST_NS,
                           .percent = 100};
    struct session_options options = {
        .deck = SOURCE_DIR "/slides/digest",
        .language = codes[language],
        .screen = {.mode = SCREEN_MEMORY, .width = WIDTH, .height = HEIGHT},
        .simulated = true,
    };
    visit.file = open_recording(&visit, codes[language]);
    assert_true(session_open(&visit.session, &options, 0));
    assert_true(visit.session.playing);
    if (!visit.records)
        read_next(&visit);
    for (visit.step = 0; visit.step < visitor->count; visit.step++)
        play_step(&visit, &visitor->steps[visit.step]);
    assert_false(visit.more);
    if (visit.records)
        fwrite(line, 1, touchlog_end(line, visit.step_ns), visit.file);
    fclose(visit.file);
    session_close(&visit.session);
}

/* Each visitor speaks another language than the one before. */
static void comes(void **state)
{
    const struct visitor *visitor = *state;
    size_t turn = (size_t)(visitor - visitors);
    bool all = testing_full() || getenv("VISITORS_PNG") || getenv("RECORD_TOUCHES");
    for (unsigned language = 0; language < 3; language++)
        if (all || turn % 3 == language)
            play(visitor, language);
}

int main(void)
{
    struct CMUnitTest tests[VISITORS];
    for (size_t i = 0; i < VISITORS; i++)
        tests[i] = (struct CMUnitTest){visitors[i].name, comes, NULL, NULL, &visitors[i]};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
