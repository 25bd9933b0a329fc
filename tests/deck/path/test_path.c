/* Paths of a deck against a real folder with everything in it that a folder can hold. */
#include "testing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "deck/path/folder.h"

struct place {
    char path[64];
    struct deck_folder folder;
    struct arena arena;
};

static void put_file(const char *folder, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "hello", 5), 5);
    close(fd);
}

static void put_folder(const char *folder, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(mkdir(path, 0755), 0);
}

static void put_link(const char *folder, const char *to, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(symlink(to, path), 0);
}

static int set_up(void **state)
{
    static const char *const folders[] = {
        "deck",       "deck/images", "deck/more",       "deck/more/pics",
        "deck/Größe", "other",       "deck/A\u0306nde", "deck/\u0102nda"};
    static const char *const files[] = {"deck/deck.yaml",
                                        "deck/images/kars.jpg",
                                        "deck/images/a b.png",
                                        "deck/images/Hall.JPG",
                                        "deck/images/platform.jpg",
                                        "deck/more/one.yaml",
                                        "deck/more/pics/x.png",
                                        "deck/Größe/ə.png",
                                        "deck/..hidden",
                                        "deck/...",
                                        "deck/images/x:y.png",
                                        "deck/images/C\u0327o\u0308rek.png",
                                        "deck/images/Sala\u0301t.png",
                                        "deck/images/Sal\u00e1t.png",
                                        "deck/A\u0306nde/\u0103.png",
                                        "deck/\u0102nda/a\u0306.png",
                                        "deck/images/\u0131\u015f\u0131q.png",
                                        "deck/images/\u0130stanbul.png",
                                        "deck/images/photo.jpg.jpg",
                                        "deck/images/scan.png",
                                        "other/secret.jpg"};
    struct place *place = calloc(1, sizeof *place);
    strcpy(place->path, "/tmp/test-path-XXXXXX");
    assert_non_null(mkdtemp(place->path));
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        put_folder(place->path, folders[i]);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        put_file(place->path, files[i]);
    put_link(place->path, "kars.jpg", "deck/images/link.jpg");
    put_link(place->path, "../../other/secret.jpg", "deck/images/out.jpg");
    put_link(place->path, "nowhere", "deck/images/broken.jpg");
    put_link(place->path, "../other", "deck/away");
    put_link(place->path, "images", "deck/pictures");
    put_link(place->path, "/proc/self/root", "deck/root");
    put_link(place->path, "loop", "deck/loop");
    char path[256];
    snprintf(path, sizeof path, "%s/deck/images/pipe.jpg", place->path);
    assert_int_equal(mkfifo(path, 0644), 0);
    snprintf(path, sizeof path, "%s/deck", place->path);
    assert_true(deck_folder_open(&place->folder, path));
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;
    char command[128];
    deck_folder_close(&place->folder);
    arena_finish(&place->arena);
    snprintf(command, sizeof command, "rm -r %s", place->path);
    assert_int_equal(system(command), 0);
    free(place);
    return 0;
}

struct row {
    const char *file;    /* the path is written in */
    const char *written; /* in the deck */
    const char *result;  /* a path, or the code of what is said */
    const char *help;    /* NULL: not compared */
};

static const struct row rows[] = {
    {"deck.yaml", "images/kars.jpg", "images/kars.jpg", NULL},
    {"deck.yaml", "images/a b.png", "images/a b.png", NULL},
    {"deck.yaml", "images/x:y.png", "images/x:y.png", NULL},
    {"deck.yaml", "Größe/ə.png", "Größe/ə.png", NULL},
    {"deck.yaml", "..hidden", "..hidden", NULL},
    {"deck.yaml", "...", "...", NULL},
    {"deck.yaml", "more/../images/kars.jpg", "images/kars.jpg", NULL},
    {"more/one.yaml", "pics/x.png", "more/pics/x.png", NULL},
    {"more/one.yaml", "../images/kars.jpg", "images/kars.jpg", NULL},
    {"more/one.yaml", "../deck.yaml", "deck.yaml", NULL},
    {"more/one.yaml", "images/kars.jpg", "E301", NULL},
    {"more/pics/deep.yaml", "../../images/kars.jpg", "images/kars.jpg", NULL},
    /* the same letters in another form, in names of files and folders; its own name wins */
    {"deck.yaml", "images/\u00c7\u00f6rek.png", "images/C\u0327o\u0308rek.png", NULL},
    {"deck.yaml", "images/C\u0327\u00f6rek.png", "images/C\u0327o\u0308rek.png", NULL},
    {"deck.yaml", "images/Sal\u00e1t.png", "images/Sal\u00e1t.png", NULL},
    {"deck.yaml", "images/Sala\u0301t.png", "images/Sala\u0301t.png", NULL},
    {"deck.yaml", "\u0102nde/a\u0306.png", "A\u0306nde/\u0103.png", NULL},
    {"deck.yaml", "A\u0306nda/\u0103.png", "\u0102nda/a\u0306.png", NULL},
    {"more/one.yaml", "../images/\u00c7\u00f6rek.png", "images/C\u0327o\u0308rek.png", NULL},
    {"more/one.yaml", "../\u0102nde/\u0103.png", "A\u0306nde/\u0103.png", NULL},
    {"deck.yaml", "images/Cörek.png", "E301", NULL}, /* a mark is missing: another letter */
    {"deck.yaml", ".//images/\u00c7\u00f6rek.png", "E302", NULL},
    /* not there */
    {"deck.yaml", "images/plattform.jpg", "E301", "did you mean `images/platform.jpg`?"},
    {"deck.yaml", "image/kars.jpg", "E301", "did you mean `images/kars.jpg`?"},
    {"deck.yaml", "images/cars.jpg", "E301", "did you mean `images/kars.jpg`?"},
    {"deck.yaml", "images/castle.jpg", "E301", "put the file there, or correct its name"},
    {"deck.yaml", "nowhere/at/all.jpg", "E301", "put the file there, or correct its name"},
    {"deck.yaml", "deck.yaml/kars.jpg", "E301", NULL},
    {"deck.yaml", "images/kars.jpg/more", "E301", NULL},
    {"deck.yaml", "images/ kars.jpg", "E301", "did you mean `images/kars.jpg`?"},
    {"deck.yaml", "images/kars.jpg\n", "E301", NULL},
    {"deck.yaml", "images%2Fkars.jpg", "E301", NULL},
    {"deck.yaml", "${HOME}/kars.jpg", "E301", NULL},
    {"deck.yaml", "~root/kars.jpg", "E301", NULL},
    {"more/one.yaml", "../images/plattform.jpg", "E301", "did you mean `../images/platform.jpg`?"},
    {"more/one.yaml", "pics/y.png", "E301", "did you mean `pics/x.png`?"},
    {"deck.yaml", "images/photo.jpg", "E301", "did you mean `images/photo.jpg.jpg`?"},
    {"deck.yaml", "images/photo", "E301", NULL},
    {"deck.yaml", "images/scan.png.png", "E301", "did you mean `images/scan.png`?"},
    {"deck.yaml", "images/scan", "E301", "did you mean `images/scan.png`?"},
    /* capitals, separators */
    {"deck.yaml", "images/I\u015eIQ.png", "E302", "write `image: images/\u0131\u015f\u0131q.png`"},
    {"deck.yaml", "images/i\u015fiq.PNG", "E302", "write `image: images/\u0131\u015f\u0131q.png`"},
    {"deck.yaml", "images/istanbul.png", "E302", "write `image: images/\u0130stanbul.png`"},
    {"deck.yaml", "images/\u00e7\u00d6rek.png", "E302", NULL},
    {"deck.yaml", "gr\u00d6\u00dfe/\u018f.png", "E302", "write `image: Größe/ə.png`"},
    {"deck.yaml", "images/Kars.JPG", "E302", "write `image: images/kars.jpg`"},
    {"deck.yaml", "IMAGES/kars.jpg", "E302", "write `image: images/kars.jpg`"},
    {"deck.yaml", "images/hall.jpg", "E302", "write `image: images/Hall.JPG`"},
    {"deck.yaml", "Images\\Kars.jpg", "E302", "write `image: images/kars.jpg`"},
    {"more/one.yaml", "../Images/kars.jpg", "E302", "write `image: ../images/kars.jpg`"},
    {"more/one.yaml", "Pics/X.png", "E302", "write `image: pics/x.png`"},
    {"deck.yaml", "images\\kars.jpg", "E302", "write `image: images/kars.jpg`"},
    {"deck.yaml", "./images/kars.jpg", "E302", "write `image: images/kars.jpg`"},
    {"deck.yaml", "images//kars.jpg", "E302", "write `image: images/kars.jpg`"},
    {"deck.yaml", "images/./kars.jpg", "E302", "write `image: images/kars.jpg`"},
    {"deck.yaml", "images/kars.jpg/", "E302", "write `image: images/kars.jpg`"},
    {"more/one.yaml", "..\\images\\kars.jpg", "E302", "write `image: ../images/kars.jpg`"},
    /* outside */
    {"deck.yaml", "../other/secret.jpg", "E303",
     "copy the file to `images/` and write `images/secret.jpg`"},
    {"deck.yaml", "../deck/images/kars.jpg", "E303", NULL},
    {"deck.yaml", "images/../../other/secret.jpg", "E303", NULL},
    {"deck.yaml", "..", "E303", "copy the file to `images/` and write `images/NAME`"},
    {"deck.yaml", "../", "E303", NULL},
    {"deck.yaml", "../../../../../../etc/passwd", "E303", NULL},
    {"deck.yaml", "..\\other\\secret.jpg", "E303", NULL},
    {"more/one.yaml", "../../other/secret.jpg", "E303", NULL},
    {"deck.yaml", "/etc/passwd", "E303", "copy the file to `images/` and write `images/passwd`"},
    {"deck.yaml", "/", "E303", NULL},
    {"deck.yaml", "//server/kars.jpg", "E303", NULL},
    {"deck.yaml", "~/kars.jpg", "E303", NULL},
    {"deck.yaml", "C:\\Users\\L\\kars.jpg", "E303",
     "copy the file to `images/` and write `images/kars.jpg`"},
    {"deck.yaml", "c:kars.jpg", "E303", NULL},
    {"deck.yaml", "D:/kars.jpg", "E303", NULL},
    {"deck.yaml", "\\\\server\\share\\kars.jpg", "E303", NULL},
    {"deck.yaml", "\\kars.jpg", "E301", NULL},
    {"deck.yaml", "https://example.org/kars.jpg", "E303", NULL},
    {"deck.yaml", "www.example.org/kars.jpg", "E303", NULL},
    {"deck.yaml", "file:///etc/passwd", "E303", NULL},
    {"deck.yaml", "data:image/png;base64,AAAA", "E303", NULL},
    /* not ordinary */
    {"deck.yaml", "images", "E310", "write the name of a file in it: `images/NAME`"},
    {"deck.yaml", "images/", "E310", NULL},
    {"deck.yaml", ".", "E310", NULL},
    {"more/one.yaml", "..", "E310", NULL},
    {"deck.yaml", "images/link.jpg", "E311", NULL},
    {"deck.yaml", "images/out.jpg", "E311", NULL},
    {"deck.yaml", "images/broken.jpg", "E311", NULL},
    {"deck.yaml", "away/secret.jpg", "E311", NULL},
    {"deck.yaml", "pictures/kars.jpg", "E311", NULL},
    {"deck.yaml", "root/etc/passwd", "E311", NULL},
    {"deck.yaml", "loop", "E311", NULL},
    {"deck.yaml", "loop/kars.jpg", "E311", NULL},
    {"deck.yaml", "images/pipe.jpg", "E312", NULL},
};

static void every_path_is_judged(void **state)
{
    struct place *place = *state;
    assert_true(sizeof rows / sizeof *rows >= 60);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *row = &rows[i];
        struct diags diags;
        diags_init(&diags, &place->arena);
        struct mark at = {row->file, 1, 1, 1};
        const char *path = deck_folder_check(&place->folder, &diags, at, "image", row->written);
        const char *result = path ? path : diags.items[0].code;
        if (strcmp(result, row->result) != 0)
            fail_msg("%s: %s, not %s", row->written, result, row->result);
        assert_int_equal(diags.count, path ? 0 : 1);
        if (row->help && strcmp(row->help, diags.items[0].help) != 0)
            fail_msg("%s: %s", row->written, diags.items[0].help);
    }
}

static void a_long_path_is_refused(void **state)
{
    struct place *place = *state;
    struct diags diags;
    char path[5000];
    diags_init(&diags, &place->arena);
    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    struct mark at = {"deck.yaml", 1, 1, 1};
    assert_null(deck_folder_check(&place->folder, &diags, at, "image", path));
    path[300] = '\0';
    assert_null(deck_folder_check(&place->folder, &diags, at, "image", path));
    assert_int_equal(diags.count, 2);
}

/* A kernel, or a sandbox, without openat2(): folder.c's system calls come here. */
static bool old_kernel;
long __real_syscall(long number, ...);
long __wrap_syscall(long number, ...);

long __wrap_syscall(long number, ...)
{
    va_list arguments;
    va_start(arguments, number);
    long a = va_arg(arguments, int);
    void *b = va_arg(arguments, void *), *c = va_arg(arguments, void *);
    size_t d = va_arg(arguments, size_t);
    va_end(arguments);
    if (!old_kernel)
        return __real_syscall(number, a, b, c, d);
    errno = ENOSYS;
    return -1;
}

static void refuses(const struct deck_folder *folder, const char *path, int expected)
{
    errno = 0;
    int opened = deck_folder_open_below(folder, path, O_RDONLY | O_NONBLOCK);
    if (opened >= 0 || errno != expected)
        fail_msg("%s: %s, not %s", path, strerrorname_np(errno), strerrorname_np(expected));
}

static void opens_only_inside(const struct deck_folder *folder)
{
    static const char *const good[] = {"deck.yaml",      "images/kars.jpg",  "more/pics/x.png",
                                       "images",         "images//kars.jpg", "./deck.yaml",
                                       "images/pipe.jpg"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int opened = deck_folder_open_below(folder, good[i], O_RDONLY | O_NONBLOCK);
        if (opened < 0)
            fail_msg("%s: %s", good[i], strerror(errno));
        assert_true(fcntl(opened, F_GETFD) & FD_CLOEXEC);
        close(opened);
    }
    refuses(folder, "../other/secret.jpg", EXDEV);
    refuses(folder, "/etc/passwd", EXDEV);
    refuses(folder, "..", EXDEV);
    refuses(folder, "images/link.jpg", ELOOP);
    refuses(folder, "away/secret.jpg", ELOOP);
    refuses(folder, "pictures/kars.jpg", ELOOP);
    refuses(folder, "root/etc/passwd", ELOOP);
    refuses(folder, "loop", ELOOP);
    refuses(folder, "images/none.jpg", ENOENT);
    refuses(folder, "none/kars.jpg", ENOENT);
    refuses(folder, "", ENOENT);
    refuses(folder, "deck.yaml/kars.jpg", ENOTDIR);
    refuses(folder, "deck.yaml/", ENOTDIR);
}

static int free_descriptor(void)
{
    int fd = dup(0);
    close(fd);
    return fd;
}

static void both_ways_stay_inside(void **state)
{
    struct place *place = *state;
    int before = free_descriptor();
    opens_only_inside(&place->folder);
    old_kernel = true;
    opens_only_inside(&place->folder);
    old_kernel = false;
    assert_int_equal(free_descriptor(), before);
}

static void files_are_read_whole(void **state)
{
    struct place *place = *state;
    size_t length = 0;
    const char *text =
        deck_folder_read(&place->folder, "images/kars.jpg", 5, &place->arena, &length);
    assert_string_equal(text, "hello");
    assert_int_equal(length, 5);
    assert_null(deck_folder_read(&place->folder, "images/kars.jpg", 4, &place->arena, &length));
    assert_int_equal(errno, EFBIG);
    assert_null(deck_folder_read(&place->folder, "images/pipe.jpg", 9, &place->arena, &length));
    assert_int_equal(errno, ENXIO);
    assert_null(deck_folder_read(&place->folder, "images", 9, &place->arena, &length));
    assert_int_equal(errno, EISDIR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_path_is_judged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_path_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(both_ways_stay_inside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_are_read_whole, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
