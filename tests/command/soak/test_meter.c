#include "testing.h"

#include <fcntl.h>
#include <unistd.h>

#include "command/soak/meter.h"

static void a_slope_is_that_of_the_line(void **state)
{
    (void)state;
    struct meter_line line = {0};
    testing_near(meter_line_slope(&line), 0, 0);
    for (int x = 0; x < 100; x++)
        meter_line_add(&line, x, 30 + 0.25 * x + (x % 2 ? 1 : -1));
    testing_near(meter_line_slope(&line), 0.25, 0.001);
}

static void an_open_file_is_counted(void **state)
{
    (void)state;
    size_t before = meter_files();
    int file = open("/dev/null", O_RDONLY);
    assert_int_equal(meter_files(), before + 1);
    close(file);
    assert_int_equal(meter_files(), before);
    assert_true(meter_threads() >= 1);
    assert_true(meter_resident_mib() > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slope_is_that_of_the_line),
        cmocka_unit_test(an_open_file_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
