/* Whatever has been done to a deck's files, its folder and the folders above: a good deck in place
 * is played. Time is the test's own; it stands still while the deck is read. */
#include "testing.h"

#include <fcntl.h>
#include <ftw.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/edits.h"
#include "base/memory.h"
#include "device/system/worker.h"
#include "forbid.h"

#define MS INT64_C(1000000)
/* 6 s to the picture, of which 2 s are for reading 500 slides. */
#define PROMISED_MS 4000

enum { ROUNDS = TESTING_SANITIZED ? 40 : 120, STEPS_MOST = 9, PATH_ROOM = 512 };

static struct assets assets;
static bool can_mount;

/* base/srv/deck is the deck, base/link a link to it; base/good is a copy of a good one. */
struct scene {
    char base[PATH_ROOM / 2];
    const char *operand; /* what the player was started with */
    struct edits *edits;
    int64_t now_ns;
    unsigned random;
    unsigned number; /* of the last deck written */
    char playing[64];
};

static unsigned pick(struct scene *scene, unsigned count)
{
    scene->random = scene->random * 1664525u + 1013904223u;
    return (scene->random >> 8) % count;
}

static const char *const names[] = {
    "srv",
    "srv/deck",
    "srv/deck/deck.yaml",
    "srv/deck/chapters",
    "srv/deck/chapters/one.yaml",
    "srv/deck/images",
    "srv/deck/images/one.png",
    "link",
};
enum { NAMES = sizeof names / sizeof *names };

static const char *in(const struct scene *scene, const char *path, char out[PATH_ROOM])
{
    int length = snprintf(out, PATH_ROOM, "%s/%s", scene->base, path);
    assert_in_range(length, 1, PATH_ROOM - 1);
    return out;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

/* What is mounted or forbidden there is freed first. */
static void remove_all(const struct scene *scene, const char *path)
{
    char full[PATH_ROOM];
    struct stat status;
    for (size_t i = 0; i < NAMES; i++)
        if (lstat(in(scene, names[i], full), &status) == 0 && !S_ISLNK(status.st_mode))
            chmod(full, S_ISDIR(status.st_mode) ? 0755 : 0644);
    nftw(in(scene, path, full), remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

static void unmount_all(const struct scene *scene)
{
    char full[PATH_ROOM];
    for (size_t i = 0; i < 2 * NAMES; i++)
        umount2(in(scene, names[i % NAMES], full), MNT_DETACH);
}

static void write_file(const struct scene *scene, const char *path, const char *bytes,
                       size_t length)
{
    char full[PATH_ROOM];
    /* Never into what blocks: a FIFO. */
    int fd = open(in(scene, path, full), O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK, 0644);
    if (fd < 0)
        return;
    ssize_t written = write(fd, bytes, length);
    (void)written;
    close(fd);
}

static void write_text(const struct scene *scene, const char *path, const char *text)
{
    write_file(scene, path, text, strlen(text));
}

static void copy_picture(const struct scene *scene, const char *path)
{
    static char bytes[4096];
    FILE *from = fopen(SOURCE_DIR "/tests/decks/bad/E520-nine-pictures/images/one.png", "rb");
    assert_non_null(from);
    size_t length = fread(bytes, 1, sizeof bytes, from);
    fclose(from);
    write_file(scene, path, bytes, length);
}

/* Each deck has a title of its own, and its file a size of its own among the last ones, since a
 * file's time may be the same for two. */
static void title_of(unsigned number, char out[64])
{
    snprintf(out, 64, "Deck %u%.*s", number, (int)(number % 17), "................");
}

static void write_deck(struct scene *scene, const char *folder)
{
    char path[PATH_ROOM], full[PATH_ROOM], text[1024], title[64];
    static const char *const folders[] = {"", "/chapters", "/images"};
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", folder, folders[i]);
        mkdir(in(scene, path, full), 0755);
    }
    title_of(++scene->number, title);
    snprintf(text, sizeof text,
             "deck: 1\nid: one\ntitle: %s\nlanguages: [en]\n"
             "slides:\n- {kind: title, title: One, image: images/one.png}\n"
             "- include: chapters/one.yaml\n",
             title);
    snprintf(path, sizeof path, "%s/chapters/one.yaml", folder);
    write_text(scene, path, "- {kind: text, title: Two, body: Words.}\n");
    snprintf(path, sizeof path, "%s/images/one.png", folder);
    copy_picture(scene, path);
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    write_text(scene, path, text);
}

/* The worker that reads is known here, so that a test sleeps until it has read. */
static struct worker *reader;

struct worker *__real_worker_create(const struct worker_jobs *jobs, void *context);
struct worker *__wrap_worker_create(const struct worker_jobs *jobs, void *context);

struct worker *__wrap_worker_create(const struct worker_jobs *jobs, void *context)
{
    reader = __real_worker_create(jobs, context);
    return reader;
}

static void take(struct scene *scene)
{
    struct loaded_deck loaded;
    bool good;
    if (!edits_step(scene->edits, scene->now_ns, &loaded, &good))
        return;
    if (good)
        snprintf(scene->playing, sizeof scene->playing, "%s", text_in(&loaded.deck->title, 0));
    loaded_deck_close(&loaded);
}

static void pass(struct scene *scene, int64_t ms)
{
    for (; ms > 0; ms -= 50) {
        scene->now_ns += 50 * MS;
        take(scene);
        while (edits_reading(scene->edits)) {
            worker_wait(reader);
            take(scene);
        }
    }
}

static const char *any_name(struct scene *scene)
{
    return names[pick(scene, NAMES)];
}

static void move_away_or_back(struct scene *scene)
{
    char path[PATH_ROOM], aside[PATH_ROOM + 8];
    const char *name = any_name(scene);
    in(scene, name, path);
    snprintf(aside, sizeof aside, "%s.aside", path);
    if (rename(path, aside) == 0 && pick(scene, 2)) {
        pass(scene, pick(scene, 2000));
        rename(aside, path);
    }
}

static void put_something_in_its_place(struct scene *scene)
{
    char path[PATH_ROOM], target[PATH_ROOM];
    const char *name = any_name(scene);
    in(scene, name, path);
    remove_all(scene, name);
    switch (pick(scene, 7)) {
    case 0: mkdir(path, 0755); break;
    case 1: mkfifo(path, 0644); break;
    case 2: write_text(scene, name, ""); break;
    case 3: truncate(path, 0), write_text(scene, name, "x"), truncate(path, 20000000); break;
    case 4: symlink("nowhere", path); break;
    case 5: symlink(in(scene, any_name(scene), target), path); break;
    default: write_text(scene, name, "deck: 1\nslides:\n- kind: te"); break;
    }
}

static void forbid_it(struct scene *scene)
{
    char path[PATH_ROOM];
    chmod(in(scene, any_name(scene), path), 0);
    if (pick(scene, 2)) {
        pass(scene, pick(scene, 2000));
        chmod(path, 0755);
    }
}

static void mount_over(struct scene *scene)
{
    char path[PATH_ROOM], good[PATH_ROOM];
    if (!can_mount)
        return;
    in(scene, any_name(scene), path);
    if (pick(scene, 2))
        mount(in(scene, "good", good), path, NULL, MS_BIND, NULL);
    else
        umount2(path, MNT_DETACH);
}

static void copy_over(struct scene *scene)
{
    write_deck(scene, pick(scene, 2) ? "srv/deck" : "link");
}

static void do_anything(struct scene *scene)
{
    static const int waits_ms[] = {0, 0, 50, 200, 400, 1000, 3500, 7000};
    switch (pick(scene, 6)) {
    case 0: move_away_or_back(scene); break;
    case 1: put_something_in_its_place(scene); break;
    case 2: forbid_it(scene); break;
    case 3: mount_over(scene); break;
    case 4: copy_over(scene); break;
    default: remove_all(scene, any_name(scene)); break;
    }
    pass(scene, waits_ms[pick(scene, 8)]);
}

/* The last thing that happens, in one of the ways in which people mend a deck. */
static void put_a_good_deck_in_place(struct scene *scene)
{
    char from[PATH_ROOM], to[PATH_ROOM];
    unsigned way = pick(scene, can_mount ? 4 : 3);
    unmount_all(scene);
    for (size_t i = 0; i < NAMES; i++)
        remove_all(scene, names[NAMES - 1 - i]);
    pass(scene, pick(scene, 2) ? 0 : 1000);
    if (way != 1)
        mkdir(in(scene, "srv", to), 0755);
    symlink("srv/deck", in(scene, "link", to));
    switch (way) {
    case 0: write_deck(scene, "srv/deck"); break;
    case 1: /* a whole tree at once */
        mkdir(in(scene, "new", from), 0755);
        write_deck(scene, "new/deck");
        rename(from, in(scene, "srv", to));
        break;
    case 2: /* a link, as releases are switched */
        write_deck(scene, "release");
        unlink(in(scene, "link", to));
        symlink("../release", in(scene, "srv/deck", from));
        symlink(in(scene, "release", from), to);
        break;
    default: /* a stick */
        mkdir(in(scene, "srv/deck", to), 0755);
        pass(scene, pick(scene, 2000));
        remove_all(scene, "good"); /* edits went into it while it was mounted */
        write_deck(scene, "good");
        assert_int_equal(mount(in(scene, "good", from), to, NULL, MS_BIND, NULL), 0);
        break;
    }
}

static void open_scene(struct scene *scene, unsigned seed, const char *operand)
{
    char path[PATH_ROOM];
    *scene = (struct scene){.random = seed, .now_ns = 1000 * MS};
    /* Not in /tmp: each folder above is watched, which takes as long as it has had files. */
    int length = snprintf(scene->base, sizeof scene->base, "%s", BUILD_DIR "/edits-XXXXXX");
    assert_in_range(length, 1, sizeof scene->base - 1);
    assert_non_null(mkdtemp(scene->base));
    write_deck(scene, "good");
    if (pick(scene, 2)) { /* else nothing is there at all */
        mkdir(in(scene, "srv", path), 0755);
        write_deck(scene, "srv/deck");
        symlink("srv/deck", in(scene, "link", path));
    }
    scene->operand = strdup(in(scene, operand, path));
    struct loaded_deck loaded;
    loaded_deck_open(&loaded, &assets, scene->operand);
    scene->edits = edits_create(&assets, scene->operand, &loaded);
    assert_non_null(scene->edits);
    loaded_deck_close(&loaded);
}

static void close_scene(struct scene *scene)
{
    edits_destroy(scene->edits);
    unmount_all(scene);
    for (size_t i = 0; i < NAMES; i++)
        remove_all(scene, names[NAMES - 1 - i]);
    remove_all(scene, ".");
    free((void *)scene->operand);
}

static void from_any_state_a_good_deck_is_played(void **state)
{
    (void)state;
    static const char *const operands[] = {"srv/deck", "srv/deck/", "srv/deck/deck.yaml", "link",
                                           "link/deck.yaml"};
    for (unsigned round = 0; round < ROUNDS; round++) {
        struct scene scene;
        char title[64];
        const char *operand = operands[round % 5];
        open_scene(&scene, round * 7919u + 1, operand);
        for (unsigned steps = pick(&scene, STEPS_MOST); steps > 0; steps--)
            do_anything(&scene);
        put_a_good_deck_in_place(&scene);
        pass(&scene, PROMISED_MS);
        title_of(scene.number, title);
        if (strcmp(scene.playing, title) != 0)
            fail_msg("round %u, %s: `%s` plays, not `%s`", round, operand, scene.playing, title);
        close_scene(&scene);
    }
}

/* Steps through so many milliseconds and counts what is told. */
static unsigned count_told(struct scene *scene, int64_t ms, bool *last_good)
{
    unsigned told = 0;
    for (; ms > 0; ms -= 50) {
        scene->now_ns += 50 * MS;
        do {
            struct loaded_deck loaded;
            if (edits_step(scene->edits, scene->now_ns, &loaded, last_good)) {
                told++;
                loaded_deck_close(&loaded);
            }
            worker_wait(reader);
        } while (edits_reading(scene->edits));
    }
    return told;
}

/* No file changes, but a try that failed may succeed later. */
static void what_memory_did_not_suffice_for_is_read_again(void **state)
{
    (void)state;
    struct scene scene;
    bool good = false;
    open_scene(&scene, 1, "srv/deck");
    put_a_good_deck_in_place(&scene);
    assert_true(count_told(&scene, PROMISED_MS, &good) > 0 && good);
    for (uint64_t nth = 1; nth <= 4; nth++) {
        write_deck(&scene, "srv/deck");
        count_told(&scene, 200, &good); /* noticed, and not yet read */
        memory_fail_at(nth, 0);
        assert_int_equal(count_told(&scene, 3300, &good), 1);
        memory_fail_at(0, 0);
        assert_false(good);
        assert_int_equal(count_told(&scene, 6000, &good), 1);
        assert_true(good);
    }
    assert_int_equal(count_told(&scene, 30000, &good), 0);
    close_scene(&scene);
}

static void what_cannot_be_read_is_told_once(void **state)
{
    (void)state;
    static const char *const kinds[] = {"deck.yaml", "chapters/one.yaml", "images/one.png"};
    for (size_t i = 0; i < 3; i++) {
        struct scene scene;
        char path[PATH_ROOM], file[64];
        bool good = true;
        open_scene(&scene, 1, "srv/deck");
        put_a_good_deck_in_place(&scene);
        count_told(&scene, PROMISED_MS, &good);
        assert_true(good);
        snprintf(file, sizeof file, "srv/deck/%s", kinds[i]);
        assert_int_equal(chmod(in(&scene, file, path), 0), 0);
        assert_int_equal(count_told(&scene, 60000, &good), 1);
        assert_false(good);
        chmod(path, 0644);
        assert_int_equal(count_told(&scene, PROMISED_MS, &good), 1);
        assert_true(good);
        close_scene(&scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_any_state_a_good_deck_is_played),
        cmocka_unit_test(what_memory_did_not_suffice_for_is_read_again),
        cmocka_unit_test(what_cannot_be_read_is_told_once),
    };
    /* A world of our own, where it can be had, to mount in. */
    can_mount = (unshare(CLONE_NEWNS) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0) &&
                mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
    forbid_overriding_permissions();
    if (!assets_open(&assets))
        return 1;
    int failed = cmocka_run_group_tests_name("with inotify", tests, NULL, NULL);
    forbid_inotify();
    failed += cmocka_run_group_tests_name("without", tests, NULL, NULL);
    assets_close(&assets);
    return failed;
}
