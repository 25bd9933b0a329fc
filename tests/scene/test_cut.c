#include "testing.h"

#include <math.h>

#include "base/math.h"
#include "scene/cut.h"
#include "scene/latitude.h"

enum { PIECES_MAX = 64, POINTS_MAX = 20000 };

/* What a pen wrote. */
struct drawn {
    struct plane points[POINTS_MAX];
    size_t begins[PIECES_MAX + 1], pieces, count;
};

static struct drawn drawn;
static bool turned; /* the last outline */

static void move(void *context, struct plane at)
{
    struct drawn *out = context;
    assert_true(out->pieces < PIECES_MAX && out->count < POINTS_MAX);
    out->begins[out->pieces++] = out->count;
    out->points[out->count++] = at;
    out->begins[out->pieces] = out->count;
}

static void line(void *context, struct plane at, bool keep)
{
    struct drawn *out = context;
    (void)keep;
    assert_true(out->pieces > 0 && out->count < POINTS_MAX);
    out->points[out->count++] = at;
    out->begins[out->pieces] = out->count;
}

static const struct cut_pen PEN = {&drawn, move, line};

static void draw_line(const struct projection *projection, const struct place_geo *places,
                      size_t count)
{
    drawn.pieces = drawn.count = 0;
    struct cut cut = cut_line(projection, PEN, 2);
    for (size_t i = 0; i < count; i++)
        cut_to(&cut, places[i], true);
}

static void draw_ring(const struct projection *projection, struct box_geo box)
{
    const struct place_geo corners[] = {{box.south, box.west},
                                        {box.south, box.east},
                                        {box.north, box.east},
                                        {box.north, box.west},
                                        {box.south, box.west}};
    double turns[3];
    size_t count = cut_turns(projection, box, turns);
    drawn.pieces = drawn.count = 0;
    for (size_t turn = 0; turn < count; turn++) {
        struct cut cut = cut_outline(projection, PEN, 0.2, turns[turn]);
        for (size_t i = 0; i < 5; i++)
            cut_to(&cut, corners[i], true);
        turned = cut_is_turned(&cut);
    }
}

static double area(void)
{
    double sum = 0;
    for (size_t piece = 0; piece < drawn.pieces; piece++) {
        size_t first = drawn.begins[piece], end = drawn.begins[piece + 1];
        for (size_t i = first; i < end; i++) {
            struct plane a = drawn.points[i], b = drawn.points[i + 1 < end ? i + 1 : first];
            sum += (a.x * b.y - b.x * a.y) / 2;
        }
    }
    return sum;
}

static double area_of(struct box_geo box)
{
    double e2 = ELLIPSOID_WGS84.e2, radius = ELLIPSOID_WGS84.a_km * latitude_authalic_radius(e2);
    double north = sin(latitude_authalic(RADIANS(box.north), e2));
    double south = sin(latitude_authalic(RADIANS(box.south), e2));
    return radius * radius * RADIANS(box.east - box.west) * (north - south);
}

static double longest_step(void)
{
    double longest = 0;
    for (size_t piece = 0; piece < drawn.pieces; piece++)
        for (size_t i = drawn.begins[piece] + 1; i < drawn.begins[piece + 1]; i++)
            longest = fmax(longest, hypot(drawn.points[i].x - drawn.points[i - 1].x,
                                          drawn.points[i].y - drawn.points[i - 1].y));
    return longest;
}

static const struct box_geo EUROPE = {35, 71, -10, 40}, RUSSIA = {41, 82, 27, 180},
                            CHUKOTKA = {62, 70, -180, -169}, ICE = {-90, -70, -180, 180},
                            FIJI = {-21, -12, 176, 182}, WORLD = {-90, 90, -180, 180};

/* Equal Earth is true to area: all copies of an outline together have its own, wherever the
 * tear. */
static void an_outline_keeps_its_area(void **state)
{
    (void)state;
    const struct box_geo boxes[] = {EUROPE, RUSSIA, CHUKOTKA, ICE, FIJI, WORLD};
    for (double lon0 = -180; lon0 <= 180; lon0 += 15) {
        struct projection projection = project_equal_earth(ELLIPSOID_WGS84, lon0);
        for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
            draw_ring(&projection, boxes[i]);
            testing_near(area() / area_of(boxes[i]), 1, 2e-3);
            assert_true(drawn.pieces <= 2);
            assert_true(longest_step() < 1000);
        }
    }
}

static void an_outline_off_the_tear_is_drawn_once(void **state)
{
    (void)state;
    struct projection atlantic = project_equal_earth(ELLIPSOID_WGS84, 0);
    draw_ring(&atlantic, RUSSIA);
    assert_int_equal(drawn.pieces, 1);
    draw_ring(&atlantic, FIJI);
    assert_int_equal(drawn.pieces, 2);
    struct projection pacific = project_mercator(ELLIPSOID_WGS84, 0, 170);
    draw_ring(&pacific, FIJI);
    assert_int_equal(drawn.pieces, 1);
    struct projection conic = project_lambert(ELLIPSOID_WGS84, 40, 60, 50, 105);
    draw_ring(&conic, RUSSIA);
    assert_int_equal(drawn.pieces, 1);
}

/* The azimuthal one is true to area too; what holds the point opposite encloses the rest. */
static void around_the_point_opposite(void **state)
{
    (void)state;
    static const double middles[][2] = {{90, 0},  {-90, 30}, {45, -100}, {0, 170},
                                        {52, 10}, {0, 0},    {0, 180},   {30, 0}};
    const struct box_geo boxes[] = {EUROPE, RUSSIA, CHUKOTKA, ICE, FIJI};
    for (size_t m = 0; m < sizeof middles / sizeof *middles; m++) {
        struct projection projection =
            project_azimuthal(ELLIPSOID_WGS84, middles[m][0], middles[m][1]);
        for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
            draw_ring(&projection, boxes[i]);
            double enclosed = area(), own = area_of(boxes[i]);
            assert_int_equal(turned, enclosed < 0);
            if (turned)
                enclosed += area_of(WORLD);
            testing_near(enclosed / own, 1, 0.02);
        }
    }
}

static bool on_edge(const struct projection *projection, struct plane at)
{
    double east = project_inverse(projection, at).lon - project_middle(projection).lon;
    return fabs(fabs(east) - 180) < 1e-6;
}

static void a_line_ends_at_the_tear_and_begins_on_the_other_side(void **state)
{
    (void)state;
    static const struct place_geo way[] = {{-18, 178}, {-10, -176}, {20, -160}};
    struct projection atlantic = project_equal_earth(ELLIPSOID_WGS84, 0);
    draw_line(&atlantic, way, 3);
    assert_int_equal(drawn.pieces, 2);
    struct plane end = drawn.points[drawn.begins[1] - 1], begin = drawn.points[drawn.begins[1]];
    assert_true(on_edge(&atlantic, end) && on_edge(&atlantic, begin));
    testing_near(end.y, begin.y, 1e-9);
    testing_near(end.x, -begin.x, 1e-9);
    testing_near(project_inverse(&atlantic, end).lat, -18 + 8.0 / 3, 1e-6);
    assert_true(longest_step() < 500);
    struct projection pacific = project_equal_earth(ELLIPSOID_WGS84, 180);
    draw_line(&pacific, way, 3);
    assert_int_equal(drawn.pieces, 1);
    /* Around the earth, as its longitudes are counted on or not. */
    static const struct place_geo around[] = {{0, 10}, {0, 100}, {0, -170}, {0, -80}, {0, 10}};
    static const struct place_geo counted[] = {{0, 10}, {0, 100}, {0, 190}, {0, 280}, {0, 370}};
    draw_line(&atlantic, around, 5);
    assert_int_equal(drawn.pieces, 2);
    size_t points = drawn.count;
    draw_line(&atlantic, counted, 5);
    assert_int_equal(drawn.pieces, 2);
    assert_int_equal(drawn.count, points);
}

static void a_line_along_the_tear_stays_there(void **state)
{
    (void)state;
    static const struct place_geo way[] = {{60, 180}, {50, 180}, {40, 179}, {30, 180}, {20, -179}};
    struct projection atlantic = project_equal_earth(ELLIPSOID_WGS84, 0);
    draw_line(&atlantic, way, 5);
    assert_int_equal(drawn.pieces, 2);
    assert_true(longest_step() < 500);
}

/* A line past the point opposite does not run through the middle of the map. */
static void a_line_goes_around_the_point_opposite(void **state)
{
    (void)state;
    struct projection north = project_azimuthal(ELLIPSOID_WGS84, 90, 0);
    static const struct place_geo way[] = {{-88, 0}, {-89.9, 90}, {-88, 170}};
    draw_line(&north, way, 3);
    assert_int_equal(drawn.pieces, 1);
    for (size_t i = 0; i < drawn.count; i++)
        assert_true(hypot(drawn.points[i].x, drawn.points[i].y) > 12000);
    assert_true(longest_step() < 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_outline_keeps_its_area),
        cmocka_unit_test(an_outline_off_the_tear_is_drawn_once),
        cmocka_unit_test(around_the_point_opposite),
        cmocka_unit_test(a_line_ends_at_the_tear_and_begins_on_the_other_side),
        cmocka_unit_test(a_line_along_the_tear_stays_there),
        cmocka_unit_test(a_line_goes_around_the_point_opposite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
