#include "testing.h"

#include <time.h>

#include "device/image/formats.h"
#include "device/image/image.h"
#include "picture_files.h"

static void refused_bytes(const void *bytes, size_t length, const char *expected)
{
    struct image_info info;
    const char *why = NULL;
    assert_false(image_probe(bytes, length, &info, &why));
    assert_string_equal(why, expected);
    why = NULL;
    assert_null(image_decode(bytes, length, (SDL_Point){100, 100}, &why));
    assert_string_equal(why, expected);
    assert_false(image_probe(bytes, length, &info, NULL));
}

/* Frees the file. */
static void refused(struct picture_file file, const char *expected)
{
    refused_bytes(file.bytes, file.length, expected);
    picture_file_free(&file);
}

static struct image_info accepted(struct picture_file file)
{
    struct image_info info;
    const char *why = NULL;
    if (!image_probe(file.bytes, file.length, &info, &why))
        fail_msg("refused: %s", why);
    picture_file_free(&file);
    return info;
}

static struct picture_file png_headed(uint32_t width, uint32_t height, unsigned char depth,
                                      unsigned char colour_type)
{
    struct picture_file file = {NULL, 0};
    png_add_signature(&file);
    png_add_header(&file, width, height, depth, colour_type);
    png_add_chunk(&file, "IDAT", "", 0);
    png_add_chunk(&file, "IEND", "", 0);
    return file;
}

static void tells_what_a_png_is(void **state)
{
    (void)state;
    struct image_info info = accepted(png_plain(7, 5, 0xff102030));
    assert_false(info.jpeg);
    assert_int_equal(info.width, 7);
    assert_int_equal(info.height, 5);
    assert_int_equal(info.orientation, 1);
    assert_false(info.alpha);
    uint32_t pixels[2] = {0x80ffffff, 0xff000000};
    assert_true(accepted(png_of(pixels, 2, 1, true)).alpha);
    assert_true(accepted(png_headed(1, 1, 8, 4)).alpha);
    assert_false(accepted(png_headed(1, 1, 16, 0)).alpha);
    struct picture_file plain = png_plain(2, 2, 0xff000000);
    assert_true(accepted(png_with(&plain, "tRNS", "\0\0\0\0\0\0", 6)).alpha);
    picture_file_free(&plain);
}

static void tells_what_a_jpeg_is(void **state)
{
    (void)state;
    struct image_info info = accepted(jpeg_of((struct jpeg_options){.width = 33, .height = 17}));
    assert_true(info.jpeg);
    assert_int_equal(info.width, 33);
    assert_int_equal(info.height, 17);
    assert_int_equal(info.orientation, 1);
    assert_false(info.alpha);
    info = accepted(jpeg_of((struct jpeg_options){
        .width = 40, .height = 20, .components = 3, .progressive = true, .orientation = 3}));
    assert_int_equal(info.width, 40);
    assert_int_equal(info.orientation, 3);
}

static void size_is_upright(void **state)
{
    (void)state;
    for (int orientation = 1; orientation <= 8; orientation++) {
        struct image_info info =
            accepted(jpeg_of((struct jpeg_options){.width = 30,
                                                   .height = 20,
                                                   .orientation = orientation,
                                                   .big_endian = orientation % 2 == 0}));
        assert_int_equal(info.orientation, orientation);
        assert_int_equal(info.width, orientation < 5 ? 30 : 20);
        assert_int_equal(info.height, orientation < 5 ? 20 : 30);
    }
}

static void exif_that_makes_no_sense_is_upright(void **state)
{
    (void)state;
    unsigned char tiff[26];
    for (int big_endian = 0; big_endian < 2; big_endian++) {
        exif_of(tiff, big_endian, 0x0112, 6);
        assert_int_equal(image_exif_orientation(tiff, sizeof tiff), 6);
        for (size_t length = 0; length < 20; length++) /* cut before the value */
            if (length < 18 + (big_endian ? 2 : 1))
                assert_int_equal(image_exif_orientation(tiff, length), 1);
        exif_of(tiff, big_endian, 0x0112, 9);
        assert_int_equal(image_exif_orientation(tiff, sizeof tiff), 1);
        exif_of(tiff, big_endian, 0x0112, 0);
        assert_int_equal(image_exif_orientation(tiff, sizeof tiff), 1);
        exif_of(tiff, big_endian, 0x0113, 6);
        assert_int_equal(image_exif_orientation(tiff, sizeof tiff), 1);
    }
    exif_of(tiff, true, 0x0112, 6);
    memset(tiff + 4, 0xff, 4); /* the directory is far outside */
    assert_int_equal(image_exif_orientation(tiff, sizeof tiff), 1);
    exif_of(tiff, true, 0x0112, 6);
    tiff[0] = 'X';
    assert_int_equal(image_exif_orientation(tiff, sizeof tiff), 1);
    exif_of(tiff, true, 0x0112, 6);
    tiff[3] = 43;
    assert_int_equal(image_exif_orientation(tiff, sizeof tiff), 1);
}

#define SAVE_IT "; save it as JPEG or PNG, since another name is not enough"

static void other_formats_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *why;
    } rows[] = {
        {"", 0, "the file is empty"},
        {"\x89PNG\r\n\x1a\r", 8, "not a PNG or JPEG picture"},
        {"\1\2\3\4\5\6\7\10", 8, "not a PNG or JPEG picture"},
        {"RIFF\x10\0\0\0WEBPVP8 ", 16, "it is a WebP picture" SAVE_IT},
        {"RIFF\x10\0\0\0AVI LIST", 16,
         "it is a film or a sound; save one frame of it as JPEG or PNG"},
        {"GIF89a\1\0\1\0", 10, "it is a GIF picture" SAVE_IT},
        {"GIF87a\1\0\1\0", 10, "it is a GIF picture" SAVE_IT},
        {"II*\0\10\0\0\0", 8, "it is a TIFF or a camera's raw picture" SAVE_IT},
        {"MM\0*\0\0\0\10", 8, "it is a TIFF or a camera's raw picture" SAVE_IT},
        {"BM\x46\0\0\0\0\0", 8, "it is a BMP picture" SAVE_IT},
        {"\0\0\0\x18"
         "ftypheic\0\0",
         14, "it is a HEIC picture, as phones take them" SAVE_IT},
        {"\0\0\0\x18"
         "ftypmif1\0\0",
         14, "it is a HEIC picture, as phones take them" SAVE_IT},
        {"\0\0\0\x1c"
         "ftypavif\0\0",
         14, "it is an AVIF picture" SAVE_IT},
        {"\0\0\0\x1c"
         "ftypisom\0\0",
         14, "it is a film; save one frame of it as JPEG or PNG"},
        {"%PDF-1.7\n%\xe2\xe3", 11, "it is a PDF; save the page as JPEG or PNG"},
        {"8BPS\0\1\0\0", 8, "it is a Photoshop file" SAVE_IT},
        {"\xff\x0a\1\2\3", 5, "it is a JPEG XL picture" SAVE_IT},
        {"PK\3\4\x14\0\0\0", 8,
         "it is a ZIP archive or an office document; take the picture out of it"},
        {"\0\5\x16\7\0\2\0\0", 8,
         "it is a side file of a Mac (`._` and a name), not the picture; copy the file without "
         "`._`"},
        {"<svg width='9'/>", 16, "it is an SVG drawing; export it as PNG"},
        {"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><svg/>", 40,
         "it is an SVG drawing; export it as PNG"},
        {"\n <!DOCTYPE html><svg>", 22,
         "it is a web page, not the picture; open it in a browser and save the picture"},
        {"<HTML><head>", 12,
         "it is a web page, not the picture; open it in a browser and save the picture"},
        {"version https://git-lfs.github.com/spec/v1\noid", 46,
         "it is a Git LFS pointer, not the picture; fetch the picture with `git lfs pull`"},
        {"Here comes the picture", 22, "it is a text, not a picture"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        refused_bytes(rows[i].bytes, rows[i].length, rows[i].why);
}

static void files_over_16_mib_are_refused(void **state)
{
    (void)state;
    struct picture_file png = png_plain(2, 2, 0xff000000);
    size_t room = 16 * 1024 * 1024;
    png.bytes = realloc(png.bytes, room + 1);
    memset(png.bytes + png.length, 0, room + 1 - png.length);
    struct image_info info;
    assert_true(image_probe(png.bytes, room, &info, NULL));
    refused_bytes(png.bytes, room + 1, "the file is over 16 MiB");
    picture_file_free(&png);
}

static void png_header_bombs_are_refused_at_once(void **state)
{
    (void)state;
    struct picture_file bomb = {NULL, 0};
    png_add_signature(&bomb);
    png_add_header(&bomb, 30000, 30000, 8, 2);
    png_add_chunk(&bomb, "IDAT", "\x78\x9c\x63\x60\x00\x00\x00\x02\x00\x01\x00\x00", 12);
    png_add_chunk(&bomb, "IEND", "", 0);
    assert_int_equal(bomb.length, 69);
    clock_t start = clock();
    refused(bomb, "over 8.3 megapixels");
    assert_true(clock() - start < CLOCKS_PER_SEC / 20);
    refused(png_headed(0x80000000, 0x80000000, 8, 2), "over 8.3 megapixels");
    refused(png_headed(0xffffffff, 1, 8, 2), "over 8.3 megapixels");
    refused(png_headed(8300001, 1, 8, 2), "over 8.3 megapixels");
    refused(png_headed(8300000, 1, 8, 2), "a side is over 65535 px");
    refused(png_headed(1, 65536, 8, 2), "a side is over 65535 px");
    assert_int_equal(accepted(png_headed(3840, 2160, 8, 6)).width, 3840);
}

static void png_headers_that_cannot_be_are_refused(void **state)
{
    (void)state;
    refused(png_headed(0, 5, 8, 2), "the file is damaged");
    refused(png_headed(5, 0, 8, 2), "the file is damaged");
    refused(png_headed(5, 5, 3, 0), "the file is damaged");
    refused(png_headed(5, 5, 4, 2), "the file is damaged");
    refused(png_headed(5, 5, 16, 3), "the file is damaged");
    refused(png_headed(5, 5, 8, 1), "the file is damaged");
    refused(png_headed(5, 5, 8, 3), "the file is damaged"); /* no palette */
    struct picture_file file = {NULL, 0};
    png_add_signature(&file);
    png_add_chunk(&file, "IDAT", "", 0);
    refused(file, "the file is damaged"); /* no header */
    file = (struct picture_file){NULL, 0};
    png_add_signature(&file);
    png_add_chunk(&file, "CgBI", "\x50\0\x20\2", 4);
    refused(file, "a PNG made for iPhone programs; save it again as PNG");
    file = (struct picture_file){NULL, 0};
    png_add_signature(&file);
    png_add_header(&file, 1, 1, 8, 2);
    png_add_chunk(&file, "IEND", "", 0);
    refused(file, "the file is damaged"); /* no pixels */
    struct picture_file plain = png_plain(2, 2, 0xff000000);
    refused(png_with(&plain, "IHDR", plain.bytes + 16, 13), "the file is damaged");
    refused(png_with(&plain, "acTL", "\0\0\0\2\0\0\0\0", 8), "animated PNG; save one frame of it");
    picture_file_free(&plain);
}

static void a_png_cut_anywhere_or_with_a_flipped_bit_is_refused(void **state)
{
    (void)state;
    struct picture_file png = png_plain(9, 9, 0xff336699);
    for (size_t length = 1; length < png.length; length++)
        refused_bytes(png.bytes, length,
                      length < 8 ? "not a PNG or JPEG picture" : "the file is cut off");
    for (size_t at = 0; at < png.length; at++) {
        struct image_info info;
        png.bytes[at] ^= 0x10;
        assert_false(image_probe(png.bytes, png.length, &info, NULL));
        png.bytes[at] ^= 0x10;
    }
    png.bytes[png.length - 20] ^= 1; /* in the pixels */
    refused(png, "the file is damaged (a checksum is wrong)");
}

/* The first marker of that code, to put another value in. */
static unsigned char *marker_in(struct picture_file *jpeg, unsigned char code)
{
    for (size_t i = 2; i + 4 < jpeg->length; i += 2 + image_big16(jpeg->bytes + i + 2))
        if (jpeg->bytes[i + 1] == code)
            return jpeg->bytes + i;
    fail_msg("no marker %x", code);
    return NULL;
}

static struct picture_file jpeg_sized(unsigned width, unsigned height, bool progressive)
{
    struct picture_file jpeg = jpeg_of((struct jpeg_options){.width = 8,
                                                             .height = 8,
                                                             .components = 3,
                                                             .no_subsampling = true,
                                                             .progressive = progressive});
    unsigned char *frame = marker_in(&jpeg, progressive ? 0xc2 : 0xc0);
    frame[5] = (unsigned char)(height >> 8), frame[6] = (unsigned char)height;
    frame[7] = (unsigned char)(width >> 8), frame[8] = (unsigned char)width;
    return jpeg;
}

static void jpeg_sizes_have_limits(void **state)
{
    (void)state;
    assert_int_equal(accepted(jpeg_sized(10000, 5000, false)).width, 10000);
    refused(jpeg_sized(10000, 5001, false), "over 50 megapixels");
    refused(jpeg_sized(65535, 65535, false), "over 50 megapixels");
    refused(jpeg_sized(0, 8, false), "the file is damaged");
    refused(jpeg_sized(8, 0, false), "the file is damaged");
    /* 2 bytes x 3 components x 22.4 megapixels is 128 MiB. */
    assert_int_equal(accepted(jpeg_sized(5000, 4473, true)).height, 4473);
    refused(jpeg_sized(5000, 4475, true),
            "too large for a progressive JPEG; save it as a baseline JPEG");
}

static void rare_jpegs_are_refused(void **state)
{
    (void)state;
    refused(jpeg_of((struct jpeg_options){.width = 8, .height = 8, .components = 4}),
            "CMYK colours; save it in RGB");
    refused(jpeg_of((struct jpeg_options){.width = 8, .height = 8, .arithmetic = true}),
            "a rare kind of JPEG; save it as a baseline JPEG");
    struct picture_file deep = jpeg_of((struct jpeg_options){.width = 8, .height = 8});
    marker_in(&deep, 0xc0)[4] = 12;
    refused(deep, "a JPEG of more than 8 bits a colour; save it with 8");
    assert_int_equal(
        accepted(jpeg_of((struct jpeg_options){.width = 8, .height = 8, .scans = 32})).width, 8);
    refused(jpeg_of((struct jpeg_options){.width = 8, .height = 8, .scans = 33}),
            "a progressive JPEG of more than 32 scans");
}

static void jpegs_out_of_order_are_refused(void **state)
{
    (void)state;
    refused_bytes("\xff\xd8\xff\xd9", 4, "the file is damaged");
    refused_bytes("\xff\xd8\xff\xd8\xff\xd9", 6, "the file is damaged");
    refused_bytes("\xff\xd8\xff\xda\0\2\xff\xd9", 8, "the file is damaged");
    refused_bytes("\xff\xd8\xff\xe0\0\1\xff\xd9", 8, "the file is damaged");
    refused_bytes("\xff\xd8\xff\xe0\0\2x\xff\xd9", 9, "the file is damaged");
    refused_bytes("\xff\xd8\xff\xff\xff\xff", 6, "the file is cut off");
    struct picture_file jpeg = jpeg_of((struct jpeg_options){.width = 8, .height = 8});
    unsigned char *frame = marker_in(&jpeg, 0xc0);
    struct picture_file twice = {NULL, 0};
    size_t before = (size_t)(frame - jpeg.bytes);
    picture_file_add(&twice, jpeg.bytes, before + 2 + image_big16(frame + 2));
    picture_file_add(&twice, frame, jpeg.length - before);
    refused(twice, "the file is damaged");
    frame[11] = 0x51; /* a sampling factor of 5 */
    refused(jpeg, "the file is damaged");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_a_png_is),
        cmocka_unit_test(tells_what_a_jpeg_is),
        cmocka_unit_test(size_is_upright),
        cmocka_unit_test(exif_that_makes_no_sense_is_upright),
        cmocka_unit_test(other_formats_are_named),
        cmocka_unit_test(files_over_16_mib_are_refused),
        cmocka_unit_test(png_header_bombs_are_refused_at_once),
        cmocka_unit_test(png_headers_that_cannot_be_are_refused),
        cmocka_unit_test(a_png_cut_anywhere_or_with_a_flipped_bit_is_refused),
        cmocka_unit_test(jpeg_sizes_have_limits),
        cmocka_unit_test(rare_jpegs_are_refused),
        cmocka_unit_test(jpegs_out_of_order_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
