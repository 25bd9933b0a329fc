#include "exhibit.h"

static const char *date_of(struct exhibit *exhibit, unsigned language, struct date date)
{
    return words_date(&exhibit->words, &exhibit->arena, language, &date);
}

static struct date single(enum date_precision precision)
{
    struct date date = {.given = true, .from = {precision, 2021, 1, 11, false, false}};
    date.to = date.from;
    return date;
}

static void test_says_dates_at_their_precision(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    assert_string_equal(date_of(&exhibit, 0, single(DATE_DAY)), "11 January 2021");
    assert_string_equal(date_of(&exhibit, 2, single(DATE_DAY)), "11 января 2021 года");
    assert_string_equal(date_of(&exhibit, 2, single(DATE_MONTH)), "Январь 2021 года");
    assert_string_equal(date_of(&exhibit, 1, single(DATE_YEAR)), "2021");
    struct date range = single(DATE_DAY);
    range.range = true;
    range.to.day = 19;
    assert_string_equal(date_of(&exhibit, 0, range), "11–19 January 2021");
    range.to.month = 3;
    assert_string_equal(date_of(&exhibit, 0, range), "11 January 2021\xC2\xA0– 19 March 2021");
    range.to.precision = DATE_NONE;
    assert_string_equal(date_of(&exhibit, 0, range), "11 January 2021\xC2\xA0–");
    struct date about = single(DATE_YEAR);
    about.from.about = true;
    assert_string_equal(date_of(&exhibit, 0, about), "about 2021");
    assert_string_equal(date_of(&exhibit, 1, about), "təxminən 2021");
    exhibit_finish(&exhibit);
}

static const char *short_of(struct exhibit *exhibit, struct date date, bool year)
{
    return words_date_short(&exhibit->words, &exhibit->arena, 0, &date, year);
}

static void test_says_dates_in_short(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    assert_string_equal(short_of(&exhibit, single(DATE_DAY), true), "11 Jan 2021");
    assert_string_equal(short_of(&exhibit, single(DATE_DAY), false), "11 Jan");
    assert_string_equal(short_of(&exhibit, single(DATE_MONTH), true), "Jan 2021");
    assert_string_equal(short_of(&exhibit, single(DATE_YEAR), false), "2021");
    struct date range = single(DATE_DAY);
    range.range = true;
    range.to.day = 19;
    assert_string_equal(short_of(&exhibit, range, false), "11–19 Jan");
    range.to.month = 3;
    assert_string_equal(short_of(&exhibit, range, true), "11 Jan\xC2\xA0– 19 Mar 2021");
    range.to.year = 2022;
    assert_string_equal(short_of(&exhibit, range, false), "11 Jan 2021\xC2\xA0– 19 Mar 2022");
    range.to.precision = DATE_NONE;
    assert_string_equal(short_of(&exhibit, range, true), "11 Jan 2021\xC2\xA0–");
    struct date about = single(DATE_YEAR);
    about.from.about = about.to.about = about.range = true;
    about.to.year = 2024;
    assert_string_equal(short_of(&exhibit, about, true), "about 2021–2024");
    exhibit_finish(&exhibit);
}

/* The parts of a date that there are, in any pattern a deck may have. */
static void test_drops_what_a_pattern_says_around_what_a_date_lacks(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *year, *month, *month_year, *day, *whole, *days;
    } cases[] = {
        {"{day} {month} {year}", "2021", "Jan", "Jan 2021", "11 Jan", "11 Jan 2021", "11–19 Jan"},
        {"{day}. {month} {year}", "2021", "Jan", "Jan 2021", "11. Jan", "11. Jan 2021",
         "11–19. Jan"},
        {"{day}. {month}. {year}", "2021", "Jan.", "Jan. 2021", "11. Jan.", "11. Jan. 2021",
         "11–19. Jan."},
        {"{month} {day}, {year}", "2021", "Jan", "Jan 2021", "Jan 11", "Jan 11, 2021", "Jan 11–19"},
        {"{day}/{month}/{year}", "2021", "Jan", "Jan/2021", "11/Jan", "11/Jan/2021", "11–19/Jan"},
        {"{day}.{month}.{year}", "2021", "Jan", "Jan.2021", "11.Jan", "11.Jan.2021", "11–19.Jan"},
        {"{year}-{month}-{day}", "2021", "Jan", "2021-Jan", "Jan-11", "2021-Jan-11", "Jan-11–19"},
        {"{day} de {month} de {year}", "2021", "Jan", "Jan de 2021", "11 de Jan",
         "11 de Jan de 2021", "11–19 de Jan"},
        {"den {day}. {month} {year}", "2021", "Jan", "Jan 2021", "den 11. Jan", "den 11. Jan 2021",
         "den 11–19. Jan"},
        {"{day} {month} {year} г.", "2021 г.", "Jan", "Jan 2021 г.", "11 Jan", "11 Jan 2021 г.",
         "11–19 Jan"},
        {"{year}. {month} {day}.", "2021", "Jan", "2021. Jan", "Jan 11.", "2021. Jan 11.",
         "Jan 11–19."},
        {"{year}年{month}月{day}日", "2021年", "Jan月", "2021年Jan月", "Jan月11日",
         "2021年Jan月11日", "Jan月11–19日"},
        {"{year} թ. {month} {day}", "2021", "Jan", "2021 թ. Jan", "Jan 11", "2021 թ. Jan 11",
         "Jan 11–19"},
        {"{day}\xC2\xA0{month}\xC2\xA0{year}", "2021", "Jan",
         "Jan\xC2\xA0"
         "2021",
         "11\xC2\xA0Jan",
         "11\xC2\xA0Jan\xC2\xA0"
         "2021",
         "11–19\xC2\xA0Jan"},
        {"{month} {year} {day}", "2021", "Jan", "Jan 2021", "Jan 11", "Jan 2021 11", "Jan 11–19"},
    };
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct date days = single(DATE_DAY), months = single(DATE_MONTH);
        exhibit.words.in[WORD_DATE_SHORT][0] = cases[i].pattern;
        assert_string_equal(short_of(&exhibit, single(DATE_YEAR), false), cases[i].year);
        assert_string_equal(short_of(&exhibit, single(DATE_YEAR), true), cases[i].year);
        assert_string_equal(short_of(&exhibit, months, false), cases[i].month);
        assert_string_equal(short_of(&exhibit, months, true), cases[i].month_year);
        assert_string_equal(short_of(&exhibit, single(DATE_DAY), false), cases[i].day);
        assert_string_equal(short_of(&exhibit, single(DATE_DAY), true), cases[i].whole);
        days.range = true;
        days.to.day = 19;
        assert_string_equal(short_of(&exhibit, days, false), cases[i].days);
    }
    exhibit_finish(&exhibit);
}

static void test_a_month_alone_has_its_own_form(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    struct date day = single(DATE_DAY), month = single(DATE_MONTH);
    day.from.month = month.from.month = month.to.month = 5;
    const unsigned ru = 2;
    struct arena *arena = &exhibit.arena;
    assert_string_equal(words_date_short(&exhibit.words, arena, ru, &day, false), "11 мая");
    assert_string_equal(words_date_short(&exhibit.words, arena, ru, &day, true), "11 мая 2021");
    assert_string_equal(words_date_short(&exhibit.words, arena, ru, &month, false), "май");
    assert_string_equal(words_date_short(&exhibit.words, arena, ru, &month, true), "май 2021");
    assert_string_equal(words_date(&exhibit.words, arena, ru, &month), "Май 2021 года");
    assert_string_equal(words_date_less_day(&exhibit.words, arena, 0, &day.from), "May 2021");
    assert_string_equal(words_date_less_day(&exhibit.words, arena, 1, &day.from), "may 2021");
    assert_string_equal(words_date_less_day(&exhibit.words, arena, ru, &day.from), "мая 2021 года");
    assert_string_equal(words_month_short(&exhibit.words, 5, ru), "май");
    assert_string_equal(words_month_short(&exhibit.words, 5, 0), "May");
    struct date about = month;
    about.from.about = true;
    assert_string_equal(words_date_short(&exhibit.words, arena, ru, &about, true),
                        "около мая 2021");
    assert_string_equal(words_date(&exhibit.words, arena, ru, &about), "около мая 2021 года");
    assert_string_equal(words_date(&exhibit.words, arena, 1, &about), "təxminən may 2021");
    about.range = about.to.about = true;
    about.to.month = 6;
    assert_string_equal(words_date_short(&exhibit.words, arena, ru, &about, true),
                        "около мая\xC2\xA0– июн. 2021");
    month.range = true;
    month.from.month = 1;
    assert_string_equal(words_date_short(&exhibit.words, arena, ru, &month, true),
                        "янв.\xC2\xA0– май 2021");
    exhibit_finish(&exhibit);
}

static const char *slides_of(struct exhibit *exhibit, unsigned language, unsigned count)
{
    return words_slides(&exhibit->words, &exhibit->arena, &exhibit->deck, language, count);
}

static void test_counts_in_the_forms_of_the_language(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    assert_string_equal(slides_of(&exhibit, 0, 1), "1 slide");
    assert_string_equal(slides_of(&exhibit, 0, 5), "5 slides");
    assert_string_equal(slides_of(&exhibit, 2, 1), "1 слайд");
    assert_string_equal(slides_of(&exhibit, 2, 3), "3 слайда");
    assert_string_equal(slides_of(&exhibit, 2, 12), "12 слайдов");
    assert_string_equal(slides_of(&exhibit, 2, 21), "21 слайд");
    exhibit_finish(&exhibit);
}

static void test_writes_numbers_as_the_language_does(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    struct words *words = &exhibit.words;
    struct arena *arena = &exhibit.arena;
    assert_string_equal(words_number(words, arena, 0, 63.2, 1), "63.2");
    assert_string_equal(words_number(words, arena, 2, 63.2, 1), "63,2");
    assert_string_equal(words_number(words, arena, 0, 999, 0), "999");
    assert_string_equal(words_number(words, arena, 0, 1200, 0), "1,200");
    assert_string_equal(words_number(words, arena, 2, 1200, 0), "1\u00A0200");
    assert_string_equal(words_number(words, arena, 0, 1234567, 0), "1,234,567");
    assert_string_equal(words_number(words, arena, 0, -4, 0), "\xE2\x88\x92"
                                                              "4");
    assert_string_equal(words_number(words, arena, 0, -0.01, 1), "0.0");
    exhibit_finish(&exhibit);
}

static void test_says_ranges_whole(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    struct words *words = &exhibit.words;
    struct arena *arena = &exhibit.arena;
    struct quantity range = {
        .given = true, .value = 1.5, .decimals = 1, .range = true, .most = 2000, .unit = ""};
    assert_string_equal(words_quantity(words, arena, 0, &range, "km"), "1.5\u20132,000\u00A0km");
    assert_string_equal(words_quantity(words, arena, 2, &range, "%"), "1,5\u20132\u00A0000%");
    range.bound = QUANTITY_ABOUT;
    assert_string_equal(words_quantity(words, arena, 0, &range, ""), "about 1.5\u20132,000");
    range = (struct quantity){.given = true, .value = -5, .range = true, .most = -2, .unit = ""};
    assert_string_equal(words_amount(words, arena, 0, &range), "\u22125\u00A0\u2013\u00A0\u22122");
    exhibit_finish(&exhibit);
}

static void test_says_quantities_with_their_units(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    const struct words *words = &exhibit.words;
    struct quantity value = {.given = true, .value = 0.6, .decimals = 1, .bound = QUANTITY_UNDER};
    const char *unit = words_unit(words, "billion USD", 0);
    assert_string_equal(unit, "billion USD");
    assert_string_equal(words_quantity(words, &exhibit.arena, 0, &value, unit), "under 0.6\xC2\xA0"
                                                                                "billion USD");
    unit = words_unit(words, "billion USD", 2);
    assert_string_equal(words_quantity(words, &exhibit.arena, 2, &value, unit),
                        "менее 0,6\xC2\xA0млрд долл.");
    value.bound = QUANTITY_EXACT;
    assert_string_equal(words_quantity(words, &exhibit.arena, 0, &value, "%"), "0.6%");
    assert_string_equal(words_quantity(words, &exhibit.arena, 0, &value, ""), "0.6");
    assert_string_equal(words_unit(words, "barrels", 2), "barrels");
    exhibit_finish(&exhibit);
}

static void test_fills_in_parts(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    const char *parts[] = {"2", "7"};
    assert_string_equal(words_fill(&exhibit.words, &exhibit.arena, WORD_SLIDE_OF, 0, parts),
                        "Slide 2 of 7");
    assert_string_equal(words_fill(&exhibit.words, &exhibit.arena, WORD_SLIDE_OF, 1, parts),
                        "Slayd 2 / 7");
    assert_string_equal(words_named(&exhibit.words, "km", 2), "км");
    assert_null(words_named(&exhibit.words, "country_atlantis", 0));
    exhibit_finish(&exhibit);
}

/* Reads the program's words for a deck in `language`, and in `third` if not NULL, with `own` as its
 * `words:`. */
static char *read_findings(const char *language, const char *third, const char *own, bool *good)
{
    struct arena arena = {0};
    struct exhibit exhibit = {0};
    struct words words;
    struct deck *deck = &exhibit.deck;
    char *text = testing_read_file(SOURCE_DIR "/assets/words.yaml");
    diags_init(&deck->diags, &arena);
    deck->file = "deck.yaml";
    deck->languages[0] = "en";
    deck->languages[1] = language;
    deck->languages[2] = third;
    deck->language_count = third ? 3 : 2;
    diags_add_source(&deck->diags, "deck.yaml", own, strlen(own));
    deck->words = node_get(yaml_read(&deck->diags, "deck.yaml", own, strlen(own)), "words");
    *good = words_read(&words, deck, text, strlen(text));
    exhibit.lint = deck->diags;
    char *got = *good ? strdup(words_get(&words, WORD_NEXT, 1)) : exhibit_findings(&exhibit);
    arena_finish(&arena);
    free(text);
    return got;
}

static void expect_words(const char *language, const char *own, bool good, const char *expected)
{
    bool was_good;
    char *got = read_findings(language, NULL, own, &was_good);
    testing_same_text(got, expected);
    assert_int_equal(was_good, good);
    free(got);
}

static void test_a_deck_may_say_it_otherwise(void **state)
{
    (void)state;
    expect_words("az", "words:\n  next: {az: Davam}\n", true, "Davam");
    expect_words("az", "words:\n  next: {all: Go}\n", true, "Go");
    /* Without a map it is not known what the world has. */
    expect_words("az", "words:\n  next: {all: Go}\n  sea_baltik: {az: Baltik}\n", true, "Go");
    expect_words("az", "words:\n  next: Onward\n", true, "İrəli");
    expect_words("az", "words:\n  nxet: {en: Onward}\n", false,
                 "2:3 E605 the program has no word `nxet` | did you mean `next`?\n");
    expect_words("az", "words:\n  next: {aze: Onward}\n", false,
                 "2:10 E602 `aze` is not one of this deck's languages | did you mean `az`?\n");
    expect_words("az", "words:\n  chapter: {az: Fəsil}\n", false,
                 "2:17 E606 `%d` must stand in this text as often as in the English one | the "
                 "English one is `Chapter %d`\n");
    expect_words(
        "de", "languages: [en, de]\n", false,
        "1:1 E604 the program has no words in `de`: `language_name` is missing | add every "
        "word of assets/words.yaml under `words:`\n");
}

static void test_every_language_without_words_is_named(void **state)
{
    (void)state;
    bool good;
    char *got = read_findings("de", "fr", "languages: [en, de, fr]\n", &good);
    testing_same_text(
        got, "1:1 E604 the program has no words in `de`: `language_name` is missing | add every "
             "word of assets/words.yaml under `words:`\n"
             "1:1 E604 the program has no words in `fr`: `language_name` is missing | add every "
             "word of assets/words.yaml under `words:`\n");
    assert_false(good);
    free(got);
}

/* The words of a deck in two languages with `own` as its `words:`, and the compiled map. */
struct named {
    struct arena arena;
    struct deck deck;
    struct words words;
    char *text, *map;
    struct atlas *atlas;
};

static void named_start(struct named *named, const char *first, const char *second, const char *own)
{
    FILE *file = fopen(BUILD_DIR "/assets/atlas.vmap", "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    size_t length = (size_t)ftell(file);
    rewind(file);
    const char *why;
    *named = (struct named){.map = malloc(length)};
    assert_int_equal(fread(named->map, 1, length, file), length);
    fclose(file);
    named->atlas = atlas_open(named->map, length, &why);
    assert_non_null(named->atlas);
    named->text = testing_read_file(SOURCE_DIR "/assets/words.yaml");
    struct deck *deck = &named->deck;
    diags_init(&deck->diags, &named->arena);
    deck->file = "deck.yaml";
    deck->languages[0] = first;
    deck->languages[1] = second;
    deck->language_count = 2;
    deck->atlas = named->atlas;
    diags_add_source(&deck->diags, "deck.yaml", own, strlen(own));
    deck->words = node_get(yaml_read(&deck->diags, "deck.yaml", own, strlen(own)), "words");
    words_read(&named->words, deck, named->text, strlen(named->text));
}

static void named_finish(struct named *named)
{
    arena_finish(&named->arena);
    atlas_close(named->atlas);
    free(named->map);
    free(named->text);
}

static void expect_name(const struct named *named, const char *word, unsigned language,
                        const char *text, const char *borrowed)
{
    assert_string_equal(words_named(&named->words, word, language), text);
    const char *code = words_borrowed(&named->words, word, language);
    assert_string_equal(code ? code : "", borrowed);
}

/* Each mode and state of routes has its words in every language. */
static void test_modes_have_words(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "az", "ru", "tr", "ka", "hy"};
    for (size_t k = 0; k < 6; k += 2) {
        struct named named;
        named_start(&named, languages[k], languages[k + 1], "id: modes\n");
        for (unsigned language = 0; language < 2; language++) {
            char word[32];
            for (size_t i = 0; i < MODE_COUNT; i++) {
                snprintf(word, sizeof word, "mode_%s", route_modes[i]);
                assert_non_null(words_named(&named.words, word, language));
            }
            for (size_t i = 0; route_states[i]; i++) {
                snprintf(word, sizeof word, "state_%s", route_states[i]);
                assert_non_null(words_named(&named.words, word, language));
            }
        }
        named_finish(&named);
    }
}

static void test_names_of_the_world(void **state)
{
    (void)state;
    struct named named;
    named_start(&named, "ru", "hy",
                "words:\n  country_georgia: {ru: Сакартвело}\n  city_manukau: {hy: Մանուկաու}\n");
    expect_name(&named, "country_georgia", 0, "Сакартвело", "");
    expect_name(&named, "country_georgia", 1, "Վրաստան", "");
    expect_name(&named, "sea_baltic", 0, "Балтийское море", "");
    expect_name(&named, "city_manukau", 1, "Մանուկաու", "");
    expect_name(&named, "city_manukau", 0, "Manukau", "en");
    expect_name(&named, "city_napier", 1, "Нейпир", "ru");
    assert_null(words_named(&named.words, "sea_of_nowhere", 0));
    assert_null(words_borrowed(&named.words, "sea_of_nowhere", 0));
    assert_null(words_borrowed(&named.words, "km", 1));
    assert_int_equal(named.deck.diags.count, 0);
    named_finish(&named);
    named_start(&named, "en", "az", "words:\n  sea_baltik: {az: Baltik}\n");
    struct exhibit exhibit = {.lint = named.deck.diags};
    char *got = exhibit_findings(&exhibit);
    testing_same_text(
        got, "2:3 E605 the program has no word `sea_baltik` | did you mean `sea_baltic`?\n");
    free(got);
    named_finish(&named);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_dates_at_their_precision),
        cmocka_unit_test(test_says_dates_in_short),
        cmocka_unit_test(test_drops_what_a_pattern_says_around_what_a_date_lacks),
        cmocka_unit_test(test_a_month_alone_has_its_own_form),
        cmocka_unit_test(test_counts_in_the_forms_of_the_language),
        cmocka_unit_test(test_writes_numbers_as_the_language_does),
        cmocka_unit_test(test_says_ranges_whole),
        cmocka_unit_test(test_says_quantities_with_their_units),
        cmocka_unit_test(test_fills_in_parts),
        cmocka_unit_test(test_modes_have_words),
        cmocka_unit_test(test_names_of_the_world),
        cmocka_unit_test(test_a_deck_may_say_it_otherwise),
        cmocka_unit_test(test_every_language_without_words_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
