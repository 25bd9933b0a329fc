#include "testing.h"

#include <fcntl.h>
#include <float.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/recording.h"
#include "input/touchlog.h"

static const int64_t START_NS = 5000000000;
static char path[] = "/tmp/vitrine-recording-XXXXXX";

static int enter(void **state)
{
    (void)state;
    strcpy(path + sizeof path - 7, "XXXXXX");
    int file = mkstemp(path);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    return file >= 0 ? close(file) : -1;
}

static int leave(void **state)
{
    (void)state;
    return unlink(path);
}

static void touch(struct recording *recording, int number)
{
    recording_touch(recording, &(struct touch){.phase = TOUCH_MOVE,
                                               .finger = 3,
                                               .at = {(float)number, 20.5f},
                                               .time_ns = START_NS + number});
}

/* How many events can be replayed; every line can be read. */
static int count_events(bool *ended)
{
    struct touchlog_event event = {0};
    int width, height, count = 0;
    bool bad;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_true(touchlog_read_start(file, &width, &height));
    assert_int_equal(width, 1920);
    for (; touchlog_read(file, &event, &bad) && !event.is_end; count++)
        assert_int_equal(event.time_ns, count);
    assert_false(bad);
    *ended = event.is_end;
    fclose(file);
    return count;
}

static void a_recording_can_be_replayed(void **state)
{
    (void)state;
    struct recording recording;
    bool ended;
    assert_true(recording_open(&recording, path, 1920, 1080, START_NS));
    touch(&recording, 0);
    recording_key(&recording, KEY_TAB, START_NS + 1);
    assert_int_equal(count_events(&ended), 2); /* as it grows, too */
    assert_false(ended);
    assert_true(recording_close(&recording, START_NS + 9));
    assert_int_equal(count_events(&ended), 2);
    assert_true(ended);
}

/* A driver may say anything: the longest numbers that there are have room in a line. */
static void the_farthest_touch_is_a_whole_line(void **state)
{
    (void)state;
    struct recording recording;
    struct touchlog_event event;
    char line[TOUCHLOG_LINE];
    int width, height;
    bool bad;
    const struct touch far = {
        .phase = TOUCH_DOWN, .finger = INT64_MIN, .at = {-FLT_MAX, -FLT_MAX}, .time_ns = INT64_MAX};
    assert_in_range(touchlog_touch(line, &far, 0), 1, TOUCHLOG_LINE - 1);
    assert_true(recording_open(&recording, path, 1920, 1080, 0));
    recording_touch(&recording, &far);
    assert_true(recording_close(&recording, INT64_MAX));
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_true(touchlog_read_start(file, &width, &height));
    assert_true(touchlog_read(file, &event, &bad));
    assert_true(event.touch.finger == INT64_MIN && event.touch.at.y == -FLT_MAX);
    assert_true(touchlog_read(file, &event, &bad) && event.is_end);
    fclose(file);
}

static void without_a_path_nothing_is_recorded(void **state)
{
    (void)state;
    struct recording recording;
    assert_true(recording_open(&recording, NULL, 1920, 1080, START_NS));
    touch(&recording, 0);
    assert_true(recording_close(&recording, START_NS));
}

/* More than a file may hold stands for a full disk, wherever in a line that is. */
static void a_full_disk_leaves_whole_lines_and_is_no_success(void **state)
{
    (void)state;
    struct rlimit before, small;
    getrlimit(RLIMIT_FSIZE, &before);
    for (rlim_t most = 36; most < 140; most++) {
        struct recording recording;
        bool ended;
        small = before;
        small.rlim_cur = most;
        setrlimit(RLIMIT_FSIZE, &small);
        bool opened = recording_open(&recording, path, 1920, 1080, START_NS);
        for (int i = 0; i < 8; i++)
            touch(&recording, i);
        bool good = recording_close(&recording, START_NS + 9);
        setrlimit(RLIMIT_FSIZE, &before);
        assert_true(opened);
        assert_false(good);
        assert_in_range(count_events(&ended), 0, 7);
        assert_false(ended);
    }
}

static void one_that_cannot_begin_leaves_no_file(void **state)
{
    (void)state;
    struct rlimit before, small;
    struct recording recording;
    getrlimit(RLIMIT_FSIZE, &before);
    for (rlim_t most = 0; most < 33; most += 16) {
        small = before;
        small.rlim_cur = most;
        setrlimit(RLIMIT_FSIZE, &small);
        bool opened = recording_open(&recording, path, 1920, 1080, START_NS);
        touch(&recording, 0);
        bool good = recording_close(&recording, START_NS + 9);
        setrlimit(RLIMIT_FSIZE, &before);
        assert_true(opened);
        assert_false(good);
        assert_int_equal(access(path, F_OK), -1);
    }
    assert_int_equal(close(open(path, O_WRONLY | O_CREAT, 0600)), 0); /* for the teardown */
}

static void a_full_device_is_no_success(void **state)
{
    (void)state;
    struct recording recording;
    assert_true(recording_open(&recording, "/dev/full", 1920, 1080, START_NS));
    touch(&recording, 0);
    assert_false(recording_close(&recording, START_NS));
    assert_int_equal(access("/dev/full", F_OK), 0);
    assert_false(recording_open(&recording, "/tmp", 1920, 1080, START_NS));
    assert_true(recording_close(&recording, START_NS)); /* there is none */
}

static void a_pipe_without_a_reader_is_not_waited_for(void **state)
{
    (void)state;
    struct recording recording;
    alarm(60);
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(recording_open(&recording, path, 1920, 1080, START_NS));
    alarm(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_recording_can_be_replayed, enter, leave),
        cmocka_unit_test_setup_teardown(the_farthest_touch_is_a_whole_line, enter, leave),
        cmocka_unit_test_setup_teardown(without_a_path_nothing_is_recorded, enter, leave),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_whole_lines_and_is_no_success, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(one_that_cannot_begin_leaves_no_file, enter, leave),
        cmocka_unit_test_setup_teardown(a_full_device_is_no_success, enter, leave),
        cmocka_unit_test_setup_teardown(a_pipe_without_a_reader_is_not_waited_for, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
