/* The ring of what was on the screen. */
#include "testing.h"

#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "show/seen.h"

static struct seen seen;

static int begin(void **state)
{
    (void)state;
    seen_open(&seen);
    return 0;
}

static int end(void **state)
{
    (void)state;
    seen_finish(&seen);
    return 0;
}

static struct seen_moment at(int64_t seconds, size_t slide)
{
    struct seen_moment moment;
    memset(&moment, 0, sizeof moment);
    moment.from_ns = seconds * NS_PER_SECOND;
    moment.slide = slide;
    return moment;
}

static void add(int64_t seconds, size_t slide)
{
    struct seen_moment moment = at(seconds, slide);
    seen_add(&seen, &moment, NULL, 0);
}

static size_t slide_at(int64_t seconds)
{
    const struct seen_moment *moment = seen_at(&seen, seconds * NS_PER_SECOND, NULL);
    return moment ? moment->slide : SIZE_MAX;
}

static void a_time_finds_what_was_shown(void **state)
{
    (void)state;
    size_t index = 99;
    assert_int_equal(slide_at(5), SIZE_MAX);
    add(10, 1);
    add(11, 1);
    add(20, 2);
    add(30, 3);
    assert_int_equal(seen.count, 3);
    assert_int_equal(slide_at(9), SIZE_MAX);
    assert_int_equal(slide_at(10), 1);
    assert_int_equal(slide_at(19), 1);
    assert_int_equal(slide_at(25), 2);
    assert_int_equal(slide_at(4000), 3);
    seen_at(&seen, 20 * NS_PER_SECOND, &index);
    assert_int_equal(index, 1);
    assert_int_equal(seen_number(&seen, 2)->slide, 3);
    assert_null(seen_number(&seen, 3));
}

static void each_setting_is_a_moment_of_its_own(void **state)
{
    (void)state;
    struct seen_moment moment = at(1, 1);
    seen_add(&seen, &moment, NULL, 0);
    moment.settings.language = 2;
    seen_add(&seen, &moment, NULL, 0);
    moment.closed = true;
    seen_add(&seen, &moment, NULL, 0);
    moment.page = 1;
    seen_add(&seen, &moment, NULL, 0);
    assert_int_equal(seen.count, 4);
}

static void add_state(struct seen_moment *moment, double seconds, const char *state)
{
    moment->from_ns = (int64_t)(seconds * (double)NS_PER_SECOND);
    seen_add(&seen, moment, state, 100 * NS_PER_SECOND);
}

/* What is open: once it has settled, and when a flight is over. */
static void a_state_is_kept_when_it_rests(void **state)
{
    (void)state;
    struct seen_moment moment = at(1, 1);
    char open[24] = "";
    moment.state_size = sizeof open;
    add_state(&moment, 90, open);
    assert_int_equal(seen_number(&seen, 0)->kept_size, 0); /* as at first */
    strcpy(open, "a card");
    add_state(&moment, 99, open);
    add_state(&moment, 100.5, open);
    assert_int_equal(seen.count, 1);
    add_state(&moment, 101, open);
    assert_int_equal(seen.count, 2);
    char kept[24];
    seen_read_state(seen_number(&seen, 1), kept, sizeof kept);
    assert_memory_equal(kept, open, sizeof open);
    strcpy(open, "flies");
    add_state(&moment, 102, open);
    assert_int_equal(seen.count, 2);
    add_state(&moment, 104.5, open);
    assert_int_equal(seen.count, 3);
    strcpy(open, "waves"); /* for ever */
    add_state(&moment, 110, open);
    assert_int_equal(seen.count, 3);
    seen_other_deck(&seen);
    add_state(&moment, 111, open);
    assert_int_equal(seen.count, 4);
    assert_int_equal(seen_number(&seen, 3)->deck, 1);
}

/* As many moments as a year has, of all sizes: the youngest are always there, in their order. */
static void the_oldest_give_way(void **state)
{
    (void)state;
    static char bytes[SEEN_STATE_MOST], kept[SEEN_STATE_MOST];
    uint64_t taken = memory_count_here();
    uint32_t random = 7;
    for (size_t i = 1; i <= 60000; i++) {
        random = random * 1664525 + 1013904223;
        struct seen_moment moment = at((int64_t)i, i);
        moment.state_size = random >> 31 ? (random >> 16 & 2047) + 1 : 0;
        memset(bytes, (int)(i % 255 + 1), moment.state_size);
        seen_add(&seen, &moment, bytes, 0);
        assert_true(seen.count > 0 && seen.count <= i);
        assert_int_equal(seen_number(&seen, seen.count - 1)->slide, i);
        if (i % 997 != 0)
            continue;
        assert_true(i < 200 || seen.count > 200);
        for (size_t k = 0; k < seen.count; k++) {
            const struct seen_moment *one = seen_number(&seen, k);
            seen_read_state(one, kept, one->state_size);
            assert_int_equal(one->slide, i + 1 - seen.count + k);
            for (size_t b = 0; b < one->state_size; b += 100)
                assert_int_equal((unsigned char)kept[b], one->slide % 255 + 1);
        }
    }
    assert_true(memory_count_here() == taken);
}

/* Whatever is zero in it, and whatever its size. */
static void a_state_comes_back_whole(void **state)
{
    (void)state;
    static char bytes[3000], kept[3000];
    uint32_t random = 3;
    for (size_t i = 0; i < 3000; i++) {
        struct seen_moment moment = at((int64_t)i, i);
        moment.state_size = i;
        for (size_t b = 0; b < i; b++) {
            random = random * 1664525 + 1013904223;
            if (random >> 28 == 0)
                bytes[b] = bytes[b] ? 0 : (char)(random >> 16);
        }
        seen_add(&seen, &moment, bytes, 0);
        const struct seen_moment *one = seen_number(&seen, seen.count - 1);
        assert_true(one->kept_size <= i + i / 4 + 16);
        seen_read_state(one, kept, i);
        assert_memory_equal(kept, bytes, i);
        seen_read_state(one, kept, i + 1 < 3000 ? i + 1 : i);
    }
}

static void one_that_is_off_keeps_nothing(void **state)
{
    (void)state;
    struct seen off = {0};
    struct seen_moment moment = at(1, 1);
    seen_add(&off, &moment, NULL, 0);
    assert_int_equal(off.count, 0);
    assert_null(seen_at(&off, INT64_MAX, NULL));
    seen_finish(&off);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_time_finds_what_was_shown, begin, end),
        cmocka_unit_test_setup_teardown(each_setting_is_a_moment_of_its_own, begin, end),
        cmocka_unit_test_setup_teardown(a_state_is_kept_when_it_rests, begin, end),
        cmocka_unit_test_setup_teardown(a_state_comes_back_whole, begin, end),
        cmocka_unit_test_setup_teardown(the_oldest_give_way, begin, end),
        cmocka_unit_test(one_that_is_off_keeps_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
