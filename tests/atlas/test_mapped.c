#include "testing.h"

#include <stdlib.h>
#include <unistd.h>

#include "atlas/mapped.h"

static const char real[] = BUILD_DIR "/assets/atlas.vmap", absent[] = BUILD_DIR "/no.vmap";

static void a_map_is_opened(void **state)
{
    (void)state;
    struct map_file file;
    assert_true(map_file_open(&file, real));
    assert_non_null(file.atlas);
    assert_true(atlas_find(file.atlas, ATLAS_COUNTRY, "Azerbaijan", NULL) >= 0);
    map_file_close(&file);
    assert_null(file.atlas);
    map_file_close(&file);
}

static void without_a_map_the_program_goes_on(void **state)
{
    (void)state;
    struct map_file file;
    assert_true(map_file_open(&file, absent));
    assert_null(file.atlas);
    map_file_close(&file);
    assert_false(map_file_open(&file, BUILD_DIR)); /* a folder */
    assert_null(file.atlas);
    map_file_close(&file);
}

static void a_map_that_cannot_be_read_is_an_error(void **state)
{
    (void)state;
    char path[] = "/tmp/map-file-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    struct map_file file;
    assert_false(map_file_open(&file, path)); /* empty */
    assert_null(file.atlas);
    map_file_close(&file);
    assert_int_equal(write(fd, "vitrmap4 and no more", 20), 20);
    close(fd);
    assert_false(map_file_open(&file, path));
    assert_null(file.atlas);
    assert_null(file.bytes);
    map_file_close(&file);
    unlink(path);
}

/* Lines and heights are then straight and flat, and said to be damaged, where a look at what is no
 * longer there would end the program. */
static void a_map_that_becomes_shorter_is_played_on(void **state)
{
    (void)state;
    char path[] = "/tmp/map-file-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    struct map_file whole, file;
    assert_true(map_file_open(&whole, real));
    assert_int_equal(write(fd, whole.bytes, whole.length), whole.length);
    assert_true(map_file_open(&file, path));
    size_t last = atlas_arc_count(file.atlas) - 1;
    struct place_geo *points = calloc(atlas_arc_most(file.atlas), sizeof *points), first, end;
    assert_non_null(points);
    assert_int_equal(ftruncate(fd, (off_t)whole.length / 2), 0);
    for (unsigned level = 0; level < ATLAS_LEVELS; level++) {
        atlas_arc_points(file.atlas, last, level, points);
        atlas_arc_ends(file.atlas, last, &first, &end);
        assert_memory_equal(&points[0], &first, sizeof first);
        assert_memory_equal(&points[atlas_arc_length(file.atlas, last, level) - 1], &end,
                            sizeof end);
    }
    free(points);
    map_file_close(&file);
    map_file_close(&whole);
    close(fd);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_is_opened),
        cmocka_unit_test(without_a_map_the_program_goes_on),
        cmocka_unit_test(a_map_that_cannot_be_read_is_an_error),
        cmocka_unit_test(a_map_that_becomes_shorter_is_played_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
