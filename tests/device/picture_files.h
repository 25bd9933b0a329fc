/* PNG and JPEG files made in memory, with the faults that the tests need. */
#ifndef PICTURE_FILES_H
#define PICTURE_FILES_H

#include <SDL.h>
#include <SDL_image.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

struct picture_file {
    unsigned char *bytes; /* freed by picture_file_free() */
    size_t length;
};

static inline void picture_file_free(struct picture_file *file)
{
    free(file->bytes);
    *file = (struct picture_file){NULL, 0};
}

static inline void picture_file_add(struct picture_file *file, const void *bytes, size_t length)
{
    file->bytes = realloc(file->bytes, file->length + length + 1);
    assert_non_null(file->bytes);
    if (length)
        memcpy(file->bytes + file->length, bytes, length);
    file->length += length;
}

static inline void picture_file_add32(struct picture_file *file, uint32_t value)
{
    unsigned char big[4] = {(unsigned char)(value >> 24), (unsigned char)(value >> 16),
                            (unsigned char)(value >> 8), (unsigned char)value};
    picture_file_add(file, big, 4);
}

/* A PNG by SDL_image from pixels 0xAARRGGBB; without `alpha` saved as RGB. */
static inline struct picture_file png_of(const uint32_t *pixels, int width, int height, bool alpha)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(
        0, width, height, alpha ? 32 : 24, alpha ? SDL_PIXELFORMAT_RGBA32 : SDL_PIXELFORMAT_RGB24);
    for (int y = 0; y < height; y++)
        SDL_ConvertPixels(width, 1, SDL_PIXELFORMAT_ARGB8888, pixels + y * width, width * 4,
                          surface->format->format,
                          (unsigned char *)surface->pixels + y * surface->pitch, surface->pitch);
    int room = width * height * 5 + 4096;
    struct picture_file file = {malloc((size_t)room), 0};
    SDL_RWops *out = SDL_RWFromMem(file.bytes, room);
    assert_int_equal(IMG_SavePNG_RW(surface, out, 0), 0);
    file.length = (size_t)SDL_RWtell(out);
    SDL_RWclose(out);
    SDL_FreeSurface(surface);
    return file;
}

/* A PNG of one colour. */
static inline struct picture_file png_plain(int width, int height, uint32_t colour)
{
    uint32_t *pixels = malloc(sizeof *pixels * (size_t)(width * height));
    for (int i = 0; i < width * height; i++)
        pixels[i] = colour;
    struct picture_file file = png_of(pixels, width, height, false);
    free(pixels);
    return file;
}

static inline void png_add_signature(struct picture_file *file)
{
    picture_file_add(file, "\x89PNG\r\n\x1a\n", 8);
}

static inline void png_add_chunk(struct picture_file *file, const char *type, const void *body,
                                 size_t length)
{
    picture_file_add32(file, (uint32_t)length);
    size_t start = file->length;
    picture_file_add(file, type, 4);
    picture_file_add(file, body, length);
    picture_file_add32(file, SDL_crc32(0, file->bytes + start, length + 4));
}

static inline void png_add_header(struct picture_file *file, uint32_t width, uint32_t height,
                                  unsigned char depth, unsigned char colour_type)
{
    struct picture_file body = {NULL, 0};
    unsigned char rest[5] = {depth, colour_type, 0, 0, 0};
    picture_file_add32(&body, width);
    picture_file_add32(&body, height);
    picture_file_add(&body, rest, 5);
    png_add_chunk(file, "IHDR", body.bytes, body.length);
    picture_file_free(&body);
}

/* `png` with one more chunk after IHDR. */
static inline struct picture_file png_with(const struct picture_file *png, const char *type,
                                           const void *body, size_t length)
{
    enum { AFTER_HEADER = 8 + 12 + 13 };
    struct picture_file file = {NULL, 0};
    picture_file_add(&file, png->bytes, AFTER_HEADER);
    png_add_chunk(&file, type, body, length);
    picture_file_add(&file, png->bytes + AFTER_HEADER, png->length - AFTER_HEADER);
    return file;
}

/* The body of EXIF with one entry, of the given tag; 26 bytes. */
static inline void exif_of(unsigned char out[26], bool big_endian, unsigned tag, unsigned value)
{
    const unsigned char big[26] = {'M',
                                   'M',
                                   0,
                                   42,
                                   0,
                                   0,
                                   0,
                                   8,
                                   0,
                                   1,
                                   (unsigned char)(tag >> 8),
                                   (unsigned char)tag,
                                   0,
                                   3,
                                   0,
                                   0,
                                   0,
                                   1,
                                   0,
                                   (unsigned char)value};
    const unsigned char little[26] = {'I',
                                      'I',
                                      42,
                                      0,
                                      8,
                                      0,
                                      0,
                                      0,
                                      1,
                                      0,
                                      (unsigned char)tag,
                                      (unsigned char)(tag >> 8),
                                      3,
                                      0,
                                      1,
                                      0,
                                      0,
                                      0,
                                      (unsigned char)value};
    memcpy(out, big_endian ? big : little, 26);
}

struct jpeg_options {
    int width, height;
    int components;  /* 1 grey, 3 RGB, 4 CMYK; 0 is 1 */
    int quality;     /* 0 is 100 */
    int orientation; /* 0: no EXIF */
    bool big_endian; /* EXIF */
    bool progressive, arithmetic;
    int scans; /* over 0: progressive, the luminance refined by so many scans */
    bool no_subsampling;
    uint32_t (*colour)(int x, int y); /* 0xRRGGBB, grey from its lowest byte; NULL: grey 128 */
};

static inline void jpeg_write_exif(struct jpeg_compress_struct *libjpeg,
                                   const struct jpeg_options *options)
{
    unsigned char segment[32] = "Exif";
    exif_of(segment + 6, options->big_endian, 0x0112, (unsigned)options->orientation);
    jpeg_write_marker(libjpeg, JPEG_APP0 + 1, segment, sizeof segment);
}

static inline void jpeg_write_rows(struct jpeg_compress_struct *libjpeg,
                                   const struct jpeg_options *options)
{
    int components = libjpeg->input_components;
    unsigned char *row = malloc((size_t)(options->width * components));
    memset(row, 128, (size_t)(options->width * components));
    for (int y = 0; y < options->height; y++) {
        for (int i = 0; options->colour && i < options->width * components; i++) {
            uint32_t colour = options->colour(i / components, y);
            row[i] = (unsigned char)(colour >> (components == 3 ? 16 - 8 * (i % 3) : 0));
        }
        jpeg_write_scanlines(libjpeg, &row, 1);
    }
    free(row);
}

static inline struct picture_file jpeg_of(struct jpeg_options options)
{
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct libjpeg = {.err = jpeg_std_error(&errors)};
    jpeg_scan_info scans[64];
    unsigned char *bytes = NULL;
    unsigned long length = 0;
    jpeg_create_compress(&libjpeg);
    jpeg_mem_dest(&libjpeg, &bytes, &length);
    libjpeg.image_width = (JDIMENSION)options.width;
    libjpeg.image_height = (JDIMENSION)options.height;
    libjpeg.input_components = options.components ? options.components : 1;
    libjpeg.in_color_space = libjpeg.input_components == 4   ? JCS_CMYK
                             : libjpeg.input_components == 3 ? JCS_RGB
                                                             : JCS_GRAYSCALE;
    jpeg_set_defaults(&libjpeg);
    jpeg_set_quality(&libjpeg, options.quality ? options.quality : 100, TRUE);
    if (options.no_subsampling)
        libjpeg.comp_info[0].h_samp_factor = libjpeg.comp_info[0].v_samp_factor = 1;
    if (options.progressive)
        jpeg_simple_progression(&libjpeg);
    libjpeg.arith_code = options.arithmetic;
    if (options.scans > 0) { /* DC, then one scan for each of the first AC coefficients */
        for (int i = 0; i < options.scans; i++)
            scans[i] = (jpeg_scan_info){.comps_in_scan = 1, .Ss = i, .Se = i};
        libjpeg.scan_info = scans;
        libjpeg.num_scans = options.scans;
    }
    jpeg_start_compress(&libjpeg, TRUE);
    if (options.orientation)
        jpeg_write_exif(&libjpeg, &options);
    jpeg_write_rows(&libjpeg, &options);
    jpeg_finish_compress(&libjpeg);
    jpeg_destroy_compress(&libjpeg);
    return (struct picture_file){bytes, (size_t)length};
}

#endif
