#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "atlas/atlas.h"

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

/* The members of the United Nations and its two observers, by their codes. */
static const char members[] =
    "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF "
    "CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD "
    "GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP "
    "KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY "
    "MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG "
    "SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE "
    "VN VU WS YE ZA ZM ZW PS VA";

static int named(enum atlas_name_kind kind, const char *code)
{
    for (size_t i = 0; i < atlas_name_count(atlas); i++) {
        struct atlas_name name = atlas_name(atlas, i);
        if (name.kind == kind && strcmp(name.code, code) == 0 &&
            (kind != ATLAS_NAME_CITY || name.capital))
            return (int)i;
    }
    return -1;
}

/* Letters of another script than the language's would be somebody's slip. */
static bool suits(const char *text, const char *language)
{
    if (strncmp(text, "’", strlen("’")) == 0 || strncmp(text, "‘", strlen("‘")) == 0)
        text += strlen("’"); /* ’s-Hertogenbosch */
    bool latin = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") > 0;
    unsigned char lead = (unsigned char)text[0];
    if (strcmp(language, "ru") == 0)
        return lead == 0xD0 || lead == 0xD1;
    if (strcmp(language, "ka") == 0)
        return lead == 0xE1;
    if (strcmp(language, "hy") == 0)
        return lead == 0xD4 || lead == 0xD5 || lead == 0xD6;
    return latin || (lead >= 0xC2 && lead <= 0xC9);
}

static void in_all_languages(size_t name)
{
    for (size_t i = 0; i < ATLAS_LANGUAGES; i++) {
        const char *text = atlas_name_text(atlas, name, atlas_languages[i]);
        if (!suits(text, atlas_languages[i]))
            fail_msg("%s in %s: `%s`", atlas_name(atlas, name).word, atlas_languages[i], text);
    }
}

static void every_country_and_its_capital_have_names(void **state)
{
    (void)state;
    size_t count = 0;
    for (const char *at = members; *at; at += at[2] ? 3 : 2, count++) {
        char code[3] = {at[0], at[1], '\0'};
        int country = named(ATLAS_NAME_COUNTRY, code), capital = named(ATLAS_NAME_CITY, code);
        /* That of Jerusalem is not decided by the United Nations, Nauru has none. */
        bool none = strcmp(code, "IL") == 0 || strcmp(code, "PS") == 0 || strcmp(code, "NR") == 0;
        if (country < 0 || (capital < 0) != none)
            fail_msg("%s has no name, or no capital", code);
        in_all_languages((size_t)country);
        if (capital >= 0)
            in_all_languages((size_t)capital);
    }
    assert_int_equal(count, 195);
}

static void all_but_cities_have_all_languages(void **state)
{
    (void)state;
    size_t kinds[ATLAS_NAME_CITY + 1] = {0};
    for (size_t i = 0; i < atlas_name_count(atlas); i++) {
        struct atlas_name name = atlas_name(atlas, i);
        kinds[name.kind]++;
        assert_int_equal(atlas_name_find(atlas, name.word), i);
        assert_string_not_equal(atlas_name_text(atlas, i, "en"), "");
        assert_string_equal(atlas_name_text(atlas, i, "de"), "");
        if (name.kind != ATLAS_NAME_CITY)
            in_all_languages(i);
        for (size_t k = 0; k < ATLAS_LANGUAGES; k++) {
            const char *text = atlas_name_text(atlas, i, atlas_languages[k]);
            if (*text && !suits(text, atlas_languages[k]))
                fail_msg("%s in %s: `%s`", name.word, atlas_languages[k], text);
        }
    }
    assert_true(kinds[ATLAS_NAME_COUNTRY] >= 249 && kinds[ATLAS_NAME_SEA] >= 80);
    assert_true(kinds[ATLAS_NAME_LAKE] >= 80 && kinds[ATLAS_NAME_RIVER] >= 130);
    assert_true(kinds[ATLAS_NAME_CITY] >= 5000 && kinds[ATLAS_NAME_CITY] <= 7000);
    assert_int_equal(kinds[ATLAS_NAME_OCEAN], 7);
    assert_int_equal(atlas_name_find(atlas, "sea_of_nowhere"), -1);
}

static const struct {
    double lat, lon;
    const char *word;
} waters[] = {
    {46.1, 36.5, "sea_azov"},
    {45.6, 35.3, "sea_azov"},
    {45.05, 36.5, "sea_black"}, /* off Kerch */
    {43, 34, "sea_black"},
    {41.8, 41.4, "sea_black"},
    {46.4, 31.3, "sea_black"},
    {40.75, 28.3, "sea_marmara"},
    {40.9, 28.9, "sea_marmara"},
    {38.9, 25, "sea_aegean"},
    {37.6, 23.5, "sea_aegean"}, /* off Piraeus */
    {40.5, 26.4, "sea_aegean"}, /* the gulf of Saros */
    {35.8, 25, "sea_aegean"},
    {34.6, 25, "sea_mediterranean"}, /* south of Crete */
    {34, 33.5, "sea_mediterranean"},
    {33, 19, "sea_mediterranean"},
    {38.5, 5, "sea_mediterranean"},
    {36.4, 35, "sea_mediterranean"},
    {43, 15.3, "sea_adriatic"},
    {45.3, 13, "sea_adriatic"},
    {38, 18.5, "sea_ionian"},
    {38.25, 22.6, "sea_ionian"}, /* the gulf of Corinth */
    {39.5, 17.3, "sea_ionian"},
    {40, 12, "sea_tyrrhenian"},
    {40.7, 14.1, "sea_tyrrhenian"},
    {43.8, 8.8, "sea_ligurian"},
    {40.3, 1.8, "sea_balearic"},
    {36, -3.5, "sea_alboran"},
    {56.5, 3, "sea_north"},
    {54.2, 7.5, "sea_north"},
    {57.8, -2, "sea_north"},
    {58.1, 9.5, "sea_skagerrak"},
    {56.8, 11.4, "sea_kattegat"},
    {55.3, 16, "sea_baltic"},
    {57.5, 19.5, "sea_baltic"},
    {54.4, 11.4, "sea_baltic"},
    {62.5, 19.5, "sea_gulf_of_bothnia"},
    {65, 23.5, "sea_gulf_of_bothnia"},
    {59.9, 26, "sea_gulf_of_finland"},
    {57.6, 23.6, "sea_gulf_of_riga"},
    {53.7, -5, "sea_irish"},
    {50.2, -1.5, "sea_english_channel"},
    {50.5, -8, "sea_celtic"},
    {45.3, -4, "sea_bay_of_biscay"},
    {67, 3, "sea_norwegian"},
    {71.5, 15, "sea_norwegian"},
    {76, -8, "sea_greenland"},
    {74, 38, "sea_barents"},
    {69.3, 45, "sea_barents"},
    {65.5, 37.5, "sea_white"},
    {66.2, 33.2, "sea_white"},
    {76, 75, "sea_kara"},
    {69, 67, "sea_kara"},
    {76, 125, "sea_laptev"},
    {73, 160, "sea_east_siberian"},
    {69.5, -170, "sea_chukchi"},
    {69, 179.5, "sea_chukchi"},
    {68.3, -175, "sea_chukchi"},
    {72, -140, "sea_beaufort"},
    {58, -178, "sea_bering"},
    {57, 170, "sea_bering"},
    {64, -165, "sea_bering"},
    {54, 149, "sea_okhotsk"},
    {59, 152, "sea_okhotsk"},
    {40, 134.5, "sea_japan"},
    {47.5, 140.5, "sea_japan"},
    {35.5, 123.5, "sea_yellow"},
    {38.7, 119.8, "sea_bohai"},
    {29, 125, "sea_east_china"},
    {13, 114, "sea_south_china"},
    {5, 107, "sea_south_china"},
    {19.8, 107.5, "sea_gulf_of_tonkin"},
    {10, 101.3, "sea_gulf_of_thailand"},
    {8.5, 120, "sea_sulu"},
    {3.5, 122, "sea_celebes"},
    {-2, 118, "sea_makassar_strait"},
    {-5, 110.5, "sea_java"},
    {-7.5, 120.5, "sea_flores"},
    {-5.5, 126.5, "sea_banda"},
    {0.3, 126.2, "sea_molucca"},
    {-2.5, 129.5, "sea_ceram"},
    {-11, 127, "sea_timor"},
    {-9.2, 135.5, "sea_arafura"},
    {-14, 139, "sea_gulf_of_carpentaria"},
    {-3.6, 148, "sea_bismarck"},
    {-8.3, 153.5, "sea_solomon"},
    {-18, 154, "sea_coral"},
    {-38.5, 160, "sea_tasman"},
    {-34, 129, "sea_great_australian_bight"},
    {20, 133, "sea_philippine"},
    {4.2, 99.8, "sea_strait_of_malacca"},
    {11, 96, "sea_andaman"},
    {15, 88, "sea_bay_of_bengal"},
    {8, 75.5, "sea_laccadive"},
    {18, 65, "sea_arabian"},
    {27, 51.4, "sea_persian_gulf"},
    {26, 56.0, "sea_persian_gulf"},
    {24.6, 58.5, "sea_gulf_of_oman"},
    {12.3, 47.5, "sea_gulf_of_aden"},
    {20, 38.5, "sea_red"},
    {29, 34.75, "sea_red"}, /* the gulf of Aqaba */
    {-18, 41, "sea_mozambique_channel"},
    {41.7, 50.6, "sea_caspian"},
    {37.5, 52, "sea_caspian"},
    {45.1, 59.6, "sea_aral"},
    {57, -53, "sea_labrador"},
    {66, -58, "sea_davis_strait"},
    {73.5, -67, "sea_bay_of_baffin"},
    {60, -85, "sea_bay_of_hudson"},
    {48.4, -61.5, "sea_gulf_of_saint_lawrence"},
    {25, -90, "sea_gulf_of_mexico"},
    {15, -75, "sea_caribbean"},
    {27.3, -111.4, "sea_gulf_of_california"},
    {58, -148, "sea_gulf_of_alaska"},
    {3, 3, "sea_gulf_of_guinea"},
    {-57, -47, "sea_scotia"},
    {-72.5, -42, "sea_weddell"},
    {-75, -176, "sea_ross"},
    {-75, 175, "sea_ross"},
    {-73.2, -113, "sea_amundsen"},
    {-70.5, -85, "sea_bellingshausen"},
    {35, -40, "ocean_north_atlantic"},
    {60, -25, "ocean_north_atlantic"},
    {-30, -10, "ocean_south_atlantic"},
    {-20, 80, "ocean_indian"},
    {-45, 60, "ocean_indian"},
    {35, -150, "ocean_north_pacific"},
    {45, 165, "ocean_north_pacific"},
    {5, 180, "ocean_north_pacific"},
    {-28, -130, "ocean_south_pacific"},
    {-50, 179, "ocean_south_pacific"},
    {85, 0, "ocean_arctic"},
    {88, -170, "ocean_arctic"},
    {-62, 100, "ocean_southern"},
};

static void each_sea_has_its_own_water(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof waters / sizeof *waters; i++) {
        struct place_geo at = {waters[i].lat, waters[i].lon};
        const char *held = "";
        for (size_t k = 0; k < atlas_name_count(atlas); k++) {
            struct atlas_name name = atlas_name(atlas, k);
            if (name.kind != ATLAS_NAME_SEA && name.kind != ATLAS_NAME_OCEAN)
                continue;
            if (!atlas_name_holds(atlas, k, at))
                continue;
            assert_string_equal(held, "");
            held = name.word;
        }
        if (strcmp(held, waters[i].word) != 0)
            fail_msg("%g, %g is in `%s`, not in %s", at.lat, at.lon, held, waters[i].word);
    }
}

static void a_name_stands_in_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < atlas_name_count(atlas); i++) {
        struct atlas_name name = atlas_name(atlas, i);
        bool water = name.kind == ATLAS_NAME_SEA || name.kind == ATLAS_NAME_OCEAN;
        bool outlined = atlas_name_outline(atlas, i, NULL) >= 3;
        assert_true(outlined == water || (outlined && name.kind == ATLAS_NAME_LAKE));
        if (outlined && !atlas_name_holds(atlas, i, name.at))
            fail_msg("%s stands elsewhere", name.word);
        assert_true(box_geo_holds(name.box, name.at));
        assert_true(name.rank >= 1 && name.rank <= 12);
    }
    int caspian = atlas_name_find(atlas, "sea_caspian");
    struct place_geo points[64];
    size_t count = atlas_name_outline(atlas, (size_t)caspian, points);
    for (size_t i = 0; i < count; i++)
        assert_true(box_geo_holds(atlas_name(atlas, (size_t)caspian).box, points[i]));
    int sevan = atlas_name_find(atlas, "lake_sevan");
    assert_true(atlas_name_holds(atlas, (size_t)sevan, (struct place_geo){40.33, 45.33}));
    assert_false(atlas_name_holds(atlas, (size_t)sevan, (struct place_geo){40.33, 46}));
    int huron = atlas_name_find(atlas, "lake_huron");
    assert_true(atlas_name_holds(atlas, (size_t)huron, (struct place_geo){45.5, -81}));
    assert_false(atlas_name_holds(atlas, (size_t)huron, (struct place_geo){43.7, -87}));
    int georgia = atlas_name_find(atlas, "country_georgia");
    assert_true(atlas_name_holds(atlas, (size_t)georgia, (struct place_geo){42.2, 43.9}));
    assert_false(atlas_name_holds(atlas, (size_t)georgia, (struct place_geo){40.2, 43.9}));
}

/* Of the areas near a city, in steps of about 8 km. */
static bool is_near(size_t area, struct place_geo at)
{
    bool in = false;
    for (int step = 0; step < 9 && !in; step++)
        in = atlas_holds(
            atlas, area,
            (struct place_geo){at.lat + 0.08 * (step / 3 - 1), at.lon + 0.08 * (step % 3 - 1)});
    return in;
}

/* A city lies in its country or no further from it than its harbour, unless it is on an island that
 * the map does not have. */
static void cities_lie_in_their_countries(void **state)
{
    (void)state;
    size_t seen = 0, land = 0;
    while (atlas_area(atlas, land).kind != ATLAS_LAND)
        land++;
    for (size_t i = 0; i < atlas_name_count(atlas); i++) {
        struct atlas_name city = atlas_name(atlas, i);
        int country = city.kind == ATLAS_NAME_CITY && *city.code
                          ? atlas_find(atlas, ATLAS_COUNTRY, city.code, NULL)
                          : -1;
        if (country < 0)
            continue;
        struct box_geo box = atlas_area(atlas, (size_t)country).box;
        bool tiny = box.north - box.south < 0.1; /* a rock */
        if (is_near((size_t)country, city.at))
            seen++;
        else if (!tiny && is_near(land, city.at))
            fail_msg("%s is not in %s", city.word, city.code);
    }
    assert_true(seen > 1750);
}

static const char *first_called(const char *name)
{
    size_t found;
    return atlas_cities_called(atlas, name, 1, &found) > 0 ? atlas_name(atlas, found).word : "";
}

static void cities_are_found_by_what_they_are_called(void **state)
{
    (void)state;
    size_t found[4];
    assert_string_equal(first_called("oslo"), "city_oslo");
    assert_string_equal(first_called("Tbilisi"), "city_tbilisi");
    assert_string_equal(first_called("T\xC4\x99hran"), "city_tehran");
    assert_string_equal(first_called("Bak\xC4\xB1"), "city_baku");
    assert_string_equal(first_called("\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0"),
                        "city_moscow"); /* Москва */
    assert_string_equal(first_called("new-york"), "city_new_york");
    assert_string_equal(first_called("new_york"), "city_new_york");
    assert_string_equal(first_called("atlantis"), "");
    assert_string_equal(first_called(""), "");
    assert_true(atlas_cities_called(atlas, "hyderabad", 4, found) == 2);
    assert_true(atlas_name(atlas, found[0]).people >= atlas_name(atlas, found[1]).people);
    const char *before = atlas_city_slug(atlas, 0);
    size_t slug = 1;
    for (; *atlas_city_slug(atlas, slug); slug++) {
        assert_true(strcmp(before, atlas_city_slug(atlas, slug)) <= 0);
        before = atlas_city_slug(atlas, slug);
    }
    assert_true(slug > 1500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_country_and_its_capital_have_names),
        cmocka_unit_test(all_but_cities_have_all_languages),
        cmocka_unit_test(each_sea_has_its_own_water),
        cmocka_unit_test(a_name_stands_in_its_own),
        cmocka_unit_test(cities_lie_in_their_countries),
        cmocka_unit_test(cities_are_found_by_what_they_are_called),
    };
    return cmocka_run_group_tests(tests, open_map, close_map);
}
