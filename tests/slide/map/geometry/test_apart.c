/* Marks that would overlap: how they are moved, for pairs, crowds and any random sets. */
#include "testing.h"

#include <string.h>

#include "slide/map/geometry/apart.h"

static const struct rect frame = {680, 0, 1240, 944};
static const float reach = 24, gap = 6, wide = 88, dot = 7;

enum { MANY = 24 };

static struct apart_request request_of(const struct vec2 *at, size_t count)
{
    return (struct apart_request){.at = at,
                                  .count = count,
                                  .reach = reach,
                                  .gap = gap,
                                  .apart = wide,
                                  .dot = dot,
                                  .frame = frame};
}

static bool moved(struct vec2 by)
{
    return by.x != 0 || by.y != 0;
}

static struct vec2 mark(struct vec2 at, struct vec2 by)
{
    return (struct vec2){at.x + by.x, at.y + by.y};
}

static void marks_that_do_not_overlap_stay(void **state)
{
    (void)state;
    const struct vec2 at[] = {{800, 300}, {855, 300}, {800, 355}, {100, 300}, {102, 300}};
    struct vec2 by[5];
    struct apart_request request = request_of(at, 5);
    apart_find(&request, by);
    for (int i = 0; i < 5; i++) /* the last two are off the map */
        assert_false(moved(by[i]));
}

/* A key mark stays over a symbol and before marks of a higher rank, but under no control. */
static void a_key_mark_stays_and_others_give_way(void **state)
{
    (void)state;
    const struct vec2 at[] = {{900, 400}, {930, 400}};
    const struct rect things[] = {{915, 390, 20, 20}, {1700, 900, 200, 40}};
    const bool key[] = {false, true};
    struct vec2 by[2];
    struct apart_request request = request_of(at, 2);
    request.things = things;
    request.thing_count = 2;
    request.symbol_count = 1;
    apart_find(&request, by);
    assert_true(moved(by[0]) && moved(by[1]));
    request.key = key;
    apart_find(&request, by);
    assert_true(moved(by[0]));
    assert_false(moved(by[1]));
    const struct vec2 under[] = {{900, 400}, {1750, 920}};
    request.at = under;
    apart_find(&request, by);
    assert_true(moved(by[1]));
}

/* The first stays; the other gets a whole target of its own, near by. */
static void of_two_the_second_moves(void **state)
{
    (void)state;
    for (float away = 0; away < 2 * reach + gap; away += 3) {
        const struct vec2 at[] = {{900, 400}, {900 + away, 400}};
        struct vec2 by[2];
        struct apart_request request = request_of(at, 2);
        apart_find(&request, by);
        assert_false(moved(by[0]));
        assert_true(moved(by[1]));
        struct vec2 other = mark(at[1], by[1]);
        assert_true(vec2_distance(at[0], other) >= wide - 1);
        assert_true(hypotf(by[1].x, by[1].y) <= wide + 20);
        /* The dot that it leaves is not under it. */
        assert_true(hypotf(by[1].x, by[1].y) >= reach + dot);
    }
}

/* A place that does nothing moves no mark from its own; the symbols of others do. */
static void a_mark_stays_over_a_plain_symbol(void **state)
{
    (void)state;
    const struct vec2 at[] = {{900, 400}, {1300, 400}, {1310, 400}};
    const struct rect things[] = {{915, 390, 20, 20}, {1315, 410, 20, 20}, {915, 405, 20, 20}};
    struct vec2 by[3];
    struct apart_request request = request_of(at, 3);
    request.things = things;
    request.thing_count = request.symbol_count = request.plain_count = 2;
    apart_find(&request, by);
    assert_false(moved(by[0]) || moved(by[1]));
    assert_true(moved(by[2])); /* for the mark before it, and then off symbols */
    struct vec2 to = mark(at[2], by[2]);
    assert_false(rects_meet(things[1], (struct rect){to.x - 16, to.y - 16, 32, 32}));
    request.thing_count = request.symbol_count = 3;
    apart_find(&request, by);
    assert_true(moved(by[0]));
}

static void a_mark_covers_no_symbol_and_no_control(void **state)
{
    (void)state;
    const struct vec2 at[] = {{900, 400}, {1800, 900}};
    const struct rect things[] = {{893, 418, 14, 14}, {1700, 840, 200, 90}};
    struct vec2 by[2];
    struct apart_request request = request_of(at, 2);
    request.things = things;
    request.thing_count = 2;
    apart_find(&request, by);
    for (int i = 0; i < 2; i++) {
        struct vec2 to = mark(at[i], by[i]);
        assert_true(moved(by[i]));
        assert_true(rect_holds(frame, to));
        for (int k = 0; k < 2; k++)
            assert_false(rects_meet(things[k], (struct rect){to.x - 16, to.y - 16, 32, 32}));
    }
}

static uint32_t seed;

static float number(float least, float most)
{
    seed = seed * 1664525 + 1013904223;
    return least + (most - least) * (float)(seed >> 8) / 16777216.0f;
}

/* All that is asked of any set: no two overlap, none leaves the map, none moves without need, and a
 * second call says the same. */
static void check(const struct vec2 *at, size_t count)
{
    struct vec2 by[MANY], again[MANY];
    struct apart_request request = request_of(at, count);
    apart_find(&request, by);
    apart_find(&request, again);
    assert_memory_equal(by, again, count * sizeof *by);
    for (size_t i = 0; i < count; i++) {
        bool crowded = false;
        if (!rect_holds(frame, at[i])) {
            assert_false(moved(by[i]));
            continue;
        }
        for (size_t k = 0; k < count; k++) {
            if (k == i || !rect_holds(frame, at[k]))
                continue;
            crowded |= vec2_distance(at[i], at[k]) < 2 * reach + gap;
            assert_true(vec2_distance(mark(at[i], by[i]), mark(at[k], by[k])) >= 2 * reach + gap);
        }
        assert_true(crowded || !moved(by[i]));
        assert_true(!moved(by[i]) || rect_holds(frame, mark(at[i], by[i])));
    }
}

static void no_two_of_any_set_overlap(void **state)
{
    (void)state;
    static const float spreads[] = {0, 10, 60, 200, 600, 1400};
    for (seed = 1; seed < 400; seed++) {
        uint32_t kept = seed;
        struct vec2 at[MANY], middle = {number(700, 1900), number(20, 920)};
        float spread = spreads[kept % 6];
        size_t count = 1 + (size_t)number(0, MANY - 0.01f);
        for (size_t i = 0; i < count; i++)
            at[i] = (struct vec2){middle.x + number(-spread, spread),
                                  middle.y + number(-spread, spread)};
        check(at, count);
        seed = kept;
    }
}

/* All in one place, in the middle and in a corner. */
static void a_full_crowd_in_one_place_has_room(void **state)
{
    (void)state;
    const struct vec2 places[] = {{1300, 470}, {690, 10}, {1910, 930}};
    for (int p = 0; p < 3; p++) {
        struct vec2 at[MANY];
        for (int i = 0; i < MANY; i++)
            at[i] = places[p];
        check(at, MANY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_that_do_not_overlap_stay),
        cmocka_unit_test(a_key_mark_stays_and_others_give_way),
        cmocka_unit_test(of_two_the_second_moves),
        cmocka_unit_test(a_mark_stays_over_a_plain_symbol),
        cmocka_unit_test(a_mark_covers_no_symbol_and_no_control),
        cmocka_unit_test(no_two_of_any_set_overlap),
        cmocka_unit_test(a_full_crowd_in_one_place_has_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
