#include "collected.h"

#include <math.h>
#include <string.h>

#include "deck/geojson/sweep.h"

enum { MOST = 20000 };
static struct geo_point points[MOST];

static bool crosses(size_t count, struct sweep_crossing *out)
{
    bool found = sweep_ring(points, count, &arena, out);
    arena_finish(&arena);
    return found;
}

static void put(size_t count, const double (*lon_lat)[2])
{
    for (size_t i = 0; i < count; i++)
        points[i] = (struct geo_point){.lat = lon_lat[i][1], .lon = lon_lat[i][0]};
}

static void a_crossing_has_a_place(void **state)
{
    (void)state;
    static const double bow[4][2] = {{0, 0}, {2, 1}, {2, 0}, {0, 1}};
    struct sweep_crossing out;
    put(4, bow);
    assert_true(crosses(4, &out));
    assert_int_equal(out.first, 0);
    assert_int_equal(out.second, 2);
    assert_true(fabs(out.at.lat - 0.5) < 1e-12 && fabs(out.at.lon - 1) < 1e-12);
}

static void rings_may_touch_themselves(void **state)
{
    (void)state;
    static const double at_a_corner[6][2] = {{0, 0}, {2, 2}, {4, 0}, {4, 4}, {2, 2}, {0, 4}};
    static const double on_an_edge[5][2] = {{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}};
    static const double a_spike[5][2] = {{0, 0}, {4, 0}, {6, 0}, {4, 0}, {0, 4}};
    static const double upright[4][2] = {{0, 0}, {0, -3}, {1, -3}, {1, 5}};
    struct sweep_crossing out;
    put(6, at_a_corner);
    assert_false(crosses(6, &out));
    put(5, on_an_edge);
    assert_false(crosses(5, &out));
    put(5, a_spike);
    assert_false(crosses(5, &out));
    put(4, upright);
    assert_false(crosses(4, &out));
}

/* Whole numbers, so that every sign is exact. */
static double side(struct geo_point a, struct geo_point b, struct geo_point c)
{
    return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);
}

static bool pair_crosses(size_t count, size_t i, size_t j)
{
    struct geo_point a = points[i], b = points[(i + 1) % count];
    struct geo_point c = points[j], d = points[(j + 1) % count];
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

static bool any_crosses(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            if (pair_crosses(count, i, j))
                return true;
        }
    }
    return false;
}

static uint32_t random_state = 1;

static double random_below(uint32_t limit)
{
    random_state = random_state * 1664525 + 1013904223;
    return (double)((random_state >> 8) % limit);
}

/* On a small grid nearly everything touches, stands upright or lies on something else. */
static void the_sweep_finds_the_same_as_comparing_all(void **state)
{
    (void)state;
    unsigned crossing = 0, simple = 0;
    for (unsigned round = 0; round < 40000; round++) {
        size_t count = 3 + round % 6;
        uint32_t size = round % 3 == 0 ? 4 : round % 3 == 1 ? 9 : 1000;
        for (size_t i = 0; i < count; i++) {
            do
                points[i] = (struct geo_point){random_below(size), random_below(size)};
            while ((i > 0 && memcmp(&points[i], &points[i - 1], sizeof *points) == 0) ||
                   (i == count - 1 && memcmp(&points[i], &points[0], sizeof *points) == 0));
        }
        struct sweep_crossing out;
        bool found = crosses(count, &out), expected = any_crosses(count);
        assert_int_equal(found, expected);
        if (found)
            assert_true(pair_crosses(count, out.first, out.second));
        crossing += found;
        simple += !found;
    }
    assert_true(crossing > 5000 && simple > 5000);
}

/* A comb of teeth that all reach from side to side: every edge is beside thousands of others. */
static void long_teeth_are_no_trouble(void **state)
{
    (void)state;
    size_t count = MOST - 2;
    for (size_t i = 0; i < count; i++)
        points[i] = (struct geo_point){(double)i * 0.001, i % 2 ? 10.0 : -10.0 + (double)i * 1e-4};
    points[count] = (struct geo_point){30, 30};
    points[count + 1] = (struct geo_point){-1, 30};
    struct sweep_crossing out;
    assert_false(crosses(MOST, &out));
    points[9000].lon = 40;
    assert_true(crosses(MOST, &out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_crossing_has_a_place),
        cmocka_unit_test(rings_may_touch_themselves),
        cmocka_unit_test(the_sweep_finds_the_same_as_comparing_all),
        cmocka_unit_test(long_teeth_are_no_trouble),
    };
    return cmocka_run_group_tests_name("sweep", tests, set_up, tear_down);
}
