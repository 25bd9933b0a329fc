#include "written.h"

#include "base/memory.h"
#include "deck/deck.h"
#include "deck/region.h"

/* A kind that shows places, so that this layer needs no other. */
struct chart_spec {
    struct region region;
    struct word_list places;
    struct word route, area, focus;
};

static const struct field chart_fields[] = {
    {.name = "region", .type = FIELD_REGION, .offset = offsetof(struct chart_spec, region)},
    {.name = "places", .type = FIELD_IDS, .offset = offsetof(struct chart_spec, places)},
    {.name = "route", .type = FIELD_ID, .offset = offsetof(struct chart_spec, route)},
    {.name = "area", .type = FIELD_ID, .offset = offsetof(struct chart_spec, area)},
    {.name = "focus", .type = FIELD_ID, .offset = offsetof(struct chart_spec, focus)},
};

/* What the last check found. */
static struct region region;
static int area_index, focus_index;
static enum deck_thing focus;

static void chart_check(const void *bytes, const struct deck_slide *slide, struct diags *diags)
{
    const struct chart_spec *spec = bytes;
    const struct deck *deck = slide->deck;
    region = spec->region;
    area_index = region_resolve(deck, &region, diags);
    for (size_t i = 0; i < spec->places.count; i++) {
        int place = deck_resolve_place(deck, &spec->places.items[i], diags);
        if (place >= 0)
            region_check_place(&region, &deck->places[place], &spec->places.items[i], diags);
    }
    if (spec->route.text)
        deck_resolve_route(deck, &spec->route, diags);
    if (spec->area.text)
        deck_resolve_area(deck, &spec->area, diags);
    if (spec->focus.text)
        focus = deck_resolve_any(deck, &spec->focus, diags, &focus_index);
}

static const struct deck_kind chart = {
    .name = "chart",
    .fields = chart_fields,
    .field_count = sizeof chart_fields / sizeof *chart_fields,
    .spec_size = sizeof(struct chart_spec),
    .check = chart_check,
};
static const struct deck_kind *const kinds[] = {&chart};

static struct deck *read_deck(const char *rest)
{
    char text[8192];
    snprintf(text, sizeof text, "deck: 1\ntitle: A test\nlanguages: [en]\n%s", rest);
    put("deck.yaml", text);
    struct deck *deck = deck_read(folder, kinds, 1, NULL);
    assert_non_null(deck);
    return deck;
}

static struct deck *read_good(const char *rest)
{
    struct deck *deck = read_deck(rest);
    if (deck->diags.count)
        diags_print(&deck->diags, 0, stderr);
    assert_int_equal(deck->diags.count, 0);
    return deck;
}

static void reports(const char *rest, const char *expected)
{
    struct deck *deck = read_deck(rest);
    struct testing_stream stream;
    testing_stream_open(&stream);
    diags_print(&deck->diags, 0, stream.file);
    char *text = testing_stream_text(&stream);
    testing_same_text(text, expected);
    free(text);
    deck_destroy(deck);
}

#define PLACES                                                                                     \
    "places:\n"                                                                                    \
    "  baku: {lat: 40.41, lon: 49.87, name: {en: Baku}, local: Bakı, kind: capital, label: "      \
    "left}\n"                                                                                      \
    "  tbilisi: {lat: 41.72, lon: 44.79}\n"                                                        \
    "  kars: {lat: 40.60, lon: 43.10, country: Turkey, within: about 20 km}\n"                     \
    "  istanbul: {lat: 41.01, lon: 28.98}\n"
#define SLIDE(keys) "slides:\n  - {kind: chart, title: A, " keys "}\n"

static bool near(double a, double b)
{
    return a - b < 1e-9 && b - a < 1e-9;
}

static void places_are_read(void **state)
{
    (void)state;
    struct deck *deck = read_good(PLACES SLIDE("places: [baku]"));
    assert_int_equal(deck->place_count, 4);
    assert_int_equal(deck_find_place(deck, "kars"), 2);
    assert_int_equal(deck_find_place(deck, "ganja"), -1);
    const struct deck_place *baku = &deck->places[0], *kars = &deck->places[2];
    assert_true(near(baku->lat, 40.41) && near(baku->lon, 49.87));
    assert_string_equal(text_in(&baku->local, 0), "Bakı");
    assert_int_equal(baku->kind, PLACE_CAPITAL);
    assert_int_equal(baku->label, LABEL_LEFT);
    assert_false(baku->within.given);
    assert_string_equal(text_in(&kars->name, 0), "Kars");
    assert_string_equal(text_in(&kars->name, 3), "Kars");
    assert_string_equal(text_in(&kars->country, 0), "Turkey");
    assert_int_equal(kars->kind, PLACE_TOWN);
    assert_int_equal(kars->label, LABEL_AUTO);
    assert_true(near(kars->within.value, 20));
    assert_int_equal(kars->mark.line, 7);
    deck_destroy(deck);
}

static void a_place_without_a_name_is_called_after_its_id(void **state)
{
    (void)state;
    static const struct {
        const char *id, *name;
    } places[] = {{"baku", "Baku"},
                  {"new-york", "New York"},
                  {"rio-de-janeiro", "Rio de Janeiro"},
                  {"al_ain", "Al Ain"},
                  {"st-gallen", "St Gallen"}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "places:\n  %s: {lat: 1, lon: 2}\nslides:\n  - kind: chart\n    title: T\n",
                 places[i].id);
        struct deck *deck = read_good(text);
        assert_string_equal(text_in(&deck->places[0].name, 0), places[i].name);
        deck_destroy(deck);
    }
}

/* Coordinates lead a line, and are no stops: legs and lengths go from place to place. */
static void coordinates_lead_a_route(void **state)
{
    (void)state;
    struct deck *deck = read_good(
        PLACES "routes:\n"
               "  led:\n"
               "    via: [baku, {lat: 41.2, lon: 47.5}, \"41.5, 46\", tbilisi, kars]\n"
               "    mode: cog\n"
               "    legs: [{to: tbilisi, length: 500 km, mode: road}, {to: kars, length: 200 km}]\n"
               "modes: {cog: {name: by cog, like: sea}}\n" SLIDE("route: led"));
    const struct deck_route *led = &deck->routes[0];
    assert_int_equal(led->via_count, 5);
    assert_int_equal(deck_find_place(deck, "41.5, 46"), -1);
    for (size_t i = 1; i <= 2; i++) {
        const struct deck_place *bend = &deck->places[led->via[i]];
        assert_null(bend->id.text);
        assert_int_equal(bend->kind, PLACE_BEND);
        assert_null(led->via_ids[i].text);
    }
    assert_float_equal(deck->places[led->via[1]].lat, 41.2, 0);
    assert_float_equal(deck->places[led->via[2]].lon, 46, 0);
    double length = 0;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(led->legs[i].kind.mode, i < 3 ? MODE_ROAD : MODE_SEA);
        assert_true(led->legs[i].length.given);
        length += led->legs[i].length.value;
    }
    assert_float_equal(length, 700, 0);
    assert_ptr_equal(led->kind.own, &deck->modes[0]);
    assert_string_equal(text_in(&led->legs[3].kind.own->name, 0), "by cog");
    assert_null(led->legs[0].kind.own);
    assert_true(deck_route_stops(deck, "led", "tbilisi"));
    deck_destroy(deck);
}

/* On a plan, in percent or pixels; half a spot is named as one of a place is. */
static void spots_on_a_plan_lead_a_route(void **state)
{
    (void)state;
    struct deck *deck = read_good(
        "places: {font: {x: 10 %, y: 20 %}, altar: {x: 30 %, y: 40 %}}\n"
        "routes:\n"
        "  walk: {via: [font, {x: 12 %, y: 25 %}, \"20 %, 30 %\", {y: 88, x: 1240}, altar], mode: "
        "walk}\n" SLIDE("route: walk"));
    const struct deck_route *walk = &deck->routes[0];
    assert_int_equal(walk->via_count, 5);
    for (size_t i = 1; i <= 3; i++) {
        const struct deck_place *bend = &deck->places[walk->via[i]];
        assert_int_equal(bend->kind, PLACE_BEND);
        assert_true(bend->spot.given);
        assert_int_equal(bend->spot.x_px, i == 3);
    }
    assert_float_equal(deck->places[walk->via[1]].spot.y, 0.25, 1e-9);
    assert_float_equal(deck->places[walk->via[3]].spot.x, 1240, 0);
    deck_destroy(deck);
    reports("places: {font: {x: 10 %, y: 20 %}, altar: {x: 30 %, y: 40 %}}\n"
            "routes:\n"
            "  walk: {via: [font, {x: 12 %}, altar], mode: walk}\n" SLIDE("route: walk"),
            "deck.yaml:6:26: error: a place on a picture has an `x` and a `y` [E450]\n"
            "6 |   walk: {via: [font, {x: 12 %}, altar], mode: walk}\n"
            "  |                          ^^^^\n"
            "  = help: add `y: 50 %`\n");
}

static void an_area_without_a_name_is_called_after_its_id(void **state)
{
    (void)state;
    struct deck *deck = read_good("areas:\n  upper-bavaria: {admin: Bavaria}\n"
                                  "slides:\n  - kind: chart\n    title: T\n");
    assert_string_equal(text_in(&deck->areas[0].name, 0), "Upper Bavaria");
    deck_destroy(deck);
}

static void routes_are_read(void **state)
{
    (void)state;
    struct deck *deck = read_good(
        PLACES "routes:\n"
               "  btk: {via: [baku, tbilisi, kars], mode: rail, name: Baku–Tbilisi–Kars}\n"
               "  sea:\n"
               "    via: [kars, tbilisi, baku, istanbul]\n"
               "    state: planned\n"
               "    length: over 700 km\n"
               "    schematic: true\n"
               "    legs:\n"
               "      - {to: tbilisi, mode: road, length: 300 km}\n"
               "      - {to: baku, mode: ferry, state: disused, length: 500 km}\n"
               "      - {to: istanbul, mode: air, length: about 1 800 km}\n" SLIDE("route: btk"));
    assert_int_equal(deck->route_count, 2);
    assert_int_equal(deck_find_route(deck, "sea"), 1);
    const struct deck_route *btk = &deck->routes[0], *sea = &deck->routes[1];
    assert_int_equal(btk->via_count, 3);
    assert_int_equal(btk->via[2], 2);
    assert_string_equal(btk->via_ids[2].text, "kars");
    assert_int_equal(btk->kind.mode, MODE_RAIL);
    assert_int_equal(btk->state, ROUTE_OPEN);
    assert_int_equal(btk->legs[1].from, 1);
    assert_int_equal(btk->legs[1].to, 2);
    assert_int_equal(btk->legs[1].kind.mode, MODE_RAIL);
    assert_false(btk->legs[1].length.given || btk->length.given || btk->schematic);
    assert_int_equal(sea->kind.mode, MODE_ROAD);
    assert_int_equal(sea->state, ROUTE_PLANNED);
    assert_true(sea->schematic);
    assert_int_equal(sea->length.bound, QUANTITY_OVER);
    assert_int_equal(sea->legs[0].state, ROUTE_PLANNED);
    assert_int_equal(sea->legs[1].kind.mode, MODE_FERRY);
    assert_int_equal(sea->legs[1].state, ROUTE_DISUSED);
    assert_int_equal(sea->legs[2].to, 3);
    assert_true(near(sea->legs[2].length.value, 1800));
    deck_destroy(deck);
}

static void areas_are_read(void **state)
{
    (void)state;
    put_folder("data");
    put("data/a.geojson",
        "{\"type\":\"Polygon\",\"coordinates\":[[[45,39],[46,40],[46,39],[45,39]]]}");
    struct deck *deck =
        read_good("areas:\n  one: {shape: data/a.geojson, name: One, estimate: true}\n"
                  "  two: {shape: data/a.geojson}\n"
                  "  three: {admin: [Lachin, Kalbajar], country: AZ}\n"
                  "  four: {admin: AZ}\n" SLIDE("area: three, region: one"));
    assert_int_equal(deck->area_count, 4);
    const struct deck_area *one = &deck->areas[0], *three = &deck->areas[2];
    assert_true(one->estimate);
    assert_string_equal(one->shape.text, "data/a.geojson");
    assert_int_equal(one->ring_count, 1);
    assert_int_equal(one->rings[0].count, 3);
    assert_ptr_equal(one->rings, deck->areas[1].rings);
    assert_int_equal(three->admin.count, 2);
    assert_string_equal(three->admin.items[1].text, "Kalbajar");
    assert_int_equal(three->admin.items[1].mark.line, 7);
    assert_string_equal(three->country.text, "AZ");
    assert_string_equal(deck->areas[3].admin.items[0].text, "AZ");
    assert_int_equal(deck_find_area(deck, "four"), 3);
    /* The outline is a file of the deck: its change is one. */
    assert_int_equal(deck->file_count, 2);
    assert_string_equal(deck->files[1], "data/a.geojson");
    assert_int_equal(area_index, 0);
    assert_true(region.known && near(region.box.south, 38.5) && near(region.box.north, 40.5));
    assert_true(near(region.box.west, 44.5) && near(region.box.east, 46.5));
    uint64_t before = deck->hash;
    deck_destroy(deck);
    put("data/a.geojson",
        "{\"type\":\"Polygon\",\"coordinates\":[[[45,39],[46,41],[46,39],[45,39]]]}");
    deck = deck_read(folder, kinds, 1, NULL);
    assert_int_not_equal(deck->hash, before);
    deck_destroy(deck);
}

static void names_are_looked_up(void **state)
{
    (void)state;
    reports(PLACES "routes:\n  btk: {via: [baku, kars], mode: rail}\n"
                   "areas:\n  karabakh: {admin: Shusha}\n"
                   "slides:\n"
                   "  - kind: chart\n"
                   "    region: karabakh\n"
                   "    places: [baku, tiblisi]\n"
                   "    route: btq\n"
                   "    area: baku\n"
                   "    focus: kras\n"
                   "  - {kind: chart, region: caucasis}\n"
                   "  - {kind: chart, region: xyz, focus: nowhere}\n",
            "deck.yaml:16:20: error: no place is called `tiblisi` [E305]\n"
            "16 |     places: [baku, tiblisi]\n"
            "   |                    ^^^^^^^\n"
            "   = help: did you mean `tbilisi` (deck.yaml:6)?\n\n"
            "deck.yaml:17:12: error: no route is called `btq` [E305]\n"
            "17 |     route: btq\n"
            "   |            ^^^\n"
            "   = help: did you mean `btk` (deck.yaml:10)?\n\n"
            "deck.yaml:18:11: error: no area is called `baku` [E305]\n"
            "18 |     area: baku\n"
            "   |           ^^^^\n"
            "   = help: `baku` is a place; name an area here\n\n"
            "deck.yaml:19:12: error: no place, route or area is called `kras` [E305]\n"
            "19 |     focus: kras\n"
            "   |            ^^^^\n"
            "   = help: did you mean `kars` (deck.yaml:7)?\n\n"
            "deck.yaml:20:27: error: no region or area is called `caucasis` [E305]\n"
            "20 |   - {kind: chart, region: caucasis}\n"
            "   |                           ^^^^^^^^\n"
            "   = help: did you mean `caucasus`?\n\n"
            "deck.yaml:21:27: error: no region or area is called `xyz` [E305]\n"
            "21 |   - {kind: chart, region: xyz, focus: nowhere}\n"
            "   |                           ^^^\n"
            "   = help: write its four edges, `{south: 38, north: 43, west: 42, east: 51}`, a "
            "country, sea or province, or one of: world arctic antarctic africa asia europe "
            "north-america south-america oceania caucasus caspian black-sea central-asia "
            "middle-corridor\n\n"
            "deck.yaml:21:39: error: no place, route or area is called `nowhere` [E305]\n"
            "21 |   - {kind: chart, region: xyz, focus: nowhere}\n"
            "   |                                       ^^^^^^^\n"
            "   = help: define it under `places:`, `routes:` or `areas:`, or correct the name\n");
}

static void a_focus_may_be_any_of_them(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        enum deck_thing thing;
        int index;
    } things[] = {{"kars", DECK_PLACE, 2}, {"btk", DECK_ROUTE, 0}, {"karabakh", DECK_AREA, 0}};
    for (size_t i = 0; i < 3; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 PLACES "routes:\n  btk: {via: [baku, kars], mode: rail}\n"
                        "areas:\n  karabakh: {admin: Shusha}\n" SLIDE("focus: %s"),
                 things[i].id);
        deck_destroy(read_good(text));
        assert_int_equal(focus, things[i].thing);
        assert_int_equal(focus_index, things[i].index);
    }
}

/* What could not be read may hold the name. */
static void a_broken_part_may_hold_any_place(void **state)
{
    (void)state;
    reports("include: [gone.yaml]\n" SLIDE("places: [baku], route: btk, focus: kars"),
            "deck.yaml:4:11: error: file not found [E301]\n"
            "4 | include: [gone.yaml]\n"
            "  |           ^^^^^^^^^\n"
            "  = help: put the file there, or correct its name\n");
    reports(
        "places: {Baku: {lat: 40, lon: 50}}\n" SLIDE("places: [baku]"),
        "deck.yaml:4:10: error: names for use in the deck are made of a to z, 0 to 9, `-` and `_` "
        "[E213]\n"
        "4 | places: {Baku: {lat: 40, lon: 50}}\n"
        "  |          ^^^^\n"
        "  = help: write `baku`\n");
    reports("places: [baku]\n" SLIDE("places: [baku]"),
            "deck.yaml:4:9: error: `places` takes a map of keys and values, this is a list [E205]\n"
            "4 | places: [baku]\n"
            "  |         ^^^^^^\n"
            "  = help: write `places: {baku: {lat: 40.41, lon: 49.87}}`\n");
}

/* A place at these degrees is on the map `region`. */
static bool is_on_map(double lat, double lon)
{
    const struct deck_place place = {.lat = lat, .lon = lon};
    const struct word id = {.text = "edge"};
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    bool inside = region_check_place(&region, &place, &id, &diags);
    assert_int_equal(diags.count, !inside);
    arena_finish(&arena);
    return inside;
}

static void regions_are_read(void **state)
{
    (void)state;
    deck_destroy(read_good(SLIDE("region: {south: 38.2, north: 42.6, west: -1, east: 50.6}")));
    assert_true(region.known && near(region.box.south, 38.2) && near(region.box.north, 42.6));
    assert_true(near(region.box.west, -1) && near(region.box.east, 50.6));
    assert_int_equal(region.west_mark.line, 5);
    assert_int_equal(region.west_mark.column, 70);
    assert_int_equal(area_index, -1);
    assert_true(is_on_map(38.2, 50.6) && !is_on_map(38.1, 50.6));
    deck_destroy(read_good(SLIDE("region: {south: -21, north: -12, west: 176, east: -178}")));
    assert_true(region.known && near(region.box.west, 176) && near(region.box.east, 182));
    assert_true(is_on_map(-15, 180) && is_on_map(-15, -179) && !is_on_map(-15, -177));
    for (size_t i = 0; region_names[i]; i++) {
        char text[256];
        snprintf(text, sizeof text, SLIDE("region: %s"), region_names[i]);
        struct deck *deck = read_good(text);
        assert_string_equal(region.name.text, region_names[i]);
        deck_destroy(deck);
        assert_true(region.known && region.box.south < region.box.north &&
                    region.box.west < region.box.east);
    }
    /* The world is around what the deck is about. */
    struct deck *fiji =
        read_good("places: {suva: {lat: -18.1, lon: 178.4}, apia: {lat: -13.8, lon: "
                  "-171.8}}\n" SLIDE("region: world"));
    region_resolve(fiji, &region, NULL);
    assert_true(near(region.box.west, 0) && near(region.box.east, 360));
    deck_destroy(fiji);
    struct deck *all = read_good("places: {suva: {lat: -18.1, lon: 178.4}, lima: {lat: -12, lon: "
                                 "-77}, cairo: {lat: 30, lon: 31.2}}\n" SLIDE("region: world"));
    region_resolve(all, &region, NULL);
    assert_true(near(region.box.west, -180) && near(region.box.east, 180));
    deck_destroy(all);
    deck_destroy(read_good("areas: {here: {admin: AZ}}\n" SLIDE("region: here")));
    assert_int_equal(area_index, 0);
    assert_false(region.known);
}

static void edges_have_an_order(void **state)
{
    (void)state;
    reports("slides:\n"
            "  - kind: chart\n"
            "    region: {south: 42.6, north: 38.2, west: 42, east: 50}\n"
            "  - kind: chart\n"
            "    region: {south: 38.20, north: 42, west: 50, east: 50}\n"
            "  - kind: chart\n"
            "    region: {south: 38.20, north: 142, west: 50}\n"
            "  - kind: chart\n"
            "    region: [38, 42]\n",
            "deck.yaml:6:13: error: the south edge is north of the north edge [E409]\n"
            "6 |     region: {south: 42.6, north: 38.2, west: 42, east: 50}\n"
            "  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "  = help: write `south: 38.2, north: 42.6`\n\n"
            "deck.yaml:8:13: error: the west edge is the east edge too [E409]\n"
            "8 |     region: {south: 38.20, north: 42, west: 50, east: 50}\n"
            "  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "  = help: correct one\n\n"
            "deck.yaml:10:13: error: `region` has no `east` [E203]\n"
            "10 |     region: {south: 38.20, north: 142, west: 50}\n"
            "   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "   = help: add `east: 50.6`\n\n"
            "deck.yaml:10:35: error: a latitude lies between -90 and 90 [E406]\n"
            "10 |     region: {south: 38.20, north: 142, west: 50}\n"
            "   |                                   ^^^\n"
            "   = help: did you mean `14.2`?\n\n"
            "deck.yaml:12:13: error: `region` takes four edges or a name, this is a list [E205]\n"
            "12 |     region: [38, 42]\n"
            "   |             ^^^^^^^^\n"
            "   = help: write `region: {south: 38.2, north: 42.6, west: 42, east: 51}`\n");
}

static void places_outside_are_said(void **state)
{
    (void)state;
    reports(
        PLACES "  ankara: {lat: 32.850001, lon: 39.9}\n"
               "  moscow: {lat: 55.75, lon: 37.62}\n"
               "slides:\n"
               "  - kind: chart\n"
               "    region: {south: 38.2, north: 42.6, west: 42.0, east: 50.6}\n"
               "    places: [baku, istanbul, kars]\n"
               "  - kind: chart\n"
               "    region: {south: 38, north: 42.6, west: 26.0, east: 50.6}\n"
               "    places: [istanbul, ankara]\n"
               "  - kind: chart\n"
               "    region: caspian\n"
               "    places: [moscow]\n"
               "  - kind: chart\n"
               "    region:\n"
               "      south: 38\n"
               "      north: 42\n"
               "      west: 42\n"
               "      east: 49\n"
               "    places: [moscow, baku]\n",
        "deck.yaml:9:11: error: Ankara is outside the map `region`, and inside it if lat and lon "
        "are exchanged [E407]\n"
        "9 |   ankara: {lat: 32.850001, lon: 39.9}\n"
        "  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = help: write `lat: 39.90, lon: 32.850001` (lat = north–south)\n\n"
        "deck.yaml:14:20: error: Istanbul (41.01 N, 28.98 E) is 13.0° west of this map: it would "
        "never be shown [E408]\n"
        "14 |     places: [baku, istanbul, kars]\n"
        "   |                    ^^^^^^^^\n"
        "   = help: set `west: 28` on line 13, or remove it\n\n"
        "deck.yaml:20:14: error: Moscow (55.75 N, 37.62 E) is 8.4° west and 8.4° north of this "
        "map: it would never be shown [E408]\n"
        "20 |     places: [moscow]\n"
        "   |              ^^^^^^\n"
        "   = help: name another region on line 19, or remove it\n\n"
        "deck.yaml:27:14: error: Moscow (55.75 N, 37.62 E) is 4.4° west and 13.8° north of this "
        "map: it would never be shown [E408]\n"
        "27 |     places: [moscow, baku]\n"
        "   |              ^^^^^^\n"
        "   = help: set `west: 37` and `north: 56` on line 25, or remove it\n\n"
        "deck.yaml:27:22: error: Baku (40.41 N, 49.87 E) is 0.9° east of this map: it would never "
        "be shown [E408]\n"
        "27 |     places: [moscow, baku]\n"
        "   |                      ^^^^\n"
        "   = help: set `east: 50` on line 26, or remove it\n");
}

/* Memory that fails at the n-th block, once or from then on, for every n. */
static void exhaustion_is_survived(void **state)
{
    (void)state;
    put("a.geojson", "{\"type\":\"Polygon\",\"coordinates\":[[[45,39],[46,40],[46,39],[45,39]]]}");
    deck_destroy(read_good(PLACES "routes:\n  btk: {via: [baku, kars], mode: rail}\n"
                                  "areas:\n  one: {shape: a.geojson}\n" SLIDE("area: one")));
    for (int stay = 0; stay < 2; stay++) {
        bool whole = false;
        for (uint64_t nth = 2; !whole; nth++) {
            memory_fail_at(nth, stay);
            struct deck *deck = deck_read(folder, kinds, 1, NULL);
            memory_fail_at(0, 0);
            assert_non_null(deck);
            whole = deck->diags.count == 0;
            if (!whole)
                assert_string_equal(deck->diags.items[0].code, "E190");
            deck_destroy(deck);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(places_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_place_without_a_name_is_called_after_its_id, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(coordinates_lead_a_route, set_up, tear_down),
        cmocka_unit_test_setup_teardown(spots_on_a_plan_lead_a_route, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_area_without_a_name_is_called_after_its_id, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(routes_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(areas_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_are_looked_up, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_focus_may_be_any_of_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_broken_part_may_hold_any_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(regions_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(edges_have_an_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(places_outside_are_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(exhaustion_is_survived, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}
