#include "testing.h"

#include <string.h>

#include "base/log_rate.h"
#include "base/time.h"

static const int64_t MINUTE_NS = 60 * NS_PER_SECOND;

static bool says(struct log_rate *rate, const char *text)
{
    return log_rate_admits(rate, text, strlen(text), false);
}

static void each_thing_is_said_once(void **state)
{
    (void)state;
    struct log_rate rate;
    char told[2 * LOG_RATE_TOLD];
    log_rate_begin(&rate, 0);
    assert_true(says(&rate, "the display is gone"));
    assert_true(says(&rate, "a display is there"));
    for (int i = 0; i < 3; i++)
        assert_false(says(&rate, "the display is gone"));
    assert_false(log_rate_step(&rate, 9 * MINUTE_NS, told));
    assert_true(log_rate_step(&rate, 10 * MINUTE_NS, told));
    assert_string_equal(told, "3 times more in ten minutes: the display is gone");
    assert_false(log_rate_step(&rate, 10 * MINUTE_NS, told));
    assert_true(says(&rate, "a display is there"));
    assert_false(says(&rate, "the display is gone")); /* it was just told */
    assert_true(log_rate_step(&rate, 20 * MINUTE_NS, told));
    assert_string_equal(told, "1 time more in ten minutes: the display is gone");
}

/* Always another line, ten a second for a day: a burst, then one a minute, all of it told. */
static void in_the_long_run_it_is_a_line_a_minute(void **state)
{
    (void)state;
    struct log_rate rate;
    char told[2 * LOG_RATE_TOLD], text[64];
    unsigned said = 0, left_out = 0, told_out = 0, number = 0, lines = 0;
    log_rate_begin(&rate, 0);
    for (int64_t now_ns = 0; now_ns < 24 * 60 * MINUTE_NS; now_ns += NS_PER_SECOND / 10) {
        while (log_rate_step(&rate, now_ns, told)) {
            assert_int_equal(sscanf(told, "%u line", &number), 1);
            told_out += number;
            lines++;
        }
        snprintf(text, sizeof text, "at %lld", (long long)now_ns);
        bool good = says(&rate, text);
        said += good;
        left_out += !good;
    }
    assert_in_range(said + lines, 24 * 60, 24 * 60 + LOG_RATE_BURST);
    assert_in_range(left_out - told_out, 0, 601);
}

static void errors_have_room_behind_a_burst(void **state)
{
    (void)state;
    struct log_rate rate;
    char text[64];
    log_rate_begin(&rate, 0);
    for (int i = 0; i < LOG_RATE_BURST; i++) {
        snprintf(text, sizeof text, "line %d", i);
        assert_true(says(&rate, text));
    }
    assert_false(says(&rate, "one more"));
    assert_true(log_rate_admits(&rate, "an error", 8, true));
}

/* The text of many lines is taken whole or not at all. */
static void a_text_counts_its_lines(void **state)
{
    (void)state;
    struct log_rate rate;
    char text[2 * (LOG_RATE_BURST - 1) + 1] = "";
    for (int i = 0; i < LOG_RATE_BURST - 1; i++)
        strcat(text, "x\n");
    log_rate_begin(&rate, 0);
    assert_true(says(&rate, text));
    assert_false(says(&rate, "two\nlines"));
    assert_true(says(&rate, "one line"));
    assert_false(says(&rate, "another"));
}

/* Whose end is within a letter is cut before it. */
static void what_is_told_is_whole_letters(void **state)
{
    (void)state;
    struct log_rate rate;
    char told[2 * LOG_RATE_TOLD], text[2 * LOG_RATE_TOLD] = "a";
    for (int i = 0; i < LOG_RATE_TOLD - 8; i++)
        strcat(text, "\u044f");
    log_rate_begin(&rate, 0);
    says(&rate, text);
    says(&rate, text);
    assert_true(log_rate_step(&rate, 10 * MINUTE_NS, told));
    const char *beginning = strstr(told, ": ") + 2;
    assert_int_equal(strlen(beginning) % 2, 1);
    assert_memory_equal(beginning, text, strlen(beginning));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_thing_is_said_once),
        cmocka_unit_test(in_the_long_run_it_is_a_line_a_minute),
        cmocka_unit_test(errors_have_room_behind_a_burst),
        cmocka_unit_test(a_text_counts_its_lines),
        cmocka_unit_test(what_is_told_is_whole_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
