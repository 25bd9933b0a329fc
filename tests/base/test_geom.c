#include "testing.h"

#include "base/geom.h"

static const struct vec2 LEFT = {10, 20}, RIGHT = {40, 20};

static void the_distance_is_from_the_nearest_point_of_a_segment(void **state)
{
    (void)state;
    assert_true(segment_distance(LEFT, RIGHT, (struct vec2){25, 27}) == 7);
    assert_true(segment_distance(LEFT, RIGHT, (struct vec2){30, 20}) == 0);
    assert_true(segment_distance(LEFT, RIGHT, (struct vec2){7, 16}) == 5); /* beyond its ends */
    assert_true(segment_distance(LEFT, RIGHT, (struct vec2){43, 24}) == 5);
    assert_true(segment_distance(RIGHT, LEFT, (struct vec2){43, 24}) == 5);
    assert_true(segment_distance(LEFT, LEFT, (struct vec2){13, 24}) == 5); /* a point */
}

static void segments_cross_where_each_parts_the_other(void **state)
{
    (void)state;
    const struct vec2 above = {20, 5}, under = {30, 35}, beside = {60, 5}, on = {20, 20};
    assert_true(segments_cross(LEFT, RIGHT, above, under));
    assert_true(segments_cross(under, above, LEFT, RIGHT));
    assert_false(segments_cross(LEFT, RIGHT, above, beside)); /* both on one side */
    assert_false(segments_cross(LEFT, RIGHT, beside, (struct vec2){60, 35}));
    assert_false(segments_cross(LEFT, RIGHT, above, on)); /* only touched */
    assert_false(segments_cross(LEFT, RIGHT, LEFT, RIGHT));
}

static void a_corner_turns_one_way_or_the_other(void **state)
{
    (void)state;
    const struct vec2 under = {30, 35}, above = {30, 5}, ahead = {90, 20};
    assert_true(corner_turn(LEFT, RIGHT, under) > 0);
    assert_true(corner_turn(LEFT, RIGHT, above) < 0);
    assert_true(corner_turn(LEFT, RIGHT, ahead) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_distance_is_from_the_nearest_point_of_a_segment),
        cmocka_unit_test(segments_cross_where_each_parts_the_other),
        cmocka_unit_test(a_corner_turns_one_way_or_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
