#include "testing.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "device/system/watch.h"
#include "forbid.h"

#define MS INT64_C(1000000)

static const char *const FILES[] = {"deck.yaml", "images/hall/tower.jpg", "chapters/one.yaml"};

/* A deck at base/deck and a watch of it; time is `now_ns` alone. */
struct scene {
    char base[64];
    struct watch *watch;
    int64_t now_ns;
};

static const char *in(const struct scene *scene, const char *path, char out[256])
{
    snprintf(out, 256, "%s/%s", scene->base, path);
    return out;
}

static void put(const struct scene *scene, const char *path, const char *text)
{
    char full[256];
    FILE *out = fopen(in(scene, path, full), "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

static void move(const struct scene *scene, const char *from, const char *to)
{
    char a[256], b[256];
    assert_int_equal(rename(in(scene, from, a), in(scene, to, b)), 0);
}

static void make_folder(const struct scene *scene, const char *path)
{
    char full[256];
    assert_int_equal(mkdir(in(scene, path, full), 0700), 0);
}

static void run(const struct scene *scene, const char *command)
{
    char line[512];
    snprintf(line, sizeof line, "cd %s && %s", scene->base, command);
    assert_int_equal(system(line), 0);
}

/* Watches files from the state they are in now. */
static void watch_now(struct watch *watch, const char *folder, const char *const *files,
                      size_t count)
{
    struct file_stamp stamps[3], stamp = file_stamp_at(folder);
    int fd = open(folder, O_PATH | O_DIRECTORY);
    for (size_t i = 0; i < count; i++)
        stamps[i] = file_stamp_below(fd, files[i]);
    watch_files(watch, &(struct watch_list){folder, stamp, files, stamps, count});
    if (fd >= 0)
        close(fd);
}

static void begin_at(struct scene *scene, const char *folder)
{
    char full[256];
    scene->watch = watch_create();
    watch_now(scene->watch, in(scene, folder, full), FILES, 3);
    scene->now_ns = 1000 * MS;
    assert_non_null(scene->watch);
    assert_false(watch_changed(scene->watch, scene->now_ns));
}

static void fill(struct scene *scene, const char *folder)
{
    char path[128];
    make_folder(scene, folder);
    snprintf(path, sizeof path, "%s/images", folder);
    make_folder(scene, path);
    snprintf(path, sizeof path, "%s/images/hall", folder);
    make_folder(scene, path);
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    put(scene, path, "deck: 1\n");
    snprintf(path, sizeof path, "%s/images/hall/tower.jpg", folder);
    put(scene, path, "jpeg");
}

static int open_scene(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    strcpy(scene->base, "/tmp/vitrine-watch-XXXXXX");
    assert_non_null(mkdtemp(scene->base));
    fill(scene, "deck");
    begin_at(scene, "deck");
    *state = scene;
    return 0;
}

static int close_scene(void **state)
{
    struct scene *scene = *state;
    watch_destroy(scene->watch);
    run(scene, "rm -r \"$PWD\"");
    free(scene);
    return 0;
}

static void begin_again(struct scene *scene, const char *folder)
{
    watch_destroy(scene->watch);
    begin_at(scene, folder);
}

static bool after(struct scene *scene, int64_t ms)
{
    scene->now_ns += ms * MS;
    return watch_changed(scene->watch, scene->now_ns);
}

/* A change is told within so long, looked for as the player does. */
static bool after_at_most(struct scene *scene, int64_t ms)
{
    for (; ms > 0; ms -= 50)
        if (after(scene, 50))
            return true;
    return false;
}

/* A change is told once, 300 ms after it was noticed, and then it is quiet. */
static void expect_change(struct scene *scene)
{
    assert_false(after(scene, 1));
    assert_false(after(scene, 299));
    assert_true(after(scene, 1));
    for (int i = 0; i < 30; i++)
        assert_false(after(scene, 1000));
}

static void expect_nothing(struct scene *scene)
{
    for (int i = 0; i < 30; i++)
        assert_false(after(scene, 500));
}

static void writes_in_place_are_told(void **state)
{
    expect_nothing(*state);
    put(*state, "deck/deck.yaml", "deck: 2\n"); /* of the same size */
    expect_change(*state);
    put(*state, "deck/images/hall/tower.jpg", "other");
    expect_change(*state);
}

static void files_renamed_over_are_told(void **state)
{
    put(*state, "deck/new", "deck: 3\n");
    expect_nothing(*state);
    move(*state, "deck/new", "deck/deck.yaml");
    expect_change(*state);
    put(*state, "deck/new", "deck: 4\n"); /* and the next one too */
    move(*state, "deck/new", "deck/deck.yaml");
    expect_change(*state);
}

static void each_further_change_waits_again(void **state)
{
    struct scene *scene = *state;
    for (int i = 0; i < 10; i++) {
        put(scene, "deck/deck.yaml", i % 2 ? "a" : "b");
        assert_false(after(scene, 290));
    }
    assert_false(after(scene, 9));
    assert_false(after(scene, 290));
    assert_true(after(scene, 1));
    expect_nothing(scene);
}

static void vim_s_backup_is_one_change(void **state)
{
    put(*state, "deck/4913", "");
    run(*state, "rm deck/4913");
    move(*state, "deck/deck.yaml", "deck/deck.yaml~");
    assert_false(after(*state, 100)); /* the moment with no file */
    put(*state, "deck/deck.yaml", "deck: 5\n");
    run(*state, "rm deck/deck.yaml~");
    expect_change(*state);
}

static void editors_own_files_are_nothing(void **state)
{
    put(*state, "deck/.deck.yaml.swp", "x");
    put(*state, "deck/deck.yaml~", "x");
    put(*state, "deck/deck.yaml.tmp", "x");
    put(*state, "deck/4913", "x");
    put(*state, "deck/#deck.yaml#", "x");
    put(*state, "deck/images/.DS_Store", "x");
    put(*state, "deck/images/hall/tower.jpg.part", "x");
    put(*state, "deck/images/deck.yaml", "x"); /* the name, in another folder */
    put(*state, "other", "x");
    run(*state, "mkdir deck/.git && rm deck/4913 && rm 'deck/#deck.yaml#'");
    expect_nothing(*state);
}

static void deleted_and_made_again_is_told(void **state)
{
    run(*state, "rm deck/deck.yaml");
    expect_change(*state);
    put(*state, "deck/deck.yaml", "deck: 6\n");
    expect_change(*state);
    run(*state, "rm deck/deck.yaml");
    put(*state, "deck/deck.yaml", "deck: 7\n");
    expect_change(*state);
}

static void a_file_and_its_folder_that_appear_are_told(void **state)
{
    make_folder(*state, "deck/chapters");
    put(*state, "deck/chapters/one.yaml", "slides: []\n");
    expect_change(*state);
    put(*state, "deck/chapters/one.yaml", "slides: [x]\n");
    expect_change(*state);
}

static void a_sub_folder_that_is_replaced_is_watched_again(void **state)
{
    run(*state, "cp -r deck/images images && mv deck/images old && mv images deck/images");
    expect_change(*state);
    put(*state, "old/hall/tower.jpg", "not the deck's any more");
    expect_nothing(*state);
    put(*state, "deck/images/hall/tower.jpg", "again");
    expect_change(*state);
    run(*state, "rm -r deck/images");
    expect_change(*state);
    run(*state, "mv old deck/images");
    expect_change(*state);
    put(*state, "deck/images/hall/tower.jpg", "once more");
    expect_change(*state);
}

static void the_folder_itself_may_be_replaced(void **state)
{
    fill(*state, "next");
    expect_nothing(*state);
    run(*state, "mv deck old && mv next deck");
    expect_change(*state);
    put(*state, "old/deck.yaml", "x");
    expect_nothing(*state);
    put(*state, "deck/deck.yaml", "deck: 8\n");
    expect_change(*state);
    run(*state, "rm -r deck");
    expect_change(*state);
    fill(*state, "deck");
    expect_change(*state);
    put(*state, "deck/deck.yaml", "deck: 9\n");
    expect_change(*state);
}

static void a_link_that_is_turned_is_told(void **state)
{
    struct scene *scene = *state;
    static const char *const names[] = {"current", "current/"};
    fill(scene, "one");
    fill(scene, "two");
    for (int i = 0; i < 2; i++) {
        watch_destroy(scene->watch);
        run(scene, "ln -sfn one current");
        begin_at(scene, names[i]);
        run(scene, "ln -s two new && mv -T new current");
        expect_change(scene);
        put(scene, "one/deck.yaml", i ? "x" : "y");
        expect_nothing(scene);
        put(scene, "two/deck.yaml", i ? "x" : "y");
        expect_change(scene);
    }
}

/* What the deck names is watched wherever its folder comes from. */
static void what_is_missing_is_waited_for_at_every_level(void **state)
{
    struct scene *scene = *state;
    fill(scene, "kept");
    static const char *const steps[] = {"srv", "srv/vitrine", "srv/vitrine/one"};
    begin_again(scene, "srv/vitrine/one/");
    for (size_t i = 0; i < 3; i++) {
        make_folder(scene, steps[i]);
        expect_change(scene);
    }
    run(scene, "cp kept/deck.yaml srv/vitrine/one/");
    expect_change(scene);
    run(scene, "mv srv away");
    expect_change(scene);
    run(scene, "mv away srv");
    expect_change(scene);
    put(scene, "srv/vitrine/one/deck.yaml", "heard again");
    expect_change(scene);
}

/* Links may lead to the folder by any way; each of them may be turned, or lead nowhere yet. */
static void links_on_the_way_are_followed(void **state)
{
    struct scene *scene = *state;
    fill(scene, "one");
    run(scene,
        "mkdir -p a/b c && ln -s ../c/e a/d && ln -s \"$PWD\"/a/../two c/e && ln -s . a/b/f");
    begin_again(scene, "a/b/f/../d");
    expect_nothing(scene);
    run(scene, "mv one two"); /* two is where the links lead to */
    expect_change(scene);
    put(scene, "two/deck.yaml", "heard");
    expect_change(scene);
    run(scene, "ln -sfn ../deck c/e");
    expect_change(scene);
    put(scene, "deck/deck.yaml", "heard, too");
    expect_change(scene);
    put(scene, "two/deck.yaml", "no longer");
    expect_nothing(scene);
    run(scene, "rm a/d && ln -s d a/d"); /* to itself */
    expect_change(scene);
    run(scene, "ln -sfn ../two a/d");
    expect_change(scene);
}

static void what_stands_in_a_file_s_place_is_waited_to_go(void **state)
{
    static const char *const blocks[] = {"mkdir deck/deck.yaml", "ln -s ../x deck/deck.yaml",
                                         "mkfifo deck/deck.yaml"};
    struct scene *scene = *state;
    put(scene, "x", "deck: 1");
    for (size_t i = 0; i < 3; i++) {
        run(scene, "rm -r deck/deck.yaml");
        run(scene, blocks[i]);
        expect_change(scene);
        run(scene, "rm -r deck/deck.yaml && cp x deck/deck.yaml");
        expect_change(scene);
    }
    run(scene, "rm -r deck && ln -s nowhere deck");
    expect_change(scene);
    run(scene, "rm deck && mkfifo deck");
    expect_change(scene);
    run(scene, "rm deck");
    expect_change(scene);
    fill(scene, "deck");
    expect_change(scene);
}

static void permissions_count_and_mere_touches_do_not(void **state)
{
    run(*state, "chmod 000 deck/deck.yaml");
    expect_change(*state);
    run(*state, "chmod 644 deck/deck.yaml");
    expect_change(*state);
    run(*state, "chmod 500 deck/images");
    expect_change(*state);
    char full[256];
    struct timespec times[2] = {{0, 0}, {0, UTIME_OMIT}}; /* when it was read, not written */
    assert_int_equal(utimensat(AT_FDCWD, in(*state, "deck/deck.yaml", full), times, 0), 0);
    run(*state, "ln deck/deck.yaml kept");
    expect_nothing(*state);
    run(*state, "chmod 644 deck/deck.yaml && chmod 500 deck/images"); /* as they are */
    expect_nothing(*state);
    run(*state, "touch -d 2020-01-01 deck/deck.yaml");
    expect_change(*state);
}

/* Where the kernel sends no events at all (a network share, no inotify left) it looks. */
static void what_sends_no_event_is_found_by_looking(void **state)
{
    struct scene *scene = *state;
    assert_false(after(scene, 3000));
    put(scene, "deck/deck.yaml", "deck: 10, and longer\n");
    assert_false(after(scene, 2999));
    assert_false(after(scene, 1)); /* noticed here */
    assert_false(after(scene, 299));
    assert_true(after(scene, 1));
    put(scene, "deck/deck.yaml", "a");
    assert_false(after(scene, 2700)); /* noticed */
    put(scene, "deck/deck.yaml", "still being written");
    assert_false(after(scene, 300)); /* and not finished */
    assert_false(after(scene, 299));
    assert_true(after(scene, 1));
    expect_nothing(scene);
    run(scene, "mv deck away");
    assert_true(after_at_most(scene, 3400));
    run(scene, "mv away deck");
    assert_true(after_at_most(scene, 3400));
}

static void a_new_list_of_files(void **state)
{
    struct scene *scene = *state;
    const char *files[] = {"deck.yaml", "data/borders.json"};
    char full[256];
    make_folder(scene, "deck/data");
    put(scene, "deck/data/borders.json", "{}");
    watch_now(scene->watch, in(scene, "deck", full), files, 2);
    expect_nothing(scene);
    put(scene, "deck/data/borders.json", "{ }");
    expect_change(scene);
    put(scene, "deck/images/hall/tower.jpg", "no longer of the deck");
    expect_nothing(scene);
}

/* Between the reading of a deck and the list of its files. */
static void a_change_while_the_deck_was_read_is_not_lost(void **state)
{
    struct scene *scene = *state;
    struct file_stamp stamps[3], stamp;
    char full[256];
    in(scene, "deck", full);
    put(scene, "deck/deck.yaml", "first");
    assert_false(after(scene, 1));
    assert_true(after(scene, 300));
    for (int round = 0; round < 4; round++) {
        int fd = open(full, O_PATH | O_DIRECTORY);
        stamp = file_stamp_at(full);
        for (size_t i = 0; i < 3; i++)
            stamps[i] = file_stamp_below(fd, FILES[i]);
        close(fd);
        switch (round) {
        case 0: put(scene, "deck/deck.yaml", "second, while the first was read"); break;
        case 1: run(scene, "mkdir deck/chapters && echo new >deck/chapters/one.yaml"); break;
        case 2: run(scene, "rm deck/images/hall/tower.jpg"); break;
        default: run(scene, "cp -r deck other && mv deck old && mv other deck"); break;
        }
        watch_files(scene->watch, &(struct watch_list){full, stamp, FILES, stamps, 3});
        expect_change(scene);
    }
}

/* A path that was not there, so that nobody could know it to be the deck's file. */
static void what_came_while_its_folder_was_looked_for_is_told(void **state)
{
    struct scene *scene = *state;
    static const struct file_stamp nothing = {.there = false};
    static const char *const files[] = {"deck.yaml"};
    char full[256];
    in(scene, "late/deck.yaml", full);
    run(scene, "mkdir late && echo deck >late/deck.yaml");
    watch_files(scene->watch, &(struct watch_list){full, nothing, files, &nothing, 1});
    expect_change(scene);
}

static void lost_events_count_as_a_change(void **state)
{
    struct scene *scene = *state;
    FILE *limit = fopen("/proc/sys/fs/inotify/max_queued_events", "r");
    int most = 0;
    if (!limit || fscanf(limit, "%d", &most) != 1 || most > 100000)
        skip();
    fclose(limit);
    make_folder(scene, "deck/chapters"); /* all are there */
    begin_again(scene, "deck");
    for (int i = 0; i <= most; i += 2) { /* a pair is not joined into one event */
        put(scene, "deck/a.tmp", "");
        put(scene, "deck/b.tmp", "");
    }
    put(scene, "deck/deck.yaml", "lost");
    int reads = 0;
    for (scene->now_ns += MS; reads < 20000 && !watch_changed(scene->watch, scene->now_ns);
         scene->now_ns += MS)
        reads++;
    assert_in_range(reads, 300, 2000); /* the look at all of them comes after 3000 */
    expect_nothing(scene);
    put(scene, "deck/deck.yaml", "heard again");
    expect_change(scene);
}

static void odd_folders_do_no_harm(void **state)
{
    (void)state;
    static char long_path[5000];
    memset(long_path, 'a', sizeof long_path - 1);
    const char *const odd[] = {
        "/nonexistent/deck", "/", ".", "..", "deck", "", "//", "./", "../../", long_path};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct watch *watch = watch_create();
        assert_non_null(watch);
        assert_false(watch_changed(watch, 0)); /* nothing to watch yet */
        watch_now(watch, odd[i], FILES, i % 2 ? 3 : 0);
        for (int64_t ms = 0; ms < 20000; ms += 1000)
            assert_false(watch_changed(watch, ms * MS));
        watch_destroy(watch);
    }
    watch_destroy(NULL);
}

#define SCENE_TEST(name) cmocka_unit_test_setup_teardown(name, open_scene, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(writes_in_place_are_told),
        SCENE_TEST(files_renamed_over_are_told),
        SCENE_TEST(each_further_change_waits_again),
        SCENE_TEST(vim_s_backup_is_one_change),
        SCENE_TEST(editors_own_files_are_nothing),
        SCENE_TEST(deleted_and_made_again_is_told),
        SCENE_TEST(a_file_and_its_folder_that_appear_are_told),
        SCENE_TEST(a_sub_folder_that_is_replaced_is_watched_again),
        SCENE_TEST(the_folder_itself_may_be_replaced),
        SCENE_TEST(a_link_that_is_turned_is_told),
        SCENE_TEST(what_is_missing_is_waited_for_at_every_level),
        SCENE_TEST(links_on_the_way_are_followed),
        SCENE_TEST(what_stands_in_a_file_s_place_is_waited_to_go),
        SCENE_TEST(permissions_count_and_mere_touches_do_not),
        SCENE_TEST(a_new_list_of_files),
        SCENE_TEST(a_change_while_the_deck_was_read_is_not_lost),
        SCENE_TEST(what_came_while_its_folder_was_looked_for_is_told),
        SCENE_TEST(lost_events_count_as_a_change),
        cmocka_unit_test(odd_folders_do_no_harm),
    };
    const struct CMUnitTest deaf_tests[] = {
        SCENE_TEST(what_sends_no_event_is_found_by_looking),
        cmocka_unit_test(odd_folders_do_no_harm),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    forbid_inotify();
    return failed + cmocka_run_group_tests(deaf_tests, NULL, NULL);
}
