/* What the machine tells, from made up /proc and /sys. */
#include "written.h"

#include "device/system/machine.h"

static void make_folders(void)
{
    static const char *const names[] = {"proc",
                                        "proc/self",
                                        "sys",
                                        "sys/class",
                                        "sys/class/thermal",
                                        "sys/class/thermal/thermal_zone0",
                                        "sys/devices",
                                        "sys/devices/platform",
                                        "sys/devices/platform/soc",
                                        "sys/devices/platform/soc/soc:firmware"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put_folder(names[i]);
}

static void a_board_tells_all(void **state)
{
    (void)state;
    struct machine machine;
    make_folders();
    put("proc/self/status", "Name:\tvitrine\nVmHWM:\t   61500 kB\nVmRSS:\t   48200 kB\n");
    put("sys/class/thermal/thermal_zone0/temp", "61322\n");
    put("sys/devices/platform/soc/soc:firmware/get_throttled", "50005\n");
    machine_read(&machine, folder, folder);
    assert_int_equal(machine.memory, 48200 * 1024);
    assert_int_equal(machine.peak, 61500 * 1024);
    assert_true(machine.warm_known && machine.slow_known);
    assert_int_equal(machine.temperature_c, 61);
    assert_int_equal(machine.throttled, 0x50005);
    assert_true(machine.storage > 0 && machine.free <= machine.storage);
}

static void what_is_not_there_is_not_known(void **state)
{
    (void)state;
    struct machine machine;
    machine_read(&machine, folder, NULL);
    assert_true(machine.memory == 0 && machine.peak == 0);
    assert_false(machine.warm_known || machine.slow_known);
    assert_true(machine.storage == 0);
    machine_read(&machine, "", "/nowhere");
    assert_true(machine.memory > 0 && machine.peak >= machine.memory / 2);
    assert_true(machine.storage == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_board_tells_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_there_is_not_known, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
