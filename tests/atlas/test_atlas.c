#include "testing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/atlas.h"
#include "atlas/sections.h"
#include "atlas_walk.h"

static uint8_t *bytes;
static size_t length;
static struct atlas *atlas;

static int open_map(void **state)
{
    (void)state;
    const char *why = NULL;
    FILE *file = fopen(BUILD_DIR "/assets/atlas.vmap", "rb");
    if (!file)
        return -1;
    fseek(file, 0, SEEK_END);
    length = (size_t)ftell(file);
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

static const char *country_at(double lat, double lon)
{
    const char *found = "";
    for (size_t i = 0; i < atlas_area_count(atlas); i++) {
        struct atlas_area area = atlas_area(atlas, i);
        if (area.kind == ATLAS_COUNTRY && atlas_holds(atlas, i, (struct place_geo){lat, lon})) {
            assert_string_equal(found, "");
            found = area.code;
        }
    }
    return found;
}

static void places_lie_in_their_countries(void **state)
{
    (void)state;
    static const struct {
        double lat, lon;
        const char *code;
    } places[] = {
        {39.8177, 46.7528, "AZ"},   /* Khankendi */
        {39.76006, 46.74989, "AZ"}, /* Shusha */
        {40.10984, 46.04446, "AZ"}, /* Kalbajar */
        {39.63742, 46.54977, "AZ"}, /* Lachin */
        {39.20889, 45.41222, "AZ"}, /* Nakhchivan */
        {40.37767, 49.89201, "AZ"}, /* Baku */
        {38.90123, 46.24308, "AM"}, /* Meghri */
        {39.20762, 46.40678, "AM"}, /* Kapan */
        {43.0015, 41.0234, "GE"},   /* Sukhumi */
        {42.225, 43.97, "GE"},      /* Tskhinvali */
        {44.95719, 34.11079, "UA"}, /* Simferopol */
        {45.20, 36.2, "UA"},        /* near Kerch */
        {45.63, 63.31, "KZ"},       /* Baikonur */
        {35.33, 33.32, "CY"},       /* Kyrenia */
        {40, 51, ""},               /* the middle of the Caspian */
        {43, 34, ""},               /* the Black Sea */
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        assert_string_equal(country_at(places[i].lat, places[i].lon), places[i].code);
}

static void all_of_it_can_be_read(void **state)
{
    (void)state;
    const char *wrong = atlas_walk(atlas);
    assert_string_equal(wrong ? wrong : "", "");
    assert_true(length < 40 * 1024 * 1024);
    struct box_geo window = atlas_window(atlas);
    assert_true(window.west == -180 && window.east == 180 && window.south == -90 &&
                window.north == 90);
    assert_string_equal(atlas_credits(atlas), "Natural Earth; GSHHG; SRTM30");
}

static void levels_get_coarser(void **state)
{
    (void)state;
    size_t points[ATLAS_LEVELS] = {0};
    for (size_t arc = 0; arc < atlas_arc_count(atlas); arc++)
        for (unsigned level = 0; level < ATLAS_LEVELS; level++)
            points[level] += atlas_arc_length(atlas, arc, level);
    for (unsigned level = 1; level < ATLAS_LEVELS; level++)
        assert_true(points[level] * 5 < points[level - 1] * 4);
    assert_true(points[ATLAS_LEVELS - 1] * 20 < points[0]);
}

static void the_level_suits_the_scale(void **state)
{
    (void)state;
    assert_int_equal(atlas_level(atlas, 10), 0);
    assert_int_equal(atlas_level(atlas, 1.01), 0);
    assert_int_equal(atlas_level(atlas, 1), 1);
    assert_int_equal(atlas_level(atlas, 0.26), 1);
    assert_int_equal(atlas_level(atlas, 0.25), 2);
    assert_int_equal(atlas_level(atlas, 0.08), 3);
    assert_int_equal(atlas_level(atlas, 0.03), 4);
    assert_int_equal(atlas_level(atlas, 0), 5);
}

/* How often areas of a kind use an arc: forwards, backwards. */
struct uses {
    unsigned ahead, back;
};

static struct uses *count_uses(enum atlas_kind kind)
{
    struct uses *uses = calloc(atlas_arc_count(atlas), sizeof *uses);
    assert_non_null(uses);
    for (size_t i = 0; i < atlas_area_count(atlas); i++) {
        struct atlas_area area = atlas_area(atlas, i);
        for (size_t ring = area.ring_first; ring < area.ring_first + area.ring_count; ring++) {
            for (size_t j = 0; area.kind == kind && j < atlas_ring_arcs(atlas, ring); j++) {
                bool backwards;
                size_t arc = atlas_ring_arc(atlas, ring, j, &backwards);
                uses[arc].ahead += !backwards;
                uses[arc].back += backwards;
            }
        }
    }
    return uses;
}

static void borders_are_stored_once(void **state)
{
    (void)state;
    struct uses *land = count_uses(ATLAS_LAND), *country = count_uses(ATLAS_COUNTRY);
    struct uses *lake = count_uses(ATLAS_LAKE);
    for (size_t i = 0; i < atlas_arc_count(atlas); i++) {
        unsigned lands = land[i].ahead + land[i].back, lakes = lake[i].ahead + lake[i].back;
        unsigned countries = country[i].ahead + country[i].back;
        bool sides = country[i].ahead == 1 && country[i].back == 1;
        switch (atlas_arc(atlas, i).kind) {
        case ATLAS_COAST:
        case ATLAS_EDGE: assert_true(lands == 1 && countries == 1 && lakes == 0); break;
        case ATLAS_BORDER:
        case ATLAS_BORDER_DISPUTED: assert_true(sides && lands == 0 && lakes == 0); break;
        case ATLAS_SHORE: assert_true(lakes == 1 && lands == 0 && countries == 0); break;
        case ATLAS_PROVINCE: /* inside a country, or between parts of a state that have a code each
                              */
            assert_true(lands == 0 && lakes == 0 && (countries == 0 || sides));
            break;
        case ATLAS_RIVER: assert_int_equal(lands + countries + lakes, 0); break;
        }
    }
    free(land);
    free(country);
    free(lake);
}

static const char *province(const char *name, const char *country)
{
    int found = atlas_find(atlas, ATLAS_PROVINCE_AREA, name, country);
    return found < 0 ? "-" : atlas_area(atlas, (size_t)found).name;
}

static const char *country(const char *name)
{
    int found = atlas_find(atlas, ATLAS_COUNTRY, name, NULL);
    return found < 0 ? "-" : atlas_area(atlas, (size_t)found).code;
}

static void areas_are_found_by_name(void **state)
{
    (void)state;
    static const char *const districts[] = {
        "Aghdam",    "Fuzuli", "Gubadli", "Jabrayil", "Kalbajar",   "Khojaly", "Khojavend",
        "Khankendi", "Lachin", "Shusha",  "Zangilan", "Nakhchivan", "Barda",   "Yardimli"};
    for (size_t i = 0; i < sizeof districts / sizeof *districts; i++)
        assert_string_equal(province(districts[i], "AZ"), districts[i]);
    assert_string_equal(province("LACHIN", NULL), "Lachin");
    assert_string_equal(province("la\xC3\xA7\xC4\xB1n", NULL), "Lachin"); /* laçın */
    assert_string_equal(province("K\xC9\x99lb\xC9\x99"
                                 "c\xC9\x99r",
                                 "AZ"),
                        "Kalbajar"); /* Kəlbəcər */
    assert_string_equal(province("A\xC4\x9F"
                                 "dam",
                                 "AZ"),
                        "Aghdam"); /* Ağdam */
    assert_string_equal(province("Stepanakert", NULL), "Khankendi");
    assert_string_equal(province("vayots-dzor", "AM"), "Vayots Dzor");
    assert_string_equal(province("Lachin", "AM"), "-");
    assert_string_equal(province("Lachi", NULL), "-");
    assert_string_equal(province("", NULL), "-");
    assert_string_equal(province(";", NULL), "-");
    assert_string_equal(country("azerbaijan"), "AZ");
    assert_string_equal(country("tr"), "TR");
    assert_string_equal(country("T\xC3\xBCrkiye"), "TR");
    assert_string_equal(country("UAE"), "AE");
    assert_string_equal(country("Lachin"), "-");
}

/* The towns are held by the districts of their name, but for the two that upstream has wrong. */
static void districts_hold_their_towns(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double lat, lon;
    } towns[] = {
        {"Shusha", 39.76006, 46.74989},   {"Aghdam", 39.99096, 46.92736},
        {"Kalbajar", 40.10984, 46.04446}, {"Gubadli", 39.34441, 46.58183},
        {"Zangilan", 39.08371, 46.65988}, {"Fuzuli", 39.60094, 47.14529},
        {"Barda", 40.37577, 47.12619},    {"Nakhchivan", 39.20889, 45.41222},
    };
    for (size_t i = 0; i < sizeof towns / sizeof *towns; i++) {
        int area = atlas_find(atlas, ATLAS_PROVINCE_AREA, towns[i].name, "AZ");
        assert_true(area >= 0);
        if (!atlas_holds(atlas, (size_t)area, (struct place_geo){towns[i].lat, towns[i].lon}))
            fail_msg("%s is not in its district", towns[i].name);
    }
}

static bool runs_along_the_window(size_t arc)
{
    struct box_geo window = atlas_window(atlas);
    struct place_geo *points = malloc(atlas_arc_most(atlas) * sizeof *points);
    assert_non_null(points);
    atlas_arc_points(atlas, arc, 0, points);
    bool along = true;
    for (size_t i = 0; i < atlas_arc_length(atlas, arc, 0); i++)
        along = along && (points[i].lon <= window.west || points[i].lon >= window.east ||
                          points[i].lat <= window.south || points[i].lat >= window.north);
    free(points);
    return along;
}

static void lines_have_their_kinds(void **state)
{
    (void)state;
    size_t kinds[ATLAS_EDGE + 1] = {0}, kura = 0, aras = 0;
    for (size_t i = 0; i < atlas_arc_count(atlas); i++) {
        struct atlas_arc arc = atlas_arc(atlas, i);
        kinds[arc.kind]++;
        kura += strcmp(arc.name, "river_kura") == 0;
        aras += strcmp(arc.name, "river_aras") == 0;
        if (arc.kind == ATLAS_RIVER)
            assert_in_range(arc.rank, 1, 12);
        else
            assert_string_equal(arc.name, "");
        if (arc.kind == ATLAS_EDGE)
            assert_true(runs_along_the_window(i));
        /* Nothing is drawn at Perekop: no border south of it and west of the strait. */
        if (arc.kind == ATLAS_BORDER || arc.kind == ATLAS_BORDER_DISPUTED)
            assert_false(arc.box.south > 44 && arc.box.north < 46.4 && arc.box.west > 32.5 &&
                         arc.box.east < 36.6);
    }
    for (int kind = 0; kind <= ATLAS_EDGE; kind++)
        assert_true(kinds[kind] > 0);
    assert_true(kura > 0 && aras > 0);
}

static bool is_name(const char *key)
{
    return !*key || atlas_name_find(atlas, key) >= 0;
}

static void all_it_names_has_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < atlas_area_count(atlas); i++)
        if (!is_name(atlas_area(atlas, i).word))
            fail_msg("no name %s", atlas_area(atlas, i).word);
    for (size_t i = 0; i < atlas_arc_count(atlas); i++)
        if (!is_name(atlas_arc(atlas, i).name))
            fail_msg("no name %s", atlas_arc(atlas, i).name);
}

/* A country and a lake that the map has; a sea stands off its land. */
static void names_stand_on_what_they_name(void **state)
{
    (void)state;
    size_t seen = 0;
    for (size_t i = 0; i < atlas_name_count(atlas); i++) {
        struct atlas_name name = atlas_name(atlas, i);
        bool known = false, land = false, sea = name.kind == ATLAS_NAME_SEA;
        for (size_t area = 0; area < atlas_area_count(atlas); area++) {
            struct atlas_area about = atlas_area(atlas, area);
            bool within = atlas_holds(atlas, area, name.at);
            land = land || (within && about.kind == ATLAS_LAND);
            land =
                land && !(within && about.kind == ATLAS_LAKE && strcmp(about.word, name.word) == 0);
            known = known || strcmp(about.word, name.word) == 0;
        }
        bool own =
            (name.kind == ATLAS_NAME_COUNTRY && name.rank < 6) || name.kind == ATLAS_NAME_LAKE;
        if (name.kind == ATLAS_NAME_LAKE && !known && atlas_name_outline(atlas, i, NULL) == 0)
            fail_msg("the map has no %s", name.word);
        if ((own && known && !atlas_name_holds(atlas, i, name.at)) || (sea && land))
            fail_msg("%s stands elsewhere", name.word);
        seen += own && known;
    }
    assert_true(seen >= 200);
}

static void what_is_cut_off_is_refused(void **state)
{
    (void)state;
    const char *why = NULL;
    assert_null(atlas_open(bytes, 0, &why));
    assert_non_null(why);
    for (size_t cut = 1; cut < length; cut += cut < 1024 ? 1 : length / 97) {
        uint8_t *part = malloc(cut);
        assert_non_null(part);
        memcpy(part, bytes, cut);
        assert_null(atlas_open(part, cut, &why));
        assert_non_null(why);
        /* Even when the header agrees. */
        if (cut >= ATLAS_HEADER) {
            atlas_mend(part, cut);
            assert_null(atlas_open(part, cut, &why));
            assert_non_null(why);
        }
        free(part);
    }
}

static size_t section_of(size_t at)
{
    const struct sections *sections = atlas_sections(atlas);
    for (size_t kind = 0; kind < ATLAS_SECTIONS; kind++)
        if (at >= sections->of[kind].offset &&
            at < sections->of[kind].offset + sections->of[kind].length)
            return kind;
    return ATLAS_SECTIONS;
}

/* In the header and in tables a change is seen at once. */
static void changed_tables_are_refused(void **state)
{
    (void)state;
    unsigned tried = 0;
    for (size_t at = 0; at < length; at += at < ATLAS_HEADER ? 1 : length / 8009) {
        size_t section = section_of(at);
        if (section < ATLAS_SECTIONS && !atlas_make((unsigned)section).is_table)
            continue;
        tried++;
        for (unsigned change = 1; change < 256; change = change < 128 ? 2 * change : change + 127) {
            const char *why = NULL;
            uint8_t old = bytes[at];
            bytes[at] ^= (uint8_t)change;
            assert_null(atlas_open(bytes, length, &why));
            assert_non_null(why);
            bytes[at] = old;
        }
    }
    assert_true(tried > 100);
}

/* A byte of each section that is read where it is looked at. The map opens, the rest of it is
 * drawn, the lines of that block are straight. */
static void a_damaged_block_is_drawn_as_nothing(void **state)
{
    (void)state;
    struct place_geo *points = calloc(atlas_arc_most(atlas), sizeof *points);
    struct place_geo *sound = calloc(atlas_arc_most(atlas), sizeof *sound);
    for (unsigned level = 0; level < ATLAS_LEVELS; level++) {
        const struct section *section = &atlas_sections(atlas)->of[ATLAS_SECTION_STEPS + level];
        size_t at = section->offset + section->length / 2, straight = 0, same = 0;
        const char *why = NULL;
        bytes[at] ^= 0x40;
        struct atlas *damaged = atlas_open(bytes, length, &why);
        assert_non_null(damaged);
        for (size_t arc = 0; arc < atlas_arc_count(damaged); arc++) {
            size_t count = atlas_arc_length(damaged, arc, level), last = count - 1;
            atlas_arc_points(damaged, arc, level, points);
            bytes[at] ^= 0x40;
            atlas_arc_points(atlas, arc, level, sound);
            bytes[at] ^= 0x40;
            assert_memory_equal(&points[0], &sound[0], sizeof *points);
            assert_true(fabs(points[last].lat - sound[last].lat) < 1e-9);
            assert_true(fabs(points[last].lon - sound[last].lon) < 1e-9);
            bool alike = memcmp(points, sound, count * sizeof *points) == 0;
            same += alike;
            straight += !alike;
        }
        assert_true(straight > 0 && straight <= ATLAS_BLOCK / ATLAS_STEP && same > straight);
        assert_false(atlas_intact(damaged));
        atlas_close(damaged);
        bytes[at] ^= 0x40;
    }
    free(points);
    free(sound);
}

/* A coarser level that gives all its points to one arc, more than that has at the finest: it is
 * straight, and fits where an arc of the map fits. */
static void no_level_has_more_points_than_the_finest(void **state)
{
    (void)state;
    enum { FIRSTS = ATLAS_ARC - 4 * ATLAS_LEVELS };
    struct place_geo *points = calloc(atlas_arc_most(atlas), sizeof *points);
    uint8_t *copy = malloc(length);
    assert_true(points && copy);
    size_t arcs = atlas_sections(atlas)->of[ATLAS_SECTION_ARCS].offset;
    for (unsigned level = 1; level < ATLAS_LEVELS; level++) {
        const struct section *steps = &atlas_sections(atlas)->of[ATLAS_SECTION_STEPS + level];
        uint32_t all = (uint32_t)(steps->length / ATLAS_STEP);
        const char *why = NULL;
        struct place_geo first, last;
        memcpy(copy, bytes, length);
        for (size_t arc = 1; arc < atlas_arc_count(atlas); arc++)
            for (unsigned i = 0; i < 4; i++)
                copy[arcs + arc * ATLAS_ARC + FIRSTS + level * 4 + i] = (uint8_t)(all >> 8 * i);
        atlas_mend(copy, length);
        struct atlas *changed = atlas_open(copy, length, &why);
        assert_non_null(changed);
        assert_true(all > atlas_arc_most(changed));
        assert_int_equal(atlas_arc_length(changed, 0, level), 2);
        atlas_arc_points(changed, 0, level, points);
        atlas_arc_ends(changed, 0, &first, &last);
        assert_memory_equal(&points[0], &first, sizeof first);
        assert_memory_equal(&points[1], &last, sizeof last);
        atlas_close(changed);
    }
    free(copy);
    free(points);
}

/* With the checksums that belong to them: refused, or read without leaving the bytes. */
static void a_deceiver_reads_nothing_outside(void **state)
{
    (void)state;
    unsigned refused = 0;
    uint8_t *copy = malloc(length);
    assert_non_null(copy);
    memcpy(copy, bytes, length);
    for (size_t at = ATLAS_AT_LENGTH; at < length; at += at < 700 ? 5 : length / 53) {
        const char *why = NULL;
        copy[at] ^= 0x91;
        atlas_mend(copy, length);
        struct atlas *changed = atlas_open(copy, length, &why);
        assert_int_equal(changed == NULL, why != NULL);
        if (changed)
            atlas_walk(changed);
        refused += !changed;
        atlas_close(changed);
        memcpy(copy, bytes, length);
    }
    free(copy);
    assert_true(refused > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_lie_in_their_countries),
        cmocka_unit_test(all_of_it_can_be_read),
        cmocka_unit_test(levels_get_coarser),
        cmocka_unit_test(the_level_suits_the_scale),
        cmocka_unit_test(borders_are_stored_once),
        cmocka_unit_test(areas_are_found_by_name),
        cmocka_unit_test(districts_hold_their_towns),
        cmocka_unit_test(lines_have_their_kinds),
        cmocka_unit_test(all_it_names_has_words),
        cmocka_unit_test(names_stand_on_what_they_name),
        cmocka_unit_test(what_is_cut_off_is_refused),
        cmocka_unit_test(changed_tables_are_refused),
        cmocka_unit_test(a_damaged_block_is_drawn_as_nothing),
        cmocka_unit_test(no_level_has_more_points_than_the_finest),
        cmocka_unit_test(a_deceiver_reads_nothing_outside),
    };
    return cmocka_run_group_tests(tests, open_map, close_map);
}
