#include "testing.h"

#include <math.h>

#include "slide/map/ground/contours.h"

enum { SIDE = 101, STEP = 4 };

static struct arena arena;
static float heights[SIDE * SIDE];
static struct contour_field field = {heights, SIDE, SIDE, -2, STEP, NULL};

static int finish(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

/* Px of a point of the field. */
static float px(int point)
{
    return field.first + (float)(point * STEP);
}

/* A cone in the middle, a metre lower for each px away from it. */
static const float MIDDLE = -2 + 50 * STEP, TOP_M = 1000;

static void make_cone(void)
{
    for (int row = 0; row < SIDE; row++)
        for (int column = 0; column < SIDE; column++)
            heights[row * SIDE + column] = TOP_M - hypotf(px(column) - MIDDLE, px(row) - MIDDLE);
}

static struct path trace(const float *levels, size_t count, float least)
{
    arena_reset(&arena);
    struct path path = path_start(&arena);
    field.room = contours_room(&arena, SIDE, SIDE);
    contours_trace(&path, &field, levels, count, least);
    return path;
}

static size_t count_verb(const struct path *path, enum path_verb verb)
{
    size_t count = 0;
    for (size_t i = 0; i < path->count; i++)
        count += path->steps[i].verb == verb;
    return count;
}

static void a_cone_has_closed_rings_at_their_heights(void **state)
{
    (void)state;
    make_cone();
    for (float radius = 25; radius < 190; radius += 13) {
        const float level = TOP_M - radius;
        struct path path = trace(&level, 1, 40);
        assert_int_equal(count_verb(&path, PATH_MOVE), 1);
        assert_int_equal(count_verb(&path, PATH_CLOSE), 1);
        assert_true(path.steps[path.count - 1].verb == PATH_CLOSE);
        assert_true(path.count > 8);
        struct vec2 last = path.steps[path.count - 2].to;
        for (size_t i = 0; i + 1 < path.count; i++) {
            struct vec2 at = path.steps[i].to;
            /* What is cut off between two points of the lattice, and between two of the line. */
            assert_float_equal(hypotf(at.x - MIDDLE, at.y - MIDDLE), radius, 0.15f);
            assert_true(hypotf(at.x - last.x, at.y - last.y) < 30);
            last = at;
        }
    }
}

static void each_height_has_its_own_line(void **state)
{
    (void)state;
    make_cone();
    const float levels[] = {850, 900, 950, 1200};
    struct path path = trace(levels, 4, 40);
    assert_int_equal(count_verb(&path, PATH_CLOSE), 3);
    /* A ring that is too short is left out. */
    path = trace(levels, 4, 2 * 4 * 60);
    assert_int_equal(count_verb(&path, PATH_CLOSE), 2);
}

static void a_slope_has_open_lines_from_edge_to_edge(void **state)
{
    (void)state;
    for (int i = 0; i < SIDE * SIDE; i++)
        heights[i] = px(i % SIDE) * 2 + px(i / SIDE);
    const float level = 600;
    struct path path = trace(&level, 1, 1e6f);
    assert_int_equal(count_verb(&path, PATH_MOVE), 1);
    assert_int_equal(count_verb(&path, PATH_CLOSE), 0);
    struct vec2 first = path.steps[0].to, last = path.steps[path.count - 1].to;
    assert_float_equal(fabsf(first.y - last.y), px(SIDE - 1) - px(0), 0.01);
    for (size_t i = 0; i < path.count; i++)
        assert_float_equal(2 * path.steps[i].to.x + path.steps[i].to.y, level, 0.01);
    /* A straight line needs few points. */
    assert_true(path.count < 30);
}

/* Two high and two low corners: the middle says which are joined, whichever it is. */
static void a_saddle_is_crossed_by_two_lines(void **state)
{
    (void)state;
    const float levels[] = {-5, 5};
    for (int i = 0; i < 2; i++) {
        for (int row = 0; row < SIDE; row++)
            for (int column = 0; column < SIDE; column++)
                heights[row * SIDE + column] =
                    (float)(column - 50) * (float)(row - 50) / 10 + 0.25f;
        struct path path = trace(&levels[i], 1, 40);
        assert_int_equal(count_verb(&path, PATH_MOVE), 2);
        assert_int_equal(count_verb(&path, PATH_CLOSE), 0);
        for (size_t k = 0; k < path.count; k++) {
            struct vec2 at = path.steps[k].to;
            float high = (at.x - MIDDLE) * (at.y - MIDDLE) / 160 + 0.25f;
            assert_float_equal(high, levels[i], 0.3);
        }
    }
}

static void level_ground_has_none(void **state)
{
    (void)state;
    for (int i = 0; i < SIDE * SIDE; i++)
        heights[i] = 200;
    const float levels[] = {100, 200, 300};
    assert_int_equal(trace(levels, 3, 0).count, 0);
}

static void the_interval_follows_the_scale(void **state)
{
    (void)state;
    static const struct {
        double km;
        int metres;
    } steps[] = {{0.02, 50}, {0.06, 100}, {0.17, 200}, {0.4, 500}, {0.8, 0}, {3, 0}, {20, 0}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        assert_int_equal(contours_interval(steps[i].km), steps[i].metres);
    int last = 50;
    for (double km = 0.01; contours_interval(km) != 0; km *= 1.01) {
        assert_true(contours_interval(km) >= last);
        last = contours_interval(km);
    }
}

/* From one drawing of a zoom to the next no line comes or goes, or grows, at once. */
static void lines_come_and_go_little_by_little(void **state)
{
    (void)state;
    const double zoom = 1.02;
    for (int height = 50; height <= 5000; height += 50) {
        struct contour_look last = contours_look(height, 0.6);
        assert_float_equal(last.opacity, 0, 0);
        for (double km = 0.6; km > 0.03; km /= zoom) {
            struct contour_look look = contours_look(height, km);
            assert_true(look.opacity >= 0 && look.opacity <= 1);
            assert_float_equal(look.opacity, last.opacity, 0.08);
            if (look.opacity > 0 && last.opacity > 0)
                assert_float_equal(look.width, last.width, 0.08);
            last = look;
        }
        assert_float_equal(last.opacity, 1, 0);
    }
    assert_float_equal(contours_look(1000, 0.3).opacity, 1, 0);
    assert_float_equal(contours_look(1200, 0.3).opacity, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cone_has_closed_rings_at_their_heights),
        cmocka_unit_test(each_height_has_its_own_line),
        cmocka_unit_test(a_slope_has_open_lines_from_edge_to_edge),
        cmocka_unit_test(a_saddle_is_crossed_by_two_lines),
        cmocka_unit_test(level_ground_has_none),
        cmocka_unit_test(the_interval_follows_the_scale),
        cmocka_unit_test(lines_come_and_go_little_by_little),
    };
    return cmocka_run_group_tests(tests, NULL, finish);
}
