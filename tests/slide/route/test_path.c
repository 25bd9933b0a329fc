#include "testing.h"

#include <math.h>

#include "slide/route/draw.h"

static void near_point(struct vec2 got, float x, float y)
{
    assert_float_equal(got.x, x, 0.001);
    assert_float_equal(got.y, y, 0.001);
}

static const struct vec2 CORNER[] = {{0, 0}, {100, 0}, {100, 0}, {100, 50}};

static struct route_spot at(const struct vec2 *points, size_t count, float distance)
{
    struct route_walk walk = {points, count, 0, 0};
    return route_path_walk(&walk, distance);
}

static void a_place_at_a_part_of_the_length(void **state)
{
    (void)state;
    assert_float_equal(route_path_length(CORNER, 4), 150, 0.001);
    near_point(at(CORNER, 4, 0).at, 0, 0);
    near_point(at(CORNER, 4, 75).at, 75, 0);
    near_point(at(CORNER, 4, 75).along, 1, 0);
    near_point(at(CORNER, 4, 120).at, 100, 20);
    near_point(at(CORNER, 4, 120).along, 0, 1); /* down */
    near_point(at(CORNER, 4, 150).at, 100, 50);
    near_point(at(CORNER, 4, 1050).at, 100, 50);
    near_point(at(CORNER, 4, -7).at, 0, 0);
}

static void a_walker_goes_on(void **state)
{
    (void)state;
    struct route_walk walk = {CORNER, 4, 0, 0};
    near_point(route_path_walk(&walk, 40).at, 40, 0);
    near_point(route_path_walk(&walk, 40).at, 40, 0);
    near_point(route_path_walk(&walk, 110).at, 100, 10);
}

static void a_place_on_next_to_nothing(void **state)
{
    (void)state;
    const struct vec2 still[] = {{3, 4}, {3, 4}, {3, 4}};
    for (size_t count = 1; count <= 3; count++) {
        near_point(at(still, count, 1).at, 3, 4);
        near_point(at(still, count, 1).along, 1, 0);
    }
    near_point(at(NULL, 0, 1).at, 0, 0);
    near_point(at(NULL, 0, 1).along, 1, 0);
    /* It stands still first: the direction is that of what follows. */
    const struct vec2 later[] = {{3, 4}, {3, 4}, {3, 14}};
    near_point(at(later, 3, 0).at, 3, 4);
    near_point(at(later, 3, 0).along, 0, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_at_a_part_of_the_length),
        cmocka_unit_test(a_walker_goes_on),
        cmocka_unit_test(a_place_on_next_to_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
