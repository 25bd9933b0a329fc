/* The rules of a map's names, counted over the digest and over any region of the world: random
 * ones, with places, a route and a card in each: 60, with VITRINE_FULL=1 500. */
#include "testing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/loaded_deck.h"

static struct assets assets;

static int open_assets(void **state)
{
    (void)state;
    return assets_open(&assets) ? 0 : -1;
}

static int close_assets(void **state)
{
    (void)state;
    assets_close(&assets);
    return 0;
}

/* Adds to `sums`; prints what is broken, with the view that it is in. */
static void judge(const char *deck, struct map_report *sums)
{
    struct loaded_deck loaded;
    struct testing_stream stream;
    assert_true(loaded_deck_open(&loaded, &assets, deck));
    testing_stream_open(&stream);
    bool whole = loaded_deck_judge_maps(&loaded, stream.file, sums);
    char *text = testing_stream_text(&stream), *view = text;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        if (strncmp(line, "  ", 2) != 0)
            view = line;
        else if (strncmp(line, "  rule broken", 13) == 0)
            print_message("%s\n%s\n", view, line);
    }
    free(text);
    if (!whole)
        diags_print(&loaded.deck->diags, 0, stderr);
    assert_true(whole);
    loaded_deck_close(&loaded);
}

static void report(const char *what, const struct map_report *sums)
{
    print_message("%s: %zu views, %zu names, %zu rules broken; %zu of %zu subjects named, %zu more "
                  "would fit; called out over a neighbour: %zu\n",
                  what, sums->views, sums->names, sums->breaches, sums->named, sums->subjects,
                  sums->fitting, sums->over_neighbours);
}

/* Of a deck of that text. */
static void judge_text(const char *text, struct map_report *sums)
{
    char folder[] = "/tmp/vitrine-rules-XXXXXX", path[160];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
    judge(folder, sums);
    unlink(path);
    rmdir(folder);
}

static void the_digest_breaks_no_rule(void **state)
{
    (void)state;
    struct map_report sums = {0};
    judge(SOURCE_DIR "/slides/digest", &sums);
    report("the digest", &sums);
    assert_true(sums.names > 400 && sums.named > 80);
    assert_int_equal(sums.breaches, 0);
    assert_int_equal(sums.fitting, 0);
}

/* A road of which a few kilometres lie in Denmark, a hundredth of the map's width: its name is
 * placed before others, so that it is counted as well, named or not. */
static void a_country_that_is_hardly_entered_is_counted(void **state)
{
    (void)state;
    struct map_report sums = {0};
    judge_text("deck: 1\nid: grazed\ntitle: Grazed\nlanguages: [en]\n"
               "places:\n"
               "  flensburg: {lat: 54.78, lon: 9.44}\n"
               "  niebuell: {lat: 54.79, lon: 8.83}\n"
               "routes:\n"
               "  marsh: {mode: road, via: [flensburg, {lat: 54.90, lon: 9.15}, niebuell]}\n"
               "slides:\n"
               "  - {kind: map, title: By the marsh, routes: [marsh],\n"
               "     region: {south: 50, north: 62, west: -2, east: 33}}\n",
               &sums);
    report("the marsh", &sums);
    assert_int_equal(sums.views, 3);
    assert_int_equal(sums.subjects, 2 * sums.views);
    assert_int_equal(sums.breaches, 0);
    assert_int_equal(sums.fitting, 0);
}

/* Georgia's name has no room on so small a map: it is called out over the Black Sea, not over
 * Russia, which is nearer; Liechtenstein's over a neighbour, which is counted. */
static void names_are_called_out_on_water(void **state)
{
    (void)state;
    static const struct {
        const char *place, *region;
        bool over;
    } cases[] = {
        {"lat: 42.3, lon: 43.4", "south: 30, north: 52, west: 26, east: 66", false},
        {"lat: 47.14, lon: 9.52", "south: 46.4, north: 47.9, west: 7.9, east: 11.3", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct map_report sums = {0};
        char text[400];
        snprintf(text, sizeof text,
                 "deck: 1\nid: called\ntitle: Called\nlanguages: [en]\n"
                 "places:\n  there: {%s, name: Here}\n"
                 "slides:\n"
                 "  - {kind: map, title: Called out, places: [there], region: {%s}}\n",
                 cases[i].place, cases[i].region);
        judge_text(text, &sums);
        report("called out", &sums);
        assert_int_equal(sums.named, sums.views);
        assert_int_equal(sums.over_neighbours > 0, cases[i].over);
        assert_int_equal(sums.breaches, 0);
    }
}

/* Where a projection tears, a river ends and begins anew on the other side of the map: its name
 * stands along one of the two, not along the way between them. */
static void rivers_are_named_beside_the_tear(void **state)
{
    (void)state;
    struct map_report sums = {0};
    judge_text(
        "deck: 1\nid: torn\ntitle: Torn\nlanguages: [en]\nslides:\n"
        "  - {kind: map, title: Missouri, region: {south: -60, north: 75, west: -95, east: 265}}\n"
        "  - {kind: map, title: Amazon, region: {south: -80, north: 85, west: 5, east: 235},\n"
        "     projection: lambert}\n",
        &sums);
    report("the torn rivers", &sums);
    assert_int_equal(sums.breaches, 0);
}

/* --- any region --- */

static uint32_t seed;

static double number(double least, double most)
{
    seed = seed * 1664525 + 1013904223;
    return least + (most - least) * (double)(seed >> 8) / 16777216.0;
}

struct region {
    double south, north, west, east;
};

/* From a valley to an ocean; `east` may lie across the date line. */
static struct region any_region(void)
{
    double tall = 0.6 * pow(80 / 0.6, number(0, 1)), middle = number(-70, 78);
    double shrink = cos(middle * 3.14159265 / 180);
    double wide = fmin(170, tall * 1.3 / fmax(0.2, shrink)), west = number(-180, 180);
    struct region region = {fmax(-85, middle - tall / 2), fmin(85, middle + tall / 2), west,
                            west + wide};
    if (region.east > 180)
        region.east -= 360;
    return region;
}

static void add_place(FILE *out, const struct region *region, const char *id)
{
    static const char *const names[] = {
        "Ys",         "Lyonesse",  "Avalon",    "Atlantis",  "Thule",
        "Hyperborea", "Shambhala", "El Dorado", "Cockaigne", "Land of Prester John"};
    double wide = region->east - region->west + (region->east < region->west ? 360 : 0);
    double lon = region->west + wide * number(0.1, 0.9);
    fprintf(out, "  %s: {lat: %.4f, lon: %.4f, name: %s%s}\n", id,
            region->south + (region->north - region->south) * number(0.1, 0.9),
            lon > 180 ? lon - 360 : lon, names[(size_t)number(0, 9.99)],
            number(0, 1) < 0.2 ? ", kind: capital" : "");
}

enum { PER_DECK = 20, PLACES = 6 };

static void write_deck(const char *folder, size_t count)
{
    struct region regions[PER_DECK];
    char path[160];
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs("deck: 1\nid: any\ntitle: Any\nlanguages: [en]\nplaces:\n", out);
    for (size_t i = 0; i < count; i++) {
        regions[i] = any_region();
        for (size_t k = 0; k < PLACES; k++) {
            char id[32];
            snprintf(id, sizeof id, "p%zu-%zu", i, k);
            add_place(out, &regions[i], id);
        }
    }
    fputs("routes:\n", out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "  r%zu: {name: A way, mode: road, via: [p%zu-0, p%zu-1, p%zu-2]}\n", i, i, i,
                i);
    fputs("slides:\n", out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out,
                "  - kind: map\n    title: Region %zu\n    region: {south: %.3f, north: %.3f, "
                "west: %.3f, east: %.3f}\n    routes: [r%zu]\n    places: [p%zu-3, p%zu-4]\n",
                i, regions[i].south, regions[i].north, regions[i].west, regions[i].east, i, i, i);
        if (number(0, 1) < 0.5)
            fprintf(out, "    hero: r%zu\n", i);
        fprintf(out,
                "    hotspots:\n      - {place: p%zu-5, card: {title: A card, text: About it.}}\n",
                i);
    }
    assert_int_equal(fclose(out), 0);
}

static void any_region_breaks_no_rule(void **state)
{
    (void)state;
    size_t regions = testing_full() ? 500 : TESTING_SANITIZED ? 20 : 60;
    char folder[] = "/tmp/vitrine-regions-XXXXXX", path[160];
    struct map_report sums = {0};
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    seed = 1;
    for (size_t done = 0; done < regions; done += PER_DECK) {
        write_deck(folder, regions - done < PER_DECK ? regions - done : PER_DECK);
        judge(folder, &sums);
    }
    unlink(path);
    rmdir(folder);
    report("regions", &sums);
    assert_int_equal(sums.maps, 3 * regions); /* at 100, 125 and 150 % */
    assert_true(sums.names > 6 * sums.maps);
    assert_int_equal(sums.breaches, 0);
    assert_int_equal(sums.fitting, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_digest_breaks_no_rule),
        cmocka_unit_test(a_country_that_is_hardly_entered_is_counted),
        cmocka_unit_test(names_are_called_out_on_water),
        cmocka_unit_test(rivers_are_named_beside_the_tear),
        cmocka_unit_test(any_region_breaks_no_rule),
    };
    return cmocka_run_group_tests(tests, open_assets, close_assets);
}
