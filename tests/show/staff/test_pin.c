/* The staff's PIN: its file, and what wrong ones cost. */
#include "written.h"

#include "base/time.h"
#include "show/staff/pin.h"

static bool reads(const char *text, struct pin *pin)
{
    char path[96];
    put("pin", text);
    snprintf(path, sizeof path, "%s/pin", folder);
    return pin_read(pin, path);
}

static void a_file_of_digits(void **state)
{
    (void)state;
    struct pin pin;
    static const char *const good[] = {"1234", "1234\n", "1234 \r\n", "123456789012\n"};
    static const char *const bad[] = {"",        "123\n",       "1234567890123\n", "12a4\n",
                                      " 1234\n", "1234 5678\n", "1234\nmore\n",    "\302\2401234"};
    for (size_t i = 0; i < 4; i++)
        assert_true(reads(good[i], &pin));
    assert_string_equal(pin.digits, "123456789012");
    for (size_t i = 0; i < 8; i++) {
        assert_false(reads(bad[i], &pin));
        assert_string_equal(pin.digits, "");
    }
    assert_false(pin_read(&pin, "/nowhere/pin"));
    assert_false(pin_read(&pin, folder));
}

static const struct pin right = {"2468"};

static void a_right_one_opens(void **state)
{
    (void)state;
    struct pin_guard guard = {0};
    struct pin none = {0};
    assert_true(pin_try(&guard, &right, "2468", 1));
    assert_false(pin_try(&guard, &right, "246", 1));
    assert_false(pin_try(&guard, &right, "24680", 1));
    assert_false(pin_try(&guard, &right, "", 1));
    assert_false(pin_try(&guard, &none, "", 1));
}

static void the_third_wrong_one_waits(void **state)
{
    (void)state;
    struct pin_guard guard = {0};
    int64_t now_ns = NS_PER_SECOND;
    for (int i = 0; i < 2; i++) {
        assert_false(pin_try(&guard, &right, "0000", now_ns));
        assert_true(pin_wait_ns(&guard, now_ns) == 0);
    }
    static const int waits_s[] = {30, 60, 120, 240, 480, 900, 900, 900};
    for (size_t i = 0; i < 8; i++) {
        assert_false(pin_try(&guard, &right, "0000", now_ns));
        assert_true(pin_wait_ns(&guard, now_ns) == waits_s[i] * NS_PER_SECOND);
        /* Not even the right one meanwhile; trying costs nothing. */
        now_ns += (waits_s[i] - 1) * NS_PER_SECOND;
        assert_false(pin_try(&guard, &right, "2468", now_ns));
        assert_true(pin_wait_ns(&guard, now_ns) == NS_PER_SECOND);
        now_ns += NS_PER_SECOND;
    }
    assert_true(pin_try(&guard, &right, "2468", now_ns));
    assert_int_equal(guard.wrong, 0);
}

/* How long somebody needs who tries every PIN of four digits: over three months. */
static void guessing_takes_months(void **state)
{
    (void)state;
    struct pin_guard guard = {0};
    int64_t now_ns = 0;
    for (int i = 0; i < 10000; i++) {
        char digits[8];
        snprintf(digits, sizeof digits, "%04d", i);
        now_ns += pin_wait_ns(&guard, now_ns);
        if (strcmp(digits, "2468") != 0)
            assert_false(pin_try(&guard, &right, digits, now_ns));
    }
    assert_true(now_ns > INT64_C(100) * 86400 * NS_PER_SECOND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_of_digits, set_up, tear_down),
        cmocka_unit_test(a_right_one_opens),
        cmocka_unit_test(the_third_wrong_one_waits),
        cmocka_unit_test(guessing_takes_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
