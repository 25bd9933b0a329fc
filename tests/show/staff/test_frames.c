/* Frame times of the last two minutes. */
#include "testing.h"

#include "base/time.h"
#include "show/staff/frames.h"

static void the_worst_of_each_second(void **state)
{
    (void)state;
    struct frames frames = {0};
    int64_t now_ns = 1000 * NS_PER_SECOND;
    frames_add(&frames, now_ns, 5 * NS_PER_MS);
    frames_add(&frames, now_ns + NS_PER_MS, 9 * NS_PER_MS);
    frames_add(&frames, now_ns + 2 * NS_PER_MS, 4 * NS_PER_MS);
    frames_late(&frames, now_ns + 3 * NS_PER_MS, 2);
    now_ns += 3 * NS_PER_SECOND;
    struct frames_second second = frames_at(&frames, now_ns, 3);
    assert_true(second.worst_ns == 9 * NS_PER_MS);
    assert_int_equal(second.painted, 3);
    assert_int_equal(second.late, 2);
    assert_int_equal(frames_at(&frames, now_ns, 2).painted, 0);
    assert_int_equal(frames_at(&frames, now_ns, 0).painted, 0);
}

static void only_two_minutes_are_told(void **state)
{
    (void)state;
    struct frames frames = {0};
    for (int i = 0; i < 300; i++)
        frames_add(&frames, i * NS_PER_SECOND, (i == 10 ? 90 : 5) * NS_PER_MS);
    struct frames_sum sum = frames_sum(&frames, 299 * NS_PER_SECOND);
    assert_int_equal(sum.painted, FRAMES_SECONDS);
    assert_true(sum.worst_ns == 5 * NS_PER_MS);
    sum = frames_sum(&frames, 1000 * NS_PER_SECOND);
    assert_int_equal(sum.painted, 0);
    assert_true(sum.worst_ns == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_of_each_second),
        cmocka_unit_test(only_two_minutes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
