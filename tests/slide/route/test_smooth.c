#include "testing.h"

#include <math.h>
#include <stdlib.h>

#include "scene/geodesic.h"
#include "scene/project_region.h"
#include "slide/route/smooth.h"

static const struct place_geo BAKU = {40.37767, 49.89201}, GANJA = {40.68157, 46.36134},
                              TBILISI = {41.69143, 44.83412}, AKHALKALAKI = {41.40514, 43.48629},
                              KARS = {40.59825, 43.08548}, AKTAU = {43.66105, 51.17392},
                              ISTANBUL = {41.01384, 28.94966}, ALMATY = {43.25249, 76.9115};

static struct arena arena;
static struct projection caucasus;

static int set_up(void **state)
{
    (void)state;
    caucasus = project_fit(PROJECTION_BY_REGION, (struct box_geo){38, 43.5, 42, 51});
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static double apart(struct plane a, struct plane b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

/* What holds for every line. */
static void check(const struct route_line *line, const struct place_geo *via, size_t count,
                  double step_km)
{
    assert_int_equal(line->stop_count, count);
    assert_int_equal(line->stops[0], 0);
    assert_int_equal(line->stops[count - 1], line->count - 1);
    double length = 0;
    for (size_t i = 0; i < count; i++) {
        struct plane at = project_forward(&caucasus, via[i]), on = line->points[line->stops[i]];
        assert_true(at.x == on.x && at.y == on.y);
        assert_true(i == 0 || line->stops[i] > line->stops[i - 1]);
    }
    for (size_t i = 0; i < line->count; i++) {
        assert_true(isfinite(line->points[i].x) && isfinite(line->points[i].y));
        double step = i > 0 ? apart(line->points[i - 1], line->points[i]) : 0;
        assert_true(step <= step_km);
        length += step;
    }
    testing_near(line->length_km, length, 1e-6);
}

static void a_line_passes_through_its_places(void **state)
{
    (void)state;
    const struct place_geo via[] = {BAKU, GANJA, TBILISI, AKHALKALAKI, KARS};
    const enum route_mode modes[] = {MODE_RAIL, MODE_RAIL, MODE_RAIL, MODE_RAIL};
    for (double step = 0.5; step < 400; step *= 3) {
        struct route_line line =
            route_smooth(&arena, &caucasus, &(struct route_chain){via, modes, 5, NULL}, step);
        check(&line, via, 5, step);
        /* A little longer than straight lines, and no more. */
        if (step < 20) {
            double straight = 0;
            for (size_t i = 0; i < 4; i++)
                straight += geodesic_km(via[i], via[i + 1]);
            assert_true(line.length_km > straight * 1.001 && line.length_km < straight * 1.06);
        }
    }
}

static void two_places_are_a_straight_line(void **state)
{
    (void)state;
    const struct place_geo via[] = {BAKU, TBILISI};
    struct route_line line = route_smooth(
        &arena, &caucasus, &(struct route_chain){via, &(enum route_mode){MODE_ROAD}, 2, NULL}, 5);
    check(&line, via, 2, 5);
    struct plane a = line.points[0], b = line.points[line.count - 1];
    testing_near(line.length_km, apart(a, b), 1e-6);
}

/* Without a kink: the direction changes by little from step to step, at places too. */
static void a_line_is_smooth_at_its_places(void **state)
{
    (void)state;
    const struct place_geo via[] = {BAKU, GANJA, TBILISI, AKHALKALAKI, KARS};
    const enum route_mode modes[] = {MODE_RAIL, MODE_ROAD, MODE_GAS, MODE_OIL};
    struct route_line line =
        route_smooth(&arena, &caucasus, &(struct route_chain){via, modes, 5, NULL}, 0.5);
    for (size_t i = 1; i + 1 < line.count; i++) {
        struct plane a = line.points[i - 1], b = line.points[i], c = line.points[i + 1];
        double turn = remainder(atan2(c.y - b.y, c.x - b.x) - atan2(b.y - a.y, b.x - a.x),
                                2 * 3.14159265358979);
        assert_true(fabs(turn) < 0.06);
    }
}

static void air_and_sea_go_by_great_circles(void **state)
{
    (void)state;
    const struct place_geo via[] = {ISTANBUL, ALMATY};
    const enum route_mode modes[] = {MODE_AIR, MODE_FERRY};
    for (size_t m = 0; m < 2; m++) {
        struct route_line line =
            route_smooth(&arena, &caucasus, &(struct route_chain){via, &modes[m], 2, NULL}, 10);
        check(&line, via, 2, 10);
        struct place_geo on[3];
        geodesic_points(ISTANBUL, ALMATY, 3, on);
        struct plane middle = project_forward(&caucasus, on[1]);
        double nearest = INFINITY;
        for (size_t i = 0; i < line.count; i++)
            nearest = fmin(nearest, apart(middle, line.points[i]));
        assert_true(nearest < 5);
    }
}

/* A ferry does not bend the railway that leads to it. */
static void a_ferry_is_no_neighbour(void **state)
{
    (void)state;
    const struct place_geo via[] = {TBILISI, BAKU, AKTAU};
    const enum route_mode modes[] = {MODE_RAIL, MODE_FERRY};
    struct route_line line =
        route_smooth(&arena, &caucasus, &(struct route_chain){via, modes, 3, NULL}, 5);
    check(&line, via, 3, 5);
    struct plane a = line.points[0], b = line.points[line.stops[1]];
    for (size_t i = 0; i <= line.stops[1]; i++) {
        struct plane p = line.points[i];
        double off = ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / apart(a, b);
        testing_near(off, 0, 1e-9);
    }
}

static bool cross(struct plane a, struct plane b, struct plane c, struct plane d)
{
    double one = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    double two = (b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x);
    double three = (d.x - c.x) * (a.y - c.y) - (d.y - c.y) * (a.x - c.x);
    double four = (d.x - c.x) * (b.y - c.y) - (d.y - c.y) * (b.x - c.x);
    return one * two < 0 && three * four < 0;
}

static double random_part(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return (double)(*seed >> 8) / 16777216;
}

/* Towns near and far from each other, at any angle: no leg crosses itself, none goes far astray. */
static void no_leg_makes_a_loop(void **state)
{
    (void)state;
    uint32_t seed = 7;
    enum { PLACES = 6 };
    const enum route_mode modes[PLACES - 1] = {MODE_RAIL};
    for (int round = 0; round < 300; round++) {
        struct place_geo via[PLACES];
        for (size_t i = 0; i < PLACES; i++) {
            double far = pow(10, -2 * random_part(&seed)) * 3;
            via[i] = (struct place_geo){40 + far * (random_part(&seed) - 0.5),
                                        46 + far * (random_part(&seed) - 0.5)};
        }
        struct route_line line =
            route_smooth(&arena, &caucasus, &(struct route_chain){via, modes, PLACES, NULL}, 4);
        check(&line, via, PLACES, 4);
        for (size_t leg = 0; leg + 1 < PLACES; leg++) {
            size_t first = line.stops[leg], last = line.stops[leg + 1];
            double chord = apart(line.points[first], line.points[last]), length = 0;
            for (size_t i = first; i < last; i++) {
                length += apart(line.points[i], line.points[i + 1]);
                for (size_t j = i + 2; j < last; j++)
                    assert_false(cross(line.points[i], line.points[i + 1], line.points[j],
                                       line.points[j + 1]));
            }
            assert_true(length < 1.7 * chord + 1e-9);
        }
        arena_reset(&arena);
    }
}

static void repeated_places_do_no_harm(void **state)
{
    (void)state;
    const struct place_geo via[] = {BAKU, BAKU, GANJA, GANJA, GANJA, BAKU, BAKU};
    for (size_t mode = 0; mode < MODE_COUNT; mode++) {
        enum route_mode modes[6];
        for (size_t i = 0; i < 6; i++)
            modes[i] = (enum route_mode)((mode + i) % MODE_COUNT);
        for (size_t count = 2; count <= 7; count++) {
            struct route_line line =
                route_smooth(&arena, &caucasus, &(struct route_chain){via, modes, count, NULL}, 5);
            check(&line, via, count, 5);
        }
    }
    const struct place_geo same[] = {BAKU, BAKU};
    struct route_line line = route_smooth(
        &arena, &caucasus, &(struct route_chain){same, &(enum route_mode){MODE_RAIL}, 2, NULL}, 5);
    assert_int_equal(line.count, 2);
    testing_near(line.length_km, 0, 0);
}

static void one_place_and_none(void **state)
{
    (void)state;
    struct route_line line =
        route_smooth(&arena, &caucasus, &(struct route_chain){&BAKU, NULL, 1, NULL}, 5);
    check(&line, &BAKU, 1, 5);
    assert_int_equal(line.count, 1);
    line = route_smooth(&arena, &caucasus, &(struct route_chain){NULL, NULL, 0, NULL}, 5);
    assert_int_equal(line.count, 0);
    assert_int_equal(line.stop_count, 0);
}

static void a_step_of_nothing_is_limited(void **state)
{
    (void)state;
    const struct place_geo via[] = {BAKU, TBILISI, KARS};
    const enum route_mode modes[] = {MODE_RAIL, MODE_AIR};
    const double steps[] = {0, -1, (double)NAN, 1e-9};
    for (size_t i = 0; i < 4; i++) {
        struct route_line line =
            route_smooth(&arena, &caucasus, &(struct route_chain){via, modes, 3, NULL}, steps[i]);
        check(&line, via, 3, 1000);
        assert_in_range(line.count, 33, 8001);
    }
}

/* How far the line leaves the straight one between two stops, in parts of that one's length. */
static double swing(const struct route_line *line, size_t leg)
{
    size_t first = line->stops[leg], last = line->stops[leg + 1];
    struct plane a = line->points[first], b = line->points[last];
    double most = 0, length = apart(a, b);
    for (size_t i = first; i <= last && length > 0; i++) {
        struct plane p = line->points[i];
        double across = ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length;
        double along = ((b.x - a.x) * (p.x - a.x) + (b.y - a.y) * (p.y - a.y)) / length;
        most = fmax(most, fabs(across) / length);
        most = fmax(most, fmax(-along, along - length) / length);
    }
    return most;
}

/* Border towns in a bow, and towns anywhere: between two stops a line stays near the straight one.
 */
static void a_line_keeps_to_its_stops(void **state)
{
    (void)state;
    const struct place_geo bow[] = {
        {39.084, 46.660}, {38.901, 46.243}, {38.910, 46.023}, {38.954, 45.630}, {39.209, 45.412}};
    const enum route_mode modes[5] = {MODE_ROAD, MODE_ROAD, MODE_ROAD, MODE_ROAD, MODE_ROAD};
    struct route_line line =
        route_smooth(&arena, &caucasus, &(struct route_chain){bow, modes, 5, NULL}, 0.2);
    for (size_t leg = 0; leg < 4; leg++)
        assert_true(swing(&line, leg) < 0.068);
    uint32_t seed = 11;
    for (int round = 0; round < 300; round++) {
        struct place_geo via[6];
        for (size_t i = 0; i < 6; i++)
            via[i] = (struct place_geo){40 + 3 * random_part(&seed), 46 + 3 * random_part(&seed)};
        line = route_smooth(&arena, &caucasus, &(struct route_chain){via, modes, 6, NULL}, 2);
        for (size_t leg = 0; leg < 5; leg++)
            assert_true(swing(&line, leg) < 0.068);
        arena_reset(&arena);
    }
}

/* A ship is led by coordinates in a curve, and turns where it calls. */
static void a_ship_bends_where_it_does_not_stop(void **state)
{
    (void)state;
    const struct place_geo via[] = {{40, 44}, {41, 46}, {40, 48}};
    const enum route_mode modes[] = {MODE_SEA, MODE_SEA};
    for (int bend = 0; bend < 2; bend++) {
        const bool bends[] = {false, bend == 1, false};
        struct route_line line =
            route_smooth(&arena, &caucasus, &(struct route_chain){via, modes, 3, bends}, 1);
        check(&line, via, 3, 1);
        double sharpest = 0;
        for (size_t i = 1; i + 1 < line.count; i++) {
            struct plane a = line.points[i - 1], b = line.points[i], c = line.points[i + 1];
            sharpest = fmax(
                sharpest, fabs(remainder(atan2(c.y - b.y, c.x - b.x) - atan2(b.y - a.y, b.x - a.x),
                                         2 * 3.14159265358979)));
        }
        assert_true(bend ? sharpest < 0.1 : sharpest > 0.5);
    }
}

/* From Tokyo to San Francisco: to one edge of the world's map and on from the other, by ship and on
 * a line of the land alike; with the Pacific in the middle in one piece. */
static void a_line_goes_the_short_way_round(void **state)
{
    (void)state;
    const struct place_geo via[] = {{35.6, 139.8}, {37.8, -122.4}};
    struct projection world = project_equal_earth(ELLIPSOID_WGS84, 0);
    struct projection pacific = project_equal_earth(ELLIPSOID_WGS84, 180);
    double edge = project_east(&world, 0, 180).x;
    for (int m = 0; m < 2; m++) {
        enum route_mode mode = m ? MODE_RAIL : MODE_SEA;
        const struct route_chain chain = {via, &mode, 2, NULL};
        struct route_line line = route_smooth(&arena, &world, &chain, 100);
        assert_int_equal(line.tear_count, 1);
        size_t tear = line.tears[0];
        assert_true(line.points[tear].x > 0.7 * edge && line.points[tear + 1].x < -0.7 * edge);
        testing_near(line.points[tear].x, -line.points[tear + 1].x, 1e-6);
        for (size_t i = 1; i < line.count; i++)
            assert_true(i == tear + 1 || apart(line.points[i - 1], line.points[i]) < 130);
        assert_true(line.length_km < 12000);
        line = route_smooth(&arena, &pacific, &chain, 100);
        assert_int_equal(line.tear_count, 0);
        assert_true(line.length_km < 12000);
    }
}

/* A course is followed as it is: thinned, torn at the map's edge, its stops kept. */
static void a_course_is_followed(void **state)
{
    (void)state;
    struct geo_point points[201];
    size_t stops[] = {0, 77, 78, 200};
    for (size_t i = 0; i <= 200; i++)
        points[i] = (struct geo_point){10 + (double)i / 50, remainder(170 + (double)i / 10, 360)};
    const struct geo_course course = {.points = points, .count = 201, .stops = stops};
    struct projection world = project_equal_earth(ELLIPSOID_WGS84, 0);
    struct route_line line = route_follow(&arena, &world, &course, 4, 50);
    assert_int_equal(line.stop_count, 4);
    assert_int_equal(line.tear_count, 1);
    assert_in_range(line.count, 30, 110);
    for (size_t i = 0; i < 4; i++) {
        struct geo_point at = points[stops[i]];
        struct plane on = project_forward(&world, (struct place_geo){at.lat, at.lon});
        assert_true(apart(on, line.points[line.stops[i]]) < 1e-9);
    }
    assert_int_equal(line.stops[2], line.stops[1] + 1);
    assert_int_equal(line.stops[3], line.count - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_passes_through_its_places),
        cmocka_unit_test(two_places_are_a_straight_line),
        cmocka_unit_test(a_line_is_smooth_at_its_places),
        cmocka_unit_test(air_and_sea_go_by_great_circles),
        cmocka_unit_test(a_ferry_is_no_neighbour),
        cmocka_unit_test(no_leg_makes_a_loop),
        cmocka_unit_test(repeated_places_do_no_harm),
        cmocka_unit_test(a_line_keeps_to_its_stops),
        cmocka_unit_test(a_ship_bends_where_it_does_not_stop),
        cmocka_unit_test(a_line_goes_the_short_way_round),
        cmocka_unit_test(a_course_is_followed),
        cmocka_unit_test(one_place_and_none),
        cmocka_unit_test(a_step_of_nothing_is_limited),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
