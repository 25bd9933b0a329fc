/* JPEGs with small faults that every viewer overlooks, and those whose data is not all there. */
#include "testing.h"

#include "device/image/image.h"
#include "picture_files.h"

enum { SIDE = 40 };

/* Enough detail that the data ends in the last block. */
static uint32_t speckles(int x, int y)
{
    uint32_t value = (uint32_t)(x * 73 + y * 151) * 2654435761u;
    return value >> 8;
}

static struct picture_file photo(bool progressive, unsigned restarts)
{
    return jpeg_of((struct jpeg_options){.width = SIDE,
                                         .height = SIDE,
                                         .components = 3,
                                         .orientation = 6,
                                         .progressive = progressive,
                                         .restarts = restarts,
                                         .colour = speckles});
}

/* What is wrong with it: NULL for nothing, "refused" for a file that is not shown. */
static const char *flaw_of(const struct picture_file *file)
{
    struct image_info info;
    const char *why = NULL, *also = NULL;
    bool whole = image_probe(file->bytes, file->length, &info, &why) &&
                 image_verify(file->bytes, file->length, &info, &why);
    SDL_Surface *surface = image_decode(file->bytes, file->length, (SDL_Point){SIDE, SIDE}, &also);
    assert_true(whole == (surface != NULL)); /* what is checked is what is shown */
    SDL_FreeSurface(surface);
    if (!whole)
        assert_string_equal(why, also);
    return whole ? info.flaw : "refused";
}

static void expect_flaw(const struct picture_file *file, const char *flaw)
{
    const char *got = flaw_of(file);
    if (got != flaw && (!got || !flaw || strcmp(got, flaw) != 0))
        fail_msg("%s, not %s", got ? got : "nothing", flaw ? flaw : "nothing");
}

static void expect_same_pixels(const struct picture_file *a, const struct picture_file *b)
{
    SDL_Surface *first = image_decode(a->bytes, a->length, (SDL_Point){SIDE, SIDE}, NULL);
    SDL_Surface *second = image_decode(b->bytes, b->length, (SDL_Point){SIDE, SIDE}, NULL);
    assert_non_null(first);
    assert_non_null(second);
    assert_memory_equal(first->pixels, second->pixels, (size_t)(first->pitch * first->h));
    SDL_FreeSurface(first);
    SDL_FreeSurface(second);
}

/* Part of `file`, then `bytes`, then the rest; freed by the caller. */
static struct picture_file with(const struct picture_file *file, size_t at, const void *bytes,
                                size_t length)
{
    struct picture_file out = {NULL, 0};
    picture_file_add(&out, file->bytes, at);
    picture_file_add(&out, bytes, length);
    picture_file_add(&out, file->bytes + at, file->length - at);
    return out;
}

static void a_missing_end_mark_is_overlooked(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
    } tails[] = {{"", 0},
                 {"\xff", 1},
                 {"\0\0\0\0\0\0", 6},
                 {"SEFH\0\0panorama", 14},
                 {"\xff\xe5\xff\xff trailer", 12},
                 {"\xff\xc0\0\x08\x08\0\1\0\1\1", 10},
                 {"\xff\xd8\xff\xe0\0\4xx", 8}};
    for (int kind = 0; kind < 4; kind++) {
        struct picture_file file = photo(kind & 1, kind & 2 ? 1 : 0);
        expect_flaw(&file, NULL);
        for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
            struct picture_file cut = {NULL, 0};
            picture_file_add(&cut, file.bytes, file.length - 2);
            picture_file_add(&cut, tails[i].bytes, tails[i].length);
            expect_flaw(&cut, "its end mark is missing");
            expect_same_pixels(&cut, &file);
            picture_file_free(&cut);
        }
        picture_file_free(&file);
    }
}

/* Wherever else it is cut, some of the picture is missing. A last byte of filling may be. */
static void a_jpeg_cut_in_its_data_is_refused(void **state)
{
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        struct picture_file file = photo(kind & 1, kind & 2 ? 1 : 0), cut = file;
        for (cut.length = 3; cut.length < file.length - 4; cut.length++) {
            struct image_info info;
            const char *why = NULL;
            expect_flaw(&cut, "refused");
            bool probed = image_probe(cut.bytes, cut.length, &info, &why);
            assert_false(probed && image_verify(cut.bytes, cut.length, &info, &why));
            assert_string_equal(why, "the file is cut off");
        }
        struct picture_file film = with(&file, file.length, "a video that a phone put behind", 31);
        expect_flaw(&film, NULL);
        picture_file_free(&film);
        /* The end mark is there, and half of the data is not. */
        struct picture_file half = {NULL, 0};
        picture_file_add(&half, file.bytes, file.length * 3 / 4);
        picture_file_add(&half, "\xff\xd9", 2);
        struct image_info info;
        if (kind == 0) { /* the scans of a progressive one may have been meant so */
            assert_true(image_probe(half.bytes, half.length, &info, NULL));
            assert_null(image_decode(half.bytes, half.length, (SDL_Point){SIDE, SIDE}, NULL));
        }
        picture_file_free(&half);
        picture_file_free(&file);
    }
}

/* Between any two segments. */
static void stray_bytes_are_overlooked(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        bool legal;
    } strays[] = {
        {"\0", 1, false},       {"abc", 3, false},           {"\xff\0", 2, false},
        {"\xff\xd8", 2, false}, {"\xff\xd3", 2, false},      {"\xff\x02", 2, false},
        {"\xff", 1, true},      {"\xff\xd8 \xff", 4, false}, {"\xff\x01", 2, true},
    };
    for (int progressive = 0; progressive < 2; progressive++) {
        struct picture_file file = photo(progressive, 0);
        for (size_t at = 2; file.bytes[at + 1] != 0xda;
             at += 2 + (size_t)(file.bytes[at + 2] << 8 | file.bytes[at + 3]))
            for (size_t i = 0; i < sizeof strays / sizeof *strays; i++) {
                if (at == 2 && (unsigned char)strays[i].bytes[0] != 0xff)
                    continue; /* it is by the third byte that a JPEG is known */
                struct picture_file more = with(&file, at, strays[i].bytes, strays[i].length);
                expect_flaw(
                    &more, strays[i].legal ? NULL : "there are bytes in it that belong to nothing");
                expect_same_pixels(&more, &file);
                picture_file_free(&more);
            }
        picture_file_free(&file);
    }
}

/* The limits hold for what is decoded, whatever stands before or behind it. */
static void a_bomb_behind_a_small_fault_is_refused(void **state)
{
    (void)state;
    struct picture_file file = photo(false, 0);
    size_t frame = 2;
    while (file.bytes[frame + 1] != 0xc0)
        frame += 2 + (size_t)(file.bytes[frame + 2] << 8 | file.bytes[frame + 3]);
    struct picture_file strayed = with(&file, frame, "\xff\xd8 x", 4);
    memset(strayed.bytes + frame + 4 + 5, 0xff, 4); /* 65535 x 65535 */
    struct image_info info;
    const char *why = NULL;
    assert_false(image_probe(strayed.bytes, strayed.length, &info, &why));
    assert_string_equal(why, "over 50 megapixels");
    picture_file_free(&strayed);
    struct picture_file behind = {NULL, 0}; /* no end mark, then a frame of that size */
    picture_file_add(&behind, file.bytes, file.length - 2);
    picture_file_add(&behind, "\xff\xc0\0\x0b\x08\xff\xff\xff\xff\1\1\x11\0", 13);
    expect_flaw(&behind, "its end mark is missing");
    picture_file_free(&behind);
    picture_file_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_end_mark_is_overlooked),
        cmocka_unit_test(a_jpeg_cut_in_its_data_is_refused),
        cmocka_unit_test(stray_bytes_are_overlooked),
        cmocka_unit_test(a_bomb_behind_a_small_fault_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
