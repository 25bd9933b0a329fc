/* A visitor who makes the text larger loses nothing: what a slide says at 100 % it says at 125 and
 * 150 %, on more pages or at a touch if need be, and prose stays prose. The slides of this
 * repository's decks and generated ones, in all languages, with the real fonts. */
#include "kit.h"
#include "readable.h"

struct canvas {
    float width, height;
};

static const struct canvas canvases[] = {{1920, 1080}, {1080, 1920}, {1024, 600}};
enum { CANVASES = sizeof canvases / sizeof *canvases, EVERYWHERE = (1 << CANVASES) - 1 };

static void read_slide(void *context, size_t slide, struct canvas canvas, struct settings settings,
                       struct readable *out)
{
    struct kit *kit = context;
    struct deck *deck = kit->loaded.deck;
    const struct slide_kind *kind = kind_of(deck->slides[slide].kind);
    struct arena arena = {0};
    struct stage stage = {.arena = &arena,
                          .metrics = &kit->metrics,
                          .pictures = &kit->pictures,
                          .atlas = kit->loaded.atlas,
                          .deck = deck,
                          .words = &kit->loaded.words,
                          .settings = settings};
    stage_frame(&stage, canvas.width, canvas.height, 1);
    stage_set_slide(&stage, slide, kind_base(deck, slide));
    readable_add(out, kind, &stage, settings.text_percent > 100);
    arena_finish(&arena);
}

/* Compares what `read` reads of a slide at 100 % with what it reads of it at the larger sizes. */
typedef void reader(void *context, size_t slide, struct canvas canvas, struct settings settings,
                    struct readable *out);

struct subject {
    reader *read;
    void *context;
    size_t slide;
    const char *id;
};

static size_t compare_on(const struct subject *subject, struct canvas canvas,
                         struct settings settings)
{
    size_t lost = 0;
    struct readable usual = {0};
    settings.text_percent = 100;
    subject->read(subject->context, subject->slide, canvas, settings, &usual);
    for (int percent = 125; percent <= 150; percent += 25) {
        struct readable larger = {0};
        settings.text_percent = percent;
        subject->read(subject->context, subject->slide, canvas, settings, &larger);
        if (!readable_keeps(&usual, &larger)) {
            print_error("  in %s, language %u, at %d %% on %.0fx%.0f%s%s\n", subject->id,
                        settings.language, percent, (double)canvas.width, (double)canvas.height,
                        settings.high_contrast ? ", in high contrast" : "",
                        settings.low_reach ? ", within low reach" : "");
            lost++;
        }
        readable_finish(&larger);
    }
    readable_finish(&usual);
    return lost;
}

/* On the canvases whose bits `where` has; on each in one of the four ways of contrast and reach,
 * another one on the next slide and in the next language. With testing_full() on all in all ways.
 */
static size_t compare(const struct subject *subject, unsigned where, struct settings settings)
{
    size_t lost = 0;
    bool all = testing_full();
    for (size_t i = 0; i < 4 * CANVASES; i++) {
        size_t canvas = i / 4, way = (subject->slide + canvas + settings.language) % 4;
        if (!all && (!(where >> canvas & 1) || i % 4 != way))
            continue;
        settings.high_contrast = i & 1;
        settings.low_reach = i & 2;
        lost += compare_on(subject, canvases[canvas], settings);
    }
    return lost;
}

/* On one canvas in each language: on each, if there are three. With the sanitizers only every third
 * slide of a language. */
static size_t compare_deck(struct kit *kit)
{
    size_t lost = 0, part = 6 / testing_sample(6, 1);
    const struct deck *deck = kit->loaded.deck;
    bool enough = deck->language_count >= CANVASES;
    struct settings settings = {.reduced_motion = true};
    for (; settings.language < deck->language_count; settings.language++) {
        for (size_t i = settings.language % part; i < deck->slide_count; i += part) {
            struct subject subject = {read_slide, kit, i, deck->slides[i].id};
            size_t turn = i / part + settings.language;
            lost += compare(&subject, enough ? 1u << turn % CANVASES : EVERYWHERE, settings);
        }
    }
    return lost;
}

static void decks_lose_nothing(void **state)
{
    static const char *const decks[] = {
        "slides/digest",
        "slides/starter",
        "tests/decks/good/mockups",
        "tests/decks/good/charts",
        "tests/decks/good/corridors",
        "tests/decks/good/compare",
        "tests/decks/good/credits",
        "tests/decks/good/grounds",
        "tests/decks/good/places",
        "tests/decks/good/routes",
        "tests/decks/good/timeline",
        "tests/decks/good/titles",
        "tests/decks/show",
    };
    struct kit *kit = *state;
    size_t lost = 0;
    for (size_t i = 0; i < sizeof decks / sizeof *decks; i++) {
        char path[512];
        snprintf(path, sizeof path, SOURCE_DIR "/%s", decks[i]);
        kit_open(kit, path);
        lost += compare_deck(kit);
        kit_close(kit);
    }
    assert_int_equal(lost, 0);
}

static void read_made(void *context, size_t slide, struct canvas canvas, struct settings settings,
                      struct readable *out)
{
    struct exhibit *exhibit = context;
    exhibit->settings = settings;
    exhibit->width = canvas.width;
    exhibit->height = canvas.height;
    struct view view = exhibit_view(exhibit, slide);
    readable_add(out, kind_of(exhibit->slides[slide].kind), view.stage, false);
}

static void speak_all_languages(struct exhibit *exhibit)
{
    static const char *const languages[] = {"en", "az", "ru", "tr", "ka", "hy"};
    exhibit->deck.language_count = sizeof languages / sizeof *languages;
    for (unsigned i = 0; i < exhibit->deck.language_count; i++)
        exhibit->deck.languages[i] = languages[i];
    assert_true(words_read(&exhibit->words, &exhibit->deck, exhibit->words_text,
                           strlen(exhibit->words_text)));
}

/* A text slide with the `round`th combination of what it may have. */
static void make_text(struct exhibit *exhibit, unsigned round)
{
    static const struct date dates[] = {
        {0},
        {.given = true, .from = {.precision = DATE_DAY, 2020, 9, 27}},
        {.given = true,
         .from = {.precision = DATE_DAY, 2020, 9, 27},
         .range = true,
         .to = {.precision = DATE_DAY, 2020, 9, 30}},
        {.given = true, .from = {.precision = DATE_MONTH, 2020, 9, .about = true}},
        {.given = true, .from = {.precision = DATE_YEAR, 1159}},
        {.given = true,
         .from = {.precision = DATE_MONTH, 2019, 12},
         .range = true,
         .to = {.precision = DATE_MONTH, 2020, 3}},
    };
    static const char *const bodies[] = {
        "A short one.",
        "One paragraph that is long enough for several lines of large text, and then goes on.\n\n"
        "A second paragraph.\n\nAnd a third one, with a sentence. And another sentence in it.\n",
        "What there is:\n\n- a bullet\n- a second bullet that takes more than a single line of "
        "the slide to say what it has to say\n- a third one\n\nSo much for that.\n",
    };
    enum { DATES = sizeof dates / sizeof *dates, BODIES = sizeof bodies / sizeof *bodies };
    struct deck_slide *slide = exhibit_slide(exhibit, 20, "text", 1);
    slide->title = exhibit_text("Three leaders agree to reopen the roads", 21);
    struct date *date = exhibit_value(slide, "date");
    *date = dates[round % DATES];
    if (!date->range)
        date->to = date->from;
    exhibit_set(slide, "body", bodies[round / DATES % BODIES]);
    if (round / DATES / BODIES & 1)
        exhibit_set(slide, "place", "Nakhchivan, in the south");
    if (round / DATES / BODIES & 2)
        slide->note = exhibit_text("A note that a curator has set under it, of some length, which "
                                   "with the source fills most of a narrow column",
                                   22);
    if (round / DATES / BODIES & 4)
        exhibit_set(slide, "image", "images/hall.jpg");
}

static void texts_of_all_forms_lose_nothing(void **state)
{
    enum { FORMS = 6 * 3 * 8 };
    struct kit *kit = *state;
    size_t lost = 0;
    kit_open(kit, SOURCE_DIR "/slides/starter");
    for (unsigned round = 0; round < FORMS; round++) {
        struct exhibit exhibit;
        exhibit_start(&exhibit);
        exhibit.metrics = kit->metrics;
        speak_all_languages(&exhibit);
        make_text(&exhibit, round);
        struct subject subject = {read_made, &exhibit, 20, "a made text"};
        lost += compare(&subject, EVERYWHERE, (struct settings){.language = round % 6});
        exhibit_finish(&exhibit);
    }
    kit_close(kit);
    assert_int_equal(lost, 0);
}

/* How many chapters a made front does not name, on any canvas at any size. */
static size_t unnamed_on_front(struct exhibit *exhibit)
{
    size_t unnamed = 0;
    for (size_t i = 0; i < 3 * CANVASES; i++) {
        struct readable front = {0};
        struct settings settings = {.text_percent = 100 + 25 * (int)(i % 3)};
        read_made(exhibit, 0, canvases[i / 3], settings, &front);
        for (size_t j = 0; j < exhibit->deck.chapter_count; j++) {
            const char *name = text_in(&exhibit->chapters[j].title, 0);
            if (strcasestr(front.text, name))
                continue;
            print_error("  of %zu chapters %s is not named at %d %% on %.0fx%.0f\n",
                        exhibit->deck.chapter_count, name, settings.text_percent,
                        (double)canvases[i / 3].width, (double)canvases[i / 3].height);
            unnamed++;
        }
        readable_finish(&front);
    }
    return unnamed;
}

/* The chapters are named on the front at every size, how many there are; beside a picture up to
 * eight are. */
static void fronts_name_their_chapters(void **state)
{
    struct kit *kit = *state;
    size_t lost = 0;
    kit_open(kit, SOURCE_DIR "/slides/starter");
    for (size_t i = 4; i <= 2 * DECK_CHAPTERS_MAX + 1; i++) {
        struct exhibit exhibit;
        size_t chapters = i / 2;
        bool pictured = i % 2;
        if (pictured && chapters > 8)
            continue;
        exhibit_start(&exhibit);
        exhibit.metrics = kit->metrics;
        exhibit_chapters(&exhibit, chapters);
        struct deck_slide *slide = exhibit_slide(&exhibit, 0, "title", -1);
        slide->title = exhibit_text("South Caucasus, January 2021", 11);
        slide->lead = exhibit_text("What a digest reported", 12);
        exhibit_set(slide, "subtitle", "A digest in chapters");
        if (pictured)
            exhibit_set(slide, "image", "images/sea.jpg");
        struct subject subject = {read_made, &exhibit, 0, "a made front"};
        lost += compare(&subject, EVERYWHERE, (struct settings){0});
        lost += unnamed_on_front(&exhibit);
        exhibit_finish(&exhibit);
    }
    kit_close(kit);
    assert_int_equal(lost, 0);
}

static int open_assets(void **state)
{
    static struct kit kit;
    *state = &kit;
    return assets_open(&kit.assets) ? 0 : -1;
}

static int close_assets(void **state)
{
    struct kit *kit = *state;
    assets_close(&kit->assets);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decks_lose_nothing),
        cmocka_unit_test(texts_of_all_forms_lose_nothing),
        cmocka_unit_test(fronts_name_their_chapters),
    };
    return cmocka_run_group_tests(tests, open_assets, close_assets);
}
