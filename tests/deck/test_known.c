#include <math.h>

#include "written.h"

#include "deck/deck.h"

struct shown_spec {
    struct word_list places;
    struct word focus;
};

static const struct field shown_fields[] = {
    {.name = "places", .type = FIELD_IDS, .offset = offsetof(struct shown_spec, places)},
    {.name = "focus", .type = FIELD_ID, .offset = offsetof(struct shown_spec, focus)},
};

static void shown_check(const void *bytes, const struct deck_slide *slide, struct diags *diags)
{
    const struct shown_spec *spec = bytes;
    int index;
    for (size_t i = 0; i < spec->places.count; i++)
        deck_resolve_place(slide->deck, &spec->places.items[i], diags);
    if (spec->focus.text)
        deck_resolve_any(slide->deck, &spec->focus, diags, &index);
}

static const struct deck_kind shown = {
    .name = "shown",
    .fields = shown_fields,
    .field_count = sizeof shown_fields / sizeof *shown_fields,
    .spec_size = sizeof(struct shown_spec),
    .check = shown_check,
};
static const struct deck_kind *const kinds[] = {&shown};

static uint8_t *bytes;
static struct atlas *atlas;

static int open_map(void **state)
{
    (void)state;
    const char *why = NULL;
    FILE *file = fopen(BUILD_DIR "/assets/atlas.vmap", "rb");
    if (!file)
        return -1;
    fseek(file, 0, SEEK_END);
    size_t length = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(length);
    size_t got = bytes ? fread(bytes, 1, length, file) : 0;
    fclose(file);
    atlas = got == length ? atlas_open(bytes, length, &why) : NULL;
    return atlas ? 0 : -1;
}

static int close_map(void **state)
{
    (void)state;
    atlas_close(atlas);
    free(bytes);
    return 0;
}

static struct deck *read_deck(const char *languages, const char *rest)
{
    char text[4096];
    snprintf(text, sizeof text, "deck: 1\ntitle: {all: A test}\nlanguages: [%s]\n%s", languages,
             rest);
    put("deck.yaml", text);
    struct deck *deck = deck_read(folder, kinds, 1, atlas);
    assert_non_null(deck);
    return deck;
}

static struct deck *read_good(const char *languages, const char *rest)
{
    struct deck *deck = read_deck(languages, rest);
    if (deck->diags.count)
        diags_print(&deck->diags, 0, stderr);
    assert_int_equal(deck->diags.count, 0);
    return deck;
}

static void reports(const char *languages, const char *rest, const char *expected)
{
    struct deck *deck = read_deck(languages, rest);
    struct testing_stream stream;
    testing_stream_open(&stream);
    diags_print(&deck->diags, 0, stream.file);
    char *text = testing_stream_text(&stream);
    testing_same_text(text, expected);
    free(text);
    deck_destroy(deck);
}

#define SLIDE(keys) "slides:\n  - {kind: shown, title: {all: A}, " keys "}\n"

static const struct deck_place *place_of(const struct deck *deck, const char *id)
{
    int index = deck_find_place(deck, id);
    assert_true(index >= 0);
    return &deck->places[index];
}

static void expect_place(const struct deck *deck, const char *id, double lat, double lon)
{
    const struct deck_place *place = place_of(deck, id);
    assert_false(place->nowhere);
    if (place->lat < lat - 0.1 || place->lat > lat + 0.1 || place->lon < lon - 0.1 ||
        place->lon > lon + 0.1)
        fail_msg("%s is at %g, %g", id, place->lat, place->lon);
}

static void a_city_needs_no_coordinates(void **state)
{
    (void)state;
    struct deck *deck =
        read_good("en, hy", "places:\n  oslo: {}\n  bergen: {name: {all: Bergen by the sea}}\n"
                            "  new_york: {kind: port}\n" SLIDE("places: [oslo]"));
    expect_place(deck, "oslo", 59.91, 10.75);
    expect_place(deck, "bergen", 60.39, 5.32);
    expect_place(deck, "new_york", 40.71, -74.0);
    const struct deck_place *oslo = place_of(deck, "oslo");
    assert_string_equal(text_in(&oslo->name, 0), "Oslo");
    assert_string_equal(text_in(&oslo->name, 1), "Օսլո");
    assert_int_equal(oslo->kind, PLACE_CAPITAL);
    assert_int_equal(place_of(deck, "bergen")->kind, PLACE_CITY);
    assert_string_equal(text_in(&place_of(deck, "bergen")->name, 1), "Bergen by the sea");
    assert_int_equal(place_of(deck, "new_york")->kind, PLACE_PORT);
    deck_destroy(deck);
}

/* A country in each language; a province as it is written, more than one after the id. */
static void an_area_of_the_map_needs_no_name(void **state)
{
    (void)state;
    struct deck *deck =
        read_good("en, ru", "areas:\n  lt: {admin: Lithuania}\n  de: {admin: DE}\n"
                            "  south: {admin: Bavaria}\n  both: {admin: [LT, LV]}\n"
                            "  home: {admin: LT, name: {all: Our land}}\n" SLIDE("focus: lt"));
    assert_string_equal(text_in(&deck->areas[0].name, 0), "Lithuania");
    assert_string_equal(text_in(&deck->areas[0].name, 1), "Литва");
    assert_string_equal(text_in(&deck->areas[1].name, 1), "Германия");
    assert_string_equal(text_in(&deck->areas[2].name, 0), "Bavaria");
    assert_string_equal(text_in(&deck->areas[3].name, 0), "Both");
    assert_string_equal(text_in(&deck->areas[4].name, 1), "Our land");
    deck_destroy(deck);
}

static void a_city_needs_no_definition(void **state)
{
    (void)state;
    struct deck *deck = read_good(
        "en",
        "places:\n  paris: {lat: 1, lon: 2, name: Our Paris}\n"
        "routes:\n  line: {name: A line, mode: rail, via: [oslo, stockholm, paris]}\n"
        "  vienna: {name: Its line, mode: rail, via: [budapest, stockholm]}\n" SLIDE(
            "places: [helsinki, paris], focus: vienna") "  - {kind: shown, id: rome, title: {all: "
                                                        "B}, focus: lisbon}\n");
    expect_place(deck, "oslo", 59.91, 10.75);
    expect_place(deck, "stockholm", 59.33, 18.06);
    expect_place(deck, "helsinki", 60.17, 24.94);
    expect_place(deck, "lisbon", 38.72, -9.13);
    const struct deck_place *paris = place_of(deck, "paris");
    assert_true(paris->lat > 0.9 && paris->lat < 1.1);
    assert_string_equal(text_in(&paris->name, 0), "Our Paris");
    assert_int_equal(paris->kind, PLACE_TOWN);
    int index;
    assert_int_equal(deck_find_any(deck, "vienna", &index), DECK_ROUTE);
    deck_destroy(deck);
}

/* Coordinates of a route stay where they are, however many places slides name afterwards. */
static void cities_leave_the_bends_of_routes_alone(void **state)
{
    (void)state;
    struct deck *deck = read_good(
        "en",
        "routes:\n  line: {name: A line, mode: sea, via: [oslo, \"58.4, 19.6\", {lat: 59.3, lon: "
        "21.2}, \"59.9, 27.5\", tallinn]}\n" SLIDE("places: [riga, stockholm], focus: helsinki"));
    const double lats[] = {59.91, 58.4, 59.3, 59.9, 59.44};
    const double lons[] = {10.75, 19.6, 21.2, 27.5, 24.75};
    const struct deck_route *line = &deck->routes[0];
    assert_int_equal(line->via_count, 5);
    for (size_t i = 0; i < line->via_count; i++) {
        const struct deck_place *place = &deck->places[line->via[i]];
        assert_true(fabs(place->lat - lats[i]) < 0.02 && fabs(place->lon - lons[i]) < 0.02);
        assert_int_equal(place->kind == PLACE_BEND, i > 0 && i < 4);
    }
    expect_place(deck, "riga", 56.95, 24.1);
    expect_place(deck, "helsinki", 60.17, 24.94);
    deck_destroy(deck);
}

static void a_city_is_written_as_people_write_it(void **state)
{
    (void)state;
    struct deck *deck = read_good(
        "en",
        "routes:\n  line: {name: A line, mode: rail, via: [Zürich, VIENNA, \"Москва\"]}\n" SLIDE(
            "places: [São Paulo, Bakı, Oslo], focus: Xi'an"));
    expect_place(deck, "sao-paulo", -23.55, -46.64);
    expect_place(deck, "zurich", 47.37, 8.54);
    expect_place(deck, "moskva", 55.75, 37.62);
    expect_place(deck, "oslo", 59.91, 10.75);
    expect_place(deck, "xian", 34.26, 108.93);
    assert_string_equal(text_in(&place_of(deck, "baki")->name, 0), "Baku");
    deck_destroy(deck);
    /* What is no city keeps its message, and so do names that are given. */
    reports("en", "places:\n  Oslo: {lat: 1, lon: 2}\n" SLIDE("places: [Nowhere at all]"),
            "deck.yaml:5:3: error: names for use in the deck are made of a to z, 0 to 9, `-` and "
            "`_` [E213]\n"
            "5 |   Oslo: {lat: 1, lon: 2}\n"
            "  |   ^^^^\n"
            "  = help: write `oslo`\n"
            "\n"
            "deck.yaml:7:45: error: names for use in the deck are made of a to z, 0 to 9, `-` and "
            "`_` [E213]\n"
            "7 |   - {kind: shown, title: {all: A}, places: [Nowhere at all]}\n"
            "  |                                             ^^^^^^^^^^^^^^\n"
            "  = help: write `nowhere-at-all`\n");
}

static void towns_are_known_and_yield_to_large_cities(void **state)
{
    (void)state;
    struct deck *deck = read_good(
        "en", "places:\n  cartagena: {country: ES}\n  merida: {country: Venezuela}\n" SLIDE(
                  "places: [kawasaki, chiba, nara, saitama, sakai, aomori, hakodate, München, "
                  "Nürnberg, WIEN, barcelona], focus: kars"));
    expect_place(deck, "kawasaki", 35.52, 139.72);
    expect_place(deck, "hakodate", 41.78, 140.74);
    expect_place(deck, "munchen", 48.14, 11.58);
    expect_place(deck, "wien", 48.21, 16.37);
    expect_place(deck, "barcelona", 41.39, 2.16); /* not Venezuela's */
    expect_place(deck, "cartagena", 37.61, -0.99);
    expect_place(deck, "merida", 8.59, -71.16);
    expect_place(deck, "kars", 40.6, 43.1);
    assert_string_equal(text_in(&place_of(deck, "munchen")->name, 0), "Munich");
    deck_destroy(deck);
    deck = read_deck("en", SLIDE("places: [St. Petersburg]"));
    assert_int_equal(deck->diags.count, 1);
    assert_string_equal(deck->diags.items[0].code, "E317"); /* Russia's or Florida's */
    deck_destroy(deck);
}

/* A slide's, chapter's or source's id is no city, though one is called so. */
static void only_what_is_named_becomes_a_place(void **state)
{
    (void)state;
    struct deck *deck =
        read_good("en", "chapters: [{id: rome, title: Rome}]\nsources: {lima: {all: Lima}}\n"
                        "slides:\n  - {kind: shown, id: vienna, title: {all: A}, chapter: rome, "
                        "source: lima, focus: oslo}\n");
    assert_int_equal(deck->place_count, 1);
    expect_place(deck, "oslo", 59.91, 10.75);
    deck_destroy(deck);
}

static void areas_are_looked_up_used_or_not(void **state)
{
    (void)state;
    reports("en",
            "areas:\n  north: {admin: [Norway, Sweeden]}\n  home: {admin: NO}\n" SLIDE(
                "places: [oslo]"),
            "deck.yaml:5:27: error: the map has no country or province called `Sweeden` [E461]\n"
            "5 |   north: {admin: [Norway, Sweeden]}\n"
            "  |                           ^^^^^^^\n"
            "  = help: did you mean `Sweden`?\n");
}

static void which_of_several_is_asked(void **state)
{
    (void)state;
    reports(
        "en", SLIDE("places: [hyderabad, suzhou]"),
        "deck.yaml:5:45: error: more than one city is called `hyderabad`: in India, Pakistan "
        "[E317]\n"
        "5 |   - {kind: shown, title: {all: A}, places: [hyderabad, suzhou]}\n"
        "  |                                             ^^^^^^^^^\n"
        "  = help: write `hyderabad: {country: IN}` or `hyderabad: {country: PK}` under `places:`\n"
        "\n"
        "deck.yaml:5:56: error: more than one city is called `suzhou`: in China [E317]\n"
        "5 |   - {kind: shown, title: {all: A}, places: [hyderabad, suzhou]}\n"
        "  |                                                        ^^^^^^\n"
        "  = help: write `suzhou: {lat: 33.64, lon: 116.98}` or `suzhou: {lat: 31.30, lon: "
        "120.60}` under `places:`\n");
    struct deck *deck = read_good("en", "places:\n  hyderabad: {country: Pakistan}\n"
                                        "  birmingham: {country: GB}\n" SLIDE("focus: hyderabad"));
    expect_place(deck, "hyderabad", 25.4, 68.4);
    expect_place(deck, "birmingham", 52.5, -1.9);
    deck_destroy(deck);
}

static void an_unknown_one_is_near_to_a_known_city(void **state)
{
    (void)state;
    reports("en", "places:\n  nowhere: {}\n" SLIDE("places: [helsinkki], focus: marseile"),
            "deck.yaml:5:12: error: `nowhere` has no `lat` [E203]\n"
            "5 |   nowhere: {}\n"
            "  |            ^^\n"
            "  = help: add `lat: 40.41`\n"
            "\n"
            "deck.yaml:5:12: error: `nowhere` has no `lon` [E203]\n"
            "5 |   nowhere: {}\n"
            "  |            ^^\n"
            "  = help: add `lon: 49.87`\n"
            "\n"
            "deck.yaml:7:45: error: no place is called `helsinkki` [E305]\n"
            "7 |   - {kind: shown, title: {all: A}, places: [helsinkki], focus: marseile}\n"
            "  |                                             ^^^^^^^^^\n"
            "  = help: did you mean `helsinki`?\n"
            "\n"
            "deck.yaml:7:64: error: no place, route or area is called `marseile` [E305]\n"
            "7 |   - {kind: shown, title: {all: A}, places: [helsinkki], focus: marseile}\n"
            "  |                                                                ^^^^^^^^\n"
            "  = help: did you mean `marseille`?\n");
}

static void capitals_are_marked(void **state)
{
    (void)state;
    struct deck *deck =
        read_good("en", "places:\n  oslo: {lat: 59.9, lon: 10.7}\n"
                        "  stockholm: {lat: 59.5, lon: 18.1}\n"
                        "  rome: {lat: 41.9, lon: 12.5, kind: site}\n"
                        "  gothenburg: {lat: 57.7, lon: 11.97}\n" SLIDE("places: [oslo]"));
    assert_int_equal(place_of(deck, "oslo")->kind, PLACE_CAPITAL);
    assert_int_equal(place_of(deck, "stockholm")->kind, PLACE_TOWN); /* 19 km off */
    assert_int_equal(place_of(deck, "rome")->kind, PLACE_SITE);
    assert_int_equal(place_of(deck, "gothenburg")->kind, PLACE_TOWN);
    deck_destroy(deck);
}

static void countries_are_said_by_code(void **state)
{
    (void)state;
    struct deck *deck = read_good(
        "en, az",
        "places:\n  oslo: {country: NO}\n"
        "  kars: {lat: 40.6, lon: 43.1, country: TR}\n"
        "  hut: {lat: 60, lon: 8, country: {en: Norway, az: Norvec}}\n" SLIDE("places: [oslo]"));
    assert_string_equal(text_in(&place_of(deck, "oslo")->country, 0), "Norway");
    assert_string_equal(text_in(&place_of(deck, "oslo")->country, 1), "Norveç");
    assert_string_equal(text_in(&place_of(deck, "kars")->country, 1), "Türkiyə");
    assert_string_equal(text_in(&place_of(deck, "hut")->country, 1), "Norvec");
    deck_destroy(deck);
}

static void a_name_that_is_missing_is_said(void **state)
{
    (void)state;
    reports(
        "ru, hy", SLIDE("places: [manukau, napier, oslo]"),
        "deck.yaml:5:45: warning: `Manukau` has no name in Russian; it is shown in English [W318]\n"
        "5 |   - {kind: shown, title: {all: A}, places: [manukau, napier, oslo]}\n"
        "  |                                             ^^^^^^^\n"
        "  = help: add `city_manukau: {ru: …}` under `words:`\n"
        "\n"
        "deck.yaml:5:45: warning: `Manukau` has no name in Armenian; it is shown in English "
        "[W318]\n"
        "5 |   - {kind: shown, title: {all: A}, places: [manukau, napier, oslo]}\n"
        "  |                                             ^^^^^^^\n"
        "  = help: add `city_manukau: {hy: …}` under `words:`\n"
        "\n"
        "deck.yaml:5:54: warning: `Napier` has no name in Armenian; it is shown in Russian [W318]\n"
        "5 |   - {kind: shown, title: {all: A}, places: [manukau, napier, oslo]}\n"
        "  |                                                      ^^^^^^\n"
        "  = help: add `city_napier: {hy: …}` under `words:`\n");
    struct deck *deck = read_good(
        "ru, hy", "words:\n  city_napier: {hy: Նեյպիր}\n  city_oslo: {ru: Христиания}\n" SLIDE(
                      "places: [napier, oslo]"));
    assert_string_equal(text_in(&place_of(deck, "napier")->name, 1), "Նեյպիր");
    assert_string_equal(text_in(&place_of(deck, "oslo")->name, 0), "Христиания");
    deck_destroy(deck);
}

static void without_a_map_there_are_none(void **state)
{
    (void)state;
    struct atlas *map = atlas;
    atlas = NULL;
    reports(
        "en", "places:\n  oslo: {}\n" SLIDE("places: [bergen]"),
        "deck.yaml:5:9: error: `oslo` has no `lat` [E203]\n"
        "5 |   oslo: {}\n"
        "  |         ^^\n"
        "  = help: add `lat: 40.41`\n"
        "\n"
        "deck.yaml:5:9: error: `oslo` has no `lon` [E203]\n"
        "5 |   oslo: {}\n"
        "  |         ^^\n"
        "  = help: add `lon: 49.87`\n"
        "\n"
        "deck.yaml:7:45: error: no place is called `bergen` [E305]\n"
        "7 |   - {kind: shown, title: {all: A}, places: [bergen]}\n"
        "  |                                             ^^^^^^\n"
        "  = help: define it under `places:`, such as `bergen: {lat: …, lon: …, name: Bergen}`, "
        "or correct the name\n");
    atlas = map;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_city_needs_no_coordinates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_area_of_the_map_needs_no_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_city_needs_no_definition, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cities_leave_the_bends_of_routes_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_city_is_written_as_people_write_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(towns_are_known_and_yield_to_large_cities, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(only_what_is_named_becomes_a_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(areas_are_looked_up_used_or_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(which_of_several_is_asked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_unknown_one_is_near_to_a_known_city, set_up, tear_down),
        cmocka_unit_test_setup_teardown(capitals_are_marked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(countries_are_said_by_code, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_name_that_is_missing_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_a_map_there_are_none, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, open_map, close_map);
}
