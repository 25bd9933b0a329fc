#include "exhibit.h"

#include "slide/text/companion.h"

static const char *const body =
    "On 11 January 2021 the leaders of Azerbaijan, Armenia and Russia talked in Moscow for about "
    "four hours.\n\nThe digest reports a joint statement: transport links come first, by rail and "
    "by road.\n\nThree deputy prime ministers share the work. Their list of projects is due by 1 "
    "March.\n";

static struct deck_slide *text_start(struct exhibit *exhibit)
{
    exhibit_start(exhibit);
    struct deck_slide *slide = exhibit_slide(exhibit, 20, "text", 1);
    slide->title = exhibit_text("Three leaders agree to reopen the roads", 21);
    exhibit_set(slide, "body", body);
    exhibit_set(slide, "place", "Moscow");
    struct date *date = exhibit_value(slide, "date");
    *date = (struct date){.given = true, .from = {DATE_DAY, 2021, 1, 11, false, false}};
    date->to = date->from;
    return slide;
}

static void test_sets_paragraphs_beside_the_day(void **state)
{
    (void)state;
    struct exhibit exhibit;
    text_start(&exhibit);
    exhibit_goldens(&exhibit, 20, "text");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void test_no_rule_parts_the_bullets_of_a_list(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    exhibit_set(slide, "body",
                "Who gains:\n\n- Armenia, if it chooses cooperation, could end the isolation that "
                "it has known\n\n- Georgia keeps its place\n\nSo the authors say.\n");
    exhibit_goldens(&exhibit, 20, "text-list");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void test_sets_a_picture_beside_the_text(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    exhibit_set(slide, "image", "images/hall.jpg");
    exhibit_set(slide, "alt", "A hall");
    exhibit_goldens(&exhibit, 20, "text-image");
    *(int *)exhibit_value(slide, "side") = 1;
    struct view view = exhibit_view(&exhibit, 20);
    exhibit_golden(&exhibit, &view, "text-image-left");
    exhibit_finish(&exhibit);
}

/* Size of the text that begins with `start` on the slide, px; 0: it is not there. */
static unsigned size_of(struct exhibit *exhibit, const char *start, int *x)
{
    struct view view = exhibit_view(exhibit, 20);
    const struct draw_list *list = exhibit_draw(exhibit, &view);
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_text *text = &list->ops[i].text;
        if (list->ops[i].kind != DRAW_TEXT || text->length < strlen(start) ||
            strncmp(text->text, start, strlen(start)) != 0)
            continue;
        *x = text->x;
        return text->size_px;
    }
    return 0;
}

static void test_sets_few_words_larger(void **state)
{
    (void)state;
    static const struct {
        unsigned words, size;
    } sets[] = {{8, 56}, {40, 56}, {64, 48}, {100, 42}};
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        struct exhibit exhibit;
        struct deck_slide *slide = text_start(&exhibit);
        const char *text = "";
        for (unsigned k = 0; k < sets[i].words; k++)
            text = arena_printf(&exhibit.arena, "%sWords ", text);
        exhibit_set(slide, "body", text);
        int x;
        assert_int_equal(size_of(&exhibit, "Words", &x), sets[i].size);
        exhibit.settings.text_percent = 150; /* no smaller, and as large as the page holds */
        assert_in_range(size_of(&exhibit, "Words", &x), 63, 84);
        exhibit_finish(&exhibit);
    }
}

/* A line or two too many make the letters a little smaller, not a second page. */
static void test_a_text_that_hardly_needs_a_second_page_has_one(void **state)
{
    (void)state;
    enum { BODY = 42, LEAST = 39 };
    unsigned squeezed = 0, parted = 0;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    const char *text = "";
    for (unsigned words = 1; words <= 110; words++) {
        text = arena_printf(&exhibit.arena, "%sWords ", text);
        if (words < 70)
            continue;
        exhibit_set(slide, "body", text);
        int x;
        unsigned size = size_of(&exhibit, "Words", &x);
        struct view view = exhibit_view(&exhibit, 20);
        unsigned pages = kind_of(slide->kind)->pages(view.placed);
        assert_in_range(pages, 1, 2);
        assert_true(size >= BODY || (pages == 1 && size >= LEAST));
        squeezed += size < BODY;
        parted += pages == 2;
    }
    assert_true(squeezed > 0 && squeezed < 12 && parted > 0);
    exhibit_finish(&exhibit);
}

static void test_without_a_date_the_text_begins_at_the_margin(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    *(struct date *)exhibit_value(slide, "date") = (struct date){0};
    *(struct text *)exhibit_value(slide, "place") = (struct text){0};
    slide->note = exhibit_text("A note.", 22);
    int x;
    assert_true(size_of(&exhibit, "On 11", &x) > 0);
    assert_int_equal(x, 96);
    assert_true(size_of(&exhibit, "A note.", &x) > 0); /* under it */
    assert_int_equal(x, 96);
    exhibit_goldens(&exhibit, 20, "text-undated");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void test_sets_a_number_beside_the_text(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    struct companion *beside = exhibit_value(slide, "beside");
    beside->number = (struct quantity){.given = true,
                                       .value = 340,
                                       .bound = QUANTITY_ABOUT,
                                       .unit = "km",
                                       .mark = {"deck.yaml", 31, 12, 5}};
    beside->label = exhibit_text("shorter than by rail", 31);
    beside->note = exhibit_text("The source names no end.", 31);
    exhibit_goldens(&exhibit, 20, "text-number");
    exhibit_finds(&exhibit, "");
    beside->number.value = 123456789012;
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit, "31:12 E513 the number `123,456,789,012 km` is wider than its column "
                            "(648 of 536 px) | use a larger unit, such as million\n");
    exhibit_finish(&exhibit);
}

/* A unit that the program has no word for is said in each language by the deck. */
static void test_a_number_has_a_unit_in_the_language(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    struct companion *beside = exhibit_value(slide, "beside");
    beside->number = (struct quantity){
        .given = true, .value = 30, .unit = "years", .mark = {"deck.yaml", 31, 12, 8}};
    beside->label = exhibit_text("of good terms", 31);
    int x;
    assert_true(size_of(&exhibit, "years", &x) > 0);
    exhibit_finds(&exhibit, ""); /* in the deck's first language */
    exhibit.settings.language = 2;
    beside->unit = exhibit_text("лет", 31);
    assert_true(size_of(&exhibit, "лет", &x) > 0);
    assert_int_equal(size_of(&exhibit, "years", &x), 0);
    beside->unit = (struct text){0};
    beside->number.unit = "km";
    assert_true(size_of(&exhibit, "км", &x) > 0);
    exhibit_finds(&exhibit, "");
    beside->number.unit = "years";
    assert_true(size_of(&exhibit, "years", &x) > 0);
    exhibit_finds(&exhibit,
                  "31:12 W611 the program has no Russian word for the unit `years`: it is "
                  "shown as it is | write the number alone, and `unit: {en: years, ru: "
                  "…}`\n");
    exhibit_finish(&exhibit);
}

/* In the loop the words stay away: what is beside them is shown alone, the number larger. */
static void test_a_poster_shows_what_stands_beside(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    exhibit.settings.poster = true;
    int x;
    assert_int_equal(kind_attraction(slide), 1);
    assert_int_equal(size_of(&exhibit, "11", &x), 240);
    assert_int_equal(size_of(&exhibit, "On 11", &x), 0);
    struct companion *beside = exhibit_value(slide, "beside");
    beside->number = (struct quantity){.given = true, .value = 340, .unit = "km"};
    beside->label = exhibit_text("shorter than by rail", 31);
    assert_int_equal(size_of(&exhibit, "340", &x), 360);
    assert_int_equal(size_of(&exhibit, "11", &x), 0);
    beside->number.given = false;
    beside->ground.line.text = "btk";
    assert_int_equal(kind_attraction(slide), 2);
    exhibit_set(slide, "image", "images/hall.jpg");
    assert_int_equal(kind_attraction(slide), 6);
    *(struct word *)exhibit_value(slide, "image") = (struct word){0};
    beside->ground.line.text = NULL;
    *(struct date *)exhibit_value(slide, "date") = (struct date){0};
    assert_int_equal(kind_attraction(slide), 0);
    exhibit_finish(&exhibit);
}

static void test_refuses_two_things_beside_the_text(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    struct companion *beside = exhibit_value(slide, "beside");
    beside->number =
        (struct quantity){.given = true, .value = 340, .mark = {"deck.yaml", 31, 12, 5}};
    slide->kind->check(slide->spec, slide, &exhibit.lint);
    exhibit_finds(&exhibit,
                  "31:12 E203 this number has no `label` | add `label: …`: what it counts\n");
    exhibit_set(slide, "image", "images/hall.jpg");
    beside->label = exhibit_text("shorter", 31);
    slide->kind->check(slide->spec, slide, &exhibit.lint);
    exhibit_finds(&exhibit,
                  "31:12 E203 this number has no `label` | add `label: …`: what it counts\n"
                  "30:12 E489 beside the text stands an `image` or what `beside` says, "
                  "not both | remove one of them\n");
    exhibit_finish(&exhibit);
}

/* The large part and the rest of a date, as the first texts of the slide. */
static void expect_date(struct date date, const char *large, const char *rest)
{
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    *(struct date *)exhibit_value(slide, "date") = date;
    struct view view = exhibit_view(&exhibit, 20);
    const struct draw_list *list = exhibit_draw(&exhibit, &view);
    bool found_large = false, found_rest = !rest;
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_text *text = &list->ops[i].text;
        if (list->ops[i].kind != DRAW_TEXT)
            continue;
        char *words = arena_copy(&exhibit.arena, text->text, text->length);
        found_large = found_large || strcmp(words, large) == 0;
        found_rest = found_rest || strcmp(words, rest) == 0;
    }
    assert_true(found_large);
    assert_true(found_rest);
    exhibit_finish(&exhibit);
}

static void test_shows_a_date_at_its_precision(void **state)
{
    (void)state;
    struct date date = {.given = true, .from = {DATE_DAY, 2021, 1, 19, false, false}};
    date.to = date.from;
    expect_date(date, "19", "January 2021");
    date.range = true;
    date.to.day = 27;
    expect_date(date, "19–27", "January 2021");
    date.range = false;
    date.from.precision = DATE_YEAR;
    expect_date(date, "2021", NULL);
    date.from.precision = DATE_MONTH;
    expect_date(date, "January 2021", NULL);
    date.from.about = true;
    date.from.precision = DATE_YEAR;
    expect_date(date, "about 2021", NULL);
}

static const char *long_body(struct exhibit *exhibit, unsigned paragraphs)
{
    const char *text = "";
    for (unsigned i = 0; i < paragraphs; i++)
        text = arena_printf(&exhibit->arena, "%s%s\n", text, body);
    return text;
}

static void test_runs_on_to_more_pages(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    exhibit_set(slide, "body", long_body(&exhibit, 2));
    struct view view = exhibit_view(&exhibit, 20);
    assert_int_equal(kind_of(slide->kind)->pages(view.placed), 2);
    exhibit_golden(&exhibit, &view, "text-page-1");
    view.page = 1;
    exhibit_golden(&exhibit, &view, "text-page-2");
    exhibit_finds(
        &exhibit,
        "30:12 W510 the English text has 98 words; up to 75 read well | cut about 23 words\n"
        "30:12 W502 the English text runs on to a second page | shorten it by about 49 words to "
        "keep one page\n");
    exhibit_finish(&exhibit);
}

/* What is above the text: the height of the picture, or the size of the largest letters, px. */
static float size_above(struct exhibit *exhibit, const struct view *view)
{
    const struct draw_list *list = exhibit_draw(exhibit, view);
    float size = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (list->ops[i].kind == DRAW_PICTURE)
            return list->ops[i].picture.area.h;
        if (list->ops[i].kind == DRAW_TEXT)
            size = fmaxf(size, (float)list->ops[i].text.size_px);
    }
    return size;
}

enum above { ABOVE_DAY, ABOVE_NUMBER, ABOVE_PICTURE };

static struct deck_slide *upright_start(struct exhibit *exhibit, enum above above)
{
    struct deck_slide *slide = text_start(exhibit);
    exhibit->width = 1080;
    exhibit->height = 1920;
    slide->lead = exhibit_text("The digest reports a joint statement of three leaders, who talked "
                               "for four hours in Moscow.",
                               22);
    if (above == ABOVE_PICTURE)
        exhibit_set(slide, "image", "images/hall.jpg");
    if (above == ABOVE_NUMBER) {
        struct companion *beside = exhibit_value(slide, "beside");
        beside->number = (struct quantity){.given = true, .value = 340, .unit = "km"};
        beside->label = exhibit_text("shorter than by rail", 31);
    }
    return slide;
}

/* On an upright canvas a text that needs two pages for the last few lines has them: what is above
 * is smaller then. It is not smaller where one page holds the text anyway, or does not even so. */
static void test_what_is_above_a_text_leaves_it_room(void **state)
{
    (void)state;
    for (enum above above = ABOVE_DAY; above <= ABOVE_PICTURE; above++) {
        float usual = 0;
        unsigned smaller = 0, pages = 1;
        for (unsigned words = 20; pages == 1; words++) {
            struct exhibit exhibit;
            struct deck_slide *slide = upright_start(&exhibit, above);
            char text[2048] = "";
            for (unsigned i = 0; i < words; i++)
                strcat(text, "word ");
            exhibit_set(slide, "body", text);
            struct view view = exhibit_view(&exhibit, 20);
            float size = size_above(&exhibit, &view);
            pages = kind_of(slide->kind)->pages(view.placed);
            usual = usual > 0 ? usual : size;
            smaller += size < usual;
            if (pages > 1 || smaller == 0)
                assert_float_equal(size, usual, 0.01);
            int x = 0; /* the room is for more words, not for larger ones */
            if (size < usual)
                assert_int_equal(size_of(&exhibit, "word word", &x), 42);
            exhibit_finish(&exhibit);
        }
        assert_in_range(smaller, 4, 40);
    }
}

/* How many points of a list a page of the slide shows; tells its pages too. */
static unsigned points_on(const char *text, unsigned page, unsigned *pages)
{
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    exhibit.settings.text_percent = 150;
    exhibit_set(slide, "body", text);
    struct view view = exhibit_view(&exhibit, 20);
    *pages = kind_of(slide->kind)->pages(view.placed);
    view.page = page;
    const struct draw_list *list = exhibit_draw(&exhibit, &view);
    unsigned points = 0;
    for (size_t i = 0; i < list->count; i++)
        points += list->ops[i].kind == DRAW_TEXT && list->ops[i].text.length >= 5 &&
                  strncmp(list->ops[i].text.text, "Point", 5) == 0;
    exhibit_finish(&exhibit);
    return points;
}

static const char *list_of(char out[static 512], unsigned points, const char *after)
{
    int length = snprintf(out, 512, "An opening line.\n\n");
    for (unsigned i = 0; i < points; i++)
        length += snprintf(out + length, 512 - (size_t)length, "- Point %u\n", i + 1);
    snprintf(out + length, 512 - (size_t)length, "%s", after);
    return out;
}

static void test_spreads_a_list_over_its_pages(void **state)
{
    (void)state;
    char text[512];
    unsigned most = 1, pages = 1;
    while (points_on(list_of(text, most + 1, ""), 0, &pages) == most + 1 && pages == 1)
        most++;
    /* One point too many does not stand alone on the second page. */
    list_of(text, most + 1, "");
    unsigned last = points_on(text, 1, &pages);
    assert_int_equal(pages, 2);
    assert_in_range(last, 2, most);
    assert_int_equal(points_on(text, 0, &pages), most + 1 - last);
    /* A list that fits its page stays whole when something follows it. */
    list_of(text, most,
            "\nWhat is said after the list, in one sentence that is long enough for two "
            "lines of this size on the screen.\n");
    assert_int_equal(points_on(text, 0, &pages), most);
    assert_int_equal(pages, 2);
}

/* Where a page can end between paragraphs it does, if that costs no page. */
static void test_parts_paragraphs_only_where_it_must(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    exhibit_set(slide, "body",
                "First a paragraph that is so long that it takes two lines of the slide's text at "
                "this size.\n\nThen a paragraph that is so long that it takes two lines of the "
                "text at this size.\n\nLast a paragraph that is so long that it takes more than "
                "two lines of the slide's text at this size, so that the first page could begin it "
                "and not end it, which would leave the last of its lines to the second page.\n");
    exhibit.settings.text_percent = 125;
    struct view view = exhibit_view(&exhibit, 20);
    assert_int_equal(kind_of(slide->kind)->pages(view.placed), 2);
    const char *first[2] = {NULL, NULL};
    for (view.page = 0; view.page < 2; view.page++) {
        const struct draw_list *list = exhibit_draw(&exhibit, &view);
        for (size_t i = 0; i < list->count && !first[view.page]; i++)
            if (list->ops[i].kind == DRAW_TEXT && list->ops[i].text.x == 680)
                first[view.page] = arena_copy(&exhibit.arena, list->ops[i].text.text, 5);
    }
    assert_string_equal(first[0], "First");
    assert_string_equal(first[1], "Last ");
    exhibit_finish(&exhibit);
}

static void test_refuses_more_than_three_pages(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    exhibit_set(slide, "body", long_body(&exhibit, 4));
    exhibit_view(&exhibit, 20);
    exhibit.settings.text_percent = 150; /* a visitor's larger text may use more */
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit, "30:12 W510 the English text has 196 words; up to 75 read well | cut "
                            "about 121 words, or make two slides of it\n"
                            "30:12 E501 the English text needs 4 pages; a slide has at most 3 | "
                            "cut about 49 words, or make two slides of it\n");
    exhibit_finish(&exhibit);
}

static void test_names_letters_without_a_font(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    exhibit_set(slide, "body", "A station called 駅.");
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit,
                  "30:12 E505 none of the program's fonts has `駅` (U+99C5): an empty box would be "
                  "shown | write it with other letters, or leave it out\n");
    exhibit_finish(&exhibit);
}

static void test_finds_the_place_in_a_block(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    static const char source[] =
        "slides:\n  - kind: text\n    body: |\n      One **bold\n      word "
        "and 駅.\n";
    diags_add_source(&exhibit.lint, "deck.yaml", source, strlen(source));
    exhibit_set(slide, "body", "One **bold\nword and 駅.\n");
    struct text *text = exhibit_value(slide, "body");
    text->in[0].mark = (struct mark){"deck.yaml", 3, 11, 1};
    slide->kind->check(slide->spec, slide, &exhibit.lint);
    exhibit_view(&exhibit, 20);
    exhibit_finds(
        &exhibit,
        "4:11 E512 `**` opens here and is never closed in this paragraph | add `**` "
        "behind the last word that it is for, or remove it\n"
        "5:16 E505 none of the program's fonts has `駅` (U+99C5): an empty box would be shown | "
        "write it with other letters, or leave it out\n");
    exhibit_finish(&exhibit);
}

static void test_needs_a_title(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct deck_slide *slide = text_start(&exhibit);
    slide->title = (struct text){0};
    slide->kind->check(slide->spec, slide, &exhibit.lint);
    exhibit_finds(&exhibit, "20:3 E203 this text slide has no `title` | add `title: …` below\n");
    exhibit_finish(&exhibit);
}

/* Pages beyond those that are composed cost no search. */
static void test_the_longest_text_costs_little(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    struct deck_slide *slide = exhibit_slide(&exhibit, 20, "text", 5);
    slide->title = exhibit_text("A long text", 21);
    assert_in_range(exhibit_most_measured(&exhibit, 20, "body"), 1, 120);
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sets_paragraphs_beside_the_day),
        cmocka_unit_test(test_no_rule_parts_the_bullets_of_a_list),
        cmocka_unit_test(test_sets_a_picture_beside_the_text),
        cmocka_unit_test(test_sets_few_words_larger),
        cmocka_unit_test(test_a_text_that_hardly_needs_a_second_page_has_one),
        cmocka_unit_test(test_without_a_date_the_text_begins_at_the_margin),
        cmocka_unit_test(test_sets_a_number_beside_the_text),
        cmocka_unit_test(test_a_number_has_a_unit_in_the_language),
        cmocka_unit_test(test_a_poster_shows_what_stands_beside),
        cmocka_unit_test(test_refuses_two_things_beside_the_text),
        cmocka_unit_test(test_shows_a_date_at_its_precision),
        cmocka_unit_test(test_runs_on_to_more_pages),
        cmocka_unit_test(test_what_is_above_a_text_leaves_it_room),
        cmocka_unit_test(test_spreads_a_list_over_its_pages),
        cmocka_unit_test(test_parts_paragraphs_only_where_it_must),
        cmocka_unit_test(test_refuses_more_than_three_pages),
        cmocka_unit_test(test_names_letters_without_a_font),
        cmocka_unit_test(test_finds_the_place_in_a_block),
        cmocka_unit_test(test_the_longest_text_costs_little),
        cmocka_unit_test(test_needs_a_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
