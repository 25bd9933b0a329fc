#include "testing.h"

#include <math.h>

#include "slide/route/draw.h"

static void near_point(struct vec2 got, float x, float y)
{
    assert_float_equal(got.x, x, 0.001);
    assert_float_equal(got.y, y, 0.001);
}

static const struct vec2 CORNER[] = {{0, 0}, {100, 0}, {100, 0}, {100, 50}};

static void a_place_at_a_part_of_the_length(void **state)
{
    (void)state;
    float direction = -1;
    near_point(route_path_at(CORNER, 4, 0, &direction), 0, 0);
    assert_float_equal(direction, 0, 1e-6);
    near_point(route_path_at(CORNER, 4, 0.5f, &direction), 75, 0);
    assert_float_equal(direction, 0, 1e-6);
    near_point(route_path_at(CORNER, 4, 0.8f, &direction), 100, 20);
    assert_float_equal(direction, 1.570796, 1e-5); /* down */
    near_point(route_path_at(CORNER, 4, 1, &direction), 100, 50);
    assert_float_equal(direction, 1.570796, 1e-5);
    near_point(route_path_at(CORNER, 4, 7, NULL), 100, 50);
    near_point(route_path_at(CORNER, 4, -7, NULL), 0, 0);
}

static void a_place_on_next_to_nothing(void **state)
{
    (void)state;
    float direction = 5;
    const struct vec2 still[] = {{3, 4}, {3, 4}, {3, 4}};
    for (size_t count = 1; count <= 3; count++) {
        near_point(route_path_at(still, count, 0.5f, &direction), 3, 4);
        assert_float_equal(direction, 0, 0);
    }
    near_point(route_path_at(NULL, 0, 0.5f, &direction), 0, 0);
    assert_float_equal(direction, 0, 0);
    /* It stands still first: the direction is that of what follows. */
    const struct vec2 later[] = {{3, 4}, {3, 4}, {3, 14}};
    near_point(route_path_at(later, 3, 0, &direction), 3, 4);
    assert_float_equal(direction, 1.570796, 1e-5);
}

static void a_shift_is_to_the_right_of_the_way(void **state)
{
    (void)state;
    struct vec2 line[101], out[101];
    for (size_t i = 0; i <= 100; i++)
        line[i] = (struct vec2){(float)i * 10, 70};
    struct route_leg leg = {.points = line, .count = 101, .lane = 12};
    assert_int_equal(route_path_shift(&leg, out), 101);
    near_point(out[0], 0, 70);
    near_point(out[100], 1000, 70);
    for (size_t i = 5; i <= 95; i++)
        near_point(out[i], (float)i * 10, 82); /* eastward, the right is south: down */
    assert_true(out[2].y > 70 && out[2].y < 82);
    for (size_t i = 0; i <= 100; i++)
        line[i].x = 1000 - (float)i * 10;
    route_path_shift(&leg, out);
    near_point(out[50], 500, 58);
    leg.lane = 0;
    route_path_shift(&leg, out);
    near_point(out[50], 500, 70);
}

/* There and back: a negative lane on the way back is the same place. */
static void the_way_back_keeps_its_side(void **state)
{
    (void)state;
    struct vec2 there[61], back[61], one[61], other[61];
    for (size_t i = 0; i <= 60; i++) {
        float angle = (float)i / 20;
        there[i] = (struct vec2){300 - 300 * cosf(angle), 400 - 300 * sinf(angle)};
        back[60 - i] = there[i];
    }
    route_path_shift(&(struct route_leg){.points = there, .count = 61, .lane = 15}, one);
    route_path_shift(&(struct route_leg){.points = back, .count = 61, .lane = -15}, other);
    for (size_t i = 0; i <= 60; i++)
        near_point(one[i], other[60 - i].x, other[60 - i].y);
    assert_float_equal(vec2_distance(one[30], there[30]), 15, 0.01);
}

static void a_shift_of_next_to_nothing(void **state)
{
    (void)state;
    struct vec2 still[] = {{3, 4}, {3, 4}, {3, 4}}, out[3];
    struct vec2 turn[] = {{0, 0}, {50, 0}, {0, 0}};
    for (size_t count = 0; count <= 3; count++) {
        assert_int_equal(
            route_path_shift(&(struct route_leg){.points = still, .count = count, .lane = 9}, out),
            count);
        for (size_t i = 0; i < count; i++)
            near_point(out[i], 3, 4);
    }
    route_path_shift(&(struct route_leg){.points = turn, .count = 3, .lane = 9}, out);
    for (size_t i = 0; i < 3; i++)
        assert_true(isfinite(out[i].x) && isfinite(out[i].y));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_at_a_part_of_the_length),
        cmocka_unit_test(a_place_on_next_to_nothing),
        cmocka_unit_test(a_shift_is_to_the_right_of_the_way),
        cmocka_unit_test(the_way_back_keeps_its_side),
        cmocka_unit_test(a_shift_of_next_to_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
