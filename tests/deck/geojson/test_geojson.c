#include "collected.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "deck/geojson/geojson.h"
#include "deck/geojson/json.h"

static struct geo_outline outline;

static bool read(const char *text, size_t length)
{
    arena_finish(&arena);
    diags_init(&diags, &arena);
    diags_add_source(&diags, "a.geojson", text, length);
    outline = (struct geo_outline){0};
    bool good = geojson_read(&diags, "a.geojson", text, length, &outline);
    if (good)
        assert_true(outline.ring_count > 0 && diags_errors(&diags) == 0);
    else
        assert_true(diags_errors(&diags) > 0);
    return good;
}

static void good(const char *text)
{
    if (!read(text, strlen(text)))
        diags_print(&diags, 0, stderr);
    assert_int_equal(diags.count, 0);
}

/* "line:column+length code message / help" of the only diagnostic. */
static void reports(const char *text, const char *expected)
{
    read(text, strlen(text));
    assert_int_equal(diags.count, 1);
    const struct diag *diag = &diags.items[0];
    assert_string_equal(diag->at.file, "a.geojson");
    assert_string_equal(arena_printf(&arena, "%u:%u+%u %s %s / %s", diag->at.line, diag->at.column,
                                     diag->at.length, diag->code, diag->message, diag->help),
                        expected);
}

#define POLYGON(rings) "{\"type\":\"Polygon\",\"coordinates\":[" rings "]}"
#define SQUARE         "[[45,39],[46,39],[46,40],[45,40],[45,39]]"
#define HOLE           "[[45.2,39.2],[45.2,39.4],[45.4,39.4],[45.2,39.2]]"

static void point_is(const struct geo_point *point, double lat, double lon)
{
    assert_true(fabs(point->lat - lat) < 1e-12 && fabs(point->lon - lon) < 1e-12);
}

static double area_of(const struct geo_ring *ring)
{
    double sum = 0;
    for (size_t i = 0; i < ring->count; i++) {
        const struct geo_point *a = &ring->points[i], *b = &ring->points[(i + 1) % ring->count];
        sum += a->lon * b->lat - b->lon * a->lat;
    }
    return sum / 2;
}

static void a_polygon_has_rings(void **state)
{
    (void)state;
    good(POLYGON(SQUARE "," HOLE));
    assert_int_equal(outline.ring_count, 2);
    assert_int_equal(outline.rings[0].count, 4);
    assert_false(outline.rings[0].hole);
    point_is(&outline.rings[0].points[1], 39, 46);
    assert_int_equal(outline.rings[1].count, 3);
    assert_true(outline.rings[1].hole);
    assert_true(fabs(area_of(&outline.rings[0]) - 1) < 1e-9);
    assert_true(fabs(area_of(&outline.rings[1]) + 0.02) < 1e-9);
}

static void rings_are_turned_and_cleaned(void **state)
{
    (void)state;
    good(POLYGON("[[45,39],[45,40],[45,40],[46,40],[46,39],[45,39],[45,39]],"
                 "[[45.2,39.2],[45.4,39.4],[45.2,39.4],[45.2,39.2]]"));
    assert_int_equal(outline.rings[0].count, 4);
    assert_true(area_of(&outline.rings[0]) > 0 && area_of(&outline.rings[1]) < 0);
}

static void all_kinds_that_hold_polygons_are_read(void **state)
{
    (void)state;
    good("\xEF\xBB\xBF{\"type\":\"FeatureCollection\",\"bbox\":[1,2,3,4],\"features\":["
         "{\"properties\":{\"coordinates\":[1,{\"a\":\"\\u00e4\\\"]\"}],\"type\":\"x\"},"
         "\"geometry\":" POLYGON(
             SQUARE) ",\"type\":\"Feature\",\"id\":3},"
                     "{\"type\":\"Feature\",\"geometry\":null,\"properties\":null},"
                     "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":"
                     "\"GeometryCollection\","
                     "\"geometries\":[{\"type\":\"MultiPolygon\",\"coordinates\":[[" SQUARE "," HOLE
                     "],[" SQUARE "]]}]}}]}\r\n");
    assert_int_equal(outline.ring_count, 4);
    assert_true(!outline.rings[1].hole && outline.rings[2].hole && !outline.rings[3].hole);
}

static void numbers_are_exact(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "45.4112345678901234567", "4.5e1", "-0.0", "450E-1", "1e-400", "-17.25", "1e300", "1e400",
        "123456789012345678901"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct json json = {&diags, "a", texts[i], strlen(texts[i])};
        size_t root;
        assert_true(json_check(&json, &root));
        double expected = strtod(texts[i], NULL), got = json_number(&json, root);
        assert_true(isinf(expected) ? isinf(got) : fabs(got - expected) <= 4e-16 * fabs(expected));
    }
    good(POLYGON("[[45.41,39.21,920],[4.6e1,39.21],[46,40.5],[45.41,39.21]]"));
    point_is(&outline.rings[0].points[0], 39.21, 45.41);
}

static void a_ring_that_is_open_is_closed(void **state)
{
    (void)state;
    reports(POLYGON("[[45.41,39.21],\n [46,39],\n [46,40]]"),
            "3:2+7 W442 this ring is not closed: a line to its first position is added / repeat "
            "`[45.41, 39.21]` at its end");
    assert_int_equal(outline.rings[0].count, 3);
    reports(POLYGON("[[45,39],[46,39],[46,40]]," HOLE ",[[45.5,39],[46,39],[46,39.5]]"),
            "1:51+7 W442 this ring and 1 more are not closed: lines to their first positions are "
            "added / repeat `[45, 39]` at its end");
}

static void bad_json_is_reported(void **state)
{
    (void)state;
    static const char again[] = " / save the file again from the program that made it";
    static const struct {
        const char *text, *at, *message;
    } cases[] = {
        {"", "1:1+1", "the file ends here, before a value"},
        {"{\"type\":\"Polygon\"", "1:18+1", "the file ends here, before a comma or `}`"},
        {"[1,\n2", "2:2+1", "the file ends here, before a comma or `]`"},
        {"[1 2]", "1:4+1", "this is not JSON: a comma or `]` should stand here"},
        {"[1,]", "1:4+1", "this is not JSON: a value should stand here"},
        {"{type:1}", "1:2+1", "this is not JSON: a name in quotation marks should stand here"},
        {"{\"ə\" 1}", "1:6+1", "this is not JSON: a colon should stand here"},
        {"[01]", "1:2+1", "this is not JSON: a number without zeros in front should stand here"},
        {"[-]", "1:3+1", "this is not JSON: a digit should stand here"},
        {"[1.]", "1:4+1", "this is not JSON: a digit should stand here"},
        {"[1e]", "1:4+1", "this is not JSON: a digit should stand here"},
        {"[NaN]", "1:2+1", "this is not JSON: a value should stand here"},
        {"[.5]", "1:2+1", "this is not JSON: a value should stand here"},
        {"[\"\\x\"]", "1:4+1",
         "this is not JSON: a letter that may follow a backslash should stand here"},
        {"[\"\\u00g0\"]", "1:7+1", "this is not JSON: a hexadecimal digit should stand here"},
        {"[\"a\n\"]", "1:4+1", "this is not JSON: the closing quotation mark should stand here"},
        {"[\"a", "1:4+1", "the file ends here, before the closing quotation mark"},
        {"{} {}", "1:4+1", "this is not JSON: the end of the file should stand here"},
        {"// x\n{}", "1:1+1", "this is not JSON: a value should stand here"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char expected[256];
        snprintf(expected, sizeof expected, "%s E440 %s%s", cases[i].at, cases[i].message, again);
        reports(cases[i].text, expected);
    }
    reports("{\"a\": \"\xE7\"}",
            "1:8+1 E440 this file is not UTF-8 (byte 0xE7) / save it as UTF-8");
    reports("{\"type\":\"Polygon\",\"coordinates\":[" SQUARE "],\"type\":\"Polygon\"}",
            "1:77+6 E440 `type` is given twice here / remove one");
}

static void other_shapes_are_reported(void **state)
{
    (void)state;
    reports("[1]",
            "1:1+3 E443 this is no GeoJSON: an object with a `type` should stand here / save "
            "the outline as GeoJSON, as Polygon or MultiPolygon");
    reports(
        "{\"type\":\"MultiPoint\",\"coordinates\":[[45,39]]}",
        "1:9+12 E443 an area is made of polygons; this is a MultiPoint / save the outline only, "
        "as Polygon or MultiPolygon");
    reports("{\"type\":\"Poligon\"}",
            "1:9+9 E443 GeoJSON knows no type `Poligon` / did you mean `Polygon`?");
    reports("{\"type\":\"Sphere\"}",
            "1:9+8 E443 GeoJSON knows no type `Sphere` / an area is made of "
            "Polygon or MultiPolygon");
    reports("{\"type\":\"Topology\"}",
            "1:9+10 E443 this is TopoJSON, not GeoJSON / save it as GeoJSON");
    reports("{\"type\":\"FeatureCollection\",\"features\":[" POLYGON(SQUARE) "]}",
            "1:49+9 E443 a Polygon cannot stand here / save the file again from the program that "
            "made it");
    reports("{\"type\":\"Feature\"}", "1:1+18 E443 this feature has no `geometry` / save the file "
                                      "again from the program that made it");
    reports("{\"type\":\"Polygon\"}", "1:1+18 E443 here is no list `coordinates`, which makes the "
                                      "shape / save the file again from the program that made it");
    reports("{\"type\":\"FeatureCollection\",\"features\":[]}",
            "1:1+42 E443 there is no area in this file / save the outline as Polygon or "
            "MultiPolygon");
    reports(POLYGON("5"),
            "1:34+1 E443 a ring is a list of positions / write `[[45.41, 39.21], …]`");
    reports("{\"type\":\"MultiPolygon\",\"coordinates\":[5]}",
            "1:39+1 E443 a polygon is a list of rings / write `[[[45.41, 39.21], …]]`");
    reports(POLYGON("[[45]]"), "1:35+4 E443 a position is a list of numbers, the longitude first / "
                               "write `[45.41, 39.21]`");
    reports(POLYGON("[[45,\"39\"]]"), "1:35+9 E443 a position is a list of numbers, the longitude "
                                      "first / write `[45.41, 39.21]`");
}

static void positions_lie_on_the_earth(void **state)
{
    (void)state;
    reports(POLYGON("[[45,39],[46,39],[46,99],[45,39]]"),
            "1:51+7 E444 a latitude lies between -90 and 90 / GeoJSON has the longitude first: "
            "`[99, 46]`");
    reports(POLYGON("[[170,60],[390,60],[190,65],[170,60]]"),
            "1:44+8 E444 a longitude lies between -180 and 180 / GeoJSON has the longitude first, "
            "then the latitude");
    reports(
        POLYGON("[[45,39],[46,500],[46,40],[45,39]]"),
        "1:43+8 E444 a latitude lies between -90 and 90 / GeoJSON has the longitude first, then "
        "the latitude");
    reports(POLYGON("[[45,39],[1e999,39],[46,39],[45,39]]"),
            "1:43+10 E444 a longitude lies between -180 and 180 / save the file in WGS 84 "
            "(EPSG:4326): these look like metres");
    /* Anywhere: only a map can tell what is not where it should be. */
    good(POLYGON("[[39.2,75],[40,75],[40,76],[39.2,75]]"));
    assert_int_equal(outline.start.at.column, 35);
    point_is(&outline.start.point, 75, 39.2);
    good(POLYGON("[[22,57.6],[27.7,57.6],[28,59.4],[23.5,59.2],[22,57.6]]"));
}

/* Cut nowhere, jumping there, or counted on: the same ring, whose longitudes go on. */
static void rings_lie_across_the_date_line(void **state)
{
    (void)state;
    static const char *const forms[] = {
        POLYGON("[[170,60],[190,60],[190,65],[170,65],[170,60]]"),
        POLYGON("[[170,60],[-170,60],[-170,65],[170,65],[170,60]]"),
    };
    for (size_t i = 0; i < 2; i++) {
        good(forms[i]);
        assert_int_equal(outline.ring_count, 1);
        assert_int_equal(outline.rings[0].count, 4);
        testing_near(area_of(&outline.rings[0]), 100, 1e-9);
        assert_true(geo_ring_holds(&outline.rings[0], (struct geo_point){62, -175}));
        assert_true(geo_ring_holds(&outline.rings[0], (struct geo_point){62, 175}));
        assert_false(geo_ring_holds(&outline.rings[0], (struct geo_point){62, -165}));
        assert_false(geo_ring_holds(&outline.rings[0], (struct geo_point){62, 0}));
    }
    good(POLYGON("[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]"));
    testing_near(area_of(&outline.rings[0]), 360 * 180, 1e-9);
}

/* One around a pole is closed over it. */
static void rings_lie_around_a_pole(void **state)
{
    (void)state;
    good(POLYGON("[[0,-70],[90,-72],[180,-71],[-90,-75],[0,-70]]"));
    assert_true(geo_ring_holds(&outline.rings[0], (struct geo_point){-89, 10}));
    assert_true(geo_ring_holds(&outline.rings[0], (struct geo_point){-76, 170}));
    assert_true(geo_ring_holds(&outline.rings[0], (struct geo_point){-76, -170}));
    assert_false(geo_ring_holds(&outline.rings[0], (struct geo_point){-60, 10}));
    assert_false(geo_ring_holds(&outline.rings[0], (struct geo_point){89, 10}));
}

static double twice_enclosed(const struct geo_ring *ring)
{
    double sum = 0;
    for (size_t i = 0; i < ring->count; i++) {
        const struct geo_point *a = &ring->points[i], *b = &ring->points[(i + 1) % ring->count];
        assert_false(geo_points_equal(a, b));
        sum += a->lon * b->lat - b->lon * a->lat;
    }
    return sum;
}

/* Either way round it is written, and where it touches the pole or goes on beyond 180. */
static void rings_around_a_pole_are_turned_too(void **state)
{
    (void)state;
    static const char *const texts[] = {
        POLYGON("[[0,-70],[90,-72],[180,-71],[-90,-75],[0,-70]]"),
        POLYGON("[[0,-70],[-90,-75],[180,-71],[90,-72],[0,-70]]"),
        POLYGON("[[0,70],[90,72],[180,71],[-90,75],[0,70]]"),
        POLYGON("[[0,70],[90,72],[180,71],[270,75],[0,70]]"),
        POLYGON("[[0,90],[90,72],[180,71],[-90,75],[0,90]]"),
        POLYGON("[[5,0],[275,39],[-180,90],[1,-1],[75,39],[5,0]]"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        good(texts[i]);
        assert_true(twice_enclosed(&outline.rings[0]) > 0);
    }
}

static void rings_enclose_something(void **state)
{
    (void)state;
    reports(POLYGON("[]"), "1:34+2 E445 a ring has at least 4 positions, the last like the first; "
                           "this one has 0 / draw it again, or remove it");
    reports(
        POLYGON("[[45,39],[46,39],[45,39]]"),
        "1:34+25 E445 a ring has at least 4 positions, the last like the first; this one has 3 / "
        "draw it again, or remove it");
    reports(
        POLYGON("[[45,39],[46,39],[46,39],[45,39]]"),
        "1:34+33 E445 this ring has fewer than 3 different positions / draw it again, or remove "
        "it");
    reports(
        POLYGON("[[45,39],[46,39],[47,39],[45,39]]"),
        "1:34+33 E445 the positions of this ring lie on one line / draw it again, or remove it");
    reports(
        POLYGON("[[45,39],\n[46,40],[46,39],\n[45,40],[45,39]]"),
        "2:9+7 E447 this outline crosses itself at 39.5000 N, 45.5000 E: the line from here and "
        "the one from 1:35 / remove or correct a position there");
}

#define CRS_NAME(name) "{\"type\":\"name\",\"properties\":{\"name\":\"" name "\"}}"

static bool read_with_crs(const char *crs)
{
    char text[512];
    snprintf(text, sizeof text, "{\"crs\":%s,\"type\":\"Polygon\",\"coordinates\":[" SQUARE "]}",
             crs);
    return read(text, strlen(text));
}

static void other_projections_are_refused(void **state)
{
    (void)state;
    reports(
        "{\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:3857\"}},"
        "\"type\":\"Polygon\",\"coordinates\":[" SQUARE "]}",
        "1:44+11 E448 the positions of this file are not longitudes and latitudes as on a map / "
        "save it in WGS 84 (EPSG:4326), without `crs`");
    static const char *const others[] = {
        CRS_NAME("EPSG:3857"),
        CRS_NAME("urn:ogc:def:crs:EPSG::32638"),
        CRS_NAME("urn:ogc:def:crs:EPSG::43260"),
        CRS_NAME("4326:84"),
        CRS_NAME(""),
        "{\"type\":\"name\",\"properties\":{}}",
        "{\"type\":\"name\",\"properties\":null}",
        "{\"type\":\"EPSG\",\"properties\":{\"code\":3857}}",
        "{\"type\":\"link\",\"properties\":{\"href\":\"http://localhost/ref/epsg/3857/\"}}",
        "true",
        "[]",
        "7",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(read_with_crs(others[i]));
        assert_int_equal(diags.count, 1);
        assert_string_equal(diags.items[0].code, "E448");
    }
}

/* As map programs, libraries and services write it. */
static void every_spelling_of_wgs_84_is_taken(void **state)
{
    (void)state;
    static const char *const spellings[] = {
        "null",
        "\"EPSG:4326\"",
        CRS_NAME("EPSG:4326"),
        CRS_NAME("epsg:4326"),
        CRS_NAME("EPSG:4979"),
        CRS_NAME("urn:ogc:def:crs:EPSG::4326"),
        CRS_NAME("urn:ogc:def:crs:EPSG:6.9:4326"),
        CRS_NAME("urn:x-ogc:def:crs:EPSG:4326"),
        CRS_NAME("http://localhost/def/crs/EPSG/0/4326"),
        CRS_NAME("http:\\/\\/localhost\\/gml\\/srs\\/epsg.xml#4326"),
        CRS_NAME("urn:ogc:def:crs:OGC:1.3:CRS84"),
        CRS_NAME("urn:ogc:def:crs:OGC::CRS84"),
        CRS_NAME("urn:ogc:def:crs:OGC:1.3:CRS84h"),
        CRS_NAME("OGC:CRS84"),
        CRS_NAME("CRS84"),
        CRS_NAME("CRS:84"),
        CRS_NAME("http://localhost/def/crs/OGC/1.3/CRS84"),
        CRS_NAME("WGS 84"),
        CRS_NAME("WGS84"),
        "{\"type\":\"EPSG\",\"properties\":{\"code\":4326}}",
        "{\"type\":\"EPSG\",\"properties\":{\"code\":\"4326\"}}",
        "{\"type\":\"link\",\"properties\":{\"href\":\"http://localhost/ref/epsg/4326/proj4/\"}}",
    };
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        if (!read_with_crs(spellings[i]))
            fail_msg("%s is refused", spellings[i]);
        assert_int_equal(diags.count, 0);
    }
}

/* A text that grows, to be freed. */
static struct testing_stream stream;

static void limits_are_refused(void **state)
{
    (void)state;
    reports(
        "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]",
        "1:17+1 E441 this is more than 16 levels deep / save the outline without its properties");
    testing_stream_open(&stream);
    fputs("{\"type\":\"Polygon\",\"coordinates\":[", stream.file);
    for (int i = 0; i < 257; i++)
        fprintf(stream.file, "%s\n" SQUARE, i ? "," : "");
    fputs("]}", stream.file);
    char *text = testing_stream_text(&stream);
    reports(text,
            "258:1+41 E441 a shape has at most 256 rings / leave out small islands, or make two "
            "areas of it");
    free(text);
    testing_stream_open(&stream);
    fputs("{\"type\":\"Polygon\",\"coordinates\":[[", stream.file);
    for (int i = 0; i < 20001; i++)
        fprintf(stream.file, "%s\n[%d,9]", i ? "," : "", i % 90);
    fputs("]]}", stream.file);
    text = testing_stream_text(&stream);
    reports(text, "20002:1+6 E441 a shape has at most 20 000 positions / simplify the outline in a "
                  "map program");
    free(text);
    size_t length = GEOJSON_FILE_MAX + 1;
    text = calloc(1, length + 1);
    assert_non_null(text);
    memset(text, ' ', length);
    reports(text,
            "1:1+1 E441 this file is larger than 1 MiB / simplify the outline in a map program");
    free(text);
}

static void an_outline_of_20000_points_is_read(void **state)
{
    (void)state;
    testing_stream_open(&stream);
    fputs("{\"type\":\"Polygon\",\"coordinates\":[[", stream.file);
    for (int i = 0; i < 20000; i++) {
        double angle = (double)(i % 19999) * 6.283185307179586 / 19999;
        double far = 4 + (i % 2 && i < 19998);
        fprintf(stream.file, "%s\n[%.9f,%.9f]", i ? "," : "", 50 + far * cos(angle),
                40 + far * sin(angle));
    }
    fputs("]]}", stream.file);
    char *text = testing_stream_text(&stream);
    good(text);
    assert_int_equal(outline.rings[0].count, 19999);
    free(text);
}

/* A line that was drawn on beyond 180 degrees lies where one lies that was turned back there. */
static void a_line_across_the_date_line_is_turned_back(void **state)
{
    (void)state;
    const char *text = "{\"type\":\"LineString\",\"coordinates\":"
                       "[[179,1],[181,2],[-179,2],[340,3],[-200,4],[180,5],[-180,6]]}";
    static const double lons[] = {179, -179, -20, 160, 180, -180};
    struct geo_lines lines;
    arena_finish(&arena);
    diags_init(&diags, &arena);
    diags_add_source(&diags, "a.geojson", text, strlen(text));
    assert_true(geojson_read_lines(&diags, "a.geojson", text, strlen(text), &lines));
    assert_int_equal(lines.count, 1);
    assert_int_equal(lines.lines[0].count, sizeof lons / sizeof *lons);
    for (size_t i = 0; i < lines.lines[0].count; i++)
        assert_true(fabs(lines.lines[0].points[i].lon - lons[i]) < 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_polygon_has_rings),
        cmocka_unit_test(rings_are_turned_and_cleaned),
        cmocka_unit_test(all_kinds_that_hold_polygons_are_read),
        cmocka_unit_test(numbers_are_exact),
        cmocka_unit_test(a_ring_that_is_open_is_closed),
        cmocka_unit_test(bad_json_is_reported),
        cmocka_unit_test(other_shapes_are_reported),
        cmocka_unit_test(positions_lie_on_the_earth),
        cmocka_unit_test(rings_lie_across_the_date_line),
        cmocka_unit_test(rings_lie_around_a_pole),
        cmocka_unit_test(rings_around_a_pole_are_turned_too),
        cmocka_unit_test(rings_enclose_something),
        cmocka_unit_test(a_line_across_the_date_line_is_turned_back),
        cmocka_unit_test(other_projections_are_refused),
        cmocka_unit_test(every_spelling_of_wgs_84_is_taken),
        cmocka_unit_test(limits_are_refused),
        cmocka_unit_test(an_outline_of_20000_points_is_read),
    };
    return cmocka_run_group_tests_name("geojson", tests, set_up, tear_down);
}
