#include "testing.h"

#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/memory.h"
#include "device/gallery/gallery.h"
#include "picture_files.h"

enum { SIDE_LIMIT = 4096 };

/* A deck's folder: how often it was opened, and a gate that the opening can be made to wait at. */
struct folder {
    char path[64];
    atomic_int opened;
    atomic_bool gated;
    sem_t arrived, gate;
};

static int folder_open(void *context, const char *path)
{
    struct folder *folder = context;
    char full[128];
    atomic_fetch_add(&folder->opened, 1);
    if (atomic_load(&folder->gated)) {
        sem_post(&folder->arrived);
        sem_wait(&folder->gate);
    }
    snprintf(full, sizeof full, "%s/%s", folder->path, path);
    return open(full, O_RDONLY | O_CLOEXEC);
}

static struct gallery_files files_of(struct folder *folder)
{
    return (struct gallery_files){folder, folder_open};
}

static void folder_init(struct folder *folder)
{
    strcpy(folder->path, "/tmp/vitrine-gallery-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    atomic_init(&folder->opened, 0);
    atomic_init(&folder->gated, false);
    sem_init(&folder->arrived, 0, 0);
    sem_init(&folder->gate, 0, 0);
}

static void folder_finish(struct folder *folder)
{
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder->path);
    assert_int_equal(system(command), 0);
    sem_destroy(&folder->arrived);
    sem_destroy(&folder->gate);
}

static void folder_put(struct folder *folder, const char *name, struct picture_file file)
{
    char full[128];
    snprintf(full, sizeof full, "%s/%s", folder->path, name);
    FILE *out = fopen(full, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(file.bytes, 1, file.length, out), file.length);
    fclose(out);
    picture_file_free(&file);
}

/* Four pictures of 100 x 50 px (20,000 bytes decoded) and what is wrong in every way. */
static void folder_fill(struct folder *folder)
{
    folder_init(folder);
    folder_put(folder, "red.png", png_plain(100, 50, 0xffff0000));
    folder_put(folder, "green.png", png_plain(100, 50, 0xff00ff00));
    folder_put(folder, "blue.png", png_plain(100, 50, 0xff0000ff));
    folder_put(folder, "white.png", png_plain(100, 50, 0xffffffff));
    struct picture_file cut = png_plain(100, 50, 0xffffffff);
    cut.length -= 3;
    folder_put(folder, "cut.png", cut);
    struct picture_file liar = {NULL, 0};
    png_add_signature(&liar);
    png_add_header(&liar, 100, 50, 8, 2);
    png_add_chunk(&liar, "IDAT", "not zlib", 8);
    png_add_chunk(&liar, "IEND", "", 0);
    folder_put(folder, "liar.png", liar);
}

static uint32_t first_pixel(const SDL_Surface *surface)
{
    uint32_t value;
    memcpy(&value, surface->pixels, 4);
    return value;
}

static enum picture_state state_in(struct gallery *gallery, const char *path, unsigned *generation)
{
    struct pictures pictures = gallery_pictures(gallery);
    return pictures.state(pictures.context, path, generation);
}

static void want_all(struct gallery *gallery, const char *const *paths, size_t count)
{
    struct picture_want wants[8];
    for (size_t i = 0; i < count; i++)
        wants[i] = (struct picture_want){.path = paths[i], .width_px = 100, .height_px = 50};
    gallery_want(gallery, wants, count);
}

/* With levels it counts for more, is decoded again for them, and another thread keeps what it holds
 * when the deck is another one. */
static void levels_come_when_they_are_wanted(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    struct gallery *gallery = gallery_create(files_of(&folder), GALLERY_BUDGET, SIDE_LIMIT);
    struct pictures pictures = gallery_pictures(gallery);
    struct picture_want want = {.path = "red.png", .width_px = 100, .height_px = 50};
    gallery_want(gallery, &want, 1);
    gallery_drain(gallery);
    assert_int_equal(pictures.levels(pictures.context, "red.png"), 0);
    want.levels = true;
    gallery_want(gallery, &want, 1);
    gallery_drain(gallery);
    unsigned generation = pictures.levels(pictures.context, "red.png"), same;
    assert_int_not_equal(generation, 0);
    assert_int_equal(state_in(gallery, "red.png", &same), PICTURE_READY);
    assert_int_equal(same, generation);
    const struct picture_levels *levels = pictures.hold(pictures.context, generation);
    assert_int_equal(levels->levels[0].width, 100);
    folder_put(&folder, "red.png", png_plain(100, 50, 0xff00ffff));
    gallery_replace(gallery, files_of(&folder));
    gallery_want(gallery, &want, 1);
    assert_int_equal(pictures.levels(pictures.context, "red.png"), generation); /* until then */
    gallery_drain(gallery);
    assert_int_not_equal(pictures.levels(pictures.context, "red.png"), generation);
    assert_null(pictures.hold(pictures.context, generation));
    assert_int_equal(levels->levels[0].argb[0] & 0xFFFFFF, 0xff0000);
    pictures.let_go(pictures.context, levels);
    gallery_destroy(gallery);
    folder_finish(&folder);
}

static void sizes_are_read_once(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    struct gallery *gallery = gallery_create(files_of(&folder), GALLERY_BUDGET, SIDE_LIMIT);
    struct pictures pictures = gallery_pictures(gallery);
    for (int i = 0; i < 3; i++) {
        char path[] = "red.png"; /* the string is copied */
        int width = 0, height = 0;
        assert_true(pictures.size(pictures.context, path, &width, &height, NULL));
        assert_int_equal(width, 100);
        assert_int_equal(height, 50);
        memset(path, 'x', sizeof path - 1);
    }
    assert_int_equal(folder.opened, 1);
    assert_int_equal(state_in(gallery, "red.png", NULL), PICTURE_WAITING);
    assert_null(gallery_surface(gallery, "red.png", NULL, NULL));
    assert_null(gallery_surface(gallery, "never asked for", NULL, NULL));
    gallery_destroy(gallery);
    folder_finish(&folder);
}

static void broken_pictures_keep_their_reason(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    struct gallery *gallery = gallery_create(files_of(&folder), GALLERY_BUDGET, SIDE_LIMIT);
    struct pictures pictures = gallery_pictures(gallery);
    static const char *const rows[][2] = {
        {"none.png", "the file is missing or cannot be opened"},
        {"cut.png", "the file is cut off"},
        {".", "the file cannot be read"},
    };
    for (size_t i = 0; i < 6; i++) {
        const char *why = NULL;
        int width, height;
        assert_false(pictures.size(pictures.context, rows[i % 3][0], &width, &height, &why));
        assert_string_equal(why, rows[i % 3][1]);
        assert_false(pictures.size(pictures.context, rows[i % 3][0], &width, &height, NULL));
        assert_int_equal(state_in(gallery, rows[i % 3][0], NULL), PICTURE_BROKEN);
    }
    assert_int_equal(folder.opened, 1 + 4 + 4); /* what could not be read is tried each time */
    struct picture_want wants[] = {{.path = "cut.png", .width_px = 10, .height_px = 10},
                                   {.path = "none.png", .width_px = 10, .height_px = 10}};
    gallery_want(gallery, wants, 2);
    gallery_drain(gallery);
    assert_int_equal(folder.opened, 1 + 4 + 4);
    assert_int_equal(gallery_refused(gallery), 3);
    gallery_destroy(gallery);
    folder_finish(&folder);
}

static void a_picture_that_can_be_read_again_is_shown(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    char away[128], there[128];
    snprintf(there, sizeof there, "%s/red.png", folder.path);
    snprintf(away, sizeof away, "%s/away.png", folder.path);
    struct gallery *gallery = gallery_create(files_of(&folder), GALLERY_BUDGET, SIDE_LIMIT);
    struct pictures pictures = gallery_pictures(gallery);
    struct picture_want want = {.path = "red.png", .width_px = 100, .height_px = 50};
    int width = 0, height = 0;
    for (int decoding = 0; decoding < 2; decoding++) {
        if (decoding) /* its header was read before it went away */
            assert_true(pictures.size(pictures.context, "red.png", &width, &height, NULL));
        assert_int_equal(rename(there, away), 0);
        if (decoding) {
            gallery_want(gallery, &want, 1);
            gallery_drain(gallery);
        } else {
            assert_false(pictures.size(pictures.context, "red.png", &width, &height, NULL));
        }
        assert_int_equal(state_in(gallery, "red.png", NULL), PICTURE_BROKEN);
        assert_int_equal(rename(away, there), 0);
        assert_true(pictures.size(pictures.context, "red.png", &width, &height, NULL));
        assert_int_equal(width, 100);
        assert_int_equal(state_in(gallery, "red.png", NULL), PICTURE_WAITING);
    }
    gallery_want(gallery, &want, 1);
    gallery_drain(gallery);
    assert_int_equal(state_in(gallery, "red.png", NULL), PICTURE_READY);
    gallery_destroy(gallery);
    folder_finish(&folder);
}

static void a_picture_that_does_not_decode_becomes_broken(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    struct gallery *gallery = gallery_create(files_of(&folder), GALLERY_BUDGET, SIDE_LIMIT);
    unsigned before, after;
    assert_int_equal(state_in(gallery, "liar.png", &before), PICTURE_WAITING);
    struct picture_want want = {.path = "liar.png", .width_px = 100, .height_px = 50};
    gallery_want(gallery, &want, 1);
    gallery_drain(gallery);
    assert_int_equal(state_in(gallery, "liar.png", &after), PICTURE_BROKEN);
    assert_int_not_equal(before, after);
    struct pictures pictures = gallery_pictures(gallery);
    const char *why = NULL;
    int width, height;
    assert_false(pictures.size(pictures.context, "liar.png", &width, &height, &why));
    assert_string_equal(why, "the file is damaged (its pixels cannot be read)");
    gallery_destroy(gallery);
    folder_finish(&folder);
}

static void results_come_in_only_when_collected(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    struct gallery *gallery = gallery_create(files_of(&folder), GALLERY_BUDGET, SIDE_LIMIT);
    unsigned before, after, surface_generation;
    assert_int_equal(state_in(gallery, "red.png", &before), PICTURE_WAITING);
    assert_false(gallery_collect(gallery));
    atomic_store(&folder.gated, true);
    struct picture_want want = {.path = "red.png", .width_px = 50, .height_px = 50};
    gallery_want(gallery, &want, 1);
    sem_wait(&folder.arrived); /* the thread has it in hand */
    assert_false(gallery_collect(gallery));
    assert_int_equal(state_in(gallery, "red.png", &after), PICTURE_WAITING);
    assert_int_equal(before, after);
    atomic_store(&folder.gated, false);
    sem_post(&folder.gate);
    gallery_drain(gallery);
    assert_int_equal(state_in(gallery, "red.png", &after), PICTURE_READY);
    assert_int_not_equal(before, after);
    SDL_Surface *surface = gallery_surface(gallery, "red.png", &surface_generation, NULL);
    assert_non_null(surface);
    assert_int_equal(surface_generation, after);
    assert_int_equal(surface->w, 50);
    assert_int_equal(surface->h, 25);
    assert_int_equal(first_pixel(surface), 0xffff0000);
    assert_int_equal(gallery_bytes(gallery), 50 * 25 * 4);
    assert_false(gallery_collect(gallery));
    gallery_destroy(gallery);
    folder_finish(&folder);
}

static void a_larger_box_decodes_again_and_a_smaller_does_not(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    struct gallery *gallery = gallery_create(files_of(&folder), GALLERY_BUDGET, 80);
    struct picture_want wants[] = {{.path = "red.png", .width_px = 20, .height_px = 20},
                                   {.path = "red.png", .width_px = 40, .height_px = 10}};
    gallery_want(gallery, wants, 2); /* the larger of both: 40 x 20 */
    gallery_drain(gallery);
    assert_int_equal(folder.opened, 2);
    assert_int_equal(gallery_surface(gallery, "red.png", NULL, NULL)->w, 40);
    gallery_want(gallery, wants, 1);
    gallery_drain(gallery);
    assert_int_equal(folder.opened, 2);
    wants[0] = (struct picture_want){
        .path = "red.png", .width_px = 1000, .height_px = 1000}; /* over the renderer's limit */
    gallery_want(gallery, wants, 1);
    assert_int_equal(state_in(gallery, "red.png", NULL), PICTURE_READY); /* the small one */
    gallery_drain(gallery);
    assert_int_equal(folder.opened, 3);
    assert_int_equal(gallery_surface(gallery, "red.png", NULL, NULL)->w, 80);
    assert_int_equal(gallery_bytes(gallery), 80 * 40 * 4);
    gallery_want(gallery, wants, 1);
    gallery_drain(gallery);
    assert_int_equal(folder.opened, 3);
    wants[0] = (struct picture_want){
        .path = "green.png", .width_px = 0, .height_px = 10}; /* nothing to be seen of it */
    gallery_want(gallery, wants, 1);
    gallery_drain(gallery);
    assert_int_equal(state_in(gallery, "green.png", NULL), PICTURE_WAITING);
    gallery_destroy(gallery);
    folder_finish(&folder);
}

static void least_recently_wanted_goes_first(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    struct gallery *gallery = gallery_create(files_of(&folder), 45000, SIDE_LIMIT); /* two */
    want_all(gallery, (const char *[]){"red.png", "green.png"}, 2);
    gallery_drain(gallery);
    assert_int_equal(gallery_bytes(gallery), 40000);
    want_all(gallery, (const char *[]){"blue.png"}, 1); /* green was the less urgent */
    gallery_drain(gallery);
    assert_int_equal(state_in(gallery, "red.png", NULL), PICTURE_READY);
    assert_int_equal(state_in(gallery, "green.png", NULL), PICTURE_WAITING);
    assert_int_equal(state_in(gallery, "blue.png", NULL), PICTURE_READY);
    assert_null(gallery_surface(gallery, "green.png", NULL, NULL));
    want_all(gallery, (const char *[]){"red.png"}, 1);
    want_all(gallery, (const char *[]){"white.png"}, 1); /* blue was wanted before red was again */
    gallery_drain(gallery);
    assert_int_equal(state_in(gallery, "red.png", NULL), PICTURE_READY);
    assert_int_equal(state_in(gallery, "blue.png", NULL), PICTURE_WAITING);
    assert_int_equal(gallery_bytes(gallery), 40000);
    gallery_destroy(gallery);
    folder_finish(&folder);
}

static void a_list_over_the_budget_is_cut_at_the_less_urgent(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    struct gallery *gallery = gallery_create(files_of(&folder), 45000, SIDE_LIMIT);
    const char *all[] = {"white.png", "blue.png", "green.png", "red.png"};
    for (int i = 0; i < 3; i++) { /* and is not decoded over and over */
        want_all(gallery, all, 4);
        gallery_drain(gallery);
        assert_int_equal(state_in(gallery, "white.png", NULL), PICTURE_READY);
        assert_int_equal(state_in(gallery, "blue.png", NULL), PICTURE_READY);
        assert_int_equal(state_in(gallery, "green.png", NULL), PICTURE_WAITING);
        assert_int_equal(state_in(gallery, "red.png", NULL), PICTURE_WAITING);
        assert_int_equal(folder.opened, 6);
    }
    gallery_destroy(gallery);
    gallery = gallery_create(files_of(&folder), 1000, SIDE_LIMIT); /* the first one always */
    want_all(gallery, all, 4);
    gallery_drain(gallery);
    assert_int_equal(state_in(gallery, "white.png", NULL), PICTURE_READY);
    assert_int_equal(gallery_bytes(gallery), 20000);
    gallery_destroy(gallery);
    folder_finish(&folder);
}

static void a_steady_list_allocates_nothing(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    struct gallery *gallery = gallery_create(files_of(&folder), GALLERY_BUDGET, SIDE_LIMIT);
    const char *all[] = {"white.png", "cut.png", "green.png", "red.png"};
    want_all(gallery, all, 4);
    gallery_drain(gallery);
    uint64_t before = memory_count();
    int opened = folder.opened;
    for (int frame = 0; frame < 1000; frame++) {
        want_all(gallery, all, 4);
        assert_false(gallery_collect(gallery));
        assert_int_equal(state_in(gallery, "red.png", NULL), PICTURE_READY);
    }
    gallery_drain(gallery);
    assert_int_equal(memory_count(), before);
    assert_int_equal(folder.opened, opened);
    gallery_destroy(gallery);
    folder_finish(&folder);
}

/* Loops over six pictures with room for two; what each frame shows, as letters. */
static void loop_into(char *log, struct folder *folder)
{
    static const char *const names[] = {"red.png", "green.png", "blue.png", "white.png"};
    struct gallery *gallery = gallery_create(files_of(folder), 45000, SIDE_LIMIT);
    for (size_t frame = 0; frame < 40; frame++) {
        const char *paths[] = {names[frame % 4], names[(frame + 1) % 4]};
        want_all(gallery, paths, 2);
        if (frame % 3 == 0)
            gallery_collect(gallery); /* may or may not take something in */
        gallery_drain(gallery);
        for (size_t i = 0; i < 4; i++) {
            unsigned generation;
            enum picture_state now = state_in(gallery, names[i], &generation);
            log += sprintf(log, "%d:%u ", (int)now, generation);
        }
    }
    gallery_destroy(gallery);
}

static void drained_frames_are_the_same_each_time(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    static char first[8000], again[8000];
    loop_into(first, &folder);
    for (int i = 0; i < 5; i++) {
        loop_into(again, &folder);
        assert_string_equal(first, again);
    }
    folder_finish(&folder);
}

static void another_deck_waits_only_for_the_reading(void **state)
{
    (void)state;
    struct folder old, new;
    folder_fill(&old);
    folder_init(&new);
    folder_put(&new, "red.png", png_plain(30, 30, 0xff123456));
    struct gallery *gallery = gallery_create(files_of(&old), GALLERY_BUDGET, SIDE_LIMIT);
    for (int round = 0; round < 20; round++) { /* decodes are under way, or done, or not begun */
        want_all(gallery, (const char *[]){"red.png", "green.png", "blue.png", "white.png"}, 4);
        if (round % 4 == 0)
            gallery_drain(gallery);
        bool there = state_in(gallery, "red.png", NULL) == PICTURE_READY;
        gallery_replace(gallery, files_of(&new));
        int opened = old.opened;
        assert_int_equal(state_in(gallery, "red.png", NULL),
                         there ? PICTURE_READY : PICTURE_WAITING);
        assert_true(there == (gallery_surface(gallery, "red.png", NULL, NULL) != NULL));
        assert_int_equal(state_in(gallery, "green.png", NULL), PICTURE_BROKEN);
        want_all(gallery, (const char *[]){"red.png"}, 1);
        gallery_drain(gallery);
        assert_int_equal(first_pixel(gallery_surface(gallery, "red.png", NULL, NULL)), 0xff123456);
        assert_int_equal(old.opened, opened); /* its context may be gone by now */
        gallery_replace(gallery, files_of(&old));
    }
    gallery_destroy(gallery);
    folder_finish(&old);
    folder_finish(&new);
}

/* What the gallery shows of a picture: its first pixel, 0 for nothing. */
static uint32_t shown(struct gallery *gallery, const char *path, bool *other_shape)
{
    SDL_Surface *surface = gallery_surface(gallery, path, NULL, other_shape);
    bool ready = state_in(gallery, path, NULL) == PICTURE_READY;
    assert_true(ready == (surface != NULL));
    return surface ? first_pixel(surface) : 0;
}

/* The deck is saved anew: with the same pictures, another one, one that does not decode. */
static void a_picture_stays_until_the_next_one_is_decoded(void **state)
{
    (void)state;
    static const char *const both[] = {"red.png", "green.png"};
    struct folder folder;
    folder_fill(&folder);
    struct gallery *gallery = gallery_create(files_of(&folder), GALLERY_BUDGET, SIDE_LIMIT);
    struct pictures pictures = gallery_pictures(gallery);
    unsigned before, after;
    int width, height;
    bool other_shape = true;
    want_all(gallery, both, 2);
    gallery_drain(gallery);
    SDL_Surface *green = gallery_surface(gallery, "green.png", &before, NULL);

    gallery_replace(gallery, files_of(&folder)); /* nothing changed: nothing is decoded */
    want_all(gallery, both, 2);
    int opened = folder.opened;
    gallery_drain(gallery);
    assert_int_equal(folder.opened, opened);
    assert_ptr_equal(gallery_surface(gallery, "green.png", &after, NULL), green);
    assert_int_equal(before, after);

    folder_put(&folder, "red.png", png_plain(50, 50, 0xff00ffff));
    for (int saves = 0; saves < 3; saves++) { /* over and over, before it is decoded */
        gallery_replace(gallery, files_of(&folder));
        assert_true(pictures.size(pictures.context, "red.png", &width, &height, NULL));
        assert_int_equal(width, 50);
        assert_int_equal(shown(gallery, "red.png", &other_shape), 0xffff0000);
        assert_true(other_shape);
        assert_int_equal(shown(gallery, "green.png", &other_shape), 0xff00ff00);
        assert_false(other_shape);
    }
    gallery_surface(gallery, "red.png", &before, NULL);
    want_all(gallery, both, 2);
    gallery_drain(gallery);
    assert_int_equal(shown(gallery, "red.png", &other_shape), 0xff00ffff);
    assert_false(other_shape);
    gallery_surface(gallery, "red.png", &after, NULL);
    assert_int_not_equal(before, after);

    char liar[128], red[128];
    snprintf(liar, sizeof liar, "%s/liar.png", folder.path);
    snprintf(red, sizeof red, "%s/red.png", folder.path);
    assert_int_equal(rename(liar, red), 0); /* its header is good, its pixels are not */
    gallery_replace(gallery, files_of(&folder));
    want_all(gallery, both, 2);
    gallery_drain(gallery);
    assert_int_equal(shown(gallery, "red.png", NULL), 0xff00ffff);
    want_all(gallery, both, 2);
    gallery_drain(gallery);
    assert_int_equal(shown(gallery, "red.png", NULL), 0xff00ffff);
    gallery_destroy(gallery);
    folder_finish(&folder);
}

static void what_no_deck_asks_for_is_forgotten(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    struct gallery *gallery = gallery_create(files_of(&folder), GALLERY_BUDGET, SIDE_LIMIT);
    want_all(gallery, (const char *[]){"red.png", "green.png"}, 2);
    gallery_drain(gallery);
    gallery_replace(gallery, files_of(&folder));
    want_all(gallery, (const char *[]){"red.png"}, 1);
    gallery_drain(gallery);
    assert_int_equal(gallery_bytes(gallery), 2 * 100 * 50 * 4);
    gallery_replace(gallery, files_of(&folder));
    assert_int_equal(gallery_bytes(gallery), 100 * 50 * 4);
    gallery_replace(gallery, files_of(&folder));
    assert_int_equal(gallery_bytes(gallery), 0);
    gallery_destroy(gallery);
    folder_finish(&folder);
}

static void ends_with_decodes_under_way(void **state)
{
    (void)state;
    struct folder folder;
    folder_fill(&folder);
    for (int round = 0; round < 20; round++) {
        struct gallery *gallery = gallery_create(files_of(&folder), GALLERY_BUDGET, SIDE_LIMIT);
        want_all(gallery, (const char *[]){"red.png", "green.png", "blue.png", "white.png"}, 4);
        gallery_destroy(gallery);
    }
    gallery_destroy(NULL);
    folder_finish(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_are_read_once),
        cmocka_unit_test(levels_come_when_they_are_wanted),
        cmocka_unit_test(broken_pictures_keep_their_reason),
        cmocka_unit_test(a_picture_that_can_be_read_again_is_shown),
        cmocka_unit_test(a_picture_that_does_not_decode_becomes_broken),
        cmocka_unit_test(results_come_in_only_when_collected),
        cmocka_unit_test(a_larger_box_decodes_again_and_a_smaller_does_not),
        cmocka_unit_test(least_recently_wanted_goes_first),
        cmocka_unit_test(a_list_over_the_budget_is_cut_at_the_less_urgent),
        cmocka_unit_test(a_steady_list_allocates_nothing),
        cmocka_unit_test(drained_frames_are_the_same_each_time),
        cmocka_unit_test(another_deck_waits_only_for_the_reading),
        cmocka_unit_test(a_picture_stays_until_the_next_one_is_decoded),
        cmocka_unit_test(what_no_deck_asks_for_is_forgotten),
        cmocka_unit_test(ends_with_decodes_under_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
