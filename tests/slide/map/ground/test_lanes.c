#include "testing.h"

#include <math.h>
#include <string.h>

#include "slide/map/ground/lanes.h"

enum { POINTS = 201, LINES_MAX = 6 };

static struct arena arena;

/* Lines on a plane of 200 km, a camera over it. */
struct scene {
    struct plane points[LINES_MAX][POINTS];
    struct route_line routes[LINES_MAX];
    struct lane_line lines[LINES_MAX];
    struct lanes lanes;
    struct camera camera;
};

static const struct rect AREA = {0, 0, 1000, 600};

static int tear_down(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

/* A line eastward from x = 0 to 200 km whose y is given by a function of x. */
static void add(struct scene *scene, double (*course)(double x), float reach)
{
    size_t line = scene->lanes.count++;
    for (size_t i = 0; i < POINTS; i++)
        scene->points[line][i] = (struct plane){(double)i, course((double)i)};
    scene->routes[line] = (struct route_line){.points = scene->points[line], .count = POINTS};
    scene->lines[line] = (struct lane_line){.line = &scene->routes[line], .reach = reach};
    scene->lanes.lines = scene->lines;
}

static struct scene *start(double scale)
{
    struct scene *scene = arena_new(&arena, struct scene);
    scene->camera = (struct camera){{100, 0}, scale};
    return scene;
}

static struct vec2 *points_of(struct scene *scene, size_t line)
{
    if (!scene->lines[0].matches)
        lanes_find(&arena, &scene->lanes, 40);
    return lanes_points(&arena, &scene->lanes, line, &scene->camera, AREA);
}

/* px by which point `i` of a line lies off its course, to the south. */
static float off(const struct scene *scene, size_t line, const struct vec2 *points, size_t i)
{
    return points[i].y - camera_px(&scene->camera, AREA, scene->points[line][i]).y;
}

static double straight(double x)
{
    (void)x;
    return 0;
}

/* One with the straight line from 50 to 150 km, 20 km north of it before and behind. */
static double from_the_north(double x)
{
    return x < 50 ? (50 - x) * 0.4 : x > 150 ? (x - 150) * 0.4 : 0;
}

static double from_the_south(double x)
{
    return -from_the_north(x);
}

static double a_little_north(double x)
{
    (void)x;
    return 3;
}

static double across(double x)
{
    return (x - 100) * 2;
}

/* Where a line ends it comes out of its stop: so many px from there it is in its lane. */
static bool at_end(const struct vec2 *lead, size_t i)
{
    const float way = 44;
    return lead[i].x - lead[0].x < way || lead[POINTS - 1].x - lead[i].x < way;
}

/* Two on one ground, seen from far, from near, and from so near that they part by themselves. */
static void two_on_one_ground_lie_side_by_side(void **state)
{
    (void)state;
    static const double scales[] = {2, 4, 12};
    for (size_t k = 0; k < 3; k++) {
        struct scene *scene = start(scales[k]);
        add(scene, straight, 8);
        add(scene, a_little_north, 6);
        struct vec2 *lead = points_of(scene, 0), *beside = points_of(scene, 1);
        for (size_t i = 0; i < POINTS; i++) {
            assert_float_equal(off(scene, 0, lead, i), 0, 0);
            float apart = lead[i].y - beside[i].y; /* it stays north */
            float own = (float)(3 * scales[k]), lane = own > 15 ? own : 15;
            if (at_end(lead, i))
                assert_in_range((int)(100 * apart), (int)(99 * own), (int)(101 * lane));
            else
                assert_float_equal(apart, lane, 0.05);
        }
    }
}

static void a_lane_is_as_wide_at_every_scale(void **state)
{
    (void)state;
    for (double scale = 1.5; scale < 14; scale *= 1.3) {
        struct scene *scene = start(scale);
        add(scene, straight, 8);
        add(scene, from_the_north, 6);
        struct vec2 *points = points_of(scene, 1);
        for (size_t i = 65; i <= 135; i++)
            assert_float_equal(off(scene, 1, points, i), -15, 0.1);
        for (size_t i = 1; i < POINTS; i++) {
            /* Out and back at no more than half a right angle. */
            float turn = fabsf(points[i].y - points[i - 1].y) / (points[i].x - points[i - 1].x);
            assert_true(turn < 1.6f);
        }
    }
}

/* On the side on which it comes and goes, so that it crosses nothing. */
static void a_lane_is_on_the_side_that_it_comes_from(void **state)
{
    (void)state;
    for (double scale = 1.5; scale < 14; scale *= 1.3) {
        struct scene *scene = start(scale);
        add(scene, straight, 8);
        add(scene, from_the_south, 6);
        add(scene, from_the_north, 6);
        struct vec2 *lead = points_of(scene, 0), *south = points_of(scene, 1);
        struct vec2 *north = points_of(scene, 2);
        for (size_t i = 0; i < POINTS; i++)
            assert_true(south[i].y > lead[i].y + 5 && north[i].y < lead[i].y - 5);
    }
}

/* The first is in the middle; the rest take turns, one behind the other. */
static void four_on_one_course(void **state)
{
    (void)state;
    struct scene *scene = start(4);
    for (int i = 0; i < 4; i++)
        add(scene, straight, 5);
    static const float lanes[] = {0, 11, -11, 22};
    for (size_t line = 0; line < 4; line++) {
        struct vec2 *points = points_of(scene, line), *lead = points_of(scene, 0);
        for (size_t i = 0; i < POINTS; i++)
            if (!at_end(lead, i))
                assert_float_equal(off(scene, line, points, i), lanes[line], 0.05);
        assert_float_equal(off(scene, line, points, 0), 0, 0.05);
        assert_float_equal(off(scene, line, points, POINTS - 1), 0, 0.05);
    }
}

static void what_only_crosses_stays(void **state)
{
    (void)state;
    struct scene *scene = start(4);
    add(scene, straight, 8);
    add(scene, across, 8);
    struct vec2 *points = points_of(scene, 1);
    for (size_t i = 0; i < POINTS; i++)
        assert_float_equal(off(scene, 1, points, i), 0, 0);
}

/* A line that runs the other way keeps its side of the ground. */
static void the_way_back_has_its_lane(void **state)
{
    (void)state;
    struct scene *scene = start(4);
    add(scene, straight, 8);
    add(scene, from_the_north, 6);
    for (size_t low = 0, high = POINTS - 1; low < high; low++, high--) {
        struct plane point = scene->points[1][low];
        scene->points[1][low] = scene->points[1][high];
        scene->points[1][high] = point;
    }
    struct vec2 *points = points_of(scene, 1);
    for (size_t i = 70; i <= 130; i++)
        assert_float_equal(off(scene, 1, points, i), -15, 0.1);
}

static void lines_of_nothing(void **state)
{
    (void)state;
    struct scene *scene = start(4);
    add(scene, straight, 8);
    add(scene, straight, 8);
    for (size_t count = 0; count < 4; count++) {
        scene->routes[1].count = count;
        memset(scene->points[1], 0, sizeof scene->points[1]);
        lanes_find(&arena, &scene->lanes, 40);
        struct vec2 *points = points_of(scene, 1);
        for (size_t i = 0; i < count; i++)
            assert_true(isfinite(points[i].x) && isfinite(points[i].y));
    }
}

static double at_five(double x)
{
    (void)x;
    return 5;
}

/* The third is nowhere near the first, but where the second has moved to: they keep apart. */
static void a_lane_pushes_the_next_line(void **state)
{
    (void)state;
    struct scene *scene = start(4);
    add(scene, straight, 8);
    add(scene, a_little_north, 6); /* 12 px north: moved to 15 */
    add(scene, at_five, 6);        /* 20 px north */
    struct vec2 *second = points_of(scene, 1), *third = points_of(scene, 2);
    for (size_t i = 0; i < POINTS; i++)
        assert_true(second[i].y - third[i].y > (at_end(second, i) ? 7.9f : 12.9f));
}

/* Two that come from one stop at an angle are no lanes. */
static double from_one_stop(double x)
{
    return x * 0.5;
}

static void what_only_meets_stays(void **state)
{
    (void)state;
    struct scene *scene = start(4);
    add(scene, straight, 8);
    add(scene, from_one_stop, 8);
    struct vec2 *points = points_of(scene, 1);
    for (size_t i = 0; i < POINTS; i++)
        assert_float_equal(off(scene, 1, points, i), 0, 0);
}

/* The lead turns away to the south where the follower, on one course with it until there, goes on
 * to the north: it is never drawn across the lead. */
static double turns_south(double x)
{
    return x > 100 ? (100 - x) * 1.5 : 0;
}

static double turns_north(double x)
{
    return x > 100 ? (x - 100) * 1.5 : 0;
}

static void a_lane_is_left_without_crossing_its_lead(void **state)
{
    (void)state;
    for (double scale = 1.5; scale < 14; scale *= 1.3) {
        struct scene *scene = start(scale);
        add(scene, turns_south, 8);
        add(scene, turns_north, 6);
        struct vec2 *lead = points_of(scene, 0), *points = points_of(scene, 1);
        for (size_t i = 0; i < POINTS; i++)
            for (size_t k = 0; k < POINTS && points[i].x > lead[0].x + 40; k++)
                assert_true(vec2_distance(points[i], lead[k]) > 11);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_on_one_ground_lie_side_by_side),
        cmocka_unit_test(a_lane_is_as_wide_at_every_scale),
        cmocka_unit_test(a_lane_is_on_the_side_that_it_comes_from),
        cmocka_unit_test(four_on_one_course),
        cmocka_unit_test(a_lane_pushes_the_next_line),
        cmocka_unit_test(a_lane_is_left_without_crossing_its_lead),
        cmocka_unit_test(what_only_meets_stays),
        cmocka_unit_test(what_only_crosses_stays),
        cmocka_unit_test(the_way_back_has_its_lane),
        cmocka_unit_test(lines_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, tear_down);
}
