#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "slide/atlas.h"

static uint8_t *bytes;
static size_t length;
static struct atlas *atlas;

static int open_map(void **state)
{
    (void)state;
    const char *why = NULL;
    FILE *file = fopen(BUILD_DIR "/atlas.vmap", "rb");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_lie_in_their_countries),
    };
    return cmocka_run_group_tests(tests, open_map, close_map);
}
