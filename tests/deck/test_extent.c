/* How far countries, provinces and waters reach, by the compiled map. */
#include "testing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "deck/extent.h"

static uint8_t *bytes;
static struct atlas *atlas;
static struct arena arena;
static struct diags diags;

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
    diags_init(&diags, &arena);
    return atlas ? 0 : -1;
}

static int close_map(void **state)
{
    (void)state;
    atlas_close(atlas);
    free(bytes);
    arena_finish(&arena);
    return 0;
}

static bool near(double a, double b)
{
    return fabs(a - b) < 1;
}

static void expect(const char *name, struct box_geo wanted)
{
    struct box_geo box;
    if (!extent_of(atlas, name, &box))
        fail_msg("nothing is called %s", name);
    if (!near(box.south, wanted.south) || !near(box.north, wanted.north) ||
        !near(box.west, wanted.west) || !near(box.east, wanted.east))
        fail_msg("%s is from %.1f to %.1f N and from %.1f to %.1f E", name, box.south, box.north,
                 box.west, box.east);
}

static void a_country_is_its_largest_part_and_what_lies_near(void **state)
{
    (void)state;
    expect("France", (struct box_geo){40.9, 51.6, -5.9, 10.3}); /* with Corsica, without Guiana */
    expect("Netherlands", (struct box_geo){50.6, 53.7, 3.2, 7.4});
    expect("Portugal", (struct box_geo){36.8, 42.4, -9.7, -6});
    expect("Spain", (struct box_geo){35.4, 44.3, -10, 5});
    expect("Indonesia", (struct box_geo){-11.9, 6.7, 92.7, 143.3});
    expect("Vatican City", (struct box_geo){41.4, 42.4, 11.8, 13.1}); /* not a street */
}

static void a_country_across_the_date_line_is_one_box(void **state)
{
    (void)state;
    struct box_geo box;
    const char *const countries[] = {"Russia", "Fiji", "United States", "New Zealand"};
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        assert_true(extent_of(atlas, countries[i], &box));
        assert_true(box.west < 180 && box.east > 180 && box.east - box.west < 190);
    }
    assert_true(extent_of(atlas, "Fiji", &box) && box.east - box.west < 8);
}

static void names_in_any_language_and_codes_find_it(void **state)
{
    (void)state;
    static const char *const spellings[] = {"Armenia", "armenia",    "ARMENIA",    "AM",
                                            "Армения", "Ermənistan", "Ermenistan", "Հայաստան"};
    struct box_geo first, box;
    assert_true(extent_of(atlas, spellings[0], &first));
    for (size_t i = 1; i < 7; i++) { /* slugs have no Armenian letters */
        assert_true(extent_of(atlas, spellings[i], &box));
        assert_memory_equal(&box, &first, sizeof box);
    }
    assert_false(extent_of(atlas, spellings[7], &box));
    assert_false(extent_of(atlas, "am", &box)); /* a word, not a code */
    assert_false(extent_of(atlas, "XX", &box));
}

static void seas_lakes_and_provinces_have_extents(void **state)
{
    (void)state;
    struct box_geo box;
    assert_true(extent_of(atlas, "Black Sea", &box) &&
                box_geo_holds(box, (struct place_geo){43, 34}));
    assert_true(extent_of(atlas, "black", &box) && box.east - box.west < 18);
    assert_true(extent_of(atlas, "Lake Baikal", &box) && box.north - box.south < 8);
    assert_true(extent_of(atlas, "Lachin", &box) && box.north - box.south < 2);
    assert_false(extent_of(atlas, "Kura", &box)); /* a river has none */
    assert_false(extent_of(atlas, "Paris", &box));
    assert_false(extent_of(NULL, "France", &box));
}

/* Lakes are seen whole, with shores: those that the map has as one with others too. */
static void a_lake_is_seen_whole(void **state)
{
    (void)state;
    expect("Lake Victoria", (struct box_geo){-3.6, 1, 31.1, 35.4});
    expect("Lake Baikal", (struct box_geo){50.8, 56.5, 102.7, 111});
    expect("Lake Tanganyika", (struct box_geo){-9.6, -2.5, 28.7, 31.7});
    expect("Lake Ontario", (struct box_geo){43, 44.6, -80.4, -75.6});
    expect("Lake Superior", (struct box_geo){45.6, 49.7, -93.5, -83.1});
    expect("Miçiqan gölü", (struct box_geo){40.6, 47, -89.3, -83.8});
}

static const char *help_for(const char *wrong)
{
    diags_init(&diags, &arena);
    diag_error(&diags, (struct mark){0}, "E305", "wrong");
    return extent_suggest(atlas, wrong, &diags) ? diags.items[0].help : "";
}

static void near_misses_and_cities_are_suggested(void **state)
{
    (void)state;
    assert_string_equal(help_for("Germny"), "did you mean `Germany`?");
    assert_string_equal(help_for("Baltik Sea"), "did you mean `Baltic Sea`?");
    assert_string_equal(help_for("Paris"), "it is a city: show what is around it, `region: {south: "
                                           "48.4, north: 49.4, west: 1.6, east: 3.1}`");
    assert_string_equal(help_for("qwertyuiop"), "");
}

static void every_country_has_an_extent(void **state)
{
    (void)state;
    size_t count = 0;
    for (size_t i = 0; i < atlas_name_count(atlas); i++) {
        struct box_geo box;
        if (atlas_name(atlas, i).kind != ATLAS_NAME_COUNTRY)
            continue;
        assert_true(extent_of(atlas, atlas_name_text(atlas, i, "en"), &box));
        assert_true(box.south < box.north && box.west < box.east && box.east - box.west <= 360);
        count++;
    }
    assert_true(count > 190);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_country_is_its_largest_part_and_what_lies_near),
        cmocka_unit_test(a_country_across_the_date_line_is_one_box),
        cmocka_unit_test(names_in_any_language_and_codes_find_it),
        cmocka_unit_test(seas_lakes_and_provinces_have_extents),
        cmocka_unit_test(a_lake_is_seen_whole),
        cmocka_unit_test(near_misses_and_cities_are_suggested),
        cmocka_unit_test(every_country_has_an_extent),
    };
    return cmocka_run_group_tests(tests, open_map, close_map);
}
