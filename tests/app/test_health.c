/* What the kiosk tells of its health. */
#include "kiosk_folder.h"
#include "prometheus.h"

#include <sys/stat.h>

#include "app/booth.h"
#include "base/log.h"
#include "base/time.h"
#include "device/system/worker.h"

static const char deck[] = "deck: 1\nid: 'a-deck'\ntitle: One\nlanguages: [en]\nattract: all\n"
                           "defaults: {duration: 5s}\nslides:\n- {kind: title, title: One}\n"
                           "- {kind: title, title: Two}\n";

struct run {
    struct booth_options options;
    struct booth booth;
    int64_t now_ns;
    char path[128];
};

static int open_run(void **state)
{
    static struct run run;
    if (set_up(state) != 0)
        return -1;
    put_kiosk(1, 7, deck);
    run = (struct run){.now_ns = 0};
    snprintf(run.path, sizeof run.path, "%s/health/vitrine.prom", folder);
    put_folder("health");
    setenv("RUNTIME_DIRECTORY", run_folder, 1);
    run.options = (struct booth_options){
        .session = {.screen = {.mode = SCREEN_MEMORY, .width = 480, .height = 270},
                    .simulated = true},
        .kiosk = {.folder = kiosk_folder},
        .health = run.path,
    };
    *state = &run;
    SDL_InitSubSystem(SDL_INIT_EVENTS);
    if (!booth_open(&run.booth, &run.options, 0))
        return -1;
    booth_begin(&run.booth, 0);
    return 0;
}

static int close_run(void **state)
{
    struct run *run = *state;
    booth_close(&run->booth, run->now_ns);
    SDL_QuitSubSystem(SDL_INIT_EVENTS);
    return tear_down(state);
}

static void go_on(struct run *run, int seconds)
{
    for (int i = 0; i < seconds * 10; i++) {
        booth_step(&run->booth, run->now_ns);
        run->now_ns += NS_PER_SECOND / 10;
    }
    worker_wait(run->booth.health.worker);
}

static void read_file(const struct run *run, struct prometheus *out)
{
    char *text = testing_read_file(run->path);
    prometheus_read(out, text);
    free(text);
}

static void it_is_told_how_the_kiosk_is(void **state)
{
    struct run *run = *state;
    static struct prometheus told;
    run->booth.counts.late = 3;
    run->booth.told.last = ENDING_HANG;
    go_on(run, 31);
    read_file(run, &told);
    assert_int_equal(prometheus_value(&told, "vitrine_up", ""), 1);
    assert_int_equal(prometheus_value(&told, "vitrine_playing", ""), 1);
    assert_int_equal(prometheus_value(&told, "vitrine_last_end", "{how=\"hang\"}"), 1);
    assert_int_equal(prometheus_value(&told, "vitrine_deck_sequence", ""), 7);
    assert_int_equal(prometheus_value(&told, "vitrine_uptime_seconds", ""), 30);
    assert_int_equal(prometheus_value(&told, "vitrine_frames_late_total", ""), 3);
    assert_true(prometheus_value(&told, "vitrine_slide_changes_total", "") >= 4);
    assert_true(prometheus_value(&told, "vitrine_memory_bytes", "") > 1e6);
    double half = prometheus_value(&told, "vitrine_frame_work_seconds", "{quantile=\"0.5\"}");
    double most = prometheus_value(&told, "vitrine_frame_work_seconds", "{quantile=\"0.99\"}");
    assert_true(half > 0 && half <= most && most <= 2);
    assert_int_equal(prometheus_value(&told, "vitrine_stick_news_total", "{news=\"updated\"}"), 0);
}

static void a_touch_is_told(void **state)
{
    struct run *run = *state;
    static struct prometheus told;
    SDL_Event event = {.tfinger = {.type = SDL_FINGERDOWN, .touchId = 1, .x = 0.5f, .y = 0.5f}};
    go_on(run, 20);
    SDL_PushEvent(&event);
    go_on(run, 12);
    read_file(run, &told);
    assert_int_equal(prometheus_value(&told, "vitrine_touches_total", ""), 1);
    assert_int_equal(prometheus_value(&told, "vitrine_last_touch_age_seconds", ""), 10);
}

/* So that whoever collects it may read it, and none sees a half of it. */
static void the_file_is_whole_and_for_all(void **state)
{
    struct run *run = *state;
    struct stat before, after;
    mode_t mask = umask(077);
    go_on(run, 1);
    assert_int_equal(stat(run->path, &before), 0);
    assert_int_equal(before.st_mode & 0777, 0644);
    go_on(run, 28); /* not yet */
    assert_int_equal(stat(run->path, &after), 0);
    assert_int_equal(after.st_ino, before.st_ino);
    FILE *held = fopen(run->path, "r");
    go_on(run, 3);
    umask(mask);
    assert_int_equal(fstat(fileno(held), &after), 0);
    assert_int_equal(after.st_nlink, 0); /* another file has its name */
    fclose(held);
}

static void what_cannot_be_written_is_told_once(void **state)
{
    struct run *run = *state;
    char moved[160], health[160];
    static struct prometheus told;
    snprintf(health, sizeof health, "%s/health", folder);
    snprintf(moved, sizeof moved, "%s/moved", folder);
    go_on(run, 1);
    assert_int_equal(rename(health, moved), 0);
    uint64_t lines = log_lines(), painted = run->booth.session.painted;
    go_on(run, 120);
    assert_int_equal(log_lines(), lines + 2); /* and that its release has proven itself */
    assert_true(run->booth.session.painted > painted);
    assert_int_equal(rename(moved, health), 0);
    go_on(run, 31);
    assert_int_equal(log_lines(), lines + 3);
    read_file(run, &told);
    assert_int_equal(prometheus_value(&told, "vitrine_up", ""), 1);
}

static void the_end_is_told(void **state)
{
    struct run *run = *state;
    static struct prometheus told;
    go_on(run, 1);
    health_close(&run->booth.health);
    read_file(run, &told);
    assert_int_equal(prometheus_value(&told, "vitrine_up", ""), 0);
    assert_int_equal(told.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_told_how_the_kiosk_is, open_run, close_run),
        cmocka_unit_test_setup_teardown(a_touch_is_told, open_run, close_run),
        cmocka_unit_test_setup_teardown(the_file_is_whole_and_for_all, open_run, close_run),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_is_told_once, open_run, close_run),
        cmocka_unit_test_setup_teardown(the_end_is_told, open_run, close_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
