#include "testing.h"

#include <math.h>

#include "slide/kit/spread.h"

static struct spread_item item(float width, float at)
{
    return (struct spread_item){width, at, -1000, 1000, 0};
}

static void what_has_room_stays_where_it_would_be(void **state)
{
    (void)state;
    struct spread_item items[] = {item(20, 50), item(40, 120)};
    assert_true(spread_near(items, 2, 10));
    assert_float_equal(items[0].at, 40, 0.001);
    assert_float_equal(items[1].at, 100, 0.001);
    assert_true(spread_near(items, 0, 10));
}

static void two_that_meet_move_apart_alike(void **state)
{
    (void)state;
    struct spread_item items[] = {item(40, 100), item(40, 110)};
    assert_true(spread_near(items, 2, 10)); /* 50 apart about 105 */
    assert_float_equal(items[0].at, 60, 0.001);
    assert_float_equal(items[1].at, 110, 0.001);
}

/* The third meets the two only once they have moved: all three are one group then. */
static void a_group_takes_in_what_it_comes_to_touch(void **state)
{
    (void)state;
    struct spread_item items[] = {item(40, 100), item(40, 100), item(40, 140)};
    assert_true(spread_near(items, 3, 0));
    assert_float_equal(items[0].at, 53.333f, 0.001);
    assert_float_equal(items[1].at, 93.333f, 0.001);
    assert_float_equal(items[2].at, 133.333f, 0.001);
}

static void order_is_that_given(void **state)
{
    (void)state;
    struct spread_item items[] = {item(20, 200), item(20, 100)};
    assert_true(spread_near(items, 2, 0));
    assert_float_equal(items[0].at, 130, 0.001);
    assert_float_equal(items[1].at, 150, 0.001);
}

static void limits_hold_and_push_neighbours(void **state)
{
    (void)state;
    struct spread_item items[] = {item(40, 10), item(40, 50), item(40, 290)};
    items[0].from = 0;
    items[2].to = 300;
    assert_true(spread_near(items, 3, 10));
    assert_float_equal(items[0].at, 0, 0.001);
    assert_float_equal(items[1].at, 50, 0.001);
    assert_float_equal(items[2].at, 260, 0.001);
}

static void without_room_there_is_no_answer(void **state)
{
    (void)state;
    struct spread_item items[] = {item(40, 10), item(40, 50)};
    items[0].from = 0;
    items[1].to = 89;
    assert_false(spread_near(items, 2, 10));
    items[1].to = 90;
    assert_true(spread_near(items, 2, 10));
    assert_float_equal(items[0].at, 0, 0.001);
    assert_float_equal(items[1].at, 50, 0.001);
    items[0].to = 39; /* narrower than itself */
    assert_false(spread_near(items, 2, 10));
    struct spread_item many[SPREAD_MAX + 1] = {{0}};
    assert_false(spread_near(many, SPREAD_MAX + 1, 0));
}

static uint32_t next_random(uint32_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % below;
}

/* Against the answer of pushing from the left: there is an answer exactly when that ends inside,
 * and what is found keeps order, gaps and limits. */
static void any_row_keeps_gaps_and_limits(void **state)
{
    (void)state;
    uint32_t seed = 88172645;
    for (int round = 0; round < 20000; round++) {
        struct spread_item items[24];
        size_t count = 1 + next_random(&seed, 24);
        float edge = -INFINITY, gap = (float)next_random(&seed, 20);
        bool room = true;
        for (size_t i = 0; i < count; i++) {
            float at = (float)next_random(&seed, 1000), width = 1 + (float)next_random(&seed, 90);
            float reach = width + (float)next_random(&seed, 600);
            items[i] = (struct spread_item){width, at, at - reach, at + reach, 0};
            float x = fmaxf(edge, items[i].from);
            room = room && x + width <= items[i].to;
            edge = x + width + gap;
        }
        assert_int_equal(spread_near(items, count, gap), room);
        for (size_t i = 0; i < count && room; i++) {
            assert_true(items[i].at >= items[i].from - 0.01f);
            assert_true(items[i].at + items[i].size <= items[i].to + 0.01f);
            if (i > 0)
                assert_true(items[i].at >= items[i - 1].at + items[i - 1].size + gap - 0.01f);
        }
    }
}

static void labels_stay_near_and_apart(void **state)
{
    (void)state;
    struct spread_item items[] = {item(40, 50), item(40, 60), item(40, 300), item(40, 395)};
    assert_true(spread_in_order(items, 4, 0, 400, 10));
    assert_float_equal(items[0].at, 30, 0);
    assert_float_equal(items[1].at, 80, 0);
    assert_float_equal(items[2].at, 280, 0);
    assert_float_equal(items[3].at, 360, 0);
    assert_true(spread_in_order(items, 4, 0, 190, 10)); /* no room to spare */
    for (size_t i = 0; i < 4; i++)
        assert_float_equal(items[i].at, 50 * (float)i, 0);
    assert_false(spread_in_order(items, 4, 0, 189, 10));
    assert_float_equal(items[3].at, 150, 0);
}

static void any_labels_that_fit_keep_order_and_distance(void **state)
{
    (void)state;
    uint32_t random = 7;
    for (int round = 0; round < 5000; round++) {
        struct spread_item items[24];
        size_t count = 1 + (size_t)(round % 24);
        float wish = 0;
        for (size_t i = 0; i < count; i++) {
            random = random * 1664525u + 1013904223u;
            wish += (float)(random >> 26);
            items[i] = (struct spread_item){.size = (float)(1 + (random >> 20) % 40), .wish = wish};
        }
        if (!spread_in_order(items, count, 20, 820, 4))
            continue;
        for (size_t i = 0; i < count; i++) {
            float before = i > 0 ? items[i - 1].at + items[i - 1].size + 4 : 20;
            assert_true(items[i].at >= before - 0.01f);
            assert_true(items[i].at + items[i].size <= 820.01f);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_room_stays_where_it_would_be),
        cmocka_unit_test(two_that_meet_move_apart_alike),
        cmocka_unit_test(a_group_takes_in_what_it_comes_to_touch),
        cmocka_unit_test(order_is_that_given),
        cmocka_unit_test(limits_hold_and_push_neighbours),
        cmocka_unit_test(without_room_there_is_no_answer),
        cmocka_unit_test(any_row_keeps_gaps_and_limits),
        cmocka_unit_test(labels_stay_near_and_apart),
        cmocka_unit_test(any_labels_that_fit_keep_order_and_distance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
