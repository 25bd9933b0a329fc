#include "testing.h"

#include "device/image/formats.h"
#include "device/image/image.h"
#include "picture_files.h"

static uint32_t pixel(const SDL_Surface *surface, int x, int y)
{
    const unsigned char *row = (const unsigned char *)surface->pixels + y * surface->pitch;
    uint32_t value;
    memcpy(&value, row + 4 * x, 4);
    return value;
}

/* Frees the file. */
static SDL_Surface *decoded(struct picture_file file, int max_width, int max_height)
{
    const char *why = NULL;
    SDL_Surface *surface =
        image_decode(file.bytes, file.length, (SDL_Point){max_width, max_height}, &why);
    if (!surface)
        fail_msg("refused: %s", why);
    picture_file_free(&file);
    return surface;
}

/* Frees the surface. */
static void expect_pixels(SDL_Surface *surface, int width, int height, const uint32_t *expected)
{
    assert_int_equal(surface->w, width);
    assert_int_equal(surface->h, height);
    for (int i = 0; i < width * height; i++)
        assert_int_equal(pixel(surface, i % width, i / width), expected[i]);
    SDL_FreeSurface(surface);
}

static void decodes_a_png_as_it_is(void **state)
{
    (void)state;
    const uint32_t opaque[4] = {0xff102030, 0xff405060, 0xff708090, 0xffa0b0c0};
    SDL_Surface *surface = decoded(png_of(opaque, 2, 2, false), 100, 100);
    assert_int_equal(surface->format->format, SDL_PIXELFORMAT_RGB888);
    for (int i = 0; i < 4; i++)
        assert_int_equal(pixel(surface, i % 2, i / 2), opaque[i]);
    SDL_FreeSurface(surface);
    const uint32_t mixed[4] = {0x80102030, 0xff405060, 0x01708090, 0x00000000};
    surface = decoded(png_of(mixed, 2, 2, true), 100, 100);
    assert_int_equal(surface->format->format, SDL_PIXELFORMAT_ARGB8888);
    expect_pixels(surface, 2, 2, mixed);
}

static void alpha_that_hides_nothing_is_dropped(void **state)
{
    (void)state;
    const uint32_t opaque[2] = {0xff102030, 0xff405060};
    SDL_Surface *surface = decoded(png_of(opaque, 2, 1, true), 100, 100);
    assert_int_equal(surface->format->format, SDL_PIXELFORMAT_RGB888);
    expect_pixels(surface, 2, 1, opaque);
}

static void palettes_and_transparent_colours_are_straight_alpha(void **state)
{
    (void)state;
    const uint32_t expected[3] = {0x00000000, 0xff00ff00, 0xff0000ff};
    struct picture_file file = {NULL, 0};
    png_add_signature(&file);
    png_add_header(&file, 3, 1, 8, 3);
    png_add_chunk(&file, "PLTE", "\xff\0\0\0\xff\0\0\0\xff", 9);
    png_add_chunk(&file, "tRNS", "\0", 1);
    /* zlib: one stored block of filter 0 and the pixels 0 1 2, Adler-32 */
    png_add_chunk(&file, "IDAT", "\x78\x01\x01\4\0\xfb\xff\0\0\1\2\0\x08\0\4", 15);
    png_add_chunk(&file, "IEND", "", 0);
    expect_pixels(decoded(file, 100, 100), 3, 1, expected);
    const uint32_t colours[3] = {0xffff0000, 0xff00ff00, 0xff0000ff};
    struct picture_file plain = png_of(colours, 3, 1, false);
    expect_pixels(decoded(png_with(&plain, "tRNS", "\0\xff\0\0\0\0", 6), 100, 100), 3, 1, expected);
    picture_file_free(&plain);
}

static void fits_into_the_box(void **state)
{
    (void)state;
    static const struct {
        SDL_Point size, box, fitted;
    } rows[] = {
        {{100, 50}, {100, 50}, {100, 50}}, {{100, 50}, {200, 200}, {100, 50}},
        {{100, 50}, {50, 50}, {50, 25}},   {{100, 50}, {100, 10}, {20, 10}},
        {{3, 2}, {2, 2}, {2, 1}},          {{1000, 1}, {10, 10}, {10, 1}},
        {{1, 1000}, {10, 10}, {1, 10}},    {{1920, 1280}, {800, 800}, {800, 533}},
        {{7, 7}, {1, 1}, {1, 1}},          {{65535, 126}, {65534, 126}, {65534, 126}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SDL_Point fitted = image_fit(rows[i].size, rows[i].box);
        assert_int_equal(fitted.x, rows[i].fitted.x);
        assert_int_equal(fitted.y, rows[i].fitted.y);
    }
}

static void scales_down_to_exact_averages(void **state)
{
    (void)state;
    const uint32_t four[4] = {0xff000000, 0xff0000ff, 0xff00ff00, 0xffff0001};
    const uint32_t one[1] = {0xff404040}; /* 255 / 4 = 63.75, (255 + 1) / 4 = 64 */
    expect_pixels(decoded(png_of(four, 2, 2, false), 1, 1), 1, 1, one);
    /* 3 to 2: each takes one pixel and half of the middle one. */
    const uint32_t three[3] = {0xff0000f0, 0xff000060, 0xff000003};
    const uint32_t two[2] = {0xff0000c0, 0xff000022}; /* (2 * 240 + 96) / 3, (96 + 2 * 3) / 3 */
    expect_pixels(decoded(png_of(three, 3, 1, false), 2, 1), 2, 1, two);
    expect_pixels(decoded(png_of(three, 1, 3, false), 1, 2), 1, 2, two);
}

static void transparent_colours_do_not_bleed(void **state)
{
    (void)state;
    const uint32_t pixels[4] = {0xffff0000, 0x0000ff00, 0x000000ff, 0xff000000};
    const uint32_t halves[1] = {0x80800000};
    expect_pixels(decoded(png_of(pixels, 4, 1, true), 1, 1), 1, 1, halves);
    const uint32_t faint[2] = {0x01ff0000, 0x00000000};
    const uint32_t rounded[1] = {0x01ff0000};
    expect_pixels(decoded(png_of(faint, 2, 1, true), 1, 1), 1, 1, rounded);
    const uint32_t fainter[4] = {0x01ff0000, 0, 0, 0};
    const uint32_t nothing[1] = {0};
    expect_pixels(decoded(png_of(fainter, 4, 1, true), 1, 1), 1, 1, nothing);
}

static void bands_leave_no_seam(void **state)
{
    (void)state;
    enum { SIDE = 100 };
    static uint32_t pixels[SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++)
        pixels[i] = 0xff000000u | (uint32_t)(i / SIDE) << 8 | (uint32_t)(i % SIDE);
    SDL_Surface *surface = decoded(png_of(pixels, SIDE, SIDE, false), 50, 50);
    for (int y = 0; y < 50; y++) /* the average of 2 y and 2 y + 1 is rounded up */
        for (int x = 0; x < 50; x++)
            assert_int_equal(pixel(surface, x, y),
                             0xff000000u | (uint32_t)(2 * y + 1) << 8 | (uint32_t)(2 * x + 1));
    SDL_FreeSurface(surface);
}

/* EXIF orientation n, of the stored picture
 *   a b c
 *   d e f      upright: */
static const char *const UPRIGHT[9] = {
    NULL,       "abc/def",  "cba/fed",  "fed/cba",  "def/abc",
    "ad/be/cf", "da/eb/fc", "fc/eb/da", "cf/be/ad",
};

static void png_orientations_are_obeyed_by_the_pixel(void **state)
{
    (void)state;
    uint32_t pixels[6];
    for (uint32_t i = 0; i < 6; i++)
        pixels[i] = 0xff000000u | ('a' + i);
    struct picture_file plain = png_of(pixels, 3, 2, false);
    for (unsigned orientation = 1; orientation <= 8; orientation++) {
        unsigned char tiff[26];
        exif_of(tiff, orientation % 2, 0x0112, orientation);
        SDL_Surface *surface = decoded(png_with(&plain, "eXIf", tiff, sizeof tiff), 99, 99);
        char got[12] = "", *end = got;
        for (int y = 0; y < surface->h; y++) {
            for (int x = 0; x < surface->w; x++)
                *end++ = (char)pixel(surface, x, y);
            *end++ = '/';
        }
        end[-1] = '\0';
        assert_string_equal(got, UPRIGHT[orientation]);
        SDL_FreeSurface(surface);
    }
    picture_file_free(&plain);
}

/* Six blocks of 16 px, in greys a = 20, b = 60 ... f = 220. */
static uint32_t blocks(int x, int y)
{
    return (uint32_t)(20 + 40 * (x / 16 + 3 * (y / 16)));
}

static void jpeg_orientations_are_obeyed(void **state)
{
    (void)state;
    for (int orientation = 1; orientation <= 8; orientation++) {
        SDL_Surface *surface = decoded(jpeg_of((struct jpeg_options){.width = 48,
                                                                     .height = 32,
                                                                     .orientation = orientation,
                                                                     .big_endian = orientation % 2,
                                                                     .colour = blocks}),
                                       99, 99);
        assert_int_equal(surface->format->format, SDL_PIXELFORMAT_RGB888);
        const char *expected = UPRIGHT[orientation];
        for (int y = 0; y < surface->h / 16; y++, expected++)
            for (int x = 0; x < surface->w / 16; x++, expected++)
                assert_in_range(pixel(surface, 16 * x + 8, 16 * y + 8) & 255,
                                20 + 40 * (*expected - 'a') - 2, 20 + 40 * (*expected - 'a') + 2);
        assert_int_equal(*(expected - 1), '\0');
        SDL_FreeSurface(surface);
    }
}

static void a_turned_picture_fits_the_box_upright(void **state)
{
    (void)state;
    SDL_Surface *surface = decoded(
        jpeg_of((struct jpeg_options){.width = 80, .height = 40, .orientation = 6}), 10, 30);
    assert_int_equal(surface->w, 10);
    assert_int_equal(surface->h, 20);
    SDL_FreeSurface(surface);
}

static void jpeg_colours_come_out(void **state)
{
    (void)state;
    for (int progressive = 0; progressive < 2; progressive++) {
        SDL_Surface *surface = decoded(jpeg_of((struct jpeg_options){.width = 40,
                                                                     .height = 40,
                                                                     .components = 3,
                                                                     .progressive = progressive,
                                                                     .colour = blocks}),
                                       40, 40);
        uint32_t first = pixel(surface, 4, 4); /* blocks() is blue 20 there */
        assert_in_range(first >> 16 & 255, 0, 4);
        assert_in_range(first & 255, 14, 26);
        SDL_FreeSurface(surface);
    }
}

/* Left half dark, right half light; cheap to make. */
static uint32_t halves_of_8000(int x, int y)
{
    (void)y;
    return x < 4000 ? 50 : 200;
}

static void a_jpeg_of_40_megapixels_is_decoded_at_a_quarter(void **state)
{
    (void)state;
    struct picture_file file = jpeg_of((struct jpeg_options){
        .width = 8000, .height = 5000, .quality = 50, .colour = halves_of_8000});
    struct image_info info;
    assert_true(image_probe(file.bytes, file.length, &info, NULL));
    assert_int_equal(info.width, 8000);
    const char *why = NULL;
    SDL_Surface *surface = image_decode(file.bytes, file.length, (SDL_Point){8000, 8000}, &why);
    assert_non_null(surface);
    assert_int_equal(surface->w, 2000);
    assert_int_equal(surface->h, 1250);
    SDL_FreeSurface(surface);
    surface =
        image_jpeg_decode(file.bytes, file.length, &(struct image_info){.jpeg = true}, 8, &why);
    assert_int_equal(surface->w, 1000);
    assert_int_equal(surface->h, 625);
    SDL_FreeSurface(surface);
    surface = decoded(file, 800, 800);
    assert_int_equal(surface->w, 800);
    assert_int_equal(surface->h, 500);
    assert_in_range(pixel(surface, 10, 250) & 255, 48, 52);
    assert_in_range(pixel(surface, 790, 250) & 255, 198, 202);
    SDL_FreeSurface(surface);
}

static void a_large_jpeg_whose_data_ends_early_is_refused(void **state)
{
    (void)state;
    struct picture_file file = jpeg_of((struct jpeg_options){
        .width = 4000, .height = 2100, .quality = 50, .colour = halves_of_8000});
    file.length = file.length / 2;
    picture_file_add(&file, "\xff\xd9", 2);
    struct image_info info;
    assert_true(image_probe(file.bytes, file.length, &info, NULL));
    const char *why = NULL;
    assert_null(image_decode(file.bytes, file.length, (SDL_Point){100, 100}, &why));
    assert_string_equal(why, "the file is cut off");
    picture_file_free(&file);
}

static void pixels_that_cannot_be_read_are_refused(void **state)
{
    (void)state;
    struct picture_file file = {NULL, 0};
    png_add_signature(&file);
    png_add_header(&file, 3, 1, 8, 2);
    png_add_chunk(&file, "IDAT", "not zlib", 8);
    png_add_chunk(&file, "IEND", "", 0);
    const char *why = NULL;
    assert_null(image_decode(file.bytes, file.length, (SDL_Point){100, 100}, &why));
    assert_string_equal(why, "the file is damaged (its pixels cannot be read)");
    picture_file_free(&file);
    file = jpeg_of((struct jpeg_options){.width = 3000, .height = 3000, .quality = 50});
    for (size_t i = 0; i + 4 < file.length; i++) /* its Huffman tables become nonsense */
        if (file.bytes[i] == 0xff && file.bytes[i + 1] == 0xc4)
            memset(file.bytes + i + 5, 0xff, 16);
    why = NULL;
    assert_null(image_decode(file.bytes, file.length, (SDL_Point){100, 100}, &why));
    assert_string_equal(why, "the file is damaged (its pixels cannot be read)");
    picture_file_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_a_png_as_it_is),
        cmocka_unit_test(alpha_that_hides_nothing_is_dropped),
        cmocka_unit_test(palettes_and_transparent_colours_are_straight_alpha),
        cmocka_unit_test(fits_into_the_box),
        cmocka_unit_test(scales_down_to_exact_averages),
        cmocka_unit_test(transparent_colours_do_not_bleed),
        cmocka_unit_test(bands_leave_no_seam),
        cmocka_unit_test(png_orientations_are_obeyed_by_the_pixel),
        cmocka_unit_test(jpeg_orientations_are_obeyed),
        cmocka_unit_test(a_turned_picture_fits_the_box_upright),
        cmocka_unit_test(jpeg_colours_come_out),
        cmocka_unit_test(a_jpeg_of_40_megapixels_is_decoded_at_a_quarter),
        cmocka_unit_test(a_large_jpeg_whose_data_ends_early_is_refused),
        cmocka_unit_test(pixels_that_cannot_be_read_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
